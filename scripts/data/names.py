"""Names: surnames, given-name characters, romanisations, variant clusters, nicknames.

In: PyPI packages pinned below, the readings of characters.py, and data/curated/.
Out: names.bin (Han names), spellings.bin (romanisations, clusters, nicknames).
"""

import argparse
import ast
import csv
import math
import pathlib
import unicodedata

import characters
import layout
import syllables
from wheels import wheel

FAKER = "Faker==40.63.0"
NICKNAMES = "nicknames==1.0.1"

# Shares are stored in parts per billion.
BILLION = 1_000_000_000
# A surname that the weighted list lacks. The list ends at 60 ppm and leaves 3.4 %
# of the population; half of that spread over our 670 others gives 25 ppm (judgement).
UNLISTED_SURNAME = 25e-6
# A compound surname without an estimate of its own: a few thousand bearers (judgement).
UNLISTED_COMPOUND = 0.5e-6
# Share of given-name characters that the hand-ranked list covers (judgement), with its
# shape: a sample of the 1982 census has 10 % on the first six characters and 90 % on
# 409 (from memory of the figures as commonly cited; since then names spread out).
RANKED_SHARE = 0.92
FIRST_SIX = 0.1035
# Share of the characters that stand in the decades or are known as seldom, all together:
# most of what the ranked list leaves (judgement).
SELDOM_SHARE = 0.06


def rows(out, name):
    with open(pathlib.Path(out) / "curated" / f"{name}.csv", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def faker(cache):
    """The constants of the Chinese person provider, read without running it."""
    path = wheel(cache, FAKER) / "faker/providers/person/zh_CN/__init__.py"
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and node.targets[0].id in ("last_names", "first_names_male", "first_names_female"):
            value = node.value.args[0] if isinstance(node.value, ast.Call) else node.value
            found[node.targets[0].id] = ast.literal_eval(value)
    return found


def syllable_tone(text, index):
    return index[text[:-1]] << 3 | int(text[-1])


def read_surnames(cache, out):
    """{surname: (share, [reading], [[other reading]])}, readings as `zhang1`."""
    weights = dict(faker(cache)["last_names"])
    surnames = {}
    for row in rows(out, "surnames"):
        name = row["surname"]
        share = UNLISTED_COMPOUND if len(name) > 1 else UNLISTED_SURNAME
        if row["estimated_ppm"]:
            share = float(row["estimated_ppm"]) * 1e-6
        if name in weights:
            share = weights[name] / 100
        others = [other.replace("bo5", "bo2") for other in row["other_readings"].split("|") if other]
        surnames[name] = (share, row["reading"].split(" "), others)
    missing = set(weights) - set(surnames)
    if missing:
        raise ValueError(f"surnames without a reading: {missing}")
    return surnames


def mandelbrot(count, total, first_six):
    """Shares of `count` ranks that add up to `total`, the first six to `first_six`, as 1 / (rank + q)."""
    low, high = 0.0, 1e4
    for _ in range(200):
        q = (low + high) / 2
        weights = [1 / (rank + q) for rank in range(1, count + 1)]
        if total * sum(weights[:6]) / sum(weights) > first_six:
            low = q
        else:
            high = q
    return [total * weight / sum(weights) for weight in weights]


def given_shares(cache, out, groups, folded):
    """{char: share of given-name characters}: the ranked list, then the names of
    Faker and of the decades, and the frequency in running text as the floor."""
    ranked = list(dict.fromkeys(groups["all"]))
    shares = dict(zip(ranked, mandelbrot(len(ranked), RANKED_SHARE, FIRST_SIX)))
    lists = faker(cache)
    named = "".join(lists["first_names_male"] + lists["first_names_female"])
    named += "".join(row["name"] for row in rows(out, "given_names_by_decade_curated"))
    named += "".join(chars for group, chars in groups.items() if group != "all")
    seldom = [char for char in dict.fromkeys(named) if char not in shares]
    # Evenly, but none above the last of the ranked ones.
    last = min(min(shares.values()), SELDOM_SHARE / len(seldom))
    shares.update({char: last for char in seldom})
    # char-similar's frequency is the logarithm of a count; 9 marks what its corpus hardly has.
    floor = {}
    for char, value in characters.read_char_similar(cache, "frequency").items():
        if value > 9 and folded.get(char, char) == char and char not in shares and 0x3400 <= ord(char) < 0x30000:
            # The fourth root: rare characters are commoner in names than in running text (judgement).
            floor[char] = math.exp(value / 4)
    rest = max(0.0, 1 - sum(shares.values()))
    total = sum(floor.values())
    # No character outside of the lists may pass the last one within them.
    shares.update({char: min(rest * weight / total, last) for char, weight in floor.items()})
    whole = sum(shares.values())
    return {char: share / whole for char, share in shares.items()}


def read_groups(out):
    """{"all", "seldom" (no order within) or "1980-m": characters in order of rank}."""
    groups = {row["group"]: row["chars"] for row in rows(out, "given_chars")}
    for row in rows(out, "given_names_by_decade_curated"):
        groups[f"{row['decade']}-{row['sex'][0]}"] += row["name"]
    return {group: "".join(dict.fromkeys(chars)) for group, chars in groups.items()}


def by_sound(shares, index, near):
    """Shares added up by syllable and by near class, in parts per billion."""
    exact, classes = [0.0] * len(index), [0.0] * len(index)
    for number, share in shares:
        exact[number] += share
        classes[near[number]] += share
    return [layout.u32s(round(BILLION * share) for share in shares) for shares in (exact, classes)]


def surname_sections(surnames, index, near):
    ordered = sorted(surnames, key=lambda name: [ord(char) for char in name.ljust(2, "\0")])
    lists = []
    for name in ordered:
        share, reading, others = surnames[name]
        lists.append([syllable_tone(text, index) for text in [*reading, *others]])
    numbers, starts, items = layout.pool(lists)
    sounds = [(index[reading[0][:-1]], share) for share, reading, _ in (surnames[name] for name in ordered)]
    return [
        layout.u32s(ord(name[0]) for name in ordered),
        layout.u32s(ord(name[1]) if len(name) > 1 else 0 for name in ordered),
        layout.u32s(round(BILLION * surnames[name][0]) for name in ordered),
        layout.u16s(numbers),
        layout.u16s(starts),
        layout.u16s(items),
        *by_sound(sounds, index, near),
    ]


def given_sections(shares, groups, readings, index, near):
    ordered = sorted(shares)
    sounds = [(index[readings[char][0][0]], shares[char]) for char in ordered if readings.get(char)]
    kinds = [f"{decade}-{sex}" for decade in range(1930, 2030, 10) for sex in "mf"]
    ranked = sorted({char for kind in kinds for char in groups[kind]})
    ranks = [groups[kind].find(char) + 1 for char in ranked for kind in kinds]
    return [
        layout.u32s(map(ord, ordered)),
        layout.u32s(max(1, round(BILLION * shares[char])) for char in ordered),
        *by_sound(sounds, index, near),
        layout.u32s(map(ord, ranked)),
        layout.u8s(min(rank, 255) for rank in ranks),
    ]


def latin_key(text):
    """As the library folds Latin text for look-ups: lower case, no accents, letters only."""
    for letter, plain in (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("đ", "d"), ("ı", "i"), ("ø", "o"), ("ł", "l")):
        text = text.lower().replace(letter, plain)
    plain = unicodedata.normalize("NFD", text)
    return "".join(char for char in plain if char.isalpha() and not unicodedata.combining(char))


SYSTEMS = ["pinyin", "wade_giles", "cantonese", "min_nan_teochew", "vietnamese", "korean"]


def romanisations(out, surnames):
    """[(key, system, surname)], sorted; for one key the commoner surname first."""
    found = set()
    for name, (_, reading, _) in surnames.items():
        plain = [text[:-1] for text in reading]
        found.add((latin_key("".join(plain).replace("v", "ü")), 0, name))
        found.add(("".join(plain).replace("v", "yu"), 0, name))
        found.add((latin_key("".join(map(syllables.wade_giles, plain))), 1, name))
    for row in rows(out, "surname_romanizations"):
        for number, system in enumerate(SYSTEMS):
            # Blanks part the alternatives of a single surname and the syllables of a compound one.
            spellings = [row[system]] if len(row["surname"]) > 1 else row[system].split(" ")
            for spelling in spellings:
                if latin_key(spelling):
                    found.add((latin_key(spelling), number, row["surname"]))
    return sorted(found, key=lambda one: (one[0], -surnames[one[2]][0], one[2], one[1]))


def cluster_key(text, script):
    return latin_key(text) if script == "Latn" else unicodedata.normalize("NFKC", text).lower()


def cluster_sections(out):
    clusters, found = {}, set()
    for row in rows(out, "name_variant_clusters"):
        number = clusters.setdefault(row["cluster"], len(clusters))
        found.add((cluster_key(row["form"], row["script"]), number))
    found = sorted(found, key=lambda one: (one[0].encode(), one[1]))
    return [*layout.texts(form for form, _ in found), layout.u16s(number for _, number in found)]


def nickname_sections(cache):
    """English formal names and nicknames: for each name those that it stands beside."""
    beside = {}
    path = wheel(cache, NICKNAMES) / "nicknames/names.csv"
    with open(path, encoding="utf-8") as table:
        for row in csv.DictReader(table):
            name, nickname = latin_key(row["name1"]), latin_key(row["name2"])
            if row["relationship"] == "has_nickname" and name != nickname:
                beside.setdefault(name, {})[nickname] = 1
                beside.setdefault(nickname, {}).setdefault(name, 0)
    ordered = sorted(beside)
    number = {name: at for at, name in enumerate(ordered)}
    starts, others, formal = [0], [], []
    for name in ordered:
        for other in sorted(beside[name]):
            others.append(number[other])
            formal.append(beside[name][other])
        starts.append(len(others))
    return [*layout.texts(ordered), layout.u16s(starts), layout.u16s(others), layout.u8s(formal)]


def build(cache, out, readings=None, folded=None, index=None):
    """Writes both files; the arguments beyond `out` are what characters.build gave."""
    if index is None:
        readings, folded, index = characters.build(cache, out)
    near = syllables.near_numbers(index)
    surnames = read_surnames(cache, out)
    groups = read_groups(out)
    shares = given_shares(cache, out, groups, folded)
    layout.write(
        pathlib.Path(out) / "names.bin",
        [*surname_sections(surnames, index, near), *given_sections(shares, groups, readings, index, near)],
    )
    spelt = romanisations(out, surnames)
    layout.write(
        pathlib.Path(out) / "spellings.bin",
        [
            *layout.texts(key for key, _, _ in spelt),
            layout.u8s(system for _, system, _ in spelt),
            layout.u32s(ord(name[0]) for _, _, name in spelt),
            layout.u32s(ord(name[1]) if len(name) > 1 else 0 for _, _, name in spelt),
            *cluster_sections(out),
            *nickname_sections(cache),
        ],
    )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cache", required=True, help="folder for downloaded packages")
    arguments.add_argument("--out", default="data", help="the data folder, which holds curated/")
    given = arguments.parse_args()
    build(given.cache, given.out)
