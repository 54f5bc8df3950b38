-- query
SELECT ra, dec
-- error
adql.syntax 1:15
FROM and a table name are missing before the end of the query.

-- query
SELECT ra, FROM tycho2.main
-- error
adql.syntax 1:12
A column, number or other expression is missing before `FROM`.

-- query
SELECT FROM tycho2.main
-- error
adql.syntax 1:8
A column, number or other expression is missing before `FROM`.

-- query
SELECT ra FROM
-- error
adql.syntax 1:15
Expected a table name, but found the end of the query.

-- query
SELECT ra tycho2.main
-- error
adql.syntax 1:17
Expected a comma, an alias or FROM, but found `.`.

-- query
SELECT ra FROM tycho2.main LIMIT 10
-- error
adql.syntax 1:28
ADQL has no LIMIT; write SELECT TOP 10 … at the beginning instead.

-- query
SELECT ra FROM tycho2.main WHERE bt < 3 LIMIT 10
-- error
adql.syntax 1:41
ADQL has no LIMIT; write SELECT TOP 10 … at the beginning instead.

-- query
SELECT ra LIMIT 10
-- error
adql.syntax 1:11
FROM and a table name are missing before `LIMIT`.

-- query
SELECT date FROM tycho2.main
-- error
adql.reserved_word 1:8
`date` is a reserved word of ADQL; as a name it must be written in double quotes: "date".

-- query
SELECT ra AS distance FROM tycho2.main
-- error
adql.reserved_word 1:14
`distance` is a reserved word of ADQL; as a name it must be written in double quotes: "distance".

-- query
SELECT ra FROM tycho2.main AS 'x'
-- error
adql.syntax 1:31
Expected a table alias, but found a string; a name that needs quotes takes double quotes (").

-- query
SELECT ra FROM tycho2.main WHERE bt == 3
-- error
adql.syntax 1:37
Write a single = to compare two values, not ==.

-- query
SELECT ra FROM tycho2.main WHERE name = ‘M31’
-- error
adql.syntax 1:41
Typographic quotes (‘) are not understood; write straight single quotes (') around text.

-- query
SELECT ra FROM tycho2.main WHERE name = 'M31
-- error
adql.unclosed 1:41
The string that begins here is not closed: a single quote (') is missing at its end.

-- query
SELECT ra FROM tycho2.main WHERE "name = 'M31'
-- error
adql.unclosed 1:34
The name that begins here is not closed: a double quote (") is missing at its end.

-- query
SELECT ra FROM tycho2.main WHERE (bt < 3 AND (vt < 2)
-- error
adql.unclosed 1:34
The bracket that opens here is not closed: a ) is missing.

-- query
SELECT ra FROM tycho2.main WHERE (bt < 3 vt)
-- error
adql.syntax 1:42
Expected ) to close the bracket of line 1, column 34, but found `vt`.

-- query
SELECT ra FROM tycho2.main WHERE bt < 3)
-- error
adql.syntax 1:40
This ) closes no bracket.

-- query
SELECT ra FROM tycho2.main WHERE 1 < bt < 3
-- error
adql.syntax 1:41
Comparisons cannot be chained; join two of them with AND.

-- query
SELECT ra FROM tycho2.main; SELECT dec FROM tycho2.main
-- error
adql.syntax 1:29
Only one query can be run at a time.

-- query
SELECT ra /* position */ FROM tycho2.main
-- error
adql.syntax 1:11
ADQL has no /* */ comments; begin a comment with --.

-- query
SELECT ra FROM tycho2.main ORDER BY ra WHERE bt < 3
-- error
adql.syntax 1:40
`WHERE` is out of place; the order of clauses is SELECT, FROM, WHERE, GROUP BY, HAVING, ORDER BY, OFFSET.

-- query
SELECT ra FROM tycho2.main GROUP ra
-- error
adql.syntax 1:34
Expected BY after GROUP, but found `ra`.

-- query
SELECT ra FROM tycho2.main WHERE
-- error
adql.syntax 1:33
A column, number or other expression is missing before the end of the query.

-- query
SELECT ra FROM tycho2.main WHERE bt <
-- error
adql.syntax 1:38
A column, number or other expression is missing before the end of the query.

-- query
SELECT ra FROM tycho2.main WHERE AND bt < 3
-- error
adql.syntax 1:34
A column, number or other expression is missing before `AND`.

-- query
SELECT ra FROM tycho2.main WHERE bt IS 3
-- error
adql.syntax 1:40
Expected NULL or NOT NULL after IS, but found `3`.

-- query
SELECT ra FROM tycho2.main WHERE bt NOT 3
-- error
adql.syntax 1:41
Expected BETWEEN, IN, LIKE or ILIKE after NOT, but found `3`.

-- query
SELECT ra FROM tycho2.main WHERE bt BETWEEN 3
-- error
adql.syntax 1:46
Expected AND and the upper limit of BETWEEN, but found the end of the query.

-- query
SELECT ra FROM tycho2.main WHERE hip IN 3
-- error
adql.syntax 1:41
Expected a list or query in brackets after IN, but found `3`.

-- query
SELECT ra FROM tycho2.main WHERE hip IN ()
-- error
adql.syntax 1:42
A column, number or other expression is missing before `)`.

-- query
SELECT ra FROM tycho2.main WHERE name LIKE 'a!%' ESCAPE '!'
-- error
adql.syntax 1:50
ADQL has no ESCAPE after LIKE.

-- query
SELECT TOP ra FROM tycho2.main
-- error
adql.syntax 1:12
Expected a whole number of rows after TOP, but found `ra`.

-- query
SELECT TOP 10 DISTINCT ra FROM tycho2.main
-- error
adql.syntax 1:15
`DISTINCT` must stand before TOP.

-- query
SELECT TOP 99999999999999999999 ra FROM tycho2.main
-- error
adql.bad_number 1:12
The number of rows is too large.

-- query
SELECT ra FROM 2mass
-- error
adql.syntax 1:16
`2mass` is neither a number nor a name; a name that begins with a digit must be written in double quotes: "2mass".

-- query
SELECT ra FROM tycho2.main WHERE hip % 2 = 0
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE vo_mod("t1"."hip", ?1) = ?2 LIMIT ?3
?1 = 2
?2 = 0
?3 = 1001
-- rows: 10
0
180.2
270
0
10
10.4
9.9
150.1
266.4
120

-- query
SELECT ra FROM tycho2.main WHERE bt < 3 && vt < 2
-- error
adql.syntax 1:41
Write AND to join conditions, not &.

-- query
SELECT `ra` FROM tycho2.main
-- error
adql.syntax 1:8
Write names in double quotes ("), not in backquotes.

-- query
SELECT ra FROM tycho2.main WHERE dec > −30
-- error
adql.syntax 1:40
The dash − is not understood; write the minus sign of the keyboard (-).

-- query
SELECT größe FROM tycho2.main
-- error
adql.syntax 1:10
The character `ö` cannot stand here; a name with other characters than a-z, 0-9 and _ must be written in double quotes.

-- query
SELECT ra FROM tycho2.main
  WHERE bt < 3
    AND tyc = „x“
-- error
adql.syntax 3:15
Typographic quotes („) are not understood; write straight single quotes (') around text.

-- query
SELECT ra + * FROM tycho2.main
-- error
adql.syntax 1:13
A * can only stand alone in the select list, after a table name and a dot, or in COUNT(*).

-- query
SELECT "ABS"(ra) FROM tycho2.main
-- error
adql.syntax 1:8
A function name is written without quotes.

-- query
SELECT a.b.c.d.e FROM tycho2.main
-- error
adql.syntax 1:16
A name has at most four parts: catalog.schema.table.column.

-- query
SELECT "" FROM tycho2.main
-- error
adql.syntax 1:8
A name in double quotes cannot be empty.

-- query
SELECT ra FROM tycho2.main WHERE bt < 1e999
-- error
adql.bad_number 1:39
The number `1e999` is too large.

-- query
UPDATE tycho2.main SET ra = 0
-- error
adql.syntax 1:1
Only SELECT queries can be run here, not `UPDATE`.

-- query
ra FROM tycho2.main
-- error
adql.syntax 1:1
A query begins with SELECT, not with `ra`.

-- query
;
-- error
adql.syntax 1:1
A query begins with SELECT, not with `;`.

-- query
SELECT ra FROM tycho2.main WHERE (ra, dec) IN (1, 2)
-- error
adql.syntax 1:37
A list in brackets can only stand after IN or after a function name.

-- query
SELECT abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij FROM tycho2.main
-- error
adql.too_long 1:8
A name has at most 128 characters.

