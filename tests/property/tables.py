"""The tables of tests/golden/adql/tables as Python values, read without the program under test."""
import pathlib
import struct
import xml.etree.ElementTree as ElementTree

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "golden" / "adql" / "tables"
VOTABLE = "{http://www.ivoa.net/xml/VOTable/v1.3}"

# Table: file, and the columns that queries use with their kinds.
USED = {
    "tycho2.main": ("tycho2.vot", {"ra": "real", "dec": "real", "bt": "single", "vt": "single",
                                   "hip": "int", "n_obs": "int", "source_id": "int",
                                   "tyc": "text", "name": "text"}),
    "hip.main": ("hip.vot", {"id": "int", "ra": "real", "dec": "real"}),
    "survey.clusters": ("clusters.vot", {"id": "int", "ra": "real", "dec": "real",
                                         "radius": "real", "title": "text"}),
    "survey.unplaced": ("unplaced.vot", {"id": "int", "ra": "real", "dec": "real"}),
    "gaia.source": ("gaia.vot", {"source_id": "int", "ra": "real", "dec": "real",
                                 "mag": "single", "parallax": "real", "err": "real"}),
}


def to_single(number):
    """The 32-bit number nearest to a double, as it is stored."""
    return struct.unpack("f", struct.pack("f", number))[0]


def read_cell(text, kind):
    """A cell's value; None for null (empty, or -99 of whole numbers as these files say)."""
    if text is None or text == "":
        return None
    if kind == "text":
        return text
    if kind == "int":
        return None if text == "-99" else int(text)
    return to_single(float(text)) if kind == "single" else float(text)


def load():
    """{table: [{column: value}]} of all used tables."""
    tables = {}
    for table, (file, kinds) in USED.items():
        root = ElementTree.parse(FOLDER / file).getroot()
        names = [field.get("name") for field in root.iter(VOTABLE + "FIELD")]
        rows = []
        for row in root.iter(VOTABLE + "TR"):
            cells = dict(zip(names, (cell.text for cell in row)))
            rows.append({name: read_cell(cells[name], kind) for name, kind in kinds.items()})
        tables[table] = rows
    return tables


def kinds_of(table):
    """{column: "int", "real" or "text"} of a table."""
    return {name: "real" if kind == "single" else kind for name, kind in USED[table][1].items()}
