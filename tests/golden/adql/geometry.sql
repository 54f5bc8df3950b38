-- query
SELECT * FROM survey.clusters WHERE 1=CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 10.5, -20.25, 0.5))
-- columns
id | long
ra | double | deg
dec | double | deg
-- sql
SELECT "t"."id", "t"."ra", "t"."dec" FROM "survey"."clusters" AS "t" WHERE vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10.5
?2 = double -20.25
?3 = double 0.5
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE CONTAINS(POINT(ra, dec), CIRCLE(10.5, 20, 0.5)) = 1
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10.5
?2 = double 20
?3 = double 0.5
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 0 <> CONTAINS(POINT(ra, dec), CIRCLE(POINT(10, 20), 1)) AND bt < 10
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) AND ("t"."bt" < ?4) LIMIT ?5
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 10
?5 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 0 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE NOT vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE NOT (0 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = INTERSECTS(CIRCLE('', 10, 20, 1), POINT('', ra, dec))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE CONTAINS(POINT(10, 20), CIRCLE(ra, dec, 1)) = 1
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(POINT(ra, dec), POINT(10, 20)) < 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius_strict("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 0.5
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(10, 20, ra, dec) <= 0.5 AND n_obs > 3
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) AND ("t"."n_obs" > ?4) LIMIT ?5
?1 = double 10
?2 = double 20
?3 = double 0.5
?4 = 3
?5 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 5 / 3600.0 > DISTANCE(POINT(10, 20), POINT(ra, dec))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius_strict("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 0.001388888888888889
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) BETWEEN 0 AND 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 0.5
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) BETWEEN 0.1 AND 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND (NOT vo_within_radius_strict("t"."ra", "t"."dec", ?4, ?5, ?6)) AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = double 0.5
?4 = double 10
?5 = double 20
?6 = double 0.1
?7 = 1001

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) NOT BETWEEN 0.1 AND 0.5
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE NOT ((NOT vo_within_radius_strict("t"."ra", "t"."dec", ?1, ?2, ?3)) AND vo_within_radius("t"."ra", "t"."dec", ?4, ?5, ?6)) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = double 0.1
?4 = double 10
?5 = double 20
?6 = double 0.5
?7 = 1001

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) > 0.5 AND DISTANCE(ra, dec, 10, 20) >= 0.6
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE (NOT vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3)) AND (NOT vo_within_radius_strict("t"."ra", "t"."dec", ?4, ?5, ?6)) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = double 0.5
?4 = double 10
?5 = double 20
?6 = double 0.6
?7 = 1001

-- query
SELECT ra FROM tycho2.main WHERE DISTANCE(ra, dec, 10, 20) > -1 AND DISTANCE(ra, dec, 10, 20) <> 0
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE (vo_separation("t"."ra", "t"."dec", ?1, ?2) > ?3) AND (vo_separation("t"."ra", "t"."dec", ?4, ?5) <> ?6) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = -1
?4 = double 10
?5 = double 20
?6 = 0
?7 = 1001

-- query
SELECT ra, DISTANCE(POINT(ra, dec), POINT(10, 20)) AS d FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) ORDER BY d
-- columns
ra | double | deg | pos.eq.ra;meta.main
d | double | deg
-- sql
SELECT "t"."ra", vo_separation("t"."ra", "t"."dec", ?1, ?2) FROM healpix_ranges(?3, ?4, ?5) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?3, ?4, ?5) ORDER BY 2 LIMIT ?6
?1 = double 10
?2 = double 20
?3 = double 10
?4 = double 20
?5 = double 1
?6 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) OR 1 = CONTAINS(POINT(ra, dec), CIRCLE(30, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) OR vo_within_radius("t"."ra", "t"."dec", ?4, ?5, ?6) LIMIT ?7
?1 = double 10
?2 = double 20
?3 = double 1
?4 = double 30
?5 = double 20
?6 = double 1
?7 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 2)) AND 1 = CONTAINS(POINT(ra, dec), CIRCLE(11, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?4, ?5, ?6) AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?7
?1 = double 11
?2 = double 20
?3 = double 1
?4 = double 10
?5 = double 20
?6 = double 2
?7 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) AND (bt < 10 OR vt < 10)
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) AND (("t"."bt" < ?4) OR ("t"."vt" < ?5)) LIMIT ?6
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 10
?5 = 10
?6 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(-10 - 360, 15 * (1 + 1), 10 / 3600. + PI() * 0))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM healpix_ranges(?1, ?2, ?3) AS "h" CROSS JOIN "tycho2"."main" AS "t" WHERE "t"."__sky" BETWEEN "h"."lo" AND "h"."hi" AND vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 350
?2 = double 30
?3 = double 0.002777777777777778
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 200))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 200
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, "size" / 3600))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ("t"."size" / ?3)) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = 3600
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra - 5, dec), CIRCLE(10, 20, 1))
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE vo_within_radius(("t"."ra" - ?1), "t"."dec", ?2, ?3, ?4) LIMIT ?5
?1 = 5
?2 = double 10
?3 = double 20
?4 = double 1
?5 = 1001

-- query
SELECT id FROM survey.unplaced WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1))
-- columns
id | long
-- sql
SELECT "t"."id" FROM "survey"."unplaced" AS "t" WHERE vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001

-- query
SELECT CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) AS inside FROM tycho2.main
-- columns
inside | int
-- sql
SELECT vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) FROM "tycho2"."main" AS "t" LIMIT ?4
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 1001

-- query
SELECT ra FROM tycho2.main WHERE CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1)) > 0
-- columns
ra | double | deg | pos.eq.ra;meta.main
-- sql
SELECT "t"."ra" FROM "tycho2"."main" AS "t" WHERE vo_within_radius("t"."ra", "t"."dec", ?1, ?2, ?3) > ?4 LIMIT ?5
?1 = double 10
?2 = double 20
?3 = double 1
?4 = 0
?5 = 1001

-- query
SELECT COORD1(POINT(ra, dec)), COORD2(POINT('ICRS', hip, 3)) FROM tycho2.main
-- columns
coord1 | double | deg
coord2 | double
-- sql
SELECT "t"."ra", ?1 FROM "tycho2"."main" AS "t" LIMIT ?2
?1 = double 3
?2 = 1001

-- query
SELECT ivo_healpix_index(6, ra, dec) AS h, ivo_healpix_index(10, ra, dec), ivo_healpix_index(10, POINT(10, 20)) FROM survey.clusters
-- columns
h | long
ivo_healpix_index | long
ivo_healpix_index_2 | long
-- sql
SELECT CASE WHEN "t"."__sky" < 6917529027641081856 THEN "t"."__sky" >> ?1 END, vo_healpix_index(?2, "t"."ra", "t"."dec"), vo_healpix_index(?3, ?4, ?5) FROM "survey"."clusters" AS "t" LIMIT ?6
?1 = 47
?2 = 10
?3 = 10
?4 = double 10
?5 = double 20
?6 = 1001

-- query
SELECT ivo_healpix_index(n_obs, ra, dec) FROM tycho2.main
-- columns
ivo_healpix_index_n_obs | long
-- sql
SELECT vo_healpix_index("t"."n_obs", "t"."ra", "t"."dec") FROM "tycho2"."main" AS "t" LIMIT ?1
?1 = 1001

-- query
SELECT ivo_healpix_index(10, ra, dec) AS h, ivo_healpix_index(29, ra, dec) AS deep FROM tycho2.main
-- columns
h | long
deep | long
-- sql
SELECT CASE WHEN "t"."__sky" < 6917529027641081856 THEN "t"."__sky" >> ?1 END, vo_healpix_index(?2, "t"."ra", "t"."dec") FROM "tycho2"."main" AS "t" LIMIT ?3
?1 = 39
?2 = 29
?3 = 1001

