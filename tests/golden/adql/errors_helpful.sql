-- query
SELECT ra FROM hip.main WHERE id = ‘1000’
-- error
adql.syntax 1:36
Typographic quotes (‘) are not understood; write straight single quotes (') around text.

-- query
SELECT ra FROM hip.main WHERE id == 1000
-- error
adql.syntax 1:34
Write a single = to compare two values, not ==.

-- query
SELECT TOP ra FROM hip.main
-- error
adql.syntax 1:12
Expected a whole number of rows after TOP, but found `ra`.

-- query
SELECT ra FROM hip.main LIMIT 5
-- error
adql.syntax 1:25
ADQL has no LIMIT; write SELECT TOP 5 … at the beginning instead.

-- query
SELECT name FROM tycho2.main WHERE name = "Alpha"
-- error
adql.unknown_column 1:43
There is no column `Alpha` in tycho2.main. Text is written in single quotes: 'Alpha'.

-- query
SELECT 'ra FROM hip.main
-- error
adql.unclosed 1:8
The string that begins here is not closed: a single quote (') is missing at its end.

-- query
SELECT (ra + dec FROM hip.main
-- error
adql.syntax 1:18
Expected ) to close the bracket of line 1, column 8, but found `FROM`.

-- query
SELECT ra FROM hip.main WHERE (id = 1 AND ra > 2
-- error
adql.unclosed 1:31
The bracket that opens here is not closed: a ) is missing.

-- query
SELECT ra FROM (SELECT ra FROM hip.main AS x
-- error
adql.unclosed 1:16
The bracket that opens here is not closed: a ) is missing.

-- query
SELECT size FROM tycho2.main
-- error
adql.reserved_word 1:8
`size` is a reserved word of ADQL; as a name it must be written in double quotes: "size".

-- query
SELECT ra AS size FROM hip.main
-- error
adql.reserved_word 1:14
`size` is a reserved word of ADQL; as a name it must be written in double quotes: "size".

-- query
SELECT ra FROM hip.main AS t, tycho2.main AS u
-- error
adql.ambiguous_column 1:8
Several columns match `ra`; write one of t.ra, u.ra.

-- query
SELECT ra FROM hip.main AS t JOIN tycho2.main AS u ON t.id = u.hip WHERE dec > 1
-- error
adql.ambiguous_column 1:8
Several columns match `ra`; write one of t.ra, u.ra.

-- query
SELECT t.ra FROM hip.main AS t, tycho2.main AS t
-- error
adql.ambiguous_table 1:48
Two tables of this query are called `t`; give them different names.

-- query
SELECT COUNT(ra, dec) FROM hip.main
-- error
adql.wrong_arguments 1:8
COUNT is written COUNT(*) or COUNT([DISTINCT] x), but is called with 2 arguments.

-- query
SELECT SQRT() FROM hip.main
-- error
adql.wrong_arguments 1:8
SQRT is written SQRT(x), but is called with no arguments.

-- query
SELECT SQRT(ra, dec) FROM hip.main
-- error
adql.wrong_arguments 1:8
SQRT is written SQRT(x), but is called with 2 arguments.

-- query
SELECT SQRTT(ra) FROM hip.main
-- error
adql.unknown_function 1:8
There is no function `SQRTT`. Did you mean `SQRT`?

-- query
SELECT CIRCLE(1) FROM hip.main
-- error
adql.wrong_arguments 1:8
CIRCLE is written CIRCLE(lon, lat, radius) or CIRCLE(point, radius), but is called with 1 argument.

-- query
SELECT DISTANCE(ra, dec, 1) FROM hip.main
-- error
adql.wrong_arguments 1:8
DISTANCE is written DISTANCE(point, point) or DISTANCE(lon1, lat1, lon2, lat2), but is called with 3 arguments.

-- query
SELECT name, COUNT(*) FROM tycho2.main
-- error
adql.not_grouped 1:8
The column `name` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as MIN(name).

-- query
SELECT name, AVG(bt) FROM tycho2.main GROUP BY n_obs
-- error
adql.not_grouped 1:8
The column `name` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as MIN(name).

-- query
SELECT n_obs FROM tycho2.main WHERE COUNT(*) > 2
-- error
adql.misplaced_aggregate 1:37
COUNT cannot stand in WHERE, which is applied before rows are grouped; use HAVING.

-- query
SELECT a.id FROM hip.main AS a JOIN survey.clusters AS b ON a.id = c.id, survey.unplaced AS c
-- error
adql.unknown_table 1:68
`c` is not a table of this query, which reads hip.main (as a), survey.clusters (as b). Did you mean `a`?

-- query
SELECT a.id FROM hip.main AS a JOIN survey.clusters AS b
-- error
adql.syntax 1:57
The join needs a condition before the end of the query: ON and a condition, or USING and column names in brackets.

-- query
SELECT a.id FROM hip.main AS a NATURAL JOIN survey.clusters AS b ON a.id = b.id
-- error
adql.syntax 1:66
NATURAL JOIN takes no ON.

-- query
SELECT a.id FROM hip.main AS a JOIN survey.clusters AS b USING (a.id)
-- error
adql.syntax 1:66
USING takes the bare names of columns that both tables have.

-- query
SELECT id FROM hip.main; SELECT id FROM hip.main
-- error
adql.syntax 1:26
Only one query can be run at a time.

-- query
SELECT id FROM hip.main // first
-- error
adql.syntax 1:25
A comment begins with -- in ADQL, not with //.

-- query
SELECT [id] FROM hip.main
-- error
adql.syntax 1:8
Write names in double quotes ("), not in brackets.

-- query
SELECT `id` FROM hip.main
-- error
adql.syntax 1:8
Write names in double quotes ("), not in backquotes.

-- query
DELETE FROM hip.main
-- error
adql.syntax 1:1
Only SELECT queries can be run here, not `DELETE`.

-- query
SELECT id FROM hip.main WHERE name LIKE 'a%' ESCAPE '!'
-- error
adql.syntax 1:46
ADQL has no ESCAPE after LIKE.

-- query
SELECT id FROM hip.main WHERE ra > 1 > 0
-- error
adql.syntax 1:38
Comparisons cannot be chained; join two of them with AND.

-- query
SELECT id FROM hip.main WHERE ra BETWEEN 1
-- error
adql.syntax 1:43
Expected AND and the upper limit of BETWEEN, but found the end of the query.

-- query
SELECT id FROM hip.main WHERE id IN ()
-- error
adql.syntax 1:38
A column, number or other expression is missing before `)`.

-- query
SELECT id FROM hip.main WHERE id NOT 3
-- error
adql.syntax 1:38
Expected BETWEEN, IN, LIKE or ILIKE after NOT, but found `3`.

-- query
SELECT id FROM hip.main WHERE ra IS 3
-- error
adql.syntax 1:37
Expected NULL or NOT NULL after IS, but found `3`.

-- query
SELECT id FROM hip.main ORDER id
-- error
adql.syntax 1:31
Expected BY after ORDER, but found `id`.

-- query
SELECT id FROM hip.main GROUP ra
-- error
adql.syntax 1:31
Expected BY after GROUP, but found `ra`.

-- query
SELECT id FROM hip.main ORDER BY id NULLS LAST
-- error
adql.syntax 1:37
ADQL has no NULLS FIRST or NULLS LAST.

-- query
SELECT id FROM hip.main WHERE ra
-- error
adql.wrong_type 1:31
A condition is expected here, but `ra` is a number.

-- query
SELECT id FROM hip.main WHERE CONTAINS(POINT(ra, dec), CIRCLE(1, 2, 3))
-- error
adql.wrong_type 1:31
`CONTAINS(POINT(ra, dec), CIRCLE(1, 2, 3))` is a number, 1 or 0; as a condition write 1 = CONTAINS(POINT(ra, dec), CIRCLE(1, 2, 3)).

-- query
SELECT id FROM hip.main WHERE title = 'x'
-- error
adql.unknown_column 1:31
There is no column `title` in hip.main. Its columns are id, ra, dec.

-- query
SELECT id FROM hip.man
-- error
adql.unknown_table 1:16
There is no table `hip.man`. Did you mean `hip.main`?

-- query
SELECT id FROM hip..main
-- error
adql.syntax 1:20
Expected a name after the dot, but found `.`.

-- query
SELECT id FROM hip.main WHERE ra > '10'
-- error
adql.wrong_type 1:36
`ra` is a number and `'10'` is text; they cannot be compared. To compare with a number, leave the quotes away.

-- query
SELECT id FROM hip.main WHERE id = 'abc'
-- error
adql.wrong_type 1:36
`id` is a number and `'abc'` is text; they cannot be compared.

-- query
SELECT id 'number' FROM hip.main
-- error
adql.syntax 1:11
Expected a comma, an alias or FROM, but found a string; an alias that needs quotes takes double quotes (").

-- query
SELECT * , id FROM hip.main WHERE id < 1003 ORDER BY id
-- columns
id | long
ra | double | deg
dec | double | deg
id_2 | long
-- sql
SELECT "t1"."id", "t1"."ra", "t1"."dec", "t1"."id" FROM "hip"."main" AS "t1" WHERE "t1"."id" < ?1 ORDER BY 1 LIMIT ?2
?1 = 1003
?2 = 1001
-- rows: 2
1000 | 10.001 | 20 | 1000
1002 | 10.401 | 20.4 | 1002

-- query
SELECT t.* FROM hip.main AS t JOIN survey.clusters AS c ON t.id = c.id + 1000 ORDER BY t.id
-- columns
id | long
ra | double | deg
dec | double | deg
-- sql
SELECT "t1"."id", "t1"."ra", "t1"."dec" FROM "hip"."main" AS "t1", "survey"."clusters" AS "t2" WHERE "t1"."id" = ("t2"."id" + ?1) ORDER BY 1 LIMIT ?2
?1 = 1000
?2 = 1001
-- rows: 3
1002 | 10.401 | 20.4
1004 | 9.901 | 20.9
1006 | 0.001 | 0

-- query
SELECT x.* FROM hip.main AS t
-- error
adql.unknown_table 1:8
`x` is not a table of this query, which reads hip.main (as t). Did you mean `t`?

-- query
SELECT id FROM generate_series(1, 3)
-- error
adql.syntax 1:16
A function cannot stand in FROM; ADQL has no table functions.

-- query
SELECT id FROM hip.main WHERE EXISTS id
-- error
adql.syntax 1:38
Expected a query in brackets after EXISTS, but found `id`.

-- query
SELECT id FROM hip.main FETCH FIRST 3 ROWS ONLY
-- error
adql.syntax 1:25
ADQL has no FETCH; write SELECT TOP n … at the beginning instead.

-- query
SELECT DISTINCT TOP 3 n_obs FROM tycho2.main ORDER BY ra
-- error
adql.wrong_order 1:55
With SELECT DISTINCT, ORDER BY can only use what the select list contains.

