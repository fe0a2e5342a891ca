"""Compares the character and name tables with tables that are not in this repository.

`check(shared)` prints, for each fact, how many of theirs ours agree with, and
the misses. It fails (returns False) where a figure that must be complete is not.
"""

import argparse
import csv
import pathlib
import sys

import reader

# Surnames whose reading the common tables have wrong; all must be right here.
FOURTEEN = {
    "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "曾": "zeng", "翟": "zhai", "覃": "qin",
    "种": "chong", "乐": "yue", "员": "yun", "祭": "zhai", "繁": "po", "朴": "piao",
}
# Misses printed for each figure.
SHOWN = 25


class Figure:
    def __init__(self, name, least=0.0):
        self.name, self.least, self.agree, self.all, self.misses = name, least, 0, 0, []

    def add(self, agrees, miss):
        self.all += 1
        self.agree += bool(agrees)
        if not agrees:
            self.misses.append(miss)

    def report(self):
        share = self.agree / max(self.all, 1)
        print(f"{self.name}: {self.agree} of {self.all} agree, {100 * share:.2f} %")
        if self.misses:
            more = len(self.misses) - SHOWN
            print("  misses (ours/theirs):", " ".join(self.misses[:SHOWN]), f"and {more} more" if more > 0 else "")
        return self.all > 0 and share >= self.least


def table(shared, name):
    with open(pathlib.Path(shared) / f"{name}.csv", encoding="utf-8") as rows:
        yield from csv.DictReader(rows)


def check_hanzi(shared, ours):
    first = Figure("commonest reading, characters of the national standard", 0.97)
    any_reading = Figure("commonest reading is among ours, all characters", 0.99)
    simplified = Figure("simplified form (where theirs is another character)", 0.97)
    for row in table(shared, "hanzi"):
        char, theirs = row["char"], row["pinyin"]
        readings = ours.readings.get(char, [])
        miss = f"{char}:{readings[0] if readings else '-'}/{theirs}"
        if theirs:
            any_reading.add(theirs in readings, miss)
            if row["in_8105"] == "1":
                first.add(readings[:1] == [theirs], miss)
        forms = row["simplified"].split("|") if row["simplified"] else []
        if forms and char not in forms:
            fold = ours.fold.get(char, char)
            simplified.add(fold in {ours.fold.get(form, form) for form in forms}, f"{char}:{fold}/{row['simplified']}")
    return [first, any_reading, simplified]


def check_variants(shared, ours):
    """Pairs of which one side is the only standard character: those that folding is for."""
    standard = {row["char"] for row in table(shared, "hanzi") if row["in_8105"] == "1"}
    figures = {kind: Figure(f"variants of kind {kind} fold alike") for kind in ("kZVariant", "kSemanticVariant")}
    for row in table(shared, "hanzi_variants"):
        one, other = row["char"], row["variant"]
        if row["kind"] in figures and (one in standard) != (other in standard):
            a, b = ours.fold.get(one, one), ours.fold.get(other, other)
            figures[row["kind"]].add(a == b, f"{one}:{a}/{b}")
    return list(figures.values())


def check_surnames(shared, names):
    fourteen = Figure("the fourteen special surname readings", 1.0)
    for char, syllable in FOURTEEN.items():
        ours = names.surnames.get(char, (0, ["-"]))[1][0]
        fourteen.add(ours[:-1] == syllable, f"{char}:{ours}/{syllable}")
    readings, shares = Figure("surname readings", 0.99), Figure("surname shares (Faker) to 1 %", 0.99)
    for row in table(shared, "surnames"):
        share, ours = names.surnames.get(row["surname"], (0, []))
        theirs = row["reading"].split(" ")
        readings.add(ours[:len(theirs)] == theirs, f"{row['surname']}:{' '.join(ours)}/{row['reading']}")
        if row["faker_pct"]:
            theirs = float(row["faker_pct"]) / 100
            shares.add(abs(share - theirs) <= 0.01 * theirs, f"{row['surname']}:{share}/{theirs}")
    return [fourteen, readings, shares]


def check_given(shared, names):
    """A character of the lists should be among the commonest of ours (1,500 of 5,000)."""
    top = set(sorted(names.given, key=lambda char: -names.given[char])[:1500])
    figure = Figure("characters of given-name lists among our first 1,500", 0.85)
    theirs = {char for row in table(shared, "given_names_lists") for char in row["name_or_char"]}
    for char in sorted(theirs):
        figure.add(char in top, f"{char}:{names.given.get(char, 0):.6f}")
    return [figure]


def check_nicknames(shared, names):
    figure = Figure("English nicknames", 0.95)
    for row in table(shared, "nicknames_en"):
        pair = tuple("".join(filter(str.isalpha, row[key].lower())) for key in ("name1", "name2"))
        if row["relationship"] == "has_nickname" and pair[0] != pair[1]:
            figure.add(pair in names.nicknames, "/".join(pair))
    return [figure]


DATA = pathlib.Path(__file__).resolve().parents[2] / "data"


def check(shared, data=DATA):
    ours = reader.Characters(data)
    names = reader.Names(data, ours)
    figures = [
        *check_hanzi(shared, ours), *check_variants(shared, ours), *check_surnames(shared, names),
        *check_given(shared, names), *check_nicknames(shared, names),
    ]
    return all([figure.report() for figure in figures])


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", required=True, help="folder of the tables to compare with")
    arguments.add_argument("--data", default=DATA, help="the data folder of this repository")
    given = arguments.parse_args()
    sys.exit(0 if check(given.shared, given.data) else 1)
