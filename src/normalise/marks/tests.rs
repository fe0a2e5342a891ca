use super::*;
use proptest::prelude::*;

/// Tokens as text: `missing index left`.
fn read(text: &str) -> Vec<String> {
    let name = |mark: &Mark| {
        let side = match mark.side {
            BodySide::Unsaid => "",
            BodySide::Left => "left",
            BodySide::Right => "right",
            BodySide::Both => "both",
        };
        let (kind, part) = (kinds()[usize::from(mark.kind)].name, parts()[usize::from(mark.part)].name);
        format!("{kind} {part} {side}").trim().replace("  ", " ")
    };
    parse(text).value().map(|marks| marks.tokens.iter().map(name).collect()).unwrap_or_default()
}

#[test]
fn one_mark_in_many_words_is_one_token() {
    for text in [
        "左手食指缺失",
        "左手缺食指",
        "左手食指断了",
        "缺左手食指",
        "missing left index finger",
        "左手无食指",
        "左食指截肢",
    ] {
        assert_eq!(read(text), ["missing index left"], "{text}");
    }
    for text in
        ["右眉上有疤", "右眉处疤痕", "右側眉毛有一道傷疤", "a scar above his right eyebrow", "疤痕在右眉上方"]
    {
        assert_eq!(read(text), ["scar brow right"], "{text}");
    }
}

#[test]
fn kinds_parts_and_sides_are_read() {
    for (text, expected) in [
        ("左手有疤，右脸有痣", &["scar hand left", "mole cheek right"][..]),
        ("驼背", &["hunched back"]),
        ("左腿跛", &["lame leg left"]),
        ("满口假牙，镶金牙", &["gold-tooth tooth", "false-teeth tooth"]),
        ("左手六指", &["six-fingers hand left"]),
        ("头发花白、秃顶", &["white-hair hair", "bald hair"]),
        ("右手臂纹身", &["tattoo arm right"]),
        ("纹身", &["tattoo"]),
        ("额头和左膝有疤", &["scar forehead", "scar knee left"]),
        ("scars on left hand and right knee", &["scar hand left", "scar knee right"]),
        ("背部胎记", &["birthmark back"]),
        ("面部左侧有痣", &["mole cheek left"]),
        ("双手残疾", &["deformed hand both"]),
        ("无名指缺失", &["missing ring"]),
        ("tattoo of a dragon on right arm", &["tattoo arm right"]),
        ("没有右手", &["missing hand right"]),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn kind_and_part_stand_in_either_order_and_keep_their_side() {
    for (text, same) in [
        ("右脚跛", "右腿瘸"),
        ("右脚有点跛", "右腿瘸"),
        ("背驼", "驼背"),
        ("背有点驼", "驼背"),
        ("罗锅", "驼背"),
        ("嘴歪", "歪嘴"),
        ("脖子歪", "歪脖子"),
        ("眼斜", "斜眼"),
        ("头秃", "秃顶"),
        ("眉秃", "秃眉"),
        ("牙缺了", "缺牙"),
        ("左臂纹身\"忍\"字", "左胳膊纹\"忍\"字"),
        ("左手臂刺青", "左臂纹身"),
        ("断指", "手指断了"),
        ("左手少一个小指", "左手缺小拇指"),
        ("左手断了一根食指", "左手食指缺失"),
        ("左眼失明", "左眼瞎"),
        ("独眼", "一只眼失明"),
        ("兔唇", "唇裂"),
        ("豁嘴", "兔唇"),
        ("谢顶", "秃顶"),
        ("脸上黑痦子", "脸部痣"),
        ("脸部青记", "脸上有胎记"),
        ("腹部开刀疤", "肚子上手术疤痕"),
        ("剖腹产疤", "腹部疤痕"),
        ("右手烫伤", "右手烧伤疤"),
        ("左腿静脉曲张", "左小腿静脉曲张"),
        ("戴眼镜", "近视眼镜"),
        ("斗鸡眼", "斜视"),
        ("右手六指", "右手六根指头"),
    ] {
        assert_eq!(read(text), read(same), "{text} / {same}");
        assert!(!read(text).is_empty(), "{text}");
    }
    for text in [
        "龅牙",
        "虎牙",
        "金牙",
        "镶牙",
        "麻子",
        "酒窝",
        "耳洞",
        "双眼皮",
        "大脖子",
        "鸡胸",
        "助听器",
        "义眼",
        "假肢",
    ] {
        assert_eq!(read(text).len(), 1, "{text}");
    }
    for text in ["皱纹", "抬头纹", "少量皱纹"] {
        assert!(read(text).is_empty(), "{text}");
    }
}

#[test]
fn what_is_denied_is_no_mark() {
    for text in ["无疤痕", "无明显特征", "身上没有纹身", "no scars", "不详", "无"] {
        assert_eq!(read(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn what_no_table_knows_is_kept_as_words() {
    let grams = |text: &str| parse(text).value().map(|marks| marks.grams.to_vec()).unwrap_or_default();
    let shared = |a: &str, b: &str| grams(a).iter().filter(|gram| grams(b).contains(gram)).count();
    assert!(shared("右臂纹有青龙白虎图案", "纹身：青龙白虎") >= 3);
    assert_eq!(shared("tattoo of a dragon", "dragon tattooed on arm"), 1);
    assert_eq!(shared("左手有疤", "右脸有痣"), 0);
}

#[test]
fn the_table_is_whole() {
    assert!(kinds().len() > 25 && parts().len() > 30);
    let open: u32 = kinds().iter().map(|kind| u32::from(kind.share)).sum();
    assert!((950..=1150).contains(&open), "{open}");
    for kind in kinds() {
        assert!(kind.place.is_empty() || part_named(kind.place) != NO_PART, "{}", kind.name);
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        parse(&text);
    }

    #[test]
    fn tokens_are_sorted_each_once_and_in_the_table(text in "[左右双手食指缺疤痣眉脸无有和，。 驼背纹身龙a-c]{0,20}") {
        let Some(marks) = parse(&text).value() else { return Ok(()) };
        prop_assert!(marks.tokens.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(marks.grams.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(marks.tokens.len() <= MOST);
        for mark in &marks.tokens {
            prop_assert!(usize::from(mark.kind) < kinds().len() && usize::from(mark.part) < parts().len());
        }
    }
}
