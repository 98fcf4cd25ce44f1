//! The best path through a layer of tags, and how sure each step of it is.
//!
//! A linear-chain conditional random field with four tags (Lafferty et al., 2001): Viterbi for the path, forward and
//! backward sums for the probabilities.

/// What a word is in one layer of statements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    Outside,
    Begin,
    Inside,
    Resume,
}

const TAGS: [Tag; 4] = [Tag::Outside, Tag::Begin, Tag::Inside, Tag::Resume];

/// The scores of one layer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain<'a> {
    /// For each word, the scores of the tags.
    pub(super) emissions: &'a [[f32; 4]],
    /// The scores of one tag following another, `[from][to]`.
    pub(super) transitions: &'a [[f32; 4]; 4],
    /// The scores of the first word's tag.
    pub(super) starts: &'a [f32; 4],
}

impl Chain<'_> {
    /// Returns the path of the greatest score; of equal ones, that of the earlier tags.
    pub(super) fn best(&self) -> Vec<Tag> {
        let count = self.emissions.len();
        if count == 0 {
            return Vec::new();
        }
        let mut back = vec![[0_u8; 4]; count];
        let mut score: [f32; 4] =
            std::array::from_fn(|tag| self.starts[tag] + self.emissions[0][tag]);
        for (word, steps) in back.iter_mut().enumerate().skip(1) {
            let mut next = [0.0; 4];
            for to in 0..4 {
                let mut from = 0;
                for other in 1..4 {
                    if score[other] + self.transitions[other][to]
                        > score[from] + self.transitions[from][to]
                    {
                        from = other;
                    }
                }
                steps[to] = from as u8;
                next[to] = score[from] + self.transitions[from][to] + self.emissions[word][to];
            }
            score = next;
        }
        let mut tag = (1..4).fold(
            0,
            |best, tag| if score[tag] > score[best] { tag } else { best },
        );
        let mut path = vec![Tag::Outside; count];
        for word in (0..count).rev() {
            path[word] = TAGS[tag];
            tag = usize::from(back[word][tag]);
        }
        path
    }

    /// Returns the probability of each tag of each word.
    pub(super) fn probabilities(&self) -> Vec<[f32; 4]> {
        let count = self.emissions.len();
        let mut forward = vec![[0.0_f32; 4]; count];
        for word in 0..count {
            forward[word] = std::array::from_fn(|to| {
                let before = match word.checked_sub(1) {
                    None => self.starts[to],
                    Some(last) => log_sum(std::array::from_fn(|from| {
                        forward[last][from] + self.transitions[from][to]
                    })),
                };
                before + self.emissions[word][to]
            });
            // only differences matter: keep the sums near zero however long the text is
            let most = forward[word]
                .iter()
                .copied()
                .fold(f32::NEG_INFINITY, f32::max);
            for score in &mut forward[word] {
                *score -= most;
            }
        }
        let mut backward = [0.0_f32; 4];
        for word in (0..count).rev() {
            let joint: [f32; 4] = std::array::from_fn(|tag| forward[word][tag] + backward[tag]);
            let sum = log_sum(joint);
            forward[word] = joint.map(|score| (score - sum).exp());
            backward = std::array::from_fn(|from| {
                log_sum(std::array::from_fn(|to| {
                    self.transitions[from][to] + self.emissions[word][to] + backward[to]
                }))
            });
            let most = backward.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            for score in &mut backward {
                *score -= most;
            }
        }
        forward
    }
}

fn log_sum(scores: [f32; 4]) -> f32 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + scores
        .iter()
        .map(|score| (score - most).exp())
        .sum::<f32>()
        .ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRANSITIONS: [[f32; 4]; 4] = [
        [0.1, -0.3, -4.0, -1.0],
        [-0.5, -2.0, 1.0, -3.0],
        [0.0, -1.0, 0.7, -2.0],
        [0.2, -1.0, 0.4, -5.0],
    ];
    const STARTS: [f32; 4] = [0.3, 0.1, -2.0, -3.0];
    const EMISSIONS: [[f32; 4]; 5] = [
        [0.2, 1.1, -0.4, 0.0],
        [0.0, -0.2, 0.9, 0.1],
        [0.9, 0.3, -0.5, 0.0],
        [0.1, -0.3, 0.2, 1.9],
        [0.0, 0.1, 0.4, -0.7],
    ];

    const CHAIN: Chain<'_> = Chain {
        emissions: &EMISSIONS,
        transitions: &TRANSITIONS,
        starts: &STARTS,
    };

    /// Every path of five words with its score.
    fn all(chain: Chain<'_>) -> Vec<(Vec<usize>, f32)> {
        (0..4_usize.pow(5))
            .map(|number| {
                let path: Vec<usize> = (0..5)
                    .map(|word| number / 4_usize.pow(4 - word) % 4)
                    .collect();
                let mut score = chain.starts[path[0]];
                for (word, &tag) in path.iter().enumerate() {
                    score += chain.emissions[word][tag];
                    if word > 0 {
                        score += chain.transitions[path[word - 1]][tag];
                    }
                }
                (path, score)
            })
            .collect()
    }

    #[test]
    fn the_best_path_is_the_best_of_all() {
        for turn in 0..5 {
            let mut emissions = EMISSIONS;
            emissions.rotate_left(turn);
            let chain = Chain {
                emissions: &emissions,
                ..CHAIN
            };
            let found: Vec<usize> = chain.best().into_iter().map(|tag| tag as usize).collect();
            let paths = all(chain);
            let most = paths
                .iter()
                .map(|(_, score)| *score)
                .fold(f32::MIN, f32::max);
            let score = paths
                .iter()
                .find(|(path, _)| *path == found)
                .map(|(_, score)| *score);
            // several may have the same score
            assert!(score.is_some_and(|score| most - score < 1e-5), "{found:?}");
        }
    }

    #[test]
    fn probabilities_are_those_of_all_paths() {
        let chain = CHAIN;
        let paths = all(chain);
        let total: f32 = paths.iter().map(|(_, score)| score.exp()).sum();
        for (word, row) in chain.probabilities().iter().enumerate() {
            for (tag, probability) in row.iter().enumerate() {
                let with: f32 = paths
                    .iter()
                    .filter(|(path, _)| path[word] == tag)
                    .map(|(_, score)| score.exp())
                    .sum();
                assert!(
                    (probability - with / total).abs() < 1e-5,
                    "word {word} tag {tag}"
                );
            }
        }
    }

    #[test]
    fn no_words_no_path() {
        let empty = Chain {
            emissions: &[],
            ..CHAIN
        };
        assert!(empty.best().is_empty() && empty.probabilities().is_empty());
    }

    #[test]
    fn long_texts_stay_finite() {
        let emissions = vec![[3.0, -2.0, 1.0, -9.0]; 200_000];
        let long = Chain {
            emissions: &emissions,
            ..CHAIN
        };
        assert!(long.probabilities().iter().flatten().all(|p| p.is_finite()));
    }
}
