//! Cells of relatives as people write them.

use super::*;
use proptest::prelude::*;

fn seen(cell: &str) -> Vec<(Option<Role>, String)> {
    let kin = parse(cell).value().unwrap_or_default();
    kin.iter().map(|kin| (kin.role, kin.name.folded.to_string())).collect()
}

fn one(role: Role, name: &str) -> (Option<Role>, String) {
    (Some(role), name.to_owned())
}

#[test]
fn roles_and_names_are_read_in_every_form() {
    for cell in [
        "父:张大山|妻:李秀英",
        "父：張大山；妻子：李秀英",
        "父亲张大山|老婆李秀英",
        "张大山(父)|李秀英（妻）",
        "父亲（张大山）、妻子（李秀英）",
        "父亲叫张大山，妻子是李秀英",
        "爸爸 张大山\n老婆 李秀英",
        "父亲张大山 妻子李秀英",
        "父张大山|妻李秀英",
        "张大山:父亲|李秀英:妻子",
    ] {
        assert_eq!(seen(cell), [one(Role::Father, "张大山"), one(Role::Wife, "李秀英")], "{cell}");
    }
}

#[test]
fn roles_of_one_character_follow_each_other_behind_blanks() {
    let both = [one(Role::Father, "张大山"), one(Role::Mother, "李翠花")];
    assert_eq!(seen("父张大山 母李翠花"), both);
    assert_eq!(seen("父张大山  母李翠花 子张伟")[2], one(Role::Son, "张伟"));
    assert_eq!(seen("叔 本华").len(), 1);
}

#[test]
fn what_is_told_of_a_relative_is_no_name() {
    for cell in ["哥哥在广东打工", "父亲是教师", "有一姐一弟", "兄妹三人", "孤儿", "父母双亡", "兄弟两个"]
    {
        assert_eq!(seen(cell), [], "{cell}");
    }
    assert_eq!(seen("有个弟弟叫小军"), [one(Role::Brother, "小军")]);
}

#[test]
fn sentences_name_relatives_too() {
    for (cell, expected) in [
        ("说家里有个儿子叫王建国", &[(Role::Son, "王建国")][..]),
        ("儿子王建国", &[(Role::Son, "王建国")]),
        ("有个女儿叫李小梅", &[(Role::Daughter, "李小梅")]),
        ("家里有哥哥名叫张大山", &[(Role::Brother, "张大山")]),
        ("自称有一个妹妹叫欧阳小红", &[(Role::Sister, "欧阳小红")]),
        ("他儿子是王强", &[(Role::Son, "王强")]),
        ("有个儿子叫王建国和女儿叫王小梅", &[(Role::Son, "王建国"), (Role::Daughter, "王小梅")]),
        ("儿子王建国女儿王小梅", &[(Role::Son, "王建国"), (Role::Daughter, "王小梅")]),
    ] {
        let expected: Vec<_> = expected.iter().map(|(role, name)| one(*role, name)).collect();
        assert_eq!(seen(cell), expected, "{cell}");
        assert!(matches!(parse(cell), Parsed::Whole(_)), "{cell}: {:?}", parse(cell));
    }
}

#[test]
fn what_remains_of_a_sentence_is_said() {
    for (cell, expected) in [
        ("说家里有个儿子叫王建国在武汉打工", &[(Role::Son, "王建国")][..]),
        ("儿子王建国在武汉打工", &[(Role::Son, "王建国")]),
        ("老人记不清了只说儿子叫王建国", &[(Role::Son, "王建国")]),
    ] {
        let expected: Vec<_> = expected.iter().map(|(role, name)| one(*role, name)).collect();
        assert_eq!(seen(cell), expected, "{cell}");
        assert!(matches!(parse(cell), Parsed::Part(_, ProblemKind::ReadInPart)), "{cell}: {:?}", parse(cell));
    }
    for cell in
        ["家里有人", "家里人都不在了没有联系", "说不清楚家里有谁住在哪里", "有个儿子在外地打工多年没有回来"]
    {
        assert_eq!(parse(cell), Parsed::Bad(ProblemKind::ReadInPart), "{cell}");
    }
}

#[test]
fn english_is_read_too() {
    for cell in [
        "father: Zhang Dashan | wife: Li Xiuying",
        "Zhang Dashan (father); Li Xiuying (wife)",
        "father Zhang Dashan, wife Li Xiuying",
    ] {
        assert_eq!(seen(cell), [one(Role::Father, "zhangdashan"), one(Role::Wife, "lixiuying")], "{cell}");
    }
    assert_eq!(seen("son: Zhang, Wei"), [one(Role::Son, "zhangwei")]);
}

#[test]
fn names_behind_a_role_that_many_may_bear_share_it() {
    assert_eq!(seen("儿子:张三、李四"), [one(Role::Son, "张三"), one(Role::Son, "李四")]);
    assert_eq!(seen("父:张三、李四"), [one(Role::Father, "张三"), (None, "李四".to_owned())]);
}

#[test]
fn a_name_may_begin_like_a_role() {
    for name in ["孙国强", "叔本华", "王秀英"] {
        assert_eq!(seen(name), [(None, name.to_owned())]);
    }
    assert_eq!(seen("孙:张小宝"), [one(Role::Grandson, "张小宝")]);
}

#[test]
fn an_unknown_role_is_said_and_the_name_kept() {
    let Parsed::Part(kin, kind) = parse("掌门:张大山") else { panic!("read in part") };
    assert_eq!((kin[0].role, &*kin[0].name.folded, kind), (None, "张大山", ProblemKind::UnknownRole));
}

#[test]
fn a_role_without_a_name_is_no_relative() {
    assert_eq!(parse("父:不详|母亲|妻:无"), Parsed::Empty);
    assert_eq!(seen("父:张大山 13800000000"), [one(Role::Father, "张大山")]);
}

#[test]
fn relatives_stand_once_and_in_order() {
    let kin = parse("妻:李秀英|父:张大山|父:張大山").value().expect("relatives");
    let canon = canonical(kin);
    assert_eq!(canon.iter().map(|kin| kin.role).collect::<Vec<_>>(), [Some(Role::Father), Some(Role::Wife)]);
}

fn cells() -> impl Strategy<Value = String> {
    let parts = vec![
        "父",
        "儿子",
        "三",
        "姐",
        "孙",
        "张大山",
        "李秀英",
        ":",
        "：",
        "|",
        "、",
        ",",
        " ",
        "(",
        ")",
        "叫",
        "是",
        "father",
        "son",
        "Zhang",
        "Wei",
        "不详",
        "\n",
        "=",
        "138",
        "𠮷",
    ];
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(parts), 0..9).prop_map(|p| p.concat())
    ]
}

proptest! {
    #[test]
    fn no_text_panics(cell in cells()) {
        if let Some(kin) = parse(&cell).value() {
            prop_assert!(!kin.is_empty() && kin.len() <= MOST_KIN);
        }
    }
}
