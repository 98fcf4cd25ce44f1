//! Which reading is of which article of a story: readings as files hold them in, readings in the
//! order of the articles out.

use std::collections::VecDeque;

use laut_wire::Reading;

use super::gold::{Story, Told};
use crate::error::{Error, ErrorKind};

/// Returns a reading for each article of the stories, in their order.
///
/// `files` are the readings of each story, in order, or all in one. Within a file they may stand
/// in any order: an article is known by its id and its text, since stories use the same ids.
/// Readings of other articles are passed over.
///
/// # Errors
///
/// If there are more files than one, and not as many as stories; if an article has no reading, two
/// of them, or one of another text.
pub fn readings_of_stories(
    stories: &[Story],
    files: Vec<Vec<Reading>>,
) -> Result<Vec<Reading>, Error> {
    let all_in_one = files.len() == 1;
    if !all_in_one && files.len() != stories.len() {
        let message = format!(
            "there are {} stories and {} files of readings, give one of each story in order, or one of all",
            stories.len(),
            files.len()
        );
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let file_of = |story: usize| if all_in_one { 0 } else { story };
    let mut files: Vec<VecDeque<Reading>> = files.into_iter().map(VecDeque::from).collect();
    let mut found = Vec::new();
    for (number, story) in stories.iter().enumerate() {
        let file = &mut files[file_of(number)];
        for article in &story.articles {
            let reading = file
                .iter()
                .position(|reading| is_of(reading, article))
                .and_then(|at| file.remove(at))
                .ok_or_else(|| missing(story, article, file))?;
            found.push(reading);
        }
    }
    for (number, story) in stories.iter().enumerate() {
        let left = &files[file_of(number)];
        let is_there_twice = |article: &&Told| left.iter().any(|reading| is_of(reading, article));
        if let Some(article) = story.articles.iter().find(is_there_twice) {
            return Err(refuse(
                story,
                article,
                "there are two readings of it, give one",
            ));
        }
    }
    Ok(found)
}

/// Checks that readings are of the articles of stories, in their order.
pub(super) fn check(stories: &[Story], readings: &[Reading]) -> Result<(), Error> {
    let articles: Vec<(&Story, &Told)> = all(stories).collect();
    if articles.len() != readings.len() {
        let message = format!(
            "there are {} articles in the stories and {} readings, give one reading of each in order",
            articles.len(),
            readings.len()
        );
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let other = articles
        .iter()
        .zip(readings)
        .find(|((_, article), reading)| !is_of(reading, article));
    match other {
        None => Ok(()),
        Some(((story, article), reading)) => Err(refuse(
            story,
            article,
            &format!(
                "the reading \"{}\" is of another article or another text of it",
                reading.article.id
            ),
        )),
    }
}

fn all(stories: &[Story]) -> impl Iterator<Item = (&Story, &Told)> {
    stories
        .iter()
        .flat_map(|story| story.articles.iter().map(move |article| (story, article)))
}

fn is_of(reading: &Reading, article: &Told) -> bool {
    reading.article.id == article.id && reading.article.text == article.text
}

fn missing(story: &Story, article: &Told, left: &VecDeque<Reading>) -> Error {
    let has_id = |reading: &Reading| reading.article.id == article.id;
    if left.iter().any(has_id) {
        refuse(
            story,
            article,
            "its reading is of another text, read it again",
        )
    } else {
        refuse(story, article, "there is no reading of it")
    }
}

fn refuse(story: &Story, article: &Told, message: &str) -> Error {
    Error::new(ErrorKind::Mismatch, message).at(format!("{}, article {}", story.name(), article.id))
}
