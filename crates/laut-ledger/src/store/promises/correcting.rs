//! Corrections and the records that come in the place of others: kept, found, dropped.

use laut::Span;

use super::{Make, at, check, claim, not_a_statement, reach, record};
use crate::{
    claim::{ArticleRow, ClaimId},
    corrections::{Change, Correction, NewSpeaker},
    record::{Facts, Record},
    store::{Copy, Edge, Named, Query, Result, Size, Store},
};

fn ferry() -> Record {
    record(
        "ferry",
        Some(100),
        &[1, 2],
        &[
            ("Ada", "The ferry sank."),
            ("a pilot", "It was overloaded."),
        ],
    )
}

/// Returns what the same article says once its first statement is Max's.
fn corrected() -> Record {
    let mut record = record(
        "other",
        Some(101),
        &[2, 3],
        &[("Max", "The ferry did sink.")],
    );
    record.facts.title = Some("Ferry".to_owned());
    record
}

fn corrections() -> [Correction; 4] {
    let statement = vec![Span::new(0, 8), Span::new(12, 20)];
    let changed = |change| Correction {
        statement: statement.clone(),
        change,
    };
    [
        changed(Change::Speaker(NewSpeaker::Nobody)),
        changed(Change::Bounds(vec![Span::new(3, 8), Span::new(9, 11)])),
        changed(Change::NotAStatement),
        changed(Change::Speaker(NewSpeaker::Words(vec![Span::new(30, 33)]))),
    ]
}

fn numbered(store: &dyn Store, fingerprint: &str) -> Result<Vec<(u64, Correction)>> {
    store.corrections(fingerprint)
}

pub(in crate::store) fn corrections_are_kept_to_the_letter(make: &Make) {
    let [nobody, bounds, none, _] = corrections();
    let insert = |store: &mut dyn Store| {
        for correction in [&nobody, &bounds, &none] {
            store.insert_correction("print ferry", correction)?;
        }
        store
            .insert_correction("print bridge", &not_a_statement(1, 2))
            .map(drop)
    };
    let expected = vec![(1, nobody.clone()), (2, bounds.clone()), (3, none.clone())];
    check(
        make,
        insert,
        |store| numbered(store, "print ferry"),
        expected,
    );
    check(
        make,
        insert,
        |store| numbered(store, "print bridge"),
        vec![(4, not_a_statement(1, 2))],
    );
    check(make, insert, |store| numbered(store, "print"), vec![]);
}

pub(in crate::store) fn a_later_correction_of_a_sort_replaces_the_earlier_one_and_the_same_is_kept_once(
    make: &Make,
) {
    let [nobody, bounds, _, speaker] = corrections();
    let insert = |store: &mut dyn Store| {
        let numbers = [&nobody, &bounds, &nobody, &speaker, &speaker]
            .map(|correction| store.insert_correction("print ferry", correction));
        let numbers: Result<Vec<u64>> = numbers.into_iter().collect();
        assert_eq!(numbers?, [1, 2, 1, 3, 3]);
        Ok(())
    };
    let expected = vec![(2, bounds.clone()), (3, speaker.clone())];
    check(
        make,
        insert,
        |store| numbered(store, "print ferry"),
        expected,
    );
}

pub(in crate::store) fn what_is_withdrawn_is_gone_and_its_number_with_it(make: &Make) {
    let [nobody, bounds, ..] = corrections();
    let write = |store: &mut dyn Store| {
        store.insert_correction("print ferry", &nobody)?;
        let last = store.insert_correction("print ferry", &bounds)?;
        assert!(!store.delete_correction("print bridge", last)?);
        assert!(store.delete_correction("print ferry", last)?);
        assert!(!store.delete_correction("print ferry", last)?);
        assert_eq!(store.insert_correction("print ferry", &bounds)?, last + 1);
        Ok(())
    };
    let expected = vec![(1, nobody.clone()), (3, bounds.clone())];
    check(
        make,
        write,
        |store| numbered(store, "print ferry"),
        expected,
    );
}

pub(in crate::store) fn corrections_outlive_their_article(make: &Make) {
    let write = |store: &mut dyn Store| {
        let row = store.insert_article("a1", &ferry())?;
        store.insert_article("a2", &corrected())?;
        store.insert_correction("print ferry", &not_a_statement(0, 8))?;
        store.insert_correction("print ferry", &not_a_statement(9, 12))?;
        assert_eq!(store.corrected_articles()?, [row]);
        store.delete_article(row)
    };
    check(make, write, |store| store.corrected_articles(), vec![]);
    let again = |store: &mut dyn Store| {
        write(store)?;
        store.insert_article("a1", &ferry()).map(drop)
    };
    check(
        make,
        again,
        |store| store.corrected_articles(),
        vec![ArticleRow(3)],
    );
    check(
        make,
        again,
        |store| Ok(numbered(store, "print ferry")?.len()),
        2,
    );
}

/// Adds an article that is linked to others, and replaces what is kept of it.
fn replaced(store: &mut dyn Store) -> Result<()> {
    let row = store.insert_article("a1", &ferry())?;
    let other = store.insert_article("a2", &corrected())?;
    store.insert_edges(&[Edge {
        one: at(1, 0),
        other: at(2, 0),
        score: 0.5,
    }])?;
    store.insert_copies(&[Copy {
        one: row,
        other,
        overlap: 0.9,
    }])?;
    let id = store.new_claim()?;
    store.put_claim(
        &claim(id.0, "It sank.", &[at(1, 0), at(2, 0)]),
        reach(1, 1, None),
    )?;
    store.replace_article(row, &corrected())
}

pub(in crate::store) fn another_record_stands_under_the_same_number_id_and_fingerprint(
    make: &Make,
) {
    let expected = Facts {
        id: "a1".to_owned(),
        fingerprint: "print ferry".to_owned(),
        ..corrected().facts
    };
    check(
        make,
        replaced,
        |store| store.facts(ArticleRow(1)),
        Some(expected),
    );
    let digest = Some(corrected().digest);
    check(make, replaced, |store| store.digest(ArticleRow(1)), digest);
    let size = Size {
        articles: 2,
        propositions: 2,
        claims: 1,
    };
    check(make, replaced, |store| store.size(), size);
    check(make, replaced, |store| store.near(&[1], None, 1), vec![]);
}

pub(in crate::store) fn nothing_of_the_record_before_is_found(make: &Make) {
    let named = |article, name: &str| Named {
        article: ArticleRow(article),
        place: 0,
        name: name.to_owned(),
        statements: 1,
    };
    let words = |word: &str| vec![word.to_owned()];
    check(
        make,
        replaced,
        |store| store.sources_named(&words("ada")),
        vec![],
    );
    check(
        make,
        replaced,
        |store| store.sources_named(&words("max")),
        vec![named(1, "Max"), named(2, "Max")],
    );
    check(make, replaced, |store| store.edges(at(2, 0)), vec![]);
    check(make, replaced, |store| store.all_copies(), vec![]);
    check(make, replaced, |store| store.claim_of(at(1, 0)), None);
    check(
        make,
        replaced,
        |store| store.claim_of(at(2, 0)),
        Some(ClaimId(1)),
    );
    let query = |word: &str| Query {
        words: words(word),
        ..Query::default()
    };
    check(
        make,
        replaced,
        |store| store.count_claims(&query("sank")),
        0,
    );
    check(
        make,
        replaced,
        |store| store.count_claims(&query("sink")),
        1,
    );
}

pub(in crate::store) fn an_article_that_is_not_there_is_not_replaced(make: &Make) {
    let none = |store: &mut dyn Store| store.replace_article(ArticleRow(7), &ferry());
    check(make, none, |store| store.size(), Size::default());
}
