//! Compares what a case asks for with what reading found: a case and a reading in, one line for each thing that
//! is wrong out. Does not know how specs are written.

use laut::{Class, Force, Kind, Medium, Reading, Source, SourceId, Span, Standing, Statement};

use super::case::{Case, Row};

/// Stands in a cell for "none", and is shown where nothing was found.
const NONE: &str = "-";

/// Returns what is wrong about a case, a line each; nothing if it holds.
pub(super) fn problems(case: &Case, reading: &Reading) -> Vec<String> {
    let found = Found {
        text: &case.text,
        reading,
    };
    let mut problems = found.statement_problems(case);
    problems.extend(found.source_problems(case));
    let codes: Vec<&str> = reading.notes.iter().map(|note| note.code.word()).collect();
    for code in &case.notes {
        if !codes.contains(&code.as_str()) {
            problems.push(format!("note {code} is missing, found {codes:?}"));
        }
    }
    if case.no_notes && !codes.is_empty() {
        problems.push(format!("no notes expected, found {codes:?}"));
    }
    problems
}

/// What reading found in a text.
struct Found<'a> {
    text: &'a str,
    reading: &'a Reading,
}

impl Found<'_> {
    fn statement_problems(&self, case: &Case) -> Vec<String> {
        let mut problems = Vec::new();
        let mut free: Vec<&Statement> = self.reading.statements.iter().collect();
        for row in &case.statements {
            let content = &row["content"];
            let wrong = |statement: &&Statement| {
                let cells = row.iter().filter_map(|(&column, expected)| {
                    let shown = self.cell(statement, column);
                    let is_right = cell_holds(column, expected, &shown);
                    let cell = format!("“{content}”: {column}: expected {expected}, found {shown}");
                    (!is_right).then_some(cell)
                });
                let mut cells: Vec<String> = cells.collect();
                cells.sort();
                cells
            };
            // Two statements may have the same words: the one that fits best is meant.
            let best = free
                .iter()
                .enumerate()
                .filter(|(_, statement)| content_holds(content, &self.words(&statement.content)))
                .min_by_key(|(_, statement)| wrong(statement).len())
                .map(|(place, _)| place);
            match best {
                Some(place) => problems.extend(wrong(&free.remove(place))),
                None => problems.push(format!("“{content}”: no such statement")),
            }
        }
        if case.nothing_else {
            for statement in free {
                let words = self.words(&statement.content);
                problems.push(format!("“{words}”: nothing else expected, but found"));
            }
        }
        if problems
            .iter()
            .any(|problem| problem.ends_with("no such statement"))
        {
            let all = self.reading.statements.iter().map(|statement| {
                let [kind, speaker, content] =
                    ["kind", "speaker", "content"].map(|column| self.cell(statement, column));
                format!("  found {kind} [{speaker}] {content}")
            });
            problems.extend(all);
        }
        problems
    }

    fn source_problems(&self, case: &Case) -> Vec<String> {
        let mut problems = Vec::new();
        let mut free: Vec<&Source> = self.reading.sources.iter().collect();
        for row in &case.sources {
            let name = &row["name"];
            let place = free
                .iter()
                .position(|source| words_of(&source.name) == words_of(name))
                .or_else(|| free.iter().position(|source| same(&source.name, name)));
            let Some(place) = place else {
                problems.push(format!("source {name}: is missing"));
                continue;
            };
            problems.extend(self.wrong_cells(row, free.remove(place)));
        }
        if case.no_other_sources {
            let unexpected = free.iter().map(|source| &source.name);
            problems.extend(unexpected.map(|name| format!("source {name}: not expected")));
        }
        if !problems.is_empty() {
            let names: Vec<&str> = self
                .reading
                .sources
                .iter()
                .map(|source| source.name.as_str())
                .collect();
            problems.push(format!("  found sources {names:?}"));
        }
        problems
    }

    fn wrong_cells(&self, row: &Row, source: &Source) -> Vec<String> {
        let mut wrong = Vec::new();
        for (&column, expected) in row {
            let mentions = || source.mentions.iter().map(|span| span.of(self.text));
            let shown = match column {
                "name" => continue,
                "class" => class(source.class).to_owned(),
                "standing" => standing(source.standing).to_owned(),
                "role" => source.role.clone().unwrap_or(NONE.to_owned()),
                "for" => source
                    .speaks_for
                    .map_or(NONE, |id| self.name(id))
                    .to_owned(),
                "count" => source
                    .count
                    .map_or(NONE.to_owned(), |count| count.to_string()),
                "basis" => source.basis.clone().unwrap_or(NONE.to_owned()),
                "unresolved" => (if source.unresolved { "yes" } else { NONE }).to_owned(),
                _ => mentions().collect::<Vec<_>>().join(", "),
            };
            let is_right = match column {
                "role" | "for" | "basis" => expected == &shown || same(expected, &shown),
                "mentions" => expected.split(',').all(|expected| {
                    mentions().any(|mention| words_of(mention) == words_of(expected))
                }),
                _ => expected == &shown,
            };
            if !is_right {
                wrong.push(format!(
                    "source {}: {column}: expected {expected}, found {shown}",
                    row["name"]
                ));
            }
        }
        wrong.sort();
        wrong
    }

    /// Returns what a statement would have in a column.
    fn cell(&self, statement: &Statement, column: &str) -> String {
        let speaker = statement.speaker.as_ref();
        match column {
            "kind" => kind(statement.kind).to_owned(),
            "speaker" => {
                or_none(speaker.map_or(String::new(), |speaker| self.words(&speaker.span)))
            }
            "content" => self.words(&statement.content),
            "force" => force(statement.force).to_owned(),
            "source" => speaker
                .map_or(NONE, |speaker| self.name(speaker.source))
                .to_owned(),
            "via" => {
                let names: Vec<&str> = statement.via.iter().map(|&id| self.name(id)).collect();
                or_none(names.join(" > "))
            }
            // A time whose day cannot be worked out is a question mark.
            "when" => statement.when.as_ref().map_or(NONE.to_owned(), |when| {
                when.date.clone().unwrap_or("?".to_owned())
            }),
            "inside" => statement.inside.map_or(NONE.to_owned(), |outer| {
                self.words(&self.reading.statements[outer.0].content)
            }),
            "addressee" => or_none(self.words(&statement.addressee)),
            _ => {
                let media: Vec<&str> = statement.media.iter().map(medium).collect();
                or_none(media.join(", "))
            }
        }
    }

    fn words(&self, spans: &[Span]) -> String {
        let words: Vec<&str> = spans.iter().map(|span| span.of(self.text)).collect();
        words.join(" … ")
    }

    fn name(&self, id: SourceId) -> &str {
        &self.reading.sources[id.0].name
    }
}

fn or_none(shown: String) -> String {
    if shown.is_empty() {
        NONE.to_owned()
    } else {
        shown
    }
}

/// Says whether a cell asks for what was found.
fn cell_holds(column: &str, expected: &str, found: &str) -> bool {
    if expected == NONE || found == NONE {
        return expected == found;
    }
    match column {
        // Speaker and addressee may be told with more words, an outer content goes on.
        "speaker" | "addressee" => found.contains(expected),
        "inside" => found.starts_with(expected),
        "content" => content_holds(expected, found),
        "source" => same(expected, found),
        "via" => {
            let (expected, found) = (expected.split(" > "), found.split(" > "));
            expected.clone().count() == found.clone().count()
                && expected
                    .zip(found)
                    .all(|(expected, found)| same(expected, found))
        }
        _ => expected == found,
    }
}

/// Says whether a content is the one found. Its pieces may be shortened to their first and last words, and then
/// a full stop at the end is there or not.
fn content_holds(expected: &str, found: &str) -> bool {
    let (expected, found) = (expected.split(" … "), found.split(" … "));
    expected.clone().count() == found.clone().count()
        && expected.zip(found).all(|(expected, found)| {
            let Some((first, last)) = expected.split_once(" ~ ") else {
                return expected == found;
            };
            let (last, found) = (last.trim_end_matches('.'), found.trim_end_matches('.'));
            found.len() > first.len() + last.len()
                && found.starts_with(first)
                && found.ends_with(last)
        })
}

/// Words that a name may have or lack.
const ARTICLES: [&str; 15] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "einen", "eines",
    "the", "a", "an",
];

/// Returns the words of a name in lower case, without articles.
fn words_of(name: &str) -> Vec<String> {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !ARTICLES.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Says whether two names are the same but for articles, case, and up to two inflecting letters at the end of a
/// word.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (words_of(one), words_of(other));
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| near(one, other))
}

fn near(one: &str, other: &str) -> bool {
    let letters = |word: &str| word.chars().count();
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = |word: &str| letters(word) - shared;
    one == other || shared >= 3 && rest(one) <= 2 && rest(other) <= 2
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Reported => "reported",
        Kind::FreeIndirect => "free_indirect",
        Kind::IndirectFreeIndirect => "indirect_free_indirect",
    }
}

fn force(force: Force) -> &'static str {
    match force {
        Force::Assert => "assert",
        Force::Confirm => "confirm",
        Force::Deny => "deny",
        Force::Announce => "announce",
        Force::Demand => "demand",
        Force::Promise => "promise",
        Force::Warn => "warn",
        Force::Accuse => "accuse",
        Force::Estimate => "estimate",
        Force::Decline => "decline",
        Force::Ask => "ask",
    }
}

fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Speech => "speech",
        Medium::Writing => "writing",
        Medium::Thought => "thought",
    }
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Person => "person",
        Class::Group => "group",
        Class::Organization => "organization",
        Class::Outlet => "outlet",
        Class::Document => "document",
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Named => "named",
        Standing::Anonymous => "anonymous",
    }
}
