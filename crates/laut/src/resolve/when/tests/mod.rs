//! Phrases in context. All articles here are of Wednesday, 5 March 2025.

mod de;
mod en;

use jiff::civil::Date;

use crate::{
    assemble::Telling,
    language::{GERMAN, Grammar},
    reading::{Kind, Media, When},
    resolve::{place::Place, text::Text},
    segment,
    span::Span,
};

/// Returns a text without its marks, and the telling that they mark: `{frame}`, `<cue>`, `[content]`,
/// `*speaker*`. What has no frame is a summary.
fn marked(marked: &str) -> (String, Telling) {
    let mut text = String::new();
    let mut open: [Option<usize>; 4] = [None; 4];
    let mut spans: [Vec<Span>; 4] = Default::default();
    let mut place = 0;
    for character in marked.chars() {
        let (list, opens) = match character {
            '{' => (0, true),
            '}' => (0, false),
            '<' => (1, true),
            '>' => (1, false),
            '[' => (2, true),
            ']' => (2, false),
            '*' => (3, open[3].is_none()),
            _ => {
                text.push(character);
                place += 1;
                continue;
            }
        };
        if opens {
            open[list] = Some(place);
        } else if let Some(start) = open[list].take() {
            spans[list].push(Span::new(start, place));
        }
    }
    let [frame, cue, content, speaker] = spans;
    let telling = Telling {
        kind: if frame.is_empty() {
            Kind::Reported
        } else {
            Kind::Indirect
        },
        media: Media::NONE,
        content,
        cue,
        frame,
        speaker,
        addressee: vec![],
        confidence: 1.0,
    };
    (text, telling)
}

fn when(
    grammar: &'static Grammar,
    text: &str,
    telling: &Telling,
    published: Option<Date>,
) -> Option<When> {
    let document = segment::document(text, grammar);
    let text = Text::new(&document, Vec::new());
    super::when(&text, telling, &Place::of(&text, telling), published)
}

fn found(grammar: &'static Grammar, example: &str, published: Option<&str>) -> String {
    let (text, telling) = marked(example);
    match when(
        grammar,
        &text,
        &telling,
        published.and_then(|day| day.parse().ok()),
    ) {
        None => "-".to_owned(),
        Some(when) => {
            let words: Vec<&str> = when.span.iter().map(|span| span.of(&text)).collect();
            let date = when.date.as_deref().unwrap_or("?");
            format!("{} = {date}", words.join(" … "))
        }
    }
}

/// Each example has its time, as "words = date"; "?" is a date that cannot be worked out, "-" no time.
fn check(grammar: &'static Grammar, examples: &[(&str, &str)]) {
    let wrong: Vec<String> = examples
        .iter()
        .map(|(example, expected)| {
            (
                example,
                expected,
                found(grammar, example, Some("2025-03-05")),
            )
        })
        .filter(|(_, expected, found)| *expected != found)
        .map(|(example, expected, found)| format!("{example}\n  {expected}\n  {found}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn without_a_day_of_publication_only_full_dates_are_dates() {
    let relative = "{Sie <sagte> am Dienstag}, [es brenne].";
    assert_eq!(found(&GERMAN, relative, None), "am Dienstag = ?");
    let full = "{Sie <sagte> am 4. März 2025}, [es brenne].";
    assert_eq!(found(&GERMAN, full, None), "am 4. März 2025 = 2025-03-04");
    let short = "{Sie <sagte> am 4. März}, [es brenne].";
    assert_eq!(found(&GERMAN, short, None), "am 4. März = ?");
}

#[test]
fn what_goes_on_without_a_frame_inherits_no_time() {
    let (text, mut telling) =
        marked("Am Dienstag sagte sie, es brenne. [Am Montag sei es kalt gewesen.]");
    telling.kind = Kind::IndirectFreeIndirect;
    let published = Date::new(2025, 3, 5).ok();
    assert_eq!(when(&GERMAN, &text, &telling, published), None);
}
