//! Gets the bytes of inputs.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use crate::{
    error::{Error, ErrorKind},
    packed::Bomb,
};

/// Of an input that is one article or one feed, so many bytes are read.
pub(crate) const MOST: u64 = 64 << 20;

/// Returns the bytes of a file.
///
/// # Errors
/// If there is no such file, if it is a directory, or if the system does not let it be read.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let name = path.display().to_string();
    bytes_of_reader(&name, open(path)?)
}

/// Returns the bytes of an open input such as standard input; `name` is what errors call it.
///
/// # Errors
/// If the system does not let it be read.
pub fn bytes_of_reader(name: &str, mut reader: impl Read) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error).at(name))?;
    Ok(bytes)
}

/// Returns the first bytes of an open input, no more than an article or a feed may have, and one.
pub(crate) fn first_bytes_of(name: &str, reader: impl Read) -> Result<Vec<u8>, Error> {
    bytes_of_reader(name, reader.take(MOST + 1))
}

/// Opens a file.
pub(crate) fn open(path: &Path) -> Result<File, Error> {
    let place = path.display().to_string();
    if path.is_dir() {
        let message = "this is a directory";
        return Err(Error::new(ErrorKind::Directory, message, "name the files in it").at(place));
    }
    File::open(path).map_err(|error| unreadable(&error).at(place))
}

pub(crate) fn unreadable(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::new(
            ErrorKind::Missing,
            "there is no such file",
            "check the name",
        ),
        io::ErrorKind::PermissionDenied => Error::new(
            ErrorKind::Unreadable,
            "the file may not be read",
            "check its permissions",
        ),
        _ if error
            .get_ref()
            .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Bomb>) =>
        {
            Error::new(
                ErrorKind::Packed,
                Bomb.to_string(),
                "unpack it first, and look at what is in it",
            )
        }
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            Error::new(
                ErrorKind::Packed,
                "what is packed in it is damaged or cut off",
                "fetch or save it again",
            )
        }
        _ => Error::new(
            ErrorKind::Unreadable,
            format!("reading failed: {error}"),
            "try again, or copy it to another place first",
        ),
    }
}
