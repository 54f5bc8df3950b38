#!/usr/bin/python3
"""Hipparcos stars with their names from d3-celestial's JSON files to CSV.

usage: hipparcos.py STARS NAMES OUT
"""
import csv
import json
import sys


def number_after(prefix, text):
    """'HD 48915' → '48915'; empty if the text is not of that form."""
    digits = text.replace("\u2009", " ").removeprefix(prefix).strip()
    return digits if digits.isdigit() else ""


def bayer_letter(text):
    """A Greek letter, some with a number; empty for the source's 'undefined'."""
    return "" if text.startswith("undefined") else text


def main():
    stars_path, names_path, out = sys.argv[1:]
    with open(stars_path, encoding="utf-8") as file:
        stars = json.load(file)["features"]
    with open(names_path, encoding="utf-8") as file:
        names = json.load(file)
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["hip", "ra", "dec", "vmag", "b_v", "name", "bayer", "flamsteed",
                         "constellation", "variable", "gliese", "hd"])
        for star in sorted(stars, key=lambda star: star["id"]):
            longitude, latitude = star["geometry"]["coordinates"]
            known = names.get(str(star["id"]), {})
            writer.writerow([
                star["id"], round(longitude % 360, 4), latitude,
                star["properties"]["mag"], star["properties"]["bv"],
                known.get("name", ""), bayer_letter(known.get("bayer", "")), known.get("flam", ""),
                known.get("c", ""), known.get("var", ""), known.get("gl", ""),
                number_after("HD", known.get("hd", "")),
            ])
    print(f"{len(stars)} stars")


main()
