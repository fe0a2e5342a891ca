//! Records as they were read: cells of text, each with its place.
//!
//! A row is one report about one person. Nothing is interpreted here; that is
//! the work of [`crate::normalise`]. What always holds: a [`Record`] has an id
//! that is unique in its side, and the records of a [`Records`] are sorted by
//! the bytes of that id, so that the order of rows in a file never matters.

use std::sync::Arc;

use crate::error::{Place, Problem};

/// One of the two sides. Where both stand together, found comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// A person who was met: at a station, hospital, shelter, police post.
    Found,
    /// A person whom a family or an institution is looking for.
    Sought,
}

impl Side {
    /// The side across.
    pub fn other(self) -> Side {
        match self {
            Side::Found => Side::Sought,
            Side::Sought => Side::Found,
        }
    }

    /// `found` or `sought`.
    pub fn name(self) -> &'static str {
        match self {
            Side::Found => "found",
            Side::Sought => "sought",
        }
    }

    /// A person of the side in Chinese: 寻获者 or 被寻者.
    pub fn zh(self) -> &'static str {
        match self {
            Side::Found => "寻获者",
            Side::Sought => "被寻者",
        }
    }
}

macro_rules! fields {
    ($($field:ident $name:literal $zh:literal [$($header:literal)*] $forms:literal $forms_zh:literal;)*) => {
        /// The columns that wayhome knows, in the order of the contract.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = $forms] $field,)* }

        impl Field {
            /// Every column.
            pub const ALL: &'static [Field] = &[$(Field::$field,)*];

            /// The column's own header, e.g. `birth_date`.
            pub fn name(self) -> &'static str {
                match self { $(Field::$field => $name,)* }
            }

            /// The column's name in Chinese, as notices write it.
            pub fn zh(self) -> &'static str {
                match self { $(Field::$field => $zh,)* }
            }

            /// Other headers that mean this column, as written in files.
            pub fn headers(self) -> &'static [&'static str] {
                match self { $(Field::$field => &[$($header),*],)* }
            }

            /// The forms a cell may take, in English.
            pub fn forms(self) -> &'static str {
                match self { $(Field::$field => $forms,)* }
            }

            /// The forms a cell may take, in Chinese.
            pub fn forms_zh(self) -> &'static str {
                match self { $(Field::$field => $forms_zh,)* }
            }
        }
    };
}

fields! {
    RecordId "record_id" "编号" ["记录编号" "登记号" "登记编号" "求助编号" "档案编号" "序号" "id" "record id" "case_id"] "unique inside its side" "本侧内唯一";
    Category "category" "类别" ["人员类别" "救助类别" "人员类型" "类型"] "elder, dementia, mental, child, adult, disaster, unknown; free text is mapped" "老人、失智、精神障碍、儿童、成人、灾害、不明；也可写自由文字";
    FullName "full_name" "姓名" ["名字" "name" "full name" "受助人姓名" "被寻人姓名" "走失人姓名" "走失者姓名" "失踪人姓名" "失踪者姓名"] "张大山; Zhang Dashan; 艾合买提·买买提; 老王; 无名氏 counts as empty" "张大山；Zhang Dashan；艾合买提·买买提；老王；无名氏视为空";
    OtherNames "other_names" "曾用名" ["别名" "小名" "绰号" "乳名" "化名" "昵称" "alias" "aliases" "other names" "nickname" "short_name" "also_known_as" "alternative_name" "maiden_name" "former_name"] "nicknames, former names, aliases, split by | 、 ; or ," "小名、曾用名、别名，用 | 、 ; , 分隔";
    FamilyName "family_name" "姓" ["姓氏" "surname" "last_name" "last name"] "the surname alone" "只写姓";
    GivenName "given_name" "名" ["first_name" "first name" "forename"] "the given name alone" "只写名";
    Sex "sex" "性别" ["gender"] "M F male female 男 女" "男、女、M、F";
    BirthDate "birth_date" "出生日期" ["生日" "出生年月" "出生年月日" "出生时间" "date_of_birth" "dob" "birthday"] "1958-03-12, 1958-03, 1958, 1958~, 1955/1960, 19580312, 1958年3月12日, 农历三月初八" "1958-03-12、1958-03、1958、1958~、1955/1960、19580312、1958年3月12日、农历三月初八";
    Age "age" "年龄" ["目测年龄" "岁数" "估计年龄" "走失时年龄" "现年"] "65, 60-70, 约60岁, 六十多岁, 60岁左右, 虚岁67, 3个月" "65、60-70、约60岁、六十多岁、60岁左右、虚岁67、3个月";
    EventDate "event_date" "事发日期" ["走失日期" "失踪时间" "失踪日期" "走失时间" "发现日期" "发现时间" "救助时间" "救助日期" "入站时间" "入站日期" "入院时间" "date" "missing_date" "found_date"] "the date lost or met, as birth_date" "走失或发现的日期，写法同出生日期";
    EventPlace "event_place" "事发地点" ["走失地点" "失踪地点" "走失地" "失踪地" "发现地点" "发现地" "救助地点" "missing_place" "found_place"] "the place lost or met: free text, or a place code of 6 to 12 digits" "走失或发现的地点：文字，或 6 至 12 位区划代码";
    EventLat "event_lat" "纬度" ["lat" "latitude"] "WGS-84 degrees, -90 to 90" "WGS-84 度，-90 至 90";
    EventLon "event_lon" "经度" ["lon" "lng" "longitude"] "WGS-84 degrees, -180 to 180" "WGS-84 度，-180 至 180";
    HomePlace "home_place" "户籍地" ["户籍地址" "家庭住址" "住址" "现住址" "户籍" "户口所在地" "家庭地址" "居住地" "常住地" "address" "home" "residence" "home_town"] "as event_place; old county names and abolished codes too" "同上；旧县名与已撤销代码亦可";
    BirthPlace "birth_place" "籍贯" ["出生地" "祖籍" "place_of_birth"] "as home_place" "同户籍地";
    PostalCode "postal_code" "邮编" ["邮政编码" "postcode" "post_code" "zip" "zip_code"] "six digits; elsewhere 3 to 10 letters and digits" "六位数字；境外为三至十位字母与数字";
    Relatives "relatives" "亲属" ["家属" "亲属姓名" "家庭成员" "亲属信息" "kin"] "role:name pairs split by |: 父:张大山|妻:李秀英" "称谓:姓名，用 | 分隔：父:张大山|妻:李秀英";
    HeightCm "height_cm" "身高" ["height" "体高"] "165, 160-165, 约165, 1米65, 5'6\"" "165、160-165、约165、1米65、5'6\"";
    Build "build" "体态" ["体型" "身材"] "free text" "自由文字";
    Marks "marks" "特征" ["体貌特征" "体表特征" "外貌特征" "明显特征" "身体特征" "其他特征" "特征描述" "distinguishing_marks"] "free text: 左手缺食指, 右眉上有疤" "自由文字：左手缺食指，右眉上有疤";
    Clothing "clothing" "衣着" ["发现时衣着" "走失时衣着" "走失时衣服" "衣服" "穿着" "衣着打扮" "衣着特征"] "free text" "自由文字";
    BloodType "blood_type" "血型" ["blood"] "A, B, AB, O" "A、B、AB、O";
    Ethnicity "ethnicity" "民族" ["族别" "ethnic_group"] "汉, 回, 维吾尔族 …" "汉、回、维吾尔族……";
    Disability "disability" "残疾" ["疾病" "病史" "健康" "健康状况" "残疾类别" "病情" "身体状况" "精神状况" "health"] "free text, diagnoses too" "自由文字，可写诊断";
    Zodiac "zodiac" "属相" ["生肖" "属"] "鼠 牛 虎 …" "鼠、牛、虎……";
    Occupation "occupation" "职业" ["工作" "job" "profession"] "free text" "自由文字";
    Accent "accent" "口音" ["方言" "语言" "language" "dialect"] "河南口音, 讲粤语, speaks Uyghur" "河南口音、讲粤语";
    IdNumber "id_number" "身份证号" ["身份证" "身份证号码" "公民身份号码" "证件号码" "证件号" "national_id"] "15 or 18 characters, whole or masked: 370203********1234" "15 或 18 位，完整或打码：370203********1234";
    Phone "phone" "电话" ["联系电话" "手机" "手机号" "手机号码" "联系方式" "电话号码" "家属电话" "报案人电话" "telephone" "mobile"] "7 to 15 digits, whole or masked" "7 至 15 位数字，完整或打码";
    Description "description" "描述" ["其他" "备注" "说明" "详情" "情况说明" "其他情况" "notes" "remarks"] "free text" "自由文字";
    Source "source" "来源" ["信息来源" "来源单位" "数据来源" "单位"] "which department or system the row comes from" "来自哪个部门或系统";
    ContactWish "contact_wish" "联系意愿" ["联络意愿"] "free, only-through-station, none" "free（可联系）、only-through-station（仅经救助站）、none（不愿联系）";
    ExpiresAt "expires_at" "失效日期" ["有效期至" "到期日"] "after this day the row is not used any more" "过此日不再使用";
    UpdatedAt "updated_at" "更新时间" ["更新日期" "修改时间" "登记时间" "发布时间"] "when the row was last changed, ISO 8601" "最后更新时间，ISO 8601";
}

/// A header of a file, and what it was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// As the file writes it.
    pub text: String,
    /// The column it means; `None` is an unknown column, kept and carried.
    pub field: Option<Field>,
}

/// One row: its cells packed into one piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line or row number in its file, from 1.
    pub line: u64,
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Row {
    /// Packs the cells of a row. Cells of one row hold at most 4 GiB together.
    ///
    /// ```
    /// use wayhome::record::Row;
    /// let row = Row::new(2, ["F1", "王秀英"]);
    /// assert_eq!((row.cell(1), row.cell(7), row.len()), ("王秀英", "", 2));
    /// ```
    pub fn new<'a>(line: u64, cells: impl IntoIterator<Item = &'a str>) -> Row {
        let mut text = String::new();
        let mut ends = Vec::new();
        for cell in cells {
            text.push_str(cell);
            ends.push(text.len() as u32);
        }
        Row { line, text: text.into(), ends: ends.into() }
    }

    /// The row of cells that are packed already: `ends` holds where each ends
    /// in `text`, ascending, at character boundaries.
    pub(crate) fn from_parts(line: u64, text: &str, ends: &[u32]) -> Row {
        Row { line, text: text.into(), ends: ends.into() }
    }

    /// The n-th cell, from 0; empty where the row is too short.
    pub fn cell(&self, n: usize) -> &str {
        let Some(&end) = self.ends.get(n) else { return "" };
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.text[start as usize..end as usize]
    }

    /// How many cells the row has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|n| self.cell(n))
    }
}

/// One file as a reader returns it: headers, rows, and what was wrong.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// Headers in the file's order, not yet understood.
    pub headers: Vec<String>,
    /// Rows in the file's order.
    pub rows: Vec<Row>,
    /// Problems of reading, in the file's order.
    pub problems: Vec<Problem>,
}

/// The headers of one file of a side.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// Its headers, understood.
    pub headers: Vec<Header>,
}

/// A report: a row that has an id of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Unique in its side.
    pub id: Box<str>,
    /// Which file of the side it comes from: an index into [`Records::sources`].
    pub source: u32,
    /// Its cells, in the order of that file's headers.
    pub row: Row,
}

/// A cell with its place.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// The text as it stands, never empty or blank.
    pub text: &'a str,
    /// The header as the file has it.
    pub header: &'a str,
    /// Column in its file, from 1.
    pub column: u32,
}

/// All records of one side.
#[derive(Debug, Clone)]
pub struct Records {
    /// Which side.
    pub side: Side,
    /// The files, in the order of the command line.
    pub sources: Vec<Source>,
    /// The records, sorted by the bytes of their id.
    pub records: Vec<Record>,
    /// Problems of reading.
    pub problems: Vec<Problem>,
}

impl Records {
    /// The filled cells of `record` that mean `field`, in the file's order.
    pub fn cells<'a>(&'a self, record: &'a Record, field: Field) -> impl Iterator<Item = Cell<'a>> {
        self.filled(record, move |header| header.field == Some(field))
    }

    /// The filled cells of `record` under a raw or canonical column name.
    pub fn named<'a>(&'a self, record: &'a Record, name: &'a str) -> impl Iterator<Item = Cell<'a>> {
        self.filled(record, move |header| match header.field {
            Some(field) => field.name() == name || header.text == name,
            None => header.text == name,
        })
    }

    fn filled<'a>(
        &'a self,
        record: &'a Record,
        wanted: impl Fn(&Header) -> bool + 'a,
    ) -> impl Iterator<Item = Cell<'a>> {
        let headers = &self.sources[record.source as usize].headers;
        headers.iter().enumerate().filter(move |(_, header)| wanted(header)).filter_map(|(n, header)| {
            let text = record.row.cell(n);
            (!text.trim().is_empty()).then_some(Cell { text, header: &header.text, column: n as u32 + 1 })
        })
    }

    /// The place of a cell of `record`; column 0 is the whole row.
    pub fn place(&self, record: &Record, column: u32) -> Place {
        let file = Arc::clone(&self.sources[record.source as usize].file);
        Place { file, line: record.row.line, column }
    }
}
