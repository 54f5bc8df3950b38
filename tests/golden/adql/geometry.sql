-- query
SELECT * FROM survey.clusters WHERE 1=CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 10.5, -20.25, 0.5))
-- columns
id | long
ra | double | deg
dec | double | deg
radius | double | deg
title | char[*]
row_number | long | meta.id;meta.main
-- sql
SELECT "t1"."id", "t1"."ra", "t1"."dec", "t1"."radius", "t1"."title", "t1"."row_number" FROM healpix_cells(?1) AS "h1" CROSS JOIN "survey"."clusters" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 160 bytes
?2 = double 10.5
?3 = double -20.25
?4 = double 0.5
?5 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE CONTAINS(POINT(ra, dec), CIRCLE(10.5, 20, 0.5)) = 1
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 176 bytes
?2 = double 10.5
?3 = double 20
?4 = double 0.5
?5 = 1001
-- rows: 5
10.5
10.2
10
10.01
10.4

-- query
SELECT ra FROM tycho2.main WHERE 0 <> CONTAINS(POINT(ra, dec), CIRCLE(POINT(10, 20), 1)) AND bt < 10
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) AND ("t1"."bt" < ?5) LIMIT ?6
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 10
?6 = 1001
-- rows: 5
10.5
10.2
10
10.01
10.4

-- query
SELECT ra FROM tycho2.main WHERE 0 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE NOT vo_within_radius("t1"."ra", "t1"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001
-- advice
The sky index of tycho2.main is not used: NOT asks for what lies outside, which is most of the sky; all rows are tested.
-- rows: 18
0
180
180.2
180
270
0.1
359.95
0
359.9
83.85
83.82
150.1

-- query
SELECT ra FROM tycho2.main WHERE NOT (0 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 1001
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

-- query
SELECT ra FROM tycho2.main WHERE 1 = INTERSECTS(CIRCLE('', 10, 20, 1), POINT('', ra, dec))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 1001
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

-- query
SELECT ra FROM tycho2.main WHERE CONTAINS(POINT(10, 20), CIRCLE(ra, dec, 1)) = 1
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 1001
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(POINT(ra, dec), POINT(10, 20)) < 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 160 bytes
?2 = double 10
?3 = double 20
?4 = double 0.5
?5 = 1001
-- rows: 3
10.2
10
10.01

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(10, 20, ra, dec) <= 0.5 AND n_obs > 3
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) AND ("t1"."n_obs" > ?5) LIMIT ?6
?1 = 160 bytes
?2 = double 10
?3 = double 20
?4 = double 0.5
?5 = 3
?6 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE 5 / 3600.0 > DISTANCE(POINT(10, 20), POINT(ra, dec))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 32 bytes
?2 = double 10
?3 = double 20
?4 = double 0.001388888888888889
?5 = 1001
-- rows: 1
10

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) BETWEEN 0 AND 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 160 bytes
?2 = double 10
?3 = double 20
?4 = double 0.5
?5 = 1001
-- rows: 3
10.2
10
10.01

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) BETWEEN 0.1 AND 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (NOT vo_within_radius_strict("t1"."ra", "t1"."dec", ?2, ?3, ?4)) AND vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7) LIMIT ?8
?1 = 160 bytes
?2 = double 10
?3 = double 20
?4 = double 0.1
?5 = double 10
?6 = double 20
?7 = double 0.5
?8 = 1001
-- rows: 1
10.2

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) NOT BETWEEN 0.1 AND 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE NOT ((NOT vo_within_radius_strict("t1"."ra", "t1"."dec", ?1, ?2, ?3)) AND vo_within_radius("t1"."ra", "t1"."dec", ?4, ?5, ?6)) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = double 0.1
?4 = double 10
?5 = double 20
?6 = double 0.5
?7 = 1001
-- advice
The sky index of tycho2.main is not used: NOT asks for what lies outside, which is most of the sky; all rows are tested.
-- rows: 23
0
180
180.2
180
270
0.1
359.95
0
359.9
10.5
10
10.01

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) > 0.5 AND DISTANCE(ra, dec, 10, 20) >= 0.6
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE (NOT vo_within_radius("t1"."ra", "t1"."dec", ?1, ?2, ?3)) AND (NOT vo_within_radius_strict("t1"."ra", "t1"."dec", ?4, ?5, ?6)) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = double 0.5
?4 = double 10
?5 = double 20
?6 = double 0.6
?7 = 1001
-- advice
The sky index of tycho2.main is not used: NOT asks for what lies outside, which is most of the sky; all rows are tested.
-- rows: 19
0
180
180.2
180
270
0.1
359.95
0
359.9
9.9
83.85
83.82

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) > -1 AND DISTANCE(ra, dec, 10, 20) <> 0
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE (vo_separation("t1"."ra", "t1"."dec", ?1, ?2) > ?3) AND (vo_separation("t1"."ra", "t1"."dec", ?4, ?5) <> ?6) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = -1
?4 = double 10
?5 = double 20
?6 = 0
?7 = 1001
-- advice
The sky index of tycho2.main is not used: the geometry stands inside an expression; compare it alone, as in 1 = CONTAINS(POINT(ra, dec), …) or DISTANCE(POINT(ra, dec), …) < r.
-- rows: 23
0
180
180.2
180
270
0.1
359.95
0
359.9
10.5
10.2
10.01

-- query
SELECT ra, DISTANCE(POINT(ra, dec), POINT(10, 20)) AS d FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) ORDER BY d
-- columns
ra | double | deg | pos.eq.ra;meta.main
d | double | deg
-- sql
SELECT "t1"."ra", vo_separation("t1"."ra", "t1"."dec", ?1, ?2) FROM healpix_cells(?3) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?4, ?5, ?6) ORDER BY 2 LIMIT ?7
?1 = double 10
?2 = double 20
?3 = 320 bytes
?4 = double 10
?5 = double 20
?6 = double 1
?7 = 1001
-- rows: 6
10 | 0
10.01 | 0.022097307523385117
10.2 | 0.2128342342403287
10.5 | 0.5109158103450996
10.4 | 0.5485637533974518
9.9 | 0.9048640844094207

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) OR 1 = CONTAINS(POINT(ra, dec), CIRCLE(30, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND (vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) OR vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7)) LIMIT ?8
?1 = 544 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = double 30
?6 = double 20
?7 = double 1
?8 = 1001
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 2)) AND 1 = CONTAINS(POINT(ra, dec), CIRCLE(11, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) AND vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7) LIMIT ?8
?1 = 272 bytes
?2 = double 10
?3 = double 20
?4 = double 2
?5 = double 11
?6 = double 20
?7 = double 1
?8 = 1001
-- rows: 5
10.5
10.2
10
10.01
10.4

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) AND (bt < 10 OR vt < 10)
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) AND (("t1"."bt" < ?5) OR ("t1"."vt" < ?6)) LIMIT ?7
?1 = 320 bytes
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 10
?6 = 10
?7 = 1001
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(-10 - 360, 15 * (1 + 1), 10 / 3600. + PI() * 0))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 80 bytes
?2 = double 350
?3 = double 30
?4 = double 0.002777777777777778
?5 = 1001
-- rows: 0

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 200))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_ranges(?1, ?2, ?3, ?4) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?5, ?6, ?7) LIMIT ?8
?1 = double 10
?2 = double 20
?3 = double 180
?4 = 18
?5 = double 10
?6 = double 20
?7 = double 180
?8 = 1001
-- rows: 24
0
180
180.2
180
270
0.1
359.95
0
359.9
10.5
10.2
10

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, "size" / 3600))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM healpix_cells(?1) AS "h1" CROSS JOIN "tycho2"."main" AS "t1" WHERE "t1"."__sky" BETWEEN "h1"."lo" AND "h1"."hi" AND vo_within_radius("t1"."ra", "t1"."dec", ?2, ?3, ("t1"."size" / ?4)) LIMIT ?5
?1 = 64 bytes
?2 = double 10
?3 = double 20
?4 = 3600
?5 = 1001
-- rows: 1
10

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra - 5, dec), CIRCLE(10, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE vo_within_radius(("t1"."ra" - ?1), "t1"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 5
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 1001
-- advice
The sky index of tycho2.main is not used: it serves conditions on POINT(ra, dec) and shapes that do not depend on the row; write the condition with POINT(ra, dec) where that is meant.
-- rows: 0

-- query
SELECT id FROM survey.unplaced WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1))
-- columns
id | long
-- sql
SELECT "t1"."id" FROM "survey"."unplaced" AS "t1" WHERE vo_within_radius("t1"."ra", "t1"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001
-- advice
All rows of survey.unplaced are tested: the table has no position columns and so no sky index.
-- rows: 1
1

-- query
SELECT CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) AS inside FROM tycho2.main
-- columns
inside | int
-- sql
SELECT vo_within_radius("t1"."ra", "t1"."dec", ?1, ?2, ?3) FROM "tycho2"."main" AS "t1" LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001
-- rows: 24
0
0
0
0
0
0
0
0
0
1
1
1

-- query
SELECT ra FROM tycho2.main WHERE CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) > 0
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t1"."ra" FROM "tycho2"."main" AS "t1" WHERE vo_within_radius("t1"."ra", "t1"."dec", ?1, ?2, ?3) > ?4 LIMIT ?5
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 0
?5 = 1001
-- advice
The sky index of tycho2.main is not used: the geometry stands inside an expression; compare it alone, as in 1 = CONTAINS(POINT(ra, dec), …) or DISTANCE(POINT(ra, dec), …) < r.
-- rows: 6
10.5
10.2
10
10.01
10.4
9.9

-- query
SELECT COORD1(POINT(ra, dec)), COORD2(POINT('ICRS', hip, 3)) FROM tycho2.main
-- columns
coord1 | double | deg
coord2 | double
-- sql
SELECT "t1"."ra", ?1 FROM "tycho2"."main" AS "t1" LIMIT ?2
?1 = double 3
?2 = 1001
-- rows: 24
0 | 3
180 | 3
180.2 | 3
180 | 3
270 | 3
0.1 | 3
359.95 | 3
0 | 3
359.9 | 3
10.5 | 3
10.2 | 3
10 | 3

-- query
SELECT ivo_healpix_index(6, ra, dec) AS h, ivo_healpix_index(10, ra, dec), ivo_healpix_index(10, POINT(10, 20)) FROM survey.clusters
-- columns
h | long
ivo_healpix_index | long
ivo_healpix_index_2 | long
-- sql
SELECT CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?1 END, CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?2 END, vo_healpix_index(?3, ?4, ?5) FROM "survey"."clusters" AS "t1" LIMIT ?6
?1 = 47
?2 = 39
?3 = 10
?4 = double 10
?5 = double 20
?6 = 1001
-- rows: 7
19863 | 5085003 | 5085024
18090 | 4631210 | 5085024
8191 | 2097151 | 5085024
21439 | 5488553 | 5085024
27258 | 6978115 | 5085024
15896 | 4069503 | 5085024
NULL | NULL | 5085024

-- query
SELECT ivo_healpix_index(n_obs, ra, dec) FROM tycho2.main
-- columns
ivo_healpix_index_n_obs | long
-- sql
SELECT vo_healpix_index("t1"."n_obs", "t1"."ra", "t1"."dec") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 24
63
683
10
767
15
16
67
282
1216
1241
77
19

-- query
SELECT ivo_healpix_index(10, ra, dec) AS h, ivo_healpix_index(29, ra, dec) AS deep FROM tycho2.main
-- columns
h | long
deep | long
-- sql
SELECT CASE WHEN "t1"."__sky" < 6917529027641081856 THEN "t1"."__sky" >> ?1 END, vo_healpix_index(?2, "t1"."ra", "t1"."dec") FROM "tycho2"."main" AS "t1" LIMIT ?3
?1 = 39
?2 = 29
?3 = 1001
-- rows: 24
1048575 | 288230376151711743
2800298 | 769740237742784442
2800306 | 769742444006050638
3145723 | 864690023574515435
4194302 | 1152921228386692026
4456439 | 1224976848562260105
4456446 | 1224978815362830609
4631210 | 1273017494670060202
4980744 | 1369096536803145590
5084645 | 1397656792040783433
5085007 | 1397756352905187232
5085024 | 1397760956975030485

