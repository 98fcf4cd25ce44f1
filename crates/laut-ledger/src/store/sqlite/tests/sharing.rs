//! Who sees what while another one writes.

use std::{
    thread,
    time::{Duration, Instant},
};

use super::{Folder, change, check_refused, record};
use crate::{
    error::ErrorKind,
    store::{
        Result, Store,
        sqlite::{SqliteStore, open::Opening},
    },
};

fn add(store: &mut SqliteStore, id: &str) -> Result<()> {
    change(store, |store| {
        store
            .insert_article(id, &record(id, None, &[], &[]))
            .map(drop)
    })
}

fn articles(store: &SqliteStore) -> u64 {
    store.size().expect("it can be read").articles
}

#[test]
fn a_reader_sees_what_is_committed() {
    let folder = Folder::new();
    let mut writer = SqliteStore::open(folder.file()).expect("a ledger can be made");
    let reader = SqliteStore::open_read_only(folder.file()).expect("the ledger is there");
    writer.begin().expect("nobody else writes");
    writer
        .insert_article("a1", &record("a1", None, &[], &[]))
        .expect("there is room");
    assert_eq!((articles(&writer), articles(&reader)), (1, 0));
    writer.commit().expect("there is room");
    assert_eq!(articles(&reader), 1);
}

#[test]
fn one_moment_stays_while_another_one_writes() {
    let folder = Folder::new();
    let mut writer = SqliteStore::open(folder.file()).expect("a ledger can be made");
    let reader = SqliteStore::open_read_only(folder.file()).expect("the ledger is there");
    let mut seen = Vec::new();
    let moment = reader.at_one_moment(&mut || {
        seen.push(articles(&reader));
        add(&mut writer, "a1")?;
        seen.push(articles(&reader));
        reader.at_one_moment(&mut || {
            seen.push(articles(&reader));
            Ok(())
        })
    });
    moment.expect("it can be read");
    assert_eq!(seen, [0, 0, 0]);
    assert_eq!(articles(&reader), 1);
}

#[test]
fn the_second_writer_waits_for_the_first() {
    let folder = Folder::new();
    let mut first = SqliteStore::open(folder.file()).expect("a ledger can be made");
    let mut second = SqliteStore::open(folder.file()).expect("the ledger is there");
    first.begin().expect("nobody else writes");
    first
        .insert_article("a1", &record("a1", None, &[], &[]))
        .expect("there is room");
    let second = thread::spawn(move || {
        add(&mut second, "a2")?;
        second.article_called("a1")
    });
    thread::sleep(Duration::from_millis(100));
    first.commit().expect("there is room");
    let seen = second
        .join()
        .expect("it does not panic")
        .expect("it has its turn");
    assert!(
        seen.is_some(),
        "the second writer builds on what the first one wrote"
    );
    assert_eq!(articles(&first), 2);
}

#[test]
fn patience_has_an_end() {
    let folder = Folder::new();
    let mut first = SqliteStore::open(folder.file()).expect("a ledger can be made");
    let patience = Duration::from_millis(50);
    let opening = Opening {
        patience,
        ..Opening::default()
    };
    let mut second = SqliteStore::open_as(&folder.file(), &opening).expect("the ledger is there");
    first.begin().expect("nobody else writes");
    let start = Instant::now();
    check_refused(
        second.begin(),
        ErrorKind::Busy,
        &["somebody else", "try again"],
    );
    assert!(start.elapsed() >= patience);
    first.rollback().expect("it was begun");
    add(&mut second, "a1").expect("it is free now");
}

/// Whatever happens to the file of an open ledger, nothing is acknowledged that is not in the file of that name.
#[cfg(unix)]
fn check_moved(happens: impl Fn(&std::path::Path), kind: ErrorKind) {
    let folder = Folder::new();
    let mut writer = SqliteStore::open(folder.file()).expect("a ledger can be made");
    let reader = SqliteStore::open_read_only(folder.file()).expect("the ledger is there");
    add(&mut writer, "a1").expect("there is room");
    assert_eq!(articles(&reader), 1);
    writer.begin().expect("nobody else writes");
    writer
        .insert_article("a2", &record("a2", None, &[], &[]))
        .expect("there is room");
    happens(&folder.file());
    check_refused(writer.commit(), kind, &["laut anew"]);
    let _ = writer.rollback();
    check_refused(add(&mut writer, "a3"), kind, &["laut anew"]);
    let _ = writer.rollback();
    assert_eq!(
        (articles(&writer), articles(&reader)),
        (1, 1),
        "reading goes on"
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_is_not_written() {
    use std::fs;

    use crate::store::sqlite::place::log_of;

    let replace = |file: &std::path::Path| {
        let copy = file.with_extension("copy");
        fs::copy(file, &copy).expect("there is room");
        fs::rename(copy, file).expect("it may be moved");
    };
    check_moved(replace, ErrorKind::Replaced);
    check_moved(|file| replace(&log_of(file)), ErrorKind::Replaced);
    let remove = |file: &std::path::Path| fs::remove_file(file).expect("it may be removed");
    check_moved(remove, ErrorKind::Unreachable);
    check_moved(|file| remove(&log_of(file)), ErrorKind::Replaced);
    // A restore that writes over the file itself: what is there now is the state of before.
    let folder = Folder::new();
    drop(SqliteStore::open(folder.file()).expect("a ledger can be made"));
    let before = fs::read(folder.file()).expect("it can be read");
    let mut writer = SqliteStore::open(folder.file()).expect("the ledger is there");
    let added = change(&mut writer, |store| {
        (0..500).try_for_each(|number| {
            let id = format!("a{number}");
            let added = store.insert_article(&id, &record(&id, None, &[], &[]));
            added.map(drop)
        })
    });
    added.expect("there is room");
    // Whoever opens and closes it as the only one has the log moved into the file.
    drop(writer);
    let mut writer = SqliteStore::open(folder.file()).expect("the ledger is there");
    let length = fs::metadata(folder.file()).expect("it is there").len();
    assert!(length > before.len() as u64);
    fs::write(folder.file(), before).expect("there is room");
    for _ in 0..2 {
        let refused = add(&mut writer, "late");
        check_refused(refused, ErrorKind::Replaced, &["laut anew"]);
        let _ = writer.rollback();
    }
    // What comes back is the same.
    let folder = Folder::new();
    let mut writer = SqliteStore::open(folder.file()).expect("a ledger can be made");
    let away = folder.file().with_extension("away");
    fs::rename(folder.file(), &away).expect("it may be moved");
    check_refused(add(&mut writer, "a1"), ErrorKind::Unreachable, &["gone"]);
    fs::rename(&away, folder.file()).expect("it may be moved");
    add(&mut writer, "a1").expect("it is there again");
}
