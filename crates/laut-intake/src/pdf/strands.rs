//! Puts the letters of a page into rows: letters in, rows from the top out.
//!
//! Two columns need not have their lines at the same heights. So letters are strands first, runs on one foot without a
//! wide gap; strands are one row where they lie side by side and hardly higher or lower, as the words of a scan do, and a
//! smaller sign goes to the larger ones that it is set above or below. What is farther off is of the same row only where
//! it has the same foot. Does not know columns.

use super::rows::{COLUMN_GAP, Letter, SMALL, median};

/// Letters stand on one foot within so much of the usual size.
const FOOT: f64 = 0.08;
/// Strands of one size side by side are a row within so much of it: scans are skew.
const SKEW: f64 = 0.35;
/// Smaller signs are raised or lowered by so much of the size of the others, at most,
const RAISED: f64 = 0.5;
/// and have so many letters; longer strands are words in small type.
const SIGNS: usize = 12;
/// Those are of a row within so much of the size.
const BESIDE: f64 = 0.15;
/// Letters count as no taller than so many times the usual size, for all that.
const TALLEST: f64 = 1.5;
/// So many strands above and below are looked at,
const NEAR: usize = 64;
/// and so many letters of a strand, for whether it lies upon another.
const LOOKED_AT: usize = 24;
/// A strand with fewer letters may lie upon another: signs above and below each other.
const UPON: usize = 3;

/// Letters on one foot without a wide gap.
struct Strand {
    /// From the left.
    letters: Vec<Letter>,
    left: f64,
    right: f64,
    foot: f64,
    size: f64,
}

/// Returns the rows of letters from top to bottom, each with its letters from the left.
pub(super) fn rows(letters: Vec<Letter>) -> Vec<Vec<Letter>> {
    let usual = median(letters.iter().map(|letter| letter.size)).unwrap_or(1.0);
    let mut strands = strands(letters, usual);
    strands.sort_by(|one, other| other.foot.total_cmp(&one.foot));
    let mut groups: Vec<(f64, Vec<Letter>)> = grouped(strands, usual)
        .into_iter()
        .map(|group| {
            let main = group.iter().max_by(|one, other| {
                let letters = |strand: &Strand| strand.size * count(strand);
                letters(one).total_cmp(&letters(other))
            });
            let foot = main.map_or(0.0, |main| main.foot);
            let letters = group.into_iter().flat_map(|strand| strand.letters);
            (foot, letters.collect())
        })
        .collect();
    groups.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut rows: Vec<(f64, Vec<Letter>)> = Vec::new();
    for (foot, letters) in groups {
        match rows.last_mut() {
            Some((last, row)) if (*last - foot).abs() <= FOOT * usual => row.extend(letters),
            _ => rows.push((foot, letters)),
        }
    }
    let rows = rows.into_iter().map(|(_, mut row)| {
        row.sort_by(|one, other| one.x.total_cmp(&other.x));
        row
    });
    rows.collect()
}

fn count(strand: &Strand) -> f64 {
    f64::from(u32::try_from(strand.letters.len()).unwrap_or(u32::MAX))
}

/// Returns the runs of letters that stand on one foot without a wide gap.
fn strands(mut letters: Vec<Letter>, usual: f64) -> Vec<Strand> {
    letters.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut feet: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match feet.last_mut() {
            Some(open) if open[0].y - letter.y <= FOOT * usual => open.push(letter),
            _ => feet.push(vec![letter]),
        }
    }
    let mut strands: Vec<Strand> = Vec::new();
    for mut foot in feet {
        foot.sort_by(|one, other| one.x.total_cmp(&other.x));
        let mut open: Option<Strand> = None;
        for letter in foot {
            let is_blank = letter.text.trim().is_empty();
            let right = letter.x + letter.width;
            match &mut open {
                Some(strand)
                    if letter.x - strand.right <= COLUMN_GAP * letter.size.max(strand.size) =>
                {
                    if !is_blank {
                        strand.right = strand.right.max(right);
                    }
                    strand.size = strand.size.max(letter.size);
                    strand.letters.push(letter);
                }
                _ if is_blank => {}
                _ => {
                    strands.extend(open.take());
                    open = Some(Strand {
                        left: letter.x,
                        right,
                        foot: letter.y,
                        size: letter.size,
                        letters: vec![letter],
                    });
                }
            }
        }
        strands.extend(open);
    }
    strands
}

/// Returns strands, which are sorted from the top, with those of the same row.
fn grouped(strands: Vec<Strand>, usual: f64) -> Vec<Vec<Strand>> {
    let mut groups: Vec<usize> = (0..strands.len()).collect();
    // The nearest larger strand of each, and how far off that is.
    let mut larger: Vec<Option<(usize, f64)>> = vec![None; strands.len()];
    for (at, one) in strands.iter().enumerate() {
        let below = strands.iter().enumerate().skip(at + 1).take(NEAR);
        for (under, other) in below {
            let height = one.foot - other.foot;
            let size = one.size.max(other.size);
            let reach = size.min(TALLEST * usual);
            if height > RAISED * TALLEST * usual {
                // Still lower ones are no nearer.
                break;
            }
            let is_alike = one.size.min(other.size) >= SMALL * size;
            let (small, large) = if one.size < other.size {
                (at, under)
            } else {
                (under, at)
            };
            let allowed = match strands[small].letters.len() {
                _ if is_alike => SKEW,
                ..=SIGNS => RAISED,
                _ => BESIDE,
            };
            if height > allowed * reach || !are_beside(one, other) {
                continue;
            }
            if is_alike {
                let (root, own) = (root(&mut groups, at), root(&mut groups, under));
                groups[own.max(root)] = own.min(root);
            } else if larger[small].is_none_or(|(_, nearest)| height < nearest) {
                larger[small] = Some((large, height));
            }
        }
    }
    for (small, large) in larger.into_iter().enumerate() {
        if let Some((large, _)) = large {
            let (root, own) = (root(&mut groups, large), root(&mut groups, small));
            groups[own.max(root)] = own.min(root);
        }
    }
    let mut rows: Vec<Vec<Strand>> = Vec::new();
    let mut places: Vec<usize> = vec![0; strands.len()];
    for (at, strand) in strands.into_iter().enumerate() {
        let root = root(&mut groups, at);
        if root == at {
            places[at] = rows.len();
            rows.push(vec![strand]);
        } else {
            rows[places[root]].push(strand);
        }
    }
    rows
}

/// Returns the first strand of the group that one is in.
fn root(groups: &mut [usize], mut at: usize) -> usize {
    while groups[at] != at {
        groups[at] = groups[groups[at]];
        at = groups[at];
    }
    at
}

/// Says whether strands lie side by side, near each other, and not one upon the other.
fn are_beside(one: &Strand, other: &Strand) -> bool {
    let gap = COLUMN_GAP * one.size.max(other.size);
    if one.left > other.right + gap || other.left > one.right + gap {
        return false;
    }
    let (short, long) = if one.letters.len() < other.letters.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.letters.len() < UPON {
        return true;
    }
    let step = short.letters.len() / LOOKED_AT + 1;
    let (mut all, mut upon) = (0, 0);
    for letter in short.letters.iter().step_by(step) {
        if letter.text.trim().is_empty() {
            continue;
        }
        let middle = letter.x + letter.width / 2.0;
        let after = long.letters.partition_point(|under| under.x <= middle);
        let under = long.letters[..after].last();
        all += 1;
        upon +=
            usize::from(under.is_some_and(|under| {
                middle < under.x + under.width && !under.text.trim().is_empty()
            }));
    }
    upon * 3 <= all
}
