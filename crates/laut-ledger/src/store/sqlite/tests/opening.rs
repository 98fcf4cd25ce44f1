//! Which files are opened, which are refused, and how older ones come up to date.

use std::{fs, io::Write, thread, time::Duration};

use laut::Language;
use rusqlite::Connection;

use super::{Folder, at, change, check_refused, claim, not_a_statement, reach, record, size};
use crate::{
    claim::{ArticleRow, ClaimId},
    error::ErrorKind,
    store::{
        Found, Store,
        sqlite::{
            SqliteStore, claims,
            digests::tests::{to_bytes_of_pieces, to_early_bytes},
            failure::Step,
            open::{MIGRATIONS, Migration, Opening},
        },
    },
    weights::Weights,
};

/// What a later version might do.
const LATER: &[Migration] = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    MIGRATIONS[2],
    MIGRATIONS[3],
    MIGRATIONS[4],
    MIGRATIONS[5],
    MIGRATIONS[6],
    MIGRATIONS[7],
    MIGRATIONS[8],
    MIGRATIONS[9],
    MIGRATIONS[10],
    twelfth,
];
/// What a later version might do and fail.
const FAILING: &[Migration] = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    MIGRATIONS[2],
    MIGRATIONS[3],
    MIGRATIONS[4],
    MIGRATIONS[5],
    MIGRATIONS[6],
    MIGRATIONS[7],
    MIGRATIONS[8],
    MIGRATIONS[9],
    MIGRATIONS[10],
    twelfth,
    thirteenth,
];
/// What the first version was, the second and the third.
const FIRST: &[Migration] = MIGRATIONS.split_at(1).0;
const SECOND: &[Migration] = MIGRATIONS.split_at(2).0;
const THIRD: &[Migration] = MIGRATIONS.split_at(3).0;
/// The one that knew no versions of articles.
const FOURTH: &[Migration] = MIGRATIONS.split_at(4).0;
/// The one that knew nothing of contradictions that are none.
const SIXTH: &[Migration] = MIGRATIONS.split_at(6).0;
/// The one that kept nothing of what was removed.
const TENTH: &[Migration] = MIGRATIONS.split_at(10).0;

fn twelfth(connection: &Connection) -> Step<()> {
    connection
        .execute_batch("ALTER TABLE articles ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'")?;
    Ok(())
}

fn thirteenth(connection: &Connection) -> Step<()> {
    connection.execute_batch("DROP TABLE texts; DROP TABLE no_such_table")?;
    Ok(())
}

fn opening(migrations: &'static [Migration]) -> Opening {
    Opening {
        migrations,
        earliest: migrations.len(),
        patience: Duration::from_secs(5),
    }
}

/// Makes a ledger with one article.
fn made(folder: &Folder) {
    let mut store = SqliteStore::open(folder.file()).expect("a ledger can be made");
    let article = record("ferry", Some(1), &[1], &[("Ada", "It sank.")]);
    change(&mut store, |store| {
        store.insert_article("a1", &article).map(drop)
    })
    .expect("there is room");
}

#[test]
fn folders_on_the_way_are_made() {
    let folder = Folder::new();
    let file = folder.0.join("deep/deeper/ledger");
    SqliteStore::open(&file).expect("a ledger can be made");
    SqliteStore::open(&file).expect("and opened again");
    assert!(size(&file) > 0);
}

#[test]
fn what_is_no_ledger_is_refused_and_left_alone() {
    let folder = Folder::new();
    let text = "Not a database, but a letter to the editor. ".repeat(100);
    fs::write(folder.file(), &text).expect("it can be written");
    check_refused(
        SqliteStore::open(folder.file()),
        ErrorKind::NotALedger,
        &["ledger", "another path"],
    );
    check_refused(
        SqliteStore::open_read_only(folder.file()),
        ErrorKind::NotALedger,
        &["another path"],
    );
    assert_eq!(
        fs::read_to_string(folder.file()).expect("it is there"),
        text
    );
}

#[test]
fn another_database_is_refused_and_left_alone() {
    let folder = Folder::new();
    let other = Connection::open(folder.file()).expect("a database can be made");
    other
        .execute_batch("CREATE TABLE bookmarks (url TEXT)")
        .expect("there is room");
    drop(other);
    let before = fs::read(folder.file()).expect("it is there");
    check_refused(
        SqliteStore::open(folder.file()),
        ErrorKind::NotALedger,
        &["another path"],
    );
    check_refused(
        SqliteStore::open_read_only(folder.file()),
        ErrorKind::NotALedger,
        &["another path"],
    );
    assert_eq!(fs::read(folder.file()).expect("it is there"), before);
}

#[test]
fn a_missing_file_or_a_folder_is_refused() {
    let folder = Folder::new();
    check_refused(
        SqliteStore::open_read_only(folder.file()),
        ErrorKind::Unreachable,
        &["add articles"],
    );
    assert!(!folder.file().exists());
    check_refused(
        SqliteStore::open_read_only(&folder.0),
        ErrorKind::Unreachable,
        &["a folder"],
    );
    check_refused(
        SqliteStore::open(&folder.0),
        ErrorKind::Unreachable,
        &["a folder"],
    );
    fs::write(folder.file(), "").expect("it can be written");
    check_refused(
        SqliteStore::open(folder.file().join("deep")),
        ErrorKind::Unreachable,
        &["another path"],
    );
}

#[test]
fn an_empty_file_becomes_a_ledger() {
    let folder = Folder::new();
    fs::write(folder.file(), "").expect("it can be written");
    check_refused(
        SqliteStore::open_read_only(folder.file()),
        ErrorKind::Unreachable,
        &["add articles"],
    );
    made(&folder);
    let store = SqliteStore::open_read_only(folder.file()).expect("the ledger is there");
    assert_eq!(store.size().expect("it can be read").articles, 1);
}

#[test]
fn a_later_version_is_refused() {
    let folder = Folder::new();
    drop(SqliteStore::open_as(&folder.file(), &opening(LATER)).expect("a ledger can be made"));
    check_refused(
        SqliteStore::open(folder.file()),
        ErrorKind::Newer,
        &["later version", "12", "knows 11"],
    );
    check_refused(
        SqliteStore::open_read_only(folder.file()),
        ErrorKind::Newer,
        &["later version"],
    );
}

#[test]
fn an_earlier_version_is_brought_up_to_date() {
    let folder = Folder::new();
    made(&folder);
    let read = SqliteStore::read_as(&folder.file(), &opening(LATER));
    check_refused(read, ErrorKind::Older, &["earlier version"]);
    let store = SqliteStore::open_as(&folder.file(), &opening(LATER)).expect("it can be migrated");
    assert_eq!(
        store.article_called("a1").expect("it can be read"),
        Some(ArticleRow(1))
    );
    let author = store
        .connection
        .query_row("SELECT author FROM articles", [], |row| {
            row.get::<_, String>(0)
        });
    assert_eq!(author, Ok("nobody".to_owned()));
    SqliteStore::read_as(&folder.file(), &opening(LATER)).expect("it is up to date now");
}

#[test]
fn a_ledger_without_corrections_is_read_as_it_is_and_gets_them_when_it_is_written() {
    let folder = Folder::new();
    let mut store =
        SqliteStore::open_as(&folder.file(), &opening(FIRST)).expect("a ledger can be made");
    let article = record("ferry", Some(1), &[1], &[("Ada", "It sank.")]);
    change(&mut store, |store| {
        store.insert_article("a1", &article).map(drop)
    })
    .expect("there is room");
    drop(store);
    let version = || {
        let file = Connection::open(folder.file()).expect("it is a database");
        file.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
            .expect("it has a version")
    };
    let read = SqliteStore::open_read_only(folder.file()).expect("it can be read");
    assert_eq!(read.size().expect("it can be read").articles, 1);
    assert_eq!(read.corrections("print ferry").expect("none"), []);
    assert_eq!(read.corrected_articles().expect("none"), []);
    assert_eq!(read.rulings().expect("none"), []);
    assert_eq!(read.dismissals(None).expect("none"), []);
    assert_eq!(version(), 1, "reading changes nothing");
    let mut store = SqliteStore::open(folder.file()).expect("it can be migrated");
    assert_eq!(usize::try_from(version()), Ok(MIGRATIONS.len()));
    change(&mut store, |store| {
        store
            .insert_correction("print ferry", &not_a_statement(0, 8))
            .map(drop)
    })
    .expect("there is room");
    // Whoever had it open before sees them.
    assert_eq!(read.corrections("print ferry").expect("one").len(), 1);
    assert_eq!(
        read.corrected_articles().expect("it can be read"),
        [ArticleRow(1)]
    );
}

#[test]
fn a_ledger_with_articles_in_the_early_form_loses_nothing() {
    for migrations in [FIRST, SECOND] {
        let folder = Folder::new();
        let mut store =
            SqliteStore::open_as(&folder.file(), &opening(migrations)).expect("it can be made");
        let mut article = record(
            "ferry",
            Some(1),
            &[1],
            &[("Ada", "It sank."), ("she", "No.")],
        );
        article.digest.language = Some(Language::ENGLISH);
        article.digest.sources[1].unresolved = true;
        change(&mut store, |store| {
            store.insert_article("a1", &article).map(drop)
        })
        .expect("there is room");
        store
            .connection
            .execute(
                "UPDATE digests SET body = ?1",
                [to_early_bytes(&article.digest)],
            )
            .expect("there is room");
        drop(store);
        let kept = |store: &SqliteStore| store.digest(ArticleRow(1)).expect("it can be read");
        let read = SqliteStore::open_read_only(folder.file()).expect("it can be read");
        assert_eq!(kept(&read).as_ref(), Some(&article.digest));
        let mut store = SqliteStore::open(folder.file()).expect("it can be migrated");
        assert_eq!(kept(&store).as_ref(), Some(&article.digest));
        change(&mut store, |store| {
            store.replace_article(ArticleRow(1), &article)
        })
        .expect("there is room");
        // Whoever had it open before sees the new form.
        assert_eq!(kept(&read), Some(article.digest));
        let found = SqliteStore::open_as(&folder.file(), &opening(SECOND));
        check_refused(found, ErrorKind::Newer, &["later version"]);
    }
}

#[test]
fn a_ledger_with_claims_in_the_form_of_version_6_loses_nothing() {
    let folder = Folder::new();
    let mut store =
        SqliteStore::open_as(&folder.file(), &opening(SIXTH)).expect("a ledger can be made");
    let mut claim = claim(1, "It sank.", &[at(1, 0)]);
    claim.dismissed.clear();
    let article = record("ferry", Some(1), &[1], &[("Ada", "It sank.")]);
    change(&mut store, |store| {
        store.insert_article("a1", &article)?;
        store.put_claim(&claim, reach(1, 1, None))
    })
    .expect("there is room");
    let body = claims::early::to_bytes_of_version_6(&claim);
    store
        .connection
        .execute("UPDATE claim_bodies SET body = ?1", [body])
        .expect("there is room");
    drop(store);
    let check = |store: &SqliteStore| {
        let found = store.claim(ClaimId(1)).expect("it can be read");
        assert_eq!(found, Some(Found::Claim(claim.clone())));
        assert_eq!(store.dismissals(None).expect("none"), []);
    };
    check(&SqliteStore::open_read_only(folder.file()).expect("it can be read"));
    check(&SqliteStore::open(folder.file()).expect("it can be migrated"));
}

#[test]
fn a_ledger_with_claims_in_the_form_of_version_3_loses_nothing() {
    let folder = Folder::new();
    let mut store =
        SqliteStore::open_as(&folder.file(), &opening(THIRD)).expect("a ledger can be made");
    let mut article = record("ferry", Some(1), &[1], &[("Ada", "It sank.")]);
    article.facts.url = Some("https://kurier.example/1".to_owned());
    let mut claim = claim(1, "It sank.", &[at(1, 0)]);
    let sighting = &mut claim.sightings[0];
    // What was not kept.
    (sighting.pieces, sighting.confidence) = (vec![sighting.span], None);
    claim.dismissed.clear();
    change(&mut store, |store| {
        store.insert_article("a1", &article)?;
        store.put_claim(&claim, reach(1, 1, None))
    })
    .expect("there is room");
    for (table, body) in [
        ("claim_bodies", claims::early::to_bytes(&claim)),
        ("digests", to_bytes_of_pieces(&article.digest)),
    ] {
        store
            .connection
            .execute(&format!("UPDATE {table} SET body = ?1"), [body])
            .expect("there is room");
    }
    drop(store);
    let check = |store: &SqliteStore| {
        let found = store.claim(ClaimId(1)).expect("it can be read");
        assert_eq!(found, Some(Found::Claim(claim.clone())));
        let digest = store.digest(ArticleRow(1)).expect("it can be read");
        assert_eq!(digest.as_ref(), Some(&article.digest));
        assert_eq!(store.weights().expect("none are known"), None);
        let others = store.read_otherwise(&Weights::new(1, None), None, 9);
        assert_eq!(others.expect("it can be read"), [ArticleRow(1)]);
        let others = store.count_read_otherwise(&Weights::new(1, None));
        assert_eq!(others.expect("it can be read"), 1);
    };
    check(&SqliteStore::open_read_only(folder.file()).expect("it can be read"));
    check(&SqliteStore::open(folder.file()).expect("it can be migrated"));
}

#[test]
fn a_ledger_without_versions_knows_the_addresses_of_its_articles_when_it_is_written() {
    let folder = Folder::new();
    let mut store = SqliteStore::open_as(&folder.file(), &opening(FOURTH)).expect("it can be made");
    let mut article = record("ferry", Some(1), &[1], &[("Ada", "It sank.")]);
    article.facts.url = Some("https://www.kurier.example/1?utm_source=mail".to_owned());
    change(&mut store, |store| {
        store.insert_article("a1", &article).map(drop)
    })
    .expect("there is room");
    drop(store);
    let at = |store: &SqliteStore| {
        let found = store.article_at("kurier.example/1");
        found.expect("it can be read")
    };
    let read = SqliteStore::open_read_only(folder.file()).expect("it can be read");
    assert_eq!(at(&read), None);
    assert_eq!(read.versions(ArticleRow(1)).expect("there are none"), []);
    assert_eq!(
        read.version_like("print ferry").expect("there is none"),
        None
    );
    let facts = read.facts(ArticleRow(1)).expect("it can be read");
    assert_eq!(facts.and_then(|facts| facts.modified), None);
    let mut store = SqliteStore::open(folder.file()).expect("it can be migrated");
    assert_eq!(at(&store), Some(ArticleRow(1)));
    change(&mut store, |store| {
        store.insert_version(ArticleRow(1), &article.facts)
    })
    .expect("there is room");
    // Whoever had it open before sees them.
    assert_eq!(at(&read), Some(ArticleRow(1)));
    assert_eq!(read.versions(ArticleRow(1)).expect("one").len(), 1);
}

#[test]
fn a_ledger_that_kept_nothing_of_what_was_removed_does_so_when_it_is_written() {
    let folder = Folder::new();
    let mut store = SqliteStore::open_as(&folder.file(), &opening(TENTH)).expect("it can be made");
    let article = record("ferry", Some(1), &[1], &[("Ada", "It sank.")]);
    change(&mut store, |store| {
        store.insert_article("a1", &article).map(drop)
    })
    .expect("there is room");
    drop(store);
    let read = SqliteStore::open_read_only(folder.file()).expect("it can be read");
    assert_eq!(read.all_removed().expect("there are none"), []);
    assert_eq!(read.removed("a1").expect("there are none"), []);
    let mut store = SqliteStore::open(folder.file()).expect("it can be migrated");
    change(&mut store, |store| {
        let shelved = store.shelved(ArticleRow(1))?.expect("it is there");
        store.delete_article(ArticleRow(1))?;
        store.insert_removed(&shelved)
    })
    .expect("there is room");
    // Whoever had it open before sees it.
    let removed = read.removed("a1").expect("it can be read");
    assert_eq!(removed[0].record.digest, article.digest);
}

#[test]
fn a_failing_migration_changes_nothing() {
    let folder = Folder::new();
    made(&folder);
    let failed = SqliteStore::open_as(&folder.file(), &opening(FAILING));
    check_refused(failed, ErrorKind::Storage, &["no_such_table"]);
    let store = SqliteStore::open(folder.file()).expect("it is as it was");
    let facts = store
        .facts(ArticleRow(1))
        .expect("it can be read")
        .expect("it is there");
    assert_eq!(facts.text, "It sank.");
}

#[test]
fn several_may_make_it_at_once() {
    let folder = Folder::new();
    let file = folder.file();
    thread::scope(|scope| {
        for number in 0..4 {
            let file = &file;
            scope.spawn(move || {
                let mut store = SqliteStore::open(file).expect("it is made once");
                let name = format!("a{number}");
                let article = record(&name, None, &[], &[]);
                change(&mut store, |store| {
                    store.insert_article(&name, &article).map(drop)
                })
                .expect("all have a turn");
            });
        }
    });
    let store = SqliteStore::open_read_only(&file).expect("the ledger is there");
    assert_eq!(store.size().expect("it can be read").articles, 4);
}

#[cfg(unix)]
#[test]
fn a_ledger_that_nobody_may_write_can_be_read() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    let folder = Folder(folder.0.join("odd % name?"));
    fs::create_dir(&folder.0).expect("it can be made");
    made(&folder);
    let allow = |rights, path| {
        let rights = fs::Permissions::from_mode(rights);
        fs::set_permissions(path, rights).expect("it is ours");
    };
    allow(0o444, folder.file());
    allow(0o555, folder.0.clone());
    let read = SqliteStore::open_read_only(folder.file()).and_then(|store| store.size());
    // Whoever may do everything, such as root, may write it after all.
    let may = fs::OpenOptions::new()
        .append(true)
        .open(folder.file())
        .is_ok();
    let written = SqliteStore::open(folder.file());
    allow(0o755, folder.0.clone());
    assert_eq!(read.expect("it can be read").articles, 1);
    if may {
        written.expect("it can be written");
    } else {
        check_refused(written, ErrorKind::ReadOnly, &["right to write"]);
    }
}

#[test]
fn a_reader_cannot_write() {
    let folder = Folder::new();
    made(&folder);
    let mut store = SqliteStore::open_read_only(folder.file()).expect("the ledger is there");
    let written = change(&mut store, |store| store.delete_article(ArticleRow(1)));
    check_refused(written, ErrorKind::ReadOnly, &["right to write"]);
    store.rollback().expect("nothing was written");
}

#[test]
fn a_damaged_file_is_told() {
    let folder = Folder::new();
    made(&folder);
    let whole = size(&folder.file());
    let mut file = fs::OpenOptions::new()
        .write(true)
        .open(folder.file())
        .expect("it is there");
    file.set_len(4096).expect("it can be cut");
    file.set_len(whole).expect("it can be filled with nothing");
    file.flush().expect("there is room");
    let store = SqliteStore::open(folder.file());
    let read = store.and_then(|store| store.facts(ArticleRow(1)));
    check_refused(read, ErrorKind::Damaged, &["damaged", "copy"]);
}

#[test]
fn a_damaged_entry_is_told() {
    let folder = Folder::new();
    made(&folder);
    let store = SqliteStore::open(folder.file()).expect("the ledger is there");
    for body in ["x'ff'", "'words'"] {
        let damage = format!("UPDATE digests SET body = {body}");
        store
            .connection
            .execute(&damage, [])
            .expect("there is room");
        check_refused(
            store.digest(ArticleRow(1)),
            ErrorKind::Damaged,
            &["damaged"],
        );
    }
    store
        .connection
        .execute("UPDATE articles SET outlet = x'ff'", [])
        .expect("there is room");
    check_refused(store.facts(ArticleRow(1)), ErrorKind::Damaged, &["damaged"]);
    for (statement, change) in [("5", "speaker"), ("0..8", "colour")] {
        let damage = format!(
            "INSERT OR REPLACE INTO corrections VALUES ('print', '{statement}', '{change}', '', 1)"
        );
        store
            .connection
            .execute(&damage, [])
            .expect("there is room");
        check_refused(store.corrections("print"), ErrorKind::Damaged, &["damaged"]);
    }
}

#[test]
fn a_full_disk_is_told_and_harms_nothing() {
    let folder = Folder::new();
    made(&folder);
    let mut store = SqliteStore::open(folder.file()).expect("the ledger is there");
    let pages: i64 = store
        .connection
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .expect("pages are counted");
    store
        .connection
        .pragma_update(None, "max_page_count", pages + 20)
        .expect("it can be bounded");
    let words = "word ".repeat(100_000);
    let article = record("long", None, &[], &[("Ada", words.as_str())]);
    let written = change(&mut store, |store| {
        store.insert_article("a2", &article).map(drop)
    });
    check_refused(written, ErrorKind::Full, &["make room"]);
    // SQLite may have undone it by itself; what follows must not be kept piece by piece.
    let more = record("short", None, &[], &[]);
    let _ = store.insert_article("a3", &more);
    store.rollback().expect("there is a way back");
    assert_eq!(store.size().expect("it can be read").articles, 1);
    change(&mut store, |store| {
        store.insert_article("a3", &more).map(drop)
    })
    .expect("a short one has room");
}
