"""How far data/places.csv agrees with the check-only tables of places."""

import collections
import csv
import pathlib


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check(shared, data):
    shared = pathlib.Path(shared)
    ours = rows(pathlib.Path(data) / "places.csv")
    history = rows(shared / "place_history.csv")
    edges = rows(shared / "place_history_edges.csv")
    return [
        counties_now(ours, rows(shared / "places.csv")),
        coordinates(ours, rows(shared / "places.csv")),
        *through_the_years(ours, history),
        *successors(ours, history, edges),
        townships(data, rows(shared / "townships.csv")),
    ]


def agreement(what, wanted, good, misses):
    total = good + len(misses)
    return f"{what} ({good} of {total})", good / max(total, 1), wanted, misses


def counties_now(ours, places):
    now = {(r["code"], r["name"]) for r in ours if not r["last_year"]}
    theirs = [r for r in places if r["level"] in ("county", "prefecture", "province")]
    misses = [f"{r['adcode']} {r['name']}" for r in theirs if (r["adcode"], r["name"]) not in now]
    return agreement("provinces, prefectures and counties now: code and name", 0.99, len(theirs) - len(misses), misses)


def coordinates(ours, places):
    """Within 0.1 degrees, about 10 km."""
    now = {r["code"]: r for r in ours if not r["last_year"] and r["lat"]}
    theirs = [r for r in places if r["level"] == "county" and r["lat"]]
    far = [r for r in theirs if r["adcode"] not in now or abs(float(now[r["adcode"]]["lat"]) - float(r["lat"])) > 0.1
           or abs(float(now[r["adcode"]]["lon"]) - float(r["lon"])) > 0.1]
    return agreement("seats of counties within 0.1 degrees", 0.97, len(theirs) - len(far), [f"{r['adcode']} {r['name']}" for r in far])


def through_the_years(ours, history):
    known = {(r["code"], r["name"]): r for r in ours}
    for level, wanted in (("county", 0.98), ("prefecture", 0.98)):
        theirs = sorted({(r["code"], r["name"]) for r in history if r["level"] == level})
        misses = [f"{code} {name}" for code, name in theirs if (code, name) not in known]
        yield agreement(f"{level} codes and names since 1980", wanted, len(theirs) - len(misses), misses)
    ended = [r for r in history if r["status"] == "retired" and r["end_year"] and (r["code"], r["name"]) in known]
    off = [r for r in ended if abs(int(known[r["code"], r["name"]]["last_year"] or 9999) + 1 - int(r["end_year"])) > 1]
    yield agreement("their last year within a year", 0.85, len(ended) - len(off),
                    [f"{r['code']} {r['name']} {known[r['code'], r['name']]['last_year']} not {r['end_year']}" for r in off])


def successors(ours, history, edges):
    """Of each ended code, what stands there today by our table is among what theirs reaches without partial moves."""
    active = {(r["code"], r["name"]) for r in history if r["status"] == "active"}
    following = collections.defaultdict(list)
    for edge in edges:
        if edge["kind"] != "partial":
            following[edge["old_code"], edge["old_name"]].append((edge["new_code"], edge["new_name"]))
    known = {(r["code"], r["name"]): set(r["today"].split()) for r in ours}
    for level, wanted in (("county", 0.90), ("prefecture", 0.90)):
        good, misses = 0, []
        for key in sorted({(e["old_code"], e["old_name"]) for e in edges if e["level"] == level and e["kind"] != "partial"} - active):
            theirs = reached(key, following, active)
            if not theirs:
                continue
            if known.get(key, set()) & theirs:
                good += 1
            else:
                misses.append(f"{' '.join(key)}: {' '.join(sorted(known.get(key, ['not known'])))}, not {' '.join(sorted(theirs))}")
        yield agreement(f"successors of ended {level} codes", wanted, good, misses)


def reached(key, following, active):
    """The codes of today that `key` leads to."""
    found, seen, waiting = set(), {key}, [key]
    while waiting:
        here = waiting.pop()
        if here in active:
            found.add(here[0])
            continue
        fresh = [step for step in following[here] if step not in seen]
        seen.update(fresh)
        waiting += fresh
    return found


def townships(data, theirs):
    import struct

    file = (pathlib.Path(data) / "places.bin").read_bytes()
    count = struct.unpack_from("<I", file)[0]
    lengths = struct.unpack_from(f"<{count}I", file, 4)
    starts = [4 + 4 * count + sum(lengths[:n]) for n in range(count)]

    def numbers(section):
        return struct.unpack_from(f"<{lengths[section] // 4}I", file, starts[section])

    ends, names, codes = numbers(0), numbers(13), numbers(12)
    text = [file[starts[1] + a:starts[1] + b].decode() for a, b in zip(ends, ends[1:])]
    ours = {(f"{code:09}", text[name]) for code, name in zip(codes, names)}
    misses = [f"{r['code9']} {r['name']}" for r in theirs if (r["code9"], r["name"].strip()) not in ours]
    return agreement("townships: code and name", 0.99, len(theirs) - len(misses), misses)
