//! Says why each sighting is in its claim: the sighting that it is most like, which words match, what differs, and
//! what people said of the two.

use laut_ledger::{Because, Claim, Ground, Match, Why};

use laut_wire::number_of;

use crate::{
    terminal::printable,
    view::{
        fit::wrapped,
        paint::{Paint, Style},
    },
};

/// Adds a paragraph for each sighting.
pub(super) fn show(out: &mut String, claim: &Claim, why: &[Why], width: usize, paint: Paint) {
    let digits = claim.sightings.len().to_string().len();
    let indent = digits + 2;
    for why in why {
        let number = number_of(claim, why.sighting).unwrap_or_default();
        let words = match &why.nearest {
            None => "is the only sighting".to_owned(),
            Some(nearest) => reasons(nearest, number_of(claim, nearest.other)).join("; "),
        };
        for (line, words) in wrapped(&words, width.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            let label = if line == 0 {
                format!("{number:>digits$}  ")
            } else {
                " ".repeat(indent)
            };
            paint.line(out, &[(Style::Strong, label), (Style::Plain, words)]);
        }
    }
}

/// Returns in a sentence how two parties were counted.
pub(super) fn ground(ground: &Ground) -> String {
    let (one, other) = (printable(&ground.one), printable(&ground.other));
    let because = match ground.because {
        Because::Names => "their names tell two",
        Because::NamedTogether => "an article names both",
        Because::Withheld => "one of them keeps its name back",
        Because::Alike => "their names have something in common",
        Because::Open => "nothing shows that they are two",
        Because::Medium => "nobody knows on whom a medium rests",
        Because::PassedOn => "one of them passed on what the other said",
        Because::Unnamed => "neither of them is named",
        Because::Translation => "their names are in two languages",
        Because::Unsure => "it is not sure enough that both say this",
        Because::Ruled => "you said so",
    };
    if ground.because == Because::Unsure {
        return format!("“{one}” and “{other}” are counted once: {because}.");
    }
    if ground.because == Because::Ruled && !ground.apart {
        return format!("“{one}” and “{other}” count as one: {because}.");
    }
    if ground.apart {
        format!("“{one}” and “{other}” are counted as two: {because}.")
    } else {
        format!("“{one}” may be “{other}”, and both are counted once: {because}.")
    }
}

fn reasons(nearest: &Match, number: Option<usize>) -> Vec<String> {
    let number = number.map_or("another one".to_owned(), |number| number.to_string());
    let mut reasons = vec![format!(
        "most like {number}, {:.0}% sure to be one claim",
        nearest.score * 100.0
    )];
    let matches: Vec<String> = nearest
        .matches
        .iter()
        .map(|(here, there, _)| {
            if here == there {
                printable(here)
            } else {
                format!("{} = {}", printable(here), printable(there))
            }
        })
        .collect();
    for (words, label) in [
        (&matches, "both say"),
        (&nearest.only_here, "only here"),
        (&nearest.only_there, "only there"),
    ] {
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|word| printable(word)).collect();
            reasons.push(format!("{label}: {}", words.join(", ")));
        }
    }
    reasons.extend(nearest.differences.iter().map(|words| printable(words)));
    match nearest.overruled {
        Some(true) => reasons.push("you said that they are the same".to_owned()),
        Some(false) => reasons.push("you said that they are not the same".to_owned()),
        None => {}
    }
    reasons
}
