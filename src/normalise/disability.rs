//! A disability or health cell to [`Disability`]: a set of kinds, by keyword.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, Piece, fold, says_unknown, tells_more};
use crate::error::ProblemKind;

/// A kind of disability or illness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Condition {
    /// 言语: cannot speak or speaks hardly.
    Speech,
    /// 听力
    Hearing,
    /// 视力
    Sight,
    /// 肢体: limbs, gait, paralysis.
    Limb,
    /// 智力
    Intellectual,
    /// 精神: psychosis, depression.
    Mental,
    /// 失智
    Dementia,
    /// 癫痫
    Epilepsy,
    /// 脑梗, 中风
    Stroke,
    /// 帕金森
    Parkinson,
    /// 自闭症
    Autism,
    /// Heart and blood pressure.
    Heart,
    /// 糖尿病
    Diabetes,
    /// 肿瘤
    Tumour,
    /// Lung, among them tuberculosis.
    Lung,
    /// A wound or a broken bone at the time of the report.
    Injury,
}

impl Condition {
    /// Every kind.
    pub const ALL: [Condition; 16] = [
        Condition::Speech,
        Condition::Hearing,
        Condition::Sight,
        Condition::Limb,
        Condition::Intellectual,
        Condition::Mental,
        Condition::Dementia,
        Condition::Epilepsy,
        Condition::Stroke,
        Condition::Parkinson,
        Condition::Autism,
        Condition::Heart,
        Condition::Diabetes,
        Condition::Tumour,
        Condition::Lung,
        Condition::Injury,
    ];

    /// Its name in English and Chinese.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Condition::Speech => ("speech", "言语"),
            Condition::Hearing => ("hearing", "听力"),
            Condition::Sight => ("sight", "视力"),
            Condition::Limb => ("limbs", "肢体"),
            Condition::Intellectual => ("intellectual", "智力"),
            Condition::Mental => ("mental", "精神"),
            Condition::Dementia => ("dementia", "失智"),
            Condition::Epilepsy => ("epilepsy", "癫痫"),
            Condition::Stroke => ("stroke", "脑卒中"),
            Condition::Parkinson => ("Parkinson's", "帕金森"),
            Condition::Autism => ("autism", "自闭症"),
            Condition::Heart => ("heart", "心血管"),
            Condition::Diabetes => ("diabetes", "糖尿病"),
            Condition::Tumour => ("tumour", "肿瘤"),
            Condition::Lung => ("lung", "肺病"),
            Condition::Injury => ("injury", "外伤"),
        }
    }
}

/// A set of [`Condition`]s, never empty in a person: bit n is the n-th of
/// [`Condition::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Disability(pub u16);

impl Disability {
    /// Whether the set has `condition`.
    pub fn has(self, condition: Condition) -> bool {
        self.0 & 1 << condition as u16 != 0
    }

    /// Its members in order.
    pub fn conditions(self) -> impl Iterator<Item = Condition> {
        Condition::ALL.into_iter().filter(move |condition| self.has(*condition))
    }
}

const WORDS: &[(&[Condition], &str)] = &[
    (&[Condition::Speech, Condition::Hearing], "聋哑 又聋又哑 deaf-mute"),
    (
        &[Condition::Speech],
        "言语 语言障碍 哑 哑巴 不语 不会说话 不能说话 无法说话 说话不清 口齿不清 吐字不清 口吃 结巴 失语 mute speech stutter",
    ),
    (&[Condition::Hearing], "听力 耳聋 聋 耳背 听不见 听不清 失聪 重听 deaf hearing"),
    (&[Condition::Sight], "视力 盲 盲人 失明 眼瞎 瞎 白内障 青光眼 弱视 看不见 blind sight vision cataract"),
    (
        &[Condition::Limb],
        "肢体 瘸 跛 跛行 瘫痪 偏瘫 截瘫 截肢 拄拐 轮椅 行动不便 行走不便 腿脚不便 腿脚不好 小儿麻痹 残肢 手残 腿残 脚残 腿部残疾 \
         驼背 侏儒 limb lame limp paralysed paralyzed paralysis amputated amputee wheelchair polio",
    ),
    (
        &[Condition::Intellectual],
        "智力 智障 弱智 智力低下 痴傻 痴呆傻 智残 唐氏 唐氏综合征 脑瘫 发育迟缓 intellectual retarded down's \
         down",
    ),
    (
        &[Condition::Mental],
        "精神 精神病 精神障碍 精神分裂 精神失常 精神异常 神志不清 神志异常 抑郁 抑郁症 躁狂 躁郁 癔症 酒精依赖 双相 幻听 妄想 疯 mental \
         schizophrenia psychosis psychotic depression bipolar",
    ),
    (
        &[Condition::Dementia],
        "痴呆 老年痴呆 阿尔茨海默 阿兹海默 失智 认知障碍 认知症 健忘 记忆力减退 记忆力差 失忆 糊涂 老糊涂 犯糊涂 头脑糊涂 记性不好 记性差 记性不行 没记性 记忆不好 \
         记忆差 记忆力不好 记忆力下降 记忆力衰退 记忆衰退 忘性大 爱忘事 好忘事 健忘症 脑子不清 脑子不清楚 脑子糊涂 头脑不清 头脑不清楚 头脑不清醒 脑萎缩 脑退化 dementia alzheimer alzheimer's \
         memory amnesia",
    ),
    (&[Condition::Epilepsy], "癫痫 羊癫疯 羊角风 羊痫风 epilepsy epileptic seizure"),
    (&[Condition::Stroke], "中风 脑梗 脑梗塞 脑梗死 脑血栓 脑溢血 脑出血 脑卒中 stroke"),
    (&[Condition::Parkinson], "帕金森 parkinson parkinson's"),
    (&[Condition::Autism], "自闭 自闭症 孤独症 autism autistic"),
    (&[Condition::Heart], "心脏 心脏病 冠心病 心梗 高血压 心脏起搏器 heart hypertension"),
    (&[Condition::Diabetes], "糖尿病 血糖高 diabetes diabetic"),
    (&[Condition::Tumour], "肿瘤 脑瘤 癌 癌症 cancer tumour tumor"),
    (&[Condition::Lung], "肺 肺结核 结核 肺炎 哮喘 慢阻肺 肺气肿 tuberculosis asthma copd"),
    (&[Condition::Injury], "骨折 外伤 受伤 烧伤 烫伤 冻伤 车祸伤 fracture injured injury burns"),
];

/// Words after which a condition is denied: 无精神病史, 没有残疾, no epilepsy.
const DENIALS: [&str; 8] = ["无", "没有", "未见", "未发现", "否认", "非", "no ", "without "];

/// Words of a person whom nothing ails: they say nothing.
const HEALTHY: &str = "健康 正常 良好 一般 尚可 身体健康 无残疾 无疾病 无病 healthy normal good fine ok";

/// Words around a condition that say no other one.
const AROUND: &[&str] = &[
    "残疾",
    "植入",
    "术后",
    "说不清姓名",
    "early",
    "late",
    "障碍",
    "后遗症",
    "病史",
    "患者",
    "患有",
    "曾患",
    "病人",
    "疾病",
    "人员",
    "轻度",
    "中度",
    "重度",
    "严重",
    "一级",
    "二级",
    "三级",
    "四级",
    "左",
    "右",
    "双",
    "腿",
    "脚",
    "手",
    "症",
    "级",
    "疑似",
    "disability",
    "disabled",
    "disease",
    "disorder",
    "syndrome",
    "impaired",
    "impairment",
    "patient",
    "with",
    "without",
    "severe",
];

fn table() -> &'static Keywords<u16> {
    static TABLE: OnceLock<Keywords<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let bits = |conditions: &[Condition]| conditions.iter().fold(0, |bits, c| bits | 1 << *c as u16);
        let split = |words: &'static str| words.split_ascii_whitespace();
        let words =
            WORDS.iter().flat_map(|(conditions, words)| split(words).map(move |w| (w, bits(conditions))));
        let nothing = split(HEALTHY).map(|word| (word, 0));
        // 听力障碍 and 精神正常 alike begin with the organ; the second denies.
        let well = [
            "精神正常",
            "精神良好",
            "精神状况良好",
            "精神状态良好",
            "精神状况正常",
            "精神状态正常",
            "精神尚可",
        ];
        let well = well.into_iter().chain(["智力正常", "听力正常", "视力正常", "肢体正常", "语言正常"]);
        Keywords::new(words.chain(nothing).chain(well.map(|word| (word, 0))))
    })
}

/// Reads disabilities, illnesses and injuries by their words.
///
/// A person said to be well, and conditions that are denied, are
/// [`Parsed::Empty`]; a cell without any known word is
/// [`ProblemKind::ReadInPart`].
///
/// ```
/// use wayhome::normalise::disability::{self, Condition};
/// let Some(set) = disability::parse("聋哑，右腿残疾（肢体二级）").value() else { panic!() };
/// assert!(set.has(Condition::Hearing) && set.has(Condition::Limb) && !set.has(Condition::Mental));
/// ```
pub fn parse(text: &str) -> Parsed<Disability> {
    let folded = fold(text);
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let (mut bits, mut known) = (0, false);
    let mut before = String::new();
    let pieces = table().pieces(&folded);
    let more = tells_more(&pieces, AROUND);
    for piece in pieces {
        match piece {
            Piece::Known(word, condition) => {
                known = true;
                if !DENIALS.iter().any(|denial| before.trim_end_matches(['有', '任']).ends_with(denial)) {
                    bits |= condition;
                }
                before.push_str(word);
            }
            Piece::Other(c) => before.push(c),
        }
    }
    match (bits, known) {
        (0, true) => Parsed::Empty,
        (0, false) if DENIALS.iter().any(|denial| folded.starts_with(denial)) => Parsed::Empty,
        (0, false) => Parsed::Bad(ProblemKind::ReadInPart),
        _ if more => Parsed::Part(Disability(bits), ProblemKind::ReadInPart),
        _ => Parsed::Whole(Disability(bits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Condition> {
        parse(text).value().map(|set| set.conditions().collect()).unwrap_or_default()
    }

    #[test]
    fn kinds_are_read_from_words() {
        for (text, expected) in [
            ("聋哑人", &[Condition::Speech, Condition::Hearing][..]),
            ("智力残疾二级", &[Condition::Intellectual]),
            ("痴呆傻", &[Condition::Intellectual]),
            ("老年痴呆，高血压", &[Condition::Dementia, Condition::Heart]),
            ("精神分裂症；癫癇", &[Condition::Mental, Condition::Epilepsy]),
            ("左腿瘸，耳背", &[Condition::Hearing, Condition::Limb]),
            ("deaf, limps", &[Condition::Hearing, Condition::Limb]),
            ("老糊涂", &[Condition::Dementia]),
            ("记性不好", &[Condition::Dementia]),
            ("脑子不清楚，健忘", &[Condition::Dementia]),
            ("无精神病史，脑梗", &[Condition::Stroke]),
            ("精神正常，腿脚不便", &[Condition::Limb]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn health_and_denials_say_nothing() {
        for text in ["健康", "无残疾", "身体健康，无精神疾病", "正常", "没有残疾", "无", "no epilepsy"]
        {
            assert_eq!(parse(text), Parsed::Empty, "{text}");
        }
        assert_eq!(parse("三级"), Parsed::Bad(ProblemKind::ReadInPart));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }

        #[test]
        fn a_value_is_never_empty(text in "[聋哑无没有精神正常病腿瘸，]{0,12}") {
            prop_assert_ne!(parse(&text).value(), Some(Disability(0)));
        }
    }
}
