//! Makes the vectors that are kept: what the reader saw of each word in, unit vectors in 127ths out.
//!
//! Does not know what they are compared with.

/// What the reader saw of an article's words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vectors<'a> {
    /// Words × `width`.
    pub(super) numbers: &'a [f32],
    /// Numbers a word; 0 where there are none.
    pub(super) width: usize,
}

impl Vectors<'_> {
    /// Returns the vector of a word; empty where there is none.
    pub(super) fn word(&self, at: usize) -> Vec<i8> {
        self.row(at).map_or_else(Vec::new, unit)
    }

    /// Returns the vector of several words together; empty where there is none.
    pub(super) fn mean(&self, words: impl Iterator<Item = usize>) -> Vec<i8> {
        let mut sum = vec![0.0_f32; self.width];
        for word in words {
            for (sum, number) in sum.iter_mut().zip(self.row(word).unwrap_or_default()) {
                *sum += number;
            }
        }
        unit(&sum)
    }

    fn row(&self, at: usize) -> Option<&[f32]> {
        if self.width == 0 {
            return None;
        }
        self.numbers.get(at * self.width..(at + 1) * self.width)
    }
}

/// Returns a vector of unit length in 127ths; zeros for one of no length.
fn unit(numbers: &[f32]) -> Vec<i8> {
    let length = numbers
        .iter()
        .map(|number| number * number)
        .sum::<f32>()
        .sqrt();
    let scale = if length > 0.0 { 127.0 / length } else { 0.0 };
    numbers
        .iter()
        .map(|number| (number * scale).round() as i8)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_have_unit_length() {
        let vectors = Vectors {
            numbers: &[3.0, 4.0, 0.0, 0.0],
            width: 2,
        };
        assert_eq!(vectors.word(0), [76, 102]);
        assert_eq!(vectors.word(1), [0, 0]);
        assert_eq!(vectors.word(2), [0_i8; 0]);
        assert_eq!(vectors.mean([0, 1].into_iter()), [76, 102]);
    }
}
