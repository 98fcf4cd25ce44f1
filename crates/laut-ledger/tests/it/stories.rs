//! Stories: which articles are told together, whatever the order in which they came.

use std::{cell::Cell, rc::Rc};

use laut_ledger::{ErrorKind, Ledger, Record, SqliteStore, Store};

use crate::{bridges::article, faults::Faulty, shown::ledger};

const FERRY: &str = "Marlo Kestrel sold nine ferries cheaply";

/// Returns articles of two stories, months apart; the first and the last one of the first hang together by another alone.
fn two_stories() -> Vec<Record> {
    [("a1", 0), ("a2", 15), ("a3", 30), ("b1", 200), ("b2", 201)]
        .map(|(id, day)| article(id, day, FERRY, &["Ada Brook"]))
        .to_vec()
}

fn stories(ledger: &Ledger<SqliteStore>) -> Vec<(String, Vec<String>)> {
    let found = ledger.stories(2, None, 0, 10).expect("it can be read");
    let shown = found.into_iter().map(|story| {
        let articles = story.articles.into_iter().map(|facts| facts.id);
        (story.id, articles.collect())
    });
    shown.collect()
}

fn named(id: &str, articles: &[&str]) -> (String, Vec<String>) {
    let articles = articles.iter().map(|id| (*id).to_owned());
    (id.to_owned(), articles.collect())
}

#[test]
fn articles_of_one_event_are_one_story_in_any_order() {
    let (first, second) = (named("a1", &["a1", "a2", "a3"]), named("b1", &["b1", "b2"]));
    let records = two_stories();
    for order in [[0, 1, 2, 3, 4], [4, 2, 0, 3, 1], [3, 0, 4, 1, 2]] {
        let ledger = ledger(&order.map(|at| records[at].clone()));
        let mut found = stories(&ledger);
        found.sort();
        assert_eq!(found, [first.clone(), second.clone()], "{order:?}");
        let of_last = ledger.story("a3").expect("it is there");
        assert_eq!((of_last.id.as_str(), of_last.articles.len()), ("a1", 3));
        assert!(!of_last.is_cut);
    }
}

#[test]
fn stories_are_listed_in_pages_and_by_day() {
    let ledger = ledger(&two_stories());
    let ids = |since, skip, limit| -> Vec<String> {
        let found = ledger
            .stories(2, since, skip, limit)
            .expect("it can be read");
        found.into_iter().map(|story| story.id).collect()
    };
    assert_eq!(ids(None, 0, 1), ["b1"], "what was added last comes first");
    assert_eq!(ids(None, 1, 1), ["a1"]);
    assert_eq!(ids(None, 2, 1), [""; 0]);
    assert_eq!(ids(Some(20_100), 0, 9), ["b1"]);
    assert_eq!(ids(Some(20_202), 0, 9), [""; 0]);
}

#[test]
fn stories_are_counted_where_few_articles_have_to_be_looked_at() {
    let ledger = ledger(&two_stories());
    let count = |since, skip, limit, counted| {
        let found = ledger.stories_counted(2, since, skip, limit, counted);
        let (found, total) = found.expect("it can be read");
        (found.len(), total)
    };
    assert_eq!(count(None, 0, 1, 9), (1, Some(2)));
    assert_eq!(count(None, 1, 0, 9), (0, Some(2)), "none are asked for");
    assert_eq!(count(Some(20_100), 0, 9, 9), (1, Some(1)));
    assert_eq!(count(None, 0, 1, 2), (1, None), "more would be looked at");
    assert_eq!(count(None, 1, 1, 0), (1, Some(2)), "the last page knows");
}

#[test]
fn a_long_id_is_cut_and_stays_its_own() {
    let long = "é".repeat(100_000);
    let records = ["x", "y"].map(|end| article(&format!("{long}{end}"), 0, FERRY, &["Ada Brook"]));
    let mut ledger = ledger(&[]);
    let added = ledger.add_all(&records).expect("there is memory");
    let ids: Vec<&str> = added.iter().map(|added| added.id.as_str()).collect();
    let kept = "é".repeat(200);
    assert_eq!(ids, [kept.clone(), format!("{kept}~2")]);
    let again = ledger.add(&records[1]).expect("there is memory");
    assert_eq!((again.id.as_str(), again.is_new), (ids[1], false));
}

#[test]
fn an_article_alone_is_its_own_story_and_is_not_listed() {
    let mut ledger = ledger(&two_stories()[..1]);
    assert_eq!(stories(&ledger), []);
    assert_eq!(ledger.story("a1").expect("it is there").articles.len(), 1);
    let error = ledger.story("a2").expect_err("it is not there");
    assert_eq!(error.kind(), ErrorKind::Missing);
    // What links two goes: they part.
    for record in &two_stories()[1..3] {
        ledger.add(record).expect("there is memory");
    }
    ledger.remove("a2").expect("it is there");
    assert_eq!(stories(&ledger), []);
}

/// Returns how many articles are followed of a story that articles tell, and how often the store is asked for that beyond
/// what is kept of each article and what stands at its head.
fn asked(records: impl Iterator<Item = Record>) -> (usize, u32) {
    let mut store = SqliteStore::in_memory().expect("there is memory");
    store.begin().expect("there is memory");
    for (at, mut record) in records.enumerate() {
        // What they claim together is nothing that a story asks, so they are not compared.
        record.facts.fingerprint = format!("text {at}");
        let kept = store.insert_article(&format!("a{at}"), &record);
        kept.expect("there is memory");
    }
    store.commit().expect("there is memory");
    let left = Rc::new(Cell::new(Some(u32::MAX)));
    let ledger = Ledger::new(Faulty {
        store,
        left: Rc::clone(&left),
    });
    let followed = ledger.story("a0").expect("it is there").articles.len();
    let asked = u32::MAX - left.take().expect("nothing failed");
    (followed, asked - 2 * followed as u32)
}

#[test]
fn what_has_a_topic_is_asked_once_for_a_whole_story() {
    let days = |days: i32| (0..days).map(|day| article("a", day, FERRY, &["Ada Brook"]));
    let ((few, at_first), (many, in_all)) = (asked(days(40)), asked(days(160)));
    assert_eq!((few, many), (40, 160));
    // More days are looked up, some weeks at a time, and not more articles.
    assert!(
        at_first > 10 && in_all < 100,
        "{at_first}, then {in_all} times"
    );
}

#[test]
fn a_story_that_has_as_many_articles_as_are_followed_is_followed_no_further() {
    let of_a_day = |articles: i32| {
        (0..articles).map(|at| article(&format!("a{at}"), 0, FERRY, &["Ada Brook"]))
    };
    let (followed, asked) = asked(of_a_day(420));
    assert_eq!(followed, 400);
    // All of them have a word of their own: whoever is followed costs a question at least.
    assert!(asked < 100, "{asked} times");
}
