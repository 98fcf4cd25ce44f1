//! How a report is printed: figures in, lines of text for a terminal out. Percentages have one
//! decimal; confidences are fractions, as in the contract.

use std::fmt::{self, Write};

use crate::calibration::Calibration;
use crate::figures::{Figure, Group};
use crate::report::Report;

/// How many of the worst articles are printed, and what was missed of each.
const WORST: usize = 5;
const MISSED: usize = 6;

impl Report {
    /// Returns the report as lines of text: overall, by role, by kind, the reliability of
    /// confidences, and the worst articles with what was missed.
    pub fn to_table(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((all, kinds)) = self.groups.split_first() else {
            return Ok(());
        };
        let metric = self.scheme.metric();
        writeln!(
            f,
            "{}: {} articles, {} statements in gold, {} read",
            self.scheme, self.articles, all.annotated, all.read
        )?;
        if self.dropped_annotated + self.dropped_read > 0 {
            writeln!(
                f,
                "left out for having no word: {} in gold, {} read",
                self.dropped_annotated, self.dropped_read
            )?;
        }
        figures(f, "overall", all, metric.overall)?;
        figures(f, "by role", all, metric.roles)?;
        if self.groups.iter().any(|group| !group.rates.is_empty()) {
            rates(f, &self.groups)?;
        }
        kinds_table(f, kinds, metric.by_kind)?;
        reliability(f, &self.calibration)?;
        self.worst_articles(f)
    }
}

impl Report {
    fn worst_articles(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let worst = self
            .worst
            .iter()
            .filter(|article| article.wrong() > 0)
            .take(WORST);
        for (i, article) in worst.enumerate() {
            if i == 0 {
                writeln!(f, "\nworst articles")?;
            }
            writeln!(
                f,
                "  {}: {} in gold, {} read, {} right",
                article.id, article.annotated, article.read, article.right
            )?;
            for missed in article.missed.iter().take(MISSED) {
                writeln!(f, "    missed {missed}")?;
            }
            if article.missed.len() > MISSED {
                writeln!(f, "    and {} missed more", article.missed.len() - MISSED)?;
            }
        }
        Ok(())
    }
}

fn figures(f: &mut fmt::Formatter<'_>, title: &str, group: &Group, names: &[&str]) -> fmt::Result {
    writeln!(f, "\n{title:<22}{:>6} {:>6} {:>6}", "P", "R", "F1")?;
    for figure in names.iter().filter_map(|name| group.figure(name)) {
        let [p, r, f1] = percent(figure);
        writeln!(f, "{:<22}{p:>6.1} {r:>6.1} {f1:>6.1}", figure.name)?;
    }
    Ok(())
}

fn rates(f: &mut fmt::Formatter<'_>, groups: &[Group]) -> fmt::Result {
    writeln!(
        f,
        "\n{:<22}{:>6} {:>6} {:>6}",
        "source of the found", "head", "any", "of"
    )?;
    for group in groups {
        write!(f, "{:<22}", group.name)?;
        for rate in &group.rates {
            write!(f, "{:>6.1} ", 100.0 * rate.share)?;
        }
        writeln!(f, "{:>6}", group.rates.first().map_or(0, |rate| rate.of))?;
    }
    Ok(())
}

fn kinds_table(f: &mut fmt::Formatter<'_>, groups: &[Group], names: &[&str]) -> fmt::Result {
    let mut title = format!("{:<22}{:>6} {:>6}", "by kind (P/R/F1)", "gold", "read");
    for name in names {
        write!(title, "  {name:<17}")?;
    }
    writeln!(f, "\n{}", title.trim_end())?;
    for group in groups {
        let mut line = format!("{:<22}{:>6} {:>6}", group.name, group.annotated, group.read);
        for figure in names.iter().filter_map(|name| group.figure(name)) {
            let [p, r, f1] = percent(figure);
            write!(line, "  {p:>5.1}/{r:>5.1}/{f1:>5.1}")?;
        }
        writeln!(f, "{line}")?;
    }
    Ok(())
}

fn percent(figure: &Figure) -> [f64; 3] {
    [figure.precision, figure.recall, figure.f1].map(|fraction| 100.0 * fraction)
}

fn reliability(f: &mut fmt::Formatter<'_>, calibration: &Calibration) -> fmt::Result {
    writeln!(
        f,
        "\n{:<22}{:>6} {:>6} {:>6}",
        "confidence", "read", "mean", "right"
    )?;
    for (i, bin) in calibration.bins.iter().enumerate() {
        let from = i as f64 / calibration.bins.len() as f64;
        let to = (i + 1) as f64 / calibration.bins.len() as f64;
        write!(f, "{:<22}{:>6}", format!("{from:.1} to {to:.1}"), bin.count)?;
        if bin.count == 0 {
            writeln!(f)?;
        } else {
            writeln!(f, " {:>6.2} {:>6.2}", bin.confidence, bin.right)?;
        }
    }
    writeln!(f, "expected calibration error {:.3}", calibration.error)
}
