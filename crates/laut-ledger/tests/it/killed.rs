//! Killed at any moment while adding: what was reported as added is there, and adding again completes it.

use std::{
    env,
    io::{BufRead, BufReader, Write, stdout},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use laut_ledger::{Ledger, SqliteStore};

use crate::{
    made::chance::Chance,
    shown::{Folder, Shown, articles, ledger},
};

/// How often it is killed.
const TIMES: u64 = 50;
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

#[test]
fn nothing_reported_is_lost_when_killed() {
    let records = articles(21, 24);
    let expected = Shown::of(&mut ledger(&records)).expect("it can be read");
    let mut chance = Chance::new(99);
    let mut cut_short = 0;
    for time in 0..TIMES {
        let folder = Folder::new();
        let mut child = Command::new(env::current_exe().expect("this test runs"))
            .args(["killed::adds_until_it_is_killed", "--exact", "--nocapture"])
            .env(FILE, folder.file())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let out = BufReader::new(child.stdout.take().expect("its output is piped"));
        let mut reported = Vec::new();
        // After so many articles it is killed, a little later: within the next one.
        let after = (time % 20) as usize;
        let wait = Duration::from_micros(chance.below(4_000) as u64);
        for line in out.lines().map_while(Result::ok) {
            reported.extend(line.strip_prefix("added ").map(str::to_owned));
            if reported.len() > after {
                break;
            }
        }
        thread::sleep(wait);
        child.kill().expect("it can be killed");
        child.wait().expect("it has ended");
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
