#!/usr/bin/env python3
"""Runs wayhome and other matchers over the same pairs, and measures all alike.

    python3 -m venv peers
    peers/bin/pip install -r scripts/benchmark_peers.txt
    scripts/fetch_febrl.py --output febrl4
    scripts/fetch_febrl.py --set febrl3 --output febrl3
    peers/bin/python scripts/benchmark_peers.py --febrl4 febrl4 --febrl3 febrl3 --world 301 --output results.md

febrl4 is linked (5,000 against 5,000), febrl3 is searched for duplicates, a
made-up world is linked. Nobody gets labels. Splink runs as its documentation
has it for these files, and again with every pair; recordlinkage with the
comparisons of its example and its own expectation maximisation; rapidfuzz by
Jaro-Winkler averaged over the columns that both know. Each runs in a process of
its own on the same cores; `wayhome evaluate` (febrl4, world) and one count of
edges (febrl3) measure what it wrote.
"""

import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEEP = 10
FEBRL = ["given_name", "family_name", "street_number", "address_1", "address_2", "suburb", "postal_code", "state",
         "birth_date"]
# What a general matcher can read of a world: one name, sex, a year of birth, places, height, number, phone.
WORLD = ["full_name", "sex", "birth_year", "home_place", "event_place", "height_cm", "id_number", "phone"]


# What each matcher does: rows of (a, b, weight) into a file.

def read(path, columns):
    """Records by column, empty cells as None."""
    import pandas
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False).rename(columns={"record_id": "unique_id"})
    if "birth_year" in columns:
        frame["birth_year"] = [birth_year(row) for row in frame.to_dict("records")]
    frame = frame[["unique_id", *(name for name in columns if name in frame.columns)]]
    return frame.apply(lambda cells: cells.str.strip()).replace("", None)


def birth_year(row):
    """The year of birth as far as digits tell it: of the date, or the event's year less the age."""
    def digits(text, length):
        run = "".join(c if c.isdigit() else " " for c in text).split()
        return next((part[:length] for part in run if len(part) >= length), None)
    year = digits(row.get("birth_date", ""), 4)
    if year:
        return year
    event, age = digits(row.get("event_date", ""), 4), digits(row.get("age", ""), 2)
    return str(int(event) - int(age)) if event and age else ""


def splink(task, every_pair):
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    if task.name == "world":
        comparisons = [
            cl.JaroWinklerAtThresholds("full_name", [0.9, 0.7]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("birth_year", [1]),
            cl.JaroWinklerAtThresholds("home_place", [0.9, 0.7]),
            cl.JaroWinklerAtThresholds("event_place", [0.9, 0.7]),
            cl.LevenshteinAtThresholds("height_cm", [1]),
            cl.LevenshteinAtThresholds("id_number", [2]),
            cl.LevenshteinAtThresholds("phone", [2]),
        ]
        blocks = [["full_name"], ["id_number"], ["phone"], ["home_place", "sex"], ["birth_year", "sex"]]
        training = [["full_name"], ["home_place"]]
        sure = [block_on("full_name", "sex", "home_place"), block_on("id_number")]
    else:
        comparisons = [
            cl.NameComparison("given_name"),
            cl.NameComparison("family_name"),
            cl.DateOfBirthComparison("birth_date", input_is_string=True, datetime_format="%Y-%m-%d",
                                     invalid_dates_as_null=True),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postal_code", [1, 2]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address_1", [0.9]),
            cl.JaroWinklerAtThresholds("suburb", [0.9]).configure(term_frequency_adjustments=True),
        ]
        blocks = [["given_name", "family_name"], ["birth_date"], ["state", "address_1"],
                  ["street_number", "address_1"], ["postal_code"]]
        training = [["birth_date"], ["family_name"], ["postal_code"]]
        sure = [block_on("given_name", "family_name", "birth_date"),
                block_on("family_name", "birth_date", "postal_code")]
    rules = ["1 = 1"] if every_pair else [block_on(*names) for names in blocks]
    settings = SettingsCreator(link_type="dedupe_only" if task.within else "link_only", comparisons=comparisons,
                               blocking_rules_to_generate_predictions=rules)
    api = DuckDBAPI()
    frames = [api.register(read(path, task.columns), dataset_display_name=f"side{n}")
              for n, path in enumerate(task.files)]
    linker = Linker(frames if len(frames) > 1 else frames[0], settings)
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for names in training:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*names))
    predicted = linker.inference.predict(threshold_match_weight=-20)
    sql = f"select unique_id_l, unique_id_r, match_weight from {predicted.physical_name}"
    if not task.within:
        # Each person's best, so that every pair need not leave the database.
        sql += " qualify row_number() over (partition by unique_id_r order by match_weight desc, unique_id_l) <= 20"
    yield from linker.misc.query_sql(sql, output_type="pandas").itertuples(index=False, name=None)


def recordlinkage(task, _every_pair):
    import pandas
    import recordlinkage as rl
    frames = [read(path, task.columns).set_index("unique_id") for path in task.files]
    index = rl.Index()
    if task.name == "world":
        index.block("sex")
    else:
        index.full()
    pairs = index.index(*frames)
    compare = rl.Compare(n_jobs=2)
    for name in task.columns:
        if name in ("birth_date", "postal_code", "state", "sex", "birth_year"):
            compare.exact(name, name, label=name)
        else:
            compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
    features = compare.compute(pairs, *frames)
    classifier = rl.ECMClassifier(binarize=0.5)
    classifier.fit(features)
    odds = pandas.Series(classifier.prob(features))
    odds.index = features.index
    # Ties of the probability are broken by how many columns agree.
    odds = odds + 1e-9 * features.sum(axis=1)
    return ((a, b, weight) for (a, b), weight in odds[odds > 1e-6].items())


def rapidfuzz(task, _every_pair):
    import numpy
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import cdist
    frames = [read(path, task.columns) for path in task.files]
    left, right = frames[0], frames[-1]
    total = numpy.zeros((len(left), len(right)), dtype=numpy.float32)
    known = numpy.zeros_like(total)
    for name in task.columns:
        if name not in left or name not in right:
            continue
        cells = [frame[name].fillna("").tolist() for frame in (left, right)]
        both = numpy.outer([bool(cell) for cell in cells[0]], [bool(cell) for cell in cells[1]])
        total += cdist(*cells, scorer=JaroWinkler.similarity, workers=2) * both
        known += both
    # A column that is missing says nothing; few known columns say little.
    scores = total / (known + 2)
    if task.within:
        scores = numpy.triu(scores, 1)
        for a, b in zip(*numpy.where(scores > 0.5)):
            yield left["unique_id"][a], right["unique_id"][b], float(scores[a, b])
        return
    for b in range(len(right)):
        for a in numpy.argsort(-scores[:, b], kind="stable")[:20]:
            yield left["unique_id"][a], right["unique_id"][b], float(scores[a, b])


PEERS = {
    "Splink 5, as documented": (splink, False),
    "Splink 5, every pair": (splink, True),
    "recordlinkage": (recordlinkage, False),
    "rapidfuzz": (rapidfuzz, False),
}


class Task:
    def __init__(self, name, files, truth, columns, within=False):
        self.name, self.files, self.truth, self.columns, self.within = name, files, truth, columns, within


def tasks(given):
    all = []
    if given.febrl4:
        folder = given.febrl4
        all.append(Task("febrl4", [folder / "found.csv", folder / "sought.csv"], folder / "truth.csv", FEBRL))
    if given.febrl3:
        all.append(Task("febrl3", [given.febrl3 / "records.csv"], given.febrl3 / "truth.csv", FEBRL, within=True))
    if given.world is not None:
        folder = given.work / "world"
        if not folder.exists():
            subprocess.run([given.program, "generate", "--found", str(given.size), "--sought", str(given.size), "--seed",
                            str(given.world), "--world", str(given.world), "--voices", given.voices, "--quiet",
                            "--output", folder], check=True)
        all.append(Task("world", [folder / "found.csv", folder / "sought.csv"], folder / "truth.csv", WORLD))
    return all


def ranked(rows, task, path):
    """Writes the best of each sought record as a matches file, or all pairs of a search for duplicates."""
    of = {}
    for found, sought, weight in rows:
        of.setdefault("" if task.within else sought, []).append((-float(weight), found, sought))
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["queried", "found_id", "sought_id", "rank", "match_weight"])
        for sought in sorted(of):
            best = sorted(of[sought])
            for rank, (weight, found, other) in enumerate(best if task.within else best[:KEEP], 1):
                out.writerow(["sought", found, other, rank, f"{-weight:.6f}"])


def wayhome(task, given, path):
    """The commands that make the matches: trained on the two files alone, or the shipped model on a world."""
    if task.name == "world":
        sides = ["--found", task.files[0], "--sought", task.files[1], "--quiet", "--as-of", "2026-06-01"]
        return [[given.program, "match", *sides, "--per", "sought", "--output", path]]
    config = ["--config", ROOT / "data" / "configs" / "febrl.toml"]
    if task.within:
        return [[given.program, "dedupe", *config, *task.files, "--weak-threshold", "-12", "--output", path, "--quiet"]]
    model = given.work / "febrl.json"
    sides = ["--found", task.files[0], "--sought", task.files[1], "--quiet"]
    return [[given.program, "train", *config, *sides, "--output", model],
            [given.program, "match", *config, *sides, "--model", model, "--per", "sought", "--top-k", "10", "--output", path]]


def timed(commands):
    """Wall seconds, and the greatest peak of memory in MiB."""
    start, peak = time.perf_counter(), 0
    for command in commands:
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            return None
        peak = max(peak, used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10)))
    return time.perf_counter() - start, peak


def edges(path, task):
    """Best F1 and average precision of the pairs of a search for duplicates."""
    unordered = lambda a, b: (a, b) if a < b else (b, a)
    truth = set()
    for row in csv.DictReader(open(task.truth, encoding="utf-8")):
        truth.add(unordered(*list(row.values())[:2]))
    rows = csv.DictReader(open(path, encoding="utf-8"))
    first, second = ("id_a", "id_b") if "id_a" in rows.fieldnames else ("found_id", "sought_id")
    pairs = sorted(((float(row["match_weight"]), unordered(row[first], row[second])) for row in rows), reverse=True)
    true = seen = at = 0
    best = average = 0.0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        more = sum(pair in truth for _, pair in pairs[at:end])
        true, seen, at = true + more, end, end
        average += more / len(truth) * true / seen
        best = max(best, 2 * true / (seen + len(truth)))
    return {"recall_at_1": None, "recall_at_10": None, "best_f1": best, "average_precision": average}


def measured(path, task, given):
    if task.within:
        return edges(path, task)
    command = [given.program, "evaluate", "--matches", path, "--truth", task.truth, "--per", "sought"]
    return json.loads(subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "target" / "release" / "wayhome", type=pathlib.Path)
    parser.add_argument("--febrl4", type=pathlib.Path, help="folder of febrl4 that fetch_febrl.py wrote")
    parser.add_argument("--febrl3", type=pathlib.Path, help="folder with records.csv and truth.csv of febrl3")
    parser.add_argument("--world", type=int, help="a made-up world")
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--voices", default="test")
    parser.add_argument("--only", help="one peer")
    parser.add_argument("--output", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--run", nargs=2, metavar=("PEER", "TASK"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.program = given.program.resolve()
    if given.run:
        peer, name = given.run
        task = next(task for task in tasks(given) if task.name == name)
        make, every_pair = PEERS[peer]
        ranked(make(task, every_pair), task, given.work / "peer.csv")
        return
    lines = ["| task | matcher | recall@1 | recall@10 | best F1 | average precision | seconds | MiB |", "|---|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        given.work = pathlib.Path(folder)
        for task in tasks(given):
            for peer in ["wayhome", *PEERS]:
                if given.only not in (None, peer):
                    continue
                path = given.work / ("wayhome.csv" if peer == "wayhome" else "peer.csv")
                again = [sys.executable, __file__, *sys.argv[1:], "--work", given.work, "--run", peer, task.name]
                cost = timed(wayhome(task, given, path) if peer == "wayhome" else [again])
                if cost is None:
                    lines.append(f"| {task.name} | {peer} | failed | | | | | |")
                else:
                    figures = measured(path, task, given)
                    cells = [figures[key] for key in ("recall_at_1", "recall_at_10", "best_f1", "average_precision")]
                    cells = ["–" if cell is None else f"{cell:.4f}" for cell in cells]
                    lines.append(f"| {task.name} | {peer} | {' | '.join(cells)} | {cost[0]:.1f} | {cost[1]:.0f} |")
                print(lines[-1], flush=True)
    text = "\n".join(lines) + "\n"
    if given.output:
        given.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
