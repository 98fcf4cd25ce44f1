//! The lists of a ledger: its claims, whom its articles credit, and the articles themselves.
//!
//! Figures stand first, so that they stay below each other whatever the words are written in; the words come last and
//! take what room is left. On narrow terminals they stand below the figures.

use laut_ledger::{Claim, Facts, Independent};
use laut_wire::{ArticleFacts, Names, Status};

use crate::{
    terminal::printable,
    view::{
        View,
        fit::{columns, filled, shortened, wrapped_to},
        paint::Style,
    },
    words::{called, counted, filled as filled_in, said, say},
};

/// Columns between columns.
const GAP: usize = 2;
/// Fewer columns than this hold no words beside the figures.
const LEAST_WORDS: usize = 28;
/// Lines that the words take at most.
const MOST_LINES: usize = 2;
/// So many outlets on one origin are worth a warning.
const MANY: usize = 3;

/// A line of a list: short fields, then words.
struct Row {
    fields: Vec<(Style, String)>,
    words: String,
}

impl View {
    /// Returns claims as a table, each with the articles that took it back; `all` is how many there are, `is_empty` whether
    /// the ledger has none at all.
    pub(crate) fn claims(
        &self,
        claims: &[(&Claim, &[ArticleFacts])],
        all: usize,
        is_empty: bool,
    ) -> String {
        let mut out = String::new();
        if claims.is_empty() {
            let words = match (is_empty, all) {
                (true, _) => said!("lists.no-claims"),
                (false, 0) => said!("lists.no-such-claim"),
                (false, _) => "",
            };
            self.lines(&mut out, Style::Plain, words);
        }
        let rows: Vec<Row> = claims
            .iter()
            .map(|(claim, taken_back)| claim_row(claim, taken_back))
            .collect();
        let heads = [
            "lists.claim",
            "lists.status",
            "lists.outlets",
            "lists.origins",
            "lists.latest",
        ];
        self.table(&mut out, &heads, said!("lists.claimed"), &[2, 3], &rows);
        self.rest(&mut out, claims.len(), all, "more-claim");
        out
    }

    /// Returns names with their statements and articles.
    pub(crate) fn names(&self, names: &Names, by_name: bool) -> String {
        let mut out = String::new();
        if names.sources.is_empty() {
            // Whoever asked for none wants to know how many there are.
            let words = match (names.total, by_name) {
                (0, true) => said!("lists.nobody-named").to_owned(),
                (0, false) => said!("lists.nobody-unnamed").to_owned(),
                (total, _) => {
                    self.lines(&mut out, Style::Plain, &counted(total as usize, "source"));
                    return out;
                }
            };
            self.lines(&mut out, Style::Plain, &words);
        }
        let rows: Vec<Row> = names
            .sources
            .iter()
            .map(|source| Row {
                fields: vec![
                    (Style::Plain, source.statements.to_string()),
                    (Style::Plain, source.articles.to_string()),
                ],
                words: printable(&source.name),
            })
            .collect();
        self.table(
            &mut out,
            &["lists.statements", "lists.articles"],
            said!("lists.source"),
            &[0, 1],
            &rows,
        );
        let (shown, all) = (names.sources.len(), names.total as usize);
        if all > shown {
            let words = said!("lists.and-names", more = counted(all - shown, "more-name"));
            self.lines(&mut out, Style::Faint, &words);
        }
        out
    }

    /// Returns articles as a table; `all` is how many there are.
    pub(crate) fn articles(&self, articles: &[Facts], all: usize) -> String {
        let mut out = String::new();
        if all == 0 {
            self.lines(&mut out, Style::Plain, said!("lists.no-articles"));
        }
        let rows: Vec<Row> = articles
            .iter()
            .map(|article| {
                let field = |field: &Option<String>| printable(field.as_deref().unwrap_or("–"));
                Row {
                    fields: vec![
                        (Style::Strong, printable(&article.id)),
                        (Style::Plain, field(&article.published)),
                        (
                            Style::Plain,
                            shortened(&field(&article.outlet), self.width / 4),
                        ),
                    ],
                    words: printable(article.title.as_deref().unwrap_or("")),
                }
            })
            .collect();
        self.table(
            &mut out,
            &["lists.article", "lists.published", "lists.outlet"],
            said!("lists.title"),
            &[],
            &rows,
        );
        self.rest(&mut out, articles.len(), all, "more-article");
        out
    }

    /// Adds how many more there are.
    fn rest(&self, out: &mut String, shown: usize, all: usize, thing: &str) {
        if shown == 0 && all > 0 {
            // Whoever asked for none wants to know how many there are.
            let thing = thing.strip_prefix("more-").unwrap_or(thing);
            self.lines(out, Style::Plain, &counted(all, thing));
        } else if all > shown {
            let words = said!("lists.and-more", more = counted(all - shown, thing));
            self.lines(out, Style::Faint, &words);
        }
    }

    /// Adds rows below their heads, which are keys of words; fields at the places of `figures` are figures.
    fn table(&self, out: &mut String, heads: &[&str], last: &str, figures: &[usize], rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        let widest = |place: usize, head: usize| {
            let fields = rows.iter().filter_map(|row| row.fields.get(place));
            let widths = fields.map(|(_, field)| columns(field));
            widths.max().unwrap_or(0).max(head)
        };
        let with_heads: Vec<usize> = heads
            .iter()
            .enumerate()
            .map(|(place, head)| widest(place, columns(say(head))))
            .collect();
        let before: usize = with_heads.iter().map(|width| width + GAP).sum();
        let gap = " ".repeat(GAP);
        if before + LEAST_WORDS > self.width {
            for row in rows {
                self.narrow(out, heads, figures, row);
            }
            return;
        }
        let cell = |place: usize, text: &str| {
            let width = with_heads[place];
            if figures.contains(&place) {
                format!(
                    "{}{text}{gap}",
                    " ".repeat(width.saturating_sub(columns(text)))
                )
            } else {
                format!("{}{gap}", filled(text, width))
            }
        };
        let mut line: Vec<(Style, String)> = heads
            .iter()
            .enumerate()
            .map(|(place, head)| (Style::Faint, cell(place, say(head))))
            .collect();
        line.push((Style::Faint, last.to_owned()));
        self.paint.line(out, &line);
        for row in rows {
            let mut words = wrapped_to(&row.words, self.width - before, MOST_LINES).into_iter();
            let mut line: Vec<(Style, String)> = row
                .fields
                .iter()
                .enumerate()
                .map(|(place, (style, text))| (*style, cell(place, text)))
                .collect();
            line.push((Style::Plain, words.next().unwrap_or_default()));
            self.paint.line(out, &line);
            for words in words {
                let line = format!("{}{words}", " ".repeat(before));
                self.paint.line(out, &[(Style::Plain, line)]);
            }
        }
    }

    /// Adds a row with its words below its fields.
    fn narrow(&self, out: &mut String, heads: &[&str], figures: &[usize], row: &Row) {
        let mut line: Vec<(Style, String)> = Vec::new();
        let mut taken = 0;
        for (place, (style, field)) in row.fields.iter().enumerate() {
            let words = if figures.contains(&place) {
                let count = field.parse().unwrap_or(0);
                format!("{field} {}", filled_in(heads[place], count, &[]))
            } else {
                field.clone()
            };
            let words = shortened(&words, self.width);
            let needed = columns(&words);
            if taken > 0 && taken + GAP + needed > self.width {
                self.paint.line(out, &line);
                line.clear();
                taken = 0;
            } else if taken > 0 {
                line.push((Style::Plain, " ".repeat(GAP)));
                taken += GAP;
            }
            taken += needed;
            line.push((*style, words));
        }
        self.paint.line(out, &line);
        for words in wrapped_to(&row.words, self.width.saturating_sub(GAP), MOST_LINES + 1) {
            let line = format!("{}{words}", " ".repeat(GAP));
            self.paint.line(out, &[(Style::Plain, line)]);
        }
    }
}

fn claim_row(claim: &Claim, taken_back: &[ArticleFacts]) -> Row {
    let outlets = claim.outlets();
    let Independent { least, most } = claim.independent;
    let origins = if least == most {
        most.to_string()
    } else {
        format!("{least}–{most}")
    };
    let style = if outlets >= MANY && most <= 1 {
        Style::Warning
    } else {
        Style::Plain
    };
    let latest = claim
        .sightings
        .iter()
        .filter_map(|sighting| sighting.published.as_deref())
        .max();
    Row {
        fields: vec![
            (Style::Strong, claim.id.to_string()),
            (
                Style::Plain,
                called("status", Status::of(claim.status).as_str()),
            ),
            (style, outlets.to_string()),
            (style, origins),
            (Style::Plain, printable(latest.unwrap_or("–"))),
        ],
        words: match took_back(taken_back) {
            Some(outlets) => format!("[{outlets}] {}", printable(&claim.gist)),
            None => printable(&claim.gist),
        },
    }
}

/// Says which outlets took a claim back; `None` where none did.
pub(crate) fn took_back(articles: &[ArticleFacts]) -> Option<String> {
    let mut outlets: Vec<String> = Vec::new();
    for article in articles {
        let outlet = printable(article.outlet.as_deref().unwrap_or(&article.id));
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let outlets = outlets.join(", ");
    (!outlets.is_empty()).then(|| said!("history.taken-back-from", outlets = outlets))
}
