"""What the stages stand on: an archive, a running server, an HTTP client, VOTable reading."""
import http.client
import io
import os
import signal
import subprocess
import time
import urllib.parse
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from astropy.io import votable
from astropy.io.votable.exceptions import W06

START_TIMEOUT_S = 20
REPLY_TIMEOUT_S = 60
UCD1_WORDS = ("ID_MAIN", "POS_EQ_RA_MAIN", "POS_EQ_DEC_MAIN")


class Skipped(Exception):
    """A stage that cannot run here; the reason is its text."""


@dataclass
class Stage:
    code: str
    title: str
    function: object


@dataclass
class Stages:
    """The stages of one file, in order; used as decorator: @STAGES.add("SCS-01", "…")."""
    stages: list = field(default_factory=list)

    def add(self, code, title):
        def register(function):
            self.stages.append(Stage(code, title, function))
            return function
        return register


class Archive:
    """A folder of published resources and the programs that work on it."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def command(self, name, *arguments):
        return [str(self.programs / "almagest"), name, *map(str, arguments)]

    def publish_command(self, *arguments):
        return self.command("publish", "--archive", self.folder, *arguments)

    def publish(self, *arguments):
        return subprocess.run(self.publish_command(*arguments), capture_output=True, text=True,
                              timeout=300)

    def publish_or_fail(self, *arguments):
        done = self.publish(*arguments)
        if done.returncode:
            raise SystemExit(f"almagest publish failed:\n{done.stdout}{done.stderr}")
        return done

    def names(self):
        return sorted(os.listdir(self.folder))


class Server:
    """`almagest serve` on a port that the system chooses."""

    def __init__(self, archive, log_path, *options):
        self.archive = archive
        self.log_path = Path(log_path)
        self.options = [*options]
        if "--jobs" not in options:
            self.options += ["--jobs", self.log_path.with_suffix(".jobs")]
        self.process = None
        self.port = 0

    def __enter__(self):
        port_file = self.log_path.with_suffix(".port")
        port_file.unlink(missing_ok=True)
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                self.archive.command("serve", "--archive", self.archive.folder, "--port", 0,
                                     "--port-file", port_file, *self.options),
                stdout=log, stderr=log)
        deadline = time.monotonic() + START_TIMEOUT_S
        while not port_file.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise SystemExit(f"almagest serve did not start:\n{self.log_tail(20)}")
            time.sleep(0.02)
        self.port = int(port_file.read_text())
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise

    @property
    def base(self):
        """Without a public URL in the configuration, a server is where its clients find it."""
        return f"http://127.0.0.1:{self.port}"

    def log_tail(self, lines):
        return "\n".join(self.log_path.read_text(errors="replace").splitlines()[-lines:])


@dataclass
class Reply:
    status: int
    headers: object  # names in any letter case
    body: bytes

    def header(self, name):
        return self.headers.get(name) or ""

    @property
    def text(self):
        return self.body.decode("utf-8")


class Site:
    """A served archive with its source data; every stage gets it."""

    def __init__(self, server, archive, data, folder):
        self.server = server
        self.archive = archive
        self.data = data
        self.folder = folder
        self.connection = None

    @property
    def base(self):
        return self.server.base

    def request(self, method, path, body=None, headers=None):
        """On one connection that is kept; a new one if the server has closed it."""
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(
                    "127.0.0.1", self.server.port, timeout=REPLY_TIMEOUT_S)
            try:
                self.connection.request(method, path, body, headers or {})
                reply = self.connection.getresponse()
                return Reply(reply.status, reply.headers, reply.read())
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.connection.close()
                self.connection = None
                if attempt == 2:
                    raise
            except BaseException:
                self.connection.close()
                self.connection = None
                raise

    def get(self, path, parameters=None, headers=None):
        if parameters:
            path += "?" + urllib.parse.urlencode(parameters)
        return self.request("GET", path, headers=headers)

    def cone(self, ra, dec, sr, table="synth/main", **extra):
        return self.get(f"/scs/{table}", {"RA": repr(float(ra)), "DEC": repr(float(dec)),
                                          "SR": repr(float(sr)), **extra})

    def tap(self, query, method="GET", headers=None, **extra):
        parameters = {"REQUEST": "doQuery", "LANG": "ADQL", "QUERY": query, **extra}
        if method == "GET":
            return self.get("/tap/sync", parameters, headers)
        return self.request("POST", "/tap/sync", urllib.parse.urlencode(parameters), {
            "Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def tap_rows(self, query, **extra):
        """Rows of a query as a masked array, after checking status and document."""
        return rows(results(self.tap(query, **extra)))


def results(reply, status=200):
    """The VOTable of an answer, read by astropy with verify='exception'.

    SCS 1.03 section 2.2 demands three words of UCD1, which astropy calls invalid (W06); these
    alone are let pass.
    """
    assert reply.status == status, f"status {reply.status}, expected {status}: {reply.text[:400]}"
    media_type = reply.header("Content-Type").split(";")[0]
    assert media_type in ("text/xml", "application/xml", "application/x-votable+xml"), media_type
    if any(f'ucd="{word}"'.encode() in reply.body for word in UCD1_WORDS):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            document = votable.parse(io.BytesIO(reply.body), verify="warn")
        others = [str(w.message) for w in caught
                  if not (issubclass(w.category, W06)
                          and any(f"'{word}'" in str(w.message) for word in UCD1_WORDS))]
        assert not others, others[0]
        return document
    return votable.parse(io.BytesIO(reply.body), verify="exception")


def rows(document):
    table = document.get_first_table()
    return np.ma.array(table.array)


def query_status(document):
    """Values of the INFO QUERY_STATUS of the results, those after the table included."""
    resource = next(r for r in document.resources if r.type == "results")
    infos = [*resource.infos, *(info for table in resource.tables for info in table.infos)]
    return [(info.value, info.content or "") for info in infos if info.name == "QUERY_STATUS"]


def ids(document, column="id"):
    return sorted(int(value) for value in rows(document)[column])


def expect_same_ids(found, expected, what):
    missing = sorted(set(expected) - set(found))
    surplus = sorted(set(found) - set(expected))
    assert not missing and not surplus and len(found) == len(expected), (
        f"{what}: {len(found)} rows, expected {len(expected)}; missing {missing[:5]}, "
        f"not expected {surplus[:5]}")


def run(command, timeout_s=120, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          timeout=timeout_s, **more)
