"""Simple Cone Search 1.03, with DALI 1.1 RESPONSEFORMAT and MAXREC."""
import csv
import io

import numpy as np

from harness import Stages, expect_same_ids, ids, query_status, results, rows

STAGES = Stages()
# Two exact formulas may differ by rounding; rows this close to the rim may fall either way.
RIM_DEG = 1e-11


def cones():
    """Centres and radii: the awkward places × radii, and some anywhere."""
    places = [(0, 0), (359.99, 0), (0.01, 10), (360, 10), (12, 90), (200, -90), (77, 89.97),
              (180, -89.99), (83.8, -5.4), (150.25, 2.2), (180, 0), (45, 45)]
    for ra, dec in places:
        for sr in (0.0001, 0.02, 0.5, 3.0):
            yield ra, dec, sr
    random = np.random.Generator(np.random.PCG64(1))
    for sr in (0.001, 0.01, 0.1, 0.3, 1, 1, 2, 5, 5, 10, 20, 45):
        yield random.uniform(0, 360), np.degrees(np.arcsin(random.uniform(-1, 1))), sr
    yield from [(10, 20, 90), (10, 20, 120), (123, -45, 179.9), (0, 0, 180), (33, 90, 180),
                (12, 34, 200), (150.25, 2.2, 1e-7), (150.25, 2.2, 0)]


@STAGES.add("SCS-01", "cones give the rows that a brute force gives")
def brute_force(site):
    count = 0
    for ra, dec, sr in cones():
        document = results(site.cone(ra, dec, sr, VERB=1, RESPONSEFORMAT="votable/b2"))
        distances = site.data.separations_deg(ra, dec)
        if sr == 0:
            # SR=0 may ask for metadata only (section 2.1); rows, if any, lie at the centre.
            assert set(ids(document)) <= set(site.data.id[distances < 1e-9])
            continue
        found = set(ids(document))
        near = set(site.data.id[np.abs(distances - sr) < RIM_DEG].tolist())
        expected = set(site.data.id[distances <= sr].tolist())
        expect_same_ids(sorted(found - near), sorted(expected - near), f"cone {ra} {dec} {sr}")
        assert len(rows(document)) == len(found), "a row came twice"
        count += 1
    assert count >= 60
    return f"{count} cones over {len(site.data.id)} rows"


@STAGES.add("SCS-02", "a row on the rim belongs to the cone")
def rim(site):
    data = site.data
    north = int(data.id[(data.ra == 10) & (data.dec == 21)][0])
    assert north in ids(results(site.cone(10, 20, 1)))
    for pole_row in data.id[(data.dec == 90)]:
        assert int(pole_row) in ids(results(site.cone(300, 89, 1)))
    antipode = int(data.id[(data.ra == 225) & (data.dec == -45)][0])
    assert antipode in ids(results(site.cone(45, 45, 180, VERB=1)))


@STAGES.add("SCS-03", "errors are HTTP 200 with one INFO named Error")
def errors(site):
    good = {"RA": "10", "DEC": "20", "SR": "1"}
    bad = [{"RA": None}, {"DEC": None}, {"SR": None}, {"RA": "abc"}, {"RA": ""}, {"DEC": "91"},
           {"DEC": "-90.1"}, {"SR": "-1"}, {"SR": "1 deg"}, {"RA": "nan"}, {"SR": "inf"},
           {"DEC": "12:30:00"}]
    for change in bad:
        parameters = {k: v for k, v in {**good, **change}.items() if v is not None}
        document = results(site.get("/scs/synth/main", parameters))
        infos = [info for place in (document, *document.resources) for info in place.infos
                 if info.name == "Error"]
        assert len(infos) == 1, f"{change}: {len(infos)} INFO named Error"
        named = next(iter(change))
        assert named in infos[0].value, f"{change}: the message names no {named}: {infos[0].value}"
        assert not [table for r in document.resources for table in r.tables]
    return f"{len(bad)} bad requests"


@STAGES.add("SCS-04", "FIELDs: three main columns by UCD, VERB, identifiers as text")
def fields(site):
    names = {}
    for verb in (1, 2, 3, None):
        extra = {} if verb is None else {"VERB": verb}
        table = results(site.cone(10, 20, 1, **extra)).get_first_table()
        by_ucd = {}
        for item in table.fields:
            by_ucd.setdefault(item.ucd, []).append(item)
        for ucd, datatype in (("ID_MAIN", "char"), ("POS_EQ_RA_MAIN", "double"),
                              ("POS_EQ_DEC_MAIN", "double")):
            assert len(by_ucd.get(ucd, [])) == 1, f"VERB={verb}: {ucd} stands not exactly once"
            assert by_ucd[ucd][0].datatype == datatype, f"{ucd} is {by_ucd[ucd][0].datatype}"
        assert by_ucd["POS_EQ_RA_MAIN"][0].unit == "deg"
        names[verb] = [item.name for item in table.fields]
    assert set(names[1]) == {"id", "ra", "dec"}, names[1]
    assert names[2] == names[None], "VERB is 2 when it is not given"
    assert set(names[1]) <= set(names[2]) <= set(names[3])
    assert set(names[3]) == {"id", "ra", "dec", "mag", "kind", "name", "pm"}, names[3]
    found = rows(results(site.cone(10, 20, 0.5)))["id"]
    assert all(str(value).startswith("90071992547") for value in found), "ids lost digits"
    empty = results(site.cone(10.123, 80.456, 1e-9)).get_first_table()
    assert len(empty.fields) == len(names[2]) and len(empty.array) == 0


@STAGES.add("SCS-05", "MAXREC: fewer rows, then OVERFLOW; 0: fields only")
def maxrec(site):
    total = len(ids(results(site.cone(150.25, 2.2, 0.01))))
    assert total >= 700
    for limit, expected, status in ((5, 5, "OVERFLOW"), (total, total, "OK"),
                                    (total - 1, total - 1, "OVERFLOW"), (10**6, total, "OK")):
        document = results(site.cone(150.25, 2.2, 0.01, MAXREC=limit))
        assert len(rows(document)) == expected, f"MAXREC={limit}"
        assert query_status(document)[-1][0] == status, (limit, query_status(document))
    document = results(site.cone(150.25, 2.2, 0.01, MAXREC=0))
    assert len(rows(document)) == 0 and document.get_first_table().fields
    for bad in ("-1", "many", "1.5"):
        assert 'name="Error"' in site.cone(1, 2, 1, MAXREC=bad).text, f"MAXREC={bad} accepted"


@STAGES.add("SCS-06", "RESPONSEFORMAT: both VOTable forms and CSV say the same")
def formats(site):
    expected = ids(results(site.cone(83.8, -5.4, 0.01)))
    assert len(expected) > 900
    for name in ("votable", "votable/td", "votable/b2", "application/x-votable+xml",
                 "application/x-votable+xml;serialization=TABLEDATA", "VOTABLE/TD",
                 "application/x-votable+xml;serialization=BINARY2", "text/xml"):
        reply = site.cone(83.8, -5.4, 0.01, RESPONSEFORMAT=name)
        expect_same_ids(ids(results(reply)), expected, name)
        binary = "BINARY2" in name or name.endswith("b2")
        assert (b"<BINARY2" in reply.body) == binary or not name.lower().startswith("votable/")
    for name in ("csv", "text/csv"):
        reply = site.cone(83.8, -5.4, 0.01, RESPONSEFORMAT=name)
        assert reply.status == 200 and reply.header("Content-Type").startswith("text/csv")
        found = [int(row["id"]) for row in csv.DictReader(io.StringIO(reply.text))]
        expect_same_ids(sorted(found), expected, name)
    assert 'name="Error"' in site.cone(1, 2, 1, RESPONSEFORMAT="image/png").text


@STAGES.add("SCS-07", "texts with markup and non-ASCII come through in every form")
def texts(site):
    placed = {note["label"]: note for note in site.data.notes if note["ra"]}
    for form in ("votable/td", "votable/b2"):
        found = rows(results(site.cone(0, 0, 180, "synth/notes", VERB=3, RESPONSEFORMAT=form)))
        assert len(found) == len(placed)
        for row in found:
            expected = placed[str(row["label"])]
            text = "" if row["remark"] is np.ma.masked else str(row["remark"])
            # XML readers may trim or fold blanks in TABLEDATA cells; the words must be the same.
            assert text.split() == expected["remark"].split(), (form, row["label"], text)
            assert bool(np.ma.is_masked(row["value"])
                        or np.isnan(row["value"])) == (expected["value"] == "")
    reply = site.cone(0, 0, 180, "synth/notes", VERB=3, RESPONSEFORMAT="csv")
    for row in csv.DictReader(io.StringIO(reply.text, newline="")):
        assert row["remark"] == placed[row["label"]]["remark"], row


@STAGES.add("SCS-08", "requests as clients write them")
def lenient(site):
    expected = ids(results(site.cone(10, 20, 0.5)))
    for parameters in ({"ra": "10", "dec": "20", "sr": "0.5"},
                       {"RA": "1e1", "DEC": "+20.0", "SR": ".5"},
                       {"RA": " 10 ", "DEC": " 20", "SR": "0.5 "},
                       {"RA": "10", "DEC": "20", "SR": "0.5", "DUMMY": "x", "TIME": "1/2"},
                       {"Ra": "10", "dEC": "20", "sR": "0.5", "verb": "1"}):
        expect_same_ids(ids(results(site.get("/scs/synth/main", parameters))), expected,
                        str(parameters))
    expect_same_ids(ids(results(site.get("/scs/synth/main?RA=10&DEC=+20&SR=0.5"))), expected,
                    "a literal + in the query")
    reply = site.request("POST", "/scs/synth/main", "RA=10&DEC=20&SR=0.5",
                         {"Content-Type": "application/x-www-form-urlencoded"})
    expect_same_ids(ids(results(reply)), expected, "POST")
    expect_same_ids(ids(results(site.cone(360, 10, 0.1))), ids(results(site.cone(0, 10, 0.1))),
                    "RA=360")
