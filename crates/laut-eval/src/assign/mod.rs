//! The best one-to-one assignment of two lists: weights in, pairs out.
//!
//! Two methods of our own rather than a crate's. Which of several equally good assignments comes
//! out decides over figures (whose speaker a content that was read twice is compared with), and it
//! hangs on the order of steps and on rounding. So each metric is served by the method that its
//! reference script uses, step by step.

mod paths;
mod prices;

/// Rows and columns that go together.
pub(crate) type Pairs = Vec<(usize, usize)>;

/// Returns pairs of row and column whose weights have the greatest sum, as the script for wikinews
/// finds them.
///
/// Each row is as long as the others. As many pairs come out as the shorter side has members, those
/// of weight 0 among them.
pub(crate) fn by_prices(weights: &[Vec<f64>]) -> Pairs {
    lengthwise(weights, prices::assign)
}

/// Returns pairs of row and column whose weights have the greatest sum, as `linear_sum_assignment`
/// of `scipy` finds them, which the script for PolNeAR calls. Otherwise as [`by_prices`].
pub(crate) fn by_paths(weights: &[Vec<f64>]) -> Pairs {
    lengthwise(weights, paths::assign)
}

/// Turns the weights, where needed, so that there are no more rows than columns.
fn lengthwise(weights: &[Vec<f64>], assign: impl Fn(&[Vec<f64>]) -> Pairs) -> Pairs {
    let columns = weights.first().map_or(0, Vec::len);
    if weights.len() <= columns {
        return assign(weights);
    }
    let turned: Vec<Vec<f64>> = (0..columns)
        .map(|c| weights.iter().map(|row| row[c]).collect())
        .collect();
    assign(&turned)
        .into_iter()
        .map(|(row, column)| (column, row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(weights: &[&[f64]], expected: &[(usize, usize)]) {
        let weights: Vec<Vec<f64>> = weights.iter().map(|row| row.to_vec()).collect();
        for best_pairs in [by_prices, by_paths] {
            let mut found = best_pairs(&weights);
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn the_sum_counts_and_not_the_best_single_pair() {
        check(&[&[0.9, 0.8], &[0.8, 0.1]], &[(0, 1), (1, 0)]);
    }

    #[test]
    fn the_longer_side_keeps_some_alone() {
        check(&[&[0.1, 0.5, 0.4]], &[(0, 1)]);
        check(&[&[0.1], &[0.5], &[0.4]], &[(1, 0)]);
    }

    #[test]
    fn equal_weights_pair_in_order() {
        check(&[&[1.0, 1.0], &[1.0, 1.0]], &[(0, 0), (1, 1)]);
    }

    #[test]
    fn nothing_pairs_with_nothing() {
        check(&[], &[]);
        check(&[&[], &[]], &[]);
    }
}
