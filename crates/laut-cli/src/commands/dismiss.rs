//! `laut dismiss`: contradictions that are none.

use laut_ledger::ClaimId;
use laut_wire::{Dismissal, Dismissals};

use crate::{
    arguments::ledger::{Dismiss, Plain},
    commands::ledger,
    terminal,
};

/// Says that two sightings of a claim do not contradict each other, takes that back, or lists what was said.
pub(crate) fn dismiss(arguments: &Dismiss) -> anyhow::Result<()> {
    let Some((claim, one, other)) = arguments.pair() else {
        return list(
            arguments,
            &ledger::to_read(&arguments.ledger)?.dismissals()?,
        );
    };
    let mut desk = ledger::to_change(&arguments.ledger)?;
    let (said, words) = if arguments.forget {
        let words = "may contradict each other again";
        (desk.withdraw_dismissal(claim, one, other)?, words)
    } else {
        let words = "do not contradict each other, as you said; --forget takes that back";
        (desk.dismiss(claim, one, other)?, words)
    };
    let mut out = terminal::done(arguments.format == Plain::Text);
    match arguments.format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string(&said)?))?,
        Plain::Text => {
            let Dismissal { claim, one, other } = &said.dismissal;
            out.line(format_args!(
                "sightings {one} and {other} of {claim} {words}"
            ))?;
        }
    }
    Ok(out.flush()?)
}

fn list(arguments: &Dismiss, said: &Dismissals) -> anyhow::Result<()> {
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string_pretty(said)?))?,
        Plain::Text if said.dismissals.is_empty() => {
            out.line(format_args!(
                "No contradiction was said to be none; `laut source NAME` shows what may be one."
            ))?;
        }
        Plain::Text => {
            let desk = ledger::to_read(&arguments.ledger)?;
            for Dismissal { claim, one, other } in &said.dismissals {
                let Some(id) = ClaimId::parse(claim) else {
                    continue;
                };
                let gist = desk.claim(id, None)?.claim.gist;
                out.line(format_args!(
                    "{claim}  sightings {one} and {other}: {}",
                    terminal::printable(&gist)
                ))?;
            }
        }
    }
    Ok(out.flush()?)
}
