//! Knows what readers are asked for their consent by, and those who sell places on pages, by the names that their boxes have.

/// Names in classes and identifiers.
const SELLERS: &[&str] = &[
    "axeptio",
    "borlabs",
    "ccm19",
    "cmp",
    "cmp2",
    "cmpbox",
    "cmpwrapper",
    "cmplz",
    "complianz",
    "consentmanager",
    "contentpass",
    "cookiebot",
    "cookiefirst",
    "cybotcookiebotdialog",
    "didomi",
    "evidon",
    "gdpr",
    "iubenda",
    "klaro",
    "onetrust",
    "opencmp",
    "osano",
    "outbrain",
    "sourcepoint",
    "taboola",
    "termly",
    "trustarc",
    "truste",
    "usercentrics",
];

/// The same in two words.
const SELLERS_IN_TWO: &[[&str; 2]] = &[["sp", "message"], ["tc", "privacy"], ["fc", "consent"]];

/// Says whether the words of a class or identifier are those of such a box.
pub(super) fn are_of_one(words: &[String]) -> bool {
    words.iter().any(|word| SELLERS.contains(&word.as_str()))
        || words
            .windows(2)
            .any(|pair| SELLERS_IN_TWO.iter().any(|two| pair == two))
}
