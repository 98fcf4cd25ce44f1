//! `laut remove`, `laut merge` and `laut split`: what people know better than the ledger.

use std::io::{Write, stdout};

use laut_ledger::PropositionId;
use laut_wire::{Became, Gone, Listed, Problem};
use serde::Serialize;

use crate::{
    arguments::ledger::{Merge, Plain, Remove, Split},
    commands::{
        claim::{MISSING, claim_of},
        ledger::{self, Kept},
    },
    failure::{Ended, Failures},
    view::counted,
};

#[derive(Serialize)]
struct Removed {
    removed: Vec<Gone>,
}

/// Takes articles back; one that is not there is named, and the others go.
pub(crate) fn remove(arguments: &Remove, failures: &mut Failures) -> anyhow::Result<()> {
    let mut ledger = ledger::to_change(&arguments.ledger)?;
    let mut removed = Vec::new();
    let mut out = stdout().lock();
    for id in &arguments.ids {
        match ledger.remove(id) {
            Ok(gone) => {
                if arguments.format == Plain::Text {
                    let sightings = counted(gone.sightings, "sighting");
                    writeln!(out, "removed {id}: {sightings} in claims")?;
                }
                removed.push(Gone {
                    id: id.clone(),
                    sightings: gone.sightings,
                });
            }
            Err(error) if error.kind() == laut_ledger::ErrorKind::Missing => {
                failures.ledger(&Ended::of(&error, "article_missing"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    if arguments.format == Plain::Json {
        writeln!(
            out,
            "{}",
            serde_json::to_string(&Listed::new(Removed { removed }))?
        )?;
    }
    Ok(())
}

/// Says that two claims are one.
pub(crate) fn merge(arguments: &Merge) -> anyhow::Result<()> {
    let mut ledger = ledger::to_change(&arguments.ledger)?;
    let current = |ledger: &Kept, id| {
        let id = ledger.current(id);
        id.map_err(|error| Ended::of(&error, MISSING))
    };
    let (one, other) = (
        current(&ledger, arguments.one)?,
        current(&ledger, arguments.other)?,
    );
    if one == other {
        return Err(refused(
            format!(
                "{} and {} are one claim already",
                arguments.one, arguments.other
            ),
            "`laut claim` shows it".to_owned(),
        )
        .into());
    }
    let stays = ledger
        .merge(one, other)
        .map_err(|error| Ended::of(&error, MISSING))?;
    // Of claims with very many sightings some may stay behind.
    let ids = [current(&ledger, one)?, current(&ledger, other)?];
    let left = ids.into_iter().find(|id| *id != stays);
    let from = if stays == one { other } else { one };
    let became = Became {
        claim: stays.to_string(),
        from: from.to_string(),
    };
    let words = match left {
        None => format!("{from} is {stays} now; `laut split` parts them again"),
        Some(left) => format!(
            "{stays} has sightings of both now; {left} has still some that differ too much: see `laut claim {left}`"
        ),
    };
    told(arguments.format, &became, &words)
}

/// Says that sightings of a claim are another one.
pub(crate) fn split(arguments: &Split) -> anyhow::Result<()> {
    let mut ledger = ledger::to_change(&arguments.ledger)?;
    let claim = claim_of(&ledger, arguments.claim)?;
    let mut sightings: Vec<PropositionId> = Vec::new();
    for number in &arguments.sightings {
        let Some(sighting) = claim.sightings.get(number.get() - 1) else {
            return Err(refused(
                format!(
                    "{} has no sighting {number}, only {}",
                    claim.id,
                    counted(claim.sightings.len(), "sighting")
                ),
                format!("`laut claim {}` lists them", claim.id),
            )
            .into());
        };
        if !sightings.contains(&sighting.proposition) {
            sightings.push(sighting.proposition);
        }
    }
    let new = ledger
        .split(claim.id, &sightings)
        .map_err(|error| Ended::of(&error, MISSING))?;
    let became = Became {
        claim: new.to_string(),
        from: claim.id.to_string(),
    };
    let words = format!(
        "{} is split: {} {} {new} now; `laut merge` joins them again",
        claim.id,
        counted(sightings.len(), "sighting"),
        if sightings.len() == 1 { "is" } else { "are" }
    );
    told(arguments.format, &became, &words)
}

fn told(format: Plain, became: &Became, words: &str) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    match format {
        Plain::Json => writeln!(out, "{}", serde_json::to_string(&Listed::new(became))?)?,
        Plain::Text => writeln!(out, "{words}")?,
    }
    Ok(())
}

fn refused(message: String, help: String) -> Ended {
    Ended(Problem {
        code: "refused".to_owned(),
        message,
        place: None,
        help: Some(help),
    })
}
