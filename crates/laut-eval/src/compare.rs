//! Puts what was read beside what is annotated, article by article: gold and readings in, pairs
//! out. Figures, calibration and mistakes all start from these pairs. How alike two statements are
//! is up to the scheme.

use laut_wire::Reading;

use crate::assign::{by_paths, by_prices};
use crate::error::{Error, ErrorKind};
use crate::gold::{Annotated, Gold, Item, Scheme};
use crate::{polnear, wikinews};

/// One article: what is annotated, what was read, and what goes with what.
#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    pub(crate) article: &'a Annotated,
    pub(crate) read: Vec<Item>,
    /// How many statements that were read have no token in their content, and are left out.
    pub(crate) dropped: usize,
    pub(crate) pairs: Vec<Pair>,
}

impl Comparison<'_> {
    /// Returns the pair of an annotated statement.
    pub(crate) fn pair_of_annotated(&self, number: usize) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.annotated == number)
    }

    /// Returns the pair of a statement that was read.
    pub(crate) fn pair_of_read(&self, number: usize) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.read == number)
    }
}

/// An annotated statement and one that was read, both by their number.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) annotated: usize,
    pub(crate) read: usize,
    /// F1 of the tokens of the two contents.
    pub(crate) agreement: f64,
    pub(crate) speaker_right: bool,
}

impl Pair {
    /// Returns whether the contents are alike enough to be of one statement.
    pub(crate) fn found(&self) -> bool {
        self.agreement >= 0.5
    }

    /// Returns whether a statement was found and put into the right mouth: what `confidence` is
    /// the probability of.
    pub(crate) fn right(&self) -> bool {
        self.found() && self.speaker_right
    }
}

/// Compares each reading with the article of the same number.
pub(crate) fn compare<'a>(
    gold: &'a Gold,
    readings: &[Reading],
) -> Result<Vec<Comparison<'a>>, Error> {
    let scheme = gold.scheme();
    let both = together(gold, readings)?;
    Ok(both
        .map(|(article, reading)| of_article(scheme, article, reading))
        .collect())
}

/// Puts each reading beside the article of the same number, if it is of the same text.
pub(crate) fn together<'a, 'b>(
    gold: &'a Gold,
    readings: &'b [Reading],
) -> Result<impl Iterator<Item = (&'a Annotated, &'b Reading)>, Error> {
    if gold.articles.len() != readings.len() {
        let message = format!(
            "there are {} annotated articles and {} readings, give one reading of each in order",
            gold.articles.len(),
            readings.len()
        );
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let both = gold.articles.iter().zip(readings);
    for (article, reading) in both.clone() {
        if article.text != reading.article.text {
            let message = format!(
                "the reading \"{}\" is not of the text of \"{}\", give the readings in order",
                reading.article.id, article.id
            );
            return Err(Error::new(ErrorKind::Mismatch, message));
        }
    }
    Ok(both)
}

fn of_article<'a>(scheme: Scheme, article: &'a Annotated, reading: &Reading) -> Comparison<'a> {
    let (read, dropped) = match scheme {
        Scheme::Wikinews => (wikinews::items(article, reading), 0),
        Scheme::Polnear => polnear::items(article, reading),
    };
    let weight = match scheme {
        Scheme::Wikinews => wikinews::weight,
        Scheme::Polnear => polnear::weight,
    };
    let weights: Vec<Vec<f64>> = article
        .items
        .iter()
        .map(|a| read.iter().map(|b| weight(a, b)).collect())
        .collect();
    let best_pairs = match scheme {
        Scheme::Wikinews => by_prices(&weights),
        Scheme::Polnear => by_paths(&weights),
    };
    let pairs = best_pairs.into_iter().map(|(annotated, number)| {
        let (a, b) = (&article.items[annotated], &read[number]);
        let speaker_right = match scheme {
            Scheme::Wikinews => wikinews::speaker_right(a, b),
            Scheme::Polnear => polnear::speaker_right(a, b),
        };
        let agreement = a.content.tokens.f1(&b.content.tokens);
        Pair {
            annotated,
            read: number,
            agreement,
            speaker_right,
        }
    });
    // The metric of wikinews pairs what is left over, alike or not; that of PolNeAR does not.
    let pairs = pairs
        .filter(|pair| scheme == Scheme::Wikinews || pair.agreement > 0.0)
        .collect();
    Comparison {
        article,
        read,
        dropped,
        pairs,
    }
}
