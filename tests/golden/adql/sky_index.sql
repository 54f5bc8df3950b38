-- query
SELECT name FROM tycho2.main WHERE ra BETWEEN 9.95 AND 10.3 AND dec BETWEEN 19 AND 21 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND ("t1"."ra" BETWEEN ?2 AND ?3) AND ("t1"."dec" BETWEEN ?4 AND ?5) ORDER BY "t1"."ra" LIMIT ?6
?1 = 256 bytes
?2 = double 9.95
?3 = double 10.3
?4 = 19
?5 = 21
?6 = 1001
-- rows: 3
'Alpha'
'O'Neil'
'Beta'

-- query
SELECT name FROM tycho2.main WHERE ra > 359.8 AND dec < 1 AND dec > -1 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND ("t1"."ra" > ?2) AND ("t1"."dec" < ?3) AND ("t1"."dec" > ?4) ORDER BY "t1"."ra" LIMIT ?5
?1 = 448 bytes
?2 = double 359.8
?3 = 1
?4 = -1
?5 = 1001
-- rows: 2
'Ångström'
NULL

-- query
SELECT name FROM tycho2.main WHERE dec > 89.5 ORDER BY dec, ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND ("t1"."dec" > ?2) ORDER BY "t1"."dec", "t1"."ra" LIMIT ?3
?1 = 128 bytes
?2 = double 89.5
?3 = 1001
-- rows: 3
'Pole B'
'pole c'
'Polaris'

-- query
SELECT name FROM tycho2.main WHERE ABS(ra - 10.2) < 0.25 AND ABS(20 - dec) <= 0.2 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (abs(("t1"."ra" - ?2)) < ?3) AND (abs((?4 - "t1"."dec")) <= ?5) ORDER BY "t1"."ra" LIMIT ?6
?1 = 160 bytes
?2 = double 10.2
?3 = double 0.25
?4 = 20
?5 = double 0.2
?6 = 1001
-- rows: 3
'Alpha'
'O'Neil'
'Beta'

-- query
SELECT name FROM tycho2.main WHERE ivo_healpix_index(6, ra, dec) = ivo_healpix_index(6, 10, 20) ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN vo_healpix_index(?1, ?2, ?3) << ?4 AND ((vo_healpix_index(?5, ?6, ?7) + 1) << ?8) - 1 AND ((CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?9 END) = vo_healpix_index(?10, ?11, ?12)) ORDER BY "t1"."ra" LIMIT ?13
?1 = 6
?2 = double 10
?3 = double 20
?4 = 47
?5 = 6
?6 = double 10
?7 = double 20
?8 = 47
?9 = 47
?10 = 6
?11 = double 10
?12 = double 20
?13 = 1001
-- rows: 3
'Alpha'
'O'Neil'
'Beta'

-- query
SELECT name FROM tycho2.main WHERE ivo_healpix_index(0, ra, dec) IN (4, 5) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND ((CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?2 END) IN (?3, ?4)) ORDER BY "t1"."source_id" LIMIT ?5
?1 = 16 bytes
?2 = 59
?3 = 4
?4 = 5
?5 = 1001
-- rows: 12
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
'Orion'
'Trapez'

-- query
SELECT name FROM tycho2.main WHERE ivo_healpix_index(0, ra, dec) BETWEEN 8 AND 11 ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND ((CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?2 END) BETWEEN ?3 AND ?4) ORDER BY "t1"."source_id" LIMIT ?5
?1 = 16 bytes
?2 = 59
?3 = 8
?4 = 11
?5 = 1001
-- rows: 3
'South'
'south 2'
'under_score'

-- query
SELECT name FROM tycho2.main WHERE 5 = ivo_healpix_index(1, POINT(ra, dec)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (?2 = (CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?3 END)) ORDER BY "t1"."source_id" LIMIT ?4
?1 = 16 bytes
?2 = 5
?3 = 57
?4 = 1001
-- rows: 0

-- query
SELECT ivo_healpix_index(1, ra, dec) AS h, COUNT(*) FROM tycho2.main GROUP BY h ORDER BY h
-- columns
h | long
count | long
-- sql
SELECT CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?1 END, count(*) FROM "tycho2"."main" AS "t1" GROUP BY 1 ORDER BY 1 LIMIT ?2
?1 = 57
?2 = 1001
-- rows: 13
3 | 1
10 | 2
11 | 1
15 | 1
16 | 2
17 | 1
19 | 7
20 | 2
26 | 2
28 | 2
32 | 1
36 | 1

-- query
SELECT name FROM tycho2.main WHERE bt < 9 AND (n_obs > 1 AND (1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) AND vt > 1)) ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND ("t1"."bt" < ?2) AND ("t1"."n_obs" > ?3) AND vo_within_radius("t1"."ra", "t1"."dec", ?4, ?5, ?6) AND ("t1"."vt" > ?7) ORDER BY "t1"."ra" LIMIT ?8
?1 = 320 bytes
?2 = 9
?3 = 1
?4 = double 10
?5 = double 20
?6 = double 1
?7 = 1
?8 = 1001
-- rows: 4
'O'Neil'
'Beta'
'Gamma'
'delta'

-- query
SELECT name FROM tycho2.main WHERE (DISTANCE(ra, dec, 10, 20) < 1 OR DISTANCE(ra, dec, 0, 0) < 1) AND n_obs > 1 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ?4) OR vo_within_radius_strict("t1"."ra", "t1"."dec", ?5, ?6, ?7)) AND ("t1"."n_obs" > ?8) ORDER BY "t1"."ra" LIMIT ?9
?1 = 640 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = double 0
?6 = double 0
?7 = double 1
?8 = 1
?9 = 1001
-- rows: 7
'Σ 2725'
'O'Neil'
'Beta'
'Gamma'
'delta'
'Ångström'
NULL

-- query
SELECT name FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) < 1 OR bt < 3 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE vo_within_radius_strict("t1"."ra", "t1"."dec", ?1, ?2, ?3) OR ("t1"."bt" < ?4) ORDER BY "t1"."ra" LIMIT ?5
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 3
?5 = 1001
-- advice
The sky index of tycho2.main is not used: a condition joined by OR is not about the position; write two queries and join them with UNION.
-- rows: 6
NULL
'Alpha'
'O'Neil'
'Beta'
'Gamma'
'delta'

-- query
SELECT name FROM tycho2.main WHERE NOT DISTANCE(ra, dec, 10, 20) >= 1 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ?4) ORDER BY "t1"."ra" LIMIT ?5
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 1001
-- rows: 6
NULL
'Alpha'
'O'Neil'
'Beta'
'Gamma'
'delta'

-- query
SELECT name FROM tycho2.main WHERE NOT (DISTANCE(ra, dec, 10, 20) < 100) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE NOT vo_within_radius_strict("t1"."ra", "t1"."dec", ?1, ?2, ?3) ORDER BY "t1"."source_id" LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 100
?4 = 1001
-- advice
The sky index of tycho2.main is not used: NOT asks for what lies outside, which is most of the sky; all rows are tested.
-- rows: 9
'Centre'
'South'
'south 2'
'Mid'
'mid%'
'under_score'
'centre 2'
'Cosmos'
'COSMOS'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT('GALACTIC', 10, 20), CIRCLE('GALACTIC', 10, 20, 1)) AND hip = 1000
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE vo_within_radius(?1, ?2, ?3, ?4, ?5) AND ("t1"."hip" = ?6) LIMIT ?7
?1 = double 254.28494358415128
?2 = double -9.782228772216497
?3 = double 254.28494358415128
?4 = double -9.782228772216497
?5 = double 1
?6 = 1000
?7 = 1001
-- rows: 1
'Alpha'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE('GALACTIC', 0, 0, 1)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) ORDER BY "t1"."source_id" LIMIT ?5
?1 = 240 bytes
?2 = double 266.4049882865447
?3 = double -28.93617776179147
?4 = double 1
?5 = 1001
-- rows: 2
'Centre'
'centre 2'

-- query
SELECT name FROM tycho2.main WHERE 1 = CONTAINS(ivo_geom_transform('ICRS', 'GALACTIC', POINT(ra, dec)), CIRCLE(0, 0, 1)) ORDER BY source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) ORDER BY "t1"."source_id" LIMIT ?5
?1 = 240 bytes
?2 = double 266.4049882865447
?3 = double -28.93617776179147
?4 = double 1
?5 = 1001
-- rows: 2
'Centre'
'centre 2'

-- query
SELECT title FROM survey.clusters WHERE 1 = CONTAINS(POINT(10, 20), CIRCLE(ra, dec, radius))
-- columns
title | char[*]
-- sql
SELECT "t1"."title" FROM healpix_cells(?1) AS "h1" CROSS JOIN "survey"."clusters" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, "t1"."radius") LIMIT ?4
?1 = 256 bytes
?2 = double 10
?3 = double 20
?4 = 1001
-- rows: 1
'near'

-- query
SELECT title FROM survey.clusters WHERE DISTANCE(ra, dec, 10, 20) < radius / 2
-- columns
title | char[*]
-- sql
SELECT "t1"."title" FROM healpix_cells(?1) AS "h1" CROSS JOIN "survey"."clusters" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ("t1"."radius" / ?4)) LIMIT ?5
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = 2
?5 = 1001
-- rows: 1
'near'

-- query
SELECT title FROM survey.clusters WHERE 1 = INTERSECTS(CIRCLE(ra, dec, radius), POLYGON(9, 19, 11, 19, 10, 21))
-- columns
title | char[*]
-- sql
SELECT "t1"."title" FROM healpix_cells(?1) AS "h1" CROSS JOIN "survey"."clusters" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_intersects(vo_circle("t1"."ra", "t1"."dec", "t1"."radius"), ?2) LIMIT ?3
?1 = 416 bytes
?2 = 48 bytes
?3 = 1001
-- rows: 1
'near'

-- query
SELECT name FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) < 1 AND DISTANCE(ra, dec, 10.2, 20) < 0.3 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ?4) AND vo_within_radius_strict("t1"."ra", "t1"."dec", ?5, ?6, ?7) ORDER BY "t1"."ra" LIMIT ?8
?1 = 128 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = double 10.2
?6 = double 20
?7 = double 0.3
?8 = 1001
-- rows: 3
'Alpha'
'O'Neil'
'Beta'

-- query
SELECT name FROM tycho2.main WHERE DISTANCE(ra, dec, (SELECT MIN(ra) + 10 FROM hip.main), 20) < 0.1 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM healpix_ranges((SELECT min("t2"."ra") + ?1 FROM "hip"."main" AS "t2"), ?2, ?3, ?4) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", (SELECT min("t2"."ra") + ?5 FROM "hip"."main" AS "t2"), ?6, ?7) ORDER BY "t1"."ra" LIMIT ?8
?1 = 10
?2 = double 20
?3 = double 0.1
?4 = 18
?5 = 10
?6 = double 20
?7 = double 0.1
?8 = 1001
-- rows: 2
'Alpha'
'O'Neil'

-- query
SELECT name FROM tycho2.main WHERE DISTANCE(ra + 1, dec, 11, 20) < 0.1 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE vo_within_radius_strict(("t1"."ra" + ?1), "t1"."dec", ?2, ?3, ?4) ORDER BY "t1"."ra" LIMIT ?5
?1 = 1
?2 = double 11
?3 = double 20
?4 = double 0.1
?5 = 1001
-- advice
The sky index of tycho2.main is not used: it serves conditions on POINT(ra, dec) and shapes that do not depend on the row; write the condition with POINT(ra, dec) where that is meant.
-- rows: 2
'Alpha'
'O'Neil'

-- query
SELECT id FROM hip.main WHERE DISTANCE(ra, dec, 10, 20) < 0.1
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "hip"."main" AS "t1" WHERE vo_within_radius_strict("t1"."ra", "t1"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 0.1
?4 = 1001
-- advice
All rows of hip.main are tested: the table has no position columns and so no sky index.
-- rows: 1
1000

-- query
SELECT name FROM tycho2.main WHERE CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) + 1 = 2 ORDER BY ra
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE (vo_within_radius("t1"."ra", "t1"."dec", ?1, ?2, ?3) + ?4) = ?5 ORDER BY "t1"."ra" LIMIT ?6
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1
?5 = 2
?6 = 1001
-- advice
The sky index of tycho2.main is not used: the geometry stands inside an expression; compare it alone, as in 1 = CONTAINS(POINT(ra, dec), …) or DISTANCE(POINT(ra, dec), …) < r.
-- rows: 6
NULL
'Alpha'
'O'Neil'
'Beta'
'Gamma'
'delta'

-- query
SELECT COUNT(*) FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 0))
-- columns
count | long
-- sql
SELECT count(*) FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 16 bytes
?2 = double 10
?3 = double 20
?4 = double 0
?5 = 1001
-- rows: 1
1

-- query
SELECT COUNT(*) FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), POINT(10, 20))
-- columns
count | long
-- sql
SELECT count(*) FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 16 bytes
?2 = double 10
?3 = double 20
?4 = double 0
?5 = 1001
-- rows: 1
1

-- query
SELECT COUNT(*) FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 180))
-- columns
count | long
-- sql
SELECT count(*) FROM healpix_ranges(?1, ?2, ?3, ?4) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7) LIMIT ?8
?1 = double 10
?2 = double 20
?3 = double 180
?4 = 18
?5 = double 10
?6 = double 20
?7 = double 180
?8 = 1001
-- rows: 1
24

-- query
SELECT COUNT(*) FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, NULL))
-- columns
count | long
-- sql
SELECT count(*) FROM healpix_ranges(?1, ?2, ?3, ?4) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7) LIMIT ?8
?1 = double 10
?2 = double 20
?3 = NULL
?4 = 18
?5 = double 10
?6 = double 20
?7 = NULL
?8 = 1001
-- rows: 1
0

-- query
SELECT g.source_id FROM gaia.source AS g WHERE EXISTS (SELECT 1 FROM survey.clusters AS c WHERE DISTANCE(c.ra, c.dec, g.ra, g.dec) < c.radius AND c.id = 2) ORDER BY g.source_id
-- columns
source_id | long | meta.id;meta.main
-- sql
SELECT "t1"."source_id" FROM "gaia"."source" AS "t1" WHERE "t1"."__sky" IN (SELECT "t3"."__sky" FROM "survey"."clusters" AS "t4" CROSS JOIN healpix_ranges("t4"."ra", "t4"."dec", "t4"."radius", ?1) AS "h3" CROSS JOIN "gaia"."source" AS "t3" WHERE "t3"."__sky" BETWEEN "h3"."lo" AND "h3"."hi" AND vo_within_radius_strict("t4"."ra", "t4"."dec", "t3"."ra", "t3"."dec", "t4"."radius") AND ("t4"."id" = ?2)) ORDER BY 1 LIMIT ?3
?1 = 18
?2 = 2
?3 = 1001
-- rows: 7
7000000000000000060
7000000000000000061
7000000000000000070
7000000000000000071
7000000000000000080
7000000000000000090
7000000000000000091

-- query
SELECT COUNT(*) FROM gaia.source AS g WHERE NOT EXISTS (SELECT 1 FROM survey.clusters AS c WHERE DISTANCE(c.ra, c.dec, g.ra, g.dec) < c.radius AND c.id = 2)
-- columns
count | long
-- sql
SELECT count(*) FROM "gaia"."source" AS "t1" WHERE NOT EXISTS (SELECT ?1 FROM healpix_ranges("t1"."ra", "t1"."dec", ?2, ?3) AS "h2" CROSS JOIN "survey"."clusters" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND vo_within_radius_strict("t2"."ra", "t2"."dec", "t1"."ra", "t1"."dec", "t2"."radius") AND ("t2"."id" = ?4)) LIMIT ?5
?1 = 1
?2 = double 2
?3 = 18
?4 = 2
?5 = 1001
-- rows: 1
33

-- query
SELECT ivo_healpix_index(0, ra, dec) AS h, COUNT(*) AS n, MIN(mag) AS m FROM gaia.source GROUP BY h ORDER BY h
-- columns
h | long
n | long
m | float | mag
-- sql
SELECT "h1"."pixel", count(*), min("t1"."mag") FROM healpix_pixels(?1) AS "h1" CROSS JOIN "gaia"."source" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" GROUP BY 1 ORDER BY 1 LIMIT ?2
?1 = 0
?2 = 1001
-- rows: 10
0 | 2 | 11
2 | 5 | 11.5
3 | 2 | 12
4 | 17 | 6
5 | 4 | 15
6 | 3 | 17
7 | 3 | 16
8 | 2 | 12.5
9 | 1 | 13
10 | 1 | 14.5

-- query
SELECT COUNT(*) AS n FROM gaia.source WHERE mag > 8 GROUP BY ivo_healpix_index(0, ra, dec) HAVING MAX(ivo_healpix_index(0, ra, dec)) > 3 ORDER BY n, ivo_healpix_index(0, ra, dec)
-- columns
n | long
-- sql
SELECT count(*) FROM healpix_pixels(?1) AS "h1" CROSS JOIN "gaia"."source" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (+"t1"."mag" > ?2) GROUP BY "h1"."pixel" HAVING max("h1"."pixel") > ?3 ORDER BY 1, "h1"."pixel" LIMIT ?4
?1 = 0
?2 = 8
?3 = 3
?4 = 1001
-- rows: 7
1
1
2
3
3
4
12

