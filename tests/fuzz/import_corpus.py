#!/usr/bin/env python3
"""Copies the golden descriptors of DaCHS and Felis, and small pieces of each kind, into a folder:
what import_fuzz starts from.

usage: import_corpus.py FOLDER
"""
import pathlib
import shutil
import sys

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden" / "import"
PIECES = {
    "loop.rd": '<resource schema="s"><table id="t" onDisk="True"><LOOP csvItems="a,b\n1,2"><events>'
               '<column name="c\\a" description="\\b"/></events></LOOP></table></resource>',
    "feed.rd": '<resource schema="s"><NXSTREAM id="q"><LOOP listItems="\\l"><events>'
               '<column name="\\\\item"/></events></LOOP></NXSTREAM><table id="t"><FEED source="q" '
               'l="u v"><PRUNE name="u"/><EDIT ref="column[v]"><unit>deg</unit></EDIT></FEED>'
               '</table></resource>',
    "stc.rd": '<resource><table id="t"><stc>Time TT "e" Position ICRS Epoch J2000 "r" "d"</stc>'
              '<column name="r"/><column name="d"/><column name="e" type="timestamp"/></table>'
              '</resource>',
    "alias.yaml": 'name: s\ntables:\n- &t\n  name: a\n  columns: &c\n  - {name: x, datatype: int}\n'
                  '- name: b\n  columns: *c\n',
}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(GOLDEN.iterdir()):
        if file.suffix in (".rd", ".yaml"):
            shutil.copy(file, folder / file.name)
    for name, text in PIECES.items():
        (folder / name).write_text(text)
    print(f"{len(list(folder.iterdir()))} descriptors")


if __name__ == "__main__":
    main()
