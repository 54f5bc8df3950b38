-- query
SELECT IN_UNIT(pm_ra, 'arcsec/yr') AS u FROM tycho2.main WHERE hip = 1000
-- columns
u | double | arcsec/yr
-- sql
SELECT ("t1"."pm_ra" * ?1) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?2 LIMIT ?3
?1 = double 0.001
?2 = 1000
?3 = 1001
-- rows: 1
-0.015

-- query
SELECT IN_UNIT(ra, 'arcsec') FROM hip.main
-- columns
in_unit_ra | double | arcsec
-- sql
SELECT ("t1"."ra" * ?1) FROM "hip"."main" AS "t1" LIMIT ?2
?1 = double 3600
?2 = 1001
-- rows: 12
36003.6
37443.6
35643.6
3.6
363.6
3.6
972003.5999999999
432003.60000000003
648723.6
301755.6
959043.5999999999
540363.6

-- query
SELECT IN_UNIT("size", 'arcmin') FROM tycho2.main WHERE hip = 1001
-- columns
in_unit_size | double | arcmin
-- sql
SELECT ("t1"."size" * ?1) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?2 LIMIT ?3
?1 = double 0.016666666666666666
?2 = 1001
?3 = 1001
-- rows: 1
0.025

-- query
SELECT IN_UNIT(DISTANCE(ra, dec, 10, 20), 'arcmin') AS d FROM tycho2.main WHERE hip = 1001
-- columns
d | double | arcmin
-- sql
SELECT (vo_separation("t1"."ra", "t1"."dec", ?1, ?2) * ?3) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?4 LIMIT ?5
?1 = double 10
?2 = double 20
?3 = double 60
?4 = 1001
?5 = 1001
-- rows: 1
12.770054054419722

-- query
SELECT IN_UNIT(parallax * 2, 'arcsec') FROM gaia.source WHERE mag < 7
-- columns
in_unit | double | arcsec
-- sql
SELECT (("t1"."parallax" * ?1) * ?2) FROM "gaia"."source" AS "t1" WHERE +"t1"."mag" < ?3 LIMIT ?4
?1 = 2
?2 = double 0.001
?3 = 7
?4 = 1001
-- rows: 2
0.0016
NULL

-- query
SELECT IN_UNIT(bt, 'Jy') FROM tycho2.main
-- error
adql.wrong_unit 1:20
`bt` is in `mag`, which cannot be converted to `Jy`.

-- query
SELECT IN_UNIT(hip, 'mag') FROM tycho2.main
-- error
adql.wrong_unit 1:16
No unit is known of `hip`, so it cannot be converted to `mag`.

-- query
SELECT IN_UNIT(3, 'mag') FROM tycho2.main
-- error
adql.wrong_unit 1:16
No unit is known of `3`, so it cannot be converted to `mag`.

-- query
SELECT IN_UNIT(ra, 'degrees') FROM hip.main
-- error
adql.wrong_unit 1:20
`degrees` is not a unit that VOUnits knows. Did you mean `deg`?

-- query
SELECT IN_UNIT(ra, 'furlong') FROM hip.main
-- error
adql.wrong_unit 1:20
`furlong` is not a unit that VOUnits knows.

-- query
SELECT IN_UNIT(ra, bt) FROM tycho2.main
-- error
adql.wrong_arguments 1:20
The unit of IN_UNIT must be a text in quotes, such as 'mas'.

-- query
SELECT IN_UNIT(name, 'deg') FROM tycho2.main
-- error
adql.wrong_type 1:16
IN_UNIT(x, 'unit') needs numbers, but `name` is text.

-- query
SELECT pm_ra * "size" AS a, pm_ra / "size" AS b, pm_ra + pm_ra AS c, pm_ra + bt AS d, SQRT("Radial Velocity" * "Radial Velocity") AS e FROM tycho2.main WHERE hip = 1001
-- columns
a | double | mas.yr**-1.arcsec
b | double | mas.yr**-1.arcsec**-1
c | double | mas.yr**-1
d | double
e | double | km.s**-1
-- sql
SELECT "t1"."pm_ra" * "t1"."size", "t1"."pm_ra" / "t1"."size", "t1"."pm_ra" + "t1"."pm_ra", "t1"."pm_ra" + "t1"."bt", sqrt(("t1"."Radial Velocity" * "t1"."Radial Velocity")) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?1 LIMIT ?2
?1 = 1001
?2 = 1001
-- rows: 1
-20.625 | -9.166666666666666 | -27.5 | -10.849999904632568 | 17.5

-- query
SELECT POWER("size", 2) AS a, AREA(CIRCLE(ra, dec, 1)) AS b, AVG(pm_ra) AS c, VARIANCE(pm_ra) AS d, STDDEV(pm_ra) AS e, MEDIAN(bt) AS f, COUNT(bt) AS g FROM tycho2.main GROUP BY "size", ra, dec
-- columns
a | double | arcsec**2
b | double | deg**2
c | double | mas.yr**-1
d | double | mas**2.yr**-2
e | double | mas.yr**-1
f | double | mag
g | long
-- sql
SELECT pow("t1"."size", ?1), vo_area(vo_circle("t1"."ra", "t1"."dec", ?2)), avg("t1"."pm_ra"), vo_variance("t1"."pm_ra"), vo_stddev("t1"."pm_ra"), vo_median("t1"."bt"), count("t1"."bt") FROM "tycho2"."main" AS "t1" GROUP BY "t1"."size", "t1"."ra", "t1"."dec" LIMIT ?3
?1 = 2
?2 = double 1
?3 = 1001
-- rows: 24
NULL | 3.1415129057455364 | -8.75 | NULL | NULL | 4.5 | 1
NULL | 3.1415129057455364 | 13.75 | NULL | NULL | 11.699999809265137 | 1
NULL | 3.1415129057455364 | -1.25 | NULL | NULL | 6.900000095367432 | 1
NULL | 3.1415129057455364 | 6.25 | NULL | NULL | 9.300000190734863 | 1
0 | 3.1415129057455364 | -15 | NULL | NULL | 2.5 | 1
2.25 | 3.1415129057455364 | -13.75 | NULL | NULL | 2.9000000953674316 | 1
9 | 3.1415129057455364 | -12.5 | NULL | NULL | 3.299999952316284 | 1
20.25 | 3.1415129057455364 | -11.25 | NULL | NULL | 3.700000047683716 | 1
36 | 3.1415129057455364 | -10 | NULL | NULL | NULL | 0
81 | 3.1415129057455364 | -7.5 | NULL | NULL | 4.900000095367432 | 1
110.25 | 3.1415129057455364 | -6.25 | NULL | NULL | 5.300000190734863 | 1
144 | 3.1415129057455364 | -5 | NULL | NULL | 5.699999809265137 | 1

-- query
SELECT bt - vt AS colour, -bt AS n, ABS(bt) AS a, COALESCE(bt, vt) AS c, CASE WHEN bt > 3 THEN bt ELSE vt END AS w FROM tycho2.main WHERE hip = 1001
-- columns
colour | double | mag
n | float | mag
a | float | mag
c | float | mag
w | float | mag
-- sql
SELECT "t1"."bt" - "t1"."vt", -"t1"."bt", abs("t1"."bt"), coalesce("t1"."bt", "t1"."vt"), CASE WHEN ("t1"."bt" > ?1) THEN "t1"."bt" ELSE "t1"."vt" END FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?2 LIMIT ?3
?1 = 3
?2 = 1001
?3 = 1001
-- rows: 1
0.5500001907348633 | -2.9 | 2.9 | 2.9 | 2.35

-- query
SELECT MIN(ra), MAX(obs_time), SUM(n_obs), SUM(bt), AVG(n_obs) FROM tycho2.main
-- columns
min_ra | double | deg
max_obs_time | char[*] | timestamp
sum_n_obs | long
sum_bt | double | mag
avg_n_obs | double
-- sql
SELECT min("t1"."ra"), max("t1"."obs_time"), sum("t1"."n_obs"), sum("t1"."bt"), avg("t1"."n_obs") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 1
0 | '2021-06-15T03:30:00' | 60 | 158.60000038146973 | 2.5

