//! The nouns by which news names those who say something: a language's `nouns.toml` in, what each noun is out.
//!
//! Knows nouns with their compounds and inflected forms. Does not know any text.

use std::collections::{BTreeMap, HashMap};

use serde::{
    Deserialize,
    de::{
        IntoDeserializer,
        value::{Error, StrDeserializer},
    },
};
use toml::Spanned;

use super::{
    noun_parts::Sort,
    noun_traits::Trait,
    words::{Files, Respelled},
};

/// What a noun names, or how it is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NounClass {
    /// Who speaks for those whose office it is.
    Office,
    /// Who speaks for a client.
    Counsel,
    /// Who speaks for somebody by name only: "ein Vertreter" is nobody who can be held to words.
    Delegate,
    /// Somebody else.
    Person,
    /// Somebody of whom it is never said who it is.
    Unnamed,
    /// An office, a company, a party.
    Organization,
    /// A news medium.
    Outlet,
    /// A word in the name of a news medium.
    Masthead,
    /// What is written.
    Document,
    /// Hands over to whom the words belong: "Angaben der Polizei".
    Words,
    /// Stands before the name of an organization.
    Kind,
    /// A sort of organization: a company.
    Company,
    /// A sort of organization: an authority, a court, a council.
    Authority,
    /// A sort of organization: who has members.
    Association,
    /// A sort of organization: a party and what belongs to parties.
    Party,
    /// A sort of organization: a school, a university, an institute.
    School,
    /// A sort of organization: a hospital.
    Hospital,
    /// Any organization of its sort can be called by it.
    General,
    /// Any human being can be called by it.
    Anybody,
    /// Whoever holds an office can be called by it.
    AnyOffice,
    /// Whose work it is to speak for others.
    Spokesperson,
    /// Speaks for the whole of an organization: where nothing says for which, for the one that was spoken of last.
    Voice,
    /// Speaks for a town.
    Mayor,
    /// Speaks for a district.
    District,
    /// Speaks for a ministry: where nothing says for which, for the only one in the text.
    Ministerial,
    /// Heads a state, as a rule: of a company or a club only where the text says so.
    HeadOfState,
    /// Of one grammatical gender, whatever that of the person is: "die Person".
    Epicene,
}

/// The classes of a noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Classes(u32);

impl Classes {
    fn with(self, class: NounClass) -> Self {
        Classes(self.0 | 1 << class as u32)
    }

    /// Says whether it is of one of these classes.
    pub(crate) fn any(self, classes: &[NounClass]) -> bool {
        classes.iter().any(|class| self.0 & 1 << *class as u32 != 0)
    }

    /// Says whether it names a human being.
    pub(crate) fn is_human(self) -> bool {
        self.any(&[
            NounClass::Office,
            NounClass::Counsel,
            NounClass::Delegate,
            NounClass::Person,
            NounClass::Unnamed,
        ])
    }

    /// Returns what sort of organization it names; `None` where it is none of those that have a class.
    pub(crate) fn sort(self) -> Option<Sort> {
        [
            (NounClass::Company, Sort::Company),
            (NounClass::Authority, Sort::Authority),
            (NounClass::Association, Sort::Association),
            (NounClass::Party, Sort::Party),
            (NounClass::School, Sort::School),
            (NounClass::Hospital, Sort::Hospital),
        ]
        .into_iter()
        .find_map(|(class, sort)| self.any(&[class]).then_some(sort))
    }
}

/// What is known of a word as a noun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun<'a> {
    pub(crate) classes: Classes,
    /// The noun as it stands in the file: one word for all its forms.
    pub(crate) base: &'static str,
    /// What stands before it in a compound: "Polizei" in "Polizeisprecher"; empty where it is none.
    pub(crate) before: &'a str,
    pub(crate) gender: Option<Gender>,
    /// Whether its form is only a plural.
    pub(crate) plural: bool,
}

/// A natural or grammatical gender.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// How the nouns of a language are formed.
pub(crate) struct Ways {
    /// Nouns are put together to one word: "Polizeisprecher". Elsewhere only hyphens join them.
    pub(crate) compounds: bool,
    /// A noun may stand before another as a word of its own: "police chief".
    pub(crate) adjuncts: bool,
    /// Returns the inflected forms of a noun in lower case, itself apart, by the gender that it has.
    pub(crate) inflected: fn(base: &str, gender: Option<Gender>) -> Vec<Inflected>,
    /// How a noun that is inflected as adjectives are ends without an article, and with one: "Beamter", "der Beamte".
    pub(crate) adjectival: Option<(&'static str, &'static str)>,
    /// Endings that a noun which is not known may have, the longest first.
    pub(crate) unknown_endings: &'static [&'static str],
    /// Endings by which a noun means people of any gender.
    pub(crate) gendered_endings: &'static [&'static str],
    /// Endings of cases and numbers that the words of a name may have, the longest first.
    pub(crate) name_endings: &'static [&'static str],
    /// All endings by which one word's forms differ, none among them.
    pub(crate) endings: &'static [&'static str],
    /// How nouns that are the same for one and for several end in the dative of several: "den Ermittlern".
    pub(crate) dative_plural: &'static str,
    /// How such nouns end otherwise: "die Ermittler", "die Onkel".
    pub(crate) as_several: &'static [char],
    /// How the words of a person's name end when they stand for more or belong: "Kerns".
    pub(crate) person_ending: &'static str,
    /// What joins the parts of a compound: "Regierungssprecher".
    pub(crate) linking: &'static str,
}

/// An inflected form of a noun.
pub(crate) struct Inflected {
    pub(crate) form: String,
    /// The gender that it shows.
    pub(crate) gender: Option<Gender>,
    /// Whether it is only a plural.
    pub(crate) plural: bool,
}

struct Form {
    classes: Classes,
    base: &'static str,
    gender: Option<Gender>,
    plural: bool,
    /// Whether it stands for what a hyphen joins to it.
    open: bool,
    /// Whether it stands for its compounds.
    ends_compounds: bool,
}

/// The nouns of one language.
pub(crate) struct Nouns {
    pub(crate) ways: Ways,
    forms: HashMap<String, Form>,
    /// The length of the longest form, in bytes.
    longest: usize,
    #[cfg_attr(not(test), expect(dead_code, reason = "the sentences run as tests"))]
    shown: BTreeMap<NounClass, String>,
}

/// Nouns of this many bytes do not stand for compounds, for too many words end in them by chance.
const SHORT: usize = 3;

impl Nouns {
    /// Reads the nouns of a language.
    ///
    /// # Panics
    /// If the file is not in the notation, which the tests would show.
    pub(super) fn new(files: &Files, ways: Ways) -> Self {
        let mut file: BTreeMap<String, BTreeMap<Spanned<String>, String>> =
            toml::from_str(files.nouns).expect("the nouns of a language are read by the tests");
        let shown = file.remove("shows").unwrap_or_default();
        let shown = shown.into_iter().map(|(class, sentence)| {
            let class: StrDeserializer<'_, Error> = class.get_ref().as_str().into_deserializer();
            let class = NounClass::deserialize(class).expect("sentences show classes");
            (class, sentence)
        });
        let mut nouns = Nouns {
            ways,
            forms: HashMap::new(),
            longest: 0,
            shown: shown.collect(),
        };
        let mut entries: Vec<_> = file.into_values().flatten().collect();
        entries.sort_by_key(|(word, _)| word.span().start);
        for (word, traits) in entries {
            nouns.add(word.get_ref(), &traits, files.respelled);
        }
        nouns.longest = nouns
            .forms
            .keys()
            .map(String::len)
            .max()
            .unwrap_or_default();
        nouns
    }

    fn add(&mut self, word: &str, traits: &str, respelled: Respelled) {
        let whole = word.starts_with('(');
        let base: &'static str = word.trim_matches(['(', ')']).to_owned().leak();
        let mut classes = Classes::default();
        let mut gender = None;
        let mut long = base.len() > SHORT;
        for word in traits.split_whitespace() {
            match Trait::read(word) {
                Ok(Trait::Class(class)) => classes = classes.with(class),
                Ok(Trait::Gender(own)) => gender = Some(own),
                Ok(Trait::Compounds) => long = true,
                // A use that it has as a word; see `uses`.
                Err(_) => {}
            }
        }
        let mut forms = vec![Inflected {
            form: base.to_owned(),
            gender,
            plural: false,
        }];
        if !whole {
            forms.extend((self.ways.inflected)(base, gender));
        }
        let others: Vec<Inflected> = forms
            .iter()
            .flat_map(|of| {
                respelled(&of.form)
                    .into_iter()
                    .map(|form| Inflected { form, ..*of })
            })
            .collect();
        for Inflected {
            form,
            gender,
            plural,
        } in forms.into_iter().chain(others)
        {
            let is_itself = form == base;
            let known = self.forms.entry(form).or_insert(Form {
                classes: Classes::default(),
                base,
                gender,
                plural,
                open: false,
                ends_compounds: false,
            });
            // "die Warte" is a noun of its own before it is several who wait on something.
            if is_itself && known.base != base {
                (known.base, known.gender, known.plural) = (base, gender, false);
            }
            known.classes = Classes(known.classes.0 | classes.0);
            known.open |= !whole;
            known.ends_compounds |= long && !whole;
            known.gender = known.gender.or(gender);
        }
    }

    /// Returns what is known of a word as a noun: as a whole, else by its end.
    ///
    /// That is the longest one known that may end a compound, or that stands after a hyphen.
    pub(crate) fn noun<'a>(&self, word: &'a str) -> Option<Noun<'a>> {
        let word = without_genitive(word);
        let lower = word.to_lowercase();
        if let Some(form) = self.forms.get(lower.as_str()) {
            return Some(noun(form, ""));
        }
        if let Some(noun) = self.gendered(word) {
            return Some(noun);
        }
        if lower.len() != word.len() {
            // The places of a compound's parts would be others.
            return None;
        }
        let first = lower.len().saturating_sub(self.longest).max(1);
        lower
            .char_indices()
            .map(|(byte, _)| byte)
            .filter(|byte| *byte >= first)
            .filter_map(|byte| Some((byte, self.forms.get(&lower[byte..])?)))
            .find(|(byte, form)| {
                form.open && lower[..*byte].ends_with('-')
                    || form.ends_compounds && self.ways.compounds
            })
            .map(|(byte, form)| noun(form, word[..byte].trim_end_matches('-')))
    }

    /// Returns what is known of a noun that means people of any gender: "`Leser_innen`".
    fn gendered<'a>(&self, word: &'a str) -> Option<Noun<'a>> {
        let mut endings = self.ways.gendered_endings.iter();
        let stem = endings.find_map(|ending| word.strip_suffix(ending))?;
        let noun = self.noun(stem)?;
        noun.classes.is_human().then_some(Noun {
            gender: None,
            plural: true,
            ..noun
        })
    }

    /// Returns what is known of several words, or of one, that are a noun together: "coast guard".
    pub(crate) fn whole<'a>(&self, words: &'a str) -> Option<Noun<'a>> {
        let lower = without_genitive(words).to_lowercase();
        self.forms.get(lower.as_str()).map(|form| noun(form, ""))
    }

    /// Returns the classes of a noun in the form that stands for all its forms.
    pub(crate) fn classes(&self, base: &str) -> Classes {
        self.whole(base)
            .map(|noun| noun.classes)
            .unwrap_or_default()
    }

    /// Returns a word as the noun that stands for all its forms, without its compound's first half.
    pub(crate) fn base(&self, word: &str) -> String {
        let Some(noun) = self.noun(word) else {
            return self.stem(&word.to_lowercase()).to_owned();
        };
        // "Beamter" and "Beamte" are one.
        let same = self.ways.adjectival.and_then(|(bare, definite)| {
            let same = format!("{}{definite}", noun.base.strip_suffix(bare)?);
            self.is_base(&same).then_some(same)
        });
        same.unwrap_or_else(|| noun.base.to_owned())
    }

    /// Says whether a noun is inflected as adjectives are: "der Beamte", "ein Beamter".
    pub(crate) fn is_adjectival(&self, noun: &Noun<'_>) -> bool {
        self.ways.adjectival.is_some_and(|(bare, definite)| {
            let other = |own: &str, other: &str| {
                let stem = noun.base.strip_suffix(own)?;
                Some(self.is_base(&format!("{stem}{other}")))
            };
            other(bare, definite).or_else(|| other(definite, bare)) == Some(true)
        })
    }

    /// Says whether a word stands for all forms of a noun.
    pub(crate) fn is_base(&self, word: &str) -> bool {
        self.whole(word).is_some_and(|noun| noun.base == word)
    }

    /// Says whether a form of a noun is that of several in the dative and nothing else: "Ermittlern"; `is_weak` says that the
    /// noun ends so in all forms but the first.
    pub(crate) fn is_dative_of_several(&self, word: &str, is_weak: impl Fn(&str) -> bool) -> bool {
        let ways = &self.ways;
        let bare = word.strip_suffix(ways.dative_plural).map(str::to_lowercase);
        self.noun(word).zip(bare).is_some_and(|(noun, bare)| {
            bare.ends_with(noun.base) && noun.base.ends_with(ways.as_several) && !is_weak(noun.base)
        })
    }

    /// Returns a noun that is not known without the ending that it may have.
    fn stem<'a>(&self, lower: &'a str) -> &'a str {
        let mut endings = self.ways.unknown_endings.iter();
        endings
            .find_map(|ending| lower.strip_suffix(ending))
            .filter(|stem| stem.chars().count() > 3)
            .unwrap_or(lower)
    }

    /// Returns a word of a name without the ending that it may have.
    pub(crate) fn without_ending<'a>(&self, word: &'a str) -> Option<&'a str> {
        let mut endings = self.ways.name_endings.iter();
        endings.find_map(|ending| word.strip_suffix(ending))
    }

    /// Returns all words that are [`alike`](Self::alike) to one, itself among them.
    pub(crate) fn forms_of(&self, word: &str) -> impl Iterator<Item = String> {
        let endings = self.ways.endings;
        let stems = endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending));
        stems
            .flat_map(|stem| endings.iter().map(move |ending| format!("{stem}{ending}")))
            .filter(|form| self.alike(form, word))
    }

    /// Says whether two words are the same up to two inflecting letters.
    pub(crate) fn alike(&self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        let common = one
            .char_indices()
            .zip(other.chars())
            .take_while(|((_, a), b)| a == b)
            .map(|((byte, a), _)| byte + a.len_utf8())
            .last()
            .unwrap_or_default();
        let is_ending = |word: &str| {
            let rest = word.get(common..).unwrap_or_default();
            rest.chars().count() <= 2 && self.ways.endings.contains(&rest)
        };
        common >= 3 && is_ending(one) && is_ending(other)
    }

    /// Returns the sentences that show classes, a noun of the class in square brackets.
    #[cfg(test)]
    fn shown(&self) -> impl Iterator<Item = (NounClass, &str)> {
        self.shown
            .iter()
            .map(|(class, sentence)| (*class, &sentence[..]))
    }
}

fn noun<'a>(form: &Form, before: &'a str) -> Noun<'a> {
    Noun {
        classes: form.classes,
        base: form.base,
        before,
        gender: form.gender,
        plural: form.plural,
    }
}

/// Returns a word without the genitive that an apostrophe parts from it.
pub(crate) fn without_genitive(word: &str) -> &str {
    word.strip_suffix("'s")
        .or(word.strip_suffix("’s"))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Language, language::Grammar};

    /// Finds the noun of the class in square brackets in each class's sentence.
    #[test]
    fn sentences_show_their_class() {
        for grammar in Grammar::all() {
            for (class, sentence) in grammar.nouns().shown() {
                let open = sentence.find('[').expect("a noun stands in brackets");
                let close = sentence.find(']').expect("a noun stands in brackets");
                let start = sentence[..open].rfind([' ', '»']).map_or(0, |at| {
                    at + sentence[at..].chars().next().map_or(1, char::len_utf8)
                });
                let word = sentence[start..close].replace('[', "");
                let found = grammar.nouns().noun(&word);
                assert!(
                    found.is_some_and(|noun| noun.classes.any(&[class])),
                    "{word} is no {class:?}: {found:?}"
                );
            }
        }
    }

    /// Every class that a noun of a language has is shown by a sentence of that language.
    #[test]
    fn classes_are_shown() {
        for grammar in Grammar::all() {
            let nouns = grammar.nouns();
            let shown = (nouns.shown()).fold(Classes::default(), |all, (class, _)| all.with(class));
            for form in nouns.forms.values() {
                assert_eq!(form.classes.0 & !shown.0, 0, "{}", form.base);
            }
        }
    }

    /// Compares what sort of organization a noun names, and whether any can be called by it.
    fn sort(language: Language, noun: &str, expected: Option<Sort>, general: bool) {
        let nouns = Grammar::of(language)
            .expect("the language is known")
            .nouns();
        let classes = nouns.noun(noun).expect("the noun is known").classes;
        assert_eq!(classes.sort(), expected, "{noun}");
        assert_eq!(classes.any(&[NounClass::General]), general, "{noun}");
    }

    #[test]
    fn nouns_tell_the_sort() {
        sort(Language::GERMAN, "ministerium", Some(Sort::Authority), true);
        sort(Language::ENGLISH, "ministry", Some(Sort::Authority), true);
        sort(Language::GERMAN, "klinikum", Some(Sort::Hospital), false);
        sort(Language::GERMAN, "institut", Some(Sort::School), true);
        sort(Language::GERMAN, "volkspartei", Some(Sort::Party), true);
        sort(Language::ENGLISH, "union", Some(Sort::Association), true);
        sort(Language::GERMAN, "palast", None, false);
        sort(Language::GERMAN, "reederei", Some(Sort::Company), true);
        sort(Language::ENGLISH, "brewery", Some(Sort::Company), false);
    }

    fn alike(one: &str, other: &str, expected: bool) {
        let nouns = Grammar::of(Language::GERMAN)
            .expect("German is known")
            .nouns();
        assert_eq!(nouns.alike(one, other), expected, "{one}, {other}");
        assert_eq!(
            nouns.forms_of(one).any(|form| form == other),
            expected,
            "{one}, {other}"
        );
    }

    #[test]
    fn inflected_words_are_alike() {
        alike("amt", "amtes", true);
        alike("sozialen", "soziale", true);
        alike("bank", "bank", true);
    }

    #[test]
    fn other_words_are_not() {
        alike("bank", "bahn", false);
        alike("amt", "ampel", false);
        alike("hafen", "hafenbau", false);
    }

    #[test]
    fn compounds_have_what_stands_before() {
        let noun = |word| {
            Grammar::of(Language::GERMAN)
                .and_then(|grammar| grammar.nouns().noun(word))
                .map(|noun| (noun.base, noun.before))
        };
        assert_eq!(noun("Polizeisprecherin"), Some(("sprecher", "Polizei")));
        assert_eq!(
            noun("Bürgerbund-Generalsekretär"),
            Some(("generalsekretär", "Bürgerbund"))
        );
        assert_eq!(noun("Sprecher"), Some(("sprecher", "")));
        assert_eq!(noun("Regen"), None);
    }
}
