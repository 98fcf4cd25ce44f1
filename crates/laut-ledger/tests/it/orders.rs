//! The order of adding changes nothing but numbers; adding twice changes nothing; what is taken back was never there.

use laut::Article;
use laut_ledger::Record;

use crate::{
    made::chance::Chance,
    shown::{Shown, articles, ledger, numbered},
};

/// Asserts that these articles lead to the same claims in any order.
#[track_caller]
fn check_orders(seed: u64, mut records: Vec<Record>, orders: usize) -> Shown {
    let expected = Shown::of(&mut ledger(&records)).expect("it can be read");
    let mut chance = Chance::new(seed);
    for order in 0..orders {
        chance.shuffle(&mut records);
        let shown = Shown::of(&mut ledger(&records)).expect("it can be read");
        assert!(shown == expected, "seed {seed}, order {order}");
    }
    expected
}

#[test]
fn the_order_of_adding_changes_nothing() {
    let (mut joined, mut copied) = (0, 0);
    for seed in 0..12 {
        let shown = check_orders(seed, articles(seed, 12), 3);
        joined += shown.joined();
        copied += shown.copied();
    }
    assert!(joined > 50, "only {joined} claims have several sightings");
    assert!(copied > 5, "only {copied} texts were printed twice");
}

/// Returns the articles as if they had been published otherwise; `change` sees each with its place.
fn published(records: &[Record], change: impl Fn(usize, &mut Record)) -> Vec<Record> {
    let changed = records.iter().enumerate().map(|(at, record)| {
        let mut record = record.clone();
        change(at, &mut record);
        let facts = &mut record.facts;
        let article = Article {
            outlet: facts.outlet.clone(),
            published: facts.published.clone(),
            ..Article::new(facts.text.clone())
        };
        facts.fingerprint = article.fingerprint();
        record
    });
    changed.collect()
}

#[test]
fn the_order_changes_nothing_in_a_long_story_without_days() {
    let undated = published(&articles(70, 40), |_, record| {
        record.digest.day = None;
        record.facts.published = None;
    });
    assert!(check_orders(70, undated, 20).joined() > 10);
}

#[test]
fn the_order_changes_nothing_in_a_long_story_of_one_day() {
    let records = articles(71, 40);
    let first = records[0].clone();
    let of_a_day = published(&records, |_, record| {
        record.digest.day = first.digest.day;
        record.facts.published.clone_from(&first.facts.published);
    });
    assert!(check_orders(71, of_a_day, 20).joined() > 10);
}

#[test]
fn the_order_changes_nothing_in_a_long_story_that_is_told_twice() {
    let once = articles(72, 40);
    let again = published(&once, |at, record| {
        // Some come twice as they are, some in another outlet, some in another one that gives no day.
        if at % 3 > 0 {
            record.facts.id += " again";
            record.facts.outlet = Some(format!("Evening Echo {}", at % 4));
        }
        if at % 3 > 1 {
            record.digest.day = None;
            record.facts.published = None;
        }
    });
    let shown = check_orders(72, [once, again].concat(), 20);
    assert!(shown.joined() > 10 && shown.copied() > 10);
}

#[test]
fn one_by_one_is_as_all_at_once() {
    for seed in 20..24 {
        let records = articles(seed, 12);
        let mut at_once = ledger(&[]);
        at_once.add_all(&records).expect("there is memory");
        let one_by_one = &mut ledger(&records);
        assert_eq!(numbered(&at_once), numbered(one_by_one), "seed {seed}");
    }
}

#[test]
fn adding_twice_changes_nothing() {
    let records = articles(3, 12);
    let mut ledger = ledger(&records);
    let (before, shown) = (numbered(&ledger), Shown::of(&mut ledger));
    for record in &records {
        let added = ledger.add(record).expect("there is memory");
        assert!(!added.is_new);
        assert_eq!(added.id, record.facts.id);
    }
    assert_eq!(numbered(&ledger), before);
    assert_eq!(
        Shown::of(&mut ledger).expect("it can be read"),
        shown.expect("it can be read")
    );
}

/// Asserts that articles that are added and taken back leave what there is without them.
#[track_caller]
fn check_removal(seed: u64, stay: &[Record], go: &[Record], order: &mut Chance) {
    let mut expected = ledger(stay);
    let mut all: Vec<&Record> = stay.iter().chain(go).collect();
    order.shuffle(&mut all);
    let all: Vec<Record> = all.into_iter().cloned().collect();
    let mut ledger = ledger(&all);
    for record in go {
        ledger.remove(&record.facts.id).expect("it is there");
    }
    let (expected, left) = (Shown::of(&mut expected), Shown::of(&mut ledger));
    assert!(
        left.expect("it can be read") == expected.expect("it can be read"),
        "seed {seed}, {} of {} go",
        go.len(),
        all.len()
    );
}

#[test]
fn what_is_taken_back_was_never_there() {
    for seed in 30..40 {
        let mut records = articles(seed, 12);
        let mut chance = Chance::new(seed);
        chance.shuffle(&mut records);
        for go in [1, 3, 8, records.len()] {
            let (go, stay) = records.split_at(go.min(records.len()));
            check_removal(seed, stay, go, &mut chance);
        }
    }
}

#[test]
fn adding_and_taking_back_keeps_the_numbers_of_what_was_not_touched() {
    for seed in 50..54 {
        let records = articles(seed, 12);
        let (last, before) = records.split_last().expect("there are articles");
        let mut ledger = ledger(before);
        let shown = Shown::of(&mut ledger).expect("it can be read");
        let numbers = numbered(&ledger);
        ledger.add(last).expect("there is memory");
        ledger.remove(&last.facts.id).expect("it is there");
        assert!(Shown::of(&mut ledger).expect("it can be read") == shown);
        let kept = numbered(&ledger);
        let gone = numbers
            .iter()
            .filter(|(id, claim)| kept.get(id) != Some(claim));
        let gone = gone.count();
        assert!(
            gone * 10 <= numbers.len(),
            "seed {seed}: {gone} of {}",
            numbers.len()
        );
    }
}
