//! A claim in, its sightings out as rows of comma-separated values (RFC 4180); no spreadsheet takes a field for a
//! formula.

use crate::{Force, Stance, Standing, Status, forms::csv};
use laut_ledger::{Claim, Holder, Sighting};

/// The first row.
pub const HEADS: &str = "claim,status,least,most,gist,sighting,article,outlet,published,said,stance,force,\
speaker,origin,party,standing,holder_now,holder_since,route,text,url,start,end,confidence\r\n";

/// Returns a row for each sighting.
pub fn rows(claim: &Claim) -> String {
    let rows = fields(claim).into_iter();
    rows.map(|fields| csv::row(&fields.map(|field| csv::text(&field))))
        .collect()
}

/// Returns the fields of a row for each sighting, as they are; empty where there is nothing.
pub fn fields(claim: &Claim) -> Vec<[String; 24]> {
    let holders = claim.holders();
    let sightings = (1_usize..).zip(&claim.sightings);
    sightings
        .map(|(number, sighting)| row(claim, &holders, number, sighting))
        .collect()
}

fn row(claim: &Claim, holders: &[Holder], number: usize, sighting: &Sighting) -> [String; 24] {
    let origin = sighting
        .origin
        .and_then(|origin| claim.origins.get(origin as usize));
    let holder = sighting.origin.and_then(|origin| {
        let mut holders = holders.iter();
        holders.find(|holder| holder.origins.contains(&origin))
    });
    let extent = sighting.pieces.first().zip(sighting.pieces.last());
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
        holder
            .and_then(|holder| holder.now)
            .map_or(String::new(), |now| Stance::of(now).to_string()),
        holder.map_or(String::new(), |holder| or_empty(&holder.since)),
        sighting.route.join(" > "),
        sighting.text.clone(),
        or_empty(&sighting.url),
        extent.map_or(String::new(), |(first, _)| first.0.to_string()),
        extent.map_or(String::new(), |(_, last)| last.1.to_string()),
        sighting.confidence.map_or(String::new(), |confidence| {
            (f64::from(confidence) / 1000.0).to_string()
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_head_for_each_field() {
        assert_eq!(HEADS.split(',').count(), 24);
    }
}
