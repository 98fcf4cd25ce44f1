//! Killed at any moment while adding or correcting: what was reported is there, and doing it again completes it.

use std::{
    env,
    io::{BufRead, BufReader, Write, stdout},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use laut_ledger::{Change, Ledger, Record, SqliteStore};

use crate::{
    corrected::{correct, correction, statements, without},
    made::chance::Chance,
    rereading::{after, before, open, reread, seen_after},
    shown::{Folder, Shown, articles, ledger},
};

/// How often it is killed.
const TIMES: u64 = 50;
/// How often while correcting.
const CORRECTING: u64 = 12;
/// Names the file to the process that is killed.
const FILE: &str = "LAUT_TEST_KILLED";

/// Adds articles and reports each one; does nothing unless it is started by the test below.
#[test]
fn adds_until_it_is_killed() {
    let Some(file) = env::var_os(FILE) else {
        return;
    };
    let mut ledger = Ledger::new(SqliteStore::open(file).expect("a ledger can be made"));
    for record in articles(21, 24) {
        let added = ledger.add(&record).expect("nobody else writes");
        let mut out = stdout().lock();
        writeln!(out, "\nadded {}", added.id).expect("somebody reads");
        out.flush().expect("somebody reads");
    }
}

/// Corrects all articles and reports each one; does nothing unless it is started by the test below.
#[test]
fn corrects_until_it_is_killed() {
    let Some(file) = env::var_os(FILE) else {
        return;
    };
    let mut ledger = Ledger::new(SqliteStore::open(file).expect("the ledger is there"));
    for record in articles(22, 12) {
        correct_first(&mut ledger, &record);
        let mut out = stdout().lock();
        writeln!(out, "\ncorrected {}", record.facts.id).expect("somebody reads");
        out.flush().expect("somebody reads");
    }
}

/// Says of an article's first statement that it is none, if it has one.
fn correct_first(ledger: &mut Ledger<SqliteStore>, record: &Record) {
    if let Some(&place) = statements(record).first() {
        let not = correction(record, place, Change::NotAStatement);
        correct(ledger, &not, &without(record, place)).expect("nobody else writes");
    }
}

#[test]
fn a_correction_is_there_with_what_follows_or_not_at_all_when_killed() {
    let records = articles(22, 12);
    let mut chance = Chance::new(98);
    let mut cut_short = 0;
    for time in 0..CORRECTING {
        let folder = Folder::new();
        let open = || Ledger::new(SqliteStore::open(folder.file()).expect("the ledger opens"));
        open().add_all(&records).expect("nobody else writes");
        let reported = killed(
            "killed::corrects_until_it_is_killed",
            "corrected ",
            &folder,
            (time % 10) as usize,
            chance.below(3_000) as u64,
        );
        let mut ledger = open();
        let mut corrected = 0;
        for record in &records {
            let id = &record.facts.id;
            let said = ledger.corrections(id).expect("it is there");
            assert!(!said.is_empty() || !reported.contains(id) || statements(record).is_empty());
            let digest = ledger.record(id).expect("it is there").digest;
            let expected = match (said.is_empty(), statements(record).first()) {
                (false, Some(&place)) => without(record, place).digest,
                _ => record.digest.clone(),
            };
            assert_eq!(digest, expected, "the correction and the record of {id}");
            corrected += usize::from(!said.is_empty());
        }
        cut_short += usize::from(corrected < records.len());
        for record in &records {
            correct_first(&mut ledger, record);
        }
        let mut expected = crate::shown::ledger(&records);
        for record in &records {
            correct_first(&mut expected, record);
        }
        let (shown, expected) = (Shown::of(&mut ledger), Shown::of(&mut expected));
        assert!(shown.expect("it can be read") == expected.expect("it can be read"));
    }
    assert!(
        cut_short > CORRECTING as usize / 2,
        "it was killed in the middle only {cut_short} times"
    );
}

/// Reads all articles again and reports each one; does nothing unless it is started by the test below.
#[test]
fn rereads_until_it_is_killed() {
    let Some(file) = env::var_os(FILE) else {
        return;
    };
    let store = SqliteStore::open(file).expect("the ledger is there");
    let mut ledger = Ledger::new(store).read_by(after());
    ledger.begin_rereading().expect("nobody else writes");
    let records = articles(23, 24);
    for at in 1..=records.len() {
        reread(&mut ledger, &records, 1).expect("nobody else writes");
        let mut out = stdout().lock();
        writeln!(out, "\nreread {at}").expect("somebody reads");
        out.flush().expect("somebody reads");
    }
}

#[test]
fn a_rereading_loses_nothing_when_killed_and_goes_on() {
    let records = articles(23, 24);
    let seen: Vec<Record> = records.iter().map(seen_after).collect();
    let expected = Shown::of(&mut ledger(&seen)).expect("it can be read");
    let mut chance = Chance::new(97);
    let mut cut_short = 0;
    for time in 0..TIMES {
        let folder = Folder::new();
        open(&folder, before())
            .add_all(&records)
            .expect("nobody else writes");
        let reported = killed(
            "killed::rereads_until_it_is_killed",
            "reread ",
            &folder,
            (time % 20) as usize,
            chance.below(4_000) as u64,
        );
        let mut ledger = open(&folder, after());
        assert_eq!(ledger.size().expect("it can be read").articles, 24);
        let due = ledger.count_due().expect("it can be read") as usize;
        assert!(due <= records.len() - reported.len(), "{due} are due");
        cut_short += usize::from(due > 0);
        reread(&mut ledger, &records, usize::MAX).expect("it goes on");
        let shown = Shown::of(&mut ledger).expect("it can be read");
        assert!(
            shown == expected,
            "killed after {} articles",
            reported.len()
        );
    }
    assert!(
        cut_short > TIMES as usize / 2,
        "it was killed in the middle only {cut_short} times"
    );
}

/// Starts one of these tests and kills it some time after it has reported so many articles; returns what it reported.
fn killed(test: &str, reports: &str, folder: &Folder, after: usize, wait: u64) -> Vec<String> {
    let mut child = Command::new(env::current_exe().expect("this test runs"))
        .args([test, "--exact", "--nocapture"])
        .env(FILE, folder.file())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let out = BufReader::new(child.stdout.take().expect("its output is piped"));
    let mut reported = Vec::new();
    for line in out.lines().map_while(Result::ok) {
        reported.extend(line.strip_prefix(reports).map(str::to_owned));
        if reported.len() > after {
            break;
        }
    }
    thread::sleep(Duration::from_micros(wait));
    child.kill().expect("it can be killed");
    child.wait().expect("it has ended");
    reported
}

#[test]
fn nothing_reported_is_lost_when_killed() {
    let records = articles(21, 24);
    let expected = Shown::of(&mut ledger(&records)).expect("it can be read");
    let mut chance = Chance::new(99);
    let mut cut_short = 0;
    for time in 0..TIMES {
        let folder = Folder::new();
        // After so many articles it is killed, a little later: within the next one.
        let reported = killed(
            "killed::adds_until_it_is_killed",
            "added ",
            &folder,
            (time % 20) as usize,
            chance.below(4_000) as u64,
        );
        let mut ledger = Ledger::new(SqliteStore::open(folder.file()).expect("the ledger opens"));
        for id in &reported {
            assert!(ledger.article(id).is_ok(), "{id} was reported and is gone");
        }
        cut_short +=
            usize::from(ledger.size().expect("it can be read").articles < records.len() as u64);
        for record in &records {
            ledger.add(record).expect("it goes on");
        }
        let shown = Shown::of(&mut ledger).expect("it can be read");
        assert!(
            shown == expected,
            "killed after {} articles",
            reported.len()
        );
    }
    assert!(
        cut_short > TIMES as usize / 2,
        "it was killed in the middle only {cut_short} times"
    );
}
