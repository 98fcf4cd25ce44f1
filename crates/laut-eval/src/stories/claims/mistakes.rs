//! What went wrong in claims, for reading: sightings that are missed, found and told wrong, or held
//! in one claim with those of another, each in its sentences; claims that are counted wrong; copies
//! and loops that are on one side alone.

use laut_wire::{Claim, Claims, Independent};

use super::super::NONE;
use super::super::gold::Story;
use super::super::mistakes::line;
use super::gold::AnnotatedClaim;
use super::{Comparison, Item, Seen, compare, main_holder};
use crate::error::Error;
use crate::marks::{Marked, clipped};
use crate::mistakes::{Mistake, Sort};

/// Returns the mistakes in the order of the stories; of each, those of sightings in the order of
/// the annotated claims, then sightings that are wrongly held together, then those of claims, of
/// copies and of loops.
///
/// # Errors
///
/// If there are not as many claims as stories.
pub fn claims_mistakes(stories: &[Story], claims: &[Claims]) -> Result<Vec<Mistake>, Error> {
    let comparisons = compare(stories, claims)?;
    Ok(comparisons.iter().flat_map(of_story).collect())
}

fn of_story(comparison: &Comparison<'_>) -> Vec<Mistake> {
    let items = comparison.items.iter();
    let mut mistakes: Vec<Mistake> = items
        .filter_map(|item| match &item.seen {
            None => Some(missed(comparison, item)),
            Some(seen) => wrong_sighting(comparison, item, seen),
        })
        .collect();
    let merged = comparison
        .held_together()
        .filter(|(item, other)| !item.belongs_with(other));
    mistakes.extend(merged.map(|(item, other)| wrongly_merged(comparison, item, other)));
    let annotated = comparison.story.annotations.claims.iter().flatten();
    mistakes.extend(annotated.filter_map(|claim| wrong_claim(comparison, claim)));
    if let Some([annotated, read]) = comparison.copies() {
        let names = |(one, other): &(String, String)| format!("{one} = {other}");
        let missed = annotated.difference(&read).map(names);
        mistakes.extend(missed.map(|pair| alone(comparison, Sort::Missed, "copy", &pair)));
        let spurious = read.difference(&annotated).map(names);
        mistakes.extend(spurious.map(|pair| alone(comparison, Sort::Spurious, "copy", &pair)));
    }
    mistakes.extend(loops(comparison));
    mistakes
}

fn missed(comparison: &Comparison<'_>, item: &Item<'_>) -> Mistake {
    let origin = item.sighting.origin.as_deref().unwrap_or(NONE);
    Mistake {
        sort: Sort::Missed,
        article: article(comparison, item),
        heading: format!(
            "missed · sighting · {} · gold {}",
            article(comparison, item),
            item.claim.id
        ),
        context: marked(comparison, item),
        details: vec![
            line("claim", &item.claim.gist),
            line("stance", item.sighting.stance.as_str()),
            line("origin", origin),
        ],
    }
}

/// Describes a sighting that was found, if anything about it is wrong.
fn wrong_sighting(
    comparison: &Comparison<'_>,
    item: &Item<'_>,
    seen: &Seen<'_>,
) -> Option<Mistake> {
    let mut wrong = Vec::new();
    let mut details = Vec::new();
    if !item.is_stance_right(seen) {
        let (annotated, read) = (item.sighting.stance, seen.sighting.stance);
        wrong.push("stance");
        details.push(differs("stance", annotated.as_str(), read.as_str()));
    }
    if !comparison.is_origin_right(item, seen) {
        let annotated = item.sighting.origin.as_deref().unwrap_or(NONE);
        wrong.push("origin");
        details.push(differs("origin", annotated, seen.origin().unwrap_or(NONE)));
        if !seen.sighting.route.is_empty() {
            details.push(line(
                "route",
                &format!("read {}", route(&seen.sighting.route)),
            ));
        }
    }
    let article = article(comparison, item);
    (!wrong.is_empty()).then(|| Mistake {
        sort: Sort::Wrong,
        heading: format!(
            "wrong {} · sighting · {article} · gold {} · {}",
            wrong.join(", "),
            item.claim.id,
            seen.claim.id
        ),
        article,
        context: marked(comparison, item),
        details,
    })
}

/// Describes two sightings that the ledger has in one claim and that are annotated as two.
fn wrongly_merged(comparison: &Comparison<'_>, item: &Item<'_>, other: &Item<'_>) -> Mistake {
    let earlier = &comparison.story.articles[other.sighting.article];
    let place = std::slice::from_ref(&other.sighting.place);
    let held = item.seen.as_ref().map_or(NONE, |seen| &seen.claim.id);
    Mistake {
        sort: Sort::WronglyMerged,
        article: article(comparison, item),
        heading: format!(
            "wrongly merged · {} · gold {} · {held}",
            article(comparison, item),
            item.claim.id
        ),
        context: marked(comparison, item),
        details: vec![line(
            "with",
            &format!(
                "{} · gold {} · {}",
                earlier.id,
                other.claim.id,
                clipped(&earlier.characters, place)
            ),
        )],
    }
}

/// Describes a claim, if how it is counted is wrong.
fn wrong_claim(comparison: &Comparison<'_>, annotated: &AnnotatedClaim) -> Option<Mistake> {
    let holders = comparison.holders(annotated);
    let holder = main_holder(&holders);
    let mut wrong = Vec::new();
    let mut details = vec![line("claim", &annotated.gist)];
    if holder.map(|holder| holder.independent) != Some(annotated.independent) {
        let read = holder.map_or_else(|| NONE.to_owned(), |holder| numbers(holder.independent));
        wrong.push("independent");
        details.push(differs(
            "independent",
            &numbers(annotated.independent),
            &read,
        ));
    }
    if holder.map(|holder| holder.status) != Some(annotated.status) {
        let read = holder.map_or(NONE, |holder| holder.status.as_str());
        wrong.push("status");
        details.push(differs("status", annotated.status.as_str(), read));
    }
    if wrong.is_empty() {
        return None;
    }
    if let Some(holder) = holder {
        details.push(line("origins", &format!("read {}", origins(holder))));
    }
    let held = |(claim, count): &(&Claim, usize)| format!("{} ({count})", claim.id);
    let held: Vec<String> = holders.iter().map(held).collect();
    if !held.is_empty() {
        let all = annotated.sightings.len();
        details.push(line("held by", &format!("{} of {all}", held.join(", "))));
    }
    let story = comparison.story.name();
    Some(Mistake {
        sort: Sort::Wrong,
        article: story.to_owned(),
        heading: format!(
            "wrong {} · claim · {story} · gold {} · {}",
            wrong.join(", "),
            annotated.id,
            holder.map_or(NONE, |holder| &holder.id)
        ),
        context: Marked::default(),
        details,
    })
}

/// Describes each circle that is on one side alone, once.
fn loops(comparison: &Comparison<'_>) -> Vec<Mistake> {
    let (Some([annotated, read]), Some(routes)) =
        (comparison.loops(), &comparison.story.annotations.loops)
    else {
        return Vec::new();
    };
    let circle = |names: &Vec<String>| comparison.story.annotations.aliases.circle(names);
    let sides = [
        (Sort::Missed, routes.iter().collect::<Vec<_>>(), read),
        (
            Sort::Spurious,
            comparison
                .claims
                .claims
                .iter()
                .flat_map(|claim| &claim.loops)
                .collect(),
            annotated,
        ),
    ];
    let mut mistakes = Vec::new();
    for (sort, routes, mut known) in sides {
        for names in routes {
            if known.insert(circle(names)) {
                mistakes.push(alone(comparison, sort, "loop", &route(names)));
            }
        }
    }
    mistakes
}

fn alone(comparison: &Comparison<'_>, sort: Sort, what: &str, names: &str) -> Mistake {
    let story = comparison.story.name();
    Mistake {
        sort,
        article: story.to_owned(),
        heading: format!("{sort} · {what} · {story} · {names}"),
        context: Marked::default(),
        details: Vec::new(),
    }
}

fn article(comparison: &Comparison<'_>, item: &Item<'_>) -> String {
    let article = &comparison.story.articles[item.sighting.article];
    format!("{} {}", comparison.story.name(), article.id)
}

fn marked(comparison: &Comparison<'_>, item: &Item<'_>) -> Marked {
    let article = &comparison.story.articles[item.sighting.article];
    let annotated = std::slice::from_ref(&item.sighting.place);
    let seen = item.seen.as_ref();
    let read = seen.map(|seen| std::slice::from_ref(&seen.place));
    Marked::new(
        &article.characters,
        &article.sentences,
        annotated,
        read.unwrap_or_default(),
    )
}

fn differs(name: &str, annotated: &str, read: &str) -> String {
    line(name, &format!("- {annotated}  + {read}"))
}

fn numbers(independent: Independent) -> String {
    format!("{} to {}", independent.least, independent.most)
}

fn origins(claim: &Claim) -> String {
    let name = |origin: &laut_wire::Origin| {
        if origin.party == origin.name {
            format!("{} ({})", origin.name, origin.standing)
        } else {
            format!("{} for {} ({})", origin.name, origin.party, origin.standing)
        }
    };
    let names: Vec<String> = claim.origins.iter().map(name).collect();
    if names.is_empty() {
        NONE.to_owned()
    } else {
        names.join(", ")
    }
}

fn route(names: &[String]) -> String {
    names.join(" > ")
}
