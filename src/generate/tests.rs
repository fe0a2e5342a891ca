//! Tests of whole worlds: same bytes, the shares of the table, nothing given away.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{AgeFact, Facts, Teller};
use super::name::Namer;
use super::papers::checksum;
use super::peoples::Peoples;
use super::random::Rng;
use super::rates::Rates;
use super::story::Life;
use super::tables::Tables;
use super::voices::Chorus;
use super::{Options, Scenario, Voices, World, generate};
use crate::record::{Field, Row, Side};

fn csv(world: &World) -> Vec<u8> {
    let mut bytes = Vec::new();
    world.write_side(Side::Found, &mut bytes).unwrap();
    world.write_side(Side::Sought, &mut bytes).unwrap();
    world.write_truth(&mut bytes).unwrap();
    bytes
}

fn with_threads(threads: usize, options: &Options) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| csv(&generate(options).unwrap()))
}

#[test]
fn any_number_of_threads_gives_the_same_bytes_and_another_seed_or_world_others() {
    let options = Options { voices: Voices::All, ..Options::new(300, 200, 5) };
    let bytes = with_threads(1, &options);
    assert!(bytes == with_threads(2, &options) && bytes == with_threads(3, &options));
    assert!(bytes != csv(&generate(&Options { seed: 6, ..options.clone() }).unwrap()));
    assert!(bytes != csv(&generate(&Options { world: 1, ..options }).unwrap()));
}

#[test]
fn a_side_may_be_empty_or_much_smaller() {
    for (found, sought) in [(0, 0), (0, 7), (7, 0), (1, 1), (3, 500), (500, 3)] {
        let world = generate(&Options::new(found, sought, 1)).unwrap();
        assert_eq!((world.found.len(), world.sought.len()), (found, sought));
    }
}

#[test]
fn ids_are_unique_and_neither_they_nor_the_rows_tell_the_pairs() {
    let world = generate(&Options::new(2000, 2000, 3)).unwrap();
    let set = |rows: &[Row]| rows.iter().map(|row| row.cell(0).to_owned()).collect::<BTreeSet<_>>();
    let (found, sought) = (set(&world.found), set(&world.sought));
    assert_eq!((found.len(), sought.len()), (2000, 2000));
    let number = |id: &str| id[1..].parse::<f64>().unwrap();
    let place = |rows: &[Row]| -> BTreeMap<String, f64> {
        rows.iter().enumerate().map(|(n, row)| (row.cell(0).to_owned(), n as f64)).collect()
    };
    let (found_at, sought_at) = (place(&world.found), place(&world.sought));
    let by_id: Vec<(f64, f64)> =
        world.truth.iter().map(|row| (number(row.cell(0)), number(row.cell(1)))).collect();
    let by_row: Vec<(f64, f64)> =
        world.truth.iter().map(|row| (found_at[row.cell(0)], sought_at[row.cell(1)])).collect();
    let across: Vec<(f64, f64)> =
        world.truth.iter().map(|row| (number(row.cell(0)), sought_at[row.cell(1)])).collect();
    for pairs in [by_id, by_row, across] {
        assert!(correlation(&pairs).abs() < 0.11, "{}", correlation(&pairs));
    }
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (a, b) = (pairs.iter().map(|p| p.0).sum::<f64>() / n, pairs.iter().map(|p| p.1).sum::<f64>() / n);
    let sum = |f: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(f).sum::<f64>();
    sum(&|p| (p.0 - a) * (p.1 - b)) / (sum(&|p| (p.0 - a).powi(2)) * sum(&|p| (p.1 - b).powi(2))).sqrt()
}

/// Whether `hits` of `tries` fit a probability: within four deviations, and
/// never closer than that of one in a thousand.
fn fits(hits: usize, tries: usize, probability: f64) -> bool {
    let (hits, tries) = (hits as f64, tries as f64);
    (hits - tries * probability).abs() <= 4.0 * (tries * probability * (1.0 - probability)).max(1.0).sqrt()
}

#[test]
fn counterparts_scenarios_and_second_reports_have_the_shares_of_the_table() {
    let rates = Rates::of_world(0, None).unwrap();
    let world = generate(&Options::new(6000, 6000, 8)).unwrap();
    let matched = |n: usize| world.truth.iter().map(|row| row.cell(n).to_owned()).collect::<BTreeSet<_>>();
    let (found, sought) = (matched(0).len(), matched(1).len());
    // One side is full before the other by chance.
    assert!((3450..=3600).contains(&found) && (3450..=3600).contains(&sought), "{found} {sought}");
    let cases = super::plan::cases(&Options::new(6000, 6000, 8), &rates);
    let pairs: Vec<_> = cases.iter().filter(|case| case.found > 0 && case.sought > 0).collect();
    let twice = pairs.iter().filter(|case| case.found == 2).count();
    assert!(fits(twice, pairs.len(), rates.world.twice_found), "{twice}");
    let total: f64 = rates.scenario.share.iter().sum();
    for scenario in Scenario::ALL {
        let hits = pairs.iter().filter(|case| case.scenario == scenario).count();
        assert!(
            fits(hits, pairs.len(), rates.scenario.share[scenario.index()] / total),
            "{scenario:?} {hits}"
        );
    }
    let single: Vec<_> = cases.iter().filter(|case| case.found == 0 || case.sought == 0).collect();
    let like = single.iter().filter(|case| case.like.is_some()).count();
    let hard = rates.world.sibling + rates.world.twin + rates.world.namesake + rates.world.neighbour;
    assert!(fits(like, single.len(), hard), "{like} of {}", single.len());
}

/// Lives of a scenario with what a side tells of them.
fn told(rates: &Rates, scenario: Scenario, side: Side, count: u64, mut see: impl FnMut(&Life, &Facts)) {
    let (tables, peoples) = (Tables::new(), Peoples::new().unwrap());
    let namer = Namer { tables: &tables, peoples: &peoples, rates };
    let chorus = Chorus::new(Voices::Train).unwrap();
    // A writer of usual care: the table's rates are for such a one.
    let voice = chorus.voices().iter().find(|voice| voice.careless == 1.0 && !voice.latin).unwrap();
    for n in 0..count {
        let life = namer.life(&mut Rng::new(&[n, 1]), scenario, None);
        let facts = Teller { namer: &namer, life: &life, side, voice }.facts(&mut Rng::new(&[n, 2]));
        see(&life, &facts);
    }
}

#[test]
fn columns_are_there_as_often_as_the_table_says() {
    let rates = Rates::of_world(0, None).unwrap();
    for (side, present) in [(Side::Found, &rates.found), (Side::Sought, &rates.sought)] {
        for scenario in [Scenario::Mental, Scenario::Adult] {
            let (mut seen, n) = ([0usize; 13], scenario.index());
            told(&rates, scenario, side, 1500, |_, facts| {
                let there = [
                    facts.category.is_some(),
                    facts.name.is_some(),
                    facts.woman.is_some(),
                    facts.age.is_some(),
                    facts.date.is_some(),
                    facts.place.is_some(),
                    facts.home.is_some(),
                    facts.height.is_some(),
                    facts.build.is_some(),
                    facts.blood.is_some(),
                    facts.occupation.is_some(),
                    facts.zodiac.is_some(),
                    !facts.phones.is_empty(),
                ];
                seen.iter_mut().zip(there).for_each(|(count, there)| *count += usize::from(there));
            });
            let wanted = [
                present.category[n],
                present.name[n],
                present.sex[n],
                present.age[n],
                present.event_date[n],
                present.event_place[n],
                present.home_place[n],
                present.height[n],
                present.build[n],
                present.blood_type[n],
                present.occupation[n],
                present.zodiac[n],
                present.phone[n],
            ];
            for (at, (count, wanted)) in seen.iter().zip(wanted).enumerate() {
                assert!(
                    fits(*count, 1500, wanted),
                    "{side:?} {scenario:?} column {at}: {count} for {wanted}"
                );
            }
        }
    }
}

#[test]
fn names_go_wrong_by_sound_before_shape_as_the_table_says() {
    let rates = Rates::of_world(0, None).unwrap();
    let (mut kinds, mut all, mut slips) = (BTreeMap::<&str, usize>::new(), 0, 0);
    told(&rates, Scenario::Mental, Side::Found, 6000, |life, facts| {
        if !matches!(life.person.name, super::name::Name::Han { .. }) {
            return;
        }
        all += usize::from(facts.name_kind == "plain");
        if super::slips::KINDS.contains(&facts.name_kind) {
            (all, slips) = (all + 1, slips + 1);
            *kinds.entry(facts.name_kind).or_default() += 1;
        }
    });
    assert!(fits(slips, all, rates.names.slip_found[1]), "{slips} of {all}");
    let names = &rates.names;
    for (kind, share) in [
        ("same-tone", names.same_tone),
        ("same-sound", names.same_sound),
        ("shape", names.shape),
        ("dialect", names.dialect),
    ] {
        let count = kinds.get(kind).copied().unwrap_or(0);
        // Where no character of a kind is known another kind takes its place: some percent.
        let off = (count as f64 / slips as f64 - share).abs();
        assert!(off < 0.04, "{kind}: {count} of {slips} for {share}");
    }
}

#[test]
fn ages_by_eye_err_by_eight_years_and_sex_by_half_a_percent() {
    let zero = "[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]";
    let rates =
        Rates::of_world(0, Some(&format!("[age]\nknown_found = {zero}\nstated_found = {zero}"))).unwrap();
    let (mut squares, mut count) = (0.0, 0);
    told(&rates, Scenario::Mental, Side::Found, 4000, |life, facts| {
        let age = (f64::from(life.met - life.person.birth) / 365.2425) as i32;
        let told = match facts.age {
            Some(AgeFact::Exact(n) | AgeFact::About(n)) if age >= 20 => n,
            _ => return,
        };
        squares += f64::from(told - age).powi(2);
        count += 1;
    });
    let rms = (squares / f64::from(count)).sqrt();
    // Rounding to fives and tens adds some tenths of a year.
    assert!((7.6..9.2).contains(&rms), "{rms} over {count}");
    let (mut wrong, mut known) = (0, 0);
    told(&Rates::of_world(0, None).unwrap(), Scenario::Adult, Side::Found, 6000, |life, facts| {
        known += usize::from(facts.woman.is_some());
        wrong += usize::from(facts.woman.is_some_and(|woman| woman != life.person.woman));
    });
    // Half of the rate is each side's.
    assert!(fits(wrong, known, 0.0025), "{wrong} of {known}");
}

#[test]
fn children_are_met_after_two_decades_under_another_name() {
    let rates = Rates::of_world(0, None).unwrap();
    let (mut years, mut young, mut kept, mut count) = (0.0, 0, 0, 0);
    told(&rates, Scenario::Child, Side::Found, 1500, |life, _| {
        count += 1;
        years += f64::from(life.met - life.lost) / 365.25;
        young += usize::from((life.lost - life.person.birth) / 365 < 5);
        let adopted = life.adopted.as_ref().unwrap();
        kept += usize::from(adopted.handed_down().0 == life.person.name.handed_down().0);
    });
    let mean = years / count as f64;
    assert!((21.0..22.8).contains(&mean), "{mean}");
    assert!(fits(young, count, rates.elapsed.child_under_five), "{young}");
    assert!(kept * 5 < count, "{kept}");
}

#[test]
fn identity_numbers_are_valid() {
    let rates = Rates::of_world(0, None).unwrap();
    told(&rates, Scenario::Adult, Side::Sought, 300, |life, _| {
        let id = &life.person.id;
        if !id.is_empty() {
            assert_eq!(id.len(), 18, "{id}");
            assert!(id.ends_with(checksum(&id[..17])), "{id}");
            let code = id[..6].parse().unwrap();
            assert!(crate::refdata::places::is_valid_code(code, None), "{id}");
            assert_eq!(id.as_bytes()[16] % 2 == 1, !life.person.woman);
        }
    });
    // The worked example of GB 11643.
    assert_eq!(checksum("11010519491231002"), 'X');
}

/// The lists that a voice may have and the values they may use, by prefix.
const KEYS: &[(&str, &[&str])] = &[
    ("name.", &["surname", "given"]),
    ("sex.", &[]),
    ("category.", &[]),
    ("age.", &["n", "a", "b", "tens"]),
    ("date.", &["y", "m", "d", "month", "mon", "hour", "minute", "lm", "ld", "ly"]),
    ("place.event", &["where", "spot"]),
    ("place.", &["province", "prefecture", "county", "town", "village", "code", "country", "city"]),
    ("height.", &["cm", "m", "rest", "rest1", "feet", "inches", "a", "b"]),
    ("marks.kind.", &["side", "part", "size", "what"]),
    ("marks.", &[]),
    ("clothing.", &["colour", "garment", "top", "bottom", "shoes", "extra"]),
    ("accent.", &["region", "language"]),
    ("kin.", &["role", "name"]),
    ("disability.", &[]),
    ("build.", &[]),
    ("occupation.", &[]),
    ("ethnicity.", &["group"]),
    ("zodiac.", &["animal"]),
    ("blood_type.", &["type"]),
    ("phone.", &["p", "a", "b", "c"]),
    ("id_number.", &["id", "first3", "first6", "birth", "last4", "last2"]),
    ("source.", &["province", "prefecture", "county"]),
    ("unknown.", &[]),
    (
        "description.notice",
        &[
            "name",
            "nickname",
            "sex",
            "age",
            "birth",
            "home",
            "height",
            "build",
            "marks",
            "clothing",
            "accent",
            "disability",
            "occupation",
            "kin",
            "date",
            "place",
            "phone",
        ],
    ),
    ("description.", &["v", "date", "place"]),
];

#[test]
fn voices_use_known_lists_and_values() {
    for voice in Chorus::new(Voices::All).unwrap().voices() {
        assert!(voice.writes(Side::Found) || voice.writes(Side::Sought), "{}", voice.name);
        for (key, values) in voice.keys() {
            let known = KEYS.iter().find(|(prefix, _)| key.starts_with(prefix));
            let (_, allowed) = known.unwrap_or_else(|| panic!("{}: {key} is no list", voice.name));
            for value in values {
                assert!(allowed.contains(&value), "{}: {key} knows no {{{value}}}", voice.name);
            }
        }
    }
}

#[test]
fn the_kinds_of_marks_and_their_parts_have_words() {
    for voice in Chorus::new(Voices::Train).unwrap().voices() {
        let keys: BTreeSet<&str> = voice.keys().map(|(key, _)| key).collect();
        for (kind, _, parts) in super::body::MARKS {
            assert!(keys.contains(format!("marks.kind.{kind}").as_str()), "{}: {kind}", voice.name);
            for part in parts.iter().filter(|part| **part != "hair") {
                assert!(keys.contains(format!("marks.part.{part}").as_str()), "{}: {part}", voice.name);
            }
        }
    }
}

#[test]
fn one_scenario_may_be_asked_for() {
    let world = generate(&Options { scenarios: vec![Scenario::Script], ..Options::new(60, 60, 2) }).unwrap();
    assert!(world.truth.iter().all(|row| row.cell(2) == "script"));
    let names = world.sought.iter().filter(|row| row.cell(Field::FullName as usize).contains('·')).count();
    assert!(names > 5, "{names}");
}
