//! Tests of the file: what is kept and found, who sees what when, what is refused, and what is never walked through.

mod correcting;
mod keeping;
mod listing;
mod opening;
mod plans;
mod sharing;

use std::{
    env, fmt, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use laut::{Class, Span, Standing};

use super::SqliteStore;
use crate::{
    claim::{
        ArticleRow, Claim, ClaimId, Independent, Origin, PropositionId, Reach, Sighting, Status,
    },
    corrections::{Change, Correction},
    error::ErrorKind,
    record::{Credited, Digest, Facts, Proposition, Record, Stance, Topic},
    store::{Result, Store},
};

/// A folder of its own for each test, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("laut-store-{}-{number}", process::id()));
        fs::create_dir_all(&path).expect("temporary folders can be made");
        Folder(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("ledger")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes, then reads: before the commit, after it, and by a reader who opens the file anew.
#[track_caller]
#[expect(
    clippy::needless_pass_by_value,
    reason = "what is expected is written where it is passed"
)]
fn check<T: PartialEq + fmt::Debug>(
    write: impl FnOnce(&mut SqliteStore) -> Result<()>,
    read: impl Fn(&SqliteStore) -> Result<T>,
    expected: T,
) {
    let folder = Folder::new();
    let mut store = SqliteStore::open(folder.file()).expect("a ledger can be made");
    store.begin().expect("nobody else writes");
    write(&mut store).expect("it can be kept");
    assert_eq!(
        read(&store).expect("it can be read"),
        expected,
        "before the commit"
    );
    store.commit().expect("there is room");
    assert_eq!(
        read(&store).expect("it can be read"),
        expected,
        "after the commit"
    );
    drop(store);
    let store = SqliteStore::open_read_only(folder.file()).expect("the ledger is there");
    assert_eq!(
        read(&store).expect("it can be read"),
        expected,
        "in the file"
    );
}

/// Asserts what opening or doing something is refused with.
#[track_caller]
fn check_refused<T: fmt::Debug>(done: Result<T>, kind: ErrorKind, words: &[&str]) {
    let error = done.expect_err("it is refused");
    let message = error.to_string();
    assert_eq!(error.kind(), kind, "{message}");
    for word in words {
        assert!(message.contains(word), "{word:?} in {message:?}");
    }
}

/// Keeps a change as one.
fn change(
    store: &mut SqliteStore,
    write: impl FnOnce(&mut SqliteStore) -> Result<()>,
) -> Result<()> {
    store.begin()?;
    write(store)?;
    store.commit()
}

/// Returns an article by what it is called, its day, its topics, and who says what.
fn record(name: &str, day: Option<i32>, topics: &[u32], said: &[(&str, &str)]) -> Record {
    let mut sources: Vec<Credited> = Vec::new();
    let mut propositions = Vec::new();
    for (speaker, text) in said {
        let place = sources.iter().position(|source| source.name == *speaker);
        let place = place.unwrap_or_else(|| {
            sources.push(source(speaker));
            sources.len() - 1
        });
        sources[place].statements += 1;
        propositions.push(proposition(
            text,
            u32::try_from(place).expect("few sources"),
        ));
    }
    Record {
        facts: Facts {
            id: format!("input {name}"),
            fingerprint: format!("print {name}"),
            outlet: Some("Weidenauer Bote".to_owned()),
            text: said.iter().map(|(_, text)| *text).collect(),
            ..Facts::default()
        },
        digest: Digest {
            day,
            sources,
            propositions,
            topics: topics
                .iter()
                .map(|&key| Topic { key, weight: 1.5 })
                .collect(),
            shingles: vec![3, 7],
            ..Digest::default()
        },
    }
}

fn source(name: &str) -> Credited {
    let standing = if name.starts_with(char::is_uppercase) {
        Standing::Named
    } else {
        Standing::Anonymous
    };
    Credited {
        name: name.to_owned(),
        class: Class::Person,
        standing,
        unresolved: false,
        role: None,
        speaks_for: None,
        statements: 0,
        vector: vec![-127, 0, 127],
    }
}

fn proposition(text: &str, speaker: u32) -> Proposition {
    Proposition {
        span: (0, 1),
        pieces: vec![(0, 1)],
        confidence: None,
        text: text.to_owned(),
        statement: Some(0),
        stance: Stance::Assert,
        force: None,
        speaker: Some(speaker),
        via: Vec::new(),
        said: None,
        refers: None,
        has_pronoun: false,
        agent: Vec::new(),
        implied: Vec::new(),
        poles: Vec::new(),
        negated: false,
        terms: Vec::new(),
        numbers: Vec::new(),
        days: Vec::new(),
        vector: vec![1, -1],
    }
}

/// Returns a claim with these sightings; nobody is known to assert it.
fn claim(id: u64, gist: &str, sightings: &[PropositionId]) -> Claim {
    Claim {
        id: ClaimId(id),
        gist: gist.to_owned(),
        sightings: sightings
            .iter()
            .map(|&proposition| Sighting {
                proposition,
                article: "a1".to_owned(),
                outlet: None,
                statement: Some(2),
                url: Some("https://kurier.example/1".to_owned()),
                span: (4, 9),
                pieces: vec![(1, 2), (4, 9)],
                confidence: Some(875),
                text: gist.to_owned(),
                stance: Stance::Deny,
                force: None,
                speaker: Some("Ada".to_owned()),
                origin: Some(0),
                route: vec!["Kurier".to_owned()],
                published: Some("2031-03-05".to_owned()),
                said: None,
            })
            .collect(),
        origins: vec![Origin {
            name: "Ada".to_owned(),
            party: "Ada".to_owned(),
            standing: Standing::Named,
            first_article: "a1".to_owned(),
            first_published: None,
            articles: vec!["a1".to_owned()],
        }],
        independent: Independent::default(),
        status: Status::Unsourced,
        confirmed_by: vec!["Ada".to_owned()],
        loops: vec![vec!["A".to_owned(), "B".to_owned()]],
    }
}

fn reach(outlets: u32, articles: u32, last_day: Option<i32>) -> Reach {
    Reach {
        outlets,
        articles,
        days: last_day.map(|day| (day - 1, day)),
    }
}

fn not_a_statement(start: usize, end: usize) -> Correction {
    Correction {
        statement: vec![Span::new(start, end)],
        change: Change::NotAStatement,
    }
}

fn at(article: u64, place: u32) -> PropositionId {
    PropositionId::new(ArticleRow(article), place)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// Returns the size of a file in bytes.
fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}
