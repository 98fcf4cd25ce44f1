//! How the parties of a claim were counted, and why: what is told to people beside a claim's status.

/// How two parties that assert a claim were counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    /// A party; of the unnamed, their description.
    pub one: String,
    /// The other one.
    pub other: String,
    /// Whether they count as two at least; else they may be one, and count as two at most.
    pub apart: bool,
    /// Why.
    pub because: Because,
}

/// Why two parties are counted as two, or may be one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Because {
    /// Apart: their names tell two.
    Names,
    /// Apart: an article calls both by names of their own.
    NamedTogether,
    /// Apart: one of them keeps its name back.
    Withheld,
    /// May be one: their names have something in common.
    Alike,
    /// May be one: nothing shows that they are two.
    Open,
    /// May be one: of a medium nobody knows on whom it rests.
    Medium,
    /// May be one: the one passed on what the other said.
    PassedOn,
    /// May be one: neither of them is named.
    Unnamed,
    /// May be one: their names are in two languages.
    Translation,
    /// Counted once: it is not sure enough that both say the same.
    Unsure,
    /// A user said so: apart, or one.
    Ruled,
}
