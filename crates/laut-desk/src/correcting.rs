//! What users say against a reading: kept in the ledger, taken back, and followed by the claims.

use laut::{Article, Study};
use laut_ledger::{Error as LedgerError, ErrorKind as Kind, Facts, corrected_record};
use laut_wire::{Correction, Version};

use crate::{
    Desk, Result,
    error::{Error, ErrorKind, Missing},
};

/// An article of the ledger that was read again, so that it can be corrected.
#[derive(Clone, PartialEq, Debug)]
pub struct Studied {
    /// The article, as [`Desk::article`] has it.
    pub article: Article,
    /// What was seen in it.
    pub study: Study,
}

/// A correction that was taken back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Withdrawn {
    /// The version of the contract.
    pub laut: Version,
    /// Its number.
    pub withdrawn: u64,
}

impl Desk {
    /// Returns what is known of the article with an id.
    ///
    /// # Errors
    /// If there is none, or the storage fails.
    pub fn article(&self, id: &str) -> Result<Facts> {
        self.ledger.article(id).of_article()
    }

    /// Corrects a statement of the article with an id, and returns the correction with its number.
    ///
    /// # Errors
    /// If there is no such article or statement, the correction makes no sense, the article is another one than was read,
    /// or the ledger's articles were read with other weights.
    pub fn correct(
        &mut self,
        id: &str,
        Studied { article, study }: Studied,
        given: &Correction,
    ) -> Result<Correction> {
        let correction = given
            .to_ledger(&article.text)
            .map_err(|error| invalid(&error.to_string()))?;
        let (text, said) = (article.text.clone(), correction.clone());
        let number = self.ledger.correct(id, correction, |facts, corrections| {
            is_same(facts, &article)?;
            let (record, applied) = corrected_record(&article, study, corrections);
            let mut unplaced = applied.unplaced.iter();
            if unplaced.any(|at| corrections.get(*at) == Some(&said)) {
                let words = "there is no statement with this content; send it as laut found it, before corrections";
                return Err(LedgerError::new(Kind::Refused, words));
            }
            Ok(record)
        });
        let number = number.of_article()?;
        let kept = self.ledger.corrections(id).of_article()?;
        let mut kept = kept.into_iter().filter(|(other, _)| *other == number);
        let kept = kept.next().ok_or_else(|| {
            let error = LedgerError::new(Kind::Missing, "the correction was taken back meanwhile");
            Error::of(&error, "article_missing")
        })?;
        Ok(Correction::of(Some(number), &kept.1, &text))
    }

    /// Takes a correction back.
    ///
    /// # Errors
    /// If there is no such article or correction, the article is another one than was read, or the ledger's articles were
    /// read with other weights.
    pub fn withdraw(
        &mut self,
        id: &str,
        number: u64,
        Studied { article, study }: Studied,
    ) -> Result<Withdrawn> {
        let done = self.ledger.withdraw(id, number, |facts, corrections| {
            is_same(facts, &article)?;
            Ok(corrected_record(&article, study, corrections).0)
        });
        done.of_article()?;
        Ok(Withdrawn {
            laut: Version,
            withdrawn: number,
        })
    }
}

/// Refuses to go on where another article has taken the place of the one that was read.
fn is_same(facts: &Facts, article: &Article) -> laut_ledger::Result<()> {
    if facts.article() == *article {
        return Ok(());
    }
    let words = "the article was replaced meanwhile; look at it again";
    Err(LedgerError::new(Kind::Refused, words))
}

fn invalid(message: &str) -> Error {
    let mut problem = Error::refused(
        message.to_owned(),
        "GET /v1/openapi.json tells what a correction is".to_owned(),
    )
    .into_problem();
    "correction_invalid".clone_into(&mut problem.code);
    problem.place = Some("body".to_owned());
    Error::new(ErrorKind::Invalid, problem)
}
