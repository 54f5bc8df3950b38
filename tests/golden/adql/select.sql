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
SELECT "t1"."ra", "t1"."dec", "t1"."bt", "t1"."vt", "t1"."pm_ra", "t1"."hip", "t1"."n_obs", "t1"."source_id", "t1"."tyc", "t1"."name", "t1"."is_double", "t1"."obs_time", "t1"."size", "t1"."Radial Velocity", "t1"."spectrum" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0 | 90 | 6.5 | 5.5 | -2.5 | 1010 | 3 | 4611686018427387914 | '110-0-1' | 'Polaris' | 0 | '2020-02-15T00:30:00' | 15 | 5 | [10 10.5]
180 | 45 | 8.5 | 7.25 | 3.75 | 1015 | 4 | 4611686018427387919 | '115-5-1' | 'Mid' | 1 | '2013-07-15T05:30:00' | 22.5 | NULL | [15 15.5 16]
180.2 | 45.1 | 8.9 | 7.6 | 5 | 1016 | 1 | 4611686018427387920 | '116-2-1' | 'mid%' | 0 | '2014-08-15T06:30:00' | 24 | 20 | NULL
180 | 89.9 | 6.9 | 5.85 | -1.25 | 1011 | 4 | 4611686018427387915 | '111-7-1' | 'Pole B' | NULL | '2021-03-15T01:30:00' | NULL | 7.5 | [11 11.5 12]
270 | 89.95 | 7.3 | 6.2 | 0 | 1012 | 1 | 4611686018427387916 | '112-4-1' | 'pole c' | 1 | '2010-04-15T02:30:00' | 18 | NULL | NULL
0.1 | -0.1 | 5.7 | 4.8 | -5 | NULL | 1 | 4611686018427387912 | '108-6-1' | 'zeta' | NULL | '2018-09-15T08:30:00' | 12 | 0 | NULL
359.95 | -0.05 | 6.1 | 5.15 | -3.75 | 1009 | 2 | 4611686018427387913 | '109-3-1' | NULL | 1 | NULL | 13.5 | NULL | [9]
0 | 0 | 4.9 | 4.1 | -7.5 | 1006 | 3 | 4611686018427387910 | '106-2-1' | 'Σ 2725' | 1 | '2016-07-15T06:30:00' | 9 | NULL | [6 6.5]
359.9 | 0.1 | 5.3 | NULL | -6.25 | 1007 | 4 | 4611686018427387911 | '107-9-1' | 'Ångström' | 0 | '2017-08-15T07:30:00' | 10.5 | -2.5 | [7 7.5 8]
10.5 | 19.8 | 3.7 | 3.05 | -11.25 | NULL | 4 | 4611686018427387907 | '103-1-1' | 'delta' | 1 | '2013-04-15T03:30:00' | 4.5 | NULL | [3 3.5 4]
10.2 | 20.1 | 2.9 | 2.35 | -13.75 | 1001 | 2 | 4611686018427387905 | '101-7-1' | 'Beta' | 0 | '2011-02-15T01:30:00' | 1.5 | -17.5 | [1]
10 | 20 | 2.5 | 2 | -15 | 1000 | 1 | 4611686018427387904 | '100-0-1' | 'Alpha' | 1 | '2010-01-15T00:30:00' | 0 | NULL | NULL

-- query
SELECT ra, DEC, Tycho2.Main.bt FROM TYCHO2.MAIN
-- columns
ra | double | deg | pos.eq.ra;meta.main
dec | double | deg | pos.eq.dec;meta.main
bt | float | mag | phot.mag;em.opt.B
-- sql
SELECT "t1"."ra", "t1"."dec", "t1"."bt" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0 | 90 | 6.5
180 | 45 | 8.5
180.2 | 45.1 | 8.9
180 | 89.9 | 6.9
270 | 89.95 | 7.3
0.1 | -0.1 | 5.7
359.95 | -0.05 | 6.1
0 | 0 | 4.9
359.9 | 0.1 | 5.3
10.5 | 19.8 | 3.7
10.2 | 20.1 | 2.9
10 | 20 | 2.5

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
SELECT "t1"."ra", "t1"."dec", "t1"."bt", "t1"."vt", "t1"."pm_ra", "t1"."hip", "t1"."n_obs", "t1"."source_id", "t1"."tyc", "t1"."name", "t1"."is_double", "t1"."obs_time", "t1"."size", "t1"."Radial Velocity", "t1"."spectrum", "t1"."ra" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0 | 90 | 6.5 | 5.5 | -2.5 | 1010 | 3 | 4611686018427387914 | '110-0-1' | 'Polaris' | 0 | '2020-02-15T00:30:00' | 15 | 5 | [10 10.5] | 0
180 | 45 | 8.5 | 7.25 | 3.75 | 1015 | 4 | 4611686018427387919 | '115-5-1' | 'Mid' | 1 | '2013-07-15T05:30:00' | 22.5 | NULL | [15 15.5 16] | 180
180.2 | 45.1 | 8.9 | 7.6 | 5 | 1016 | 1 | 4611686018427387920 | '116-2-1' | 'mid%' | 0 | '2014-08-15T06:30:00' | 24 | 20 | NULL | 180.2
180 | 89.9 | 6.9 | 5.85 | -1.25 | 1011 | 4 | 4611686018427387915 | '111-7-1' | 'Pole B' | NULL | '2021-03-15T01:30:00' | NULL | 7.5 | [11 11.5 12] | 180
270 | 89.95 | 7.3 | 6.2 | 0 | 1012 | 1 | 4611686018427387916 | '112-4-1' | 'pole c' | 1 | '2010-04-15T02:30:00' | 18 | NULL | NULL | 270
0.1 | -0.1 | 5.7 | 4.8 | -5 | NULL | 1 | 4611686018427387912 | '108-6-1' | 'zeta' | NULL | '2018-09-15T08:30:00' | 12 | 0 | NULL | 0.1
359.95 | -0.05 | 6.1 | 5.15 | -3.75 | 1009 | 2 | 4611686018427387913 | '109-3-1' | NULL | 1 | NULL | 13.5 | NULL | [9] | 359.95
0 | 0 | 4.9 | 4.1 | -7.5 | 1006 | 3 | 4611686018427387910 | '106-2-1' | 'Σ 2725' | 1 | '2016-07-15T06:30:00' | 9 | NULL | [6 6.5] | 0
359.9 | 0.1 | 5.3 | NULL | -6.25 | 1007 | 4 | 4611686018427387911 | '107-9-1' | 'Ångström' | 0 | '2017-08-15T07:30:00' | 10.5 | -2.5 | [7 7.5 8] | 359.9
10.5 | 19.8 | 3.7 | 3.05 | -11.25 | NULL | 4 | 4611686018427387907 | '103-1-1' | 'delta' | 1 | '2013-04-15T03:30:00' | 4.5 | NULL | [3 3.5 4] | 10.5
10.2 | 20.1 | 2.9 | 2.35 | -13.75 | 1001 | 2 | 4611686018427387905 | '101-7-1' | 'Beta' | 0 | '2011-02-15T01:30:00' | 1.5 | -17.5 | [1] | 10.2
10 | 20 | 2.5 | 2 | -15 | 1000 | 1 | 4611686018427387904 | '100-0-1' | 'Alpha' | 1 | '2010-01-15T00:30:00' | 0 | NULL | NULL | 10

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
SELECT "t1"."ra", "t1"."dec", "t1"."bt", "t1"."vt", "t1"."pm_ra", "t1"."hip", "t1"."n_obs", "t1"."source_id", "t1"."tyc", "t1"."name", "t1"."is_double", "t1"."obs_time", "t1"."size", "t1"."Radial Velocity", "t1"."spectrum" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0 | 90 | 6.5 | 5.5 | -2.5 | 1010 | 3 | 4611686018427387914 | '110-0-1' | 'Polaris' | 0 | '2020-02-15T00:30:00' | 15 | 5 | [10 10.5]
180 | 45 | 8.5 | 7.25 | 3.75 | 1015 | 4 | 4611686018427387919 | '115-5-1' | 'Mid' | 1 | '2013-07-15T05:30:00' | 22.5 | NULL | [15 15.5 16]
180.2 | 45.1 | 8.9 | 7.6 | 5 | 1016 | 1 | 4611686018427387920 | '116-2-1' | 'mid%' | 0 | '2014-08-15T06:30:00' | 24 | 20 | NULL
180 | 89.9 | 6.9 | 5.85 | -1.25 | 1011 | 4 | 4611686018427387915 | '111-7-1' | 'Pole B' | NULL | '2021-03-15T01:30:00' | NULL | 7.5 | [11 11.5 12]
270 | 89.95 | 7.3 | 6.2 | 0 | 1012 | 1 | 4611686018427387916 | '112-4-1' | 'pole c' | 1 | '2010-04-15T02:30:00' | 18 | NULL | NULL
0.1 | -0.1 | 5.7 | 4.8 | -5 | NULL | 1 | 4611686018427387912 | '108-6-1' | 'zeta' | NULL | '2018-09-15T08:30:00' | 12 | 0 | NULL
359.95 | -0.05 | 6.1 | 5.15 | -3.75 | 1009 | 2 | 4611686018427387913 | '109-3-1' | NULL | 1 | NULL | 13.5 | NULL | [9]
0 | 0 | 4.9 | 4.1 | -7.5 | 1006 | 3 | 4611686018427387910 | '106-2-1' | 'Σ 2725' | 1 | '2016-07-15T06:30:00' | 9 | NULL | [6 6.5]
359.9 | 0.1 | 5.3 | NULL | -6.25 | 1007 | 4 | 4611686018427387911 | '107-9-1' | 'Ångström' | 0 | '2017-08-15T07:30:00' | 10.5 | -2.5 | [7 7.5 8]
10.5 | 19.8 | 3.7 | 3.05 | -11.25 | NULL | 4 | 4611686018427387907 | '103-1-1' | 'delta' | 1 | '2013-04-15T03:30:00' | 4.5 | NULL | [3 3.5 4]
10.2 | 20.1 | 2.9 | 2.35 | -13.75 | 1001 | 2 | 4611686018427387905 | '101-7-1' | 'Beta' | 0 | '2011-02-15T01:30:00' | 1.5 | -17.5 | [1]
10 | 20 | 2.5 | 2 | -15 | 1000 | 1 | 4611686018427387904 | '100-0-1' | 'Alpha' | 1 | '2010-01-15T00:30:00' | 0 | NULL | NULL

-- query
SELECT ra FROM tycho2
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0
180
180.2
180
270
0.1
359.95
0
359.9
10.5
10.2
10

-- query
SELECT main.ra FROM tycho2
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0
180
180.2
180
270
0.1
359.95
0
359.9
10.5
10.2
10

-- query
SELECT id FROM unplaced u WHERE u.id = 3
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "survey"."unplaced" AS "t1" WHERE "t1"."id" = ?1 LIMIT ?2
?1 = 3
?2 = 1001
-- rows: 1
3

-- query
SELECT ALL TOP 10 ra AS "Right Asc", dec declination FROM tycho2.main ORDER BY declination DESC, 1 OFFSET 20
-- columns
Right Asc | double | deg | pos.eq.ra;meta.main
declination | double | deg | pos.eq.dec;meta.main
-- sql
SELECT "t1"."ra", "t1"."dec" FROM "tycho2"."main" AS "t1" ORDER BY 2 DESC, 1 LIMIT ?1 OFFSET ?2
?1 = 10
?2 = 20
-- rows: 4
266.5 | -29
200 | -30
120 | -89.9
45 | -90

-- query
SELECT DISTINCT n_obs FROM tycho2.main ORDER BY n_obs
-- columns
n_obs | short
-- sql
SELECT DISTINCT "t1"."n_obs" FROM "tycho2"."main" AS "t1" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 4
1
2
3
4

-- query
SELECT TOP 0 ra FROM tycho2.main
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 0
-- rows: 0

-- query
SELECT TOP 5000 ra FROM tycho2.main;
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0
180
180.2
180
270
0.1
359.95
0
359.9
10.5
10.2
10

-- query
SELECT "Radial Velocity", "size", t.size FROM tycho2.main t
-- columns
Radial Velocity | double | km.s**-1
size | float | arcsec
size_2 | float | arcsec
-- sql
SELECT "t1"."Radial Velocity", "t1"."size", "t1"."size" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
5 | 15 | 15
NULL | 22.5 | 22.5
20 | 24 | 24
7.5 | NULL | NULL
NULL | 18 | 18
0 | 12 | 12
NULL | 13.5 | 13.5
NULL | 9 | 9
-2.5 | 10.5 | 10.5
NULL | 4.5 | 4.5
-17.5 | 1.5 | 1.5
NULL | 0 | 0

-- query
SELECT spectrum, is_double, obs_time FROM tycho2.main
-- columns
spectrum | float[*]
is_double | boolean
obs_time | char[*] | timestamp | time.epoch
-- sql
SELECT "t1"."spectrum", "t1"."is_double", "t1"."obs_time" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
[10 10.5] | 0 | '2020-02-15T00:30:00'
[15 15.5 16] | 1 | '2013-07-15T05:30:00'
NULL | 0 | '2014-08-15T06:30:00'
[11 11.5 12] | NULL | '2021-03-15T01:30:00'
NULL | 1 | '2010-04-15T02:30:00'
NULL | NULL | '2018-09-15T08:30:00'
[9] | 1 | NULL
[6 6.5] | 1 | '2016-07-15T06:30:00'
[7 7.5 8] | 0 | '2017-08-15T07:30:00'
[3 3.5 4] | 1 | '2013-04-15T03:30:00'
[1] | 0 | '2011-02-15T01:30:00'
NULL | 1 | '2010-01-15T00:30:00'

-- query
SELECT bt - vt, bt - vt AS colour, -bt, bt * 2.5, n_obs / 2, hip + n_obs, source_id * 2, bt / vt FROM tycho2.main
-- columns
bt_minus_vt | double | mag
colour | double | mag
expression | float | mag
expression_2 | double | mag
expression_3 | long
hip_plus_n_obs | long
expression_4 | long
bt_over_vt | double
-- sql
SELECT "t1"."bt" - "t1"."vt", "t1"."bt" - "t1"."vt", -"t1"."bt", "t1"."bt" * ?1, "t1"."n_obs" / ?2, "t1"."hip" + "t1"."n_obs", "t1"."source_id" * ?3, "t1"."bt" / "t1"."vt" FROM "tycho2"."main" AS "t1" LIMIT ?4
?1 = double 2.5
?2 = 2
?3 = 2
?4 = 1001
-- fails
query.integer_overflow
An integer in this query does not fit into 64 bits; multiply by 1.0 to compute with floating-point numbers.

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
SELECT ?1, ?2, ?3, ?4, ?5, ?6 FROM "tycho2"."main" AS "t1" LIMIT ?7
?1 = 'Vega'
?2 = 1
?3 = double 2.5
?4 = NULL
?5 = 12345678901
?6 = 1
?7 = 1001
-- rows: 24
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1
'Vega' | 1 | 2.5 | NULL | 12345678901 | 1

-- query
SELECT tyc || '-' || name FROM tycho2.main
-- columns
expression | unicodeChar[*]
-- sql
SELECT "t1"."tyc" || ?1 || "t1"."name" FROM "tycho2"."main" AS "t1" LIMIT ?2
?1 = '-'
?2 = 1001
-- rows: 24
'110-0-1-Polaris'
'115-5-1-Mid'
'116-2-1-mid%'
'111-7-1-Pole B'
'112-4-1-pole c'
'108-6-1-zeta'
NULL
'106-2-1-Σ 2725'
'107-9-1-Ångström'
'103-1-1-delta'
'101-7-1-Beta'
'100-0-1-Alpha'

-- query
SELECT ra -- the right ascension
  , dec FROM tycho2.main -- done
-- columns
ra | double | deg | pos.eq.ra;meta.main
dec | double | deg | pos.eq.dec;meta.main
-- sql
SELECT "t1"."ra", "t1"."dec" FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
0 | 90
180 | 45
180.2 | 45.1
180 | 89.9
270 | 89.95
0.1 | -0.1
359.95 | -0.05
0 | 0
359.9 | 0.1
10.5 | 19.8
10.2 | 20.1
10 | 20

-- query
SELECT ra FROM tycho2.main ORDER BY bt - vt DESC, DISTANCE(ra, dec, 10, 20)
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" ORDER BY "t1"."bt" - "t1"."vt" DESC, vo_separation("t1"."ra", "t1"."dec", ?1, ?2) LIMIT ?3
?1 = double 10
?2 = double 20
?3 = 1001
-- rows: 24
150.12
150.1
266.5
266.4
83.85
83.82
200
180.2
180
120
270
180

-- query
SELECT ra FROM tycho2.main ORDER BY "ra"
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 24
0
0
0.1
9.9
10
10.01
10.2
10.4
10.5
45
83.82
83.85

-- query
SELECT bt AS b FROM tycho2.main ORDER BY B ASC
-- columns
b | float | mag | phot.mag;em.opt.B
-- sql
SELECT "t1"."bt" FROM "tycho2"."main" AS "t1" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 24
NULL
NULL
2.5
2.9
3.3
3.7
4.5
4.9
5.3
5.7
6.1
6.5

-- query
SELECT ra - (dec - bt) - (vt) + (-(-bt)) AS x FROM tycho2.main
-- columns
x | double
-- sql
SELECT "t1"."ra" - ("t1"."dec" - "t1"."bt") - "t1"."vt" + (-(-"t1"."bt")) FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
-82.5
144.75
145.29999933242797
98.05000028610229
188.4500005722046
6.7999994277954094
367.0499997138977
5.700000286102295
NULL
-4.949999856948853
-6.449999713897707
-7

-- query
SELECT 1. AS a, .5 AS b, 12E-1 AS c, +3 AS d FROM tycho2.main
-- columns
a | double
b | double
c | double
d | int
-- sql
SELECT ?1, ?2, ?3, ?4 FROM "tycho2"."main" AS "t1" LIMIT ?5
?1 = double 1
?2 = double 0.5
?3 = double 1.2
?4 = 3
?5 = 1001
-- rows: 24
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3
1 | 0.5 | 1.2 | 3

