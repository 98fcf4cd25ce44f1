//! Where a page of a PDF lies and what it draws with: a page in, its size, the way to its places and its resources out.
//!
//! What a page does not say, those above it say for it. Does not know what is drawn.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{damaged, fonts::number, matrix::Matrix};
use crate::error::Error;

/// Pages stand in so many levels at most.
const LEVELS: usize = 48;

/// How large a page is as it is shown, in points.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Returns the way from a page's own places to those that are shown, upright and from the lower left.
///
/// # Errors
/// If it has no size.
pub(super) fn placed(document: &Document, page: ObjectId) -> Result<(Shown, Matrix), Error> {
    let sides = |key: &[u8]| {
        let numbers = inherited(document, page, key)?.as_array().ok()?;
        let mut numbers = numbers
            .iter()
            .map(|side| number(document.dereference(side).ok().map(|(_, side)| side)));
        let mut next = || numbers.next()?;
        let (x, y, u, v) = (next()?, next()?, next()?, next()?);
        Some([x.min(u), y.min(v), x.max(u), y.max(v)])
    };
    let media = sides(b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let [left, foot, right, top] = sides(b"CropBox").unwrap_or(media);
    let (width, height) = (right - left, top - foot);
    if !(width > 0.0 && height > 0.0) {
        return Err(damaged());
    }
    let turned = inherited(document, page, b"Rotate").and_then(|turned| turned.as_i64().ok());
    let origin = Matrix::moved(-left, -foot);
    let (turn, shown) = match turned.unwrap_or(0).rem_euclid(360) {
        90 => (
            Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]),
            Shown {
                width: height,
                height: width,
            },
        ),
        180 => (
            Matrix([-1.0, 0.0, 0.0, -1.0, width, height]),
            Shown { width, height },
        ),
        270 => (
            Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]),
            Shown {
                width: height,
                height: width,
            },
        ),
        _ => (Matrix::NONE, Shown { width, height }),
    };
    Ok((shown, origin.then(turn)))
}

/// Returns what a page says, or else what the pages that it belongs to say.
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut at = document.get_dictionary(page).ok()?;
    for _ in 0..LEVELS {
        if let Ok(found) = at.get_deref(key, document) {
            return Some(found);
        }
        at = at.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// Returns what a page draws with.
pub(super) fn resources(document: &Document, page: ObjectId) -> Dictionary {
    let found = inherited(document, page, b"Resources");
    let found = found.and_then(|found| found.as_dict().ok());
    found.cloned().unwrap_or_default()
}
