#!/usr/bin/python3
"""Tycho-2 stars from an astrometry.net index file to a FITS table.

usage: tycho2.py INDEX OUT

The index (Debian package astrometry-data-tycho2-07) stores each star as three unsigned integers:
a unit vector, scaled to the range that the index names. It holds 1 871 011 of the catalogue's 2.5
million stars and no Tycho identifiers; `id` is therefore the star's rank by HEALPix pixel (NESTED,
order 12), then by its place in the index.
"""
import sys

import astropy.units as u
import numpy as np
from astropy.io import fits
from astropy_healpix import HEALPix


def read_index(path):
    """ra and dec in degrees, V_T in mag, in the order of the index."""
    with fits.open(path) as hdus:
        columns = {hdu.columns.names[0]: hdu.data for hdu in hdus[1:]}
    # Each holds raw little-endian numbers, whatever the column's FITS type says.
    limits = np.frombuffer(columns["kdtree_range_stars"].tobytes(), "<f8")
    stored = np.frombuffer(columns["kdtree_data_stars"].tobytes(), "<u4").reshape(-1, 3)
    lower, per_step = limits[:3], 1 / limits[6]
    vectors = lower + stored * per_step
    lengths = np.sqrt((vectors**2).sum(axis=1))
    if np.abs(lengths - 1).max() > 1e-6:
        sys.exit(f"{path}: the stored positions are not unit vectors; is this a Tycho-2 index?")
    x, y, z = (vectors / lengths[:, None]).T
    ra = np.degrees(np.arctan2(y, x)) % 360
    dec = np.degrees(np.arctan2(z, np.hypot(x, y)))
    return ra, dec, np.asarray(columns["MAG_VT"]["MAG_VT"], "f4")


def main():
    index, out = sys.argv[1:]
    ra, dec, vt_mag = read_index(index)
    pixels = HEALPix(nside=2**12, order="nested").lonlat_to_healpix(ra * u.deg, dec * u.deg)
    order = np.argsort(pixels, kind="stable")
    fits.BinTableHDU.from_columns(
        [
            fits.Column("id", "K", array=np.arange(1, len(order) + 1)),
            fits.Column("ra", "D", unit="deg", array=ra[order]),
            fits.Column("dec", "D", unit="deg", array=dec[order]),
            fits.Column("vt_mag", "E", unit="mag", array=vt_mag[order]),
        ],
        name="TYCHO2",
    ).writeto(out, overwrite=True)
    print(f"{len(order)} stars")


main()
