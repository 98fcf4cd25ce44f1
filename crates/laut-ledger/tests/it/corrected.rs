//! Corrections are kept and undone, claims follow them, and what has nothing to do with them stays.

use laut::Span;
use laut_ledger::{
    Change, Correction, Error, ErrorKind, Ledger, NewSpeaker, Proposition, Record, Result,
    SqliteStore, Store,
};

use crate::{
    made::chance::Chance,
    shown::{Folder, Shown, articles, ledger, numbered},
};

/// Returns what is said against the statement that a proposition is of.
pub(crate) fn correction(record: &Record, place: usize, change: Change) -> Correction {
    let (start, end) = record.digest.propositions[place].span;
    Correction {
        statement: vec![Span::new(start as usize, end as usize)],
        change,
    }
}

/// Returns the record of the same article with one of its propositions changed.
fn changed(record: &Record, place: usize, change: impl FnOnce(&mut Proposition)) -> Record {
    let mut record = record.clone();
    let speaker = |record: &Record| record.digest.propositions[place].speaker;
    let before = speaker(&record);
    change(&mut record.digest.propositions[place]);
    if before != speaker(&record)
        && let Some(before) = before
    {
        record.digest.sources[before as usize].statements -= 1;
    }
    record
}

/// Returns the record once a statement is none.
pub(crate) fn without(record: &Record, place: usize) -> Record {
    changed(record, place, |proposition| {
        proposition.statement = None;
        proposition.speaker = None;
        proposition.force = None;
        proposition.via.clear();
    })
}

/// Returns the record once a statement begins with its second word.
fn shorter(record: &Record, place: usize) -> Record {
    changed(record, place, |proposition| {
        let (first, rest) = proposition.text.split_once(' ').expect("it has words");
        proposition.span.0 += first.len() as u32 + 1;
        proposition.pieces = vec![proposition.span];
        proposition.text = rest.to_owned();
        proposition.terms.remove(0);
        for number in &mut proposition.numbers {
            number.term = number.term.saturating_sub(1);
        }
    })
}

/// Returns the record once a proposition is not there at all.
pub(crate) fn lost(record: &Record, place: usize) -> Record {
    let mut record = without(record, place);
    record.digest.propositions.remove(place);
    for proposition in &mut record.digest.propositions {
        proposition.refers = proposition
            .refers
            .filter(|refers| *refers != place as u32)
            .map(|refers| refers - u32::from(refers > place as u32));
    }
    record
}

/// Corrects the article of a record, which is another one from then on.
pub(crate) fn correct(
    ledger: &mut Ledger<impl Store>,
    correction: &Correction,
    record: &Record,
) -> Result<u64> {
    ledger.correct(&record.facts.id, correction.clone(), |_, _| {
        Ok(record.clone())
    })
}

/// Returns the places of an article's statements.
pub(crate) fn statements(record: &Record) -> Vec<usize> {
    let all = record.digest.propositions.iter().enumerate();
    all.filter(|(_, proposition)| proposition.statement.is_some() && proposition.refers.is_none())
        .map(|(place, _)| place)
        .collect()
}

#[test]
fn a_corrected_article_is_as_one_that_was_read_so() {
    let kinds: [fn(&Record, usize) -> Record; 3] = [without, shorter, lost];
    let mut changes = 0;
    for seed in 60..68 {
        let records = articles(seed, 8);
        let mut chance = Chance::new(seed);
        for change in kinds {
            let at = chance.below(records.len());
            let places = statements(&records[at]);
            let Some(&place) = places.get(chance.below(places.len().max(1))) else {
                continue;
            };
            let mut read_so = records.clone();
            read_so[at] = change(&records[at], place);
            let expected = Shown::of(&mut ledger(&read_so)).expect("it can be read");
            let mut ledger = ledger(&records);
            let before = Shown::of(&mut ledger).expect("it can be read");
            let correction = correction(&records[at], place, Change::NotAStatement);
            let number = correct(&mut ledger, &correction, &read_so[at]).expect("it fits");
            let shown = Shown::of(&mut ledger).expect("it can be read");
            assert!(shown == expected, "seed {seed}, article {at}");
            changes += usize::from(shown != before);
            // And as it was once that is taken back.
            let undone = ledger.withdraw(&records[at].facts.id, number, |_, corrections| {
                assert_eq!(corrections, []);
                Ok(records[at].clone())
            });
            undone.expect("it is there");
            let shown = Shown::of(&mut ledger).expect("it can be read");
            assert!(shown == before, "seed {seed}, article {at} again");
        }
    }
    assert!(changes > 15, "only {changes} corrections changed anything");
}

#[test]
fn ids_of_claims_stay_where_their_sightings_do() {
    let mut alone = 0;
    for seed in 70..76 {
        let records = articles(seed, 8);
        let at = seed as usize % records.len();
        let record = &records[at];
        let Some(&place) = statements(record).first() else {
            continue;
        };
        let mut ledger = ledger(&records);
        let before = numbered(&ledger);
        for corrected in [without(record, place), lost(record, place)] {
            let correction = correction(record, place, Change::NotAStatement);
            correct(&mut ledger, &correction, &corrected).expect("it fits");
            let after = numbered(&ledger);
            let gone = record.digest.propositions[place].span;
            for (id, claim) in &before {
                let stay: Vec<_> = claim
                    .sightings
                    .iter()
                    .filter(|one| one.article != record.facts.id || one.span != gone)
                    .collect();
                // What was held together by the sighting alone may part.
                if stay.len() < claim.sightings.len() {
                    continue;
                }
                let now = after.get(id).expect("its id stays");
                let shared = stay.iter().filter(|one| {
                    let mut sightings = now.sightings.iter();
                    sightings.any(|now| now.article == one.article && now.span == one.span)
                });
                assert!(shared.count() > 0, "seed {seed}: {id} means something else");
                let own = |one: &laut_ledger::Sighting| one.article == record.facts.id;
                alone += usize::from(claim.sightings.iter().all(own));
            }
        }
    }
    assert!(alone > 5, "only {alone} claims of the article alone");
}

#[test]
fn a_claim_keeps_its_id_when_its_statement_gets_other_bounds() {
    let records = articles(77, 6);
    let record = &records[2];
    let place = statements(record)[0];
    let mut ledger = ledger(&records);
    let claim_of = |ledger: &Ledger<SqliteStore>, record: &Record| {
        let span = record.digest.propositions[place].span;
        let held = ledger.claims_of(&record.facts.id).expect("it can be read");
        held.into_iter()
            .find(|held| held.span == span)
            .map(|held| held.claim)
    };
    let before = claim_of(&ledger, record);
    let bounds = Change::Bounds(vec![Span::new(3, 9)]);
    let shorter = shorter(record, place);
    correct(&mut ledger, &correction(record, place, bounds), &shorter).expect("it fits");
    assert!(before.is_some());
    assert_eq!(claim_of(&ledger, &shorter), before);
}

#[test]
fn merges_and_splits_stay() {
    let records = articles(78, 6);
    let mut ledger = ledger(&records);
    let record = &records[1];
    let places = statements(record);
    let (moved, other) = (places[0], *places.last().expect("it has several"));
    assert_ne!(moved, other);
    let claim_at = |ledger: &Ledger<SqliteStore>, start: u32| {
        let all = numbered(ledger);
        let found = all.values().find(|claim| {
            let mut sightings = claim.sightings.iter();
            sightings.any(|one| one.article == record.facts.id && one.span.0 == start)
        });
        found.expect("every statement belongs to a claim").id
    };
    let start = |record: &Record, place: usize| record.digest.propositions[place].span.0;
    let merged = ledger
        .merge(
            claim_at(&ledger, start(record, moved)),
            claim_at(&ledger, start(record, other)),
        )
        .expect("both are there");
    // The other statement is corrected, then one of the merged ones itself.
    let between = places[1];
    let without = without(record, between);
    let not = correction(record, between, Change::NotAStatement);
    correct(&mut ledger, &not, &without).expect("it fits");
    for place in [moved, other] {
        assert_eq!(claim_at(&ledger, start(record, place)), merged);
    }
    let shorter = shorter(record, moved);
    let bounds = correction(record, moved, Change::Bounds(vec![Span::new(1, 2)]));
    let number = correct(&mut ledger, &bounds, &shorter).expect("it fits");
    for place in [moved, other] {
        assert_eq!(claim_at(&ledger, start(&shorter, place)), merged);
    }
    let undone = ledger.withdraw(&record.facts.id, number, |_, _| Ok(record.clone()));
    undone.expect("it is there");
    for place in [moved, other] {
        assert_eq!(claim_at(&ledger, start(record, place)), merged);
    }
}

#[test]
fn corrections_are_there_after_reopening_and_after_their_article_comes_back() {
    let folder = Folder::new();
    let records = articles(79, 4);
    let record = &records[0];
    let place = statements(record)[0];
    let not = correction(record, place, Change::NotAStatement);
    let nobody = correction(record, place, Change::Speaker(NewSpeaker::Nobody));
    let open = || Ledger::new(SqliteStore::open(folder.file()).expect("a ledger can be made"));
    let mut ledger = open();
    ledger.add_all(&records).expect("there is room");
    let corrected = without(record, place);
    let numbers =
        [&not, &nobody, &not].map(|one| correct(&mut ledger, one, &corrected).expect("it fits"));
    assert_eq!(numbers, [1, 2, 1], "said twice is said once");
    let shown = Shown::of(&mut ledger).expect("it can be read");
    drop(ledger);

    let mut ledger = open();
    let id = &record.facts.id;
    let expected = [(1, not.clone()), (2, nobody.clone())];
    assert_eq!(ledger.corrections(id).expect("it is there"), expected);
    assert_eq!(
        ledger.corrected_articles().expect("it can be read"),
        [id.as_str()]
    );
    assert!(Shown::of(&mut ledger).expect("it can be read") == shown);
    ledger.remove(id).expect("it is there");
    assert_eq!(ledger.corrected_articles().expect("none"), [""; 0]);
    let kept = ledger.corrections_of(&record.facts.fingerprint);
    assert_eq!(kept.expect("it can be read"), [not, nobody]);
    ledger.add(&corrected).expect("there is room");
    assert_eq!(ledger.corrections(id).expect("it is there"), expected);
    assert!(Shown::of(&mut ledger).expect("it can be read") == shown);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let records = articles(80, 8);
    let mut ledger = ledger(&records);
    let record = &records[0];
    let place = statements(record)[0];
    let before = numbered(&ledger);
    let id = record.facts.id.as_str();
    let not = || correction(record, place, Change::NotAStatement);
    let length = record.facts.text.chars().count();
    let outside = Change::Bounds(vec![Span::new(length - 1, length + 1)]);
    let refuse = || Err(Error::new(ErrorKind::Refused, "it has no place"));
    let done = [
        ledger.correct(id, correction(record, place, outside), |_, _| {
            panic!("it does not fit")
        }),
        ledger.correct(id, not(), |_, _| Ok(records[1].clone())),
        ledger.correct(id, not(), |_, _| refuse()),
        ledger.correct("nobody", not(), |_, _| Ok(record.clone())),
        ledger
            .withdraw(id, 7, |_, _| Ok(record.clone()))
            .map(|()| 0),
    ];
    let told: Vec<(ErrorKind, String)> = done
        .into_iter()
        .map(|done| {
            let error = done.expect_err("it is refused");
            (error.kind(), error.to_string())
        })
        .collect();
    for (told, (kind, words)) in told.iter().zip([
        (ErrorKind::Refused, "lies outside the article"),
        (ErrorKind::Refused, "not of the text"),
        (ErrorKind::Refused, "no place"),
        (ErrorKind::Missing, "no article \"nobody\""),
        (ErrorKind::Missing, "no correction 7"),
    ]) {
        assert!(told.0 == kind && told.1.contains(words), "{told:?}");
    }
    assert_eq!(numbered(&ledger), before);
    assert_eq!(ledger.corrections(id).expect("it is there"), []);
}

#[test]
fn whoever_has_the_ledger_open_sees_what_another_corrects() {
    let folder = Folder::new();
    let open = || Ledger::new(SqliteStore::open(folder.file()).expect("a ledger can be made"));
    let records = articles(81, 6);
    let (last, first) = records.split_last().expect("there are articles");
    let (mut one, mut other) = (open(), open());
    one.add_all(first).expect("nobody else writes");
    for id in numbered(&one).into_keys() {
        one.why(id).expect("it is there");
    }
    let record = &records[1];
    let place = statements(record)[0];
    let corrected = lost(record, place);
    let not = correction(record, place, Change::NotAStatement);
    correct(&mut other, &not, &corrected).expect("nobody else writes");
    one.add(last).expect("nobody else writes");
    for (id, claim) in numbered(&one) {
        let (seen, why) = one.why(id).expect("it is there");
        assert_eq!((seen.id, why.len()), (id, claim.sightings.len()));
    }
    let mut read_so = records.clone();
    read_so[1] = corrected;
    let expected = Shown::of(&mut ledger(&read_so)).expect("it can be read");
    assert!(Shown::of(&mut one).expect("it can be read") == expected);
}
