"""Runs clang-tidy over the native build, in parallel and only where something it depends on has changed.

usage: tidy.py BUILD_FOLDER [--changed] [--jobs N] [FILE …]

A clean result is remembered in the cache under a hash of the file, of everything of ours that it includes, of its compile
command and of .clang-tidy. --changed looks only at files that differ from the last commit, FILE … only at those.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(os.environ["VAKA_CACHE"]) / "tidy"
TIDY = "clang-tidy-19"
# What a change must pass: the checks of .clang-tidy that the whole of src keeps today and that are quick to run.
# .clang-tidy itself is wider, for editors and for whoever mends a file; checks move here as the tree comes to keep them.
ENFORCED = ",".join([
    "-*",
    "bugprone-dangling-handle",
    "bugprone-infinite-loop",
    "bugprone-sizeof-expression",
    "bugprone-string-constructor",
    "bugprone-undelegated-constructor",
    "bugprone-unused-raii",
    "bugprone-use-after-move",
    "bugprone-virtual-near-miss",
    "misc-redundant-expression",
    "modernize-use-nullptr",
    "modernize-use-override",
    "performance-for-range-copy",
    "readability-function-size",
])


def units(build):
    """The compile commands of our own sources, generated ones excepted."""
    for entry in json.loads((build / "compile_commands.json").read_text("utf-8")):
        path = Path(entry["file"])
        if path.is_relative_to(ROOT / "src"):
            yield path, entry


def dependencies(build):
    """{object file: files it was compiled from}, as ninja recorded them at the last build."""
    listed = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    found, current = {}, None
    for line in listed.splitlines():
        if line.startswith("    "):
            found[current].append(line.strip())
        elif ":" in line:
            current = line.split(":")[0]
            found[current] = []
    return found


def key_of(entry, build, deps, hashes):
    """The hash that a clean result is remembered under, or None when the build does not know the file yet."""
    names = deps.get(re.search(r" -o (\S+)", entry["command"]).group(1))
    if names is None:
        return None
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes() + ENFORCED.encode())
    digest.update(re.sub(re.escape(str(ROOT)), "", entry["command"]).encode())
    for name in sorted(names):
        path = Path(os.path.normpath(build / name))
        if path.is_relative_to(ROOT):  # headers of the system and the cache change with their versions, in the command
            if path not in hashes:
                hashes[path] = hashlib.sha256(path.read_bytes()).digest() if path.exists() else b""
            digest.update(hashes[path])
    return digest.hexdigest()


def changed_files():
    listed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return {ROOT / line[3:].split(" -> ")[-1] for line in listed.stdout.splitlines()}


def run(path, build):
    done = subprocess.run([TIDY, "-p", build, "--quiet", "--checks=" + ENFORCED, path], capture_output=True, text=True)
    return done.returncode, done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    wanted = {path.resolve() for path in arguments.files}
    if arguments.changed:
        wanted |= changed_files()
    deps, hashes = dependencies(build), {}
    CACHE.mkdir(parents=True, exist_ok=True)

    waiting = []
    for path, entry in units(build):
        key = key_of(entry, build, deps, hashes)
        remembered = key and (CACHE / key).exists()
        if not remembered and (not (arguments.changed or arguments.files) or path in wanted):
            waiting.append((path, key))

    failures = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        futures = {pool.submit(run, path, build): (path, key) for path, key in waiting}
        for count, future in enumerate(concurrent.futures.as_completed(futures), 1):
            path, key = futures[future]
            status, output = future.result()
            print(f"   [{count}/{len(waiting)}] {path.relative_to(ROOT)}", flush=True)
            if status == 0:
                if key:
                    (CACHE / key).touch()
            else:
                failures += 1
                print(output, flush=True)
    print(f"{len(waiting)} files looked at, {failures} with findings")
    sys.exit(1 if failures else 0)


main()
