"""Rows to the bytes of an XLSX workbook, as a spreadsheet program would save them.

Whole days are date serials, whole years and centimetres and degrees are
numbers, all else is text (an identity number as a number would lose its
last digits). The bytes hold no time; nothing is compressed, because
compressors differ from machine to machine.
"""

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape

DAYS = {"birth_date", "event_date", "expires_at", "updated_at"}
NUMBERS = {"age", "height_cm", "event_lat", "event_lon"}
# Day 0 of the 1900 date system; before 1 March 1900 it counts a leap day that never was.
EPOCH, FIRST_DAY = datetime.date(1899, 12, 30), datetime.date(1900, 3, 1)

START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."

PARTS = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{TYPES}{kind}+xml"/>' for part, kind in
                  (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
                   ("sharedStrings", "sharedStrings")))
        + "</Types>",
    "_rels/.rels":
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATION}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels":
        f'<Relationships xmlns="{PACKAGE}">'
        + "".join(f'<Relationship Id="rId{n}" Type="{RELATION}/{kind}" Target="{target}.xml"/>' for n, kind, target in
                  ((1, "worksheet", "worksheets/sheet1"), (2, "styles", "styles"),
                   (3, "sharedStrings", "sharedStrings")))
        + "</Relationships>",
    # Style 0 is plain, style 1 a day.
    "xl/styles.xml":
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="SimSun"/></font></fonts><fills count="2"><fill>'
        '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def column_letters(at):
    """0 is A, 26 is AA."""
    letters = ""
    while at >= 0:
        letters, at = chr(ord("A") + at % 26) + letters, at // 26 - 1
    return letters


def day_serial(text):
    """The serial of a whole day, or None for anything else."""
    try:
        day = datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None
    return (day - EPOCH).days if day and day >= FIRST_DAY else None


def cell(name, column, text, strings):
    """The XML of one filled cell; `strings` gathers the texts of the workbook."""
    if column in DAYS and (serial := day_serial(text)) is not None:
        return f'<c r="{name}" s="1"><v>{serial}</v></c>'
    if column in NUMBERS and re.fullmatch(r"\d+(\.\d+)?", text):
        return f'<c r="{name}"><v>{text}</v></c>'
    at = strings.setdefault(text, len(strings))
    return f'<c r="{name}" t="s"><v>{at}</v></c>'


def workbook(columns, header, rows):
    """The bytes of a workbook of one sheet. `columns` are the canonical names of the header's columns."""
    strings, sheet = {}, []
    for number, row in enumerate([header, *rows], start=1):
        kinds = columns if number > 1 else [""] * len(columns)
        cells = [cell(f"{column_letters(at)}{number}", kinds[at], text, strings) for at, text in enumerate(row) if text]
        sheet.append(f'<row r="{number}">{"".join(cells)}</row>')
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    parts = PARTS | {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(sheet)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{texts}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, START + text)
    return out.getvalue()
