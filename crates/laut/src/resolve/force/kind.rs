//! Tells a summary from an indirect report where the words of telling take no clause: a telling's place and its force in,
//! its kind out.

use super::clause;
use crate::{
    language::Use,
    reading::{Force, Kind},
    resolve::{place::Place, text::Text},
};

/// Returns the kind: "declined to comment" and "forderte den Rücktritt" are summaries, whatever the network took them
/// for.
pub(in crate::resolve) fn kind(text: &Text<'_>, place: &Place, kind: Kind, force: Force) -> Kind {
    let takes_no_clause = || match force {
        Force::Decline => !has_clause(text, place),
        Force::Demand | Force::Announce => {
            stands_by_cue(text, place) && !has_infinitive(text, place) && !has_clause(text, place)
        }
        _ => false,
    };
    if kind == Kind::Indirect && takes_no_clause() {
        Kind::Reported
    } else {
        kind
    }
}

fn content(place: &Place) -> impl Iterator<Item = usize> {
    place.content.iter().flat_map(Clone::clone)
}

/// Says whether no sign parts a content from its cue: "Neuwahlen kommen, kündigte er an" is a clause and a cue.
fn stands_by_cue(text: &Text<'_>, place: &Place) -> bool {
    let Some(first) = content(place).next() else {
        return false;
    };
    let segment = clause::segment(text, first);
    place
        .cue
        .iter()
        .flat_map(Clone::clone)
        .any(|word| segment.contains(&word))
}

fn has_infinitive(text: &Text<'_>, place: &Place) -> bool {
    content(place).any(|word| (text.grammar().force.begins_infinitive)(text, word))
}

/// Says whether a content has a finite verb of its own, as far as closed classes and endings show.
fn has_clause(text: &Text<'_>, place: &Place) -> bool {
    content(place).enumerate().any(|(nth, word)| {
        let begins = nth == 0
            && text
                .uses(word)
                .any(&[Use::Complementizer, Use::QuestionWord]);
        let shows = text.uses(word).any(&[Use::ClausePronoun, Use::FiniteForm]);
        // "kündigte" and the like; a participle that stands before a noun is none.
        let full = text.grammar().force.verb_final_clauses
            && text.word(word).starts_with(char::is_lowercase)
            && text.is(word, Use::Preterite)
            && clause::ends_at(text, word);
        begins || shows || full
    })
}
