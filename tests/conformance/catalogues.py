"""The archive under test: a synthetic sky with everything that is awkward about a real one."""
import csv
from dataclasses import dataclass

import astropy.units as u
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.io.votable import from_table, writeto
from astropy.table import MaskedColumn, Table

SEED = 20240917
ROWS = 100_000
NO_KIND = -1

DESCRIPTOR = '''
[resource]
name = "synth"
title = "Synthetic sky & <test> catalogue"
description = """Made for tests: poles, the meridian, nulls, "quotes" and <markup>."""
creators = ["Doe, J.", "Müller, Ä."]
subjects = ["catalogs"]
reference = "2000A&A...355L..27H"
reference_url = "https://example.org/paper?a=1&b=2"
publisher = "Almagest tests"
contact_name = "Test desk"
contact_email = "test@example.org"
rights = "CC0-1.0"
rights_url = "https://creativecommons.org/publicdomain/zero/1.0/"

[[table]]
name = "main"
title = "Sources"
description = "One row per source."
source = "synth.fits"
position = { ra = "ra", dec = "dec" }
id = "id"
''' + "".join(f'''
[[table.column]]
name = "{name}"
type = "{kind}"
unit = "{unit}"
ucd = "{ucd}"
description = "{description}"
{more}
''' for name, kind, unit, ucd, description, more in [
    ("id", "long", "", "meta.id;meta.main", "Number of the source",
     "indexed = true\nprincipal = true"),
    ("ra", "double", "deg", "pos.eq.ra;meta.main", "Right ascension",
     'frame = "ICRS"\nprincipal = true'),
    ("dec", "double", "deg", "pos.eq.dec;meta.main", "Declination",
     'frame = "ICRS"\nprincipal = true'),
    ("mag", "float", "mag", "phot.mag;em.opt.V", "Magnitude, missing for some", "principal = true"),
    ("kind", "int", "", "src.class", "A class from 0 to 4, missing for some", "indexed = true"),
    ("name", "char[*]", "", "meta.id", "A name", ""),
    ("pm", "float[2]", "mas/yr", "pos.pm", "Proper motion, both components", ""),
]) + '''
[[table]]
name = "notes"
title = "Notes"
description = "Texts that need care."
source = "notes.csv"
position = { ra = "ra", dec = "dec" }
id = "label"

[[table.column]]
name = "label"
type = "char[*]"
ucd = "meta.id;meta.main"
description = "Label"
indexed = true

[[table.column]]
name = "ra"
type = "double"
unit = "deg"
ucd = "pos.eq.ra;meta.main"
description = "Right ascension, missing for some"
frame = "ICRS"

[[table.column]]
name = "dec"
type = "double"
unit = "deg"
ucd = "pos.eq.dec;meta.main"
description = "Declination, missing for some"
frame = "ICRS"

[[table.column]]
name = "remark"
type = "unicodeChar[*]"
ucd = "meta.note"
description = "Any text"

[[table.column]]
name = "value"
type = "double"
ucd = "meta.number"
description = "A number, missing for some"
'''

REMARKS = ["plain", "Ångström", "β Cygni ✦ 星", "<b>bold</b> & \"quoted\" 'text'", "]]>", "a,b;c",
           "two\nlines", "tab\there", "  blanks  ", "𝛼 beyond the BMP", "&amp; already", ""]


@dataclass
class Data:
    """What went in, for brute force: columns of synth.main, rows of synth.notes."""
    id: np.ndarray
    ra: np.ndarray
    dec: np.ndarray
    mag: np.ndarray   # NaN: null
    kind: np.ndarray  # NO_KIND: null
    name: np.ndarray
    notes: list

    def separations_deg(self, ra, dec):
        """By astropy (Vincenty's formula)."""
        centre = SkyCoord(ra * u.deg, dec * u.deg)
        return SkyCoord(self.ra * u.deg, self.dec * u.deg).separation(centre).deg


def positions(random):
    ra = random.uniform(0, 360, ROWS)
    dec = np.degrees(np.arcsin(random.uniform(-1, 1, ROWS)))
    # Crowds: both poles, the meridian 0/360, one tight cluster, one position many times over.
    for start, sign in ((0, 1), (500, -1)):
        dec[start:start + 500] = sign * (90 - random.exponential(0.05, 500))
    ra[1000:1500] = random.normal(0, 0.02, 500) % 360
    dec[1000:1500] = random.normal(0, 0.02, 500)
    ra[1500:2500] = 83.8 + random.normal(0, 1e-4, 1000)
    dec[1500:2500] = -5.4 + random.normal(0, 1e-4, 1000)
    ra[2500:3200], dec[2500:3200] = 150.25, 2.2
    exact = [(0, 0), (360, 10), (0, 10), (359.999999999999, 10), (12, 90), (200, 90), (0, -90),
             (77, -90), (10, 20), (10, 21), (180, 0), (180, 1e-9), (45, 45), (225, -45)]
    ra[3200:3200 + len(exact)] = [p[0] for p in exact]
    dec[3200:3200 + len(exact)] = [p[1] for p in exact]
    return ra, dec


def make(shift_mag=0.0):
    random = np.random.Generator(np.random.PCG64(SEED))
    ra, dec = positions(random)
    mag = random.uniform(5, 20, ROWS).astype("f4") + np.float32(shift_mag)
    mag[random.random(ROWS) < 0.05] = np.nan
    kind = random.integers(0, 5, ROWS).astype("i4")
    kind[random.random(ROWS) < 0.1] = NO_KIND
    number = random.permutation(ROWS) + 9_007_199_254_740_993  # beyond 2^53: no double holds it
    name = np.array([f"SYN {value:05d}" for value in range(ROWS)])
    motion = random.normal(0, 5, (ROWS, 2)).astype("f4")
    return ra, dec, mag, kind, number, name, motion


def write_fits(path, shift_mag=0.0, repeat=1):
    ra, dec, mag, kind, number, name, motion = make(shift_mag)
    pick = np.tile(np.arange(ROWS), repeat)
    fits.BinTableHDU.from_columns([
        fits.Column("id", "K", array=number[pick] + ROWS * (np.arange(len(pick)) // ROWS)),
        fits.Column("ra", "D", unit="deg", array=ra[pick]),
        fits.Column("dec", "D", unit="deg", array=dec[pick]),
        fits.Column("mag", "E", unit="mag", array=mag[pick]),
        fits.Column("kind", "J", null=NO_KIND, array=kind[pick]),
        fits.Column("name", "12A", array=name[pick]),
        fits.Column("pm", "2E", unit="mas/yr", array=motion[pick]),
    ], name="SYNTH").writeto(path, overwrite=True)


def notes():
    made = []
    for index in range(240):
        placed = index % 40 != 0
        made.append({
            "label": f"N{index:03d}",
            "ra": f"{(index * 1.5) % 360}" if placed else "",
            "dec": f"{-60 + index * 0.5}" if placed else "",
            "remark": REMARKS[index % len(REMARKS)],
            "value": "" if index % 7 == 0 else f"{index / 3}",
        })
    return made


def write_plain(path):
    """A VOTable as other software makes it; published without a descriptor."""
    random = np.random.Generator(np.random.PCG64(SEED))
    count = 500
    table = Table({
        "source_name": [f"P{index}" for index in range(count)],
        "RAJ2000": random.uniform(0, 360, count) * u.deg,
        "DEJ2000": random.uniform(-90, 90, count) * u.deg,
        "Flux": MaskedColumn(random.lognormal(0, 1, count), mask=random.random(count) < 0.2,
                             unit="mJy", description="Flux density"),
    })
    document = from_table(table)
    for column, ucd in (("source_name", "meta.id;meta.main"), ("RAJ2000", "pos.eq.ra;meta.main"),
                        ("DEJ2000", "pos.eq.dec;meta.main"), ("Flux", "phot.flux.density")):
        next(f for f in document.get_first_table().fields if f.name == column).ucd = ucd
    writeto(document, str(path), tabledata_format="binary2")


def write_all(folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "synth.toml").write_text(DESCRIPTOR, encoding="utf-8")
    write_fits(folder / "synth.fits")
    write_plain(folder / "plain.vot")
    made = notes()
    with open(folder / "notes.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)
    ra, dec, mag, kind, number, name, _ = make()
    return Data(number, ra, dec, mag, kind, name, made)
