-- query
SELECT ivo_healpix_index(0, 1, 1), ivo_healpix_index(17, 1, 1), ivo_healpix_index(17, 359, -1), ivo_healpix_index(17, POINT(1, 1)) FROM survey.clusters WHERE id = 1
-- columns
ivo_healpix_index | long
ivo_healpix_index_2 | long
ivo_healpix_index_3 | long
ivo_healpix_index_4 | long
-- sql
SELECT vo_healpix_index(?1, ?2, ?3), vo_healpix_index(?4, ?5, ?6), vo_healpix_index(?7, ?8, ?9), vo_healpix_index(?10, ?11, ?12) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?13 LIMIT ?14
?1 = 0
?2 = double 1
?3 = double 1
?4 = 17
?5 = double 1
?6 = double 1
?7 = 17
?8 = double 359
?9 = double -1
?10 = 17
?11 = double 1
?12 = double 1
?13 = 1
?14 = 1001
-- rows: 1
4 | 81609757711 | 73009064944 | 81609757711

-- query
SELECT ivo_healpix_center(0, 6) FROM survey.clusters WHERE id = 1
-- columns
ivo_healpix_center | double[2] | point | deg
-- sql
SELECT vo_healpix_center(?1, ?2) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?3 LIMIT ?4
?1 = 0
?2 = 6
?3 = 1
?4 = 1001
-- rows: 1
[180 0]

-- query
SELECT ivo_healpix_center(0, 99) FROM survey.clusters WHERE id = 1
-- columns
ivo_healpix_center | double[2] | point | deg
-- sql
SELECT vo_healpix_center(?1, ?2) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?3 LIMIT ?4
?1 = 0
?2 = 99
?3 = 1
?4 = 1001
-- fails
query.bad_value
The HEALPix index is not one of this order.

-- query
SELECT ivo_healpix_center(0, 1.5) FROM survey.clusters WHERE id = 1
-- error
adql.wrong_type 1:30
ivo_healpix_center(order, index) needs whole numbers, but `1.5` is a number.

-- query
SELECT ivo_epoch_prop_pos(7.606083572, 11.79044105, 125, 300, -428.8, 52.51, 2016, 1992.25) FROM survey.clusters WHERE id = 1
-- columns
ivo_epoch_prop_pos | double[2] | point | deg
-- sql
SELECT vo_epoch_prop_pos(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?9 LIMIT ?10
?1 = double 7.606083572
?2 = double 11.79044105
?3 = double 125
?4 = double 300
?5 = double -428.8
?6 = double 52.51
?7 = double 2016
?8 = double 1992.25
?9 = 1
?10 = 1001
-- rows: 1
[7.604061404627972 11.793270382827929]

-- query
SELECT ivo_epoch_prop_pos(7.606083572, 11.79044105, 125, 300, -428.8, NULL, 2016, 1875) FROM survey.clusters WHERE id = 1
-- columns
ivo_epoch_prop_pos | double[2] | point | deg
-- sql
SELECT vo_epoch_prop_pos(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?9 LIMIT ?10
?1 = double 7.606083572
?2 = double 11.79044105
?3 = double 125
?4 = double 300
?5 = double -428.8
?6 = NULL
?7 = double 2016
?8 = double 1875
?9 = 1
?10 = 1001
-- rows: 1
[7.594079587029919 11.807235464326343]

-- query
SELECT ivo_geom_transform('ICRS', 'GALACTIC', POINT(120, -23)) FROM survey.clusters WHERE id = 1
-- columns
ivo_geom_transform | double[2] | point | deg
-- sql
SELECT vo_point(?1, ?2) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?3 LIMIT ?4
?1 = double 241.1218311826033
?2 = double 3.627857881108136
?3 = 1
?4 = 1001
-- rows: 1
[241.1218311826033 3.627857881108136]

-- query
SELECT ivo_geom_transform('FK4', 'GALACTIC', CIRCLE(189.70303055, 22.96240006, 3)) FROM survey.clusters WHERE id = 1
-- columns
ivo_geom_transform | double[3] | circle | deg
-- sql
SELECT vo_circle(?1, ?2, ?3) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?4 LIMIT ?5
?1 = double 275.0002540518641
?2 = double 84.99996153563544
?3 = double 3
?4 = 1
?5 = 1001
-- rows: 1
[275.0002540518641 84.99996153563544 3]

-- query
SELECT ivo_geom_transform('ICRS', 'GALACTIC', POINT(ra, dec)) FROM hip.main ORDER BY id
-- columns
ivo_geom_transform | double[2] | point | deg
-- sql
SELECT vo_geom_transform(?1, ?2, vo_point("t1"."ra", "t1"."dec")) FROM "hip"."main" AS "t1" ORDER BY "t1"."id" LIMIT ?3
?1 = 'ICRS'
?2 = 'GALACTIC'
?3 = 1001
-- rows: 12
[119.27064590098493 -42.7904497072798]
[119.81032018772478 -42.41213552917718]
[119.21850438887988 -41.886406767025036]
[96.3391283191091 -60.18895035992604]
[96.443907053709 -60.320470375922035]
[122.93192525541662 27.128252414968]
[122.87714813380337 27.139368970973134]
[302.82458362036834 -27.09873832162538]
[148.98741679798755 69.38039358537515]
[209.01217818148325 -19.382060780176705]
[0.02905983981900461 0.02182987040724179]
[236.81444627171027 42.10346174350247]

-- query
SELECT ivo_geom_transform('icrs', 'GALACTIC', POINT(ra, dec)) FROM hip.main
-- error
adql.wrong_arguments 1:27
The frames of ivo_geom_transform are texts in quotes, one of ICRS, FK5, FK4, GALACTIC, ECLIPTIC, SUPER_GALACTIC; `'icrs'` is not.

-- query
SELECT ivo_geom_transform(label, 'GALACTIC', p) FROM survey.shapes
-- error
adql.wrong_arguments 1:27
The frames of ivo_geom_transform are texts in quotes, one of ICRS, FK5, FK4, GALACTIC, ECLIPTIC, SUPER_GALACTIC; `label` is not.

-- query
SELECT ivo_to_jd('2000-01-02T12:00:00'), ivo_to_mjd('2000-01-02T12:00:00'), ivo_to_jd(NULL), ivo_to_mjd('1910-12-31T06:00:00') FROM survey.clusters WHERE id = 1
-- columns
ivo_to_jd | double | d
ivo_to_mjd | double | d
ivo_to_jd_2 | double | d
ivo_to_mjd_2 | double | d
-- sql
SELECT vo_to_jd(?1), vo_to_mjd(?2), vo_to_jd(?3), vo_to_mjd(?4) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?5 LIMIT ?6
?1 = '2000-01-02T12:00:00'
?2 = '2000-01-02T12:00:00'
?3 = NULL
?4 = '1910-12-31T06:00:00'
?5 = 1
?6 = 1001
-- rows: 1
2451546 | 51545.5 | NULL | 19036.25

-- query
SELECT ivo_to_mjd(obs_time) FROM tycho2.main WHERE hip = 1000
-- columns
ivo_to_mjd_obs_time | double | d
-- sql
SELECT vo_to_mjd("t1"."obs_time") FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?1 LIMIT ?2
?1 = 1000
?2 = 1001
-- rows: 1
55211.020833333336

-- query
SELECT ivo_nocasematch(name, 'c%') AS m, COUNT(*) FROM tycho2.main GROUP BY m ORDER BY m
-- columns
m | int
count | long
-- sql
SELECT (lower("t1"."name") LIKE lower(?1)), count(*) FROM "tycho2"."main" AS "t1" GROUP BY 1 ORDER BY 1 LIMIT ?2
?1 = 'c%'
?2 = 1001
-- rows: 3
NULL | 2
0 | 18
1 | 4

-- query
SELECT ivo_hasword('The big Dipper', 'dipper big'), ivo_hasword('The big Dipper', 'dip') FROM survey.clusters WHERE id = 1
-- columns
ivo_hasword | int
ivo_hasword_2 | int
-- sql
SELECT vo_hasword(?1, ?2), vo_hasword(?3, ?4) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?5 LIMIT ?6
?1 = 'The big Dipper'
?2 = 'dipper big'
?3 = 'The big Dipper'
?4 = 'dip'
?5 = 1
?6 = 1001
-- rows: 1
1 | 0

-- query
SELECT ivo_hashlist_has('a#Bc#d', 'bC'), ivo_hashlist_has('a#b', 'a#b'), ivo_hashlist_has('ab', 'a') FROM survey.clusters WHERE id = 1
-- columns
ivo_hashlist_has | int
ivo_hashlist_has_2 | int
ivo_hashlist_has_3 | int
-- sql
SELECT vo_hashlist_has(?1, ?2), vo_hashlist_has(?3, ?4), vo_hashlist_has(?5, ?6) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?7 LIMIT ?8
?1 = 'a#Bc#d'
?2 = 'bC'
?3 = 'a#b'
?4 = 'a#b'
?5 = 'ab'
?6 = 'a'
?7 = 1
?8 = 1001
-- rows: 1
1 | 0 | 0

-- query
SELECT ivo_interval_overlaps(1, 2, 2, 3), ivo_interval_overlaps(1, 2, 3, 4), ivo_interval_overlaps(2, 1, 0, 9), ivo_interval_overlaps(1, NULL, 2, 3) FROM survey.clusters WHERE id = 1
-- columns
ivo_interval_overlaps | int
ivo_interval_overlaps_2 | int
ivo_interval_overlaps_3 | int
ivo_interval_overlaps_4 | int
-- sql
SELECT vo_interval_overlaps(?1, ?2, ?3, ?4), vo_interval_overlaps(?5, ?6, ?7, ?8), vo_interval_overlaps(?9, ?10, ?11, ?12), vo_interval_overlaps(?13, ?14, ?15, ?16) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?17 LIMIT ?18
?1 = 1
?2 = 2
?3 = 2
?4 = 3
?5 = 1
?6 = 2
?7 = 3
?8 = 4
?9 = 2
?10 = 1
?11 = 0
?12 = 9
?13 = 1
?14 = NULL
?15 = 2
?16 = 3
?17 = 1
?18 = 1001
-- rows: 1
1 | 0 | 0 | NULL

-- query
SELECT ivo_hms_to_degrees('3:34:45.4'), ivo_dms_to_degrees('-00:15:00'), ivo_dms_to_degrees('42:9:6.768'), ivo_hms_to_degrees('soon') FROM survey.clusters WHERE id = 1
-- columns
ivo_hms_to_degrees | double | deg
ivo_dms_to_degrees | double | deg
ivo_dms_to_degrees_2 | double | deg
ivo_hms_to_degrees_2 | double | deg
-- sql
SELECT vo_hms_to_degrees(?1), vo_dms_to_degrees(?2), vo_dms_to_degrees(?3), vo_hms_to_degrees(?4) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" = ?5 LIMIT ?6
?1 = '3:34:45.4'
?2 = '-00:15:00'
?3 = '42:9:6.768'
?4 = 'soon'
?5 = 1
?6 = 1001
-- rows: 1
53.689166666666665 | -0.25 | 42.15188 | NULL

-- query
SELECT ivo_string_agg(title, '; ') FROM survey.clusters WHERE id < 4
-- columns
ivo_string_agg_title | char[*]
-- sql
SELECT group_concat("t1"."title", ?1) FROM "survey"."clusters" AS "t1" WHERE "t1"."id" < ?2 LIMIT ?3
?1 = '; '
?2 = 4
?3 = 1001
-- rows: 1
'pole; wrap; near'

-- query
SELECT ivo_histogram(bt, 3, 8, 5) FROM tycho2.main
-- columns
ivo_histogram_bt | long[7]
-- sql
SELECT vo_histogram("t1"."bt", ?1, ?2, ?3) FROM "tycho2"."main" AS "t1" LIMIT ?4
?1 = double 3
?2 = double 8
?3 = 5
?4 = 1001
-- rows: 1
[4 2 2 2 3 1 10]

-- query
SELECT ivo_histogram(bt, 3, 8, 0) FROM tycho2.main
-- error
adql.wrong_arguments 1:32
The bins of ivo_histogram(x, lower, upper, bins) must be from 1 to 100000.

-- query
SELECT MEDIAN(bt), STDDEV(bt), VARIANCE(bt), MEDIAN(hip) FROM tycho2.main
-- columns
median_bt | double | mag
stddev_bt | double | mag
variance_bt | double | mag**2
median_hip | double
-- sql
SELECT vo_median("t1"."bt"), vo_stddev("t1"."bt"), vo_variance("t1"."bt"), vo_median("t1"."hip") FROM "tycho2"."main" AS "t1" LIMIT ?1
?1 = 1001
-- rows: 1
7.1000001430511475 | 2.8816180896190264 | 8.303722814419608 | 1011

-- query
SELECT n_obs, MEDIAN(bt) FROM tycho2.main GROUP BY n_obs ORDER BY n_obs
-- columns
n_obs | short
median_bt | double | mag
-- sql
SELECT "t1"."n_obs", vo_median("t1"."bt") FROM "tycho2"."main" AS "t1" GROUP BY "t1"."n_obs" ORDER BY 1 LIMIT ?1
?1 = 1001
-- rows: 4
1 | 7.300000190734863
2 | 6.099999904632568
3 | 7.300000190734863
4 | 7.700000047683716

-- query
SELECT MEDIAN(bt) FROM tycho2.main WHERE hip = 1
-- columns
median_bt | double | mag
-- sql
SELECT vo_median("t1"."bt") FROM "tycho2"."main" AS "t1" WHERE "t1"."hip" = ?1 LIMIT ?2
?1 = 1
?2 = 1001
-- rows: 1
NULL

-- query
SELECT ivo_simbadpoint('M31') FROM hip.main
-- error
adql.not_supported 1:8
ivo_simbadpoint needs a name resolver, which this service does not have.

-- query
SELECT ivo_helpix_index(1, ra, dec) FROM hip.main
-- error
adql.unknown_function 1:8
There is no function `ivo_helpix_index`. Did you mean `ivo_healpix_index`?

-- query
SELECT gavo_to_mjd(obs_time) FROM tycho2.main
-- error
adql.unknown_function 1:8
There is no function `gavo_to_mjd`. Did you mean `ivo_to_mjd`?

