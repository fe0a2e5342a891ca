#!/usr/bin/env python3
"""Writes the sample of invented people: data/sample/ and its second copies in Chinese.

The people stand in sample_people/, case by case. Only the standard library
is used; the same people give the same bytes on every machine and day.

    scripts/build_sample.py            write the files
    scripts/build_sample.py --check    say whether the files are what would be written
"""

import argparse
import csv
import hashlib
import io
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # a checked-out tree stays clean

from sample_people import ages, crowd_found, crowd_sought, kin_and_body, names, places, reports  # noqa: F401
from sample_people.cast import CASES, COLUMNS, LONE, check_character
from sample_people.chinese import HEADERS
from sample_people.readme import readme
from sample_people.workbook import workbook

OUT = pathlib.Path(__file__).resolve().parent.parent / "data" / "sample"
HEADER = ["record_id", *COLUMNS.values()]
LETTER = {"found": "F", "sought": "S"}


def give_ids():
    """An id for each report, from its case and its number within it: no id tells who belongs
    to whom, and a new case leaves the ids of the others alone."""
    taken, seen = set(), {}
    everyone = [(case.slug, report) for case in CASES for report in case.reports]
    everyone += [("lone " + lone.slug, lone.report) for lone in LONE]
    for slug, report in everyone:
        number = seen[report.side, slug] = seen.get((report.side, slug), 0) + 1
        digest = hashlib.sha256(f"{report.side} {slug} {number}".encode()).digest()
        four = int.from_bytes(digest[:4], "big") % 10_000
        while (report.side, four) in taken:
            four = (four + 1) % 10_000
        taken.add((report.side, four))
        report.id = f"{LETTER[report.side]}{four:04}"


def rows(side):
    """The reports of a side as rows in the order of HEADER, sorted by id."""
    all_reports = [report for case in CASES for report in case.reports] + [lone.report for lone in LONE]
    chosen = sorted((report for report in all_reports if report.side == side), key=lambda report: report.id)
    return [[report.id, *(report.cells.get(column, "") for column in HEADER[1:])] for report in chosen]


def truth():
    """Each true pair with its case and what makes it hard."""
    pairs = [[found.id, sought.id, case.slug, case.note]
             for case in CASES for found in case.of("found") for sought in case.of("sought")]
    return sorted(pairs)


def as_csv(header, lines, end="\n"):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()


def files():
    """Every file of the sample: its name and its bytes."""
    made = {"truth.csv": as_csv(["found_id", "sought_id", "case", "note"], truth()).encode()}
    for side in ("found", "sought"):
        lines, chinese = rows(side), [HEADERS[side][column] for column in HEADER]
        made[f"{side}.csv"] = as_csv(HEADER, lines).encode()
        made[f"zh/{side}.gb18030.csv"] = as_csv(chinese, lines, "\r\n").encode("gb18030")
        made[f"zh/{side}.xlsx"] = workbook(HEADER, chinese, lines)
    made["README.md"] = readme(CASES, LONE).encode()
    return made


def require(holds, what):
    if not holds:
        sys.exit(f"build_sample: {what}")


def check_people():
    """What must be true of the people, whatever they are."""
    found, sought = rows("found"), rows("sought")
    for side in (found, sought):
        require(len({line[0] for line in side}) == len(side), "an id stands twice")
        require(len({tuple(line[1:]) for line in side}) == len(side), "two rows are equal")
    found_ids, sought_ids = {line[0] for line in found}, {line[0] for line in sought}
    for found_id, sought_id, case, note in truth():
        require(found_id in found_ids and sought_id in sought_ids, f"{case}: an id of the truth is in no file")
        require(note.endswith(".") and re.fullmatch(r"[a-z0-9-]+", case), f"{case}: not a slug with a sentence")
    for column in HEADER:
        at = HEADER.index(column)
        require(any(line[at] for line in found + sought), f"{column}: no row uses it")
    for report in [report for case in CASES for report in case.reports] + [lone.report for lone in LONE]:
        check_contact(report)
    unprovable = sum(case.note.startswith("UNPROVABLE:") for case in CASES)
    require(unprovable * 10 <= len(CASES), "more than one case in ten cannot be proven")
    for side, lines in (("found", found), ("sought", sought)):
        lone = sum(one.report.side == side for one in LONE)
        require(0.33 <= lone / len(lines) <= 0.45, f"{side}: {lone} of {len(lines)} are without counterpart")


def check_contact(report):
    """Identity numbers fit themselves and their row, and nobody's phone rings."""
    number, phone = report.cells.get("id_number", ""), report.cells.get("phone", "")
    if re.fullmatch(r"\d{17}[\dX]", number) and report.bad != "id_number":
        require(check_character(number[:17]) == number[17], f"{report.id}: the identity number's checksum is wrong")
        require((int(number[16]) % 2 == 1) == (report.cells.get("sex") == "男"), f"{report.id}: sex and number differ")
        born = report.cells.get("birth_date", "").replace("-", "")
        require(not re.fullmatch(r"\d{8}", born) or born == number[6:14], f"{report.id}: birth date and number differ")
    for one in re.split(r"\|", phone):
        # Prefix 164 was known of no network in 2024; 0000 begins no local number; 555-01xx is fiction.
        digits = re.sub(r"[^\d*]", "", one)
        require(not digits or re.match(r"164(0000|\*{4})0\d{3}$|0\d{3}0000\d{4}$|120255501\d\d$", digits),
                f"{report.id}: the phone number could be somebody's")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file differs")
    options = parser.parse_args()
    give_ids()
    check_people()
    made = files()
    if options.check:
        stale = [name for name, data in made.items() if not (OUT / name).exists() or (OUT / name).read_bytes() != data]
        require(not stale, "not what would be written: " + ", ".join(stale))
    else:
        (OUT / "zh").mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (OUT / name).write_bytes(data)
    print(f"{len(rows('found'))} found, {len(rows('sought'))} sought, {len(truth())} true pairs in {len(CASES)} cases")


if __name__ == "__main__":
    main()
