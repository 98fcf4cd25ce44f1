//! Runs what draws the pages of a PDF: a document in, letters at places out.
//!
//! Only what moves and shows letters is looked at; pictures, colours and lines are passed over. Letters that are marked
//! as no part of the text (running heads in PDFs with tags), stand outside the page, or run another way than most are
//! left out.
//! Does not know lines or words.

use std::{collections::HashMap, rc::Rc};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

use super::{
    damaged,
    fonts::{Font, number},
    layout::Page,
    rows::Letter,
    streams::{self, Budget},
    too_large,
};
use crate::error::Error;

/// Letters of a document, at most, and of a page: a text is cut before.
const LETTERS: usize = 7_000_000;
/// Pages, at most.
const PAGES: usize = 5_000;
/// What draws a page has so many bytes, at most.
const CONTENT: usize = 24 << 20;
/// What is drawn within what is drawn, at most.
const DEPTH: usize = 12;
/// So much of a page is pictures where it is one.
const PICTURED: f64 = 0.5;
/// States that are kept at once, at most.
const KEPT: usize = 256;

/// What was found.
#[derive(Default)]
pub(super) struct Letters {
    pub(super) pages: Vec<Page>,
    /// For each page, whether most of it is pictures.
    pub(super) pictured: Vec<bool>,
    /// Signs that were drawn,
    pub(super) count: usize,
    /// and those of them whose letters are not known.
    pub(super) unknown: usize,
}

/// Returns the letters of a document.
///
/// # Errors
/// If a part of it is damaged, or it has too much in it.
pub(super) fn of(document: &Document, budget: &mut Budget) -> Result<Letters, Error> {
    let mut found = Letters::default();
    let mut fonts = HashMap::new();
    for page in document.page_iter() {
        if found.pages.len() >= PAGES {
            return Err(too_large());
        }
        let (place, mut drawing) = begun(document, page)?;
        drawing.fonts = std::mem::take(&mut fonts);
        let mut content = Vec::new();
        for part in document.get_page_contents(page) {
            let stream = document.get_object(part).and_then(Object::as_stream);
            content.extend(streams::unpacked(stream.map_err(|_| damaged())?, budget)?);
            content.push(b'\n');
            if content.len() > CONTENT {
                return Err(too_large());
            }
        }
        let resources = resources(document, page);
        drawing.run(&content, &resources, 0, budget)?;
        fonts = drawing.fonts;
        found.count += drawing.count;
        found.unknown += drawing.unknown;
        // What follows would be cut off, and this be told.
        if found.count > LETTERS {
            break;
        }
        // What runs up the margin of a page is no text; a page may lie on its side.
        let ways = drawing.letters.into_iter().enumerate();
        let (way, letters) = ways
            .max_by_key(|(way, letters)| (letters.len(), std::cmp::Reverse(*way)))
            .unwrap_or_default();
        let height = if way % 2 == 0 {
            place.height
        } else {
            place.width
        };
        found.pages.push(Page::new(height, letters));
        found
            .pictured
            .push(drawing.pictures > PICTURED * place.width * place.height);
    }
    Ok(found)
}

/// How large a page is as it is shown, in points.
#[derive(Clone, Copy)]
struct Shown {
    width: f64,
    height: f64,
}

/// A place of a page is turned and moved by this: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Returns what this does, and then the other.
    fn then(self, other: Matrix) -> Matrix {
        let (one, two) = (self.0, other.0);
        // A point, or the end of an arrow, which is moved nowhere.
        let turned = |x: f64, y: f64| [x * two[0] + y * two[2], x * two[1] + y * two[3]];
        let ([across, across_up], [up_across, up]) =
            (turned(one[0], one[1]), turned(one[2], one[3]));
        let [x, y] = turned(one[4], one[5]);
        Matrix([across, across_up, up_across, up, x + two[4], y + two[5]])
    }

    /// Returns how large it makes what is of the size one, as pictures are.
    fn area(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        let area = (a * d - b * c).abs();
        if area.is_finite() { area } else { 0.0 }
    }

    fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn of(objects: &[Object]) -> Option<Matrix> {
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

/// Returns the way from a page's own places to those that are shown, upright and from the lower left.
fn begun(document: &Document, page: ObjectId) -> Result<(Shown, Drawing<'_>), Error> {
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
    let drawing = Drawing {
        document,
        shown,
        state: State {
            place: origin.then(turn),
            font: None,
            size: 0.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        },
        kept: Vec::new(),
        text: Matrix::NONE,
        line: Matrix::NONE,
        marks: Vec::new(),
        fonts: HashMap::new(),
        letters: Default::default(),
        pictures: 0.0,
        count: 0,
        unknown: 0,
    };
    Ok((shown, drawing))
}

/// Returns what a page says, or else what the pages that it belongs to say.
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut at = document.get_dictionary(page).ok()?;
    for _ in 0..DEPTH * 4 {
        if let Ok(found) = at.get_deref(key, document) {
            return Some(found);
        }
        at = at.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

fn resources(document: &Document, page: ObjectId) -> Dictionary {
    let found = inherited(document, page, b"Resources");
    let found = found.and_then(|found| found.as_dict().ok());
    found.cloned().unwrap_or_default()
}

/// What letters are shown with.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between_letters: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A page that is being drawn.
struct Drawing<'d> {
    document: &'d Document,
    shown: Shown,
    state: State,
    kept: Vec<State>,
    /// Where the next letter stands,
    text: Matrix,
    /// and where its line began.
    line: Matrix,
    /// What is open: whether it is no part of the text.
    marks: Vec<bool>,
    /// Fonts by the objects that hold them.
    fonts: HashMap<ObjectId, Rc<Font>>,
    /// The letters by the way that they run: upright, up, upside down, down; each as if it were upright.
    letters: [Vec<Letter>; 4],
    /// How much of the page pictures take, in square points.
    pictures: f64,
    count: usize,
    unknown: usize,
}

impl Drawing<'_> {
    fn run(
        &mut self,
        content: &[u8],
        resources: &Dictionary,
        depth: usize,
        budget: &mut Budget,
    ) -> Result<(), Error> {
        let content = Content::decode(content).map_err(|_| damaged())?;
        budget.steps(content.operations.len())?;
        let kept = self.kept.len();
        for operation in &content.operations {
            let operands = &operation.operands[..];
            let value = |at: usize| number(operands.get(at)).unwrap_or(0.0);
            match operation.operator.as_str() {
                "q" if self.kept.len() < KEPT => self.kept.push(self.state.clone()),
                "Q" if self.kept.len() > kept => {
                    if let Some(state) = self.kept.pop() {
                        self.state = state;
                    }
                }
                "cm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        self.state.place = matrix.then(self.state.place);
                    }
                }
                "BT" => (self.text, self.line) = (Matrix::NONE, Matrix::NONE),
                "Tm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        (self.text, self.line) = (matrix, matrix);
                    }
                }
                "Td" => self.next_line(value(0), value(1)),
                "TD" => {
                    self.state.leading = -value(1);
                    self.next_line(value(0), value(1));
                }
                "T*" => self.next_line(0.0, -self.state.leading),
                "Tf" => {
                    self.state.size = value(1);
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    self.state.font = name.and_then(|name| self.font(name, resources, budget));
                }
                "Tc" => self.state.between_letters = value(0),
                "Tw" => self.state.between_words = value(0),
                "Tz" => self.state.stretch = value(0) / 100.0,
                "TL" => self.state.leading = value(0),
                "Ts" => self.state.rise = value(0),
                "gs" => self.set(operands, resources, budget),
                "Tj" => self.show(operands.first()),
                "'" => {
                    self.next_line(0.0, -self.state.leading);
                    self.show(operands.first());
                }
                "\"" => {
                    self.state.between_words = value(0);
                    self.state.between_letters = value(1);
                    self.next_line(0.0, -self.state.leading);
                    self.show(operands.get(2));
                }
                "TJ" => {
                    let parts = operands.first().and_then(|parts| parts.as_array().ok());
                    for part in parts.into_iter().flatten() {
                        match number(Some(part)) {
                            Some(back) => {
                                let back = -back / 1_000.0 * self.state.size * self.state.stretch;
                                self.text = Matrix::moved(back, 0.0).then(self.text);
                            }
                            None => self.show(Some(part)),
                        }
                    }
                }
                "BMC" | "BDC" if self.marks.len() < KEPT => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    self.marks.push(name == Some(b"Artifact"));
                }
                "EMC" => {
                    self.marks.pop();
                }
                "Do" => self.draw(operands, resources, depth, budget)?,
                _ => {}
            }
            if self.count > LETTERS {
                return Err(too_large());
            }
        }
        self.kept.truncate(kept);
        Ok(())
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    /// Returns the font of a name.
    fn font(
        &mut self,
        name: &[u8],
        resources: &Dictionary,
        budget: &mut Budget,
    ) -> Option<Rc<Font>> {
        let fonts = resources.get_deref(b"Font", self.document).ok()?;
        self.held(fonts.as_dict().ok()?.get(name).ok()?, budget)
    }

    fn held(&mut self, object: &Object, budget: &mut Budget) -> Option<Rc<Font>> {
        let (id, found) = self.document.dereference(object).ok()?;
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::of(found.as_dict().ok()?, self.document, budget));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    /// Takes the font that a set of parameters has.
    fn set(&mut self, operands: &[Object], resources: &Dictionary, budget: &mut Budget) {
        let set = || {
            let name = operands.first()?.as_name().ok()?;
            let sets = resources.get_deref(b"ExtGState", self.document).ok()?;
            let set = sets.as_dict().ok()?.get_deref(name, self.document).ok()?;
            let font = set.as_dict().ok()?.get_deref(b"Font", self.document).ok()?;
            let font = font.as_array().ok()?;
            Some((font.first()?.clone(), number(font.get(1))?))
        };
        if let Some((font, size)) = set() {
            self.state.font = self.held(&font, budget);
            self.state.size = size;
        }
    }

    /// Draws what a form draws.
    fn draw(
        &mut self,
        operands: &[Object],
        resources: &Dictionary,
        depth: usize,
        budget: &mut Budget,
    ) -> Result<(), Error> {
        let form = || {
            let name = operands.first()?.as_name().ok()?;
            let all = resources.get_deref(b"XObject", self.document).ok()?;
            let form = all.as_dict().ok()?.get_deref(name, self.document).ok()?;
            let form = form.as_stream().ok()?;
            let kind = form.dict.get(b"Subtype").and_then(Object::as_name).ok()?;
            Some((form, kind))
        };
        let form = match form() {
            Some((form, b"Form")) => form,
            Some((_, b"Image")) => {
                self.pictures += self.state.place.area();
                return Ok(());
            }
            _ => return Ok(()),
        };
        if depth >= DEPTH {
            return Err(damaged());
        }
        budget.form()?;
        let content = streams::unpacked(form, budget)?;
        let own = form.dict.get_deref(b"Resources", self.document);
        let own = own.and_then(Object::as_dict).cloned();
        let matrix = form.dict.get_deref(b"Matrix", self.document);
        let matrix = matrix.and_then(Object::as_array).ok();
        let before = (self.state.clone(), self.text, self.line, self.marks.len());
        if let Some(matrix) = matrix.and_then(|matrix| Matrix::of(matrix)) {
            self.state.place = matrix.then(self.state.place);
        }
        let resources = own.as_ref().unwrap_or(resources);
        let done = self.run(&content, resources, depth + 1, budget);
        (self.state, self.text, self.line) = (before.0, before.1, before.2);
        self.marks.truncate(before.3);
        done
    }

    /// Shows the letters of a text.
    fn show(&mut self, text: Option<&Object>) {
        let Some(Object::String(drawn, _)) = text else {
            return;
        };
        let Some(font) = self.state.font.clone() else {
            self.count += drawn.len();
            self.unknown += drawn.len();
            return;
        };
        for code in font.codes(drawn) {
            let sign = font.sign(code);
            let State {
                size,
                stretch,
                rise,
                ..
            } = self.state;
            let whole = Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise])
                .then(self.text)
                .then(self.state.place);
            self.count += 1;
            match &sign.text {
                Some(letter) => self.put(letter, sign.width, whole),
                None => self.unknown += 1,
            }
            let word = if font.parts_words(code) {
                self.state.between_words
            } else {
                0.0
            };
            let on = (sign.width * size + self.state.between_letters + word) * stretch;
            self.text = Matrix::moved(on, 0.0).then(self.text);
        }
    }

    fn put(&mut self, letter: &str, width: f64, Matrix(place): Matrix) {
        let [right, rising, leaning, up, x, y] = place;
        let (across, size) = (right.hypot(rising), leaning.hypot(up));
        let is_placed = [across, size, x, y].into_iter().all(f64::is_finite) && size > 0.0;
        let is_on_page =
            x > -size && y > -size && x < self.shown.width + size && y < self.shown.height + size;
        let Shown {
            width: wide,
            height: high,
        } = self.shown;
        let (way, x, y) = match (rising.abs() <= right.abs(), right > 0.0, rising > 0.0) {
            (true, true, _) => (0, x, y),
            (false, _, true) => (1, y, wide - x),
            (true, false, _) => (2, wide - x, high - y),
            (false, _, false) => (3, high - y, x),
        };
        // What runs over the edge of the page is read to its end.
        let goes_on = |before: &Letter| {
            (before.y - y).abs() < 0.1 * size
                && (0.0..=size).contains(&(x - before.x - before.width).max(0.0))
        };
        let is_shown = is_on_page || self.letters[way].last().is_some_and(goes_on);
        if is_placed && is_shown && !self.marks.contains(&true) {
            self.letters[way].push(Letter {
                x,
                y,
                width: (width * across).max(0.0),
                size,
                text: letter.into(),
            });
        }
    }
}
