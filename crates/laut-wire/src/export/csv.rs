//! A claim in, its sightings out as rows of comma-separated values (RFC 4180); no spreadsheet takes a field for a
//! formula.

use crate::{Force, Stance, Standing, Status, forms::csv};
use laut_ledger::{Claim, Sighting};

/// The first row.
pub const HEADS: &str = "claim,status,least,most,gist,sighting,article,outlet,published,said,stance,force,\
speaker,origin,party,standing,route,text\r\n";

/// Returns a row for each sighting.
pub fn rows(claim: &Claim) -> String {
    let mut out = String::new();
    for (number, sighting) in (1_usize..).zip(&claim.sightings) {
        let fields = row(claim, number, sighting);
        out += &csv::row(&fields.map(|field| csv::text(&field)));
    }
    out
}

fn row(claim: &Claim, number: usize, sighting: &Sighting) -> [String; 18] {
    let origin = sighting
        .origin
        .and_then(|origin| claim.origins.get(origin as usize));
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    let of_origin = |field: fn(&laut_ledger::Origin) -> String| origin.map_or(String::new(), field);
    [
        claim.id.to_string(),
        Status::of(claim.status).to_string(),
        claim.independent.least.to_string(),
        claim.independent.most.to_string(),
        claim.gist.clone(),
        number.to_string(),
        sighting.article.clone(),
        or_empty(&sighting.outlet),
        or_empty(&sighting.published),
        or_empty(&sighting.said),
        Stance::of(sighting.stance).to_string(),
        sighting
            .force
            .map_or(String::new(), |force| Force::of(force).to_string()),
        or_empty(&sighting.speaker),
        of_origin(|origin| origin.name.clone()),
        of_origin(|origin| origin.party.clone()),
        of_origin(|origin| Standing::of(origin.standing).to_string()),
        sighting.route.join(" > "),
        sighting.text.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_head_for_each_field() {
        assert_eq!(HEADS.split(',').count(), 18);
    }
}
