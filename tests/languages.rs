//! The two languages of the program: what is said, and where, in which.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

#[path = "program/mod.rs"]
mod program;

use program::{Folder, Run, finish};

fn chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// Runs with variables of the environment.
fn with(folder: &Folder, variables: &[(&str, &str)], arguments: &str) -> Run {
    finish(folder.wayhome().envs(variables.iter().copied()).args(arguments.split_whitespace()))
}

/// The commands that a page of help lists.
fn listed(folder: &Folder, page: &str) -> Vec<String> {
    let help = folder.run(&format!("{page} --help")).ended(0);
    let list = help.text().split("Commands:").nth(1).unwrap_or_default().split("\n\n").next().unwrap();
    let lines = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    lines.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

/// Every page of help, from the program itself: the next command is not forgotten.
fn pages(folder: &Folder) -> Vec<String> {
    let mut pages = vec![String::new()];
    for name in listed(folder, "") {
        let below = listed(folder, &name).into_iter().map(|sub| format!("{name} {sub}"));
        pages.extend(below.collect::<Vec<_>>());
        pages.push(name);
    }
    let known = ["match", "config", "config show", "config init", "help"];
    assert!(known.iter().all(|known| pages.iter().any(|page| page == known)), "{pages:?}");
    pages
}

#[test]
fn every_help_page_is_chinese_wherever_lang_stands() {
    let folder = Folder::default();
    for page in pages(&folder) {
        let help = folder.run(&format!("--lang zh {page} --help")).ended(0);
        assert_eq!(help.text(), folder.run(&format!("{page} --help --lang=zh")).ended(0).text(), "{page}");
        assert_eq!(help.text(), with(&folder, &[("WAYHOME_LANG", "zh")], &format!("{page} --help")).text());
        assert_eq!(help.text(), with(&folder, &[("LANG", "zh_CN.UTF-8")], &format!("{page} --help")).text());
        for english in [
            "Usage:",
            "Options:",
            "Arguments:",
            "Commands:",
            "Example",
            "default:",
            "values",
            "env:",
            "Print",
        ] {
            assert!(!help.text().contains(english), "{page}: {english}\n{}", help.text());
        }
        assert!(help.text().contains("用法："), "{page}");
        let english = folder.run(&format!("{page} --help")).ended(0);
        assert!(english.text().contains("Usage:"), "{page}");
        // A line of Chinese takes two columns a character; the page is 100 columns wide.
        let wide = |line: &str| line.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum::<usize>();
        let widest = help.text().lines().max_by_key(|line| wide(line)).unwrap();
        assert!(wide(widest) <= 100, "{page}: {widest}");
        let short = folder.run(&format!("{page} -h --lang zh")).ended(0);
        let widest = short.text().lines().max_by_key(|line| wide(line)).unwrap();
        assert!(wide(widest) <= 100 && short.text().len() <= help.text().len(), "{page} -h: {widest}");
    }
}

#[test]
fn every_flag_of_the_chinese_help_shows_its_example() {
    let folder = Folder::default();
    for page in pages(&folder).iter().filter(|page| !matches!(page.as_str(), "" | "config")) {
        let help = folder.run(&format!("{page} --help --lang zh")).ended(0);
        let english = folder.run(&format!("{page} --help")).ended(0);
        assert_eq!(
            help.text().matches("示例：").count(),
            english.text().matches("Example:").count(),
            "{page}"
        );
    }
}

#[test]
fn lang_wins_over_the_variable_and_the_variable_over_the_locale() {
    let folder = Folder::default();
    let zh = [("LC_ALL", "zh_CN.UTF-8")];
    assert!(with(&folder, &zh, "--help").text().contains("用法："));
    assert!(with(&folder, &zh, "--help --lang en").text().contains("Usage:"));
    let both = [("LANG", "zh_CN.UTF-8"), ("WAYHOME_LANG", "en")];
    assert!(with(&folder, &both, "--help").text().contains("Usage:"));
    let wins = [("LC_ALL", "en_GB.UTF-8"), ("LANG", "zh_CN.UTF-8")];
    assert!(with(&folder, &wins, "--help").text().contains("Usage:"));
    let command = "match --found nowhere.csv --sought nowhere.csv";
    with(&folder, &zh, command).ended(2).said(&["没有这个文件"]);
    with(&folder, &zh, &format!("--lang en {command}")).ended(2).said(&["no such file"]);
}

#[test]
fn the_global_flags_stand_before_or_after_every_command() {
    let folder = Folder::with_people();
    let commands = [
        "match --found found.csv --sought sought.csv",
        "search --in sought.csv --name 张大山",
        "explain --found found.csv --sought sought.csv F1 S1",
        "validate found.csv",
        "config show",
        "config init found.csv",
        "schema",
        "completions bash",
        "man",
        "help match",
    ];
    for command in commands {
        for flag in
            ["--lang zh", "--lang en", "-q", "-v", "--threads 2", "--color never", "--log-format json"]
        {
            let before = folder.run(&format!("{flag} {command}")).ended(0);
            let after = folder.run(&format!("{command} {flag}")).ended(0);
            assert_eq!((before.text(), &before.err), (after.text(), &after.err), "{flag} {command}");
        }
    }
}

#[test]
fn errors_are_said_in_chinese() {
    let folder = Folder::with_people();
    folder.file("broken.json", "{}");
    folder.file("bad.toml", "[defaults]\ntop-k = \"many\"\n");
    folder.file("odd.toml", "wieghts = 1\n");
    folder.file("empty.csv", "");
    folder.file("noid.csv", "姓名,性别\n张大山,男\n");
    folder.file("decided.csv", "found_id,sought_id\nF9,S9\n");
    folder.file("rates.toml", "[name]\nnothing = 1\n");
    folder.file("damaged.xlsx", "PK\u{3}\u{4}....");
    let matches = "match --found found.csv --sought sought.csv";
    let generate = "generate --found 2 --sought 2 --seed 1 --output world";
    for (command, said) in [
        ("match --found nowhere.csv --sought sought.csv".to_owned(), "没有这个文件"),
        ("match --found empty.csv --sought sought.csv".to_owned(), "文件是空的"),
        ("match --found noid.csv --sought sought.csv".to_owned(), "没有编号列"),
        ("match --found damaged.xlsx --sought sought.csv".to_owned(), "已损坏或不完整"),
        ("match --found no*.xlsx --sought sought.csv".to_owned(), "没有文件符合此通配符"),
        (format!("{matches} --model broken.json"), "不是模型"),
        (format!("{matches} --model nowhere.json"), "读取 nowhere.json 时出错：没有这个文件"),
        (format!("{matches} --config bad.toml"), "应为整数"),
        (format!("{matches} --config odd.toml"), "是否想写 `weights`？"),
        (format!("{matches} --output nowhere/m.csv"), "请先建立文件夹"),
        (format!("{matches} --carry found.ful_name"), "寻获者一侧没有列"),
        (format!("{matches} --exclude decided.csv"), "没有一对属于本次运行的记录"),
        (
            "train --found found.csv --sought sought.csv --truth decided.csv --output m.json".to_owned(),
            "没有任何真实配对同时出现在两侧文件中",
        ),
        (format!("{generate} --voices loud"), "请写 train、test 或 all"),
        (format!("{generate} --scenario war"), "没有这种情形"),
        (format!("{generate} --rates rates.toml"), "没有比率 name.nothing"),
        (format!("{matches} --encoding latin"), "请写 utf-8"),
        (format!("{matches} --as-of soon"), "请写成 2026-01-31"),
        (format!("{matches} --min-probability 2"), "请写 0 到 1 的概率"),
        (format!("{matches} --shard 4/3"), "例如 2/8"),
        (format!("{matches} --max-unpacked many"), "500MiB"),
        (format!("{matches} --engine index"), "是否想写 'indexed'？"),
        (format!("{matches} --threads 0"), "的取值“0”不对"),
        (format!("{matches} -q -v"), "不能与"),
        ("match --foun found.csv --sought sought.csv".to_owned(), "不认识的参数“--foun”"),
        ("match --found found.csv".to_owned(), "缺少必需的参数：--sought"),
        ("serach --in sought.csv".to_owned(), "没有命令“serach”"),
        ("help serach".to_owned(), "没有命令 `serach`"),
        ("search --in sought.csv".to_owned(), "没有给出查询内容"),
        ("explain --found found.csv --sought sought.csv F1 S9".to_owned(), "被寻者一侧没有这条记录"),
    ] {
        folder.run(&format!("{command} --lang zh")).ended(2).said(&[said]);
    }
    folder.run("--lang zh").ended(2).said(&["用法：", "match"]);
    folder.run("config --lang zh").ended(2).said(&["用法：", "init"]);
    folder.run("--lang en").ended(2).said(&["Usage:", "match"]);
    with(&folder, &[("WAYHOME_LANG", "zh")], "").ended(2).said(&["用法："]);
    folder.run(&format!("{matches} --lang zh --output /dev/full")).ended(3).said(&["磁盘已满"]);
}

/// Whether a line holds three English words in a row: a sentence, not a name.
fn english_sentence(line: &str) -> bool {
    let word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    let words: Vec<bool> = line.split(' ').map(word).collect();
    words.windows(3).any(|three| three.iter().all(|is| *is))
}

#[test]
fn a_run_over_a_messy_file_says_no_english_sentence() {
    let folder = Folder::with_people();
    let mut messy = String::from(
        "某区救助站登记\nrecord_id,full_name,sex,age,身高高,走失日期,id_number,event_place,phone,blood_type,ethnicity,zodiac,postal_code,contact_wish,relatives\n",
    );
    messy.push_str("1,张大山,x,old,170,13月,123,900000,abc,Q,火星族,猫,1,maybe,远方:李四\n");
    messy.push_str("1,李秀英,女,999,170,1958-02-30,370203195802301234,,12,A,汉,牛,266200,free,\n");
    messy.push_str(",\"王小明,男,8\n,,,\n3,a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q\n");
    let (messy, _, _) = encoding_rs::GB18030.encode(&messy);
    folder.file("messy.csv", messy);
    for verbose in ["", "-v"] {
        let run = folder
            .run(&format!("match --lang zh {verbose} --found messy.csv --sought sought.csv --problems p.csv"))
            .ended(0)
            .said(&["not-a-sex", "messy.csv：按"]);
        for line in run.err.lines() {
            assert!(chinese(line) && !english_sentence(line), "{line}");
        }
    }
    let strict = folder.run("match --lang zh --strict --found messy.csv --sought sought.csv").ended(2);
    assert!(strict.err.lines().all(|line| chinese(line) && !english_sentence(line)), "{}", strict.err);
}

#[test]
fn tables_have_headers_in_the_language_and_machine_formats_in_english() {
    let folder = Folder::with_people();
    for (command, zh, en) in
        [("validate found.csv --format", "填写率", "fill_rate"), ("schema --format", "中文列名", "column_zh")]
    {
        assert!(folder.run(&format!("{command} table")).ended(0).text().contains(zh));
        assert!(folder.run(&format!("{command} table --lang en")).ended(0).text().contains(en));
        for format in ["csv", "jsonl"] {
            let machine = folder.run(&format!("{command} {format} --lang zh")).ended(0);
            assert!(machine.text().contains(en) && !machine.text().contains(zh), "{command} {format}");
        }
    }
    let settings = folder.run("config show --lang en").ended(0);
    let at = settings.column("setting").iter().position(|setting| setting == "lang").unwrap();
    assert_eq!((settings.column("value")[at].as_str(), settings.column("from")[at].as_str()), ("en", "flag"));
    let settings = folder.run("config show").ended(0);
    assert_eq!(
        (settings.column("value")[at].as_str(), settings.column("from")[at].as_str()),
        ("zh", "default")
    );
}

#[test]
fn a_configuration_sets_the_language_of_what_is_said() {
    let folder = Folder::with_people();
    folder.file("zh.toml", "[defaults]\nlang = \"zh\"\n");
    let command = "explain --found found.csv --sought sought.csv --config zh.toml F1 S9";
    folder.run(command).ended(2).said(&["被寻者一侧没有这条记录"]);
    folder.run(&format!("{command} --lang en")).ended(2).said(&["no such record"]);
}

#[test]
fn manual_pages_follow_the_language() {
    let folder = Folder::default();
    let page = folder.run("man --lang zh").ended(0);
    assert!(page.text().contains(".SH 名称") && !page.text().contains(".SH NAME"));
    folder.run("man --lang zh --output pages").ended(0);
    let page = String::from_utf8(folder.read("pages/wayhome-match.1")).unwrap();
    assert!(page.contains("每个人保留最好的 K 名候选") && !page.contains("Possible values"), "{page}");
    folder.run("man --output english").ended(0);
    let page = String::from_utf8(folder.read("english/wayhome-config-show.1")).unwrap();
    assert!(page.contains("wayhome config show") && page.contains(".SH NAME"), "{page}");
}

#[test]
fn help_of_a_command_is_its_long_help() {
    let folder = Folder::default();
    assert_eq!(folder.run("help match").ended(0).text(), folder.run("match --help").ended(0).text());
    assert_eq!(
        folder.run("help config show").ended(0).text(),
        folder.run("config show --help").ended(0).text()
    );
    assert_eq!(folder.run("help").ended(0).text(), folder.run("--help").ended(0).text());
}
