//! Reads zip archives: documents that are one (of Word, in the Open Document Format), books (EPUB), web archives in a wrapping (WACZ), and any others,
//! whose files are read as those of a folder are.
//!
//! File after file, in the order of their names. Does not know how any of them is read.

use std::collections::HashSet;

use crate::{
    book,
    error::{Error, ErrorKind},
    folder,
    form::{ending, foreign},
    location::{Located, Location, Part},
    office,
    open::{self, Articles, Opened, Setting, single},
    packed::{
        Limits,
        zip::{Bytes, Entry, Zip},
    },
};

/// Returns the articles of an archive.
///
/// # Errors
/// If it is damaged, or a document that is not read.
pub(crate) fn articles<'a>(
    input: &Opened<'_>,
    bytes: Bytes,
    limits: Limits,
    setting: Setting<'a>,
) -> Result<Articles<'a>, Error> {
    let zip = Zip::new(bytes, limits.clone())?;
    let has = |name: &str| zip.named(name).is_some();
    if has("word/document.xml") {
        let found = office::word(&input.name, &zip, setting.known)?;
        return Ok(Box::new(found.into_iter()));
    }
    if has("xl/workbook.xml") || has("xl/workbook.bin") {
        return Err(foreign::SPREADSHEET.error());
    }
    if has("ppt/presentation.xml") {
        return Err(foreign::SLIDES.error());
    }
    if has("Index/Document.iwa") {
        return Err(foreign::PAGES.error());
    }
    if has("mimetype") {
        let media = zip.read("mimetype", 1_000)?.unwrap_or_default();
        let media = String::from_utf8_lossy(&media);
        match media.trim() {
            media if media.starts_with("application/vnd.oasis.opendocument.text") => {
                let found = office::open_document(&input.name, &zip, setting.known)?;
                return Ok(Box::new(found.into_iter()));
            }
            media if media.contains("opendocument.spreadsheet") => {
                return Err(foreign::SPREADSHEET.error());
            }
            media if media.contains("opendocument.presentation") => {
                return Err(foreign::SLIDES.error());
            }
            "application/epub+zip" => {
                let found = book::articles(&input.name, &zip, &limits, &setting)?;
                return Ok(Box::new(found.into_iter()));
            }
            _ => {}
        }
    }
    // Of a web archive in its wrapping, all else is about it.
    let is_web_archive = has("datapackage.json")
        && zip
            .files
            .iter()
            .any(|file| file.name.starts_with("archive/"));
    let mut left_out = HashSet::new();
    let mut files: Vec<Entry> = zip
        .files
        .iter()
        .filter(|file| !is_web_archive || file.name.starts_with("archive/"))
        .cloned()
        .collect();
    files.retain(|file| {
        let leads_out = file.name.split('/').any(|part| part == "..");
        if leads_out {
            let name = format!("{}/{}", input.name, file.name);
            setting.left_out.add("leading out of their archive", &name);
        }
        !leads_out && !is_hidden(&file.name)
    });
    files.retain(|file| match folder_of_page(&file.name, &zip) {
        Some(folder) => {
            if left_out.insert(folder.to_owned()) {
                let name = format!("{}/{folder}", input.name);
                setting.left_out.add(folder::OF_PAGE, &name);
            }
            false
        }
        None => true,
    });
    files.sort_by(|one, other| other.name.cmp(&one.name));
    if files.is_empty() {
        return Err(nothing());
    }
    Ok(Box::new(Files {
        name: input.name.clone(),
        zip,
        waiting: files,
        limits,
        setting,
        current: None,
        found: 0,
    }))
}

fn nothing() -> Error {
    Error::new(
        ErrorKind::NoText,
        "there is nothing to read in this archive",
        "give files of text, pages, feeds, tables, JSON or mail",
    )
}

/// Returns the folder that holds a file because a page beside it shows it.
fn folder_of_page<'n>(name: &'n str, zip: &Zip) -> Option<&'n str> {
    let mut ends = name.match_indices('/').map(|(at, _)| at);
    let is_of_page = |folder: &str| {
        let mut pages = folder::pages_of(folder).into_iter();
        pages.any(|page| zip.named(&page).is_some())
    };
    ends.find_map(|end| Some(&name[..end]).filter(|folder| is_of_page(folder)))
}

/// Says whether a file, or a folder around it, is hidden or of the packing program.
fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// The files of an archive.
struct Files<'a> {
    name: String,
    zip: Zip,
    /// Those that wait, the next one last.
    waiting: Vec<Entry>,
    limits: Limits,
    setting: Setting<'a>,
    current: Option<Articles<'a>>,
    /// Articles, and why others are none.
    found: usize,
}

impl<'a> Files<'a> {
    fn open(&self, entry: &Entry, name: &str) -> Articles<'a> {
        match self.zip.open(entry) {
            Ok(reader) => {
                let input = Opened::inside(name, reader, self.limits.clone());
                open::articles(input.found(), self.setting.clone())
            }
            Err(error) => single(name, Err(error)),
        }
    }
}

impl Iterator for Files<'_> {
    type Item = Located;

    fn next(&mut self) -> Option<Located> {
        loop {
            if let Some(current) = &mut self.current {
                match current.next() {
                    Some((location, found)) => {
                        if let Some(sort) = found.as_ref().err().and_then(Error::sort) {
                            self.setting.left_out.add(sort, location.input());
                            continue;
                        }
                        self.found += 1;
                        return Some((location, found));
                    }
                    None => self.current = None,
                }
            }
            let Some(entry) = self.waiting.pop() else {
                if self.found > 0 {
                    return None;
                }
                self.found += 1;
                let location = Location::part_of(&self.name, Part::Whole);
                return Some((location, Err(nothing().at(&self.name))));
            };
            let name = format!("{}/{}", self.name, entry.name);
            if let Some(sort) = foreign::beside(ending(&entry.name)) {
                self.setting.left_out.add(sort, &name);
                continue;
            }
            self.current = Some(self.open(&entry, &name));
        }
    }
}
