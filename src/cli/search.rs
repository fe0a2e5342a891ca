//! `wayhome search`: one question against one side.

use std::io::{BufRead, IsTerminal, Write};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use wayhome::error::{Error, Result};
use wayhome::explain::{self, Explanation};
use wayhome::lang::{Lang, Words, words};
use wayhome::normalise::description;
use wayhome::pipeline::{MatchRow, Prepared, Ranking, SideData};
use wayhome::query;
use wayhome::rank::{Engine, Watch};
use wayhome::read::hint;
use wayhome::record::{Field, Side};
use wayhome::settings::Settings;
use wayhome::write::{Column, Kind, Matches, Sheet, Shown, Value, csv, table};

use super::args::{Reading, Scoring};
use super::load::Loader;
use super::match_::SideName;
use super::terminal::Terminal;

/// Search one side for one person.
///
/// The query is a record like those of a file: the weights are those that
/// `match` gives. Example: wayhome search --in families.csv --name 王秀英 --age 70多 --home 河南周口
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Files of the side that is searched.
    ///
    /// Example: --in families.csv
    #[arg(long = "in", value_name = "FILE", num_args = 1.., required = true)]
    files: Vec<String>,

    /// The side that the files hold; the query is of the other side.
    ///
    /// Example: --side found
    #[arg(long, value_name = "SIDE", default_value = "sought")]
    side: SideName,

    #[command(flatten)]
    query: QueryArgs,

    /// Show the best K candidates.
    ///
    /// Example: --top-k 3
    #[arg(long, value_name = "K", env = "WAYHOME_TOP_K", default_value_t = Settings::DEFAULT.top_k)]
    top_k: u32,

    /// A table with reasons for people, or a form for programs.
    ///
    /// Example: --format json
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,

    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
}

/// How the answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table with the reasons in words.
    Table,
    /// An array of objects.
    Json,
    /// The columns of a matches file.
    Csv,
}

/// One way of asking.
#[derive(Debug, Args)]
#[command(next_help_heading = "Query")]
struct QueryArgs {
    /// The query as a JSON object with the columns of a file.
    ///
    /// Example: --record '{"full_name":"王秀英","age":"70多"}'
    #[arg(long, value_name = "JSON", conflicts_with_all = ["text", "batch", "interactive"])]
    record: Option<String>,

    /// The query in free words; facts that can be read from them are used.
    ///
    /// Example: --text '女，约70岁，河南口音，身高1米55'
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["batch", "interactive"])]
    text: Option<String>,

    /// Queries from a file of records, answered one after the other.
    ///
    /// Example: --batch today.csv --format json
    #[arg(long, value_name = "FILE", conflicts_with = "interactive")]
    batch: Option<String>,

    /// Ask for the facts one by one; an empty line skips a fact.
    ///
    /// Example: wayhome search --in families.csv --interactive
    #[arg(long)]
    interactive: bool,

    /// A name, or several with | between them. Example: --name 张大山
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Nicknames, former names. Example: --other-names 狗蛋
    #[arg(long, value_name = "NAMES")]
    other_names: Option<String>,
    /// Age as people say it. Example: --age 六十多岁
    #[arg(long)]
    age: Option<String>,
    /// Sex. Example: --sex 女
    #[arg(long)]
    sex: Option<String>,
    /// Birth date. Example: --birth-date 1958-03
    #[arg(long, value_name = "DATE")]
    birth_date: Option<String>,
    /// The day of the event: met, or lost. Default: the latest in the files. Example: --date 2026-01-31
    #[arg(long)]
    date: Option<String>,
    /// Where the person was met, or lost. Example: --place 青岛市即墨区
    #[arg(long)]
    place: Option<String>,
    /// Where the person is from. Example: --home 河南周口
    #[arg(long, value_name = "PLACE")]
    home: Option<String>,
    /// Where the person was born. Example: --birth-place 四川凉山
    #[arg(long, value_name = "PLACE")]
    birth_place: Option<String>,
    /// Relatives by role. Example: --relatives '子:张小山|妻:李秀英'
    #[arg(long)]
    relatives: Option<String>,
    /// Height. Example: --height 1米65
    #[arg(long)]
    height: Option<String>,
    /// Build. Example: --build 偏瘦
    #[arg(long)]
    build: Option<String>,
    /// Scars, moles, missing fingers. Example: --marks 右眉上有疤
    #[arg(long)]
    marks: Option<String>,
    /// Clothing. Example: --clothing 红色上衣
    #[arg(long)]
    clothing: Option<String>,
    /// Accent or language. Example: --accent 河南口音
    #[arg(long)]
    accent: Option<String>,
    /// Ethnic group. Example: --ethnicity 维吾尔族
    #[arg(long)]
    ethnicity: Option<String>,
    /// Disabilities and illnesses. Example: --disability 聋哑
    #[arg(long)]
    disability: Option<String>,
    /// Blood type. Example: --blood-type O
    #[arg(long, value_name = "TYPE")]
    blood_type: Option<String>,
    /// Animal of the birth year. Example: --zodiac 牛
    #[arg(long)]
    zodiac: Option<String>,
    /// Occupation. Example: --occupation 木匠
    #[arg(long)]
    occupation: Option<String>,
    /// Identity number, whole or masked. Example: --id-number '370203********1234'
    #[arg(long, value_name = "NUMBER")]
    id_number: Option<String>,
    /// Phone. Example: --phone '138****1234'
    #[arg(long)]
    phone: Option<String>,
    /// Postal code of the home. Example: --postal-code 266200
    #[arg(long, value_name = "CODE")]
    postal_code: Option<String>,
    /// What kind of case it is. Example: --category 失智老人
    #[arg(long)]
    category: Option<String>,
}

impl QueryArgs {
    /// The flags with the columns that they fill.
    fn flags(&self) -> [(Field, &Option<String>); 24] {
        [
            (Field::FullName, &self.name),
            (Field::OtherNames, &self.other_names),
            (Field::Age, &self.age),
            (Field::Sex, &self.sex),
            (Field::BirthDate, &self.birth_date),
            (Field::EventDate, &self.date),
            (Field::EventPlace, &self.place),
            (Field::HomePlace, &self.home),
            (Field::BirthPlace, &self.birth_place),
            (Field::Relatives, &self.relatives),
            (Field::HeightCm, &self.height),
            (Field::Build, &self.build),
            (Field::Marks, &self.marks),
            (Field::Clothing, &self.clothing),
            (Field::Accent, &self.accent),
            (Field::Ethnicity, &self.ethnicity),
            (Field::Disability, &self.disability),
            (Field::BloodType, &self.blood_type),
            (Field::Zodiac, &self.zodiac),
            (Field::Occupation, &self.occupation),
            (Field::IdNumber, &self.id_number),
            (Field::Phone, &self.phone),
            (Field::PostalCode, &self.postal_code),
            (Field::Category, &self.category),
        ]
    }

    /// The cells of the query; `None` where nothing was asked.
    fn cells(&self) -> Result<Option<Vec<(String, String)>>> {
        let mut cells = match (&self.record, &self.text) {
            (Some(json), _) => query::from_json(json)?,
            (None, Some(text)) => vec![(Field::Description.name().to_owned(), text.clone())],
            (None, None) => Vec::new(),
        };
        for (field, value) in self.flags() {
            cells.extend(value.iter().map(|value| (field.name().to_owned(), value.clone())));
        }
        Ok((!cells.is_empty()).then_some(cells))
    }
}

pub(crate) fn run(args: &SearchArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let side = Side::from(args.side);
    let mut loader = Loader::new(&args.reading, side == Side::Found && !args.scoring.station_side, terminal)?;
    let searched = loader.side(side, &args.files)?;
    let mut search = Search { args, terminal, side, searched: Some(searched) };
    if let Some(file) = &args.query.batch {
        let asking = loader.side(side.other(), std::slice::from_ref(file))?;
        loader.settle()?;
        search.answer(&loader, asking)?;
    } else if args.query.interactive {
        loader.settle()?;
        search.interactive(&mut loader)?;
    } else {
        let cells = args.query.cells()?.ok_or_else(|| {
            Error::usage(
                words!("nothing to search for", "没有给出查询内容"),
                words!(
                    "Give for example --name 王秀英 --age 70多, or --record, --text, --interactive",
                    "请给出如 --name 王秀英 --age 70多，或 --record、--text、--interactive"
                ),
            )
        })?;
        if let Some(text) = &args.query.text {
            search.say_unread(text);
        }
        let asking = search.ask(&mut loader, cells)?;
        loader.settle()?;
        search.answer(&loader, asking)?;
    }
    Ok(0)
}

struct Search<'a> {
    args: &'a SearchArgs,
    terminal: &'a Terminal,
    side: Side,
    /// Taken while a query is answered.
    searched: Option<SideData>,
}

impl Search<'_> {
    /// The query as a side of one record. Without --date it is of the latest
    /// event_date of the files; a whole record stays as it is.
    fn ask(&self, loader: &mut Loader<'_>, mut cells: Vec<(String, String)>) -> Result<SideData> {
        let dated = cells.iter().any(|(name, _)| name == Field::EventDate.name());
        let own = !dated && self.args.query.record.is_none();
        if let Some(day) = self.searched.as_ref().and_then(latest_event).filter(|_| own) {
            self.terminal.say(&words!(
                "event_date of the query: {day} (the latest of the files)",
                "查询的事发日期：{day}（取文件中最晚的日期）"
            ));
            cells.push((Field::EventDate.name().to_owned(), day));
        }
        let records = query::records(self.side.other(), &cells)?;
        for header in records.sources.iter().flat_map(|source| &source.headers) {
            if let (None, Some(near)) = (header.field, hint(&header.text)) {
                let (name, known) = (&header.text, near.field.name());
                self.terminal.say(&words!(
                    "`{name}` is no column; `{known}` is near",
                    "没有列 `{name}`，相近的有 `{known}`"
                ));
            }
        }
        loader.normalise(records)
    }

    /// Which parts of free words say nothing to the search; the words themselves are somebody's.
    fn say_unread(&self, text: &str) {
        let (unread, parts) = description::unread(text);
        if !unread.is_empty() {
            let unread = unread.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            self.terminal.say(&words!(
                "--text: not understood, so not searched for: part {unread} of {parts} (parts end at commas and stops)",
                "--text：未能识别、因此未用于查询：第 {unread} 段，共 {parts} 段（以逗号、句号分段）"
            ));
        }
    }

    fn answer(&mut self, loader: &Loader<'_>, asking: SideData) -> Result<()> {
        let Some(searched) = self.searched.take() else { return Ok(()) };
        let (found, sought) = if self.side == Side::Found { (searched, asking) } else { (asking, searched) };
        let prepared = loader.prepare(found, sought, &self.args.scoring, None)?;
        let ranking = Ranking {
            query: self.side.other(),
            top_k: self.args.top_k as usize,
            min_probability: 0,
            // One question is answered before lists and tables would be ready.
            engine: Engine::Exhaustive,
            shard: None,
            excluded: Vec::new(),
        };
        let rows = prepared.rank(&ranking, &Arc::new(Watch::default()))?;
        let text = self.shown(&prepared, &rows)?;
        self.searched = Some(if self.side == Side::Found { prepared.found } else { prepared.sought });
        std::io::stdout().lock().write_all(&text).map_err(|error| Error::writing("standard output", error))
    }

    fn shown(&self, prepared: &Prepared, rows: &[MatchRow]) -> Result<Vec<u8>> {
        let mut text = Vec::new();
        let lang = self.terminal.files();
        match self.args.format {
            Format::Csv => csv::write(
                &Matches::new(prepared, rows, Shown::default())?,
                csv::Style::default(),
                &mut text,
            )?,
            Format::Json => {
                let sheet = Matches::new(prepared, rows, Shown::default())?;
                let objects: Vec<serde_json::Value> =
                    rows.iter().enumerate().map(|(n, row)| object(&sheet, n, prepared, row, lang)).collect();
                text.extend(format!("{:#}\n", serde_json::Value::Array(objects)).bytes());
            }
            Format::Table => {
                table::write(&Answer::new(prepared, rows, lang), self.terminal.look(), &mut text)?
            }
        }
        Ok(text)
    }

    /// Asks for the facts at the terminal, again and again until the input ends.
    fn interactive(&mut self, loader: &mut Loader<'_>) -> Result<()> {
        let lang = self.terminal.lang();
        let prompts = [
            Field::FullName,
            Field::Sex,
            Field::Age,
            Field::HomePlace,
            Field::EventDate,
            Field::EventPlace,
            Field::Relatives,
            Field::HeightCm,
            Field::Marks,
            Field::Accent,
        ];
        let mut input = std::io::stdin().lock();
        loop {
            let (mut cells, mut ended) = (Vec::new(), false);
            for field in prompts {
                let Some(value) = prompt(&mut input, field, lang)? else {
                    ended = true;
                    break;
                };
                if !value.is_empty() {
                    cells.push((field.name().to_owned(), value));
                }
            }
            if cells.is_empty() {
                return Ok(());
            }
            let asking = self.ask(loader, cells)?;
            self.answer(loader, asking)?;
            if ended {
                return Ok(());
            }
        }
    }
}

/// One line of input; `None` at its end. The prompt is shown to people only.
fn prompt(input: &mut impl BufRead, field: Field, lang: Lang) -> Result<Option<String>> {
    if std::io::stdin().is_terminal() {
        let _ = write!(std::io::stderr(), "{}", question(field).pick(lang));
    }
    let mut line = String::new();
    let read = input.read_line(&mut line).map_err(|error| Error::reading("standard input", error))?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// What is asked for: the fact, the forms that it may take, and how to pass it by.
fn question(field: Field) -> Words {
    let (en, zh) = (field.name().replace('_', " "), field.zh());
    // A city or county is enough; the forms of the schema speak of cells of a file.
    let (forms, forms_zh) = match field {
        Field::FullName => ("张大山, Zhang Dashan", "如 张大山、老王"),
        Field::HomePlace | Field::EventPlace => ("河南周口, 青岛市即墨区", "如 河南周口、青岛市即墨区"),
        Field::EventDate => ("2026-01-31, 2026年1月", "如 2026-01-31、2026年1月"),
        _ => (field.forms(), field.forms_zh()),
    };
    words!("{en} ({forms}; Enter skips): ", "{zh}（{forms_zh}；直接回车跳过）：")
}

/// The last day of any event of the side, as ISO 8601.
fn latest_event(side: &SideData) -> Option<String> {
    let days = side.people.iter().flat_map(|person| &person.events).map(|span| span.to);
    let epoch = jiff::civil::date(1970, 1, 1);
    let day = epoch.checked_add(jiff::Span::new().try_days(days.max()?).ok()?).ok()?;
    Some(day.to_string())
}

/// The explanation of a row's pair.
fn explanation(prepared: &Prepared, row: &MatchRow, lang: Lang) -> Option<Explanation> {
    let candidate = row.candidate?.position as usize;
    let query = row.query as usize;
    let (found, sought) = if row.queried == Side::Found { (query, candidate) } else { (candidate, query) };
    Some(explain::pair(prepared, found, sought, row.queried, lang))
}

/// A row as a JSON object: the columns of a matches file, and the reasons.
fn object(
    sheet: &Matches<'_>,
    n: usize,
    prepared: &Prepared,
    row: &MatchRow,
    lang: Lang,
) -> serde_json::Value {
    let mut object = serde_json::Map::new();
    for (column, value) in sheet.columns().iter().zip(sheet.row(n)) {
        let json = match &value {
            Value::Empty => serde_json::Value::Null,
            Value::Text(text) => text.as_ref().into(),
            Value::Int(number) => (*number).into(),
            Value::Fixed(_) => serde_json::from_str(&value.plain(column.kind)).unwrap_or_default(),
        };
        object.insert(column.name.clone(), json);
    }
    let reasons =
        explanation(prepared, row, lang).map(|explanation| explanation.to_json()["comparisons"].take());
    object.insert("reasons".to_owned(), reasons.unwrap_or_default());
    serde_json::Value::Object(object)
}

/// The answer for people: who, how likely, and why.
struct Answer<'a> {
    prepared: &'a Prepared,
    rows: &'a [MatchRow],
    lang: Lang,
    columns: Vec<Column>,
}

/// Reasons shown in a table: the strongest ones; `explain` shows all.
const REASONS: usize = 4;

impl<'a> Answer<'a> {
    fn new(prepared: &'a Prepared, rows: &'a [MatchRow], lang: Lang) -> Self {
        let heads: [(&str, &str, Kind); 6] = [
            ("query", "查询", Kind::Text),
            ("rank", "名次", Kind::Int),
            ("candidate (a lead, not an identification)", "候选（仅为线索，不是身份认定）", Kind::Text),
            ("probability", "概率", Kind::Fixed(6)),
            ("none of them", "均不是", Kind::Fixed(6)),
            ("reasons", "理由", Kind::Text),
        ];
        let columns = heads.map(|(en, zh, kind)| Column::new(lang.pick(en, zh), kind)).into();
        Answer { prepared, rows, lang, columns }
    }

    /// Id, name, sex, age and home of a candidate, as its file has them.
    fn person(&self, side: Side, position: usize) -> String {
        let data = self.prepared.side(side);
        let record = &data.records.records[position];
        let mut parts = vec![data.people[position].id.to_string()];
        for field in [
            Field::FullName,
            Field::OtherNames,
            Field::Sex,
            Field::Age,
            Field::BirthDate,
            Field::HomePlace,
            Field::EventPlace,
        ] {
            parts.extend(data.records.cells(record, field).map(|cell| cell.text.to_owned()));
        }
        parts.join(" ")
    }
}

impl Sheet for Answer<'_> {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let row = &self.rows[n];
        let none = Value::Fixed(i64::from(row.none_probability));
        let query = Value::text(self.prepared.side(row.queried).people[row.query as usize].id.to_string());
        let (Some(candidate), Some(explanation)) =
            (row.candidate, explanation(self.prepared, row, self.lang))
        else {
            return vec![query, Value::Int(0), Value::Empty, Value::Empty, none, Value::Empty];
        };
        vec![
            query,
            Value::Int(i64::from(candidate.rank)),
            Value::text(self.person(row.queried.other(), candidate.position as usize)),
            Value::Fixed(i64::from(candidate.probability)),
            none,
            Value::text(explanation.reasons(REASONS)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_says_the_form_and_how_to_skip_in_its_language() {
        let age = question(Field::Age);
        assert!(age.en.starts_with("age (65, 60-70") && age.en.ends_with("; Enter skips): "), "{age}");
        assert!(
            age.zh.starts_with("年龄（65、60-70") && age.zh.ends_with("；直接回车跳过）："),
            "{}",
            age.zh
        );
    }
}
