"""Places: units since 1980, townships, villages, countries and cities of the world.

In: the packages pinned in place_sources.py, the hand-made tables in
data/curated/, and hanzi.bin, by which names are folded. Out:

- places.bin: units, townships, cities, countries and one sorted list of keys
- villages.bin: village names of each county, as hashes
- places.csv: the units as people read and review them
"""

import csv
import pathlib
import re

import layout
import place_sources as sources
import place_towns
import place_units
import place_world
from place_text import Pinyin, cut_suffix, fold_table, is_han, latin, short_forms, stem, town_stem

# Kinds of what a key stands for, in the upper three bits of a reference.
UNIT, TOWN, CITY, COUNTRY = 0, 1, 2, 3
# How a key names it, in the next two: in full, without its suffix, by another name, by one character.
FULL, STEM, OTHER, LETTER = 0, 1, 2, 3


def reference(kind, how, number):
    return kind << 29 | how << 27 | number


def build(cache, out):
    out = pathlib.Path(out)
    fold = fold_table(f"{out}/hanzi.bin")
    nations = sources.nations(cache)
    units = place_units.read(cache, out)
    place_units.today_is_complete(cache, units)
    by_hand = {}
    for row in place_units.curated(out, "place_successors.csv"):
        by_hand.setdefault((row["old_code"], row["old_name"]), []).append(row["new_code"])
    place_units.Successors(units, nations).link(by_hand)
    settlements = place_towns.named_settlements(cache, fold)
    place_units.place(cache, units, settlements)
    place_islands(units, settlements, nations)

    seats = {u.code: (u.lat, u.lon) for u in units if u.last == place_units.TODAY and u.lat is not None}
    for unit in units:  # zones have no seat of their own: search around the prefecture's
        seats.setdefault(unit.code, seats.get(unit.prefecture + "00"))
    towns = place_towns.read(cache, out, seats, nations)
    place_zones(units, towns, seats)
    counties, starts, packed, counts = place_towns.villages(cache, out, towns)
    for unit in units:
        if unit.last == place_units.TODAY:
            unit.villages = counts[unit.code]
    countries, country_keys = place_world.countries(cache, out, fold)
    cities, city_keys = place_world.cities(cache, fold, countries)

    keys = unit_keys(cache, out, units, settlements, nations, fold)
    # 东湖风景区街道（洪山）: the bracket tells which of two, nobody writes it.
    keys |= {("".join(fold.get(ord(c), c) for c in re.sub("[（(][^（(]*[）)]$", "", t.name)), reference(TOWN, FULL, n)) for n, t in enumerate(towns)}
    keys |= {(key, reference(CITY, FULL, number)) for key, number in city_keys}
    keys |= {(key, reference(COUNTRY, FULL, number)) for key, number in country_keys}
    write(out / "places.bin", units, towns, cities, countries, keys)
    layout.write(out / "villages.bin", [layout.u32s(map(int, counties)), layout.u32s(starts), layout.u32s(packed)])
    write_units(out / "places.csv", units)


def place_islands(units, settlements, nations):
    """Coordinates of Hong Kong, Macao and Taiwan from settlements of the name."""
    within = {"71": ("TW",), "81": ("HK",), "82": ("MO",)}
    for unit in units:
        if unit.code[:2] in within and unit.lat is None:
            spots = [s for name in (unit.name, stem(unit.name, nations)) for s in settlements.get(name, [])
                     if s[2]["countrycode"] in within[unit.code[:2]]]
            if spots:
                unit.lat, unit.lon, _ = max(spots, key=lambda s: (s[2]["population"], -s[2]["geonameid"]))
    above = {u.code: u for u in units}
    for unit in units:
        if unit.code[:2] in within and unit.lat is None:
            for parent in (unit.prefecture + "00", unit.code[:2] + "0000"):
                if unit.lat is None and parent in above and above[parent].lat is not None:
                    unit.lat, unit.lon = above[parent].lat, above[parent].lon


def place_zones(units, towns, seats):
    """Zones lie in the middle of those of their townships that have coordinates, else at their prefecture's seat."""
    for unit in units:
        if unit.lat is None:
            spots = [(t.lat, t.lon) for t in towns if t.code[:6] == unit.code and t.lat is not None]
            if spots:
                unit.lat, unit.lon = (round(sum(axis) / len(spots), 5) for axis in zip(*spots))
            elif seats.get(unit.code) or seats.get(unit.prefecture + "00"):
                unit.lat, unit.lon = seats.get(unit.code) or seats[unit.prefecture + "00"]


def unit_keys(cache, out, units, settlements, nations, fold):
    """{(key, reference)} of the names of all units."""
    pinyin = Pinyin(*sources.pinyin(cache))
    keys = set()

    def add(key, how, number):
        key = "".join(fold.get(ord(c), c) for c in key)
        if len(key) > 1 or how == LETTER:
            keys.add((key, reference(UNIT, how, number)))

    today = {u.code: n for n, u in enumerate(units) if u.last == place_units.TODAY}
    for number, unit in enumerate(units):
        if unit.code == place_units.PERMITS_OF_TAIWAN:
            continue
        proper = stem(unit.name, nations)
        add(unit.name, FULL, number)
        add(proper, STEM, number)
        for short in sorted(short_forms(unit.name, nations)):
            add(short, OTHER, number)
        for spelling in sorted(pinyin(proper if len(proper) > 1 else unit.name)):
            if len(spelling) > 3 and not spelling.startswith("?"):
                add(spelling, STEM, number)
        for spelling in foreign(unit, settlements, nations):
            add(spelling, STEM, number)
    for row in place_units.curated(out, "place_aliases.csv"):
        add(row["alias"] if is_han(row["alias"]) else latin(row["alias"]), OTHER, today[row["code"]])
    for row in place_units.curated(out, "province_aliases.csv"):
        for alias in [row["abbr"], *row["aliases"].split("(")[0].split()]:
            spelling = alias if is_han(alias) else latin(alias)
            if spelling not in ("inner", "hong", "kong"):
                add(spelling, LETTER if len(spelling) == 1 else OTHER, today[row["adcode"]])
    add("innermongolia", OTHER, today["150000"])
    add("neimenggu", OTHER, today["150000"])
    return keys


def foreign(unit, settlements, nations):
    """Latin spellings of GeoNames for the settlement that has the unit's Chinese name and lies near its seat."""
    if unit.last != place_units.TODAY or unit.lat is None:
        return []
    found = set()
    for name in (unit.name, stem(unit.name, nations)):
        for lat, lon, row in settlements.get(name, []):
            if place_towns.kilometres((unit.lat, unit.lon), (lat, lon)) <= 60:
                found.add(latin(row["name"]))
                if row["population"] >= 200_000 and unit.level < 3:
                    found |= {latin(other) for other in row["alternatenames"] if len(latin(other)) > 4}
    return sorted(key for key in found if len(key) > 3)


def write(path, units, towns, cities, countries, keys):
    names = {}

    def name(text):
        return names.setdefault(text, len(names))

    name("")
    number = {id(u): n for n, u in enumerate(units)}
    taiwan = next(n for n, u in enumerate(units) if u.code == "710000")
    todays = [[taiwan] if u.code == place_units.PERMITS_OF_TAIWAN else [number[id(t)] for t in place_units.today(u)] for u in units]
    unit_sections = [
        layout.u32s(int(u.code) for u in units),
        layout.u32s(name(u.name) for u in units),
        layout.u16s(u.first for u in units),
        layout.u16s(u.last for u in units),
        degrees(u.lat for u in units),
        degrees(u.lon for u in units),
        layout.u16s(u.villages for u in units),
        layout.u8s(u.own for u in units),
        *lists(todays, layout.u16s),
    ]
    town_sections = [layout.u32s(int(t.code) for t in towns), layout.u32s(name(t.name) for t in towns),
                     degrees(t.lat for t in towns), degrees(t.lon for t in towns)]
    city_sections = [
        layout.u32s(c[0] for c in cities),
        layout.u32s(name(c[1]) for c in cities),
        layout.u32s(name(c[2]) for c in cities),
        layout.u8s(c[3] for c in cities),
        degrees(c[4] for c in cities),
        degrees(c[5] for c in cities),
    ]
    country_sections = [
        b"".join(c[0].encode() for c in countries),
        layout.u32s(name(c[1]) for c in countries),
        layout.u32s(name(c[2]) for c in countries),
    ]
    by_key = {}
    for key, ref in keys:
        by_key.setdefault(key.encode(), set()).add(ref)
    ordered = sorted(by_key)
    key_sections = [*texts(ordered), *lists([sorted(by_key[key]) for key in ordered], layout.u32s)]
    layout.write(path, [*texts([text.encode() for text in names]), *unit_sections, *town_sections, *city_sections, *country_sections, *key_sections])


def degrees(values):
    """Hundred-thousandths of a degree in two's complement; the lowest number where it is not known."""
    return layout.u32s((round(v * 100_000) if v is not None else -(1 << 31)) & 0xFFFFFFFF for v in values)


def texts(values):
    starts = [0]
    for value in values:
        starts.append(starts[-1] + len(value))
    return layout.u32s(starts), b"".join(values)


def lists(values, pack):
    starts = [0]
    for value in values:
        starts.append(starts[-1] + len(value))
    return layout.u32s(starts), pack(item for value in values for item in value)


def write_units(path, units):
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", "name", "first_year", "last_year", "next", "today", "lat", "lon", "villages", "gb2260"])
        for u in units:
            rows.writerow([u.code, u.name, u.first or "", "" if u.last == place_units.TODAY else u.last,
                           "" if u.last == place_units.TODAY else " ".join(sorted({n.code for n in u.next})),
                           "" if u.last == place_units.TODAY else " ".join(t.code for t in place_units.today(u)),
                           u.lat if u.lat is not None else "", u.lon if u.lon is not None else "", u.villages or "", "no" if u.own else "yes"])
