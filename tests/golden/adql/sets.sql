-- query
SELECT id FROM survey.unplaced UNION SELECT id FROM survey.clusters ORDER BY id
-- columns
id | long
-- sql
SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1" UNION SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 7
1
2
3
4
5
6
7

-- query
SELECT id FROM survey.unplaced UNION ALL SELECT id FROM survey.clusters ORDER BY 1 DESC
-- columns
id | long
-- sql
SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1" UNION ALL SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2" ORDER BY 1 DESC LIMIT ?1
?1 = 1001
-- rows: 11
7
6
5
4
3
3
2
2
2
1
1

-- query
SELECT id FROM survey.unplaced EXCEPT SELECT id FROM survey.clusters
-- columns
id | long
-- sql
SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1" EXCEPT SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2" LIMIT ?1
?1 = 1001
-- rows: 0

-- query
SELECT id FROM survey.unplaced INTERSECT SELECT id FROM survey.clusters ORDER BY id
-- columns
id | long
-- sql
SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1" INTERSECT SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 3
1
2
3

-- query
SELECT id FROM survey.unplaced INTERSECT ALL SELECT id FROM survey.unplaced ORDER BY id
-- columns
id | long
-- sql
SELECT "c1" FROM (SELECT "c1", row_number() OVER (PARTITION BY "c1") AS "n" FROM (SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1") INTERSECT SELECT "c1", row_number() OVER (PARTITION BY "c1") AS "n" FROM (SELECT "t2"."id" AS "c1" FROM "survey"."unplaced" AS "t2")) ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 4
1
2
2
3

-- query
SELECT id FROM survey.unplaced EXCEPT ALL SELECT id FROM survey.clusters ORDER BY id
-- columns
id | long
-- sql
SELECT "c1" FROM (SELECT "c1", row_number() OVER (PARTITION BY "c1") AS "n" FROM (SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1") EXCEPT SELECT "c1", row_number() OVER (PARTITION BY "c1") AS "n" FROM (SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2")) ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 1
2

-- query
SELECT id FROM survey.unplaced UNION SELECT id FROM survey.clusters INTERSECT SELECT id FROM hip.main ORDER BY id
-- columns
id | long
-- sql
SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1" UNION SELECT * FROM (SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2" INTERSECT SELECT "t3"."id" AS "c1" FROM "hip"."main" AS "t3") ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 3
1
2
3

-- query
(SELECT id FROM survey.unplaced UNION SELECT id FROM survey.clusters) INTERSECT SELECT id FROM survey.clusters ORDER BY id
-- columns
id | long
-- sql
SELECT * FROM (SELECT "t1"."id" AS "c1" FROM "survey"."unplaced" AS "t1" UNION SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2") INTERSECT SELECT "t3"."id" AS "c1" FROM "survey"."clusters" AS "t3" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 7
1
2
3
4
5
6
7

-- query
SELECT id FROM survey.clusters EXCEPT (SELECT id FROM survey.unplaced UNION SELECT 5 FROM hip.main) ORDER BY id
-- columns
id | long
-- sql
SELECT "t1"."id" AS "c1" FROM "survey"."clusters" AS "t1" EXCEPT SELECT * FROM (SELECT "t2"."id" AS "c1" FROM "survey"."unplaced" AS "t2" UNION SELECT ?1 AS "c1" FROM "hip"."main" AS "t3") ORDER BY 1 LIMIT ?2
?1 = 5
?2 = 1001
-- rows: 3
4
6
7

-- query
(SELECT TOP 2 id FROM hip.main ORDER BY id DESC) UNION ALL (SELECT TOP 1 id FROM hip.main ORDER BY id) ORDER BY id
-- columns
id | long
-- sql
SELECT * FROM (SELECT "t1"."id" AS "c1" FROM "hip"."main" AS "t1" ORDER BY 1 DESC LIMIT ?1) UNION ALL SELECT * FROM (SELECT "t2"."id" AS "c1" FROM "hip"."main" AS "t2" ORDER BY 1 LIMIT ?2) ORDER BY 1 LIMIT ?3
?1 = 2
?2 = 1
?3 = 1001
-- rows: 3
1000
1020
1022

-- query
SELECT TOP 2 id FROM survey.clusters UNION ALL SELECT TOP 1 id FROM survey.clusters
-- columns
id | long
-- sql
SELECT * FROM (SELECT "t1"."id" AS "c1" FROM "survey"."clusters" AS "t1" LIMIT ?1) UNION ALL SELECT * FROM (SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2" LIMIT ?2) LIMIT ?3
?1 = 2
?2 = 1
?3 = 1001
-- rows: 3
3
6
3

-- query
(SELECT TOP 3 id FROM hip.main ORDER BY id) ORDER BY id DESC
-- columns
id | long
-- sql
SELECT * FROM (SELECT * FROM (SELECT "t1"."id" AS "c1" FROM "hip"."main" AS "t1" ORDER BY 1 LIMIT ?1)) ORDER BY 1 DESC LIMIT ?2
?1 = 3
?2 = 1001
-- rows: 3
1004
1002
1000

-- query
SELECT id FROM hip.main UNION SELECT id FROM survey.clusters ORDER BY id OFFSET 15
-- columns
id | long
-- sql
SELECT "t1"."id" AS "c1" FROM "hip"."main" AS "t1" UNION SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2" ORDER BY 1 LIMIT ?1 OFFSET ?2
?1 = 1001
?2 = 15
-- rows: 4
1016
1018
1020
1022

-- query
SELECT mag AS m FROM gaia.source UNION SELECT bt FROM tycho2.main ORDER BY m
-- columns
m | float | mag | phot.mag
-- sql
SELECT "t1"."mag" AS "c1" FROM "gaia"."source" AS "t1" UNION SELECT "t2"."bt" AS "c1" FROM "tycho2"."main" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 48
NULL
2.5
2.9
3.3
3.7
4.5
4.9
5.3
5.7
6
6.1
6.5

-- query
SELECT n_obs FROM tycho2.main UNION SELECT hip FROM tycho2.main ORDER BY 1
-- columns
n_obs | int
-- sql
SELECT "t1"."n_obs" AS "c1" FROM "tycho2"."main" AS "t1" UNION SELECT "t2"."hip" AS "c1" FROM "tycho2"."main" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 24
NULL
1
2
3
4
1000
1001
1002
1004
1005
1006
1007

-- query
SELECT hip FROM tycho2.main UNION SELECT ra FROM hip.main ORDER BY 1
-- columns
hip | double | meta.id.cross
-- sql
SELECT "t1"."hip" AS "c1" FROM "tycho2"."main" AS "t1" UNION SELECT "t2"."ra" AS "c1" FROM "hip"."main" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 31
NULL
0.001
0.101
9.901
10.001
10.401
83.821
120.001
150.101
180.201
266.40099999999995
270.001

-- query
SELECT NULL AS x FROM hip.main UNION SELECT ra FROM hip.main ORDER BY x
-- columns
x | double | deg
-- sql
SELECT ?1 AS "c1" FROM "hip"."main" AS "t1" UNION SELECT "t2"."ra" AS "c1" FROM "hip"."main" AS "t2" ORDER BY 1 LIMIT ?2
?1 = NULL
?2 = 1001
-- rows: 12
NULL
0.001
0.101
9.901
10.001
10.401
83.821
120.001
150.101
180.201
266.40099999999995
270.001

-- query
SELECT tyc FROM tycho2.main UNION SELECT name FROM tycho2.main ORDER BY 1
-- columns
tyc | unicodeChar[*] | meta.id
-- sql
SELECT "t1"."tyc" AS "c1" FROM "tycho2"."main" AS "t1" UNION SELECT "t2"."name" AS "c1" FROM "tycho2"."main" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 47
NULL
'100-0-1'
'101-7-1'
'102-4-1'
'103-1-1'
'104-8-1'
'105-5-1'
'106-2-1'
'107-9-1'
'108-6-1'
'109-3-1'
'110-0-1'

-- query
SELECT ra FROM tycho2.main UNION SELECT bt FROM tycho2.main ORDER BY 1
-- columns
ra | double | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" AS "c1" FROM "tycho2"."main" AS "t1" UNION SELECT "t2"."bt" AS "c1" FROM "tycho2"."main" AS "t2" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 44
NULL
0
0.1
2.5
2.9000000953674316
3.299999952316284
3.700000047683716
4.5
4.900000095367432
5.300000190734863
5.699999809265137
6.099999904632568

-- query
SELECT id FROM hip.main UNION SELECT title FROM survey.clusters
-- error
adql.wrong_type 1:31
Column 1 is a number in one query and text in the other; a set operation needs columns of the same types.

-- query
SELECT id, ra FROM hip.main UNION SELECT id FROM survey.clusters
-- error
adql.wrong_columns 1:35
The queries of a set operation need the same number of columns; this one has 1, the first 2.

-- query
SELECT id FROM hip.main UNION SELECT id FROM survey.clusters ORDER BY ra
-- error
adql.wrong_order 1:71
Behind a set operation, ORDER BY can only use the names or numbers of its columns.

-- query
SELECT id FROM hip.main ORDER BY id UNION SELECT id FROM survey.clusters
-- error
adql.syntax 1:37
ORDER BY and OFFSET apply to the whole and stand behind the last query; to order or cut the query before `UNION`, put it in brackets.

-- query
SELECT id FROM hip.main MINUS SELECT id FROM survey.clusters
-- error
adql.syntax 1:25
ADQL has no MINUS between queries; write EXCEPT.

-- query
SELECT COUNT(*) FROM (SELECT id FROM hip.main UNION SELECT id FROM survey.clusters) AS u
-- columns
count | long
-- sql
SELECT count(*) FROM (SELECT "t1"."id" AS "c1" FROM "hip"."main" AS "t1" UNION SELECT "t2"."id" AS "c1" FROM "survey"."clusters" AS "t2") AS "t3" LIMIT ?1
?1 = 1001
-- rows: 1
19

-- query
SELECT p FROM survey.shapes UNION ALL SELECT POINT(ra, dec) FROM hip.main
-- columns
p | double[2] | point | deg
-- sql
SELECT "t1"."p" AS "c1" FROM "survey"."shapes" AS "t1" UNION ALL SELECT vo_point("t2"."ra", "t2"."dec") AS "c1" FROM "hip"."main" AS "t2" LIMIT ?1
?1 = 1001
-- rows: 17
[10 20]
[0 0]
[180 45]
NULL
[45 -89]
[10.001 20]
[10.401 20.4]
[9.901 20.9]
[0.001 0]
[0.101 -0.1]
[0.001 90]
[270.001 89.95]

-- query
SELECT id FROM hip.main WHERE id IN (SELECT hip FROM tycho2.main UNION SELECT id FROM survey.clusters) ORDER BY id
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "hip"."main" AS "t1" WHERE "t1"."id" IN (SELECT "t2"."hip" AS "c1" FROM "tycho2"."main" AS "t2" UNION SELECT "t3"."id" AS "c1" FROM "survey"."clusters" AS "t3") ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 10
1000
1002
1004
1006
1010
1012
1014
1016
1020
1022

