"""Holds every #include in src/ to the table of levels in src/README.md.

usage: check_levels.py

Our own headers are written from src/ ("base/result.hpp") and must belong to the same folder or one that the table
allows; third-party and generated headers must be among the folder's own. The table itself must point downward.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "lib"))
import levels as table

SRC = table.ROOT / "src"
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# Which library of the table a header belongs to. None: anyone may (a header of the language or of C).
OUTSIDE = [
    (re.compile(r"nlohmann/"), "json"),
    (re.compile(r"xxhash\.h"), "xxhash"),
    (re.compile(r"sqlite3"), "sqlite3"),
    (re.compile(r"sha2\.h"), "vaka_sha256"),
    (re.compile(r"imgui|imstb_"), "imgui"),
    (re.compile(r"emscripten|GLES|EGL|webgl/|unistd\.h"), "emscripten"),
    (re.compile(r"generated/strings\.hpp"), "vaka_strings"),
    (re.compile(r"generated/assets\.hpp"), "vaka_assets"),
    (re.compile(r"generated/(fonts|icons)\.hpp"), "vaka_fonts"),
]
STANDARD = re.compile(r"[a-z_0-9]+|(std(int|io|lib|def|arg)|string|math|time|errno|limits|assert)\.h")


def library_of(header):
    return next((name for pattern, name in OUTSIDE if pattern.match(header)), None)


def problem(folder, quote, header, levels):
    """What is wrong with this include in a file of `folder` (None: src/main.cpp), or None."""
    library = library_of(header)
    if library:
        if folder and library not in levels[folder].needs:
            return f"src/{folder} may not use {library} ({header})"
        return None
    if quote == "<":
        return None if STANDARD.fullmatch(header) else f"<{header}> is no header of the language"
    if not (SRC / header).exists():
        return f'"{header}" is not in src/: includes are written from there'
    owner = table.folder_of(header, levels)
    if owner is None:
        return f'"{header}" lies in no folder of the table'
    if folder and owner != folder and owner not in levels[folder].uses:
        return f"src/{folder} may not include src/{owner} ({header})"
    return None


def check_table(levels):
    seen = set()
    for level in levels.values():
        for used in level.uses:
            if used not in seen:
                yield f"src/README.md: {level.folder} uses {used}, which stands below it in the table or nowhere"
        seen.add(level.folder)


def main():
    levels = table.read()
    problems = list(check_table(levels))
    files = sorted(path for path in SRC.rglob("*") if path.suffix in (".cpp", ".hpp"))
    for path in files:
        inside = path.relative_to(SRC).as_posix()
        folder = table.folder_of(inside, levels)
        if folder is None and inside != "main.cpp":
            problems.append(f"src/{inside}: its folder is not in the table of src/README.md")
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                wrong = problem(folder, *match.groups(), levels)
                if wrong:
                    problems.append(f"src/{inside}:{number}: {wrong}")
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(files)} files in {len(levels)} folders")


main()
