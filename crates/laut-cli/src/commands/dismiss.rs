//! `laut dismiss`: contradictions that are none.

use laut_ledger::ClaimId;
use laut_wire::{Dismissal, Dismissals};

use crate::{
    arguments::ledger::{Dismiss, Plain},
    commands::ledger,
    terminal,
    words::{filled, said},
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
        let words = "told.contradict-again";
        (desk.withdraw_dismissal(claim, one, other)?, words)
    } else {
        let words = "told.contradict-not";
        (desk.dismiss(claim, one, other)?, words)
    };
    let mut out = terminal::done(arguments.format == Plain::Text);
    match arguments.format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string(&said)?))?,
        Plain::Text => {
            let Dismissal { claim, one, other } = &said.dismissal;
            let words = filled(
                words,
                0,
                &[("one", one), ("other", other), ("claim", claim)],
            );
            out.line(format_args!("{words}"))?;
        }
    }
    Ok(out.flush()?)
}

fn list(arguments: &Dismiss, said: &Dismissals) -> anyhow::Result<()> {
    let mut out = terminal::out();
    match arguments.format {
        Plain::Json => out.json_line(format_args!("{}", serde_json::to_string_pretty(said)?))?,
        Plain::Text if said.dismissals.is_empty() => {
            out.line(format_args!("{}", said!("told.no-dismissals")))?;
        }
        Plain::Text => {
            let desk = ledger::to_read(&arguments.ledger)?;
            for Dismissal { claim, one, other } in &said.dismissals {
                let Some(id) = ClaimId::parse(claim) else {
                    continue;
                };
                let gist = desk.claim(id, None)?.claim.gist;
                let words = said!(
                    "told.dismissal",
                    claim = claim,
                    one = one,
                    other = other,
                    gist = terminal::printable(&gist),
                );
                out.line(format_args!("{words}"))?;
            }
        }
    }
    Ok(out.flush()?)
}
