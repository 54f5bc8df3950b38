#!/usr/bin/python3
"""NGC and IC objects from KStars' OpenNGC file (SQLite) to CSV.

usage: openngc.py CATALOGUE OUT
"""
import csv
import sqlite3
import sys

# KStars' numbers for kinds of sky objects.
KINDS = {
    0: "star", 3: "open cluster", 4: "globular cluster", 5: "gaseous nebula",
    6: "planetary nebula", 7: "supernova remnant", 8: "galaxy", 13: "asterism",
    14: "galaxy cluster", 17: "multiple star", 255: "unknown",
}
QUERY = """
    SELECT catalog_identifier, name, long_name, type, ra, dec, magnitude,
           major_axis, minor_axis, position_angle
    FROM cat ORDER BY catalog_identifier
"""


def main():
    catalogue, out = sys.argv[1:]
    rows = sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True).execute(QUERY).fetchall()
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "name", "other_names", "kind", "ra", "dec", "mag", "major_axis",
                         "minor_axis", "position_angle"])
        for identifier, name, others, kind, *numbers in rows:
            writer.writerow([identifier, name, others, KINDS[kind], *numbers])
    print(f"{len(rows)} objects")


main()
