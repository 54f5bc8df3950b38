"""A UWS job as a client sees it, on plain HTTP: every answer is checked as it comes."""
import functools
import os
import time
import urllib.parse
import xml.etree.ElementTree as ET
from contextlib import contextmanager

from lxml import etree

from harness import Server, Site
from validate_xml import GAVO_FOLDER, load_schema

UWS = "{http://www.ivoa.net/xml/UWS/v1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
FINAL = ("COMPLETED", "ERROR", "ABORTED")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DEADLINE_S = 60
# It would run for hours; no index helps it.
ENDLESS = ("SELECT a.id FROM synth.main AS a, synth.main AS b, synth.main AS c "
           "WHERE a.mag + b.mag + c.mag > 1e9")


def xml_of(reply):
    assert reply.status == 200, f"status {reply.status}: {reply.text[:300]}"
    media_type = reply.header("Content-Type").split(";")[0]
    assert media_type in ("text/xml", "application/xml"), media_type
    return ET.fromstring(reply.body)


def text_of(element, name):
    child = element.find(UWS + name)
    if child is None or child.get(NIL) == "true":
        return ""
    return child.text or ""


@functools.cache
def schema():
    folder = os.environ.get("VO_XSD_DIR", GAVO_FOLDER)
    return load_schema(etree, folder) if os.path.isdir(folder) else None


def check_valid(body):
    """Against the IVOA's schema, where it is at hand."""
    if schema() is not None and not schema().validate(etree.fromstring(body)):
        raise AssertionError(schema().error_log.last_error)


class Jobs:
    """A job list of a server."""

    def __init__(self, site, path="/tap/async"):
        self.site, self.path = site, path

    def post(self, path, headers=None, **parameters):
        body = urllib.parse.urlencode(parameters, doseq=True)
        return self.site.request("POST", path, body, {**FORM, **(headers or {})})

    def create(self, query=None, headers=None, **parameters):
        if query is not None:
            parameters = {"LANG": "ADQL", "QUERY": query, **parameters}
        return self.follow(self.post(self.path, headers, **parameters))

    def follow(self, reply):
        assert reply.status == 303, f"status {reply.status}: {reply.text[:300]}"
        url = reply.header("Location")
        base = self.site.base + self.path + "/"
        assert url.startswith(base), f"Location {url} is not below {base}"
        return Job(self, url[len(self.site.base):])

    def run(self, query, **parameters):
        job = self.create(query, PHASE="RUN", **parameters)
        job.wait()
        return job

    def list(self, query="", headers=None):
        reply = self.site.get(self.path + query, headers=headers)
        document = xml_of(reply)
        assert document.tag == UWS + "jobs" and document.get("version") == "1.1"
        return [(ref.get("id"), text_of(ref, "phase")) for ref in document]


class Job:
    def __init__(self, jobs, path):
        self.jobs, self.site, self.path = jobs, jobs.site, path
        self.id = path.rsplit("/", 1)[1]

    def get(self, part="", headers=None):
        return self.site.get(self.path + part, headers=headers)

    def post(self, part="", **parameters):
        return self.jobs.post(self.path + part, **parameters)

    def document(self, query=""):
        document = xml_of(self.get(query))
        assert document.tag == UWS + "job" and document.get("version") == "1.1"
        assert text_of(document, "jobId") == self.id
        return document

    def text(self, part):
        reply = self.get(part)
        assert reply.status == 200, f"{part}: status {reply.status}: {reply.text[:200]}"
        assert reply.header("Content-Type").startswith("text/plain"), reply.header("Content-Type")
        return reply.text

    def phase(self):
        return self.text("/phase")

    def expect_redirect(self, reply, path=None):
        expected = self.site.base + (path or self.path)
        assert reply.status == 303, f"status {reply.status}: {reply.text[:200]}"
        assert reply.header("Location") == expected, reply.header("Location")

    def run(self):
        self.expect_redirect(self.post("/phase", PHASE="RUN"))

    def abort(self):
        self.expect_redirect(self.post("/phase", PHASE="ABORT"))

    def wait(self, phases=FINAL):
        """The document once the job is in one of these phases."""
        deadline = time.monotonic() + DEADLINE_S
        query = ""
        while True:
            document = self.document(query)
            phase = text_of(document, "phase")
            if phase in phases:
                return document
            assert phase not in FINAL, f"the job ended {phase}: {self.message(document)}"
            assert time.monotonic() < deadline, f"the job is still {phase}"
            query = f"?WAIT=20&PHASE={phase}"

    def wait_begun(self):
        """Until it is EXECUTING or has ended."""
        return self.wait(("EXECUTING",) + FINAL)

    @staticmethod
    def message(document):
        summary = document.find(UWS + "errorSummary")
        return "" if summary is None else text_of(summary, "message")

    def results(self, document=None):
        document = self.document() if document is None else document
        return {result.get("id"): result for result in document.find(UWS + "results")}

    def parameters(self):
        return [(p.get("id"), p.text or "") for p in self.document().find(UWS + "parameters")]

    def result(self, name="result", headers=None):
        return self.get("/results/" + name, headers)


@contextmanager
def job_site(site, name, config="", *options, archive=None):
    """A server of its own, on the same archive if no other is given, with a configuration."""
    folder, archive = site.folder / name, archive or site.archive
    folder.mkdir(exist_ok=True)
    (folder / "almagest.toml").write_text(config)
    with Server(archive, folder / "serve.log", "--config", folder / "almagest.toml",
                *options) as server:
        yield Site(server, archive, site.data, folder)
