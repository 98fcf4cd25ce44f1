//! Tells a summary from an indirect report where the words of telling take no clause: a telling and its force
//! in, its kind out.

use super::{clause, lexicon::lexicon, words};
use crate::{
    assemble::Telling,
    document::{Document, Scheme},
    reading::{Force, Kind},
};

/// Returns the kind: "declined to comment" and "forderte den Rücktritt" are summaries, whatever the network
/// took them for.
pub(in crate::resolve) fn kind(document: &Document<'_>, telling: &Telling, force: Force) -> Kind {
    let takes_no_clause = || match force {
        Force::Decline => !has_clause(document, telling),
        Force::Demand | Force::Announce => {
            stands_by_cue(document, telling)
                && !has_infinitive(document, telling)
                && !has_clause(document, telling)
        }
        _ => false,
    };
    if telling.kind == Kind::Indirect && takes_no_clause() {
        Kind::Reported
    } else {
        telling.kind
    }
}

fn content(document: &Document<'_>, telling: &Telling) -> Vec<usize> {
    words(document, &telling.content).flatten().collect()
}

/// Says whether no sign parts a content from its cue: "Neuwahlen kommen, kündigte er an" is a clause and a cue.
fn stands_by_cue(document: &Document<'_>, telling: &Telling) -> bool {
    let Some(&first) = content(document, telling).first() else {
        return false;
    };
    let segment = clause::segment(document, first);
    words(document, &telling.cue)
        .flatten()
        .any(|word| segment.contains(&word))
}

fn has_infinitive(document: &Document<'_>, telling: &Telling) -> bool {
    let is_verb = |word: usize| {
        document.words.get(word).is_some_and(|_| {
            let letters = document.word(word);
            letters.starts_with(char::is_lowercase) && letters.ends_with('n')
        })
    };
    content(document, telling)
        .into_iter()
        .any(|word| match document.scheme {
            Scheme::German => {
                let letters = document.word(word);
                document.word(word) == "zu" && is_verb(word + 1)
                    || letters.starts_with(char::is_lowercase)
                        && letters.ends_with("en")
                        && letters
                            .find("zu")
                            .is_some_and(|at| at > 1 && at + 4 < letters.len())
            }
            Scheme::English => document.word(word) == "to",
        })
}

/// Says whether a content has a finite verb of its own, as far as closed classes and endings show.
fn has_clause(document: &Document<'_>, telling: &Telling) -> bool {
    let lexicon = lexicon(document.scheme);
    let content = content(document, telling);
    content.iter().enumerate().any(|(place, &word)| {
        let letters = document.word(word);
        let begins = place == 0
            && (lexicon.lists("conjunctions", letters) || lexicon.lists("questions", letters));
        let pronoun = lexicon.lists("subjects", letters);
        let auxiliary = lexicon.lists("finite", letters);
        // "kündigte" and the like; a participle that stands before a noun is none.
        let full = document.scheme == Scheme::German
            && letters.starts_with(char::is_lowercase)
            && ["te", "ten"].iter().any(|ending| letters.ends_with(ending))
            && clause::ends_at(lexicon, document, word);
        begins || pronoun || auxiliary || full
    })
}
