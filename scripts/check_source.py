"""Rules of the house that a machine can see, over all tracked files.

usage: check_source.py

Dear ImGui is called in the kit and the platform only; headers that cost size or that libc++ 18 lacks are not included in
what is shipped; no hand-written file grows past 800 lines; nothing is left undone; no file names a place of one machine
or the address of a package registry.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAX_LINES = 800
CODE = (".cpp", ".hpp")
HAND_WRITTEN = (*CODE, ".js", ".mjs", ".css", ".html", ".py", ".sh", ".cmake", ".vert", ".frag")
BINARY = (".png", ".ttf", ".ico", ".sqlite", ".webp", ".gz")

IMGUI_ALLOWED = ("src/ui/kit/", "src/platform/", "src/main.cpp", "tests/")
IMGUI = re.compile(r'\bImGui::|#\s*include\s*[<"]imgui')

# Size, or not in libc++ 18: see the measurements in README.md of this folder.
BANNED_INCLUDES = "format iostream sstream regex filesystem random thread fstream print flat_map stacktrace".split()
BANNED_CODE = [
    (re.compile(rf"#\s*include\s*<({'|'.join(BANNED_INCLUDES)})>"), "is not used in shipped code"),
    (re.compile(r"\bstd::(print|println|move_only_function)\b"), "is not in libc++ 18"),
    (re.compile(r"\bviews::(zip|enumerate)\b"), "is not in libc++ 18"),
    (re.compile(r"\bstd::(rand|srand|random_device)\b|\btime\s*\(\s*(NULL|nullptr|0)\s*\)"), "is a port: take Random or Clock"),
]
UNDONE = re.compile(r"\b(TODO|FIXME|HACK)\b")
SWITCHED_OFF = re.compile(r"\bDISABLED_\w|\bGTEST_SKIP\b|\.(skip|only|fixme|todo)\(|EXPECT_TRUE\(true\)|\bSUCCEED\(\)")
MACHINE = re.compile(r"(?<![\w.$}*])/(root|home/\w+|work|tmp/\w+)/\w|https?://(registry|deb|ftp|mirror|snapshot)\.")
# This file has to name what it looks for.
ITSELF = "scripts/check_source.py"


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    return sorted(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file())


def rules_for(name):
    """The (pattern, message) pairs that hold for the lines of this file."""
    rules = [(MACHINE, "names a place of one machine or a package registry")]
    suffix = Path(name).suffix
    if suffix in HAND_WRITTEN or name.startswith("scripts/"):
        rules.append((UNDONE, "is left undone"))
    if name.startswith("src/") and suffix in CODE:
        rules += BANNED_CODE
    if name.startswith("tests/"):
        rules.append((SWITCHED_OFF, "switches a test off or asserts nothing"))
    if suffix in CODE and not name.startswith(IMGUI_ALLOWED):
        rules.append((IMGUI, "calls Dear ImGui: only src/ui/kit does"))
    return rules


def problems_in(name):
    path = ROOT / name
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        yield f"{name}: not UTF-8"
        return
    if Path(name).suffix in HAND_WRITTEN and len(lines) > MAX_LINES:
        yield f"{name}: {len(lines)} lines, more than {MAX_LINES}: split it"
    rules = rules_for(name)
    for number, line in enumerate(lines, 1):
        for pattern, message in rules:
            match = pattern.search(line)
            if match:
                yield f"{name}:{number}: '{match.group().strip()}' {message}"


def lock_file():
    text = (ROOT / "package-lock.json").read_text("utf-8")
    if '"resolved"' in text:
        yield "package-lock.json: names the registry it was made with; make it with omit-lockfile-registry-resolved"


def main():
    names = [name for name in tracked() if name != ITSELF and not name.endswith(BINARY)]
    problems = [problem for name in names for problem in problems_in(name)]
    problems += lock_file()
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(names)} files")


main()
