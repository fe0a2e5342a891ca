//! The fixed parts of a workbook (ECMA-376 part 1, chapters 8 to 18): what a
//! program needs to open it, with no time, path or user in it.

use super::super::Kind;

/// The style of the header row, see [`styles`].
pub(super) const HEADER: usize = 1;
/// The style of text.
pub(super) const TEXT: usize = 2;
/// The style of text that stays text when somebody edits the cell.
pub(super) const QUOTED: usize = 3;
/// Styles of numbers follow, in the order of [`number_formats`].
const NUMBERS: usize = 4;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The number formats of a workbook, each once, in the order of the columns.
pub(super) fn number_formats(kinds: impl Iterator<Item = Kind>) -> Vec<Kind> {
    let mut formats = Vec::new();
    for kind in kinds {
        if kind != Kind::Text && !formats.contains(&kind) {
            formats.push(kind);
        }
    }
    formats
}

/// The style of a number of this kind.
pub(super) fn number_style(formats: &[Kind], kind: Kind) -> usize {
    formats.iter().position(|format| *format == kind).map_or(TEXT, |n| NUMBERS + n)
}

fn format_code(kind: Kind) -> String {
    match kind {
        Kind::Text | Kind::Int | Kind::Fixed(0) => "0".to_owned(),
        Kind::Fixed(decimals) => format!("0.{}", "0".repeat(decimals.into())),
        // As `per_cent` shows it: nothing as impossible or certain.
        Kind::Share(_) => {
            "[&gt;=0.9995]&quot;&gt;99.9%&quot;;[&lt;0.0005]&quot;&lt;0.1%&quot;;0.0%".to_owned()
        }
    }
}

/// Fonts, fills and the styles of cells; `HEADER`, `TEXT`, `QUOTED` and the
/// numbers are positions in its last list.
pub(super) fn styles(formats: &[Kind]) -> String {
    let codes: String = formats
        .iter()
        .enumerate()
        .map(|(n, kind)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + n, format_code(*kind)))
        .collect();
    let numbers: String = (0..formats.len())
        .map(|n| {
            format!(
                "<xf numFmtId=\"{}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\" indent=\"1\"/></xf>",
                164 + n
            )
        })
        .collect();
    // A list of no formats would be invalid: it is left out.
    let codes = if formats.is_empty() {
        codes
    } else {
        format!("<numFmts count=\"{}\">{codes}</numFmts>", formats.len())
    };
    let count = NUMBERS + formats.len();
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\">{codes}\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>\
         <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill>\
         <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE4ECF5\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
         <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>\
         <border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF8A97A8\"/></bottom><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{count}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>\
         <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
         <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
         {numbers}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    )
}

/// `_rels/.rels`.
pub(super) fn package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{RELATIONS}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{RELATIONS}/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
    )
}

/// `docProps/core.xml`: the creation time is the same for every file.
pub(super) fn core() -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
}

/// `docProps/app.xml`.
pub(super) fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>wayhome</Application></Properties>"
    )
}

/// `xl/workbook.xml`; `ranges` are the cells of each sheet, its header included.
pub(super) fn workbook(ranges: &[String]) -> String {
    let sheets: String = (1..=ranges.len())
        .map(|n| format!("<sheet name=\"Sheet{n}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"))
        .collect();
    // What Excel itself adds for a filter and for a header printed on each page.
    let filters: String = ranges
        .iter()
        .enumerate()
        .map(|(n, range)| {
            format!(
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{n}\" hidden=\"1\">Sheet{}!{range}</definedName>",
                n + 1
            )
        })
        .collect();
    let titles: String = (0..ranges.len())
        .map(|n| {
            format!(
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{n}\">Sheet{}!$1:$1</definedName>",
                n + 1
            )
        })
        .collect();
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView activeTab=\"0\"/></bookViews>\
         <sheets>{sheets}</sheets><definedNames>{filters}{titles}</definedNames></workbook>"
    )
}

/// `xl/_rels/workbook.xml.rels` of a workbook of `sheets` sheets.
pub(super) fn workbook_relations(sheets: usize) -> String {
    let parts: String = (1..=sheets)
        .map(|n| {
            format!(
                "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            )
        })
        .collect();
    format!(
        "{HEAD}<Relationships xmlns=\"{RELATIONS}\">{parts}\
         <Relationship Id=\"rId{}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>",
        sheets + 1
    )
}

/// `[Content_Types].xml` of a workbook of `sheets` sheets.
pub(super) fn content_types(sheets: usize) -> String {
    let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let parts: String = (1..=sheets)
        .map(|n| {
            format!(
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{spreadsheet}.worksheet+xml\"/>"
            )
        })
        .collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{spreadsheet}.sheet.main+xml\"/>\
         {parts}<Override PartName=\"/xl/styles.xml\" ContentType=\"{spreadsheet}.styles+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
    )
}

/// The start of a sheet up to its first row: the header stays in view, the
/// page is turned and as wide as the columns; `first` is shown when opened.
pub(super) fn sheet_start(widths: &[usize], first: bool) -> String {
    let columns: String = widths
        .iter()
        .enumerate()
        .map(|(n, width)| {
            format!("<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", n + 1)
        })
        .collect();
    let columns = if widths.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
    let selected = if first { " tabSelected=\"1\"" } else { "" };
    format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetViews><sheetView{selected} workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         <selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/>{columns}<sheetData>"
    )
}

/// The end of a sheet whose cells are `range`.
pub(super) fn sheet_end(range: &str) -> String {
    format!(
        "</sheetData><autoFilter ref=\"{range}\"/>\
         <pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
         <headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )
}
