#!/usr/bin/env python3
"""Measures a model on made-up worlds that it has not seen.

    scripts/benchmark_worlds.py [--model M.json] [--worlds 201 202] [--size 10000] [--voices test]
    scripts/benchmark_worlds.py --without-each     each comparison left out in turn
    scripts/benchmark_worlds.py --baseline exact jaro-winkler primero person-finder

Prints Markdown: the mean over the worlds, the least and the most, and the same
by scenario or other columns of the truth (`--by sex found_name`).
`--without-each` drops a comparison, does not learn the rest anew, and gives the
change of recall at 1 and 10 with a 95 % interval by bootstrap over found
people. All worlds are made and matched by `--program`; ids, seeds and so the
figures are the same every time.
"""

import argparse
import csv
import json
import pathlib
import random
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIGURES = ["recall_at_1", "recall_at_10", "best_f1", "average_precision", "ece_best", "none_ece", "false_lead_rate"]
BOOTSTRAPS = 1000


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE).stdout


def table(title, columns, rows):
    print(f"\n| {title} | {' | '.join(columns)} |")
    print(f"|---|{'---|' * len(columns)}")
    for name, cells in rows:
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def spread(values):
    values = [value for value in values if value is not None]
    if not values:
        return "–"
    return f"{statistics.mean(values):.4f} ({min(values):.4f} to {max(values):.4f})"


class World:
    """One made-up world in a folder of its own."""

    def __init__(self, given, number, folder):
        self.given, self.folder = given, folder / str(number)
        run(given.program, "generate", "--found", given.size, "--sought", given.size, "--seed", number,
            "--world", number, "--voices", given.voices, "--output", self.folder, "--quiet")

    def sides(self):
        return ["--found", self.folder / "found.csv", "--sought", self.folder / "sought.csv"]

    def match(self, *more):
        """Matches into a file and gives its path."""
        matches = self.folder / "matches.csv"
        run(self.given.program, "match", *self.sides(), "--as-of", "2026-06-01", "--model", self.given.model,
            "--per", self.given.per, "--output", matches, "--quiet", *more)
        return matches

    def figures(self, matches, *more):
        return json.loads(run(self.given.program, "evaluate", "--matches", matches, "--truth",
                              self.folder / "truth.csv", "--per", self.given.per, *more))

    def ranks(self, matches):
        """The rank of the first true candidate of each queried record that has one, 0 if none is emitted."""
        key = f"{self.given.per}_id"
        truth = {(row["found_id"], row["sought_id"]) for row in csv.DictReader(open(self.folder / "truth.csv", encoding="utf-8"))}
        ranks = {found if self.given.per == "found" else sought: 0 for found, sought in sorted(truth)}
        for row in csv.DictReader(open(matches, encoding="utf-8")):
            if row["rank"] and (row["found_id"], row["sought_id"]) in truth:
                rank = int(row["rank"])
                ranks[row[key]] = min(ranks[row[key]] or rank, rank)
        return list(ranks.values())


def measure(given, worlds):
    """The figures of the model, with the spread over worlds, and by column of the truth."""
    wholes = [world.figures(world.match(), *(part for name in given.by for part in ("--by", name))) for world in worlds]
    table("", FIGURES, [("all", [spread([whole[name] for whole in wholes]) for name in FIGURES])])
    some = ["true_pairs", "recall_at_1", "recall_at_10"]
    for column in given.by:
        groups = {}
        for whole in wholes:
            for name, group in whole["by"][column].items():
                if group["true_pairs"]:
                    groups.setdefault(name, []).append(group)
        rows = [(name, [spread([group[key] for group in of]) for key in some]) for name, of in sorted(groups.items())]
        table(column, some, rows)


def change(before, after, k):
    """The change of recall at k in points, with an interval."""
    hit = lambda rank: int(0 < rank <= k)
    changes = [hit(b) - hit(a) for a, b in zip(before, after)]
    # Most changes are 0: it is enough to draw how many of each kind there are.
    drawn, rng = [], random.Random(1)
    for _ in range(BOOTSTRAPS):
        drawn.append(sum(rng.choices(changes, k=len(changes))) / len(changes))
    drawn.sort()
    low, high = drawn[BOOTSTRAPS // 40], drawn[-1 - BOOTSTRAPS // 40]
    return f"{100 * sum(changes) / len(changes):+.2f} ({100 * low:+.2f} to {100 * high:+.2f})"


def without_each(given, worlds):
    names = [one["name"] for one in json.loads(pathlib.Path(given.model).read_text(encoding="utf-8"))["comparisons"]]
    whole = [rank for world in worlds for rank in world.ranks(world.match())]
    rows = []
    for name in names:
        less = []
        for world in worlds:
            config = world.folder / "without.toml"
            config.write_text(f'drop = ["{name}"]\n', encoding="utf-8")
            less += world.ranks(world.match("--config", config))
        rows.append((name, [change(whole, less, 1), change(whole, less, 10)]))
    table("left out", ["recall at 1, points", "recall at 10, points"], rows)


def baselines(given, worlds):
    names = ["recall_at_1", "recall_at_10", "best_f1", "average_precision"]
    of = {}
    for world in worlds:
        matches = world.match()
        for baseline in given.baseline:
            figures = world.figures(matches, *world.sides(), "--baseline", baseline)
            of.setdefault("wayhome", {})[world] = figures
            of.setdefault(baseline, {})[world] = figures["baseline"]
    table("matcher", names, [(name, [spread([one[key] for one in all.values()]) for key in names]) for name, all in of.items()])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "target" / "release" / "wayhome", type=pathlib.Path)
    parser.add_argument("--model", default=ROOT / "data" / "model" / "default.json", type=pathlib.Path)
    parser.add_argument("--worlds", nargs="+", type=int, default=list(range(201, 211)))
    parser.add_argument("--size", type=int, default=10_000, help="people a side")
    parser.add_argument("--voices", default="test", choices=["train", "test", "all"])
    parser.add_argument("--per", default="found", choices=["found", "sought"])
    parser.add_argument("--by", nargs="+", default=["scenario"], help="columns of the truth")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--without-each", action="store_true")
    what.add_argument("--baseline", nargs="+", default=[])
    given = parser.parse_args()
    given.program = given.program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        worlds = [World(given, number, pathlib.Path(folder)) for number in given.worlds]
        if given.without_each:
            without_each(given, worlds)
        elif given.baseline:
            baselines(given, worlds)
        else:
            measure(given, worlds)


if __name__ == "__main__":
    main()
