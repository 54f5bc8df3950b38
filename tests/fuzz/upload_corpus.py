#!/usr/bin/python3
"""Writes small files of every format that can be uploaded, for upload_fuzz to begin with.

usage: tests/fuzz/upload_corpus.py FOLDER
"""
import sys
from pathlib import Path

import numpy as np
from astropy.io import fits
from astropy.table import Table


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    table = Table({"id": np.arange(3), "ra": [1.5, 2.5, np.nan], "name": ["a", "bb", ""],
                   "flag": [True, False, True], "v": np.ones((3, 2), "f4")})
    table.write(folder / "plain.fits", overwrite=True)
    for form in ("tabledata", "binary", "binary2"):
        table.write(folder / f"{form}.vot", format="votable", tabledata_format=form,
                    overwrite=True)
    columns = [fits.Column("x", "PJ()", array=np.array([[1, 2], [3]], dtype=object)),
               fits.Column("s", "5A", array=["ab", "c"]),
               fits.Column("t", "I", null=-99, bzero=32768, array=np.array([1, 2], "u2")),
               fits.Column("b", "11X", array=np.zeros((2, 11), bool))]
    fits.BinTableHDU.from_columns(columns).writeto(folder / "heap.fits", overwrite=True)
    ascii_columns = [fits.Column("a", "F8.3", array=[1.5, 2.5], ascii=True)]
    fits.TableHDU.from_columns(ascii_columns).writeto(folder / "ascii.fits", overwrite=True)
    (folder / "plain.csv").write_text('a,"b c",d\n1,2.5,"x ""y"""\n,,\n3,1e400,é\n')
    (folder / "tabs.tsv").write_text("a\tb\n1\t2\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
