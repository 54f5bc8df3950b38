"""TAP 1.1 synchronous queries (sections 2.1, 2.7, 3) and DALI 1.1 errors and limits."""
import csv
import io
import subprocess
from pathlib import Path

import numpy as np

from catalogues import NO_KIND
from harness import (Archive, Server, Site, Stages, expect_same_ids, ids, query_status,
                     results)
from stages_jobs import multipart

STAGES = Stages()


def one_row(site, query):
    found = site.tap_rows(query)
    assert len(found) == 1, f"{query}: {len(found)} rows"
    return found[0]


@STAGES.add("TAP-01", "SELECT * gives every value as it went in")
def values(site):
    data = site.data
    for form in ("votable/td", "votable/b2"):
        found = site.tap_rows("SELECT * FROM synth.main", MAXREC=10**6, RESPONSEFORMAT=form)
        assert len(found) == len(data.id)
        found = found[np.argsort(found["id"].data)]
        order = np.argsort(data.id)
        assert (found["id"].data == data.id[order]).all(), f"{form}: ids differ"
        for column in ("ra", "dec"):
            assert (found[column].data == getattr(data, column)[order]).all(), (form, column)
        mag, expected = found["mag"].filled(np.nan), data.mag[order]
        assert np.array_equal(mag, expected, equal_nan=True), f"{form}: magnitudes differ"
        assert mag.dtype == np.float32
        assert (found["kind"].filled(NO_KIND) == data.kind[order]).all(), f"{form}: kinds differ"
        assert [str(text) for text in found["name"][:100]] == list(data.name[order][:100])


@STAGES.add("TAP-02", "conditions, grouping and order agree with numpy")
def conditions(site):
    d = site.data
    known = ~np.isnan(d.mag)
    with np.errstate(invalid="ignore"):
        cases = [
            ("mag < 7", d.mag < 7),
            ("mag BETWEEN 10 AND 10.5 AND kind <> 2",
             (d.mag >= 10) & (d.mag <= 10.5) & (d.kind != 2) & (d.kind != NO_KIND)),
            ("kind IN (1, 3) AND dec > 60", np.isin(d.kind, [1, 3]) & (d.dec > 60)),
            ("mag IS NULL AND ra < 20", ~known & (d.ra < 20)),
            ("NOT (kind = 0 OR dec < 85)",
             (d.kind != 0) & (d.kind != NO_KIND) & ~(d.dec < 85)),
            ("name LIKE 'SYN 0001_'", np.char.startswith(d.name, "SYN 0001")),
            ("ra + 0.5 > 360", d.ra + 0.5 > 360),
            (f"id = {d.id[4321]}", d.id == d.id[4321]),
        ]
        for text, mask in cases:
            document = results(site.tap(f"SELECT id FROM synth.main WHERE {text}", MAXREC=10**6))
            expect_same_ids(ids(document), d.id[mask].tolist(), text)
    row = one_row(site, "SELECT COUNT(*) AS n, COUNT(mag) AS m, MIN(mag) AS lo, MAX(mag) AS hi, "
                        "AVG(mag) AS mean, SUM(kind) AS total FROM synth.main")
    assert (row["n"], row["m"]) == (len(d.id), known.sum())
    assert np.isclose(row["lo"], np.nanmin(d.mag)) and np.isclose(row["hi"], np.nanmax(d.mag))
    assert np.isclose(row["mean"], d.mag[known].astype("f8").mean())
    assert row["total"] == d.kind[d.kind != NO_KIND].sum()
    found = site.tap_rows("SELECT kind, COUNT(*) AS n FROM synth.main WHERE kind IS NOT NULL "
                          "GROUP BY kind ORDER BY kind")
    assert [(int(r["kind"]), int(r["n"])) for r in found] == [
        (kind, (d.kind == kind).sum()) for kind in range(5)]
    brightest = site.tap_rows("SELECT TOP 50 id, mag FROM synth.main WHERE mag IS NOT NULL "
                              "ORDER BY mag DESC")["mag"].data
    assert (brightest == np.sort(d.mag[known])[::-1][:50]).all()


@STAGES.add("TAP-03", "cones by CONTAINS and by DISTANCE agree with a brute force")
def cones(site):
    d = site.data
    for ra, dec, sr in [(0, 0, 0.5), (12, 90, 1), (77, -89.9, 2), (359.9, 10, 3),
                        (83.8, -5.4, 0.001), (150, 30, 25), (10, 20, 120)]:
        distances = d.separations_deg(ra, dec)
        expected = d.id[distances <= sr].tolist()
        point, circle = "POINT('ICRS', ra, dec)", f"CIRCLE('ICRS', {ra}, {dec}, {sr})"
        for condition in (f"1 = CONTAINS({point}, {circle})",
                          f"CONTAINS(POINT(ra, dec), CIRCLE({ra}, {dec}, {sr})) = 1",
                          f"DISTANCE(POINT(ra, dec), POINT({ra}, {dec})) <= {sr}"):
            document = results(site.tap(f"SELECT id FROM synth.main WHERE {condition}",
                                        MAXREC=10**6, RESPONSEFORMAT="votable/b2"))
            expect_same_ids(ids(document), expected, condition)
    row = one_row(site, "SELECT COUNT(*) AS n FROM synth.main WHERE mag < 15 AND "
                        "1=CONTAINS(POINT(ra, dec), CIRCLE(0, 0, 5))")
    assert row["n"] == ((d.separations_deg(0, 0) <= 5) & (d.mag < 15)).sum()
    found = site.tap_rows("SELECT TOP 5 id, DISTANCE(POINT(ra, dec), POINT(45, 45)) AS d "
                          "FROM synth.main WHERE DISTANCE(POINT(ra,dec), POINT(45,45)) < 5 "
                          "ORDER BY d")
    assert np.allclose(found["d"], np.sort(d.separations_deg(45, 45))[:5], atol=1e-9)


@STAGES.add("TAP-04", "TOP and MAXREC: which limit was met is told")
def limits(site):
    cases = [("TOP 10 ", 10, 10, "OK"), ("TOP 10 ", 9, 9, "OVERFLOW"), ("TOP 10 ", 11, 10, "OK"),
             ("", 7, 7, "OVERFLOW"), ("TOP 0 ", 5, 0, "OK")]
    for top, limit, expected, status in cases:
        document = results(site.tap(f"SELECT {top}id FROM synth.main", MAXREC=limit))
        assert len(ids(document)) == expected, (top, limit)
        assert query_status(document)[-1][0] == status, (top, limit, query_status(document))
        assert query_status(document)[0][0] in ("OK", "OVERFLOW")
    document = results(site.tap("SELECT * FROM synth.main", MAXREC=0))
    assert len(ids(document)) == 0 and len(document.get_first_table().fields) == 7
    document = results(site.tap("SELECT id FROM synth.main"))
    assert len(ids(document)) == 20000 and query_status(document)[-1][0] == "OVERFLOW"


@STAGES.add("TAP-05", "formats: names, MIME types and content agree")
def formats(site):
    query = "SELECT id, ra, dec, mag, name FROM synth.main WHERE ra < 1"
    expected = ids(results(site.tap(query)))
    for name, mark in (("votable", b""), ("votable/td", b"<TABLEDATA"), ("votable/b2", b"<BINARY2"),
                       ("application/x-votable+xml", b""), ("text/xml", b""),
                       ("application/x-votable+xml;serialization=BINARY2", b"<BINARY2")):
        for key in ("RESPONSEFORMAT", "FORMAT", "responseformat"):
            reply = site.tap(query, **{key: name})
            expect_same_ids(ids(results(reply)), expected, f"{key}={name}")
            assert mark in reply.body, f"{name} without {mark}"
    for name in ("csv", "text/csv"):
        reply = site.tap(query, RESPONSEFORMAT=name)
        assert reply.header("Content-Type").startswith("text/csv")
        found = list(csv.DictReader(io.StringIO(reply.text)))
        expect_same_ids(sorted(int(row["id"]) for row in found), expected, name)
        by_id = {int(i): m for i, m in zip(site.data.id, site.data.mag)}
        for row in found:
            mag = by_id[int(row["id"])]
            assert (row["mag"] == "") == bool(np.isnan(mag))
            assert row["mag"] == "" or np.float32(row["mag"]) == mag


@STAGES.add("TAP-06", "errors: status 400, a VOTable, a message that helps")
def errors(site):
    cases = [  # query, what the message must contain
        ("SELECT", ""),
        ("SELECT nosuch FROM synth.main", "nosuch"),
        ("SELECT magg FROM synth.main", "mag"),
        ("SELECT id FROM synth.nosuch", "nosuch"),
        ("SELECT id FROM nosuch.main", "nosuch"),
        ("SELECT id FROM synth.main WHERE name = 'open", ""),
        ("SELECT id FROM synth.main WHERE ra <", ""),
        ("SELECT id FROM synth.main WHERE mag = 'bright'", ""),
        ("SELECT id FROM synth.main; DROP TABLE main", ""),
        ("SELECT id FROM synth.main WHERE 1=CONTAINS(POINT(ra,dec), CIRCLE(0, 91, 1))", ""),
        ("DUFF QUERY", "DUFF"),
        ("SELECT " + "(" * 5000 + "1" + ")" * 5000 + " FROM synth.main", ""),
    ]
    for query, piece in cases:
        for method in ("GET", "POST"):
            reply = site.tap(query, method)
            if method == "GET" and len(query) > 8000 and reply.status in (414, 431):
                continue
            document = results(reply, 400)
            status = query_status(document)
            assert len(status) == 1 and status[0][0] == "ERROR", (query[:60], status)
            assert status[0][1].strip(), f"{query[:60]}: no message"
            assert piece in status[0][1], f"{query[:60]}: {status[0][1]}"
    good = "SELECT TOP 1 id FROM synth.main"
    for change, piece in (({"QUERY": ""}, "QUERY"), ({"LANG": "OOBLECK"}, "OOBLECK"),
                          ({"MAXREC": "-1"}, "MAXREC"),
                          ({"RESPONSEFORMAT": "image/png"}, "image/png")):
        parameters = {"QUERY": good, "LANG": "ADQL", **change}
        document = results(site.get("/tap/sync", parameters), 400)
        assert piece in query_status(document)[0][1], (change, query_status(document))
    assert 'value="ERROR"' in site.get("/tap/sync").text


@STAGES.add("TAP-07", "GET, POST and letter case of parameters make no difference")
def requests(site):
    query = "SELECT TOP 20 id FROM synth.main ORDER BY id"
    expected = sorted(site.data.id)[:20]
    for reply in (site.tap(query), site.tap(query, "POST"), site.tap(query, LANG="ADQL-2.0"),
                  site.tap(query, LANG="ADQL-2.1"), site.tap(query, DUMMY="1"),
                  site.get("/tap/sync", {"lang": "adql", "Query": query}),
                  site.get("/tap/sync", {"LANG": "ADQL", "QUERY": query.lower()})):
        assert ids(results(reply)) == expected
    boundary = "----almagest-test"
    part = '--{}\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    body = (part.format(boundary, "LANG", "ADQL") + part.format(boundary, "QUERY", query)
            + f"--{boundary}--\r\n")
    reply = site.request("POST", "/tap/sync", body,
                         {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    if reply.status == 200:  # form-data is for uploads; a service without them may refuse it
        assert ids(results(reply)) == expected
    else:
        assert 400 <= reply.status < 500


@STAGES.add("TAP-08", "FIELDs carry unit, UCD and description of the columns")
def fields(site):
    table = results(site.tap("SELECT id, ra, mag AS brightness, pm, mag + 1 AS fainter "
                             "FROM synth.main", MAXREC=3)).get_first_table()
    by_name = {item.name: item for item in table.fields}
    assert list(by_name) == ["id", "ra", "brightness", "pm", "fainter"]
    assert (by_name["id"].datatype, by_name["id"].ucd) == ("long", "meta.id;meta.main")
    assert (by_name["ra"].unit, by_name["ra"].ucd) == ("deg", "pos.eq.ra;meta.main")
    assert by_name["brightness"].unit == "mag" and by_name["brightness"].datatype == "float"
    assert by_name["brightness"].description
    assert (by_name["pm"].datatype, by_name["pm"].arraysize) == ("float", "2")


@STAGES.add("TAP-09", "joins by position, polygons and boxes agree with a brute force")
def joins_and_shapes(site):
    query = ("SELECT a.id AS a, b.id AS b FROM (SELECT TOP 500 * FROM synth.main ORDER BY id) AS a "
             "JOIN synth.main AS b ON DISTANCE(a.ra, a.dec, b.ra, b.dec) < 0.4 AND a.id < b.id")
    other = query.replace("DISTANCE(a.ra, a.dec, b.ra, b.dec) < 0.4",
                          "1 = CONTAINS(POINT(a.ra, a.dec), CIRCLE(b.ra, b.dec, 0.4))")
    order = np.argsort(site.data.id)[:500]
    expected = set()
    for k in order:
        near = site.data.separations_deg(site.data.ra[k], site.data.dec[k]) < 0.4
        expected |= {(int(site.data.id[k]), int(i)) for i in site.data.id[near]
                     if i > site.data.id[k]}
    for text in (query, other):
        table = results(site.tap(text, "POST", MAXREC=1000000)).get_first_table().array
        assert set(zip(table["a"].tolist(), table["b"].tolist())) == expected, text
    assert len(expected) > 50, "the test joins next to nothing"
    for shape in ("POLYGON(350, 10, 10, 10, 10, 20, 350, 20)", "BOX(180, 60, 20, 10)",
                  "CIRCLE('GALACTIC', 0, 90, 5)"):
        index = ids(results(site.tap(
            f"SELECT id FROM synth.main WHERE 1 = CONTAINS(POINT(ra, dec), {shape})",
            MAXREC=1000000)))
        scan = ids(results(site.tap(
            f"SELECT id FROM synth.main WHERE CONTAINS(POINT(ra, dec), {shape}) + 1 = 2",
            MAXREC=1000000)))
        assert sorted(index) == sorted(scan) and index, shape


@STAGES.add("TAP-10", "EXPLAIN tells the plan, an INFO advises when the sky index cannot serve")
def explained(site):
    cone = "SELECT id FROM synth.main WHERE DISTANCE(ra, dec, 10, 20) < 1"
    table = results(site.tap(cone, EXPLAIN="true")).get_first_table().array
    assert len(table) == 1 and "sky index" in str(table["how"][0]) and table["sky_index"][0]
    assert not infos(results(site.tap(cone)), "advice")
    scan = "SELECT id FROM synth.main WHERE DISTANCE(ra, dec, 10, 20) + 0 < 1"
    document = results(site.tap(scan))
    assert "sky index" in infos(document, "advice")[0], infos(document, "advice")
    table = results(site.tap(scan, EXPLAIN="1")).get_first_table().array
    assert not table["sky_index"][0]
    assert site.tap(cone, EXPLAIN="maybe").status == 400


@STAGES.add("TAP-11", "errors show the line of the query with a caret")
def carets(site):
    query = "SELECT id\nFROM synth.main\nWHERE rra > 3"
    message = query_status(results(site.tap(query, "POST"), 400))[0][1]
    lines = message.split("\n")
    assert "did you mean `ra`" in lines[0].lower() and "(line 3, column 7)" in lines[0], message
    assert lines[1].strip() == "WHERE rra > 3" and lines[2].index("^") == lines[1].index("rra")


def infos(document, name):
    """Values of the INFOs of that name."""
    return [info.value for resource in document.resources for info in resource.infos
            if info.name == name]


VISITS = '''
[resource]
name = "visits"
title = "Visits"
description = "Pointings of a telescope, made up for tests."
creators = ["Doe, J."]
contact_name = "Test desk"

[[table]]
name = "main"
description = "One row per visit."
source = "visits.csv"
position = { ra = "ra", dec = "dec" }
id = "id"
''' + "".join(f'''
[[table.column]]
name = "{name}"
type = "{kind}"
description = "A column"
{more}
''' for name, kind, more in [
    ("id", "long", 'ucd = "meta.id;meta.main"'),
    ("ra", "double", 'unit = "deg"\nucd = "pos.eq.ra;meta.main"\nframe = "ICRS"\nepoch = "J2016.0"'),
    ("dec", "double",
     'unit = "deg"\nucd = "pos.eq.dec;meta.main"\nframe = "ICRS"\nepoch = "J2016.0"'),
    ("glon", "double", 'unit = "deg"\nucd = "pos.galactic.lon"\nframe = "GALACTIC"'),
    ("t_mid", "double", 'unit = "d"\nucd = "time.epoch"\n'
     'time = { scale = "TDB", refposition = "BARYCENTER", origin = "MJD-origin" }'),
    ("t_iso", "char[*]", 'xtype = "timestamp"\nucd = "time.epoch"\n'
     'time = { scale = "UTC", refposition = "TOPOCENTER" }'),
]) + '''
[[table.group]]
name = "place"
ucd = "pos"
description = "Where the telescope looked"
columns = ["ra", "dec"]

[[table.service]]
name = "cutout"
description = "A piece of the image"
url = "/jobs/cutout"
standard_id = "ivo://ivoa.net/std/SODA#sync-1.0"
content_type = "image/fits"
[[table.service.parameter]]
name = "ID"
type = "long"
ucd = "meta.id;meta.main"
column = "id"
[[table.service.parameter]]
name = "RADIUS"
type = "double"
unit = "deg"
description = "Half the side"
value = "0.1"
min = "0.01"
max = "1"
'''


@STAGES.add("TAP-12", "frames, time systems, groups and services of the columns in a result")
def annotations(site):
    folder = site.folder / "visits"
    archive = Archive(site.archive.programs, folder / "archive")
    (folder / "visits.csv").write_text(
        "id,ra,dec,glon,t_mid,t_iso\n9007199254740993,10,20,30,57388.5,2016-01-01T12:00:00\n")
    (folder / "visits.toml").write_text(VISITS)
    archive.publish_or_fail(folder / "visits.toml")
    with Server(archive, folder / "server.log") as server:
        own = Site(server, archive, None, folder)
        query = ("SELECT q.t_mid AS middle, t_iso, q.id AS number, ra, glon "
                 "FROM (SELECT * FROM visits.main) AS q")
        documents = [own.tap("SELECT * FROM visits.main", RESPONSEFORMAT=form)
                     for form in ("votable/td", "votable/b", "votable/b2")]
        documents += [own.tap(query), own.cone(10, 20, 1, "visits/main"),
                      own.tap("SELECT MAX(t_mid) AS latest, COUNT(*) AS n FROM visits.main")]
        for number, reply in enumerate(documents):
            (folder / f"{number}.xml").write_bytes(reply.body)
            said = subprocess.run(
                ["stilts", "votlint", f"votable={folder / f'{number}.xml'}", "validate=true",
                 "ucd=true", "unit=true"], capture_output=True, text=True, timeout=120)
            words = [line for line in (said.stdout + said.stderr).splitlines()
                     if "UCD" not in line or number != 4]  # SCS demands UCD1
            assert not words, f"{number}: {words}"
        files = [folder / f"{number}.xml" for number in range(len(documents))]
        done = subprocess.run([Path(__file__).parent / "validate_xml.py", *files],
                              capture_output=True, text=True, timeout=120)
        assert done.returncode in (0, 77), done.stdout + done.stderr
        for reply in documents[:3]:
            everything = results(reply)
            by_name = {item.name: item for item in everything.get_first_table().fields}
            systems = {item.ID: item for item in everything.resources[0].coordinate_systems}
            times = {item.ID: item for item in everything.resources[0].time_systems}
            assert systems[by_name["ra"].ref].epoch == "J2016.0"
            assert systems[by_name["ra"].ref].system == "ICRS"
            assert systems[by_name["glon"].ref].system == "galactic"
            middle, iso = times[by_name["t_mid"].ref], times[by_name["t_iso"].ref]
            assert (middle.timescale, middle.refposition) == ("TDB", "BARYCENTER")
            assert middle.timeorigin in ("MJD-origin", 2400000.5) and iso.timeorigin is None
            group = everything.get_first_table().groups[0]
            members = [reference.ref for reference in group.entries]
            assert members == [by_name["ra"].ID, by_name["dec"].ID], members
        # Under other names, through a sub-query, with a part of the group.
        renamed = results(documents[3])
        fields = {item.name: item for item in renamed.get_first_table().fields}
        assert [r.ref for r in renamed.get_first_table().groups[0].entries] == [fields["ra"].ID]
        service = renamed.resources[1]
        assert (service.type, service.utype) == ("meta", "adhoc:service")
        values = {item.name: item.value for item in service.params}
        assert values["accessURL"] == own.base + "/jobs/cutout", values
        inputs = {item.name: item for item in service.groups[0].entries}
        assert inputs["ID"].ref == fields["number"].ID
        assert inputs["RADIUS"].values.max == 1 and inputs["RADIUS"].value == 0.1
        latest = results(documents[5])
        assert latest.get_first_table().fields[0].ref in {
            item.ID for item in latest.resources[0].time_systems}
        assert len(latest.resources) == 1, "a service without its column"
        # An upload keeps its own systems.
        fields = [("LANG", "ADQL"), ("QUERY", "SELECT * FROM TAP_UPLOAD.mine"),
                  ("UPLOAD", "mine,param:file")]
        content, headers = multipart(fields, {"file": ("mine.vot", documents[0].body)})
        back = own.request("POST", "/tap/sync", content, headers)
        again = {item.name: item for item in results(back).get_first_table().fields}
        assert again["t_mid"].ref == by_name["t_mid"].ref and again["ra"].ref == by_name["ra"].ref
