//! A claim in, its sightings out as rows of a table.

use super::table::{Cell, Kind, Table};
use crate::{Force, Stance, Standing, Status};
use laut_ledger::{Claim, Holder, Sighting};

/// The table of claims: a sighting a row, numbered within its claim from 1 on.
///
/// `least` and `most` are how many independent origins there are. `origin`, `party` and `standing` are those of the
/// sighting's origin; `holder_now` and `holder_since` tell what whoever it belongs to says now. `route` has the names
/// that the words passed through, nearest the origin first. `start` and `end` are the code points of the article's text
/// at which the whole of the content starts and ends.
pub const CLAIMS: Table = Table {
    columns: &[
        ("claim", Kind::Text),
        ("status", Kind::Text),
        ("least", Kind::Whole),
        ("most", Kind::Whole),
        ("gist", Kind::Text),
        ("sighting", Kind::Whole),
        ("article", Kind::Text),
        ("outlet", Kind::Text),
        ("published", Kind::Text),
        ("said", Kind::Text),
        ("stance", Kind::Text),
        ("force", Kind::Text),
        ("speaker", Kind::Text),
        ("origin", Kind::Text),
        ("party", Kind::Text),
        ("standing", Kind::Text),
        ("holder_now", Kind::Text),
        ("holder_since", Kind::Text),
        ("route", Kind::Texts(" > ")),
        ("text", Kind::Text),
        ("url", Kind::Text),
        ("start", Kind::Whole),
        ("end", Kind::Whole),
        ("confidence", Kind::Fraction),
    ],
};

/// Returns a row of [`CLAIMS`] for each sighting.
pub fn claim_rows(claim: &Claim) -> Vec<Vec<Cell>> {
    let holders = claim.holders();
    let sightings = (1_usize..).zip(&claim.sightings);
    sightings
        .map(|(number, sighting)| row(claim, &holders, number, sighting))
        .collect()
}

fn row(claim: &Claim, holders: &[Holder], number: usize, sighting: &Sighting) -> Vec<Cell> {
    let origin = sighting
        .origin
        .and_then(|origin| claim.origins.get(origin as usize));
    let holder = sighting.origin.and_then(|origin| {
        let mut holders = holders.iter();
        holders.find(|holder| holder.origins.contains(&origin))
    });
    let now = holder.and_then(|holder| holder.now);
    let extent = sighting.pieces.first().zip(sighting.pieces.last());
    let place = |place: Option<u32>| place.map_or(Cell::Nothing, |at| Cell::Whole(at.into()));
    vec![
        Cell::text(claim.id.to_string()),
        Cell::text(Status::of(claim.status).as_str()),
        Cell::Whole(claim.independent.least.into()),
        Cell::Whole(claim.independent.most.into()),
        Cell::text(&claim.gist),
        Cell::count(number),
        Cell::text(&sighting.article),
        Cell::given(sighting.outlet.as_deref()),
        Cell::given(sighting.published.as_deref()),
        Cell::given(sighting.said.as_deref()),
        Cell::text(Stance::of(sighting.stance).as_str()),
        Cell::given(sighting.force.map(|force| Force::of(force).as_str())),
        Cell::given(sighting.speaker.as_deref()),
        Cell::given(origin.map(|origin| origin.name.as_str())),
        Cell::given(origin.map(|origin| origin.party.as_str())),
        Cell::given(origin.map(|origin| Standing::of(origin.standing).as_str())),
        Cell::given(now.map(|now| Stance::of(now).as_str())),
        Cell::given(holder.and_then(|holder| holder.since.as_deref())),
        Cell::Texts(sighting.route.clone()),
        Cell::text(&sighting.text),
        Cell::given(sighting.url.as_deref()),
        place(extent.map(|(first, _)| first.0)),
        place(extent.map(|(_, last)| last.1)),
        sighting.confidence.map_or(Cell::Nothing, |confidence| {
            Cell::Fraction(f64::from(confidence) / 1000.0)
        }),
    ]
}
