//! What is read: one news article.

use std::{fmt, ops::RangeInclusive};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::note::Note;

/// Names of one archive of the web, in lower case: it keeps what others published, at addresses that have those of the
/// pages behind the time.
pub const WEB_ARCHIVES: [&str; 7] = [
    "archive.fo",
    "archive.is",
    "archive.li",
    "archive.md",
    "archive.ph",
    "archive.today",
    "archive.vn",
];

/// A language by its ISO 639 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

/// Codes of three letters, and the code of two that the language has (ISO 639): of those that news is often in.
const SHORTER: [(&[u8; 3], [u8; 2]); 19] = [
    (b"ara", *b"ar"),
    (b"chi", *b"zh"),
    (b"cmn", *b"zh"),
    (b"deu", *b"de"),
    (b"dut", *b"nl"),
    (b"eng", *b"en"),
    (b"fra", *b"fr"),
    (b"fre", *b"fr"),
    (b"ger", *b"de"),
    (b"ita", *b"it"),
    (b"jpn", *b"ja"),
    (b"nld", *b"nl"),
    (b"pol", *b"pl"),
    (b"por", *b"pt"),
    (b"rus", *b"ru"),
    (b"spa", *b"es"),
    (b"tur", *b"tr"),
    (b"ukr", *b"uk"),
    (b"zho", *b"zh"),
];

impl Language {
    /// German.
    pub const GERMAN: Language = Language::of(*b"de");
    /// English.
    pub const ENGLISH: Language = Language::of(*b"en");

    /// Returns the language of a code of two letters in lower case.
    pub(crate) const fn of([first, second]: [u8; 2]) -> Self {
        Language([first, second, b' '])
    }

    /// Returns the language of a code such as `de`, `en-GB` or `fra`; `None` where it is no such code.
    ///
    /// Only the first part counts, whatever its case, and one language has one code: `fra` is `fr`.
    pub fn parse(code: &str) -> Option<Self> {
        let first = code.trim().split(['-', '_']).next().unwrap_or_default();
        if !(2..=3).contains(&first.len()) || !first.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            return None;
        }
        let mut letters = *b"   ";
        for (letter, byte) in letters.iter_mut().zip(first.bytes()) {
            *letter = byte.to_ascii_lowercase();
        }
        let shorter = SHORTER.iter().find(|(longer, _)| **longer == letters);
        Some(shorter.map_or(Language(letters), |(_, short)| Self::of(*short)))
    }

    /// Returns the code, two letters where there are two: `de`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(self.0.trim_ascii_end()).unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Language::parse(&code).ok_or_else(|| D::Error::custom("no language has such a code"))
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code())
    }
}

/// One article: its text and what is known about it from outside.
///
/// ```
/// use laut::{Article, Language};
///
/// let article = Article { language: Language::parse("de"), ..Article::new("Es regnet.") };
/// assert_eq!(article.text, "Es regnet.");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Article {
    /// What names it among others; [`Article::fingerprint`] where the input gives nothing better.
    pub id: String,
    /// The headline, where it is known apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it was published, ISO 8601, of the years in [`Article::YEARS`].
    pub published: Option<String>,
    /// The day of its last change, ISO 8601; never taken for that of publication.
    pub modified: Option<String>,
    /// The agencies and outlets that the input says it was taken from.
    pub credits: Vec<String>,
    /// The language, where it is known; otherwise the reader looks at the words.
    pub language: Option<Language>,
    /// The words.
    pub text: String,
    /// What was odd about the input; the reading repeats it.
    pub notes: Vec<Note>,
}

impl Article {
    /// The years that a day of publication may be of: newspapers are as old as that, and no younger, whatever is said.
    pub const YEARS: RangeInclusive<i16> = 1600..=2199;

    /// Returns an article of which only the text is known, with its fingerprint as id.
    pub fn new(text: impl Into<String>) -> Self {
        let article = Article {
            text: text.into(),
            ..Article::default()
        };
        Article {
            id: article.fingerprint(),
            ..article
        }
    }

    /// Returns 16 hexadecimal digits that are the same for the same words from the same place.
    ///
    /// FNV-1a over outlet, URL, day, title and text: one text in two outlets is two articles.
    pub fn fingerprint(&self) -> String {
        const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01b3;
        let known = [&self.outlet, &self.url, &self.published, &self.title];
        let hash = known
            .into_iter()
            .flat_map(|field| field.as_deref().unwrap_or_default().bytes().chain([0]))
            .chain(self.text.bytes())
            .fold(OFFSET, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(PRIME)
            });
        format!("{hash:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_their_usual_forms() {
        assert_eq!(Language::parse("DE-at"), Some(Language::GERMAN));
        assert_eq!(Language::parse("eng"), Some(Language::ENGLISH));
        assert_eq!(Language::parse("fra"), Language::parse("fr"));
        assert_eq!(
            Language::parse("fr")
                .map(|language| language.code().to_owned())
                .as_deref(),
            Some("fr")
        );
        assert_eq!(Language::parse("german"), None);
        assert_eq!(Language::parse("d1"), None);
        assert_eq!(Language::parse(""), None);
    }

    #[test]
    fn one_text_in_two_outlets_is_two_articles() {
        let here = Article {
            outlet: Some("Kurier".into()),
            ..Article::new("Es regnet.")
        };
        assert_eq!(here.id, Article::new("Es regnet.").id);
        assert_ne!(here.fingerprint(), here.id);
    }
}
