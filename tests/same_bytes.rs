//! The same question gets the same bytes: whatever the threads, the engine,
//! the shards, the order of rows and columns, the time zone or the locale; and
//! people who must not be seen leave no trace.
#![cfg(all(feature = "cli", feature = "xlsx", feature = "parquet"))]
#![allow(clippy::unwrap_used)]

#[path = "program/mod.rs"]
mod program;

#[path = "program/forms.rs"]
mod forms;

use forms::{Rows, delimited, rows};
use program::{Folder, Run, column, finish, sample};

/// Numbers without any order: the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for n in (1..items.len()).rev() {
            items.swap(n, self.roll(n + 1));
        }
    }
}

/// People of few values each, so that there are ties, namesakes and blanks.
fn crowd(side: &str, people: usize, dice: &mut Dice) -> Rows {
    let header = [
        "record_id",
        "full_name",
        "sex",
        "age",
        "event_date",
        "home_place",
        "height_cm",
        "marks",
        "relatives",
        "phone",
    ];
    let mut table = vec![header.map(str::to_owned).into()];
    for n in 0..people {
        let mut pick = |values: &[&str]| values[dice.roll(values.len())].to_owned();
        table.push(vec![
            format!("{side}{n}"),
            pick(&[
                "",
                "王秀英",
                "王秀英",
                "王秀兰",
                "张大山",
                "Zhang Dashan",
                "艾合买提·买买提",
                "老王",
                "欧阳娜娜",
            ]),
            pick(&["", "男", "女", "F", "x"]),
            pick(&["", "65", "60-70", "七十多岁", "3个月", "old"]),
            pick(&["", "2024-03-01", "2024-03", "2023-12-31", "2024-02-30"]),
            pick(&["", "河南省周口市", "410000", "青岛", "朝阳区", "somewhere"]),
            pick(&["", "165", "1米65", "160-170"]),
            pick(&["", "左手缺食指", "右眉上有疤", "驼背"]),
            pick(&["", "父:张大山|妻:李秀英", "子:王小明"]),
            pick(&["", "13900001234", "139****1234"]),
        ]);
    }
    table
}

/// A folder with the sample and one with a crowd: the files are `found.csv` and `sought.csv`.
fn folders() -> Vec<(&'static str, Folder)> {
    let of_sample = Folder::default();
    let (found, sought) = sample();
    of_sample.file("found.csv", std::fs::read(found).unwrap());
    of_sample.file("sought.csv", std::fs::read(sought).unwrap());
    let of_crowd = Folder::default();
    let mut dice = Dice(7);
    of_crowd.file("found.csv", delimited(&crowd("F", 60, &mut dice), b','));
    of_crowd.file("sought.csv", delimited(&crowd("S", 90, &mut dice), b','));
    vec![("the sample", of_sample), ("a crowd", of_crowd)]
}

const ALL: &str = "--per both --detail --carry found.full_name,sought.home_place";

#[test]
fn neither_threads_nor_engine_nor_the_run_change_a_byte() {
    for (name, folder) in folders() {
        let want = folder.matches("found.csv", "sought.csv", ALL).ended(0).out;
        for more in [
            "",
            "--threads 1",
            "--threads 2",
            "--threads 7",
            "--engine exhaustive",
            "--engine exhaustive --threads 7",
        ] {
            let run = folder.matches("found.csv", "sought.csv", &format!("{ALL} {more}")).ended(0);
            assert!(run.out == want, "{name} {more}");
        }
    }
}

#[test]
fn the_engines_agree_at_any_length_of_the_list() {
    for (name, folder) in folders() {
        for more in
            ["--top-k 0", "--top-k 1", "--top-k 1000", "--min-probability 0.2", "--per sought --top-k 3"]
        {
            let one = folder.matches("found.csv", "sought.csv", more).ended(0);
            let two =
                folder.matches("found.csv", "sought.csv", &format!("{more} --engine exhaustive")).ended(0);
            assert!(one.out == two.out, "{name} {more}");
        }
    }
}

#[test]
fn the_order_of_rows_and_columns_changes_no_byte() {
    let mut dice = Dice(99);
    for (name, folder) in folders() {
        let want = folder.matches("found.csv", "sought.csv", ALL).ended(0).out;
        for round in 0..3 {
            for side in ["found", "sought"] {
                let mut table = rows(std::str::from_utf8(&folder.read(&format!("{side}.csv"))).unwrap());
                dice.shuffle(&mut table[1..]);
                let mut columns: Vec<usize> = (0..table[0].len()).collect();
                dice.shuffle(&mut columns);
                let turned: Rows =
                    table.iter().map(|row| columns.iter().map(|&n| row[n].clone()).collect()).collect();
                folder.file(&format!("{side}_turned.csv"), delimited(&turned, b','));
            }
            let run = folder.matches("found_turned.csv", "sought_turned.csv", ALL).ended(0);
            assert!(run.out == want, "{name}, round {round}");
        }
    }
}

#[test]
fn neither_time_zone_nor_locale_nor_clock_change_a_byte() {
    let (_, folder) = folders().remove(0);
    for ending in ["csv", "jsonl", "parquet", "xlsx"] {
        let arguments = format!("match --found found.csv --sought sought.csv --output out.{ending}");
        let with = |variables: &[(&str, &str)]| {
            let mut command = folder.wayhome();
            command.args(arguments.split_whitespace()).envs(variables.iter().copied());
            finish(&mut command).ended(0);
            folder.read(&format!("out.{ending}"))
        };
        let want = with(&[]);
        let settings: &[&[(&str, &str)]] = &[
            &[("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8")],
            &[("TZ", "America/Los_Angeles"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "de_DE")],
            &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C"), ("HOME", "/nowhere"), ("COLUMNS", "20")],
            // Has an effect where libfaketime is installed, and none elsewhere.
            &[("LD_PRELOAD", "libfaketime.so.1"), ("FAKETIME", "1999-12-31 23:59:59")],
            &[("LD_PRELOAD", "libfaketime.so.1"), ("FAKETIME", "2038-01-20 00:00:00")],
        ];
        for setting in settings {
            assert!(with(setting) == want, "{ending} {setting:?}");
        }
    }
}

/// All parts of a run, merged.
fn merged(folder: &Folder, more: &str, by: &str, of: usize, ending: &str) -> Vec<u8> {
    let mut parts: Vec<String> = Vec::new();
    for part in 1..=of {
        let file = format!("part{part}.{ending}");
        let flags = format!("{more} --shard {part}/{of} --shard-by {by} --output {file}");
        folder.matches("found.csv", "sought.csv", &flags).ended(0);
        parts.insert(part / 2, file);
    }
    let output = format!("merged.{ending}");
    folder.run(&format!("merge {} --output {output}", parts.join(" "))).ended(0);
    folder.read(&output)
}

#[test]
fn shards_put_together_are_the_undivided_run() {
    for (name, folder) in folders() {
        for per in ["found", "sought", "both"] {
            for by in ["found", "sought"] {
                let more = format!("--per {per}");
                folder.matches("found.csv", "sought.csv", &format!("{more} --output whole.csv")).ended(0);
                let whole = folder.read("whole.csv");
                for of in if name == "a crowd" { [1, 3, 8].as_slice() } else { &[3] } {
                    assert!(
                        merged(&folder, &more, by, *of, "csv") == whole,
                        "{name} per {per} by {by}, {of} parts"
                    );
                }
            }
        }
    }
}

#[test]
fn shards_of_any_format_and_any_options_can_be_put_together() {
    let (_, folder) = folders().remove(1);
    for (more, ending) in [
        ("--per both --detail --carry found.full_name,sought.home_place", "jsonl"),
        ("--per both --detail", "parquet"),
        ("--top-k 0", "csv"),
        ("--top-k 30", "csv"),
        ("--min-probability 0.3 --per both", "csv"),
    ] {
        folder.matches("found.csv", "sought.csv", &format!("{more} --output whole.{ending}")).ended(0);
        let whole = folder.read(&format!("whole.{ending}"));
        for by in ["found", "sought"] {
            assert!(merged(&folder, more, by, 3, ending) == whole, "{more} by {by} as {ending}");
        }
    }
}

#[test]
fn shards_that_are_not_of_one_run_are_refused() {
    let folder = Folder::with_people();
    for part in 1..=2 {
        folder.matches("found.csv", "sought.csv", &format!("--shard {part}/2 --output p{part}.csv")).ended(0);
    }
    folder.matches("found.csv", "sought.csv", "--shard 2/2 --top-k 3 --output other.csv").ended(0);
    folder.run("merge p1.csv --output out.csv").ended(2);
    folder.run("merge p1.csv p1.csv --output out.csv").ended(2);
    folder.run("merge p1.csv other.csv --output out.csv").ended(2);
    folder.run("merge p1.csv p2.csv found.csv --output out.csv").ended(2);
    assert!(!folder.names().contains(&"out.csv".to_owned()));
    // No cell is judged anew: the list of problems is there and empty.
    folder.run("merge p1.csv p2.csv --problems problems.csv --output out.csv").ended(0);
    let problems = String::from_utf8(folder.read("problems.csv")).unwrap();
    assert_eq!(problems.trim_end(), "file,line,column,header,value,kind,message");
}

/// The rows of a result, each with its cells by name.
fn cells(run: &Run, names: &[&str]) -> Vec<Vec<String>> {
    let columns: Vec<Vec<String>> = names.iter().map(|name| run.column(name)).collect();
    (0..columns[0].len()).map(|n| columns.iter().map(|column| column[n].clone()).collect()).collect()
}

const RANKED: &[&str] =
    &["found_id", "sought_id", "rank", "match_weight", "match_probability", "none_probability"];

#[test]
fn a_longer_list_begins_with_the_shorter_one() {
    for (name, folder) in folders() {
        let all = cells(&folder.matches("found.csv", "sought.csv", "--top-k 1000").ended(0), RANKED);
        for k in [1, 3, 10] {
            let some =
                cells(&folder.matches("found.csv", "sought.csv", &format!("--top-k {k}")).ended(0), RANKED);
            let beginning: Vec<_> =
                all.iter().filter(|row| row[2].parse::<usize>().unwrap() <= k).cloned().collect();
            assert!(some == beginning, "{name}, {k}");
        }
        let none = folder.matches("found.csv", "sought.csv", "--top-k 0").ended(0);
        assert!(none.column("rank").iter().all(|rank| rank == "0"));
        let mut people = all.iter().map(|row| row[0].clone()).collect::<Vec<_>>();
        people.dedup();
        assert_eq!(none.column("found_id"), people, "{name}");
    }
}

#[test]
fn a_least_probability_leaves_out_what_is_below_and_no_person() {
    for (name, folder) in folders() {
        let all = cells(&folder.matches("found.csv", "sought.csv", "").ended(0), RANKED);
        let some =
            cells(&folder.matches("found.csv", "sought.csv", "--min-probability 0.05").ended(0), RANKED);
        let mut people: Vec<&String> = all.iter().map(|row| &row[0]).collect();
        people.dedup();
        for person in people {
            let passing: Vec<_> = all
                .iter()
                .filter(|row| row[0] == *person && row[4].parse::<f64>().unwrap() >= 0.05)
                .collect();
            let shown: Vec<_> = some.iter().filter(|row| row[0] == *person).collect();
            if passing.is_empty() {
                assert_eq!(
                    (shown.len(), shown[0][1].as_str(), shown[0][2].as_str()),
                    (1, "", "0"),
                    "{name} {person}"
                );
            } else {
                assert_eq!(shown, passing, "{name} {person}");
            }
        }
    }
}

#[test]
fn pairs_already_decided_are_gone_and_the_next_ones_move_up() {
    for (name, folder) in folders() {
        let long = cells(&folder.matches("found.csv", "sought.csv", "--top-k 40").ended(0), RANKED);
        // The best candidate of every third person, and every fifth row.
        let decided: Vec<&Vec<String>> = long
            .iter()
            .enumerate()
            .filter(|(n, row)| (row[2] == "1" && n % 3 == 0) || n % 5 == 0)
            .map(|(_, row)| row)
            .collect();
        let pairs: String = decided.iter().map(|row| format!("{},{},no\n", row[0], row[1])).collect();
        folder.file("decided.csv", format!("found_id,sought_id,why\n{pairs}gone,gone,no\n"));
        let some =
            cells(&folder.matches("found.csv", "sought.csv", "--exclude decided.csv").ended(0), RANKED);
        let mut people: Vec<&String> = long.iter().map(|row| &row[0]).collect();
        people.dedup();
        for person in people {
            let left: Vec<(&String, &String)> = long
                .iter()
                .filter(|row| row[0] == *person && !decided.contains(row))
                .take(10)
                .map(|row| (&row[1], &row[3]))
                .collect();
            let shown: Vec<(&String, &String)> =
                some.iter().filter(|row| row[0] == *person).map(|row| (&row[1], &row[3])).collect();
            assert_eq!(shown, left, "{name} {person}");
        }
    }
}

#[test]
fn carried_columns_are_the_cells_of_the_records() {
    let folder = Folder::with_people();
    let run = folder
        .matches("found.csv", "sought.csv", "--carry found.full_name,sought.birth_date,found.age")
        .ended(0);
    let names = ["found_id", "sought_id", "found.full_name", "sought.birth_date", "found.age"];
    let first = cells(&run, &names).remove(0);
    assert_eq!(first, ["F1", "S1", "张大山", "1958-05-01", "65"]);
    folder.matches("found.csv", "sought.csv", "--carry found.nothing").ended(2).said(&["nothing"]);
}

/// The crowd with one more column, and the same file without the rows whose
/// cell there is one of `hidden`.
fn with_hidden(header: &str, values: &[&str], hidden: &[&str], side: &str) -> Folder {
    let folder = folders().remove(1).1;
    let mut table = rows(std::str::from_utf8(&folder.read(&format!("{side}.csv"))).unwrap());
    let mut dice = Dice(5);
    table[0].push(header.to_owned());
    table[1..].iter_mut().for_each(|row| row.push(values[dice.roll(values.len())].to_owned()));
    // One of them has a bad cell that only the station may hear of.
    let first = table.iter_mut().find(|row| hidden.contains(&row.last().unwrap().as_str())).unwrap();
    first[2] = "neither".to_owned();
    folder.file(&format!("{side}.csv"), delimited(&table, b','));
    table.retain(|row| !hidden.contains(&row.last().unwrap().as_str()));
    folder.file(&format!("{side}_without.csv"), delimited(&table, b','));
    folder
}

#[test]
fn who_does_not_want_to_be_found_leaves_no_trace_on_the_families_side() {
    let wishes = ["", "free", "none", "only-through-station", "不愿联系", "仅经救助站"];
    let folder = with_hidden("contact_wish", &wishes, &wishes[2..], "found");
    for more in [
        "--per sought",
        "--per both",
        "--per both --detail",
        "--per sought --top-k 1000",
        "--per sought --shard 2/3",
    ] {
        let seen = folder.matches("found.csv", "sought.csv", &format!("{more} --problems p.csv")).ended(0);
        let without = folder.matches("found_without.csv", "sought.csv", more).ended(0);
        assert!(seen.out == without.out, "{more}");
        assert!(column(&folder.read("p.csv"), "value").contains(&"neither".to_owned()));
        let all = folder.matches("found.csv", "sought.csv", &format!("{more} --station-side")).ended(0);
        assert!(all.out != without.out);
    }
    let found = folder.matches("found.csv", "sought.csv", "").ended(0);
    assert!(found.out != folder.matches("found_without.csv", "sought.csv", "").ended(0).out);
    let search = |file: &str| {
        folder.run(&format!("search --in {file} --side found --name 王秀英 --format csv")).ended(0).out
    };
    assert_eq!(search("found.csv"), search("found_without.csv"));
}

#[test]
fn a_withheld_person_cannot_be_explained() {
    let folder = Folder::with_people();
    folder.file("found.csv", "record_id,full_name,contact_wish\nF1,张大山,none\nF2,李秀英,free\n");
    let explain = "explain --found found.csv --sought sought.csv F1 S1";
    let withheld = folder.run(explain).ended(2);
    let nobody = folder.run("explain --found found.csv --sought sought.csv F9 S1").ended(2);
    assert_eq!(withheld.err, nobody.err, "the message tells that there is somebody");
    folder.run(&format!("{explain} --station-side")).ended(0);
    folder.run("explain --found found.csv --sought sought.csv F2 S1").ended(0);
    // Nor by the pairs that were decided.
    folder.file("decided.csv", "found_id,sought_id\nF1,S1\n");
    folder.file("other.csv", "found_id,sought_id\nF9,S1\n");
    let exclude =
        |file: &str| folder.matches("found.csv", "sought.csv", &format!("--per sought --exclude {file}"));
    let (withheld, nobody) = (exclude("decided.csv"), exclude("other.csv"));
    assert_eq!((withheld.status, &withheld.err, &withheld.out), (nobody.status, &nobody.err, &nobody.out));
}

#[test]
fn what_has_expired_is_as_if_it_were_not_there() {
    let days = ["", "2024-01-31", "2024-02-01", "2024-01", "2025"];
    for side in ["found", "sought"] {
        // A month lasts to its last day; the day itself is still used.
        let folder = with_hidden("expires_at", &days, &["2024-01-31", "2024-01"], side);
        let files = |one: &str| match side {
            "found" => (one.to_owned(), "sought.csv".to_owned()),
            _ => ("found.csv".to_owned(), one.to_owned()),
        };
        let run = |file: &str, more: &str| {
            let (found, sought) = files(file);
            folder.matches(&found, &sought, more).ended(0).out
        };
        let (file, without) = (format!("{side}.csv"), format!("{side}_without.csv"));
        for more in ["--as-of 2024-02-01", "--as-of 2024-02-01 --per both --detail"] {
            assert!(run(&file, more) == run(&without, more), "{side} {more}");
        }
        assert!(run(&file, "--as-of 2024-01-31") != run(&without, "--as-of 2024-01-31"), "{side}");
        assert!(run(&file, "") != run(&without, ""), "nothing reads the clock");
    }
}

#[test]
fn two_people_without_evidence_are_ordered_by_their_ids() {
    let folder = Folder::default();
    folder.file("found.csv", "record_id,full_name\nF,王秀英\n");
    folder.file("sought.csv", "record_id,full_name\nb,\na,\nB,\n10,\n9,\n张,\n");
    let run = folder.matches("found.csv", "sought.csv", "").ended(0);
    assert_eq!(run.column("sought_id"), ["10", "9", "B", "a", "b", "张"]);
    assert!(run.column("tied").iter().all(|tied| tied == "6"));
}
