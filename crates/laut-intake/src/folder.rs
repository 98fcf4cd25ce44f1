//! Goes through a folder and all folders in it: files that may hold articles, in the order of their names.
//!
//! Hidden files and folders are passed over, and links to folders, which may lead in circles. Only the names of the
//! folders on the way are held. Does not look into files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::{Error, ErrorKind},
    file::unreadable,
    form::is_readable,
};

/// What is still to be visited of a folder.
pub(crate) struct Folder {
    name: PathBuf,
    /// The names that wait, the next one last.
    waiting: Vec<PathBuf>,
    found: usize,
    is_over: bool,
}

impl Folder {
    pub(crate) fn new(name: &Path) -> Self {
        Folder {
            name: name.to_owned(),
            waiting: vec![name.to_owned()],
            found: 0,
            is_over: false,
        }
    }

    /// Puts what is in a folder before all else that waits.
    fn open(&mut self, folder: &Path) -> Result<(), Error> {
        let at = |error: std::io::Error| unreadable(&error).at(folder.display().to_string());
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(at)? {
            let name = entry.map_err(at)?.file_name();
            if !name.as_encoded_bytes().starts_with(b".") {
                names.push(name);
            }
        }
        names.sort_unstable_by(|one, other| other.cmp(one));
        self.waiting
            .extend(names.into_iter().map(|name| folder.join(name)));
        Ok(())
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.waiting.pop() {
            // The folder itself may be a link: it was named.
            let is_folder =
                path == self.name || fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir());
            if is_folder {
                if let Err(error) = self.open(&path) {
                    self.found += 1;
                    return Some(Err(error));
                }
            } else if path.is_file() && is_readable(&path.display().to_string()) {
                self.found += 1;
                return Some(Ok(path));
            }
        }
        if self.found > 0 || self.is_over {
            return None;
        }
        self.is_over = true;
        let error = Error::new(
            ErrorKind::Directory,
            "there is nothing to read in this folder",
            "give files of text, HTML, feeds or JSON Lines",
        );
        Some(Err(error.at(self.name.display().to_string())))
    }
}
