//! What has to hold between the fields of a reading: every span points at words of the article, every id that is named is
//! there, every number is in its range. `claims` has the same for claims.

mod claims;

use std::collections::{HashMap, HashSet};

pub(crate) use self::claims::claims;
use crate::error::{Error, ErrorKind};
use crate::reading::{Reading, Span};
use crate::text::Text;

/// Sets the text of each span that came without one. A span outside the article stays without;
/// [`reading`] refuses it.
pub(crate) fn fill_texts(reading: &mut Reading) {
    let text = Text::new(&reading.article.text);
    let fill = |span: &mut Span| {
        if span.text.is_empty()
            && let Some(found) = text.at(span.start, span.end)
        {
            found.clone_into(&mut span.text);
        }
    };
    for statement in &mut reading.statements {
        let speaker = statement.speaker.iter_mut().flat_map(|s| &mut s.span);
        let when = statement.when.iter_mut().flat_map(|w| &mut w.span);
        [
            &mut statement.content,
            &mut statement.cue,
            &mut statement.frame,
            &mut statement.addressee,
        ]
        .into_iter()
        .flatten()
        .chain(speaker)
        .chain(when)
        .for_each(fill);
    }
    reading
        .sources
        .iter_mut()
        .flat_map(|s| &mut s.mentions)
        .for_each(fill);
    reading
        .notes
        .iter_mut()
        .filter_map(|n| n.span.as_mut())
        .for_each(fill);
}

/// Checks a whole reading.
pub(crate) fn reading(reading: &Reading) -> Result<(), Error> {
    let text = Text::new(&reading.article.text);
    let sources = ids("sources", reading.sources.iter().map(|s| s.id.as_str()))?;
    let statements = ids(
        "statements",
        reading.statements.iter().map(|s| s.id.as_str()),
    )?;

    for (i, statement) in reading.statements.iter().enumerate() {
        let at = format!("statements[{i}]");
        if statement.content.is_empty() {
            return Err(Error::new(
                ErrorKind::Span,
                format!("{at}.content"),
                "has no span",
            ));
        }
        text.check(&statement.content, &format!("{at}.content"))?;
        text.check(&statement.cue, &format!("{at}.cue"))?;
        text.check(&statement.frame, &format!("{at}.frame"))?;
        text.check(&statement.addressee, &format!("{at}.addressee"))?;
        if let Some(speaker) = &statement.speaker {
            text.check(&speaker.span, &format!("{at}.speaker.span"))?;
            known(&sources, &speaker.source, &format!("{at}.speaker.source"))?;
        }
        if let Some(when) = &statement.when {
            text.check(&when.span, &format!("{at}.when.span"))?;
            if let Some(date) = &when.date {
                day_or_interval(date, &format!("{at}.when.date"))?;
            }
        }
        for (k, id) in statement.via.iter().enumerate() {
            known(&sources, id, &format!("{at}.via[{k}]"))?;
        }
        if let Some(id) = &statement.inside {
            known(&statements, id, &format!("{at}.inside"))?;
        }
        fraction(statement.confidence, &format!("{at}.confidence"))?;
    }
    let inside = reading
        .statements
        .iter()
        .map(|s| (s.id.as_str(), s.inside.as_deref()));
    no_circle(inside, "statements", "inside")?;

    for (i, source) in reading.sources.iter().enumerate() {
        text.check_each(&source.mentions, &format!("sources[{i}].mentions"))?;
        if let Some(id) = &source.speaks_for {
            known(&sources, id, &format!("sources[{i}].speaks_for"))?;
        }
    }
    for (i, note) in reading.notes.iter().enumerate() {
        if let Some(span) = &note.span {
            text.check_one(span, &format!("notes[{i}].span"))?;
        }
    }
    fraction(reading.shares.attributed, "shares.attributed")?;
    fraction(reading.shares.anonymous, "shares.anonymous")?;
    fraction(reading.shares.unattributed, "shares.unattributed")
}

fn ids<'a>(list: &str, ids: impl Iterator<Item = &'a str>) -> Result<HashSet<&'a str>, Error> {
    let mut seen = HashSet::new();
    for (i, id) in ids.enumerate() {
        if !seen.insert(id) {
            let message = format!("\"{id}\" is given twice");
            return Err(Error::new(
                ErrorKind::Reference,
                format!("{list}[{i}].id"),
                message,
            ));
        }
    }
    Ok(seen)
}

fn known(ids: &HashSet<&str>, id: &str, place: &str) -> Result<(), Error> {
    if ids.contains(id) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Reference,
        place,
        format!("there is no \"{id}\""),
    ))
}

fn fraction(value: f64, place: &str) -> Result<(), Error> {
    if (0.0..=1.0).contains(&value) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Value,
        place,
        format!("{value} is not between 0 and 1"),
    ))
}

fn day_or_interval(date: &str, place: &str) -> Result<(), Error> {
    let is_day = |day: &str| {
        day.len() == 10
            && day.bytes().enumerate().all(|(i, b)| {
                if i == 4 || i == 7 {
                    b == b'-'
                } else {
                    b.is_ascii_digit()
                }
            })
    };
    let right = match date.split_once('/') {
        Some((from, to)) => is_day(from) && is_day(to),
        None => is_day(date),
    };
    if right {
        return Ok(());
    }
    let message = format!("\"{date}\" is neither a day (2025-03-05) nor an interval of two");
    Err(Error::new(ErrorKind::Value, place, message))
}

/// Refuses entries of a list that a field leads back to, over however many steps. Each entry is an
/// id and the id in that field.
fn no_circle<'a>(
    entries: impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone,
    list: &str,
    field: &str,
) -> Result<(), Error> {
    let next: HashMap<&str, &str> = entries
        .clone()
        .filter_map(|(id, next)| Some((id, next?)))
        .collect();
    for (i, (mut at, _)) in entries.enumerate() {
        let mut steps = 0;
        while let Some(&other) = next.get(at) {
            at = other;
            steps += 1;
            if steps > next.len() {
                let place = format!("{list}[{i}].{field}");
                let message = "leads round in a circle";
                return Err(Error::new(ErrorKind::Reference, place, message));
            }
        }
    }
    Ok(())
}

/// Refuses spans of which one starts before the last one ends.
pub(crate) fn in_order(spans: &[Span], place: &str) -> Result<(), Error> {
    match spans
        .windows(2)
        .position(|pair| pair[1].start < pair[0].end)
    {
        None => Ok(()),
        Some(i) => {
            let place = format!("{place}[{}]", i + 1);
            Err(Error::new(
                ErrorKind::Span,
                place,
                "starts before the last one ends",
            ))
        }
    }
}

impl Text<'_> {
    /// Checks that spans are right one by one, in order, and apart.
    fn check(&self, spans: &[Span], place: &str) -> Result<(), Error> {
        self.check_each(spans, place)?;
        in_order(spans, place)
    }

    /// Checks spans that may come without their text.
    pub(crate) fn check_given(&self, spans: &[Span], place: &str) -> Result<(), Error> {
        let given = |span: &Span| {
            let text = self.at(span.start, span.end).unwrap_or_default();
            Span {
                text: if span.text.is_empty() {
                    text.to_owned()
                } else {
                    span.text.clone()
                },
                ..*span
            }
        };
        self.check(&spans.iter().map(given).collect::<Vec<_>>(), place)
    }

    /// Returns a place with its text.
    pub(crate) fn span(&self, span: laut::Span) -> Span {
        Span {
            start: span.start(),
            end: span.end(),
            text: self
                .at(span.start(), span.end())
                .unwrap_or_default()
                .to_owned(),
        }
    }

    fn check_each(&self, spans: &[Span], place: &str) -> Result<(), Error> {
        for (i, span) in spans.iter().enumerate() {
            self.check_one(span, &format!("{place}[{i}]"))?;
        }
        Ok(())
    }

    fn check_one(&self, span: &Span, place: &str) -> Result<(), Error> {
        let refuse = |message: String| Err(Error::new(ErrorKind::Span, place, message));
        let (start, end) = (span.start, span.end);
        if start >= end {
            return refuse(format!("{start} to {end} is empty"));
        }
        match self.at(start, end) {
            None => {
                let length = self.len();
                refuse(format!(
                    "{start} to {end} is outside the {length} code points"
                ))
            }
            Some(found) if found != span.text => {
                refuse(format!("has \"{}\" where \"{found}\" stands", span.text))
            }
            Some(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::claims::Claims;

    /// Reads a sound reading in which the value at a JSON pointer has been replaced.
    fn check(pointer: &str, value: Value, expected: &str) {
        let span = |start, end| json!([{"start": start, "end": end}]);
        let statement = |id: &str, inside: Value| {
            json!({
                "id": id, "kind": "direct", "medium": [], "force": "assert",
                "content": span(1, 10), "cue": span(13, 18), "frame": span(13, 23),
                "speaker": {"span": span(19, 23), "source": "q1"}, "addressee": [],
                "via": ["q1"], "inside": inside, "when": {"span": [], "date": null},
                "confidence": 0.5
            })
        };
        let mut reading = json!({
            "laut": 1, "unheard_of": true,
            "article": {"id": "a", "text": "„Äs regnet“, sagte Edda."},
            "statements": [statement("s1", Value::Null), statement("s2", json!("s1"))],
            "sources": [{
                "id": "q1", "name": "Edda", "class": "person", "standing": "named",
                "speaks_for": null, "mentions": span(19, 23)
            }],
            "shares": {"attributed": 0.5, "anonymous": 0.0, "unattributed": 0.5},
            "notes": [{"code": "odd", "span": null, "message": "odd"}]
        });
        *reading
            .pointer_mut(pointer)
            .expect("the pointer is in the reading") = value;
        let found = match Reading::from_json(&reading.to_string()) {
            Ok(reading) => {
                let again = Reading::from_json(&reading.to_json());
                assert_eq!(
                    again.as_ref(),
                    Ok(&reading),
                    "what is printed is read again"
                );
                "right".to_owned()
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn absent_texts_are_filled_in() {
        check(
            "/statements/0/content/0",
            json!({"start": 1, "end": 4}),
            "right",
        );
    }

    #[test]
    fn positions_are_code_points() {
        let span = json!({"start": 1, "end": 3, "text": "Äs"});
        check("/statements/0/content/0", span, "right");
        let span = json!({"start": 1, "end": 4, "text": "Äs"});
        let message = "statements[0].content[0]: has \"Äs\" where \"Äs \" stands";
        check("/statements/0/content/0", span, message);
    }

    #[test]
    fn spans_are_in_the_article_and_in_order() {
        let message = "statements[1].cue[0]: 23 to 25 is outside the 24 code points";
        check(
            "/statements/1/cue/0",
            json!({"start": 23, "end": 25}),
            message,
        );
        let message = "sources[0].mentions[0]: 4 to 4 is empty";
        check(
            "/sources/0/mentions/0",
            json!({"start": 4, "end": 4}),
            message,
        );
        let twice = json!([{"start": 1, "end": 4}, {"start": 3, "end": 9}]);
        let message = "statements[0].frame[1]: starts before the last one ends";
        check("/statements/0/frame", twice, message);
        check(
            "/statements/0/content",
            json!([]),
            "statements[0].content: has no span",
        );
        let message = "notes[0].span: 9 to 99 is outside the 24 code points";
        check("/notes/0/span", json!({"start": 9, "end": 99}), message);
    }

    #[test]
    fn ids_lead_somewhere() {
        check(
            "/statements/1/id",
            json!("s1"),
            "statements[1].id: \"s1\" is given twice",
        );
        check(
            "/statements/0/via/0",
            json!("q2"),
            "statements[0].via[0]: there is no \"q2\"",
        );
        let message = "statements[0].speaker.source: there is no \"q7\"";
        check("/statements/0/speaker/source", json!("q7"), message);
        let message = "statements[0].inside: leads round in a circle";
        check("/statements/0/inside", json!("s2"), message);
        let message = "sources[0].speaks_for: there is no \"q9\"";
        check("/sources/0/speaks_for", json!("q9"), message);
    }

    #[test]
    fn values_are_in_range() {
        let message = "statements[0].confidence: 1.5 is not between 0 and 1";
        check("/statements/0/confidence", json!(1.5), message);
        check("/statements/0/when/date", json!("2025-03-05"), "right");
        check(
            "/statements/0/when/date",
            json!("2025-03-05/2025-03-09"),
            "right",
        );
        let message = "statements[0].when.date: \"Mittwoch\" is neither a day (2025-03-05) nor an \
                       interval of two";
        check("/statements/0/when/date", json!("Mittwoch"), message);
        let message = "shares.attributed: -1 is not between 0 and 1";
        check("/shares/attributed", json!(-1.0), message);
    }

    #[test]
    fn other_versions_are_refused() {
        let json = r#"{"laut": 2}"#;
        let error = Reading::from_json(json).expect_err("version 2 is not known");
        assert_eq!(error.kind(), ErrorKind::Malformed);
        assert!(
            error.to_string().contains("version 2 of the contract"),
            "{error}"
        );
    }

    #[test]
    fn unresolved_is_printed_where_it_is_so() {
        let read = |unresolved: &str| {
            let json = format!(
                r#"{{"laut": 1, "article": {{"id": "a", "text": "She said so."}}, "sources": [{{"id": "q1",
                    "name": "She", "class": "person", "standing": "named"{unresolved}}}],
                    "shares": {{"attributed": 0, "anonymous": 0, "unattributed": 1}}}}"#
            );
            let reading = Reading::from_json(&json).expect("it is right");
            let printed = reading.to_json().contains(r#""unresolved":true"#);
            (reading.sources[0].unresolved, printed)
        };
        assert_eq!(read(r#", "unresolved": true"#), (true, true));
        assert_eq!(read(r#", "unresolved": false"#), (false, false));
        assert_eq!(read(""), (false, false));
    }

    #[test]
    fn null_is_printed() {
        let json = r#"{"laut":1,"article":{"id":"a","text":""},"shares":{"attributed":0,"anonymous":0,"unattributed":1}}"#;
        let printed = Reading::from_json(json)
            .expect("an empty article is one")
            .to_json();
        assert_eq!(
            printed,
            concat!(
                r#"{"laut":1,"article":{"id":"a","title":null,"outlet":null,"url":null,"#,
                r#""published":null,"language":null,"text":""},"statements":[],"sources":[],"#,
                r#""shares":{"attributed":0.0,"anonymous":0.0,"unattributed":1.0},"notes":[]}"#
            )
        );
    }

    /// Reads sound claims in which the value at a JSON pointer has been replaced.
    fn check_claims(pointer: &str, value: Value, expected: &str) {
        let claim = |id: &str| {
            json!({
                "id": id, "gist": "Es regnet", "unheard_of": true,
                "sightings": [
                    {"article": "a1", "statement": "s1", "text": "es regne", "stance": "deny",
                     "origin": "o1", "route": [], "published": null},
                    {"article": "a2", "text": "Es regnet", "stance": "assert", "origin": null}
                ],
                "origins": [{"id": "o1", "name": "Edda", "party": "Edda", "standing": "named",
                             "first_article": "a1", "articles": ["a1"]}],
                "independent": {"least": 1, "most": 2}, "status": "denied", "confirmed_by": [],
                "holders": [], "loops": [["A", "B", "A"]], "merged_into": null
            })
        };
        let mut claims = json!({
            "laut": 1, "claims": [claim("c1"), claim("c2")],
            "copies": [{"articles": ["a1", "a2"], "overlap": 0.5}]
        });
        *claims
            .pointer_mut(pointer)
            .expect("the pointer is in the claims") = value;
        let found = match Claims::from_json(&claims.to_string()) {
            Ok(_) => "right".to_owned(),
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn ids_of_claims_lead_somewhere() {
        let message = "claims[1].id: \"c1\" is given twice";
        check_claims("/claims/1/id", json!("c1"), message);
        let message = "claims[0].sightings[0].origin: there is no \"o2\"";
        check_claims("/claims/0/sightings/0/origin", json!("o2"), message);
        let again = json!({"id": "o1", "name": "Edda", "party": "Edda", "standing": "named",
                           "first_article": "a1"});
        let again = json!([again, again]);
        let message = "claims[0].origins[1].id: \"o1\" is given twice";
        check_claims("/claims/0/origins", again, message);
        let holder = |origin: &str, number: u64| {
            json!([{"name": "Edda", "standing": "named", "origins": [origin], "now": "assert",
                    "asserted": {"sighting": number}}])
        };
        check_claims("/claims/0/holders", holder("o1", 1), "right");
        let message = "claims[0].holders[0].origins[0]: there is no \"o2\"";
        check_claims("/claims/0/holders", holder("o2", 1), message);
        let message = "claims[0].holders[0].asserted.sighting: the claim has no sighting 9";
        check_claims("/claims/0/holders", holder("o1", 9), message);
        check_claims("/claims/1/merged_into", json!("c1"), "right");
        check_claims("/claims/1/merged_into", json!("c9"), "right");
        let message = "claims[1].merged_into: leads round in a circle";
        check_claims("/claims/1/merged_into", json!("c2"), message);
    }

    #[test]
    fn values_of_claims_are_in_range() {
        let message = "claims[0].independent: least is 3, and most is only 2";
        check_claims("/claims/0/independent/least", json!(3), message);
        let message = "claims[0].loops[0]: does not come back to its start";
        check_claims("/claims/0/loops/0", json!(["A", "B"]), message);
        check_claims("/claims/0/loops/0", json!([]), message);
        let message = "copies[0].overlap: 1.5 is not between 0 and 1";
        check_claims("/copies/0/overlap", json!(1.5), message);
        let message = "copies[0].articles: has fewer than two articles";
        check_claims("/copies/0/articles", json!(["a1"]), message);
    }

    #[test]
    fn claims_of_other_versions_are_refused() {
        let error = Claims::from_json(r#"{"laut": 2}"#).expect_err("version 2 is not known");
        assert_eq!(error.kind(), ErrorKind::Malformed);
        let mut claims = Claims::new(Vec::new(), Vec::new());
        claims.laut = 2;
        let message = "laut: version 2 of the contract is not known, only 1";
        assert_eq!(
            claims.check().map_err(|error| error.to_string()),
            Err(message.to_owned())
        );
    }
}
