//! Finds the letters of a page that something is painted over: paths and what fills them in, the letters below boxes out.
//!
//! Somebody has made these words unreadable, as he thought; they are there all the same, and not meant to be read. Only
//! solid boxes along the edges of the page count, where nothing else bounds what is painted; pictures do not, as programs
//! that recognize letters put them below the picture. Does not know what draws.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object};

use super::{fonts::number, matrix::Matrix};

/// Sides may be so far from upright, in points.
const SKEW: f64 = 0.5;
/// Boxes of a page that are remembered, at most.
const BOXES: usize = 20_000;
/// Boxes in one path, at most: where there are more, they are a pattern.
const IN_PATH: usize = 64;
/// Letters and boxes that are compared, at most.
const WORK: usize = 50_000_000;
/// What takes so much of a page is its ground.
const GROUND: f64 = 0.9;
/// So opaque is what nothing is seen through.
const SOLID: f64 = 0.97;

/// Letters of a page that were drawn, by the way that they run.
pub(super) type Drawn = [usize; 4];

/// A box along the edges of the page, in its places.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Area {
    left: f64,
    foot: f64,
    right: f64,
    top: f64,
}

impl Area {
    /// Returns the box with these corners, one after the other, if it is one.
    fn of(corners: &[(f64, f64)]) -> Option<Area> {
        let near = |one: f64, other: f64| (one - other).abs() <= SKEW;
        let [a, b, c, d] = *corners else { return None };
        let is_upright = near(a.0, b.0) && near(b.1, c.1) && near(c.0, d.0) && near(d.1, a.1);
        let is_flat = near(a.1, b.1) && near(b.0, c.0) && near(c.1, d.1) && near(d.0, a.0);
        let is_finite = corners.iter().all(|(x, y)| x.is_finite() && y.is_finite());
        (is_finite && (is_upright || is_flat)).then(|| Area {
            left: a.0.min(c.0),
            foot: a.1.min(c.1),
            right: a.0.max(c.0),
            top: a.1.max(c.1),
        })
    }

    /// Returns a rectangle as it lies on the page.
    fn rectangle(place: Matrix, [x, y, u, v]: [f64; 4]) -> Option<Area> {
        Area::of(&[(x, y), (u, y), (u, v), (x, v)].map(|corner| place.place(corner)))
    }

    fn common(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            foot: self.foot.max(other.foot),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    fn size(self) -> f64 {
        (self.right - self.left).max(0.0) * (self.top - self.foot).max(0.0)
    }
}

/// Where something may be painted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bounds {
    Everywhere,
    Within(Area),
    /// Within something that is no box.
    Odd,
}

impl Bounds {
    fn also(self, area: Option<Area>) -> Bounds {
        match (self, area) {
            (Bounds::Odd, _) | (_, None) => Bounds::Odd,
            (Bounds::Everywhere, Some(area)) => Bounds::Within(area),
            (Bounds::Within(before), Some(area)) => Bounds::Within(before.common(area)),
        }
    }

    /// Returns the bounds within a form with this box.
    pub(super) fn in_form(self, form: &Dictionary, place: Matrix, document: &Document) -> Bounds {
        match sides(form, b"BBox", document) {
            Some(sides) => self.also(Area::rectangle(place, sides)),
            None => self,
        }
    }
}

/// Whether nothing is seen through what is painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Solid {
    is_opaque: bool,
    is_plain: bool,
}

impl Solid {
    /// As each page begins.
    pub(super) const YES: Solid = Solid {
        is_opaque: true,
        is_plain: true,
    };

    /// Takes what a set of parameters says of it.
    pub(super) fn take(&mut self, set: &Dictionary, document: &Document) {
        if let Some(opacity) = number(set.get_deref(b"ca", document).ok()) {
            self.is_opaque = opacity >= SOLID;
        }
        let name = |key: &[u8]| {
            let said = set.get_deref(key, document).ok()?;
            Some(said.as_name().unwrap_or(b"?").to_vec())
        };
        let is_plain = |name: Vec<u8>| matches!(&name[..], b"Normal" | b"Compatible" | b"None");
        let mixed = name(b"BM").map(is_plain);
        let masked = name(b"SMask").map(is_plain);
        if mixed.is_some() || masked.is_some() {
            self.is_plain = mixed.unwrap_or(true) && masked.unwrap_or(true);
        }
    }

    pub(super) fn is_solid(self) -> bool {
        self.is_opaque && self.is_plain
    }
}

/// The path that is being drawn.
#[derive(Default, Debug)]
struct Path {
    boxes: Vec<Area>,
    corners: Vec<(f64, f64)>,
    is_odd: bool,
    bounds: bool,
}

impl Path {
    /// Ends the figure that is being drawn.
    fn close(&mut self) {
        let mut corners = std::mem::take(&mut self.corners);
        if corners.len() == 5 && corners.first() == corners.last() {
            corners.pop();
        }
        match (corners.len(), Area::of(&corners)) {
            (0 | 1, _) => {}
            (_, Some(area)) => self.boxes.push(area),
            (_, None) => self.is_odd = true,
        }
    }

    /// Returns the boxes that it is made of, if it is made of boxes that leave each other alone.
    fn into_boxes(mut self) -> Option<Vec<Area>> {
        self.close();
        let mut pairs =
            (0..self.boxes.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        let is_plain = !self.is_odd && !self.boxes.is_empty() && self.boxes.len() <= IN_PATH;
        let overlap =
            |(one, other): (usize, usize)| self.boxes[one].common(self.boxes[other]).size() > 0.0;
        (is_plain && !pairs.any(overlap)).then_some(self.boxes)
    }
}

/// What is painted over letters.
#[derive(Default, Debug)]
pub(super) struct Covers {
    path: Path,
    /// Boxes, each with the letters that were there before it.
    boxes: Vec<(Area, Drawn)>,
}

impl Covers {
    /// Takes what an operator adds to the path that is being drawn.
    pub(super) fn draw(&mut self, operator: &str, operands: &[Object], place: Matrix) {
        let value = |at: usize| number(operands.get(at)).unwrap_or(0.0);
        match operator {
            "m" => {
                self.path.close();
                self.path.corners.push(place.place((value(0), value(1))));
            }
            // More corners than a box has are as odd as their number.
            "l" if self.path.corners.len() > 5 => self.path.is_odd = true,
            "l" => self.path.corners.push(place.place((value(0), value(1)))),
            "c" | "v" | "y" => self.path.is_odd = true,
            "h" => self.path.close(),
            "re" => {
                self.path.close();
                let (x, y) = (value(0), value(1));
                match Area::rectangle(place, [x, y, x + value(2), y + value(3)]) {
                    Some(area) if self.path.boxes.len() <= IN_PATH => self.path.boxes.push(area),
                    _ => self.path.is_odd = true,
                }
            }
            "W" | "W*" => self.path.bounds = true,
            _ => {}
        }
    }

    /// Ends the path, which may be filled with something solid over what was drawn; it may bound what follows.
    pub(super) fn end(&mut self, is_solid: bool, drawn: Drawn, bounds: &mut Bounds) {
        let path = std::mem::take(&mut self.path);
        let sets_bounds = path.bounds;
        let found = path.into_boxes();
        if is_solid {
            for area in found.iter().flatten() {
                self.cover(*area, *bounds, drawn);
            }
        }
        if sets_bounds {
            let only = found.filter(|boxes| boxes.len() == 1);
            *bounds = bounds.also(only.map(|boxes| boxes[0]));
        }
    }

    fn cover(&mut self, area: Area, bounds: Bounds, drawn: Drawn) {
        let area = match bounds {
            Bounds::Everywhere => area,
            Bounds::Within(bounds) => area.common(bounds),
            Bounds::Odd => return,
        };
        let is_over = drawn.iter().any(|count| *count > 0);
        if is_over && area.size() > 0.0 && self.boxes.len() < BOXES {
            self.boxes.push((area, drawn));
        }
    }

    /// Adds the filled boxes that somebody has put on a page as remarks.
    pub(super) fn remarks(
        &mut self,
        page: &Dictionary,
        place: Matrix,
        drawn: Drawn,
        document: &Document,
    ) {
        let remarks = page
            .get_deref(b"Annots", document)
            .and_then(Object::as_array);
        for remark in remarks.into_iter().flatten().take(BOXES) {
            let remark = document.dereference(remark);
            let Some(remark) = remark.ok().and_then(|(_, remark)| remark.as_dict().ok()) else {
                continue;
            };
            let said = |key: &[u8]| remark.get_deref(key, document).ok();
            let is_box = said(b"Subtype").and_then(|kind| kind.as_name().ok()) == Some(b"Square");
            let colour = said(b"IC").and_then(|colour| colour.as_array().ok());
            let opacity = number(said(b"CA")).unwrap_or(1.0);
            // Hidden, or not for the screen.
            let flags = said(b"F")
                .and_then(|flags| flags.as_i64().ok())
                .unwrap_or(0);
            let is_seen = flags & 0b10_0010 == 0 && opacity >= SOLID;
            if !is_box || !is_seen || colour.is_none_or(Vec::is_empty) {
                continue;
            }
            let sides = sides(remark, b"Rect", document);
            if let Some(area) = sides.and_then(|sides| Area::rectangle(place, sides)) {
                self.cover(area, Bounds::Everywhere, drawn);
            }
        }
    }

    /// Returns which letters are below boxes: by way and number, of all with where their middle is; `page` is its size.
    pub(super) fn below(
        self,
        letters: impl Iterator<Item = ((usize, usize), (f64, f64))>,
        page: f64,
    ) -> HashSet<(usize, usize)> {
        let mut found = HashSet::new();
        if self.boxes.is_empty() {
            return found;
        }
        let mut letters: Vec<_> = letters.collect();
        letters.sort_by(|(_, one), (_, other)| one.1.total_cmp(&other.1));
        let mut work = 0;
        for (area, drawn) in self.boxes {
            if area.size() > page * GROUND {
                continue;
            }
            let first = letters.partition_point(|(_, (_, y))| *y < area.foot);
            let beside = letters[first..].iter();
            for ((way, at), (x, _)) in beside.take_while(|(_, (_, y))| *y <= area.top) {
                work += 1;
                if (area.left..=area.right).contains(x) && *at < drawn[*way] {
                    found.insert((*way, *at));
                }
            }
            if work > WORK {
                break;
            }
        }
        found
    }
}

/// Returns the sides of a rectangle that something has.
fn sides(of: &Dictionary, key: &[u8], document: &Document) -> Option<[f64; 4]> {
    let said = of.get_deref(key, document).ok()?.as_array().ok()?;
    let mut sides = said
        .iter()
        .map(|side| number(document.dereference(side).ok().map(|(_, side)| side)));
    let mut next = || sides.next()?;
    Some([next()?, next()?, next()?, next()?])
}
