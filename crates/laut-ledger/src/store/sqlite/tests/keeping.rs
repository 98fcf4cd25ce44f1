//! Articles, sources, edges, copies and overrules: kept, found, dropped.

use std::ops::RangeInclusive;

use super::{at, change, check, check_refused, claim, owned, reach, record};
use crate::{
    claim::{ArticleRow, ClaimId},
    error::ErrorKind,
    record::{Facts, Record},
    store::{Copy, Edge, Named, Overrule, Result, Size, Store, sqlite::SqliteStore},
};

fn ferry() -> Record {
    record(
        "ferry",
        Some(100),
        &[1, 2, 2, 3],
        &[
            ("Ada Öhm", "The ferry sank."),
            ("a pilot", "It was overloaded."),
        ],
    )
}

fn bridge() -> Record {
    record(
        "bridge",
        None,
        &[2, 3],
        &[("Ada Öhm", "Die Brücke ist zu."), ("Max", "Nein.")],
    )
}

fn both(store: &mut SqliteStore) -> Result<()> {
    store.insert_article("a1", &ferry())?;
    store.insert_article("a2", &bridge())?;
    Ok(())
}

fn without_the_first(store: &mut SqliteStore) -> Result<()> {
    both(store)?;
    store.delete_article(ArticleRow(1))
}

fn edge(one: (u64, u32), other: (u64, u32), score: f32) -> Edge {
    Edge {
        one: at(one.0, one.1),
        other: at(other.0, other.1),
        score,
    }
}

fn copy(one: u64, other: u64) -> Copy {
    Copy {
        one: ArticleRow(one),
        other: ArticleRow(other),
        overlap: 0.9,
    }
}

fn overrule(one: (&str, u32), other: (&str, u32), same: bool) -> Overrule {
    Overrule {
        one: (one.0.to_owned(), one.1),
        other: (other.0.to_owned(), other.1),
        same,
    }
}

#[test]
fn facts_stand_under_the_id_given_here() {
    let expected = Facts {
        id: "a1".to_owned(),
        ..ferry().facts
    };
    check(both, |store| store.facts(ArticleRow(1)), Some(expected));
    check(both, |store| store.facts(ArticleRow(3)), None);
}

#[test]
fn a_digest_comes_back_to_the_letter() {
    check(
        both,
        |store| store.digest(ArticleRow(1)),
        Some(ferry().digest),
    );
    check(both, |store| store.digest(ArticleRow(u64::MAX)), None);
}

#[test]
fn articles_are_found_by_id_and_fingerprint() {
    check(
        both,
        |store| store.article_called("a2"),
        Some(ArticleRow(2)),
    );
    check(both, |store| store.article_called("input bridge"), None);
    check(
        both,
        |store| store.article_like("print ferry"),
        Some(ArticleRow(1)),
    );
    check(both, |store| store.article_like("print"), None);
}

#[test]
fn articles_are_listed_by_number() {
    check(
        both,
        |store| store.articles(None, 9),
        vec![ArticleRow(1), ArticleRow(2)],
    );
    check(both, |store| store.articles(None, 1), vec![ArticleRow(1)]);
    check(
        both,
        |store| store.articles(Some(ArticleRow(1)), 9),
        vec![ArticleRow(2)],
    );
}

#[test]
fn near_articles_share_topics_on_days_in_question_or_none() {
    let near = |topics: &'static [u32], days: Option<RangeInclusive<i32>>, least| {
        move |store: &SqliteStore| {
            let found = store.near(topics, days.clone(), least)?;
            Ok(found
                .into_iter()
                .map(|(article, shared)| (article.0, shared))
                .collect::<Vec<_>>())
        }
    };
    check(
        both,
        near(&[1, 2, 3, 3], Some(99..=100), 1),
        vec![(1, 3), (2, 2)],
    );
    check(both, near(&[1, 2, 3], Some(99..=100), 3), vec![(1, 3)]);
    check(both, near(&[2, 3], Some(101..=200), 1), vec![(2, 2)]);
    check(
        both,
        near(&[2, 3], Some(i32::MIN..=i32::MAX), 1),
        vec![(1, 2), (2, 2)],
    );
    check(both, near(&[1, 2], None, 1), vec![(1, 2), (2, 1)]);
    check(both, near(&[], None, 0), vec![]);
    check(both, near(&[9], None, 1), vec![]);
    check(without_the_first, near(&[1, 2, 3], None, 1), vec![(2, 2)]);
}

#[test]
fn sources_are_found_by_all_words_of_their_names() {
    let named = |words: &'static [&'static str]| {
        move |store: &SqliteStore| {
            let found = store.sources_named(&owned(words))?;
            Ok(found
                .into_iter()
                .map(|named| (named.article.0, named.place))
                .collect::<Vec<_>>())
        }
    };
    check(both, named(&["ÖHM", "ada"]), vec![(1, 0), (2, 0)]);
    check(both, named(&["O\u{308}hm"]), vec![(1, 0), (2, 0)]);
    check(both, named(&["Ada Max"]), vec![]);
    check(both, named(&["pilot"]), vec![(1, 1)]);
    check(both, named(&["pil"]), vec![]);
    check(both, named(&["?"]), vec![]);
    check(both, named(&[]), vec![]);
    check(without_the_first, named(&["ada"]), vec![(2, 0)]);
    let max = Named {
        article: ArticleRow(2),
        place: 1,
        name: "Max".to_owned(),
        statements: 1,
    };
    check(
        both,
        |store| store.sources_named(&owned(&["max"])),
        vec![max],
    );
}

#[test]
fn articles_are_listed_latest_first_and_by_words() {
    check(
        both,
        |store| store.latest_articles(None, &[], 9),
        vec![ArticleRow(2), ArticleRow(1)],
    );
    check(
        both,
        |store| store.latest_articles(Some(ArticleRow(2)), &[], 9),
        vec![ArticleRow(1)],
    );
    check(
        both,
        |store| store.latest_articles(None, &owned(&["A2"]), 9),
        vec![ArticleRow(2)],
    );
    check(
        both,
        |store| store.latest_articles(None, &owned(&["a2", "\"\\'%\0"]), 9),
        vec![],
    );
}

#[test]
fn names_are_found_by_their_parts() {
    let name = |name: &str, statements, articles| (name.to_owned(), statements, articles);
    check(
        both,
        |store| store.names(true, &owned(&["ADA", "Öh"]), 0, None),
        vec![name("Ada Öhm", 2, 2)],
    );
    check(
        both,
        |store| store.names(true, &owned(&["ada", "%"]), 0, None),
        vec![],
    );
}

#[test]
fn names_are_counted_over_articles() {
    let name = |name: &str, statements, articles| (name.to_owned(), statements, articles);
    check(
        both,
        |store| store.names(true, &[], 0, None),
        vec![name("Ada Öhm", 2, 2), name("Max", 1, 1)],
    );
    check(
        both,
        |store| store.names(true, &[], 0, Some(1)),
        vec![name("Ada Öhm", 2, 2)],
    );
    check(
        both,
        |store| store.names(false, &[], 0, None),
        vec![name("a pilot", 1, 1)],
    );
    check(
        without_the_first,
        |store| store.names(true, &[], 0, None),
        vec![name("Ada Öhm", 1, 1), name("Max", 1, 1)],
    );
    check(
        without_the_first,
        |store| store.names(false, &[], 0, None),
        vec![],
    );
}

#[test]
fn edges_are_seen_from_both_ends() {
    let write = |store: &mut SqliteStore| {
        let first = edge((1, 0), (2, 0), 0.25);
        store.insert_edges(&[first, edge((1, 0), (2, 1), 0.5), edge((1, 1), (1, 1), 0.5)])?;
        store.insert_edges(&[Edge {
            score: 0.75,
            ..first
        }])
    };
    let of_first = vec![edge((1, 0), (2, 0), 0.75), edge((1, 0), (2, 1), 0.5)];
    check(write, |store| store.edges(at(1, 0)), of_first);
    check(
        write,
        |store| store.edges(at(2, 1)),
        vec![edge((1, 0), (2, 1), 0.5)],
    );
    check(write, |store| store.edges(at(1, 1)), vec![]);
    let write = |store: &mut SqliteStore| {
        write(store)?;
        store.delete_edges(at(2, 0))
    };
    check(
        write,
        |store| store.edges(at(1, 0)),
        vec![edge((1, 0), (2, 1), 0.5)],
    );
}

#[test]
fn copies_are_seen_from_both_ends() {
    let write = |store: &mut SqliteStore| store.insert_copies(&[copy(2, 3), copy(1, 3)]);
    check(
        write,
        |store| store.copies(ArticleRow(3)),
        vec![copy(1, 3), copy(2, 3)],
    );
    check(write, |store| store.copies(ArticleRow(1)), vec![copy(1, 3)]);
    check(write, SqliteStore::all_copies, vec![copy(1, 3), copy(2, 3)]);
}

#[test]
fn overrules_are_found_from_both_ends_and_outlive_their_article() {
    let write = |store: &mut SqliteStore| {
        both(store)?;
        store.overrule(&overrule(("print ferry", 7), ("print bridge", 3), false))?;
        store.overrule(&overrule(("print bridge", 3), ("print ferry", 7), true))?;
        store.overrule(&overrule(("print bridge", 1), ("x", 0), false))?;
        store.delete_article(ArticleRow(1))
    };
    let pair = overrule(("print bridge", 3), ("print ferry", 7), true);
    check(
        write,
        |store| store.overrules("print ferry"),
        vec![pair.clone()],
    );
    let other = overrule(("print bridge", 1), ("x", 0), false);
    check(
        write,
        |store| store.overrules("print bridge"),
        vec![other, pair],
    );
}

#[test]
fn a_dropped_article_leaves_nothing_behind() {
    let write = |store: &mut SqliteStore| {
        both(store)?;
        store.insert_edges(&[edge((1, 1), (2, 0), 0.5), edge((2, 0), (3, 0), 0.5)])?;
        store.insert_copies(&[copy(1, 2), copy(2, 3)])?;
        store.put_claim(
            &claim(1, "It was overloaded", &[at(1, 1), at(2, 0)]),
            reach(1, 2, None),
        )?;
        store.delete_article(ArticleRow(1))?;
        store.delete_article(ArticleRow(1))
    };
    check(write, |store| store.facts(ArticleRow(1)), None);
    check(write, |store| store.digest(ArticleRow(1)), None);
    check(
        write,
        |store| store.edges(at(2, 0)),
        vec![edge((2, 0), (3, 0), 0.5)],
    );
    check(write, |store| store.edges(at(1, 1)), vec![]);
    check(write, SqliteStore::all_copies, vec![copy(2, 3)]);
    check(write, |store| store.copies(ArticleRow(1)), vec![]);
    check(write, |store| store.claim_of(at(1, 1)), None);
    check(write, |store| store.claim_of(at(2, 0)), Some(ClaimId(1)));
    check(
        write,
        SqliteStore::size,
        Size {
            articles: 1,
            propositions: 2,
            claims: 1,
        },
    );
    let rows = |store: &SqliteStore| {
        Ok(rows(
            store,
            "articles texts digests topics sources source_words search",
        ))
    };
    check(write, rows, vec![1, 1, 1, 2, 2, 3, 2]);
}

/// Returns how many rows tables have.
fn rows(store: &SqliteStore, tables: &str) -> Vec<i64> {
    let count = |table| {
        // The index of words knows its rows by their sizes alone.
        let table = if table == "search" {
            "search_docsize"
        } else {
            table
        };
        let sql = format!("SELECT count(*) FROM {table}");
        store
            .connection
            .query_row(&sql, [], |row| row.get(0))
            .expect("the table is there")
    };
    tables.split(' ').map(count).collect()
}

#[test]
fn numbers_of_dropped_articles_are_not_used_again() {
    let write = |store: &mut SqliteStore| {
        both(store)?;
        store.delete_article(ArticleRow(2))?;
        store.insert_article("a2", &bridge())?;
        Ok(())
    };
    check(
        write,
        |store| store.article_called("a2"),
        Some(ArticleRow(3)),
    );
}

#[test]
fn a_taken_id_or_text_is_refused() {
    let mut store = SqliteStore::in_memory().expect("there is memory");
    change(&mut store, both).expect("it is new");
    store.begin().expect("nothing was begun");
    check_refused(
        store.insert_article("a1", &record("third", None, &[], &[])),
        ErrorKind::Refused,
        &["remove"],
    );
    check_refused(
        store.insert_article("a3", &ferry()),
        ErrorKind::Refused,
        &["remove"],
    );
    store.rollback().expect("it was begun");
}

#[test]
fn nothing_is_kept_of_what_is_rolled_back() {
    let mut store = SqliteStore::in_memory().expect("there is memory");
    store.begin().expect("nothing was begun");
    both(&mut store).expect("it is new");
    let first = store.new_claim().expect("there are numbers");
    store.rollback().expect("it was begun");
    store.rollback().expect("a second time changes nothing");
    assert_eq!(store.size().expect("it can be read"), Size::default());
    store.begin().expect("nothing is begun");
    assert_eq!(store.new_claim().expect("there are numbers"), first);
}

#[test]
fn writing_needs_a_begin() {
    let mut store = SqliteStore::in_memory().expect("there is memory");
    check_refused(both(&mut store), ErrorKind::Storage, &["begin anew"]);
    check_refused(store.commit(), ErrorKind::Storage, &["begin anew"]);
}
