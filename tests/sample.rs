//! The sample as a story: each invented person at a station, and the family that looks for them.
//!
//! The built program matches `data/sample/found.csv` with `data/sample/sought.csv`; `truth.csv`
//! says who is who and which trap the pair is there for. Each trap is a test of its own: the true
//! report stands first. Where it cannot, [`UNPROVABLE`] says why.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use tempfile::TempDir;

const FOUND: &str = "data/sample/found.csv";
const SOUGHT: &str = "data/sample/sought.csv";
const TRUTH: &str = "data/sample/truth.csv";

/// The pairs that the columns cannot prove: the found id, the case, and why nobody could.
/// The notes of `truth.csv` mark the same ones, so that no pair is excused in one place only.
const UNPROVABLE: &[(&str, &str, &str)] = &[
    ("F5404", "description-only", "the found side is one paragraph, and free text is a later issue"),
    ("F7903", "description-only", "the sought side is one paragraph, and free text is a later issue"),
    ("F2609", "too-little", "sex and a guessed age are all that both sides hold"),
];

/// A line of a CSV file by its headers.
type Line = BTreeMap<String, String>;

fn read(path: impl AsRef<Path>) -> Vec<Line> {
    let mut reader = csv::Reader::from_path(path).expect("the file opens");
    reader.deserialize().map(|line| line.expect("as many cells as the header")).collect()
}

/// Runs `wayhome match` on two files and returns what it wrote.
fn matches(found: &str, sought: &str, flags: &[&str]) -> Vec<u8> {
    let folder = TempDir::new().expect("a folder of our own");
    let output = folder.path().join("matches.csv");
    assert_cmd::cargo::cargo_bin_cmd!("wayhome")
        .args(["match", "--found", found, "--sought", sought, "--output"])
        .arg(&output)
        .args(flags)
        .assert()
        .success();
    fs::read(output).expect("the matches were written")
}

/// One line of the output.
struct Candidate {
    found: String,
    sought: String,
    rank: u32,
    probability: f64,
    status: String,
}

fn candidates(bytes: &[u8]) -> Vec<Candidate> {
    let mut reader = csv::Reader::from_reader(bytes);
    let lines = reader.deserialize::<Line>().map(|line| line.expect("as many cells as the header"));
    let candidate = |line: Line| Candidate {
        found: line["found_id"].clone(),
        sought: line["sought_id"].clone(),
        rank: line["rank"].parse().expect("a rank is a whole number"),
        // Empty where there is no candidate (rank 0).
        probability: line["match_probability"].parse().unwrap_or(0.0),
        status: line["status"].clone(),
    };
    lines.map(candidate).collect()
}

/// The one run that most of the story is about.
static MATCHES: LazyLock<Vec<u8>> = LazyLock::new(|| matches(FOUND, SOUGHT, &[]));
static CANDIDATES: LazyLock<Vec<Candidate>> = LazyLock::new(|| candidates(&MATCHES));
static PAIRS: LazyLock<Vec<Line>> = LazyLock::new(|| read(TRUTH));

/// The reports that are truly of `found`.
fn true_reports(found: &str) -> BTreeSet<&'static str> {
    PAIRS.iter().filter(|pair| pair["found_id"] == found).map(|pair| pair["sought_id"].as_str()).collect()
}

/// The candidates of `found`, best first.
fn ranked(found: &str) -> Vec<&'static Candidate> {
    let mut list: Vec<_> = CANDIDATES.iter().filter(|one| one.found == found && one.rank > 0).collect();
    list.sort_by_key(|one| one.rank);
    list
}

fn provable(pair: &Line) -> bool {
    !UNPROVABLE.iter().any(|(found, ..)| *found == pair["found_id"])
}

/// The provable pairs of a case.
fn pairs_of(case: &str) -> impl Iterator<Item = &'static Line> {
    PAIRS.iter().filter(move |pair| pair["case"] == case && provable(pair))
}

/// Asserts that a true report stands first for each found person of `case`.
fn the_true_one_is_first(case: &str) {
    let mut wrong = Vec::new();
    for pair in pairs_of(case) {
        let first = ranked(&pair["found_id"]).first().map_or("nobody", |one| one.sought.as_str());
        if !true_reports(&pair["found_id"]).contains(first) {
            wrong.push(format!(
                "{}: {first} is first, not {}. {}",
                pair["found_id"], pair["sought_id"], pair["note"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{case}:\n{}", wrong.join("\n"));
}

/// A test for each case, and the list of them all.
macro_rules! cases {
    ($($case:literal $sentence:ident)*) => {
        const CASES: &[&str] = &[$($case),*];
        $(
            #[test]
            fn $sentence() {
                the_true_one_is_first($case);
            }
        )*
    };
}

cases! {
    // Names: what was said, what was heard, what was written.
    "surname-reading" a_surname_is_heard_in_its_surname_reading
    "same-sound-name" characters_of_one_sound_are_one_name
    "traditional-script" both_scripts_write_one_name
    "variant-character" an_old_form_of_a_character_is_the_same_character
    "clerk-homophone" a_clerk_writes_the_commoner_surname_of_that_sound
    "near-sound-dialect" dialects_merge_sounds_that_the_standard_parts
    "shape-slip" a_stroke_is_lost_between_paper_and_keyboard
    "milk-name-in-other-names" a_milk_name_meets_the_family_s_list_of_names
    "title-only-laowang" a_title_is_no_name_and_the_rest_decides
    "uyghur-dots" a_dot_between_names_has_many_shapes
    "pinyin-form" a_name_in_pinyin_is_decided_by_birth_date_and_place
    "married-name" a_wife_gives_her_husband_s_surname_first
    "latin-jaro-winkler" a_latin_name_is_spelt_twice
    "foreign-script" a_name_in_another_script_is_decided_by_the_rest
    "given-name-only" a_given_name_alone_says_little
    "name-one-short" a_character_is_missing
    "given-reversed" two_characters_change_places
    "split-columns" surname_and_given_name_stand_in_columns_of_their_own
    "name-with-blanks" blanks_and_brackets_are_no_part_of_a_name
    "common-name" a_name_of_a_million_people_is_decided_by_the_rest

    // Ages: what people say of years.
    "child-lost-1995" a_child_lost_long_ago_is_met_as_an_adult
    "child-months" an_age_in_months_is_an_age
    "nominal-age" old_people_count_nominal_years
    "lunar-birthday" a_lunar_birthday_is_read_as_solar
    "age-by-eye" an_age_by_eye_is_off_by_years
    "forgotten-age" who_forgets_says_an_age_of_another_time
    "day-month-swapped" day_and_month_change_places
    "first-of-january" the_first_of_january_means_that_nobody_knows_the_day
    "year-one-digit" a_year_is_typed_wrong
    "zodiac" an_animal_stands_for_a_year
    "age-stated-now" an_age_holds_at_the_day_on_which_it_was_said
    "edtf-range" two_ranges_of_years_overlap

    // Numbers.
    "masked-id" a_masked_number_agrees_place_by_place
    "id-15-to-18" the_old_number_of_fifteen_is_the_new_one_of_eighteen
    "id-one-digit" a_digit_of_the_number_is_wrong
    "id-two-swapped" two_digits_of_the_number_change_places
    "id-old-area" a_number_begins_with_a_county_that_is_gone
    "same-id-first-digits" six_digits_alike_are_a_county_and_not_a_person
    "phone-in-pocket" the_family_s_number_is_in_the_pocket

    // Places, and the way between them.
    "old-county-name" a_county_has_had_other_names
    "merged-county" a_county_went_into_another
    "county-without-suffix" a_county_is_named_without_its_suffix
    "ambiguous-district" a_district_of_many_cities_stays_open_until_the_rest_decides
    "wrong-province" the_province_is_guessed_wrong
    "village-by-sound" a_village_is_written_by_sound
    "adcode-abolished" a_code_that_is_gone_is_still_a_place
    "adcode-now" a_code_of_six_digits_holds_one_of_nine
    "pinyin-place" a_place_stands_in_pinyin
    "traditional-place" a_place_stands_in_traditional_characters
    "postal-code" a_postal_code_is_all_that_is_left_of_a_home
    "place-abroad" a_home_abroad_is_a_home
    "neighbour-county" the_market_town_next_door_is_named
    "event-coordinates" a_bracelet_s_last_fix_is_a_place
    "accent-only" an_accent_is_all_that_is_known_of_home
    "met-before-lost" a_person_is_met_before_they_were_lost
    "years-apart-by-train" a_person_is_met_years_later_at_the_other_end_of_the_country
    "locating-bracelet" a_register_has_no_day_of_loss

    // Kin.
    "kin-names-only" who_does_not_know_their_own_name_may_know_a_child_s
    "kin-sound" kin_are_written_by_sound_too
    "kin-own-name-swapped" a_kin_s_name_is_given_for_one_s_own
    "brothers" a_brother_of_the_same_generation_is_another_person
    "twins-both-lost" a_twin_is_another_person

    // The body and what is on it.
    "marks-synonyms" a_mark_has_many_words
    "height-notations" a_height_has_many_notations
    "clothing-same-week" a_coat_says_much_within_days
    "clothing-years-apart" a_coat_says_nothing_after_years
    "ethnicity-adds" a_people_s_name_can_only_add
    "blood-and-rare-ill" a_rare_operation_is_nearly_a_name
    "occupation" a_rare_trade_is_nearly_a_name
    "sex-clerical-error" a_wrong_tick_is_no_veto
    "no-name-body-only" a_body_without_a_name_finds_its_family

    // Reports.
    "reported-twice" one_of_two_reports_is_first
    "found-twice" both_stations_lead_to_the_one_family
    "wish-none" who_does_not_want_to_be_found_is_matched_at_the_station
    "wish-through-station" who_wants_a_letter_through_the_station_is_matched_there
    "expiry" a_row_that_runs_out_later_is_used
    "description-only" what_stands_in_free_text_alone_is_a_later_issue
    "too-little" sex_and_a_guessed_age_prove_nobody
}

#[test]
fn every_case_of_the_truth_has_its_test() {
    let told: BTreeSet<&str> = CASES.iter().copied().collect();
    let there: BTreeSet<&str> = PAIRS.iter().map(|pair| pair["case"].as_str()).collect();
    assert_eq!(told, there);
}

#[test]
fn a_pair_is_excused_here_and_in_the_truth_or_nowhere() {
    let here: BTreeSet<(&str, &str)> = UNPROVABLE.iter().map(|(found, case, _)| (*found, *case)).collect();
    let noted = PAIRS.iter().filter(|pair| pair["note"].starts_with("UNPROVABLE:"));
    let there: BTreeSet<_> = noted.map(|pair| (pair["found_id"].as_str(), pair["case"].as_str())).collect();
    assert_eq!(here, there);
    let people: BTreeSet<&str> = PAIRS.iter().map(|pair| pair["found_id"].as_str()).collect();
    assert!(here.len() * 10 <= people.len(), "at least nine in ten are decidable");
}

#[test]
fn every_provable_report_is_among_the_first_ten() {
    let shown =
        |pair: &Line| ranked(&pair["found_id"]).iter().take(10).any(|one| one.sought == pair["sought_id"]);
    let missed: Vec<String> = PAIRS
        .iter()
        .filter(|pair| provable(pair) && !shown(pair))
        .map(|pair| {
            format!("{} {} ({}): {}", pair["found_id"], pair["sought_id"], pair["case"], pair["note"])
        })
        .collect();
    assert!(missed.is_empty(), "not among the first ten:\n{}", missed.join("\n"));
}

#[test]
fn two_reports_of_one_person_stand_above_everybody_else() {
    for pair in pairs_of("reported-twice") {
        let truth = true_reports(&pair["found_id"]);
        let best = ranked(&pair["found_id"]).into_iter().take(truth.len());
        let best: BTreeSet<&str> = best.map(|one| one.sought.as_str()).collect();
        assert_eq!(best, truth, "{}: {}", pair["found_id"], pair["note"]);
    }
}

#[test]
fn nobody_without_counterpart_gets_a_likely_candidate() {
    let likely: Vec<String> = read(FOUND)
        .iter()
        .filter(|line| true_reports(&line["record_id"]).is_empty())
        .filter_map(|line| ranked(&line["record_id"]).first().copied())
        .filter(|best| best.probability > 0.5)
        .map(|best| format!("{} {} at {}", best.found, best.sought, best.probability))
        .collect();
    assert!(likely.is_empty(), "above one half, and nobody is there:\n{}", likely.join("\n"));
}

#[test]
fn no_found_person_is_left_out_and_no_line_says_more_than_lead() {
    let asked: BTreeSet<String> = read(FOUND).iter().map(|line| line["record_id"].clone()).collect();
    let answered: BTreeSet<String> = CANDIDATES.iter().map(|one| one.found.clone()).collect();
    assert_eq!(asked, answered);
    assert!(CANDIDATES.iter().all(|one| one.status == "lead-not-identification"));
}

#[test]
fn chinese_headers_in_gb18030_give_the_same_bytes() {
    let chinese = matches("data/sample/zh/found.gb18030.csv", "data/sample/zh/sought.gb18030.csv", &[]);
    assert!(chinese == *MATCHES, "the same rows in other clothes, and another answer");
}

#[cfg(feature = "xlsx")]
#[test]
fn workbooks_with_date_serials_give_the_same_bytes() {
    let workbooks = matches("data/sample/zh/found.xlsx", "data/sample/zh/sought.xlsx", &[]);
    assert!(workbooks == *MATCHES, "the same rows in other clothes, and another answer");
}

#[test]
fn who_does_not_want_to_be_found_is_withheld_from_the_family_s_side() {
    let family = candidates(&matches(FOUND, SOUGHT, &["--per", "sought"]));
    let station = candidates(&matches(FOUND, SOUGHT, &["--per", "sought", "--station-side"]));
    for pair in pairs_of("wish-none").chain(pairs_of("wish-through-station")) {
        let shown = |list: &[Candidate]| list.iter().any(|one| one.found == pair["found_id"]);
        assert!(!shown(&family), "{}: {}", pair["found_id"], pair["note"]);
        assert!(shown(&station), "{}: {}", pair["found_id"], pair["note"]);
    }
}

#[test]
fn a_wrong_cell_is_named_with_its_place_and_its_row_stays() {
    let folder = TempDir::new().expect("a folder of our own");
    let report = folder.path().join("problems.csv");
    let flags = ["--problems", report.to_str().expect("a path of plain characters")];
    let answered = candidates(&matches(FOUND, SOUGHT, &flags));
    let (people, problems) = (read(FOUND), read(&report));
    let wrong = [
        ("birth_date", "1962-02-30", "impossible-date"),
        ("height_cm", "很高", "not-a-height"),
        ("blood_type", "C型", "not-a-blood-type"),
        ("event_lat", "229.5", "not-a-coordinate"),
        ("phone", "没有手机", "not-a-phone"),
    ];
    for (column, value, kind) in wrong {
        let at = people.iter().position(|line| line[column] == value).expect("the sample has the cell");
        // The header is line 1, and no cell of the sample holds a line break.
        let place = [FOUND.to_owned(), (at + 2).to_string(), column.into(), value.into(), kind.into()];
        let named =
            |one: &Line| ["file", "line", "header", "value", "kind"].map(|name| one[name].clone()) == place;
        assert!(problems.iter().any(named), "no problem is {}", place.join(" "));
        let id = &people[at]["record_id"];
        assert!(answered.iter().any(|one| one.found == *id), "the row of {id} was lost");
    }
}
