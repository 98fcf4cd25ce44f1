//! Claims that an article joins, and parts again when it goes; what becomes of their numbers.

use laut_ledger::{ClaimId, Found, Ledger, Record, SqliteStore, Status};

use crate::{
    made::{
        article::{Speaker, Told, record},
        words::Sentence,
    },
    shown::{Shown, ledger, numbered},
};

/// Half of what the bridge says, the other half, and all of it.
const HALVES: [&str; 2] = [
    "Marlo Kestrel wants harbour bridge tunnel closed",
    "harbour bridge tunnel closed before winter storms arrive",
];
const WHOLE: &str = "Marlo Kestrel wants harbour bridge tunnel closed before winter storms arrive";
/// What all three say besides, so that they tell one story.
const STORY: &str = "Ostrava Gremlin Fennimore Talbot Quillan";

/// Returns an article in which each of some people says the same.
pub(crate) fn article(id: &str, day: i32, text: &str, people: &[&str]) -> Record {
    let mut told: Vec<Told> = people
        .iter()
        .map(|name| Told::new(Sentence::parse(text), Some(Speaker::person(name, None))))
        .collect();
    let own = format!("{STORY} {id}");
    told.push(Told::new(Sentence::parse(&own), None));
    record(id, &format!("{id} Gazette"), 20_000 + day, &told)
}

fn halves() -> [Record; 2] {
    [
        article("a1", 0, HALVES[0], &["Ada Brook"]),
        article("a2", 1, HALVES[1], &["Ben Cole"]),
    ]
}

fn bridge() -> Record {
    article("a3", 2, WHOLE, &["Cleo Dunn", "Dora Eck"])
}

/// Returns the claim that has a sighting in an article, in a statement.
fn claim_in(ledger: &Ledger<SqliteStore>, article: &str) -> ClaimId {
    let all = numbered(ledger);
    let found = all.iter().find(|(_, claim)| {
        let mut sightings = claim.sightings.iter();
        sightings.any(|sighting| sighting.article == article && sighting.statement.is_some())
    });
    *found.expect("every statement belongs to a claim").0
}

#[test]
fn an_article_joins_claims_and_parts_them_when_it_goes() {
    let mut ledger = ledger(&halves());
    let before = Shown::of(&mut ledger).expect("it can be read");
    let (first, second) = (claim_in(&ledger, "a1"), claim_in(&ledger, "a2"));
    assert_ne!(first, second);
    ledger.add(&bridge()).expect("there is memory");
    assert_eq!(claim_in(&ledger, "a1"), first);
    assert_eq!(claim_in(&ledger, "a2"), first);
    let joined = ledger.claim(first).expect("it is there");
    assert_eq!(joined.sightings.len(), 4);
    assert_eq!(joined.status, Status::Corroborated);
    ledger.remove("a3").expect("it is there");
    assert_ne!(claim_in(&ledger, "a1"), claim_in(&ledger, "a2"));
    assert_eq!(Shown::of(&mut ledger).expect("it can be read"), before);
}

#[test]
fn the_older_number_stays_and_the_other_leads_to_it() {
    let mut ledger = ledger(&halves());
    let (first, second) = (claim_in(&ledger, "a1"), claim_in(&ledger, "a2"));
    let (older, newer) = (first.min(second), first.max(second));
    ledger.add(&bridge()).expect("there is memory");
    let found = ledger.find(newer).expect("it leads somewhere");
    assert_eq!(found, Found::MergedInto(older));
    assert_eq!(ledger.claim(newer).expect("it leads somewhere").id, older);
    // A claim that comes apart again keeps its number on one side, and no number comes back with another meaning.
    ledger.remove("a3").expect("it is there");
    let numbers = [claim_in(&ledger, "a1"), claim_in(&ledger, "a2")];
    assert!(numbers.contains(&older), "{older} in {numbers:?}");
    assert!(!numbers.contains(&newer), "{newer} in {numbers:?}");
    assert_eq!(ledger.claim(newer).expect("it leads somewhere").id, older);
}

#[test]
fn numbers_lead_on_through_several_joinings() {
    let mut ledger = ledger(&halves());
    let other = article(
        "a4",
        3,
        "quarries paint seven violet lanterns today",
        &["Eli Falk"],
    );
    ledger.add(&other).expect("there is memory");
    let numbers = ["a1", "a2", "a4"].map(|id| claim_in(&ledger, id));
    let last = ledger
        .merge(numbers[1], numbers[2])
        .expect("both are there");
    assert_eq!(last, numbers[1].min(numbers[2]));
    let last = ledger.merge(numbers[0], last).expect("both are there");
    for number in numbers {
        assert_eq!(ledger.claim(number).expect("it leads somewhere").id, last);
    }
    assert_eq!(Some(&last), numbers.iter().min());
}

#[test]
fn a_number_that_is_gone_comes_back_with_its_article_alone() {
    let mut ledger = ledger(&halves());
    let gone = claim_in(&ledger, "a2");
    ledger.remove("a2").expect("it is there");
    assert!(ledger.claim(gone).is_err());
    let other = article(
        "a9",
        3,
        "quarries paint seven violet lanterns",
        &["Eli Falk"],
    );
    ledger.add(&other).expect("there is memory");
    assert_ne!(claim_in(&ledger, "a9"), gone);
    ledger.add(&halves()[1]).expect("there is memory");
    assert_eq!(claim_in(&ledger, "a2"), gone);
}
