"""External programs as jobs: the demo's job types, and types made to go wrong."""
import io
import re
import shutil
import signal
import subprocess
import time
import warnings
from pathlib import Path

import numpy as np
from astropy.io import fits, votable
from astropy.wcs import WCS
from lxml import etree

from harness import Archive, Skipped, Stages, run
from uws_client import Job, Jobs, check_valid, job_site, text_of

STAGES = Stages()
DEMO = Path(__file__).resolve().parents[2] / "conf/demo/jobs"
# The stages run on machines without a sandbox as well; JOB-12 is about it.
CONFIG = '[jobs]\nsandbox = "preferred"\n'

ECHO = """
title = "Echo"
version = "1.2"
queue = "short"
command = ["sh", "-c", 'cp "$1" out.dat; echo "PROGRESS 0.5 half"; shift; printf "%s|" "$@" > args.txt', "echo",
           "{file}", "{number}", ["--flag", "{flag}"], ["--word", "{word}"]]
[limits]
output_mib = 4
[[parameter]]
name = "file"
type = "file"
max_mib = 1
[[parameter]]
name = "number"
type = "integer"
min = 1
max = 9
default = 5
[[parameter]]
name = "flag"
type = "boolean"
required = false
[[parameter]]
name = "word"
multiple = 3
required = false
max_length = 20
[[result]]
id = "copy"
file = "out.dat"
required = true
[[result]]
id = "arguments"
file = "args.txt"
mime = "text/plain"
"""
ROW_JOBS = """
title = "One job for each position"
queue = "short"
command = ["sh", "-c", "echo $0 $1 > place.txt; cat $2 > copy.txt", "{ra}", "{dec}", ["{note}"]]
[[parameter]]
name = "ra"
type = "double"
ucd = "pos.eq.ra"
[[parameter]]
name = "dec"
type = "double"
ucd = "pos.eq.dec"
[[parameter]]
name = "positions"
type = "positions"
mode = "job"
required = false
[[parameter]]
name = "note"
type = "file"
required = false
[[result]]
id = "note"
file = "copy.txt"
[[result]]
id = "place"
file = "place.txt"
required = true
"""
MISSING = """
title = "Not installed"
command = ["no-such-program-here"]
"""
LONELY = """
title = "Tries to leave its folder"
network = false
command = ["python3", "{type.folder}/lonely.py", "{site.url}"]
[[result]]
id = "seen"
file = "seen.txt"
required = true
"""
LONELY_PY = """
import os, sys, urllib.request
try:
    seen = urllib.request.urlopen(sys.argv[1]).status
except OSError as error:
    seen = "no network"
print(seen, os.path.exists("../../../jobs.sqlite"), os.access("/usr/bin", os.W_OK), sep=",",
      file=open("seen.txt", "w"))
"""
TALKER = """
title = "Talks of its files"
command = ["sh", "-c", "echo {job.folder}/a.fits and {type.folder}/x.py are bad >&2; exit 2"]
"""


def multipart(fields, files):
    """Body and headers of a form with files: {name: (file name, bytes)}."""
    boundary = "----almagest-test"
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
             .encode() for name, value in fields]
    parts += [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; '
              f'filename="{file_name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
              .encode() + content + b"\r\n" for name, (file_name, content) in files.items()]
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), {
        "Content-Type": f"multipart/form-data; boundary={boundary}"}


class Types(Jobs):
    """The job list of one type."""

    def upload(self, fields=(), files=None, run_it=True):
        fields = list(fields) + ([("PHASE", "RUN")] if run_it else [])
        body, headers = multipart(fields, files or {})
        return self.follow(self.site.request("POST", self.path, body, headers))

    def done(self, fields=(), files=None):
        """The job and its document, once it has ended."""
        job = self.upload(fields, files)
        return job, job.wait()


def own_types(site):
    folder = site.folder / "types"
    if not folder.exists():
        folder.mkdir()
        for name, text in (("echo", ECHO), ("rows", ROW_JOBS), ("missing", MISSING),
                           ("talker", TALKER), ("lonely", LONELY)):
            (folder / f"{name}.toml").write_text(text)
        (folder / "lonely.py").write_text(LONELY_PY)
        (folder / "broken.toml").write_text('title = "x"\ncomand = ["x"]\n')
    return folder


def expect_error(types, words, fields=(), files=None):
    job, document = types.done(fields, files)
    phase, message = text_of(document, "phase"), job.message(document)
    assert phase == "ERROR", f"{fields}: {phase}"
    assert words in message, f"{fields}: {message}"
    assert message.count("\n") == 0 and "/" not in re.sub(r"https?://\S+", "", message), message
    assert job.get("/error").text.strip() == message
    check_valid(job.get().body)
    return job


@STAGES.add("JOB-01", "a program gets its parameters and its upload, and leaves results")
def echo(site):
    with job_site(site, "echo-site", CONFIG, "--job-types", own_types(site)) as own:
        types = Types(own, "/jobs/echo")
        content = bytes(range(256)) * 2000
        job, document = types.done([("number", "7"), ("FLAG", "yes"), ("word", "a b"),
                                    ("word", "$(id)")], {"file": ("my file.fits", content)})
        assert text_of(document, "phase") == "COMPLETED", job.message(document)
        check_valid(job.get().body)
        assert job.result("copy").body == content
        assert job.result("arguments").text == "7|--flag|true|--word|a b|--word|$(id)|"
        assert job.result("stdout").text == "PROGRESS 0.5 half\n"
        uploaded = job.get("/parameters/file")
        assert uploaded.body == content
        assert uploaded.header("Content-Type") == "application/octet-stream"
        assert "fits" in job.result("provenance.provn").text
        # One job's result is another one's input.
        url = own.base + job.path + "/results/copy"
        again, document = types.done([("file", url)])
        assert text_of(document, "phase") == "COMPLETED", again.message(document)
        assert again.result("copy").body == content
        assert again.result("arguments").text == "5|"
        # In steps: created, given its file, run.
        late = types.create(None, number=3)
        body, headers = multipart([], {"file": ("x", b"late")})
        late.expect_redirect(own.request("POST", late.path + "/parameters", body, headers))
        late.run()
        late.wait()
        assert late.result("copy").body == b"late"
        pages = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
        for path in ("/jobs", "/jobs/echo", job.path):
            page = own.get(path, headers=pages)
            assert page.header("Content-Type").startswith("text/html"), path
            etree.fromstring(page.body)
        java = {"Accept": "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"}
        assert own.get(job.path, headers=java).header("Content-Type").startswith("text/xml")


@STAGES.add("JOB-02", "wrong parameters: a job in ERROR with one clear sentence")
def wrong(site):
    with job_site(site, "echo-site", CONFIG, "--job-types", own_types(site)) as own:
        types, file = Types(own, "/jobs/echo"), {"file": ("x", b"x")}
        expect_error(types, "`file` is missing")
        expect_error(types, "between 1 and 9", [("number", "12")], file)
        expect_error(types, "a whole number", [("number", "3.5")], file)
        expect_error(types, "Did you mean `number`", [("numbr", "3")], file)
        expect_error(types, "true or false", [("flag", "maybe")], file)
        expect_error(types, "at most 3 values", [("word", w) for w in "abcd"], file)
        expect_error(types, "at most 20 characters", [("word", "x" * 21)], file)
        expect_error(types, "begin with -", [("word", "-rf")], file)
        expect_error(types, "at most 1 MiB", [], {"file": ("x", bytes(1_100_000))})
        expect_error(types, "result of another job", [("file", "http://elsewhere/x")])
        expect_error(types, "result of another job", [("file", "../../etc/passwd")])
        expect_error(Types(own, "/jobs/missing"), "not installed")
        expect_error(Types(own, "/jobs/talker"), "exit status 2: a.fits and x.py are bad")
        for method in ("GET", "POST"):
            reply = own.request(method, "/jobs/ecko", b"" if method == "POST" else None)
            assert reply.status == 404 and "Did you mean `echo`" in reply.text, reply.text
        assert own.get("/jobs/broken").status == 404, "a broken descriptor is left out"
        assert "comand" in own.server.log_tail(1000)


@STAGES.add("JOB-03", "an upload too large is refused, and nothing else is lost")
def too_large(site):
    config = CONFIG + "max_upload_mib = 2\n"
    with job_site(site, "upload-site", config, "--job-types", own_types(site)) as own:
        body, headers = multipart([("PHASE", "RUN")], {"file": ("x", bytes(3_000_000))})
        try:
            reply = own.request("POST", "/jobs/echo", body, headers)
            assert reply.status == 413 and "2097152 bytes" in reply.text, reply.text
        except (BrokenPipeError, ConnectionResetError):
            pass  # it was told before it had sent all
        job, _ = Types(own, "/jobs/echo").done([], {"file": ("x", b"small")})
        assert job.result("copy").body == b"small"


@STAGES.add("JOB-04", "a list of positions: one job each, or one job with rows")
def positions(site):
    listing = b"# fields\n10 20 first\n23:59:59.9 -89:59:00 pole\n0.0,45\n"
    with job_site(site, "rows-site", CONFIG, "--job-types", own_types(site)) as own:
        types = Types(own, "/jobs/rows")
        job, document = types.done([], {"positions": ("list.txt", listing),
                                        "note": ("note.txt", b"for each of them")})
        assert text_of(document, "phase") == "COMPLETED", job.message(document)
        lines = job.result("jobs").text.splitlines()
        assert lines[0] == "row,id,ra,dec,job" and len(lines) == 4
        places = []
        for line in lines[1:]:
            child = Job(types, line.rsplit(",", 1)[1][len(own.base):])
            assert text_of(child.wait(), "phase") == "COMPLETED"
            assert child.result("note").body == b"for each of them"
            places.append([float(word) for word in child.result("place").text.split()])
        assert np.allclose(places, [[10, 20], [359.999583333, -89.983333333], [0, 45]])
        expect_error(types, "between -90 and 90", [],
                     {"positions": ("x", b"ra,dec\n10,20\n10,91\n")})
        expect_error(types, "no columns for right ascension", [],
                     {"positions": ("x.csv", b"alpha,x\n1,2\n")})
        expect_error(types, "is empty", [], {"positions": ("x", b"# nothing\n")})
        expect_error(types, "cannot be read", [], {"positions": ("x", b"\x00\x01\x02")})


@STAGES.add("JOB-11", "a list of positions becomes all its jobs, or none")
def many_positions(site):
    config = CONFIG + "max_waiting_per_caller = 3\nshort_program_workers = 1\n"
    with job_site(site, "rows-limit", config, "--job-types", own_types(site)) as own:
        types = Types(own, "/jobs/rows")
        expect_error(types, "has 4 positions", [],
                     {"positions": ("x", b"1 1\n2 2\n3 3\n4 4\n")})
        assert len(types.list()) == 1, "jobs were made of a list that was refused"
        job, document = types.done([], {"positions": ("x", b"1 1\n2 2\n3 3\n")})
        assert text_of(document, "phase") == "COMPLETED", job.message(document)
        for line in job.result("jobs").text.splitlines()[1:]:
            child = Job(types, line.rsplit(",", 1)[1][len(own.base):])
            assert text_of(child.wait(), "phase") == "COMPLETED"


def demo_tools():
    if not shutil.which("source-extractor"):
        raise Skipped("source-extractor is not installed")


@STAGES.add("JOB-05", "the demo's SExtractor finds the stars that are in an image")
def extract(site):
    demo_tools()
    rng = np.random.default_rng(5)
    size, count = 300, 25
    image = rng.normal(100, 2, (size, size))
    places = rng.permutation(np.stack(np.meshgrid(*2 * [np.arange(30, 271, 30)]), -1)
                             .reshape(-1, 2))[:count] + rng.uniform(-5, 5, (count, 2))
    y, x = np.mgrid[:size, :size]
    for cx, cy in places:
        image += 300 * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 8)
    wcs = WCS(naxis=2)
    wcs.wcs.ctype, wcs.wcs.crval = ["RA---TAN", "DEC--TAN"], [0.01, 60]
    wcs.wcs.crpix, wcs.wcs.cdelt = [150, 150], [-1 / 3600, 1 / 3600]
    file = io.BytesIO()
    fits.PrimaryHDU(image.astype("f4"), wcs.to_header()).writeto(file)
    with job_site(site, "demo-site", CONFIG, "--job-types", DEMO) as own:
        types = Types(own, "/jobs/extract")
        job, document = types.done([("threshold", "5")], {"image": ("a.fits", file.getvalue())})
        assert text_of(document, "phase") == "COMPLETED", job.message(document)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = votable.parse_single_table(
                io.BytesIO(job.result("catalogue").body)).to_table()
        assert len(table) == count
        sky = np.array(wcs.wcs_pix2world(places, 0))
        for ra, dec in sky:
            off = np.hypot((table["ra"] - ra + 180) % 360 - 180, 2 * (table["dec"] - dec)).min()
            assert off < 0.5 / 3600 * 2, f"a star at {ra}, {dec} was not found"
        assert job.result("picture").body.startswith(b"\x89PNG")
        assert fits.open(io.BytesIO(job.result("raw").body))[1].data.size == count
        cube = io.BytesIO()
        fits.PrimaryHDU(np.zeros((2, 4, 4), "f4")).writeto(cube)
        expect_error(types, "3 dimensions", [], {"image": ("c.fits", cube.getvalue())})
        expect_error(types, "not a FITS file", [], {"image": ("c.fits", b"no")})


@STAGES.add("JOB-09", "the demo's cluster finder finds a cluster, through RA 0 and near a pole")
def overdensity(site):
    rng = np.random.default_rng(9)
    archive = Archive(site.archive.programs, site.folder / "clusters")
    centres = [(359.9, 30.0), (123.0, 88.0)]
    ra, dec = [], []
    for ra0, dec0 in centres:
        # Background and a cluster of 25, as offsets in the tangent plane.
        x = np.concatenate([rng.uniform(-5, 5, 600), rng.normal(0, 0.15, 25)])
        y = np.concatenate([rng.uniform(-5, 5, 600), rng.normal(0, 0.15, 25)])
        wcs = WCS(naxis=2)
        wcs.wcs.ctype, wcs.wcs.crval = ["RA---TAN", "DEC--TAN"], [ra0, dec0]
        wcs.wcs.crpix, wcs.wcs.cdelt = [1, 1], [1, 1]
        sky = wcs.wcs_pix2world(np.stack([x, y], 1), 0)
        ra, dec = np.append(ra, sky[:, 0] % 360), np.append(dec, sky[:, 1])
    source = site.folder / "openngc.csv"
    source.write_text("id,ra,dec,mag\n" + "".join(
        f"{i},{a:.6f},{d:.6f},12.5\n" for i, (a, d) in enumerate(zip(ra, dec))))
    archive.publish_or_fail(source)
    with job_site(site, "cluster-site", CONFIG, "--job-types", DEMO, archive=archive) as own:
        types = Types(own, "/jobs/overdensity")
        for ra0, dec0 in centres:
            job, document = types.done([("ra", ra0), ("dec", dec0), ("radius", 4), ("scale", 10)])
            assert text_of(document, "phase") == "COMPLETED", job.message(document)
            table = votable.parse_single_table(
                io.BytesIO(job.result("candidates").body)).to_table()
            off = np.hypot(((table["ra"][0] - ra0 + 180) % 360 - 180) * np.cos(np.radians(dec0)),
                           table["dec"][0] - dec0)
            assert off < 0.15 and table["snr"][0] > 5, table
            assert table["members"][0] >= 20, table
            assert len(table) == 1 or table["snr"][0] > 1.5 * table["snr"][1], table
            header = fits.getheader(io.BytesIO(job.result("density").body))
            assert np.allclose([header["CRVAL1"], header["CRVAL2"]], [ra0, dec0])
        listing = "".join(f"{a} {d} field\n" for a, d in centres) + "50 -50 empty\n"
        job, document = types.done([("radius", 4), ("scale", 10)],
                                   {"positions": ("list.txt", listing.encode())})
        assert text_of(document, "phase") == "COMPLETED", job.message(document)
        lines = job.result("rows").text.splitlines()
        assert [line.split(",")[4] for line in lines[1:]] == ["OK", "OK", "ERROR"]
        assert "0 objects, too few" in lines[3], lines[3]
        # The program's limit is one of each position.
        assert text_of(document, "executionDuration") == "86400"
        assert job.result("row-00002-candidates").status == 200


@STAGES.add("JOB-10", "a program does not outlive its server, and its job is run again")
def killed_server(site):
    def alive(begin=""):
        return subprocess.run(["pgrep", "-f", begin + ".*fails.py stubborn"], capture_output=True,
                              text=True).stdout.split()

    with job_site(site, "killed-site", CONFIG, "--job-types", DEMO) as own:
        job = Types(own, "/jobs/fails").create(None, how="stubborn", PHASE="RUN")
        job.wait_begun()
        deadline = time.monotonic() + 20
        # The program itself: a sandbox that is only being made may be left behind by a server that
        # dies at that very instant, until the next one cleans up.
        while not alive("^(/usr/bin/)?python3"):
            assert time.monotonic() < deadline, "the program does not run"
        own.server.process.send_signal(signal.SIGKILL)
        own.server.process.wait(60)
        while alive():
            assert time.monotonic() < deadline, "the program has outlived its server"
    with job_site(site, "killed-site", CONFIG, "--job-types", DEMO) as own:
        job = Job(Types(own, "/jobs/fails"), job.path)
        assert text_of(job.wait_begun(), "phase") == "EXECUTING"
        job.expect_redirect(own.request("DELETE", job.path), "/jobs/fails")
        deadline = time.monotonic() + 20
        while alive():
            assert time.monotonic() < deadline, "the program has outlived its job"


@STAGES.add("JOB-06", "the demo's failures: each a sentence, nothing left behind")
def failures(site):
    with job_site(site, "demo-site", CONFIG, "--job-types", DEMO) as own:
        types = Types(own, "/jobs/fails")
        for how, words in (("exit", "exit status 3: The fit does not converge"),
                           ("signal", "SIGSEGV"), ("memory", "200 MiB of memory"),
                           ("flood", "10 MiB"), ("files", "10 MiB"), ("forks", "20 processes"),
                           ("nothing", "without its result `result`")):
            expect_error(types, words, [("how", how)])
        stubborn = types.create(None, how="stubborn", PHASE="RUN")
        stubborn.wait_begun()
        stubborn.abort()
        assert stubborn.phase() == "ABORTED"
        after, document = types.done([("how", "exit")])
        assert text_of(document, "phase") == "ERROR", after.message(document)
    left = subprocess.run(["pgrep", "-f", "programs/fails.py"], capture_output=True, text=True)
    assert not left.stdout, f"processes left: {left.stdout}"


@STAGES.add("JOB-07", "a type's description for machines is valid and votlint-clean")
def interface(site):
    with job_site(site, "demo-site", CONFIG, "--job-types", DEMO) as own:
        for name in ("overdensity", "extract", "fails"):
            reply = own.get(f"/jobs/{name}/interface")
            assert reply.header("Content-Type") == "application/x-votable+xml"
            document = votable.parse(io.BytesIO(reply.body), verify="exception")
            service = document.resources[0]
            assert service.utype == "adhoc:service" and service.type == "meta"
            parameters = {p.name: p.value for p in service.params}
            assert parameters["accessURL"] == f"{own.base}/jobs/{name}"
            capabilities = own.get(f"/jobs/{name}/capabilities").text
            assert 'standardID="ivo://ivoa.net/std/UWS#rest-1.1"' in capabilities
            assert own.get(f"/jobs/{name}/availability").status == 200
            if shutil.which("stilts"):
                path = own.folder / "interface.vot"
                path.write_bytes(reply.body)
                done = run(["stilts", "votlint", "ucd=true", "unit=true", path])
                assert done.returncode == 0 and not done.stdout.strip(), done.stdout


@STAGES.add("JOB-08", "almagest check tells what is wrong with a job descriptor")
def descriptor(site):
    path = site.folder / "wrong.toml"
    path.write_text("""title = "x"
comand = ["x"]
command = ["x", "{nmber}", "{maybe}", "{open"]
[[parameter]]
name = "number"
type = "float"
[[parameter]]
name = "maybe"
required = false
[[result]]
id = "r"
file = "../x"
""")
    done = run(site.archive.command("check", path))
    assert done.returncode == 1
    for words in (":2: error: There is no key `comand`", "Did you mean `command`",
                  ":3: error: The command uses `{nmber}`", "Did you mean `number`",
                  "`maybe` may have no value", "has no partner", "`type` is not legal: `float`",
                  "`file` of the result `r` is not legal"):
        assert words in done.stdout + done.stderr, f"{words} is not in {done.stdout}"
    good = run(site.archive.command("check", DEMO))
    assert good.returncode == 0, good.stdout


@STAGES.add("JOB-12", "a program runs in a sandbox, or not at all")
def sandbox(site):
    with job_site(site, "sandbox-site", "", "--job-types", own_types(site)) as own:
        if "no_sandbox" in own.server.log_tail(1000):
            for name in ("lonely", "talker"):
                expect_error(Types(own, f"/jobs/{name}"), "only in a sandbox")
            return "there is no sandbox here: programs are refused"
        job, document = Types(own, "/jobs/lonely").done()
        assert text_of(document, "phase") == "COMPLETED", job.message(document)
        assert job.result("seen").text == "no network,False,False\n", job.result("seen").text
