"""UWS 1.1 on /tap/async: life of a job, WAIT, lists, limits, restarts, clients."""
import json
import re
import shutil
import signal
import subprocess
import threading
import time
import warnings
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

from harness import Server, Site, Skipped, Stages, query_status, results, run
from uws_client import (ENDLESS, FINAL, UWS, XLINK, Job, Jobs, check_valid, job_site, text_of,
                        xml_of)

STAGES = Stages()
SMALL = "SELECT TOP 5 id, ra, dec FROM synth.main ORDER BY id"
ONE_WORKER = "[jobs]\nshort_query_workers = 1\nlong_query_workers = 1\n"


def without_ids(body):
    """Of a result: what differs from one request to the next."""
    return re.sub(rb'name="request_(id|date)" value="[^"]*"', b"", body)


@STAGES.add("UWS-01", "a job from creation to deletion, every document and sub-resource")
def lifecycle(site):
    job = Jobs(site).create(SMALL, RUNID="first", MAXREC=3)
    document = job.document()
    check_valid(job.get().body)
    assert text_of(document, "phase") == "PENDING" == job.phase()
    for name in ("quote", "destruction", "executionDuration"):
        assert text_of(document, name) == job.text("/" + name.lower()), name
    assert job.text("/owner") == "" and text_of(document, "runId") == "first"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", job.text("/destruction"))
    assert job.get("/error").status == 404 and job.result().status == 404
    assert job.get("/").status == 200, "a trailing slash is accepted"
    for part in ("", "/phase", "/parameters", "/results"):
        head = site.request("HEAD", job.path + part)
        assert head.status == 200 and head.body == b"", part
    for part in ("parameters", "results"):
        check_valid(job.get("/" + part).body)
        assert xml_of(job.get("/" + part)).tag == UWS + part
    assert job.text("/parameters/query") == SMALL
    job.run()
    assert job.phase() != "PENDING"
    document = job.wait()
    assert text_of(document, "phase") == "COMPLETED", job.message(document)
    check_valid(job.get().body)
    assert text_of(document, "creationTime") <= text_of(document, "startTime")
    assert text_of(document, "startTime") <= text_of(document, "endTime")
    result = job.results(document)["result"]
    assert result.get(XLINK + "href") == site.base + job.path + "/results/result"
    answer = job.result()
    assert int(result.get("size")) == len(answer.body)
    assert result.get("mime-type") == answer.header("Content-Type")
    sync = site.tap(SMALL, MAXREC=3)
    assert without_ids(answer.body) == without_ids(sync.body), "async and sync differ"
    assert query_status(results(answer))[-1][0] == "OVERFLOW"
    job.expect_redirect(site.request("DELETE", job.path), "/tap/async")
    for part in ("", "/phase", "/results/result"):
        assert job.get(part).status == 404, part


@STAGES.add("UWS-02", "parameters: letter case, replacement, times at which they may change")
def parameters(site):
    job = Jobs(site).create(None, lang="ADQL", RUNID="a")
    job.expect_redirect(job.post("/parameters", query=SMALL, runId="b", FORMAT="csv"))
    job.expect_redirect(job.post("/parameters", Query=SMALL + " DESC"))
    names = [name for name, _ in job.parameters()]
    assert sorted(name.upper() for name in names) == ["FORMAT", "LANG", "QUERY", "RUNID"], names
    assert dict(job.parameters())["RUNID"] == "b" == text_of(job.document(), "runId")
    job.expect_redirect(job.post("", EXTRA="1"))  # as an example of TAP 1.1 does
    assert job.text("/parameters/EXTRA") == "1"
    job.expect_redirect(site.request("PUT", job.path + "/parameters/QUERY", SMALL.encode()))
    assert job.text("/parameters/QUERY") == SMALL
    job.run()
    assert text_of(job.wait(), "phase") == "COMPLETED"
    assert job.result().text.startswith("id,ra,dec")
    reply = job.post("/parameters", QUERY="SELECT 1")
    assert reply.status == 403 and "COMPLETED" in reply.text, reply.text
    assert job.post("/phase", PHASE="RUN").status == 403
    job.abort()  # nothing to do any more
    assert job.phase() == "COMPLETED"
    for part, given in (("/phase", {"PHASE": "FLY"}), ("/phase", {}), ("", {"ACTION": "JUMP"}),
                        ("/destruction", {"DESTRUCTION": "tomorrow"}),
                        ("/executionduration", {"EXECUTIONDURATION": "-3"})):
        reply = job.post(part, **given)
        assert reply.status == 400, f"{part} {given}: {reply.status}"
        assert query_status_of_error(reply), reply.text
    assert site.get("/tap/async/none").status == 404


def query_status_of_error(reply):
    return re.search(r'<INFO name="QUERY_STATUS" value="ERROR">[^<]+</INFO>', reply.text)


@STAGES.add("UWS-03", "results: ranges, validators, compression, provenance")
def stored_results(site):
    job = Jobs(site).run("SELECT * FROM synth.main", RESPONSEFORMAT="csv", MAXREC=100000)
    whole = job.result()
    assert len(whole.body) > 300_000 and int(whole.header("Content-Length")) == len(whole.body)
    part = job.result(headers={"Range": "bytes=100-199"})
    assert part.status == 206 and part.body == whole.body[100:200]
    assert part.header("Content-Range") == f"bytes 100-199/{len(whole.body)}"
    tail = job.result(headers={"Range": f"bytes={len(whole.body) - 5}-",
                               "If-Range": whole.header("ETag")})
    assert tail.status == 206 and tail.body == whole.body[-5:]
    assert job.result(headers={"If-None-Match": whole.header("ETag")}).status == 304
    packed = job.result(headers={"Accept-Encoding": "gzip"})
    assert packed.header("Content-Encoding") == "gzip" and len(packed.body) < len(whole.body)
    assert packed.header("ETag") != whole.header("ETag")
    assert site.request("HEAD", job.path + "/results/result").header("Content-Length") == str(
        len(whole.body))
    provn = job.result("provenance.provn").text
    assert provn.startswith("document") and provn.rstrip().endswith("endDocument")
    text = job.result("provenance.json").text
    assert {"prefix", "activity", "entity", "used", "wasGeneratedBy"} <= set(json.loads(text))
    try:
        from prov.model import ProvDocument
    except ImportError:
        return "python3-prov is not installed"
    document = ProvDocument.deserialize(content=text)
    assert len(list(document.get_records())) >= 8
    return None


@STAGES.add("UWS-04", "errors: the job is made, and says what sync says")
def errors(site):
    query = "SELECT id,\n  magg FROM synth.main"
    job = Jobs(site).run(query)
    document = job.document()
    assert text_of(document, "phase") == "ERROR"
    check_valid(job.get().body)
    message = job.message(document)
    sync = site.tap(query)
    assert sync.status == 400
    assert "line 2, column 3" in message and "mag" in message, message
    assert query_status(results(sync, 400))[0][1] == message
    error = job.get("/error")
    assert query_status(results(error))[0] == ("ERROR", message)
    assert job.result().status == 404
    for given in ({"LANG": "SQL", "QUERY": "x"}, {"QUERY": SMALL, "MAXREC": "many"}, {},
                  {"QUERY": SMALL, "FORMAT": "picture"}):
        made = Jobs(site).create(None, PHASE="RUN", **given)
        assert text_of(made.wait(), "phase") == "ERROR", given
    assert Jobs(site).post("/tap/async", QUERY=SMALL, PHASE="WALK").status == 400


@STAGES.add("UWS-05", "ABORT and DELETE from every phase, in every format, at once")
def abort(site):
    with job_site(site, "abort", ONE_WORKER) as own:
        jobs = Jobs(own)
        pending = jobs.create(SMALL)
        pending.abort()
        assert pending.phase() == "ABORTED"
        formats = ["votable", "votable/b2", "csv", "tsv"]
        for name in formats:
            for query in (ENDLESS, "SELECT a.id, b.ra FROM synth.main AS a, synth.main AS b, "
                                   "synth.main AS c"):
                running = jobs.create(query, PHASE="RUN", RESPONSEFORMAT=name, MAXREC=20_000_000)
                running.wait_begun()
                queued = jobs.create(SMALL, PHASE="RUN")
                assert queued.phase() == "QUEUED"
                standing = queued.document().find(UWS + "jobInfo")
                assert standing[0].get("position") == "1"
                started = time.monotonic()
                running.abort()
                assert running.phase() == "ABORTED"
                assert text_of(queued.wait(), "phase") == "COMPLETED"
                taken_s = time.monotonic() - started
                assert taken_s < 10, f"{name}: the worker was free only after {taken_s:.1f} s"
                document = running.document()
                check_valid(running.get().body)
                assert text_of(document, "endTime") and running.result().status == 404
        running = jobs.create(ENDLESS, PHASE="RUN")
        running.wait_begun()
        queued = jobs.create(SMALL, PHASE="RUN")
        queued.abort()
        assert queued.phase() == "ABORTED"
        running.expect_redirect(running.post("", ACTION="DELETE"), "/tap/async")
        assert running.get().status == 404
        assert text_of(jobs.run(SMALL).document(), "phase") == "COMPLETED"


@STAGES.add("UWS-06", "destruction and execution duration: clamped, and they happen")
def limits(site):
    config = "[tap]\nasync_default_s = 50\nasync_limit_s = 100\n" \
             "[jobs]\ndefault_lifetime_days = 1\nmax_lifetime_days = 2\n"
    with job_site(site, "limits", config) as own:
        jobs = Jobs(own)
        job = jobs.create(SMALL)
        assert job.text("/executionduration") == "50"
        for wanted, got in (("70", "70"), ("0", "100"), ("100000000000", "100"), ("1", "1")):
            job.expect_redirect(job.post("/executionduration", EXECUTIONDURATION=wanted))
            assert job.text("/executionduration") == got, wanted
        created = text_of(job.document(), "creationTime")
        job.expect_redirect(job.post("/destruction", DESTRUCTION="2999-01-01T00:00:00Z"))
        assert created < job.text("/destruction") < "2999"
        job.expect_redirect(job.post("/parameters", QUERY=ENDLESS))
        job.run()
        document = job.wait()
        assert text_of(document, "phase") == "ABORTED"
        assert "1 s" in job.message(document)
        assert query_status(results(job.get("/error")))[0][0] == "ERROR"
        done = jobs.run(SMALL)
        done.expect_redirect(done.post("/destruction", DESTRUCTION="2020-01-01"))
        deadline = time.monotonic() + 20
        while done.get().status != 404:
            assert time.monotonic() < deadline, "a job outlives its destruction"
        short = jobs.create(SMALL, EXECUTIONDURATION=7, DESTRUCTION="2999-01-01")
        assert short.text("/executionduration") == "7"
        assert short.text("/destruction") < "2999"


@STAGES.add("UWS-07", "WAIT answers the moment the phase changes")
def wait(site):
    jobs = Jobs(site)
    job = jobs.create(SMALL)
    started = time.monotonic()
    job.document("?WAIT=0")
    job.document("?wait=30&phase=QUEUED")  # another phase than the job's
    assert site.get(job.path + "?WAIT=soon").status == 400
    assert time.monotonic() - started < 10

    def change_while_waiting(query, action):
        """The phase that a waiting client is told."""
        told = []
        other = Site(site.server, site.archive, site.data, site.folder)
        waiting = threading.Thread(
            target=lambda: told.append(other.get(job.path + query)))
        waiting.start()
        action()
        waiting.join(30)
        assert told, "WAIT did not answer"
        return told[0]

    reply = change_while_waiting("?WAIT=-1&PHASE=PENDING",
                                 lambda: job.post("/parameters", QUERY=ENDLESS) and job.run())
    assert text_of(xml_of(reply), "phase") in ("QUEUED", "EXECUTING")
    job.wait_begun()
    reply = change_while_waiting("?WAIT=50", job.abort)
    assert text_of(xml_of(reply), "phase") == "ABORTED"
    started = time.monotonic()
    job.document("?WAIT=50")
    assert time.monotonic() - started < 10, "WAIT on a finished job"
    job = jobs.create(SMALL)
    reply = change_while_waiting("?WAIT=50", lambda: site.request("DELETE", job.path))
    assert reply.status == 404


@STAGES.add("UWS-08", "job lists: PHASE, AFTER, LAST, whose jobs")
def lists(site):
    with job_site(site, "lists") as own:
        jobs = Jobs(own)
        made = [jobs.create(SMALL) for _ in range(4)]
        made[1].abort()
        made[2].run()
        made[2].wait()
        body = own.get("/tap/async").body
        check_valid(body)
        refs = xml_of(own.get("/tap/async"))
        assert [ref.get("id") for ref in refs] == [job.id for job in made]
        assert refs[0].get(XLINK + "href") == own.base + made[0].path
        assert text_of(refs[0], "creationTime")
        assert [i for i, _ in jobs.list("?PHASE=ABORTED&phase=completed")] == [
            made[1].id, made[2].id]
        assert [i for i, _ in jobs.list("?LAST=2")] == [made[3].id, made[2].id]
        after = text_of(made[1].document(), "creationTime")
        later = [i for i, _ in jobs.list("?AFTER=" + after)]
        assert made[0].id not in later and made[1].id not in later and made[3].id in later
        assert [i for i, _ in jobs.list(f"?AFTER={after}&PHASE=PENDING&LAST=9")] == [made[3].id]
        assert jobs.list("?PHASE=HELD") == []
        for bad in ("PHASE=GONE", "LAST=0", "LAST=x", "AFTER=yesterday"):
            assert own.get("/tap/async?" + bad).status == 400, bad
        elsewhere = {"X-Forwarded-For": "192.0.2.7"}
        assert jobs.list(headers=elsewhere) == []
        theirs = jobs.create(SMALL, headers=elsewhere)
        assert [i for i, _ in jobs.list(headers=elsewhere)] == [theirs.id]
        assert theirs.id not in [i for i, _ in jobs.list()]
        assert theirs.get().status == 200, "who knows the id may see it"


@STAGES.add("UWS-09", "owners that a trusted proxy names")
def owners(site):
    config = '[server]\nowner_header = "X-Remote-User"\n'
    with job_site(site, "owners", config) as own:
        jobs = Jobs(own)
        kim, lee = {"X-Remote-User": "kim"}, {"X-Remote-User": "lee"}
        job = jobs.create(SMALL, headers=kim)
        document = xml_of(job.get(headers=kim))
        assert text_of(document, "ownerId") == "kim"
        check_valid(job.get(headers=kim).body)
        assert [i for i, _ in jobs.list(headers=kim)] == [job.id]
        assert jobs.list(headers=lee) == [] and jobs.list() == []
        for headers in (lee, {}):
            assert job.get(headers=headers).status == 403
            assert own.request("DELETE", job.path, headers=headers).status == 403
        # A browser sends its user's log-in with what pages of other sites ask for.
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for origin in ({"Origin": "https://evil.example.org"}, {"Origin": "null"},
                       {"Sec-Fetch-Site": "cross-site"}):
            for method, path in (("POST", "/tap/async"), ("DELETE", job.path)):
                refused = own.request(method, path, "LANG=ADQL", {**form, **kim, **origin})
                assert refused.status == 403, (method, origin, refused.status)
        for origin in ({"Origin": own.base}, {"Sec-Fetch-Site": "same-origin"}, {}):
            made = own.request("POST", "/tap/async", "LANG=ADQL", {**form, **kim, **origin})
            assert made.status == 303, origin
        nobody = own.request("POST", "/tap/async", "LANG=ADQL",
                             {**form, "Origin": "https://elsewhere.example.org"})
        assert nobody.status == 303, "jobs of nobody can be made from any page"
        assert own.request("DELETE", job.path, headers=kim).status == 303


@STAGES.add("UWS-17", "parameters: said twice, replaced, too long, not parameters at all")
def parameters_at_odds(site):
    with job_site(site, "odds", "[jobs]\ndisk_budget_mib = 1\n") as own:
        jobs = Jobs(own)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        made = own.request("POST", "/tap/async", "QUERY=SELECT+1&query=SELECT+1&LANG=ADQL", form)
        path = urlsplit(made.header("Location")).path
        document = ET.fromstring(own.get(path + "/parameters").body)
        assert sorted(item.get("id").upper() for item in document) == ["LANG", "QUERY"]
        for word in ("PHASE", "executionDuration"):
            assert own.request("PUT", f"{path}/parameters/{word}", "RUN").status == 403
        for table in ("first", "second"):
            put = own.request("PUT", f"{path}/parameters/UPLOAD", f"{table},http://example.org/")
            assert put.status == 303
        uploads = [item.text for item in ET.fromstring(own.get(path + "/parameters").body)
                   if item.get("id") == "UPLOAD"]
        assert uploads == ["second,http://example.org/"], uploads

        long = "QUERY=" + "x" * 1_100_000
        refused = own.request("POST", "/tap/async", long, form)
        assert refused.status == 413 and "1048576 bytes" in refused.text, refused.text[:300]
        half = "LANG=ADQL&QUERY=" + "x" * 600_000
        first = own.request("POST", "/tap/async", half, form)
        assert first.status == 303
        second = own.request("POST", "/tap/async", half, form)
        assert second.status == 503 and "fill the 1 MiB" in second.text, second.text[:300]
        assert own.request("DELETE", urlsplit(first.header("Location")).path).status == 303
        assert own.request("POST", "/tap/async", half, form).status == 303


@STAGES.add("UWS-16", "links are as the client sees the site, also behind proxies")
def public_urls(site):
    def place(own, headers):
        return own.request("POST", "/tap/async", "LANG=ADQL", {
            "Content-Type": "application/x-www-form-urlencoded", **headers}).header("Location")

    seen = [({"Host": "vo.example.org"}, "http://vo.example.org/"),
            ({"X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.example.org, b"},
             "https://a.example.org/"),
            ({"Forwarded": 'for=192.0.2.1;proto=https;host="c.example.org:8443"'},
             "https://c.example.org:8443/"),
            ({"X-Forwarded-Host": "<evil>"}, site.base + "/")]
    for headers, base in seen:
        assert place(site, headers).startswith(base + "tap/async/"), place(site, headers)
        capabilities = site.get("/tap/capabilities", headers=headers).text
        assert f">{base}tap</accessURL>" in capabilities, headers
    with job_site(site, "untrusted", "[server]\ntrusted_proxies = []\n") as own:
        assert place(own, seen[1][0]).startswith(own.base), "whom nobody trusts is believed"
    with job_site(site, "public", '[server]\npublic_url = "https://vo.example.org/x/"\n') as own:
        for headers, _ in seen:
            assert place(own, headers).startswith("https://vo.example.org/x/tap/async/")


@STAGES.add("UWS-10", "the line: bounded, fair, its position told")
def queue(site):
    config = ONE_WORKER + "max_waiting = 6\nmax_waiting_per_caller = 4\n"
    with job_site(site, "queue", config) as own:
        jobs = Jobs(own)
        first = jobs.create(ENDLESS, PHASE="RUN")
        first.wait_begun()
        many = {"X-Forwarded-For": "192.0.2.1"}
        one = {"X-Forwarded-For": "192.0.2.2, 127.0.0.1"}
        waiting = [jobs.create(SMALL, headers=many, PHASE="RUN") for _ in range(4)]
        refused = jobs.post("/tap/async", many, QUERY=SMALL, PHASE="RUN")
        assert refused.status == 503 and refused.header("Retry-After"), refused.status
        assert "4 jobs of yours wait" in refused.text, refused.text
        late = jobs.create(SMALL, headers=one, PHASE="RUN")
        position = late.document().find(UWS + "jobInfo")[0].get("position")
        assert position == "2", f"position {position} behind somebody who queues many"
        first.abort()
        for job in [*waiting, late]:
            job.wait()
        begun = sorted([*waiting, late], key=lambda job: text_of(job.document(), "startTime"))
        assert begun.index(late) <= 1, "the line is not fair"


@STAGES.add("UWS-11", "jobs outlive the server's end and its death")
def restarts(site):
    folder = site.folder / "restarts"
    folder.mkdir()
    (folder / "almagest.toml").write_text(ONE_WORKER)
    server = Server(site.archive, folder / "serve.log", "--config", folder / "almagest.toml")
    kept = None
    for end in (signal.SIGTERM, signal.SIGKILL, None):
        with server:
            own = Site(server, site.archive, site.data, folder)
            jobs = Jobs(own)
            if kept:
                done, body, cut, queued, pending = kept
                done, cut, queued, pending = (Job(jobs, job.path) for job in
                                              (done, cut, queued, pending))
                assert done.result().body == body, "a result has changed"
                assert text_of(cut.wait_begun(), "phase") == "EXECUTING", "it is not run again"
                cut.abort()
                assert text_of(queued.wait(), "phase") == "COMPLETED"
                assert pending.phase() == "PENDING"
            if end is None:
                continue
            done = jobs.run(SMALL)
            cut = jobs.create(ENDLESS, PHASE="RUN", EXECUTIONDURATION=3600)
            cut.wait_begun()
            queued = jobs.create(SMALL, PHASE="RUN")
            pending = jobs.create(SMALL)
            kept = done, done.result().body, cut, queued, pending
            server.process.send_signal(end)
            server.process.wait(60)


def stilts(*arguments):
    if not shutil.which("stilts"):
        raise Skipped("STILTS is not installed")
    return run(["stilts", *arguments])


@STAGES.add("UWS-12", "STILTS: tapquery sync=false, tapresume")
def stilts_async(site):
    out = site.folder / "async.csv"
    done = stilts("tapquery", "sync=false", "parse=false", f"tapurl={site.base}/tap", "poll=200",
                  f"adql={SMALL}", "delete=never", f"out={out}", "ofmt=csv")
    assert done.returncode == 0, done.stderr
    assert len(out.read_text().splitlines()) == 6
    job = Jobs(site).create(SMALL, PHASE="RUN")
    done = stilts("tapresume", f"joburl={site.base}{job.path}", "poll=200", "delete=finished",
                  f"out={out}", "ofmt=csv")
    assert done.returncode == 0, done.stderr
    assert len(out.read_text().splitlines()) == 6 and job.get().status == 404
    bad = stilts("tapquery", "sync=false", "parse=false", f"tapurl={site.base}/tap",
                 "adql=SELECT nix FROM synth.main", f"out={out}", "ofmt=csv")
    assert bad.returncode != 0 and "nix" in bad.stderr, bad.stderr


@STAGES.add("UWS-13", "pyvo: submit, run, wait, fetch, abort, delete, list, errors")
def pyvo_jobs(site):
    import pyvo
    service = pyvo.dal.TAPService(site.base + "/tap")
    job = service.submit_job(SMALL, maxrec=4, runid="night")
    assert job.phase == "PENDING"
    job.execution_duration = 100
    assert round(job.execution_duration.sec) == 100
    job.run()
    job.wait(timeout=60)
    job.raise_if_error()
    assert job.phase == "COMPLETED" and len(job.fetch_result()) == 4
    assert job.job_id in {entry.jobid for entry in service.get_job_list(phases=["COMPLETED"])}
    assert job.job_id not in {entry.jobid for entry in service.get_job_list(phases=["ERROR"])}
    assert len(service.get_job_list(last=1)) == 1
    job.delete()
    bad = service.submit_job("SELECT nix FROM synth.main")
    bad.run().wait(phases=["COMPLETED", "ERROR"], timeout=60)
    try:
        bad.raise_if_error()
        raise AssertionError("pyvo saw no error")
    except pyvo.dal.DALQueryError as error:  # this pyvo tells no more
        assert error.label == "ERROR", error
    endless = service.submit_job(ENDLESS)
    endless.run()
    endless.abort()
    assert endless.phase == "ABORTED"
    endless.delete()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert len(service.run_async(SMALL)) == 5


@STAGES.add("UWS-14", "a second server on the same jobs leaves them alone")
def second_server(site):
    jobs_folder = site.server.log_path.with_suffix(".jobs")
    config = f'[jobs]\npath = "{jobs_folder}"\n'
    with job_site(site, "second", config, "--jobs", jobs_folder) as own:
        assert results(own.tap(SMALL))
        reply = Jobs(own).post("/tap/async", QUERY=SMALL)
        assert reply.status == 503 and "another process" in reply.text, reply.text
    assert text_of(Jobs(site).run(SMALL).document(), "phase") == "COMPLETED"


@STAGES.add("UWS-15", "a folder of jobs that cannot be: all else works")
def no_folder(site):
    (site.folder / "plain").write_text("a file")
    with job_site(site, "nofolder", "", "--jobs", site.folder / "plain" / "jobs") as own:
        assert results(own.tap(SMALL))
        reply = Jobs(own).post("/tap/async", QUERY=SMALL)
        assert reply.status == 503 and "list of jobs" in reply.text, reply.text
        assert str(site.folder) not in reply.text
        assert own.get("/tap/async").status == 503
