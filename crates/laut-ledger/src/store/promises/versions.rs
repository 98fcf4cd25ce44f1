//! What a store promises of articles at their addresses, and of what they said before.

use super::{Make, change, check, record};
use crate::{
    claim::{ArticleRow, ClaimId},
    record::{Facts, Record},
    store::{Gone, Result, Store},
    weights::Weights,
};

fn ferry() -> Record {
    let mut ferry = record("ferry", Some(12), &[1], &[("Ada", "It sank.")]);
    let facts = &mut ferry.facts;
    facts.url = Some("https://www.kurier.example/ferry?utm_source=mail".to_owned());
    facts.modified = Some("1970-01-14".to_owned());
    facts.credits = vec!["hkn".to_owned(), "Küstenbote".to_owned()];
    ferry
}

fn before(number: u32) -> Facts {
    Facts {
        fingerprint: format!("print ferry {number}"),
        text: format!("It floats, {number}."),
        ..ferry().facts
    }
}

/// Adds an article with two versions, and another one at another address.
fn changed(store: &mut dyn Store) -> Result<()> {
    let row = store.insert_article("a1", &ferry())?;
    store.insert_article("a2", &record("bridge", None, &[1], &[]))?;
    store.insert_version(row, &before(2))?;
    store.insert_version(row, &before(1))
}

pub(in crate::store) fn kept_versions_are_told_in_their_order(make: &Make) {
    let kept = |after, limit, expected: &[u64]| {
        let numbers = |store: &dyn Store| {
            let kept = store.kept_versions(after, limit)?;
            assert!(kept.iter().all(|(_, article)| *article == ArticleRow(1)));
            Ok(kept
                .into_iter()
                .map(|(number, _)| number)
                .collect::<Vec<_>>())
        };
        check(make, changed, numbers, expected.to_vec());
    };
    kept(0, 10, &[2, 1]);
    kept(0, 1, &[2]);
    kept(1, 10, &[2]);
    kept(2, 10, &[]);
}

pub(in crate::store) fn an_article_is_found_at_its_address(make: &Make) {
    let at = |address: &'static str, expected: Option<u64>| {
        check(
            make,
            changed,
            |store| store.article_at(address),
            expected.map(ArticleRow),
        );
    };
    at("kurier.example/ferry", Some(1));
    at("kurier.example", None);
    let twice = |store: &mut dyn Store| {
        changed(store)?;
        let mut other = record("other", None, &[], &[]);
        other.facts.url = Some("http://m.kurier.example/ferry/".to_owned());
        store.insert_article("a3", &other).map(drop)
    };
    let last = Some(ArticleRow(3));
    check(
        make,
        twice,
        |store| store.article_at("kurier.example/ferry"),
        last,
    );
    // What is said of an address goes with the record.
    let moved = |store: &mut dyn Store| {
        changed(store)?;
        let mut moved = ferry();
        moved.facts.url = None;
        store.replace_article(ArticleRow(1), &moved)
    };
    check(
        make,
        moved,
        |store| store.article_at("kurier.example/ferry"),
        None,
    );
}

pub(in crate::store) fn versions_come_back_to_the_letter_in_their_order(make: &Make) {
    let expected: Vec<Facts> = [before(2), before(1)]
        .into_iter()
        .map(|facts| Facts {
            id: "a1".to_owned(),
            ..facts
        })
        .collect();
    check(
        make,
        changed,
        |store| store.versions(ArticleRow(1)),
        expected,
    );
    check(make, changed, |store| store.versions(ArticleRow(2)), vec![]);
    let like = |name: &'static str, expected: Option<u64>| {
        check(
            make,
            changed,
            |store| store.version_like(name),
            expected.map(ArticleRow),
        );
    };
    like("print ferry 2", Some(1));
    // That is the one that it has now.
    like("print ferry", None);
}

pub(in crate::store) fn versions_go_with_their_article(make: &Make) {
    let gone = |store: &mut dyn Store| {
        changed(store)?;
        store.delete_article(ArticleRow(1))
    };
    check(make, gone, |store| store.versions(ArticleRow(1)), vec![]);
    check(
        make,
        gone,
        |store| store.version_like("print ferry 2"),
        None,
    );
    check(
        make,
        gone,
        |store| store.article_at("kurier.example/ferry"),
        None,
    );
}

/// Returns that an article no longer asserts a claim.
fn gone(article: u64, is_withdrawn: bool) -> Gone {
    Gone {
        article: ArticleRow(article),
        fingerprint: "print ferry 2".to_owned(),
        is_withdrawn,
        digest: ferry().digest,
    }
}

pub(in crate::store) fn what_was_taken_back_goes_with_its_claim_and_its_article(make: &Make) {
    let of = |claim| move |store: &dyn Store| store.gone_of(ClaimId(claim));
    let kept = |store: &mut dyn Store| {
        changed(store)?;
        store.insert_gone(ClaimId(4), &gone(2, true))?;
        store.insert_gone(ClaimId(4), &gone(1, false))?;
        store.insert_gone(ClaimId(4), &gone(1, true))
    };
    check(make, kept, of(4), vec![gone(1, true), gone(2, true)]);
    check(make, kept, of(5), vec![]);
    let merged = |store: &mut dyn Store| {
        kept(store)?;
        store.insert_gone(ClaimId(3), &gone(2, false))?;
        store.drop_claim(ClaimId(4), Some(ClaimId(3)))
    };
    check(make, merged, of(3), vec![gone(1, true), gone(2, true)]);
    let dropped = |store: &mut dyn Store| {
        kept(store)?;
        store.delete_article(ArticleRow(1))
    };
    check(make, dropped, of(4), vec![gone(2, true)]);
}

pub(in crate::store) fn an_article_that_is_put_back_is_as_it_was(make: &Make) {
    let kept = |store: &mut dyn Store| {
        changed(store)?;
        store.insert_gone(ClaimId(4), &gone(1, true))
    };
    let back = |store: &mut dyn Store| {
        kept(store)?;
        let shelved = store.shelved(ArticleRow(1))?.expect("it is there");
        store.delete_article(ArticleRow(1))?;
        assert_eq!(store.shelved(ArticleRow(1))?, None);
        // What is added meanwhile has numbers of its own.
        let row = store.insert_article("a3", &record("mill", None, &[], &[]))?;
        store.insert_version(row, &before(7))?;
        store.put_back(&shelved)
    };
    let place = make();
    let mut store = place.to_write();
    change(&mut *store, kept).expect("it can be kept");
    let was = store.shelved(ArticleRow(1)).expect("it can be read");
    assert_eq!(was.as_ref().map(|was| was.versions.len()), Some(2));
    check(make, back, |store| store.shelved(ArticleRow(1)), was);
    let found = |store: &dyn Store| store.article_at("kurier.example/ferry");
    check(make, back, found, Some(ArticleRow(1)));
}

pub(in crate::store) fn an_article_may_go_by_another_fingerprint(make: &Make) {
    let renamed = |store: &mut dyn Store| {
        changed(store)?;
        store.set_fingerprint(ArticleRow(1), "another")
    };
    check(
        make,
        renamed,
        |store| store.article_like("print ferry"),
        None,
    );
    check(
        make,
        renamed,
        |store| store.article_like("another"),
        Some(ArticleRow(1)),
    );
}

pub(in crate::store) fn removed_articles_are_kept_apart_until_they_are_dropped(make: &Make) {
    let kept = |store: &mut dyn Store| {
        changed(store)?;
        store.insert_gone(ClaimId(4), &gone(1, true))?;
        store.mark_read(ArticleRow(1), Some(&Weights::new(1, None)))?;
        for article in [1, 2] {
            let shelved = store.shelved(ArticleRow(article))?.expect("it is there");
            store.delete_article(ArticleRow(article))?;
            store.insert_removed(&shelved)?;
        }
        Ok(())
    };
    let place = make();
    let mut store = place.to_write();
    change(&mut *store, changed).expect("it can be kept");
    change(&mut *store, |store| {
        store.mark_read(ArticleRow(1), Some(&Weights::new(1, None)))?;
        store.insert_gone(ClaimId(4), &gone(1, true))
    })
    .expect("it can be kept");
    let was = store.shelved(ArticleRow(1)).expect("it can be read");
    let was = was.expect("it is there");
    assert_eq!(was.weights, Some(Weights::new(1, None)));
    check(make, kept, |store| store.removed("a1"), vec![was]);
    check(make, kept, |store| store.removed("a3"), vec![]);
    let ids = |store: &dyn Store| {
        let all = store.all_removed()?.into_iter();
        Ok(all.map(|facts| (facts.id, facts.text)).collect::<Vec<_>>())
    };
    let bare = |id: &str| (id.to_owned(), String::new());
    check(make, kept, ids, vec![bare("a2"), bare("a1")]);
    let dropped = |store: &mut dyn Store| {
        kept(store)?;
        assert!(store.delete_removed(ArticleRow(2))?);
        assert!(!store.delete_removed(ArticleRow(2))?);
        Ok(())
    };
    check(make, dropped, ids, vec![bare("a1")]);
    let full = |store: &mut dyn Store| {
        kept(store)?;
        let mut one = store.removed("a1")?.remove(0);
        for article in 3..22 {
            one.article = ArticleRow(article);
            one.record.facts.id = format!("a{article}");
            store.insert_removed(&one)?;
        }
        // Of what is large, less.
        one.article = ArticleRow(22);
        "large".clone_into(&mut one.record.facts.id);
        one.record.facts.text = "x".repeat((64 << 20) - 1_000_000);
        store.insert_removed(&one)?;
        one.article = ArticleRow(23);
        "larger".clone_into(&mut one.record.facts.id);
        store.insert_removed(&one)
    };
    check(make, full, ids, vec![bare("larger")]);
}
