//! Articles that were removed: they come back as they were, the last ones, until they are removed for good.

use std::fs;

use laut_ledger::{ErrorKind, Facts, Ledger, Order, Query, Record, SqliteStore};

use crate::{
    rereading::{after, before, open, reread},
    shown::{Folder, Shown, articles, ledger},
    versions::changed,
};

fn ids(removed: &[Facts]) -> Vec<&str> {
    removed.iter().map(|facts| facts.id.as_str()).collect()
}

#[test]
fn what_was_removed_comes_back_as_it_was() {
    let query = Query {
        order: Order::Id,
        ..Query::default()
    };
    for seed in 96..100 {
        let (mut ledger, records, at, newest) = changed(seed);
        ledger.add(&newest).expect("it can be added");
        let id = &records[at].facts.id;
        let all = |ledger: &Ledger<SqliteStore>| {
            (
                ledger.claims(&query).expect("it can be read"),
                ledger.versions(id).expect("it is there"),
                ledger.latest().expect("it can be read"),
            )
        };
        let before = all(&ledger);
        let removed = ledger.remove(id).expect("it is there");
        assert_eq!(&removed.id, id);
        let kept = ledger.removed().expect("it can be read");
        assert_eq!(ids(&kept), [id]);
        assert_eq!(kept[0].title, newest.facts.title);
        ledger.restore(id).expect("it can come back");
        assert!(all(&ledger) == before, "seed {seed}");
        assert_eq!(ledger.removed().expect("it can be read"), []);
        let again = ledger.restore(id).expect_err("it is there");
        assert_eq!(again.kind(), ErrorKind::Missing);
    }
}

#[test]
fn another_process_brings_it_back_and_whoever_adds_it_again_has_it() {
    let records = articles(41, 6);
    let folder = Folder::new();
    let file = || Ledger::new(SqliteStore::open(folder.file()).expect("it can be opened"));
    file().add_all(&records).expect("they can be added");
    let expected = Shown::of(&mut file()).expect("it can be read");
    let id = &records[2].facts.id;
    file().remove(id).expect("it is there");
    file().restore(id).expect("it was removed");
    assert!(Shown::of(&mut file()).expect("it can be read") == expected);
    file().remove(id).expect("it is there");
    file().add(&records[2]).expect("it can be added");
    let refused = file().restore(id).expect_err("it is there");
    assert_eq!(refused.kind(), ErrorKind::Refused);
}

#[test]
fn twenty_are_kept_the_last_ones() {
    let records = articles(42, 24);
    let mut ledger = ledger(&records);
    for record in &records[..22] {
        ledger.remove(&record.facts.id).expect("it is there");
    }
    let kept = ledger.removed().expect("it can be read");
    let expected: Vec<&str> = records[2..22]
        .iter()
        .rev()
        .map(|record| record.facts.id.as_str())
        .collect();
    assert_eq!(ids(&kept), expected);
    let gone = ledger.restore(&records[1].facts.id);
    assert_eq!(gone.expect_err("too long ago").kind(), ErrorKind::Missing);
    ledger
        .restore(&records[2].facts.id)
        .expect("it is kept yet");
}

/// Says whether something of these words is left in the files of a ledger.
fn is_left(folder: &Folder, words: &str) -> bool {
    let files = fs::read_dir(folder.file().parent().expect("it is in a folder"));
    let files = files.expect("it is there").map(|file| {
        let file = file.expect("it can be read").path();
        fs::read(file).expect("it can be read")
    });
    let words = words.as_bytes();
    files
        .into_iter()
        .any(|bytes| bytes.windows(words.len()).any(|here| here == words))
}

#[test]
fn nothing_is_left_of_what_was_removed_for_good() {
    const SECRET: &str = "Brennwick keeps its swimming hall after all";
    let mut records = articles(43, 6);
    let secret = |record: &mut Record| {
        record.facts.text = format!("{SECRET}. {}", record.facts.text).repeat(40);
        record.facts.title = Some(SECRET.to_owned());
        for proposition in &mut record.digest.propositions {
            proposition.text = format!("{SECRET}, {}", proposition.text);
        }
    };
    secret(&mut records[1]);
    let id = records[1].facts.id.clone();
    // With and without a removal before.
    for is_removed in [false, true] {
        let folder = Folder::new();
        let store = SqliteStore::open(folder.file()).expect("a ledger can be made");
        let mut ledger = Ledger::new(store);
        ledger.add_all(&records).expect("they can be added");
        if is_removed {
            ledger.remove(&id).expect("it is there");
        }
        assert!(is_left(&folder, SECRET));
        let erased = ledger.remove_for_good(&id).expect("it can go");
        assert!(erased.is_tidy);
        assert_eq!(erased.versions, [records[1].facts.clone()]);
        assert_eq!(erased.removed.sightings > 0, !is_removed);
        assert!(!is_left(&folder, SECRET), "removed before: {is_removed}");
        assert_eq!(ledger.removed().expect("it can be read"), []);
        for refused in [
            ledger.restore(&id).expect_err("it is gone"),
            ledger.remove_for_good(&id).expect_err("it is gone"),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Missing);
        }
    }
}

#[test]
fn what_was_read_with_other_weights_does_not_come_back_among_the_others() {
    let records = articles(44, 5);
    let folder = Folder::new();
    let id = &records[3].facts.id;
    let mut ledger = open(&folder, before());
    ledger.add_all(&records).expect("they can be added");
    ledger.remove(id).expect("it is there");
    drop(ledger);
    let mut ledger = open(&folder, after());
    ledger.begin_rereading().expect("it can be begun");
    reread(&mut ledger, &records, usize::MAX).expect("they can be read");
    let refused = ledger.restore(id).expect_err("it cannot be compared");
    assert_eq!(refused.kind(), ErrorKind::OtherWeights);
    assert!(refused.to_string().contains("--for-good --keep"));
    // Those who read it as before go on as before.
    let erased = ledger.remove_for_good(id).expect("it can go");
    assert_eq!(erased.versions, [records[3].facts.clone()]);
}
