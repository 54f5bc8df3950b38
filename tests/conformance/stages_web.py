"""VOSI 1.1 documents, pages, and the manners of the HTTP server."""
import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import time
import urllib.parse
import xml.etree.ElementTree as ET
from pathlib import Path

from harness import Skipped, Stages, ids, results, run
from stages_archive import wait_until
from uws_client import ENDLESS, job_site

STAGES = Stages()
DOCUMENTS = [f"{service}/{name}" for service in ("/tap", "/scs/synth/main")
             for name in ("capabilities", "availability", "tables")]
PAGES = ["/", "/resources/synth", "/resources/plain"]
CANNOT_CHECK = 77


def local_name(element):
    return element.tag.rsplit("}", 1)[-1]


@STAGES.add("VOS-01", "capabilities, availability and tables are valid against their schemas")
def valid(site):
    folder = site.folder / "vosi"
    folder.mkdir(exist_ok=True)
    files = []
    for path in DOCUMENTS:
        reply = site.get(path)
        assert reply.status == 200, f"{path}: {reply.status}"
        assert reply.header("Content-Type").split(";")[0] in ("text/xml", "application/xml"), path
        files.append(folder / (path.strip("/").replace("/", "-") + ".xml"))
        files[-1].write_bytes(reply.body)
    done = run([Path(__file__).parent / "validate_xml.py", *files])
    if done.returncode == CANNOT_CHECK:
        if os.environ.get("VO_XSD_DIR"):
            raise AssertionError(f"VO_XSD_DIR is set, yet: {done.stdout}{done.stderr}")
        raise Skipped((done.stdout + done.stderr).strip())
    assert done.returncode == 0, done.stdout + done.stderr
    return f"{len(files)} documents"


@STAGES.add("VOS-02", "tables tell every table and column once, flags included")
def tables(site):
    root = ET.fromstring(site.get("/tap/tables").body)
    columns = {}
    for table in (e for e in root.iter() if local_name(e) == "table"):
        name = table.findtext("name")
        assert name not in columns, f"{name} stands twice"
        columns[name] = {c.findtext("name"): c for c in table.findall("column")}
    for table, names in (("synth.main", {"id", "ra", "dec", "mag", "kind", "name", "pm"}),
                         ("synth.notes", {"label", "ra", "dec", "remark", "value"})):
        # As ADQL writes them: reserved words stand in quotes.
        found = {name.strip('"') for name in columns[table]}
        assert found == names, f"{table}: {found}"
    ra = columns["synth.main"]["ra"]
    assert ra.findtext("unit") == "deg" and ra.findtext("ucd") == "pos.eq.ra;meta.main"
    assert "indexed" in [flag.text for flag in columns["synth.main"]["kind"].findall("flag")]
    kind = columns["synth.main"]["pm"].find("dataType")
    assert (kind.text, kind.get("arraysize")) == ("float", "2")


@STAGES.add("VOS-03", "capabilities name what answers: base URLs and test queries")
def capabilities(site):
    root = ET.fromstring(site.get("/scs/synth/main/capabilities").body)
    cone = next(e for e in root if (e.get("standardID") or "").startswith(
        "ivo://ivoa.net/std/ConeSearch"))
    url = cone.find("interface/accessURL").text.strip()
    assert url == f"{site.base}/scs/synth/main?", url
    query = cone.find("testQuery")
    ra, dec, sr = (query.findtext(name) for name in ("ra", "dec", "sr"))
    assert ids(results(site.cone(ra, dec, sr))), "the test query finds nothing"
    root = ET.fromstring(site.get("/tap/capabilities").body)
    standards = {}
    for element in root:
        standards[element.get("standardID")] = element.find("interface/accessURL").text.strip()
    assert standards["ivo://ivoa.net/std/TAP"] == f"{site.base}/tap", standards
    for name in ("capabilities", "availability", "tables"):
        found = [url for key, url in standards.items() if key.startswith(
            f"ivo://ivoa.net/std/VOSI#{name}")]
        assert found == [f"{site.base}/tap/{name}"], (name, found)


@STAGES.add("WEB-01", "pages list the resources and their columns")
def pages(site):
    front = site.get("/")
    assert front.status == 200 and front.header("Content-Type").startswith("text/html")
    assert "/resources/synth" in front.text and "/tap" in front.text
    assert "<test>" not in front.text and "&lt;test&gt;" in front.text, "a title is not escaped"
    page = site.get("/resources/synth").text
    for text in ("100", "pos.eq.ra;meta.main", "Müller", "/scs/synth/main", "&lt;markup&gt;"):
        assert text in page, f"the page of synth lacks {text}"
    assert site.get("/resources/nosuch").status == 404


@STAGES.add("WEB-02", "every answer has Server, CORS, and a Content-Type")
def headers(site):
    paths = [*PAGES, *DOCUMENTS, "/scs/synth/main?RA=1&DEC=2&SR=0.1", "/scs/synth/main",
             "/tap/sync", "/nosuch", "/tap/sync?LANG=ADQL&QUERY=SELECT+1"]
    for path in paths:
        reply = site.get(path, headers={"Origin": "https://example.org"})
        assert re.match(r"Almagest/\d+\.\d+", reply.header("Server")), reply.header("Server")
        assert reply.header("Access-Control-Allow-Origin") == "*", path
        assert reply.header("Content-Type"), path
    reply = site.request("OPTIONS", "/tap/sync", headers={
        "Origin": "https://example.org", "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-requested-with"})
    assert reply.status in (200, 204)
    assert "POST" in reply.header("Access-Control-Allow-Methods")
    assert "content-type" in reply.header("Access-Control-Allow-Headers").lower()


@STAGES.add("WEB-03", "HEAD is GET without the body")
def head(site):
    for path in [*PAGES, *DOCUMENTS, "/scs/synth/main?RA=10&DEC=20&SR=1",
                 "/tap/sync?LANG=ADQL&QUERY=SELECT+TOP+3+id+FROM+synth.main", "/nosuch"]:
        get, answer = site.get(path), site.request("HEAD", path)
        assert answer.status == get.status and answer.body == b"", path
        assert answer.header("Content-Type") == get.header("Content-Type"), path
    assert site.get("/").status == 200  # the connection is still in step


@STAGES.add("WEB-04", "gzip only when asked for, and then the same bytes")
def compression(site):
    def body_without_id(reply, unpack=bytes):
        return re.sub(rb'(name="request_id" value=")[^"]*', rb"\1", unpack(reply.body))

    for path in ("/scs/synth/main?RA=10&DEC=20&SR=10&VERB=3", "/", "/tap/tables"):
        plain = site.get(path)
        assert not plain.header("Content-Encoding")
        packed = site.get(path, headers={"Accept-Encoding": "deflate, gzip;q=0.8"})
        assert packed.header("Content-Encoding") == "gzip", path
        assert "accept-encoding" in packed.header("Vary").lower()
        assert body_without_id(packed, gzip.decompress) == body_without_id(plain), path
        refused = site.get(path, headers={"Accept-Encoding": "gzip;q=0, *;q=0"})
        assert not refused.header("Content-Encoding"), path


@STAGES.add("WEB-05", "wrong paths, methods and malformed requests are answered, not dropped")
def malformed(site):
    for path in ("/nosuch", "/scs/synth/nosuch", "/scs/nosuch/main?RA=1&DEC=1&SR=1",
                 "/tap/nosuch", "/scs/synth/main/nosuch"):
        reply = site.get(path)
        assert reply.status == 404 and reply.body, f"{path}: {reply.status}"
    for path in ("/../etc/passwd", "/%2e%2e/etc/passwd", "/scs/..%2f../main?RA=1&DEC=1&SR=1"):
        assert site.get(path).status in (400, 404), path
    reply = site.request("DELETE", "/tap/sync")
    assert reply.status == 405 and "GET" in reply.header("Allow")
    for raw, expected in ((b"NONSENSE\r\n\r\n", b"400"), (b"GET / HTTP/9.9\r\n\r\n", b"400"),
                          (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"4"),
                          (b"POST /tap/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n"
                           b"\r\n", b"413")):
        with socket.create_connection(("127.0.0.1", site.server.port), timeout=30) as connection:
            connection.sendall(raw)
            first = connection.recv(4096)
        assert first.startswith(b"HTTP/1.1 " + expected), (raw[:40], first[:60])


@STAGES.add("WEB-06", "requests in one packet are answered in order on one connection")
def pipelined(site):
    one = b"GET /tap/availability HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /nosuch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", site.server.port), timeout=30) as connection:
        connection.sendall(one + one + last)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    assert re.findall(rb"HTTP/1\.1 (\d+)", answer) == [b"200", b"200", b"404"]


@STAGES.add("WEB-07", "clients that leave free their place at once")
def leavers(site):
    path = "/tap/sync?LANG=ADQL&MAXREC=1000000&QUERY=SELECT+*+FROM+synth.main"
    for _ in range(60):  # several times what may run at once
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(30)
            connection.connect(("127.0.0.1", site.server.port))
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    started = time.monotonic()
    assert ids(results(site.cone(10, 20, 1)))
    waited = time.monotonic() - started
    assert waited < 5, f"the next request took {waited:.1f} s"
    return f"60 clients left; the next request took {waited * 1000:.0f} ms"


@STAGES.add("WEB-13", "a client that leaves ends its query, also behind bytes that wait")
def leaver_with_more(site):
    query = urllib.parse.urlencode({"LANG": "ADQL", "QUERY": ENDLESS})
    for number, more in enumerate((b"", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")):
        before = site.server.log_path.read_text().count("status=499")
        with socket.create_connection(("127.0.0.1", site.server.port), 30) as connection:
            connection.sendall(f"GET /tap/sync?{query}&x={number} HTTP/1.1\r\n"
                               "Host: x\r\n\r\n".encode() + more)
        wait_until(lambda: site.server.log_path.read_text().count("status=499") > before,
                   "the query's end")


@STAGES.add("WEB-08", "a slow reader holds up nobody else")
def slow_readers(site):
    path = "/tap/sync?LANG=ADQL&MAXREC=1000000&QUERY=SELECT+*+FROM+synth.main"
    readers = []
    try:
        for _ in range(8):  # half of max_running_queries
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(30)
            connection.connect(("127.0.0.1", site.server.port))
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert connection.recv(1000).startswith(b"HTTP/1.1 200")
            readers.append(connection)
        started = time.monotonic()
        for _ in range(20):
            assert site.get("/tap/availability").status == 200
            results(site.cone(10, 20, 0.5))
        waited = time.monotonic() - started
        assert waited < 10, f"40 requests beside 8 slow readers took {waited:.1f} s"
    finally:
        for connection in readers:
            connection.close()
    return f"40 requests beside 8 slow readers took {waited:.2f} s"


@STAGES.add("WEB-12", "TLS: the same answers, https links, a renewed certificate, plain bytes refused")
def tls(site):
    if not shutil.which("openssl"):
        raise Skipped("openssl is not installed")

    def make_certificate(folder, name):
        done = run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                    "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "new.key",
                    "-out", folder / "new.pem"])
        assert done.returncode == 0, done.stderr
        (folder / "new.key").rename(folder / "site.key")
        (folder / "new.pem").rename(folder / "site.pem")

    folder = site.folder / "tls"
    folder.mkdir()
    make_certificate(folder, "first")
    config = '[server]\ntls_port = 0\ntls_certificate = "site.pem"\ntls_key = "site.key"\n'
    with job_site(site, "tls", config) as own:
        told = wait_until(lambda: re.search(r"listening_tls port=(\d+)", own.server.log_tail(50)),
                          "the port of TLS")
        port = int(told.group(1))

        def ask(path):
            trust = ssl.create_default_context(cafile=folder / "site.pem")
            connection = http.client.HTTPSConnection("localhost", port, context=trust, timeout=20)
            connection.request("GET", path)
            body = connection.getresponse().read()
            subject = dict(pair for item in connection.sock.getpeercert()["subject"]
                           for pair in item) if connection.sock else {}
            connection.close()
            return body, subject.get("commonName")

        body, name = ask("/tap/capabilities")
        assert name == "first" and f">https://localhost:{port}/tap</accessURL>".encode() in body
        query = urllib.parse.urlencode({"LANG": "ADQL", "RESPONSEFORMAT": "csv", "MAXREC": "100000",
                                        "QUERY": "SELECT * FROM synth.main"})
        assert ask("/tap/sync?" + query)[0] == own.get("/tap/sync?" + query).body
        # The end of an answer that only the end of the connection ends is told from a cut.
        trust = ssl.create_default_context(cafile=folder / "site.pem")
        with trust.wrap_socket(socket.create_connection(("127.0.0.1", port), 20),
                               server_hostname="localhost",
                               suppress_ragged_eofs=False) as secure:
            secure.sendall(f"GET /tap/sync?{query} HTTP/1.0\r\n\r\n".encode())
            received = b""
            while part := secure.recv(65536):
                received += part
            assert received.endswith(own.get("/tap/sync?" + query).body[-100:])
        with socket.create_connection(("127.0.0.1", port), 20) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"HTTP/1.1 200" not in plain.recv(1000)
        make_certificate(folder, "second")
        deadline = time.monotonic() + 20
        while True:
            try:
                if ask("/robots.txt")[1] == "second":
                    break
            except ssl.SSLError:
                pass  # it still shows the first one
            assert time.monotonic() < deadline, "the new certificate is not taken up"
            time.sleep(0.1)
