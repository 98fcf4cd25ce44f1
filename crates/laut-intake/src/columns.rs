//! Tells which column of a table or field of an object holds what of an article, and makes an article of them.
//!
//! By the names that were given, or else by usual ones in both languages. Does not know tables or JSON.

use laut::{Article, Note, NoteCode};
use url::Url;

use crate::{
    error::{Error, ErrorKind},
    html::{self, About, line},
    known::Known,
    whole, words,
};

/// What a column may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Field {
    Text,
    Title,
    Outlet,
    Url,
    Published,
    Modified,
    Language,
    Id,
    /// What a ledger keeps of an article that was read elsewhere.
    Record,
}

/// So many things a column may hold.
pub(crate) const FIELDS: usize = Field::ALL.len();

impl Field {
    pub(crate) const ALL: [Field; 9] = [
        Field::Text,
        Field::Title,
        Field::Outlet,
        Field::Url,
        Field::Published,
        Field::Modified,
        Field::Language,
        Field::Id,
        Field::Record,
    ];

    /// Returns its name as JSON Lines have it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Field::Text => "text",
            Field::Title => "title",
            Field::Outlet => "outlet",
            Field::Url => "url",
            Field::Published => "published",
            Field::Modified => "modified",
            Field::Language => "language",
            Field::Id => "id",
            Field::Record => "record",
        }
    }

    /// Says whether columns of this kind usually have a name, as it is when it is folded.
    pub(crate) fn is_usual(self, folded: &str) -> bool {
        self.usual().contains(&folded)
    }

    /// Returns the names that columns of this kind usually have, the surest first.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Field::Text => words::TEXTS,
            Field::Title => words::TITLES,
            Field::Outlet => words::OUTLETS,
            Field::Url => words::URLS,
            Field::Published => words::DAYS,
            Field::Modified => words::CHANGES,
            Field::Language => words::LANGUAGES,
            Field::Id => words::IDS,
            Field::Record => words::RECORDS,
        }
    }
}

/// Which columns hold what, as somebody said it: `text=body,published=date`.
///
/// ```
/// use laut_intake::Columns;
///
/// assert!(Columns::parse("text=body,published=date").is_ok());
/// assert!(Columns::parse("colour=red").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns(Vec<(Field, String)>);

impl Columns {
    /// Returns what is said: a field of an article (`text`, `title`, `outlet`, `url`, `published`, `modified`,
    /// `language`, `id`, or `record` of what was read elsewhere), `=`, and the name of its column; several with commas between. In JSON, points lead into
    /// objects: `text=fields.body`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(|part| {
            let names = Field::ALL.map(Field::name).join(", ");
            let bad = || format!("give FIELD=COLUMN, such as text=body; fields are {names}");
            let (field, column) = part.split_once('=').ok_or_else(bad)?;
            let field = Field::ALL
                .into_iter()
                .find(|known| known.name() == field.trim())
                .ok_or_else(bad)?;
            let column = column.trim();
            (!column.is_empty())
                .then(|| (field, column.to_owned()))
                .ok_or_else(bad)
        });
        parts.collect::<Result<_, _>>().map(Columns)
    }

    /// Says that nothing but records is in what is read: in the columns and fields `record`, or as they are.
    pub fn of_records() -> Self {
        let record = Field::Record;
        Columns(vec![(record, record.name().to_owned())])
    }

    /// Returns the name that was given for a field.
    pub(crate) fn given(&self, field: Field) -> Option<&str> {
        let given = self.0.iter().find(|(known, _)| *known == field);
        given.map(|(_, column)| column.as_str())
    }

    /// Says whether nothing was said.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns which of these names holds what is asked for: the one that was given, or else the first usual one.
    pub(crate) fn find<'n>(
        &self,
        field: Field,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<usize> {
        if let Some((_, column)) = self.0.iter().find(|(known, _)| *known == field) {
            return names.clone().position(|name| name == column).or_else(|| {
                names
                    .clone()
                    .position(|name| words::folded(name) == words::folded(column))
            });
        }
        // What was given to one field is no other's.
        let is_free = |name: &str| self.0.iter().all(|(_, column)| column != name);
        let names: Vec<Option<String>> = names
            .map(|name| is_free(name).then(|| words::folded(name)))
            .collect();
        field.usual().iter().find_map(|usual| {
            names
                .iter()
                .position(|name| name.as_deref() == Some(*usual))
        })
    }

    /// Returns a column that was given and is none of these names.
    pub(crate) fn missing<'n>(
        &self,
        names: &(impl Iterator<Item = &'n str> + Clone),
    ) -> Option<&str> {
        let missing = |(field, _): &&(Field, String)| self.find(*field, names.clone()).is_none();
        self.0
            .iter()
            .find(missing)
            .map(|(_, column)| column.as_str())
    }
}

/// What programs write where there is nothing.
const NOTHING: [&str; 7] = ["NaN", "nan", "None", "null", "NULL", "N/A", "-"];

fn is_blank(value: &str) -> bool {
    let value = value.trim();
    value.is_empty() || NOTHING.contains(&value)
}

/// What a row or an object says of an article.
#[derive(Clone, Default, Debug)]
pub(crate) struct Record([Option<String>; FIELDS]);

impl Record {
    /// Returns what is said, by a way to look up each field; blank values are none, nor is what programs write for them.
    pub(crate) fn new(mut value: impl FnMut(Field) -> Option<String>) -> Self {
        Record(Field::ALL.map(|field| value(field).filter(|value| !is_blank(value))))
    }

    pub(crate) fn of(&self, field: Field) -> Option<&str> {
        self.0[field as usize].as_deref()
    }

    /// Returns how many bytes are held of it.
    pub(crate) fn bytes(&self) -> usize {
        self.0.iter().flatten().map(String::len).sum()
    }

    /// Takes what is said of a field out.
    pub(crate) fn take(&mut self, field: Field) -> Option<String> {
        self.0[field as usize].take()
    }

    /// Returns the article; `outlet` is who publishes all of them, where that is known.
    ///
    /// # Errors
    /// If it has no text, or that of a page which stands in the place of an article.
    pub(crate) fn article(
        mut self,
        outlet: Option<&str>,
        notes: Vec<Note>,
        known: &Known,
    ) -> Result<Article, Error> {
        let mut take = |field: Field| self.take(field);
        let title = take(Field::Title).and_then(|title| line(&title));
        let Some(text) = take(Field::Text) else {
            let named = title.map_or(String::new(), |title| format!(" \"{title}\""));
            return Err(Error::new(
                ErrorKind::NoText,
                format!("the article{named} has no text"),
                "leave it out, or give its text",
            ));
        };
        let text = html::checked(title.as_deref(), shown(text)?)?;
        let (text, cut) = without_cut_mark(text);
        let told = take(Field::Published);
        let published = told.as_deref().and_then(crate::day::day);
        let is_address = |url: &String| url.contains("://");
        let url = take(Field::Url)
            .map(|url| url.trim().to_owned())
            .filter(is_address);
        let said = take(Field::Outlet).and_then(|outlet| line(&outlet));
        let (said, url) = outlet_and_address(said, url);
        let about = About {
            title,
            outlet: said.or_else(|| outlet.map(str::to_owned)),
            unclear: told.filter(|_| published.is_none()),
            published,
            modified: take(Field::Modified).and_then(|day| crate::day::day(&day)),
            url,
            language: take(Field::Language).and_then(|code| words::language(&code)),
            notes: cut.into_iter().collect(),
            ..About::default()
        };
        let article = whole::article(text, about, notes, known);
        Ok(match take(Field::Id) {
            Some(id) => Article { id, ..article },
            None => article,
        })
    }
}

/// Returns outlet and address of an article of which these are told: what many call its source is its address.
pub(crate) fn outlet_and_address(
    outlet: Option<String>,
    url: Option<String>,
) -> (Option<String>, Option<String>) {
    let address = outlet
        .as_deref()
        .filter(|outlet| outlet.starts_with("http://") || outlet.starts_with("https://"))
        .and_then(|outlet| Url::parse(outlet).ok());
    let Some(address) = address else {
        return (outlet, url);
    };
    // That of a site names the site.
    let is_site = address.path() == "/" && address.query().is_none();
    let site = address.host_str().filter(|_| is_site);
    let site = site.map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    (site, url.or_else(|| outlet.filter(|_| !is_site)))
}

/// Returns a text without the mark by which services say that they give only its beginning, "[+1234 chars]", and a note
/// where there was one.
pub(crate) fn without_cut_mark(mut text: String) -> (String, Option<Note>) {
    let trimmed = text.trim_end();
    let mark = trimmed
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once("[+"));
    let left_out = mark.and_then(|(before, mark)| {
        let (number, unit) = mark.split_once(' ')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let is_mark = is_number && words::LETTERS_LEFT_OUT.contains(&unit.to_lowercase().as_str());
        is_mark.then(|| (before.trim_end().len(), number.to_owned()))
    });
    let note = left_out.map(|(end, number)| {
        text.truncate(end);
        Note {
            code: NoteCode::TextTruncated,
            span: None,
            message: format!(
                "only the beginning of the text is given: {number} letters are missing, as its end says"
            ),
        }
    });
    (text, note)
}

/// Returns the text of a cell of a table as it would be shown: publishing programs keep it marked up as HTML.
///
/// For whoever has tables of another kind; those that are read here are read so.
///
/// ```
/// assert_eq!(laut_intake::shown("<p>It <b>rained</b>.</p>".into()).as_deref(), Ok("It rained."));
/// assert_eq!(laut_intake::shown("3 < 4".into()).as_deref(), Ok("3 < 4"));
/// ```
///
/// # Errors
/// If it is too large for a page, or its elements nest too deep.
pub fn shown(text: String) -> Result<String, Error> {
    if is_markup(&text) {
        html::fragment(&text)
    } else {
        Ok(text)
    }
}

/// Says whether a text is marked up as HTML.
fn is_markup(text: &str) -> bool {
    ["</p>", "<p>", "<br", "</div>", "</a>", "&nbsp;"]
        .iter()
        .any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(columns: &str, names: &[&str], expected: Option<usize>) {
        let columns = match columns {
            "" => Columns::default(),
            text => Columns::parse(text).expect("it can be said"),
        };
        let found = columns.find(Field::Text, names.iter().copied());
        assert_eq!(found, expected, "{names:?}");
    }

    #[test]
    fn columns_are_found_by_usual_names_in_both_languages() {
        check("", &["id", "Text"], Some(1));
        check("", &["Artikel-Text", "Titel"], Some(0));
        check("", &["content", "body"], Some(1));
        // What is called so holds the beginning alone where there is another for the whole.
        check("", &["text", "full_text"], Some(1));
        check("", &["content", "full_content"], Some(1));
        check("", &["teaser", "title"], None);
    }

    #[test]
    fn an_address_is_no_outlet() {
        let check = |outlet: &str, url: Option<&str>, expected: (Option<&str>, Option<&str>)| {
            let found = outlet_and_address(Some(outlet.to_owned()), url.map(str::to_owned));
            assert_eq!(
                (found.0.as_deref(), found.1.as_deref()),
                expected,
                "{outlet}"
            );
        };
        let (page, other) = ("https://bote.example/flut", "https://kurier.example/flut");
        check("Bote", Some(page), (Some("Bote"), Some(page)));
        check(page, None, (None, Some(page)));
        check(page, Some(other), (None, Some(other)));
        check(
            "https://www.bote.example/",
            None,
            (Some("bote.example"), None),
        );
    }

    #[test]
    fn what_is_said_goes_before_usual_names() {
        check("text=lead", &["text", "lead"], Some(1));
        check("text=Lead", &["text", "lead"], Some(1));
        check("text=nowhere", &["text"], None);
        check("title=text", &["text"], None);
    }
}
