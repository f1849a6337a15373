"""Counts the verdicts of a report and names every case that is not as it should be."""
from __future__ import print_function

import json
import sys

GOOD = {"OK", "INFORMATIONAL"}

with open(sys.argv[1]) as report:
    cases = next(iter(json.load(report).values()))

counts = {}
bad = []
for name, case in cases.items():
    verdict, closing = case["behavior"], case["behaviorClose"]
    counts[verdict] = counts.get(verdict, 0) + 1
    if verdict not in GOOD or closing not in GOOD:
        bad.append((name, verdict, closing))

print("%d cases: %s" % (len(cases), ", ".join("%d %s" % (n, v) for v, n in sorted(counts.items()))))
for name, verdict, closing in sorted(bad, key=lambda case: [int(part) for part in case[0].split(".")]):
    print("case %s: %s, closing %s" % (name, verdict, closing))
sys.exit(1 if bad else 0)
