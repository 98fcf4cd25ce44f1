//! Where a claim was met: first in the order of time, who said what in a line each, then each sighting with its number
//! and its words in their sentence.

use std::collections::BTreeMap;

use laut::{Force, Standing};
use laut_ledger::{Claim, Sighting, Stance};

use crate::{
    terminal::printable,
    view::{
        claim::{
            context::{Sentence, sentence},
            verdict::unnamed,
        },
        fit::{columns, filled, wrapped},
        paint::{Paint, Style},
        when::in_words,
    },
    words::said,
};

/// Fewer columns than this hold no days beside the words.
const SIDE_BY_SIDE: usize = 50;

/// Adds what happened when.
pub(super) fn timeline(out: &mut String, claim: &Claim, width: usize, paint: Paint) {
    let by_day = claim.by_day().into_iter();
    let sightings = by_day.filter_map(|place| claim.sightings.get(place as usize));
    let mut lines: Vec<(String, String)> = Vec::new();
    for sighting in sightings {
        let outlet = sighting.outlet.as_deref().unwrap_or(&sighting.article);
        let printed = match (&sighting.said, &sighting.published) {
            (Some(said), Some(published)) if said != published => {
                said!("claim.printed", day = in_words(&printable(published)))
            }
            _ => String::new(),
        };
        let when = sighting.day().map_or(said!("list.dash").to_owned(), |day| {
            in_words(&printable(day))
        });
        let line = (
            when,
            format!("{}: {}{printed}", printable(outlet), told(claim, sighting)),
        );
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let days = lines.iter().map(|(when, _)| columns(when)).max();
    let days = days.unwrap_or(0);
    let mut last = "";
    for (when, words) in &lines {
        // A day stands once.
        let shown = if when == last { "" } else { when.as_str() };
        last = when;
        if width < SIDE_BY_SIDE {
            if !shown.is_empty() {
                paint.line(out, &[(Style::Faint, shown.to_owned())]);
            }
            for line in wrapped(words, width.saturating_sub(2)) {
                paint.line(out, &[(Style::Plain, format!("  {line}"))]);
            }
            continue;
        }
        for (number, line) in wrapped(words, width.saturating_sub(days + 2))
            .into_iter()
            .enumerate()
        {
            let shown = if number == 0 { shown } else { "" };
            paint.line(
                out,
                &[
                    (Style::Faint, format!("{}  ", filled(shown, days))),
                    (Style::Plain, line),
                ],
            );
        }
    }
}

/// Returns `denied by Ada Lindt, by way of dpa`.
pub(super) fn told(claim: &Claim, sighting: &Sighting) -> String {
    let verb = verb(sighting.stance, sighting.force);
    let Some(speaker) = &sighting.speaker else {
        return match sighting.force {
            None => said!("sighting.own-voice", verb = verb),
            Some(_) => said!("sighting.nobody-named", verb = verb),
        };
    };
    let origin = sighting
        .origin
        .and_then(|origin| claim.origins.get(origin as usize));
    // An outlet that passes on what the unnamed say has a name.
    let is_unnamed = origin.is_some_and(|origin| origin.standing == Standing::Anonymous)
        && !sighting.route.contains(speaker);
    let speaker_words = if is_unnamed {
        unnamed(speaker)
    } else {
        printable(speaker)
    };
    let way: Vec<String> = sighting
        .route
        .iter()
        .filter(|name| *name != speaker)
        .map(|name| printable(name))
        .collect();
    if way.is_empty() {
        return said!("sighting.by", verb = verb, speaker = speaker_words);
    }
    said!(
        "sighting.by-way-of",
        verb = verb,
        speaker = speaker_words,
        way = way.join(said!("list.then")),
    )
}

/// Returns what was done to the claim.
fn verb(stance: Stance, force: Option<Force>) -> &'static str {
    match (stance, force) {
        (Stance::Deny, _) => said!("sighting.denied"),
        (Stance::Doubt, _) => said!("sighting.doubted"),
        (Stance::Assert, Some(Force::Confirm)) => said!("sighting.confirmed"),
        (Stance::Assert, Some(Force::Announce)) => said!("sighting.announced"),
        (Stance::Assert, Some(Force::Demand)) => said!("sighting.demanded"),
        (Stance::Assert, Some(Force::Promise)) => said!("sighting.promised"),
        (Stance::Assert, Some(Force::Warn)) => said!("sighting.warned"),
        (Stance::Assert, Some(Force::Accuse)) => said!("sighting.accused"),
        (Stance::Assert, Some(Force::Estimate)) => said!("sighting.estimated"),
        _ => said!("sighting.said"),
    }
}

/// Adds each sighting with its number; `texts` has the words of the articles.
pub(super) fn list(
    out: &mut String,
    claim: &Claim,
    texts: &BTreeMap<String, String>,
    width: usize,
    paint: Paint,
) {
    let digits = claim.sightings.len().to_string().len();
    let indent = digits + 2;
    let room = width.saturating_sub(indent);
    for (number, sighting) in (1_usize..).zip(&claim.sightings) {
        let mut parts = Vec::new();
        parts.extend(sighting.outlet.as_deref().map(printable));
        parts.push(printable(&sighting.article));
        parts.extend(
            sighting
                .published
                .as_deref()
                .map(|day| in_words(&printable(day))),
        );
        let head = format!("{} · {}", parts.join(" · "), told(claim, sighting));
        for (line, words) in wrapped(&head, room).into_iter().enumerate() {
            let label = if line == 0 {
                format!("{number:>digits$}  ")
            } else {
                " ".repeat(indent)
            };
            let style = if sighting.stance == Stance::Assert {
                Style::Faint
            } else {
                Style::Warning
            };
            paint.line(out, &[(Style::Strong, label), (style, words)]);
        }
        paint.address(out, &" ".repeat(indent), sighting.url.as_deref());
        let text = texts.get(&sighting.article).map_or("", String::as_str);
        let found = sentence(text, sighting.span).unwrap_or_else(|| Sentence {
            words: sighting.text.clone(),
            ..Sentence::default()
        });
        words(out, &found, indent, width, paint);
    }
}

/// Adds a sentence with the words of the sighting marked: by their style in colour, else by brackets if there are
/// others around them.
fn words(out: &mut String, sentence: &Sentence, indent: usize, width: usize, paint: Paint) {
    let is_whole = sentence.before.is_empty() && sentence.after.is_empty();
    let (open, close) = if paint.colored || is_whole {
        ("", "")
    } else {
        ("[", "]")
    };
    let marked = format!("{open}{}{close}", printable(&sentence.words));
    let before = printable(&sentence.before);
    let all = format!("{before}{marked}{}", printable(&sentence.after));
    // Letters before the marked words and in them, white space left out, as lines are broken there.
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let (start, end) = (letters(&before), letters(&before) + letters(&marked));
    let mut met = 0;
    for line in wrapped(&all, width.saturating_sub(indent)) {
        let mut pieces = vec![(Style::Plain, " ".repeat(indent))];
        for character in line.chars() {
            let inside = (start..end).contains(&met) && (!character.is_whitespace() || met > start);
            let style = if inside { Style::Strong } else { Style::Plain };
            met += usize::from(!character.is_whitespace());
            match pieces.last_mut() {
                Some((last, text)) if *last == style => text.push(character),
                _ => pieces.push((style, character.to_string())),
            }
        }
        paint.line(out, &pieces);
    }
}
