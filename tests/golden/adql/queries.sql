-- query
SELECT t.ra FROM tycho2.main AS t, hip.main AS h
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1", "hip"."main" AS "t2" LIMIT ?1
?1 = 1001
-- rows: 288
0
0
0
0
0
0
0
0
0
0
0
0

-- query
SELECT t.ra FROM tycho2.main AS t JOIN hip.main AS h ON t.hip = h.id
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1", "hip"."main" AS "t2" WHERE "t1"."hip" = "t2"."id" LIMIT ?1
?1 = 1001
-- rows: 10
0
180.2
270
0
10
10.4
9.9
150.1
266.4
120

-- query
SELECT t.ra FROM tycho2.main NATURAL JOIN hip.main
-- error
adql.unknown_table 1:8
`t` is not a table of this query, which reads tycho2.main, hip.main.

-- query
SELECT t.ra FROM tycho2.main AS t LEFT OUTER JOIN hip.main AS h USING (hip)
-- error
adql.unknown_column 1:72
USING needs a column that both sides of the join have; there is no `hip` in hip.main (as h).

-- query
SELECT ra FROM (SELECT ra FROM tycho2.main) AS t
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
SELECT ra FROM (tycho2.main JOIN hip.main USING (hip))
-- error
adql.unknown_column 1:50
USING needs a column that both sides of the join have; there is no `hip` in hip.main.

-- query
SELECT ra FROM tycho2.main WHERE hip IN (SELECT id FROM hip.main)
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" IN (SELECT "t2"."id" FROM "hip"."main" AS "t2") LIMIT ?1
?1 = 1001
-- rows: 10
0
180.2
270
0
10
10.4
9.9
150.1
266.4
120

-- query
SELECT ra FROM tycho2.main WHERE EXISTS (SELECT id FROM hip.main)
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE EXISTS (SELECT "t2"."id" FROM "hip"."main" AS "t2") LIMIT ?1
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
SELECT (SELECT MAX(id) FROM hip.main) FROM tycho2.main
-- columns
max_id | long
-- sql
SELECT (SELECT max("t2"."id") FROM "hip"."main" AS "t2") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
1022
1022
1022
1022
1022
1022
1022
1022
1022
1022
1022
1022

-- query
SELECT ra FROM tycho2.main UNION SELECT ra FROM hip.main
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" AS "c1" FROM "tycho2"."main" AS "t1" UNION SELECT "t2"."ra" AS "c1" FROM "hip"."main" AS "t2" LIMIT ?1
?1 = 1001
-- rows: 33
0
0.001
0.1
0.101
9.9
9.901
10
10.001
10.01
10.2
10.4
10.401

-- query
SELECT ra FROM tycho2.main EXCEPT ALL SELECT ra FROM hip.main
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "c1" FROM (SELECT "c1", row_number() OVER (PARTITION BY "c1") AS "n" FROM (SELECT "t1"."ra" AS "c1" FROM "tycho2"."main" AS "t1") EXCEPT SELECT "c1", row_number() OVER (PARTITION BY "c1") AS "n" FROM (SELECT "t2"."ra" AS "c1" FROM "hip"."main" AS "t2")) LIMIT ?1
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
SELECT ra FROM tycho2.main intersect SELECT ra FROM hip.main
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" AS "c1" FROM "tycho2"."main" AS "t1" INTERSECT SELECT "t2"."ra" AS "c1" FROM "hip"."main" AS "t2" LIMIT ?1
?1 = 1001
-- rows: 0

-- query
(SELECT ra FROM tycho2.main)
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
WITH bright AS (SELECT ra FROM tycho2.main) SELECT ra FROM bright
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
SELECT CAST(bt AS INTEGER) FROM tycho2.main
-- columns
bt | int | mag
-- sql
SELECT vo_to_integer("t1"."bt", ?1) FROM "tycho2"."main" AS "t1" LIMIT ?2
?1 = 32
?2 = 1001
-- rows: 24
7
9
9
7
7
6
6
5
5
4
3
3

-- query
SELECT IN_UNIT(bt, 'mmag') FROM tycho2.main
-- columns
in_unit_bt | double | mmag
-- sql
SELECT ("t1"."bt" * ?1) FROM "tycho2"."main" AS "t1" LIMIT ?2
?1 = double 1000
?2 = 1001
-- rows: 24
6500
8500
8899.999618530273
6900.000095367432
7300.000190734863
5699.999809265137
6099.999904632568
4900.000095367432
5300.000190734863
3700.000047683716
2900.0000953674316
2500

-- query
SELECT CASE WHEN bt < 3 THEN 1 END FROM tycho2.main
-- columns
expression | int
-- sql
SELECT CASE WHEN ("t1"."bt" < ?1) THEN ?2 END FROM "tycho2"."main" AS "t1" LIMIT ?3
?1 = 3
?2 = 1
?3 = 1001
-- rows: 24
NULL
NULL
NULL
NULL
NULL
NULL
NULL
NULL
NULL
NULL
1
1

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(1, 2, 3, 4, 5, 6))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) LIMIT ?3
?1 = 4160 bytes
?2 = 48 bytes
?3 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), BOX('ICRS', 1, 2, 3, 4))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) LIMIT ?3
?1 = 560 bytes
?2 = 64 bytes
?3 = 1001
-- rows: 2
0
359.9

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), REGION('CIRCLE 1 2 3'))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) LIMIT ?3
?1 = 400 bytes
?2 = 24 bytes
?3 = 1001
-- rows: 4
0.1
359.95
0
359.9

-- query
SELECT AREA(CIRCLE(ra, dec, 1)) FROM tycho2.main
-- columns
area | double | deg**2
-- sql
SELECT vo_area(vo_circle("t1"."ra", "t1"."dec", ?1)) FROM "tycho2"."main" AS "t1" LIMIT ?2
?1 = double 1
?2 = 1001
-- rows: 24
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364
3.1415129057455364

-- query
SELECT CENTROID(CIRCLE(ra, dec, 1)) FROM tycho2.main
-- columns
centroid | double[2] | point | deg
-- sql
SELECT vo_centroid(vo_circle("t1"."ra", "t1"."dec", ?1)) FROM "tycho2"."main" AS "t1" LIMIT ?2
?1 = double 1
?2 = 1001
-- rows: 24
[0 90]
[180 45]
[180.2 45.1]
[180 89.9]
[270 89.95]
[0.1 -0.1]
[359.95 -0.05]
[0 0]
[359.9 0.1]
[10.5 19.8]
[10.2 20.1]
[10 20]

-- query
SELECT POINT(ra, dec) FROM tycho2.main
-- columns
point_ra | double[2] | point | deg
-- sql
SELECT vo_point("t1"."ra", "t1"."dec") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
[0 90]
[180 45]
[180.2 45.1]
[180 89.9]
[270 89.95]
[0.1 -0.1]
[359.95 -0.05]
[0 0]
[359.9 0.1]
[10.5 19.8]
[10.2 20.1]
[10 20]

-- query
SELECT ra FROM tycho2.main WHERE 1 = INTERSECTS(CIRCLE(ra, dec, 1), CIRCLE(10, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 256 bytes
?2 = double 10
?3 = double 20
?4 = double 2
?5 = 1001
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT('GALACTIC', ra, dec), CIRCLE('GALACTIC', 10, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 320 bytes
?2 = double 10.000000000000014
?3 = double 19.999999999999982
?4 = double 1
?5 = 1001
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

