//! Says which numbers of one thing are one number, told exactly or rounded.

use super::quantities::Rounded;

/// How far a rounded number may be from the true one, as a share of that.
const NEAR: f64 = 0.1;
/// From here on a number with nothing but zeros behind its first digits is taken for a rounded one.
const LARGE: f64 = 1_000.0;

/// Says whether two numbers are one: "more than 11,000" is 11,300, and 48 is not 50.
pub(super) fn is_same(one: (f64, Rounded), other: (f64, Rounded)) -> bool {
    let is_equal = (one.0 - other.0).abs() <= f64::EPSILON * one.0.abs().max(1.0);
    is_equal || is_rounded_of(one, other.0) || is_rounded_of(other, one.0)
}

fn is_rounded_of((value, rounded): (f64, Rounded), exact: f64) -> bool {
    let unit = unit(value);
    let is_marked = rounded.down || rounded.up;
    if unit < 10.0 && value < LARGE || (value - exact).abs() > NEAR * exact {
        return false;
    }
    let is_nearest = ((exact / unit).round() * unit - value).abs() < unit / 1e3;
    let above = exact > value && exact < value + unit;
    let below = exact < value && exact > value - unit;
    if is_marked {
        rounded.down && above || rounded.up && below
    } else {
        value >= LARGE && unit >= 100.0 && is_nearest
    }
}

/// Returns what the last digit of a number counts that is no zero: 100 for 11,300.
fn unit(value: f64) -> f64 {
    let mut unit = 1.0;
    while unit * 10.0 <= value && (value / (unit * 10.0)).fract() == 0.0 {
        unit *= 10.0;
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_numbers_are_the_same() {
        let plain = Rounded::default();
        let over = Rounded {
            down: true,
            up: false,
        };
        let under = Rounded {
            down: false,
            up: true,
        };
        let check = |one: (f64, Rounded), other: (f64, Rounded), expected: bool| {
            assert_eq!(is_same(one, other), expected, "{one:?} {other:?}");
        };
        check((11_000.0, over), (11_300.0, plain), true);
        check((4_000.0, under), (3_958.0, plain), true);
        check((4_000.0, plain), (3_958.0, plain), true);
        check((11_300.0, plain), (3_958.0, plain), false);
        check((3_252.0, plain), (4_000.0, under), false);
        check((2_000.0, over), (2_000.0, plain), true);
        check((48.0, plain), (50.0, plain), false);
        check((10.0, plain), (14.0, plain), false);
        check((100.0, over), (104.0, plain), true);
        check((100.0, over), (180.0, plain), false);
        check((3.2e9, plain), (3.23e9, plain), true);
        check((2e9, over), (3e9, plain), false);
    }
}
