"""Provinces, prefectures and counties since 1980, with what became of them.

In: the packages and the hand-made tables curated/place_units.csv (changes since
2021 and units that no package has) and curated/place_successors.csv (what
cannot be derived). Out: a list of `Unit`, sorted, each ended one with its next.
"""

import collections
import csv
import dataclasses
import pathlib

import place_sources as sources
from place_text import stem

TODAY = 9999
# Years by which a code may begin before or after the year in which its
# predecessor ends: issues of the standard are dated up to two years late.
SLACK = 2
# Provinces that were carved out of another: counties moved with their names.
SPLIT_PROVINCES = {"46": "44", "50": "51"}


@dataclasses.dataclass
class Unit:
    """A code under one name, and the first and last year in which both held (0: before 1981)."""

    code: str
    name: str
    first: int
    last: int
    own: bool = False  # a code of the statisticians or of ours, not of GB/T 2260
    next: list = dataclasses.field(default_factory=list)  # Units that followed it at once
    lat: float = None
    lon: float = None
    villages: int = 0

    @property
    def level(self):
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3

    @property
    def prefecture(self):
        return self.code[:4]


def curated(out, name):
    with open(pathlib.Path(out) / "curated" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def read(cache, out):
    """All units, successors not yet known."""
    rows = {(code, name): [first, last] for code, name, first, last in sources.timeline(cache)}
    spots = {}
    fill_gaps(rows, sources.yearly(cache))
    # A misprint of the time line: 339007 is called 安徽省 in 1987.
    rows = {(code, name): years for (code, name), years in rows.items() if code.endswith("0000") or not name.endswith("省")}
    for row in curated(out, "place_units.csv"):
        first, last = int(row["first"] or 0), int(row["last"] or TODAY)
        rows[row["code"], row["name"]] = [first, last]
        if row["lat"]:
            spots[row["code"], row["name"]] = float(row["lat"]), float(row["lon"])
    units = [Unit(code, name, *years) for (code, name), years in rows.items()]
    for unit in units:
        unit.lat, unit.lon = spots.get((unit.code, unit.name), (None, None))
    units += [Unit(code, name, 0, TODAY, own=True) for code, name in zones_and_islands(cache, {u.code for u in units})]
    units.sort(key=lambda u: (u.code, u.first, u.last, u.name))
    return units


def fill_gaps(rows, tables):
    """Adds what a yearly table has under a code that has no name in that year; other spellings are misprints."""
    spans = collections.defaultdict(list)
    for (code, _), (first, last) in rows.items():
        spans[code].append((first, last))
    for year, table in tables.items():
        for code, name in table.items():
            if not any(first <= year + 1 and year <= last + 1 for first, last in spans[code]):
                known = rows.setdefault((code, name), [year, year])
                known[1] = max(known[1], year)


def zones_and_islands(cache, known):
    """Units without a code of the standard: zones of the statisticians; Hong Kong, Macao, Taiwan by numbers of ours."""
    for row in sources.division(cache, "areas.csv"):
        if row["code"] not in known and row["code"] not in ("441900", "442000", "460400", "620201"):
            yield row["code"], row["name"]
    codes = {"香港特别行政区": 81, "澳门特别行政区": 82, "台湾省": 71}
    for province, areas in sources.islands(cache).items():
        for n, (area, parts) in enumerate(areas.items(), start=1):
            yield f"{codes[province]}{n:02}00", area
            for m, part in enumerate(parts, start=1):
                yield f"{codes[province]}{n:02}{m:02}", part.split("（")[0]


def today_is_complete(cache, units):
    """Raises with a list where today's units are not those of china-division."""
    now = {(u.code, u.name) for u in units if u.last == TODAY and not u.own}
    listed = {(r["code"], r["name"]) for r in sources.division(cache, "areas.csv")}
    listed |= {(r["code"] + "00", r["name"]) for r in sources.division(cache, "cities.csv") if r["name"] not in sources.NOT_PLACES}
    listed |= {(r["code"] + "0000", r["name"]) for r in sources.division(cache, "provinces.csv")}
    own = {(u.code, u.name) for u in units if u.own}
    newer = {("830000", "台湾省"), ("460302", "西沙区"), ("460303", "南沙区"), ("653228", "和康县"), ("653229", "和安县"),
             ("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")}
    towns = {("460321", "西沙群岛"), ("460322", "南沙群岛"), ("460323", "中沙群岛的岛礁及其海域"), ("441900", "东莞市"), ("442000", "中山市"), ("460400", "儋州市"), ("620201", "嘉峪关市")}
    wrong = sorted((now - listed - newer) | (listed - now - own - towns))
    if wrong:
        raise ValueError(f"today's units differ, add the change to curated/place_units.csv: {wrong}")


class Successors:
    """Finds what followed each ended county: a few rules, each surer than the next."""

    def __init__(self, units, nations):
        self.units, self.nations = units, nations
        self.by_stem = collections.defaultdict(list)
        self.by_code = collections.defaultdict(list)
        for unit in units:
            self.by_stem[stem(unit.name, nations)].append(unit)
            self.by_code[unit.code].append(unit)
        self.flows = collections.Counter()  # (old prefecture, new prefecture): counties that moved

    def link(self, by_hand):
        """Sets `next` of every ended county and prefecture; returns the counties without any."""
        ended = [u for u in self.units if u.last != TODAY and u.level == 3]
        for unit in ended:
            named = by_hand.get((unit.code, unit.name))
            if named:
                unit.next = [self.alive(code, unit.last + 1) for code in named]
        open_ones = [u for u in ended if not u.next]
        rules = (self.only_of_its_name, self.renamed_in_place, self.same_name, self.same_code, self.districts, self.renamed, self.begun_beside)
        for rule in rules:
            for unit in open_ones:
                unit.next = [u for u in rule(unit) if u is not unit]
                for following in unit.next:
                    self.flows[unit.prefecture, following.prefecture] += 1
            open_ones = [u for u in open_ones if not u.next]
        self.link_prefectures(by_hand)
        for unit in open_ones:
            unit.next = self.whole_prefecture(unit)
        return open_ones

    def alive(self, code, year):
        """The unit under `code` in `year`, or the one nearest to it."""
        return min(self.by_code[code], key=lambda u: (max(u.first - year, year - u.last, 0), -u.last))

    def standing(self, unit, year):
        """Other counties of the same proper name in the same province in `year`."""
        provinces = {unit.code[:2], SPLIT_PROVINCES.get(unit.code[:2])}
        provinces |= {new for new, old in SPLIT_PROVINCES.items() if old == unit.code[:2]}
        return [u for u in self.by_stem[stem(unit.name, self.nations)]
                if u.level == 3 and u.code != unit.code and u.code[:2] in provinces and u.first <= year <= u.last and not u.own]

    def following(self, unit):
        """(those of its name in the first year after its end in which there are any)."""
        for year in range(unit.last + 1, unit.last + 2 + SLACK):
            found = self.standing(unit, year)
            if found:
                return found
        return []

    def only_of_its_name(self, unit):
        """One place of the name before, one after: it has a new code. A city may take in the county of its name."""
        found = [u for u in self.following(unit) if (u.first > unit.last and not falls(unit, u)) or self.takes_in(u, unit)]
        before = [u for u in self.standing(unit, unit.last) if u not in found]
        long = len(stem(unit.name, self.nations)) > 1 or [u.name for u in found] == [unit.name]
        return found if len(found) == 1 and not before and long else []

    def takes_in(self, city, unit):
        """Whether `city`, which stood already, may have taken in `unit`: not a county a city, and not far away."""
        near = self.lineage(unit, city) or (unit.name[-1] != "区" and city.name[-1] != "区" and len(self.standing(unit, unit.last + 1)) == 1)
        return near and not falls(unit, city)

    def same_code(self, unit):
        """The next name of its code, unless another prefecture has taken over the number."""
        found = [u for u in self.by_code[unit.code] if unit.last < u.first <= unit.last + 1 + SLACK]
        moved = unit.level == 3 and any(not self.same_prefecture(unit, u) for u in found)
        return [] if moved else found[:1]

    def renamed_in_place(self, unit):
        """The next name of its code without a gap, of the same kind."""
        return [u for u in self.same_code(unit) if u.first == unit.last + 1 and u.name[-1] == unit.name[-1]]

    def above(self, unit, year):
        """The proper name of the prefecture of its code in `year`."""
        standing = [u for u in self.by_code[unit.prefecture + "00"] if u.first <= year <= u.last]
        return stem(standing[0].name, self.nations) if standing else None

    def same_prefecture(self, unit, other):
        before, after = self.above(unit, unit.last), self.above(other, max(other.first, unit.last + 1))
        moved_away = before and any(u.level == 2 and u.prefecture != unit.prefecture and u.last > unit.last
                                    for u in self.by_stem[before] if u.code[:2] == unit.code[:2])
        return before is None or after is None or before == after or not moved_away

    def same_name(self, unit):
        """Of several places of the name, the one in the prefecture to which its neighbours went."""
        found = [u for u in self.following(unit) if self.lineage(unit, u) and not falls(unit, u)]
        best = max(found, key=lambda u: (self.lineage(unit, u), u.name == unit.name, u.first <= unit.last + 1, u.code), default=None)
        return [best] if best else []

    def districts(self, unit):
        """A city that became a prefecture: the districts that begin then, else the prefecture that has none."""
        cities = [u for u in self.by_stem[stem(unit.name, self.nations)]
                  if u.level == 2 and u.code[:2] in (unit.code[:2], SPLIT_PROVINCES.get(unit.code[:2]), "46", "50")
                  and u.name.endswith("市") and u.last > unit.last and u.first <= unit.last + 1 + SLACK]
        for city in cities if unit.name.endswith(("市", "县")) else []:
            parts = [u for u in self.units if u.prefecture == city.prefecture and u.level == 3 and not u.own]
            begun = [u for u in parts if u.name.endswith("区") and abs(u.first - unit.last - 1) <= 1]
            if begun or not parts:
                return begun or [city]
        return []

    def begun(self, unit, slack, near):
        """Counties that begin when it ends, follow no other and lie `near`."""
        taken = {id(n) for u in self.units for n in u.next if u.prefecture != unit.prefecture or stem(u.name, self.nations) == stem(n.name, self.nations)}
        return [u for u in self.units if u.level == 3 and abs(u.first - unit.last - 1) <= slack and not u.own
                and id(u) not in taken and near(u)]

    def renamed(self, unit):
        """A new one that shares a character with it."""
        letters = set(stem(unit.name, self.nations)) - set("东西南北中郊城江新市")
        shared = [u for u in self.begun(unit, SLACK, lambda u: self.lineage(unit, u)) if set(stem(u.name, self.nations)) & letters]
        return [nearest(shared, unit)] if shared else []

    def begun_beside(self, unit):
        """The new ones of its prefecture, if they are few: it was divided among or joined into them."""
        if unit.name[-1] != "区":
            return []
        found = [u for u in self.begun(unit, 0, lambda u: u.prefecture == unit.prefecture) if u.name[-1] == "区"]
        return found if len(found) <= 3 else []

    def lineage(self, unit, other):
        """How surely the prefecture of `other` is that of `unit` later: 0 not at all."""
        if unit.prefecture == other.prefecture and self.same_prefecture(unit, other):
            return 1_000
        before = self.above(unit, unit.last)
        if before and before == self.above(other, max(other.first, unit.last + 1)) and unit.code[:2] == other.code[:2]:
            return 500
        return self.flows[unit.prefecture, other.prefecture]

    def link_prefectures(self, by_hand):
        """Prefectures by their own name, by hand, else to where at least a quarter of their counties went."""
        moved = collections.defaultdict(collections.Counter)
        for unit in self.units:
            if unit.level == 3 and unit.last != TODAY and unit.next:
                moved[unit.prefecture][unit.next[0].prefecture] += 1
        for unit in self.units:
            if unit.level == 2 and unit.last != TODAY:
                named = by_hand.get((unit.code, unit.name))
                if named:
                    unit.next = [self.alive(code, unit.last + 1) for code in named]
                else:
                    unit.next = self.by_name(unit) or self.same_code(unit) or self.by_counties(unit, moved[unit.prefecture])

    def by_name(self, unit):
        """The prefecture of its full name under another number: the same one."""
        return [u for u in self.namesakes(unit) if u.name == unit.name][:1]

    def namesakes(self, unit):
        year = unit.last + 1
        return [u for u in self.by_stem[stem(unit.name, self.nations)] if u.level == 2 and u.code != unit.code
                and u.code[:2] in (unit.code[:2], "50") and u.first <= year + SLACK and u.last >= year]

    def by_counties(self, unit, moved):
        year = unit.last + 1
        same = self.namesakes(unit)[:1]
        gone = {p: n for p, n in moved.items() if p != unit.prefecture}
        total = sum(gone.values())
        parts = [p for p, n in sorted(gone.items()) if 4 * n >= total]
        found = [self.alive(p + "00", year) for p in parts if self.by_code[p + "00"]]
        return same + [u for u in found if u not in same]

    def whole_prefecture(self, unit):
        """No county is known to have followed: the prefecture did, where it stood on."""
        standing = [u for u in self.by_code[unit.prefecture + "00"] or self.by_code[unit.code[:2] + "0000"] if u.last > unit.last]
        if standing:
            return standing[:1]
        old = [n for u in self.by_code[unit.prefecture + "00"] for n in u.next]
        return old[:1]


def falls(unit, other):
    """A city or district does not become a county: that is another place of the name."""
    return unit.name[-1] in "市区" and other.name[-1] == "县"


def nearest(found, unit):
    """The one that begins nearest to the end of `unit`."""
    return min(found, key=lambda u: (u.prefecture != unit.prefecture, abs(u.first - unit.last - 1), u.code, u.first), default=None)


# Written on residence permits since 2018, for the place of 710000.
PERMITS_OF_TAIWAN = "830000"


def today(unit, seen=()):
    """The units that stand today where `unit` stood, sorted by code."""
    if unit.last == TODAY:
        return [unit]
    found = {}
    for following in unit.next:
        if id(following) not in seen:
            found.update({u.code: u for u in today(following, (*seen, id(unit)))})
    return [found[code] for code in sorted(found)]


def place(cache, units, settlements):
    """Sets coordinates: the seat of its own code, else of what came before or after it, else a settlement of its name."""
    seats = sources.seats(cache)
    for code, spot in seats.items():
        # The seat belongs to the newest user of the code; older ones may have lain elsewhere.
        users = [u for u in units if u.code == code]
        if users:
            newest = max(users, key=lambda u: u.last)
            newest.lat, newest.lon = spot
    for _ in range(4):
        inherit(units)
    for unit in units:
        if unit.lat is None and unit.last == TODAY and not unit.own:
            spots = [s for s in settlements.get(unit.name, []) if s[2]["countrycode"] == "CN"]
            if len(spots) == 1:
                unit.lat, unit.lon, _ = spots[0]
    inherit(units)


def inherit(units):
    """A unit without coordinates takes those of the one that it follows, or the middle of those that stand today in its place."""
    for unit in units:
        for following in unit.next:
            if following.lat is None and unit.lat is not None and unit.level == following.level:
                following.lat, following.lon = unit.lat, unit.lon
    for unit in units:
        spots = [u for u in today(unit) if u.lat is not None] if unit.lat is None else []
        if spots:
            unit.lat = round(sum(u.lat for u in spots) / len(spots), 5)
            unit.lon = round(sum(u.lon for u in spots) / len(spots), 5)
