//! Claims: kept, merged, listed in each order, counted.

use std::{
    collections::BTreeSet,
    ops::{ControlFlow, RangeInclusive},
};

use super::{Make, at, check, check_refused, claim, keeping::both, owned, reach, record};
use crate::{
    claim::{ArticleRow, Claim, ClaimId, Independent, Status},
    error::ErrorKind,
    store::{
        Found, Order, Query, Result, Store,
        meaning::{has, terms},
    },
};

/// What is said, outlets, articles, independent origins at most, the last day, the status.
type Made = (&'static str, u32, u32, u32, Option<i32>, Status);

/// Keeps claims of articles with one proposition each; the claims' numbers are those of the articles.
fn claims(store: &mut dyn Store) -> Result<()> {
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
fn check_list(make: &Make, query: &Query, expected: &[u64]) {
    let ids = |store: &dyn Store, query: &Query| {
        let claims = store.claims(query)?;
        Ok(claims
            .into_iter()
            .map(|claim| claim.id.0)
            .collect::<Vec<_>>())
    };
    let read = |store: &dyn Store| {
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
    check(make, claims, read, expected);
}

pub(in crate::store) fn orders(make: &Make) {
    check_list(make, &Query::default(), &[4, 2, 3, 5, 1, 6]);
    check_list(
        make,
        &Query {
            order: Order::Latest,
            ..Query::default()
        },
        &[3, 4, 2, 1, 6, 5],
    );
    check_list(
        make,
        &Query {
            order: Order::Id,
            ..Query::default()
        },
        &[1, 2, 3, 4, 5, 6],
    );
}

pub(in crate::store) fn filters(make: &Make) {
    let single = Query {
        status: Some(Status::Single),
        ..Query::default()
    };
    check_list(make, &single, &[4, 2]);
    let shared = Query {
        articles: 6,
        ..Query::default()
    };
    check_list(make, &shared, &[4, 3, 5]);
    check_list(
        make,
        &Query {
            articles: 1,
            ..Query::default()
        },
        &[4, 2, 3, 5, 1, 6],
    );
    check_list(
        make,
        &Query {
            order: Order::Latest,
            ..single.clone()
        },
        &[4, 2],
    );
    check_list(
        make,
        &Query {
            order: Order::Id,
            ..single
        },
        &[2, 4],
    );
    check_list(
        make,
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
    check_list(make, &since, &[4, 2, 3]);
    check_list(
        make,
        &Query {
            until: Some(10),
            ..Query::default()
        },
        &[2, 1, 6],
    );
    check_list(
        make,
        &Query {
            order: Order::Latest,
            ..since.clone()
        },
        &[3, 4, 2],
    );
    check_list(
        make,
        &Query {
            status: Some(Status::Unsourced),
            ..since
        },
        &[3],
    );
}

pub(in crate::store) fn words_are_searched_without_case_and_accents(make: &Make) {
    let words = |words: &[&str]| Query {
        words: owned(words),
        ..Query::default()
    };
    check_list(make, &words(&["FERRY"]), &[4, 2, 1, 6]);
    check_list(make, &words(&["ferry", "sank"]), &[4, 1]);
    check_list(make, &words(&["ferry", "bridge"]), &[]);
    check_list(make, &words(&["over*"]), &[2]);
    check_list(make, &words(&["over"]), &[]);
    check_list(make, &words(&["brucke"]), &[3]);
    check_list(make, &words(&["Bru\u{308}cke"]), &[3]);
    check_list(make, &words(&["bridge's"]), &[5]);
    check_list(
        make,
        &Query {
            status: Some(Status::Denied),
            order: Order::Latest,
            ..words(&["ferry"])
        },
        &[6],
    );
}

/// Says what one article says, each of it a claim of its own; the claims' numbers are the places, from 1.
fn said(store: &mut dyn Store, texts: &[String]) -> Result<()> {
    let said: Vec<(&str, &str)> = texts.iter().map(|text| ("Ada", text.as_str())).collect();
    let row = store.insert_article("a1", &record("all", None, &[], &said))?;
    for (place, text) in (0..).zip(texts) {
        let id = store.new_claim()?;
        let claim = Claim {
            id,
            ..claim(0, text, &[at(row.0, place)])
        };
        store.put_claim(&claim, reach(1, 1, None))?;
    }
    Ok(())
}

/// Asserts that what is asked finds what it means.
fn check_words(make: &Make, texts: &[String], asked: &[Vec<String>]) {
    let find = |store: &dyn Store| {
        let mut wrong = Vec::new();
        for words in asked {
            let query = Query {
                words: words.clone(),
                order: Order::Id,
                ..Query::default()
            };
            let claims = store.claims(&query)?.into_iter();
            let found: Vec<String> = claims.map(|claim| claim.gist).collect();
            let terms = terms(words);
            let meant: Vec<&String> = texts.iter().filter(|text| has(text, &terms)).collect();
            let passages = store.passages(words, 10_000)?;
            let claims: Vec<Option<ClaimId>> = passages
                .iter()
                .rev()
                .map(|id| store.claim_of(*id))
                .collect::<Result<_>>()?;
            let listed = store.claims(&query)?;
            let of_passages = claims.into_iter().flatten();
            if listed.iter().map(|claim| claim.id).ne(of_passages)
                || store.passages(words, 1)?.first() != passages.first()
            {
                wrong.push(format!("{words:?} finds other passages"));
            }
            if found.iter().ne(meant.iter().copied()) {
                wrong.push(format!("{words:?} finds {found:?} and means {meant:?}"));
            }
        }
        Ok(wrong)
    };
    check(make, |store| said(store, texts), find, Vec::new());
}

pub(in crate::store) fn letters_are_searched_without_their_marks(make: &Make) {
    // Latin letters with all that stands on them, in words of their own.
    let letters = ('\u{c0}'..='\u{17e}').filter(|letter| letter.is_alphabetic());
    let texts: Vec<String> = letters.map(|letter| format!("ab{letter}yz")).collect();
    let mut asked: Vec<Vec<String>> = texts.iter().map(|text| vec![text.clone()]).collect();
    asked.extend(('a'..='z').map(|letter| vec![format!("ab{letter}yz")]));
    check_words(make, &texts, &asked);
}

pub(in crate::store) fn stars_and_words_in_a_row_mean_what_is_said(make: &Make) {
    let texts = [
        "Die Brücke ist gesperrt",
        "Brückenbau in Grauwerd",
        "The bridge's closed",
        "The bridge is closed, closed for good",
        "3,5 Prozent und 35 Prozent",
        "U-Bahn und S-Bahn",
        "Straße und Strasse",
    ];
    let asked = [
        "brucke",
        "bruck*",
        "brücke*",
        "*",
        "b*",
        "bridge's",
        "bridge's c*",
        "bridge s",
        "closed closed",
        "closed, c*",
        "3,5",
        "35",
        "3",
        "3*",
        "u-bahn",
        "S-B*",
        "bahn",
        "strasse",
        "straße",
        "stra*",
        "*bahn",
        "ba*n",
        "die  brücke",
        "Bru\u{308}cke",
        "“Brücke”",
        "gesperrt*ist",
    ];
    let mut asked: Vec<Vec<String>> = asked
        .iter()
        .map(|asked| vec![(*asked).to_owned()])
        .collect();
    asked.push(owned(&["bahn", "u"]));
    asked.push(owned(&["bahn", "—"]));
    check_words(make, &owned(&texts), &asked);
}

pub(in crate::store) fn odd_words_are_no_commands(make: &Make) {
    for word in ["\"", "*", "", "—", "(", "\0"] {
        check_list(
            make,
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
    check_list(make, &words(&["sank\" OR \"bridge"]), &[]);
    check_list(make, &words(&["NOT", "ferry"]), &[]);
    check_list(make, &words(&["words:ferry"]), &[]);
    check_list(make, &words(&["—", "ferry\0", "dawn*"]), &[1]);
}

pub(in crate::store) fn propositions_lead_to_their_claims(make: &Make) {
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
    check_list(make, &of(&[(1, 0), (4, 0), (4, 0), (4, 1)]), &[4, 1]);
    check_list(make, &of(&[]), &[]);
    check_list(
        make,
        &Query {
            words: owned(&["dawn"]),
            ..of(&[(1, 0), (4, 0)])
        },
        &[1],
    );
    let numbers = |article| move |store: &dyn Store| store.claims_in(ArticleRow(article));
    check(make, claims, numbers(1), [ClaimId(1)].into());
    check(make, claims, numbers(4), [ClaimId(4)].into());
    check(make, claims, numbers(99), BTreeSet::new());
}

pub(in crate::store) fn articles_with_a_topic_stand_by_their_days(make: &Make) {
    let having = |topic, days: Option<RangeInclusive<i32>>| {
        move |store: &dyn Store| {
            let found = store.having(topic, days.clone())?;
            let found = found.into_iter().map(|(day, article)| (day, article.0));
            Ok(found.collect::<Vec<_>>())
        }
    };
    let ever = Some(i32::MIN..=i32::MAX);
    check(make, both, having(2, ever.clone()), vec![(Some(100), 1)]);
    check(make, both, having(2, Some(100..=100)), vec![(Some(100), 1)]);
    check(make, both, having(2, Some(101..=200)), vec![]);
    check(make, both, having(2, None), vec![(None, 2)]);
    check(make, both, having(9, ever), vec![]);
}

pub(in crate::store) fn a_claim_comes_back_to_the_letter(make: &Make) {
    let asked = claim(1, "Sank", &[at(1, 0), at(2, 3)]);
    let put = |store: &mut dyn Store| store.put_claim(&asked, reach(1, 2, Some(7)));
    check(
        make,
        put,
        |store| store.claim(ClaimId(1)),
        Some(Found::Claim(asked.clone())),
    );
    check(make, put, |store| store.claim(ClaimId(u64::MAX)), None);
    check(
        make,
        put,
        |store| store.claim_of(at(2, 3)),
        Some(ClaimId(1)),
    );
    check(make, put, |store| store.claim_of(at(2, 2)), None);
}

pub(in crate::store) fn a_claim_put_again_replaces_what_was_there(make: &Make) {
    let newer = claim(1, "Sank", &[at(2, 0), at(3, 0)]);
    let put = |store: &mut dyn Store| {
        store.put_claim(
            &claim(1, "It sank", &[at(1, 0), at(2, 0)]),
            reach(1, 2, Some(7)),
        )?;
        store.put_claim(&claim(2, "It sank too", &[at(3, 0)]), reach(1, 2, Some(8)))?;
        store.put_claim(&newer, reach(4, 2, None))
    };
    check(
        make,
        put,
        |store| store.claim(ClaimId(1)),
        Some(Found::Claim(newer.clone())),
    );
    check(make, put, |store| store.claim_of(at(1, 0)), None);
    check(
        make,
        put,
        |store| store.claim_of(at(3, 0)),
        Some(ClaimId(1)),
    );
    check(
        make,
        put,
        |store| Ok(store.claims(&Query::default())?[0].id),
        ClaimId(1),
    );
}

pub(in crate::store) fn merged_claims_lead_to_the_last(make: &Make) {
    let write = |store: &mut dyn Store| {
        claims(store)?;
        store.drop_claim(ClaimId(4), Some(ClaimId(3)))?;
        store.drop_claim(ClaimId(3), Some(ClaimId(2)))?;
        store.drop_claim(ClaimId(5), Some(ClaimId(3)))?;
        store.drop_claim(ClaimId(6), None)
    };
    for old in 3..=5 {
        check(
            make,
            write,
            |store| store.claim(ClaimId(old)),
            Some(Found::MergedInto(ClaimId(2))),
        );
    }
    check(make, write, |store| store.claim(ClaimId(6)), None);
    check(make, write, |store| store.claim_of(at(4, 0)), None);
    check(
        make,
        write,
        |store| store.count_claims(&Query::default()),
        2,
    );
    let write = |store: &mut dyn Store| {
        write(store)?;
        store.drop_claim(ClaimId(2), None)
    };
    check(make, write, |store| store.claim(ClaimId(4)), None);
    let next = |store: &mut dyn Store| {
        write(store)?;
        assert_eq!(store.new_claim()?, ClaimId(7), "no id is used twice");
        Ok(())
    };
    check(make, next, |store| store.claim(ClaimId(7)), None);
}

pub(in crate::store) fn a_claim_is_not_merged_into_itself(make: &Make) {
    let place = make();
    let mut store = place.to_write();
    store.begin().expect("nothing was begun");
    claims(&mut *store).expect("they can be kept");
    check_refused(
        store.drop_claim(ClaimId(1), Some(ClaimId(1))),
        ErrorKind::Refused,
        &["c1"],
    );
}

pub(in crate::store) fn who_belonged_to_a_claim_that_went_is_known(make: &Make) {
    let name = |start| ("print ferry".to_owned(), start);
    let write = |store: &mut dyn Store| {
        store.insert_former(&name(3), ClaimId(4))?;
        store.insert_former(&name(3), ClaimId(5))
    };
    check(
        make,
        write,
        |store| store.former(&name(3)),
        Some(ClaimId(5)),
    );
    check(make, write, |store| store.former(&name(4)), None);
}

pub(in crate::store) fn whoever_takes_claims_can_stop(make: &Make) {
    let place = make();
    let mut store = place.to_write();
    store.begin().expect("nothing was begun");
    claims(&mut *store).expect("they can be kept");
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
