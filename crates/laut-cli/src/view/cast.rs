//! Who is who in one reading: a statement in, the words for its speaker and those who passed it on out.
//!
//! Knows the sources by their ids. Does not know how much each of them says; `account` does.

use std::collections::HashMap;

use laut_wire::{Reading, Source, Standing, Statement};

use crate::{terminal::printable, words::said};

/// Stands before a named source, and for the named in the bar.
pub(crate) const NAMED_SIGN: char = '█';
/// Stands before a source whose identity is withheld, and for the unnamed in the bar.
pub(crate) const UNNAMED_SIGN: char = '▒';

/// The sources of a reading, each with its place in [`Reading::sources`].
pub(crate) struct Cast<'a> {
    sources: &'a [Source],
    places: HashMap<&'a str, usize>,
}

impl<'a> Cast<'a> {
    pub(crate) fn new(reading: &'a Reading) -> Self {
        let ids = reading.sources.iter().enumerate();
        Cast {
            sources: &reading.sources,
            places: ids
                .map(|(place, source)| (source.id.as_str(), place))
                .collect(),
        }
    }

    /// Returns the place of the source with an id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Returns the place of who made a statement, if the article shows it.
    pub(crate) fn speaker(&self, statement: &Statement) -> Option<usize> {
        self.place(&statement.speaker.as_ref()?.source)
    }

    /// Returns the places of those who passed a statement on, the nearest to its speaker first.
    pub(crate) fn route(&self, statement: &Statement) -> Vec<usize> {
        let outermost_last = statement.via.iter().rev();
        outermost_last.filter_map(|id| self.place(id)).collect()
    }

    /// Returns a source's name as it may go to a terminal.
    pub(crate) fn name(&self, place: usize) -> String {
        let name = self
            .sources
            .get(place)
            .map(|source| printable(&source.name));
        match name.as_deref().map(str::trim) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => "—".to_owned(),
        }
    }

    pub(crate) fn is_unnamed(&self, place: usize) -> bool {
        self.sources
            .get(place)
            .is_some_and(|source| source.standing == Standing::Anonymous)
    }

    /// Returns what stands before a source's name in the table, with colours and without.
    pub(crate) fn sign(&self, place: usize) -> char {
        if self.is_unnamed(place) {
            UNNAMED_SIGN
        } else {
            NAMED_SIGN
        }
    }

    /// Returns `via A, via B`, the nearest to the speaker first; nothing for an empty route.
    pub(crate) fn via(&self, route: &[usize]) -> String {
        let names: Vec<String> = route
            .iter()
            .map(|&place| said!("who.via", name = self.name(place)))
            .collect();
        names.join(", ")
    }
}
