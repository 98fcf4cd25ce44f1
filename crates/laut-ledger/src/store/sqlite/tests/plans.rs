//! What is asked often is found by an index, however large the ledger.

use rusqlite::Connection;

use super::owned;
use crate::{
    claim::Status,
    store::{
        ArticleOrder, Order, Query,
        sqlite::{
            SqliteStore, articles, claims, corrections, gone, headings, links, sources, versions,
        },
    },
};

/// Returns the steps in which SQLite answers a query.
fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("it is SQL");
    // Plans do not depend on the values, which are left out here.
    let steps = statement.raw_query().mapped(|row| row.get(3));
    steps.collect::<Result<_, _>>().expect("steps are text")
}

/// Asserts which table or index each step goes through, and that nothing is walked through from end to end but what
/// is named in `walked`.
#[track_caller]
fn check_plan(sql: &str, uses: &[&str], walked: &[&str]) {
    let store = SqliteStore::in_memory().expect("there is memory");
    let plan = plan(&store.connection, sql);
    for index in uses {
        assert!(
            plan.iter().any(|step| step.contains(index)),
            "{index} in {plan:#?}"
        );
    }
    for step in plan.iter().filter(|step| step.starts_with("SCAN")) {
        assert!(
            walked.iter().any(|walked| step.contains(walked)),
            "{step} in {plan:#?}"
        );
    }
}

/// Asserts the index in whose order claims are listed: no step sorts them.
#[track_caller]
fn check_order(query: &Query, index: &str) {
    let (sql, _) = claims::listing(query).expect("it can find something");
    let store = SqliteStore::in_memory().expect("there is memory");
    let plan = plan(&store.connection, &sql);
    assert_eq!(plan.len(), 1, "{plan:#?}");
    assert!(plan[0].contains(index), "{index} in {plan:#?}");
}

#[test]
fn near_articles_are_ranges_of_days() {
    let range = "SEARCH topics USING PRIMARY KEY (key=? AND day>? AND day<?)";
    let undated = "SEARCH topics USING PRIMARY KEY (key=? AND day=?)";
    check_plan(
        articles::NEAR,
        &[range, undated],
        &["asked", "shared", "json_each"],
    );
    check_plan(articles::HAVING, &[range], &[]);
    check_plan(
        articles::NEAR_EVER,
        &["SEARCH topics USING PRIMARY KEY (key=?)"],
        &["asked", "json_each"],
    );
}

#[test]
fn single_things_are_looked_up() {
    check_plan(articles::CALLED, &["(id=?)"], &[]);
    check_plan(articles::LIKE, &["(fingerprint=?)"], &[]);
    check_plan(links::EDGES, &["PRIMARY KEY (one=?)"], &[]);
    check_plan(
        links::OVERRULES,
        &["overrules_by_other", "PRIMARY KEY (one_article=?)"],
        &[],
    );
    let edges = "SEARCH edges USING PRIMARY KEY";
    check_plan(
        links::DELETE_BACK,
        &[
            &format!("{edges} (one=? AND other=?)"),
            &format!("{edges} (one>? AND one<?)"),
        ],
        &[],
    );
    check_plan(corrections::OF, &["PRIMARY KEY (article=?)"], &[]);
    check_plan(
        corrections::ARTICLES,
        &["(fingerprint=?)"],
        &["corrected", "corrections"],
    );
    check_plan(claims::OF, &["INTEGER PRIMARY KEY"], &[]);
    check_plan(
        claims::OF_ARTICLE,
        &["INTEGER PRIMARY KEY (rowid>? AND rowid<?)"],
        &[],
    );
    check_plan(gone::OF, &["PRIMARY KEY (claim=?)"], &[]);
    check_plan(
        sources::NAMED,
        &["source_words USING PRIMARY KEY (word=?)"],
        &[],
    );
    check_plan(
        sources::LATEST,
        &["source_words USING PRIMARY KEY (word=?)"],
        &[],
    );
    check_plan(
        sources::NAMES,
        &["names_by_statements (named=?)"],
        &["json_each"],
    );
}

#[test]
fn pages_of_claims_follow_an_index() {
    let thin = Query::default();
    check_order(&thin, "USING COVERING INDEX claims_thin");
    check_order(
        &Query {
            since: Some(1),
            ..thin.clone()
        },
        "USING COVERING INDEX claims_thin",
    );
    let status = Some(Status::Single);
    check_order(
        &Query {
            status,
            ..thin.clone()
        },
        "claims_thin_by_status (status=?)",
    );
    check_order(
        &Query {
            status,
            since: Some(1),
            ..thin.clone()
        },
        "claims_thin_by_status (status=?)",
    );
    let latest = Query {
        order: Order::Latest,
        ..thin
    };
    check_order(&latest, "USING COVERING INDEX claims_latest");
    check_order(
        &Query {
            since: Some(1),
            ..latest.clone()
        },
        "claims_latest (last_day>?)",
    );
    check_order(
        &Query {
            status,
            ..latest.clone()
        },
        "claims_latest_by_status (status=?)",
    );
    check_order(
        &Query {
            status,
            since: Some(1),
            ..latest.clone()
        },
        "claims_latest_by_status (status=? AND last_day>?)",
    );
    check_order(
        &Query {
            order: Order::Id,
            ..latest
        },
        "SCAN claims",
    );
}

#[test]
fn words_are_looked_up_before_claims() {
    let query = Query {
        words: owned(&["ferry"]),
        ..Query::default()
    };
    let (sql, _) = claims::listing(&query).expect("it can find something");
    let uses = [
        "SEARCH membership USING INTEGER PRIMARY KEY",
        "SEARCH claims USING INTEGER PRIMARY KEY",
    ];
    check_plan(&sql, &uses, &["search VIRTUAL TABLE", "found"]);
}

#[test]
fn strings_in_the_heads_of_articles_are_looked_up_and_orders_are_walked() {
    let store = SqliteStore::in_memory().expect("there is memory");
    let strings = |words: &[&str]| {
        headings::Strings::new(&store.connection, &owned(words)).expect("it can be asked")
    };
    let orders = [
        (ArticleOrder::Added, "SCAN articles"),
        (ArticleOrder::Published, "articles_by_day"),
        (ArticleOrder::Outlet, "articles_by_outlet"),
        (ArticleOrder::Title, "articles_by_title"),
    ];
    for (order, index) in orders {
        for (words, looked_up) in [(&["ferry", "a1"], true), (&["a1", "é"], false)] {
            let sql = articles::in_order(order, &strings(words).condition());
            let plan = plan(&store.connection, &sql).join("\n");
            assert!(plan.contains(index), "{index} in {plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
            assert_eq!(plan.contains("headings VIRTUAL TABLE"), looked_up, "{plan}");
        }
    }
    let latest = articles::latest_having(&strings(&["ferry"]).condition());
    let plan = plan(&store.connection, &latest).join("\n");
    assert!(plan.contains("headings VIRTUAL TABLE"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[test]
fn articles_are_found_by_their_addresses_and_versions_by_their_articles() {
    check_plan(versions::AT, &["articles_by_address (address=?)"], &[]);
    check_plan(versions::OF, &["versions_by_article (article=?)"], &[]);
    check_plan(
        versions::LIKE,
        &["versions_by_fingerprint (fingerprint=?)"],
        &[],
    );
}
