//! A category cell to [`Category`]: what happened, which decides the priors.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, Piece, fold, says_unknown, tells_more};
use crate::error::ProblemKind;

/// What kind of case a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// An old person without a known dementia.
    Elder,
    /// A person with dementia: 失智, 阿尔茨海默症.
    Dementia,
    /// A mental illness or an intellectual disability.
    Mental,
    /// A child, or an adult who was lost as a child (abducted, adopted).
    Child,
    /// An adult who lost contact.
    Adult,
    /// A victim of an earthquake, a flood, an accident.
    Disaster,
    /// The report says that nobody knows.
    Unknown,
}

impl Category {
    /// Every category, in the order of the contract.
    pub const ALL: [Category; 7] = [
        Category::Elder,
        Category::Dementia,
        Category::Mental,
        Category::Child,
        Category::Adult,
        Category::Disaster,
        Category::Unknown,
    ];

    /// Its name in files: `elder`.
    pub fn name(self) -> &'static str {
        match self {
            Category::Elder => "elder",
            Category::Dementia => "dementia",
            Category::Mental => "mental",
            Category::Child => "child",
            Category::Adult => "adult",
            Category::Disaster => "disaster",
            Category::Unknown => "unknown",
        }
    }

    /// Its name in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Category::Elder => "老人",
            Category::Dementia => "失智",
            Category::Mental => "精神障碍",
            Category::Child => "儿童",
            Category::Adult => "成人",
            Category::Disaster => "灾害",
            Category::Unknown => "不明",
        }
    }

    /// Of two categories in one text the one that says more: a lost old man
    /// with dementia is a case of dementia, a lost child with autism one of a
    /// child. Lower counts first.
    fn order(self) -> u8 {
        match self {
            Category::Disaster => 0,
            Category::Dementia => 1,
            Category::Child => 2,
            Category::Mental => 3,
            Category::Elder => 4,
            Category::Adult => 5,
            Category::Unknown => 6,
        }
    }
}

/// Words of notices and registers. 痴呆傻 is the class of the monthly rescue
/// statistics for intellectual disability; 痴呆 alone is dementia.
const WORDS: &[(Category, &str)] = &[
    (
        Category::Elder,
        "elder elderly senior old 老 老人 老年 老年人 高龄 老者 老头 老太 老太太 大爷 大妈 奶奶 爷爷 空巢老人",
    ),
    (
        Category::Dementia,
        "dementia alzheimer alzheimer's 失智 失智症 失智老人 痴呆 老年痴呆 老年性痴呆 老痴 阿尔茨海默 阿尔茨海默症 \
         阿尔茨海默病 阿兹海默 阿尔兹海默 认知障碍 认知症 健忘 健忘症 记忆障碍 失忆 失忆症 糊涂 老糊涂 犯糊涂 头脑糊涂 记性不好 记性差 记性不行 没记性 记忆不好 \
         记忆差 记忆力不好 记忆力下降 记忆力衰退 记忆衰退 忘性大 爱忘事 好忘事 脑子不清 脑子不清楚 脑子糊涂 头脑不清 头脑不清楚 头脑不清醒 脑萎缩",
    ),
    (
        Category::Mental,
        "mental psychosis schizophrenia 精神 精神病 精神障碍 精神疾病 精神病人 精神异常 精神残疾 精神分裂 精神分裂症 \
         抑郁 抑郁症 躁狂 双相 智力 智力障碍 智障 智力残疾 智力低下 弱智 痴呆傻 痴傻 痴呆傻人员 自闭 自闭症 autism \
         神志不清 神志异常 intellectual",
    ),
    (
        Category::Child,
        "child children minor kid infant baby boy girl abducted trafficked 儿童 小孩 孩子 男孩 女孩 男童 女童 未成年 \
         未成年人 婴儿 幼儿 少年 学生 青少年 被拐 被拐儿童 拐卖 拐骗 被抱养 抱养 领养 收养 送养 寻亲生父母 宝贝回家 \
         家寻宝贝 宝贝寻家 弃婴 孤儿",
    ),
    (
        Category::Adult,
        "adult man woman 成人 成年 成年人 青年 中年 中年人 中青年 男子 女子 妇女 失联 失联人员 离家出走 务工 务工人员 \
         外出打工 流浪 乞讨 流浪乞讨 流浪乞讨人员 流浪人员 流浪汉 生活无着 打工 lost-contact homeless",
    ),
    (
        Category::Disaster,
        "disaster earthquake flood tsunami accident 灾害 灾难 受灾 灾民 地震 洪水 洪灾 水灾 泥石流 山体滑坡 滑坡 台风 \
         海啸 火灾 爆炸 矿难 沉船 空难 车祸 事故 遇难",
    ),
    (Category::Unknown, "unknown other 不明 其他 其它 其他寻人 身份不明 普通"),
];

/// Words around a category that say no other one.
const AROUND: &[&str] = &[
    "人员", "患者", "患有", "走失", "失踪", "走丢", "寻人", "寻亲", "寻找", "救助", "疑似", "类别", "受助",
    "person", "people", "patient", "missing", "lost", "with", "case",
];

fn table() -> &'static Keywords<Category> {
    static TABLE: OnceLock<Keywords<Category>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let words = WORDS
            .iter()
            .flat_map(|(category, words)| words.split_ascii_whitespace().map(move |word| (word, *category)));
        Keywords::new(words)
    })
}

/// Reads a category: one of the seven names, or free text that has words for them.
///
/// ```
/// use wayhome::normalise::{Parsed, category::{self, Category}};
/// assert_eq!(category::parse("失智老人"), Parsed::Whole(Category::Dementia));
/// assert_eq!(category::parse("被拐儿童"), Parsed::Whole(Category::Child));
/// ```
pub fn parse(text: &str) -> Parsed<Category> {
    let text = fold(text);
    if let Some(category) = table().whole(&text) {
        return Parsed::Whole(category);
    }
    if says_unknown(&text) {
        return Parsed::Empty;
    }
    let pieces = table().pieces(&text);
    let known =
        pieces.iter().filter_map(|piece| if let Piece::Known(_, said) = piece { Some(*said) } else { None });
    match known.min_by_key(|category| category.order()) {
        Some(category) if tells_more(&pieces, AROUND) => Parsed::Part(category, ProblemKind::ReadInPart),
        Some(category) => Parsed::Whole(category),
        None => Parsed::Bad(ProblemKind::UnknownCategory),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_category_reads_its_own_names() {
        for category in Category::ALL {
            assert_eq!(parse(category.name()), Parsed::Whole(category));
            assert_eq!(parse(category.zh()), Parsed::Whole(category));
        }
    }

    #[test]
    fn free_text_is_mapped_to_what_says_most() {
        for (text, category) in [
            ("阿尔茨海默症患者", Category::Dementia),
            ("老年痴呆", Category::Dementia),
            ("老人糊涂了", Category::Dementia),
            ("记性不好", Category::Dementia),
            ("健忘", Category::Dementia),
            ("脑子不清", Category::Dementia),
            ("患有老年癡呆的老人", Category::Dementia),
            ("痴呆傻", Category::Mental),
            ("智力障碍人员", Category::Mental),
            ("未成年人（自闭症）", Category::Child),
            ("流浪乞讨人员", Category::Adult),
            ("流浪未成年人", Category::Child),
            ("汶川地震失联老人", Category::Disaster),
            ("Elderly woman", Category::Elder),
            ("身份不明", Category::Unknown),
        ] {
            assert_eq!(parse(text), Parsed::Whole(category), "{text}");
        }
    }

    #[test]
    fn what_is_no_category_is_reported() {
        assert_eq!(parse("张三"), Parsed::Bad(ProblemKind::UnknownCategory));
        assert_eq!(parse("不详"), Parsed::Empty);
        assert_eq!(parse(" "), Parsed::Empty);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }
    }
}
