//! What the contract says of an article → what the reader would have found. Knows both sides; decides nothing.

use crate::reading::{
    Class, Force, Kind, Medium, Reading, Source, Span, Speaker, Standing, Statement, When,
};

impl Reading {
    /// Returns the reading as the reader's own types have it, but for its notes, which nothing is worked out from.
    ///
    /// ```
    /// # let json = r#"{"laut": 1, "article": {"id": "a1", "text": "Es regnet."},
    /// #     "shares": {"attributed": 0.0, "anonymous": 0.0, "unattributed": 1.0}}"#;
    /// let reading = laut_wire::Reading::from_json(json)?;
    /// assert_eq!(laut_wire::Reading::new(&reading.to_article(), &reading.to_read()), reading);
    /// # Ok::<(), laut_wire::Error>(())
    /// ```
    pub fn to_read(&self) -> laut::Reading {
        let language = self.article.language.as_deref();
        laut::Reading {
            language: language.and_then(laut::Language::parse),
            published: self.article.published.clone(),
            statements: self.statements.iter().map(statement).collect(),
            sources: self.sources.iter().map(source).collect(),
            shares: laut::Shares {
                attributed: self.shares.attributed,
                anonymous: self.shares.anonymous,
                unattributed: self.shares.unattributed,
            },
            notes: Vec::new(),
        }
    }

    /// Returns the article that was read.
    pub fn to_article(&self) -> laut::Article {
        let article = &self.article;
        laut::Article {
            id: article.id.clone(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            published: article.published.clone(),
            modified: article.modified.clone(),
            credits: article.credits.clone(),
            language: article.language.as_deref().and_then(laut::Language::parse),
            ..laut::Article::new(article.text.clone())
        }
    }
}

fn statement(told: &Statement) -> laut::Statement {
    laut::Statement {
        kind: told.kind.to_read(),
        media: media(&told.medium),
        force: force(told.force),
        content: spans(&told.content),
        cue: spans(&told.cue),
        frame: spans(&told.frame),
        speaker: told.speaker.as_ref().and_then(speaker),
        addressee: spans(&told.addressee),
        via: told.via.iter().filter_map(|id| source_id(id)).collect(),
        inside: told.inside.as_deref().and_then(statement_id),
        when: told.when.as_ref().map(when),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it has three digits that count"
        )]
        confidence: told.confidence as f32,
    }
}

fn speaker(speaker: &Speaker) -> Option<laut::Speaker> {
    Some(laut::Speaker {
        span: spans(&speaker.span),
        source: source_id(&speaker.source)?,
    })
}

fn when(when: &When) -> laut::When {
    laut::When {
        span: spans(&when.span),
        date: when.date.clone(),
    }
}

fn source(source: &Source) -> laut::Source {
    laut::Source {
        name: source.name.clone(),
        class: match source.class {
            Class::Person => laut::Class::Person,
            Class::Group => laut::Class::Group,
            Class::Organization => laut::Class::Organization,
            Class::Outlet => laut::Class::Outlet,
            Class::Document => laut::Class::Document,
        },
        standing: match source.standing {
            Standing::Named => laut::Standing::Named,
            Standing::Anonymous => laut::Standing::Anonymous,
        },
        unresolved: source.unresolved,
        role: source.role.clone(),
        speaks_for: source.speaks_for.as_deref().and_then(source_id),
        count: source.count.and_then(|count| u32::try_from(count).ok()),
        basis: source.basis.clone(),
        mentions: spans(&source.mentions),
    }
}

/// Returns spans as the reader has them.
pub(crate) fn spans(spans: &[Span]) -> Vec<laut::Span> {
    let span = |span: &Span| laut::Span::new(span.start, span.end);
    spans.iter().map(span).collect()
}

fn source_id(id: &str) -> Option<laut::SourceId> {
    place(id, 'q').map(laut::SourceId)
}

fn statement_id(id: &str) -> Option<laut::StatementId> {
    place(id, 's').map(laut::StatementId)
}

/// Returns the place of what an id such as `s1` names.
fn place(id: &str, letter: char) -> Option<usize> {
    let number: usize = id.strip_prefix(letter)?.parse().ok()?;
    number.checked_sub(1)
}

fn media(media: &[Medium]) -> laut::Media {
    let read = |medium: &Medium| match medium {
        Medium::Speech => laut::Medium::Speech,
        Medium::Writing => laut::Medium::Writing,
        Medium::Thought => laut::Medium::Thought,
    };
    match media {
        [] => laut::Media::NONE,
        [one] => laut::Media::one(read(one)),
        [one, other, ..] => laut::Media::either(read(one), read(other)),
    }
}

fn force(force: Force) -> laut::Force {
    match force {
        Force::Assert => laut::Force::Assert,
        Force::Confirm => laut::Force::Confirm,
        Force::Deny => laut::Force::Deny,
        Force::Announce => laut::Force::Announce,
        Force::Demand => laut::Force::Demand,
        Force::Promise => laut::Force::Promise,
        Force::Warn => laut::Force::Warn,
        Force::Accuse => laut::Force::Accuse,
        Force::Estimate => laut::Force::Estimate,
        Force::Decline => laut::Force::Decline,
        Force::Ask => laut::Force::Ask,
    }
}

impl Kind {
    /// Returns a kind as the reader has it.
    pub fn to_read(self) -> laut::Kind {
        match self {
            Kind::Direct => laut::Kind::Direct,
            Kind::Indirect => laut::Kind::Indirect,
            Kind::Reported => laut::Kind::Reported,
            Kind::FreeIndirect => laut::Kind::FreeIndirect,
            Kind::IndirectFreeIndirect => laut::Kind::IndirectFreeIndirect,
        }
    }
}
