//! Says in words on whom the article rests: a bar, a few sentences, and what has no speaker.

use laut_wire::Reading;

use crate::view::{
    account::{Account, Figures},
    cast::{Cast, NAMED_SIGN, UNNAMED_SIGN},
    fit::{columns, shortened, wrapped},
    list::words_of,
    paint::{Paint, Style},
    sources::percent,
};
use crate::words::{counted, said};

/// Columns of the bar at most.
const BAR: usize = 60;
/// Stands for statements without a speaker in the bar.
const NOBODY_SIGN: char = '?';
/// Stands for the article's own voice in the bar.
const OWN_SIGN: char = '·';
/// Columns of a name within a sentence at most.
const NAME: usize = 60;
/// So many statements without a speaker are shown at most.
const MOST_STATEMENTS: usize = 8;
/// So many ways are told at most.
const MOST_ROUTES: usize = 5;

pub(crate) fn show(
    out: &mut String,
    reading: &Reading,
    cast: &Cast<'_>,
    account: &Account,
    width: usize,
    paint: Paint,
) {
    if account.named + account.unnamed + account.nobody + account.own == 0.0 {
        return;
    }
    if reading.statements.is_empty() {
        for line in wrapped(said!("article.no-statement"), width) {
            paint.line(out, &[(Style::Plain, line)]);
        }
        return;
    }
    bar(out, account, width, paint);
    let mut sentences = vec![rests_on(account)];
    sentences.extend(largest(cast, account));
    sentences.extend(ways(cast, account));
    for line in wrapped(&sentences.join(" "), width) {
        paint.line(out, &[(Style::Plain, line)]);
    }
    without_speaker(out, reading, account, width, paint);
}

/// Shows the parts as a bar, and below it what its signs stand for.
fn bar(out: &mut String, account: &Account, width: usize, paint: Paint) {
    let parts = [
        (NAMED_SIGN, account.named, said!("article.named")),
        (UNNAMED_SIGN, account.unnamed, said!("article.unnamed")),
        (NOBODY_SIGN, account.nobody, said!("article.no-speaker")),
        (OWN_SIGN, account.own, said!("article.own-voice")),
    ];
    let cells = cells(parts.map(|(_, share, _)| share), width.min(BAR));
    let pieces: Vec<(Style, String)> = parts
        .iter()
        .zip(cells)
        .map(|(&(sign, ..), cells)| {
            let style = if sign == OWN_SIGN {
                Style::Faint
            } else {
                Style::Plain
            };
            (style, sign.to_string().repeat(cells))
        })
        .collect();
    paint.line(out, &pieces);
    let mut legend = String::new();
    for (sign, share, words) in parts {
        if share > 0.0 || sign != NOBODY_SIGN {
            // A sign and its words stay on one line.
            let entry = format!("{sign}\u{a0}{}", words.replace(' ', "\u{a0}"));
            let gap = if legend.is_empty() { "" } else { "  " };
            legend = format!("{legend}{gap}{entry}");
        }
    }
    if columns(&legend) <= width {
        paint.line(out, &[(Style::Faint, legend.replace('\u{a0}', " "))]);
        return;
    }
    for entry in legend.split("  ") {
        let line = shortened(&entry.replace('\u{a0}', " "), width);
        paint.line(out, &[(Style::Faint, line)]);
    }
}

/// Returns how many of `all` cells each share takes: one at least if it is not zero.
fn cells(shares: [f64; 4], all: usize) -> [usize; 4] {
    let mut cells = shares.map(|share| usize::from(share > 0.0));
    for _ in cells.iter().sum::<usize>()..all {
        let missing = |part: usize| shares[part] * all as f64 - cells[part] as f64;
        let most_missing = (0..cells.len())
            .filter(|&part| shares[part] > 0.0)
            .max_by(|&one, &other| missing(one).total_cmp(&missing(other)));
        if let Some(part) = most_missing {
            cells[part] += 1;
        }
    }
    cells
}

/// Returns how much rests on whom.
fn rests_on(account: &Account) -> String {
    let named = if account.named > 0.0 {
        said!("article.on-named", share = percent(account.named))
    } else {
        said!("article.on-nobody-named").to_owned()
    };
    let unnamed = if account.unnamed > 0.0 {
        percent(account.unnamed)
    } else {
        said!("article.on-nothing").to_owned()
    };
    let nobody = if account.nobody > 0.0 {
        said!("article.on-nobody", share = percent(account.nobody))
    } else {
        String::new()
    };
    let own = percent(account.own);
    said!(
        "article.rests",
        named = named,
        unnamed = unnamed,
        nobody = nobody,
        own = own,
    )
}

/// Returns who says the most.
fn largest(cast: &Cast<'_>, account: &Account) -> Option<String> {
    let speakers = account.speakers();
    let &first = speakers.first()?;
    let Figures {
        share, statements, ..
    } = account.sources[first];
    let equal = speakers
        .iter()
        .take_while(|&&place| account.sources[place].share.total_cmp(&share).is_eq())
        .count();
    let of_the_article = said!("article.of-article", share = percent(share));
    if equal > 1 {
        let who = match speakers[..equal] {
            [one, other] => {
                let (first, last) = (name(cast, one), name(cast, other));
                said!("list.and", first = first, last = last)
            }
            _ => said!("article.number-of-sources", count = equal),
        };
        return Some(said!("article.shared", who = who, share = of_the_article,));
    }
    let (who, statements) = (name(cast, first), counted(statements, "statement"));
    let is_only = speakers.len() == 1 && account.without_speaker.is_empty();
    Some(if is_only {
        said!(
            "article.only-source",
            who = who,
            share = of_the_article,
            statements = statements,
        )
    } else {
        said!(
            "article.largest",
            who = who,
            share = of_the_article,
            statements = statements,
        )
    })
}

/// Returns a source's name as it stands within a sentence.
fn name(cast: &Cast<'_>, place: usize) -> String {
    let unnamed = if cast.is_unnamed(place) {
        said!("who.unnamed-after")
    } else {
        ""
    };
    format!("{}{unnamed}", shortened(&cast.name(place), NAME))
}

/// Returns through whom statements came.
fn ways(cast: &Cast<'_>, account: &Account) -> Vec<String> {
    let mut sentences: Vec<String> = account
        .routes
        .iter()
        .take(MOST_ROUTES)
        .map(|(route, count)| {
            let names: Vec<String> = route.iter().map(|&place| name(cast, place)).collect();
            said!(
                "article.through",
                statements = counted(*count, "statement"),
                names = names.join(said!("list.then")),
            )
        })
        .collect();
    if let Some(rest @ [_, ..]) = account.routes.get(MOST_ROUTES..) {
        let count: usize = rest.iter().map(|(_, count)| count).sum();
        sentences.push(said!("article.other-ways", count = count));
    }
    sentences
}

/// Lists the statements that have no speaker: their numbers and first words.
fn without_speaker(
    out: &mut String,
    reading: &Reading,
    account: &Account,
    width: usize,
    paint: Paint,
) {
    let places = &account.without_speaker;
    if places.is_empty() {
        return;
    }
    let sentence = said!(
        "article.without-speaker",
        places.len();
        statements = counted(places.len(), "statement"),
    );
    for line in wrapped(&sentence, width) {
        paint.line(out, &[(Style::Plain, line)]);
    }
    let shown = &places[..places.len().min(MOST_STATEMENTS)];
    let digits = shown
        .last()
        .map_or(0, |place| (place + 1).to_string().len());
    for &place in shown {
        let statement = &reading.statements[place];
        let label = format!("  {:>digits$}  ", place + 1);
        let words = shortened(&words_of(statement), width.saturating_sub(columns(&label)));
        paint.line(
            out,
            &[(Style::Mark(statement.kind), label), (Style::Plain, words)],
        );
    }
    if places.len() > shown.len() {
        let line = said!("article.and-more", count = places.len() - shown.len());
        paint.line(out, &[(Style::Plain, line)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_cell_and_all_are_taken() {
        assert_eq!(cells([0.5, 0.25, 0.0, 0.25], 20), [10, 5, 0, 5]);
        assert_eq!(cells([0.001, 0.001, 0.001, 0.997], 24), [1, 1, 1, 21]);
        assert_eq!(cells([1.0, 0.0, 0.0, 0.0], 24), [24, 0, 0, 0]);
        assert_eq!(cells([0.33, 0.33, 0.0, 0.34], 10), [3, 3, 0, 4]);
    }
}
