//! A claim in a list: counts in place of lists, and what one line of it needs: who says it, how, in which sentence.
//!
//! Plain data. Who holds a claim was worked out by the ledger; nothing is decided here but what is worth a line.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::words::words;
use crate::{
    ArticleFacts, ChangeMark, Claim, Force, Holder, Independent, Sighting, Stance, Standing, Status,
};

/// Parties that are named in a line, at most.
const VOICES: usize = 4;

/// A claim in a list: counts in place of lists.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShortClaim {
    /// Its id.
    pub id: String,
    /// The shortest clear wording among its sightings, to the letter.
    pub gist: String,
    /// What stands before these words in their sentence, where they cannot be understood without it; else empty.
    pub before: String,
    /// What stands after them there; else empty.
    pub after: String,
    /// The language of these words, its ISO 639 code.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub language: Option<String>,
    /// What it rests on.
    pub status: Status,
    /// How sure the status is, 0 to 1; null where that is not known. As that of the whole claim.
    #[cfg_attr(feature = "openapi", schema(required, minimum = 0, maximum = 1))]
    pub confidence: Option<f64>,
    /// How many independent origins assert it.
    pub independent: Independent,
    /// Who speaks of it: those who hold it first, then those who deny it, then those who doubt it; four at most.
    pub voices: Vec<Voice>,
    /// Parties that hold it and can be held to their words.
    pub named: usize,
    /// The unnamed that hold it.
    pub unnamed: usize,
    /// Those who deny it.
    pub denying: usize,
    /// The named parties that confirm it.
    pub confirmed_by: Vec<String>,
    /// Articles that have it.
    pub articles: usize,
    /// Separate reports that have it: articles that print one text are one.
    pub reports: usize,
    /// Outlets that carry it.
    pub outlets: usize,
    /// Places where it stands.
    pub sightings: usize,
    /// Those who first held it, deniers and doubters among them.
    pub origins: usize,
    /// Ways of reporting that come back to where they started.
    pub loops: usize,
    /// The first day of its articles, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub first: Option<String>,
    /// The last.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last: Option<String>,
    /// Why it is worth a look; null where nothing about it stands out.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub matter: Option<Matter>,
    /// Articles that said it until their outlets withdrew or corrected them.
    pub taken_back: Vec<ArticleFacts>,
    /// What its story shows to be changed of it, what stands against it first.
    pub marks: Vec<ChangeMark>,
}

/// Somebody who speaks of a claim.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Voice {
    /// Who it is; of the unnamed, their description.
    pub name: String,
    /// Whether it is several persons: "two officials say".
    pub several: bool,
    /// For whom it speaks, where that is somebody else.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub party: Option<String>,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// What it makes of the claim now.
    pub stance: Stance,
    /// What the words of telling make of its first words of this kind.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub force: Option<Force>,
}

words! {
    /// Why a claim is worth a look.
    Matter {
        /// Somebody holds it and somebody denies it.
        Disputed = "disputed",
        /// Somebody seems to say of it now what it denied before, or to deny what it said.
        Changed = "changed",
        /// More outlets carry it than there are independent origins.
        Thin = "thin",
    }
}

impl ShortClaim {
    /// Returns a claim in short; `around` is what stands before and after the words of its gist, and `language` theirs. That
    /// nothing of it was taken back, and that none of its articles prints another one's text, is for whoever knows better to
    /// change.
    pub fn of(
        claim: &laut_ledger::Claim,
        around: (String, String),
        language: Option<String>,
    ) -> Self {
        let outlets = claim.outlets();
        let wire = Claim::of(claim);
        let articles: BTreeSet<&str> = wire
            .sightings
            .iter()
            .map(|sighting| sighting.article.as_str())
            .collect();
        let days = || {
            let sightings = wire.sightings.iter();
            sightings.filter_map(|sighting| sighting.published.clone())
        };
        let holding = |standing| {
            let holders = wire.holders.iter();
            holders
                .filter(|holder| holder.now == Some(Stance::Assert) && holder.standing == standing)
                .count()
        };
        ShortClaim {
            before: around.0,
            after: around.1,
            language,
            voices: voices(&wire),
            named: holding(Standing::Named),
            unnamed: holding(Standing::Anonymous),
            denying: wire
                .holders
                .iter()
                .filter(|holder| holder.now == Some(Stance::Deny))
                .count(),
            matter: matter(&wire, outlets),
            taken_back: Vec::new(),
            marks: Vec::new(),
            articles: articles.len(),
            reports: articles.len(),
            outlets,
            sightings: wire.sightings.len(),
            origins: wire.origins.len(),
            loops: wire.loops.len(),
            first: days().min(),
            last: days().max(),
            id: wire.id,
            gist: wire.gist,
            status: wire.status,
            confidence: wire.confidence,
            independent: wire.independent,
            confirmed_by: wire.confirmed_by,
        }
    }
}

/// Returns why a claim is worth a look.
fn matter(claim: &Claim, outlets: usize) -> Option<Matter> {
    let has = |stance| {
        let mut holders = claim.holders.iter();
        holders.any(|holder| holder.now == Some(stance))
    };
    let is_disputed = claim.status == Status::Disputed && has(Stance::Deny);
    let changed = || claim.holders.iter().any(|holder| holder.turned.is_some());
    if is_disputed {
        Some(Matter::Disputed)
    } else if changed() {
        Some(Matter::Changed)
    } else {
        (outlets > claim.independent.most.max(1)).then_some(Matter::Thin)
    }
}

/// Returns who speaks of a claim.
fn voices(claim: &Claim) -> Vec<Voice> {
    let of = |stance| {
        let holders = claim.holders.iter();
        holders
            .filter(move |holder| holder.now.unwrap_or(Stance::Doubt) == stance)
            .map(move |holder| voice(claim, holder, stance))
    };
    let all = of(Stance::Assert)
        .chain(of(Stance::Deny))
        .chain(of(Stance::Doubt));
    all.take(VOICES).collect()
}

fn voice(claim: &Claim, holder: &Holder, stance: Stance) -> Voice {
    let word = match stance {
        Stance::Assert => holder.confirmed.as_ref().or(holder.asserted.as_ref()),
        Stance::Deny => holder.denied.as_ref(),
        Stance::Doubt => holder.doubted.as_ref(),
    };
    let sighting =
        |number: usize| -> Option<&Sighting> { claim.sightings.get(number.checked_sub(1)?) };
    let told = word.and_then(|word| sighting(word.sighting));
    // A party for whom one person speaks is called by that person, but for words that it said itself.
    let is_itself = told.is_some_and(|told| told.speaker.as_ref() == Some(&holder.name));
    let mut origins = claim
        .origins
        .iter()
        .filter(|origin| holder.origins.contains(&origin.id));
    let (first, second) = (origins.next(), origins.next());
    let person = first
        .filter(|_| second.is_none() && !is_itself)
        .map(|origin| origin.name.clone())
        .filter(|name| *name != holder.name);
    Voice {
        party: person.is_some().then(|| holder.name.clone()),
        name: person.unwrap_or_else(|| holder.name.clone()),
        several: false,
        standing: holder.standing,
        stance,
        force: told.and_then(|sighting| sighting.force),
    }
}

#[cfg(test)]
mod tests {
    use laut_ledger::{ArticleRow, ClaimId, PropositionId};

    use super::*;

    /// A claim that somebody in each of some articles says something of: outlet, name, party, stance.
    fn claim(told: &[(&str, &str, &str, laut_ledger::Stance)]) -> laut_ledger::Claim {
        let sightings =
            (0..)
                .zip(told)
                .map(|(place, (outlet, .., stance))| laut_ledger::Sighting {
                    proposition: PropositionId::new(ArticleRow(u64::from(place) + 1), 0),
                    article: format!("a{}", place + 1),
                    outlet: Some((*outlet).to_owned()),
                    url: None,
                    statement: Some(0),
                    span: (0, 4),
                    pieces: vec![(0, 4)],
                    text: "The dike holds".to_owned(),
                    confidence: Some(950),
                    stance: *stance,
                    force: Some(laut::Force::Assert),
                    speaker: None,
                    origin: Some(place),
                    route: Vec::new(),
                    published: Some(format!("2031-02-0{}", place + 1)),
                    said: None,
                });
        let origins = (1..)
            .zip(told)
            .map(|(number, (_, name, party, _))| laut_ledger::Origin {
                name: (*name).to_owned(),
                party: (*party).to_owned(),
                standing: laut::Standing::Named,
                first_article: format!("a{number}"),
                first_published: None,
                articles: vec![format!("a{number}")],
            });
        laut_ledger::Claim {
            id: ClaimId(1),
            gist: "The dike holds".to_owned(),
            sightings: sightings.collect(),
            origins: origins.collect(),
            independent: laut_ledger::Independent { least: 1, most: 1 },
            status: laut_ledger::Status::Single,
            confirmed_by: Vec::new(),
            loops: Vec::new(),
            dismissed: Vec::new(),
        }
    }

    fn short(claim: &laut_ledger::Claim) -> ShortClaim {
        ShortClaim::of(claim, (String::new(), String::new()), None)
    }

    #[test]
    fn those_who_hold_it_come_first_and_a_lone_speaker_by_name() {
        use laut_ledger::Stance::{Assert, Deny};
        let mut claim = claim(&[
            ("Cove Sheet", "Una Corrigan", "Harbour Board", Deny),
            ("Gull", "Ole Brandt", "Ole Brandt", Assert),
        ]);
        claim.status = laut_ledger::Status::Disputed;
        let short = short(&claim);
        let voices: Vec<(&str, Option<&str>, Stance)> = short
            .voices
            .iter()
            .map(|voice| (voice.name.as_str(), voice.party.as_deref(), voice.stance))
            .collect();
        assert_eq!(
            voices,
            [
                ("Ole Brandt", None, Stance::Assert),
                ("Una Corrigan", Some("Harbour Board"), Stance::Deny)
            ]
        );
        assert_eq!((short.named, short.unnamed, short.denying), (1, 0, 1));
        assert_eq!(short.matter, Some(Matter::Disputed));
    }

    #[test]
    fn what_more_outlets_carry_than_stand_for_it_is_thin() {
        use laut_ledger::Stance::Assert;
        let one = ("Gull", "Ole Brandt", "Harbour Board", Assert);
        let mut told = claim(&[
            one,
            ("Cove Sheet", "Harbour Board", "Harbour Board", Assert),
        ]);
        assert_eq!(short(&told).matter, Some(Matter::Thin));
        assert_eq!(short(&told).voices[0].name, "Harbour Board");
        told.independent = laut_ledger::Independent { least: 1, most: 2 };
        assert_eq!(short(&told).matter, None);
        assert_eq!(short(&claim(&[one])).matter, None);
    }
}
