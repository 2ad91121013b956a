"""Prints how many test cases passed and failed, as "PASSED FAILED", from the reports of one suite.

usage: count_results.py REPORT [--programs FOLDER]

REPORT is a JUnit file of ctest or a TAP file of node's test runner; one that is not there counts as nothing run.
With --programs each ctest in it is a GoogleTest program whose own report, FOLDER/NAME.xml, has the cases;
a program that left none has crashed and counts as one failure.
"""

import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def count_ctest(path):
    cases = xml.parse(path).getroot().iter("testcase")
    statuses = [case.get("status") for case in cases]
    return statuses.count("run"), sum(status not in ("run", "disabled", "notrun") for status in statuses)


def count_programs(path, folder):
    passed = failed = 0
    for program in xml.parse(path).getroot().iter("testcase"):
        report = folder / f"{program.get('name')}.xml"
        try:
            root = xml.parse(report).getroot()
            cases, bad = int(root.get("tests")), int(root.get("failures")) + int(root.get("errors"))
        except (OSError, xml.ParseError):
            cases, bad = 1, 1
        if bad == 0 and program.get("status") != "run":
            bad = 1  # its cases passed, then it died
        passed += cases - bad if cases >= bad else 0
        failed += bad
    return passed, failed


def count_tap(path):
    counts = {name: int(number) for name, number in re.findall(r"^# (\w+) (\d+)$", path.read_text("utf-8"), re.M)}
    return counts.get("pass", 0), counts.get("fail", 0) + counts.get("cancelled", 0)


def main():
    report = Path(sys.argv[1])
    if not report.exists():
        passed, failed = 0, 0
    elif "--programs" in sys.argv:
        passed, failed = count_programs(report, Path(sys.argv[3]))
    elif report.suffix == ".tap":
        passed, failed = count_tap(report)
    else:
        passed, failed = count_ctest(report)
    print(passed, failed)


main()
