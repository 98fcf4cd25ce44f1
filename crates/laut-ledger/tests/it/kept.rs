//! What a user says of claims stays, whatever is added and taken back later.

use laut_ledger::{
    Because, ClaimId, ErrorKind, Ledger, PropositionId, Record, Ruling, SqliteStore, Stance, Status,
};

use crate::{
    bridges::article,
    shown::{ledger, numbered},
};

const FERRY: &str = "Marlo Kestrel sold nine ferries cheaply";
const LAMPS: &str = "quarries paint seven violet lanterns today";

/// Returns articles in which somebody says something.
fn articles(text: &str, first: i32, count: i32) -> Vec<Record> {
    let one = |at: i32| article(&format!("a{at}"), at, text, &[&format!("Ada Brook{at}")]);
    (first..first + count).map(one).collect()
}

/// Returns the statements of some articles by their claims: which articles are together.
fn groups(ledger: &Ledger<SqliteStore>) -> Vec<Vec<String>> {
    let statements = numbered(ledger).into_values().map(|claim| {
        let said = claim
            .sightings
            .into_iter()
            .filter(|one| one.statement.is_some());
        let mut articles: Vec<String> = said.map(|one| one.article).collect();
        articles.sort();
        articles
    });
    let mut groups: Vec<Vec<String>> = statements.filter(|group| !group.is_empty()).collect();
    groups.sort();
    groups
}

fn sighting(ledger: &Ledger<SqliteStore>, article: &str) -> (ClaimId, PropositionId) {
    let all = numbered(ledger);
    let found = all.values().find_map(|claim| {
        let mut sightings = claim.sightings.iter();
        let of = |one: &&laut_ledger::Sighting| one.article == article && one.statement.is_some();
        Some((claim.id, sightings.find(of)?.proposition))
    });
    found.expect("every statement belongs to a claim")
}

fn change(ledger: &mut Ledger<SqliteStore>, goes: &[&str], comes: &[Record]) {
    for id in goes {
        ledger.remove(id).expect("it is there");
    }
    for record in comes {
        ledger.add(record).expect("there is memory");
    }
}

#[track_caller]
fn check(ledger: &Ledger<SqliteStore>, expected: &[&[&str]]) {
    assert_eq!(groups(ledger), expected);
}

#[test]
fn merged_claims_stay_one() {
    let (ferry, lamps) = (articles(FERRY, 1, 3), articles(LAMPS, 4, 3));
    let mut ledger = ledger(&[ferry.clone(), lamps.clone()].concat());
    check(&ledger, &[&["a1", "a2", "a3"], &["a4", "a5", "a6"]]);
    let (one, other) = (sighting(&ledger, "a1").0, sighting(&ledger, "a4").0);
    ledger.merge(one, other).expect("both are there");
    check(&ledger, &[&["a1", "a2", "a3", "a4", "a5", "a6"]]);
    change(&mut ledger, &[], &articles(LAMPS, 7, 1));
    check(&ledger, &[&["a1", "a2", "a3", "a4", "a5", "a6", "a7"]]);
    change(&mut ledger, &["a1"], &[]);
    check(&ledger, &[&["a2", "a3", "a4", "a5", "a6", "a7"]]);
    change(&mut ledger, &["a4", "a5"], &[]);
    check(&ledger, &[&["a2", "a3", "a6", "a7"]]);
    change(&mut ledger, &["a2"], &[ferry[0].clone(), lamps[0].clone()]);
    check(&ledger, &[&["a1", "a3", "a4", "a6", "a7"]]);
}

#[test]
fn a_claim_that_went_with_its_articles_has_its_number_again() {
    let all = [articles(FERRY, 1, 2), articles(LAMPS, 3, 1)].concat();
    let mut ledger = ledger(&all);
    let (ferry, lamps) = (sighting(&ledger, "a1").0, sighting(&ledger, "a3").0);
    change(&mut ledger, &["a1", "a2", "a3"], &articles(LAMPS, 4, 1));
    let other = sighting(&ledger, "a4").0;
    assert!(![ferry, lamps].contains(&other), "{other}");
    change(&mut ledger, &["a4"], &all);
    assert_eq!(sighting(&ledger, "a1").0, ferry);
    assert_eq!(sighting(&ledger, "a2").0, ferry);
    assert_eq!(sighting(&ledger, "a3").0, lamps);
    // Nobody else has the number of what is there.
    change(&mut ledger, &["a1"], &articles(FERRY, 1, 1));
    assert_eq!(sighting(&ledger, "a1").0, ferry);
    check(&ledger, &[&["a1", "a2"], &["a3"]]);
}

#[test]
fn who_tells_a_merged_claim_counts_whatever_the_words() {
    let mut ledger = ledger(&[
        article("a1", 1, FERRY, &["Ada Brook"]),
        article("a2", 2, LAMPS, &["Rolf Lenz"]),
    ]);
    let (one, other) = (sighting(&ledger, "a1").0, sighting(&ledger, "a2").0);
    let merged = ledger.merge(one, other).expect("both are there");
    assert_eq!(numbered(&ledger)[&merged].status, Status::Corroborated);
}

#[test]
fn a_small_claim_that_is_merged_with_a_large_one_goes_on_growing() {
    let mut ledger = ledger(&[articles(FERRY, 1, 8), articles(LAMPS, 9, 1)].concat());
    let (one, other) = (sighting(&ledger, "a9").0, sighting(&ledger, "a1").0);
    ledger.merge(one, other).expect("both are there");
    change(&mut ledger, &[], &articles(LAMPS, 10, 1));
    assert_eq!(groups(&ledger).len(), 1);
    change(&mut ledger, &["a1", "a9"], &articles(FERRY, 11, 1));
    assert_eq!(groups(&ledger).len(), 2, "what bound them is gone");
    change(&mut ledger, &[], &articles(LAMPS, 9, 1));
    assert_eq!(groups(&ledger).len(), 1, "and comes back with its article");
}

#[test]
fn split_claims_stay_two() {
    let ferry = articles(FERRY, 1, 6);
    let mut ledger = ledger(&ferry);
    check(&ledger, &[&["a1", "a2", "a3", "a4", "a5", "a6"]]);
    let moved = ["a5", "a6"].map(|id| sighting(&ledger, id));
    let (new, _) = ledger
        .split(moved[0].0, &moved.map(|(_, one)| one))
        .expect("they are its own");
    assert_eq!(sighting(&ledger, "a5").0, new);
    check(&ledger, &[&["a1", "a2", "a3", "a4"], &["a5", "a6"]]);
    change(&mut ledger, &["a1", "a5"], &[]);
    check(&ledger, &[&["a2", "a3", "a4"], &["a6"]]);
    change(&mut ledger, &["a6"], &[ferry[4].clone()]);
    check(&ledger, &[&["a2", "a3", "a4"], &["a5"]]);
    change(&mut ledger, &[], &[ferry[5].clone(), ferry[0].clone()]);
    check(&ledger, &[&["a1", "a2", "a3", "a4"], &["a5", "a6"]]);
    // Another one says it too, and goes where more are.
    change(&mut ledger, &[], &articles(FERRY, 7, 1));
    let with_more = groups(&ledger);
    assert_eq!(with_more.len(), 2, "{with_more:?}");
}

#[test]
fn the_last_word_counts() {
    let mut ledger = ledger(&articles(FERRY, 1, 4));
    let (claim, last) = sighting(&ledger, "a4");
    let (new, left) = ledger.split(claim, &[last]).expect("it is its own");
    assert_eq!(left, Some(claim));
    check(&ledger, &[&["a1", "a2", "a3"], &["a4"]]);
    let one = ledger.merge(claim, new).expect("both are there");
    assert_eq!(one, claim.min(new));
    check(&ledger, &[&["a1", "a2", "a3", "a4"]]);
    let first = sighting(&ledger, "a1").1;
    // One of the two keeps the id, and both are told.
    let (new, left) = ledger.split(one, &[first]).expect("it is its own");
    assert_eq!(new, sighting(&ledger, "a1").0);
    assert_eq!(left, Some(sighting(&ledger, "a2").0));
    assert!(new == one || left == Some(one), "{new} {left:?}");
    check(&ledger, &[&["a1"], &["a2", "a3", "a4"]]);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let mut ledger = ledger(&articles(FERRY, 1, 2));
    let before = numbered(&ledger);
    let (claim, one) = sighting(&ledger, "a1");
    let other = sighting(&ledger, "a2").1;
    for sightings in [
        &[][..],
        &[one, other],
        &[PropositionId::from_number(1 << 40)],
    ] {
        let error = ledger.split(claim, sightings).expect_err("it is refused");
        assert_eq!(error.kind(), ErrorKind::Refused);
    }
    let error = ledger.merge(claim, ClaimId(99)).expect_err("there is none");
    assert_eq!(error.kind(), ErrorKind::Missing);
    assert_eq!(numbered(&ledger), before);
}

fn rule(
    ledger: &mut Ledger<SqliteStore>,
    one: &str,
    other: &str,
    same: bool,
) -> laut_ledger::Result<u64> {
    let (one, other) = (one.to_owned(), other.to_owned());
    ledger.rule(&Ruling { one, other, same })
}

#[test]
fn what_is_said_of_parties_holds_for_what_comes_later_until_it_is_taken_back() {
    let said = [(1, "Ada Brook"), (2, "Ben Cole"), (3, "Cleo Dunn")];
    let all = said.map(|(at, name)| article(&format!("a{at}"), at, FERRY, &[name]));
    let mut ledger = ledger(&all[..2]);
    let status = |ledger: &Ledger<SqliteStore>| {
        let claim = ledger.claim(sighting(ledger, "a1").0).expect("it is there");
        (
            claim.status,
            claim.independent.least,
            claim.independent.most,
        )
    };
    assert_eq!(status(&ledger), (Status::Corroborated, 2, 2));
    let anew = rule(&mut ledger, "ben cole", "Ada Brook", true).expect("both are there");
    assert_eq!(
        anew, 2,
        "the statements, and what the articles say themselves"
    );
    assert_eq!(status(&ledger), (Status::Single, 1, 1));
    // The same text comes again: both go, and what was said stays.
    change(&mut ledger, &["a1", "a2"], &all);
    assert_eq!(status(&ledger), (Status::Corroborated, 2, 2));
    rule(&mut ledger, "Ada Brook", "Cleo Dunn", true).expect("both are there");
    assert_eq!(status(&ledger), (Status::Single, 1, 1));
    rule(&mut ledger, "Ada Brook", "Ben Cole", false).expect("the last word counts");
    assert_eq!(ledger.rulings().expect("they are kept").len(), 2);
    assert_eq!(status(&ledger), (Status::Corroborated, 2, 2));
    let grounds = ledger
        .grounds(sighting(&ledger, "a1").0)
        .expect("it is there");
    assert!(
        grounds
            .iter()
            .any(|ground| ground.apart && ground.because == Because::Ruled)
    );
    ledger
        .withdraw_ruling("Cleo Dunn", "Ada Brook")
        .expect("it was said");
    assert_eq!(status(&ledger), (Status::Corroborated, 3, 3));
}

#[test]
fn what_nobody_is_called_is_refused_and_changes_nothing() {
    let mut ledger = ledger(&articles(FERRY, 1, 2));
    for (one, other, kind) in [
        ("Ada Brook1", "Ada Brook", ErrorKind::Missing),
        ("", "Ada Brook1", ErrorKind::Missing),
        ("Ada Brook1", "ADA BROOK1", ErrorKind::Refused),
    ] {
        let error = rule(&mut ledger, one, other, true).expect_err("it is refused");
        assert_eq!(error.kind(), kind, "{one}, {other}");
    }
    let error = ledger
        .withdraw_ruling("Ada Brook1", "Ada Brook2")
        .expect_err("nothing was said");
    assert_eq!(error.kind(), ErrorKind::Missing);
    assert_eq!(ledger.rulings().expect("it can be read"), []);
}

/// Returns an article in which somebody says the ferry's sentence, or denies it.
fn word(at: i32, stance: Stance) -> Record {
    let mut record = article(&format!("a{at}"), at, FERRY, &["Ada Brook"]);
    for proposition in &mut record.digest.propositions {
        if proposition.speaker.is_some() {
            (proposition.stance, proposition.confidence) = (stance, Some(950));
        }
    }
    record
}

#[test]
fn a_contradiction_that_is_none_is_held_against_nobody_until_that_is_taken_back() {
    let all = [
        word(1, Stance::Deny),
        word(2, Stance::Assert),
        word(3, Stance::Assert),
    ];
    let mut ledger = ledger(&all);
    let (claim, _) = sighting(&ledger, "a1");
    // The claim's turns, its holder's first other word, and the source's contradictions, open and dismissed.
    let told = |ledger: &Ledger<SqliteStore>| {
        let holders = ledger.claim(claim).expect("it is there").holders();
        let somebody = ledger.sources("Ada Brook").expect("she speaks").people;
        (
            holders[0]
                .turns
                .iter()
                .filter(|turn| !turn.dismissed)
                .count(),
            holders[0].turned.is_some(),
            (
                somebody[0].contradictions.len(),
                somebody[0].dismissed.len(),
            ),
        )
    };
    assert_eq!(told(&ledger), (1, true, (1, 0)));
    let places = |ledger: &Ledger<SqliteStore>| {
        let claim = ledger.claim(claim).expect("it is there");
        let place = |article: &str| {
            let mut sightings = claim.sightings.iter();
            let at = sightings.position(|one| one.article == article && one.statement.is_some());
            at.expect("it is there") as u32
        };
        (place("a1"), place("a2"), place("a3"))
    };
    let (first, second, third) = places(&ledger);
    ledger
        .dismiss(claim, second, first)
        .expect("they are contrary");
    assert_eq!(told(&ledger), (0, false, (0, 1)));
    ledger.dismiss(claim, first, second).expect("once more");
    assert_eq!(
        ledger.dismissed().expect("it is kept")[0].dismissed,
        [(first, second)]
    );
    // It outlives the article, whatever comes in between.
    change(&mut ledger, &["a2"], &[]);
    assert_eq!(
        told(&ledger),
        (1, true, (1, 0)),
        "the next word is another one"
    );
    assert_eq!(ledger.dismissed().expect("nothing is there").len(), 0);
    change(&mut ledger, &[], &all);
    assert_eq!(told(&ledger), (0, false, (0, 1)));
    let (first, second, _) = places(&ledger);
    ledger
        .withdraw_dismissal(claim, first, second)
        .expect("it was said");
    assert_eq!(told(&ledger), (1, true, (1, 0)));
    let before = numbered(&ledger);
    for (one, other, kind) in [
        (second, third, ErrorKind::Refused),
        (first, first, ErrorKind::Refused),
        (first, 99, ErrorKind::Refused),
    ] {
        let error = ledger
            .dismiss(claim, one, other)
            .expect_err("it is refused");
        assert_eq!(error.kind(), kind, "{one} {other}");
    }
    let error = ledger
        .withdraw_dismissal(claim, first, third)
        .expect_err("nothing was said");
    assert_eq!(error.kind(), ErrorKind::Missing);
    let error = ledger
        .dismiss(ClaimId(99), 0, 1)
        .expect_err("there is none");
    assert_eq!(error.kind(), ErrorKind::Missing);
    assert_eq!(numbered(&ledger), before);
}
