"""Holds tests/core/seed-map.md to the tests: every statement has one or names its screen, and every test exists."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAP = ROOT / "tests/core/seed-map.md"
STATEMENTS = 56


def tests_of(folder: pathlib.Path) -> set[str]:
    """`Suite.Name` of all tests below `folder`; of parametrised ones `Prefix/Suite.Name`."""
    found: set[str] = set()
    parametrised: dict[str, set[str]] = {}
    prefixes: dict[str, set[str]] = {}
    for file in folder.rglob("*.cpp"):
        text = file.read_text(encoding="utf-8")
        found |= {f"{suite}.{name}" for suite, name in re.findall(r"\bTEST(?:_F)?\(\s*(\w+),\s*(\w+)\)", text)}
        for suite, name in re.findall(r"\bTEST_P\(\s*(\w+),\s*(\w+)\)", text):
            parametrised.setdefault(suite, set()).add(name)
        for prefix, suite in re.findall(r"\bINSTANTIATE_TEST_SUITE_P\(\s*(\w+),\s*(\w+)", text):
            prefixes.setdefault(suite, set()).add(prefix)
    for suite, names in parametrised.items():
        found |= {f"{prefix}/{suite}.{name}" for prefix in prefixes.get(suite, ()) for name in names}
    return found


def main() -> int:
    known = tests_of(ROOT / "tests/core")
    problems: list[str] = []
    numbers: list[int] = []
    for line, text in enumerate(MAP.read_text(encoding="utf-8").splitlines(), 1):
        row = re.match(r"\| (\d+) \| (.+?) \| (.+?) \|$", text)
        if not row:
            continue
        numbers.append(int(row[1]))
        names = re.findall(r"`([^`]+)`", row[3])
        if not names and "screen: " not in row[3]:
            problems.append(f"{line}: statement {row[1]} names neither a test nor a screen")
        problems += [f"{line}: there is no test {name}" for name in names if name not in known]
    if numbers != list(range(1, STATEMENTS + 1)):
        problems.append(f"the statements are not 1 to {STATEMENTS}, each once and in order")
    for problem in problems:
        print(f"{MAP.relative_to(ROOT)}:{problem}")
    if not problems:
        print(f"{STATEMENTS} statements, {len(known)} tests")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
