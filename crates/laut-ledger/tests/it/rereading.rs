//! Articles are read again with other weights: broken off, killed, beside others, with what cannot be read any more.

use std::thread;

use laut_ledger::{
    Change, ClaimId, Due, ErrorKind, Ledger, Record, Reread, Result, Sighting, SqliteStore, Store,
    Weights,
};
use rusqlite::Connection;

use crate::{
    corrected::{correct, correction, statements, without},
    shown::{Folder, Shown, articles, numbered},
};

/// What articles were read with before, and what they are read with then.
pub(crate) fn before() -> Weights {
    Weights::new(1, Some(1))
}

pub(crate) fn after() -> Weights {
    Weights::new(2, Some(1))
}

/// Returns what other weights see in an article: its last statement is none.
pub(crate) fn seen_after(record: &Record) -> Record {
    match statements(record).last() {
        Some(&last) => without(record, last),
        None => record.clone(),
    }
}

pub(crate) fn open(folder: &Folder, weights: Weights) -> Ledger<SqliteStore> {
    let store = SqliteStore::open(folder.file()).expect("a ledger can be made");
    Ledger::new(store).read_by(weights)
}

/// Reads so many articles again, one at a time; returns those that could not be, and how many were taken.
pub(crate) fn reread<S: Store>(
    ledger: &mut Ledger<S>,
    records: &[Record],
    most: usize,
) -> Result<(Vec<laut_ledger::Error>, usize)> {
    let (mut last, mut failed, mut taken) = (None, Vec::new(), 0);
    while taken < most {
        let Some(Due { row, article }) = ledger.due(last, 1)?.pop() else {
            break;
        };
        last = Some(row);
        match article {
            Ok((facts, corrections)) => {
                let record = records
                    .iter()
                    .find(|record| record.facts.text == facts.text);
                let record = seen_after(record.expect("it was added"));
                let reread = Reread {
                    row,
                    corrections,
                    record,
                };
                assert_eq!(ledger.put_reread(&[reread])?, [true]);
                taken += 1;
            }
            Err(error) => failed.push(error),
        }
    }
    Ok((failed, taken))
}

/// Returns what a ledger shows to which articles were added as other weights see them.
fn expected(records: &[Record]) -> Shown {
    let seen: Vec<Record> = records.iter().map(seen_after).collect();
    Shown::of(&mut crate::shown::ledger(&seen)).expect("it can be read")
}

#[test]
fn what_was_read_with_others_is_refused_in_words_that_help() {
    let records = articles(31, 4);
    let folder = Folder::new();
    open(&folder, before())
        .add_all(&records[..2])
        .expect("they are the first");
    let mut other = open(&folder, after());
    let refused = other.add(&records[2]).expect_err("they differ");
    assert_eq!(refused.kind(), ErrorKind::OtherWeights);
    assert!(refused.to_string().contains("`laut reread`"), "{refused}");
    let not = correction(
        &records[0],
        statements(&records[0])[0],
        Change::NotAStatement,
    );
    let refused = correct(&mut other, &not, &records[0]).expect_err("they differ");
    assert_eq!(refused.kind(), ErrorKind::OtherWeights);
    assert_eq!(other.count_due().expect("it can be read"), 2);
    open(&folder, before())
        .add(&records[2])
        .expect("they are the same");
    for id in records[..3].iter().map(|record| &record.facts.id) {
        other.remove(id).expect("it is there");
    }
    other
        .add(&records[3])
        .expect("nothing is left that differs");
    assert_eq!(other.weights().expect("it can be read"), Some(after()));
}

#[test]
fn a_rereading_that_is_broken_off_goes_on_and_ends_as_if_all_were_added_anew() {
    let records = articles(32, 12);
    let folder = Folder::new();
    open(&folder, before())
        .add_all(&records)
        .expect("they are the first");
    let ids: Vec<ClaimId> = numbered(&open(&folder, before())).into_keys().collect();
    let mut ledger = open(&folder, after());
    assert_eq!(ledger.begin_rereading().expect("nobody else writes"), 12);
    reread(&mut ledger, &records, 5).expect("nothing fails");
    assert_eq!(ledger.count_due().expect("it can be read"), 7);
    drop(ledger);
    let refused = open(&folder, before()).add(&articles(33, 1)[0]);
    let refused = refused.expect_err("what is read again is read with others");
    assert_eq!(refused.kind(), ErrorKind::OtherWeights);
    let mut ledger = open(&folder, after());
    reread(&mut ledger, &records, usize::MAX).expect("nothing fails");
    assert_eq!(ledger.count_due().expect("it can be read"), 0);
    let shown = Shown::of(&mut ledger).expect("it can be read");
    assert!(shown == expected(&records));
    let now = numbered(&ledger);
    let stayed = ids.iter().filter(|id| now.contains_key(id)).count();
    assert!(stayed * 2 > ids.len(), "{stayed} of {} ids", ids.len());
}

#[test]
fn corrections_merges_and_splits_stay() {
    let records = articles(34, 8);
    let folder = Folder::new();
    let mut ledger = open(&folder, before());
    ledger.add_all(&records).expect("they are the first");
    let first = &records[1];
    let not = correction(first, statements(first)[0], Change::NotAStatement);
    correct(&mut ledger, &not, &without(first, statements(first)[0])).expect("it fits");
    let all = numbered(&ledger);
    // Of statements that are there with other weights too.
    let stays = |sighting: &Sighting| {
        let of = records.iter().find(|one| one.facts.id == sighting.article);
        let propositions = &seen_after(of.expect("it was added")).digest.propositions;
        let mut there = propositions.iter().filter(|one| one.statement.is_some());
        sighting.article != first.facts.id && there.any(|one| one.span == sighting.span)
    };
    let mut lone = all
        .values()
        .filter(|claim| claim.sightings.len() == 1 && stays(&claim.sightings[0]));
    let (one, other) = lone.next().zip(lone.next()).expect("some are alone");
    let merged = ledger.merge(one.id, other.id).expect("they are there");
    let together = [one, other].map(|claim| (&claim.sightings[0].article, claim.sightings[0].span));
    let several = all.values().find(|claim| {
        claim.id != merged && claim.sightings.iter().filter(|one| stays(one)).count() > 1
    });
    let several = several.expect("one is met in several articles");
    let mut sightings = several.sightings.iter().filter(|one| stays(one));
    let (alone, rest) = sightings.next().zip(sightings.next()).expect("it has two");
    ledger
        .split(several.id, &[alone.proposition])
        .expect("it has others");
    drop(ledger);
    let mut ledger = open(&folder, after());
    ledger.begin_rereading().expect("nobody else writes");
    reread(&mut ledger, &records, usize::MAX).expect("nothing fails");
    let said = ledger.corrections(&first.facts.id).expect("it is there");
    assert_eq!(said.len(), 1);
    let claim = ledger.claim(merged).expect("it keeps its id");
    for (article, span) in together {
        let mut sightings = claim.sightings.iter();
        assert!(sightings.any(|one| one.article == *article && one.span == span));
    }
    let of = |sighting: &Sighting| {
        let held = ledger.claims_of(&sighting.article).expect("it is there");
        let mut held = held.into_iter().filter(|held| held.span == sighting.span);
        held.next().expect("it belongs to a claim").claim
    };
    assert_ne!(of(alone), of(rest));
}

#[test]
fn one_that_cannot_be_read_any_more_is_told_and_kept_as_it_was() {
    let records = articles(7, 8);
    let folder = Folder::new();
    open(&folder, before())
        .add_all(&records)
        .expect("they are the first");
    Connection::open(folder.file())
        .expect("it is a database")
        .execute("UPDATE texts SET text = x'ff' WHERE article = 3", [])
        .expect("it can be damaged");
    let mut ledger = open(&folder, after());
    ledger.begin_rereading().expect("nobody else writes");
    let (failed, taken) = reread(&mut ledger, &records, usize::MAX).expect("the others are read");
    assert_eq!((failed.len(), taken), (1, records.len() - 1));
    assert_eq!(failed[0].kind(), ErrorKind::Damaged);
    assert_eq!(ledger.count_due().expect("it can be read"), 1);
    let size = ledger.size().expect("it can be read");
    assert_eq!(size.articles, records.len() as u64);
}

#[test]
fn what_was_corrected_meanwhile_is_read_once_more() {
    let records = articles(36, 4);
    let folder = Folder::new();
    let mut ledger = open(&folder, before());
    ledger.add_all(&records).expect("they are the first");
    drop(ledger);
    let mut ledger = open(&folder, after());
    ledger.begin_rereading().expect("nobody else writes");
    let due = ledger.due(None, 1).expect("it can be read").remove(0);
    let record = seen_after(&records[0]);
    let place = statements(&record)[0];
    let not = correction(&record, place, Change::NotAStatement);
    correct(&mut ledger, &not, &without(&record, place)).expect("it fits");
    let reread = Reread {
        row: due.row,
        corrections: Vec::new(),
        record,
    };
    let taken = ledger.put_reread(&[reread]).expect("nobody else writes");
    assert_eq!(taken, [false]);
}

#[test]
fn one_adds_while_another_reads_again() {
    let records = articles(37, 20);
    let (there, new) = records.split_at(10);
    let folder = Folder::new();
    open(&folder, before())
        .add_all(there)
        .expect("they are the first");
    open(&folder, after())
        .begin_rereading()
        .expect("nobody else writes");
    thread::scope(|scope| {
        scope.spawn(|| {
            reread(&mut open(&folder, after()), there, usize::MAX).expect("it waits its turn");
        });
        scope.spawn(|| {
            let mut ledger = open(&folder, after());
            for record in new {
                ledger.add(&seen_after(record)).expect("it waits its turn");
            }
        });
    });
    let shown = Shown::of(&mut open(&folder, after())).expect("it can be read");
    assert!(shown == expected(&records));
}
