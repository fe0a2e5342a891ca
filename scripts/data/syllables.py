"""Pinyin syllables: their list, the classes that dialects merge, and which rule links two of them.

In: the readings of all characters, and data/curated/dialect_confusions.csv.
Out: syllables.bin. A syllable is split as Zhuyin does it, into an initial and a
full final (gui = g + uei, yong = - + iong, xu = x + v), because sound laws
speak of those and not of the spelling.
"""

import csv
import pathlib

import layout

# Interjections and dialect syllables of one character each, no part of a name;
# `wong` and `bong` would take Cantonese and Korean spellings for Mandarin.
NOT_SYLLABLES = {"ê", "hm", "hng", "m", "n", "ng", "wong", "bong"}

# Bits of a region set; the order is part of the file. Names as in the curated table.
REGIONS = [
    "southwest", "sichuan", "yunnan", "hubei", "jianghuai", "wu", "xiang", "gan", "hakka", "min", "yue",
    "northeast", "jiaodong", "shandong", "hebei", "jin", "northwest", "uyghur", "tibetan",
]
NORTH = "northeast shandong hebei jin northwest"
SOUTH = "southwest jianghuai wu xiang gan hakka min yue"
WORDS = [
    ("西南", "southwest"), ("江淮", "jianghuai"), ("吴", "wu"), ("湘", "xiang"), ("赣", "gan"),
    ("客", "hakka"), ("闽", "min"), ("粤", "yue"), ("东北", "northeast"), ("胶东", "jiaodong"),
    ("鲁东", "jiaodong"), ("陕", "northwest"), ("西北", "northwest"), ("晋", "jin"), ("云南", "yunnan"),
    ("山东", "shandong"), ("河北", "hebei"), ("四川", "sichuan"), ("川", "sichuan"), ("鄂", "hubei"),
    ("北方", NORTH), ("南方", SOUTH), ("维吾尔", "uyghur"), ("藏", "tibetan"),
    ("个别", " ".join(REGIONS)), ("拼写", " ".join(REGIONS)), ("异读", " ".join(REGIONS)),
]


def regions(text):
    """The bits of the regions that a cell of the curated table names."""
    names = set()
    for word, of_word in WORDS:
        if word in text:
            names.update(of_word.split())
    if not names:  # "部分": somewhere
        names.update(REGIONS)
    return sum(1 << REGIONS.index(name) for name in names)


INITIALS = ["zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs"]
ZERO = {  # syllables without initial, spelt with y and w
    "yi": "i", "ya": "ia", "yo": "io", "ye": "ie", "yai": "iai", "yao": "iao", "you": "iou", "yan": "ian",
    "yin": "in", "yang": "iang", "ying": "ing", "yong": "iong", "yu": "v", "yue": "ve", "yuan": "van",
    "yun": "vn", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "uei", "wan": "uan", "wen": "uen",
    "wang": "uang", "weng": "ueng",
}
SPELT = {"iu": "iou", "ui": "uei", "un": "uen"}


def split(syllable):
    """(initial, full final) of a pinyin syllable."""
    if syllable in ZERO:
        return "", ZERO[syllable]
    for initial in INITIALS:
        if syllable.startswith(initial):
            final = syllable[len(initial):]
            break
    else:
        return "", syllable
    if initial in "jqx" and final.startswith("u"):
        final = "v" + final[1:]
    return initial, SPELT.get(final, final)


# r and y: the r of the standard is the y of Cantonese and of the north-east (人 yin, 荣 yong).
R_TO_Y = {
    "an": "ian", "ang": "iang", "ao": "iao", "e": "ie", "en": "in", "eng": "ing", "ong": "iong",
    "ou": "iou", "u": "v", "uan": "van", "uen": "vn", "uo": "ve", "i": "i",
}
F_TO_H = {  # f before X is h before uX in Xiang, Gan, Hakka and Min (福建 as 胡建)
    "a": "ua", "o": "uo", "ei": "uei", "en": "uen", "eng": "ueng", "an": "uan", "ang": "uang", "u": "u",
}
NASAL = {"ang": "an", "eng": "en", "ing": "in", "iang": "ian", "uang": "uan", "ueng": "uen"}
NEAR_INITIAL = {"zh": "z", "ch": "c", "sh": "s", "n": "l"}


def near_key(syllable):
    """Equal for two syllables that some row of the common mergers makes alike.

    Closed transitively are only mergers that live together in one region or
    touch different parts of the syllable: n=l, zh=z, ch=c, sh=s, r=y, f=hu, and
    the nasal endings. Left to `confusion`, because closing over them would melt
    classes that nobody mixes up: r=l (would make n=l=r=y), h=w (方=黄=王), v=i
    (徐=西), ong=eng, palatals against velars.
    """
    initial, final = split(syllable)
    if initial == "r" and final in R_TO_Y:
        initial, final = "", R_TO_Y[final]
    if initial == "f" and final in F_TO_H:
        initial, final = "h", F_TO_H[final]
    return NEAR_INITIAL.get(initial, initial), NASAL.get(final, final)


def strip_medial(final):
    return {"i": "i", "in": "en", "ing": "eng", "ie": "ai", "iou": "ou"}.get(final, final[1:])


def initial_partners(rule, initial, final):
    """The (initial, final) that `rule` of unit initial makes of one of its side a."""
    a, b = rule
    zero_u, zero_i = final.startswith("u"), final.startswith("i")
    if rule == ("hu", "f"):
        return [("f", f) for f, h in F_TO_H.items() if initial == "h" and final == h]
    if rule == ("r", "y"):
        return [("", R_TO_Y[final])] if initial == "r" and final in R_TO_Y else []
    if rule in (("h", "w"), ("w", "h")):
        return [("", final)] if initial == "h" and zero_u else []
    if rule == ("w", "m"):  # 万 man, 文 men: the u becomes the m
        return [("m", final[1:] or "u")] if initial == "" and zero_u else []
    if rule == ("y", "n"):
        return [("n", final)] if initial == "" and zero_i else []
    if rule in (("j", "g"), ("q", "k"), ("x", "h"), ("j", "z"), ("q", "c"), ("x", "s")):
        if initial != a or not zero_i or (final == "i" and b in "gkh"):
            return []
        return [(b, strip_medial(final))]
    return [(b, final)] if initial == a else []


FINAL_RULES = {("un", "ong"): [("uen", "ong"), ("vn", "iong")]}


def links(table, names):
    """{(a, b): (weight in percent, region bits)} of all pairs that one or two rules link."""
    parts = {name: split(name) for name in names}
    whole = {part: name for name, part in parts.items()}
    initial, final, syllable = {}, {}, {}

    def keep(into, one, other, weight, bits):
        """The greatest weight counts; regions add up."""
        for key in ((one, other), (other, one)):
            old_weight, old_bits = into.get(key, (0, 0))
            into[key] = (max(old_weight, weight), old_bits | bits)

    for row in csv.DictReader(table):
        rule, weight, bits = (row["a"], row["b"]), round(100 * float(row["weight_guess"])), regions(row["regions"])
        if row["unit"] == "initial":
            for part in parts.values():
                for partner in initial_partners(rule, *part):
                    if partner in whole and partner != part:
                        keep(initial, part, partner, weight, bits)
        elif row["unit"] == "final":
            for a, b in FINAL_RULES.get(rule, [rule]):
                for first, last in parts.values():
                    if last == a and (first, b) in whole:
                        keep(final, (first, a), (first, b), weight, bits)
        elif row["unit"] == "syllable" and row["a"] in parts and row["b"] in parts:
            keep(syllable, parts[row["a"]], parts[row["b"]], weight, bits)

    found = {}
    for step in (initial, final, syllable):
        for (one, other), (weight, bits) in step.items():
            keep(found, whole[one], whole[other], weight, bits)
    # Two rules at once, one on the initial and one on the final, in regions that have both.
    for (one, middle), (first, first_bits) in initial.items():
        for (start, other), (second, second_bits) in final.items():
            bits = first_bits & second_bits
            if start == middle and bits and (whole[one], whole[other]) not in found and one != other:
                keep(found, whole[one], whole[other], first * second // 100, bits)
    return found


WADE_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs", "zh": "ch",
    "ch": "ch'", "r": "j", "z": "ts", "c": "ts'",
}
WADE_FINALS = {
    "ie": "ieh", "ve": "üeh", "ian": "ien", "van": "üan", "vn": "ün", "v": "ü", "ong": "ung", "iong": "iung",
    "iou": "iu", "uei": "ui", "uen": "un", "uo": "o", "er": "erh",
}
WADE_WHOLE = {
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih",
    "guo": "kuo", "kuo": "k'uo", "huo": "huo", "shuo": "shuo", "ge": "ko", "ke": "k'o", "he": "ho", "e": "o",
    "gui": "kuei", "kui": "k'uei", "yi": "i", "ye": "yeh", "yan": "yen", "you": "yu", "yong": "yung",
    "yu": "yü", "yue": "yüeh", "yuan": "yüan", "yun": "yün",
}


def wade_giles(syllable):
    """The Wade-Giles spelling, with its apostrophe and ü."""
    if syllable in WADE_WHOLE:
        return WADE_WHOLE[syllable]
    if syllable in ZERO or syllable[0] in "aeo":
        return WADE_FINALS.get(syllable, syllable)
    initial, final = split(syllable)
    return WADE_INITIALS.get(initial, initial) + WADE_FINALS.get(final, final)


def wade_spellings(syllable):
    """As people type it: with the apostrophe or without it, ü as u too."""
    exact = wade_giles(syllable)
    plain = exact.replace("'", "")
    return {exact, plain, exact.replace("ü", "u"), plain.replace("ü", "u")}


def near_numbers(index):
    """For each syllable the number of the first one of its class."""
    classes = {}
    for name in sorted(index):
        classes.setdefault(near_key(name), name)
    return [index[classes[near_key(name)]] for name in sorted(index)]


def build(out, names):
    """Writes syllables.bin; gives {syllable: index}."""
    names = sorted(set(names) - NOT_SYLLABLES)
    index = {name: number for number, name in enumerate(names)}
    near = near_numbers(index)
    with open(pathlib.Path(out) / "curated/dialect_confusions.csv", encoding="utf-8") as table:
        found = links(table, names)
    starts, others, weights, bits = [0], [], [], []
    for one in names:
        for (_, other), (weight, region) in sorted(item for item in found.items() if item[0][0] == one):
            others.append(index[other])
            weights.append(weight)
            bits.append(region)
        starts.append(len(others))
    wade = sorted({(spelling, index[name]) for name in names for spelling in wade_spellings(name)})
    texts = b"".join(name.encode().ljust(6, b"\0") for name in names)
    layout.write(
        pathlib.Path(out) / "syllables.bin",
        [texts, layout.u16s(near), layout.u16s(starts), layout.u16s(others), layout.u8s(weights), layout.u32s(bits),
         *layout.texts(spelling for spelling, _ in wade), layout.u16s(number for _, number in wade)],
    )
    return index
