//! The table of the sources: how much of the article each of them is, who it is, for whom it speaks, through
//! whom its words came. Those who say nothing themselves come last.
//!
//! The figures stand first, so that they stay below each other whatever the names are written in. Wide lines
//! have what is known about a source beside its name, others below it.

use laut_wire::{Reading, Source, Standing};

use crate::{
    terminal::printable,
    view::{
        account::{Account, Figures},
        cast::Cast,
        fit::{columns, filled, shortened, wrapped_to},
        paint::{Paint, Style},
    },
    words::{counted, said},
};

/// Columns between columns.
const GAP: usize = 2;
/// So many sources that say something are shown at most,
const MOST_SPEAKERS: usize = 20;
/// and so many that say nothing.
const MOST_SILENT: usize = 8;
/// Fewer columns than this hold no heads over the figures.
const WITH_HEADS: usize = 48;
/// Fewer columns than this hold nothing beside the names.
const SIDE_BY_SIDE: usize = 100;
/// Lines that a name takes at most,
const NAME_LINES: usize = 2;
/// and what is known about it.
const DETAIL_LINES: usize = 3;
/// Ways and names that are told of one source at most.
const MOST_NAMES: usize = 3;
/// Stands in a name's place before its own columns begin: the sign and a space.
const SIGN: usize = 2;

/// Returns a share in words of few columns.
pub(crate) fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "<1%".to_owned()
    } else {
        format!("{:.0}%", share * 100.0)
    }
}

struct Row {
    share: String,
    statements: String,
    sign: char,
    name: String,
    details: String,
}

struct Layout {
    share: usize,
    statements: usize,
    /// Columns of the names.
    name: usize,
    /// Columns of what stands beside them, 0 where it stands below.
    details: usize,
    paint: Paint,
}

pub(crate) fn show(
    out: &mut String,
    reading: &Reading,
    cast: &Cast<'_>,
    account: &Account,
    width: usize,
    paint: Paint,
) {
    let (speakers, silent) = (account.speakers(), account.silent());
    let shown = speakers.iter().take(MOST_SPEAKERS);
    let rows: Vec<Row> = shown
        .chain(silent.iter().take(MOST_SILENT))
        .map(|&place| Row::new(reading, cast, account, place))
        .collect();
    if rows.is_empty() {
        return;
    }
    let (speaking, silent_rows) = rows.split_at(speakers.len().min(MOST_SPEAKERS));
    let heads = if width < WITH_HEADS {
        ["", ""]
    } else {
        [said!("lists.share"), said!("lists.statements")]
    };
    let layout = Layout::new(heads, &rows, width, paint);
    if width >= WITH_HEADS {
        let line = layout.figures(heads[0], heads[1]) + said!("lists.source");
        paint.line(out, &[(Style::Faint, line)]);
    }
    for row in speaking {
        layout.row(out, row);
    }
    if let Some(rest @ [_, ..]) = speakers.get(MOST_SPEAKERS..) {
        let share = rest.iter().map(|&place| account.sources[place].share).sum();
        let line = said!(
            "article.more-sources",
            more = counted(rest.len(), "more-source"),
            share = percent(share),
        );
        layout.remark(out, &line, width);
    }
    if silent_rows.is_empty() {
        return;
    }
    layout.remark(out, said!("article.silent"), width);
    for row in silent_rows {
        layout.row(out, row);
    }
    if let Some(rest @ [_, ..]) = silent.get(MOST_SILENT..) {
        let line = said!(
            "article.more-silent",
            more = counted(rest.len(), "more-source"),
        );
        layout.remark(out, &line, width);
    }
}

impl Row {
    fn new(reading: &Reading, cast: &Cast<'_>, account: &Account, place: usize) -> Row {
        let figures = &account.sources[place];
        let is_silent = figures.statements == 0;
        let or_none = |text: String| {
            if is_silent { "–".to_owned() } else { text }
        };
        Row {
            share: or_none(percent(figures.share)),
            statements: or_none(figures.statements.to_string()),
            sign: cast.sign(place),
            name: cast.name(place),
            details: details(&reading.sources[place], figures, cast),
        }
    }
}

/// Returns what is known about a source, but for its name.
fn details(source: &Source, figures: &Figures, cast: &Cast<'_>) -> String {
    let mut parts = Vec::new();
    let field = |text: &Option<String>| {
        let text = printable(text.as_deref().unwrap_or_default());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    parts.extend(field(&source.role));
    if let Some(other) = source.speaks_for.as_deref().and_then(|id| cast.place(id)) {
        parts.push(said!("who.for", party = cast.name(other)));
    }
    let count = source.count.map(|count| count.to_string());
    match source.standing {
        Standing::Anonymous => {
            let unnamed = count.map_or(said!("article.unnamed").to_owned(), |count| {
                said!("article.unnamed-count", count = count)
            });
            let basis = field(&source.basis);
            let basis = basis.map_or(String::new(), |basis| said!("article.basis", basis = basis));
            parts.push(format!("{unnamed}{basis}"));
        }
        _ => parts.extend(count.map(|count| said!("article.in-number", count = count))),
    }
    if source.unresolved {
        parts.push(said!("article.unresolved").to_owned());
    }
    for (route, taken) in figures.routes.iter().take(MOST_NAMES) {
        let via = cast.via(route);
        parts.push(if *taken < figures.statements {
            said!(
                "article.taken-of",
                way = via,
                count = taken,
                all = figures.statements,
            )
        } else {
            via
        });
    }
    if figures.routes.len() > MOST_NAMES {
        parts.push(said!(
            "article.more-ways",
            count = figures.routes.len() - MOST_NAMES,
        ));
    }
    if figures.statements == 0 && !figures.spoken_for_by.is_empty() {
        parts.push(said!(
            "article.spoken-for",
            names = names(&figures.spoken_for_by, cast),
        ));
    }
    if figures.passed_on > 0 {
        parts.push(said!(
            "article.passed-on",
            statements = counted(figures.passed_on, "statement"),
        ));
    }
    parts.join(" · ")
}

fn names(places: &[usize], cast: &Cast<'_>) -> String {
    let mut names: Vec<String> = places
        .iter()
        .take(MOST_NAMES)
        .map(|&place| cast.name(place))
        .collect();
    if places.len() > MOST_NAMES {
        names.push(said!("article.more", count = places.len() - MOST_NAMES));
    }
    match names.pop() {
        Some(last) if !names.is_empty() => {
            said!("list.and", first = names.join(", "), last = last)
        }
        last => last.unwrap_or_default(),
    }
}

impl Layout {
    fn new(heads: [&str; 2], rows: &[Row], width: usize, paint: Paint) -> Layout {
        let widest = |head: usize, cell: fn(&Row) -> usize| {
            rows.iter().map(cell).max().unwrap_or(0).max(head)
        };
        let share = widest(columns(heads[0]), |row| columns(&row.share));
        let statements = widest(columns(heads[1]), |row| columns(&row.statements));
        let room = width.saturating_sub(share + statements + 2 * GAP + SIGN);
        let (name, details) = if width < SIDE_BY_SIDE {
            (room, 0)
        } else {
            let name = widest(0, |row| columns(&row.name)).min(room * 2 / 5);
            (name, room.saturating_sub(name + GAP))
        };
        Layout {
            share,
            statements,
            name,
            details,
            paint,
        }
    }

    /// Returns the columns before the sign.
    fn figures(&self, share: &str, statements: &str) -> String {
        let gap = " ".repeat(GAP);
        let empty = |text: &str, width: usize| " ".repeat(width.saturating_sub(columns(text)));
        format!(
            "{}{share}{gap}{}{statements}{gap}",
            empty(share, self.share),
            empty(statements, self.statements)
        )
    }

    fn row(&self, out: &mut String, row: &Row) {
        let mut names = wrapped_to(&row.name, self.name, NAME_LINES);
        let mut beside = Vec::new();
        let first_below = names.len();
        if self.details > 0 {
            beside = wrapped_to(&row.details, self.details, DETAIL_LINES);
        } else {
            names.extend(wrapped_to(&row.details, self.name, DETAIL_LINES));
        }
        for number in 0..names.len().max(beside.len()) {
            let name = names.get(number).map_or("", String::as_str);
            let style = if number < first_below {
                Style::Strong
            } else {
                Style::Plain
            };
            let (figures, sign) = if number == 0 {
                (self.figures(&row.share, &row.statements), row.sign)
            } else {
                (self.figures("", ""), ' ')
            };
            let mut pieces = vec![(Style::Plain, format!("{figures}{sign} "))];
            match beside.get(number) {
                Some(detail) => {
                    pieces.push((style, filled(name, self.name)));
                    pieces.push((Style::Plain, format!("{}{detail}", " ".repeat(GAP))));
                }
                None => pieces.push((style, name.to_owned())),
            }
            self.paint.line(out, &pieces);
        }
    }

    /// Adds a line below the names that is about several sources.
    fn remark(&self, out: &mut String, text: &str, width: usize) {
        let indent = if width < WITH_HEADS {
            0
        } else {
            columns(&self.figures("", ""))
        };
        for line in wrapped_to(text, width.saturating_sub(indent), DETAIL_LINES) {
            let line = format!("{}{}", " ".repeat(indent), shortened(&line, width));
            self.paint.line(out, &[(Style::Faint, line)]);
        }
    }
}
