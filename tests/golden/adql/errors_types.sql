-- query
SELECT ra FROM tycho2.main WHERE name = 5
-- error
adql.wrong_type 1:41
`name` is text and `5` is a number; they cannot be compared. To compare with text, write '5'.

-- query
SELECT ra FROM tycho2.main WHERE bt < '5'
-- error
adql.wrong_type 1:39
`bt` is a number and `'5'` is text; they cannot be compared. To compare with a number, leave the quotes away.

-- query
SELECT ra FROM tycho2.main WHERE bt < 'x'
-- error
adql.wrong_type 1:39
`bt` is a number and `'x'` is text; they cannot be compared.

-- query
SELECT ra FROM tycho2.main WHERE hip IN (1, 'a')
-- error
adql.wrong_type 1:45
`hip` is a number and `'a'` is text; they cannot be compared.

-- query
SELECT ra FROM tycho2.main WHERE is_double = 2
-- error
adql.wrong_type 1:46
`is_double` is a boolean; compare it with 1 (true) or 0 (false).

-- query
SELECT ra FROM tycho2.main WHERE is_double
-- error
adql.wrong_type 1:34
`is_double` is a value, not a condition; write is_double = 1.

-- query
SELECT ra FROM tycho2.main WHERE bt
-- error
adql.wrong_type 1:34
A condition is expected here, but `bt` is a number.

-- query
SELECT ra FROM tycho2.main WHERE NOT bt AND vt < 3
-- error
adql.wrong_type 1:38
A condition is expected here, but `bt` is a number.

-- query
SELECT ra FROM tycho2.main WHERE CONTAINS(POINT(ra, dec), CIRCLE(1, 2, 3))
-- error
adql.wrong_type 1:34
`CONTAINS(POINT(ra, dec), CIRCLE(1, 2, 3))` is a number, 1 or 0; as a condition write 1 = CONTAINS(POINT(ra, dec), CIRCLE(1, 2, 3)).

-- query
SELECT bt < 3 FROM tycho2.main
-- error
adql.wrong_type 1:8
A value is expected here, but `bt < 3` is a condition.

-- query
SELECT ra FROM tycho2.main WHERE obs_time > 'yesterday'
-- error
adql.wrong_type 1:45
`yesterday` is not a timestamp; write 'YYYY-MM-DD' or 'YYYY-MM-DDThh:mm:ss'.

-- query
SELECT ra FROM tycho2.main WHERE obs_time > 2020
-- error
adql.wrong_type 1:45
`obs_time` is a timestamp and `2020` is a number; they cannot be compared.

-- query
SELECT name + 1 FROM tycho2.main
-- error
adql.wrong_type 1:8
Arithmetic needs numbers, but `name` is text.

-- query
SELECT -name FROM tycho2.main
-- error
adql.wrong_type 1:9
A minus sign needs a number, but `name` is text.

-- query
SELECT name || bt FROM tycho2.main
-- error
adql.wrong_type 1:16
|| joins texts, but `bt` is a number; write CAST(bt AS VARCHAR).

-- query
SELECT ra FROM tycho2.main WHERE bt LIKE '1%'
-- error
adql.wrong_type 1:34
LIKE needs text, but `bt` is a number.

-- query
SELECT SQRT(name) FROM tycho2.main
-- error
adql.wrong_type 1:13
SQRT(x) needs numbers, but `name` is text.

-- query
SELECT LOWER(bt) FROM tycho2.main
-- error
adql.wrong_type 1:14
LOWER(text) needs text, but `bt` is a number.

-- query
SELECT SQRT(bt, 2) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
SQRT is written SQRT(x), but is called with 2 arguments.

-- query
SELECT POWER(bt) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
POWER is written POWER(x, y), but is called with 1 argument.

-- query
SELECT PI(1) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
PI is written PI(), but is called with 1 argument.

-- query
SELECT ROUND(bt, vt) FROM tycho2.main
-- error
adql.wrong_arguments 1:18
The digits of ROUND(x [, digits]) must be a whole number, not `vt`.

-- query
SELECT COALESCE(bt, 'x') FROM tycho2.main
-- error
adql.wrong_type 1:21
COALESCE needs values of one type, here a number, but `'x'` is text.

-- query
SELECT COUNT() FROM tycho2.main
-- error
adql.wrong_arguments 1:8
COUNT is written COUNT(*) or COUNT([DISTINCT] x), but is called with no arguments.

-- query
SELECT COUNT(bt, vt) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
COUNT is written COUNT(*) or COUNT([DISTINCT] x), but is called with 2 arguments.

-- query
SELECT AVG(*) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
AVG is written AVG([DISTINCT] x), but is called with 1 argument.

-- query
SELECT AVG(name) FROM tycho2.main
-- error
adql.wrong_type 1:12
AVG needs numbers, but `name` is text.

-- query
SELECT SQRT(DISTINCT bt) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
DISTINCT can only stand in an aggregate, not in SQRT.

-- query
SELECT AVG(COUNT(*)) FROM tycho2.main
-- error
adql.misplaced_aggregate 1:12
An aggregate cannot stand inside another one.

-- query
SELECT ra FROM tycho2.main WHERE COUNT(*) > 3
-- error
adql.misplaced_aggregate 1:34
COUNT cannot stand in WHERE, which is applied before rows are grouped; use HAVING.

-- query
SELECT COUNT(*) FROM tycho2.main GROUP BY MAX(ra)
-- error
adql.misplaced_aggregate 1:43
MAX cannot stand in GROUP BY, which is applied before rows are grouped.

-- query
SELECT COUNT(*) AS n FROM tycho2.main GROUP BY n
-- error
adql.misplaced_aggregate 1:48
GROUP BY cannot use the aggregate of column `n`.

-- query
SELECT hip, COUNT(*) FROM tycho2.main
-- error
adql.not_grouped 1:8
The column `hip` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as AVG(hip).

-- query
SELECT hip, bt + 1 FROM tycho2.main GROUP BY hip
-- error
adql.not_grouped 1:13
The column `bt` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as AVG(bt).

-- query
SELECT * FROM tycho2.main GROUP BY hip
-- error
adql.not_grouped 1:8
The column `ra` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as AVG(ra).

-- query
SELECT hip FROM tycho2.main GROUP BY hip ORDER BY bt
-- error
adql.not_grouped 1:51
The column `bt` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as AVG(bt).

-- query
SELECT hip FROM tycho2.main GROUP BY hip HAVING bt > 3
-- error
adql.not_grouped 1:49
The column `bt` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as AVG(bt).

-- query
SELECT ra FROM tycho2.main WHERE spectrum = 3
-- error
adql.wrong_type 1:45
`spectrum` is an array and `3` is a number; they cannot be compared.

-- query
SELECT MAX(spectrum) FROM tycho2.main
-- error
adql.wrong_type 1:12
MAX needs numbers or text, but `spectrum` is an array.

-- query
SELECT POINT(ra) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
POINT is written POINT(lon, lat), but is called with 1 argument.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(ra, CIRCLE(1, 2, 3))
-- error
adql.wrong_type 1:47
CONTAINS(inner, outer) needs a shape, but `ra` is a number.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(1, 2))
-- error
adql.wrong_type 1:70
CIRCLE(lon, lat, radius) or CIRCLE(point, radius) needs a point, but `1` is a number.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, name), CIRCLE(1, 2, 3))
-- error
adql.wrong_type 1:57
POINT(lon, lat) needs numbers, but `name` is text.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(1, 95, 3))
-- error
adql.bad_geometry 1:73
A latitude or declination lies between -90 and 90 degrees; `95` does not.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(1, 2, -3))
-- error
adql.bad_geometry 1:76
A radius cannot be negative; `-3` is.

-- query
SELECT DISTANCE(ra, dec, 1, -91) FROM tycho2.main
-- error
adql.bad_geometry 1:29
A latitude or declination lies between -90 and 90 degrees; `-91` does not.

-- query
SELECT DISTANCE(ra, dec, 1) FROM tycho2.main
-- error
adql.wrong_arguments 1:8
DISTANCE is written DISTANCE(point, point) or DISTANCE(lon1, lat1, lon2, lat2), but is called with 3 arguments.

-- query
SELECT ivo_healpix_index(30, ra, dec) FROM tycho2.main
-- error
adql.wrong_arguments 1:26
A HEALPix order is a number from 0 to 29, not 30.

-- query
SELECT ivo_healpix_index(6.5, ra, dec) FROM tycho2.main
-- error
adql.wrong_type 1:26
ivo_healpix_index(order, lon, lat) or ivo_healpix_index(order, point) needs a whole number, but `6.5` is a number.

-- query
SELECT ra FROM tycho2.main ORDER BY POINT(ra, dec)
-- error
adql.wrong_type 1:37
`POINT(ra, dec)` is a point, which cannot be grouped or ordered.

