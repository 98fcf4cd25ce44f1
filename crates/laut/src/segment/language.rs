//! Tells German from English, and both from the rest: text in, language out.

use whatlang::{Detector, Lang};

use crate::{article::Language, document::Scheme};

/// As many bytes from the start of a text are looked at.
const SAMPLE: usize = 4_000;

/// Returns the language that the words show, if they show one.
pub(crate) fn guess(text: &str) -> Option<Language> {
    let sample = sample(text);
    let whole = Detector::new().detect(sample)?;
    // A few words look like many languages at once, and news in German or English is what is read here.
    if !whole.is_reliable()
        && let Some(near) = either().detect(sample)
        && near.confidence() > whole.confidence()
        && near.script() == whole.script()
    {
        return Some(language(near.lang()));
    }
    Some(language(whole.lang()))
}

/// Returns the language whose ways are nearer to those of `text`.
pub(crate) fn nearer(text: &str) -> Scheme {
    match either().detect_lang(sample(text)) {
        Some(Lang::Deu) => Scheme::German,
        _ => Scheme::English,
    }
}

fn either() -> Detector {
    Detector::with_allowlist(vec![Lang::Deu, Lang::Eng])
}

fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

fn language(found: Lang) -> Language {
    let code = match found {
        Lang::Deu => return Language::GERMAN,
        Lang::Eng => return Language::ENGLISH,
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        other => other.code(),
    };
    Language::parse(code).unwrap_or(Language::ENGLISH)
}
