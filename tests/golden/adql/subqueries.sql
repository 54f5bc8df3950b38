-- query
SELECT s.b FROM (SELECT bt + 1 AS b FROM tycho2.main) AS s WHERE s.b < 5 ORDER BY s.b
-- columns
b | double
-- sql
SELECT "t1"."bt" + ?1 FROM "tycho2"."main" AS "t1" WHERE ("t1"."bt" + ?2) < ?3 ORDER BY 1 LIMIT ?4
?1 = 1
?2 = 1
?3 = 5
?4 = 1001
-- rows: 4
3.5
3.9000000953674316
4.299999952316284
4.700000047683716

-- query
SELECT x.ra FROM (SELECT ra, dec FROM tycho2.main WHERE bt < 9) AS x WHERE 1 = CONTAINS(POINT(x.ra, x.dec), CIRCLE(10, 20, 1)) ORDER BY x.ra
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) AND ("t1"."bt" < ?5) ORDER BY 1 LIMIT ?6
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 9
?6 = 1001
-- rows: 5
10
10.01
10.2
10.4
10.5

-- query
SELECT y.a FROM (SELECT x.ra AS a, x.dec AS d FROM (SELECT ra, dec FROM tycho2.main) AS x) AS y WHERE DISTANCE(y.a, y.d, 0, 0) < 0.2 ORDER BY y.a
-- columns
a | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ?4) ORDER BY 1 LIMIT ?5
?1 = 192 bytes
?2 = double 0
?3 = double 0
?4 = double 0.2
?5 = 1001
-- rows: 4
0
0.1
359.9
359.95

-- query
SELECT t.name FROM (SELECT TOP 3 * FROM tycho2.main ORDER BY bt) AS t ORDER BY t.name
-- columns
name | unicodeChar[*]
-- sql
SELECT "t2"."c10" FROM (SELECT "t1"."ra" AS "c1", "t1"."dec" AS "c2", "t1"."bt" AS "c3", "t1"."vt" AS "c4", "t1"."pm_ra" AS "c5", "t1"."hip" AS "c6", "t1"."n_obs" AS "c7", "t1"."source_id" AS "c8", "t1"."tyc" AS "c9", "t1"."name" AS "c10", "t1"."is_double" AS "c11", "t1"."obs_time" AS "c12", "t1"."size" AS "c13", "t1"."Radial Velocity" AS "c14", "t1"."spectrum" AS "c15" FROM "tycho2"."main" AS "t1" ORDER BY 3 LIMIT ?1) AS "t2" ORDER BY 1 LIMIT ?2
?1 = 3
?2 = 1001
-- rows: 3
NULL
'Alpha'
'South'

-- query
SELECT g.mag FROM (SELECT TOP 2 ra, dec FROM tycho2.main ORDER BY bt) AS t JOIN gaia.source AS g ON DISTANCE(t.ra, t.dec, g.ra, g.dec) < 0.05 ORDER BY g.mag
-- columns
mag | float | mag | phot.mag
-- sql
SELECT "t3"."mag" FROM (SELECT "t1"."ra" AS "c1", "t1"."dec" AS "c2" FROM "tycho2"."main" AS "t1" ORDER BY "t1"."bt" LIMIT ?1) AS "t2" CROSS JOIN healpix_ranges("t2"."c1", "t2"."c2", ?2, ?3) AS "h3" CROSS JOIN "gaia"."source" AS "t3" WHERE "t3"."__sky" BETWEEN "h3"."lo" AND "h3"."hi" AND vo_within_radius_strict("t2"."c1", "t2"."c2", "t3"."ra", "t3"."dec", ?4) ORDER BY 1 LIMIT ?5
?1 = 2
?2 = double 0.05
?3 = 18
?4 = double 0.05
?5 = 1001
-- rows: 4
8
11
12.5
15.5

-- query
SELECT n, COUNT(*) FROM (SELECT n_obs AS n FROM tycho2.main) AS q GROUP BY n ORDER BY n
-- columns
n | short
count | long
-- sql
SELECT "t1"."n_obs", count(*) FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 4
1 | 6
2 | 6
3 | 6
4 | 6

-- query
SELECT m.n_obs, m.k FROM (SELECT n_obs, COUNT(*) AS k FROM tycho2.main GROUP BY n_obs) AS m WHERE m.k > 5 ORDER BY m.n_obs
-- columns
n_obs | short
k | long
-- sql
SELECT "t2"."c1", "t2"."c2" FROM (SELECT "t1"."n_obs" AS "c1", count(*) AS "c2" FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs") AS "t2" WHERE "t2"."c2" > ?1 ORDER BY 1 LIMIT ?2
?1 = 5
?2 = 1001
-- rows: 4
1 | 6
2 | 6
3 | 6
4 | 6

-- query
SELECT name FROM tycho2.main WHERE hip IN (SELECT id FROM hip.main WHERE ra < 20) ORDER BY hip
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" IN (SELECT "t2"."id" FROM "hip"."main" AS "t2" WHERE "t2"."ra" < ?1) ORDER BY "t1"."hip" LIMIT ?2
?1 = 20
?2 = 1001
-- rows: 5
'Alpha'
'Gamma'
NULL
'Σ 2725'
'Polaris'

-- query
SELECT COUNT(*) FROM tycho2.main WHERE hip NOT IN (SELECT id FROM hip.main)
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" NOT IN (SELECT "t2"."id" FROM "hip"."main" AS "t2") LIMIT ?1
?1 = 1001
-- rows: 1
9

-- query
SELECT COUNT(*) FROM tycho2.main WHERE 1003 NOT IN (SELECT hip FROM tycho2.main AS z WHERE z.hip IS NOT NULL)
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" WHERE ?1 NOT IN (SELECT "t2"."hip" FROM "tycho2"."main" AS "t2" WHERE "t2"."hip" IS NOT NULL) LIMIT ?2
?1 = 1003
?2 = 1001
-- rows: 1
24

-- query
SELECT t.name FROM tycho2.main AS t WHERE t.bt = (SELECT MIN(bt) FROM tycho2.main)
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE "t1"."bt" = (SELECT min("t2"."bt") FROM "tycho2"."main" AS "t2") LIMIT ?1
?1 = 1001
-- rows: 1
'Alpha'

-- query
SELECT t.name FROM tycho2.main AS t WHERE t.bt > (SELECT AVG(u.bt) FROM tycho2.main AS u WHERE u.n_obs = t.n_obs) ORDER BY t.source_id
-- columns
name | unicodeChar[*]
-- sql
SELECT "t1"."name" FROM "tycho2"."main" AS "t1" WHERE "t1"."bt" > (SELECT avg("t2"."bt") FROM "tycho2"."main" AS "t2" WHERE "t2"."n_obs" = "t1"."n_obs") ORDER BY "t1"."source_id" LIMIT ?1
?1 = 1001
-- rows: 11
'Centre'
'pole c'
'south 2'
'Mid'
'mid%'
'under_score'
'Orion'
'Trapez'
'centre 2'
'Cosmos'
'COSMOS'

-- query
SELECT c.id, (SELECT COUNT(*) FROM tycho2.main AS t WHERE DISTANCE(t.ra, t.dec, c.ra, c.dec) < c.radius) AS n FROM survey.clusters AS c ORDER BY c.id
-- columns
id | long
n | long
-- sql
SELECT "t1"."id", (SELECT count(*) FROM healpix_ranges("t1"."ra", "t1"."dec", "t1"."radius", ?1) AS "h2" CROSS JOIN "tycho2"."main" AS "t2" WHERE "t2"."__sky" BETWEEN "h2"."lo" AND "h2"."hi" AND vo_within_radius_strict("t2"."ra", "t2"."dec", "t1"."ra", "t1"."dec", "t1"."radius")) FROM "survey"."clusters" AS "t1" ORDER BY 1 LIMIT ?2
?1 = 18
?2 = 1001
-- rows: 7
1 | 5
2 | 4
3 | 3
4 | 2
5 | 2
6 | 0
7 | 0

-- query
SELECT id FROM hip.main WHERE EXISTS (SELECT 1 FROM tycho2.main WHERE hip = id AND bt > 6) ORDER BY id
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "hip"."main" AS "t1" WHERE EXISTS (SELECT ?1 FROM "tycho2"."main" AS "t2" WHERE ("t2"."hip" = "t1"."id") AND ("t2"."bt" > ?2)) ORDER BY 1 LIMIT ?3
?1 = 1
?2 = 6
?3 = 1001
-- rows: 6
1010
1012
1014
1016
1020
1022

-- query
SELECT id FROM hip.main AS h WHERE EXISTS (SELECT 1 FROM tycho2.main AS t WHERE t.hip = h.id AND EXISTS (SELECT 1 FROM gaia.source AS g WHERE DISTANCE(g.ra, g.dec, t.ra, t.dec) < 0.001 AND g.mag < 10)) ORDER BY id
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "hip"."main" AS "t1" WHERE EXISTS (SELECT ?1 FROM "tycho2"."main" AS "t2" WHERE ("t2"."hip" = "t1"."id") AND EXISTS (SELECT ?2 FROM healpix_ranges("t2"."ra", "t2"."dec", ?3, ?4) AS "h3" CROSS JOIN "gaia"."source" AS "t3" WHERE "t3"."__sky" BETWEEN "h3"."lo" AND "h3"."hi" AND vo_within_radius_strict("t3"."ra", "t3"."dec", "t2"."ra", "t2"."dec", ?5) AND (+"t3"."mag" < ?6))) ORDER BY 1 LIMIT ?7
?1 = 1
?2 = 1
?3 = double 0.001
?4 = 18
?5 = double 0.001
?6 = 10
?7 = 1001
-- rows: 4
1000
1002
1004
1006

-- query
WITH b AS (SELECT ra, dec, bt FROM tycho2.main WHERE bt < 5) SELECT COUNT(*), MAX(bt) FROM b
-- columns
count | long
max_bt | float | mag
-- sql
SELECT count(*), max("t1"."bt") FROM "tycho2"."main" AS "t1" WHERE "t1"."bt" < ?1 LIMIT ?2
?1 = 5
?2 = 1001
-- rows: 1
6 | 4.9

-- query
WITH b AS (SELECT * FROM tycho2.main WHERE bt < 8), c AS (SELECT ra, dec FROM b WHERE dec > 0) SELECT COUNT(*) FROM c
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" WHERE ("t1"."dec" > ?1) AND ("t1"."bt" < ?2) LIMIT ?3
?1 = 0
?2 = 8
?3 = 1001
-- rows: 1
9

-- query
WITH b AS (SELECT n_obs, AVG(bt) AS m FROM tycho2.main GROUP BY n_obs) SELECT x.n_obs, y.n_obs FROM b AS x JOIN b AS y ON x.m < y.m ORDER BY x.n_obs, y.n_obs
-- columns
n_obs | short
n_obs_2 | short
-- sql
WITH "w0" AS MATERIALIZED (SELECT "t1"."n_obs" AS "c1", avg("t1"."bt") AS "c2" FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs") SELECT "t2"."c1", "t3"."c1" FROM "w0" AS "t2", "w0" AS "t3" WHERE "t2"."c2" < "t3"."c2" ORDER BY 1, 2 LIMIT ?1
?1 = 1001
-- rows: 6
1 | 3
1 | 4
2 | 1
2 | 3
2 | 4
3 | 4

-- query
WITH near AS (SELECT * FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1))) SELECT n.name, g.mag FROM near AS n JOIN gaia.source AS g ON DISTANCE(n.ra, n.dec, g.ra, g.dec) < 0.01 ORDER BY g.mag
-- columns
name | unicodeChar[*]
mag | float | mag | phot.mag
-- sql
SELECT "t1"."name", "t3"."mag" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" CROSS JOIN healpix_ranges("t1"."ra", "t1"."dec", ?2, ?3) AS "h3" CROSS JOIN "gaia"."source" AS "t3" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND "t3"."__sky" BETWEEN "h3"."lo" AND "h3"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", "t3"."ra", "t3"."dec", ?4) AND vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7) ORDER BY 2 LIMIT ?8
?1 = 320 bytes
?2 = double 0.01
?3 = 18
?4 = double 0.01
?5 = double 10
?6 = double 20
?7 = double 1
?8 = 1001
-- rows: 6
'Alpha' | 6
'Beta' | 6.5
'Gamma' | 7
'delta' | 7.5
NULL | 8
'O'Neil' | 8.5

-- query
WITH main AS (SELECT 1 AS one FROM hip.main) SELECT TOP 1 one FROM main
-- columns
one | int
-- sql
SELECT ?1 FROM "hip"."main" AS "t1" LIMIT ?2
?1 = 1
?2 = 1
-- rows: 1
1

-- query
WITH unused AS (SELECT ra FROM hip.main) SELECT TOP 1 id FROM hip.main ORDER BY id
-- columns
id | long
-- sql
SELECT "t2"."id" FROM "hip"."main" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1
-- rows: 1
1000

-- query
WITH unused AS (SELECT nothing FROM hip.main) SELECT TOP 1 id FROM hip.main
-- error
adql.unknown_column 1:24
There is no column `nothing` in hip.main. Its columns are id, ra, dec.

-- query
WITH a AS (SELECT id FROM hip.main), A AS (SELECT id FROM hip.main) SELECT id FROM a
-- error
adql.ambiguous_table 1:38
WITH names two queries `A`; give them different names.

-- query
WITH a AS (SELECT id FROM b), b AS (SELECT id FROM hip.main) SELECT id FROM a
-- error
adql.unknown_table 1:27
There is no table `b`. The tables are gaia.source, hip.main, survey.clusters, survey.shapes, survey.unplaced and 1 more.

-- query
WITH RECURSIVE a AS (SELECT id FROM hip.main) SELECT id FROM a
-- error
adql.syntax 1:6
ADQL has no WITH RECURSIVE.

-- query
WITH a(x) AS (SELECT id FROM hip.main) SELECT x FROM a
-- error
adql.syntax 1:7
ADQL has no column list after the name in WITH; give the columns their names with AS in its select list.

-- query
SELECT id FROM (WITH a AS (SELECT id FROM hip.main) SELECT id FROM a) AS b
-- error
adql.syntax 1:17
WITH can only stand at the very beginning, not in a sub-query.

-- query
SELECT id FROM (SELECT id FROM hip.main)
-- error
adql.syntax 1:41
The query in brackets needs a name here: write AS and a name behind it.

-- query
SELECT a.id FROM hip.main AS a, (SELECT a.id FROM hip.main AS b) AS c
-- error
adql.unknown_table 1:41
`a` is not a table of this query, which reads hip.main (as b). Did you mean `b`?

-- query
SELECT id FROM hip.main WHERE id IN (SELECT id, ra FROM hip.main)
-- error
adql.wrong_columns 1:38
The query of IN must give one column; this one gives 2.

-- query
SELECT (SELECT id, ra FROM hip.main) FROM hip.main
-- error
adql.wrong_columns 1:9
A query that stands for a value must give one column; this one gives 2.

-- query
SELECT t.hip FROM tycho2.main AS t GROUP BY t.hip HAVING EXISTS (SELECT 1 FROM hip.main AS h WHERE h.id = t.source_id)
-- error
adql.not_grouped 1:107
The column `source_id` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as AVG(source_id).

-- query
SELECT n_obs, COUNT(*) FROM tycho2.main AS t GROUP BY n_obs HAVING COUNT(*) > (SELECT COUNT(*) FROM hip.main) - 7 ORDER BY n_obs
-- columns
n_obs | short
count | long
-- sql
SELECT "t1"."n_obs", count(*) FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs" HAVING count(*) > ((SELECT count(*) FROM "hip"."main" AS "t2") - ?1) ORDER BY 1 LIMIT ?2
?1 = 7
?2 = 1001
-- rows: 4
1 | 6
2 | 6
3 | 6
4 | 6

-- query
SELECT ((SELECT MAX(id) FROM hip.main) + 1) AS next FROM survey.clusters WHERE id = 1
-- error
adql.reserved_word 1:48
`next` is a reserved word of ADQL; as a name it must be written in double quotes: "next".

-- query
SELECT h.id FROM hip.main AS h WHERE h.id IN ((SELECT MAX(hip) FROM tycho2.main), 1000)
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "hip"."main" AS "t1" WHERE "t1"."id" IN ((SELECT max("t2"."hip") FROM "tycho2"."main" AS "t2"), ?1) LIMIT ?2
?1 = 1000
?2 = 1001
-- rows: 2
1000
1022

