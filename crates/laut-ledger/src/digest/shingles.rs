//! Fingerprints of a text's runs of words, by which copies are known: a text in, numbers out.
//!
//! Every run of four words is kept, whatever stands between the words, in whatever case; of a very long text those with
//! the smallest numbers. (Broder, "On the resemblance and containment of documents", 1997.)

use super::hash;

/// Words a run.
const RUN: usize = 4;
/// Fingerprints kept at most.
const MOST: usize = 8_000;

/// Returns the fingerprints in ascending order, each once.
pub(super) fn shingles(text: &str) -> Vec<u32> {
    let words: Vec<String> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<u32> = words.windows(RUN).map(|run| hash(&run.join(" "))).collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_do_not_depend_on_marks_and_case() {
        assert_eq!(
            shingles("Eins, zwei – drei „vier“!"),
            shingles("eins zwei drei Vier")
        );
        assert_eq!(shingles("a b c d e").len(), 2);
        assert_eq!(shingles("a b c"), [0_u32; 0]);
    }
}
