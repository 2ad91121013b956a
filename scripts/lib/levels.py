"""Reads the table of levels in src/README.md: who may include whom."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "src" / "README.md"
ROW = re.compile(r"\| (\d) \| `src/([a-z/]+)` \| ([^|]*) \| ([^|]*) \|")


class Level:
    def __init__(self, number, folder, uses, needs):
        self.number = number
        self.folder = folder
        self.uses = uses
        self.needs = needs


def _names(cell):
    return [name for name in (part.strip() for part in cell.split(",")) if name and name != "–"]


def read():
    """Returns {folder: Level} in the order of the table."""
    levels = {}
    for line in TABLE.read_text("utf-8").splitlines():
        match = ROW.match(line)
        if match:
            number, folder, uses, needs = match.groups()
            levels[folder] = Level(int(number), folder, _names(uses), _names(needs))
    if not levels:
        raise SystemExit(f"{TABLE}: no table of levels")
    return levels


def folder_of(path, levels):
    """The folder of the table that a path below src/ lies in, or None (src/main.cpp, an unknown folder)."""
    for folder in sorted(levels, key=len, reverse=True):
        if path.startswith(folder + "/"):
            return folder
    return None
