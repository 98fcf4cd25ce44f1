//! How the figures of stories are printed: figures in, lines of text for a terminal out.

use std::fmt::{self, Write};

use super::{StoriesReport, StoryScore};
use crate::figures::Figure;

impl fmt::Display for StoriesReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = &self.all;
        writeln!(
            f,
            "stories: {} stories, {} articles, {} statements in gold, {} read, {} found",
            self.stories.len(),
            all.articles,
            all.annotated,
            all.read,
            all.found
        )?;
        if !self.left_out.is_empty() {
            let names = self.left_out.join(", ");
            writeln!(f, "no figures of statements, not in gold: {names}")?;
        }
        writeln!(f, "\n{:<22}{:>6} {:>6} {:>6}", "overall", "P", "R", "F1")?;
        figure(f, &all.statements)?;
        figure(f, &all.sources)?;
        writeln!(f, "\n{:<22}{:>6}", "of the found", "right")?;
        for rate in &all.of_found {
            writeln!(f, "{:<22}{:>6.1}", rate.name, 100.0 * rate.share)?;
        }
        if self.stories.len() > 1 {
            by_story(f, &self.stories)?;
        }
        Ok(())
    }
}

pub(super) fn figure(f: &mut fmt::Formatter<'_>, figure: &Figure) -> fmt::Result {
    let [p, r, f1] = [figure.precision, figure.recall, figure.f1].map(|share| 100.0 * share);
    writeln!(f, "{:<22}{p:>6.1} {r:>6.1} {f1:>6.1}", figure.name)
}

/// Prints a line for each story: F1 of statements and sources, and what is right of the found.
fn by_story(f: &mut fmt::Formatter<'_>, stories: &[StoryScore]) -> fmt::Result {
    let cells = |story: &StoryScore| {
        let mut cells = vec![(story.statements.name, story.statements.f1)];
        cells.extend(story.of_found.iter().map(|rate| (rate.name, rate.share)));
        cells.push((story.sources.name, story.sources.f1));
        cells
    };
    let width = |name: &str| name.len().max(5);
    for (i, story) in stories.iter().enumerate() {
        if i == 0 {
            let mut title = format!("{:<22}{:>6} {:>6}", "by story", "gold", "read");
            for (name, _) in cells(story) {
                write!(title, "  {name:>0$}", width(name))?;
            }
            writeln!(f, "\n{title}")?;
        }
        write!(
            f,
            "{:<22}{:>6} {:>6}",
            story.name, story.annotated, story.read
        )?;
        for (name, share) in cells(story) {
            write!(f, "  {:>1$.1}", 100.0 * share, width(name))?;
        }
        writeln!(f)?;
    }
    Ok(())
}
