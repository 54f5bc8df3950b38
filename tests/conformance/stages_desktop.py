"""What the desktop clients TOPCAT and Aladin make of the services, driven by script.

They run on a screen of their own (Xvfb), with a home folder and a SAMP hub in the work folder;
their buttons are pressed from inside (hands.bsh). Whatever they ask of the outside world goes to
a proxy on the loopback that knows next to nothing.
"""
import http.server
import os
import shutil
import signal
import subprocess
import threading
import time
import urllib.parse
from contextlib import ExitStack, contextmanager
from pathlib import Path

from astropy.io import votable

from harness import Skipped, Stages, expect_same_ids, ids

STAGES = Stages()
WAIT_S = 30
POLL_S = 0.1
JARS = Path("/usr/share/java")
HANDS = Path(__file__).with_name("hands.bsh")


def need(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise Skipped(f"not installed: {', '.join(missing)}")


def wait_for(what, condition):
    """What `condition` gives once it is true."""
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(POLL_S)
    raise AssertionError(f"waited {WAIT_S} s for {what}")


@contextmanager
def program(command, log_path, **more):
    """A running program that is ended, with all that it has started, at the end."""
    with open(log_path, "wb") as log:
        process = subprocess.Popen([str(part) for part in command], start_new_session=True,
                                   **{"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log,
                                      **more})
    try:
        yield process
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, sign)
                process.wait(5)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        process.wait()


# What Aladin must know of the world before it starts: that there is some server for images, and
# how a URL is to be read.
GLU_DICTIONARY = b"""%A Nowhere
%D An image server that is never asked
%O CDS'aladin
%Z ALADIN
%U http://localhost/?RA=$1&DEC=$2
%P.D $1=RA
%P.D $2=Dec
%P.K $1=Target(RAd)
%P.K $2=Target(DEd)
%R.K Mime(image/fits)
%Aladin.Label Nowhere
%Aladin.LabelPlane Nowhere

%A Http
%D A URL as it is
%O CDS'aladin
%Z ALADIN
%U $1
"""


class Nowhere(http.server.BaseHTTPRequestHandler):
    """A proxy that knows Aladin's dictionary of servers, and finds nothing else."""

    def answer(self):
        if "Z:ALADIN" not in self.path:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(GLU_DICTIONARY)))
        self.end_headers()
        self.wfile.write(GLU_DICTIONARY)

    do_GET = do_POST = do_HEAD = do_CONNECT = answer

    def log_message(self, *_):
        pass


@contextmanager
def nowhere():
    """Options that make Java ask that proxy for all but the loopback."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Nowhere) as server:
        thread = threading.Thread(target=server.serve_forever, args=(POLL_S,))
        thread.start()
        try:
            yield [f"-D{scheme}.proxy{key}={value}" for scheme in ("http", "https")
                   for key, value in (("Host", "127.0.0.1"), ("Port", server.server_port))]
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def screen(folder):
    """The environment of programs on a screen whose number the X server chooses."""
    readable, writable = os.pipe()
    command = ["Xvfb", "-displayfd", writable, "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    with program(command, folder / "xvfb.log", pass_fds=[writable]):
        os.close(writable)
        with open(readable) as numbers:
            number = numbers.readline().strip()
        assert number, f"no screen: {(folder / 'xvfb.log').read_text()}"
        yield {**os.environ, "DISPLAY": f":{number}", "HOME": str(folder)}


@contextmanager
def java(folder):
    """The environment and the command's beginning for a Java program that stays in `folder`."""
    folder.mkdir()
    with screen(folder) as environment, nowhere() as options:
        yield environment, ["java", f"-Duser.home={folder}", f"-Djava.io.tmpdir={folder}",
                            *options]


class Hands:
    """The hands on a running Swing program (hands.bsh)."""

    def __init__(self, process):
        self.process = process

    def ask(self, *words):
        """Whether the command was obeyed, and the parts of the answer."""
        self.process.stdin.write("\t".join(words) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:  # the program says things there too
            if line.startswith("hands: "):
                verdict, *parts = line.removeprefix("hands: ").rstrip("\n").split("\t")
                return verdict == "ok", parts or [verdict]
        raise AssertionError("the program has ended")

    def do(self, *words):
        """Does what may not be possible yet."""
        try:
            wait_for(" ".join(words), lambda: self.ask(*words)[0])
        except AssertionError as error:
            shown = {window: self.texts(window) for window in self.ask("windows")[1]}
            raise AssertionError(f"{error}: {self.ask(*words)[1]}, shown: {shown}") from None

    def texts(self, window):
        return self.ask("texts", window)[1]

    def close_message(self, title):
        """The texts of a message window that is to come, which is then closed."""
        wait_for(f"the window {title}", lambda: self.ask("texts", title)[0])
        texts = self.texts(title)
        self.do("press", title, "OK")
        wait_for(f"the end of {title}", lambda: not self.ask("texts", title)[0])
        return texts


@contextmanager
def samp_hub_at(lock_file):
    """The SAMP hub of these tests instead of the user's, for programs and for astropy."""
    before = os.environ.get("SAMP_HUB")
    os.environ["SAMP_HUB"] = f"std-lockurl:{lock_file.as_uri()}"
    try:
        yield
    finally:
        del os.environ["SAMP_HUB"]
        if before is not None:
            os.environ["SAMP_HUB"] = before


class Requests:
    """The requests that the server has logged since this was made."""

    def __init__(self, server):
        self.log_path = server.log_path
        self.start = self.log_path.stat().st_size

    def lines(self):
        with open(self.log_path, "rb") as log:
            log.seek(self.start)
            return [line for line in log.read().decode(errors="replace").splitlines()
                    if " info request " in line]

    def seen(self, method, path, status=200, query=""):
        """The number of requests like that."""
        return sum(f" method={method} path={path} " in line and f" status={status} " in line
                   and query in line for line in self.lines())


class Topcat:
    """A TOPCAT with the SAMP hub in it, and this test as another client of the hub."""
    MAIN, LOAD, SAVE = "TOPCAT", "Load New Table", "Save Table(s) or Session"
    TAP, CONE = "Table Access Protocol (TAP) Query", "Cone Search"
    ADQL = "TapQueryPanel$ParseTextArea"

    def __init__(self, hands, samp, folder):
        self.hands = hands
        self.folder = folder
        self.saved = 0  # tables so far
        self.samp = samp
        self.id = wait_for("TOPCAT in its hub", self.find)

    def find(self):
        return next((client for client in self.samp.get_subscribed_clients("table.load.votable")
                     if self.samp.get_metadata(client).get("samp.name") == "topcat"), None)

    def load(self, url):
        """Status and text of TOPCAT's answer to the message that it should load a table."""
        reply = self.samp.call_and_wait(self.id, {
            "samp.mtype": "table.load.votable", "samp.params": {"url": url}}, str(WAIT_S))
        return reply["samp.status"], reply.get("samp.error", {}).get("samp.errortxt", "")

    def current_table(self):
        """The table that TOPCAT shows as its current one, as it saves it."""
        self.saved += 1
        path = self.folder / f"saved-{self.saved}.vot"
        self.hands.do("press", self.MAIN, "Save Table(s)/Session")
        self.hands.do("fill", self.SAVE, "Location:", str(path))
        self.hands.do("press", self.SAVE, "OK")
        wait_for("the end of TOPCAT's saving", lambda: not self.hands.ask("texts", self.SAVE)[0])
        return votable.parse(path, verify="warn")

    def wait_for_rows(self, count):
        """Until the current table has so many rows; TOPCAT writes them in groups of three."""
        wait_for(f"a table of {count} rows in TOPCAT",
                 lambda: f"{count:,}" in self.hands.texts(self.MAIN))

    def open_tap_window(self, url):
        """The TAP window on a service; there is no registry to be found, as it says first."""
        self.hands.do("press", self.MAIN, self.TAP)
        self.hands.close_message("Service search error")
        self.hands.do("fill", self.TAP, "TAP URL:", url)
        self.hands.do("press", self.TAP, "Use Service")

    def query(self, adql, mode="Synchronous"):
        self.hands.do("choose", self.TAP, "Mode:", mode)
        self.hands.do("fill", self.TAP, self.ADQL, adql)
        self.hands.do("press", self.TAP, "Run Query")


@contextmanager
def topcat(folder):
    """A running TOPCAT; stays within `folder` and the loopback."""
    need("topcat", "bsh", "Xvfb")
    from astropy.samp import SAMPIntegratedClient, conf
    lock = folder / "samp.lock"
    with ExitStack() as stack:
        stack.enter_context(samp_hub_at(lock))
        stack.enter_context(conf.set_temp("use_internet", False))
        environment, command = stack.enter_context(java(folder))
        jars = f"{JARS / 'starlink-topcat.jar'}:{JARS / 'bsh.jar'}"
        command += ["-Djsamp.localhost=127.0.0.1", "-Djsamp.hub.profiles=std", "-cp", jars,
                    "bsh.Interpreter", HANDS, "uk.ac.starlink.topcat.Driver"]
        process = stack.enter_context(program(
            command, folder / "topcat.log", env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        hands = Hands(process)
        wait_for("TOPCAT's hub", lambda: lock.exists() and "xmlrpc.url" in lock.read_text())
        wait_for("TOPCAT's window", lambda: Topcat.MAIN in hands.ask("windows")[1])
        samp = SAMPIntegratedClient(name="conformance", addr="127.0.0.1")
        samp.connect()
        stack.callback(samp.disconnect)
        yield Topcat(hands, samp, folder)


def tap_url(site, query):
    return f"{site.base}/tap/sync?" + urllib.parse.urlencode(
        {"REQUEST": "doQuery", "LANG": "ADQL", "QUERY": query})


def bright(site):
    """A query, and the ids of what it finds."""
    chosen = (site.data.mag < 6) & (site.data.dec > 30)
    return "SELECT * FROM synth.main WHERE mag < 6 AND dec > 30", site.data.id[chosen].tolist()


def cone(site):
    """The URL of a cone search, and the ids of what it finds."""
    near = site.data.separations_deg(10, 20) <= 2
    return f"{site.base}/scs/synth/main?RA=10&DEC=20&SR=2", site.data.id[near].tolist()


@STAGES.add("DSK-01", "TOPCAT: tables by SAMP")
def topcat_samp(site):
    requests = Requests(site.server)
    query, bright_ids = bright(site)
    cone_url, cone_ids = cone(site)
    with topcat(site.folder / "topcat-samp") as client:
        assert client.load(tap_url(site, query)) == ("samp.ok", "")
        assert requests.seen("GET", "/tap/sync", query="mag+%3C+6"), requests.lines()
        expect_same_ids(ids(client.current_table()), bright_ids, "TAP URL in TOPCAT")

        assert client.load(cone_url) == ("samp.ok", "")
        assert requests.seen("GET", "/scs/synth/main", query="RA=10&DEC=20&SR=2")
        expect_same_ids(ids(client.current_table()), cone_ids, "cone search URL in TOPCAT")

        status, text = client.load(tap_url(site, "SELECT nosuch FROM synth.main"))
        assert status == "samp.error" and "400" in text, f"{status} {text}"
        assert requests.seen("GET", "/tap/sync", 400, "nosuch"), requests.lines()


@STAGES.add("DSK-02", "TOPCAT: TAP window: sync, async, upload, errors")
def topcat_tap(site):
    requests = Requests(site.server)
    query, bright_ids = bright(site)
    with topcat(site.folder / "topcat-tap") as client:
        client.open_tap_window(f"{site.base}/tap")
        client.query(query)
        client.wait_for_rows(len(bright_ids))
        assert requests.seen("GET", "/tap/capabilities") and requests.seen("POST", "/tap/sync")
        expect_same_ids(ids(client.current_table()), bright_ids, "TOPCAT, synchronous")

        client.query("SELECT nosuch FROM synth.main")
        message = " ".join(client.hands.close_message("Load Error"))
        assert "nosuch" in message, message
        assert requests.seen("POST", "/tap/sync", 400), requests.lines()

        # The table that TOPCAT has loaded first goes back to the server.
        client.query("SELECT m.id, m.name FROM synth.main AS m JOIN TAP_UPLOAD.t1 AS u "
                     "ON m.id = u.id WHERE u.dec > 60")
        chosen = (site.data.mag < 6) & (site.data.dec > 60)
        client.wait_for_rows(int(chosen.sum()))
        expect_same_ids(ids(client.current_table()), site.data.id[chosen].tolist(),
                        "TOPCAT, upload")

        client.query("SELECT id, name FROM synth.main WHERE mag < 7 AND dec > 30",
                     "Asynchronous")
        chosen = (site.data.mag < 7) & (site.data.dec > 30)
        client.wait_for_rows(int(chosen.sum()))
        expect_same_ids(ids(client.current_table()), site.data.id[chosen].tolist(),
                        "TOPCAT, asynchronous")
        assert requests.seen("POST", "/tap/async", 303), requests.lines()


@STAGES.add("DSK-03", "TOPCAT: cone search window")
def topcat_cone(site):
    requests = Requests(site.server)
    _, cone_ids = cone(site)
    with topcat(site.folder / "topcat-cone") as client:
        client.hands.do("press", client.MAIN, "Load Table")
        client.hands.do("press", client.LOAD, client.CONE)
        for field, text in (("Cone URL:", f"{site.base}/scs/synth/main"), ("RA:", "10"),
                            ("Dec:", "95"), ("Radius:", "2")):
            client.hands.do("fill", client.CONE, field, text)
        client.hands.do("press", client.CONE, "OK")
        message = " ".join(client.hands.close_message("Load Error"))
        assert "DEC" in message and "90" in message, message

        client.hands.do("fill", client.CONE, "Dec:", "20")
        client.hands.do("press", client.CONE, "OK")
        client.wait_for_rows(len(cone_ids))
        expect_same_ids(ids(client.current_table()), cone_ids, "TOPCAT, cone search window")


@STAGES.add("DSK-04", "Aladin: TAP and cone search results by script")
def aladin(site):
    need("aladin", "Xvfb")
    query, bright_ids = bright(site)
    cone_url, cone_ids = cone(site)
    folder = site.folder / "aladin"
    with java(folder) as (environment, command):
        for number, (url, expected) in enumerate([(tap_url(site, query), bright_ids),
                                                  (cone_url, cone_ids)]):
            result = folder / f"{number}.xml"
            script = f'load "{url}"; sync; status; export 1 {result}; quit'
            done = subprocess.run([*command, "-jar", JARS / "aladin.jar", "-nogui", "-nohub",
                                   f"-script={script}"], env=environment, timeout=WAIT_S,
                                  capture_output=True, text=True)
            assert result.exists(), f"{done.stdout[-600:]} {done.stderr[-600:]}"
            expect_same_ids(ids(votable.parse(result, verify="warn")), expected, f"Aladin {url}")
