//! The figures of a set of readings: gold and readings in, [`Report`] out. The figures themselves
//! are worked out by the schemes, and how they are printed is in `table`.

use laut_wire::Reading;
use serde::Serialize;

use crate::annotated::Item;
use crate::calibration::{self, Calibration};
use crate::compare::compare;
use crate::comparison::{Comparison, Pair};
use crate::error::Error;
use crate::figures::Group;
use crate::gold::Gold;
use crate::marks;
use crate::scheme::Scheme;

/// How well articles were read. All figures are fractions of 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The scheme that they are annotated in.
    pub scheme: Scheme,
    /// How many articles there are.
    pub articles: usize,
    /// The figures of all statements first, then those of each kind.
    pub groups: Vec<Group>,
    /// Annotated statements left out for having no word in their content.
    pub dropped_annotated: usize,
    /// Statements that were read, left out for having no word in their content.
    pub dropped_read: usize,
    /// Whether confidences mean what they say.
    pub calibration: Calibration,
    /// Every article, that with the most mistakes first.
    pub worst: Vec<ArticleScore>,
}

/// How well one article was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ArticleScore {
    /// What the annotation calls the article.
    pub id: String,
    /// How many statements are annotated.
    pub annotated: usize,
    /// How many were read.
    pub read: usize,
    /// How many were found and put into the right mouth.
    pub right: usize,
    /// What was missed: the kind of each statement and the beginning of its content.
    pub missed: Vec<String>,
}

impl ArticleScore {
    /// Returns how many statements are wrong, counted on both sides.
    pub fn wrong(&self) -> usize {
        self.annotated + self.read - 2 * self.right
    }
}

/// Scores readings of the annotated articles, one each and in the same order.
///
/// # Errors
///
/// If there are more or fewer readings than articles, or one is of another text.
pub fn score(gold: &Gold, readings: &[Reading]) -> Result<Report, Error> {
    let comparisons = compare(gold, readings)?;
    let groups = (gold.scheme().metric().groups)(&comparisons);
    let mut worst: Vec<ArticleScore> = comparisons.iter().map(of_article).collect();
    worst.sort_by(|a, b| b.wrong().cmp(&a.wrong()).then_with(|| a.id.cmp(&b.id)));
    Ok(Report {
        scheme: gold.scheme(),
        articles: comparisons.len(),
        groups,
        dropped_annotated: comparisons.iter().map(|c| c.article.dropped).sum(),
        dropped_read: comparisons.iter().map(|c| c.dropped).sum(),
        calibration: calibration::of(&comparisons),
        worst,
    })
}

fn of_article(comparison: &Comparison<'_>) -> ArticleScore {
    let article = comparison.article;
    let missed =
        |&(i, _): &(usize, &Item)| !comparison.pair_of_annotated(i).is_some_and(Pair::found);
    let describe = |(_, item): (usize, &Item)| {
        let places = item.content.tokens.places(&article.tokens);
        format!(
            "{}: {}",
            item.label.name(),
            marks::clipped(&article.characters, &places)
        )
    };
    ArticleScore {
        id: article.id.clone(),
        annotated: article.items.len(),
        read: comparison.read.len(),
        right: comparison.pairs.iter().filter(|pair| pair.right()).count(),
        missed: article
            .items
            .iter()
            .enumerate()
            .filter(missed)
            .map(describe)
            .collect(),
    }
}
