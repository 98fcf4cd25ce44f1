//! The words that intake looks for: those of the languages by their uses, and here in one place those that no language
//! has: names of columns, what stands before a day or around quoted mail.
//!
//! All lower-case. Whoever asks says what a word is good for; nothing else of this crate lists words of a language.

use laut::{Grammar, Language, Use};

/// Names of the columns or fields that hold an article's text, the surest first; without spaces, `-` and `_`.
pub(crate) const TEXTS: &[&str] = &[
    "fulltext",
    "fullcontent",
    "volltext",
    "text",
    "body",
    "articletext",
    "articlebody",
    "bodytext",
    "maintext",
    "plaintext",
    "contenttext",
    "contenthtml",
    "content",
    "storytext",
    "article",
    "story",
    "transcript",
    "articlecontent",
    "fullarticle",
    "newstext",
    "bodyhtml",
    "htmlcontent",
    "paragraphs",
    "textkörper",
    "nachrichtentext",
    "artikeltext",
    "artikelinhalt",
    "haupttext",
    "fließtext",
    "fliesstext",
    "wortlaut",
    "inhalt",
    "artikel",
    "beitrag",
    "meldung",
];

/// The same for headlines,
pub(crate) const TITLES: &[&str] = &[
    "title",
    "headline",
    "articletitle",
    "webtitle",
    "heading",
    "titel",
    "überschrift",
    "ueberschrift",
    "schlagzeile",
];

/// who published,
pub(crate) const OUTLETS: &[&str] = &[
    "outlet",
    "sourcehostname",
    "metasitename",
    "publicationtitle",
    "containertitle",
    "pubtitle",
    "publisher",
    "outletname",
    "newsoutlet",
    "mediaoutlet",
    "publishername",
    "newspaper",
    "sitename",
    "sourcename",
    "medianame",
    "source",
    "publication",
    "publikation",
    "medium",
    "media",
    "zeitung",
    "blatt",
    "verlag",
    "herausgeber",
    "quelle",
    "sourcedomain",
    "hostname",
];

/// where,
pub(crate) const URLS: &[&str] = &[
    "url",
    "link",
    "permalink",
    "articleurl",
    "weburl",
    "canonicalurl",
    "canonicallink",
    "pageurl",
    "sourceurl",
    "href",
    "uri",
    "address",
    "adresse",
];

/// when,
pub(crate) const DAYS: &[&str] = &[
    "published",
    "publishedat",
    "datepublished",
    "publisheddate",
    "publishdate",
    "publicationdate",
    "publicationtime",
    "publishingdate",
    "publishtime",
    "releasedate",
    "pubdate",
    "datepublish",
    "dateofpublication",
    "firstpublished",
    "firstpublicationdate",
    "webpublicationdate",
    "issued",
    "loaddate",
    "date",
    "day",
    "timestamp",
    "datetime",
    "veröffentlicht",
    "veroeffentlicht",
    "veröffentlichtam",
    "erschienen",
    "erschienenam",
    "erscheinungsdatum",
    "erscheinungstag",
    "veröffentlichungsdatum",
    "veroeffentlichungsdatum",
    "publikationsdatum",
    "datumderveröffentlichung",
    "datumderveroeffentlichung",
    "tagderveröffentlichung",
    "datum",
    "tag",
    "createdat",
    "created",
    "erstelltam",
    "erstellt",
];

/// when it was last changed,
pub(crate) const CHANGES: &[&str] = &[
    "modified",
    "modifiedat",
    "datemodified",
    "modifieddate",
    "updated",
    "updatedat",
    "lastmodified",
    "lastupdated",
    "geändert",
    "geaendert",
    "geändertam",
    "aktualisiert",
    "aktualisiertam",
    "änderungsdatum",
];

/// in which language,
pub(crate) const LANGUAGES: &[&str] = &["language", "lang", "sprache"];

/// what languages are called there, each with its code (ISO 639),
const LANGUAGE_NAMES: &[(&str, &str)] = &[
    ("german", "de"),
    ("deutsch", "de"),
    ("english", "en"),
    ("englisch", "en"),
];

/// what an article is called among others,
pub(crate) const IDS: &[&str] = &["id", "articleid", "guid", "artikelid"];

/// and what a ledger keeps of it, where it was read already.
pub(crate) const RECORDS: &[&str] = &["record"];

/// Names of months that no language has among its words, each with its number.
pub(crate) const MONTHS: &[(&str, i16)] = &[("maerz", 3), ("mrz", 3)];

/// What stands after a time of day.
pub(crate) const CLOCKS: &[&str] = &["uhr", "a.m.", "p.m.", "am", "pm"];

/// What stands before or after the day of publication.
pub(crate) const PUBLISHED: &[&str] = &[
    "veröffentlicht",
    "veröffentlichung",
    "erstveröffentlichung",
    "online seit",
    "erschienen",
    "erstellt",
    "publiziert",
    "published",
    "posted",
    "first published",
    "publication date",
];

/// What stands before or after the day of a change.
pub(crate) const MODIFIED: &[&str] = &[
    "aktualisiert",
    "aktualisierung",
    "geändert",
    "bearbeitet",
    "überarbeitet",
    "update",
    "updated",
    "modified",
    "edited",
    "letzte änderung",
    "stand:",
    "revised",
    "zuletzt",
    "last changed",
    "last updated",
    "last modified",
];

/// What a publishing program puts below each article of a feed: how it begins, and what it has in it.
pub(crate) const FEED_ENDS: &[(&str, &str)] = &[
    ("der beitrag ", " erschien zuerst auf "),
    ("der artikel ", " erschien zuerst auf "),
    ("the post ", " appeared first on "),
    ("the post ", " first appeared on "),
    ("this article ", " was first published on "),
    ("dieser artikel ", " erschien zuerst "),
];

/// What stands on a line of its own before a mail that is quoted or passed on,
pub(crate) const QUOTED_MAILS: &[&str] = &[
    "-----ursprüngliche nachricht-----",
    "-----urspr. nachricht-----",
    "-----original message-----",
];

/// or before one that is passed on,
pub(crate) const PASSED_ON: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht",
];

/// the fields of the head that is quoted with it,
pub(crate) const QUOTED_FIELDS: &[&str] = &[
    "von",
    "gesendet",
    "datum",
    "an",
    "betreff",
    "kopie",
    "from",
    "sent",
    "date",
    "to",
    "cc",
    "subject",
    "reply-to",
    "antwort an",
];

/// what mail itself calls those that programs call otherwise where they save one as text,
const FIELDS_OF_MAIL: &[(&str, &str)] = &[
    ("von", "from"),
    ("gesendet", "date"),
    ("sent", "date"),
    ("datum", "date"),
    ("an", "to"),
    ("betreff", "subject"),
    ("kopie", "cc"),
];

/// those of them that name who sent it,
pub(crate) const QUOTED_SENDERS: &[&str] = &["von", "from"];

/// what it is about,
pub(crate) const QUOTED_SUBJECTS: &[&str] = &["betreff", "subject"];

/// and those that say when,
pub(crate) const QUOTED_DAYS: &[&str] = &["gesendet", "datum", "sent", "date"];

/// how subjects of mails begin that say that another one was not delivered,
pub(crate) const UNDELIVERED: &[&str] = &[
    "undelivered mail returned",
    "undeliverable:",
    "undeliverable mail",
    "delivery status notification",
    "delivery failure",
    "mail delivery failed",
    "mail delivery subsystem",
    "returned mail:",
    "failure notice",
    "unzustellbar",
    "nicht zustellbar",
    "zustellung fehlgeschlagen",
    "nicht zugestellt",
];

/// and those of automatic answers,
pub(crate) const AUTOMATIC_ANSWERS: &[&str] = &[
    "automatic reply:",
    "auto-reply:",
    "autoreply:",
    "out of office",
    "automatische antwort",
    "abwesenheitsnotiz",
    "abwesend:",
];

/// what newsletters have in their last lines,
pub(crate) const MAIL_ENDS: &[&str] = &[
    "sie erhalten diese e-mail",
    "sie erhalten diesen newsletter",
    "you are receiving this",
    "you received this email",
];

/// and on links there, where no sentence is,
pub(crate) const MAIL_LINKS: &[&str] = &[
    "abmelden",
    "abbestellen",
    "austragen",
    "unsubscribe",
    "manage your preferences",
    "manage preferences",
];

/// how telephones end mails: how the line begins and ends,
pub(crate) const SENT_FROM: &[(&str, &str)] = &[
    ("von meinem ", "gesendet"),
    ("gesendet von ", ""),
    ("sent from ", ""),
];

/// and how the line before a quoted mail begins and ends: "Am 3. März schrieb X:", "On 3 March X wrote:".
pub(crate) const QUOTING: &[(&str, &str)] = &[("am ", "schrieb"), ("on ", "wrote:")];

/// What archives of the press write around articles, lower-case: the line above the text,
pub(crate) const ARCHIVE_BODY: &[&str] = &["body", "hauptteil", "textkörper", "volltext"];

/// the line below all of an article,
pub(crate) const ARCHIVE_ENDS: &[&str] = &[
    "end of document",
    "ende des dokuments",
    "ende des dokumentes",
];

/// names of fields that hold how long it is,
pub(crate) const ARCHIVE_LENGTHS: &[&str] = &["length", "länge", "lnge"];

/// who wrote it,
pub(crate) const ARCHIVE_BYLINES: &[&str] = &["byline", "autor", "verfasser"];

/// its lead,
pub(crate) const ARCHIVE_LEADS: &[&str] = &["highlight"];

/// what is told behind the text,
pub(crate) const ARCHIVE_TAILS: &[&str] = &[
    "load-date",
    "ladedatum",
    "update",
    "language",
    "sprache",
    "publication-type",
    "publikationstyp",
    "journal-code",
    "journal code",
    "subject",
    "correction-date",
    "type",
];

/// lines above captions,
pub(crate) const ARCHIVE_PICTURES: &[&str] = &["graphic", "grafik", "graphik"];

/// and above what else the archive says of it;
pub(crate) const ARCHIVE_SECTIONS: &[&str] = &[
    "classification",
    "klassifizierung",
    "klassifikation",
    "notes",
];

/// how lines begin that say whose the rights are,
pub(crate) const ARCHIVE_RIGHTS: &[&str] = &[
    "copyright",
    "(c)",
    "©",
    "all rights reserved",
    "alle rechte vorbehalten",
];

/// what numbers of words are followed by,
pub(crate) const ARCHIVE_WORDS: &[&str] = &["words", "wörter", "worte"];

/// what stands before the number of a document,
pub(crate) const DOCUMENT_NOUNS: &[&str] = &["document", "dokument"];

/// the field that holds it,
pub(crate) const ARCHIVE_NUMBERS: &[&str] = &["dokumentnummer"];

/// names of the fields that hold outlet and day,
pub(crate) const ARCHIVE_ORIGINS: &[&str] = &["quelle"];

/// what stands between the two,
pub(crate) const ORIGIN_DAYS: &[&str] = &[" vom ", " VOM ", " v. ", ", den "];

/// the field of the address that lasts,
pub(crate) const ARCHIVE_ADDRESSES: &[&str] = &["dauerhafte adresse des dokuments"];

/// and whose archive it is.
pub(crate) const ARCHIVE_HOUSE: &str = "GBI-Genios";

/// What services count that give only the beginning of a text: "[+1234 chars]".
pub(crate) const LETTERS_LEFT_OUT: &[&str] = &["chars", "characters", "zeichen"];

/// What stands around the numbers of printed pages: "Seite 1 von 3".
#[cfg(feature = "pdf")]
pub(crate) const PAGE_NUMBERS: &[&str] = &["seite", "page", "von", "of"];

/// What word processors call the style of a title.
pub(crate) const TITLE_STYLES: &[&str] = &["Title", "Titel"];

/// What they call that of a headline within the text; an element of the Open Document Format tells it, too.
pub(crate) const HEADING_STYLES: &[&str] = &["Heading1", "Heading_20_1", "berschrift1"];

/// What follows the name of a page in the name of the folder that browsers save beside it.
pub(crate) const PAGE_FOLDERS: &[&str] = &["_files", "-dateien", "_dateien", ".files"];

/// Returns the name of a column or field as the lists above have it.
pub(crate) fn folded(name: &str) -> String {
    let letters = name
        .trim()
        .chars()
        .filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns what mail itself calls a field of a head, where that is another name.
pub(crate) fn field_of_mail(name: &str) -> Option<&'static str> {
    let found = FIELDS_OF_MAIL.iter().find(|(known, _)| *known == name);
    found.map(|(_, field)| *field)
}

/// Returns the language that a code or a name says.
pub(crate) fn language(said: &str) -> Option<Language> {
    let name = said.trim().to_lowercase();
    let known = LANGUAGE_NAMES.iter().find(|(known, _)| *known == name);
    Language::parse(known.map_or(said, |(_, code)| code))
}

/// Says whether a text is the name of a language.
pub(crate) fn is_language(text: &str) -> bool {
    let lower = text.to_lowercase();
    LANGUAGE_NAMES.iter().any(|(name, _)| *name == lower)
}

/// Returns where in a text the first of these words stands, as a word of its own: the bytes that it takes.
pub(crate) fn first_of(words: &[&str], lower: &str) -> Option<std::ops::Range<usize>> {
    let found = words.iter().filter_map(|word| {
        lower.match_indices(word).find_map(|(start, word)| {
            let is_letter = |letter: char| letter.is_alphanumeric();
            let end = start + word.len();
            let is_word =
                !lower[..start].ends_with(is_letter) && !lower[end..].starts_with(is_letter);
            is_word.then_some(start..end)
        })
    });
    // Of "published" and "first published" the longer one, which begins before it.
    found.min_by_key(|range| (range.start, usize::MAX - range.end))
}

/// Says whether a word, or several, have a use in one of the languages: what language a page is in is not known here.
pub(crate) fn is_known(words: &str, of: Use) -> bool {
    let mut languages = Grammar::all().iter();
    languages.any(|grammar| grammar.words().has(words, of))
}

/// Says whether a text in lower case begins with words of a use.
pub(crate) fn begins(lower: &str, of: Use) -> bool {
    known(of).any(|words| lower.starts_with(words))
}

/// Says whether a text in lower case has words of a use in it.
pub(crate) fn holds(lower: &str, of: Use) -> bool {
    known(of).any(|words| lower.contains(words))
}

/// Says whether a line begins as one that names who made the article.
pub(crate) fn begins_byline(line: &str) -> bool {
    let first = line.split_once(' ').map_or("", |(first, _)| first);
    is_known(first, Use::Byline)
}

/// Returns the words of a use in all languages.
pub(crate) fn known(of: Use) -> impl Iterator<Item = &'static str> {
    let languages = Grammar::all().iter();
    languages.flat_map(move |grammar| grammar.words().list(of).iter().map(String::as_str))
}
