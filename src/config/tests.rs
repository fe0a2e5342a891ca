//! What a configuration may say, and what is said about one that is wrong.

use super::*;
use proptest::prelude::*;

fn error(text: &str) -> String {
    Config::parse(text, "c.toml").unwrap_err().to_string()
}

#[test]
fn a_whole_file_is_understood() {
    let config = Config::parse(
        r#"
        rate = 0.8
        drop = ["sex"]
        [headers]
        "编号2" = "record_id"
        "street" = "address_1"
        [defaults]
        top-k = 5
        min-probability = 0.25
        strict = true
        as-of = 2026-01-31
        carry = ["found.full_name", "sought.phone"]
        [weights.sex]
        same = 0.9
        [[comparison]]
        name = "street"
        columns = ["address_1", { name = "suburb", kind = "exact", levels = [1.0] }]
        levels = [1.0, 0.9]
        [[comparison]]
        name = "suburb_alone"
        columns = ["suburb"]
        kind = "exact"
        "#,
        "c.toml",
    )
    .unwrap();
    assert!(!config.builtin.is_empty() && !config.builtin.contains(&"sex".to_owned()));
    assert_eq!(config.raw_columns, ["address_1", "suburb"]);
    assert_eq!(config.comparisons.len(), 2);
    assert_eq!(config.headers["编号2"], "record_id");
    let defaults: Vec<(&str, &str)> = config.defaults.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(
        defaults,
        [
            ("as-of", "2026-01-31"),
            ("carry", "found.full_name,sought.phone"),
            ("min-probability", "0.25"),
            ("strict", "true"),
            ("top-k", "5")
        ]
    );
}

#[test]
fn an_empty_file_changes_nothing() {
    let config = Config::parse("", "c.toml").unwrap();
    assert_eq!(config.builtin, built_in());
    let mut model = Model::shipped().clone();
    config.apply(&mut model).unwrap();
    assert_eq!(model, *Model::shipped());
}

#[test]
fn weights_and_rate_go_into_the_model() {
    let config = Config::parse("rate = 0.25\n[weights.sex]\nsame = 1.0\ndifferent = -4", "c.toml").unwrap();
    let mut model = Model::shipped().clone();
    config.apply(&mut model).unwrap();
    let sex = model.comparisons.iter().find(|comparison| comparison.name == "sex").unwrap();
    assert_eq!((sex.levels[0].weight, sex.levels[1].weight, sex.levels[1].from), (1.0, -4.0, From::Fixed));
    assert_eq!(model.rate, 0.25);
    assert!(Model::parse(&model.to_json(), "m.json").is_ok());
    let config = Config::parse("[weights.sex]\nequal = 1.0", "c.toml").unwrap();
    assert!(config.apply(&mut model).unwrap_err().to_string().contains("Its levels are: same, different"));
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_what_would_be_right() {
    for (text, expected) in [
        ("\nretae = 1.0", "c.toml:2: `retae` means nothing here. Did you mean `rate`?"),
        ("rate = 0", "c.toml:1: `rate` is not a positive number. Write how many"),
        ("rate = \"a\"", "c.toml:1: invalid type"),
        ("rate = ", "c.toml:1: "),
        ("drop = [\n'size',\n'sexx']", "c.toml:2: no built-in comparison `size`."),
        ("drop = [\n'sex',\n'sexx']", "c.toml:3: no built-in comparison `sexx`. Did you mean `sex`?"),
        ("[headers]\nx = 'full_nam'", "c.toml:2: no column `full_nam`. Did you mean `full_name`?"),
        ("[defaults]\nlang = 5", "c.toml:2: `lang` takes text in quotes. Write for example lang = "),
        ("[defaults]\nmin-probability = 2.0", "c.toml:2: `min-probability` takes a probability from 0 to 1."),
        ("[weights.seks]\nsame = 1.0", "c.toml:1: no built-in comparison `seks`. Did you mean `sex`?"),
        ("[weights.sex]\nsame = nan", "c.toml:2: not a weight."),
        (
            "\n[[comparison]]\nname = 'a'\ncolumns = ['a']\nmetod = 'edits'",
            "c.toml:5: `metod` means nothing here. Did you mean `method`?",
        ),
        (
            "[[comparison]]\nname = 'a'\ncolumns = ['a']\nmethod = 'jaro'",
            "c.toml:4: `jaro` means nothing here. Did you mean `jaro-winkler`?",
        ),
        (
            "[[comparison]]\nname = 'a'\ncolumns = [{ name = 'a', lvels = [1] }]",
            "c.toml:3: `lvels` means nothing here. Did you mean `levels`?",
        ),
        (
            "\n\n[[comparison]]\nname = 'a'\ncolumns = ['a']",
            "c.toml:3: comparison `a`, column `a`: `levels` with",
        ),
        (
            "[[comparison]]\nname = 'sex'\ncolumns = ['a']\nkind = 'exact'",
            "c.toml:1: comparison `sex`: there is one of this name already. Give it another name",
        ),
    ] {
        let message = error(text);
        assert!(message.starts_with(expected), "{text}\n  {message}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "([a-z\\[\\]='\"{},.0-9\n #]|comparison|columns|levels|name|defaults|[\u{0}-\u{10FFFF}]){0,30}") {
        let _ = Config::parse(&text, "c.toml");
    }
}
