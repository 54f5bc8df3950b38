#!/usr/bin/python3
"""Fails on an #include that the plan of the house does not allow.

usage: check.py [ROOT]       check libvo, adql, uws and services under ROOT (default: this tree)
       check.py --self-test  prove that each kind of offence is found

Compares each `#include "…"` with layers.txt: edges that are not listed, edges that are listed but
unused, edges that point downwards, files that do not exist; and keeps Beast and SQLite in their
rooms, also when they would come in through one of our headers.
"""
import re
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP_FOLDERS = ("libvo", "adql", "uws", "services")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')

# Foreign header → files that may include it.
ROOMS = [
    (re.compile(r"^boost/(beast|asio)\b"), re.compile(r"^libvo/http/"),
     "Beast and Asio stay in libvo/http"),
    (re.compile(r"^sqlite3\.h$"), re.compile(r"^libvo/db/sqlite/|^uws/store(_\w+)?\.(cpp|h)$"),
     "SQLite stays in libvo/db/sqlite and uws/store"),
]


@dataclass
class Layer:
    folders: list  # one, or a few that may see each other
    allowed: set   # folders above that they may use
    used: set = field(default_factory=set)


def read_layers(path):
    """The layers in order, and what is wrong with the list itself."""
    layers, seen, problems = [], set(), []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        folders, _, targets = line.partition(":")
        layer = Layer(folders.split(), set(targets.split()))
        for target in sorted(layer.allowed - seen):
            problems.append(f"{path.name}:{number}: {folders} may not use {target}, "
                            "which does not stand above it")
        layers.append(layer)
        seen |= set(layer.folders)
    return layers, problems


def sources(root):
    for top in TOP_FOLDERS:
        for path in sorted((root / top).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                yield path


def includes(path):
    """(line number, own header or None, foreign header or None) of each #include."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, *match.groups()


def closed_headers(root):
    """Our headers that bring in a foreign one with a room, themselves or through others: name →
    the patterns of the rooms."""
    brings, closed = {}, {}
    for path in sources(root):
        if path.suffix == ".h":
            found = list(includes(path))
            name = path.relative_to(root).as_posix()
            brings[name] = {own for _, own, _ in found if own}
            closed[name] = {room for _, own, foreign in found for pattern, room, _ in ROOMS
                            if pattern.match(own or foreign)}
    changed = True
    while changed:
        changed = False
        for name, own in brings.items():
            more = set().union(*(closed.get(header, set()) for header in own)) - closed[name]
            closed[name] |= more
            changed = changed or bool(more)
    return closed


def check_file(root, path, layers, closed):
    """Problems of one file; notes in its layer which edges it uses."""
    name = path.relative_to(root).as_posix()
    folder = path.parent.relative_to(root).as_posix()
    layer = next((layer for layer in layers if folder in layer.folders), None)
    if layer is None:
        yield f"{name}:1: the folder {folder} is not in layers.txt"
        return
    for number, own, foreign in includes(path):
        place = f"{name}:{number}"
        for pattern, room, message in ROOMS:
            if pattern.match(own or foreign) and not room.search(name):
                yield f"{place}: {message}, not {name}"
        if own is None:
            continue
        if not (root / own).is_file():
            yield f'{place}: no file "{own}"; write the path from the top of the repository'
            continue
        target = Path(own).parent.as_posix()
        if target == folder:
            continue
        layer.used.add(target)
        if target not in layer.allowed and target not in layer.folders:
            yield f"{place}: {folder} may not include {target} (not in layers.txt)"
        if own.endswith("_impl.h"):
            yield f"{place}: {own} is private to {target}"
        elif any(not room.search(name) for room in closed.get(own, ())):
            yield f"{place}: {own} brings in what should stay in {target} (Asio, SQLite)"


def check(root, layers_path):
    layers, problems = read_layers(layers_path)
    closed = closed_headers(root)
    for path in sources(root):
        problems.extend(check_file(root, path, layers, closed))
    for layer in layers:
        for target in sorted(layer.allowed - layer.used):
            problems.append(f"{layers_path.name}: {' '.join(layer.folders)} does not use {target}; "
                            "take the edge out")
    return problems


def self_test():
    """Each case: files, layers, and a piece of the one problem that must be found."""
    base = {"libvo/base/error.h": ""}
    cases = [
        ({}, "libvo/base:\n", None),
        ({"libvo/sky/a.cpp": '#include "libvo/base/error.h"\n'},
         "libvo/base:\nlibvo/sky: libvo/base\n", None),
        ({"libvo/sky/a.cpp": '#include "libvo/base/error.h"\n'},
         "libvo/base:\nlibvo/sky:\n", "libvo/sky may not include libvo/base"),
        ({"libvo/base/b.cpp": '  # include "libvo/base/none.h"\n'}, "libvo/base:\n", "no file"),
        ({"libvo/base/b.cpp": '#include "error.h"\n'}, "libvo/base:\n", "from the top"),
        ({"libvo/base/b.cpp": "#include <boost/beast/http.hpp>\n"}, "libvo/base:\n", "Beast"),
        ({"libvo/http/b.h": "#include <boost/asio/awaitable.hpp>\n",
          "libvo/http/c.h": '#include "libvo/http/b.h"\n',
          "services/d.cpp": '#include "libvo/http/c.h"\n'},
         "libvo/base:\nlibvo/http:\nservices: libvo/http\n", "brings in"),
        ({"libvo/sky/a.cpp": '#include "libvo/base/b_impl.h"\n', "libvo/base/b_impl.h": ""},
         "libvo/base:\nlibvo/sky: libvo/base\n", "private"),
        ({"libvo/http/b.cpp": "#include <boost/beast.hpp>\n"},
         "libvo/base:\nlibvo/http:\n", None),
        ({"libvo/a/a.cpp": '#include "libvo/b/b.h"\n', "libvo/b/b.h": '#include "libvo/a/a.h"\n',
          "libvo/a/a.h": ""}, "libvo/base:\nlibvo/a libvo/b:\n", None),
        ({"libvo/db/a.cpp": "#include <sqlite3.h>\n"}, "libvo/base:\nlibvo/db:\n", "SQLite"),
        ({"libvo/db/sqlite/h.h": "#include <sqlite3.h>\n",
          "uws/store.cpp": '#include "libvo/db/sqlite/h.h"\n'},
         "libvo/base:\nlibvo/db/sqlite:\nuws: libvo/db/sqlite\n", None),
        ({"libvo/db/sqlite/h.h": "#include <sqlite3.h>\n",
          "uws/other.cpp": '#include "libvo/db/sqlite/h.h"\n'},
         "libvo/base:\nlibvo/db/sqlite:\nuws: libvo/db/sqlite\n", "brings in"),
        ({"libvo/new/a.h": ""}, "libvo/base:\n", "not in layers.txt"),
        ({"libvo/sky/a.h": ""}, "libvo/base:\nlibvo/sky: libvo/base\n", "take the edge out"),
        ({"libvo/sky/a.h": "", "libvo/base/b.cpp": '#include "libvo/sky/a.h"\n'},
         "libvo/base: libvo/sky\nlibvo/sky:\n", "does not stand above"),
    ]
    failed = 0
    for files, layers, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in {**base, **files}.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            (root / "layers.txt").write_text(layers)
            problems = check(root, root / "layers.txt")
        found = (not problems) if expected is None else (
            len(problems) == 1 and expected in problems[0])
        if not found:
            failed += 1
            print(f"self-test: expected {expected!r}, found {problems}")
    print(f"self-test: {len(cases) - failed} of {len(cases)} cases")
    return failed


def main(arguments):
    if arguments == ["--self-test"]:
        return 1 if self_test() else 0
    root = Path(arguments[0]) if arguments else HERE.parent.parent
    problems = check(root, HERE / "layers.txt")
    for problem in problems:
        print(problem)
    print(f"architecture: {len(list(sources(root)))} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
