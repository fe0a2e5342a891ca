//! ODS workbooks, read from their `content.xml` cell by cell.
//!
//! Not by the crate `calamine`: it lays out what a file declares (a cell
//! repeated 16,384 times in each of a million rows, a run of 2^64 blanks)
//! before it can be asked how much that is. Here repeated blanks cost
//! nothing, and a repeated filled row counts against what a file may become.

use std::io::{BufRead, BufReader, Read};

use quick_xml::events::{BytesStart, Event};

use super::archive;
use super::cells::Mark;
use super::input::Input;
use super::sheet::{Sheet, failed};
use super::xlsx::{Grid, choose, plain_date};
use crate::error::{ProblemKind, Result};

/// Blanks that one `text:s` may stand for: more is no cell that people write.
const BLANKS: u64 = 1 << 10;

const COLUMNS: u64 = 16_384;

/// A zip archive whose first part says that it is an OpenDocument spreadsheet.
pub(crate) fn sniff(head: &[u8]) -> bool {
    let kind = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    archive::is_zip(head)
        && head.get(..200.min(head.len())).is_some_and(|head| memchr::memmem::find(head, kind).is_some())
}

type Xml<'a> = quick_xml::Reader<BufReader<Box<dyn Read + 'a>>>;

/// Reads the first visible sheet with a record_id.
pub(crate) fn read(input: &Input, sheet: &mut Sheet<'_>) -> Result<()> {
    let mut archive = archive::open(input, "ODS")?;
    let names = tables(input, &mut archive)?;
    choose(input, sheet, &names, |name, sheet| {
        let part = failed(input, "ODS", archive.by_name("content.xml"))?;
        let mut table = Table { input, xml: xml(part), buffer: Vec::new() };
        if table.find(name)? { table.rows(sheet) } else { Ok(()) }
    })
}

fn xml<'a>(part: impl Read + 'a) -> Xml<'a> {
    let part: Box<dyn Read + 'a> = Box::new(part);
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    xml.config_mut().expand_empty_elements = true;
    xml
}

/// The names of the sheets that are shown.
fn tables(input: &Input, archive: &mut archive::Archive) -> Result<Vec<String>> {
    let part = failed(input, "ODS", archive.by_name("content.xml"))?;
    let mut xml = xml(part);
    let (mut names, mut hidden) = (Vec::new(), Vec::new());
    let (mut buffer, mut style) = (Vec::new(), String::new());
    loop {
        buffer.clear();
        match failed(input, "ODS", xml.read_event_into(&mut buffer))? {
            Event::Eof => return Ok(names),
            Event::Start(tag) => match name(&tag) {
                b"style:style" => style = attribute(&tag, b"style:name").unwrap_or_default(),
                b"style:table-properties"
                    if attribute(&tag, b"table:display").as_deref() == Some("false") =>
                {
                    hidden.push(std::mem::take(&mut style));
                }
                b"table:table" => {
                    let style = attribute(&tag, b"table:style-name").unwrap_or_default();
                    if !hidden.contains(&style) {
                        names.extend(attribute(&tag, b"table:name"));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn name<'a>(tag: &'a BytesStart<'_>) -> &'a [u8] {
    let name: &'a str = tag.name().into_inner();
    name.as_bytes()
}

fn attribute(tag: &BytesStart<'_>, wanted: &[u8]) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref().as_bytes() == wanted)?;
    Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
}

fn count(tag: &BytesStart<'_>, wanted: &[u8]) -> u64 {
    attribute(tag, wanted).and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// A sheet while it is read.
struct Table<'a, R: BufRead> {
    input: &'a Input,
    xml: quick_xml::Reader<R>,
    buffer: Vec<u8>,
}

/// A cell as it stands, and how often.
struct Repeated {
    text: String,
    mark: Option<Mark>,
    times: u64,
}

impl<R: BufRead> Table<'_, R> {
    fn event(&mut self) -> Result<Event<'_>> {
        self.buffer.clear();
        failed(self.input, "ODS", self.xml.read_event_into(&mut self.buffer))
    }

    /// Goes to the sheet of that name.
    fn find(&mut self, wanted: &str) -> Result<bool> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(false),
                Event::Start(tag)
                    if name(&tag) == b"table:table"
                        && attribute(&tag, b"table:name").as_deref() == Some(wanted) =>
                {
                    return Ok(true);
                }
                _ => {}
            }
        }
    }

    fn rows(&mut self, sheet: &mut Sheet<'_>) -> Result<()> {
        let mut row = 0u64;
        loop {
            let times = match self.event()? {
                Event::Eof => return Err(super::broken(self.input, "ODS")),
                Event::End(tag) if tag.name().into_inner() == "table:table" => return Ok(()),
                Event::Start(tag) if name(&tag) == b"table:table-row" => {
                    count(&tag, b"table:number-rows-repeated")
                }
                _ => continue,
            };
            let cells = self.cells()?;
            let filled = cells.iter().any(|cell| !cell.text.trim().is_empty() || cell.mark.is_some());
            // A filled row that is repeated is many equal rows; a sheet's end
            // of a million blank ones is none.
            for n in row..row.saturating_add(if filled { times } else { 0 }) {
                if sheet.is_full() {
                    return Ok(());
                }
                hand_over(u32::try_from(n).unwrap_or(u32::MAX), &cells, sheet)?;
            }
            row = row.saturating_add(times);
        }
    }

    fn cells(&mut self) -> Result<Vec<Repeated>> {
        let mut cells = Vec::new();
        loop {
            let (times, value, formula) = match self.event()? {
                Event::Eof => return Err(super::broken(self.input, "ODS")),
                Event::End(tag) if tag.name().into_inner() == "table:table-row" => return Ok(cells),
                Event::Start(tag)
                    if matches!(name(&tag), b"table:table-cell" | b"table:covered-table-cell") =>
                {
                    let times = count(&tag, b"table:number-columns-repeated");
                    (times, value(&tag), attribute(&tag, b"table:formula").is_some())
                }
                _ => continue,
            };
            let shown = self.shown()?;
            let (text, mut mark) = value.unwrap_or((shown, None));
            if text.is_empty() && formula {
                mark = Some(Mark::Missing(ProblemKind::FormulaCell));
            }
            cells.push(Repeated { text, mark, times });
        }
    }

    /// What the cell shows: its paragraphs. Notes of the author are left out.
    fn shown(&mut self) -> Result<String> {
        let (mut text, mut paragraphs, mut note) = (String::new(), 0, 0);
        loop {
            match self.event()? {
                Event::Eof => return Err(super::broken(self.input, "ODS")),
                Event::End(tag) => match tag.name().into_inner() {
                    "table:table-cell" | "table:covered-table-cell" => return Ok(text),
                    "office:annotation" => note -= 1,
                    _ => {}
                },
                Event::Start(tag) => match name(&tag) {
                    b"office:annotation" => note += 1,
                    b"text:p" if note == 0 => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    b"text:s" if note == 0 => {
                        let blanks = count(&tag, b"text:c").min(BLANKS);
                        text.extend((0..blanks).map(|_| ' '));
                    }
                    b"text:tab" if note == 0 => text.push('\t'),
                    b"text:line-break" if note == 0 => text.push('\n'),
                    _ => {}
                },
                Event::Text(piece) if note == 0 && paragraphs > 0 => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(name) if note == 0 && paragraphs > 0 => {
                    let name: &str = &name;
                    text.push_str(&quick_xml::escape::unescape(&format!("&{name};")).unwrap_or_default());
                }
                _ => {}
            }
        }
    }
}

/// The value that is stored beside what is shown: for numbers and dates.
fn value(tag: &BytesStart<'_>) -> Option<(String, Option<Mark>)> {
    match attribute(tag, b"office:value-type")?.as_str() {
        "float" | "percentage" | "currency" => {
            let text = attribute(tag, b"office:value")?;
            let number: f64 = text.parse().ok()?;
            Some((number.to_string(), Some(Mark::Float)))
        }
        "date" => Some((plain_date(&attribute(tag, b"office:date-value")?), None)),
        "boolean" => Some((attribute(tag, b"office:boolean-value")?.to_uppercase(), None)),
        "string" => attribute(tag, b"office:string-value").map(|text| (text, None)),
        _ => None,
    }
}

fn hand_over(row: u32, cells: &[Repeated], sheet: &mut Sheet<'_>) -> Result<()> {
    let mut grid = Grid::new(sheet.options().max_cell);
    grid.at(row, sheet)?;
    let mut column = 0u64;
    for cell in cells {
        let blank = cell.text.is_empty() && cell.mark.is_none();
        let end = column.saturating_add(cell.times).min(COLUMNS);
        for n in column..if blank { column } else { end } {
            grid.put(n as u32, &cell.text, cell.mark);
        }
        column = end;
    }
    grid.flush(sheet)
}
