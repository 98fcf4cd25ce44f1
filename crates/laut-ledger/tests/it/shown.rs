//! What a ledger shows, in a form that two ledgers can be compared by: without the numbers of claims and articles.

use std::{
    collections::BTreeMap,
    env, fs,
    path::PathBuf,
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use laut_ledger::{
    Claim, ClaimId, Ledger, Order, PropositionId, Query, Record, Result, SqliteStore, Store,
};

use crate::made::{Plan, World};

/// All that a ledger shows, by the claims' first sightings.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Shown {
    claims: Vec<Claim>,
    /// The ids of the claims on the first page.
    thin: Vec<String>,
    sizes: (u64, u64, u64),
    names: Vec<(String, u64, u64)>,
    copies: Vec<(Vec<String>, String)>,
}

impl Shown {
    pub(crate) fn of(ledger: &mut Ledger<impl Store>) -> Result<Self> {
        let by_id = Query {
            order: Order::Id,
            ..Query::default()
        };
        let nameless = |mut claim: Claim| {
            claim.id = ClaimId(0);
            for sighting in &mut claim.sightings {
                sighting.proposition = PropositionId::from_number(0);
            }
            claim
        };
        let mut claims: Vec<Claim> = ledger.claims(&by_id)?.into_iter().map(nameless).collect();
        claims.sort_by_key(|claim| {
            let first = &claim.sightings[0];
            (first.article.clone(), first.span, claim.gist.clone())
        });
        let mut thin: Vec<String> = ledger
            .claims(&Query::default())?
            .into_iter()
            .map(|claim| format!("{:?} {}", claim.status, claim.sightings.len()))
            .collect();
        // Equals are in the order of their numbers.
        thin.sort();
        let size = ledger.size()?;
        let mut names = ledger.names(true, &[], 0, None)?.0;
        names.extend(ledger.names(false, &[], 0, None)?.0);
        let copies = ledger.copies(None)?;
        for group in &copies {
            let last = group.0.last().cloned().into_iter().collect();
            assert_eq!(ledger.copies(Some(&last))?, std::slice::from_ref(group));
        }
        let mut copies: Vec<(Vec<String>, String)> = copies
            .into_iter()
            .map(|(articles, overlap)| (articles, format!("{overlap:.3}")))
            .collect();
        copies.sort();
        Ok(Shown {
            claims,
            thin,
            sizes: (size.articles, size.propositions, size.claims),
            names,
            copies,
        })
    }

    /// Returns how many claims have several sightings.
    pub(crate) fn joined(&self) -> usize {
        let several = |claim: &&Claim| claim.sightings.len() > 1;
        self.claims.iter().filter(several).count()
    }

    /// Returns how many groups of copies there are.
    pub(crate) fn copied(&self) -> usize {
        self.copies.len()
    }
}

/// Returns the claims with their numbers.
pub(crate) fn numbered(ledger: &Ledger<impl Store>) -> BTreeMap<ClaimId, Claim> {
    let all = ledger
        .claims(&Query::default())
        .expect("claims can be read");
    all.into_iter().map(|claim| (claim.id, claim)).collect()
}

/// Returns the records of invented articles of a few days.
pub(crate) fn articles(seed: u64, count: usize) -> Vec<Record> {
    let world = World::new(Plan {
        seed,
        a_day: 10,
        first: 20_000,
        sentences: 4,
    });
    // One story has some of its articles on later days.
    let mut of_one: Vec<Record> = world
        .take(count * 4)
        .filter(|made| made.story % 4 == 0)
        .map(|made| made.record)
        .collect();
    of_one.truncate(count);
    of_one
}

/// Returns a ledger in memory with these articles.
pub(crate) fn ledger(records: &[Record]) -> Ledger<SqliteStore> {
    let mut ledger = Ledger::new(SqliteStore::in_memory().expect("there is memory"));
    for record in records {
        ledger.add(record).expect("there is memory");
    }
    ledger
}

/// A folder of its own for each test, gone at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("laut-ledger-{}-{number}", process::id()));
        fs::create_dir_all(&path).expect("temporary folders can be made");
        Folder(path)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("ledger")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
