-- query
SELECT COUNT(*) FROM tycho2.main
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 1
24

-- query
SELECT COUNT(*), COUNT(*) AS n, COUNT(hip), COUNT(DISTINCT hip), COUNT(ALL hip) FROM tycho2.main
-- columns
count | long
n | long
count_hip | long
count_hip_2 | long
count_hip_3 | long
-- sql
SELECT count(*), count(*), count("t1"."hip"), count(DISTINCT "t1"."hip"), count("t1"."hip") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 1
24 | 24 | 19 | 19 | 19

-- query
SELECT AVG(bt), MIN(bt), MAX(obs_time), SUM(bt), SUM(n_obs), SUM(DISTINCT hip), AVG(hip), MIN(name), MAX(is_double) FROM tycho2.main
-- columns
avg_bt | double | mag
min_bt | float | mag
max_obs_time | char[*] | timestamp
sum_bt | double | mag
sum_n_obs | long
sum_hip | long
avg_hip | double
min_name | unicodeChar[*]
max_is_double | boolean
-- sql
SELECT avg("t1"."bt"), min("t1"."bt"), max("t1"."obs_time"), sum("t1"."bt"), sum("t1"."n_obs"), sum(DISTINCT "t1"."hip"), avg("t1"."hip"), min("t1"."name"), max("t1"."is_double") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 1
7.209090926430442 | 2.5 | '2021-06-15T03:30:00' | 158.60000038146973 | 60 | 19211 | 1011.1052631578947 | 'Alpha' | 1

-- query
SELECT n_obs, COUNT(*) AS n, AVG(bt - vt) FROM tycho2.main GROUP BY n_obs HAVING COUNT(*) > 10 ORDER BY n DESC
-- columns
n_obs | short
n | long
avg | double | mag
-- sql
SELECT "t1"."n_obs", count(*), avg(("t1"."bt" - "t1"."vt")) FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs" HAVING count(*) > ?1 ORDER BY 2 DESC LIMIT ?2
?1 = 10
?2 = 1001
-- rows: 0

-- query
SELECT ROUND(bt, 1) AS bin, COUNT(*) FROM tycho2.main GROUP BY ROUND(bt, 1) ORDER BY ROUND(bt, 1)
-- columns
bin | double | mag
count | long
-- sql
SELECT vo_round("t1"."bt", ?1), count(*) FROM "tycho2"."main" AS "t1" GROUP BY 1 ORDER BY 1 LIMIT ?2
?1 = 1
?2 = 1001
-- rows: 23
NULL | 2
2.5 | 1
2.9 | 1
3.3 | 1
3.7 | 1
4.5 | 1
4.9 | 1
5.3 | 1
5.7 | 1
6.1 | 1
6.5 | 1
6.9 | 1

-- query
SELECT ROUND(bt, 1) AS bin, COUNT(*) FROM tycho2.main GROUP BY bin ORDER BY bin
-- columns
bin | double | mag
count | long
-- sql
SELECT vo_round("t1"."bt", ?1), count(*) FROM "tycho2"."main" AS "t1" GROUP BY 1 ORDER BY 1 LIMIT ?2
?1 = 1
?2 = 1001
-- rows: 23
NULL | 2
2.5 | 1
2.9 | 1
3.3 | 1
3.7 | 1
4.5 | 1
4.9 | 1
5.3 | 1
5.7 | 1
6.1 | 1
6.5 | 1
6.9 | 1

-- query
SELECT FLOOR(bt) * 2 AS bin, COUNT(*) FROM tycho2.main WHERE bt IS NOT NULL GROUP BY FLOOR(bt)
-- columns
bin | double | mag
count | long
-- sql
SELECT floor("t1"."bt") * ?1, count(*) FROM "tycho2"."main" AS "t1" WHERE "t1"."bt" IS NOT NULL GROUP BY floor("t1"."bt") LIMIT ?2
?1 = 2
?2 = 1001
-- rows: 10
4 | 2
6 | 2
8 | 2
10 | 2
12 | 3
14 | 1
16 | 3
18 | 2
20 | 3
22 | 2

-- query
SELECT n_obs, hip, COUNT(*) FROM tycho2.main GROUP BY 1, hip ORDER BY 3 DESC, n_obs
-- columns
n_obs | short
hip | int | meta.id.cross
count | long
-- sql
SELECT "t1"."n_obs", "t1"."hip", count(*) FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs", "t1"."hip" ORDER BY 3 DESC, 1 LIMIT ?1
?1 = 1001
-- rows: 23
4 | NULL | 2
1 | NULL | 1
1 | 1000 | 1
1 | 1004 | 1
1 | 1012 | 1
1 | 1016 | 1
1 | 1020 | 1
2 | NULL | 1
2 | 1001 | 1
2 | 1005 | 1
2 | 1009 | 1
2 | 1017 | 1

-- query
SELECT n_obs + 1 FROM tycho2.main GROUP BY n_obs HAVING MAX(bt) - MIN(bt) > 0.5 ORDER BY COUNT(*)
-- columns
expression | long
-- sql
SELECT "t1"."n_obs" + ?1 FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs" HAVING (max("t1"."bt") - min("t1"."bt")) > ?2 ORDER BY count(*) LIMIT ?3
?1 = 1
?2 = double 0.5
?3 = 1001
-- rows: 4
2
3
4
5

-- query
SELECT MAX(bt) - MIN(bt) AS range_bt FROM tycho2.main
-- columns
range_bt | double | mag
-- sql
SELECT max("t1"."bt") - min("t1"."bt") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 1
9.199999809265137

-- query
SELECT ivo_healpix_index(6, ra, dec) AS hpx, COUNT(*) AS n FROM tycho2.main GROUP BY hpx
-- columns
hpx | long
n | long
-- sql
SELECT CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?1 END, count(*) FROM "tycho2"."main" AS "t1" GROUP BY 1 LIMIT ?2
?1 = 47
?2 = 1001
-- rows: 17
4095 | 1
10938 | 2
12287 | 1
16383 | 1
17407 | 2
18090 | 1
19456 | 1
19861 | 1
19863 | 3
19906 | 1
19912 | 1
21439 | 2

-- query
SELECT ivo_healpix_index(6, POINT(ra, dec)) AS hpx, AVG(bt) FROM tycho2.main GROUP BY ivo_healpix_index(6, ra, dec)
-- columns
hpx | long
avg_bt | double | mag
-- sql
SELECT CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?1 END, avg("t1"."bt") FROM "tycho2"."main" AS "t1" GROUP BY 1 LIMIT ?2
?1 = 47
?2 = 1001
-- rows: 17
4095 | 6.5
10938 | 8.699999809265137
12287 | 6.900000095367432
16383 | 7.300000190734863
17407 | 5.8999998569488525
18090 | 4.900000095367432
19456 | 5.300000190734863
19861 | 3.700000047683716
19863 | 3.300000031789144
19906 | 3.299999952316284
19912 | NULL
21439 | 9.900000095367432

-- query
SELECT COUNT(*) FROM tycho2.main HAVING COUNT(*) > 3
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" HAVING count(*) > ?1 LIMIT ?2
?1 = 3
?2 = 1001
-- rows: 1
24

-- query
SELECT 1 FROM tycho2.main HAVING 1 = 1
-- error
adql.not_grouped 1:8
Without GROUP BY, HAVING and aggregates in ORDER BY need an aggregate such as COUNT(*) in the select list; to choose rows, use WHERE.

-- query
SELECT MIN(ra) FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) GROUP BY n_obs, FLOOR(bt) ORDER BY FLOOR(bt) DESC
-- columns
min_ra | double | deg
-- sql
SELECT min("t1"."ra") FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) GROUP BY "t1"."n_obs", floor("t1"."bt") ORDER BY floor("t1"."bt") DESC LIMIT ?5
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 1001
-- rows: 6
10.01
10.4
10.5
10
10.2
9.9

-- query
SELECT 1 FROM tycho2.main ORDER BY COUNT(*)
-- error
adql.not_grouped 1:8
Without GROUP BY, HAVING and aggregates in ORDER BY need an aggregate such as COUNT(*) in the select list; to choose rows, use WHERE.

-- query
SELECT COUNT(*) FROM tycho2.main HAVING 1 = 1 ORDER BY MAX(ra)
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t1" HAVING ?1 = ?2 ORDER BY max("t1"."ra") LIMIT ?3
?1 = 1
?2 = 1
?3 = 1001
-- rows: 1
24

