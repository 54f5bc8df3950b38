#!/usr/bin/python3
"""Finds over-densities in a catalogue around a position.

Counts are gridded in the tangent plane, smoothed with Gaussians of several scales, and compared
with the field's own background: the median of the smoothed map, with the larger of its robust
spread and what Poisson statistics give. Leaves candidates.vot, density.fits and density.png in the
current folder. What goes wrong is told in the last line of standard error.
"""
import argparse
import csv
import io
import sys
import urllib.error
import urllib.parse
import urllib.request

import numpy as np
from astropy import units as u
from astropy.convolution import Gaussian2DKernel, convolve_fft
from astropy.io import fits
from astropy.io.votable.tree import Param
from astropy.io.votable import from_table
from astropy.table import Column, Table
from astropy.wcs import WCS
from PIL import Image, ImageDraw

MAGNITUDES = {"openngc.main": "mag", "deepsky.main": "mag", "hipparcos.main": "vmag",
              "tycho2.main": "vt_mag"}
MAX_OBJECTS = 1_000_000
MIN_OBJECTS = 30
MAX_PIXELS = 1000
MARGIN = 1.15  # of the field's radius, so that smoothing has no edge inside it


class Failure(Exception):
    """What the user is told."""


def progress(fraction, text):
    print(f"PROGRESS {fraction:.2f} {text}", flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tap", required=True, help="base URL of a TAP service")
    parser.add_argument("--table", required=True, choices=sorted(MAGNITUDES))
    parser.add_argument("--ra", type=float, required=True, help="degrees")
    parser.add_argument("--dec", type=float, required=True, help="degrees")
    parser.add_argument("--radius", type=float, default=5, help="degrees")
    parser.add_argument("--faintest", type=float, help="magnitude")
    parser.add_argument("--scale", type=float, action="append", help="arcmin; repeatable")
    parser.add_argument("--threshold", type=float, default=4)
    parser.add_argument("--separation", type=float, default=30, help="arcmin")
    return parser.parse_args()


def fetch_positions(arguments):
    """ra and dec in degrees of all objects of the field and its margin."""
    adql = (f"SELECT ra, dec FROM {arguments.table} WHERE 1=CONTAINS(POINT(ra, dec), "
            f"CIRCLE({arguments.ra!r}, {arguments.dec!r}, {arguments.radius * MARGIN!r}))")
    if arguments.faintest is not None:
        adql += f" AND {MAGNITUDES[arguments.table]} <= {arguments.faintest!r}"
    form = {"LANG": "ADQL", "QUERY": adql, "RESPONSEFORMAT": "csv", "MAXREC": MAX_OBJECTS}
    try:
        with urllib.request.urlopen(arguments.tap + "/sync",
                                    urllib.parse.urlencode(form).encode(), timeout=120) as reply:
            text = reply.read().decode()
    except (urllib.error.URLError, OSError) as error:
        raise Failure(f"The TAP service does not answer: {error}.") from error
    rows = [(float(row["ra"]), float(row["dec"])) for row in csv.DictReader(io.StringIO(text))]
    if len(rows) >= MAX_OBJECTS:
        raise Failure(f"The field has more than {MAX_OBJECTS} objects; choose a smaller radius or "
                      "a brighter limit.")
    if len(rows) < MIN_OBJECTS:
        raise Failure(f"The field has {len(rows)} objects, too few to tell a background; choose a "
                      "larger radius or a fainter limit.")
    return np.array(rows).T


def make_wcs(arguments, scales_deg):
    """A tangent plane with at least three pixels to the smallest scale, if MAX_PIXELS allow."""
    width_deg = 2 * arguments.radius * MARGIN
    pixels = int(np.clip(width_deg / (min(scales_deg) / 3), 50, MAX_PIXELS))
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = [arguments.ra, arguments.dec]
    wcs.wcs.crpix = [(pixels + 1) / 2, (pixels + 1) / 2]
    wcs.wcs.cdelt = [-width_deg / pixels, width_deg / pixels]
    wcs.wcs.radesys = "ICRS"
    return wcs, pixels


def signal_to_noise(counts, inside, field, scale_pixels):
    """The map's S/N, and its background in counts per pixel."""
    kernel = Gaussian2DKernel(scale_pixels)
    smooth = convolve_fft(counts, kernel, boundary="fill", allow_huge=True)
    weight = convolve_fft(inside.astype(float), kernel, boundary="fill", allow_huge=True)
    density = np.where(weight > 0.3, smooth / np.maximum(weight, 0.3), 0)
    background = float(np.median(density[field]))
    spread = 1.4826 * float(np.median(np.abs(density[field] - background)))
    # The noise of Poisson counts under a Gaussian of that width.
    mean = max(background, counts[field].mean() * 0.1)
    poisson = np.sqrt(mean / (4 * np.pi * scale_pixels ** 2))
    return (density - background) / max(spread, poisson), background


def find_peaks(stack, field, threshold, separation_pixels):
    """(scale index, y, x), the highest first, none closer to a higher one than the separation."""
    best = stack.max(axis=0)
    ring = [np.roll(np.roll(best, dy, 0), dx, 1)
            for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dy, dx) != (0, 0)]
    is_peak = field & (best >= threshold) & (best >= np.max(ring, axis=0))
    places = sorted(zip(*np.nonzero(is_peak)), key=lambda place: -best[place])
    peaks = []
    for y, x in places:
        if all((y - v) ** 2 + (x - w) ** 2 > separation_pixels ** 2 for _, v, w in peaks):
            peaks.append((int(stack[:, y, x].argmax()), int(y), int(x)))
    return peaks


def measure(peaks, stack, backgrounds, scales_deg, wcs, x, y):
    """One row for each peak: position, S/N, scale, members and excess within two scales."""
    pixel_deg = abs(wcs.wcs.cdelt[1])
    rows = []
    for number, (scale, row, column) in enumerate(peaks, 1):
        radius_pixels = 2 * scales_deg[scale] / pixel_deg
        near = (x - column) ** 2 + (y - row) ** 2 <= radius_pixels ** 2
        members = int(near.sum())
        expected = backgrounds[scale] * np.pi * radius_pixels ** 2
        # The mean of the members is a better centre than the pixel.
        cx, cy = (x[near].mean(), y[near].mean()) if members else (column, row)
        ra, dec = wcs.wcs_pix2world(cx, cy, 0)
        rows.append((number, float(ra) % 360, float(dec), float(stack[scale, row, column]),
                     60 * scales_deg[scale], members, members - expected,
                     120 * scales_deg[scale]))
    return rows


def write_votable(rows, arguments, count):
    names = [("id", "i4", None, "meta.id;meta.main", "Number of the over-density, highest first"),
             ("ra", "f8", u.deg, "pos.eq.ra;meta.main", "Right ascension of its centre (ICRS)"),
             ("dec", "f8", u.deg, "pos.eq.dec;meta.main", "Declination of its centre (ICRS)"),
             ("snr", "f8", None, "stat.snr", "Signal-to-noise ratio of the peak"),
             ("scale", "f8", u.arcmin, "phys.angSize", "Smoothing scale at which it is highest"),
             ("members", "i4", None, "meta.number", "Objects within the radius"),
             ("excess", "f8", None, "meta.number", "Objects above the background there"),
             ("radius", "f8", u.arcmin, "phys.angSize", "Radius within which objects count")]
    table = Table()
    for place, (name, kind, unit, _, description) in enumerate(names):
        table[name] = Column([row[place] for row in rows], dtype=kind, unit=unit,
                             description=description)
    document = from_table(table)
    votable = document.get_first_table()
    votable.name = "candidates"
    votable.description = f"Over-densities of {arguments.table} around a position"
    for field, (_, _, _, ucd, _) in zip(votable.fields, names):
        field.ucd = ucd
    for name, value, unit, ucd in [("field_ra", arguments.ra, "deg", "pos.eq.ra"),
                                   ("field_dec", arguments.dec, "deg", "pos.eq.dec"),
                                   ("field_radius", arguments.radius, "deg", "phys.angSize"),
                                   ("threshold", arguments.threshold, None, "stat.snr"),
                                   ("objects", float(count), None, "meta.number")]:
        votable.params.append(Param(document, name=name, datatype="double", value=value, unit=unit,
                                    ucd=ucd))
    document.to_xml("candidates.vot")


def write_picture(best, rows, wcs, top):
    """The S/N map in grey, north up and east to the left, candidates as circles."""
    shown = np.clip(best / top, 0, 1) * 255
    image = Image.fromarray(shown[::-1].astype("uint8")).convert("RGB")
    zoom = max(1, 600 // image.width)
    image = image.resize((image.width * zoom, image.height * zoom))
    draw = ImageDraw.Draw(image)
    for number, ra, dec, *_, radius in rows:
        x, y = wcs.wcs_world2pix(ra, dec, 0)
        x, y = (x + 0.5) * zoom, image.height - (y + 0.5) * zoom
        r = radius / 60 / abs(wcs.wcs.cdelt[1]) * zoom
        draw.ellipse((x - r, y - r, x + r, y + r), outline=(255, 180, 0), width=2)
        draw.text((x + r + 2, y - 6), str(number), fill=(255, 220, 120))
    image.save("density.png")


def run(arguments):
    if abs(arguments.dec) > 90:
        raise Failure("dec is outside -90 to 90 degrees.")
    scales_deg = sorted({scale / 60 for scale in arguments.scale or [10, 20, 40]})
    if max(scales_deg) > arguments.radius / 2:
        raise Failure(f"The scale of {60 * max(scales_deg):g} arcmin is more than half the field's "
                      f"radius of {60 * arguments.radius:g} arcmin; choose a smaller one.")
    progress(0.05, "asking the catalogue")
    ra, dec = fetch_positions(arguments)
    progress(0.3, f"{len(ra)} objects")
    wcs, pixels = make_wcs(arguments, scales_deg)
    pixel_deg = abs(wcs.wcs.cdelt[1])
    x, y = wcs.wcs_world2pix(ra, dec, 0)
    edges = np.arange(pixels + 1) - 0.5
    counts = np.histogram2d(y, x, bins=[edges, edges])[0]
    middle = (pixels - 1) / 2
    rows, columns = np.mgrid[:pixels, :pixels]
    distance_deg = np.hypot(rows - middle, columns - middle) * pixel_deg
    inside = distance_deg <= np.degrees(np.tan(np.radians(arguments.radius * MARGIN)))
    field = distance_deg <= np.degrees(np.tan(np.radians(arguments.radius)))
    maps, backgrounds = [], []
    for done, scale in enumerate(scales_deg):
        snr, background = signal_to_noise(counts, inside, field, scale / pixel_deg)
        maps.append(np.where(field, snr, 0))
        backgrounds.append(background)
        progress(0.3 + 0.5 * (done + 1) / len(scales_deg), f"smoothed to {60 * scale:g} arcmin")
    stack = np.array(maps)
    peaks = find_peaks(stack, field, arguments.threshold, arguments.separation / 60 / pixel_deg)
    found = measure(peaks, stack, backgrounds, scales_deg, wcs, x, y)
    write_votable(found, arguments, len(ra))
    best = stack.max(axis=0)
    header = wcs.to_header()
    header["BUNIT"] = ("", "signal-to-noise ratio")
    fits.PrimaryHDU(best.astype("f4"), header).writeto("density.fits", overwrite=True)
    write_picture(best, found, wcs, max(arguments.threshold * 2, float(best.max())))
    progress(1, f"{len(found)} over-densities")


def main():
    try:
        run(parse_arguments())
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
