//! A person's family: who there is, and how names are handed down.

use super::name::{Name, Namer};
use super::person::Person;
use super::random::Rng;

/// A relative.
#[derive(Debug, Clone)]
pub(super) struct Kin {
    /// The key of a voice's word: `father`.
    pub(super) role: &'static str,
    pub(super) name: Name,
}

impl Namer<'_> {
    /// The name that the parents of `person` give a child.
    pub(super) fn name_of_child(
        &self,
        rng: &mut Rng,
        person: &Person,
        year: i32,
        woman: bool,
        first: bool,
    ) -> Name {
        let father = person.kin.iter().find(|kin| kin.role == "father").map_or(&person.name, |kin| &kin.name);
        let (surname, handed) = father.handed_down();
        match (surname, self.peoples.own(&person.people)) {
            (Some(surname), _) => {
                // Daughters bear the generation's character less often.
                let common = person.generation.filter(|_| !woman || rng.chance(0.5));
                Name::Han { surname: surname.to_owned(), given: self.given(rng, year, woman, common) }
            }
            (None, Some(own)) => self.own(rng, own, woman, handed),
            // A foreigner keeps the name drawn with the people; brothers get others.
            (None, None) => match self.foreign_of(person) {
                Some(own) => self.own(
                    rng,
                    own,
                    woman,
                    handed.filter(|_| !first || own.order == super::peoples::Order::Clan),
                ),
                None => father.clone(),
            },
        }
    }

    pub(super) fn foreign_of(&self, person: &Person) -> Option<&super::peoples::People> {
        let (zh, _) = person.country.as_ref()?;
        self.peoples.of_country(zh)
    }

    pub(super) fn family(&self, rng: &mut Rng, person: &mut Person, year: i32, age: i32) {
        let province = self.tables.counties[usize::from(person.birth_place.county)].unit.code() / 10_000;
        let own = self.peoples.own(&person.people).or_else(|| self.foreign_of(person));
        let stranger = |rng: &mut Rng, year: i32, woman: bool| match own {
            Some(own) => self.own(rng, own, woman, None),
            None => Name::Han {
                surname: self.surname(rng, &person.people, province),
                given: self.given(rng, year, woman, None),
            },
        };
        let mut kin = vec![Kin { role: "mother", name: stranger(rng, year - 25, true) }];
        let brothers = rng.below(if year < 1980 { 4 } else { 2 });
        for _ in 0..brothers {
            let (woman, elder) = (rng.chance(0.48), rng.chance(0.5));
            let role = match (woman, elder) {
                (false, true) => "elder_brother",
                (false, false) => "younger_brother",
                (true, true) => "elder_sister",
                (true, false) => "younger_sister",
            };
            let year = if elder { year - rng.between(1, 7) } else { year + rng.between(1, 7) };
            kin.push(Kin { role, name: self.name_of_child(rng, person, year, woman, false) });
        }
        if age >= 23 && rng.chance(0.75) {
            let role = if person.woman { "husband" } else { "wife" };
            let spouse = stranger(rng, year, !person.woman);
            for n in 0..rng.below(if age > 45 { 4 } else { 3 }) {
                let woman = rng.chance(0.48);
                let parent = if person.woman { &spouse } else { &person.name };
                let child = self.child_of(rng, parent, person, year + 24 + 3 * n as i32, woman);
                kin.push(Kin { role: if woman { "daughter" } else { "son" }, name: child });
            }
            kin.push(Kin { role, name: spouse });
        }
        if age > 55 && rng.chance(0.3) {
            let parent =
                kin.iter().find(|kin| kin.role == "son").map_or(&person.name, |kin| &kin.name).clone();
            kin.push(Kin { role: "grandson", name: self.child_of(rng, &parent, person, year + 52, false) });
        }
        if age < 35 {
            kin.push(Kin {
                role: "grandfather",
                name: self.child_of(rng, &person.name, person, year - 52, false),
            });
            kin.push(Kin { role: "grandmother", name: stranger(rng, year - 50, true) });
            kin.push(Kin { role: "uncle", name: self.child_of(rng, &person.name, person, year - 24, false) });
            kin.push(Kin { role: "aunt", name: self.child_of(rng, &person.name, person, year - 22, true) });
        }
        person.kin.extend(kin);
    }

    /// A child's name after the name of a parent who hands it down.
    pub(super) fn child_of(
        &self,
        rng: &mut Rng,
        parent: &Name,
        person: &Person,
        year: i32,
        woman: bool,
    ) -> Name {
        match (parent.handed_down(), self.peoples.own(&person.people).or_else(|| self.foreign_of(person))) {
            ((_, handed), Some(own)) => self.own(rng, own, woman, handed),
            ((Some(surname), _), None) => {
                Name::Han { surname: surname.to_owned(), given: self.given(rng, year, woman, None) }
            }
            ((None, _), None) => parent.clone(),
        }
    }
}
