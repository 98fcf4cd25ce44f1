//! Turns the bytes of one input into its articles: text, a page of HTML, a feed, or what an archive of the press handed out.
//!
//! Knows the forms; does not know where the bytes come from.

use encoding_rs::Encoding;
use laut::{Article, Note, NoteCode};
use url::Url;

use crate::{
    credits,
    error::{Error, ErrorKind},
    feed,
    file::MOST,
    form::Form,
    html::{self, About},
    known::Known,
    location::{Located, Location},
    long, markdown, press, rich,
    text::{declared, decode_as},
    written,
};

/// A page may have so many bytes.
const PAGE: usize = 16 << 20;

/// So many letters of a day that is none are repeated.
const SHOWN: usize = 40;

/// What is known about bytes before they are looked at.
pub(crate) struct Input<'a> {
    /// What the input is called.
    pub(crate) name: &'a str,
    /// The encoding that came with it.
    pub(crate) encoding: Option<&'static Encoding>,
    /// Where it was fetched.
    pub(crate) address: Option<&'a Url>,
}

/// Returns the articles in the bytes of an input that is not of lines.
pub(crate) fn articles(input: &Input<'_>, form: Form, bytes: &[u8], known: &Known) -> Vec<Located> {
    let location = Location::whole(input.name);
    let found = read(input, form, bytes, known);
    let found = match found {
        Ok(Several::One(article)) => vec![(location, Ok(*article))],
        Ok(Several::Located(found)) => return found,
        Ok(Several::Entries(entries)) => entries
            .into_iter()
            .enumerate()
            .map(|(number, found)| (Location::entry(input.name, number + 1), found))
            .collect(),
        Err(error) => vec![(location, Err(error))],
    };
    found
        .into_iter()
        .map(|(location, found)| {
            let found = found.map_err(|error| error.at(location.to_string()));
            (location, found)
        })
        .collect()
}

enum Several {
    One(Box<Article>),
    /// Articles that say where they stand.
    Located(Vec<Located>),
    Entries(Vec<Result<Article, Error>>),
}

fn read(input: &Input<'_>, form: Form, bytes: &[u8], known: &Known) -> Result<Several, Error> {
    let is_cut = bytes.len() as u64 > MOST;
    let bytes = if is_cut {
        without_torn_end(bytes)
    } else {
        bytes
    };
    if form == Form::Rich {
        let (text, about, notes) = rich::article(bytes);
        if let Some(found) = press::articles(input.name, &text, &notes, known) {
            return Ok(Several::Located(found));
        }
        let text = some_text(text, "this document has no text")?;
        return Ok(Several::One(Box::new(article(text, about, notes, known))));
    }
    let declared = input.encoding.or_else(|| declared(bytes));
    let (text, notes) = decode_as(bytes, declared)?;
    match form {
        Form::Markdown => {
            let (text, about) = markdown::article(&text);
            Ok(Several::One(Box::new(article(text, about, notes, known))))
        }
        Form::Page => {
            // Browsers save pictures within a page.
            let text = if text.len() > PAGE {
                html::without_embedded(&text)
            } else {
                text
            };
            if text.len() > PAGE {
                return Err(too_large("the page has over 16 MiB"));
            }
            let (text, about) = html::article(&text, input.address)?;
            let text = some_text(text, "no text of an article was found on this page")
                .map_err(|error| error.beside("pages without text"))?;
            let about = with_credits(about, &text);
            let text = credits::without_last_line(&text).to_owned();
            Ok(Several::One(Box::new(article(text, about, notes, known))))
        }
        Form::Feed if is_cut => Err(too_large("the feed has over 64 MiB")),
        Form::Feed => {
            let parts = feed::parts(&text, input.address)?;
            let entries = parts.entries.into_iter().map(|entry| {
                entry
                    .body
                    .map(|(text, about)| article(text, about, notes.clone(), known))
            });
            if entries.len() == 0 && parts.left_out.is_none() {
                return Err(Error::new(
                    ErrorKind::Feed,
                    "the feed has no entries",
                    "look again later, or give the pages themselves",
                ));
            }
            Ok(Several::Entries(
                entries.chain(parts.left_out.map(Err)).collect(),
            ))
        }
        _ => {
            let (text, note) = written::letters(text);
            let notes: Vec<Note> = notes.into_iter().chain(note).collect();
            if let Some(found) = press::articles(input.name, &text, &notes, known) {
                return Ok(Several::Located(found));
            }
            let about = About::default();
            Ok(Several::One(Box::new(article(text, about, notes, known))))
        }
    }
}

/// Returns a text that has at least a letter.
///
/// # Errors
/// If it has none: nobody should take that for an article.
pub(crate) fn some_text(text: String, message: &str) -> Result<String, Error> {
    if text.trim().is_empty() {
        return Err(Error::new(
            ErrorKind::NoText,
            message,
            "give its text as plain text instead",
        ));
    }
    Ok(text)
}

fn too_large(message: &str) -> Error {
    Error::new(
        ErrorKind::TooLarge,
        message,
        "give its articles as plain text or JSON Lines",
    )
}

/// Returns the bytes without the first part of a letter of UTF-8 at their end.
fn without_torn_end(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

/// Returns what is known of an article with the agencies that its text credits.
fn with_credits(mut about: About, text: &str) -> About {
    let outlet = about.outlet.iter().map(|outlet| outlet.to_lowercase());
    let mut known: Vec<String> = outlet.collect();
    known.extend(about.credits.iter().map(|credit| credit.to_lowercase()));
    let mut found = credits::of_text(text);
    found.retain(|credit| !known.contains(&credit.to_lowercase()));
    about.credits.extend(found);
    about
}

/// Returns an article with the address that it was had from, if it does not say its own.
pub(crate) fn with_address(article: Article, address: &Url) -> Article {
    if article.url.is_some() {
        return article;
    }
    let is_made = article.id == article.fingerprint();
    let article = Article {
        url: Some(address.to_string()),
        ..article
    };
    let id = if is_made {
        article.fingerprint()
    } else {
        article.id.clone()
    };
    Article { id, ..article }
}

/// Puts an article together: what it says itself goes before what is known, but for the language, which in pages is
/// often that of a template: there what the words show goes before what the page says.
pub(crate) fn article(text: String, about: About, mut notes: Vec<Note>, known: &Known) -> Article {
    let mut about = with_credits(about, &text);
    notes.append(&mut about.notes);
    let published = about.published.or_else(|| known.published.clone());
    if published.is_none() {
        let unclear = about.unclear.map(|unclear| {
            let shown: String = unclear.trim().chars().take(SHOWN).collect();
            format!("\"{shown}\", given as the day of publication, is no day for certain; it was left out")
        });
        let modified = about.modified.as_ref().map(|modified| {
            format!("only the day of the last change is given ({modified}), which is not taken for that of publication")
        });
        notes.extend(unclear.or(modified).map(|message| Note {
            code: NoteCode::PublishedUnclear,
            span: None,
            message: format!("{message}, and times such as \"yesterday\" may have no date"),
        }));
    }
    // Nothing is changed before it is there.
    let is_later = |modified: &String| published.as_ref().is_none_or(|day| modified >= day);
    let modified = about.modified.filter(is_later);
    let article = Article {
        title: about.title.or_else(|| known.title.clone()),
        outlet: about.outlet.or_else(|| known.outlet.clone()),
        url: about.url,
        published,
        modified,
        credits: about.credits,
        language: known.language.or_else(|| {
            // Where nothing is said, the reader looks at the words itself.
            let said = about.language?;
            Some(laut::shown_language(&text).unwrap_or(said))
        }),
        notes,
        ..Article::new(text)
    };
    let id = article.fingerprint();
    long::cut(Article { id, ..article })
}
