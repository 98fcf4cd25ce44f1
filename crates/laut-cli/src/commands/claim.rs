//! `laut claim`: an id in, the claim out with all that is known of it.

use std::{
    collections::BTreeSet,
    io::{Write, stdout},
};

use laut_ledger::{Claim, ClaimId, Error, Store, Why};
use laut_wire::Reason;
use serde::Serialize;

use crate::{
    arguments::ledger::{self as arguments, Plain},
    commands::ledger::{self, Kept},
    failure::Ended,
    view::{Background, View},
};

/// The code of errors about claims that are not there.
pub(super) const MISSING: &str = "claim_missing";

/// A claim of the contract, with why its sightings are in it.
#[derive(Serialize)]
struct Explained {
    #[serde(flatten)]
    claim: laut_wire::Claim,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Reason>>,
}

/// Prints a claim.
pub(crate) fn claim(arguments: &arguments::Claim) -> anyhow::Result<()> {
    let mut ledger = ledger::to_read(&arguments.ledger)?;
    let claim = claim_of(&ledger, arguments.id)?;
    let why: Option<Vec<Why>> = if arguments.why {
        Some(ledger.why(claim.id)?.1)
    } else {
        None
    };
    let mut out = stdout().lock();
    match arguments.format {
        Plain::Json => {
            let object = Explained {
                claim: if claim.id == arguments.id {
                    laut_wire::Claim::of(&claim)
                } else {
                    laut_wire::Claim::merged(arguments.id, &claim)
                },
                why: why
                    .as_ref()
                    .map(|why| why.iter().map(|why| Reason::of(why, &claim)).collect()),
            };
            writeln!(out, "{}", serde_json::to_string_pretty(&object)?)?;
        }
        Plain::Text => {
            let view = View::new(arguments.look.color, arguments.look.width.map(usize::from));
            let background = background(&ledger, &claim)?;
            let shown = view.claim(arguments.id, &claim, &background, why.as_deref());
            out.write_all(shown.as_bytes())?;
        }
    }
    Ok(())
}

/// Returns the claim that an id leads to.
pub(super) fn claim_of(ledger: &Kept, id: ClaimId) -> Result<Claim, Ended> {
    ledger.claim(id).map_err(|error| Ended::of(&error, MISSING))
}

/// Returns what the view needs to know of the articles of a claim.
fn background(ledger: &Kept, claim: &Claim) -> Result<Background, Error> {
    let store = ledger.store();
    let mut background = Background::default();
    let mut met = BTreeSet::new();
    for sighting in &claim.sightings {
        let row = sighting.proposition.article();
        if met.insert(row)
            && let Some(facts) = store.facts(row)?
        {
            background.texts.insert(facts.id, facts.text);
        }
    }
    background.copies = ledger.copied(claim)?;
    Ok(background)
}
