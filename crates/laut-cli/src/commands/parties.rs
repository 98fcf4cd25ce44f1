//! `laut parties`: what people know of parties better than the ledger.

use laut_wire::{Are, Ruling, Rulings};
use serde::Serialize;

use crate::{
    arguments::ledger::{Parties, Plain},
    commands::ledger,
    terminal,
    words::{counted, filled, said},
};

/// Says that two parties are one or two, takes that back, or lists what was said.
pub(crate) fn parties(arguments: &Parties) -> anyhow::Result<()> {
    let names = |given: &Option<Vec<String>>| match given.as_deref() {
        Some([one, other]) => Some((one.clone(), other.clone())),
        _ => None,
    };
    let said = names(&arguments.one).map(|names| (names, Are::One));
    let said = said.or_else(|| names(&arguments.two).map(|names| (names, Are::Two)));
    if let Some(((one, other), are)) = said {
        let ruling = Ruling { one, other, are };
        let ruled = ledger::to_change(&arguments.ledger)?.rule(&ruling)?;
        let words = match are {
            Are::One => "told.are-one",
            Are::Two => "told.are-two",
        };
        return tell(
            arguments,
            &ruled,
            &ruling.one,
            &ruling.other,
            words,
            ruled.claims,
        );
    }
    if let Some((one, other)) = names(&arguments.forget) {
        let ruled = ledger::to_change(&arguments.ledger)?.withdraw_ruling(&one, &other)?;
        return tell(
            arguments,
            &ruled,
            &one,
            &other,
            "told.are-by-laut",
            ruled.claims,
        );
    }
    list(arguments, &ledger::to_read(&arguments.ledger)?.rulings()?)
}

fn tell(
    arguments: &Parties,
    ruled: &impl Serialize,
    one: &str,
    other: &str,
    words: &str,
    claims: u64,
) -> anyhow::Result<()> {
    let mut out = terminal::done(arguments.format == Plain::Text);
    match arguments.format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string(ruled)?))?,
        Plain::Text => {
            let claims = counted(claims as usize, "claim");
            let words = filled(
                words,
                0,
                &[("one", &one), ("other", &other), ("claims", &claims)],
            );
            out.line(format_args!("{words}"))?;
        }
    }
    Ok(out.flush()?)
}

fn list(arguments: &Parties, rulings: &Rulings) -> anyhow::Result<()> {
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string_pretty(rulings)?))?,
        Plain::Text if rulings.parties.is_empty() => {
            out.line(format_args!("{}", said!("told.no-rulings")))?;
        }
        Plain::Text => {
            for Ruling { one, other, are } in &rulings.parties {
                let words = match are {
                    Are::One => said!("told.ruled-one", one = one, other = other),
                    Are::Two => said!("told.ruled-two", one = one, other = other),
                };
                out.line(format_args!("{words}"))?;
            }
        }
    }
    Ok(out.flush()?)
}
