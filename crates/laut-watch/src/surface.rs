//! To whom a watch speaks: alerts, and what went wrong on the way.

use std::io;

use laut_wire::Problem;

use crate::alert::Alert;

/// Tells people or programs what a watch has to say.
pub trait Surface: Send {
    /// Tells an alert; it is taken for told when this returns.
    ///
    /// # Errors
    /// If it cannot be told, so that it has to be told again and watching ends.
    fn alert(&mut self, alert: &Alert) -> io::Result<()>;

    /// Tells what went wrong with a feed, a page or a receiver; watching goes on.
    fn problem(&mut self, problem: &Problem);

    /// Tells something that is no error, with a word for programs.
    fn note(&mut self, code: &str, message: &str);
}

/// Returns a problem of something at a place.
pub(crate) fn problem(code: &str, place: &str, message: String, help: String) -> Problem {
    Problem {
        code: code.to_owned(),
        message,
        place: Some(place.to_owned()),
        help: Some(help),
    }
}

/// Returns a length of time in words: "40 s", "15 min", "3 h", "2 days".
pub(crate) fn in_words(millis: i64) -> String {
    let seconds = (millis.max(0) + 500) / 1_000;
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} min", (seconds + 30) / 60),
        7_200..=172_799 => format!("{} h", (seconds + 1_800) / 3_600),
        _ => format!("{} days", (seconds + 43_200) / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_words() {
        let words = [0, 40_400, 900_000, 3_600_000, 10_800_000, 604_800_000].map(in_words);
        assert_eq!(words, ["0 s", "40 s", "15 min", "60 min", "3 h", "7 days"]);
    }
}
