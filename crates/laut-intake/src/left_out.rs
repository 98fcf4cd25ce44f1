//! Remembers what was left out of folders and archives because it only lies beside articles: pictures, programs.

use std::{cell::RefCell, collections::BTreeMap, fmt};

/// So many files of each sort are named.
const NAMED: usize = 3;

/// What was left out so far, by sort.
#[derive(Default, Debug)]
pub(crate) struct Tally(RefCell<BTreeMap<&'static str, Sort>>);

#[derive(Default, Debug)]
struct Sort {
    count: usize,
    names: Vec<String>,
}

impl Tally {
    pub(crate) fn add(&self, sort: &'static str, name: &str) {
        let mut sorts = self.0.borrow_mut();
        let sort = sorts.entry(sort).or_default();
        sort.count += 1;
        if sort.names.len() < NAMED {
            sort.names.push(name.to_owned());
        }
    }

    /// Returns what was left out, if anything was, and forgets it.
    pub(crate) fn take(&self) -> Option<LeftOut> {
        let sorts = self.0.take();
        let count = sorts.values().map(|sort| sort.count).sum();
        let sorts = sorts.into_iter().map(|(name, sort)| {
            let more = if sort.count > sort.names.len() {
                ", …"
            } else {
                ""
            };
            (sort.count, name, sort.names.join(", ") + more)
        });
        (count > 0).then(|| LeftOut {
            count,
            sorts: sorts.collect(),
        })
    }
}

/// What was left out of folders and archives, as nobody would take it for articles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    count: usize,
    /// How many there were of a sort, its name, and how some of them are called.
    sorts: Vec<(usize, &'static str, String)>,
}

impl LeftOut {
    /// Returns how many files were left out.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns what was left out by its sorts: how many files, the name of the sort, and some of their names.
    pub fn sorts(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let sorts = self.sorts.iter();
        sorts.map(|(count, sort, names)| (*count, *sort, names.as_str()))
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thing = if self.count == 1 {
            "file was"
        } else {
            "files were"
        };
        let sorts = self.sorts();
        let sorts = sorts.map(|(count, sort, names)| format!("{count} {sort} ({names})"));
        write!(
            f,
            "{} {thing} left out of folders, archives and mails, being no articles: {}",
            self.count,
            sorts.collect::<Vec<_>>().join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted_and_some_of_it_named() {
        let tally = Tally::default();
        assert_eq!(tally.take(), None);
        for name in ["a.png", "b.png", "c.png", "d.png"] {
            tally.add("pictures", name);
        }
        tally.add("fonts", "e.otf");
        let told = tally.take().map(|left_out| left_out.to_string());
        let expected = "5 files were left out of folders, archives and mails, being no articles: \
                        1 fonts (e.otf), 4 pictures (a.png, b.png, c.png, …)";
        assert_eq!(told.as_deref(), Some(expected));
    }
}
