//! Chance that is the same in every run: a seed in, numbers out.

/// Draws numbers (Steele et al., "Fast splittable pseudorandom number generators", OOPSLA 2014).
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Returns the chance that a seed stands for.
    pub(crate) fn new(seed: u64) -> Self {
        Chance(seed ^ 0x6c61_7574)
    }

    /// Returns any number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 to 1, without 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a number below another one.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.share() * end as f64) as usize
    }

    /// Returns a number from a range, both ends among them.
    pub(crate) fn from(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Says yes with a probability.
    pub(crate) fn is(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// Returns a rank below another one, each as often as its place tells: the second half as often as the first.
    pub(crate) fn rank(&mut self, end: usize) -> usize {
        let last = (end as f64 + 1.0).ln();
        ((self.share() * last).exp() - 1.0) as usize % end
    }

    /// Returns one of several things.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Puts things into any order.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            let other = self.below(at + 1);
            things.swap(at, other);
        }
    }
}
