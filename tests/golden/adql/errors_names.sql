-- query
SELECT ra FROM tycho
-- error
adql.unknown_table 1:16
There is no table `tycho`. Did you mean `tycho2.main`?

-- query
SELECT ra FROM tycho2.mian
-- error
adql.unknown_table 1:16
There is no table `tycho2.mian`. Did you mean `tycho2.main`?

-- query
SELECT ra FROM nothing_like_it
-- error
adql.unknown_table 1:16
There is no table `nothing_like_it`. The tables are gaia.source, hip.main, survey.clusters, survey.shapes, survey.unplaced and 1 more.

-- query
SELECT ra FROM vo.tycho2.main
-- error
adql.unknown_table 1:16
There is no table `vo.tycho2.main`. Tables are named schema.table, without a catalog.

-- query
SELECT ra FROM main
-- error
adql.ambiguous_table 1:16
Several schemas have a table `main`; write one of hip.main, tycho2.main.

-- query
SELECT ra FROM survey
-- error
adql.ambiguous_table 1:16
`survey` is a schema with several tables; write one of survey.clusters, survey.shapes, survey.unplaced.

-- query
SELECT ra FROM "TYCHO2".main
-- error
adql.unknown_table 1:16
There is no table `"TYCHO2".main`. Did you mean `tycho2.main`?

-- query
SELECT dce FROM tycho2.main
-- error
adql.unknown_column 1:8
There is no column `dce` in tycho2.main. Did you mean `dec`?

-- query
SELECT gmag FROM tycho2.main
-- error
adql.unknown_column 1:8
There is no column `gmag` in tycho2.main. Its columns are ra, dec, bt, vt, pm_ra, hip, n_obs, source_id and 7 more.

-- query
SELECT ra FROM tycho2.main WHERE name = "M31"
-- error
adql.unknown_column 1:41
There is no column `M31` in tycho2.main. Text is written in single quotes: 'M31'.

-- query
SELECT "RA" FROM tycho2.main
-- error
adql.unknown_column 1:8
There is no column `RA` in tycho2.main. Did you mean `ra`?

-- query
SELECT x.ra FROM tycho2.main AS t
-- error
adql.unknown_table 1:8
`x` is not a table of this query, which reads tycho2.main (as t). Did you mean `t`?

-- query
SELECT main.ra FROM tycho2.main AS t
-- error
adql.unknown_table 1:8
`main` is called `t` in this query; write t instead.

-- query
SELECT x.* FROM tycho2.main
-- error
adql.unknown_table 1:8
`x` is not a table of this query, which reads tycho2.main.

-- query
SELECT bt - vt AS colour FROM tycho2.main WHERE colour > 1
-- error
adql.unknown_column 1:49
`colour` is an alias of the select list, which can only stand alone in ORDER BY or GROUP BY; repeat its expression here.

-- query
SELECT CEIL(bt) FROM tycho2.main
-- error
adql.unknown_function 1:8
There is no function `CEIL`. Did you mean `CEILING`?

-- query
SELECT FOO(bt) FROM tycho2.main
-- error
adql.unknown_function 1:8
There is no function `FOO`.

-- query
SELECT __sky FROM tycho2.main
-- error
adql.syntax 1:8
A name that begins with _ must be written in double quotes.

-- query
SELECT "__sky" FROM tycho2.main
-- error
adql.unknown_column 1:8
There is no column `__sky` in tycho2.main. Text is written in single quotes: '__sky'.

-- query
SELECT ra FROM tycho2.main ORDER BY 2
-- error
adql.bad_ordinal 1:37
There is no column number `2` in the select list, which has 1.

-- query
SELECT ra FROM tycho2.main ORDER BY 0
-- error
adql.bad_ordinal 1:37
There is no column number `0` in the select list, which has 1.

-- query
SELECT ra FROM tycho2.main GROUP BY 3
-- error
adql.bad_ordinal 1:37
There is no column number `3` in the select list, which has 1.

-- query
SELECT DISTINCT ra FROM tycho2.main ORDER BY dec
-- error
adql.wrong_order 1:46
With SELECT DISTINCT, ORDER BY can only use what the select list contains.

-- query
SELECT name, COUNT(*) FROM tycho2.main
-- error
adql.not_grouped 1:8
The column `name` has no single value in a group of rows; add it to GROUP BY or put it in an aggregate such as MIN(name).

-- query
SELECT ra FROM tycho2.main WHERE RA.dec > 3
-- error
adql.unknown_table 1:34
`RA` is not a table of this query, which reads tycho2.main.

