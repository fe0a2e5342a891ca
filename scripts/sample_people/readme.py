"""The sample's README, written from the cases themselves."""

BAD = {
    "age": "a word for 'unknown': counts as an empty cell",
    "height_cm": "'very tall' is not a height",
    "blood_type": "there is no such blood type",
    "birth_date": "there is no such day",
    "event_lat": "a latitude is between -90 and 90 degrees",
    "phone": "'no mobile phone' is not a number",
    "id_number": "a digit is wrong, as the checksum says",
}

# Cells whose wrong is of its own kind.
WORDS = {"不记得": "'not remembered' is not a number"}

INTRODUCTION = """# The sample

{found} found and {sought} sought people, all of them invented. Each true pair is there for one trap that real
reports set: `truth.csv` names the trap and says what must decide. {lone_found} found and {lone_sought} sought people
have no counterpart, as most people in real files; some of them look like somebody: a namesake, a brother, a twin, a
father.

| file | what it is |
|---|---|
| `found.csv` | people at stations, hospitals, police posts |
| `sought.csv` | family reports, registers, lists |
| `truth.csv` | found_id, sought_id, case, note: which are the same person |
| `zh/*.gb18030.csv` | the same rows with Chinese headers, as GB18030 with Windows line ends |
| `zh/*.xlsx` | the same rows as workbooks; whole days are date serials, plain ages and heights numbers |

Try it: `wayhome match --found data/sample/found.csv --sought data/sample/sought.csv`; the acceptance test is
`tests/sample.rs`.

Made by `scripts/build_sample.py` (standard library only, the same bytes each time); the people stand in
`scripts/sample_people/`. Change them there, not here.

**Nobody here is real.** Place names and their history are true; names were put together for the trap. Identity numbers
have a valid place code and checksum, and a serial of 996 to 999, which were kept for people over a hundred: on younger
people they are nobody's. Mobile numbers begin with 164, which no network was known to use in 2024, and 0000.

A note that begins with `UNPROVABLE:` marks a pair that the columns cannot prove, with the reason.

## Cells that are wrong on purpose

The row stays, the cell counts as missing, and the run says so.

| record | column | cell | what is wrong |
|---|---|---|---|
"""


def readme(cases, lone):
    """The whole text."""
    reports = [report for case in cases for report in case.reports] + [one.report for one in lone]
    text = INTRODUCTION.format(
        found=sum(report.side == "found" for report in reports),
        sought=sum(report.side == "sought" for report in reports),
        lone_found=sum(one.report.side == "found" for one in lone),
        lone_sought=sum(one.report.side == "sought" for one in lone))
    for report in sorted((report for report in reports if report.bad), key=lambda report: report.id):
        text += f"| {report.id} | {report.bad} | {report.cells[report.bad]} | {WORDS.get(report.cells[report.bad], BAD[report.bad])} |\n"
    text += "\n## The cases\n\n| case | found | sought | what makes it hard, and what must decide |\n|---|---|---|---|\n"
    for case in sorted(cases, key=lambda case: case.slug):
        ids = [", ".join(report.id for report in case.of(side)) for side in ("found", "sought")]
        text += f"| {case.slug} | {ids[0]} | {ids[1]} | {case.note} |\n"
    text += "\n## Without counterpart\n\n| why they are there | found | sought |\n|---|---|---|\n"
    for slug in sorted({one.slug for one in lone}):
        ids = [", ".join(sorted(one.report.id for one in lone if one.slug == slug and one.report.side == side))
               for side in ("found", "sought")]
        text += f"| {slug} | {ids[0]} | {ids[1]} |\n"
    return text
