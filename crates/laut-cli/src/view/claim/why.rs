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
    words::{filled, said},
};

/// Adds a paragraph for each sighting.
pub(super) fn show(out: &mut String, claim: &Claim, why: &[Why], width: usize, paint: Paint) {
    let digits = claim.sightings.len().to_string().len();
    let indent = digits + 2;
    for why in why {
        let number = number_of(claim, why.sighting).unwrap_or_default();
        let words = match &why.nearest {
            None => said!("why.only").to_owned(),
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
        Because::Names => said!("why.names"),
        Because::NamedTogether => said!("why.named-together"),
        Because::Withheld => said!("why.withheld"),
        Because::Alike => said!("why.alike"),
        Because::Open => said!("why.open"),
        Because::Medium => said!("why.medium"),
        Because::PassedOn => said!("why.passed-on"),
        Because::Unnamed => said!("why.unnamed"),
        Because::Translation => said!("why.translation"),
        Because::Unsure => said!("why.unsure"),
        Because::Ruled => said!("why.ruled"),
    };
    if ground.because == Because::Unsure {
        return said!("why.once", one = one, other = other, because = because);
    }
    if ground.because == Because::Ruled && !ground.apart {
        return said!("why.as-one", one = one, other = other, because = because);
    }
    if ground.apart {
        said!("why.as-two", one = one, other = other, because = because)
    } else {
        said!("why.may-be", one = one, other = other, because = because)
    }
}

fn reasons(nearest: &Match, number: Option<usize>) -> Vec<String> {
    let number = number.map_or(said!("why.another").to_owned(), |number| number.to_string());
    let mut reasons = vec![said!(
        "why.nearest",
        number = number,
        percent = format!("{:.0}%", nearest.score * 100.0),
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
    for (words, key) in [
        (&matches, "why.both"),
        (&nearest.only_here, "why.only-here"),
        (&nearest.only_there, "why.only-there"),
    ] {
        if !words.is_empty() {
            let words: Vec<String> = words.iter().map(|word| printable(word)).collect();
            reasons.push(filled(key, 0, &[("words", &words.join(", "))]));
        }
    }
    reasons.extend(nearest.differences.iter().map(|words| printable(words)));
    match nearest.overruled {
        Some(true) => reasons.push(said!("why.said-same").to_owned()),
        Some(false) => reasons.push(said!("why.said-other").to_owned()),
        None => {}
    }
    reasons
}
