//! Articles, sources, edges, copies and overrules: kept, found, dropped.

use std::ops::RangeInclusive;

use super::{Make, at, change, check, check_refused, claim, owned, reach, record};
use crate::{
    claim::{ArticleRow, ClaimId},
    error::ErrorKind,
    record::{Facts, Record},
    rulings::Ruling,
    store::{
        ArticleOrder, ArticleQuery, Copy, Dismissal, Edge, Named, Overrule, Result, Size, Store,
    },
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

pub(super) fn both(store: &mut dyn Store) -> Result<()> {
    store.insert_article("a1", &ferry())?;
    store.insert_article("a2", &bridge())?;
    Ok(())
}

fn without_the_first(store: &mut dyn Store) -> Result<()> {
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

pub(in crate::store) fn facts_stand_under_the_id_given_here(make: &Make) {
    let expected = Facts {
        id: "a1".to_owned(),
        ..ferry().facts
    };
    check(
        make,
        both,
        |store| store.facts(ArticleRow(1)),
        Some(expected),
    );
    check(make, both, |store| store.facts(ArticleRow(3)), None);
}

pub(in crate::store) fn a_digest_comes_back_to_the_letter(make: &Make) {
    check(
        make,
        both,
        |store| store.digest(ArticleRow(1)),
        Some(ferry().digest),
    );
    check(make, both, |store| store.digest(ArticleRow(u64::MAX)), None);
}

pub(in crate::store) fn articles_are_found_by_id_and_fingerprint(make: &Make) {
    check(
        make,
        both,
        |store| store.article_called("a2"),
        Some(ArticleRow(2)),
    );
    check(
        make,
        both,
        |store| store.article_called("input bridge"),
        None,
    );
    check(
        make,
        both,
        |store| store.article_like("print ferry"),
        Some(ArticleRow(1)),
    );
    check(make, both, |store| store.article_like("print"), None);
}

pub(in crate::store) fn articles_are_listed_by_number(make: &Make) {
    check(
        make,
        both,
        |store| store.articles(None, 9),
        vec![ArticleRow(1), ArticleRow(2)],
    );
    check(
        make,
        both,
        |store| store.articles(None, 1),
        vec![ArticleRow(1)],
    );
    check(
        make,
        both,
        |store| store.articles(Some(ArticleRow(1)), 9),
        vec![ArticleRow(2)],
    );
}

pub(in crate::store) fn near_articles_share_topics_on_days_in_question_or_none(make: &Make) {
    let near = |topics: &'static [u32], days: Option<RangeInclusive<i32>>, least| {
        move |store: &dyn Store| {
            let found = store.near(topics, days.clone(), least)?;
            Ok(found
                .into_iter()
                .map(|(article, shared)| (article.0, shared))
                .collect::<Vec<_>>())
        }
    };
    check(
        make,
        both,
        near(&[1, 2, 3, 3], Some(99..=100), 1),
        vec![(1, 3), (2, 2)],
    );
    check(
        make,
        both,
        near(&[1, 2, 3], Some(99..=100), 3),
        vec![(1, 3)],
    );
    check(make, both, near(&[2, 3], Some(101..=200), 1), vec![(2, 2)]);
    check(
        make,
        both,
        near(&[2, 3], Some(i32::MIN..=i32::MAX), 1),
        vec![(1, 2), (2, 2)],
    );
    check(make, both, near(&[1, 2], None, 1), vec![(1, 2), (2, 1)]);
    check(make, both, near(&[], None, 0), vec![]);
    check(make, both, near(&[9], None, 1), vec![]);
    check(
        make,
        without_the_first,
        near(&[1, 2, 3], None, 1),
        vec![(2, 2)],
    );
}

pub(in crate::store) fn sources_are_found_by_all_words_of_their_names(make: &Make) {
    let named = |words: &'static [&'static str]| {
        move |store: &dyn Store| {
            let found = store.sources_named(&owned(words))?;
            Ok(found
                .into_iter()
                .map(|named| (named.article.0, named.place))
                .collect::<Vec<_>>())
        }
    };
    check(make, both, named(&["ÖHM", "ada"]), vec![(1, 0), (2, 0)]);
    check(make, both, named(&["O\u{308}hm"]), vec![(1, 0), (2, 0)]);
    check(make, both, named(&["Ada Max"]), vec![]);
    check(make, both, named(&["pilot"]), vec![(1, 1)]);
    check(make, both, named(&["pil"]), vec![]);
    check(make, both, named(&["?"]), vec![]);
    check(make, both, named(&[]), vec![]);
    check(make, without_the_first, named(&["ada"]), vec![(2, 0)]);
    let latest = |word: &'static str, limit| {
        move |store: &dyn Store| {
            let found = store.latest_named(word, limit)?;
            Ok(found
                .into_iter()
                .map(|(article, place)| (article.0, place))
                .collect::<Vec<_>>())
        }
    };
    check(make, both, latest("ADA", 9), vec![(2, 0), (1, 0)]);
    check(make, both, latest("ada", 1), vec![(2, 0)]);
    check(make, both, latest("?", 9), vec![]);
    let max = Named {
        article: ArticleRow(2),
        place: 1,
        name: "Max".to_owned(),
        statements: 1,
    };
    check(
        make,
        both,
        |store| store.sources_named(&owned(&["max"])),
        vec![max],
    );
}

pub(in crate::store) fn articles_are_listed_latest_first_and_by_words(make: &Make) {
    check(
        make,
        both,
        |store| store.latest_articles(None, &[], 9),
        vec![ArticleRow(2), ArticleRow(1)],
    );
    check(
        make,
        both,
        |store| store.latest_articles(Some(ArticleRow(2)), &[], 9),
        vec![ArticleRow(1)],
    );
    check(
        make,
        both,
        |store| store.latest_articles(None, &owned(&["A2"]), 9),
        vec![ArticleRow(2)],
    );
    check(
        make,
        both,
        |store| store.latest_articles(None, &owned(&["a2", "\"\\'%\0"]), 9),
        vec![],
    );
}

pub(in crate::store) fn names_are_found_by_their_parts(make: &Make) {
    let name = |name: &str, statements, articles| (name.to_owned(), statements, articles);
    check(
        make,
        both,
        |store| store.names(true, &owned(&["ADA", "Öh"]), 0, None),
        vec![name("Ada Öhm", 2, 2)],
    );
    check(
        make,
        both,
        |store| store.names(true, &owned(&["ada", "%"]), 0, None),
        vec![],
    );
}

pub(in crate::store) fn names_are_counted_over_articles(make: &Make) {
    let name = |name: &str, statements, articles| (name.to_owned(), statements, articles);
    check(
        make,
        both,
        |store| store.names(true, &[], 0, None),
        vec![name("Ada Öhm", 2, 2), name("Max", 1, 1)],
    );
    check(
        make,
        both,
        |store| store.names(true, &[], 0, Some(1)),
        vec![name("Ada Öhm", 2, 2)],
    );
    check(
        make,
        both,
        |store| store.names(false, &[], 0, None),
        vec![name("a pilot", 1, 1)],
    );
    check(
        make,
        without_the_first,
        |store| store.names(true, &[], 0, None),
        vec![name("Ada Öhm", 1, 1), name("Max", 1, 1)],
    );
    check(
        make,
        without_the_first,
        |store| store.names(false, &[], 0, None),
        vec![],
    );
}

pub(in crate::store) fn edges_are_seen_from_both_ends(make: &Make) {
    let write = |store: &mut dyn Store| {
        let first = edge((1, 0), (2, 0), 0.25);
        store.insert_edges(&[first, edge((1, 0), (2, 1), 0.5), edge((1, 1), (1, 1), 0.5)])?;
        store.insert_edges(&[Edge {
            score: 0.75,
            ..first
        }])
    };
    let of_first = vec![edge((1, 0), (2, 0), 0.75), edge((1, 0), (2, 1), 0.5)];
    check(make, write, |store| store.edges(at(1, 0)), of_first);
    check(
        make,
        write,
        |store| store.edges(at(2, 1)),
        vec![edge((1, 0), (2, 1), 0.5)],
    );
    check(make, write, |store| store.edges(at(1, 1)), vec![]);
    let write = |store: &mut dyn Store| {
        write(store)?;
        store.delete_edges(at(2, 0))
    };
    check(
        make,
        write,
        |store| store.edges(at(1, 0)),
        vec![edge((1, 0), (2, 1), 0.5)],
    );
}

pub(in crate::store) fn copies_are_seen_from_both_ends(make: &Make) {
    let write = |store: &mut dyn Store| store.insert_copies(&[copy(2, 3), copy(1, 3)]);
    check(
        make,
        write,
        |store| store.copies(ArticleRow(3)),
        vec![copy(1, 3), copy(2, 3)],
    );
    check(
        make,
        write,
        |store| store.copies(ArticleRow(1)),
        vec![copy(1, 3)],
    );
    check(
        make,
        write,
        |store| store.all_copies(),
        vec![copy(1, 3), copy(2, 3)],
    );
}

pub(in crate::store) fn articles_are_listed_in_orders_and_by_days(make: &Make) {
    let write = |store: &mut dyn Store| {
        let facts = [
            ("a1", Some("bote"), Some("Zug"), Some("2031-02-03"), "de"),
            ("a2", None, None, None, "en"),
            (
                "a3",
                Some("Abend"),
                Some("die Flut"),
                Some("2031-02-05"),
                "de",
            ),
            ("a4", Some("Bote"), Some("Brand"), Some("2031-02-03"), "en"),
        ];
        for (id, outlet, title, published, language) in facts {
            let mut record = record(id, None, &[], &[("Ada", id)]);
            record.facts.outlet = outlet.map(str::to_owned);
            record.facts.title = title.map(str::to_owned);
            record.facts.published = published.map(str::to_owned);
            record.facts.language = Some(language.to_owned());
            store.insert_article(id, &record)?;
        }
        Ok(())
    };
    let all = ArticleQuery {
        limit: 9,
        ..ArticleQuery::default()
    };
    let check = |query: ArticleQuery, expected: &[u64]| {
        let rows = expected.iter().map(|row| ArticleRow(*row)).collect();
        super::check(make, write, |store| store.ordered_articles(&query), rows);
    };
    let order = |order| ArticleQuery {
        order,
        ..all.clone()
    };
    check(order(ArticleOrder::Added), &[4, 3, 2, 1]);
    check(order(ArticleOrder::Published), &[3, 4, 1, 2]);
    check(order(ArticleOrder::Outlet), &[3, 4, 1, 2]);
    check(order(ArticleOrder::Title), &[4, 3, 1, 2]);
    check(
        ArticleQuery {
            skip: 1,
            limit: 2,
            ..order(ArticleOrder::Title)
        },
        &[3, 1],
    );
    check(
        ArticleQuery {
            language: Some("de".to_owned()),
            ..all.clone()
        },
        &[3, 1],
    );
    check(
        ArticleQuery {
            since: Some("2031-02-04".to_owned()),
            ..all.clone()
        },
        &[3],
    );
    check(
        ArticleQuery {
            until: Some("2031-02-03".to_owned()),
            words: vec!["bote".to_owned()],
            ..all.clone()
        },
        &[4, 1],
    );
}

pub(in crate::store) fn dismissals_are_found_from_both_ends_until_they_are_dropped(make: &Make) {
    let pair = |one: (&str, u32), other: (&str, u32)| Dismissal {
        one: (one.0.to_owned(), one.1),
        other: (other.0.to_owned(), other.1),
    };
    let write = |store: &mut dyn Store| {
        store.insert_dismissal(&pair(("b", 2), ("a", 9)))?;
        store.insert_dismissal(&pair(("a", 9), ("b", 2)))?;
        store.insert_dismissal(&pair(("b", 1), ("b", 7)))?;
        store.insert_dismissal(&pair(("'; DROP", 0), ("c", 0)))?;
        assert!(store.delete_dismissal(&pair(("c", 0), ("'; DROP", 0)))?);
        assert!(!store.delete_dismissal(&pair(("c", 0), ("'; DROP", 0)))?);
        assert!(!store.delete_dismissal(&pair(("b", 7), ("b", 2)))?);
        Ok(())
    };
    let kept = [pair(("a", 9), ("b", 2)), pair(("b", 1), ("b", 7))];
    check(make, write, |store| store.dismissals(None), kept.to_vec());
    check(
        make,
        write,
        |store| store.dismissals(Some("b")),
        kept.to_vec(),
    );
    check(
        make,
        write,
        |store| store.dismissals(Some("a")),
        kept[..1].to_vec(),
    );
    check(make, write, |store| store.dismissals(Some("c")), Vec::new());
}

pub(in crate::store) fn rulings_are_kept_until_they_are_dropped(make: &Make) {
    let ruling = |one: &str, other: &str, same| Ruling {
        one: one.to_owned(),
        other: other.to_owned(),
        same,
    };
    let write = |store: &mut dyn Store| {
        store.insert_ruling(&ruling("Ada Roy", "Hafenwerk", true))?;
        store.insert_ruling(&ruling("Ada Roy", "Hafenwerk", false))?;
        store.insert_ruling(&ruling("\u{1f9ed}", "'; DROP", true))?;
        store.insert_ruling(&ruling("B", "A", true))?;
        assert!(store.delete_ruling("B", "A")?);
        assert!(!store.delete_ruling("B", "A")?);
        assert!(!store.delete_ruling("Hafenwerk", "Ada Roy")?);
        Ok(())
    };
    let kept = [
        ruling("Ada Roy", "Hafenwerk", false),
        ruling("\u{1f9ed}", "'; DROP", true),
    ];
    check(make, write, |store| store.rulings(), kept.to_vec());
}

pub(in crate::store) fn overrules_are_found_from_both_ends_and_outlive_their_article(make: &Make) {
    let write = |store: &mut dyn Store| {
        both(store)?;
        store.overrule(&overrule(("print ferry", 7), ("print bridge", 3), false))?;
        store.overrule(&overrule(("print bridge", 3), ("print ferry", 7), true))?;
        store.overrule(&overrule(("print bridge", 1), ("x", 0), false))?;
        store.delete_article(ArticleRow(1))
    };
    let pair = overrule(("print bridge", 3), ("print ferry", 7), true);
    check(
        make,
        write,
        |store| store.overrules("print ferry"),
        vec![pair.clone()],
    );
    let other = overrule(("print bridge", 1), ("x", 0), false);
    check(
        make,
        write,
        |store| store.overrules("print bridge"),
        vec![other, pair],
    );
}

pub(in crate::store) fn a_dropped_article_leaves_nothing_behind(make: &Make) {
    let write = |store: &mut dyn Store| {
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
    check(make, write, |store| store.facts(ArticleRow(1)), None);
    check(make, write, |store| store.digest(ArticleRow(1)), None);
    check(
        make,
        write,
        |store| store.edges(at(2, 0)),
        vec![edge((2, 0), (3, 0), 0.5)],
    );
    check(make, write, |store| store.edges(at(1, 1)), vec![]);
    check(make, write, |store| store.all_copies(), vec![copy(2, 3)]);
    check(make, write, |store| store.copies(ArticleRow(1)), vec![]);
    check(make, write, |store| store.claim_of(at(1, 1)), None);
    check(
        make,
        write,
        |store| store.claim_of(at(2, 0)),
        Some(ClaimId(1)),
    );
    check(
        make,
        write,
        |store| store.size(),
        Size {
            articles: 1,
            propositions: 2,
            claims: 1,
        },
    );
}

pub(in crate::store) fn numbers_of_dropped_articles_are_not_used_again(make: &Make) {
    let write = |store: &mut dyn Store| {
        both(store)?;
        store.delete_article(ArticleRow(2))?;
        store.insert_article("a2", &bridge())?;
        Ok(())
    };
    check(
        make,
        write,
        |store| store.article_called("a2"),
        Some(ArticleRow(3)),
    );
}

pub(in crate::store) fn a_taken_id_or_text_is_refused(make: &Make) {
    let place = make();
    let mut store = place.to_write();
    change(&mut *store, both).expect("it is new");
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

pub(in crate::store) fn nothing_is_kept_of_what_is_rolled_back(make: &Make) {
    let place = make();
    let mut store = place.to_write();
    store.begin().expect("nothing was begun");
    both(&mut *store).expect("it is new");
    let first = store.new_claim().expect("there are numbers");
    store.rollback().expect("it was begun");
    store.rollback().expect("a second time changes nothing");
    assert_eq!(store.size().expect("it can be read"), Size::default());
    store.begin().expect("nothing is begun");
    assert_eq!(store.new_claim().expect("there are numbers"), first);
}

pub(in crate::store) fn writing_needs_a_begin(make: &Make) {
    let place = make();
    let mut store = place.to_write();
    check_refused(both(&mut *store), ErrorKind::Storage, &["begin anew"]);
    check_refused(store.commit(), ErrorKind::Storage, &["begin anew"]);
}
