//! A claim in, its sightings out as rows of comma-separated values (RFC 4180).

use crate::{Force, Stance, Standing, Status};
use laut_ledger::{Claim, Sighting};

/// The first row.
pub const HEADS: &str = "claim,status,least,most,gist,sighting,article,outlet,published,said,stance,force,\
speaker,origin,party,standing,route,text\r\n";

/// Returns a row for each sighting.
pub fn rows(claim: &Claim) -> String {
    let mut out = String::new();
    for (number, sighting) in (1_usize..).zip(&claim.sightings) {
        let fields: Vec<String> = row(claim, number, sighting)
            .iter()
            .map(|field| quoted(field))
            .collect();
        out += &fields.join(",");
        out += "\r\n";
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

/// Returns a field, between quotation marks where it needs them.
fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) || field.trim() != field {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_need_it() {
        assert_eq!(quoted("Kurier"), "Kurier");
        assert_eq!(quoted("Bote, der"), "\"Bote, der\"");
        assert_eq!(quoted("„ja“ \"nein\""), "\"„ja“ \"\"nein\"\"\"");
        assert_eq!(quoted("a\nb"), "\"a\nb\"");
        assert_eq!(HEADS.split(',').count(), 18);
    }
}
