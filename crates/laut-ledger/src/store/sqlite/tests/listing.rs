//! Claims: kept, merged, listed in each order, counted.

use std::ops::ControlFlow;

use super::{at, check, check_refused, claim, owned, reach, record};
use crate::{
    claim::{Claim, ClaimId, Independent, Status},
    error::ErrorKind,
    store::{Found, Order, Query, Result, Store, sqlite::SqliteStore},
};

/// What is said, outlets, articles, independent origins at most, the last day, the status.
type Made = (&'static str, u32, u32, u32, Option<i32>, Status);

/// Keeps claims of articles with one proposition each; the claims' numbers are those of the articles.
fn claims(store: &mut SqliteStore) -> Result<()> {
    let made: [Made; 6] = [
        (
            "The ferry sank at dawn",
            2,
            2,
            2,
            Some(10),
            Status::Corroborated,
        ),
        (
            "The ferry was overloaded",
            5,
            5,
            1,
            Some(11),
            Status::Single,
        ),
        (
            "Die Brücke ist gesperrt",
            5,
            7,
            0,
            Some(12),
            Status::Unsourced,
        ),
        ("The ferry sank", 5, 6, 1, Some(12), Status::Single),
        ("The bridge's closed", 10, 12, 5, None, Status::Disputed),
        ("The ferry was safe", 1, 1, 0, Some(9), Status::Denied),
    ];
    for (number, (gist, outlets, articles, most, day, status)) in (1..).zip(made) {
        let row = store.insert_article(
            &format!("a{number}"),
            &record(gist, day, &[], &[("Ada", gist)]),
        )?;
        let id = store.new_claim()?;
        let independent = Independent {
            least: most.min(1),
            most,
        };
        let claim = Claim {
            id,
            independent,
            status,
            ..claim(0, gist, &[at(row.0, 0)])
        };
        store.put_claim(&claim, reach(outlets, articles, day))?;
    }
    Ok(())
}

/// Asserts the numbers of the claims of a query, in order: all at once, in pages of two, and how many there are.
#[track_caller]
fn check_list(query: &Query, expected: &[u64]) {
    let ids = |store: &SqliteStore, query: &Query| {
        let claims = store.claims(query)?;
        Ok(claims
            .into_iter()
            .map(|claim| claim.id.0)
            .collect::<Vec<_>>())
    };
    let read = |store: &SqliteStore| {
        let mut paged = Vec::new();
        for skip in [0, 2, 4, 6] {
            let page = Query {
                skip,
                limit: Some(2),
                ..query.clone()
            };
            paged.extend(ids(store, &page)?);
        }
        Ok((ids(store, query)?, paged, store.count_claims(query)?))
    };
    let expected = (expected.to_vec(), expected.to_vec(), expected.len() as u64);
    check(claims, read, expected);
}

#[test]
fn orders() {
    check_list(&Query::default(), &[4, 2, 3, 5, 1, 6]);
    check_list(
        &Query {
            order: Order::Latest,
            ..Query::default()
        },
        &[3, 4, 2, 1, 6, 5],
    );
    check_list(
        &Query {
            order: Order::Id,
            ..Query::default()
        },
        &[1, 2, 3, 4, 5, 6],
    );
}

#[test]
fn filters() {
    let single = Query {
        status: Some(Status::Single),
        ..Query::default()
    };
    check_list(&single, &[4, 2]);
    check_list(
        &Query {
            order: Order::Latest,
            ..single.clone()
        },
        &[4, 2],
    );
    check_list(
        &Query {
            order: Order::Id,
            ..single
        },
        &[2, 4],
    );
    check_list(
        &Query {
            status: Some(Status::Uncertain),
            ..Query::default()
        },
        &[],
    );
    let since = Query {
        since: Some(11),
        ..Query::default()
    };
    check_list(&since, &[4, 2, 3]);
    check_list(
        &Query {
            until: Some(10),
            ..Query::default()
        },
        &[2, 1, 6],
    );
    check_list(
        &Query {
            order: Order::Latest,
            ..since.clone()
        },
        &[3, 4, 2],
    );
    check_list(
        &Query {
            status: Some(Status::Unsourced),
            ..since
        },
        &[3],
    );
}

#[test]
fn words_are_searched_without_case_and_accents() {
    let words = |words: &[&str]| Query {
        words: owned(words),
        ..Query::default()
    };
    check_list(&words(&["FERRY"]), &[4, 2, 1, 6]);
    check_list(&words(&["ferry", "sank"]), &[4, 1]);
    check_list(&words(&["ferry", "bridge"]), &[]);
    check_list(&words(&["over*"]), &[2]);
    check_list(&words(&["over"]), &[]);
    check_list(&words(&["brucke"]), &[3]);
    check_list(&words(&["Bru\u{308}cke"]), &[3]);
    check_list(&words(&["bridge's"]), &[5]);
    check_list(
        &Query {
            status: Some(Status::Denied),
            order: Order::Latest,
            ..words(&["ferry"])
        },
        &[6],
    );
}

#[test]
fn odd_words_are_no_commands() {
    for word in ["\"", "*", "", "—", "(", "\0"] {
        check_list(
            &Query {
                words: owned(&[word]),
                ..Query::default()
            },
            &[],
        );
    }
    let words = |words: &[&str]| Query {
        words: owned(words),
        ..Query::default()
    };
    check_list(&words(&["sank\" OR \"bridge"]), &[]);
    check_list(&words(&["NOT", "ferry"]), &[]);
    check_list(&words(&["words:ferry"]), &[]);
    check_list(&words(&["—", "ferry\0", "dawn*"]), &[1]);
}

#[test]
fn propositions_lead_to_their_claims() {
    let of = |propositions: &[(u64, u32)]| {
        let propositions = propositions
            .iter()
            .map(|&(article, place)| at(article, place))
            .collect();
        Query {
            propositions: Some(propositions),
            ..Query::default()
        }
    };
    check_list(&of(&[(1, 0), (4, 0), (4, 0), (4, 1)]), &[4, 1]);
    check_list(&of(&[]), &[]);
    check_list(
        &Query {
            words: owned(&["dawn"]),
            ..of(&[(1, 0), (4, 0)])
        },
        &[1],
    );
}

#[test]
fn a_claim_comes_back_to_the_letter() {
    let asked = claim(1, "Sank", &[at(1, 0), at(2, 3)]);
    let put = |store: &mut SqliteStore| store.put_claim(&asked, reach(1, 2, Some(7)));
    check(
        put,
        |store| store.claim(ClaimId(1)),
        Some(Found::Claim(asked.clone())),
    );
    check(put, |store| store.claim(ClaimId(u64::MAX)), None);
    check(put, |store| store.claim_of(at(2, 3)), Some(ClaimId(1)));
    check(put, |store| store.claim_of(at(2, 2)), None);
}

#[test]
fn a_claim_put_again_replaces_what_was_there() {
    let newer = claim(1, "Sank", &[at(2, 0), at(3, 0)]);
    let put = |store: &mut SqliteStore| {
        store.put_claim(
            &claim(1, "It sank", &[at(1, 0), at(2, 0)]),
            reach(1, 2, Some(7)),
        )?;
        store.put_claim(&claim(2, "It sank too", &[at(3, 0)]), reach(1, 2, Some(8)))?;
        store.put_claim(&newer, reach(4, 2, None))
    };
    check(
        put,
        |store| store.claim(ClaimId(1)),
        Some(Found::Claim(newer.clone())),
    );
    check(put, |store| store.claim_of(at(1, 0)), None);
    check(put, |store| store.claim_of(at(3, 0)), Some(ClaimId(1)));
    check(
        put,
        |store| Ok(store.claims(&Query::default())?[0].id),
        ClaimId(1),
    );
}

#[test]
fn merged_claims_lead_to_the_last() {
    let write = |store: &mut SqliteStore| {
        claims(store)?;
        store.drop_claim(ClaimId(4), Some(ClaimId(3)))?;
        store.drop_claim(ClaimId(3), Some(ClaimId(2)))?;
        store.drop_claim(ClaimId(5), Some(ClaimId(3)))?;
        store.drop_claim(ClaimId(6), None)
    };
    for old in 3..=5 {
        check(
            write,
            |store| store.claim(ClaimId(old)),
            Some(Found::MergedInto(ClaimId(2))),
        );
    }
    check(write, |store| store.claim(ClaimId(6)), None);
    check(write, |store| store.claim_of(at(4, 0)), None);
    check(write, |store| store.count_claims(&Query::default()), 2);
    let write = |store: &mut SqliteStore| {
        write(store)?;
        store.drop_claim(ClaimId(2), None)
    };
    check(write, |store| store.claim(ClaimId(4)), None);
    let next = |store: &mut SqliteStore| {
        write(store)?;
        assert_eq!(store.new_claim()?, ClaimId(7), "no id is used twice");
        Ok(())
    };
    check(next, |store| store.claim(ClaimId(7)), None);
}

#[test]
fn a_claim_is_not_merged_into_itself() {
    let mut store = SqliteStore::in_memory().expect("there is memory");
    store.begin().expect("nothing was begun");
    claims(&mut store).expect("they can be kept");
    check_refused(
        store.drop_claim(ClaimId(1), Some(ClaimId(1))),
        ErrorKind::Refused,
        &["c1"],
    );
}

#[test]
fn whoever_takes_claims_can_stop() {
    let mut store = SqliteStore::in_memory().expect("there is memory");
    store.begin().expect("nothing was begun");
    claims(&mut store).expect("they can be kept");
    store.commit().expect("there is room");
    let mut taken = 0;
    let stopped = store.each_claim(&Query::default(), &mut |_| {
        taken += 1;
        ControlFlow::Break(())
    });
    stopped.expect("nothing failed");
    assert_eq!(taken, 1);
    store.begin().expect("the reading is over");
}

#[test]
fn the_views_show_claims_in_words() {
    let shown = |store: &SqliteStore| {
        let sql = "SELECT claims_view.claim || ' ' || gist || ' ' || status || ' ' || last_day || ' ' || article
                   FROM claims_view JOIN sightings_view USING (claim) WHERE claim = 'c4'";
        Ok(store
            .connection
            .query_row(sql, [], |row| row.get::<_, String>(0))
            .expect("the views are there"))
    };
    check(
        claims,
        shown,
        "c4 The ferry sank single 1970-01-13 a4".to_owned(),
    );
    let shown = |store: &SqliteStore| {
        let sql = "SELECT name || ' ' || standing || ' ' || article FROM sources_view LIMIT 1";
        Ok(store
            .connection
            .query_row(sql, [], |row| row.get::<_, String>(0))
            .expect("the view is there"))
    };
    check(claims, shown, "Ada named a1".to_owned());
}
