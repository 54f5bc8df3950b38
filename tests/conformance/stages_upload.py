"""Uploads: every type through every serialisation and back through every format."""
import base64
import gzip
import http.server
import io
import json
import queue
import socket
import struct
import threading
import warnings
from xml.sax.saxutils import escape

import numpy as np
from astropy.io import fits, votable
from astropy.table import Table

from harness import Site, Stages, query_status, results, rows
from stages_jobs import multipart
from uws_client import Jobs, job_site, text_of

STAGES = Stages()
I64 = 2 ** 63
TINY = 5e-324
ROWS = 6

# name, datatype, arraysize, xtype, values (None: null)
COLUMNS = [
    ("a_bool", "boolean", "", "", [True, False, None, True, False, None]),
    ("a_byte", "unsignedByte", "", "", [0, 255, None, 1, 254, 128]),
    ("a_short", "short", "", "", [-32768, 32767, None, 0, -1, 1]),
    ("a_int", "int", "", "", [-2 ** 31, 2 ** 31 - 1, None, 0, -1, 1]),
    ("a_long", "long", "", "", [-I64, I64 - 1, None, 2 ** 53 + 1, -2 ** 53 - 1, 0]),
    ("a_float", "float", "", "", [1.1754944e-38, 3.4028235e38, None, -0.1, np.inf, 1e-45]),
    ("a_double", "double", "", "", [TINY, -1.7976931348623157e308, None, 0.1, -np.inf, 2.0 / 3]),
    ("a_char", "char", "*", "", ["plain", "quote\"s, commas", None, " blanks ", "a<b&c", "x"]),
    ("my text", "unicodeChar", "*", "", ["Ångström", "日本語", None, "π ≈ 3", "z", "ü"]),
    ("a_time", "char", "*", "timestamp", ["2026-11-25T12:00:00.123", "1969-07-20T20:17:40", None,
                                          "2000-01-01T00:00:00", "0001-01-01T00:00:00", "2026-02-28"]),
    ("an_array", "double", "3", "", [[1.5, -2.5, TINY]] * 5 + [[0.0, 1e300, -1.0]]),
    ("ints", "int", "*", "", [[1, 2, 3], [-2 ** 31], [7, 8], [0], [5, 6, 7, 8], [9]]),
    ("select", "long", "", "", [1, 2, 3, 4, 5, 6]),  # a reserved word
]


CODES = {"boolean": "c", "unsignedByte": "B", "short": "h", "int": "i", "long": "q", "float": "f",
         "double": "d"}
NULL = 77  # of integers in BINARY


def cell_text(value, datatype):
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(repr(v) for v in value)
    if isinstance(value, bool):
        return "T" if value else "F"
    if isinstance(value, float):
        return {np.inf: "+Inf", -np.inf: "-Inf"}.get(value, repr(value))
    return escape(str(value))


def cell_bytes(value, datatype, size):
    if datatype in ("char", "unicodeChar"):
        raw = (value or "").encode("utf-16-be" if datatype == "unicodeChar" else "utf-8")
        return struct.pack(">i", len(raw) // (2 if datatype == "unicodeChar" else 1)) + raw
    code = ">" + CODES[datatype]
    if size:
        head = b"" if size == "3" else struct.pack(">i", len(value))
        return head + b"".join(struct.pack(code, v) for v in value)
    if datatype == "boolean":
        return {True: b"T", False: b"F", None: b"?"}[value]
    if value is None:
        value = float("nan") if datatype in ("float", "double") else NULL
    return struct.pack(code, value)


def make_votable(form):
    """The table in one serialisation of VOTable, written by hand: nobody else's habits are in it."""
    fields, data = "", ""
    for name, datatype, size, xtype, _ in COLUMNS:
        fields += f'<FIELD name="{name}" datatype="{datatype}"'
        fields += f' arraysize="{size}"' if size else ""
        fields += f' xtype="{xtype}"' if xtype else ""
        fields += ' unit="m"' if datatype == "double" and not size else ""
        fields += ' ucd="meta.id"' if name == "a_long" else ""
        fields += f"><DESCRIPTION>Column {name}</DESCRIPTION>"
        if form == "binary" and datatype in ("unsignedByte", "short", "int", "long") and not size:
            fields += f'<VALUES null="{NULL}"/>'
        fields += "</FIELD>\n"
    raw = b""
    for i in range(ROWS):
        if form == "tabledata":
            data += "<TR>" + "".join(f"<TD>{cell_text(values[i], datatype)}</TD>"
                                     for _, datatype, _, _, values in COLUMNS) + "</TR>\n"
            continue
        if form == "binary2":
            bits = "".join("1" if values[i] is None else "0" for *_, values in COLUMNS)
            bits += "0" * (-len(bits) % 8)
            raw += int(bits, 2).to_bytes(len(bits) // 8, "big")
        raw += b"".join(cell_bytes(values[i], datatype, size)
                        for _, datatype, size, _, values in COLUMNS)
    if form == "tabledata":
        data = f"<TABLEDATA>{data}</TABLEDATA>"
    else:
        stream = base64.encodebytes(raw).decode()
        data = f'<{form.upper()}><STREAM encoding="base64">{stream}</STREAM></{form.upper()}>'
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<VOTABLE version="1.4" '
            f'xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>\n{fields}'
            f"<DATA>{data}</DATA></TABLE></RESOURCE></VOTABLE>").encode()


def same(found, expected, what):
    """One cell; null, an empty text and NaN are the same, as VOTable has it."""
    if expected is None:
        is_null = found is None or found is np.ma.masked or found == "" or (
            isinstance(found, (float, np.floating)) and np.isnan(found))
        assert is_null, f"{what}: {found!r} instead of null"
    elif isinstance(expected, list):
        assert np.array_equal(np.asarray(found, float), np.asarray(expected, float)), (
            f"{what}: {found} instead of {expected}")
    elif isinstance(expected, float):
        assert float(found) == expected or np.float32(found) == np.float32(expected), (
            f"{what}: {found!r} instead of {expected!r}")
    else:
        assert found == expected, f"{what}: {found!r} instead of {expected!r}"


def check_votable(body, what):
    text = body.decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = votable.parse(io.BytesIO(body)).get_first_table()
    assert [field.name for field in table.fields] == [column[0] for column in COLUMNS]
    for field, (name, datatype, size, xtype, _) in zip(table.fields, COLUMNS):
        if b"<BINARY>" in body and datatype == "unsignedByte":
            datatype = "short"  # 256 values leave none for null
        assert field.datatype == datatype, f"{what}: {name} is {field.datatype}"
        assert (field.arraysize or "") == size and (field.xtype or "") == xtype, name
        assert field.description == f"Column {name}", name
    assert table.get_field_by_id_or_name("a_double").unit == "m"
    assert table.get_field_by_id_or_name("a_long").ucd == "meta.id"
    for name, _, _, _, values in COLUMNS:
        column = table.array[name]
        for i, value in enumerate(values):
            mask = column.mask[i] if column.mask.shape else column.mask
            cell = None if np.all(mask) else column[i]
            if b"<TABLEDATA>" in body and isinstance(value, str):
                # astropy takes blanks off the ends of cells; they are there.
                assert f"<TD>{escape(value)}</TD>" in text, f"{what}: {value!r} is not in it"
                value = value.strip()
            same(cell, value, f"{what}, {name}, row {i}")


def check_json(body, what):
    document = json.loads(body)
    assert document["status"] == "OK"
    assert [c["name"] for c in document["metadata"]] == [column[0] for column in COLUMNS]
    for i, row in enumerate(document["data"]):
        for cell, (name, datatype, _, _, values) in zip(row, COLUMNS):
            if cell in ("Inf", "-Inf"):
                cell = float(cell)
            if datatype == "long" and isinstance(cell, str):
                cell = int(cell)
            same(cell, values[i], f"{what}, {name}, row {i}")


def check_fits(body, what):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        hdus = fits.open(io.BytesIO(body))
        hdus.verify("exception")
        table = Table.read(io.BytesIO(body), hdu=1)
    for name, datatype, size, _, values in COLUMNS:
        for i, value in enumerate(values):
            cell = table[name][i]
            if isinstance(cell, bytes):
                cell = cell.decode()
            if isinstance(cell, str):
                cell = str(cell).rstrip()
            if datatype == "unicodeChar":
                continue  # FITS has no such letters
            if datatype == "boolean" and value is None:
                continue  # astropy reads a null as false
            if isinstance(value, str):
                value = value.rstrip()
            same(cell, value, f"{what}, {name}, row {i}")


def ask(site, body, name, **more):
    fields = [("LANG", "ADQL"), ("QUERY", "SELECT * FROM TAP_UPLOAD.t ORDER BY \"select\""),
              ("UPLOAD", "t,param:table"), *more.items()]
    content, headers = multipart(fields, {"table": (name, body)})
    return site.request("POST", "/tap/sync", content, headers)


@STAGES.add("UPL-01", "every type and extreme value, in every serialisation, to every format")
def round_trip(site):
    sources = {form: make_votable(form) for form in ("tabledata", "binary", "binary2")}
    sources["gzip"] = gzip.compress(sources["tabledata"])
    done = 0
    for source, body in sources.items():
        for name in ("votable", "votable/b", "votable/b2"):
            reply = ask(site, body, "t.vot", RESPONSEFORMAT=name)
            assert reply.status == 200, f"{source} to {name}: {reply.text[:500]}"
            check_votable(reply.body, f"{source} to {name}")
            done += 1
        for name, check in (("json/safe", check_json), ("json", check_json),
                            ("fits", check_fits)):
            reply = ask(site, body, "t.vot", RESPONSEFORMAT=name)
            assert reply.status == 200, f"{source} to {name}: {reply.text[:500]}"
            check(reply.body, f"{source} to {name}")
            done += 1
        for name in ("csv", "tsv", "text", "html"):
            reply = ask(site, body, "t.vot", RESPONSEFORMAT=name)
            assert reply.status == 200 and "Ångström" in reply.text, name
            assert str(I64 - 1) in reply.text and "5e-324" in reply.text, name
    # What comes back is sent again.
    again = ask(site, ask(site, sources["binary2"], "t.vot", RESPONSEFORMAT="votable/b2").body,
                "t.vot", RESPONSEFORMAT="votable")
    check_votable(again.body, "twice")
    return f"{done} pairs"


@STAGES.add("UPL-02", "FITS and CSV uploads")
def other_formats(site):
    body = ask(site, make_votable("binary2"), "t.vot", RESPONSEFORMAT="fits").body
    reply = ask(site, body, "t.fits", RESPONSEFORMAT="json/safe")
    assert reply.status == 200, reply.text[:500]
    document = json.loads(reply.body)
    longs = [int(row[4]) if row[4] is not None else None for row in document["data"]]
    assert longs == COLUMNS[4][4], longs
    text = 'select,name,x\n1,"a, ""b""",1.5\n2,,\n3,"two\nlines",-1e-300\n'
    reply = ask(site, text.encode(), "t.csv", RESPONSEFORMAT="json")
    assert reply.status == 200, reply.text[:500]
    data = json.loads(reply.body)["data"]
    assert data[0] == [1, 'a, "b"', 1.5] and data[2] == [3, "two\nlines", -1e-300], data


@STAGES.add("UPL-03", "uploads in joins use the sky index; async, by name and list form")
def joins(site):
    rng = np.random.default_rng(3)
    picks = rng.choice(len(site.data.id), 500, replace=False)
    lines = "key,ra,dec\n" + "".join(
        f"{i},{site.data.ra[i]!r},{site.data.dec[i]!r}\n" for i in picks)
    query = ("SELECT u.key, s.id FROM TAP_UPLOAD.mine AS u JOIN synth.main AS s "
             "ON DISTANCE(u.ra, u.dec, s.ra, s.dec) < 1e-4")
    fields = [("LANG", "ADQL"), ("QUERY", query), ("MAXREC", "100000"),
              ("UPLOAD", "mine,param:a;other,param:b")]
    files = {"a": ("a.csv", lines.encode()), "b": ("b.csv", b"x\n1\n")}
    content, headers = multipart(fields, files)
    table = rows(results(site.request("POST", "/tap/sync", content, headers)))
    pairs = {(int(row["key"]), int(row["id"])) for row in table}
    assert {(int(i), int(site.data.id[i])) for i in picks} <= pairs, "matches are missing"
    content, headers = multipart([*fields, ("EXPLAIN", "1")], files)
    plan = rows(results(site.request("POST", "/tap/sync", content, headers)))
    assert any(plan["sky_index"]), plan
    jobs = Jobs(site)
    content, headers = multipart([*fields, ("PHASE", "RUN")], files)
    job = jobs.follow(site.request("POST", "/tap/async", content, headers))
    document = job.wait()
    assert text_of(document, "phase") == "COMPLETED", job.message(document)
    assert {(int(row["key"]), int(row["id"])) for row in rows(results(job.result()))} == pairs
    # Out of the sphere: not a position, but a table all the same.
    content, headers = multipart(
        [("LANG", "ADQL"), ("QUERY", "SELECT * FROM tap_upload.t WHERE ra < 0"),
         ("UPLOAD", "t,param:t"), ("RESPONSEFORMAT", "csv")],
        {"t": ("t.csv", b"ra,dec\n-5,91\n10,20\n")})
    assert site.request("POST", "/tap/sync", content, headers).text.split() == ["ra,dec", "-5,91"]


@STAGES.add("UPL-04", "bad uploads: each a sentence, and nothing of this machine in it")
def bad(site):
    def expect(words, uploads, files, status=400, query="SELECT * FROM TAP_UPLOAD.t"):
        content, headers = multipart([("LANG", "ADQL"), ("QUERY", query)]
                                     + [("UPLOAD", upload) for upload in uploads], files)
        reply = site.request("POST", "/tap/sync", content, headers)
        assert reply.status == status, f"{uploads}: {reply.status}: {reply.text[:400]}"
        message = query_status(results(reply, status))[0][1]
        assert words in message, f"{uploads}: {message}"
        assert "/proc" not in message and "/tmp" not in message, message

    good = {"t": ("t.csv", b"a\n1\n")}
    expect("`x`, which is not in the request", ["t,param:x"], good)
    expect("a comma", ["t"], good)
    expect("a letter, then letters", ["1t,param:t"], good)
    expect("two tables of that name", ["t,param:t", "T,param:t"], good)
    expect("a web address", ["t,file:///etc/passwd"], good)
    expect("not one of the public internet", ["t,http://127.0.0.1:1/x"], {})
    expect("not one of the public internet", ["t,http://[::1]:1/x"], {})
    expect("not one of the public internet", ["t,http://localhost:1/x"], {})
    expect("`t`", ["t,param:t"], {"t": ("t.vot", b"<VOTABLE><RESOURCE>")})
    expect("`t`", ["t,param:t"], {"t": ("t.vot", b"")})
    expect("`t`", ["t,param:t"], {"t": ("t.bin", b"\x00\x01\x02")})
    expect("row 1", ["t,param:t"], {"t": ("t.vot", b"""<VOTABLE version="1.3"><RESOURCE><TABLE>
        <FIELD name="a" datatype="int"/><DATA><TABLEDATA><TR><TD>x</TD></TR></TABLEDATA></DATA>
        </TABLE></RESOURCE></VOTABLE>""")})
    expect("There is no table `TAP_UPLOAD.u`", ["t,param:t"], good,
           query="SELECT * FROM TAP_UPLOAD.u")
    expect("There is no column `b`", ["t,param:t"], good, query="SELECT b FROM TAP_UPLOAD.t")
    with job_site(site, "small-bodies", "[jobs]\nmax_upload_mib = 1\n") as own:
        content, headers = multipart([("LANG", "ADQL"), ("QUERY", "SELECT 1")],
                                     {"t": ("t.csv", bytes(1_200_000))})
        try:
            reply = own.request("POST", "/tap/sync", content, headers)
            assert query_status(results(reply, 413))[0][0] == "ERROR"
        except (BrokenPipeError, ConnectionResetError):
            pass  # it was told before it had sent all
    # Two requests with the same name never meet.
    assert site.tap("SELECT * FROM TAP_UPLOAD.t").status == 400


@STAGES.add("UPL-05", "uploads by URL: hosts that are allowed, redirects, limits; rows over the limit")
def by_url(site):
    table = make_votable("binary2")

    class Files(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/t.vot" else 302 if "go" in self.path else 404)
            if "go" in self.path:
                self.send_header("Location", {"/go": "/t.vot", "/go-round": "/go-round",
                                              "/go-away": "http://127.0.0.2:1/"}[self.path])
            self.end_headers()
            if self.path == "/t.vot":
                self.wfile.write(table)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"http://localhost:{server.server_port}"
    config = '[tap]\nupload_hosts = ["localhost"]\nupload_rows = 100\n'
    try:
        with job_site(site, "by-url", config) as own:
            def ask_url(path):
                return own.tap("SELECT * FROM TAP_UPLOAD.t ORDER BY \"select\"", "POST",
                               UPLOAD=f"t,{place}{path}")
            for path in ("/t.vot", "/go"):
                reply = ask_url(path)
                assert reply.status == 200, reply.text[:400]
                check_votable(reply.body, path)
            for path, words in (("/none", "status 404"), ("/go-round", "again and again"),
                                ("/go-away", "not one of the public internet")):
                reply = ask_url(path)
                assert reply.status == 400 and words in reply.text, reply.text[:400]
            many = "a\n" + "1\n" * 101
            content, headers = multipart(
                [("LANG", "ADQL"), ("QUERY", "SELECT * FROM TAP_UPLOAD.t"),
                 ("UPLOAD", "t,param:t")], {"t": ("t.csv", many.encode())})
            reply = own.request("POST", "/tap/sync", content, headers)
            assert reply.status == 413 and "more than 100 rows" in reply.text, reply.text[:400]
    finally:
        server.shutdown()


def small_votable(head="", fields='<FIELD name="a" datatype="int"/>', cells="<TD>1</TD>"):
    return (f"<VOTABLE version='1.3'><RESOURCE>{head}<TABLE>{fields}<DATA><TABLEDATA>"
            f"<TR>{cells}</TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>").encode()


def highest_memory_kib(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


@STAGES.add("UPL-06", "uploads that ask for too much memory, disk or time are refused")
def too_much(site):
    with job_site(site, "too-much", "[jobs]\nmax_upload_mib = 16\n") as own:
        def ask(file, upload="t,param:t", query="SELECT * FROM TAP_UPLOAD.t"):
            content, headers = multipart(
                [("LANG", "ADQL"), ("QUERY", query), ("RESPONSEFORMAT", "csv"),
                 ("UPLOAD", upload)], {"t": ("t", file)})
            return own.request("POST", "/tap/sync", content, headers)

        def expect(status, words, *arguments):
            reply = ask(*arguments)
            assert reply.status == status and words in reply.text, \
                f"{words}: {reply.status} {reply.text[:600]}"

        long_ucd = f'ucd="{"x" * 20_000}"'
        fields = "".join(f'<FIELD name="f{i}" datatype="int" {long_ucd}/>' for i in range(1000))
        expect(413, "before the first row", gzip.compress(small_votable(fields=fields)))
        systems = "".join(f'<COOSYS ID="s{i}" system="ICRS"/>' for i in range(2000))
        expect(413, "COOSYS", gzip.compress(small_votable(systems)))
        fields = "".join(f'<FIELD name="f{i}" datatype="int"/>' for i in range(2000))
        expect(413, "more than 1999 columns", small_votable(fields=fields))
        one_text = '<FIELD name="a" datatype="char" arraysize="*"/>'
        expect(413, "a row is longer", gzip.compress(
            small_votable(fields=one_text, cells=f"<TD>{'x' * 20_000_000}</TD>")))
        expect(413, "larger than", gzip.compress(small_votable(cells="<TD>1</TD>" + " " * 150_000_000)))
        rows_of_text = "</TR><TR>".join(["<TD>" + "x" * 1_000_000 + "</TD>"] * 80)
        expect(413, "bytes of values", gzip.compress(
            small_votable(fields=one_text, cells=rows_of_text)))
        expect(413, "1999 columns", ",".join(["a"] * 2_000_000).encode())
        expect(400, "32 tables", b"a\n1\n", ";".join(f"t{i},param:t" for i in range(40)))
        expect(400, "too long", b"a\n1\n", "x;" * 100_000)
        expect(400, "sqlite_", b"a\n1\n", "sqlite_x,param:t")

        # A syntax error is told before anything is read; one part may be several tables.
        expect(400, "line 1", b"", "t,param:t", "SELECT FROM")
        reply = ask(b"a\n1\n", "t,param:t;u,param:t",
                    "SELECT t.a + u.a AS two FROM TAP_UPLOAD.t, TAP_UPLOAD.u")
        assert reply.text.split() == ["two", "2"], reply.text
        reply = ask(small_votable(fields='<FIELD name="__sky" datatype="int"/>'))
        assert reply.status == 200 and reply.text.split()[1] == "1", reply.text
        memory_kib = highest_memory_kib(own.server.process)
        assert memory_kib < 800_000, f"{memory_kib} KiB"
    return f"{memory_kib // 1024} MiB at most"


@STAGES.add("UPL-07", "a web address that never answers holds up its own request alone")
def silent_address(site):
    silent = socket.create_server(("127.0.0.1", 0))
    upload = f"t,http://localhost:{silent.getsockname()[1]}/"
    config = '[tap]\nupload_hosts = ["localhost"]\n[server]\nquery_threads = 2\n'
    with job_site(site, "silent", config) as own:
        replies = queue.Queue()

        def ask(explain):
            client = Site(own.server, own.archive, own.data, own.folder)
            replies.put(client.tap("SELECT * FROM TAP_UPLOAD.t", "POST", UPLOAD=upload,
                                   EXPLAIN=explain).status)

        waiting = [threading.Thread(target=ask, args=(str(i % 2),)) for i in range(6)]
        for thread in waiting:
            thread.start()
        peer, _ = silent.accept()
        # All but one are refused at once, and whoever asks for other things is answered.
        assert [replies.get(timeout=30) for _ in range(5)] == [503] * 5
        assert own.get("/tap/availability").status == 200
        assert own.cone(10, 20, 1).status == 200
        assert own.tap("SELECT TOP 1 id FROM synth.main", EXPLAIN="1").status == 200
        assert replies.empty(), "the address has answered"
        peer.close()
        silent.close()
        assert replies.get(timeout=30) == 400
        for thread in waiting:
            thread.join()


@STAGES.add("UPL-08", "arrays of strings, null arrays and full bytes come back right and legal")
def arrays(site):
    def table(fields, cells):
        cells = "".join(f"<TR>{''.join(f'<TD>{cell}</TD>' for cell in row)}</TR>" for row in cells)
        return (f'<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE>'
                f"<TABLE>{fields}<DATA><TABLEDATA>{cells}</TABLEDATA></DATA></TABLE></RESOURCE>"
                f"</VOTABLE>").encode()

    def hdu_of(body):
        hdus = fits.open(io.BytesIO(body))
        hdus.verify("exception")
        assert hdus[1].header["NAXIS1"] == hdus[1].columns.dtype.itemsize, repr(hdus[1].header)
        return hdus[1]

    strings = '<FIELD name="w" datatype="unicodeChar" arraysize="3x2"/>'
    numbers = ('<FIELD name="p" datatype="double" arraysize="2" xtype="point"/>'
               '<FIELD name="z" datatype="floatComplex"/><FIELD name="select" datatype="int"/>')
    cells = [("abcäöü", "1 2", "1 -1", 1), ("abcdef", "", "", 2)]
    source = table(strings + numbers, cells)
    for name in ("votable", "csv", "tsv", "text", "html", "json"):
        reply = ask(site, source, "t.vot", RESPONSEFORMAT=name)
        assert reply.status == 200 and "abcäöü" in reply.body.decode(), (name, reply.text[:500])
    # astropy does not read arrays of strings of VOTables.
    body = ask(site, table(numbers, [row[1:] for row in cells]), "t.vot",
               RESPONSEFORMAT="votable/b").body
    found = votable.parse(io.BytesIO(body)).get_first_table().array
    assert np.isnan(found["p"].data[1]).all() and np.isnan(found["z"].data[1]), found
    hdu = hdu_of(ask(site, source, "t.vot", RESPONSEFORMAT="fits").body)
    assert hdu.data["w"].tolist() == [["abc", "???"], ["abc", "def"]], hdu.data["w"]
    assert np.isnan(hdu.data["p"][1]).all() and np.isnan(hdu.data["z"][1]), hdu.data
    assert hdu.data["select"].tolist() == [1, 2]

    values = [*range(256), ""]
    source = table('<FIELD name="b" datatype="unsignedByte"/><FIELD name="select" datatype="int"/>',
                   [(value, i) for i, value in enumerate(values)])
    found = Table.read(io.BytesIO(ask(site, source, "t.vot", RESPONSEFORMAT="fits").body), hdu=1)
    assert found["b"].tolist() == [*range(256), None], found["b"]

    source = table("".join(f'<FIELD name="c{i}" datatype="int"/>' for i in range(1000))
                   + '<FIELD name="select" datatype="int"/>', [["1"] * 1001])
    reply = ask(site, source, "t.vot", RESPONSEFORMAT="fits")
    assert reply.status == 400 and "at most 999 columns" in reply.text, reply.text[:500]
