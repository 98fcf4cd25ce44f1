//! How else German words are spelled: in Switzerland, and before the reform of 1996.
//!
//! The files of this folder have each word once, as it is spelled in Germany today.

/// Returns the other spellings of a word in lower case, or of a beginning or an ending of words.
///
/// Switzerland has "ss" for each "ß": "heisst", "gemäss" (Amtliche Regelung der deutschen Rechtschreibung, § 25 E2). Before
/// 1996 "ß" stood for "ss" at the end and before consonants: "muß", "läßt", "Ausschuß".
pub(super) fn respelled(word: &str) -> Vec<String> {
    let swiss = word.contains('ß').then(|| word.replace('ß', "ss"));
    let before = once_sharp(word).map(|at| format!("{}ß{}", &word[..at], &word[at + 2..]));
    swiss.into_iter().chain(before).collect()
}

/// Returns the place in bytes of the last "ss" that was "ß" once.
fn once_sharp(word: &str) -> Option<usize> {
    let is_sharp = |at: &usize| {
        let next = word[at + 2..].chars().next();
        !next.is_some_and(|letter| "aeiouyäöü".contains(letter))
    };
    let places: Vec<usize> = word.match_indices("ss").map(|(at, _)| at).collect();
    places.into_iter().rev().find(is_sharp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{GERMAN, Use};

    #[test]
    fn each_spelling_is_made_of_the_one_of_today() {
        let check = |word: &str, expected: &[&str]| assert_eq!(respelled(word), expected, "{word}");
        check("gemäß", &["gemäss"]);
        check("äußer*", &["äusser*"]);
        check("muss", &["muß"]);
        check("lässt", &["läßt"]);
        check("ausschuss", &["ausschuß"]);
        check("missverständnis", &["mißverständnis"]);
        check("kommission", &[]);
        check("regen", &[]);
    }

    #[test]
    fn words_verbs_and_nouns_are_known_in_every_spelling() {
        let words = GERMAN.words();
        assert!(words.has("gemäss", Use::According) && words.has("Dreissig", Use::NumberWord));
        assert_eq!(words.value("dreissig", Use::NumberWord), Some(30.0));
        assert!(words.has("muß", Use::AuxiliaryOrModal) && words.has("daß", Use::Complementizer));
        assert_eq!(words.usually_spelled("Gemäss"), "Gemäß");
        assert_eq!(words.usually_spelled("heisst"), "heißt");
        assert_eq!(words.usually_spelled("Kasse"), "Kasse");
        let nouns = GERMAN.nouns();
        let same = |one: &str, other: &str| {
            let base = |word: &str| nouns.noun(word).map(|noun| noun.base);
            assert!(
                base(one).is_some() && base(one) == base(other),
                "{one}, {other}"
            );
        };
        same("Untersuchungsausschuß", "Untersuchungsausschuss");
        same("Aussenminister", "Außenminister");
        assert!(
            GERMAN
                .verbs()
                .forms("schliesst")
                .any(|(form, _)| form.rest("schliesst").is_some())
        );
    }
}
