"""How place names are cut and spelled: the same rules as src/refdata/places.rs.

In: a name. Out: its stem, its short forms, its Latin key, its folded form.
"""

import functools
import pathlib
import re
import struct
import unicodedata

# Longest first; what follows the proper name of a unit of each level.
SUFFIXES = ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "联合旗", "地区", "林区", "特区", "矿区", "新区", "省", "市", "县", "区", "旗", "盟", "州"]
TOWN_SUFFIXES = ["街道办事处", "地区办事处", "民族苏木", "民族乡", "街道办", "街道", "办事处", "地区", "苏木", "镇", "乡"]
# Letters that no accent explains.
LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ŋ": "n"})


def cut_suffix(name, suffixes=SUFFIXES):
    """(`name` without its suffix, the suffix); the suffix is empty if nothing is cut."""
    for suffix in suffixes:
        if name.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)], suffix
    return name, ""


def cut_nations(name, nations):
    """`name` without the ethnic groups at its end; two characters stay."""
    forms = ["各族"] + nations + [n[:-1] for n in nations if len(n) > 2]
    forms.sort(key=lambda form: (-len(form), form))
    while True:
        form = next((f for f in forms if name.endswith(f) and len(name) - len(f) >= 2), None)
        if form is None:
            return name
        name = name[: -len(form)]


def stem(name, nations):
    """The proper name alone: 恩施 of 恩施土家族苗族自治州, 即墨 of 即墨市, 通 of 通县."""
    proper, suffix = cut_suffix(name)
    return cut_nations(proper, nations) if suffix.startswith(("自治", "民族")) or suffix == "联合旗" else proper


def town_stem(name, nations):
    """马厂 of 马厂镇."""
    proper, suffix = cut_suffix(name, TOWN_SUFFIXES)
    return cut_nations(proper, nations) if suffix in ("民族乡", "民族苏木") else proper


def short_forms(name, nations):
    """Other names that everybody writes: 恩施州 of 恩施土家族苗族自治州."""
    _, suffix = cut_suffix(name)
    return {stem(name, nations) + suffix[-1]} if suffix in ("自治州", "自治县", "自治旗") else set()


def latin(text):
    """Lower-case ASCII letters and digits of a Latin spelling, `` if it is in another script."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower().translate(LETTERS)) if not unicodedata.combining(c))
    plain = plain.translate(LETTERS)
    if any(unicodedata.category(c).startswith("L") and not c.isascii() for c in plain):
        return ""
    return re.sub(r"[^a-z0-9]", "", plain)


class Pinyin:
    """Toneless syllables of a Chinese name, run together."""

    def __init__(self, chars, phrases):
        self.chars, self.phrases = chars, phrases

    def __call__(self, name):
        """The spellings of `name` (lü is lu and lv), without tone; none if a character has no reading."""
        readings = self.phrases.get(name)
        if readings is None or len(readings) != len(name):
            readings = self.split(name)
        if None in readings:
            return set()
        plain = ["".join(c for c in unicodedata.normalize("NFD", r) if c == "\u0308" or not unicodedata.combining(c)) for r in readings]
        return {latin("".join(plain)), "".join(re.sub("u\u0308", "v", p) for p in plain)}

    def split(self, name):
        """Readings by the longest known phrase from the left, else by character."""
        readings, at = [], 0
        while at < len(name):
            for end in range(len(name), at + 1, -1):
                found = self.phrases.get(name[at:end])
                if found and len(found) == end - at:
                    break
            else:
                end, found = at + 1, [self.chars.get(name[at])]
            readings, at = readings + found, end
        return readings


@functools.cache
def fold_table(path):
    """{char: canonical char} out of hanzi.bin, the table that the library folds by."""
    data = pathlib.Path(path).read_bytes()
    count = struct.unpack_from("<I", data)[0]
    lengths = struct.unpack_from(f"<{count}I", data, 4)
    starts = [4 + 4 * count + sum(lengths[:n]) for n in range(count)]
    chars = struct.unpack_from(f"<{lengths[2] // 4}I", data, starts[2])
    folded = struct.unpack_from(f"<{lengths[3] // 2}H", data, starts[3])
    wide = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    return {code: chr(chars[to]) for code, to in zip(chars[1:], folded[1:])} | wide


def is_han(text):
    """Whether `text` is Han characters only."""
    return bool(text) and all("\u3400" <= c <= "\u9fff" or c == "〇" for c in text)
