//! The format of the German `WikiNews` quotation data: one line of its JSON in, one annotated
//! article out.

use laut_wire::Kind;
use serde::Deserialize;

use crate::annotated::{Annotated, Item, Label, Media, Part};
use crate::error::{Error, ErrorKind};
use crate::tokens::{Range, TokenSet};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    document_name: String,
    original_text: String,
    sentences: Vec<Sentence>,
    annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sentence {
    char_begin: usize,
    tokens: Vec<String>,
}

#[derive(Deserialize)]
struct Annotation {
    id: serde_json::Value,
    r#type: String,
    medium: String,
    quote: Tokens,
    addressee: Option<Tokens>,
    cue: Option<Tokens>,
    frame: Option<Tokens>,
    speaker: Option<Tokens>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Tokens {
    #[serde(default)]
    token_ids: Vec<usize>,
}

/// Returns the article in a line of JSON.
pub(super) fn article(line: &str) -> Result<Annotated, Error> {
    let line: Line = serde_json::from_str(line)
        .map_err(|error| Error::new(ErrorKind::Gold, format!("not a wikinews article: {error}")))?;
    let characters: Vec<char> = line.original_text.chars().collect();
    let (tokens, sentences) = offsets(&characters, &line.sentences);
    let items = line
        .annotations
        .into_iter()
        .map(|annotation| item(annotation, &tokens))
        .collect::<Result<_, _>>()?;
    Ok(Annotated {
        id: line.document_name,
        text: line.original_text,
        characters,
        tokens,
        sentences,
        items,
        dropped: 0,
    })
}

fn item(annotation: Annotation, tokens: &[Range]) -> Result<Item, Error> {
    let part = |ids: Tokens| {
        let set: TokenSet = ids.token_ids.into_iter().collect();
        Part {
            places: set.places(tokens),
            tokens: set,
        }
    };
    let role = |ids: Option<Tokens>| part(ids.unwrap_or_default());
    Ok(Item {
        id: annotation.id.to_string(),
        label: Label::Kind(kind(&annotation.r#type)?),
        medium: media(&annotation.medium)?,
        content: part(annotation.quote),
        roles: [
            role(annotation.addressee),
            role(annotation.cue),
            role(annotation.frame),
            role(annotation.speaker),
        ],
        head: None,
        confidence: None,
    })
}

fn kind(name: &str) -> Result<Kind, Error> {
    Ok(match name {
        "Direct" => Kind::Direct,
        "Indirect" => Kind::Indirect,
        "Reported" => Kind::Reported,
        "FreeIndirect" => Kind::FreeIndirect,
        "IndirectFreeIndirect" => Kind::IndirectFreeIndirect,
        _ => {
            return Err(Error::new(
                ErrorKind::Gold,
                format!("unknown type \"{name}\""),
            ));
        }
    })
}

fn media(name: &str) -> Result<Media, Error> {
    Ok(match name {
        "Speech" => Media::SPEECH,
        "Thought" => Media::THOUGHT,
        "Writing" => Media::WRITING,
        "ST" => Media::SPEECH.and(Media::THOUGHT),
        "SW" => Media::SPEECH.and(Media::WRITING),
        "TW" => Media::THOUGHT.and(Media::WRITING),
        "none" => Media::default(),
        _ => {
            return Err(Error::new(
                ErrorKind::Gold,
                format!("unknown medium \"{name}\""),
            ));
        }
    })
}

/// Returns the places of all tokens and of all sentences.
///
/// The data's own offsets of tokens are not used: a token is looked for within 40 code points of
/// the last one's end, as the reference script does, so that both count the same characters.
fn offsets(characters: &[char], sentences: &[Sentence]) -> (Vec<Range>, Vec<Range>) {
    let mut tokens: Vec<Range> = Vec::new();
    let mut places = Vec::new();
    for sentence in sentences {
        let first = tokens.len();
        let mut position = sentence.char_begin;
        for word in &sentence.tokens {
            let word: Vec<char> = word.chars().collect();
            let start = (position..=position + 40)
                .find(|&at| characters.get(at..at + word.len()) == Some(&word))
                .unwrap_or(position);
            position = start + word.len();
            tokens.push(start..position);
        }
        if let Some(token) = tokens.get(first) {
            places.push(token.start..position);
        }
    }
    (tokens, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, sentences: &[(usize, &[&str])], expected: &[&str]) {
        let characters: Vec<char> = text.chars().collect();
        let sentences: Vec<Sentence> = sentences
            .iter()
            .map(|(char_begin, tokens)| Sentence {
                char_begin: *char_begin,
                tokens: tokens.iter().map(ToString::to_string).collect(),
            })
            .collect();
        let (tokens, _) = offsets(&characters, &sentences);
        let found: Vec<String> = tokens
            .into_iter()
            .map(|place| characters[place].iter().collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tokens_are_looked_for_from_where_the_last_one_ends() {
        check(
            "Äh,  ja ja.",
            &[(0, &["Äh", ",", "ja", "ja", "."])],
            &["Äh", ",", "ja", "ja", "."],
        );
    }

    #[test]
    fn a_token_that_is_not_there_takes_its_length() {
        check(
            "a \"b\" c",
            &[(0, &["a", "``", "b", "''", "c"])],
            &["a", " \"", "b", "\" ", "c"],
        );
    }

    #[test]
    fn unknown_types_are_refused() {
        assert_eq!(
            kind("Sung").map_err(|error| error.kind()),
            Err(ErrorKind::Gold)
        );
    }
}
