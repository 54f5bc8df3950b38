-- query
SELECT t.ra FROM tycho2.main AS t, hip.main AS h
-- error
adql.not_supported (unsupported) 1:34
Several tables in FROM are part of ADQL, but this service does not offer them.

-- query
SELECT t.ra FROM tycho2.main AS t JOIN hip.main AS h ON t.hip = h.id
-- error
adql.not_supported (unsupported) 1:35
Joins are part of ADQL, but this service does not offer them.

-- query
SELECT t.ra FROM tycho2.main NATURAL JOIN hip.main
-- error
adql.not_supported (unsupported) 1:30
Joins are part of ADQL, but this service does not offer them.

-- query
SELECT t.ra FROM tycho2.main AS t LEFT OUTER JOIN hip.main AS h USING (hip)
-- error
adql.not_supported (unsupported) 1:35
Joins are part of ADQL, but this service does not offer them.

-- query
SELECT ra FROM (SELECT ra FROM tycho2.main) AS t
-- error
adql.not_supported (unsupported) 1:16
Sub-queries are part of ADQL, but this service does not offer them.

-- query
SELECT ra FROM (tycho2.main JOIN hip.main USING (hip))
-- error
adql.not_supported (unsupported) 1:16
Joins are part of ADQL, but this service does not offer them.

-- query
SELECT ra FROM tycho2.main WHERE hip IN (SELECT id FROM hip.main)
-- error
adql.not_supported (unsupported) 1:42
Sub-queries are part of ADQL, but this service does not offer them.

-- query
SELECT ra FROM tycho2.main WHERE EXISTS (SELECT id FROM hip.main)
-- error
adql.not_supported (unsupported) 1:34
Sub-queries are part of ADQL, but this service does not offer them.

-- query
SELECT (SELECT MAX(id) FROM hip.main) FROM tycho2.main
-- error
adql.not_supported (unsupported) 1:9
Sub-queries are part of ADQL, but this service does not offer them.

-- query
SELECT ra FROM tycho2.main UNION SELECT ra FROM hip.main
-- error
adql.not_supported (unsupported) 1:28
UNION is part of ADQL, but this service does not offer it.

-- query
SELECT ra FROM tycho2.main EXCEPT ALL SELECT ra FROM hip.main
-- error
adql.not_supported (unsupported) 1:28
EXCEPT is part of ADQL, but this service does not offer it.

-- query
SELECT ra FROM tycho2.main intersect SELECT ra FROM hip.main
-- error
adql.not_supported (unsupported) 1:28
INTERSECT is part of ADQL, but this service does not offer it.

-- query
(SELECT ra FROM tycho2.main)
-- error
adql.not_supported (unsupported) 1:1
A query in brackets is part of ADQL, but this service does not offer it.

-- query
WITH bright AS (SELECT ra FROM tycho2.main) SELECT ra FROM bright
-- error
adql.not_supported (unsupported) 1:1
WITH (common table expressions) is part of ADQL, but this service does not offer it.

-- query
SELECT CAST(bt AS INTEGER) FROM tycho2.main
-- error
adql.not_supported (unsupported) 1:8
CAST is part of ADQL, but this service does not offer it.

-- query
SELECT IN_UNIT(bt, 'mmag') FROM tycho2.main
-- error
adql.not_supported (unsupported) 1:8
IN_UNIT is part of ADQL, but this service does not offer it.

-- query
SELECT CASE WHEN bt < 3 THEN 1 END FROM tycho2.main
-- error
adql.not_supported (unsupported) 1:8
CASE is part of ADQL, but this service does not offer it.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(1, 2, 3, 4, 5, 6))
-- error
adql.not_supported (unsupported) 1:63
POLYGON is part of ADQL, but this service does not offer it.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), BOX('ICRS', 1, 2, 3, 4))
-- error
adql.not_supported (unsupported) 1:71
BOX is part of ADQL, but this service does not offer it.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT(ra, dec), REGION('CIRCLE 1 2 3'))
-- error
adql.not_supported (unsupported) 1:63
REGION is part of ADQL, but this service does not offer it.

-- query
SELECT AREA(CIRCLE(ra, dec, 1)) FROM tycho2.main
-- error
adql.not_supported (unsupported) 1:8
AREA is part of ADQL, but this service does not offer it.

-- query
SELECT CENTROID(CIRCLE(ra, dec, 1)) FROM tycho2.main
-- error
adql.not_supported (unsupported) 1:8
CENTROID is part of ADQL, but this service does not offer it.

-- query
SELECT POINT(ra, dec) FROM tycho2.main
-- error
adql.not_supported (unsupported) 1:8
A point or circle in the select list is part of ADQL, but this service does not offer it.

-- query
SELECT ra FROM tycho2.main WHERE 1 = INTERSECTS(CIRCLE(ra, dec, 1), CIRCLE(10, 20, 1))
-- error
adql.not_supported (unsupported) 1:38
INTERSECTS of anything but a point and a circle is part of ADQL, but this service does not offer it.

-- query
SELECT ra FROM tycho2.main WHERE 1 = CONTAINS(POINT('GALACTIC', ra, dec), CIRCLE('GALACTIC', 10, 20, 1))
-- error
adql.not_supported (unsupported) 1:53
A coordinate system other than ICRS is part of ADQL, but this service does not offer it.

