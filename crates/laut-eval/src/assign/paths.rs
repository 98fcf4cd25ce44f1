//! Assignment by shortest augmenting paths (Jonker & Volgenant 1987, for unequal sides Crouse 2016).
//! Of equally good steps, one to a column that has no row yet is taken.

/// Assigns every row, of which there are no more than columns.
pub(super) fn assign(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let columns = weights.first().map_or(0, Vec::len);
    let mut state = State {
        weights,
        row_price: vec![0.0; weights.len()],
        column_price: vec![0.0; columns],
        row_of: vec![None; columns],
    };
    for row in 0..weights.len() {
        state.add(row);
    }
    let pairs = state
        .row_of
        .iter()
        .enumerate()
        .filter_map(|(column, row)| Some(((*row)?, column)));
    pairs.collect()
}

/// The best assignment of the rows so far.
struct State<'a> {
    weights: &'a [Vec<f64>],
    row_price: Vec<f64>,
    column_price: Vec<f64>,
    row_of: Vec<Option<usize>>,
}

impl State<'_> {
    /// Assigns one row more, along the cheapest path on which each row on the way moves on to
    /// another column.
    fn add(&mut self, new: usize) {
        let columns = self.row_of.len();
        // Backwards, so that equal weights pair in order.
        let mut left: Vec<usize> = (0..columns).rev().collect();
        let mut cost = vec![f64::INFINITY; columns];
        let mut came_from = vec![new; columns];
        let mut passed: Vec<(usize, usize)> = Vec::new();
        let mut so_far = 0.0;
        let mut row = new;
        let end = loop {
            let mut least = f64::INFINITY;
            let mut next = 0;
            for (place, &column) in left.iter().enumerate() {
                let step = so_far
                    - self.weights[row][column]
                    - self.row_price[row]
                    - self.column_price[column];
                if step < cost[column] {
                    cost[column] = step;
                    came_from[column] = row;
                }
                let free = self.row_of[column].is_none();
                if cost[column] < least || free && cost[column] <= least {
                    least = cost[column];
                    next = place;
                }
            }
            so_far = least;
            let column = left.swap_remove(next);
            match self.row_of[column] {
                None => break column,
                Some(taken) => {
                    passed.push((taken, column));
                    row = taken;
                }
            }
        };
        self.row_price[new] += so_far;
        for (row, column) in passed {
            self.row_price[row] += so_far - cost[column];
            self.column_price[column] -= so_far - cost[column];
        }
        let mut column = end;
        loop {
            let row = came_from[column];
            let before = self.row_of.iter().position(|r| *r == Some(row));
            self.row_of[column] = Some(row);
            match before {
                Some(before) if row != new => column = before,
                _ => break,
            }
        }
    }
}
