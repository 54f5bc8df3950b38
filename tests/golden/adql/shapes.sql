-- query
SELECT POINT(10, 20), CIRCLE(10, 20, 1), POLYGON(9, 19, 11, 19, 10, 21), BOX(10, 20, 2, 2) FROM survey.clusters WHERE id = 1
-- columns
point | double[2] | point | deg
circle | double[3] | circle | deg
polygon | double[*] | polygon | deg
box | double[*] | polygon | deg
-- sql
SELECT vo_point(?1, ?2), vo_circle(?3, ?4, ?5), ?6, ?7 FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?8 LIMIT ?9
?1 = double 10
?2 = double 20
?3 = double 10
?4 = double 20
?5 = double 1
?6 = 48 bytes
?7 = 64 bytes
?8 = 1
?9 = 1001
-- rows: 1
[10 20] | [10 20 1] | [9 19 11 19 10 21] | [8.94255309230452 18.99699619310502 8.92903413150868 20.996651297010022 11.07096586849132 20.99665129701002 11.05744690769548 18.99699619310502]

-- query
SELECT p, c, poly, m FROM survey.shapes ORDER BY id
-- columns
p | double[2] | point | deg
c | double[3] | circle | deg
poly | double[*] | polygon | deg
m | char[*] | moc
-- sql
SELECT "t1"."p", "t1"."c", "t1"."poly", "t1"."m" FROM "survey"."shapes" AS "t1" ORDER BY "t1"."id" LIMIT ?1
?1 = 1001
-- rows: 5
[10 20] | [10 20 1] | [9 19 11 19 11 21 9 21] | '5/1-3'
[0 0] | [0 0 0.5] | [359 -1 1 -1 1 1 359 1] | '0/4'
[180 45] | [180 45 0.25] | [179 44 181 44 180 46] | '1/0'
NULL | NULL | NULL | NULL
[45 -89] | [0 -90 2] | [0 -85 90 -85 180 -85 270 -85] | '0/8-11'

-- query
SELECT id, AREA(c), AREA(poly), AREA(p) FROM survey.shapes ORDER BY id
-- columns
id | int
area_c | double | deg**2
area_poly | double | deg**2
area_p | double | deg**2
-- sql
SELECT "t1"."id", vo_area("t1"."c"), vo_area("t1"."poly"), vo_area("t1"."p") FROM "survey"."shapes" AS "t1" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 5
1 | 3.1415129057455364 | 3.7588273152268465 | 0
2 | 0.785393179119225 | 4.00020298650415 | 0
3 | 0.19634922933138002 | 1.4356714562865656 | 0
4 | NULL | NULL | NULL
5 | 12.565094687718537 | 50.06346985483624 | 0

-- query
SELECT id, CENTROID(c), CENTROID(p) FROM survey.shapes ORDER BY id
-- columns
id | int
centroid_c | double[2] | point | deg
centroid_p | double[2] | point | deg
-- sql
SELECT "t1"."id", vo_centroid("t1"."c"), "t1"."p" FROM "survey"."shapes" AS "t1" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 5
1 | [10 20] | [10 20]
2 | [0 0] | [0 0]
3 | [180 45] | [180 45]
4 | NULL | NULL
5 | [0 -90] | [45 -89]

-- query
SELECT id, COORD1(p), COORD2(p), COORDSYS(p) FROM survey.shapes ORDER BY id
-- columns
id | int
coord1_p | double | deg
coord2_p | double | deg
coordsys_p | char[*]
-- sql
SELECT "t1"."id", vo_coord1("t1"."p"), vo_coord2("t1"."p"), ?1 FROM "survey"."shapes" AS "t1" ORDER BY 1 LIMIT ?2
?1 = 'ICRS'
?2 = 1001
-- rows: 5
1 | 10 | 20 | 'ICRS'
2 | 0 | 0 | 'ICRS'
3 | 180 | 45 | 'ICRS'
4 | NULL | NULL | 'ICRS'
5 | 45 | -89 | 'ICRS'

-- query
SELECT id FROM survey.shapes WHERE 1 = CONTAINS(POINT(10, 20), c) ORDER BY id
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE vo_within_region(?1, ?2, "t1"."c") ORDER BY 1 LIMIT ?3
?1 = double 10
?2 = double 20
?3 = 1001
-- advice
All rows of survey.shapes are tested: the table has no position columns and so no sky index.
-- rows: 1
1

-- query
SELECT id FROM survey.shapes WHERE 1 = CONTAINS(p, poly) ORDER BY id
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE vo_within_region(vo_coord1("t1"."p"), vo_coord2("t1"."p"), "t1"."poly") ORDER BY 1 LIMIT ?1
?1 = 1001
-- advice
All rows of survey.shapes are tested: the table has no position columns and so no sky index.
-- rows: 4
1
2
3
5

-- query
SELECT id FROM survey.shapes WHERE 1 = CONTAINS(p, m) ORDER BY id
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE vo_within_region(vo_coord1("t1"."p"), vo_coord2("t1"."p"), "t1"."m") ORDER BY 1 LIMIT ?1
?1 = 1001
-- advice
All rows of survey.shapes are tested: the table has no position columns and so no sky index.
-- rows: 2
2
5

-- query
SELECT id FROM survey.shapes WHERE 1 = CONTAINS(c, poly) ORDER BY id
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE vo_contains("t1"."c", "t1"."poly") ORDER BY 1 LIMIT ?1
?1 = 1001
-- advice
All rows of survey.shapes are tested: the table has no position columns and so no sky index.
-- rows: 3
2
3
5

-- query
SELECT id FROM survey.shapes WHERE 1 = CONTAINS(poly, c) ORDER BY id
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE vo_contains("t1"."poly", "t1"."c") ORDER BY 1 LIMIT ?1
?1 = 1001
-- advice
All rows of survey.shapes are tested: the table has no position columns and so no sky index.
-- rows: 0

-- query
SELECT a.id, b.id FROM survey.shapes AS a, survey.shapes AS b WHERE a.id < b.id AND 1 = INTERSECTS(a.c, b.poly)
-- columns
id | int
id_2 | int
-- sql
SELECT "t1"."id", "t2"."id" FROM "survey"."shapes" AS "t1", "survey"."shapes" AS "t2" WHERE ("t1"."id" < "t2"."id") AND vo_intersects("t1"."c", "t2"."poly") LIMIT ?1
?1 = 1001
-- advice
All rows of survey.shapes (as a) are tested: the table has no position columns and so no sky index.
-- advice
All rows of survey.shapes (as b) are tested: the table has no position columns and so no sky index.
-- rows: 0

-- query
SELECT id FROM survey.shapes WHERE 1 = INTERSECTS(c, CIRCLE(10, 21.5, 1)) ORDER BY id
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE vo_intersects("t1"."c", vo_circle(?1, ?2, ?3)) ORDER BY 1 LIMIT ?4
?1 = double 10
?2 = double 21.5
?3 = double 1
?4 = 1001
-- advice
All rows of survey.shapes are tested: the table has no position columns and so no sky index.
-- rows: 1
1

-- query
SELECT id FROM survey.shapes WHERE 0 = INTERSECTS(poly, POLYGON(9.5, 19.5, 10.5, 19.5, 10.5, 20.5, 9.5, 20.5)) ORDER BY id
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE NOT vo_intersects("t1"."poly", ?1) ORDER BY 1 LIMIT ?2
?1 = 64 bytes
?2 = 1001
-- advice
All rows of survey.shapes are tested: the table has no position columns and so no sky index.
-- rows: 3
2
3
5

-- query
SELECT id FROM survey.shapes WHERE p IS NULL
-- columns
id | int
-- sql
SELECT "t1"."id" FROM "survey"."shapes" AS "t1" WHERE "t1"."p" IS NULL LIMIT ?1
?1 = 1001
-- rows: 1
4

-- query
SELECT id, CONTAINS(p, c), INTERSECTS(poly, c), CONTAINS(p, NULL) FROM survey.shapes ORDER BY id
-- columns
id | int
contains_p | int
intersects_poly | int
contains_p_2 | int
-- sql
SELECT "t1"."id", vo_within_region(vo_coord1("t1"."p"), vo_coord2("t1"."p"), "t1"."c"), vo_intersects("t1"."poly", "t1"."c"), vo_contains("t1"."p", ?1) FROM "survey"."shapes" AS "t1" ORDER BY 1 LIMIT ?2
?1 = NULL
?2 = 1001
-- rows: 5
1 | 1 | 1 | NULL
2 | 1 | 1 | NULL
3 | 1 | 1 | NULL
4 | NULL | NULL | NULL
5 | 1 | 1 | NULL

-- query
SELECT id, DISTANCE(p, POINT(10, 21)) FROM survey.shapes ORDER BY id
-- columns
id | int
distance_p | double | deg
-- sql
SELECT "t1"."id", vo_separation(vo_coord1("t1"."p"), vo_coord2("t1"."p"), ?1, ?2) FROM "survey"."shapes" AS "t1" ORDER BY 1 LIMIT ?3
?1 = double 10
?2 = double 21
?3 = 1001
-- rows: 5
1 | 1
2 | 23.1618786849004
3 | 113.3725164085198
4 | NULL
5 | 110.17976545245787

-- query
SELECT t.name FROM tycho2.main AS t, survey.shapes AS s WHERE 1 = CONTAINS(POINT(t.ra, t.dec), s.poly) ORDER BY t.source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1", "survey"."shapes" AS "t2" WHERE vo_within_region("t1"."ra", "t1"."dec", "t2"."poly") ORDER BY "t1"."source_id" LIMIT ?1
?1 = 1001
-- advice
The sky index of tycho2.main (as t) is not used: it serves conditions on POINT(ra, dec) and shapes that do not depend on the row; write the condition with POINT(ra, dec) where that is meant.
-- advice
All rows of survey.shapes (as s) are tested: the table has no position columns and so no sky index.
-- rows: 14
'Alpha'
'Beta'
'Gamma'
'delta'
NULL
'O'Neil'
'Σ 2725'
'Ångström'
'zeta'
NULL
'South'
'south 2'

-- query
SELECT t.name, s.label FROM tycho2.main AS t, survey.shapes AS s WHERE 1 = CONTAINS(POINT(t.ra, t.dec), s.m) ORDER BY t.source_id, s.id
-- columns
name | unicodeChar[*]
label | char[*]
-- sql
SELECT "t1"."name", "t2"."label" FROM "tycho2"."main" AS "t1", "survey"."shapes" AS "t2" WHERE vo_within_region("t1"."ra", "t1"."dec", "t2"."m") ORDER BY "t1"."source_id", "t2"."id" LIMIT ?1
?1 = 1001
-- advice
The sky index of tycho2.main (as t) is not used: it serves conditions on POINT(ra, dec) and shapes that do not depend on the row; write the condition with POINT(ra, dec) where that is meant.
-- advice
All rows of survey.shapes (as s) are tested: the table has no position columns and so no sky index.
-- rows: 13
'Alpha' | 'b'
'Beta' | 'b'
'Gamma' | 'b'
'delta' | 'b'
NULL | 'b'
'O'Neil' | 'b'
'Σ 2725' | 'b'
'Ångström' | 'b'
'zeta' | 'b'
NULL | 'b'
'South' | 'south'
'south 2' | 'south'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(359, -1, 1, -1, 1, 1, 359, 1)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) ORDER BY "t1"."source_id" LIMIT ?3
?1 = 384 bytes
?2 = 64 bytes
?3 = 1001
-- rows: 4
'Σ 2725'
'Ångström'
'zeta'
NULL

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(POINT(0, 85), POINT(90, 85), POINT(180, 85), POINT(270, 85))) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) ORDER BY "t1"."source_id" LIMIT ?3
?1 = 640 bytes
?2 = 64 bytes
?3 = 1001
-- rows: 3
'Polaris'
'Pole B'
'pole c'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), BOX(0, 0, 0.5, 0.5)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) ORDER BY "t1"."source_id" LIMIT ?3
?1 = 192 bytes
?2 = 64 bytes
?3 = 1001
-- rows: 4
'Σ 2725'
'Ångström'
'zeta'
NULL

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), BOX(POINT(10, 20), 1, 0.5)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) ORDER BY "t1"."source_id" LIMIT ?3
?1 = 128 bytes
?2 = 64 bytes
?3 = 1001
-- rows: 4
'Alpha'
'Beta'
'delta'
'O'Neil'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), REGION('Polygon ICRS 9 19 11 19 11 21 9 21')) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) ORDER BY "t1"."source_id" LIMIT ?3
?1 = 320 bytes
?2 = 64 bytes
?3 = 1001
-- rows: 6
'Alpha'
'Beta'
'Gamma'
'delta'
NULL
'O'Neil'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), REGION('box 10 20 1 1')) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) ORDER BY "t1"."source_id" LIMIT ?3
?1 = 192 bytes
?2 = 64 bytes
?3 = 1001
-- rows: 5
'Alpha'
'Beta'
'Gamma'
'delta'
'O'Neil'

-- query
SELECT name FROM tycho2.main WHERE 1 = INTERSECTS(REGION('Position 10 20'), CIRCLE(ra, dec, 0.3)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius(vo_coord1(?2), vo_coord2(?3), "t1"."ra", "t1"."dec", ?4) ORDER BY "t1"."source_id" LIMIT ?5
?1 = 64 bytes
?2 = 16 bytes
?3 = 16 bytes
?4 = double 0.3
?5 = 1001
-- rows: 3
'Alpha'
'Beta'
'O'Neil'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), MOC('0/4')) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_region("t1"."ra", "t1"."dec", ?2) ORDER BY "t1"."source_id" LIMIT ?3
?1 = 16 bytes
?2 = '0/4'
?3 = 1001
-- rows: 10
'Alpha'
'Beta'
'Gamma'
'delta'
NULL
'O'Neil'
'Σ 2725'
'Ångström'
'zeta'
NULL

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(200, 0, 120)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_ranges(?1, ?2, ?3, ?4) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7) ORDER BY "t1"."source_id" LIMIT ?8
?1 = double 200
?2 = double 0
?3 = double 120
?4 = 18
?5 = double 200
?6 = double 0
?7 = double 120
?8 = 1001
-- rows: 14
'Centre'
'Polaris'
'Pole B'
'pole c'
'South'
'south 2'
'Mid'
'mid%'
'under_score'
'Orion'
'Trapez'
'centre 2'

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(1, 2, 3, 4))
-- error
adql.wrong_arguments 1:60
POLYGON is written POLYGON(lon1, lat1, lon2, lat2, lon3, lat3, …) or POLYGON(point, point, point, …), but is called with 4 arguments.

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(0, 0, 120, 0, 240, 0))
-- error
adql.bad_geometry 1:60
The polygon's vertices do not fit into a hemisphere, so that its inside is not defined; split it into smaller polygons.

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(1, 2, 3, 95, 5, 6))
-- error
adql.bad_geometry 1:77
A latitude or declination lies between -90 and 90 degrees; `95` does not.

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), BOX(1, 2, 200, 3))
-- error
adql.bad_geometry 1:60
The width of a box must be more than 0 and less than 180 degrees, not 200.

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), BOX(1, 2, -1, 3))
-- error
adql.bad_geometry 1:70
A width cannot be negative; `-1` is.

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), REGION('Sphere 1 2 3'))
-- error
adql.bad_geometry 1:67
`Sphere` is not a shape of a region. Legal are `Position`, `Circle`, `Box` and `Polygon` with an optional frame and numbers in degrees (`Circle ICRS 10.5 -20 0.5`), `point`, and `moc` with an ASCII MOC (`moc 5/1-3`).

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), REGION(ra))
-- error
adql.wrong_arguments 1:67
REGION takes one text in quotes: REGION('CIRCLE ICRS 10 20 0.5'), the text of a shape in STC-S.

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(POINT(ra, dec), MOC('5/x'))
-- error
adql.bad_geometry 1:64
The MOC is not valid at `5/x`: a cell of order 5 is a number from 0 to 12287. An ASCII MOC looks like `5/0-3 7 6/32`.

-- query
SELECT ra FROM hip.main WHERE 1 = CONTAINS(CIRCLE(ra, dec, 1), POINT(10, 20))
-- error
adql.wrong_type 1:35
CONTAINS(inner, outer) asks whether the first lies in the second, and nothing but a point lies in a point; write CONTAINS(POINT(10, 20), CIRCLE(ra, dec, 1)).

-- query
SELECT ra FROM hip.main ORDER BY POINT(ra, dec)
-- error
adql.wrong_type 1:34
`POINT(ra, dec)` is a point, which cannot be grouped or ordered.

-- query
SELECT POINT(ra, dec) AS p, COUNT(*) FROM hip.main GROUP BY p
-- error
adql.wrong_type 1:61
`p` is a point, which cannot be grouped or ordered.

-- query
SELECT ra FROM hip.main WHERE POINT(ra, dec) = POINT(10, 20)
-- error
adql.wrong_type 1:48
`POINT(ra, dec)` is a point and `POINT(10, 20)` is a point; they cannot be compared.

