//! Takes names and roles apart: a name in, its words with what each of them is out, compounds in their parts.
//!
//! Does not know who bears a name, nor who is one with whom: `apart` decides that.

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use laut::{Grammar, OfficeIn, Sort, Use};

use super::names::{is_acronym, known, near, tokens, words};

/// Beginnings of this many letters in common make "Minister" and "Ministerium" kin,
const KIN: usize = 6;
/// where so many letters are left at most.
const REST: usize = 3;
/// Parts of compounds have so many letters at least.
const PART: usize = 4;
/// So many words of a name are looked at.
const WORDS: usize = 24;

/// Returns of what sort the houses are that do what a field says ([`Use::FIELDS`]), where all are of one.
fn sort_of(field: Use) -> Option<Sort> {
    match field {
        Use::Schooling | Use::Scholar => Some(Sort::School),
        Use::Stage | Use::Collection | Use::InHouse | Use::ForPerson => None,
        _ => Some(Sort::Authority),
    }
}

/// Words that tell nobody from anybody.
const EMPTY: [Use; 7] = [
    Use::StopWord,
    Use::Preposition,
    Use::Cardinal,
    Use::Several,
    Use::Honorific,
    Use::Rank,
    Use::InnerPart,
];

static DETERMINERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    known(&[
        Use::Definite,
        Use::IndefiniteArticle,
        Use::Possessive,
        Use::Several,
        Use::Cardinal,
    ])
});
static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| known(&[Use::Honorific]));
static PARTICLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| known(&[Use::Particle]));

pub(super) static EMPTIES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let languages = Grammar::all().iter();
    let lists = languages.flat_map(|grammar| EMPTY.iter().map(|of| grammar.words().list(*of)));
    lists.flatten().map(String::as_str).collect()
});

static LEVELS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| known(&[Use::LevelOfState]));

/// A word of a name or a role, or a part of a compound.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    pub(super) text: String,
    pub(super) what: What,
    /// Whose work is done together with others': those who look into one crime, those who run one town.
    pub(super) field: Option<Use>,
    /// The sort of organization that it names.
    pub(super) sort: Option<Sort>,
    /// The houses that have the office that it names.
    pub(super) office: Option<OfficeIn>,
    /// What somebody of a house who does not speak for it is to the house: [`Use::InHouse`], [`Use::Scholar`];
    /// or that they work for a human being: [`Use::ForPerson`].
    pub(super) of_house: Option<Use>,
}

/// What a word of a name is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    /// No noun that is known: a name, an adjective.
    Name,
    /// Tells what an organization does: "fire service".
    Work,
    /// Many organizations can be called by it: "office".
    General,
    /// Names human beings.
    Human,
}

impl Word {
    pub(super) fn named(text: &str) -> Self {
        Word {
            text: folded(text),
            what: What::Name,
            field: None,
            sort: None,
            office: None,
            of_house: None,
        }
    }

    /// Says whether it tells a house from others of its sort.
    pub(super) fn tells(&self) -> bool {
        match self.what {
            What::Name | What::Work => true,
            What::General => false,
            // "Mayor", "detective".
            What::Human => self.field.is_some(),
        }
    }

    pub(super) fn is_kin(&self, other: &Word) -> bool {
        are_kin(&self.text, &other.text)
            || self.what == What::Name
                && other.what == What::Name
                && (is_short_for(&self.text, &other.text) || is_short_for(&other.text, &self.text))
    }
}

/// Letters of a short form, and of the word that it is the beginning of, at least.
const SHORT: usize = 3;
const LONG: usize = 9;

/// Says whether one name is what another begins with, cut short: "Met" of "Metropolitan".
fn is_short_for(short: &str, long: &str) -> bool {
    short.chars().count() >= SHORT && long.chars().count() >= LONG && long.starts_with(short)
}

/// Returns the words of a name or a role with what they are, compounds taken apart.
pub(crate) fn taken_apart(name: &str) -> Vec<Word> {
    let mut all = words(name);
    all.retain(|word| word.chars().count() > 1);
    all.truncate(WORDS);
    let acronyms: Vec<String> = tokens(name)
        .filter(|word| is_acronym(word))
        .map(str::to_lowercase)
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = all.get(at) {
        // "US" is not "us".
        if EMPTIES.contains(word.as_str()) && acronyms.contains(word) {
            found.push(Word::named(word));
            at += 1;
            continue;
        }
        let next = all.get(at + 1);
        let pairs = [" ", "-"].map(|sign| next.map(|next| format!("{word}{sign}{next}")));
        let mut pairs = pairs.into_iter().flatten();
        let together = pairs.find(|pair| is_whole_noun(pair));
        at += 1 + usize::from(together.is_some());
        take(together.as_deref().unwrap_or(word), &mut found);
    }
    if let Some(head) = found.iter().position(|word| word.of_house.is_some()) {
        // "Football coach": of which club is not told.
        let common = |word: &Word| {
            let mut lower = tokens(name).filter(|token| token.starts_with(char::is_lowercase));
            lower.any(|token| folded(token) == word.text)
        };
        let modifiers = found[..head].iter_mut();
        for modifier in modifiers.filter(|word| common(word)) {
            modifier.what = What::General;
        }
    }
    found
}

/// Says whether two words are one noun: "town hall", "vice-chancellor".
fn is_whole_noun(pair: &str) -> bool {
    let mut languages = Grammar::all().iter();
    languages.any(|grammar| {
        let parts = grammar.noun_parts(pair);
        parts.is_some_and(|parts| parts.before.is_empty() && parts.base.contains([' ', '-']))
    })
}

/// Adds a word, or the parts of a compound.
fn take(word: &str, found: &mut Vec<Word>) {
    let languages = Grammar::all().iter();
    let known = languages.filter_map(|grammar| Some((*grammar, grammar.noun_parts(word)?)));
    let Some((grammar, parts)) = known.min_by_key(|(_, parts)| parts.before.len()) else {
        if !EMPTIES.contains(word) {
            found.push(Word::named(word));
        }
        return;
    };
    let from = found.len();
    if EMPTIES.contains(parts.before) {
        // "Oberstaatsanwalt", "Vorstandssprecher".
    } else if parts.before.chars().count() >= PART {
        take(without_level(parts.before, found), found);
    } else if !parts.before.is_empty() {
        found.push(Word::named(parts.before));
    }
    let has = |field: &Use| grammar.words().has(parts.base, *field);
    let field = Use::FIELDS.into_iter().find(has);
    if parts.sort == Some(Sort::Company) {
        // "Bus company", "energy group": what any company of the trade is called beside its name.
        for modifier in &mut found[from..] {
            modifier.what = What::General;
        }
    }
    let of_house = [Use::InHouse, Use::Scholar, Use::ForPerson]
        .into_iter()
        .find(has);
    if of_house.is_some() {
        // "Schlafforscher": what somebody does, and in no case where.
        for modifier in &mut found[from..] {
            modifier.what = What::General;
        }
    }
    let what = match () {
        () if parts.human => What::Human,
        () if parts.general => What::General,
        () => What::Work,
    };
    found.push(Word {
        text: folded(parts.base),
        what,
        field,
        sort: parts.sort.or(field.or(of_house).and_then(sort_of)),
        office: parts.office.filter(|_| parts.before.is_empty()),
        of_house,
    });
}

/// Takes the level of state off a part of a compound, as a word of its own: "Bundes" of "Bundesverkehrs-".
fn without_level<'w>(part: &'w str, found: &mut Vec<Word>) -> &'w str {
    let levels = LEVELS.iter();
    let mut rests = levels.filter_map(|level| Some((*level, part.strip_prefix(*level)?)));
    match rests.find(|(_, rest)| rest.chars().count() >= PART) {
        Some((level, rest)) => {
            found.push(Word::named(level));
            rest
        }
        None => part,
    }
}

/// Returns a word as it is written without signs of its own: "mueller" of "Müller".
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'ä' | 'æ' => folded.push_str("ae"),
            'ö' | 'ø' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            'å' => folded.push_str("aa"),
            _ => folded.extend(unaccented(letter)),
        }
    }
    folded
}

/// Returns a letter without its marks; `None` for a mark alone.
pub(crate) fn unaccented(letter: char) -> Option<char> {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    match letter {
        'ł' => return Some('l'),
        'đ' => return Some('d'),
        'ı' => return Some('i'),
        _ => {}
    }
    let mut parts = std::iter::once(letter).nfd();
    parts.find(|part| !is_combining_mark(*part))
}

/// Says whether two words mean the same or what belongs together: "Minister", "Ministerium".
fn are_kin(one: &str, other: &str) -> bool {
    if near(one, other) {
        return true;
    }
    // "Betriebsrätin", "Betriebsrat"
    let (one, other) = (&without_umlauts(one), &without_umlauts(other));
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let rest = |word: &str| word.chars().count() - shared;
    shared >= KIN && rest(one) <= REST && rest(other) <= REST
}

/// Returns a folded word with the vowels that its umlauts come from: "rat" of "raet".
fn without_umlauts(folded: &str) -> Cow<'_, str> {
    let vowels = [("ae", "a"), ("oe", "o"), ("ue", "u")];
    vowels
        .into_iter()
        .fold(Cow::Borrowed(folded), |word, (two, one)| {
            if word.contains(two) {
                Cow::Owned(word.replace(two, one))
            } else {
                word
            }
        })
}

/// Returns the words of a human being's own name; `None` where it only says what they are: "a police spokesman".
pub(super) fn personal(name: &str) -> Option<Vec<String>> {
    let mut tokens = name.split_whitespace().peekable();
    let is_particle = |word: &str| PARTICLES.contains(word.to_lowercase().as_str());
    let first = tokens.peek()?;
    if DETERMINERS.contains(first.to_lowercase().as_str())
        || first.starts_with(char::is_lowercase) && !is_particle(first)
    {
        return None;
    }
    let is_title = |word: &str| {
        let bare = word.trim_end_matches('.').to_lowercase();
        let mut languages = Grammar::all().iter();
        TITLES.contains(bare.as_str())
            || languages.any(|grammar| grammar.noun_parts(word).is_some_and(|parts| parts.human))
    };
    let mut has_title = false;
    while tokens.next_if(|word| is_title(word)).is_some() {
        has_title = true;
    }
    let own = tokens.peek()?;
    // "Vorstandschef der Molkerei" is in no case of the family "der Molkerei".
    if has_title && DETERMINERS.contains(*own)
        || own.starts_with(char::is_lowercase) && !is_particle(own)
    {
        return None;
    }
    Some(words(name))
}

#[cfg(test)]
mod tests {
    use super::personal;

    #[test]
    fn what_somebody_is_is_no_name_of_theirs() {
        let check = |name, is_name: bool| assert_eq!(personal(name).is_some(), is_name, "{name}");
        check("Runa Falk", true);
        check("Kapitän von der Heyden", true);
        check("Vorstandschef der Molkerei", false);
        check("a police spokesman", false);
        check("van den Berg", true);
    }
}
