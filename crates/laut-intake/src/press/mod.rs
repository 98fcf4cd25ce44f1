//! Parts what archives of the press hand out, many articles in one file, into its articles: text in, for each article its
//! words, headline, outlet and day out.
//!
//! Nexis, Factiva and Genios (WISO) give the same lines as .docx, .rtf, .txt and PDF; so only lines are looked at here, one
//! file an archive. Does not know which document they stood in.

mod factiva;
mod genios;
mod nexis;

use laut::{Article, Note};

use crate::{
    credits,
    day::{LONGEST, day, is_clock},
    error::{Error, ErrorKind},
    html::{About, line},
    known::Known,
    location::{Located, Location, Part},
    whole, words,
};

/// An article as an archive gives it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Piece {
    title: Option<String>,
    outlet: Option<String>,
    /// The day as it is written.
    day: Option<String>,
    url: Option<String>,
    byline: Option<String>,
    text: String,
}

/// Returns the articles of a text that an archive of the press handed out; `None` where it is none.
///
/// An article without words is an error of its own: archives list what they may not show.
pub(crate) fn articles(
    name: &str,
    text: &str,
    notes: &[Note],
    known: &Known,
) -> Option<Vec<Located>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let pieces = nexis::pieces(&lines)
        .or_else(|| factiva::pieces(&lines))
        .or_else(|| genios::pieces(&lines))?;
    let located = pieces.into_iter().enumerate().map(|(at, piece)| {
        let location = Location::part_of(name, Part::Document(at + 1));
        let found = article(piece, notes, known).map_err(|error| error.at(location.to_string()));
        (location, found)
    });
    Some(located.collect())
}

fn article(piece: Piece, notes: &[Note], known: &Known) -> Result<Article, Error> {
    let text = piece.text.trim().to_owned();
    if text.is_empty() {
        let title = piece.title.unwrap_or_default();
        return Err(Error::new(
            ErrorKind::NoText,
            format!("of \"{title}\" the archive gives no text"),
            "get it from its outlet",
        ));
    }
    let published = piece.day.as_deref().and_then(day_in);
    let byline = piece.byline.as_deref().unwrap_or_default();
    let about = About {
        title: piece.title.as_deref().and_then(line),
        outlet: piece.outlet.as_deref().and_then(line),
        unclear: piece.day.filter(|_| published.is_none()),
        published,
        url: piece.url,
        credits: credits::named(byline),
        ..About::default()
    };
    Ok(whole::article(text, about, notes.to_vec(), known))
}

/// Returns the day that a line tells that is nothing else: "Mittwoch 5. März 2031", "March 5, 2031 Wednesday 10:30 AM GMT".
fn day_in(said: &str) -> Option<String> {
    // The time and the zone behind the year are none of it.
    let words: Vec<&str> = said.split_whitespace().collect();
    let is_year = |word: &&str| {
        let word = word.trim_end_matches([',', ';', '.']);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let end = words
        .iter()
        .position(is_year)
        .map_or(words.len(), |at| at + 1);
    day(&words[..end].join(" "))
}

/// Says whether a line tells a day and nothing else but an hour and an edition.
fn is_day(line: &str) -> bool {
    line.len() <= LONGEST
        && line.contains(|sign: char| sign.is_ascii_digit())
        && !is_clock(line)
        && !line.ends_with('?')
        && day_in(line).is_some()
}

/// Returns the paragraphs of lines, as they stand: parted by empty lines.
fn paragraphs<'t>(lines: &[&'t str]) -> Vec<Vec<&'t str>> {
    let groups = lines.split(|line| line.is_empty());
    groups
        .filter(|group| !group.is_empty())
        .map(<[&str]>::to_vec)
        .collect()
}

/// Writes lines as text, with no more than one empty line between two.
fn written(lines: &[&str]) -> String {
    let paragraphs = paragraphs(lines);
    let written: Vec<String> = paragraphs.iter().map(|lines| lines.join("\n")).collect();
    written.join("\n\n")
}

/// Returns what follows a label and its colon, whatever the case of the label: "5 March" of "LOAD-DATE: 5 March".
fn labelled<'t>(line: &'t str, labels: &[&str]) -> Option<&'t str> {
    let (label, value) = line.split_once(':')?;
    let label = label.trim().to_lowercase();
    labels.contains(&label.as_str()).then(|| value.trim())
}

/// Says whether a line tells whose the rights are.
fn tells_rights(line: &str) -> bool {
    let lower = line.to_lowercase();
    words::ARCHIVE_RIGHTS
        .iter()
        .any(|known| lower.starts_with(known))
}
