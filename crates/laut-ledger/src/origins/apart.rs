//! Decides whether two parties of a claim stand apart: what is known of each in, one or two or an open question out.
//!
//! The contract's rule: two count separately in `least` only where the articles show that they stand apart. A house and
//! who heads it or speaks for it are one; where the articles leave it open, they may be one. Does not know who asserts
//! what, nor which names are one somebody's: `cast` knows that.

use laut::{OfficeIn, Sort, Use};

use super::taken_apart::{EMPTIES, What, Word, folded};

/// What is known of a party: of all who speak for it, in all articles of the claim.
#[derive(Clone, Debug, Default)]
pub(crate) struct Party {
    /// Names of human beings: the words of each.
    pub(crate) people: Vec<Vec<String>>,
    /// What the human beings are: the words of each role.
    pub(crate) roles: Vec<Vec<Word>>,
    /// Houses: organizations by their names, and what the nameless are called who speak for them.
    pub(crate) houses: Vec<Vec<Word>>,
    /// Whether it is a medium of which nobody knows on whom it rests.
    pub(crate) is_outlet: bool,
}

/// How two parties stand to each other; of several pairs of names the greatest counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Relation {
    /// Their names say nothing about it.
    Unknown,
    /// Their names show that they are two.
    Apart,
    /// Their names have something in common.
    MayBeOne,
    /// No reader would doubt it.
    One,
}

/// How alike the spellings of one name are at least.
const SPELLING: f64 = 0.74;

/// Returns how two names of houses, or of offices in them, stand to each other.
fn houses(one: &[Word], other: &[Word]) -> Relation {
    let met = |word: &Word, of: &[Word]| of.iter().any(|other| word.is_kin(other));
    let in_field = |word: &Word, of: &[Word]| {
        word.field.is_some() && of.iter().any(|other| other.field == word.field)
    };
    let telling = |words: &[Word]| words.iter().any(Word::tells);
    let shares = one.iter().any(|word| met(word, other));
    let shares_field = one.iter().any(|word| in_field(word, other));
    let left = |words: &[Word], of: &[Word]| {
        words
            .iter()
            .any(|word| word.tells() && !met(word, of) && !in_field(word, of))
    };
    let (left_one, left_other) = (left(one, other), left(other, one));
    let both_tell = telling(one) && telling(other);
    let shares_any = shares || shares_field;
    let shares_name = one
        .iter()
        .any(|word| word.what == What::Name && met(word, other));
    match () {
        // "Lebanon's ambassador to Ruthenia", "the Lebanese embassy in Ruthenia".
        () if shares_field && shares_name => {
            if left_one || left_other || is_open(one, other) {
                Relation::MayBeOne
            } else {
                Relation::One
            }
        }
        () if left_one && left_other
            || sorts_differ(one, other)
            || is_of_no_authority(one, other)
            || is_of_no_authority(other, one) =>
        {
            Relation::Apart
        }
        // "The office", "the spokesman": of whoever is not told.
        () if !both_tell && !shares_any => Relation::Unknown,
        () if !shares_any => Relation::Apart,
        () if left_one || left_other => Relation::MayBeOne,
        () if shares && !is_open(one, other) => Relation::One,
        () => Relation::MayBeOne,
    }
}

/// Says whether a role only says which office somebody holds in a house of any sort, and leaves out in which: "the head",
/// "chief spokeswoman".
pub(crate) fn is_bare_office(role: &[Word]) -> bool {
    is_office_alone(role) && role.iter().any(|word| word.office == Some(OfficeIn::Any))
}

/// Says whether somebody is called only by what they do for a human being, and not for whom: "her campaign manager".
pub(super) fn serves_a_person(party: &Party) -> bool {
    let serves = |word: &Word| word.of_house == Some(Use::ForPerson);
    let is_of_nobody = |role: &[Word]| role.iter().all(|word| word.what == What::Human);
    let mut roles = party.roles.iter();
    !party.roles.is_empty() && roles.all(|role| is_of_nobody(role) && role.iter().any(serves))
}

fn is_office_alone(role: &[Word]) -> bool {
    role.iter().any(|word| word.office.is_some())
        && role
            .iter()
            .all(|word| word.what == What::Human && word.field.is_none())
}

/// Says whether a house is called by the office of somebody whose article says no more of it: "Sheriff", the "Wexford
/// Sheriff's Office". Offices that any house has do not count.
fn is_office_of(role: &[Word], house: &[Word]) -> bool {
    let is_named_so = |word: &Word| {
        word.office == Some(OfficeIn::Few) && house.iter().any(|other| other.text == word.text)
    };
    is_office_alone(role)
        && role.iter().any(is_named_so)
        && house.iter().any(|word| word.what == What::General)
}

/// Says whether words say of what sort a house is, and not which: "the club".
pub(crate) fn is_any_house(house: &[Word]) -> bool {
    !house.is_empty() && house.iter().all(|word| word.what == What::General)
}

/// Says whether two parties are called by names that tell other sorts of organizations.
pub(crate) fn are_of_other_sorts(one: &Party, other: &Party) -> bool {
    let mut pairs = one
        .houses
        .iter()
        .flat_map(|one| other.houses.iter().map(move |other| (one, other)));
    pairs.any(|(one, other)| sorts_differ(one, other))
}

/// Says whether the one is called by one sort of organization and the other by another: a hospital, a company.
fn sorts_differ(one: &[Word], other: &[Word]) -> bool {
    let sorts = |words: &[Word]| {
        words
            .iter()
            .filter_map(|word| word.sort)
            .collect::<Vec<_>>()
    };
    if may_be_club(one, other) || may_be_club(other, one) {
        return false;
    }
    let (one, other) = (sorts(one), sorts(other));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|sort| other.contains(sort))
}

/// Says whether the one is called as towns are, and the other as whoever plays for it: "Dorrow City", "the club".
fn may_be_club(town: &[Word], club: &[Word]) -> bool {
    let is_named_so = |pair: &[Word]| {
        pair[0].what == What::Name
            && pair[1].field == Some(Use::Municipality)
            && pair[1].what == What::Work
    };
    let mut sorts = club.iter().filter_map(|word| word.sort);
    town.windows(2).any(is_named_so) && sorts.all(|sort| sort == Sort::Association)
}

/// Says whether somebody is of a house that no authority is, and the other one is an authority: "the coach", "the police".
fn is_of_no_authority(somebody: &[Word], house: &[Word]) -> bool {
    let is_private = |word: &Word| word.of_house == Some(Use::InHouse);
    let is_authority = |word: &Word| word.sort == Some(Sort::Authority);
    somebody.iter().any(is_private)
        && !somebody.iter().any(is_authority)
        && house.iter().any(is_authority)
        && !may_be_club(house, &[])
}

/// Says whether two names have only the sort of a house in common, or only the work that several do together.
fn is_open(one: &[Word], other: &[Word]) -> bool {
    let common = || {
        one.iter()
            .filter(|word| other.iter().any(|other| word.is_kin(other)))
    };
    let differs = one.iter().chain(other).any(|word| {
        word.field == Some(Use::Investigation) && !common().any(|shared| shared.is_kin(word))
    });
    differs || common().all(|word| word.what == What::General)
}

/// Returns how two names of human beings stand to each other.
fn people(one: &[String], other: &[String]) -> Relation {
    let fold = |name: &[String]| -> Vec<String> {
        let name = name.iter().filter(|word| !EMPTIES.contains(word.as_str()));
        name.map(|word| folded(word)).collect()
    };
    let (one, other) = (fold(one), fold(other));
    let (Some(last), Some(second)) = (one.last(), other.last()) else {
        return Relation::Unknown;
    };
    if one == other {
        return Relation::One;
    }
    let is_short = one.len() == 1 || other.len() == 1;
    let is_spelt_alike =
        |one: &str, other: &str| strsim::normalized_levenshtein(one, other) >= SPELLING;
    let begins = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
    let (first, start) = (&one[0], &other[0]);
    if last == second {
        let within =
            |part: &[String], whole: &[String]| part.iter().all(|word| whole.contains(word));
        match () {
            () if is_short => Relation::MayBeOne,
            // "Prof. Dr. med. Ada Roy".
            () if within(&one, &other) || within(&other, &one) => Relation::One,
            () if begins(first, start) || is_spelt_alike(first, start) => Relation::MayBeOne,
            () => Relation::Apart,
        }
    } else if is_spelt_alike(last, second) && (is_short || is_spelt_alike(first, start)) {
        Relation::MayBeOne
    } else {
        Relation::Apart
    }
}

/// Returns the greatest relation of any name of one to any name of the other.
fn greatest<T>(one: &[T], other: &[T], of: fn(&T, &T) -> Relation) -> Relation {
    let pairs = one
        .iter()
        .flat_map(|one| other.iter().map(move |other| of(one, other)));
    pairs.max().unwrap_or(Relation::Unknown)
}

/// Returns how two parties stand to each other by all their names.
pub(crate) fn relation(one: &Party, other: &Party) -> Relation {
    let by_name = greatest(&one.people, &other.people, |one, other| people(one, other));
    let by_house = greatest(&one.houses, &other.houses, |one, other| houses(one, other));
    if by_name == Relation::One
        || by_house == Relation::One
        || is_called_by(one, other)
        || is_called_by(other, one)
    {
        return Relation::One;
    }
    // Of media nobody knows whom they have it from.
    if one.is_outlet || other.is_outlet {
        return Relation::MayBeOne;
    }
    let office = |one: &Party, other: &Party| {
        greatest(&one.roles, &other.houses, |role, house| {
            if is_office_of(role, house) {
                Relation::One
            } else {
                houses(role, house)
            }
        })
    };
    let headed = office(one, other).max(office(other, one));
    if headed == Relation::One {
        return Relation::One;
    }
    if may_be_of(one, other) || may_be_of(other, one) {
        return Relation::MayBeOne;
    }
    // Who is called by one work may be of one house.
    let colleagues = greatest(&one.roles, &other.roles, |one, other| houses(one, other));
    let by_house = by_house.max(headed).max(match colleagues {
        Relation::One => Relation::MayBeOne,
        other => other,
    });
    match by_name
        .max(by_surname(one, other))
        .max(by_surname(other, one))
    {
        Relation::MayBeOne => Relation::MayBeOne,
        // Two human beings by different names are two, unless something shows one house.
        Relation::Apart => by_house.max(Relation::Apart),
        _ => by_house,
    }
}

/// Says whether somebody is of a house of the other's sort, and nothing tells of which: the coach, a club; who makes
/// studies, a university.
fn may_be_of(somebody: &Party, house: &Party) -> bool {
    let is_club = |role: &[Word]| {
        let mut houses = house.houses.iter();
        houses.any(|house| is_any_house(house) && may_be_club(role, house))
    };
    let tells_no_house = |role: &[Word]| !role.iter().any(Word::tells) || is_club(role);
    let mut roles = somebody.roles.iter();
    let of = roles.find_map(|role| {
        let mut words = role.iter();
        words
            .find_map(|word| word.of_house)
            .filter(|_| tells_no_house(role))
    });
    let Some(of) = of else {
        return false;
    };
    let mut words = house.houses.iter().flatten();
    match of {
        Use::Scholar => words.any(|word| word.sort == Some(Sort::School)),
        Use::InHouse => words.any(|word| word.sort == Some(Sort::Association)),
        _ => false,
    }
}

/// Says whether a house is called by somebody's whole name, and by words that many houses have: "the office of Ada Roy".
fn is_called_by(somebody: &Party, house: &Party) -> bool {
    let is_name = |name: &Vec<String>, house: &Vec<Word>| {
        let is_of_name = |word: &Word| {
            let mut name = name.iter();
            word.what == What::Name && name.any(|own| folded(own) == word.text)
        };
        let borne = house.iter().filter(|word| is_of_name(word)).count();
        let is_bureau = |word: &Word| {
            word.what == What::General && word.sort.is_none_or(|sort| sort == Sort::Authority)
        };
        let is_rest = |word: &Word| is_of_name(word) || is_bureau(word) || word.what == What::Human;
        name.len() > 1 && borne >= name.len() && house.iter().all(is_rest)
    };
    let mut pairs = somebody
        .people
        .iter()
        .flat_map(|name| house.houses.iter().map(move |house| (name, house)));
    pairs.any(|(name, house)| is_name(name, house))
}

/// Returns how somebody stands to a house that bears their surname: it may be they, or their firm.
fn by_surname(somebody: &Party, house: &Party) -> Relation {
    let mut surnames = somebody.people.iter().filter_map(|name| name.last());
    let bears = surnames.any(|surname| {
        let surname = Word::named(surname);
        let mut alone = house.houses.iter().filter(|house| house.len() == 1);
        alone.any(|house| house[0].what == What::Name && house[0].text == surname.text)
    });
    if bears {
        Relation::MayBeOne
    } else {
        Relation::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{names::words, taken_apart::taken_apart},
        *,
    };

    fn party(people: &[&str], roles: &[&str], houses: &[&str]) -> Party {
        let apart = |names: &[&str]| names.iter().map(|name| taken_apart(name)).collect();
        Party {
            people: people.iter().map(|name| words(name)).collect(),
            roles: apart(roles),
            houses: apart(houses),
            is_outlet: false,
        }
    }

    fn check(one: &Party, other: &Party, expected: Relation) {
        assert_eq!(relation(one, other), expected, "{one:?}\n{other:?}");
        assert_eq!(relation(other, one), expected, "{other:?}\n{one:?}");
    }

    #[test]
    fn who_heads_a_house_is_one_with_it() {
        let check = |role, house, expected| {
            let head = party(&["Runa Falk"], &[role], &[]);
            check(&head, &party(&[], &[], &[house]), expected);
        };
        check("Verkehrsministerin", "Verkehrsministerium", Relation::One);
        check("Verkehrsministerin", "Sozialministerium", Relation::Apart);
        check("Governor", "governor's office", Relation::One);
        check(
            "Verkehrsministerin",
            "Bundesverkehrsministerium",
            Relation::MayBeOne,
        );
        check("mayor of Thornwick", "Thornwick town hall", Relation::One);
        check("mayor of Thornwick", "council", Relation::MayBeOne);
        check("Feuerwehrchef", "Polizei", Relation::Apart);
        check(
            "engineer at Dorrow University",
            "harbour board",
            Relation::Apart,
        );
        check(
            "Oberstaatsanwältin",
            "Staatsanwaltschaft Dorrow",
            Relation::MayBeOne,
        );
        check("Vorstandschef", "Dorrow AG", Relation::Unknown);
        check("mayor", "office of Mayor Runa Falk", Relation::One);
        check("minister", "Runa Falk Stiftung", Relation::Unknown);
        check(
            "vice-chancellor",
            "University of Dorrow",
            Relation::MayBeOne,
        );
        check(
            "Lebanon's ambassador to Ruthenia",
            "libanesische Botschaft in Ruthenien",
            Relation::MayBeOne,
        );
        check("Sheriff", "Dorrow County Sheriff's Office", Relation::One);
        check(
            "spokesman",
            "spokesman's office of Dorrow",
            Relation::MayBeOne,
        );
    }

    #[test]
    fn who_is_of_a_house_is_not_counted_beside_it() {
        let check = |role, house, expected| {
            let somebody = party(&["Runa Falk"], &[role], &[]);
            check(&somebody, &party(&[], &[], &[house]), expected);
        };
        check("Dorrow City coach", "club", Relation::MayBeOne);
        check("football coach", "club", Relation::MayBeOne);
        check("Trainer", "Verein", Relation::MayBeOne);
        check("football coach", "police", Relation::Apart);
        check("Wetterforscherin", "Universität Dorrow", Relation::MayBeOne);
        check(
            "tide researcher",
            "University of Dorrow",
            Relation::MayBeOne,
        );
        check("tide researcher", "harbour board", Relation::Apart);
    }

    #[test]
    fn a_town_is_no_club() {
        let check = |one, other, expected| {
            check(
                &party(&[], &[], &[one]),
                &party(&[], &[], &[other]),
                expected,
            );
        };
        check("Dorrow City", "club", Relation::Unknown);
        check("Dorrow City Council", "club", Relation::Unknown);
        check("Stadt Dorrow", "Verein", Relation::Apart);
    }

    #[test]
    fn houses_may_be_one() {
        let check = |one, other, expected| {
            check(
                &party(&[], &[], &[one]),
                &party(&[], &[], &[other]),
                expected,
            );
        };
        check("Stadtpolizei Dorrow", "Polizei", Relation::MayBeOne);
        check("Polizei Dorrow", "Polizei Thornwick", Relation::Apart);
        check("Polizeisprecher", "Polizei", Relation::One);
        check("Ermittler", "Polizei", Relation::MayBeOne);
        check("Staatsanwaltschaft", "Polizei", Relation::MayBeOne);
        check("police", "customs", Relation::Apart);
        check(
            "police in Thornwick",
            "a hospital spokeswoman",
            Relation::Apart,
        );
        check("das Amt", "Hafenbehörde", Relation::Unknown);
        check("Agrarministerium", "Umweltministerium", Relation::Apart);
        check("Dorrow AG", "Energiekonzern Dorrow", Relation::One);
        check("Dorrow AG", "Stadt Dorrow", Relation::Apart);
        check("Busunternehmen", "Dorrow Linien", Relation::Unknown);
        check("Hotel", "Dorrow", Relation::Unknown);
        check("UN", "US", Relation::Apart);
        check("Met Police", "Metropolitan Police", Relation::One);
        check("Nord Police", "Nordwick Police", Relation::Apart);
        check("Busunternehmen", "Polizei", Relation::Apart);
    }

    #[test]
    fn people_of_one_work_may_be_of_one_house() {
        let check = |one, role, other, second, expected| {
            check(
                &party(&[one], &[role], &[]),
                &party(&[other], &[second], &[]),
                expected,
            );
        };
        check(
            "Ada Roy",
            "Polizeichefin",
            "Bo Lenz",
            "Polizeisprecher",
            Relation::MayBeOne,
        );
        check(
            "Ada Roy",
            "Nachbarin",
            "Bo Lenz",
            "Nachbar",
            Relation::MayBeOne,
        );
        check(
            "Ada Roy",
            "mayor of Thornwick",
            "Bo Lenz",
            "union leader of Thornwick",
            Relation::Apart,
        );
        check(
            "Ada Roy",
            "minister",
            "Bo Lenz",
            "engineer",
            Relation::Apart,
        );
    }

    #[test]
    fn one_name_has_several_spellings() {
        let check = |one, other, expected| {
            check(
                &party(&[one], &[], &[]),
                &party(&[other], &[], &[]),
                expected,
            );
        };
        check("Jördis Müller", "Joerdis Mueller", Relation::One);
        check("Małgorzata Wójcik", "Malgorzata Wojcik", Relation::One);
        check("Ada Lene Roy", "Ada Roy", Relation::One);
        check("Prof. Dr. Ada Roy", "Ada Roy", Relation::One);
        check("A. Roy", "Ada Roy", Relation::MayBeOne);
        check("Julia Kramer", "Yulia Cramer", Relation::MayBeOne);
        check("Ina Roy", "Ada Roy", Relation::Apart);
        check("Ina Möller", "Ada Müller", Relation::Apart);
    }
}
