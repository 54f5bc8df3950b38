"""The publishing registry: OAI-PMH 2.0, Registry Interfaces 1.1, VOResource 1.1."""
import http.client
import itertools
import json
import os
import signal
import subprocess
import threading
import time
import urllib.parse
import xml.etree.ElementTree as ET
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import astropy.units as u
import numpy as np

from harness import Archive, Server, Site, Stages
from stages_archive import WAIT_S, wait_until

STAGES = Stages()
OAI = "{http://www.openarchives.org/OAI/2.0/}"
RI = "{http://www.ivoa.net/xml/RegistryInterface/v1.0}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
PUBLIC_URL = "http://vo.example.org"
AUTHORITY = "ivo://org.example.vo"
CONFIG = """
[registry]
authority = "org.example.vo"
organisation = "Example Data Centre"
contact_name = "Help <desk>"
contact_email = "help@example.org"
page_records = 3
[jobs]
types = "{types}"
[site]
title = "Example & Co"
"""
DESCRIPTOR = """
[resource]
name = "{name}"
title = "{title}"
description = "A table made up for tests, with <markup> & more."
creators = ["Doe, J.", "Müller, Ä."]
subjects = ["surveys"]
reference = "2000A&A...355L..27H"
contact_name = "Test desk"
doi = "10.1234/{name}"
wavebands = ["Optical"]
facilities = ["Observatory"]
rights_url = "https://creativecommons.org/publicdomain/zero/1.0/"
[[table]]
name = "main"
description = "Rows"
source = "rows.csv"
position = {{ ra = "ra", dec = "dec" }}
id = "id"
[[table.column]]
name = "id"
type = "long"
ucd = "meta.id;meta.main"
description = "Number"
[[table.column]]
name = "ra"
type = "double"
unit = "deg"
ucd = "pos.eq.ra;meta.main"
frame = "ICRS"
description = "Right ascension"
[[table.column]]
name = "dec"
type = "double"
unit = "deg"
ucd = "pos.eq.dec;meta.main"
frame = "ICRS"
description = "Declination"
[[table.column]]
name = "mjd"
type = "double"
unit = "d"
ucd = "time.epoch"
time = {{ scale = "TDB", refposition = "BARYCENTER", origin = "JD-origin" }}
description = "Time"
[[table.column]]
name = "wl"
type = "double"
unit = "um"
ucd = "em.wl.central"
description = "Wavelength"
"""
ROWS = "id,ra,dec,mjd,wl\n1,10,20,2457388.5,250\n2,11,21,2457400.5,500\n"


class Registry:
    """A registry of its own archive; it can be stopped and started again."""

    def __init__(self, site, name, program=None):
        self.folder = site.folder / name
        self.archive = Archive(site.archive.programs, self.folder / "archive")
        self.program = program
        types = Path(__file__).resolve().parents[2] / "conf/demo/jobs"
        self.config = self.folder / "almagest.toml"
        self.config.write_text(CONFIG.format(types=types))
        (self.folder / "rows.csv").write_text(ROWS)

    @contextmanager
    def served(self, public_url=PUBLIC_URL):
        options = ["--config", self.config, "--public-url", public_url]
        with Server(self.archive, self.folder / "server.log", *options) as server:
            self.site = Site(server, self.archive, None, self.folder)
            yield self

    def publish(self, name, title="A table"):
        path = self.folder / f"{name}.toml"
        path.write_text(DESCRIPTOR.format(name=name, title=title), encoding="utf-8")
        self.archive.publish_or_fail(path)

    def remove(self, name):
        (self.archive.folder / f"{name}.sqlite").unlink()

    def ask(self, method="GET", headers=None, **arguments):
        arguments = {key.rstrip("_"): value for key, value in arguments.items()}
        text = urllib.parse.urlencode(arguments, doseq=True)
        if method == "GET":
            reply = self.site.get("/oai?" + text, headers=headers)
        else:
            reply = self.site.request("POST", "/oai", text, {
                "Content-Type": "application/x-www-form-urlencoded", **(headers or {})})
        assert reply.status == 200, f"{arguments}: {reply.status} {reply.text[:300]}"
        assert reply.header("Content-Type") == "text/xml;charset=utf-8"
        return reply

    def document(self, **arguments):
        return ET.fromstring(self.ask(**arguments).body)

    def error(self, **arguments):
        root = self.document(**arguments)
        errors = root.findall(OAI + "error")
        assert len(errors) == 1, ET.tostring(root)[:500]
        assert errors[0].text and len(root) == 3
        if errors[0].get("code") in ("badVerb", "badArgument"):
            assert not root.find(OAI + "request").attrib
        return errors[0].get("code")

    def pages(self, verb="ListRecords", **arguments):
        """The documents of a list, one after the other."""
        root = self.document(verb=verb, metadataPrefix="ivo_vor", **arguments)
        while True:
            yield root
            token = root.find(f".//{OAI}resumptionToken")
            if token is None or not token.text:
                return
            assert int(token.get("completeListSize")) > int(token.get("cursor"))
            root = self.document(verb=verb, resumptionToken=token.text)

    def harvest(self, **arguments):
        """Time of the answer, and (id, datestamp, deleted, record) of everything."""
        found, when = [], None
        for root in self.pages(**arguments):
            when = when or root.findtext(OAI + "responseDate")
            for record in root.iter(OAI + "record"):
                header = record.find(OAI + "header")
                found.append((header.findtext(OAI + "identifier"),
                              header.findtext(OAI + "datestamp"),
                              header.get("status") == "deleted",
                              record.find(f"{OAI}metadata/{RI}Resource")))
        return when, found

    def harvest_now(self, **arguments):
        """After the present second: what changed in it is told from the next one on."""
        second = int(time.time())
        wait_until(lambda: int(time.time()) > second, "the next second")
        return self.harvest(**arguments)

    def has(self, ivoid, deleted=False):
        root = self.document(verb="GetRecord", metadataPrefix="ivo_vor", identifier=ivoid)
        header = root.find(f".//{OAI}header")
        return header is not None and (header.get("status") == "deleted") == deleted


def validate(folder, replies):
    files = []
    for number, reply in enumerate(replies):
        files.append(folder / f"oai-{number}.xml")
        files[-1].write_bytes(reply.body)
    done = subprocess.run([Path(__file__).parent / "validate_xml.py", *files],
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 or (done.returncode == 77 and not os.environ.get("VO_XSD_DIR")), \
        done.stdout + done.stderr
    return len(files)


OWN = [f"{AUTHORITY}/registry", AUTHORITY, f"{AUTHORITY}/organisation", f"{AUTHORITY}/tap",
       f"{AUTHORITY}/jobs/extract", f"{AUTHORITY}/jobs/fails", f"{AUTHORITY}/jobs/overdensity"]


@STAGES.add("REG-01", "every answer is valid, by GET and POST, and says what the standard asks")
def answers(site):
    (site.folder / "reg1").mkdir()
    registry = Registry(site, "reg1")
    registry.publish("stars")
    with registry.served():
        listed = [header.findtext(OAI + "identifier") for page in registry.pages("ListIdentifiers")
                  for header in page.iter(OAI + "header")]
        assert sorted(listed) == sorted([*OWN, f"{AUTHORITY}/stars"]), listed
        _, harvested = registry.harvest(set="ivo_managed")
        assert [item[0] for item in harvested] == listed
        asked = [{"verb": "Identify"}, {"verb": "ListSets"}, {"verb": "ListMetadataFormats"},
                 {"verb": "ListMetadataFormats", "identifier": OWN[0]}, {"verb": "Nothing"},
                 {"verb": "ListRecords", "metadataPrefix": "oai_dc"},
                 {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}]
        asked += [{"verb": "GetRecord", "metadataPrefix": prefix, "identifier": ivoid}
                  for ivoid in listed for prefix in ("ivo_vor", "oai_dc")]
        replies = []
        for arguments in asked:
            replies += [registry.ask(**arguments), registry.ask("POST", **arguments)]
            cut = [reply.body.split(b"</responseDate>")[1] for reply in replies[-2:]]
            if "resumptionToken" not in replies[-1].text:  # which names its end
                assert cut[0] == cut[1], arguments
        count = validate(registry.folder, replies)
        identify = registry.document(verb="Identify").find(OAI + "Identify")
        assert identify.findtext(OAI + "baseURL") == PUBLIC_URL + "/oai"
        assert identify.findtext(OAI + "adminEmail") == "help@example.org"
        assert identify.findtext(OAI + "deletedRecord") == "persistent"
        assert len(identify.findall(OAI + "description")) == 1
        own = identify.find(f"{OAI}description/{RI}Resource")
        assert own.get(XSI_TYPE) == "vg:Registry" and own.findtext("identifier") == OWN[0]
        records = {item[0]: item[3] for item in harvested}
        for ivoid, record in records.items():
            assert record.findtext("identifier") == ivoid
        assert records[OWN[0]].findtext("managedAuthority") == "org.example.vo"
        assert records[AUTHORITY].find("managingOrg").get("ivo-id") == OWN[2]
        stars = records[f"{AUTHORITY}/stars"]
        assert stars.get(XSI_TYPE) == "vs:CatalogService"
        assert stars.findtext("altIdentifier") == "doi:10.1234/stars"
        assert stars.find("content/source").get("format") == "bibcode"
        assert stars.findtext("coverage/spatial").startswith("6/")
        assert [float(x) for x in stars.findtext("coverage/temporal").split()] == [57388, 57400]
        energies = [float(x) for x in stars.findtext("coverage/spectral").split()]
        expected = [(wavelength * u.um).to_value(u.J, u.spectral()) for wavelength in (500, 250)]
        assert np.allclose(energies, expected, rtol=1e-9, atol=0), energies
        related = stars.find("content/relationship/relatedResource").get("ivo-id")
        assert related == f"{AUTHORITY}/tap"
        # What a record tells of a service is what the service tells of itself.
        for ivoid, path in ((f"{AUTHORITY}/tap", "/tap/capabilities"),
                            (f"{AUTHORITY}/jobs/extract", "/jobs/extract/capabilities")):
            told = [ET.tostring(c).strip() for c in records[ivoid].findall("capability")]
            vosi = ET.fromstring(registry.site.get(path).body)
            assert told == [ET.tostring(c).strip() for c in vosi.findall("capability")], ivoid
        cone = [c for c in stars.findall("capability") if "Cone" in c.get("standardID")]
        vosi = ET.fromstring(registry.site.get("/scs/stars/main/capabilities").body)
        assert ET.tostring(cone[0]).strip() == ET.tostring(vosi.find("capability")).strip()
        page = registry.site.get("/resources/stars").text
        told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
        assert told["@type"] == "Dataset" and told["identifier"] == "https://doi.org/10.1234/stars"
        assert told["description"] == stars.findtext("content/description")
        assert stars.findtext("content/referenceURL") == told["url"]
        assert "<svg" in page and page.count("h0M") + page.count("h0\"") in (1, 2)  # a dot a cell
        packed = registry.ask(headers={"Accept-Encoding": "gzip"}, verb="Identify")
        assert packed.header("Content-Encoding") == "gzip"
    return f"{count} documents"


@STAGES.add("REG-02", "every error of OAI-PMH has its code")
def errors(site):
    (site.folder / "reg2").mkdir()
    registry = Registry(site, "reg2")
    with registry.served():
        form = {"metadataPrefix": "ivo_vor"}
        stamp = registry.harvest()[1][0][1]
        day = stamp[:10]
        token = next(registry.pages()).findtext(f".//{OAI}resumptionToken")
        for code, arguments in [
                ("badVerb", {}), ("badVerb", {"verb": "listrecords"}),
                ("badVerb", {"verb": ["Identify", "Identify"]}),
                ("badArgument", {"verb": "Identify", "x": "1"}),
                ("badArgument", {"verb": "GetRecord", "metadataPrefix": "ivo_vor"}),
                ("badArgument", {"verb": "GetRecord", "identifier": OWN[0]}),
                ("badArgument", {"verb": "ListRecords"}),
                ("badArgument", {"verb": "ListRecords", "metadataPrefix": ["ivo_vor", "oai_dc"]}),
                ("badArgument", {"verb": "ListRecords", "from_": "yesterday", **form}),
                ("badArgument", {"verb": "ListRecords", "from_": "2026-02-30", **form}),
                ("badArgument", {"verb": "ListRecords", "from_": "2026-01-01T00:00:00", **form}),
                ("badArgument", {"verb": "ListRecords", "from_": day, "until": stamp, **form}),
                ("badArgument", {"verb": "ListRecords", "from_": "2026-02-02",
                                 "until": "2026-02-01", **form}),
                ("badArgument", {"verb": "ListRecords", "resumptionToken": token, **form}),
                ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "junk"}),
                ("badResumptionToken", {"verb": "ListSets", "resumptionToken": token}),
                ("badResumptionToken", {"verb": "ListRecords",
                                        "resumptionToken": token.replace("ivo_vor", "oai_dcx")}),
                ("cannotDisseminateFormat", {"verb": "ListRecords", "metadataPrefix": "marc"}),
                ("idDoesNotExist", {"verb": "GetRecord", "identifier": AUTHORITY + "/no", **form}),
                ("idDoesNotExist", {"verb": "ListMetadataFormats", "identifier": "ivo://x/y"}),
                ("noRecordsMatch", {"verb": "ListRecords", "from_": "2200-01-01", **form}),
                ("noRecordsMatch", {"verb": "ListRecords", "until": "1999-01-01", **form}),
                ("noRecordsMatch", {"verb": "ListRecords", "set": "ivo_none", **form})]:
            assert registry.error(**arguments) == code, (arguments, registry.error(**arguments))
        # Bounds are inclusive, in both granularities.
        for bounds in ({"from_": stamp, "until": stamp}, {"from_": day, "until": day}):
            root = registry.document(verb="ListIdentifiers", **form, **bounds)
            assert root.find(OAI + "ListIdentifiers") is not None, bounds
        for method in ("PUT", "DELETE"):
            assert registry.site.request(method, "/oai").status == 405
        unreadable = registry.site.get("/oai?verb=%zz")
        assert unreadable.status == 200 and 'code="badArgument"' in unreadable.text
        # The rest of a list of which everything has changed meanwhile is no list.
        for name in ("early", "middle", "latest"):  # ten records make pages of 3, 3, 3 and 1
            registry.publish(name)
            wait_until(lambda: registry.has(f"{AUTHORITY}/{name}"), "the new resource")
        when, found = registry.harvest_now()
        *_, second_last, last = registry.pages(until=when)
        token = second_last.findtext(f".//{OAI}resumptionToken")
        changed = [h.text for h in last.iter(OAI + "identifier")]
        assert changed == [f"{AUTHORITY}/latest"], changed
        registry.remove("latest")
        wait_until(lambda: registry.has(f"{AUTHORITY}/latest", deleted=True), "its end")
        assert registry.error(verb="ListRecords", resumptionToken=token) == "noRecordsMatch"
    assert site.get("/oai", {"verb": "Identify"}).status == 404  # no authority is configured


@STAGES.add("REG-03", "harvests while resources come, change and go miss nothing, tell nothing twice")
def incremental(site):
    (site.folder / "reg3").mkdir()
    registry = Registry(site, "reg3")
    for number in range(7):
        registry.publish(f"r{number}")
    with registry.served():
        stop = threading.Event()

        def work():
            """Changes something all the time."""
            for turn in itertools.count():
                if stop.is_set():
                    return
                name = f"r{turn % 9}"
                if turn % 4 == 3 and (registry.archive.folder / f"{name}.sqlite").exists():
                    registry.remove(name)
                else:
                    registry.publish(name, f"Title {turn}")

        worker = threading.Thread(target=work)
        worker.start()
        mirror, seen = {}, set()
        try:
            since = None
            for turn in range(6):
                if turn == 5:  # all is quiet: the last harvest brings the mirror up to date
                    stop.set()
                    worker.join()
                    time_of_change = max(p.stat().st_mtime
                                         for p in registry.archive.folder.iterdir())
                    wait_until(lambda: time.time() > time_of_change + 2.5, "the reload")
                when, found = registry.harvest_now(**({"from_": since} if since else {}))
                for ivoid, stamp, deleted, record in found:
                    assert (ivoid, stamp) not in seen, f"{ivoid} of {stamp} twice"
                    seen.add((ivoid, stamp))
                    mirror[ivoid] = None if deleted else record.findtext("title")
                since = when
        finally:
            stop.set()
            worker.join()
        _, whole = registry.harvest_now()
        assert mirror == {i: None if gone else record.findtext("title")
                          for i, _, gone, record in whole}
        there = {path.stem for path in registry.archive.folder.glob("*.sqlite")}
        assert {i.rsplit("/", 1)[1] for i, title in mirror.items()
                if title and i not in OWN} == there
    return f"{len(seen)} records told"


@STAGES.add("REG-04", "datestamps move with the content only; deletions outlive the server")
def datestamps(site):
    (site.folder / "reg4").mkdir()
    registry = Registry(site, "reg4")
    registry.publish("kept")
    registry.publish("gone")
    with registry.served():
        before = {item[0]: item[1] for item in registry.harvest()[1]}
        registry.remove("gone")
        wait_until(lambda: registry.has(f"{AUTHORITY}/gone", deleted=True), "the deletion")
    with registry.served():
        _, after = registry.harvest_now()
        for ivoid, stamp, deleted, record in after:
            if ivoid.endswith("/gone"):
                assert deleted and record is None and stamp > before[ivoid]
            else:
                assert stamp == before[ivoid] and not deleted, ivoid
        registry.publish("gone", "Back again")
        wait_until(lambda: registry.has(f"{AUTHORITY}/gone"), "the return")
        created = registry.document(verb="GetRecord", metadataPrefix="ivo_vor",
                                    identifier=f"{AUTHORITY}/gone").find(f".//{RI}Resource")
        assert created.get("created") == before[f"{AUTHORITY}/gone"] < created.get("updated")
        # A token of one process is good in the next one.
        token = next(registry.pages()).findtext(f".//{OAI}resumptionToken")
    with registry.served():
        assert registry.document(verb="ListRecords", resumptionToken=token).find(
            OAI + "ListRecords") is not None
        ledger = registry.folder / "registry/records.json"
        whole = ledger.read_text()
    ledger.write_text(whole[:100])
    done = subprocess.run(registry.archive.command(
        "serve", "--config", registry.config, "--archive", registry.archive.folder, "--port", 0,
        "--jobs", registry.folder / "jobs"), capture_output=True, text=True, timeout=WAIT_S)
    assert done.returncode == 1 and "is damaged" in done.stderr, done.stderr


@STAGES.add("REG-05", "regd: the same records, without the other services; unfit resources wait")
def daemon(site):
    (site.folder / "reg5").mkdir()
    registry = Registry(site, "reg5")
    registry.publish("stars")
    bare = registry.folder / "bare.toml"
    bare.write_text(DESCRIPTOR.format(name="bare", title="Bare").replace(
        'subjects = ["surveys"]\n', ""), encoding="utf-8")
    registry.archive.publish_or_fail(bare)
    with registry.served():
        all_in_one = {i: ET.tostring(r) for i, _, _, r in registry.harvest()[1]}
        assert f"{AUTHORITY}/bare" not in all_in_one
        log = registry.site.server.log_path.read_text()
        assert "not_registered name=bare" in log and "no subjects" in log
    port_file = registry.folder / "regd.port"
    process = subprocess.Popen(
        [site.archive.programs / "regd", "--config", registry.config, "--archive",
         registry.archive.folder.resolve(), "--port", "0", "--port-file", port_file,
         "--public-url", PUBLIC_URL],
        cwd=registry.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(port_file.exists, "regd to listen")
        server = Server(registry.archive, registry.folder / "regd.log")
        server.port = int(port_file.read_text())
        registry.site = Site(server, registry.archive, None, registry.folder)
        assert {i: ET.tostring(r) for i, _, _, r in registry.harvest_now()[1]} == all_in_one
        assert registry.site.get("/tap/capabilities").status == 404
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(WAIT_S) == 0


class Distorting(BaseHTTPRequestHandler):
    """Passes requests on to the server, and what comes back through `edit`."""
    port = 0
    edit = staticmethod(lambda path, status, body: (status, body))

    def do_GET(self):  # noqa: N802
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)
        connection.request("GET", self.path)
        reply = connection.getresponse()
        status, body = self.edit(self.path, reply.status, reply.read().decode())
        connection.close()
        self.send_response(status)
        self.send_header("Content-Type", reply.headers["Content-Type"])
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@STAGES.add("REG-06", "selfcheck: nothing to say of a sound site, each fault of another is told")
def selfcheck(site):
    (site.folder / "reg6").mkdir()
    registry = Registry(site, "reg6")
    registry.publish("stars")
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Distorting)
    url = f"http://127.0.0.1:{proxy.server_port}"
    threading.Thread(target=proxy.serve_forever, daemon=True).start()

    def check():
        done = subprocess.run(registry.archive.command("selfcheck", url), capture_output=True,
                              text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def in_body(old, new, where="/oai"):
        return lambda path, status, body: (
            status, body.replace(old, new) if path.startswith(where) else body)

    first_page = []  # of the list of records

    def again_and_again(path, status, body):
        if "verb=ListRecords" in path:
            first_page.append(body)
            body = first_page[0]
        return status, body

    try:
        with registry.served(url):
            Distorting.port = registry.site.server.port
            registry.harvest_now()
            code, said, summary = check()
            assert code == 0 and not said, said
            assert "8 records" in summary and "0 problems" in summary, summary
            registry.publish("gone")
            wait_until(lambda: registry.has(f"{AUTHORITY}/gone"), "the new resource")
            registry.remove("gone")
            wait_until(lambda: registry.has(f"{AUTHORITY}/gone", deleted=True), "its end")
            registry.harvest_now()
            faults = [
                (in_body(f"<baseURL>{url}", "<baseURL>http://elsewhere"), "tells baseURL"),
                (in_body("help@example.org", ""), "no adminEmail"),
                (in_body('xsi:type="vg:Authority"', 'xsi:type="vr:Organisation"'),
                 "no record of the authority"),
                (in_body('created="2', 'created="3'), "dates are not in order"),
                (in_body("<subject>surveys</subject>", ""), "has no subject"),
                (in_body('completeListSize="', 'completeListSize="1'), "were announced"),
                (in_body(f">{url}/scs", ">https://127.0.0.1:1/scs"), "address of https"),
                (in_body("<maxSR>180", "<maxSR>18", "/scs/stars/main/cap"), "another capability"),
                (in_body("available>true", "available>false", "/tap"), "is not available"),
                (in_body("<name>stars.main", "<name>stars.mian"), "status 400: There is no table"),
                (in_body("</OAI-PMH>", ""), "is not XML"),
                (in_body("<identifier>ivo://org.example.vo</identifier>", "<identifier/>"),
                 "no record of the authority"),
                (in_body("TAP#aux", "TAP#aus"), "no TAP service for them"),
                (again_and_again, "does not come to an end"),
                (in_body("TR>", "ROW>", "/scs/stars/main?"), "finds no row"),
                (lambda path, status, body: (500 if "/scs/" in path else status, body),
                 "status 500"),
                (lambda path, status, body: (404 if "/resources/" in path else status, body),
                 "status 404"),
                (lambda path, status, body: (
                    status, body.replace('<header status="deleted">', "<header>")),
                 "holds no ri:Resource")]
            for edit, expected in faults:
                Distorting.edit = staticmethod(edit)
                code, said, _ = check()
                assert code == 1 and expected in said, f"{expected}: {said}"
    finally:
        Distorting.edit = staticmethod(lambda path, status, body: (status, body))
        proxy.shutdown()
        proxy.server_close()
    return f"{len(faults)} faults"


@STAGES.add("REG-07", "nothing is told as deleted because it cannot be read; one server at a time")
def troubles(site):
    (site.folder / "reg7").mkdir()
    registry = Registry(site, "reg7")
    for name in ("kept", "hurt"):
        registry.publish(name)
    hurt = registry.archive.folder / "hurt.sqlite"
    whole = hurt.read_bytes()
    ledger = registry.folder / "registry"

    def put(content):
        part = registry.folder / "part"
        part.write_bytes(content)
        part.replace(hurt)

    def log():
        return registry.site.server.log_path.read_text()

    with registry.served():
        before = {item[0]: item[1:3] for item in registry.harvest()[1]}
        capabilities = registry.site.get("/oai/capabilities")
        assert 'xsi:type="vg:Harvest"' in capabilities.text
        assert f"<accessURL use=\"base\">{PUBLIC_URL}/oai<" in capabilities.text
        availability = registry.site.get("/oai/availability")
        assert "available>true" in availability.text
        validate(registry.folder, [capabilities, availability])

        put(whole[:5000])
        wait_until(lambda: "resource_refused name=hurt" in log(), "the refusal")
        wait_until(lambda: not registry.has(f"{AUTHORITY}/hurt"), "the record to be left out")
        assert not registry.has(f"{AUTHORITY}/hurt", deleted=True)
        assert set(before) - {i for i, *_ in registry.harvest_now()[1]} == {f"{AUTHORITY}/hurt"}
        put(whole)
        wait_until(lambda: registry.has(f"{AUTHORITY}/hurt"), "the record's return")
        assert {item[0]: item[1:3] for item in registry.harvest_now()[1]} == before

        second = subprocess.run(registry.archive.command(
            "serve", "--config", registry.config, "--archive", registry.archive.folder, "--port",
            0, "--jobs", registry.folder / "jobs2", "--registry", ledger),
            capture_output=True, text=True, timeout=WAIT_S)
        assert second.returncode == 1 and "another process" in second.stderr, second.stderr

        ledger.rename(registry.folder / "away")
        registry.remove("hurt")
        request = f"/oai?verb=GetRecord&metadataPrefix=ivo_vor&identifier={AUTHORITY}/hurt"
        wait_until(lambda: registry.site.get(request).status == 503, "the refusal to tell")
        for _ in range(2):
            refused = registry.site.get(request)
            assert refused.status == 503 and str(site.folder) not in refused.text, refused.text
        (registry.folder / "away").rename(ledger)
        assert registry.has(f"{AUTHORITY}/hurt", deleted=True)
        assert '"deleted": true' in (ledger / "records.json").read_text()

    kept = registry.archive.folder / "kept.sqlite"
    kept.rename(registry.folder / "kept.sqlite")
    with registry.served():
        told = {item[0]: item[2] for item in registry.harvest_now()[1]}
        assert f"{AUTHORITY}/kept" not in told and told[f"{AUTHORITY}/hurt"]
        assert "registry_waits" in log()
        (registry.folder / "kept.sqlite").rename(kept)
        wait_until(lambda: registry.has(f"{AUTHORITY}/kept"), "the record's return")
        assert {i: s for i, s, *_ in registry.harvest_now()[1]}[f"{AUTHORITY}/kept"] == \
            before[f"{AUTHORITY}/kept"][0]
