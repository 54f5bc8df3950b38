"""Publishing: while serving, when killed, with bad input; and the end of a server."""
import csv
import http.client
import io
import json
import signal
import subprocess
import threading
import time
from pathlib import Path

import catalogues
from harness import Archive, Reply, Server, Site, Stages, query_status, results, rows, run

STAGES = Stages()
WAIT_S = 20


def wait_until(condition, what):
    deadline = time.monotonic() + WAIT_S
    while not (found := condition()):
        assert time.monotonic() < deadline, f"waited {WAIT_S} s in vain: {what}"
        time.sleep(0.05)
    return found


def variant(site, name, descriptor=catalogues.DESCRIPTOR, **options):
    """A folder with the same resource from other data."""
    folder = site.folder / name
    folder.mkdir(exist_ok=True)
    (folder / "synth.toml").write_text(descriptor, encoding="utf-8")
    (folder / "notes.csv").write_bytes((site.folder / "data/notes.csv").read_bytes())
    catalogues.write_fits(folder / "synth.fits", **options)
    return folder / "synth.toml"


def brightest(site):
    return float(site.tap_rows("SELECT MIN(mag) AS m FROM synth.main")["m"][0])


@STAGES.add("ARC-01", "a resource is replaced under load without a failed request")
def republish(site):
    shifted = variant(site, "shifted", shift_mag=100.0)
    failures, count, stop = [], [0], threading.Event()

    def ask():
        client = Site(site.server, site.archive, site.data, site.folder)
        while not stop.is_set():
            try:
                reply = client.cone(150.25, 2.2, 0.01, RESPONSEFORMAT="csv")
                assert reply.status == 200, f"{reply.status}: {reply.text[:300]}"
                found = list(csv.DictReader(io.StringIO(reply.text)))
                assert len(found) >= 700, f"{len(found)} rows"
                faint = {float(row["mag"]) > 50 for row in found if row["mag"]}
                assert len(faint) == 1, "rows of two generations"
                count[0] += 1
            except Exception as error:  # any failure counts, whatever its kind
                failures.append(repr(error))

    clients = [threading.Thread(target=ask) for _ in range(4)]
    for client in clients:
        client.start()
    try:
        for descriptor, low in ((shifted, 100), (site.folder / "data/synth.toml", 0)) * 2:
            site.archive.publish_or_fail(descriptor)
            wait_until(lambda: low < brightest(site) < low + 50, "the new data to be served")
    finally:
        stop.set()
        for client in clients:
            client.join()
    assert not failures, f"{len(failures)} of {count[0]} failed: {failures[0]}"
    return f"{count[0]} requests during 4 replacements"


@STAGES.add("ARC-02", "publishing killed half-way leaves the old resource and no debris")
def killed(site):
    larger = variant(site, "larger", repeat=4)
    before, hits = site.archive.names(), 0
    for _ in range(4):
        process = subprocess.Popen(site.archive.publish_command(larger), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        while process.poll() is None and site.archive.names() == before:
            time.sleep(0.001)
        time.sleep(0.03 * hits)
        process.kill()
        hits += process.wait() == -signal.SIGKILL
        count = site.tap_rows("SELECT COUNT(*) AS n FROM synth.main")["n"][0]
        assert count == catalogues.ROWS, f"{count} rows are served"
        for name in set(site.archive.names()) - set(before):
            assert not name.endswith(".sqlite"), f"half a resource: {name}"
    assert hits, "publishing was always faster than the kill"
    site.archive.publish_or_fail(site.folder / "data/synth.toml")
    assert site.archive.names() == before, f"debris: {set(site.archive.names()) - set(before)}"
    return f"killed {hits} times"


@STAGES.add("ARC-03", "Ctrl-C and SIGTERM end publishing cleanly")
def interrupted(site):
    larger = variant(site, "larger", repeat=4)
    before, hits = site.archive.names(), 0
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen(site.archive.publish_command(larger), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        while process.poll() is None and site.archive.names() == before:
            time.sleep(0.001)
        process.send_signal(number)
        hits += process.wait(WAIT_S) != 0
        assert site.archive.names() == before, f"debris after {number!r}: {site.archive.names()}"
    assert hits, "publishing was always faster than the signal"
    site.archive.publish_or_fail(site.folder / "data/synth.toml")


BAD_FILES = [  # name, content, pieces of the message
    ("missing.csv", None, ["missing.csv"]),
    ("empty.csv", "", ["empty.csv"]),
    ("twice.csv", "ra,dec,ra\n1,2,3\n", ["twice.csv", "ra"]),
    ("range.csv", "name,ra,dec\na,1.5,2.5\nb,3.5,95.5\n", ["range.csv", "row 3", "dec"]),
    ("short.csv", "name,ra,dec\na,1,2\nb,3\n", ["short.csv", "3"]),
    ("broken.fits", "SIMPLE  =                    T" + " " * 50 + "nonsense", ["broken.fits"]),
    ("broken.vot", "<VOTABLE version='1.4'><RESOURCE><TABLE>", ["broken.vot"]),
]


@STAGES.add("ARC-04", "bad input: one helpful line, exit 1, nothing published")
def bad_input(site):
    before = site.archive.names()
    folder = site.folder / "bad"
    folder.mkdir(exist_ok=True)
    for name, content, pieces in BAD_FILES:
        if content is not None:
            (folder / name).write_text(content)
        done = site.archive.publish(folder / name)
        said = done.stdout + done.stderr
        assert done.returncode == 1, f"{name}: exit status {done.returncode}"
        for piece in pieces:
            assert piece in said, f"{name}: no {piece!r} in: {said}"
        assert site.archive.names() == before, f"{name}: {site.archive.names()}"
    unknown = catalogues.DESCRIPTOR.replace('unit = "mag"', 'unit = "furlongs"')
    done = site.archive.publish(variant(site, "unit", unknown))
    assert done.returncode == 1 and "furlongs" in done.stdout + done.stderr
    typed = catalogues.DESCRIPTOR.replace('principal = true', 'principle = true', 1)
    done = site.archive.publish(variant(site, "key", typed))
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "principle" in said and "synth.toml:" in said, said


@STAGES.add("ARC-05", "--max-errors leaves out that many bad rows and tells each")
def max_errors(site):
    folder = site.folder / "tolerant"
    folder.mkdir(exist_ok=True)
    lines = [f"s{i},{i / 4},{i / 2}" for i in range(100)]
    lines[10], lines[20] = "s10,370.5,5", "s20,20,-91.5"
    (folder / "tolerant.csv").write_text("name,ra,dec\n" + "\n".join(lines) + "\n")
    archive = Archive(site.archive.programs, folder / "archive")
    assert archive.publish("--max-errors", "1", folder / "tolerant.csv").returncode == 1
    assert not [name for name in archive.names() if name.endswith(".sqlite")]
    done = archive.publish("--max-errors", "2", folder / "tolerant.csv")
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "12" in said and "22" in said, f"lines 12 and 22 are not named: {said}"
    with Server(archive, folder / "serve.log") as server:
        client = Site(server, archive, None, folder)
        table = client.get("/tap/tables").text
        assert "tolerant" in table
        name = table.split("<name>tolerant.", 1)[1].split("<", 1)[0]
        count = client.tap_rows(f"SELECT COUNT(*) AS n FROM tolerant.{name}")["n"][0]
        assert count == 98, f"{count} rows"


@STAGES.add("ARC-06", "a file alone is described, published and searchable")
def file_alone(site):
    table = site.get("/tap/tables").text
    name = table.split("<name>plain.", 1)[1].split("<", 1)[0]
    found = site.tap_rows(f"SELECT * FROM plain.{name}")
    assert len(found) == 500 and {"RAJ2000", "DEJ2000", "Flux"} <= set(found.dtype.names)
    document = results(site.cone(0, 90, 90, f"plain/{name}"))
    assert len(rows(document)) == (found["DEJ2000"].data >= 0).sum()
    assert query_status(document)[-1][0] == "OK"
    described = site.folder / "plain.toml"
    done = run(site.archive.command("describe", "--output", described,
                                    site.folder / "data/plain.vot"))
    assert done.returncode == 0, done.stderr
    text = described.read_text()
    for piece in ('name = "plain"', 'ra = "RAJ2000"', 'unit = "mJy"', "pos.eq.ra;meta.main"):
        assert piece in text, f"the descriptor lacks {piece}:\n{text}"
    shown = run(site.archive.command("describe", site.folder / "data/plain.vot"))
    assert shown.returncode == 0 and 'ra = "RAJ2000"' in shown.stdout, shown
    again = Archive(site.archive.programs, site.folder / "again")
    again.publish_or_fail(described)  # the proposal says where the file lies
    assert "plain.sqlite" in again.names()


@STAGES.add("ARC-07", "almagest check: the shipped files are clean, mistakes have file and line")
def check(site):
    top = Path(__file__).resolve().parents[2]
    demo = top / "conf/demo/almagest.toml"
    assert run(site.archive.command("check", "--config", demo)).returncode == 0
    shipped = sorted((top / "conf/demo/resources").glob("*.toml"))
    done = run(site.archive.command("check", "--config", top / "conf/almagest.toml", *shipped))
    assert done.returncode == 0, done.stdout + done.stderr
    said = (done.stdout + done.stderr).lower()
    assert "error:" not in said and "warning:" not in said, said
    wrong = site.folder / "wrong.toml"
    wrong.write_text("[server]\nprot = 8080\n")
    done = run(site.archive.command("check", "--config", wrong))
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "wrong.toml:2" in said and "port" in said, said


@STAGES.add("ARC-10", "almagest adql: one query, JSON lines, SQL and plan")
def adql(site):
    def ask(text, *options):
        return subprocess.run([str(a) for a in site.archive.command(
            "adql", "--archive", site.archive.folder, *options)], input=text, text=True,
            capture_output=True, timeout=WAIT_S)

    good = "SELECT id FROM synth.main WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 20, 1))"
    assert ask(good).returncode == 0
    done = ask(good, "--sql", "--explain")
    assert "SELECT" in done.stdout and "sky index" in done.stdout, done
    done = ask("SELECT idd FROM synth.main")
    assert done.returncode == 1 and "`id`" in done.stderr and "^" in done.stderr, done
    lines = [json.dumps({"id": k, "adql": q}) for k, q in enumerate([good, "SELECT\n nope"])]
    done = ask("\n".join([*lines, "not json"]) + "\n", "--batch")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["ok"] for a in answers] == [True, False, False] and done.returncode == 1, done
    assert (answers[1]["id"], answers[1]["line"]) == (1, 2) and answers[1]["message"], answers
    # The same sentence as the service says.
    reply = site.tap("SELECT idd FROM synth.main")
    assert ask("SELECT idd FROM synth.main").stderr.split("\n")[0] in \
        query_status(results(reply, 400))[0][1].replace("&lt;", "<")


@STAGES.add("ARC-08", "SIGTERM: running answers end well, new ones are refused, exit status 0")
def drain(site):
    with Server(site.archive, site.folder / "drain.log") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request(
            "GET", "/tap/sync?LANG=ADQL&MAXREC=1000000&QUERY=SELECT+*+FROM+synth.main")
        answer = connection.getresponse()
        first = answer.read(1000)
        server.process.send_signal(signal.SIGTERM)

        def refused():
            try:
                other = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
                other.request("GET", "/")
                return other.getresponse().status == 503
            except OSError:
                return True

        wait_until(refused, "new requests to be refused")
        assert server.process.poll() is None, "the server left before its answer was read"
        whole = Reply(answer.status, answer.headers, first + answer.read())
        assert len(rows(results(whole))) == catalogues.ROWS
        assert server.process.wait(WAIT_S) == 0, "exit status"


@STAGES.add("ARC-09", "the daemons serve their own service and no other")
def daemons(site):
    for program, own, other in (("tapd", "/tap/capabilities", "/scs/synth/main/capabilities"),
                                ("scsd", "/scs/synth/main/capabilities", "/tap/capabilities")):
        port_file = site.folder / f"{program}.port"
        process = subprocess.Popen(
            [site.archive.programs / program, "--archive", site.archive.folder.resolve(),
             "--port", "0",
             "--port-file", port_file],
            cwd=site.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until(port_file.exists, f"{program} to listen")
            daemon = Server(site.archive, site.folder / f"{program}.log")
            daemon.port = int(port_file.read_text())
            client = Site(daemon, site.archive, None, site.folder)
            assert client.get(own).status == 200 and client.get(other).status == 404, program
        finally:
            process.terminate()
            assert process.wait(WAIT_S) == 0, f"{program}: exit status"
