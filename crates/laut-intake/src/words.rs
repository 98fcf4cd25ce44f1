//! The words of languages that intake looks for, in one place: names of columns and months, what stands before a day
//! or an author, around quoted mail, on boxes of pages.
//!
//! All lower-case. Whoever asks says what a word is good for; nothing else of this crate lists words of a language.

/// Names of the columns or fields that hold an article's text, the surest first; without spaces, `-` and `_`.
pub(crate) const TEXTS: &[&str] = &[
    "text",
    "body",
    "fulltext",
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
    "volltext",
    "textkörper",
    "nachrichtentext",
    "artikeltext",
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
    "heading",
    "titel",
    "überschrift",
    "ueberschrift",
    "schlagzeile",
];

/// who published,
pub(crate) const OUTLETS: &[&str] = &[
    "outlet",
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
];

/// where,
pub(crate) const URLS: &[&str] = &[
    "url",
    "link",
    "permalink",
    "articleurl",
    "weburl",
    "canonicalurl",
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
    "publishtime",
    "releasedate",
    "pubdate",
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
    "datum",
    "tag",
];

/// in which language,
pub(crate) const LANGUAGES: &[&str] = &["language", "lang", "sprache"];

/// and what an article is called among others.
pub(crate) const IDS: &[&str] = &["id", "articleid", "guid", "artikelid"];

/// Names of months, each with its number.
pub(crate) const MONTHS: &[(&str, i8)] = &[
    ("januar", 1),
    ("jänner", 1),
    ("january", 1),
    ("jan", 1),
    ("jän", 1),
    ("februar", 2),
    ("feber", 2),
    ("february", 2),
    ("feb", 2),
    ("märz", 3),
    ("maerz", 3),
    ("march", 3),
    ("mär", 3),
    ("mrz", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("jun", 6),
    ("juli", 7),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("oktober", 10),
    ("october", 10),
    ("okt", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("dezember", 12),
    ("december", 12),
    ("dez", 12),
    ("dec", 12),
];

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
];

/// How lines begin that name an author.
pub(crate) const BYLINES: &[&str] = &["von ", "by "];

/// How lines begin that name those who worked on an agency's report.
pub(crate) const CREDIT_LINES: &[&str] = &["reporting by ", "writing by ", "editing by "];

/// What tells how long reading takes.
pub(crate) const READING_TIMES: &[&str] = &[
    "lesezeit",
    "min read",
    "minute read",
    "min. lesedauer",
    "lesedauer",
];

/// What one may be asked to order,
pub(crate) const OFFERS: &[&str] = &[
    "newsletter",
    "inbox",
    "e-mail",
    "email",
    "whatsapp-kanal",
    "whatsapp channel",
    "push-nachrichten",
];

/// and how.
pub(crate) const CALLS: &[&str] = &[
    "abonnieren",
    "melden sie sich",
    "jetzt anmelden",
    "hier anmelden",
    "sign up",
    "subscribe",
    "get our",
    "folgen sie uns",
    "follow us",
];

/// How boxes begin that lead to other articles, to pictures' makers, or nowhere.
pub(crate) const LABELS: &[&str] = &[
    "advertisement",
    "also read",
    "anzeige",
    "auch interessant",
    "comments",
    "das könnte sie auch interessieren",
    "don't miss",
    "don’t miss",
    "in other news",
    "keep reading",
    "kommentare",
    "lesen sie auch",
    "lesen sie dazu",
    "lesen sie hier",
    "lesen sie mehr",
    "lesen sie zum thema",
    "lesetipp",
    "mehr dazu",
    "mehr lesen",
    "mehr zum thema",
    "meistgelesen",
    "more from",
    "more on this",
    "more on this story",
    "most read",
    "our standards",
    "passend dazu",
    "read also",
    "read more",
    "read next",
    "recommended",
    "related",
    "related articles",
    "related stories",
    "see also",
    "share this",
    "siehe auch",
    "sponsored",
    "teilen",
    "you may also like",
    "weiterlesen",
    "werbung",
];

/// How lines begin that tell who made a picture.
pub(crate) const PICTURE_CREDITS: &[&str] = &[
    "bild:",
    "credit:",
    "foto:",
    "image:",
    "photo:",
    "photograph:",
    "picture:",
    "quelle:",
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

/// and how the line before a quoted mail begins and ends: "Am 3. März schrieb X:", "On 3 March X wrote:".
pub(crate) const QUOTING: &[(&str, &str)] = &[("am ", "schrieb"), ("on ", "wrote:")];

/// What word processors call the style of a title.
pub(crate) const TITLE_STYLES: &[&str] = &["Title", "Titel"];

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
