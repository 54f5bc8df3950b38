-- query
SELECT COUNT(*) FROM tycho2.main
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT COUNT(*), COUNT(*) AS n, COUNT(hip), COUNT(DISTINCT hip), COUNT(ALL hip) FROM tycho2.main
-- columns
count | long
n | long
count_hip | long
count_hip_2 | long
count_hip_3 | long
-- sql
SELECT count(*), count(*), count("t"."hip"), count(DISTINCT "t"."hip"), count("t"."hip") FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

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
SELECT avg("t"."bt"), min("t"."bt"), max("t"."obs_time"), sum("t"."bt"), sum("t"."n_obs"), sum(DISTINCT "t"."hip"), avg("t"."hip"), min("t"."name"), max("t"."is_double") FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT n_obs, COUNT(*) AS n, AVG(bt - vt) FROM tycho2.main GROUP BY n_obs HAVING COUNT(*) > 10 ORDER BY n DESC
-- columns
n_obs | short
n | long
avg | double | mag
-- sql
SELECT "t"."n_obs", count(*), avg(("t"."bt" - "t"."vt")) FROM "tycho2"."main" AS "t" GROUP BY "t"."n_obs" HAVING count(*) > ?1 ORDER BY 2 DESC LIMIT ?2
?1 = 10
?2 = 1001

-- query
SELECT ROUND(bt, 1) AS bin, COUNT(*) FROM tycho2.main GROUP BY ROUND(bt, 1) ORDER BY ROUND(bt, 1)
-- columns
bin | double | mag
count | long
-- sql
SELECT vo_round("t"."bt", ?1), count(*) FROM "tycho2"."main" AS "t" GROUP BY 1 ORDER BY 1 LIMIT ?2
?1 = 1
?2 = 1001

-- query
SELECT ROUND(bt, 1) AS bin, COUNT(*) FROM tycho2.main GROUP BY bin ORDER BY bin
-- columns
bin | double | mag
count | long
-- sql
SELECT vo_round("t"."bt", ?1), count(*) FROM "tycho2"."main" AS "t" GROUP BY 1 ORDER BY 1 LIMIT ?2
?1 = 1
?2 = 1001

-- query
SELECT FLOOR(bt) * 2 AS bin, COUNT(*) FROM tycho2.main WHERE bt IS NOT NULL GROUP BY FLOOR(bt)
-- columns
bin | double
count | long
-- sql
SELECT floor("t"."bt") * ?1, count(*) FROM "tycho2"."main" AS "t" WHERE "t"."bt" IS NOT NULL GROUP BY floor("t"."bt") LIMIT ?2
?1 = 2
?2 = 1001

-- query
SELECT n_obs, hip, COUNT(*) FROM tycho2.main GROUP BY 1, hip ORDER BY 3 DESC, n_obs
-- columns
n_obs | short
hip | int | meta.id.cross
count | long
-- sql
SELECT "t"."n_obs", "t"."hip", count(*) FROM "tycho2"."main" AS "t" GROUP BY "t"."n_obs", "t"."hip" ORDER BY 3 DESC, 1 LIMIT ?1
?1 = 1001

-- query
SELECT n_obs + 1 FROM tycho2.main GROUP BY n_obs HAVING MAX(bt) - MIN(bt) > 0.5 ORDER BY COUNT(*)
-- columns
expression | long
-- sql
SELECT "t"."n_obs" + ?1 FROM "tycho2"."main" AS "t" GROUP BY "t"."n_obs" HAVING (max("t"."bt") - min("t"."bt")) > ?2 ORDER BY count(*) LIMIT ?3
?1 = 1
?2 = double 0.5
?3 = 1001

-- query
SELECT MAX(bt) - MIN(bt) AS range_bt FROM tycho2.main
-- columns
range_bt | double | mag
-- sql
SELECT max("t"."bt") - min("t"."bt") FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT ivo_healpix_index(6, ra, dec) AS hpx, COUNT(*) AS n FROM tycho2.main GROUP BY hpx
-- columns
hpx | long
n | long
-- sql
SELECT CASE WHEN "t"."__sky" < 6917529027641081856 THEN "t"."__sky" >> ?1 END, count(*) FROM "tycho2"."main" AS "t" GROUP BY 1 LIMIT ?2
?1 = 47
?2 = 1001

-- query
SELECT ivo_healpix_index(6, POINT(ra, dec)) AS hpx, AVG(bt) FROM tycho2.main GROUP BY ivo_healpix_index(6, ra, dec)
-- columns
hpx | long
avg_bt | double | mag
-- sql
SELECT CASE WHEN "t"."__sky" < 6917529027641081856 THEN "t"."__sky" >> ?1 END, avg("t"."bt") FROM "tycho2"."main" AS "t" GROUP BY 1 LIMIT ?2
?1 = 47
?2 = 1001

-- query
SELECT COUNT(*) FROM tycho2.main HAVING COUNT(*) > 3
-- columns
count | long
-- sql
SELECT count(*) FROM "tycho2"."main" AS "t" HAVING count(*) > ?1 LIMIT ?2
?1 = 3
?2 = 1001

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
SELECT min("t"."ra") FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) GROUP BY "t"."n_obs", floor("t"."bt") ORDER BY floor("t"."bt") DESC LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001

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
SELECT count(*) FROM "tycho2"."main" AS "t" HAVING ?1 = ?2 ORDER BY max("t"."ra") LIMIT ?3
?1 = 1
?2 = 1
?3 = 1001

