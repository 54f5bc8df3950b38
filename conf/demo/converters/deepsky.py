#!/usr/bin/python3
"""Deep-sky objects from d3-celestial's JSON files to CSV.

usage: deepsky.py OBJECTS NAMES OUT

Leaves out what cannot be: two supernova remnants with a size where their declination should be,
magnitudes of 999 (unknown) and colour indices that are magnitudes instead.
"""
import csv
import json
import sys

KINDS = {
    "gg": "galaxy cluster", "g": "galaxy", "s": "spiral galaxy", "s0": "lenticular galaxy",
    "sd": "dwarf spheroidal galaxy", "e": "elliptical galaxy", "i": "irregular galaxy",
    "oc": "open cluster", "gc": "globular cluster", "en": "emission nebula",
    "bn": "bright nebula", "sfr": "star forming region", "rn": "reflection nebula",
    "pn": "planetary nebula", "snr": "supernova remnant", "dn": "dark nebula",
}


def magnitude(text):
    return "" if text in ("", "999") else float(text)


def colour(value):
    return value if value != "" and -1 <= float(value) <= 4 else ""


def axes(text):
    """'189.1x61.7' → (189.1, 61.7); '7' → (7, 7); '' → ('', '')."""
    if not text:
        return "", ""
    parts = [round(float(part), 4) for part in text.split("x")]
    return max(parts), min(parts)


def main():
    objects_path, names_path, out = sys.argv[1:]
    with open(objects_path, encoding="utf-8") as file:
        objects = json.load(file)["features"]
    with open(names_path, encoding="utf-8") as file:
        names = json.load(file)
    kept = [item for item in objects if -90 <= item["geometry"]["coordinates"][1] <= 90]
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "designation", "name", "kind", "morphology", "ra", "dec", "mag",
                         "b_v", "major_axis", "minor_axis"])
        for item in kept:
            longitude, latitude = item["geometry"]["coordinates"]
            facts = item["properties"]
            writer.writerow([
                item["id"], facts["desig"], names.get(item["id"], {}).get("name", ""),
                KINDS[facts["type"]], facts["morph"], round(longitude % 360, 6), latitude,
                magnitude(facts["mag"]), colour(facts["bv"]), *axes(str(facts["dim"])),
            ])
    print(f"{len(kept)} objects, {len(objects) - len(kept)} left out (no such declination)")


main()
