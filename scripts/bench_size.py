"""Prints the sizes of the built site (build/web/site), raw and as brotli -q 11 sends them.

usage: bench_size.py [--json FILE]

Fonts and assets are compiled into the program: their rows say how much of it they are and do not count towards the total.
"""

import argparse
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "web" / "site"
GENERATED = ROOT / "build" / "wasm-release" / "include" / "generated"


def brotli(data):
    return len(subprocess.run(["brotli", "-q", "11", "-c"], input=data, check=True, capture_output=True).stdout)


def measure(paths):
    """Returns (files, raw bytes, brotli bytes), each file compressed by itself as a server does."""
    contents = [path.read_bytes() for path in paths]
    return len(contents), sum(map(len, contents)), sum(map(brotli, contents))


def groups():
    """{row: files}: first what the page loads, then what of it is inside the program."""
    loaded = {"wasm": [], "program script": [], "page scripts": [], "page": []}
    for path in sorted(path for path in SITE.rglob("*") if path.is_file()):
        if path.suffix == ".wasm":
            loaded["wasm"].append(path)
        elif path.name == "vaka.mjs":
            loaded["program script"].append(path)
        elif path.suffix in (".js", ".mjs"):
            loaded["page scripts"].append(path)
        else:
            loaded["page"].append(path)
    inside = {
        "fonts": sorted(GENERATED.glob("*.ttf")),
        "assets": sorted((ROOT / "assets" / "cases").glob("*.json")),
        "strings": sorted((ROOT / "assets" / "strings").glob("??.json")),
    }
    return loaded, inside


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    loaded, inside = groups()
    results = {}
    total = [0, 0, 0]

    def row(name, numbers):
        print(f"{name:<20}{numbers[0]:>7}{numbers[1]:>12,}{numbers[2]:>12,}")

    def note(name, numbers):
        key = "size." + name.replace(" ", "_")
        results[key + ".raw"] = {"value": numbers[1], "unit": "bytes"}
        results[key + ".brotli"] = {"value": numbers[2], "unit": "bytes"}

    print(f"{'':<20}{'files':>7}{'raw':>12}{'brotli':>12}")
    for name, paths in loaded.items():
        numbers = measure(paths)
        total = [one + other for one, other in zip(total, numbers)]
        row(name, numbers)
        note(name, numbers)
    row("total", total)
    note("total", total)
    print("of which inside wasm")
    for name, paths in inside.items():
        numbers = measure(paths)
        row("  " + name, numbers)
        note(name, numbers)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
        print(f"written to {arguments.json}")


main()
