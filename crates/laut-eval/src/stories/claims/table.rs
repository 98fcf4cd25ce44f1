//! How the figures of claims are printed: figures in, lines of text for a terminal out.

use std::fmt::{self, Write};

use super::super::table::figure;
use super::{ClaimsReport, ClaimsScore};

/// What stands for a figure of something that is not annotated.
const ABSENT: &str = "-";

impl fmt::Display for ClaimsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = &self.all;
        writeln!(
            f,
            "claims: {} stories, {} claims and {} sightings in gold, {} found",
            self.stories.len(),
            all.claims,
            all.sightings,
            all.found
        )?;
        self.not_annotated(f)?;
        if all.misplaced > 0 {
            writeln!(
                f,
                "of {} sightings read, {} are not in their article",
                all.read, all.misplaced
            )?;
        }
        let figures = [&all.b_cubed, &all.copies, &all.loops];
        for (i, shown) in figures.into_iter().flatten().enumerate() {
            if i == 0 {
                writeln!(f, "\n{:<22}{:>6} {:>6} {:>6}", "overall", "P", "R", "F1")?;
            }
            figure(f, shown)?;
        }
        for (i, rate) in all.rates.iter().enumerate() {
            if i == 0 {
                writeln!(f, "\n{:<22}{:>6} {:>6}", "share", "right", "of")?;
            }
            writeln!(
                f,
                "{:<22}{:>6.1} {:>6}",
                rate.name,
                100.0 * rate.share,
                rate.of
            )?;
        }
        if self.stories.len() > 1 {
            by_story(f, &self.stories, all)?;
        }
        Ok(())
    }
}

impl ClaimsReport {
    /// Says which figures are told of which stories only, for want of gold.
    fn not_annotated(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("claims", self.without(|score| score.b_cubed.is_none())),
            ("copies", self.without(|score| score.copies.is_none())),
            ("loops", self.without(|score| score.loops.is_none())),
        ];
        for (part, stories) in parts {
            if !stories.is_empty() {
                writeln!(
                    f,
                    "no figures of {part}, not in gold: {}",
                    stories.join(", ")
                )?;
            }
        }
        Ok(())
    }

    fn without(&self, is_absent: impl Fn(&ClaimsScore) -> bool) -> Vec<&str> {
        let absent = self.stories.iter().filter(|score| is_absent(score));
        absent.map(|score| score.name.as_str()).collect()
    }
}

/// Prints a line for each story: the shares, and F1 of the others.
fn by_story(f: &mut fmt::Formatter<'_>, stories: &[ClaimsScore], all: &ClaimsScore) -> fmt::Result {
    let rates: Vec<&str> = all.rates.iter().map(|rate| rate.name).collect();
    let names = [&rates[..], &["b_cubed", "copies", "loops"]].concat();
    let width = |name: &str| name.len().max(5);
    let mut title = format!("{:<22}{:>6} {:>6}", "by story", "gold", "found");
    for name in &names {
        write!(title, "  {name:>0$}", width(name))?;
    }
    writeln!(f, "\n{title}")?;
    for story in stories {
        write!(
            f,
            "{:<22}{:>6} {:>6}",
            story.name, story.sightings, story.found
        )?;
        for name in &names {
            let share = story.share(name);
            let cell = share.map_or_else(
                || ABSENT.to_owned(),
                |share| format!("{:.1}", 100.0 * share),
            );
            write!(f, "  {cell:>0$}", width(name))?;
        }
        writeln!(f)?;
    }
    Ok(())
}

impl ClaimsScore {
    /// Returns the share or the F1 of a name.
    fn share(&self, name: &str) -> Option<f64> {
        let figures = [&self.b_cubed, &self.copies, &self.loops];
        let figure = figures
            .into_iter()
            .flatten()
            .find(|figure| figure.name == name);
        let rate = self.rates.iter().find(|rate| rate.name == name);
        figure
            .map(|figure| figure.f1)
            .or(rate.map(|rate| rate.share))
    }
}
