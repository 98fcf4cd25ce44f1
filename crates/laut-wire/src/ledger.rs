//! Writes what a ledger holds in the words of the contract. Knows both sides; decides nothing.

use crate::claims::{
    Claim, Copies, Holder, Independent, Origin, Sighting, Stance, Status, Turn, Word,
};
use crate::reading::{Force, Span, Standing};

impl Claim {
    /// Returns a claim as the contract has it.
    pub fn of(claim: &laut_ledger::Claim) -> Self {
        Self {
            id: claim.id.to_string(),
            gist: claim.gist.clone(),
            sightings: claim.sightings.iter().map(sighting).collect(),
            origins: (0..).zip(&claim.origins).map(origin).collect(),
            holders: claim.holders().iter().map(holder).collect(),
            independent: Independent {
                least: claim.independent.least as usize,
                most: claim.independent.most as usize,
            },
            status: Status::of(claim.status),
            confidence: confidence(claim),
            confirmed_by: claim.confirmed_by.clone(),
            loops: claim.loops.clone(),
            merged_into: None,
        }
    }

    /// Returns the claim that an id leads to, under that id, with the id that it was merged into.
    pub fn merged(id: laut_ledger::ClaimId, into: &laut_ledger::Claim) -> Self {
        Self {
            id: id.to_string(),
            merged_into: Some(into.id.to_string()),
            ..Self::of(into)
        }
    }
}

impl Copies {
    /// Returns a group of copies as the contract has it.
    pub fn of((articles, overlap): &(Vec<String>, f32)) -> Self {
        Self {
            articles: articles.clone(),
            overlap: (f64::from(*overlap) * 100.0).round() / 100.0,
        }
    }
}

fn sighting(sighting: &laut_ledger::Sighting) -> Sighting {
    let statement = sighting.statement;
    Sighting {
        article: sighting.article.clone(),
        statement: statement.map(|place| laut::StatementId(place as usize).to_string()),
        text: sighting.text.clone(),
        stance: Stance::of(sighting.stance),
        origin: sighting.origin.map(origin_id),
        route: sighting.route.clone(),
        published: sighting.published.clone(),
        outlet: sighting.outlet.clone(),
        url: sighting.url.clone(),
        content: content(sighting),
        speaker: sighting.speaker.clone(),
        force: sighting.force.map(Force::of),
        said: sighting.said.clone(),
        confidence: sighting
            .confidence
            .map(|confidence| f64::from(confidence) / 1000.0),
    }
}

/// Returns the pieces with their words, which stand in the text one behind the other.
fn content(sighting: &laut_ledger::Sighting) -> Vec<Span> {
    let mut rest = sighting.text.chars();
    let pieces = sighting.pieces.iter().map(|&(start, end)| {
        let text = rest.by_ref().take((end - start) as usize).collect();
        rest.by_ref()
            .take(laut_ledger::GAP.chars().count())
            .for_each(drop);
        Span {
            start: start as usize,
            end: end as usize,
            text,
        }
    });
    pieces.collect()
}

fn holder(holder: &laut_ledger::Holder) -> Holder {
    let word = |word: &Option<laut_ledger::Word>| {
        word.as_ref().map(|word| Word {
            sighting: word.sighting as usize + 1,
            day: word.day.clone(),
        })
    };
    Holder {
        name: holder.name.clone(),
        standing: Standing::of(holder.standing),
        origins: holder.origins.iter().copied().map(origin_id).collect(),
        now: holder.now.map(Stance::of),
        since: holder.since.clone(),
        asserted: word(&holder.asserted),
        denied: word(&holder.denied),
        doubted: word(&holder.doubted),
        confirmed: word(&holder.confirmed),
        turned: word(&holder.turned),
        turns: holder.turns.iter().map(turn).collect(),
    }
}

fn turn(turn: &laut_ledger::Turn) -> Turn {
    Turn {
        earlier: turn.earlier as usize + 1,
        later: turn.later as usize + 1,
        dismissed: turn.dismissed,
    }
}

fn confidence(claim: &laut_ledger::Claim) -> Option<f64> {
    let thousandths = claim.confidence()?;
    Some(f64::from(thousandths) / 1_000.0)
}

fn origin((place, origin): (u32, &laut_ledger::Origin)) -> Origin {
    Origin {
        id: origin_id(place),
        name: origin.name.clone(),
        party: origin.party.clone(),
        standing: Standing::of(origin.standing),
        first_article: origin.first_article.clone(),
        first_published: origin.first_published.clone(),
        articles: origin.articles.clone(),
    }
}

fn origin_id(place: u32) -> String {
    format!("o{}", place + 1)
}

impl Stance {
    /// Returns a stance in the contract's words.
    pub fn of(stance: laut_ledger::Stance) -> Self {
        match stance {
            laut_ledger::Stance::Assert => Stance::Assert,
            laut_ledger::Stance::Deny => Stance::Deny,
            laut_ledger::Stance::Doubt => Stance::Doubt,
        }
    }
}

impl Status {
    /// Returns a status in the contract's words.
    pub fn of(status: laut_ledger::Status) -> Self {
        match status {
            laut_ledger::Status::Unsourced => Status::Unsourced,
            laut_ledger::Status::Single => Status::Single,
            laut_ledger::Status::Uncertain => Status::Uncertain,
            laut_ledger::Status::Corroborated => Status::Corroborated,
            laut_ledger::Status::Disputed => Status::Disputed,
            laut_ledger::Status::Denied => Status::Denied,
        }
    }
}
