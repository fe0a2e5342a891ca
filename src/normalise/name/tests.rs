//! Cells of names as people write them, and what becomes of them.

use super::*;
use proptest::prelude::*;

/// Kind, surname and given name of the first parse of each name of a cell.
fn seen(cell: &str) -> Vec<(Kind, String, String)> {
    let text =
        |letters: &[Letter]| letters.iter().filter_map(|letter| char::from_u32(letter.character)).collect();
    let names = parse(cell).value().unwrap_or_default();
    let first = |name: &Name| name.parses.first().map(|p| (p.kind, text(p.surname()), text(p.given())));
    names.iter().filter_map(first).collect()
}

#[test]
fn a_han_name_is_taken_apart() {
    for (cell, kind, surname, given) in [
        ("张伟", Kind::Full, "张", "伟"),
        ("張　偉", Kind::Full, "张", "伟"),
        ("王秀英女士", Kind::Full, "王", "秀英"),
        ("欧阳靖", Kind::Full, "欧阳", "靖"),
        ("歐陽 娜娜", Kind::Full, "欧阳", "娜娜"),
        ("國強", Kind::Given, "", "国强"),
        ("秀英", Kind::Given, "", "秀英"),
        ("方芳", Kind::Full, "方", "芳"),
        ("艾合买提·买买提", Kind::Full, "买买提", "艾合买提"),
        ("艾合买提•买买提", Kind::Full, "买买提", "艾合买提"),
        ("艾合买提.买买提", Kind::Full, "买买提", "艾合买提"),
        ("艾合买提 买买提", Kind::Full, "买买提", "艾合买提"),
        ("阿依古丽", Kind::Given, "", "阿依古丽"),
        ("老王", Kind::Surname, "王", ""),
        ("老李头", Kind::Surname, "李", ""),
        ("王大爷", Kind::Surname, "王", ""),
        ("王某", Kind::Surname, "王", ""),
        ("王某某", Kind::Surname, "王", ""),
        ("张**", Kind::Surname, "张", ""),
        ("张XX", Kind::Surname, "张", ""),
        ("欧阳某", Kind::Surname, "欧阳", ""),
        ("张女士", Kind::Surname, "张", ""),
        ("姓李的", Kind::Surname, "李", ""),
        ("李奶奶", Kind::Married, "李", ""),
        ("王嫂", Kind::Married, "王", ""),
        ("王李氏", Kind::Married, "李", ""),
        ("李王秀英", Kind::Full, "王", "秀英"),
        ("小芳", Kind::Nick, "", "芳"),
        ("阿强", Kind::Nick, "", "强"),
        ("军子", Kind::Nick, "", "军"),
        ("芳芳", Kind::Nick, "", "芳"),
        ("二妮", Kind::Alias, "", "二妮"),
        ("狗蛋", Kind::Alias, "", "狗蛋"),
        ("强", Kind::Nick, "", "强"),
        ("李", Kind::Surname, "李", ""),
    ] {
        assert_eq!(seen(cell), [(kind, surname.to_owned(), given.to_owned())], "{cell}");
    }
}

#[test]
fn a_married_name_has_both_surnames() {
    let name = parse("李王秀英").value().expect("a name").remove(0);
    assert_eq!(name.parses.len(), 2);
    let clan = parse("王李氏").value().expect("a name").remove(0);
    assert_eq!(clan.parses.len(), 2);
}

#[test]
fn a_surname_has_its_own_reading_and_keeps_the_others() {
    let letter = |cell: &str| parse(cell).value().expect(cell)[0].parses[0].letters[0];
    let sound = |cell: &str| Syllable::from_index(letter(cell).sound as usize - 1).map(Syllable::text);
    for (cell, reading) in [
        ("单雄信", "shan"),
        ("仇和", "qiu"),
        ("解晓东", "xie"),
        ("查良镛", "zha"),
        ("曾国强", "zeng"),
        ("翟志刚", "zhai"),
        ("朴正熙", "piao"),
    ] {
        assert_eq!(sound(cell), Some(reading), "{cell}");
    }
    assert_eq!(sound("區(qū)小明"), Some("qu"));
    assert_eq!(sound("区小明"), Some("ou"));
    let dan = Syllable::parse("dan").expect("a syllable").index() as u16 + 1;
    assert!(letter("单雄信").others.contains(&dan));
}

#[test]
fn a_cell_that_names_nobody_is_empty() {
    for cell in
        ["", " ", "无名氏", "無名氏12", "未知", "不详", "无", "某男", "盲聋哑3号", "无名女", "unknown"]
    {
        assert_eq!(parse(cell), Parsed::Empty, "{cell}");
        assert_eq!(parse_aliases(cell), Parsed::Empty, "{cell}");
    }
}

#[test]
fn a_sentence_is_no_name() {
    let sentence = "该人员于今日上午在火车站广场被发现身穿蓝色上衣黑色裤子无法沟通未携带任何证件物品";
    assert_eq!(parse(sentence), Parsed::Bad(ProblemKind::NotAName));
}

#[test]
fn a_cell_of_a_megabyte_is_no_name_and_costs_nothing() {
    for piece in ["()", ",", "父 ", "Zhang ", "张", "a·"] {
        let cell = piece.repeat((1 << 20) / piece.len());
        assert_eq!(parse(&cell), Parsed::Bad(ProblemKind::NotAName), "{piece}");
        assert_eq!(joined(&cell, "x"), Parsed::Bad(ProblemKind::NotAName), "{piece}");
        assert_eq!(crate::normalise::kin::parse(&cell), Parsed::Bad(ProblemKind::NotAName), "{piece}");
    }
}

#[test]
fn the_original_stays_to_be_shown() {
    let name = parse(" 張　偉 ").value().expect("a name").remove(0);
    assert_eq!((&*name.text, &*name.folded), ("張 偉", "张伟"));
}

#[test]
fn an_alias_without_surname_is_no_given_name() {
    let names = parse_aliases("李四、建国、小芳").value().expect("names");
    let kinds: Vec<Kind> = names.iter().map(|name| name.parses[0].kind).collect();
    assert_eq!(kinds, [Kind::Full, Kind::Alias, Kind::Nick]);
}

#[test]
fn columns_that_keep_the_parts_apart_make_one_name() {
    let whole = parse("張偉").value().expect("a name").remove(0);
    assert_eq!(joined("張", "偉").value().expect("a name").parses, whole.parses);
    assert_eq!(joined("张", "").value().expect("a name").parses[0].kind, Kind::Surname);
    assert_eq!(joined("不详", "秀英").value().expect("a name").parses[0].kind, Kind::Given);
    assert_eq!(joined("Zhang", "Wei").value().expect("a name").parses.len(), 1);
    assert_eq!(joined("未知", "不详"), Parsed::Empty);
}

#[test]
fn names_of_a_person_stand_once_and_in_order() {
    let mut names = parse("张伟|張偉|李四").value().expect("names");
    let canon = canonical(names.clone());
    assert_eq!(canon.len(), 2);
    names.reverse();
    assert_eq!(canonical(names), canon);
}

fn cells() -> impl Strategy<Value = String> {
    let parts = vec![
        "张", "王", "欧阳", "小", "阿", "老", "某", "氏", "芳", "·", "(", "）", "小名", ":", "|", "、", ",",
        " ", "x", "*", "Zhang", "wei", "Mr", "Lǚ", "奶奶", "姓", "12", "号", "子", "\u{202e}", "\0", "장",
        "م", "བ", "𠮷",
    ];
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(parts), 0..9).prop_map(|p| p.concat())
    ]
}

proptest! {
    #[test]
    fn no_text_panics_and_each_name_keeps_its_promises(cell in cells(), other in cells()) {
        let all = [parse(&cell), parse_aliases(&cell), joined(&cell, &other).map(|name| vec![name])];
        for name in all.into_iter().filter_map(Parsed::value).flatten() {
            prop_assert!(!name.folded.is_empty() && !name.text.is_empty());
            prop_assert!(name.tokens.is_sorted());
            for parse in &name.parses {
                prop_assert!(!parse.letters.is_empty());
                prop_assert!(usize::from(parse.surname_len) <= parse.letters.len());
                let rarity = parse.rarity;
                prop_assert!(rarity.exact >= rarity.sound && rarity.sound >= rarity.near);
            }
        }
    }
}
