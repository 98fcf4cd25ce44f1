//! A store that fails at any of its steps loses nothing, and the next try completes what was meant.

use std::{
    cell::Cell,
    collections::BTreeSet,
    ops::{ControlFlow, RangeInclusive},
    rc::Rc,
};

use laut_ledger::{
    ArticleQuery, ArticleRow, Change, Claim, ClaimId, Copy, Correction, Digest, Dismissal, Edge,
    Error, ErrorKind, Facts, Found, Gone, Ledger, Named, Overrule, PropositionId, Query, Reach,
    Record, Result, Ruling, Shelved, Size, SqliteStore, Store, Weights,
};

use crate::{
    corrected::{correct, correction, statements, without},
    shown::{Shown, articles, ledger, numbered},
    versions::{at_address, newer},
};

/// Fails at one of its calls.
pub(crate) struct Faulty<S> {
    pub(crate) store: S,
    /// Calls until it fails; `None` if it does not.
    pub(crate) left: Rc<Cell<Option<u32>>>,
}

impl<S> Faulty<S> {
    fn step(&self) -> Result<()> {
        match self.left.get() {
            None => Ok(()),
            Some(0) => {
                self.left.set(None);
                Err(Error::new(ErrorKind::Storage, "the disk failed"))
            }
            Some(left) => {
                self.left.set(Some(left - 1));
                Ok(())
            }
        }
    }
}

/// Passes calls on, each after a step.
macro_rules! stepping {
    ($(fn $name:ident(&$($mutable:ident)? $(, $argument:ident: $type:ty)*) -> $result:ty;)*) => {
        $(fn $name(&$($mutable)? self $(, $argument: $type)*) -> $result {
            self.step()?;
            self.store.$name($($argument),*)
        })*
    };
}

impl<S: Store> Store for Faulty<S> {
    fn rollback(&mut self) -> Result<()> {
        self.store.rollback()
    }

    // These are for after a change, which a failure of theirs does not undo.
    fn overwrite(&mut self, is_overwritten: bool) -> Result<()> {
        self.store.overwrite(is_overwritten)
    }

    fn tidy(&mut self) -> Result<bool> {
        self.store.tidy()
    }

    stepping! {
        fn begin(&mut) -> Result<()>;
        fn commit(&mut) -> Result<()>;
        fn at_one_moment(&, read: &mut dyn FnMut() -> Result<()>) -> Result<()>;
        fn insert_article(&mut, id: &str, record: &Record) -> Result<ArticleRow>;
        fn delete_article(&mut, article: ArticleRow) -> Result<()>;
        fn replace_article(&mut, article: ArticleRow, record: &Record) -> Result<()>;
        fn set_fingerprint(&mut, article: ArticleRow, fingerprint: &str) -> Result<()>;
        fn replaced(&) -> Result<u64>;
        fn weights(&) -> Result<Option<Weights>>;
        fn set_weights(&mut, weights: &Weights) -> Result<()>;
        fn mark_read(&mut, article: ArticleRow, weights: Option<&Weights>) -> Result<()>;
        fn read_otherwise(&, weights: &Weights, after: Option<ArticleRow>, limit: u64) -> Result<Vec<ArticleRow>>;
        fn count_read_otherwise(&, weights: &Weights) -> Result<u64>;
        fn article_called(&, id: &str) -> Result<Option<ArticleRow>>;
        fn article_like(&, fingerprint: &str) -> Result<Option<ArticleRow>>;
        fn article_at(&, address: &str) -> Result<Option<ArticleRow>>;
        fn insert_version(&mut, article: ArticleRow, version: &Facts) -> Result<()>;
        fn kept_versions(&, after: u64, limit: u64) -> Result<Vec<(u64, ArticleRow)>>;
        fn versions(&, article: ArticleRow) -> Result<Vec<Facts>>;
        fn version_like(&, fingerprint: &str) -> Result<Option<ArticleRow>>;
        fn facts(&, article: ArticleRow) -> Result<Option<Facts>>;
        fn heading(&, article: ArticleRow) -> Result<Option<Facts>>;
        fn digest(&, article: ArticleRow) -> Result<Option<Digest>>;
        fn near(&, topics: &[u32], days: Option<RangeInclusive<i32>>, least: u32)
            -> Result<Vec<(ArticleRow, u32)>>;
        fn having(&, topic: u32, days: Option<RangeInclusive<i32>>) -> Result<Vec<(Option<i32>, ArticleRow)>>;
        fn articles(&, after: Option<ArticleRow>, limit: u64) -> Result<Vec<ArticleRow>>;
        fn latest_articles(&, before: Option<ArticleRow>, words: &[String], limit: u64) -> Result<Vec<ArticleRow>>;
        fn ordered_articles(&, query: &ArticleQuery) -> Result<Vec<ArticleRow>>;
        fn insert_edges(&mut, edges: &[Edge]) -> Result<()>;
        fn delete_edges(&mut, of: PropositionId) -> Result<()>;
        fn edges(&, of: PropositionId) -> Result<Vec<Edge>>;
        fn insert_copies(&mut, copies: &[Copy]) -> Result<()>;
        fn copies(&, of: ArticleRow) -> Result<Vec<Copy>>;
        fn all_copies(&) -> Result<Vec<Copy>>;
        fn new_claim(&mut) -> Result<ClaimId>;
        fn insert_former(&mut, proposition: &(String, u32), claim: ClaimId) -> Result<()>;
        fn former(&, proposition: &(String, u32)) -> Result<Option<ClaimId>>;
        fn insert_gone(&mut, claim: ClaimId, gone: &Gone) -> Result<()>;
        fn gone_of(&, claim: ClaimId) -> Result<Vec<Gone>>;
        fn shelved(&, article: ArticleRow) -> Result<Option<Shelved>>;
        fn count_articles(&, query: &ArticleQuery) -> Result<u64>;
        fn put_back(&mut, shelved: &Shelved) -> Result<()>;
        fn insert_removed(&mut, shelved: &Shelved) -> Result<()>;
        fn removed(&, id: &str) -> Result<Vec<Shelved>>;
        fn all_removed(&) -> Result<Vec<Facts>>;
        fn delete_removed(&mut, article: ArticleRow) -> Result<bool>;
        fn put_claim(&mut, claim: &Claim, reach: Reach) -> Result<()>;
        fn drop_claim(&mut, claim: ClaimId, merged_into: Option<ClaimId>) -> Result<()>;
        fn claim(&, id: ClaimId) -> Result<Option<Found>>;
        fn claim_of(&, proposition: PropositionId) -> Result<Option<ClaimId>>;
        fn claims_in(&, article: ArticleRow) -> Result<BTreeSet<ClaimId>>;
        fn each_claim(&, query: &Query, take: &mut dyn FnMut(Claim) -> ControlFlow<()>) -> Result<()>;
        fn count_claims(&, query: &Query) -> Result<u64>;
        fn passages(&, words: &[String], limit: u64) -> Result<Vec<PropositionId>>;
        fn sources_named(&, words: &[String]) -> Result<Vec<Named>>;
        fn latest_named(&, word: &str, limit: u64) -> Result<Vec<(ArticleRow, u32)>>;
        fn names(&, named: bool, words: &[String], skip: u64, limit: Option<u64>) -> Result<Vec<(String, u64, u64)>>;
        fn count_names(&, named: bool, words: &[String]) -> Result<u64>;
        fn overrule(&mut, overrule: &Overrule) -> Result<()>;
        fn overrules(&, fingerprint: &str) -> Result<Vec<Overrule>>;
        fn insert_dismissal(&mut, dismissal: &Dismissal) -> Result<()>;
        fn delete_dismissal(&mut, dismissal: &Dismissal) -> Result<bool>;
        fn dismissals(&, fingerprint: Option<&str>) -> Result<Vec<Dismissal>>;
        fn insert_ruling(&mut, ruling: &Ruling) -> Result<()>;
        fn delete_ruling(&mut, one: &str, other: &str) -> Result<bool>;
        fn rulings(&) -> Result<Vec<Ruling>>;
        fn insert_correction(&mut, fingerprint: &str, correction: &Correction) -> Result<u64>;
        fn delete_correction(&mut, fingerprint: &str, number: u64) -> Result<bool>;
        fn corrections(&, fingerprint: &str) -> Result<Vec<(u64, Correction)>>;
        fn corrected_articles(&) -> Result<Vec<ArticleRow>>;
        fn size(&) -> Result<Size>;
    }
}

/// Asserts that a change that fails at its first step, its second, … leaves what was there, and that it is as in a ledger
/// that never failed once it comes through.
#[track_caller]
fn check(
    before: &[Record],
    prepare: impl Fn(&mut Ledger<Faulty<SqliteStore>>) -> Result<()>,
    change: impl Fn(&mut Ledger<Faulty<SqliteStore>>) -> Result<()>,
    unfailing: impl Fn(&mut Ledger<SqliteStore>) -> Result<()>,
) {
    let mut expected = ledger(before);
    unfailing(&mut expected).expect("it does not fail");
    let left = Rc::new(Cell::new(None));
    let mut ledger = Ledger::new(Faulty {
        store: SqliteStore::in_memory().expect("there is memory"),
        left: Rc::clone(&left),
    });
    for record in before {
        ledger.add(record).expect("it does not fail yet");
    }
    prepare(&mut ledger).expect("it does not fail yet");
    let numbers = numbered(&ledger);
    let shown = Shown::of(&mut ledger).expect("it can be read");
    let said = |ledger: &Ledger<Faulty<SqliteStore>>| -> Vec<_> {
        let fingerprints = before.iter().map(|record| &record.facts.fingerprint);
        fingerprints
            .map(|fingerprint| ledger.corrections_of(fingerprint))
            .map(|said| said.expect("it can be read"))
            .collect()
    };
    let said_before = said(&ledger);
    let mut steps = 0;
    loop {
        left.set(Some(steps));
        let done = change(&mut ledger);
        let failed = left.replace(None).is_none();
        if !failed {
            done.expect("nothing failed");
            break;
        }
        let error = done.expect_err("the store failed");
        assert_eq!(error.to_string(), "the disk failed", "step {steps}");
        assert!(
            numbered(&ledger) == numbers,
            "after a failure at step {steps}"
        );
        assert_eq!(
            said(&ledger),
            said_before,
            "after a failure at step {steps}"
        );
        steps += 1;
    }
    assert!(steps > 10, "{steps} steps alone");
    let after = Shown::of(&mut ledger).expect("it can be read");
    assert!(after != shown, "the change changes something");
    assert!(
        after == Shown::of(&mut expected).expect("it can be read"),
        "what was tried {steps} times is as what was done once"
    );
}

/// Checks the same change of both kinds of ledgers.
macro_rules! check {
    ($before:expr, |$ledger:ident| $change:expr) => {
        check!($before, |_ledger| Ok(()), |$ledger| $change)
    };
    ($before:expr, |$first:ident| $prepare:expr, |$ledger:ident| $change:expr) => {
        check(
            $before,
            |$first| $prepare,
            |$ledger| $change.map(drop),
            |ledger| {
                let prepare = |$first: &mut Ledger<SqliteStore>| -> Result<()> { $prepare };
                let change = |$ledger: &mut Ledger<SqliteStore>| $change.map(drop);
                prepare(ledger)?;
                change(ledger)
            },
        )
    };
}

#[test]
fn adding_fails_as_a_whole() {
    let records = articles(7, 8);
    let (last, before) = records.split_last().expect("there are articles");
    check!(before, |ledger| ledger.add(last));
}

#[test]
fn a_new_version_fails_as_a_whole() {
    let mut records = articles(7, 8);
    let first = records[3].clone();
    records[3] = at_address(&first);
    let newest = newer(&first);
    check!(&records, |ledger| ledger.add(&newest));
}

#[test]
fn adding_several_fails_as_a_whole() {
    let records = articles(8, 7);
    let (before, after) = records.split_at(5);
    check!(before, |ledger| ledger.add_all(after));
}

#[test]
fn taking_back_fails_as_a_whole() {
    let records = articles(7, 8);
    check!(&records, |ledger| ledger.remove(&records[1].facts.id));
    check!(
        &records,
        |ledger| ledger.remove(&records[1].facts.id).map(drop),
        |ledger| ledger.restore(&records[1].facts.id)
    );
    check!(&records, |ledger| ledger
        .remove_for_good(&records[1].facts.id));
}

#[test]
fn merging_and_splitting_fail_as_a_whole() {
    let records = articles(9, 6);
    let all = numbered(&ledger(&records));
    let mut ids = all.keys();
    let (one, other) = ids.next().zip(ids.next()).expect("there are claims");
    check!(&records, |ledger| ledger.merge(*one, *other));
    let claim = all.values().find(|claim| claim.sightings.len() > 2);
    let claim = claim.expect("one claim has several sightings");
    let mut statements = claim.sightings.iter().filter(|one| one.statement.is_some());
    let last = statements.next_back().expect("it has statements");
    check!(&records, |ledger| ledger
        .split(claim.id, &[last.proposition]));
}

#[test]
fn a_correction_and_what_follows_from_it_fail_as_a_whole() {
    let records = articles(7, 8);
    let record = &records[2];
    let place = statements(record)[0];
    let corrected = without(record, place);
    let not = correction(record, place, Change::NotAStatement);
    check!(&records, |ledger| correct(ledger, &not, &corrected));
    check!(
        &records,
        |ledger| correct(ledger, &not, &corrected).map(drop),
        |ledger| ledger.withdraw(&record.facts.id, 1, |_, _| Ok(record.clone()))
    );
}
