#!/usr/bin/env python3
"""Writes the golden queries as files, one query each: what the ADQL fuzzer starts from.

usage: corpus.py FOLDER
"""
import pathlib
import sys

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden" / "adql"


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for file in sorted(GOLDEN.glob("*.sql")):
        for block in file.read_text().split("-- query\n")[1:]:
            query = block.split("\n-- ")[0].strip()
            (folder / f"{file.stem}_{count:04}").write_text(query)
            count += 1
    print(f"{count} queries")


if __name__ == "__main__":
    main()
