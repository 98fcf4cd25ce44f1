//! Parts what Genios hands out, also as WISO: each article has its outlet and day, its number and, as a rule, a lasting
//! address, all below its text or all between its headline and its text.

use super::{Piece, day_in, labelled, paragraphs, tells_rights, written};
use crate::words::{
    ARCHIVE_ADDRESSES as ADDRESSES, ARCHIVE_BYLINES as BYLINES, ARCHIVE_HOUSE as HOUSE,
    ARCHIVE_NUMBERS as NUMBERS, ARCHIVE_ORIGINS as ORIGINS, ORIGIN_DAYS,
};

/// Lines from the last field of an article to whose the rights are, at most,
const RIGHTS_WITHIN: usize = 4;
/// to whose archive it is,
const HOUSE_WITHIN: usize = 12;
/// and from its outlet to its number and address.
const FIELDS_WITHIN: usize = 14;

/// The lines that the fields of an article take.
struct Fields {
    first: usize,
    /// Past the last one.
    end: usize,
}

/// Returns the articles; `None` where no line gives a number or a lasting address behind one that gives an outlet.
pub(super) fn pieces(lines: &[&str]) -> Option<Vec<Piece>> {
    let fields = fields(lines);
    let first = fields.first()?;
    // Above the fields stands a headline, or an article with its headline.
    let are_below = paragraphs(&lines[..first.first]).len() > 1;
    let mut found = Vec::new();
    let mut start = 0;
    for (at, own) in fields.iter().enumerate() {
        let next = fields.get(at + 1).map_or(lines.len(), |next| next.first);
        let told = &lines[own.first..own.end];
        let behind = &lines[own.end..next];
        if are_below {
            found.push(piece(&lines[start..own.first], told));
            start = own.end + ended(behind);
            continue;
        }
        // The headline of the next one stands at the end, as a paragraph of its own.
        let over = paragraphs(&lines[start..own.first]);
        let headline = over.last().cloned().unwrap_or_default();
        let text = if next == lines.len() {
            behind
        } else {
            let last = behind.iter().rposition(|line| !line.is_empty());
            let blank = behind[..last.unwrap_or(0)]
                .iter()
                .rposition(|line| line.is_empty());
            &behind[..blank.unwrap_or(0)]
        };
        let text = without_rights(text);
        let whole: Vec<&str> = headline
            .into_iter()
            .chain([""])
            .chain(text.iter().copied())
            .collect();
        found.push(piece(&whole, told));
        start = own.end;
    }
    (!found.is_empty()).then_some(found)
}

/// Returns where the fields of articles stand: from a line with an outlet to the last one near it with a number or address.
fn fields(lines: &[&str]) -> Vec<Fields> {
    let is_origin = |line: &&str| labelled(line, ORIGINS).is_some();
    let is_last = |line: &&str| {
        labelled(line, ADDRESSES)
            .or(labelled(line, NUMBERS))
            .is_some()
    };
    let mut found: Vec<Fields> = Vec::new();
    for (first, _) in lines.iter().enumerate().filter(|(_, line)| is_origin(line)) {
        let rest = &lines[first + 1..lines.len().min(first + 1 + FIELDS_WITHIN)];
        let next = rest.iter().position(is_origin).unwrap_or(rest.len());
        let Some(last) = rest[..next].iter().rposition(is_last) else {
            continue;
        };
        // The value may stand on the next line.
        let is_bare = rest[last].ends_with(':');
        let value = rest
            .get(last + 1)
            .filter(|line| is_bare && !line.is_empty());
        let end = first + 2 + last + usize::from(value.is_some());
        found.push(Fields { first, end });
    }
    found
}

/// Returns how many of the lines behind an article are of its archive.
fn ended(behind: &[&str]) -> usize {
    let house = behind
        .iter()
        .take(HOUSE_WITHIN)
        .position(|line| line.contains(HOUSE));
    let rights = || {
        let mut near = behind.iter().take(RIGHTS_WITHIN);
        near.rposition(|line| tells_rights(line))
    };
    house.or_else(rights).map_or(0, |at| at + 1)
}

/// Returns the lines of a text without those below it that tell whose the rights are.
fn without_rights<'l, 't>(mut lines: &'l [&'t str]) -> &'l [&'t str] {
    while let [rest @ .., last] = lines {
        if !(last.is_empty() || last.contains(HOUSE) || tells_rights(last)) {
            break;
        }
        lines = rest;
    }
    lines
}

fn piece(text: &[&str], fields: &[&str]) -> Piece {
    // The value of a field may stand on the next line.
    let of = |labels: &[&str]| {
        let at = fields
            .iter()
            .position(|line| labelled(line, labels).is_some())?;
        let value = labelled(fields[at], labels).filter(|value| !value.is_empty());
        value.or_else(|| fields.get(at + 1).copied())
    };
    let (outlet, day) = origin_and_day(of(ORIGINS).unwrap_or_default());
    let url = of(ADDRESSES).filter(|url| url.starts_with("http"));
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
        byline: of(BYLINES).map(str::to_owned),
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

    #[track_caller]
    fn check(text: &str, expected: &[[Option<&str>; 5]]) {
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
                    Some(piece.text.as_str()),
                ]
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn an_article_may_have_its_number_and_no_address() {
        let expected = [
            [
                Some("Mühle zu"),
                Some("Bote"),
                Some("05.03.2031"),
                None,
                Some("Die Mühle ist zu.\n\nEs regnete."),
            ],
            [
                Some("Damm hält"),
                Some("Kurier"),
                Some("06.03.2031"),
                None,
                Some("Er hält.\n\nEr ist neu."),
            ],
        ];
        check(
            "Mühle zu\n\nDie Mühle ist zu.\n\nEs regnete.\n\nQuelle: Bote vom 05.03.2031, S. 5\nDokumentnummer: 7\n\
             © GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n\nDamm hält\n\nEr hält.\n\nEr ist neu.\n\n\
             Quelle: Kurier vom 06.03.2031\nDokumentnummer: 8\nAlle Rechte vorbehalten: (c) Kurier\n",
            &expected,
        );
        // The same with all fields above the text.
        check(
            "Mühle zu\n\nQuelle: Bote vom 05.03.2031, S. 5\nAutor: Jan Korte\nDokumentnummer: 7\n\nDie Mühle ist zu.\n\nEs regnete.\n\n\
             Alle Rechte vorbehalten: (c) Bote\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n\nDamm hält\n\n\
             Quelle: Kurier vom 06.03.2031\nDokumentnummer: 8\n\nEr hält.\n\nEr ist neu.\n\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n",
            &expected,
        );
        let told = "Der Damm hält.\n\nQuelle: Bote vom 05.03.2031\n\nEs regnet.";
        assert!(pieces(&told.lines().collect::<Vec<_>>()).is_none());
    }

    #[test]
    fn each_article_ends_with_its_outlet_and_address() {
        let text = "Mühle zu\n\nDie Mühle ist zu, sagte Ada Lindt.\n\nEs regnete.\n\nQuelle: Bote vom 05.03.2031, Nr. 54, S. 5\nRessort: Lokales\n\
             Dokumentnummer: BO_7\n\nDauerhafte Adresse des Dokuments:\nhttps://www.wiso-net.example/document/BO__7\n\n\
             Alle Rechte vorbehalten: (c) Bote\n\n© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n\nDamm hält\n\nEr hält.\n\n\
             Quelle: Der Kurier, 06.03.2031\nDauerhafte Adresse des Dokuments: https://www.wiso-net.example/document/KU__8\n";
        check(
            text,
            &[
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
            ],
        );
    }
}
