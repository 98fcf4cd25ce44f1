//! Claims in, a graph in `GraphML` out: origins, outlets, articles and claims are its nodes, the ways of the words its
//! edges.
//!
//! For each sighting a way leads from the origin through the outlets of its route to the article and on to the claim.
//! A named party's person is one node over all claims, so are outlets and articles; the unnamed are one node a claim,
//! since nobody knows whether they are the same. From each origin an edge leads to the claim that says what its party makes
//! of it now, and since when. Remembers the nodes that were written, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Stance, Status};
use laut::Standing;
use laut_ledger::{Claim, Origin, Sighting};

/// What stands before the nodes.
pub const START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="sort" for="node" attr.name="sort" attr.type="string"/>
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="party" for="node" attr.name="party" attr.type="string"/>
<key id="standing" for="node" attr.name="standing" attr.type="string"/>
<key id="url" for="node" attr.name="url" attr.type="string"/>
<key id="published" for="node" attr.name="published" attr.type="string"/>
<key id="status" for="node" attr.name="status" attr.type="string"/>
<key id="least" for="node" attr.name="least" attr.type="int"/>
<key id="most" for="node" attr.name="most" attr.type="int"/>
<key id="way" for="edge" attr.name="way" attr.type="string"/>
<key id="claim" for="edge" attr.name="claim" attr.type="string"/>
<key id="stance" for="edge" attr.name="stance" attr.type="string"/>
<key id="since" for="edge" attr.name="since" attr.type="string"/>
<graph id="ledger" edgedefault="directed">
"#;

/// What stands after them.
pub const END: &str = "</graph>\n</graphml>\n";

/// What was written of a graph.
#[derive(Default)]
pub struct Graph {
    /// The numbers of nodes by what they are.
    nodes: BTreeMap<String, usize>,
}

impl Graph {
    /// Returns a claim with the nodes that are new and the edges of its sightings.
    pub fn claim(&mut self, claim: &Claim) -> String {
        let mut out = String::new();
        let id = claim.id.to_string();
        let independent = claim.independent;
        node(
            &mut out,
            &id,
            &[
                ("sort", "claim"),
                ("label", &claim.gist),
                ("status", Status::of(claim.status).as_str()),
                ("least", &independent.least.to_string()),
                ("most", &independent.most.to_string()),
            ],
        );
        let mut edges: BTreeSet<(String, String, &str, Stance)> = BTreeSet::new();
        for sighting in &claim.sightings {
            let stance = Stance::of(sighting.stance);
            let origin = sighting
                .origin
                .and_then(|place| Some((place, claim.origins.get(place as usize)?)));
            let mut way: Vec<String> = Vec::new();
            if let Some((place, origin)) = origin {
                way.push(self.origin(&mut out, claim, place, origin));
            }
            for name in &sighting.route {
                way.push(self.outlet(&mut out, name));
            }
            let article = self.article(&mut out, sighting);
            way.push(article.clone());
            for pair in way.windows(2) {
                edges.insert((pair[0].clone(), pair[1].clone(), "passes", stance));
            }
            edges.insert((article, id.clone(), "says", stance));
        }
        for holder in claim.holders() {
            let Some(now) = holder.now else {
                continue;
            };
            for &place in &holder.origins {
                let Some(origin) = claim.origins.get(place as usize) else {
                    continue;
                };
                let from = self.origin(&mut out, claim, place, origin);
                let mut fields = vec![
                    ("way", "holds"),
                    ("claim", id.as_str()),
                    ("stance", Stance::of(now).as_str()),
                ];
                fields.extend(holder.since.as_deref().map(|day| ("since", day)));
                edge(&mut out, &from, &id, &fields);
            }
        }
        for (from, to, way, stance) in edges {
            edge(
                &mut out,
                &from,
                &to,
                &[("way", way), ("claim", &id), ("stance", stance.as_str())],
            );
        }
        out
    }

    /// Returns the id of a node, and whether it is new.
    fn number(&mut self, sort: char, key: &str) -> (String, bool) {
        let next = self.nodes.len() + 1;
        let number = *self.nodes.entry(format!("{sort}{key}")).or_insert(next);
        (format!("{sort}{number}"), number == next)
    }

    fn origin(&mut self, out: &mut String, claim: &Claim, place: u32, origin: &Origin) -> String {
        let (key, standing) = match origin.standing {
            Standing::Named => (format!("{}\n{}", origin.name, origin.party), "named"),
            Standing::Anonymous => (format!("{}\n\n{place}", claim.id), "anonymous"),
        };
        let (id, is_new) = self.number('o', &key);
        if is_new {
            node(
                out,
                &id,
                &[
                    ("sort", "origin"),
                    ("label", &origin.name),
                    ("party", &origin.party),
                    ("standing", standing),
                ],
            );
        }
        id
    }

    fn outlet(&mut self, out: &mut String, name: &str) -> String {
        let (id, is_new) = self.number('m', name);
        if is_new {
            node(out, &id, &[("sort", "outlet"), ("label", name)]);
        }
        id
    }

    fn article(&mut self, out: &mut String, sighting: &Sighting) -> String {
        let (id, is_new) = self.number('a', &sighting.article);
        if is_new {
            let mut fields = vec![("sort", "article"), ("label", sighting.article.as_str())];
            fields.extend(sighting.url.as_deref().map(|url| ("url", url)));
            fields.extend(sighting.published.as_deref().map(|day| ("published", day)));
            node(out, &id, &fields);
            if let Some(outlet) = &sighting.outlet {
                let outlet = self.outlet(out, outlet);
                edge(out, &outlet, &id, &[("way", "publishes")]);
            }
        }
        id
    }
}

fn node(out: &mut String, id: &str, fields: &[(&str, &str)]) {
    out.extend(["<node id=\"", id, "\">"]);
    data(out, fields);
    out.push_str("</node>\n");
}

fn edge(out: &mut String, from: &str, to: &str, fields: &[(&str, &str)]) {
    out.extend(["<edge source=\"", from, "\" target=\"", to, "\">"]);
    data(out, fields);
    out.push_str("</edge>\n");
}

fn data(out: &mut String, fields: &[(&str, &str)]) {
    for (key, value) in fields {
        let value = escaped(value);
        out.extend(["<data key=\"", key, "\">", &value, "</data>"]);
    }
}

/// Returns text as XML may have it: marks of its own are written out, what it cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_xml_are_written_out() {
        assert_eq!(
            escaped("<a href=\"x\">R&D</a>\u{1b}\n'"),
            "&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt; &apos;"
        );
    }
}
