//! Other spellings of names: romanised surnames, clusters of one name in many
//! scripts, English nicknames.
//!
//! In: a name or a token of one. Out: what it may stand for. Keys are compared
//! after [`latin_key`]: without case, accents and signs.

use super::latin::plain;
use super::table::{Texts, U16s, U32s, sections};
use unicode_normalization::UnicodeNormalization;

const FILE: [&[u8]; 13] = sections(include_bytes!("../../data/spellings.bin"));
const ROMAN: Texts = Texts::new(FILE[0], FILE[1]);
const ROMAN_SYSTEMS: &[u8] = FILE[2];
const ROMAN_FIRSTS: U32s = U32s(FILE[3]);
const ROMAN_SECONDS: U32s = U32s(FILE[4]);
const FORMS: Texts = Texts::new(FILE[5], FILE[6]);
const FORM_CLUSTERS: U16s = U16s(FILE[7]);
const ENGLISH: Texts = Texts::new(FILE[8], FILE[9]);
const NICK_STARTS: U16s = U16s(FILE[10]);
const NICK_OTHERS: U16s = U16s(FILE[11]);
const NICK_SHORT: &[u8] = FILE[12];

/// A way of writing Han surnames in Latin letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Mandarin of the mainland: Zhang.
    Pinyin,
    /// Mandarin of Taiwan and of older books: Chang.
    WadeGiles,
    /// Hong Kong and overseas: Cheung.
    Cantonese,
    /// Taiwan, Singapore, Malaysia, with Teochew: Teo.
    MinNan,
    /// Trương.
    Vietnamese,
    /// Jang.
    Korean,
}

/// A group of spellings of one name (Muhammad, Mehmet, محمد, 买买提).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariantCluster(u16);

/// Letters only, in lower case and without accents: how keys are compared.
///
/// ```
/// use wayhome::refdata::spellings::latin_key;
/// assert_eq!(latin_key("Ch'en"), "chen");
/// assert_eq!(latin_key("Nguyễn"), "nguyen");
/// ```
pub fn latin_key(text: &str) -> String {
    plain(text).chars().filter(|c| c.is_alphabetic()).collect()
}

/// The surnames that a Latin spelling may stand for, with the system of each;
/// the commoner surname first.
///
/// ```
/// use wayhome::refdata::names::{System, romanisation};
/// let cheung: Vec<(String, System)> = romanisation("Cheung").collect();
/// assert_eq!(cheung[0], ("张".to_owned(), System::Cantonese));
/// assert!(romanisation("Chang").any(|(name, system)| name == "张" && system == System::WadeGiles));
/// ```
pub fn romanisation(latin: &str) -> impl Iterator<Item = (String, System)> {
    ROMAN.equal(&latin_key(latin)).map(|at| {
        let chars = [ROMAN_FIRSTS.at(at), ROMAN_SECONDS.at(at)];
        (chars.into_iter().filter(|&code| code != 0).filter_map(char::from_u32).collect(), system(at))
    })
}

fn system(at: usize) -> System {
    match ROMAN_SYSTEMS.get(at) {
        Some(1) => System::WadeGiles,
        Some(2) => System::Cantonese,
        Some(3) => System::MinNan,
        Some(4) => System::Vietnamese,
        Some(5) => System::Korean,
        _ => System::Pinyin,
    }
}

/// The clusters in which a form stands, mostly none or one.
///
/// ```
/// use wayhome::refdata::names::variant_clusters;
/// let mohammed: Vec<_> = variant_clusters("Mohammed").collect();
/// assert_eq!(mohammed, variant_clusters("买买提").collect::<Vec<_>>());
/// assert_eq!(mohammed.len(), 1);
/// ```
pub fn variant_clusters(form: &str) -> impl Iterator<Item = VariantCluster> {
    let lower: String = form.nfkc().flat_map(char::to_lowercase).collect();
    let key = if lower.chars().any(|c| c.is_ascii_alphabetic()) { latin_key(form) } else { lower };
    FORMS.equal(&key).map(|at| VariantCluster(FORM_CLUSTERS.at(at)))
}

/// The English names beside which `name` stands as nickname or formal name, in order.
///
/// ```
/// use wayhome::refdata::names::english_nicknames;
/// assert!(english_nicknames("Robert").any(|name| name == "bob"));
/// ```
pub fn english_nicknames(name: &str) -> impl Iterator<Item = &'static str> {
    ENGLISH.equal(&latin_key(name)).flat_map(neighbours).map(|(other, _)| ENGLISH.at(other))
}

/// Whether two English names are one person's by nickname: one is short for the
/// other (Bob, Robert), or both for one formal name (Bob, Rob).
pub fn same_by_nickname(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (ENGLISH.equal(&latin_key(a)).next(), ENGLISH.equal(&latin_key(b)).next())
    else {
        return false;
    };
    if a == b || neighbours(a).any(|(other, _)| other == b) {
        return true;
    }
    formal_names(a).any(|one| formal_names(b).any(|other| other == one))
}

/// All English names that are one person's with `name` by [`same_by_nickname`].
pub fn same_by_nickname_as(name: &str) -> Vec<&'static str> {
    let Some(at) = ENGLISH.equal(&latin_key(name)).next() else { return Vec::new() };
    // Some stand as short for each other: whether a name is formal is asked of the shorter one.
    let siblings = formal_names(at).flat_map(|formal| {
        let others = neighbours(formal).map(|(other, _)| other);
        others.filter(move |&other| formal_names(other).any(|one| one == formal))
    });
    let mut others: Vec<usize> =
        std::iter::once(at).chain(neighbours(at).map(|(other, _)| other)).chain(siblings).collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().map(|at| ENGLISH.at(at)).collect()
}

/// The names that stand beside the name at `at`, each with whether it is the shorter form.
fn neighbours(at: usize) -> impl Iterator<Item = (usize, bool)> {
    (NICK_STARTS.at(at)..NICK_STARTS.at(at + 1))
        .map(usize::from)
        .map(|entry| (NICK_OTHERS.at(entry).into(), NICK_SHORT.get(entry) == Some(&1)))
}

fn formal_names(at: usize) -> impl Iterator<Item = usize> {
    neighbours(at).filter(|&(_, short)| !short).map(|(other, _)| other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn surnames(latin: &str) -> Vec<String> {
        romanisation(latin).map(|(name, _)| name).collect()
    }

    #[test]
    fn romanised_surnames_are_read_in_six_systems() {
        for (latin, name) in [
            ("Zhang", "张"),
            ("Ch'en", "陈"),
            ("Hsü", "徐"),
            ("Wong", "黄"),
            ("Teo", "张"),
            ("Trần", "陈"),
            ("Nguyen", "阮"),
            ("Park", "朴"),
            ("Ouyang", "欧阳"),
            ("OU-YANG", "欧阳"),
            ("Lyu", "吕"),
            ("Lü", "吕"),
        ] {
            assert!(surnames(latin).contains(&name.to_owned()), "{latin} {:?}", surnames(latin));
        }
        assert_eq!(surnames("Smith"), Vec::<String>::new());
    }

    #[test]
    fn the_commoner_surname_stands_first() {
        assert_eq!(surnames("Wang").first().map(String::as_str), Some("王"));
        assert_eq!(surnames("Chen").first().map(String::as_str), Some("陈"));
    }

    #[test]
    fn one_cluster_holds_a_name_in_all_its_scripts() {
        let clusters = |form: &str| variant_clusters(form).collect::<Vec<_>>();
        for form in ["muhammad", "MEHMET", "محمد", "Мухаммед", "穆罕默德"] {
            assert_eq!(clusters(form), clusters("Mohamed"), "{form}");
        }
        assert_ne!(clusters("Ahmed"), clusters("Mohamed"));
        assert!(clusters("张伟").is_empty());
    }

    #[test]
    fn nicknames_link_through_the_formal_name_only() {
        assert!(same_by_nickname("Bob", "Robert"));
        assert!(same_by_nickname("ROB", "bob"));
        assert!(same_by_nickname("Liz", "Elizabeth"));
        assert!(!same_by_nickname("Bob", "William"));
        assert!(!same_by_nickname("Robert", "Zhang"));
    }

    #[test]
    fn the_list_of_nicknames_is_that_of_the_question() {
        let names: Vec<&str> = (0..NICK_STARTS.len() - 1).map(|at| ENGLISH.at(at)).collect();
        for one in names.iter().step_by(7) {
            let list = same_by_nickname_as(one);
            for other in &names {
                assert_eq!(list.contains(other), same_by_nickname(one, other), "{one} {other}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*", other in "\\PC*") {
            let _ = (romanisation(&text).count(), variant_clusters(&text).count(), same_by_nickname(&text, &other));
        }
    }
}
