#!/usr/bin/python3
"""Fails in the way that its argument names."""
import os
import signal
import sys
import time


def fail_exit():
    print("The first guess was wrong.", file=sys.stderr)
    print("The fit does not converge: the image has no stars.", file=sys.stderr)
    sys.exit(3)


def fail_signal():
    os.kill(os.getpid(), signal.SIGSEGV)


def fail_slow():
    time.sleep(1e6)


def fail_stubborn():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while True:
        time.sleep(1e6)


def fail_busy():
    while True:
        pass


def fail_memory():
    blocks = []
    while True:
        blocks.append(bytearray(10 << 20))
        time.sleep(0.005)


def fail_flood():
    while True:
        print("x" * 1000)


def fail_files():
    number = 0
    while True:
        number += 1
        with open(f"file{number}", "wb") as file:
            file.write(bytes(100_000))


def fail_forks():
    while True:
        try:
            if os.fork() == 0:
                os.setsid()
                time.sleep(1e6)
        except OSError:
            pass
        time.sleep(0.002)


def fail_nothing():
    """Ends well, without the result that was promised."""


if __name__ == "__main__":
    globals()["fail_" + sys.argv[1]]()
