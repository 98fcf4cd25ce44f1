//! What has to hold between the fields of claims: origins, sightings and articles that they name are there, numbers are in
//! their range.

use super::{fraction, ids, known, no_circle};
use crate::claims::{Claim, Claims};
use crate::error::{Error, ErrorKind};
use crate::reading::Version;

/// Checks claims.
pub(crate) fn claims(claims: &Claims) -> Result<(), Error> {
    if claims.laut != Version::NUMBER {
        let message = format!(
            "version {} of the contract is not known, only {}",
            claims.laut,
            Version::NUMBER
        );
        return Err(Error::new(ErrorKind::Value, "laut", message));
    }
    ids(
        "claims",
        claims.claims.iter().map(|claim| claim.id.as_str()),
    )?;
    for (i, claim) in claims.claims.iter().enumerate() {
        self::claim(claim, &format!("claims[{i}]"))?;
    }
    let merged = claims
        .claims
        .iter()
        .map(|claim| (claim.id.as_str(), claim.merged_into.as_deref()));
    no_circle(merged, "claims", "merged_into")?;

    for (i, copies) in claims.copies.iter().enumerate() {
        let at = format!("copies[{i}]");
        if copies.articles.len() < 2 {
            let place = format!("{at}.articles");
            let message = "has fewer than two articles";
            return Err(Error::new(ErrorKind::Value, place, message));
        }
        fraction(copies.overlap, &format!("{at}.overlap"))?;
    }
    Ok(())
}

fn claim(claim: &Claim, at: &str) -> Result<(), Error> {
    let origins = ids(
        &format!("{at}.origins"),
        claim.origins.iter().map(|origin| origin.id.as_str()),
    )?;
    for (i, sighting) in claim.sightings.iter().enumerate() {
        if let Some(id) = &sighting.origin {
            known(&origins, id, &format!("{at}.sightings[{i}].origin"))?;
        }
        if let Some(confidence) = sighting.confidence {
            fraction(confidence, &format!("{at}.sightings[{i}].confidence"))?;
        }
    }
    for (i, holder) in claim.holders.iter().enumerate() {
        for (j, id) in holder.origins.iter().enumerate() {
            known(&origins, id, &format!("{at}.holders[{i}].origins[{j}]"))?;
        }
        let words = [
            ("asserted", &holder.asserted),
            ("denied", &holder.denied),
            ("doubted", &holder.doubted),
            ("confirmed", &holder.confirmed),
            ("turned", &holder.turned),
        ];
        for (field, word) in words {
            let number = word.as_ref().map_or(1, |word| word.sighting);
            if !(1..=claim.sightings.len().max(1)).contains(&number) {
                let place = format!("{at}.holders[{i}].{field}.sighting");
                let message = format!("the claim has no sighting {number}");
                return Err(Error::new(ErrorKind::Reference, place, message));
            }
        }
    }
    for (i, holder) in claim.holders.iter().enumerate() {
        for (j, turn) in holder.turns.iter().enumerate() {
            for number in [turn.earlier, turn.later] {
                if !(1..=claim.sightings.len()).contains(&number) {
                    let place = format!("{at}.holders[{i}].turns[{j}]");
                    let message = format!("the claim has no sighting {number}");
                    return Err(Error::new(ErrorKind::Reference, place, message));
                }
            }
        }
    }
    if let Some(confidence) = claim.confidence {
        fraction(confidence, &format!("{at}.confidence"))?;
    }
    let (least, most) = (claim.independent.least, claim.independent.most);
    if least > most {
        let place = format!("{at}.independent");
        let message = format!("least is {least}, and most is only {most}");
        return Err(Error::new(ErrorKind::Value, place, message));
    }
    for (i, route) in claim.loops.iter().enumerate() {
        if route.len() < 2 || route.first() != route.last() {
            let place = format!("{at}.loops[{i}]");
            let message = "does not come back to its start";
            return Err(Error::new(ErrorKind::Value, place, message));
        }
    }
    Ok(())
}
