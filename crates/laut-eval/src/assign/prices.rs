//! The Hungarian method with prices on both sides (Kuhn 1955, Munkres 1957, in the form of O(n²m)
//! that is common in programming contests). Of equally good steps the first is taken.

/// Assigns every row, of which there are no more than columns.
pub(super) fn assign(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let rows = weights.len();
    let columns = weights.first().map_or(0, Vec::len);
    // Row and column 0 stand for "none yet"; the real ones count from 1.
    let mut row_price = vec![0.0; rows + 1];
    let mut column_price = vec![0.0; columns + 1];
    let mut row_of = vec![0; columns + 1];
    let mut came_from = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let at = row_of[column];
            let mut step = f64::INFINITY;
            let mut next = 0;
            for other in (1..=columns).filter(|&c| !used[c]) {
                let cost = -weights[at - 1][other - 1] - row_price[at] - column_price[other];
                if cost < least[other] {
                    least[other] = cost;
                    came_from[other] = column;
                }
                if least[other] < step {
                    step = least[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if used[other] {
                    row_price[row_of[other]] += step;
                    column_price[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came_from[column]];
            column = came_from[column];
        }
    }
    (1..=columns)
        .filter(|&c| row_of[c] != 0)
        .map(|c| (row_of[c] - 1, c - 1))
        .collect()
}
