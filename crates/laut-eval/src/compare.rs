//! Puts what was read beside what is annotated, article by article: gold and readings in, pairs
//! out. Figures, calibration and mistakes all start from these pairs. How alike two statements are
//! is up to the scheme.

use laut_wire::Reading;

use crate::annotated::Annotated;
use crate::comparison::{Comparison, Pair};
use crate::error::{Error, ErrorKind};
use crate::gold::Gold;
use crate::metric::Metric;

/// Compares each reading with the article of the same number.
pub(crate) fn compare<'a>(
    gold: &'a Gold,
    readings: &[Reading],
) -> Result<Vec<Comparison<'a>>, Error> {
    let metric = gold.scheme().metric();
    let both = together(gold, readings)?;
    Ok(both
        .map(|(article, reading)| of_article(metric, article, reading))
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

fn of_article<'a>(metric: &Metric, article: &'a Annotated, reading: &Reading) -> Comparison<'a> {
    let (read, dropped) = (metric.items)(article, reading);
    let weights: Vec<Vec<f64>> = article
        .items
        .iter()
        .map(|a| read.iter().map(|b| (metric.weight)(a, b)).collect())
        .collect();
    let pairs = (metric.best_pairs)(&weights)
        .into_iter()
        .map(|(annotated, number)| {
            let (a, b) = (&article.items[annotated], &read[number]);
            Pair {
                annotated,
                read: number,
                agreement: a.content.tokens.f1(&b.content.tokens),
                speaker_right: (metric.speaker_right)(a, b),
            }
        })
        .filter(|pair| metric.pairs_unlike || pair.agreement > 0.0)
        .collect();
    Comparison {
        article,
        read,
        dropped,
        pairs,
    }
}
