//! Corrections of an article: kept, withdrawn, and followed by its claims.
//!
//! The correction and the record that follows from it are written as one. Does not read articles: whoever corrects makes
//! the record.

use super::{Ledger, Touched};
use crate::{
    claim::{ArticleRow, PropositionId},
    corrections::Correction,
    error::{Error, ErrorKind},
    record::{Facts, Proposition, Record},
    store::{Dismissal, Overrule, Result, Store},
};

impl<S: Store> Ledger<S> {
    /// Keeps what a user says against a statement of the article with an id, and replaces its record by the one that
    /// `make` returns; returns the correction's number.
    ///
    /// `make` is given the article and all of its corrections as they are from now on, by number. Nobody else writes
    /// meanwhile, so the article is better read before: see [`corrected_record`](crate::corrected_record). If it fails,
    /// so that a correction without place is refused, say, nothing has changed.
    ///
    /// What is corrected twice in the same way is corrected once; a later correction of the same sort replaces the
    /// earlier one. A claim keeps its id as long as one of its sightings stays where it is, and so do merges and splits.
    ///
    /// # Errors
    /// If there is no such article, the correction does not fit its text, the record is of another text, `make` or the
    /// storage fails: then nothing has changed.
    pub fn correct(
        &mut self,
        id: &str,
        correction: Correction,
        make: impl FnOnce(&Facts, &[Correction]) -> Result<Record>,
    ) -> Result<u64> {
        self.write(|ledger| {
            let (row, facts) = ledger.there(id)?;
            let correction = correction.fitted(&facts.text)?;
            let number = ledger
                .store
                .insert_correction(&facts.fingerprint, &correction)?;
            ledger.remake(row, &facts, make)?;
            Ok(number)
        })
    }

    /// Takes a correction back, as [`Ledger::correct`] made it.
    ///
    /// # Errors
    /// If there is no such article or correction, the record is of another text, `make` or the storage fails: then
    /// nothing has changed.
    pub fn withdraw(
        &mut self,
        id: &str,
        number: u64,
        make: impl FnOnce(&Facts, &[Correction]) -> Result<Record>,
    ) -> Result<()> {
        self.write(|ledger| {
            let (row, facts) = ledger.there(id)?;
            if !ledger.store.delete_correction(&facts.fingerprint, number)? {
                let words = format!("there is no correction {number} of the article \"{id}\"");
                return Err(Error::new(ErrorKind::Missing, words));
            }
            ledger.remake(row, &facts, make)
        })
    }

    /// Returns the corrections of the article with an id, with their numbers, in the order of these.
    ///
    /// # Errors
    /// If there is no such article, or the storage fails.
    pub fn corrections(&self, id: &str) -> Result<Vec<(u64, Correction)>> {
        self.at_one_moment(|| {
            let (_, facts) = self.there(id)?;
            self.store.corrections(&facts.fingerprint)
        })
    }

    /// Returns the corrections of the article with a fingerprint, in their order: whoever adds an article that was
    /// corrected before it was taken back applies them again.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn corrections_of(&self, fingerprint: &str) -> Result<Vec<Correction>> {
        let kept = self.store.corrections(fingerprint)?;
        Ok(kept.into_iter().map(|(_, correction)| correction).collect())
    }

    /// Returns the ids of the articles that have corrections, in the order in which they were added.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn corrected_articles(&self) -> Result<Vec<String>> {
        self.at_one_moment(|| {
            let rows = self.store.corrected_articles()?.into_iter();
            rows.map(|row| Ok(self.publication(row)?.id.clone()))
                .collect()
        })
    }

    pub(super) fn there(&self, id: &str) -> Result<(ArticleRow, Facts)> {
        let row = self.row(id)?;
        let facts = self.store.facts(row)?;
        let missing = || {
            let words = format!("the ledger lacks its article {}", row.0);
            Error::new(ErrorKind::Damaged, words)
        };
        Ok((row, facts.ok_or_else(missing)?))
    }

    fn remake(
        &mut self,
        row: ArticleRow,
        facts: &Facts,
        make: impl FnOnce(&Facts, &[Correction]) -> Result<Record>,
    ) -> Result<()> {
        self.accept_weights()?;
        let corrections = self.corrections_of(&facts.fingerprint)?;
        let record = make(facts, &corrections)?;
        self.put_record(row, facts, record)
    }

    /// Puts another record of an article in the place of the one that is there, under its id and fingerprint.
    pub(super) fn put_record(
        &mut self,
        row: ArticleRow,
        facts: &Facts,
        mut record: Record,
    ) -> Result<()> {
        if record.facts.text != facts.text {
            let words = format!(
                "the record is not of the text that the article \"{}\" has; read that one",
                facts.id
            );
            return Err(Error::new(ErrorKind::Refused, words));
        }
        record.facts.id.clone_from(&facts.id);
        record.facts.fingerprint.clone_from(&facts.fingerprint);
        let before = self.books.get_mut().publication(&self.store, row)?;
        let now = places_now(
            &before.digest.propositions,
            &record.digest.propositions,
            &WAYS,
        );
        self.replace(row, &facts.fingerprint, &record, &now)
    }

    /// Puts another record of an article in the place of the one that is there, with its fingerprint; `now` has for each
    /// proposition of before its place in the record.
    pub(super) fn replace(
        &mut self,
        row: ArticleRow,
        fingerprint: &str,
        record: &Record,
        now: &[Option<u32>],
    ) -> Result<()> {
        let before = self.books.get_mut().publication(&self.store, row)?;
        let now = |proposition: PropositionId| {
            if proposition.article() != row {
                return Some(proposition);
            }
            let place = now.get(proposition.place() as usize).copied().flatten()?;
            Some(PropositionId::new(row, place))
        };
        let (touched, _) = self.touched_by(row)?;
        let stale = self.stale_claims(&touched)?;
        self.move_overrules(fingerprint, &record.facts.fingerprint, |start| {
            let place = (0..).zip(&before.digest.propositions);
            let mut there = place.filter(|(_, proposition)| proposition.span.0 == start);
            let moved = now(PropositionId::new(row, there.next()?.0))?;
            let proposition = record.digest.propositions.get(moved.place() as usize)?;
            Some(proposition.span.0)
        })?;
        self.store.replace_article(row, record)?;
        self.store.mark_read(row, self.weights.as_ref())?;
        for claim in stale {
            self.put_with(claim, fingerprint, now)?;
        }
        self.books.get_mut().forget(row);
        self.books.get_mut().keep(row, &record.facts.id, record);
        let mut touched = Touched {
            seeds: touched.seeds.into_iter().filter_map(now).collect(),
            ..touched
        };
        self.link(row, &record.digest, &mut touched)?;
        self.regroup(touched)
    }

    /// Has what a user said of pairs with propositions of an article go on for them where they begin now, under the fingerprint that
    /// the article has now. What was said stays too, for the correction may be withdrawn.
    fn move_overrules(
        &mut self,
        was: &str,
        is: &str,
        now: impl Fn(u32) -> Option<u32>,
    ) -> Result<()> {
        let moved = |(article, start): &(String, u32)| match now(*start) {
            Some(start) if article == was => (is.to_owned(), start),
            _ => (article.clone(), *start),
        };
        for said in self.store.overrules(was)? {
            let (one, other) = (moved(&said.one), moved(&said.other));
            let (one, other) = (one.clone().min(other.clone()), one.max(other));
            let followed = Overrule { one, other, ..said };
            if followed.one != said.one || followed.other != said.other {
                self.store.overrule(&followed)?;
            }
        }
        for said in self.store.dismissals(Some(was))? {
            let (one, other) = (moved(&said.one), moved(&said.other));
            self.store.insert_dismissal(&Dismissal { one, other })?;
        }
        Ok(())
    }
}

/// Says how alike two propositions are; 0 where they are not.
pub(super) type Alike = fn(&Proposition, &Proposition) -> u32;

/// How a proposition is found again in the same text: at the same words, else beginning at the same place, else as the one
/// that it shares most with, if that is more than half of the shorter one.
const WAYS: [Alike; 3] = [same_words, same_start, shared_words];

/// Returns for each proposition of before where it is now: the most alike that is free, by the first of the ways that finds
/// one.
pub(super) fn places_now(
    before: &[Proposition],
    after: &[Proposition],
    ways: &[Alike],
) -> Vec<Option<u32>> {
    let mut now: Vec<Option<u32>> = vec![None; before.len()];
    let mut free: Vec<bool> = vec![true; after.len()];
    for alike in ways {
        for (old, now) in before.iter().zip(&mut now) {
            if now.is_some() {
                continue;
            }
            let mut best: Option<(u32, usize)> = None;
            for (place, new) in after.iter().enumerate().filter(|(place, _)| free[*place]) {
                let alike = alike(old, new);
                if alike > best.map_or(0, |(most, _)| most) {
                    best = Some((alike, place));
                }
            }
            if let Some((_, place)) = best {
                free[place] = false;
                *now = Some(place as u32);
            }
        }
    }
    now
}

fn same_words(one: &Proposition, other: &Proposition) -> u32 {
    u32::from(one.span == other.span)
}

fn same_start(one: &Proposition, other: &Proposition) -> u32 {
    u32::from(one.span.0 == other.span.0)
}

/// Returns how much of the text two propositions share; 0 where that is less than half of the shorter one.
fn shared_words(one: &Proposition, other: &Proposition) -> u32 {
    let (start, end) = (one.span.0.max(other.span.0), one.span.1.min(other.span.1));
    let length = |of: &Proposition| of.span.1 - of.span.0;
    let shared = end.saturating_sub(start);
    let most = length(one).min(length(other));
    if shared * 2 > most { shared } else { 0 }
}
