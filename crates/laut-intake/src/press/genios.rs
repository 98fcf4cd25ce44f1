//! Parts what Genios hands out, also as WISO: each article ends with its outlet and day, its number, and a lasting address.

use super::{Piece, day_in, labelled, paragraphs, tells_rights, written};
use crate::words::{
    ARCHIVE_ADDRESSES as ADDRESSES, ARCHIVE_HOUSE as HOUSE, ARCHIVE_ORIGINS as ORIGINS, ORIGIN_DAYS,
};

/// Lines from the lasting address to whose the rights are, at most.
const RIGHTS_WITHIN: usize = 4;

/// Returns the articles; `None` where no line gives a lasting address behind one that gives an outlet.
pub(super) fn pieces(lines: &[&str]) -> Option<Vec<Piece>> {
    let is_address = |line: &&str| labelled(line, ADDRESSES).is_some();
    if !lines.iter().any(is_address) {
        return None;
    }
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(at) = lines[start..]
        .iter()
        .position(|line| labelled(line, ORIGINS).is_some())
    {
        let origin = start + at;
        let rest = &lines[origin..];
        let address = rest.iter().position(is_address)?;
        let behind = &rest[address..];
        // Up to whose archive it is, there is nothing of the next article.
        let end = behind
            .iter()
            .position(|line| line.contains(HOUSE))
            .or_else(|| {
                let mut near = behind.iter().take(RIGHTS_WITHIN);
                near.rposition(|line| tells_rights(line))
            })
            .unwrap_or(0);
        found.push(piece(
            &lines[start..origin],
            lines[origin],
            &rest[..=address],
            behind,
        ));
        start = origin + address + end + 1;
    }
    (!found.is_empty()).then_some(found)
}

fn piece(text: &[&str], origin: &str, fields: &[&str], behind: &[&str]) -> Piece {
    let told = labelled(origin, ORIGINS).unwrap_or_default();
    // The value may stand on the next line.
    let told = if told.is_empty() {
        fields.get(1).copied().unwrap_or_default()
    } else {
        told
    };
    let (outlet, day) = origin_and_day(told);
    let url = labelled(behind.first().copied().unwrap_or_default(), ADDRESSES);
    let url = url.filter(|url| !url.is_empty()).or_else(|| {
        let next = behind.get(1).copied()?;
        next.starts_with("http").then_some(next)
    });
    let mut told = paragraphs(text);
    let title = (told.len() > 1).then(|| told.remove(0).join(" "));
    let lines: Vec<&str> = told
        .iter()
        .flat_map(|lines| lines.iter().copied().chain([""]))
        .collect();
    Piece {
        title,
        outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
        day,
        url: url.map(str::to_owned),
        byline: None,
        text: written(&lines),
    }
}

/// Takes "Bote vom 05.03.2031, Nr. 54, S. 5" apart.
fn origin_and_day(told: &str) -> (&str, Option<String>) {
    let parted = ORIGIN_DAYS
        .iter()
        .find_map(|words| told.split_once(words))
        .or_else(|| {
            let (outlet, rest) = told.split_once(", ")?;
            rest.starts_with(|sign: char| sign.is_ascii_digit())
                .then_some((outlet, rest))
        });
    let Some((outlet, rest)) = parted else {
        return (told.trim_matches(['"', '„', '“']), None);
    };
    let words: Vec<&str> = rest.split([',', ';']).collect();
    let first = words.first().copied().unwrap_or_default();
    let day = first
        .split_whitespace()
        .scan(String::new(), |all, word| {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(word);
            Some(all.clone())
        })
        .find(|begin| day_in(begin).is_some());
    let outlet = outlet.trim().trim_end_matches(',');
    (
        outlet.trim_matches(['"', '„', '“']),
        day.or_else(|| Some(first.trim().to_owned())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_article_ends_with_its_outlet_and_address() {
        let text = "Mühle zu\n\nDie Mühle ist zu, sagte Ada Lindt.\n\nEs regnete.\n\nQuelle: Bote vom 05.03.2031, Nr. 54, S. 5\nRessort: Lokales\n\
             Dokumentnummer: BO_7\n\nDauerhafte Adresse des Dokuments:\nhttps://www.wiso-net.example/document/BO__7\n\n\
             Alle Rechte vorbehalten: (c) Bote\n\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n\nDamm hält\n\nEr hält.\n\n\
             Quelle: Der Kurier, 06.03.2031\nDauerhafte Adresse des Dokuments: https://www.wiso-net.example/document/KU__8\n";
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let found = pieces(&lines).expect("an export");
        let shown: Vec<_> = found
            .iter()
            .map(|piece| {
                [
                    piece.title.as_deref(),
                    piece.outlet.as_deref(),
                    piece.day.as_deref(),
                    piece.url.as_deref(),
                    Some(&piece.text),
                ]
            })
            .collect();
        assert_eq!(
            shown,
            [
                [
                    Some("Mühle zu"),
                    Some("Bote"),
                    Some("05.03.2031"),
                    Some("https://www.wiso-net.example/document/BO__7"),
                    Some("Die Mühle ist zu, sagte Ada Lindt.\n\nEs regnete."),
                ],
                [
                    Some("Damm hält"),
                    Some("Der Kurier"),
                    Some("06.03.2031"),
                    Some("https://www.wiso-net.example/document/KU__8"),
                    Some("Er hält."),
                ],
            ]
        );
    }
}
