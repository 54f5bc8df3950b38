-- query
SELECT ABS(bt), CEILING(bt), FLOOR(hip), EXP(bt), LOG(bt), LOG10(bt), DEGREES(ra), RADIANS(ra) FROM tycho2.main
-- columns
abs_bt | float | mag
ceiling_bt | double | mag
floor_hip | int
exp_bt | double
log_bt | double
log10_bt | double
degrees_ra | double | deg
radians_ra | double | rad
-- sql
SELECT abs("t"."bt"), ceil("t"."bt"), floor("t"."hip"), exp("t"."bt"), ln("t"."bt"), log10("t"."bt"), degrees("t"."ra"), radians("t"."ra") FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT PI(), POWER(bt, 2), SQRT(bt), MOD(hip, 10), MOD(bt, 0.5), ROUND(bt), ROUND(bt, 2), ROUND(hip, -2), TRUNCATE(bt, 1), RAND(), RAND(3) FROM tycho2.main
-- columns
pi | double
power_bt | double
sqrt_bt | double
mod_hip | int
mod_bt | double
round_bt | double | mag
round_bt_2 | double | mag
round_hip | double
truncate_bt | double | mag
rand | double
rand_2 | double
-- sql
SELECT pi(), pow("t"."bt", ?1), sqrt("t"."bt"), vo_mod("t"."hip", ?2), vo_mod("t"."bt", ?3), vo_round("t"."bt", ?4), vo_round("t"."bt", ?5), vo_round(CAST("t"."hip" AS REAL), ?6), vo_truncate("t"."bt", ?7), vo_rand(), vo_rand() FROM "tycho2"."main" AS "t" LIMIT ?8
?1 = 2
?2 = 10
?3 = double 0.5
?4 = 0
?5 = 2
?6 = -2
?7 = 1
?8 = 1001

-- query
SELECT SIN(ra), COS(ra), TAN(ra), COT(ra), ASIN(bt), ACOS(bt), ATAN(bt), ATAN2(bt, vt) FROM tycho2.main
-- columns
sin_ra | double
cos_ra | double
tan_ra | double
cot_ra | double
asin_bt | double | rad
acos_bt | double | rad
atan_bt | double | rad
atan2_bt | double | rad
-- sql
SELECT sin("t"."ra"), cos("t"."ra"), tan("t"."ra"), vo_cot("t"."ra"), asin("t"."bt"), acos("t"."bt"), atan("t"."bt"), atan2("t"."bt", "t"."vt") FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT LOWER(name), upper(tyc), COALESCE(name, tyc, '?'), COALESCE(bt, vt), COALESCE(hip, 0), COALESCE(hip, 0.5), COALESCE(bt) FROM tycho2.main
-- columns
lower_name | unicodeChar[*]
upper_tyc | char[*]
coalesce_name | unicodeChar[*]
coalesce_bt | float | mag
coalesce_hip | int
coalesce_hip_2 | double
coalesce_bt_2 | float | mag
-- sql
SELECT lower("t"."name"), upper("t"."tyc"), coalesce("t"."name", "t"."tyc", ?1), coalesce("t"."bt", "t"."vt"), coalesce("t"."hip", ?2), coalesce(CAST("t"."hip" AS REAL), ?3), "t"."bt" FROM "tycho2"."main" AS "t" LIMIT ?4
?1 = '?'
?2 = 0
?3 = double 0.5
?4 = 1001

-- query
SELECT ABS(hip), ABS(bt - vt) AS colour, COALESCE(obs_time, '2000-01-01') AS t FROM tycho2.main
-- columns
abs_hip | long
colour | double | mag
t | char[*]
-- sql
SELECT abs("t"."hip"), abs(("t"."bt" - "t"."vt")), coalesce("t"."obs_time", ?1) FROM "tycho2"."main" AS "t" LIMIT ?2
?1 = '2000-01-01'
?2 = 1001

-- query
SELECT POWER(10, -0.4 * (bt - 25)) AS flux FROM tycho2.main WHERE SQRT(bt * bt + vt * vt) > 3
-- columns
flux | double
-- sql
SELECT pow(?1, (?2 * ("t"."bt" - ?3))) FROM "tycho2"."main" AS "t" WHERE sqrt((("t"."bt" * "t"."bt") + ("t"."vt" * "t"."vt"))) > ?4 LIMIT ?5
?1 = 10
?2 = double -0.4
?3 = 25
?4 = 3
?5 = 1001

