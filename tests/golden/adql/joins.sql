-- query
SELECT t.hip, h.id FROM tycho2.main AS t INNER JOIN hip.main AS h ON t.hip = h.id ORDER BY h.id
-- columns
hip | int | meta.id.cross
id | long
-- sql
SELECT "t1"."hip", "t2"."id" FROM "tycho2"."main" AS "t1", "hip"."main" AS "t2" WHERE "t1"."hip" = "t2"."id" ORDER BY 2 LIMIT ?1
?1 = 1001
-- rows: 10
1000 | 1000
1002 | 1002
1004 | 1004
1006 | 1006
1010 | 1010
1012 | 1012
1014 | 1014
1016 | 1016
1020 | 1020
1022 | 1022

-- query
SELECT t.hip, h.id FROM tycho2.main AS t LEFT JOIN hip.main AS h ON t.hip = h.id ORDER BY t.source_id
-- columns
hip | int | meta.id.cross
id | long
-- sql
SELECT "t1"."hip", "t2"."id" FROM "tycho2"."main" AS "t1" LEFT JOIN "hip"."main" AS "t2" ON "t1"."hip" = "t2"."id" ORDER BY "t1"."source_id" LIMIT ?1
?1 = 1001
-- rows: 24
1020 | 1020
1000 | 1000
1001 | NULL
1002 | 1002
NULL | NULL
1004 | 1004
1005 | NULL
1006 | 1006
1007 | NULL
NULL | NULL
1009 | NULL
1010 | 1010

-- query
SELECT t.hip, h.id FROM tycho2.main AS t RIGHT OUTER JOIN hip.main AS h ON t.hip = h.id ORDER BY h.id
-- columns
hip | int | meta.id.cross
id | long
-- sql
SELECT "t1"."hip", "t2"."id" FROM "hip"."main" AS "t2" LEFT JOIN "tycho2"."main" AS "t1" ON "t1"."hip" = "t2"."id" ORDER BY 2 LIMIT ?1
?1 = 1001
-- rows: 12
1000 | 1000
1002 | 1002
1004 | 1004
1006 | 1006
NULL | 1008
1010 | 1010
1012 | 1012
1014 | 1014
1016 | 1016
NULL | 1018
1020 | 1020
1022 | 1022

-- query
SELECT t.hip, h.id FROM tycho2.main AS t FULL JOIN hip.main AS h ON t.hip = h.id ORDER BY t.source_id, h.id
-- columns
hip | int | meta.id.cross
id | long
-- sql
SELECT "t1"."hip", "t2"."id" FROM "tycho2"."main" AS "t1" FULL JOIN "hip"."main" AS "t2" ON "t1"."hip" = "t2"."id" ORDER BY "t1"."source_id", 2 LIMIT ?1
?1 = 1001
-- rows: 26
NULL | 1008
NULL | 1018
1020 | 1020
1000 | 1000
1001 | NULL
1002 | 1002
NULL | NULL
1004 | 1004
1005 | NULL
1006 | 1006
1007 | NULL
NULL | NULL

-- query
SELECT COUNT(*) FROM tycho2.main AS t FULL OUTER JOIN hip.main AS h ON t.hip = h.id
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" FULL JOIN "hip"."main" AS "t2" ON "t1"."hip" = "t2"."id" LIMIT ?1
?1 = 1001
-- rows: 1
26

-- query
SELECT COUNT(*) FROM tycho2.main AS t CROSS JOIN survey.clusters AS c
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1", "survey"."clusters" AS "t2" LIMIT ?1
?1 = 1001
-- rows: 1
168

-- query
SELECT COUNT(*) FROM survey.clusters AS c, tycho2.main AS t FULL JOIN hip.main AS h ON t.hip = h.id WHERE c.id = 1
-- columns
count | long
-- sql
SELECT count(*) FROM "survey"."clusters" AS "t1", ("tycho2"."main" AS "t2" FULL JOIN "hip"."main" AS "t3" ON "t2"."hip" = "t3"."id") WHERE "t1"."id" = ?1 LIMIT ?2
?1 = 1
?2 = 1001
-- rows: 1
26

-- query
SELECT id, a.title, b.title FROM survey.clusters AS a JOIN survey.clusters AS b USING (id) ORDER BY id
-- columns
id | long
title | char[*]
title_2 | char[*]
-- sql
SELECT "t1"."id", "t1"."title", "t2"."title" FROM "survey"."clusters" AS "t1", "survey"."clusters" AS "t2" WHERE "t1"."id" = "t2"."id" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 7
1 | 'near' | 'near'
2 | 'wrap' | 'wrap'
3 | 'pole' | 'pole'
4 | 'orion' | 'orion'
5 | 'cosmos' | 'cosmos'
6 | 'empty' | 'empty'
7 | 'lost' | 'lost'

-- query
SELECT * FROM survey.unplaced AS a JOIN hip.main AS b USING (id)
-- columns
id | long
ra | double | deg
dec | double | deg
ra_2 | double | deg
dec_2 | double | deg
-- sql
SELECT "t1"."id", "t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec" FROM "survey"."unplaced" AS "t1", "hip"."main" AS "t2" WHERE "t1"."id" = "t2"."id" LIMIT ?1
?1 = 1001
-- rows: 0

-- query
SELECT id FROM survey.unplaced AS a FULL JOIN survey.clusters AS b USING (id) ORDER BY id
-- columns
id | long
-- sql
SELECT coalesce("t1"."id", "t2"."id") FROM "survey"."unplaced" AS "t1" FULL JOIN "survey"."clusters" AS "t2" ON "t1"."id" = "t2"."id" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 8
1
2
2
3
4
5
6
7

-- query
SELECT id, b.ra FROM survey.unplaced AS a RIGHT JOIN survey.clusters AS b USING (id) ORDER BY id
-- columns
id | long
ra | double | deg
-- sql
SELECT "t2"."id", "t2"."ra" FROM "survey"."clusters" AS "t2" LEFT JOIN "survey"."unplaced" AS "t1" ON "t1"."id" = "t2"."id" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 8
1 | 10.1
2 | 0
2 | 0
3 | 90
4 | 83.8
5 | 150.1
6 | 300
7 | NULL

-- query
SELECT id FROM survey.unplaced NATURAL JOIN survey.clusters
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "survey"."unplaced" AS "t1", "survey"."clusters" AS "t2" WHERE ("t1"."id" = "t2"."id") AND ("t1"."ra" = "t2"."ra") AND ("t1"."dec" = "t2"."dec") LIMIT ?1
?1 = 1001
-- rows: 0

-- query
SELECT a.id FROM survey.unplaced AS a NATURAL LEFT JOIN survey.clusters AS b WHERE b.title IS NULL
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "survey"."unplaced" AS "t1" LEFT JOIN "survey"."clusters" AS "t2" ON ("t1"."id" = "t2"."id") AND ("t1"."ra" = "t2"."ra") AND ("t1"."dec" = "t2"."dec") AND ("t2"."__sky" IN (SELECT "k2"."__sky" FROM healpix_box_ranges("t1"."ra", "t1"."ra", "t1"."dec", "t1"."dec", ?1) AS "h2" CROSS JOIN "survey"."clusters" AS "k2" WHERE "k2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi")) WHERE "t2"."title" IS NULL LIMIT ?2
?1 = 18
?2 = 1001
-- rows: 4
1
2
3
2

-- query
SELECT c.id, t.name FROM survey.clusters AS c JOIN (tycho2.main AS t JOIN hip.main AS h ON t.hip = h.id) ON c.id + 1000 = h.id
-- columns
id | long
name | unicodeChar[*]
-- sql
SELECT "t1"."id", "t2"."name" FROM "survey"."clusters" AS "t1", "tycho2"."main" AS "t2", "hip"."main" AS "t3" WHERE (("t1"."id" + ?1) = "t3"."id") AND ("t2"."hip" = "t3"."id") LIMIT ?2
?1 = 1000
?2 = 1001
-- rows: 3
6 | 'Σ 2725'
2 | 'Gamma'
4 | NULL

-- query
SELECT c.id, t.name FROM survey.clusters AS c LEFT JOIN (tycho2.main AS t JOIN hip.main AS h ON t.hip = h.id) ON c.id + 1000 = h.id ORDER BY c.id
-- columns
id | long
name | unicodeChar[*]
-- sql
SELECT "t1"."id", "t2"."name" FROM "survey"."clusters" AS "t1" LEFT JOIN ("tycho2"."main" AS "t2" JOIN "hip"."main" AS "t3" ON "t2"."hip" = "t3"."id") ON ("t1"."id" + ?1) = "t3"."id" ORDER BY 1 LIMIT ?2
?1 = 1000
?2 = 1001
-- rows: 7
1 | NULL
2 | 'Gamma'
3 | NULL
4 | NULL
5 | NULL
6 | 'Σ 2725'
7 | NULL

-- query
SELECT a.id, b.id FROM survey.clusters AS a, survey.clusters AS b WHERE a.id < b.id AND a.radius = b.radius
-- columns
id | long
id_2 | long
-- sql
SELECT "t1"."id", "t2"."id" FROM "survey"."clusters" AS "t1", "survey"."clusters" AS "t2" WHERE ("t1"."id" < "t2"."id") AND ("t1"."radius" = "t2"."radius") LIMIT ?1
?1 = 1001
-- rows: 1
2 | 7

-- query
SELECT t.name, g.mag FROM tycho2.main AS t JOIN gaia.source AS g ON 1 = CONTAINS(POINT(g.ra, g.dec), CIRCLE(t.ra, t.dec, 0.01)) WHERE t.bt < 5 ORDER BY g.mag
-- columns
name | unicodeChar[*]
mag | float | mag | phot.mag
-- sql
SELECT "t1"."name", "t2"."mag" FROM "tycho2"."main" AS "t1" CROSS JOIN healpix_ranges("t1"."ra", "t1"."dec", ?1, ?2) AS "h2" CROSS JOIN "gaia"."source" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND ("t1"."bt" < ?3) AND vo_within_radius("t2"."ra", "t2"."dec", "t1"."ra", "t1"."dec", ?4) ORDER BY 2 LIMIT ?5
?1 = double 0.01
?2 = 18
?3 = 5
?4 = double 0.01
?5 = 1001
-- rows: 6
'Alpha' | 6
'Beta' | 6.5
'Gamma' | 7
'delta' | 7.5
'O'Neil' | 8.5
'Σ 2725' | 9

-- query
SELECT t.name, g.mag FROM tycho2.main AS t JOIN gaia.source AS g ON CONTAINS(POINT(t.ra, t.dec), CIRCLE(g.ra, g.dec, 0.01)) = 1 WHERE t.bt < 5 ORDER BY g.mag
-- columns
name | unicodeChar[*]
mag | float | mag | phot.mag
-- sql
SELECT "t1"."name", "t2"."mag" FROM "tycho2"."main" AS "t1" CROSS JOIN healpix_ranges("t1"."ra", "t1"."dec", ?1, ?2) AS "h2" CROSS JOIN "gaia"."source" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND ("t1"."bt" < ?3) AND vo_within_radius("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", ?4) ORDER BY 2 LIMIT ?5
?1 = double 0.01
?2 = 18
?3 = 5
?4 = double 0.01
?5 = 1001
-- rows: 6
'Alpha' | 6
'Beta' | 6.5
'Gamma' | 7
'delta' | 7.5
'O'Neil' | 8.5
'Σ 2725' | 9

-- query
SELECT t.name, g.mag FROM gaia.source AS g, tycho2.main AS t WHERE DISTANCE(POINT(t.ra, t.dec), POINT(g.ra, g.dec)) <= 0.01 AND t.bt < 5 ORDER BY g.mag
-- columns
name | unicodeChar[*]
mag | float | mag | phot.mag
-- sql
SELECT "t2"."name", "t1"."mag" FROM "tycho2"."main" AS "t2" CROSS JOIN healpix_ranges("t2"."ra", "t2"."dec", ?1, ?2) AS "h1" CROSS JOIN "gaia"."source" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t2"."ra", "t2"."dec", "t1"."ra", "t1"."dec", ?3) AND ("t2"."bt" < ?4) ORDER BY 2 LIMIT ?5
?1 = double 0.01
?2 = 18
?3 = double 0.01
?4 = 5
?5 = 1001
-- rows: 6
'Alpha' | 6
'Beta' | 6.5
'Gamma' | 7
'delta' | 7.5
'O'Neil' | 8.5
'Σ 2725' | 9

-- query
SELECT COUNT(*) FROM gaia.source AS g JOIN tycho2.main AS t ON 0.01 > DISTANCE(g.ra, g.dec, t.ra, t.dec)
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t2" CROSS JOIN healpix_ranges("t2"."ra", "t2"."dec", ?1, ?2) AS "h1" CROSS JOIN "gaia"."source" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", ?3) LIMIT ?4
?1 = double 0.01
?2 = 18
?3 = double 0.01
?4 = 1001
-- rows: 1
25

-- query
SELECT COUNT(*) FROM gaia.source AS g JOIN tycho2.main AS t ON DISTANCE(g.ra, g.dec, t.ra, t.dec) BETWEEN 0 AND 0.01
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t2" CROSS JOIN healpix_ranges("t2"."ra", "t2"."dec", ?1, ?2) AS "h1" CROSS JOIN "gaia"."source" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", ?3) LIMIT ?4
?1 = double 0.01
?2 = 18
?3 = double 0.01
?4 = 1001
-- rows: 1
25

-- query
SELECT t.name, g.source_id FROM tycho2.main AS t LEFT JOIN gaia.source AS g ON DISTANCE(t.ra, t.dec, g.ra, g.dec) < 0.0005 ORDER BY t.source_id
-- columns
name | unicodeChar[*]
source_id | long | meta.id;meta.main
-- sql
SELECT "t1"."name", "t2"."source_id" FROM "tycho2"."main" AS "t1" LEFT JOIN "gaia"."source" AS "t2" ON vo_within_radius_strict("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", ?1) AND ("t2"."__sky" IN (SELECT "k2"."__sky" FROM healpix_ranges("t1"."ra", "t1"."dec", ?2, ?3) AS "h2" CROSS JOIN "gaia"."source" AS "k2" WHERE "k2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi")) ORDER BY "t1"."source_id" LIMIT ?4
?1 = double 0.0005
?2 = double 0.0005
?3 = 18
?4 = 1001
-- rows: 25
'Centre' | 7000000000000000200
'Alpha' | 7000000000000000000
'Beta' | 7000000000000000010
'Gamma' | 7000000000000000020
'delta' | 7000000000000000030
NULL | 7000000000000000040
'O'Neil' | 7000000000000000050
'Σ 2725' | 7000000000000000060
'Ångström' | 7000000000000000070
'zeta' | 7000000000000000080
NULL | 7000000000000000090
'Polaris' | 7000000000000000100

-- query
SELECT t.name FROM tycho2.main AS t LEFT JOIN gaia.source AS g ON DISTANCE(t.ra, t.dec, g.ra, g.dec) < 0.01 AND g.mag > 15 WHERE g.source_id IS NULL ORDER BY t.source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" LEFT JOIN "gaia"."source" AS "t2" ON vo_within_radius_strict("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", ?1) AND (+"t2"."mag" > ?2) AND ("t2"."__sky" IN (SELECT "k2"."__sky" FROM healpix_ranges("t1"."ra", "t1"."dec", ?3, ?4) AS "h2" CROSS JOIN "gaia"."source" AS "k2" WHERE "k2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi")) WHERE "t2"."source_id" IS NULL ORDER BY "t1"."source_id" LIMIT ?5
?1 = double 0.01
?2 = 15
?3 = double 0.01
?4 = 18
?5 = 1001
-- rows: 18
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
'Polaris'
'Pole B'

-- query
SELECT t.name, g.mag FROM tycho2.main AS t LEFT JOIN gaia.source AS g ON 1 = CONTAINS(POINT(g.ra, g.dec), CIRCLE(t.ra, t.dec, 0.01)) WHERE g.mag < 8 ORDER BY g.mag
-- columns
name | unicodeChar[*]
mag | float | mag | phot.mag
-- sql
SELECT "t1"."name", "t2"."mag" FROM "gaia"."source" AS "t2" CROSS JOIN healpix_ranges("t2"."ra", "t2"."dec", ?1, ?2) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (+"t2"."mag" < ?3) AND vo_within_radius("t2"."ra", "t2"."dec", "t1"."ra", "t1"."dec", ?4) ORDER BY 2 LIMIT ?5
?1 = double 0.01
?2 = 18
?3 = 8
?4 = double 0.01
?5 = 1001
-- rows: 4
'Alpha' | 6
'Beta' | 6.5
'Gamma' | 7
'delta' | 7.5

-- query
SELECT c.title, COUNT(t.source_id) FROM survey.clusters AS c LEFT JOIN tycho2.main AS t ON 1 = CONTAINS(POINT(t.ra, t.dec), CIRCLE(c.ra, c.dec, c.radius)) GROUP BY c.title ORDER BY c.title
-- columns
title | char[*]
count_source_id | long
-- sql
SELECT "t1"."title", count("t2"."source_id") FROM "survey"."clusters" AS "t1" LEFT JOIN "tycho2"."main" AS "t2" ON vo_within_radius("t2"."ra", "t2"."dec", "t1"."ra", "t1"."dec", "t1"."radius") AND ("t2"."__sky" IN (SELECT "k2"."__sky" FROM healpix_ranges("t1"."ra", "t1"."dec", "t1"."radius", ?1) AS "h2" CROSS JOIN "tycho2"."main" AS "k2" WHERE "k2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi")) GROUP BY "t1"."title" ORDER BY 1 LIMIT ?2
?1 = 18
?2 = 1001
-- rows: 7
'cosmos' | 2
'empty' | 0
'lost' | 0
'near' | 5
'orion' | 2
'pole' | 3
'wrap' | 4

-- query
SELECT c.title, t.name, g.mag FROM survey.clusters AS c JOIN tycho2.main AS t ON DISTANCE(c.ra, c.dec, t.ra, t.dec) < c.radius JOIN gaia.source AS g ON DISTANCE(t.ra, t.dec, g.ra, g.dec) < 0.01 ORDER BY c.id, g.mag
-- columns
title | char[*]
name | unicodeChar[*]
mag | float | mag | phot.mag
-- sql
SELECT "t1"."title", "t2"."name", "t3"."mag" FROM "tycho2"."main" AS "t2" CROSS JOIN healpix_ranges("t2"."ra", "t2"."dec", ?1, ?2) AS "h3" CROSS JOIN "gaia"."source" AS "t3" CROSS JOIN healpix_ranges("t2"."ra", "t2"."dec", ?3, ?4) AS "h1" CROSS JOIN "survey"."clusters" AS "t1" WHERE "t3"."__sky" BETWEEN "h3"."lo" AND "h3"."hi" AND "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", "t1"."radius") AND vo_within_radius_strict("t2"."ra", "t2"."dec", "t3"."ra", "t3"."dec", ?5) ORDER BY "t1"."id", 3 LIMIT ?6
?1 = double 0.01
?2 = 18
?3 = double 2
?4 = 18
?5 = double 0.01
?6 = 1001
-- rows: 16
'near' | 'Alpha' | 6
'near' | 'Beta' | 6.5
'near' | 'Gamma' | 7
'near' | 'delta' | 7.5
'near' | 'O'Neil' | 8.5
'wrap' | 'Σ 2725' | 9
'wrap' | 'Ångström' | 9.5
'wrap' | 'zeta' | 10
'wrap' | NULL | 10.5
'pole' | 'Polaris' | 11
'pole' | 'Pole B' | 11.5
'pole' | 'pole c' | 12

-- query
SELECT c.title FROM survey.clusters AS c WHERE EXISTS (SELECT 1 FROM tycho2.main AS t WHERE DISTANCE(c.ra, c.dec, t.ra, t.dec) < c.radius) ORDER BY c.id
-- columns
title | char[*]
-- sql
SELECT "t1"."title" FROM "survey"."clusters" AS "t1" WHERE EXISTS (SELECT ?1 FROM healpix_ranges("t1"."ra", "t1"."dec", "t1"."radius", ?2) AS "h2" CROSS JOIN "tycho2"."main" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", "t1"."radius")) ORDER BY "t1"."id" LIMIT ?3
?1 = 1
?2 = 18
?3 = 1001
-- rows: 5
'near'
'wrap'
'pole'
'orion'
'cosmos'

-- query
SELECT c.title FROM survey.clusters AS c WHERE NOT EXISTS (SELECT * FROM tycho2.main AS t WHERE 1 = CONTAINS(POINT(t.ra, t.dec), CIRCLE(c.ra, c.dec, c.radius))) ORDER BY c.id
-- columns
title | char[*]
-- sql
SELECT "t1"."title" FROM "survey"."clusters" AS "t1" WHERE NOT EXISTS (SELECT "t2"."ra", "t2"."dec", "t2"."bt", "t2"."vt", "t2"."pm_ra", "t2"."hip", "t2"."n_obs", "t2"."source_id", "t2"."tyc", "t2"."name", "t2"."is_double", "t2"."obs_time", "t2"."size", "t2"."Radial Velocity", "t2"."spectrum" FROM healpix_ranges("t1"."ra", "t1"."dec", "t1"."radius", ?1) AS "h2" CROSS JOIN "tycho2"."main" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND vo_within_radius("t2"."ra", "t2"."dec", "t1"."ra", "t1"."dec", "t1"."radius")) ORDER BY "t1"."id" LIMIT ?2
?1 = 18
?2 = 1001
-- rows: 2
'empty'
'lost'

-- query
SELECT COUNT(*) FROM tycho2.main AS t, gaia.source AS g WHERE ivo_healpix_index(8, t.ra, t.dec) = ivo_healpix_index(8, g.ra, g.dec)
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" CROSS JOIN "gaia"."source" AS "t2" WHERE "t2"."__sky" BETWEEN (CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?1 END) << ?2 AND (((CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?3 END) + 1) << ?4) - 1 AND ((CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?5 END) = (CASE WHEN "t2"."__sky" < 6917529027641081856 THEN "t2"."__sky" >> ?6 END)) LIMIT ?7
?1 = 43
?2 = 43
?3 = 43
?4 = 43
?5 = 43
?6 = 43
?7 = 1001
-- rows: 1
52

-- query
SELECT COUNT(*) FROM tycho2.main AS t JOIN gaia.source AS g ON g.ra BETWEEN t.ra - 0.001 AND t.ra + 0.001 AND g.dec BETWEEN t.dec - 0.001 AND t.dec + 0.001
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1", "gaia"."source" AS "t2" WHERE ("t2"."ra" BETWEEN ("t1"."ra" - ?1) AND ("t1"."ra" + ?2)) AND ("t2"."dec" BETWEEN ("t1"."dec" - ?3) AND ("t1"."dec" + ?4)) LIMIT ?5
?1 = double 0.001
?2 = double 0.001
?3 = double 0.001
?4 = double 0.001
?5 = 1001
-- rows: 1
25

-- query
SELECT COUNT(*) FROM survey.unplaced AS u JOIN tycho2.main AS t ON DISTANCE(u.ra, u.dec, t.ra, t.dec) < 0.5
-- columns
count | long
-- sql
SELECT count(*) FROM "survey"."unplaced" AS "t1", "tycho2"."main" AS "t2" WHERE vo_within_radius_strict("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", ?1) LIMIT ?2
?1 = double 0.5
?2 = 1001
-- advice
The sky index of tycho2.main (as t) is not used: it serves conditions on POINT(ra, dec) and shapes that do not depend on the row; write the condition with POINT(ra, dec) where that is meant.
-- advice
All rows of survey.unplaced (as u) are tested: the table has no position columns and so no sky index.
-- rows: 1
9

-- query
SELECT COUNT(*) FROM survey.clusters AS c JOIN gaia.source AS g ON 1 = INTERSECTS(CIRCLE(c.ra, c.dec, c.radius), CIRCLE(g.ra, g.dec, g.err))
-- columns
count | long
-- sql
SELECT count(*) FROM "survey"."clusters" AS "t1" CROSS JOIN healpix_ranges("t1"."ra", "t1"."dec", (?1 + "t1"."radius"), ?2) AS "h2" CROSS JOIN "gaia"."source" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND vo_intersects(vo_circle("t1"."ra", "t1"."dec", "t1"."radius"), vo_circle("t2"."ra", "t2"."dec", "t2"."err")) LIMIT ?3
?1 = double 0.009
?2 = 18
?3 = 1001
-- rows: 1
27

-- query
SELECT a.source_id, b.source_id FROM gaia.source AS a JOIN gaia.source AS b ON DISTANCE(a.ra, a.dec, b.ra, b.dec) < 0.03 AND a.source_id < b.source_id ORDER BY a.source_id
-- columns
source_id | long | meta.id;meta.main
source_id_2 | long | meta.id;meta.main
-- sql
SELECT "t1"."source_id", "t2"."source_id" FROM "gaia"."source" AS "t1" CROSS JOIN healpix_ranges("t1"."ra", "t1"."dec", ?1, ?2) AS "h2" CROSS JOIN "gaia"."source" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", "t2"."ra", "t2"."dec", ?3) AND ("t1"."source_id" < +"t2"."source_id") ORDER BY 1 LIMIT ?4
?1 = double 0.03
?2 = 18
?3 = double 0.03
?4 = 1001
-- rows: 19
7000000000000000000 | 7000000000000000001
7000000000000000000 | 7000000000000000050
7000000000000000010 | 7000000000000000011
7000000000000000030 | 7000000000000000031
7000000000000000040 | 7000000000000000041
7000000000000000060 | 7000000000000000061
7000000000000000070 | 7000000000000000071
7000000000000000090 | 7000000000000000091
7000000000000000100 | 7000000000000000101
7000000000000000120 | 7000000000000000121
7000000000000000130 | 7000000000000000131
7000000000000000150 | 7000000000000000151

