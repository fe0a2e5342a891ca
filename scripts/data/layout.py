"""The layout of the binary tables: little-endian sections behind a list of lengths.

A file is a u32 count, then as many u32 lengths in bytes, then the sections in
order. The library splits it at compile time, so a wrong length fails the build.
"""

import pathlib
import struct


def u8s(values):
    return bytes(values)


def u16s(values):
    values = list(values)
    return struct.pack(f"<{len(values)}H", *values)


def u32s(values):
    values = list(values)
    return struct.pack(f"<{len(values)}I", *values)


def texts(values):
    """Sorted texts as two sections: starts, bytes. The caller sorts them by their UTF-8 bytes."""
    starts, data = [0], b""
    for value in values:
        data += value.encode()
        starts.append(len(data))
    return [u32s(starts), data]


def write(path, sections):
    head = u32s([len(sections), *map(len, sections)])
    pathlib.Path(path).write_bytes(head + b"".join(sections))


def pool(lists):
    """Distinct lists in first-seen order: (number of each list, starts, all items)."""
    seen, starts, items, numbers = {}, [0], [], []
    for one in lists:
        one = tuple(one)
        if one not in seen:
            seen[one] = len(seen)
            items.extend(one)
            starts.append(len(items))
        numbers.append(seen[one])
    return numbers, starts, items
