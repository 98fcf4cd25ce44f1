//! Makes of a reading what the ledger compares: an article and its study in, a [`Record`] out.
//!
//! Knows one article alone, and takes nothing from the ledger: the same article has the same record, whatever was added
//! before.

mod agent;
mod clauses;
pub(crate) mod days;
mod denials;
mod fragments;
pub(crate) mod numbers;
mod poles;
mod propositions;
mod refers;
mod shingles;
mod stances;
mod terms;
mod times;
mod topics;
mod vectors;

use laut::{Article, Grammar, NameKind, Notice, Study, notices};

use self::{days::day_of, propositions::Cut, terms::Terms, times::Times, vectors::Vectors};
use crate::record::{Credited, Digest, Facts, Record};

/// Returns what the ledger keeps of an article.
pub fn record(article: &Article, study: &Study) -> Record {
    // Without words there is nothing that a language says.
    let grammar = study.grammar.unwrap_or(Grammar::all()[0]);
    let vectors = Vectors {
        numbers: &study.vectors,
        width: study.width,
    };
    let bytes = article
        .text
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([article.text.len()])
        .collect();
    let cut = Cut {
        text: &article.text,
        reading: &study.reading,
        words: &study.words,
        vectors,
        times: Times {
            words: &study.words,
            named: &study.times,
            published: study.reading.published.as_deref().and_then(day_of),
        },
        terms: Terms::new(grammar, vectors),
        grammar,
        bytes,
    };
    let sources = sources(&cut);
    let mut propositions = cut.propositions();
    // What an outlet takes back nobody asserts there, and what it says of its own article is no news.
    let taken_back: Vec<Notice> = notices(&article.text, grammar)
        .into_iter()
        .filter(|notice| !notice.tells)
        .collect();
    propositions.retain(|proposition| {
        let (start, end) = (proposition.span.0 as usize, proposition.span.1 as usize);
        let mut notices = taken_back.iter();
        !notices.any(|notice| is_of((start, end), (notice.span.start(), notice.span.end())))
    });
    refers::refer(&mut propositions, &sources, grammar);
    fragments::leave_out(&mut propositions, grammar);
    let names = (0..cut.words.len())
        .filter(|&at| {
            cut.words[at]
                .name
                .is_some_and(|name| name != NameKind::Role)
        })
        .map(|at| {
            let stem = cut
                .terms
                .stem(&terms::spelled(cut.letters(at)).to_lowercase(), true);
            (hash(&stem), terms::tenths(cut.words[at].rarity))
        });
    Record {
        facts: Facts {
            id: article.id.clone(),
            fingerprint: article.fingerprint(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            published: study.reading.published.clone(),
            modified: article.modified.clone(),
            credits: article.credits.clone(),
            language: study.reading.language.map(|language| language.to_string()),
            text: article.text.clone(),
        },
        digest: Digest {
            day: study.reading.published.as_deref().and_then(day_of),
            language: study.grammar.map(|grammar| grammar.language),
            topics: topics::topics(&propositions, names),
            shingles: shingles::shingles(&article.text),
            sources,
            propositions,
        },
    }
}

/// Says whether words are of a notice: most of them, for a label such as "Correction:" may stand before it in its sentence.
fn is_of((start, end): (usize, usize), notice: (usize, usize)) -> bool {
    let shared = end.min(notice.1).saturating_sub(start.max(notice.0));
    shared * 2 > end.saturating_sub(start)
}

fn sources(cut: &Cut<'_>) -> Vec<Credited> {
    let statements = |place: usize| {
        let spoken = cut.reading.statements.iter().filter(|statement| {
            statement
                .speaker
                .as_ref()
                .is_some_and(|speaker| speaker.source.0 == place)
        });
        spoken.count() as u32
    };
    cut.reading
        .sources
        .iter()
        .enumerate()
        .map(|(place, source)| Credited {
            name: terms::spelled(&source.name),
            class: source.class,
            standing: source.standing,
            unresolved: source.unresolved,
            role: source.role.clone(),
            speaks_for: source.speaks_for.map(|other| other.0 as u32),
            statements: statements(place),
            vector: cut.meaning(source),
        })
        .collect()
}

/// Returns the stems of a name's words, as names are compared: the same in all languages.
pub fn name_stems(name: &str) -> Vec<u32> {
    terms::spelled(name)
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.chars().count() >= 2)
        .map(|word| hash(&terms::name_stem(&word.to_lowercase())))
        .collect()
}

/// Returns 32 bits of a word, the same on every machine (FNV-1a, folded).
fn hash(word: &str) -> u32 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}
