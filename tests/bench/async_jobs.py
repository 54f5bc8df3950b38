#!/usr/bin/python3
"""How many asynchronous queries a served archive takes, and how quickly it tells a phase meanwhile.

usage: tests/bench/async_jobs.py --base URL [--jobs N] [--clients N] [--query ADQL] [--scan ADQL]

First N trivial jobs: create with PHASE=RUN, WAIT for the end, fetch the result, look at it. Then
phases are asked for while --scan, run as jobs and in sync, keeps all query workers busy. The
clients are processes, so that Python is not the limit. Loopback servers only.
"""
import argparse
import http.client
import multiprocessing
import time
import urllib.parse

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Client:
    def __init__(self, base):
        self.connection = http.client.HTTPConnection(urllib.parse.urlparse(base).netloc,
                                                     timeout=120)

    def request(self, method, path, form=None):
        body = urllib.parse.urlencode(form) if form else None
        self.connection.request(method, path, body, FORM if form else {})
        reply = self.connection.getresponse()
        return reply.status, reply.headers, reply.read()

    def create(self, query, **more):
        status, headers, body = self.request("POST", "/tap/async", {
            "LANG": "ADQL", "QUERY": query, "RESPONSEFORMAT": "csv", "PHASE": "RUN", **more})
        assert status == 303, body
        return urllib.parse.urlparse(headers["Location"]).path


def run_jobs(base, query, count, out):
    client, times = Client(base), []
    for _ in range(count):
        started = time.perf_counter()
        path = client.create(query)
        created = time.perf_counter()
        document = b""
        while b">COMPLETED<" not in document:
            _, _, document = client.request("GET", path + "?WAIT=-1")
            assert b">ERROR<" not in document, document
        status, _, body = client.request("GET", path + "/results/result")
        assert status == 200 and len(body.splitlines()) == 2, body
        times.append((created - started, time.perf_counter() - started))
    out.put(times)


def scan_in_sync(base, query, stop):
    client = Client(base)
    while not stop.is_set():
        client.request("GET", "/tap/sync?" + urllib.parse.urlencode(
            {"LANG": "ADQL", "QUERY": query}))


def percentiles(values):
    ordered = sorted(values)
    at = lambda p: 1e3 * ordered[min(len(ordered) - 1, int(p * len(ordered)))]
    return f"p50 {at(0.5):.2f} ms, p99 {at(0.99):.2f} ms, max {1e3 * ordered[-1]:.2f} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", required=True, help="http://localhost:PORT")
    parser.add_argument("--jobs", type=int, default=4000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--query", default="SELECT TOP 1 source_id FROM gaialike_10m.main")
    parser.add_argument("--scan", default="SELECT COUNT(*), AVG(phot_g_mean_mag * ra) "
                                          "FROM gaialike_10m.main WHERE dec * ra > -1e9")
    arguments = parser.parse_args()
    out = multiprocessing.Queue()
    each = arguments.jobs // arguments.clients
    processes = [multiprocessing.Process(target=run_jobs,
                                         args=(arguments.base, arguments.query, each, out))
                 for _ in range(arguments.clients)]
    started = time.perf_counter()
    for process in processes:
        process.start()
    times = [pair for _ in processes for pair in out.get()]
    taken_s = time.perf_counter() - started
    print(f"{len(times)} jobs by {arguments.clients} clients: {len(times) / taken_s:.0f} jobs/s")
    print(f"  create: {percentiles([created for created, _ in times])}")
    print(f"  create to result: {percentiles([whole for _, whole in times])}")

    client, stop = Client(arguments.base), multiprocessing.Event()
    scans = [client.create(arguments.scan) for _ in range(20)]
    readers = [multiprocessing.Process(target=scan_in_sync,
                                       args=(arguments.base, arguments.scan, stop))
               for _ in range(4)]
    for reader in readers:
        reader.start()
    polls = []
    until = time.perf_counter() + 10
    while time.perf_counter() < until:
        begun = time.perf_counter()
        status, _, _ = client.request("GET", scans[len(polls) % len(scans)] + "/phase")
        polls.append(time.perf_counter() - begun)
        assert status == 200
        time.sleep(0.005)
    stop.set()
    print(f"{len(polls)} phases while all query workers scan: {percentiles(polls)}")
    for path in scans:
        client.request("DELETE", path)
    for reader in readers:
        reader.join()


if __name__ == "__main__":
    main()
