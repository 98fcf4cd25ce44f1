//! What comparing claims asks of English besides its words: the facts.

use crate::language::{
    Use,
    claims::{ClaimWays, read},
};

pub(super) fn ways() -> ClaimWays {
    let (untrue, contraries, alike) = read(include_str!("claims.toml"), super::respelled);
    ClaimWays {
        untrue,
        contraries,
        alike,
        stemmer: "English",
        decimal: '.',
        undoes: "un",
        verb_in_front_is_condition: false,
        passive_behind_agent: false,
        number: |words, word| words.value(word, Use::NumberWord),
    }
}
