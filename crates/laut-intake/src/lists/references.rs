//! Reads references of RIS and BibTeX: what they say of pages, each with its address.
//!
//! Knows the names of their fields; does not know what else is in a library.

use super::{Lead, is_address, unescaped};
use crate::{day::day, html::line};

/// The fields of a reference, by their names in lower case.
#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    /// Returns what stands in the first of these fields that says something.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let mut fields = self.0.iter().filter(|(field, _)| field == name);
            fields.find_map(|(_, value)| line(value))
        })
    }

    /// Returns the addresses in the first of these fields that has any.
    fn addresses(&self, names: &[&str]) -> Vec<String> {
        let of = |name: &&str| {
            let values = self.0.iter().filter(|(field, _)| field == *name);
            let found: Vec<String> = values.flat_map(|(_, value)| addresses(value)).collect();
            (!found.is_empty()).then_some(found)
        };
        names.iter().find_map(of).unwrap_or_default()
    }

    /// Returns the pages of a reference.
    fn leads(
        &self,
        addresses: Vec<String>,
        outlets: &[&str],
        published: Option<&str>,
    ) -> Vec<Lead> {
        let leads = addresses.into_iter().map(|address| Lead {
            address,
            title: self.first(&["ti", "t1", "title"]),
            outlet: self.first(outlets),
            published: published.map(str::to_owned),
        });
        leads.collect()
    }
}

/// Returns the addresses in a value, also within commands: `\\url{https://a.example}`.
fn addresses(value: &str) -> Vec<String> {
    let whole = value.trim();
    let is_one = !whole.contains([' ', '{', '<']) && whole.matches("://").count() == 1;
    if is_one && is_address(whole) {
        return vec![unescaped(whole)];
    }
    let words = value.split(|sign: char| sign.is_whitespace() || "{}\"<>;,".contains(sign));
    let words = words.map(|word| unescaped(&word.replace('\\', "")));
    words.filter(|word| is_address(word)).collect()
}

/// Returns the pages of references of RIS.
pub(super) fn ris(text: &str) -> Vec<Lead> {
    let mut found = Vec::new();
    let mut fields = Fields::default();
    for row in text.lines().chain(["ER  - "]) {
        let Some((name, value)) = row.split_once("  -") else {
            continue;
        };
        let name = name.trim().trim_start_matches('\u{feff}').to_lowercase();
        if name == "er" || name == "ty" {
            let published = ["da", "y1", "py"].iter().find_map(|name| {
                let value = fields.first(&[name])?;
                // Behind the day stands what else there is to say: "2031/03/05/early".
                let parts: Vec<&str> = value.split('/').take(3).collect();
                day(&parts.join("-")).or_else(|| day(&value))
            });
            let addresses = fields.addresses(&["ur", "lk", "l1", "l2"]);
            let outlets = ["t2", "jf", "jo", "ja", "pb"];
            found.extend(fields.leads(addresses, &outlets, published.as_deref()));
            fields = Fields::default();
        } else {
            fields.0.push((name, value.trim().to_owned()));
        }
    }
    found
}

/// Returns the pages of references of BibTeX.
pub(super) fn bibtex(text: &str) -> Vec<Lead> {
    let mut found = Vec::new();
    for entry in text.split("\n@").flat_map(|part| part.split("\r@")) {
        let fields = fields(entry);
        let mut addresses = fields.addresses(&["url", "howpublished", "note", "link"]);
        if addresses.is_empty() {
            addresses = self::addresses(entry);
        }
        let outlets = [
            "journaltitle",
            "journal",
            "newspaper",
            "organization",
            "publisher",
        ];
        let published = fields.first(&["date"]).and_then(|date| day(&date));
        let published = published.or_else(|| {
            let parts = ["year", "month", "day"].map(|name| fields.first(&[name]));
            let [Some(year), Some(month), Some(of_month)] = parts else {
                return None;
            };
            let is_number = month.bytes().all(|byte| byte.is_ascii_digit());
            if is_number {
                day(&format!("{year}-{month:0>2}-{of_month:0>2}"))
            } else {
                day(&format!("{of_month} {month} {year}"))
            }
        });
        found.extend(fields.leads(addresses, &outlets, published.as_deref()));
    }
    found
}

/// Returns the fields of an entry of BibTeX: `name = {value}`, `name = "value"`, `name = value`.
fn fields(entry: &str) -> Fields {
    let mut fields = Fields::default();
    let mut rest = entry.split_once(',').map_or("", |(_, rest)| rest);
    while let Some((name, value)) = rest.split_once('=') {
        let value = value.trim_start();
        let length = length(value);
        let written: String = value[..length]
            .chars()
            .filter(|sign| !matches!(sign, '{' | '}' | '"'))
            .collect();
        let name = name.trim_matches(|sign: char| sign.is_whitespace() || sign == ',');
        fields.0.push((name.to_lowercase(), written));
        rest = &value[length..];
    }
    fields
}

/// Returns how many bytes a value has: to the comma that is in no braces and no quotation marks.
fn length(value: &str) -> usize {
    let (mut depth, mut is_quoted) = (0_i32, false);
    for (at, sign) in value.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            '"' if depth == 0 => is_quoted = !is_quoted,
            ',' if depth == 0 && !is_quoted => return at,
            _ => {}
        }
    }
    value.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(leads: &[Lead], expected: &[(&str, Option<&str>, Option<&str>)]) {
        let found: Vec<_> = leads
            .iter()
            .map(|lead| {
                (
                    &*lead.address,
                    lead.outlet.as_deref(),
                    lead.published.as_deref(),
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn references_of_ris() {
        check(
            &ris(
                "TY  - NEWS\r\nTI  - Flut\nT2  - Bote\nDA  - 2031/03/05/\nY2  - 2032/01/01/\nUR  - https://a.example/1\n\
                 L1  - https://a.example/1.pdf\nER  - \n\nTY  - ELEC\nPY  - 2031\nUR  - https://a.example/2\nER  - \n",
            ),
            &[
                ("https://a.example/1", Some("Bote"), Some("2031-03-05")),
                ("https://a.example/2", None, None),
            ],
        );
        check(
            &ris("TY  - NEWS\nUR  - https://a.example/1"),
            &[("https://a.example/1", None, None)],
        );
        check(&ris(""), &[]);
    }

    #[test]
    fn references_of_bibtex() {
        check(
            &bibtex(
                "% x\n@online{a, title = {{Flut}, ja}, url = {https://a.example/1}, date = {2031-03-05}, urldate = {2032-01-01},\
                 journaltitle = \"Bote, der\"}\n@misc{b,\n  howpublished = {\\url{https://a.example/2}},\n  year = 2031, month = mar,\
                 day = 5 }\n@misc{c, year = {2031}, month = {3}, day = {5}, note = {in: https://a.example/a\\_b}}\n@comment{x}",
            ),
            &[
                ("https://a.example/1", Some("Bote, der"), Some("2031-03-05")),
                ("https://a.example/2", None, Some("2031-03-05")),
                ("https://a.example/a_b", None, Some("2031-03-05")),
            ],
        );
        for torn in [
            "@",
            "@misc{",
            "@misc{a, b",
            "@misc{a, b = ",
            "@misc{a, b = {",
            "@misc{a, b = }=,",
        ] {
            check(&bibtex(torn), &[]);
        }
    }
}
