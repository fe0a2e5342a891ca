//! Words of kinship to [`Role`]s.
//!
//! In: a word, Chinese (plain, dialect, register) or English. Out: the role.
//! Some words mean one of several roles (爱人, child): two roles agree when one
//! and the same relative may bear both.

macro_rules! roles {
    ($($role:ident $bits:expr, $unique:literal, $paternal:literal, $en:literal, $zh:literal, [$($word:literal)*];)*) => {
        /// What a relative is to the person.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $(#[doc = $en] $role,)* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Role] = &[$(Role::$role,)*];

            /// The relatives that the word may mean, one bit each.
            const fn bits(self) -> u32 {
                match self { $(Role::$role => $bits,)* }
            }

            /// Whether a person has one of these at most: another name speaks against.
            pub const fn is_unique(self) -> bool {
                match self { $(Role::$role => $unique,)* }
            }

            /// Whether this relative bears the person's own surname as a rule.
            pub const fn is_paternal(self) -> bool {
                match self { $(Role::$role => $paternal,)* }
            }

            /// The role in English.
            pub const fn en(self) -> &'static str {
                match self { $(Role::$role => $en,)* }
            }

            /// The role in Chinese.
            pub const fn zh(self) -> &'static str {
                match self { $(Role::$role => $zh,)* }
            }
        }

        /// Each word with its role.
        const WORDS: &[(&str, Role)] = &[$($(($word, Role::$role),)*)*];
    };
}

roles! {
    Father 1 << 0, true, true, "father", "父亲", ["父" "父亲" "爸" "爸爸" "爹" "爹爹" "老爸" "老爹" "阿爸" "阿爹" "老汉" "生父" "大大" "达" "father" "dad" "daddy" "papa"];
    Mother 1 << 1, true, false, "mother", "母亲", ["母" "母亲" "妈" "妈妈" "娘" "老妈" "老娘" "阿妈" "阿娘" "妈咪" "生母" "姆妈" "mother" "mom" "mum" "mommy" "mama"];
    Parent (1 << 0) | (1 << 1), false, false, "parent", "父母", ["父母" "双亲" "爹娘" "家长" "parent" "parents"];
    Husband 1 << 2, true, false, "husband", "丈夫", ["夫" "丈夫" "老公" "男人" "当家的" "掌柜的" "先生" "husband"];
    Wife 1 << 3, true, false, "wife", "妻子", ["妻" "妻子" "老婆" "太太" "夫人" "内人" "婆娘" "堂客" "婆姨" "女人" "wife"];
    WifeOrDaughterInLaw (1 << 3) | (1 << 12), false, false, "wife or daughter-in-law", "媳妇", ["媳妇"];
    Spouse (1 << 2) | (1 << 3), true, false, "spouse", "配偶", ["配偶" "爱人" "老伴" "对象" "伴侣" "老伴儿" "spouse" "partner"];
    Son 1 << 4, false, false, "son", "儿子", ["儿" "子" "儿子" "男孩" "仔" "崽" "儿仔" "孩儿" "娃儿" "长子" "次子" "独子" "幼子" "三子" "四子" "养子" "继子" "son"];
    Daughter 1 << 5, false, false, "daughter", "女儿", ["女" "女儿" "闺女" "姑娘" "丫头" "囡" "囡囡" "妹仔" "妮子" "长女" "次女" "独女" "幼女" "三女" "四女" "养女" "继女" "daughter"];
    Child (1 << 4) | (1 << 5), false, false, "child", "子女", ["子女" "孩子" "儿女" "小孩" "娃" "娃娃" "child" "children" "kid"];
    Brother 1 << 6, false, true, "brother", "兄弟", ["兄" "弟" "兄弟" "哥" "哥哥" "弟弟" "大哥" "老弟" "阿哥" "阿弟" "胞兄" "胞弟" "兄长" "brother" "elder brother" "younger brother" "older brother"];
    Sister 1 << 7, false, true, "sister", "姐妹", ["姐" "妹" "姐姐" "妹妹" "姐妹" "姊" "姊妹" "阿姐" "阿妹" "大姐" "老妹" "胞姐" "胞妹" "sister" "elder sister" "younger sister" "older sister"];
    Sibling (1 << 6) | (1 << 7), false, true, "sibling", "兄弟姐妹", ["兄弟姐妹" "兄妹" "姐弟" "兄弟姊妹" "同胞" "sibling"];
    PaternalGrandfather 1 << 8, true, true, "paternal grandfather", "爷爷", ["爷" "爷爷" "祖父" "阿爷" "阿公" "paternal grandfather"];
    PaternalGrandmother 1 << 9, true, false, "paternal grandmother", "奶奶", ["奶" "奶奶" "祖母" "阿嬷" "阿奶" "paternal grandmother"];
    MaternalGrandfather 1 << 10, true, false, "maternal grandfather", "外公", ["外公" "姥爷" "外祖父" "老爷" "家公" "maternal grandfather"];
    MaternalGrandmother 1 << 11, true, false, "maternal grandmother", "外婆", ["外婆" "姥姥" "姥" "外祖母" "阿婆" "家婆" "maternal grandmother"];
    Grandfather (1 << 8) | (1 << 10), false, false, "grandfather", "祖父", ["grandfather" "grandpa" "granddad"];
    Grandmother (1 << 9) | (1 << 11), false, false, "grandmother", "祖母", ["grandmother" "grandma" "granny"];
    DaughterInLaw 1 << 12, false, false, "daughter-in-law", "儿媳", ["儿媳" "儿媳妇" "媳" "daughter-in-law" "daughter in law"];
    SonInLaw 1 << 13, false, false, "son-in-law", "女婿", ["女婿" "婿" "姑爷" "son-in-law" "son in law"];
    Grandson 1 << 14, false, false, "grandson", "孙子", ["孙" "孙子" "孙儿" "长孙" "外孙" "外孙子" "grandson"];
    Granddaughter 1 << 15, false, false, "granddaughter", "孙女", ["孙女" "孙女儿" "外孙女" "granddaughter"];
    Grandchild (1 << 14) | (1 << 15), false, false, "grandchild", "孙辈", ["孙子女" "grandchild"];
    PaternalUncle 1 << 16, false, true, "father's brother", "叔伯", ["叔" "叔叔" "伯" "伯伯" "伯父" "叔父" "大伯" "大爷" "大爹" "叔伯"];
    MaternalUncle 1 << 17, false, false, "mother's brother", "舅舅", ["舅" "舅舅" "舅父" "阿舅" "娘舅"];
    Uncle (1 << 16) | (1 << 17) | (1 << 20), false, false, "uncle", "叔舅", ["姑父" "姑丈" "姨父" "姨夫" "姨丈" "uncle"];
    PaternalAunt 1 << 18, false, true, "father's sister", "姑姑", ["姑" "姑姑" "姑妈" "姑母" "娘娘"];
    MaternalAunt 1 << 19, false, false, "mother's sister", "姨妈", ["姨" "姨妈" "姨母" "阿姨" "姨娘" "小姨子"];
    Aunt (1 << 18) | (1 << 19) | (1 << 21), false, false, "aunt", "婶姨", ["婶" "婶婶" "婶子" "婶娘" "伯母" "伯娘" "舅妈" "舅母" "妗子" "aunt" "auntie"];
    FatherInLaw 1 << 22, true, false, "spouse's father", "岳父", ["岳父" "老丈人" "丈人" "公公" "公爹" "father-in-law" "father in law"];
    MotherInLaw 1 << 23, true, false, "spouse's mother", "岳母", ["岳母" "丈母娘" "丈母" "婆婆" "婆母" "mother-in-law" "mother in law"];
    InLaw 1 << 24, false, false, "in-law", "姻亲", ["嫂" "嫂子" "嫂嫂" "弟媳" "弟妹" "弟媳妇" "姐夫" "妹夫" "妹婿" "大舅子" "小舅子" "大姨子" "亲家" "brother-in-law" "sister-in-law"];
    Nephew 1 << 25, false, false, "nephew", "侄子", ["侄" "侄子" "侄儿" "外甥" "甥" "nephew"];
    Niece 1 << 26, false, false, "niece", "侄女", ["侄女" "侄女儿" "外甥女" "niece"];
    Cousin 1 << 27, false, false, "cousin", "堂表亲", ["堂兄" "堂弟" "堂哥" "堂姐" "堂妹" "表兄" "表弟" "表哥" "表姐" "表妹" "堂兄弟" "表兄弟" "cousin"];
    StepParent 1 << 28, false, false, "step or adoptive parent", "继养父母", ["养父" "养母" "继父" "继母" "后爸" "后妈" "后爹" "后娘" "干爹" "干妈" "义父" "义母" "养父母" "stepfather" "stepmother" "foster father" "foster mother"];
    Other u32::MAX, false, false, "relative", "亲属", ["亲属" "家属" "亲戚" "亲人" "家人" "监护人" "联系人" "报案人" "近亲属" "relative" "family" "guardian" "contact" "kin" "next of kin"];
    Friend 1 << 29, false, false, "friend or neighbour", "友邻", ["朋友" "邻居" "同事" "同学" "老乡" "同乡" "工友" "村长" "村支书" "村主任" "村干部" "老师" "friend" "neighbour" "neighbor" "teacher"];
}

/// Characters that number or size a relative: 大儿, 三姨, 小舅.
const ORDER: &[char] =
    &['大', '二', '三', '四', '五', '六', '七', '八', '九', '十', '小', '老', '幺', '长', '次', '亲'];

impl Role {
    /// The role of a word, which may number the relative (三儿, 大舅, 二女儿).
    ///
    /// ```
    /// use wayhome::normalise::kin::Role;
    /// assert_eq!(Role::parse("爸爸"), Some(Role::Father));
    /// assert_eq!(Role::parse("三儿"), Some(Role::Son));
    /// assert_eq!(Role::parse("Wife"), Some(Role::Wife));
    /// assert_eq!(Role::parse("张三"), None);
    /// ```
    pub fn parse(word: &str) -> Option<Role> {
        let word = word.trim().to_lowercase();
        let word = word.strip_prefix('其').or_else(|| word.strip_prefix('我')).unwrap_or(&word);
        exact(word).or_else(|| exact(word.strip_prefix(ORDER)?))
    }

    /// Whether one and the same relative may bear both words.
    pub fn fits(self, other: Role) -> bool {
        self.bits() & other.bits() != 0
    }

    /// The longest role word in front of `text`, its length in bytes.
    pub(super) fn in_front(text: &str) -> Option<(Role, usize)> {
        let numbered = text.strip_prefix(ORDER).map_or(0, |rest| text.len() - rest.len());
        [0, numbered]
            .into_iter()
            .filter_map(|skip| longest(&text[skip..]).map(|(role, len)| (role, skip + len)))
            .max_by_key(|&(_, len)| len)
    }
}

fn exact(word: &str) -> Option<Role> {
    WORDS.iter().find(|(known, _)| *known == word).map(|&(_, role)| role)
}

fn longest(text: &str) -> Option<(Role, usize)> {
    let front = WORDS.iter().filter(|(word, _)| starts_with(text, word));
    front.max_by_key(|(word, _)| word.len()).map(|&(word, role)| (role, word.len()))
}

/// A Latin word must end where the text's word ends: `son` is not in front of `Sonja`.
fn starts_with(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.starts_with(word);
    }
    let Some((front, rest)) = text.split_at_checked(word.len()) else { return false };
    front.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric) && !rest.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_one_role_only() {
        let mut words: Vec<&str> = WORDS.iter().map(|&(word, _)| word).collect();
        words.sort_unstable();
        let before = words.len();
        words.dedup();
        assert_eq!(words.len(), before);
    }

    #[test]
    fn words_of_many_registers_are_roles() {
        for (word, role) in [
            ("父", Role::Father),
            ("爹", Role::Father),
            ("老婆", Role::Wife),
            ("爱人", Role::Spouse),
            ("老公", Role::Husband),
            ("大儿", Role::Son),
            ("长子", Role::Son),
            ("次子", Role::Son),
            ("三儿", Role::Son),
            ("闺女", Role::Daughter),
            ("姥姥", Role::MaternalGrandmother),
            ("孙子", Role::Grandson),
            ("二叔", Role::PaternalUncle),
            ("女婿", Role::SonInLaw),
            ("儿媳", Role::DaughterInLaw),
            ("Father", Role::Father),
            ("其子", Role::Son),
        ] {
            assert_eq!(Role::parse(word), Some(role), "{word}");
        }
    }

    #[test]
    fn a_wide_word_fits_the_roles_in_it() {
        assert!(Role::Spouse.fits(Role::Wife) && Role::Child.fits(Role::Son));
        assert!(Role::WifeOrDaughterInLaw.fits(Role::DaughterInLaw));
        assert!(!Role::Father.fits(Role::Mother));
        assert!(Role::ALL.iter().all(|&role| role.fits(role) && Role::Other.fits(role)));
    }
}
