//! Runs what draws the pages of a PDF: a document in, letters at places out.
//!
//! Only what moves and shows letters is looked at, and what is painted as far as it hides them (`paint`, `covers`). Letters that are
//! marked as no part of the text (running heads in PDFs with tags), stand outside the page, run another way than most or
//! are seen by nobody are left out.
//! Does not know lines or words.

use std::{collections::HashMap, rc::Rc};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

use super::{
    covers::{Bounds, Covers, Drawn, Solid},
    damaged,
    fonts::{Font, number},
    layout::Page,
    matrix::Matrix,
    page::{Shown, placed, resources},
    paint::{Fill, Paint},
    rows::{Letter, median},
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
    /// Letters that nobody sees, and that were left out.
    pub(super) hidden: usize,
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
        let upright = drawing.state.place;
        drawing.run(&content, &resources, 0, budget)?;
        if let Ok(page) = document.get_dictionary(page) {
            let drawn = drawing.drawn();
            drawing.covers.remarks(page, upright, drawn, document);
        }
        fonts = std::mem::take(&mut drawing.fonts);
        found.count += drawing.count;
        found.unknown += drawing.unknown;
        // What follows would be cut off, and this be told.
        if found.count > LETTERS {
            break;
        }
        found.hidden += drawing.leave_hidden();
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

/// Returns a page before anything is drawn.
fn begun(document: &Document, page: ObjectId) -> Result<(Shown, Drawing<'_>), Error> {
    let (shown, place) = placed(document, page)?;
    let drawing = Drawing {
        document,
        shown,
        state: State {
            place,
            font: None,
            size: 0.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            fill: Fill::BLACK,
            solid: Solid::YES,
            bounds: Bounds::Everywhere,
        },
        kept: Vec::new(),
        text: Matrix::NONE,
        line: Matrix::NONE,
        marks: Vec::new(),
        fonts: HashMap::new(),
        letters: Default::default(),
        paint: Paint::default(),
        covers: Covers::default(),
        pictures: 0.0,
        count: 0,
        unknown: 0,
    };
    Ok((shown, drawing))
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
    fill: Fill,
    solid: Solid,
    bounds: Bounds,
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
    /// What is painted on the page.
    paint: Paint,
    /// What is painted over letters.
    covers: Covers,
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
                painted => self.paint(painted, operands, resources),
            }
            if self.count > LETTERS {
                return Err(too_large());
            }
        }
        self.kept.truncate(kept);
        Ok(())
    }

    /// Follows what is painted and with what.
    fn paint(&mut self, operator: &str, operands: &[Object], resources: &Dictionary) {
        let place = self.state.place;
        self.covers.draw(operator, operands, place);
        match operator {
            "m" | "l" | "c" | "v" | "y" => {
                let pairs = operands.chunks_exact(2);
                let places =
                    pairs.filter_map(|pair| Some((number(pair.first())?, number(pair.get(1))?)));
                self.paint.reach(places.map(|at| place.place(at)));
            }
            "re" => {
                let value = |at: usize| number(operands.get(at)).unwrap_or(0.0);
                let (x, y, width, height) = (value(0), value(1), value(2), value(3));
                let corners = [
                    (x, y),
                    (x + width, y),
                    (x, y + height),
                    (x + width, y + height),
                ];
                self.paint
                    .reach(corners.into_iter().map(|at| place.place(at)));
            }
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => self.end_path(Some(self.state.fill)),
            "n" | "s" | "S" => self.end_path(None),
            // A shading fills all that it is let to.
            "sh" => {
                let Shown { width, height } = self.shown;
                self.paint
                    .picture([(0.0, 0.0), (width, height)].into_iter());
            }
            "BI" | "EI" => self.picture(),
            _ => self
                .state
                .fill
                .take(operator, operands, resources, self.document),
        }
    }

    fn end_path(&mut self, fill: Option<Fill>) {
        self.paint.end(fill);
        let is_solid = fill.is_some_and(Fill::is_plain) && self.state.solid.is_solid();
        let drawn = self.drawn();
        self.covers.end(is_solid, drawn, &mut self.state.bounds);
    }

    /// Returns how many letters were drawn so far.
    fn drawn(&self) -> Drawn {
        self.letters.each_ref().map(Vec::len)
    }

    fn picture(&mut self) {
        let place = self.state.place;
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        self.paint
            .picture(corners.into_iter().map(|at| place.place(at)));
        self.pictures += place.area();
    }

    /// Leaves out the letters that nobody sees, and returns how many these are.
    fn leave_hidden(&mut self) -> usize {
        let all = || self.letters.iter().flatten();
        let usual = median(all().map(|letter| letter.size)).unwrap_or(1.0);
        let Shown { width, height } = self.shown;
        let mut hidden = std::mem::take(&mut self.covers).below(self.middles(), width * height);
        hidden.extend(std::mem::take(&mut self.paint).hidden(all().count(), usual));
        for (way, letters) in self.letters.iter_mut().enumerate() {
            let mut at = 0;
            letters.retain(|_| {
                at += 1;
                !hidden.contains(&(way, at - 1))
            });
        }
        hidden.len()
    }

    /// Returns where the middle of each letter is on the page, by way and number.
    fn middles(&self) -> impl Iterator<Item = ((usize, usize), (f64, f64))> {
        let Shown { width, height } = self.shown;
        self.letters
            .iter()
            .enumerate()
            .flat_map(move |(way, letters)| {
                letters.iter().enumerate().map(move |(at, letter)| {
                    // Letters stand on their feet, and few are as high as their size.
                    let (x, y) = (letter.x + letter.width / 2.0, letter.y + letter.size * 0.3);
                    let middle = match way {
                        0 => (x, y),
                        1 => (width - y, x),
                        2 => (width - x, height - y),
                        _ => (y, height - x),
                    };
                    ((way, at), middle)
                })
            })
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

    /// Takes the font and the transparency that a set of parameters has.
    fn set(&mut self, operands: &[Object], resources: &Dictionary, budget: &mut Budget) {
        let set = || {
            let name = operands.first()?.as_name().ok()?;
            let sets = resources.get_deref(b"ExtGState", self.document).ok()?;
            let set = sets.as_dict().ok()?.get_deref(name, self.document).ok()?;
            set.as_dict().ok()
        };
        let Some(set) = set() else {
            return;
        };
        self.state.solid.take(set, self.document);
        if let Some(opacity) = number(set.get_deref(b"ca", self.document).ok()) {
            self.state.fill.set(opacity);
        }
        let font = || {
            let font = set.get_deref(b"Font", self.document).ok()?;
            let font = font.as_array().ok()?;
            Some((font.first()?.clone(), number(font.get(1))?))
        };
        if let Some((font, size)) = font() {
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
                self.picture();
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
        let State { place, bounds, .. } = self.state;
        self.state.bounds = bounds.in_form(&form.dict, place, self.document);
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
        let at = (x, y);
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
            let number = self.letters[way].len();
            self.paint.letter(self.state.fill, (way, number), at, size);
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
