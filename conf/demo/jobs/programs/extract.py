#!/usr/bin/python3
"""Runs SExtractor on a FITS image; leaves catalogue.vot, catalogue.fits and sources.png.

What goes wrong is told in the last line of standard error.
"""
import argparse
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
from astropy import units as u
from astropy.io import fits
from astropy.io.votable import from_table
from astropy.table import Table
from astropy.visualization import ZScaleInterval
from astropy.wcs import WCS
from PIL import Image, ImageDraw

# SExtractor's name → name, unit, UCD, description; the last two only with a celestial WCS.
COLUMNS = {
    "NUMBER": ("id", None, "meta.id;meta.main", "Number of the source"),
    "X_IMAGE": ("x", u.pix, "pos.cartesian.x;instr.det", "Column of the centre, from 1"),
    "Y_IMAGE": ("y", u.pix, "pos.cartesian.y;instr.det", "Row of the centre, from 1"),
    "FLUX_AUTO": ("flux", u.ct, "phot.count", "Kron-like flux"),
    "FLUXERR_AUTO": ("flux_error", u.ct, "stat.error;phot.count", "Its error"),
    "MAG_AUTO": ("mag", u.mag, "phot.mag", "Kron-like magnitude"),
    "MAGERR_AUTO": ("mag_error", u.mag, "stat.error;phot.mag", "Its error"),
    "A_IMAGE": ("semi_major", u.pix, "phys.angSize.smajAxis", "Semi-major axis (rms)"),
    "B_IMAGE": ("semi_minor", u.pix, "phys.angSize.sminAxis", "Semi-minor axis (rms)"),
    "THETA_IMAGE": ("angle", u.deg, "pos.posAng", "Angle of the major axis from the x axis"),
    "CLASS_STAR": ("stellarity", None, "src.class.starGalaxy", "1: a star, 0: a galaxy"),
    "FLAGS": ("flags", None, "meta.code.qual", "SExtractor's extraction flags"),
    "ALPHA_J2000": ("ra", u.deg, "pos.eq.ra;meta.main", "Right ascension of the centre"),
    "DELTA_J2000": ("dec", u.deg, "pos.eq.dec;meta.main", "Declination of the centre"),
}
FILTER = "CONV NORM\n1 2 1\n2 4 2\n1 2 1\n"
# A network that knows nothing: every source is half a star. Used where none is installed.
NETWORKS = [Path("/usr/share/source-extractor/default.nnw"), Path("/usr/share/sextractor/default.nnw")]


class Failure(Exception):
    """What the user is told."""


def progress(fraction, text):
    print(f"PROGRESS {fraction:.2f} {text}", flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("image", type=Path)
    parser.add_argument("--hdu", type=int)
    parser.add_argument("--threshold", type=float, default=1.5)
    parser.add_argument("--min-area", type=int, default=5)
    parser.add_argument("--zero-point", type=float, default=0)
    parser.add_argument("--gain", type=float, default=0)
    parser.add_argument("--seeing", type=float, default=1.2)
    return parser.parse_args()


def read_image(path, number):
    """Pixels and header of the image wanted."""
    try:
        with fits.open(path, memmap=True) as hdus:
            places = range(len(hdus)) if number is None else [number]
            if number is not None and number >= len(hdus):
                raise Failure(f"The file has {len(hdus)} HDUs, counted from 0; there is no HDU "
                              f"{number}.")
            for place in places:
                hdu = hdus[place]
                if not hdu.is_image or hdu.data is None:
                    continue
                data = np.squeeze(np.asarray(hdu.data))
                if data.ndim != 2:
                    raise Failure(f"HDU {place} has {data.ndim} dimensions; an image with two is "
                                  "needed.")
                return data.astype("f4"), hdu.header.copy()
    except OSError as error:
        raise Failure("The file is not a FITS file that can be read.") from error
    where = "There is no image in the file" if number is None else f"HDU {number} holds no image"
    raise Failure(f"{where}; a FITS image of two dimensions is needed.")


def has_sky(header):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return WCS(header).has_celestial
        except Exception:  # whatever is wrong with it, there is no sky to be had
            return False


def run_sextractor(data, header, sky, arguments):
    names = [name for name in COLUMNS if sky or not name.endswith("_J2000")]
    card_names = ("CTYPE", "CRVAL", "CRPIX", "CDELT", "CD1_", "CD2_", "PC1_", "PC2_", "CUNIT",
                  "RADESYS", "EQUINOX", "PV1_", "PV2_", "LONPOLE", "LATPOLE")
    kept = fits.Header([card for card in header.cards
                        if sky and card.keyword.startswith(card_names)])
    fits.PrimaryHDU(data, kept).writeto("input.fits", overwrite=True)
    Path("columns.param").write_text("\n".join(names) + "\n")
    Path("filter.conv").write_text(FILTER)
    network = next((path for path in NETWORKS if path.exists()), None)
    if network is None:
        names.remove("CLASS_STAR")
        Path("columns.param").write_text("\n".join(names) + "\n")
    settings = {"CATALOG_NAME": "catalogue.fits", "CATALOG_TYPE": "FITS_1.0",
                "PARAMETERS_NAME": "columns.param", "FILTER_NAME": "filter.conv",
                "STARNNW_NAME": network or "none.nnw", "DETECT_THRESH": arguments.threshold,
                "ANALYSIS_THRESH": arguments.threshold, "DETECT_MINAREA": arguments.min_area,
                "MAG_ZEROPOINT": arguments.zero_point, "GAIN": arguments.gain,
                "SEEING_FWHM": arguments.seeing, "PIXEL_SCALE": 0 if sky else 1,
                "VERBOSE_TYPE": "QUIET", "CHECKIMAGE_TYPE": "NONE"}
    Path("run.sex").write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    done = subprocess.run(["source-extractor", "input.fits", "-c", "run.sex"],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        words = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise Failure("SExtractor failed: " + (words[-1] if words else "it gave no reason") + ".")
    return Table.read("catalogue.fits", hdu=1)


def write_votable(raw, arguments):
    table = Table()
    for name in raw.colnames:
        short, unit, _, description = COLUMNS[name]
        column = raw[name].copy()
        column.name, column.unit, column.description = short, unit, description
        table.add_column(column)
    document = from_table(table)
    votable = document.get_first_table()
    votable.name = "sources"
    votable.description = (f"Sources found by SExtractor above {arguments.threshold:g} standard "
                           "deviations of the background")
    for field, name in zip(votable.fields, raw.colnames):
        field.ucd = COLUMNS[name][2]
    document.to_xml("catalogue.vot")


def write_picture(data, raw):
    low, high = ZScaleInterval().get_limits(data[np.isfinite(data)])
    shown = np.clip((np.nan_to_num(data, nan=low) - low) / max(high - low, 1e-30), 0, 1) * 255
    image = Image.fromarray(shown[::-1].astype("uint8")).convert("RGB")
    step = max(1, -(-max(image.size) // 1500))
    image = image.resize((max(1, image.width // step), max(1, image.height // step)))
    draw = ImageDraw.Draw(image)
    for row in raw:
        x, y = row["X_IMAGE"] / step, image.height - row["Y_IMAGE"] / step
        r = max(4.0, 3 * row["A_IMAGE"] / step)
        draw.ellipse((x - r, y - r, x + r, y + r), outline=(255, 180, 0))
    image.save("sources.png")


def run(arguments):
    progress(0.05, "reading the image")
    data, header = read_image(arguments.image, arguments.hdu)
    if not np.isfinite(data).any():
        raise Failure("The image has no pixel with a value.")
    progress(0.2, f"looking for sources in {data.shape[1]} x {data.shape[0]} pixels")
    raw = run_sextractor(data, header, has_sky(header), arguments)
    progress(0.8, f"{len(raw)} sources")
    write_votable(raw, arguments)
    write_picture(data, raw)
    progress(1, f"{len(raw)} sources")


def main():
    try:
        run(parse_arguments())
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
