//! Knows which letters of a page nobody sees: what paints them and what else is painted on the page in, which of them are
//! hidden out.
//!
//! White letters are seen on anything but white, and letters that are not painted at all are those of a picture that they
//! stand on, as programs that recognize letters put them there. Where this would take nearly all of a page, something else
//! shows it, and all of them stay. Does not know what draws.

use lopdf::{Dictionary, Document, Object};

use super::fonts::number;

/// A part of a colour that is nearer to white than this is white.
const WHITE: f64 = 0.03;
/// Letters lower than this, in points, may be too small to be seen,
const TINY: f64 = 1.0;
/// where most are so many times as large.
const LARGER: f64 = 4.0;
/// Shapes of a page that are remembered; where there are more, everything is seen.
const SHAPES: usize = 20_000;
/// Letters and shapes that are compared, at most: beyond that everything is seen.
const WORK: usize = 50_000_000;
/// Where more of a page than this would be hidden, of ten letters, none is.
const NEARLY_ALL: usize = 8;

/// How a colour is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Space {
    /// Light: one for each part of it.
    Light,
    /// Ink: none of any is white.
    Ink,
    /// Anything else, which is no white.
    Other,
}

/// What shapes and letters are filled with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fill {
    space: Space,
    is_white: bool,
    /// How letters are drawn: 3 and 7 paint nothing.
    mode: i64,
    is_clear: bool,
}

impl Fill {
    /// Black, as each page begins.
    pub(super) const BLACK: Fill = Fill {
        space: Space::Light,
        is_white: false,
        mode: 0,
        is_clear: false,
    };

    /// Takes what an operator says of the colour, the way letters are drawn or the transparency.
    pub(super) fn take(
        &mut self,
        operator: &str,
        operands: &[Object],
        resources: &Dictionary,
        document: &Document,
    ) {
        match operator {
            "g" | "rg" => self.colour(Space::Light, operands),
            "k" => self.colour(Space::Ink, operands),
            "cs" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.space = name.map_or(Space::Other, |name| space(name, resources, document));
                // A space begins with black, or with the most of an ink.
                self.is_white = false;
            }
            "sc" | "scn" => self.colour(self.space, operands),
            "Tr" => {
                self.mode = operands
                    .first()
                    .and_then(|mode| mode.as_i64().ok())
                    .unwrap_or(0);
            }
            _ => {}
        }
    }

    /// Takes the transparency of what is filled.
    pub(super) fn set(&mut self, opacity: f64) {
        self.is_clear = opacity <= WHITE;
    }

    /// Says whether it is one colour, and no pattern or ink of another kind.
    pub(super) fn is_plain(self) -> bool {
        self.space != Space::Other && !self.is_clear
    }

    fn colour(&mut self, space: Space, operands: &[Object]) {
        self.space = space;
        let mut parts = operands.iter().map(|part| number(Some(part)));
        self.is_white = !operands.is_empty()
            && match space {
                Space::Light => parts.all(|part| part.is_some_and(|part| part >= 1.0 - WHITE)),
                Space::Ink => parts.all(|part| part.is_some_and(|part| part <= WHITE)),
                Space::Other => false,
            };
    }
}

/// Returns how colours of a space with this name are told.
fn space(name: &[u8], resources: &Dictionary, document: &Document) -> Space {
    match name {
        b"DeviceGray" | b"DeviceRGB" => return Space::Light,
        b"DeviceCMYK" => return Space::Ink,
        _ => {}
    }
    let found = || {
        let spaces = resources.get_deref(b"ColorSpace", document).ok()?;
        let said = spaces.as_dict().ok()?.get_deref(name, document).ok()?;
        let said = said.as_array().ok()?;
        Some(match said.first()?.as_name().ok()? {
            b"CalGray" | b"CalRGB" => Space::Light,
            b"Separation" | b"DeviceN" => Space::Ink,
            b"ICCBased" => {
                let profile = document.dereference(said.get(1)?).ok()?.1;
                let parts = profile.as_stream().ok()?.dict.get(b"N").ok()?;
                match parts.as_i64().ok()? {
                    1 | 3 => Space::Light,
                    4 => Space::Ink,
                    _ => Space::Other,
                }
            }
            _ => Space::Other,
        })
    };
    found().unwrap_or(Space::Other)
}

/// A box around what is painted, in the places of the page.
#[derive(Clone, Copy, Debug)]
struct Shape {
    left: f64,
    foot: f64,
    right: f64,
    top: f64,
    is_picture: bool,
}

impl Shape {
    const NOTHING: Shape = Shape {
        left: f64::INFINITY,
        foot: f64::INFINITY,
        right: f64::NEG_INFINITY,
        top: f64::NEG_INFINITY,
        is_picture: false,
    };

    fn reach(&mut self, (x, y): (f64, f64)) {
        self.left = self.left.min(x);
        self.right = self.right.max(x);
        self.foot = self.foot.min(y);
        self.top = self.top.max(y);
    }

    /// Says whether a letter at a place is on it; letters stand a little above their foot.
    fn holds(&self, letter: &Faint) -> bool {
        let slack = letter.size;
        (self.left - slack..=self.right + slack).contains(&letter.x)
            && (self.foot - slack..=self.top + slack).contains(&letter.y)
    }
}

/// Why a letter may not be seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Why {
    White,
    Unpainted,
    Tiny,
}

/// A letter that may not be seen.
#[derive(Clone, Copy, Debug)]
struct Faint {
    why: Why,
    /// Its way, and its number among the letters of that.
    place: (usize, usize),
    x: f64,
    y: f64,
    size: f64,
}

/// What is painted on a page.
#[derive(Default, Debug)]
pub(super) struct Paint {
    shapes: Vec<Shape>,
    path: Option<Shape>,
    faint: Vec<Faint>,
}

impl Paint {
    /// Adds places to the path that is being drawn.
    pub(super) fn reach(&mut self, places: impl Iterator<Item = (f64, f64)>) {
        let path = self.path.get_or_insert(Shape::NOTHING);
        places.for_each(|place| path.reach(place));
    }

    /// Fills the path with something, or leaves it.
    pub(super) fn end(&mut self, fill: Option<Fill>) {
        let path = self.path.take();
        let is_seen = fill.is_some_and(|fill| !fill.is_white && !fill.is_clear);
        self.shapes
            .extend(path.filter(|_| is_seen && self.shapes.len() <= SHAPES));
    }

    /// Adds a picture with these corners.
    pub(super) fn picture(&mut self, corners: impl Iterator<Item = (f64, f64)>) {
        let mut shape = Shape {
            is_picture: true,
            ..Shape::NOTHING
        };
        corners.for_each(|corner| shape.reach(corner));
        if self.shapes.len() <= SHAPES {
            self.shapes.push(shape);
        }
    }

    /// Remembers a letter that may not be seen: its way and its number there, where it stands on the page, and its size.
    pub(super) fn letter(&mut self, fill: Fill, place: (usize, usize), at: (f64, f64), size: f64) {
        let why = if matches!(fill.mode, 3 | 7) || fill.is_clear {
            Why::Unpainted
        } else if matches!(fill.mode, 0 | 4) && fill.is_white {
            Why::White
        } else if size < TINY {
            Why::Tiny
        } else {
            return;
        };
        self.faint.push(Faint {
            why,
            place,
            x: at.0,
            y: at.1,
            size,
        });
    }

    /// Returns the letters of a page that nobody sees, by way and number; `count` is how many it has, and `usual` the size of
    /// most.
    pub(super) fn hidden(self, count: usize, usual: f64) -> Vec<(usize, usize)> {
        let work = self.faint.len().saturating_mul(self.shapes.len());
        if self.shapes.len() > SHAPES || work > WORK {
            return Vec::new();
        }
        let is_hidden = |letter: &Faint| match letter.why {
            Why::White => !self.shapes.iter().any(|shape| shape.holds(letter)),
            Why::Unpainted => {
                let mut shapes = self.shapes.iter();
                !shapes.any(|shape| shape.is_picture && shape.holds(letter))
            }
            Why::Tiny => letter.size * LARGER < usual,
        };
        let hidden: Vec<(usize, usize)> = self
            .faint
            .iter()
            .filter(|letter| is_hidden(letter))
            .map(|letter| letter.place)
            .collect();
        if hidden.len() * 10 > count * NEARLY_ALL {
            return Vec::new();
        }
        hidden
    }
}
