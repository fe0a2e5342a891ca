"""Reads the binary tables back as the library does, for checks that share no code with the builders."""

import pathlib
import struct


def sections(path):
    data = pathlib.Path(path).read_bytes()
    (count,) = struct.unpack_from("<I", data)
    lengths = struct.unpack_from(f"<{count}I", data, 4)
    found, at = [], 4 + 4 * count
    for length in lengths:
        found.append(data[at:at + length])
        at += length
    assert at == len(data), path
    return found


def u16s(section):
    return struct.unpack(f"<{len(section) // 2}H", section)


def u32s(section):
    return struct.unpack(f"<{len(section) // 4}I", section)


def texts(starts, data):
    ends = u32s(starts)
    return [data[a:b].decode() for a, b in zip(ends, ends[1:])]


class Characters:
    """hanzi.bin and syllables.bin as dictionaries."""

    def __init__(self, data):
        names = sections(pathlib.Path(data) / "syllables.bin")[0]
        self.syllables = [names[at:at + 6].rstrip(b"\0").decode() for at in range(0, len(names), 6)]
        _, _, chars, folded, lists, starts, items, *_ = sections(pathlib.Path(data) / "hanzi.bin")
        chars = [chr(code) for code in u32s(chars)]
        starts, items = u16s(starts), u16s(items)
        self.fold = {char: chars[to] for char, to in zip(chars[1:], u16s(folded)[1:])}
        self.readings = {
            char: [self.reading(item) for item in items[starts[one]:starts[one + 1]]]
            for char, one in zip(chars[1:], u16s(lists)[1:])
        }

    def reading(self, packed):
        return f"{self.syllables[packed >> 3]}{packed & 7}"


class Names:
    """names.bin and spellings.bin as dictionaries."""

    def __init__(self, data, characters):
        parts = sections(pathlib.Path(data) / "names.bin")
        firsts, seconds, shares = (u32s(part) for part in parts[:3])
        numbers, starts, items = (u16s(part) for part in parts[3:6])
        self.surnames = {}
        for at, first in enumerate(firsts):
            name = chr(first) + (chr(seconds[at]) if seconds[at] else "")
            readings = items[starts[numbers[at]]:starts[numbers[at] + 1]]
            self.surnames[name] = (shares[at] / 1e9, [characters.reading(one) for one in readings])
        self.given = {chr(code): share / 1e9 for code, share in zip(u32s(parts[8]), u32s(parts[9]))}
        parts = sections(pathlib.Path(data) / "spellings.bin")
        names = texts(parts[8], parts[9])
        starts, others, short = u16s(parts[10]), u16s(parts[11]), parts[12]
        self.nicknames = {
            (name, names[others[entry]])
            for at, name in enumerate(names)
            for entry in range(starts[at], starts[at + 1])
            if short[entry]
        }
