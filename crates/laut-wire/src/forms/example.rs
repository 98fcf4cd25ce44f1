//! An invented reading for the tests of all forms: interrupted, nested, passed on, with an emoji,
//! quotation marks, markup and a formula in it.

use crate::reading::{
    Article, Class, Force, Kind, Medium, Reading, Shares, Source, Span, Speaker, Standing,
    Statement, Version, When,
};

pub(super) const BASE: &str = "https://laut.example";

const TEXT: &str = "Die 🦀-Schau in \"Neu-Moor\": „Wir öffnen 🎉“, sagte Ada Lindt am Montag, „und zwar \
\"morgen\".“ Das Blatt hat vorige Woche aus dem Bericht erfahren, dass <b>=SUM(A1)</b> falsch sei. =Lindt dementierte.";

/// Returns the place at which words first stand.
fn at(words: &str) -> Span {
    let byte = TEXT.find(words).expect("they are in the text");
    let start = TEXT[..byte].chars().count();
    Span {
        start,
        end: start + words.chars().count(),
        text: words.to_owned(),
    }
}

fn source(id: &str, name: &str, class: Class) -> Source {
    Source {
        id: id.to_owned(),
        name: name.to_owned(),
        class,
        standing: Standing::Named,
        role: None,
        speaks_for: None,
        count: None,
        basis: None,
        mentions: Vec::new(),
        unresolved: false,
    }
}

fn statement(id: &str, kind: Kind, force: Force, content: &[&str]) -> Statement {
    Statement {
        id: id.to_owned(),
        kind,
        medium: Vec::new(),
        force,
        content: content.iter().map(|words| at(words)).collect(),
        cue: Vec::new(),
        frame: Vec::new(),
        speaker: None,
        addressee: Vec::new(),
        via: Vec::new(),
        inside: None,
        when: None,
        confidence: 1.0,
    }
}

fn speaker(source: &str, span: Vec<Span>) -> Speaker {
    Speaker {
        span,
        source: source.to_owned(),
    }
}

pub(crate) fn reading() -> Reading {
    let opening = Statement {
        medium: vec![Medium::Speech],
        cue: vec![at("sagte")],
        speaker: Some(speaker("q1", vec![at("Ada Lindt")])),
        when: Some(When {
            span: vec![at("am Montag")],
            date: Some("2031-02-03".into()),
        }),
        confidence: 0.9,
        ..statement(
            "s1",
            Kind::Direct,
            Force::Assert,
            &["Wir öffnen 🎉", "und zwar \"morgen\"."],
        )
    };
    let passed_on = Statement {
        medium: vec![Medium::Speech, Medium::Writing],
        cue: vec![at("erfahren")],
        speaker: Some(speaker("q2", Vec::new())),
        addressee: vec![at("Das Blatt")],
        via: vec!["q3".into(), "q4".into()],
        when: Some(When {
            span: vec![at("vorige Woche")],
            date: Some("2031-01-27/2031-02-02".into()),
        }),
        confidence: 0.75,
        ..statement(
            "s2",
            Kind::Indirect,
            Force::Deny,
            &["dass <b>=SUM(A1)</b> falsch sei"],
        )
    };
    let inner = Statement {
        speaker: Some(speaker("q4", Vec::new())),
        inside: Some("s2".into()),
        ..statement("s3", Kind::Direct, Force::Estimate, &["=SUM(A1)"])
    };
    Reading {
        laut: Version,
        article: Article {
            id: "a/1".into(),
            title: Some("\"</script>\", sagt sie".into()),
            outlet: Some("@bote, der".into()),
            url: Some("https://bote.example/a b\">".into()),
            published: Some("2031-02-04".into()),
            modified: None,
            credits: Vec::new(),
            language: Some("de".into()),
            text: TEXT.into(),
        },
        statements: vec![
            opening,
            passed_on,
            inner,
            statement("s4", Kind::Reported, Force::Deny, &["=Lindt dementierte."]),
        ],
        sources: vec![
            Source {
                role: Some("Museumsleiterin".into()),
                speaks_for: Some("q5".into()),
                ..source("q1", "Ada Lindt", Class::Person)
            },
            Source {
                standing: Standing::Anonymous,
                speaks_for: Some("q5".into()),
                count: Some(2),
                basis: Some("vertraut".into()),
                ..source("q2", "zwei Vertraute", Class::Group)
            },
            source("q3", "Blatt", Class::Outlet),
            Source {
                speaks_for: Some("q5".into()),
                ..source("q4", "Bericht", Class::Document)
            },
            source("q5", "Museum, das", Class::Organization),
        ],
        shares: Shares {
            attributed: 0.5,
            anonymous: 0.2,
            unattributed: 0.5,
        },
        notes: Vec::new(),
    }
}

#[test]
fn example_is_sound() {
    assert_eq!(reading().check(), Ok(()));
}
