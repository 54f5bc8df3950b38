-- query
SELECT ra FROM tycho2.main WHERE bt < 10 AND vt >= 5.5 AND hip <> 3 AND hip != 4
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."bt" < ?1) AND ("t1"."vt" >= ?2) AND ("t1"."hip" <> ?3) AND ("t1"."hip" <> ?4) LIMIT ?5
?1 = 10
?2 = double 5.5
?3 = 3
?4 = 4
?5 = 1001
-- rows: 7
0
180
180.2
180
270
120
200

-- query
SELECT ra FROM tycho2.main WHERE (bt < 10 OR vt < 9) AND NOT (hip IS NULL OR n_obs > 3)
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE (("t1"."bt" < ?1) OR ("t1"."vt" < ?2)) AND (NOT (("t1"."hip" IS NULL) OR ("t1"."n_obs" > ?3))) LIMIT ?4
?1 = 10
?2 = 9
?3 = 3
?4 = 1001
-- rows: 12
0
180.2
270
359.95
0
10.2
10
10.01
10.4
9.9
120
200

-- query
SELECT ra FROM tycho2.main WHERE bt < 10 AND (vt < 9 AND (hip = 1 AND n_obs = 2))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."bt" < ?1) AND ("t1"."vt" < ?2) AND ("t1"."hip" = ?3) AND ("t1"."n_obs" = ?4) LIMIT ?5
?1 = 10
?2 = 9
?3 = 1
?4 = 2
?5 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE bt BETWEEN 9 AND 10 AND vt NOT BETWEEN -1 AND +2
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."bt" BETWEEN ?1 AND ?2) AND ("t1"."vt" NOT BETWEEN ?3 AND ?4) LIMIT ?5
?1 = 9
?2 = 10
?3 = -1
?4 = 2
?5 = 1001
-- rows: 2
83.82
200

-- query
SELECT ra FROM tycho2.main WHERE hip IN (1, 2, 3) AND tyc NOT IN ('a')
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."hip" IN (?1, ?2, ?3)) AND ("t1"."tyc" NOT IN (?4)) LIMIT ?5
?1 = 1
?2 = 2
?3 = 3
?4 = 'a'
?5 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE tyc LIKE '1-%' AND name NOT LIKE '%_x' AND name ILIKE 'M%' AND name NOT ILIKE 'N%'
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."tyc" LIKE ?1) AND (NOT "t1"."name" LIKE ?2) AND (lower("t1"."name") LIKE lower(?3)) AND (NOT lower("t1"."name") LIKE lower(?4)) LIMIT ?5
?1 = '1-%'
?2 = '%_x'
?3 = 'M%'
?4 = 'N%'
?5 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE name = 'd''Arrest' AND tyc < 'x'
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."name" = ?1) AND ("t1"."tyc" < ?2) LIMIT ?3
?1 = 'd'Arrest'
?2 = 'x'
?3 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE bt - vt > 1.5 * (vt + 1) / n_obs
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."bt" - "t1"."vt") > (?1 * ("t1"."vt" + ?2) / "t1"."n_obs") LIMIT ?3
?1 = double 1.5
?2 = 1
?3 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE is_double = 1 OR is_double = 'true' OR FALSE = is_double OR is_double <> 'F'
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."is_double" = ?1) OR ("t1"."is_double" = ?2) OR (?3 = "t1"."is_double") OR ("t1"."is_double" <> ?4) LIMIT ?5
?1 = 1
?2 = 1
?3 = 0
?4 = 0
?5 = 1001
-- rows: 16
0
180
180.2
270
359.95
0
359.9
10.5
10.2
10
9.9
83.85

-- query
SELECT ra FROM tycho2.main WHERE obs_time > '2020-01-01' AND obs_time BETWEEN '2020-01-01 12:00:00' AND '2021-01-01T00:00:00Z'
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."obs_time" > ?1) AND ("t1"."obs_time" BETWEEN ?2 AND ?3) LIMIT ?4
?1 = '2020-01-01'
?2 = '2020-01-01T12:00:00'
?3 = '2021-01-01T00:00:00'
?4 = 1001
-- rows: 2
0
150.1

-- query
SELECT ra FROM tycho2.main WHERE bt + vt IS NOT NULL AND NOT NOT hip = 3
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE (("t1"."bt" + "t1"."vt") IS NOT NULL) AND ("t1"."hip" = ?1) LIMIT ?2
?1 = 3
?2 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE bt = NULL
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE "t1"."bt" = ?1 LIMIT ?2
?1 = NULL
?2 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE source_id = 9223372036854775807 AND ra > 9223372036854775808
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (+"t1"."source_id" = ?2) AND ("t1"."ra" > ?3) LIMIT ?4
?1 = 0 bytes
?2 = 9223372036854775807
?3 = double 9.223372036854776e+18
?4 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main t WHERE "size" > 3 AND T.size IS NULL
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE ("t1"."size" > ?1) AND ("t1"."size" IS NULL) LIMIT ?2
?1 = 3
?2 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main AS "My T" WHERE "My T".ra > 3
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE "t1"."ra" > ?1 LIMIT ?2
?1 = 3
?2 = 1001
-- rows: 21
180
180.2
180
270
359.95
359.9
10.5
10.2
10
10.01
10.4
9.9

