"""How a case is written down: the people of the sample are calls of these.

`pair` is one person with a found report and one or more family reports;
`lone_found` and `lone_sought` are people without counterpart. Keywords are
the columns of a file in short; COLUMNS says which is which.
"""

from dataclasses import dataclass

COLUMNS = {
    "cat": "category", "name": "full_name", "aka": "other_names", "fam": "family_name", "giv": "given_name",
    "sex": "sex", "born": "birth_date", "age": "age", "date": "event_date", "place": "event_place",
    "lat": "event_lat", "lon": "event_lon", "home": "home_place", "native": "birth_place",
    "post": "postal_code", "kin": "relatives", "height": "height_cm", "build": "build", "marks": "marks",
    "wear": "clothing", "blood": "blood_type", "ethnic": "ethnicity", "ill": "disability",
    "zodiac": "zodiac", "job": "occupation", "accent": "accent", "idn": "id_number", "phone": "phone",
    "text": "description", "src": "source", "wish": "contact_wish", "until": "expires_at",
    "updated": "updated_at",
}


@dataclass
class Report:
    """One row to be: its side and its cells, by the columns' own names."""

    side: str
    cells: dict
    bad: str = ""
    id: str = ""


@dataclass
class Case:
    """One person: the reports of both sides about them, and why it is hard to see that they are one."""

    slug: str
    note: str
    reports: list

    def of(self, side):
        return [report for report in self.reports if report.side == side]


@dataclass
class Lone:
    """A report without counterpart, and why it is there."""

    slug: str
    report: Report


CASES = []
LONE = []
# The weights of the first seventeen digits, GB 11643-1999.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_character(first17):
    """The 18th character of an identity number: ISO 7064, MOD 11-2 (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS))
    return "10X98765432"[total % 11]


def id_number(area, born, serial, as_written="whole"):
    """An invented number. The serials 996 to 999 were kept for people over a hundred when
    numbers were first given out: on a younger person they are nobody's.

    `as_written`: `whole`; `hide:6-14`, these places (from 0) as stars; `15`, the old short
    form; `bent`, one digit of the year wrong; `turned`, two neighbours changed places.
    """
    number = area + born + serial + check_character(area + born + serial)
    if as_written == "15":
        return area + born[2:] + serial
    if as_written == "bent":
        return number[:9] + str((int(number[9]) + 7) % 10) + number[10:]
    if as_written == "turned":
        return number[:13] + number[14] + number[13] + number[15:]
    if as_written.startswith("hide:"):
        start, end = map(int, as_written[5:].split("-"))
        return number[:start] + "*" * (end - start) + number[end:]
    return number


def report(side, bad="", **short):
    """A row from cells under short names; a tuple in `idn` is an identity number to be made."""
    cells = {COLUMNS[key]: value for key, value in short.items()}
    if isinstance(cells.get("id_number"), tuple):
        cells["id_number"] = id_number(*cells["id_number"])
    return Report(side, cells, bad=bad)


def found(**short):
    """A report of a station, a hospital, a police post. `bad` names a cell that is wrong on purpose."""
    return report("found", **short)


def sought(**short):
    """A report of a family, or of an institution that looks for somebody."""
    return report("sought", **short)


def pair(slug, note, *reports):
    """One person on both sides: what makes it hard to see, and the reports, found ones first."""
    CASES.append(Case(slug, note, list(reports)))


def lone_found(slug, *reports):
    """People at a station for whom nobody in the file asks."""
    LONE.extend(Lone(slug, report) for report in reports)


def lone_sought(slug, *reports):
    """People whom nobody in the file has met."""
    LONE.extend(Lone(slug, report) for report in reports)
