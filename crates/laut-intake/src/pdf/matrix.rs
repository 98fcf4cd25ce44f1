//! Turns and moves places of a page of a PDF: numbers in, places out.

use lopdf::Object;

use super::fonts::number;

/// A place of a page is turned and moved by this: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Returns what this does, and then the other.
    pub(super) fn then(self, other: Matrix) -> Matrix {
        let (one, two) = (self.0, other.0);
        // A point, or the end of an arrow, which is moved nowhere.
        let turned = |x: f64, y: f64| [x * two[0] + y * two[2], x * two[1] + y * two[3]];
        let ([across, across_up], [up_across, up]) =
            (turned(one[0], one[1]), turned(one[2], one[3]));
        let [x, y] = turned(one[4], one[5]);
        Matrix([across, across_up, up_across, up, x + two[4], y + two[5]])
    }

    /// Returns how large it makes what is of the size one, as pictures are.
    pub(super) fn area(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        let area = (a * d - b * c).abs();
        if area.is_finite() { area } else { 0.0 }
    }

    /// Returns where it moves a place to.
    pub(super) fn place(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [right, rising, leaning, up, across, above] = self.0;
        (
            right * x + leaning * y + across,
            rising * x + up * y + above,
        )
    }

    pub(super) fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(super) fn of(objects: &[Object]) -> Option<Matrix> {
        let mut numbers = objects.iter().map(|object| number(Some(object)));
        let mut next = || numbers.next()?;
        Some(Matrix([
            next()?,
            next()?,
            next()?,
            next()?,
            next()?,
            next()?,
        ]))
    }
}
