//! The lists of words around names, written by hand from the forms that notices
//! of stations, hospitals and families use. Folded characters; plain lower-case
//! Latin.

/// Words that stand in place of a name. A cell that is made of these alone,
/// with or without a number (无名氏12, 盲聋哑3号, 某男), names nobody.
#[rustfmt::skip]
pub(super) const UNKNOWN: &[&str] = &[
    "无名氏", "无名", "无", "未知", "不详", "不祥", "不明", "不知道", "不知", "不清楚", "不清", "不会说话",
    "不能说话", "不能言语", "不语", "未详", "未提供", "未登记", "未填写", "未核实", "未取名", "未起名",
    "未命名", "无法提供", "无法核实", "无法沟通", "无法", "无法查明", "待查", "待核实", "待定", "暂无",
    "暂不", "没有", "没", "说不清", "拒绝回答", "拒答", "匿名", "佚名", "未名", "某某", "某", "姓名",
    "名字", "男", "女", "男子", "女子", "男性", "女性", "人", "氏", "者", "的", "老人", "老年", "老年人",
    "中年", "青年", "少年", "儿童", "男童", "女童", "男孩", "女孩", "小孩", "孩子", "婴儿", "男婴", "女婴",
    "弃婴", "弃儿", "尸体", "遗体", "聋", "哑", "盲", "聋哑", "智障", "智残", "痴呆", "精神病", "精神",
    "病人", "患者", "流浪", "流浪汉", "乞讨", "乞丐", "受助", "救助", "人员", "对象", "身份", "信息", "空",
    "号", "第",
];

/// Latin words that say 'unknown' by themselves.
#[rustfmt::skip]
pub(super) const UNKNOWN_LATIN: &[&str] = &[
    "unknown", "unk", "unidentified", "unnamed", "anonymous", "none", "null", "nil", "nn", "xx", "xxx",
    "x",
];

/// Latin words that may stand beside those.
#[rustfmt::skip]
pub(super) const BESIDE_UNKNOWN: &[&str] = &[
    "male", "female", "man", "woman", "boy", "girl", "child", "baby", "person", "patient", "name", "no",
];

/// Latin phrases that say 'unknown' together.
#[rustfmt::skip]
pub(super) const UNKNOWN_PHRASES: &[&str] = &[
    "n/a", "n.a.", "no name", "not known", "not given", "john doe", "jane doe", "tbd", "nomen nescio",
];

/// Titles that follow a name; the longest is tried first. `true`: for a woman
/// who may be called by her husband's surname.
#[rustfmt::skip]
pub(super) const TITLES: &[(&str, bool)] = &[
    ("老太太", true), ("老奶奶", true), ("老爷爷", false), ("老婆婆", true), ("老大爷", false),
    ("老大娘", true), ("老先生", false), ("老师傅", false), ("先生", false), ("女士", false),
    ("小姐", false), ("太太", true), ("夫人", true), ("同志", false), ("同学", false), ("老师", false),
    ("师傅", false), ("医生", false), ("大夫", false), ("护士", false), ("主任", false), ("书记", false),
    ("老板", false), ("经理", false), ("大爷", false), ("大妈", true), ("大娘", true), ("大叔", false),
    ("大婶", true), ("大哥", false), ("大姐", false), ("大嫂", true), ("大伯", false), ("奶奶", true),
    ("爷爷", false), ("阿姨", true), ("叔叔", false), ("婆婆", true), ("阿婆", true), ("阿公", false),
    ("公公", false), ("伯伯", false), ("老人", false), ("老汉", false), ("老太", true), ("老头", false),
    ("老伯", false), ("老妇", true), ("男子", false), ("女子", false), ("小朋友", false),
];

/// Titles of one character: they count behind a common surname only, since 王妹
/// may be a name.
#[rustfmt::skip]
pub(super) const SHORT_TITLES: &[(char, bool)] = &[
    ('嫂', true), ('婶', true), ('叔', false), ('爷', false), ('奶', true), ('姨', true), ('哥', false),
    ('姐', false), ('妈', true), ('婆', true), ('伯', false),
];

/// Latin titles, folded.
#[rustfmt::skip]
pub(super) const LATIN_TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mister", "madam", "madame", "mme", "dr", "prof", "professor", "sir",
    "uncle", "auntie", "grandma", "grandpa", "jr", "sr",
];

/// Words before another name of the same person.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "曾用名", "英文名", "小名", "乳名", "又名", "原名", "别名", "绰号", "外号", "化名", "昵称", "学名",
    "俗名", "俗称", "本名", "真名", "艺名", "法名", "法号", "网名", "自称", "人称", "也叫", "又叫", "或叫",
    "现名", "疑似", "疑为", "可能叫", "可能是", "好像叫", "大概叫", "自报", "据称叫", "名叫",
];

/// Brackets around these say nothing about the name.
#[rustfmt::skip]
pub(super) const REMARKS: &[&str] = &[
    "音", "音译", "谐音", "同音", "化名", "自称", "自述", "自报", "自报姓名", "男", "女", "已故", "故",
    "亡", "待查", "待核实", "未核实", "疑似", "疑", "本人", "暂定", "暂名", "代", "聋哑", "聋哑人", "智障",
    "精神病", "回族", "汉族", "维族", "藏族",
];
