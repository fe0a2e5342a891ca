//! Every command as its user meets it: help, exit status, language, silence.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

#[path = "program/mod.rs"]
mod program;

use program::{Folder, finish};

/// The commands that the program lists, from its own help.
fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.run("--help").ended(0);
    let list = help.text().split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap().to_owned();
    let lines = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    lines
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn the_commands_of_the_contract_are_there() {
    let commands = commands(&Folder::default());
    for command in [
        "match",
        "merge",
        "search",
        "explain",
        "generate",
        "dedupe",
        "evaluate",
        "validate",
        "config",
        "schema",
        "completions",
        "man",
    ] {
        assert!(commands.iter().any(|known| known == command), "{command} is not in {commands:?}");
    }
}

/// The paragraphs of a help page, one for each flag: from the flag to the next.
fn flags(help: &str) -> Vec<String> {
    let mut flags: Vec<String> = Vec::new();
    let mut inside = false;
    for line in help.lines() {
        if line.trim_start().starts_with('-')
            && line.starts_with("  ")
            && !line.trim_start().starts_with("- ")
        {
            flags.push(String::new());
            inside = true;
        } else if !line.starts_with(' ') && !line.is_empty() {
            inside = false;
        }
        if inside {
            flags.last_mut().unwrap().push_str(&format!("{line}\n"));
        }
    }
    flags
}

#[test]
fn every_flag_of_every_command_has_help_with_an_example() {
    let folder = Folder::default();
    let nested = ["config show", "config init"].map(str::to_owned);
    for command in commands(&folder).into_iter().filter(|name| name != "config").chain(nested) {
        let help = folder.run(&format!("{command} --help")).ended(0);
        assert!(help.text().contains("Example: "), "{command} has no example");
        let flags = flags(help.text());
        assert!(flags.len() >= 6, "{command}: {flags:?}");
        for flag in flags.iter().filter(|flag| !flag.contains("--help")) {
            let said = flag.contains("Example") || flag.contains("Use `-` for") || flag.contains("--version");
            assert!(said, "{command} does not say how to use\n{flag}");
        }
        let short = folder.run(&format!("{command} -h")).ended(0);
        assert!(short.text().len() < help.text().len());
        assert!(short.text().lines().all(|line| line.chars().count() <= 100), "{command} -h is too wide");
    }
}

#[test]
fn version_and_man_and_completions_are_written() {
    let folder = Folder::default();
    let version = folder.run("--version").ended(0);
    assert_eq!(version.text().trim(), format!("wayhome {}", env!("CARGO_PKG_VERSION")));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = folder.run(&format!("completions {shell}")).ended(0);
        assert!(script.text().contains("wayhome") && script.text().contains("min-probability"), "{shell}");
    }
    folder.run("completions tcsh").ended(2).said(&["bash"]);
    assert!(folder.run("man").ended(0).text().contains(".TH wayhome"));
    folder.run("man --output pages").ended(0);
    let pages = std::fs::read_dir(folder.path("pages")).unwrap().count();
    assert!(pages > commands(&folder).len(), "{pages}");
}

#[test]
fn bash_takes_the_completions() {
    let folder = Folder::default();
    folder.file("completions.bash", folder.run("completions bash").ended(0).out);
    let script = "source completions.bash; COMP_WORDS=(wayhome match --to); COMP_CWORD=2; _wayhome wayhome --to match; echo ${COMPREPLY[@]}";
    let mut shell = assert_cmd::Command::new("bash");
    let run = finish(shell.current_dir(folder.root()).args(["-c", script])).ended(0);
    assert_eq!(run.text().trim(), "--top-k");
}

#[test]
fn the_schema_names_every_column_with_its_headers_and_forms() {
    use wayhome::record::Field;
    let folder = Folder::default();
    let schema = folder.run("schema --lang en").ended(0);
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    assert_eq!(schema.column("column"), names);
    assert!(schema.column("forms").iter().all(|forms| !forms.is_empty()));
    let zh = folder.run("schema").ended(0);
    assert!(zh.column("forms").iter().any(|forms| forms.contains('写')));
    // Each header that it promises is understood.
    for field in Field::ALL {
        for header in [field.name(), field.zh()].into_iter().chain(field.headers().iter().copied()) {
            let hint = wayhome::read::hint(header).unwrap();
            assert_eq!(hint.field.name(), field.name(), "{header}");
        }
    }
}

#[test]
fn a_wrong_flag_command_or_value_gets_the_nearest_right_one() {
    let folder = Folder::with_people();
    folder.run("match --foun found.csv --sought sought.csv").ended(2).said(&["--foun", "'--found'"]);
    folder.run("serach --in sought.csv").ended(2).said(&["'search'"]);
    folder.matches("found.csv", "sought.csv", "--engine index").ended(2).said(&["'indexed'"]);
    folder.matches("found.csv", "sought.csv", "--per founds").ended(2).said(&["'found'"]);
    folder.matches("found.csv", "sought.csv", "--format cvs").ended(2).said(&["csv"]);
    folder.matches("found.csv", "sought.csv", "--carry found.ful_name").ended(2).said(&["full_name"]);
    folder.run("").ended(2).said(&["Commands:"]);
}

#[test]
fn wrong_usage_is_status_2_and_says_what_to_write() {
    let folder = Folder::with_people();
    for (more, said) in [
        ("--top-k -1", "--top-k"),
        ("--min-probability 2", "from 0 to 1"),
        ("--min-probability NaN", "from 0 to 1"),
        ("--shard 0/3", "2/8"),
        ("--shard 4/3", "2/8"),
        ("--shard 1/0", "2/8"),
        ("--shard-by found", "--shard"),
        ("--threads 0", "--threads"),
        ("--as-of soon", "2026-01-31"),
        ("--encoding latin", "utf-8"),
        ("--max-unpacked many", "500MiB"),
        ("--carry full_name", "found.COLUMN"),
        ("--model nowhere.json", "nowhere.json"),
        ("--exclude nowhere.csv", "nowhere.csv"),
        ("--exclude found.csv", "found_id"),
        ("-q -v", "--quiet"),
    ] {
        folder.matches("found.csv", "sought.csv", more).ended(2).said(&[said]);
    }
    folder.run("match --found found.csv").ended(2).said(&["--sought"]);
    folder.run("match --found - --sought -").ended(2).said(&["standard input"]);
    folder.run("search --in sought.csv").ended(2).said(&["--name"]);
    folder.run("search --in sought.csv --record [1]").ended(2).said(&["--record"]);
    folder.run("explain --found found.csv --sought sought.csv F1").ended(2).said(&["SOUGHT_ID"]);
    folder.run("explain --found found.csv --sought sought.csv F1 S9").ended(2).said(&["sought"]);
}

#[test]
fn validate_is_status_1_if_and_only_if_there_is_a_problem() {
    let folder = Folder::with_people();
    let clean = folder.run("validate found.csv").ended(0);
    assert_eq!(clean.err, "");
    assert_eq!(clean.column("column").len(), 6);
    folder.file("bad.csv", "record_id,age,sex\n1,65,男\n2,old,女\n3,,女\n4,65岁,x\n");
    let bad = folder.run("validate bad.csv").ended(1).said(&["bad.csv:3:2 (age)", "bad.csv:5:3 (sex)"]);
    assert_eq!(bad.column("filled"), ["4", "3", "4"]);
    assert_eq!(bad.column("fill_rate"), ["1.000", "0.750", "1.000"]);
    assert_eq!(bad.column("problems")[2], "1");
    assert_eq!(bad.column("parsed_rate")[2], "0.750");
    let strict = folder.run("validate bad.csv --strict").ended(2);
    assert!(strict.out.is_empty(), "--strict writes nothing: {}", strict.text());
}

#[test]
fn a_log_in_json_is_json_in_every_line() {
    let folder = Folder::with_people();
    folder.file("bad.csv", "record_id,age,sex,身高高\n1,65,男,\n2,old,x,\n2,older,女,\n");
    for command in [
        "match --found bad.csv --sought sought.csv -v --log-format json",
        "--log-format json match --found nowhere.csv --sought sought.csv",
        "search --in sought.csv --name 王秀英 --log-format json",
        "validate bad.csv --log-format json",
    ] {
        let run = folder.run(command);
        assert!(!run.err.is_empty(), "{command}");
        for line in run.err.lines() {
            let line: serde_json::Value =
                serde_json::from_str(line).unwrap_or_else(|_| panic!("{command}: {line}"));
            assert!(line["level"].is_string() && line["message"].is_string(), "{line}");
        }
    }
}

#[test]
fn quiet_says_errors_only_and_verbose_says_more() {
    let folder = Folder::with_people();
    folder.file("bad.csv", "record_id,age\n1,old\n");
    assert_eq!(folder.matches("bad.csv", "sought.csv", "-q").ended(0).err, "");
    let plain = folder.matches("bad.csv", "sought.csv", "").ended(0);
    let verbose = folder.matches("bad.csv", "sought.csv", "-v").ended(0);
    assert!(verbose.err.len() > plain.err.len());
    assert!(verbose.out == plain.out);
    assert!(!folder.matches("nowhere.csv", "sought.csv", "-q").ended(2).err.is_empty());
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let folder = Folder::with_people();
    let table = |variables: &[(&str, &str)], more: &str| {
        let arguments = format!("match --found found.csv --sought sought.csv --format table {more}");
        let mut command = folder.wayhome();
        finish(command.args(arguments.split_whitespace()).envs(variables.iter().copied()))
            .ended(0)
            .out
            .contains(&0x1B)
    };
    assert!(!table(&[], ""));
    assert!(table(&[("CLICOLOR_FORCE", "1")], ""));
    assert!(!table(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], ""));
    assert!(table(&[("NO_COLOR", "1")], "--color always"));
    assert!(!table(&[("CLICOLOR_FORCE", "1")], "--color never"));
}

#[test]
fn messages_follow_the_locale_and_reasons_follow_lang() {
    let folder = Folder::with_people();
    let said = |lang: &str, arguments: &str| {
        finish(folder.wayhome().env("LANG", lang).args(arguments.split_whitespace())).ended(2).err
    };
    let command = "match --found nowhere.csv --sought sought.csv";
    assert!(said("en_GB.UTF-8", command).contains("no such file"));
    let explain = "explain --found found.csv --sought sought.csv F1 S1";
    assert!(folder.run(explain).ended(0).text().contains("性别"));
    assert!(folder.run(&format!("{explain} --lang en")).ended(0).text().contains("sex"));
    assert!(said("zh_CN.UTF-8", "search --in sought.csv").contains("没有给出查询内容"));
}

#[test]
fn a_flag_can_stand_in_the_environment_and_the_command_line_wins() {
    let folder = Folder::with_people();
    let run = |arguments: &str| {
        let mut command = folder.wayhome();
        command.env("WAYHOME_TOP_K", "1").args(["match", "--found", "found.csv", "--sought", "sought.csv"]);
        finish(command.args(arguments.split_whitespace())).ended(0)
    };
    assert_eq!(run("").column("rank"), ["1", "1", "1"]);
    assert_eq!(run("--top-k 2").column("rank").len(), 6);
}

#[test]
fn a_search_asks_in_every_way() {
    let folder = Folder::with_people();
    let flags =
        folder.run("search --in sought.csv --name 张大山 --age 65 --format csv --date 2024-03-01").ended(0);
    assert_eq!(flags.column("sought_id")[0], "S1");
    let record = r#"{"full_name":"张大山","age":65,"event_date":"2024-03-01"}"#;
    let json = finish(folder.wayhome().args([
        "search",
        "--in",
        "sought.csv",
        "--format",
        "csv",
        "--record",
        record,
    ]));
    assert_eq!(json.ended(0).out, flags.out);
    let dated =
        folder.run("search --in sought.csv --name 张大山").ended(0).said(&["event_date", "2024-03-01"]);
    assert!(dated.text().contains("S1"));
    let mut interactive = folder.wayhome();
    let asked = finish(
        interactive.args(["search", "--in", "sought.csv", "--interactive"]).write_stdin("张大山\n男\n65\n\n"),
    );
    assert!(asked.ended(0).text().contains("S1"));
    let found = folder.run("search --in found.csv --side found --name 王晓明 --format json").ended(0);
    let answer: serde_json::Value = serde_json::from_slice(&found.out).unwrap();
    assert_eq!(answer[0]["found_id"], "F3");
    assert!(answer[0]["reasons"].is_array());
}

#[test]
fn a_search_in_free_words_says_which_parts_it_did_not_use() {
    let folder = Folder::with_people();
    let asked = |words: &str| {
        finish(folder.wayhome().args(["--lang", "en", "search", "--in", "sought.csv", "--text", words]))
            .ended(0)
    };
    // Which, not what: the words are somebody's.
    asked("男，爱唱歌，约65岁，右手拄拐").said(&["part 2, 4 of 4"]).kept_quiet_about(&["唱歌", "拄拐"]);
    asked("男，约65岁").kept_quiet_about(&["--text"]);
}

#[test]
fn config_show_says_where_each_value_comes_from() {
    let folder = Folder::with_people();
    folder.file("task.toml", "[defaults]\nmin-probability = 0.25\ntop-k = 9\n");
    let mut command = folder.wayhome();
    command.env("WAYHOME_TOP_K", "7").args(["config", "show", "--config", "task.toml", "--per", "both"]);
    let run = finish(&mut command).ended(0);
    let (settings, values, from) = (run.column("setting"), run.column("value"), run.column("from"));
    let row = |setting: &str| {
        let n = settings.iter().position(|known| known == setting).unwrap();
        (values[n].as_str(), from[n].as_str())
    };
    assert_eq!(row("per"), ("both", "flag"));
    assert_eq!(row("top-k"), ("7", "WAYHOME_TOP_K"));
    assert_eq!(row("min-probability"), ("0.25", "file"));
    assert_eq!(row("engine"), ("exhaustive", "default"));
}

#[test]
fn config_init_writes_a_mapping_that_can_be_used() {
    let folder = Folder::with_people();
    folder.file(
        "odd.csv",
        "卡号,姓名,\"身高\n(cm)\",\"x\ny = 1\",走失日,\"quo\"\"te\"\nF1,张大山,170,z,2024-03-01,q\n",
    );
    let mapping = folder.run("config init odd.csv").ended(0);
    assert!(mapping.text().contains("卡号"), "{}", mapping.text());
    folder.file("task.toml", mapping.text());
    folder.matches("odd.csv", "sought.csv", "--config task.toml").ended(2).said(&["record_id"]);
    folder.file("task.toml", format!("{}\n\"卡号\" = \"record_id\"\n", mapping.text()));
    let run = folder.matches("odd.csv", "sought.csv", "--config task.toml").ended(0);
    assert_eq!(run.column("sought_id")[0], "S1");
    folder.file("task.toml", "[headers]\n\"卡号\" = \"recrod_id\"\n");
    folder.matches("odd.csv", "sought.csv", "--config task.toml").ended(2).said(&["record_id"]);
}

#[test]
fn a_file_that_is_read_is_not_written_over() {
    let folder = Folder::default();
    let found = folder.file("found.csv", "record_id,full_name\nF1,张大山\n");
    folder.file("sought.csv", "record_id,full_name\nS1,张大山\n");
    let before = std::fs::read(&found).unwrap();
    let run = folder.matches("found.csv", "sought.csv", "--output ./found.csv").ended(2);
    run.said(&["found.csv", "another name"]);
    assert_eq!(std::fs::read(&found).unwrap(), before);
    folder.matches("found.csv", "sought.csv", "--problems found.csv").ended(2);
    assert_eq!(std::fs::read(&found).unwrap(), before);
}
