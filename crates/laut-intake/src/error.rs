//! Why an input is no article, and where.

use std::{borrow::Cow, fmt};

/// Why an input, or one line of it, could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: ErrorKind,
    place: String,
    message: String,
    help: Cow<'static, str>,
    sort: Option<&'static str>,
    record: Option<Box<str>>,
}

/// What sort of thing is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no such file.
    Missing,
    /// It is a directory, or one with nothing to read in it.
    Directory,
    /// The system did not let it be read.
    Unreadable,
    /// It holds no text.
    Binary,
    /// A line of JSON Lines is no article.
    Line,
    /// A page of HTML that cannot be taken apart.
    Page,
    /// A feed that is damaged, or XML that is no feed.
    Feed,
    /// An entry of a feed without the text of its article.
    NoText,
    /// It is larger than any article.
    TooLarge,
    /// An address that is none, or that must not be asked.
    Address,
    /// The page could not be fetched.
    Web,
    /// What was fetched is of a type that holds no articles.
    Type,
    /// It is text, and no article: a program, a calendar, a table without texts.
    Form,
    /// JSON that is damaged, or that has no articles.
    Json,
    /// A table that is damaged, or one of whose rows is no article.
    Table,
    /// A mail that is damaged, or encrypted.
    Mail,
    /// An archive that is damaged, locked, or unpacks to far too much.
    Packed,
    /// A web archive that is damaged.
    WebArchive,
    /// A list of addresses, which are not fetched unless that is asked for.
    List,
    /// A page that asks for consent and shows no article.
    Consent,
    /// A page that keeps programs out.
    Blocked,
    /// A page that says that it has moved or does not exist.
    Gone,
    /// A page that says that something went wrong.
    Failed,
    /// A page that asks to log in and shows no article.
    Login,
    /// A page that leads to articles and is none.
    Front,
    /// A record of an article that was read already: what a ledger takes, and nobody can read.
    Record,
    /// What was said to be a record, or stands among them, and is none.
    NoRecord,
}

impl Error {
    pub(crate) fn new(
        kind: ErrorKind,
        message: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Error {
            kind,
            place: String::new(),
            message: message.into(),
            help: help.into(),
            sort: None,
            record: None,
        }
    }

    /// Returns the error of what is no article but a record of one, as `laut read --format record` writes it.
    pub(crate) fn of_record(line: impl Into<Box<str>>) -> Self {
        Error {
            record: Some(line.into()),
            ..Error::new(
                ErrorKind::Record,
                "this is a record of an article that was read already",
                "`laut add` takes it",
            )
        }
    }

    /// Returns the record that was found in the place of an article: a line that nobody has looked at yet.
    pub fn record(&self) -> Option<&str> {
        self.record.as_deref()
    }

    /// Returns the same, to be kept.
    ///
    /// # Errors
    /// The error itself, if it is about something else.
    pub fn into_record(self) -> Result<String, Self> {
        match self.record {
            Some(line) => Ok(line.into()),
            None => Err(self),
        }
    }

    /// Returns the error of what only lies beside articles, with a word for its sort: in a folder it is told with all
    /// the others of that.
    pub(crate) fn beside(self, sort: &'static str) -> Self {
        Error {
            sort: Some(sort),
            ..self
        }
    }

    /// Returns the sort of what only lies beside articles.
    pub(crate) fn sort(&self) -> Option<&'static str> {
        self.sort
    }

    /// Returns the error with the file, or the line, that it is about.
    pub(crate) fn at(self, place: impl Into<String>) -> Self {
        Error {
            place: place.into(),
            ..self
        }
    }

    /// Returns what sort of thing is wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns a word for programs to branch on: `input_missing`, `input_directory`, `input_unreadable`,
    /// `input_binary`, `input_line`, `input_page`, `input_feed`, `input_no_text`, `input_too_large`, `input_address`,
    /// `input_web`, `input_type`, `input_form`, `input_json`, `input_table`, `input_mail`, `input_packed`,
    /// `input_web_archive`, `input_list`, `input_consent`, `input_blocked`, `input_gone`,
    /// `input_failed`, `input_login`, `input_front`, `input_record`, `record_malformed`.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Missing => "input_missing",
            ErrorKind::Directory => "input_directory",
            ErrorKind::Unreadable => "input_unreadable",
            ErrorKind::Binary => "input_binary",
            ErrorKind::Line => "input_line",
            ErrorKind::Page => "input_page",
            ErrorKind::Feed => "input_feed",
            ErrorKind::NoText => "input_no_text",
            ErrorKind::TooLarge => "input_too_large",
            ErrorKind::Address => "input_address",
            ErrorKind::Web => "input_web",
            ErrorKind::Type => "input_type",
            ErrorKind::Form => "input_form",
            ErrorKind::Json => "input_json",
            ErrorKind::Table => "input_table",
            ErrorKind::Mail => "input_mail",
            ErrorKind::Packed => "input_packed",
            ErrorKind::WebArchive => "input_web_archive",
            ErrorKind::List => "input_list",
            ErrorKind::Consent => "input_consent",
            ErrorKind::Blocked => "input_blocked",
            ErrorKind::Gone => "input_gone",
            ErrorKind::Failed => "input_failed",
            ErrorKind::Login => "input_login",
            ErrorKind::Front => "input_front",
            ErrorKind::Record => "input_record",
            ErrorKind::NoRecord => "record_malformed",
        }
    }

    /// Returns the input's name, with the line or entry where it is about one, as [`Location`](crate::Location) shows it.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Returns what is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns what to do about it.
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for Error {}
