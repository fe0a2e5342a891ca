#!/usr/bin/env python3
"""Times febrl4, all 25 million pairs, with both engines, and checks that they agree.

    scripts/fetch_febrl.py --output febrl
    scripts/time_febrl.py --files febrl [--program target/release/wayhome] [--threads 1 2] [--runs 3]

For each engine and number of threads: the least and the median wall time, and
the greatest peak of memory. At the end the share of sought records whose true
counterpart is first. Exit status 1 if two runs differ in a byte.
"""

import argparse
import csv
import hashlib
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command):
    """Wall seconds and peak MiB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    # Already waited for: the object must not wait again.
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit status {process.returncode}: {' '.join(map(str, command))}")
    # Linux counts in KiB, macOS in bytes.
    return seconds, used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def first_is_true(matches, truth):
    """Share of sought records whose first candidate is a true one."""
    pairs = {(row["found_id"], row["sought_id"]) for row in csv.DictReader(open(truth, encoding="utf-8"))}
    rows = csv.DictReader(open(matches, encoding="utf-8"))
    hits = sum((row["found_id"], row["sought_id"]) in pairs for row in rows if row["rank"] == "1")
    return hits / len({sought for _, sought in pairs})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", required=True, type=pathlib.Path, help="folder that fetch_febrl.py wrote")
    parser.add_argument("--program", default=ROOT / "target" / "release" / "wayhome", type=pathlib.Path)
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        matches = pathlib.Path(folder) / "matches.csv"
        for engine in ("exhaustive", "indexed"):
            for threads in given.threads:
                command = [given.program, "match", "--quiet", "--config", ROOT / "data" / "configs" / "febrl.toml"]
                command += ["--per", "sought", "--engine", engine, "--threads", str(threads)]
                command += ["--found", given.files / "found.csv", "--sought", given.files / "sought.csv"]
                command += ["--output", matches]
                measured = []
                for _ in range(given.runs):
                    measured.append(run(command))
                    seen.add(hashlib.sha256(matches.read_bytes()).hexdigest())
                seconds = [seconds for seconds, _ in measured]
                peak = max(peak for _, peak in measured)
                print(
                    f"{engine:10} {threads} threads: {min(seconds):.2f} s least, "
                    f"{statistics.median(seconds):.2f} s median, {peak:.0f} MiB",
                    flush=True,
                )
        share = first_is_true(matches, given.files / "truth.csv")
    print(f"true one first: {share:.4f}; outputs: {'equal' if len(seen) == 1 else 'DIFFERENT'}")
    return len(seen) != 1


if __name__ == "__main__":
    sys.exit(main())
