"""Townships with coordinates, and the villages that belong to them.

In: china-division and GeoNames. Out: `Town`s sorted by code, the number of
villages of each county, and a table of village names small enough to ship.
"""

import collections
import dataclasses
import math

import place_sources as sources
from place_text import fold_table, town_stem

# A settlement of the same name farther from the seat than this is another one:
# the largest ordinary counties reach about 70 km from their seat.
FAR_KM = 70
# Parts of the name of a village committee that are not the village's name.
VILLAGE_SUFFIXES = ["村民委员会", "居民委员会", "村委会", "居委会", "委员会", "社区", "嘎查", "行政村", "村"]


@dataclasses.dataclass
class Town:
    code: str
    name: str
    lat: float = None
    lon: float = None


def kilometres(a, b):
    """Great-circle distance of two (latitude, longitude)."""
    (la, lo), (lb, lp) = a, b
    h = math.sin(math.radians(lb - la) / 2) ** 2
    h += math.cos(math.radians(la)) * math.cos(math.radians(lb)) * math.sin(math.radians(lp - lo) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def named_settlements(cache, fold):
    """{folded Chinese name: [(latitude, longitude, row)]} of CN, TW, HK, MO."""
    found = collections.defaultdict(list)
    for row in sources.settlements(cache):
        if row["countrycode"] in ("CN", "TW", "HK", "MO"):
            for name in sorted({"".join(fold.get(ord(c), c) for c in n) for n in row["alternatenames"]}):
                if any("\u4e00" <= c <= "\u9fff" for c in name):
                    found[name].append((row["latitude"], row["longitude"], row))
    return found


def read(cache, out, seats, nations):
    """Townships sorted by code; coordinates only where a settlement of its name lies near."""
    settlements = named_settlements(cache, fold_table(f"{out}/hanzi.bin"))
    towns = []
    for row in sorted(sources.division(cache, "streets.csv"), key=lambda r: r["code"]):
        town = Town(row["code"], row["name"].strip())
        seat = seats.get(town.code[:6])
        if seat:
            place(town, seat, settlements, nations)
        towns.append(town)
    return towns


def place(town, seat, settlements, nations):
    for name in (town.name, town_stem(town.name, nations)):
        near = [(kilometres(seat, (lat, lon)), lat, lon) for lat, lon, _ in settlements.get(name, [])]
        near = [spot for spot in near if spot[0] <= FAR_KM]
        if near:
            _, town.lat, town.lon = min(near)
            return


def village_stem(name):
    """前何 of 前何村委会."""
    changed = True
    while changed:
        changed = False
        for suffix in VILLAGE_SUFFIXES:
            if name.endswith(suffix) and len(name) - len(suffix) >= 2:
                name, changed = name[: -len(suffix)], True
    return name


def name_hash(text):
    """24 bits of FNV-1a over UTF-8, the upper byte folded in."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value >> 24 ^ value & 0xFFFFFF


def villages(cache, out, towns):
    """([county code], [start of each], [hash of the name << 8 | number of the township in its county]), {county: villages}.

    Communities of towns are left out: people name the street, not the committee.
    """
    fold = fold_table(f"{out}/hanzi.bin")
    first = {}
    for number, town in enumerate(towns):
        first.setdefault(town.code[:6], number)
    number_of = {town.code: number - first[town.code[:6]] for number, town in enumerate(towns)}
    entries, counts = collections.defaultdict(set), collections.Counter()
    for row in sources.division(cache, "villages.csv"):
        county, town = row["code"][:6], row["code"][:9]
        counts[county] += 1
        name = "".join(fold.get(ord(c), c) for c in row["name"].strip())
        if name.endswith(("居委会", "居民委员会", "社区")) or town not in number_of:
            continue
        entries[county].add(name_hash(village_stem(name)) << 8 | number_of[town])
    counties = sorted(first)
    starts, packed = [0], []
    for county in counties:
        packed += sorted(entries[county])
        starts.append(len(packed))
    return counties, starts, packed, counts
