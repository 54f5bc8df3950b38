-- query
SELECT * FROM tycho2.main
-- columns
ra | double | deg | pos.eq.ra;meta.main
dec | double | deg | pos.eq.dec;meta.main
bt | float | mag | phot.mag;em.opt.B
vt | float | mag | phot.mag;em.opt.V
pm_ra | double | mas.yr**-1 | pos.pm
hip | int | meta.id.cross
n_obs | short
source_id | long | meta.id;meta.main
tyc | char[12*] | meta.id
name | unicodeChar[*]
is_double | boolean
obs_time | char[*] | timestamp | time.epoch
size | float | arcsec
Radial Velocity | double | km.s**-1
spectrum | float[*]
-- sql
SELECT "t"."ra", "t"."dec", "t"."bt", "t"."vt", "t"."pm_ra", "t"."hip", "t"."n_obs", "t"."source_id", "t"."tyc", "t"."name", "t"."is_double", "t"."obs_time", "t"."size", "t"."Radial Velocity", "t"."spectrum" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT ra, DEC, Tycho2.Main.bt FROM TYCHO2.MAIN
-- columns
ra | double | deg | pos.eq.ra;meta.main
dec | double | deg | pos.eq.dec;meta.main
bt | float | mag | phot.mag;em.opt.B
-- sql
SELECT "t"."ra", "t"."dec", "t"."bt" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT t.*, t.ra FROM tycho2.main AS t
-- columns
ra | double | deg | pos.eq.ra;meta.main
dec | double | deg | pos.eq.dec;meta.main
bt | float | mag | phot.mag;em.opt.B
vt | float | mag | phot.mag;em.opt.V
pm_ra | double | mas.yr**-1 | pos.pm
hip | int | meta.id.cross
n_obs | short
source_id | long | meta.id;meta.main
tyc | char[12*] | meta.id
name | unicodeChar[*]
is_double | boolean
obs_time | char[*] | timestamp | time.epoch
size | float | arcsec
Radial Velocity | double | km.s**-1
spectrum | float[*]
ra_2 | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra", "t"."dec", "t"."bt", "t"."vt", "t"."pm_ra", "t"."hip", "t"."n_obs", "t"."source_id", "t"."tyc", "t"."name", "t"."is_double", "t"."obs_time", "t"."size", "t"."Radial Velocity", "t"."spectrum", "t"."ra" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT tycho2.main.* FROM tycho2.main
-- columns
ra | double | deg | pos.eq.ra;meta.main
dec | double | deg | pos.eq.dec;meta.main
bt | float | mag | phot.mag;em.opt.B
vt | float | mag | phot.mag;em.opt.V
pm_ra | double | mas.yr**-1 | pos.pm
hip | int | meta.id.cross
n_obs | short
source_id | long | meta.id;meta.main
tyc | char[12*] | meta.id
name | unicodeChar[*]
is_double | boolean
obs_time | char[*] | timestamp | time.epoch
size | float | arcsec
Radial Velocity | double | km.s**-1
spectrum | float[*]
-- sql
SELECT "t"."ra", "t"."dec", "t"."bt", "t"."vt", "t"."pm_ra", "t"."hip", "t"."n_obs", "t"."source_id", "t"."tyc", "t"."name", "t"."is_double", "t"."obs_time", "t"."size", "t"."Radial Velocity", "t"."spectrum" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT ra FROM tycho2
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT main.ra FROM tycho2
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT id FROM unplaced u WHERE u.id = 3
-- columns
id | long
-- sql
SELECT "t"."id" FROM "survey"."unplaced" AS "t" WHERE "t"."id" = ?1 LIMIT ?2
?1 = 3
?2 = 1001

-- query
SELECT ALL TOP 10 ra AS "Right Asc", dec declination FROM tycho2.main ORDER BY declination DESC, 1 OFFSET 20
-- columns
Right Asc | double | deg | pos.eq.ra;meta.main
declination | double | deg | pos.eq.dec;meta.main
-- sql
SELECT "t"."ra", "t"."dec" FROM "tycho2"."main" AS "t" ORDER BY 2 DESC, 1 LIMIT ?1 OFFSET ?2
?1 = 10
?2 = 20

-- query
SELECT DISTINCT n_obs FROM tycho2.main ORDER BY n_obs
-- columns
n_obs | short
-- sql
SELECT DISTINCT "t"."n_obs" FROM "tycho2"."main" AS "t" ORDER BY 1 LIMIT ?1
?1 = 1001

-- query
SELECT TOP 0 ra FROM tycho2.main
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 0

-- query
SELECT TOP 5000 ra FROM tycho2.main;
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT "Radial Velocity", "size", t.size FROM tycho2.main t
-- columns
Radial Velocity | double | km.s**-1
size | float | arcsec
size_2 | float | arcsec
-- sql
SELECT "t"."Radial Velocity", "t"."size", "t"."size" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT spectrum, is_double, obs_time FROM tycho2.main
-- columns
spectrum | float[*]
is_double | boolean
obs_time | char[*] | timestamp | time.epoch
-- sql
SELECT "t"."spectrum", "t"."is_double", "t"."obs_time" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT bt - vt, bt - vt AS colour, -bt, bt * 2.5, n_obs / 2, hip + n_obs, source_id * 2, bt / vt FROM tycho2.main
-- columns
bt_minus_vt | double | mag
colour | double | mag
expression | float | mag
expression_2 | double
expression_3 | long
hip_plus_n_obs | long
expression_4 | long
bt_over_vt | double
-- sql
SELECT "t"."bt" - "t"."vt", "t"."bt" - "t"."vt", -"t"."bt", "t"."bt" * ?1, "t"."n_obs" / ?2, "t"."hip" + "t"."n_obs", "t"."source_id" * ?3, "t"."bt" / "t"."vt" FROM "tycho2"."main" AS "t" LIMIT ?4
?1 = double 2.5
?2 = 2
?3 = 2
?4 = 1001

-- query
SELECT 'Vega', 1, 2.5, NULL, 12345678901, TRUE FROM tycho2.main
-- columns
value | char[*]
value_2 | int
value_3 | double
value_4 | char[*]
value_5 | long
value_6 | boolean
-- sql
SELECT ?1, ?2, ?3, ?4, ?5, ?6 FROM "tycho2"."main" AS "t" LIMIT ?7
?1 = 'Vega'
?2 = 1
?3 = double 2.5
?4 = NULL
?5 = 12345678901
?6 = 1
?7 = 1001

-- query
SELECT tyc || '-' || name FROM tycho2.main
-- columns
expression | unicodeChar[*]
-- sql
SELECT "t"."tyc" || ?1 || "t"."name" FROM "tycho2"."main" AS "t" LIMIT ?2
?1 = '-'
?2 = 1001

-- query
SELECT ra -- the right ascension
  , dec FROM tycho2.main -- done
-- columns
ra | double | deg | pos.eq.ra;meta.main
dec | double | deg | pos.eq.dec;meta.main
-- sql
SELECT "t"."ra", "t"."dec" FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT ra FROM tycho2.main ORDER BY bt - vt DESC, DISTANCE(ra, dec, 10, 20)
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" ORDER BY "t"."bt" - "t"."vt" DESC, vo_separation("t"."ra", "t"."dec", ?1, ?2) LIMIT ?3
?1 = double 10
?2 = double 20
?3 = 1001

-- query
SELECT ra FROM tycho2.main ORDER BY "ra"
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" ORDER BY 1 LIMIT ?1
?1 = 1001

-- query
SELECT bt AS b FROM tycho2.main ORDER BY B ASC
-- columns
b | float | mag | phot.mag;em.opt.B
-- sql
SELECT "t"."bt" FROM "tycho2"."main" AS "t" ORDER BY 1 LIMIT ?1
?1 = 1001

-- query
SELECT ra - (dec - bt) - (vt) + (-(-bt)) AS x FROM tycho2.main
-- columns
x | double
-- sql
SELECT "t"."ra" - ("t"."dec" - "t"."bt") - "t"."vt" + (-(-"t"."bt")) FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT 1. AS a, .5 AS b, 12E-1 AS c, +3 AS d FROM tycho2.main
-- columns
a | double
b | double
c | double
d | int
-- sql
SELECT ?1, ?2, ?3, ?4 FROM "tycho2"."main" AS "t" LIMIT ?5
?1 = double 1
?2 = double 0.5
?3 = double 1.2
?4 = 3
?5 = 1001

