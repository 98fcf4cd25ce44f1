//! Several ledgers on one file: in turns, at once, and readers beside a writer.

use std::{sync::Barrier, thread};

use laut_ledger::{Ledger, Query, Record, SqliteStore};

use crate::shown::{Folder, Shown, articles, ledger, numbered};

fn open(folder: &Folder) -> Ledger<SqliteStore> {
    Ledger::new(SqliteStore::open(folder.file()).expect("a ledger can be made"))
}

fn expected(records: &[Record]) -> Shown {
    Shown::of(&mut ledger(records)).expect("it can be read")
}

#[test]
fn two_writers_take_turns() {
    let records = articles(11, 14);
    let folder = Folder::new();
    let mut writers = [open(&folder), open(&folder)];
    for (at, record) in records.iter().enumerate() {
        writers[at % 2].add(record).expect("nobody else writes");
    }
    for writer in &mut writers {
        let shown = Shown::of(writer).expect("it can be read");
        assert!(shown == expected(&records));
    }
    // What one takes back, the other does not miss.
    writers[0]
        .remove(&records[0].facts.id)
        .expect("it is there");
    writers[1]
        .remove(&records[1].facts.id)
        .expect("it is there");
    writers[0].add(&records[1]).expect("nobody else writes");
    for writer in &mut writers {
        let shown = Shown::of(writer).expect("it can be read");
        assert!(shown == expected(&records[1..]));
    }
}

#[test]
fn two_writers_write_at_once() {
    let records = articles(12, 16);
    let folder = Folder::new();
    let start = Barrier::new(2);
    thread::scope(|scope| {
        for (first, folder, start, records) in
            [0, 1].map(|first| (first, &folder, &start, &records))
        {
            scope.spawn(move || {
                let mut ledger = open(folder);
                start.wait();
                // Some of them are added by both.
                for record in records.iter().skip(first * 5).take(11) {
                    ledger.add(record).expect("it waits its turn");
                }
            });
        }
    });
    let shown = Shown::of(&mut open(&folder)).expect("it can be read");
    assert!(shown == expected(&records));
}

#[test]
fn a_reader_sees_whole_ledgers_beside_a_writer() {
    let records = articles(13, 16);
    let folder = Folder::new();
    open(&folder).add(&records[0]).expect("nobody else writes");
    let start = Barrier::new(2);
    thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let mut ledger = open(&folder);
            start.wait();
            for record in &records[1..] {
                ledger.add(record).expect("readers are not in the way");
            }
            for record in &records[8..] {
                ledger.remove(&record.facts.id).expect("it is there");
            }
            for record in &records[8..] {
                ledger.add(record).expect("readers are not in the way");
            }
        });
        let store = SqliteStore::open_read_only(folder.file()).expect("the ledger is there");
        let mut reader = Ledger::new(store);
        start.wait();
        while !writing.is_finished() {
            for claim in reader.claims(&Query::default()).expect("it can be read") {
                let first = claim.sightings.first().map_or(0, |sighting| {
                    sighting.origin.map_or(0, |origin| origin as usize + 1)
                });
                assert!(first <= claim.origins.len(), "{claim:?}");
            }
            let names = reader
                .names(true, &[], 0, Some(3))
                .expect("it can be read")
                .0;
            for (name, ..) in names {
                reader.sources(&name).expect("it can be read");
            }
            reader.copies(None).expect("it can be read");
            for &id in numbered(&reader).keys().take(20) {
                match reader.why(id) {
                    Ok((claim, why)) => assert_eq!(claim.sightings.len(), why.len()),
                    Err(error) => assert_eq!(error.kind(), laut_ledger::ErrorKind::Missing),
                }
            }
        }
        assert!(Shown::of(&mut reader).expect("it can be read") == expected(&records));
    });
}

#[test]
fn a_reader_sees_the_copies_that_came_since() {
    let original = articles(14, 1).remove(0);
    let folder = Folder::new();
    let mut writer = open(&folder);
    let reader = open(&folder);
    for number in 1..5 {
        let mut copy = original.clone();
        copy.facts.id = format!("copy {number}");
        copy.facts.fingerprint = copy.facts.id.clone();
        copy.facts.outlet = Some(format!("Gazette {number}"));
        writer.add(&copy).expect("nobody else writes");
        let seen = reader.copies(None).expect("it can be read");
        let ids: Vec<String> = (1..=number)
            .map(|number| format!("copy {number}"))
            .collect();
        let expected = if number == 1 {
            vec![]
        } else {
            vec![(ids, 1.0)]
        };
        assert_eq!(seen, expected);
    }
}

#[test]
fn who_says_something_is_found_with_it() {
    let records = articles(15, 12);
    let ledger = ledger(&records);
    let spoken = records.iter().find_map(|record| {
        let said = |one: &&laut_ledger::Proposition| one.speaker.is_some();
        let proposition = record.digest.propositions.iter().find(said)?;
        let speaker = record.digest.sources.get(proposition.speaker? as usize)?;
        Some((record, proposition, speaker))
    });
    let (record, proposition, speaker) = spoken.expect("somebody speaks");
    let name: Vec<String> = speaker.name.split(' ').map(str::to_owned).collect();
    let find = |words: &[String]| {
        let (found, _) = ledger.passages(words, 1_000).expect("it can be read");
        let sightings = found.into_iter().flat_map(|having| {
            let sightings = having.claim.sightings;
            let places = having.places.into_iter();
            places.map(move |place| sightings[place].clone())
        });
        sightings.collect::<Vec<_>>()
    };
    let is_it = |one: &laut_ledger::Sighting| {
        one.article == record.facts.id && one.span == proposition.span
    };
    assert!(find(&name).iter().any(is_it), "{name:?}");
    // Together with its words, and not with others.
    let word = proposition.text.split(' ').next().unwrap_or_default();
    let both = [&name[..], &[word.to_owned()]].concat();
    assert!(find(&both).iter().any(is_it), "{both:?}");
    let neither = [&name[..], &["zzyzx".to_owned()]].concat();
    assert_eq!(find(&neither).len(), 0);
}
