//! The tables themselves: what the curious see of them with SQL, and that nothing stays of what is dropped.

use super::{at, change, claim, reach, record};
use crate::{
    claim::{ArticleRow, Claim, Status},
    store::{Result, sqlite::SqliteStore},
};

/// Returns a store in memory with an article of one statement, and its claim.
fn ferry() -> SqliteStore {
    let mut store = SqliteStore::in_memory().expect("there is memory");
    let kept = change(&mut store, |store| -> Result<()> {
        let said = [("Ada", "The ferry sank")];
        let row = store.insert_article("a4", &record("ferry", Some(12), &[1, 2], &said))?;
        let id = store.new_claim()?;
        let claim = Claim {
            id,
            status: Status::Single,
            ..claim(0, "The ferry sank", &[at(row.0, 0)])
        };
        store.put_claim(&claim, reach(1, 1, Some(12)))
    });
    kept.expect("there is room");
    store
}

fn shown(store: &SqliteStore, sql: &str) -> String {
    store
        .connection
        .query_row(sql, [], |row| row.get(0))
        .expect("the views are there")
}

#[test]
fn the_views_show_claims_in_words() {
    let store = ferry();
    assert_eq!(
        shown(
            &store,
            "SELECT claims_view.claim || ' ' || gist || ' ' || status || ' ' || last_day || ' ' || article
             FROM claims_view JOIN sightings_view USING (claim) WHERE claim = 'c1'"
        ),
        "c1 The ferry sank single 1970-01-13 a4",
    );
    assert_eq!(
        shown(
            &store,
            "SELECT name || ' ' || standing || ' ' || article FROM sources_view LIMIT 1"
        ),
        "Ada named a4",
    );
}

#[test]
fn a_dropped_article_leaves_no_row_behind() {
    let tables = "articles texts digests topics sources source_words search";
    let mut store = ferry();
    assert_eq!(rows(&store, tables), [1, 1, 1, 2, 1, 1, 1]);
    let dropped = change(&mut store, |store| store.delete_article(ArticleRow(1)));
    dropped.expect("it is there");
    assert_eq!(rows(&store, tables), [0; 7]);
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
