-- query
SELECT CAST(2.5 AS INTEGER), CAST(-2.5 AS INTEGER), CAST(2.4 AS BIGINT), CAST('17' AS SMALLINT) FROM survey.clusters WHERE id = 1
-- columns
value | int
expression | int
value_2 | long
value_3 | short
-- sql
SELECT vo_to_integer(?1, ?2), vo_to_integer(?3, ?4), vo_to_integer(?5, ?6), vo_to_integer(?7, ?8) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?9 LIMIT ?10
?1 = double 2.5
?2 = 32
?3 = double -2.5
?4 = 32
?5 = double 2.4
?6 = 64
?7 = '17'
?8 = 16
?9 = 1
?10 = 1001
-- rows: 1
3 | -3 | 2 | 17

-- query
SELECT CAST(source_id AS VARCHAR), CAST(bt AS VARCHAR), CAST(ra AS VARCHAR(3)), CAST(tyc AS CHAR(2)) FROM tycho2.main WHERE hip = 1000
-- columns
source_id | char[*]
bt | char[*]
ra | char[3*]
tyc | char[2]
-- sql
SELECT vo_to_text("t1"."source_id", ?1), vo_float_to_text("t1"."bt", ?2), vo_to_text("t1"."ra", ?3), vo_to_text("t1"."tyc", ?4) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?5 LIMIT ?6
?1 = 0
?2 = 0
?3 = 3
?4 = 2
?5 = 1000
?6 = 1001
-- rows: 1
'4611686018427387904' | '2.5' | '10' | '10'

-- query
SELECT CAST(bt AS DOUBLE PRECISION), CAST(ra AS REAL), CAST(n_obs AS DOUBLE) FROM tycho2.main WHERE hip = 1002
-- columns
bt | double | mag
ra | float | deg
n_obs | double
-- sql
SELECT vo_to_double("t1"."bt"), vo_to_float("t1"."ra"), vo_to_double("t1"."n_obs") FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?1 LIMIT ?2
?1 = 1002
?2 = 1001
-- rows: 1
3.299999952316284 | 10.4 | 3

-- query
SELECT CAST('2015-01-02 03:04:05' AS TIMESTAMP) FROM survey.clusters WHERE id = 1
-- columns
value | char[*] | timestamp
-- sql
SELECT vo_to_timestamp(?1) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?2 LIMIT ?3
?1 = '2015-01-02 03:04:05'
?2 = 1
?3 = 1001
-- rows: 1
'2015-01-02T03:04:05'

-- query
SELECT hip FROM tycho2.main WHERE obs_time > CAST('2018-01-01T00:00:00Z' AS TIMESTAMP) ORDER BY obs_time
-- columns
hip | int | meta.id.cross
-- sql
SELECT "t1"."hip" FROM "tycho2"."main" AS "t1" WHERE "t1"."obs_time" > vo_to_timestamp(?1) ORDER BY "t1"."obs_time" LIMIT ?2
?1 = '2018-01-01T00:00:00Z'
?2 = 1001
-- rows: 7
1020
NULL
1021
1010
1022
1011
NULL

-- query
SELECT CAST(obs_time AS VARCHAR(10)) FROM tycho2.main WHERE hip = 1000
-- columns
obs_time | char[10*]
-- sql
SELECT vo_to_text("t1"."obs_time", ?1) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?2 LIMIT ?3
?1 = 10
?2 = 1000
?3 = 1001
-- rows: 1
'2010-01-15'

-- query
SELECT CAST('12.5 -45' AS POINT), CAST('1 2 3' AS CIRCLE), CAST('1 2 3 2 3 4' AS POLYGON) FROM survey.clusters WHERE id = 1
-- columns
value | double[2] | point
value_2 | double[3] | circle
value_3 | double[*] | polygon
-- sql
SELECT vo_to_shape(?1, ?2), vo_to_shape(?3, ?4), vo_to_shape(?5, ?6) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?7 LIMIT ?8
?1 = '12.5 -45'
?2 = 0
?3 = '1 2 3'
?4 = 1
?5 = '1 2 3 2 3 4'
?6 = 2
?7 = 1
?8 = 1001
-- rows: 1
[12.5 -45] | [1 2 3] | [1 2 3 2 3 4]

-- query
SELECT id FROM survey.clusters WHERE 1 = CONTAINS(CAST('10 20' AS POINT), CIRCLE(ra, dec, radius))
-- columns
id | long
-- sql
SELECT "t1"."id" FROM healpix_ranges(vo_coord1(vo_to_shape(?1, ?2)), vo_coord2(vo_to_shape(?3, ?4)), ?5, ?6) AS "h1" CROSS JOIN "survey"."clusters" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius(vo_coord1(vo_to_shape(?7, ?8)), vo_coord2(vo_to_shape(?9, ?10)), "t1"."ra", "t1"."dec", "t1"."radius") LIMIT ?11
?1 = '10 20'
?2 = 0
?3 = '10 20'
?4 = 0
?5 = double 2
?6 = 18
?7 = '10 20'
?8 = 0
?9 = '10 20'
?10 = 0
?11 = 1001
-- rows: 1
1

-- query
SELECT CAST(NULL AS INTEGER) FROM survey.clusters WHERE id = 1
-- columns
value | int
-- sql
SELECT vo_to_integer(?1, ?2) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?3 LIMIT ?4
?1 = NULL
?2 = 32
?3 = 1
?4 = 1001
-- rows: 1
NULL

-- query
SELECT CAST(40000 AS SMALLINT) FROM hip.main
-- columns
value | short
-- sql
SELECT vo_to_integer(?1, ?2) FROM "hip"."main" AS "t1" LIMIT ?3
?1 = 40000
?2 = 16
?3 = 1001
-- fails
query.bad_value
The value `40000` cannot be cast to SMALLINT, which holds -32768 to 32767.

-- query
SELECT CAST('abc' AS INTEGER) FROM hip.main
-- columns
value | int
-- sql
SELECT vo_to_integer(?1, ?2) FROM "hip"."main" AS "t1" LIMIT ?3
?1 = 'abc'
?2 = 32
?3 = 1001
-- fails
query.bad_value
The value `abc` cannot be cast to an integer.

-- query
SELECT CAST(1e300 AS REAL) FROM hip.main
-- columns
value | float
-- sql
SELECT vo_to_float(?1) FROM "hip"."main" AS "t1" LIMIT ?2
?1 = double 1e+300
?2 = 1001
-- fails
query.bad_value
The value `1.0e+300` cannot be cast to REAL, which holds 32 bits; use DOUBLE PRECISION.

-- query
SELECT CAST('yesterday' AS TIMESTAMP) FROM hip.main
-- columns
value | char[*] | timestamp
-- sql
SELECT vo_to_timestamp(?1) FROM "hip"."main" AS "t1" LIMIT ?2
?1 = 'yesterday'
?2 = 1001
-- fails
query.bad_value
The value `yesterday` cannot be cast to TIMESTAMP; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ss.

-- query
SELECT CAST('1 2 3' AS POINT) FROM hip.main
-- columns
value | double[2] | point
-- sql
SELECT vo_to_shape(?1, ?2) FROM "hip"."main" AS "t1" LIMIT ?3
?1 = '1 2 3'
?2 = 0
?3 = 1001
-- fails
query.bad_value
A point has 2 numbers (longitude and latitude), not 3.

-- query
SELECT CAST(ra AS TIMESTAMP) FROM hip.main
-- error
adql.wrong_type 1:8
`ra` is a number and cannot be cast to TIMESTAMP.

-- query
SELECT CAST(POINT(ra, dec) AS INTEGER) FROM hip.main
-- error
adql.wrong_type 1:8
`POINT(ra, dec)` is a point and cannot be cast to INTEGER.

-- query
SELECT CAST(ra AS FLOAT8) FROM hip.main
-- error
adql.syntax 1:19
Expected a type (SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, CHAR(n), VARCHAR(n), TIMESTAMP, POINT, CIRCLE or POLYGON), but found `FLOAT8`.

-- query
SELECT CAST(ra AS INTEGER(3)) FROM hip.main
-- error
adql.syntax 1:26
Only CHAR and VARCHAR take a length.

-- query
SELECT CAST(ra) FROM hip.main
-- error
adql.syntax 1:15
Expected AS and a type in CAST, but found `)`.

-- query
SELECT CAST(ra AS VARCHAR(0)) FROM hip.main
-- error
adql.syntax 1:27
Expected a length from 1 to 1000000, but found `0`.

-- query
SELECT CASE WHEN bt < 4 THEN 'bright' WHEN bt < 8 THEN 'middle' ELSE 'faint' END AS c, COUNT(*) FROM tycho2.main GROUP BY c ORDER BY c
-- columns
c | char[*]
count | long
-- sql
SELECT CASE WHEN ("t1"."bt" < ?1) THEN ?2 WHEN ("t1"."bt" < ?3) THEN ?4 ELSE ?5 END, count(*) FROM "tycho2"."main" AS "t1" GROUP BY 1 ORDER BY 1 LIMIT ?6
?1 = 4
?2 = 'bright'
?3 = 8
?4 = 'middle'
?5 = 'faint'
?6 = 1001
-- rows: 3
'bright' | 4
'faint' | 12
'middle' | 8

-- query
SELECT CASE n_obs WHEN 1 THEN 'one' WHEN 2 THEN 'two' END FROM tycho2.main WHERE hip < 1005 ORDER BY hip
-- columns
expression | char[*]
-- sql
SELECT CASE WHEN ("t1"."n_obs" = ?1) THEN ?2 WHEN ("t1"."n_obs" = ?3) THEN ?4 END FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" < ?5 ORDER BY "t1"."hip" LIMIT ?6
?1 = 1
?2 = 'one'
?3 = 2
?4 = 'two'
?5 = 1005
?6 = 1001
-- rows: 4
'one'
'two'
NULL
'one'

-- query
SELECT CASE WHEN hip > 1010 THEN bt ELSE n_obs END FROM tycho2.main WHERE hip BETWEEN 1009 AND 1012 ORDER BY hip
-- columns
expression | float
-- sql
SELECT CASE WHEN ("t1"."hip" > ?1) THEN "t1"."bt" ELSE "t1"."n_obs" END FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" BETWEEN ?2 AND ?3 ORDER BY "t1"."hip" LIMIT ?4
?1 = 1010
?2 = 1009
?3 = 1012
?4 = 1001
-- rows: 4
2
3
6.9
7.3

-- query
SELECT CASE WHEN hip THEN 1 END FROM tycho2.main
-- error
adql.wrong_type 1:18
A condition is expected here, but `hip` is a number.

-- query
SELECT CASE WHEN hip > 1 THEN 1 ELSE 'x' END FROM tycho2.main
-- error
adql.wrong_type 1:38
CASE needs values of one type, here a number, but `'x'` is text.

-- query
SELECT CASE END FROM tycho2.main
-- error
adql.syntax 1:13
A column, number or other expression is missing before `END`.

-- query
SELECT CASE WHEN hip > 1 THEN 2 FROM tycho2.main
-- error
adql.syntax 1:33
Expected WHEN, ELSE or END in CASE, but found `FROM`.

-- query
SELECT NULLIF(n_obs, 1), NULLIF('a', 'b') FROM tycho2.main WHERE hip < 1003 ORDER BY hip
-- columns
nullif_n_obs | short
nullif | char[*]
-- sql
SELECT nullif("t1"."n_obs", ?1), nullif(?2, ?3) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" < ?4 ORDER BY "t1"."hip" LIMIT ?5
?1 = 1
?2 = 'a'
?3 = 'b'
?4 = 1003
?5 = 1001
-- rows: 3
NULL | 'a'
2 | 'a'
3 | 'a'

-- query
SELECT COALESCE(bt, vt, 99) FROM tycho2.main WHERE bt IS NULL ORDER BY source_id
-- columns
coalesce_bt | float
-- sql
SELECT coalesce("t1"."bt", "t1"."vt", ?1) FROM "tycho2"."main" AS "t1" WHERE "t1"."bt" IS NULL ORDER BY "t1"."source_id" LIMIT ?2
?1 = 99
?2 = 1001
-- rows: 2
3.4
6.55

-- query
SELECT COALESCE(name, 'none') FROM tycho2.main WHERE name IS NULL
-- columns
coalesce_name | unicodeChar[*]
-- sql
SELECT coalesce("t1"."name", ?1) FROM "tycho2"."main" AS "t1" WHERE "t1"."name" IS NULL LIMIT ?2
?1 = 'none'
?2 = 1001
-- rows: 2
'none'
'none'

-- query
SELECT CONCAT(name, '-', hip, '!') FROM tycho2.main WHERE hip < 1005 ORDER BY hip
-- columns
concat_name | unicodeChar[*]
-- sql
SELECT coalesce("t1"."name", ?1) || coalesce(?2, ?3) || coalesce(vo_to_text("t1"."hip", ?4), ?5) || coalesce(?6, ?7) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" < ?8 ORDER BY "t1"."hip" LIMIT ?9
?1 = ''
?2 = '-'
?3 = ''
?4 = 0
?5 = ''
?6 = '!'
?7 = ''
?8 = 1005
?9 = 1001
-- rows: 4
'Alpha-1000!'
'Beta-1001!'
'Gamma-1002!'
'-1004!'

-- query
SELECT name || '/' || tyc FROM tycho2.main WHERE hip < 1005 ORDER BY hip
-- columns
expression | unicodeChar[*]
-- sql
SELECT "t1"."name" || ?1 || "t1"."tyc" FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" < ?2 ORDER BY "t1"."hip" LIMIT ?3
?1 = '/'
?2 = 1005
?3 = 1001
-- rows: 4
'Alpha/100-0-1'
'Beta/101-7-1'
'Gamma/102-4-1'
NULL

-- query
SELECT hip % 7, -hip % 7, 7.5 % 2, 10 * 3 % 4 FROM tycho2.main WHERE hip = 1000
-- columns
expression | int
expression_2 | long
expression_3 | double
expression_4 | long
-- sql
SELECT vo_mod("t1"."hip", ?1), vo_mod((-"t1"."hip"), ?2), vo_mod(?3, ?4), vo_mod((?5 * ?6), ?7) FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?8 LIMIT ?9
?1 = 7
?2 = 7
?3 = double 7.5
?4 = 2
?5 = 10
?6 = 3
?7 = 4
?8 = 1000
?9 = 1001
-- rows: 1
6 | -6 | 1.5 | 2

-- query
SELECT hip FROM tycho2.main WHERE hip != 1000 AND n_obs <> 2 ORDER BY hip
-- columns
hip | int | meta.id.cross
-- sql
SELECT "t1"."hip" FROM "tycho2"."main" AS "t1" WHERE ("t1"."hip" <> ?1) AND ("t1"."n_obs" <> ?2) ORDER BY 1 LIMIT ?3
?1 = 1000
?2 = 2
?3 = 1001
-- rows: 13
1002
1004
1006
1007
1010
1011
1012
1014
1015
1016
1019
1020

-- query
SELECT source_id + 1, source_id * 1, -9223372036854775808 FROM tycho2.main WHERE hip = 1000
-- columns
expression | long
expression_2 | long
expression_3 | long
-- sql
SELECT "t1"."source_id" + ?1, "t1"."source_id" * ?2, ?3 FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?4 LIMIT ?5
?1 = 1
?2 = 1
?3 = -9223372036854775808
?4 = 1000
?5 = 1001
-- rows: 1
4611686018427387905 | 4611686018427387904 | -9223372036854775808

-- query
SELECT source_id * 4 FROM tycho2.main WHERE hip = 1000
-- columns
expression | long
-- sql
SELECT "t1"."source_id" * ?1 FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?2 LIMIT ?3
?1 = 4
?2 = 1000
?3 = 1001
-- fails
query.integer_overflow
An integer in this query does not fit into 64 bits; multiply by 1.0 to compute with floating-point numbers.

-- query
SELECT 7 / 2, -7 / 2, 7 / 2.0, 1 / 0 FROM survey.clusters WHERE id = 1
-- columns
expression | long
expression_2 | long
expression_3 | double
expression_4 | long
-- sql
SELECT ?1 / ?2, ?3 / ?4, ?5 / ?6, ?7 / ?8 FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?9 LIMIT ?10
?1 = 7
?2 = 2
?3 = -7
?4 = 2
?5 = 7
?6 = double 2
?7 = 1
?8 = 0
?9 = 1
?10 = 1001
-- rows: 1
3 | -3 | 3.5 | NULL

