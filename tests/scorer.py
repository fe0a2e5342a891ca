#!/usr/bin/env python3
"""The figures of `wayhome evaluate` a second time, slowly, from their definitions.

usage: scorer.py MATCHES.csv TRUTH.csv found|sought [THRESHOLD]

Standard library only, and no clever order of work: every threshold is tried by
counting again, every bin is filled one pair at a time, all in exact fractions.
It shares nothing with the program but the page of definitions.
"""
import csv
import json
import sys
from fractions import Fraction


def exact(text):
    return Fraction(text.strip())


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def calibration_error(pairs):
    """Ten bins of equal mass; those of equal probability share their mean outcome."""
    pairs = sorted(pairs, key=lambda pair: pair[0])
    if not pairs:
        return None
    shared = []
    for probability, _ in pairs:
        same = [outcome for other, outcome in pairs if other == probability]
        shared.append(Fraction(sum(same), len(same)))
    count, error = len(pairs), Fraction(0)
    for bin_number in range(10):
        members = [n for n in range(count)
                   if bin_number * count // 10 <= n < (bin_number + 1) * count // 10]
        gap = sum(pairs[n][0] for n in members) - sum(shared[n] for n in members)
        error += abs(gap)
    return error / count


def main():
    matches, truth, per = sys.argv[1:4]
    threshold = exact(sys.argv[4]) if len(sys.argv) > 4 else Fraction(1, 2)
    asking, answering = ("found_id", "sought_id") if per == "found" else ("sought_id", "found_id")

    true = {(row[asking], row[answering]) for row in read(truth)}
    with_truth = {query for query, _ in true}
    rows = [row for row in read(matches) if row.get("queried") in (None, "", per)]
    emitted = [row for row in rows if int(row["rank"]) > 0]
    is_true = [(row[asking], row[answering]) in true for row in emitted]

    result = {"queried_with_truth": len(with_truth), "true_pairs": len(true)}

    ranks = {query: [int(row["rank"]) for row, hit in zip(emitted, is_true) if hit and row[asking] == query]
             for query in with_truth}
    longest = max([int(row["rank"]) for row in emitted] + [1])
    for k in (1, 5, 10):
        within = sum(any(rank <= k for rank in ranks[query]) for query in with_truth)
        result[f"recall_at_{k}"] = Fraction(within, len(with_truth)) if k <= longest else None
    result["mrr"] = sum(Fraction(1, min(ranks[q])) for q in with_truth if ranks[q]) / Fraction(len(with_truth))

    weights = [exact(row["match_weight"]) for row in emitted]
    steps = []
    for level in sorted(set(weights), reverse=True):
        chosen = [hit for weight, hit in zip(weights, is_true) if weight >= level]
        steps.append((level, sum(chosen), len(chosen)))
    average, before = Fraction(0), 0
    for _, hits, chosen in steps:
        average += Fraction(hits - before, len(true)) * Fraction(hits, chosen)
        before = hits
    result["average_precision"] = average
    best = max(steps, key=lambda step: Fraction(2 * step[1], step[2] + len(true)), default=None)
    result["best_f1"] = Fraction(2 * best[1], best[2] + len(true)) if best else Fraction(0)
    result["best_f1_threshold"] = best[0] if best else None
    result["best_f1_precision"] = Fraction(best[1], best[2]) if best else None
    result["best_f1_recall"] = Fraction(best[1], len(true)) if best else None

    chances = [(exact(row["match_probability"]), int(hit)) for row, hit in zip(emitted, is_true)]
    result["ece_ge_01"] = calibration_error([pair for pair in chances if pair[0] >= Fraction(1, 100)])
    leads = {row[asking]: pair for row, pair in zip(emitted, chances) if int(row["rank"]) == 1}
    result["ece_best"] = calibration_error(list(leads.values()))
    brier = sum((p - y) ** 2 for p, y in chances) / Fraction(len(chances)) if chances else None
    base = Fraction(sum(is_true), len(is_true)) if chances else Fraction(0)
    result["brier"] = brier
    result["brier_skill"] = 1 - brier / (base * (1 - base)) if base not in (0, 1) else None

    without = {row[asking] for row in rows} - with_truth
    led = [query for query in without if query in leads and leads[query][0] >= threshold]
    result["false_lead_rate"] = Fraction(len(led), len(without)) if without else None
    none = {row[asking]: exact(row["none_probability"]) for row in rows}
    result["none_ece"] = calibration_error([(p, int(query not in with_truth)) for query, p in none.items()])
    print(json.dumps({key: value if isinstance(value, int) or value is None else float(value)
                      for key, value in result.items()}))


main()
