//! Joins propositions to claims: pairs that make the same claim in, groups out.
//!
//! Groups grow together by the mean of their pairs' scores (average linkage, Sokal and Michener 1958), so that one
//! doubtful pair does not join two claims. What belongs together whatever the scores is joined at the end, group by group:
//! a node that is like one of two bound groups then belongs to both, however large the other is. The outcome depends on
//! the nodes' order and the scores alone.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

/// Two groups whose mean score is less stay apart; a pair without an edge counts 0.
const LEAST_MEAN: f32 = 0.4;

/// What is known of the nodes, by their places.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Pairs with their scores, from 0 to 1.
    pub(crate) edges: Vec<(usize, usize, f32)>,
    /// Pairs that belong together whatever else.
    pub(crate) together: Vec<(usize, usize)>,
    /// Pairs that do not.
    pub(crate) apart: Vec<(usize, usize)>,
}

/// Returns the groups of `count` nodes, each in order, the groups in the order of their first nodes.
pub(crate) fn groups(count: usize, links: &Links) -> Vec<Vec<usize>> {
    let mut work = Work::new(count, links);
    work.run();
    work.bind(&links.together);
    let mut groups: Vec<Vec<usize>> = work
        .members
        .into_iter()
        .filter(|group| !group.is_empty())
        .collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

struct Work {
    members: Vec<Vec<usize>>,
    /// For each group, the sums of scores with the groups that it has edges with.
    sums: Vec<BTreeMap<usize, f32>>,
    /// For each group, the groups that it must not join.
    apart: Vec<BTreeSet<usize>>,
    heap: BinaryHeap<Step>,
}

/// Two groups that may grow together.
#[derive(PartialEq)]
struct Step {
    mean: f32,
    one: usize,
    other: usize,
    /// How many members the two had when it was worked out.
    sizes: (usize, usize),
}

impl Eq for Step {}

impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Step {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean
            .total_cmp(&other.mean)
            .then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
            .then_with(|| self.sizes.cmp(&other.sizes))
    }
}

impl Work {
    fn new(count: usize, links: &Links) -> Self {
        let mut work = Work {
            members: (0..count).map(|node| vec![node]).collect(),
            sums: vec![BTreeMap::new(); count],
            apart: vec![BTreeSet::new(); count],
            heap: BinaryHeap::new(),
        };
        for &(one, other, score) in &links.edges {
            if one != other {
                work.sums[one].insert(other, score);
                work.sums[other].insert(one, score);
            }
        }
        for &(one, other) in &links.apart {
            work.apart[one].insert(other);
            work.apart[other].insert(one);
        }
        for one in 0..count {
            work.consider(one, true);
        }
        work
    }

    fn run(&mut self) {
        while let Some(step) = self.heap.pop() {
            let sizes = (self.members[step.one].len(), self.members[step.other].len());
            if sizes != step.sizes || sizes.0 == 0 || sizes.1 == 0 {
                continue;
            }
            self.join(step.one, step.other);
            self.consider(step.one, false);
        }
    }

    /// Joins the groups of pairs that belong together, unless they must not be joined.
    fn bind(&mut self, together: &[(usize, usize)]) {
        let mut pairs: Vec<(usize, usize)> = together
            .iter()
            .map(|&(one, other)| (one.min(other), one.max(other)))
            .collect();
        pairs.sort_unstable();
        let mut group_of: Vec<usize> = (0..self.members.len()).collect();
        for (group, members) in self.members.iter().enumerate() {
            for &member in members {
                group_of[member] = group;
            }
        }
        for (one, other) in pairs {
            let (one, other) = (group_of[one], group_of[other]);
            if one == other || self.apart[one].contains(&other) {
                continue;
            }
            let (first, second) = (one.min(other), one.max(other));
            for &member in &self.members[second] {
                group_of[member] = first;
            }
            self.join(first, second);
        }
    }

    /// Puts the steps of a group on the heap; only those with later ones if `later`.
    fn consider(&mut self, one: usize, later: bool) {
        for (&other, &sum) in &self.sums[one] {
            if (later && other < one) || self.apart[one].contains(&other) {
                continue;
            }
            let sizes = (self.members[one].len(), self.members[other].len());
            let mean = sum / (sizes.0 * sizes.1) as f32;
            if mean >= LEAST_MEAN {
                let (first, second) = (one.min(other), one.max(other));
                let sizes = if first == one {
                    sizes
                } else {
                    (sizes.1, sizes.0)
                };
                self.heap.push(Step {
                    mean,
                    one: first,
                    other: second,
                    sizes,
                });
            }
        }
    }

    /// Makes the group `other` part of the group `one`.
    fn join(&mut self, one: usize, other: usize) {
        let members = std::mem::take(&mut self.members[other]);
        self.members[one].extend(members);
        for (third, sum) in std::mem::take(&mut self.sums[other]) {
            self.sums[third].remove(&other);
            if third != one {
                *self.sums[one].entry(third).or_default() += sum;
                *self.sums[third].entry(one).or_default() += sum;
            }
        }
        for third in std::mem::take(&mut self.apart[other]) {
            self.apart[third].remove(&other);
            if third != one {
                self.apart[one].insert(third);
                self.apart[third].insert(one);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: usize, links: &Links, expected: &[&[usize]]) {
        assert_eq!(groups(count, links), expected);
    }

    #[test]
    fn groups_grow_where_most_pairs_agree() {
        let edges = vec![(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.8), (2, 3, 0.6)];
        let links = Links {
            edges,
            ..Links::default()
        };
        check(4, &links, &[&[0, 1, 2], &[3]]);
        check(2, &Links::default(), &[&[0], &[1]]);
    }

    #[test]
    fn the_order_of_edges_changes_nothing() {
        let mut edges = vec![
            (0, 1, 0.9),
            (2, 3, 0.9),
            (1, 2, 0.7),
            (0, 3, 0.7),
            (3, 4, 0.5),
        ];
        let links = |edges: &[(usize, usize, f32)]| Links {
            edges: edges.to_vec(),
            ..Links::default()
        };
        let before = groups(5, &links(&edges));
        edges.reverse();
        assert_eq!(groups(5, &links(&edges)), before);
    }

    #[test]
    fn what_a_user_says_goes_before_scores() {
        let links = Links {
            edges: vec![(0, 1, 0.9), (1, 2, 0.9)],
            together: vec![(0, 3)],
            apart: vec![(0, 1)],
        };
        check(4, &links, &[&[0, 3], &[1, 2]]);
    }

    #[test]
    fn bound_groups_are_one_however_large_they_are() {
        let mut edges: Vec<(usize, usize, f32)> = Vec::new();
        for other in 1..6 {
            edges.extend((0..other).map(|one| (one, other, 0.9)));
        }
        edges.push((6, 7, 0.9));
        let links = |apart| Links {
            edges: edges.clone(),
            together: vec![(6, 0)],
            apart,
        };
        check(8, &links(vec![]), &[&[0, 1, 2, 3, 4, 5, 6, 7]]);
        check(8, &links(vec![(5, 7)]), &[&[0, 1, 2, 3, 4, 5], &[6, 7]]);
    }
}
