//! Writes what the reader found in the words of the contract. Knows both sides; decides nothing.

use crate::check;
use crate::reading::{
    Article, Class, Force, Kind, Medium, Note, Reading, Shares, Source, Span, Speaker, Standing,
    Statement, Version, When,
};

impl Article {
    /// Returns an article as it was taken from where it is, before anything is read of it.
    pub fn of(article: &laut::Article) -> Self {
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            published: article.published.clone(),
            modified: article.modified.clone(),
            credits: article.credits.clone(),
            language: article.language.map(|language| language.to_string()),
            text: article.text.clone(),
        }
    }
}

impl Reading {
    /// Returns the reading of an article as the contract has it.
    ///
    /// ```
    /// let article = laut::Article::new("Es regnet.");
    /// let reading = laut_wire::Reading::new(&article, &laut::Reading::default());
    /// assert_eq!(reading.article.text, "Es regnet.");
    /// assert!(reading.check().is_ok());
    /// ```
    pub fn new(article: &laut::Article, read: &laut::Reading) -> Self {
        let mut reading = Self {
            laut: Version,
            article: Article {
                published: read.published.clone(),
                language: read.language.map(|language| language.to_string()),
                ..Article::of(article)
            },
            statements: (0..).zip(&read.statements).map(statement).collect(),
            sources: (0..).zip(&read.sources).map(source).collect(),
            shares: Shares {
                attributed: rounded(read.shares.attributed, 4),
                anonymous: rounded(read.shares.anonymous, 4),
                unattributed: rounded(read.shares.unattributed, 4),
            },
            notes: read.notes.iter().map(note).collect(),
        };
        check::fill_texts(&mut reading);
        reading
    }
}

fn statement((place, told): (usize, &laut::Statement)) -> Statement {
    Statement {
        id: laut::StatementId(place).to_string(),
        kind: Kind::of(told.kind),
        medium: told.media.iter().map(medium).collect(),
        force: Force::of(told.force),
        content: spans(&told.content),
        cue: spans(&told.cue),
        frame: spans(&told.frame),
        speaker: told.speaker.as_ref().map(|speaker| Speaker {
            span: spans(&speaker.span),
            source: speaker.source.to_string(),
        }),
        addressee: spans(&told.addressee),
        via: told.via.iter().map(ToString::to_string).collect(),
        inside: told.inside.map(|outer| outer.to_string()),
        when: told.when.as_ref().map(|when| When {
            span: spans(&when.span),
            date: when.date.clone(),
        }),
        confidence: rounded(f64::from(told.confidence), 3),
    }
}

fn source((place, source): (usize, &laut::Source)) -> Source {
    Source {
        id: laut::SourceId(place).to_string(),
        name: source.name.clone(),
        class: Class::of(source.class),
        standing: Standing::of(source.standing),
        role: source.role.clone(),
        speaks_for: source.speaks_for.map(|other| other.to_string()),
        count: source.count.map(u64::from),
        basis: source.basis.clone(),
        mentions: spans(&source.mentions),
        unresolved: source.unresolved,
    }
}

fn note(note: &laut::Note) -> Note {
    Note {
        code: note.code.word().to_owned(),
        span: note.span.map(span),
        message: note.message.clone(),
    }
}

/// Returns spans whose text is yet to be filled in.
fn spans(spans: &[laut::Span]) -> Vec<Span> {
    spans.iter().copied().map(span).collect()
}

fn span(span: laut::Span) -> Span {
    Span {
        start: span.start(),
        end: span.end(),
        text: String::new(),
    }
}

/// Returns a number with as many digits as it is worth showing.
fn rounded(number: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (number * scale).round() / scale
}

fn medium(medium: laut::Medium) -> Medium {
    match medium {
        laut::Medium::Speech => Medium::Speech,
        laut::Medium::Writing => Medium::Writing,
        laut::Medium::Thought => Medium::Thought,
    }
}

impl Kind {
    /// Returns a kind in the contract's words.
    pub fn of(kind: laut::Kind) -> Self {
        match kind {
            laut::Kind::Direct => Kind::Direct,
            laut::Kind::Indirect => Kind::Indirect,
            laut::Kind::Reported => Kind::Reported,
            laut::Kind::FreeIndirect => Kind::FreeIndirect,
            laut::Kind::IndirectFreeIndirect => Kind::IndirectFreeIndirect,
        }
    }
}

impl Force {
    /// Returns a force in the contract's words.
    pub fn of(force: laut::Force) -> Self {
        match force {
            laut::Force::Assert => Force::Assert,
            laut::Force::Confirm => Force::Confirm,
            laut::Force::Deny => Force::Deny,
            laut::Force::Announce => Force::Announce,
            laut::Force::Demand => Force::Demand,
            laut::Force::Promise => Force::Promise,
            laut::Force::Warn => Force::Warn,
            laut::Force::Accuse => Force::Accuse,
            laut::Force::Estimate => Force::Estimate,
            laut::Force::Decline => Force::Decline,
            laut::Force::Ask => Force::Ask,
        }
    }
}

impl Class {
    /// Returns a class in the contract's words.
    pub fn of(class: laut::Class) -> Self {
        match class {
            laut::Class::Person => Class::Person,
            laut::Class::Group => Class::Group,
            laut::Class::Organization => Class::Organization,
            laut::Class::Outlet => Class::Outlet,
            laut::Class::Document => Class::Document,
        }
    }
}

impl Standing {
    /// Returns a standing in the contract's words.
    pub fn of(standing: laut::Standing) -> Self {
        match standing {
            laut::Standing::Named => Standing::Named,
            laut::Standing::Anonymous => Standing::Anonymous,
        }
    }
}
