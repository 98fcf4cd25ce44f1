//! Parses HTML as browsers do: text in, a tree out, or why not.
//!
//! A page may be made to nest or multiply its elements without end (a few bytes each, and work that grows with the
//! square of the depth). The parser is fed in small pieces and stopped when the tree gets too deep or too large.
//! Does not know what the elements mean.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use dom_query::{Document, NodeData, NodeId, NodeRef};
use html5ever::{
    Attribute, QualName,
    tendril::StrTendril,
    tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink},
};

use crate::html::tags;

/// Elements may stand so deep; pages that people read stay below 100.
const DEEPEST: u32 = 256;
/// A page may have so many elements; those of the longest live blogs have some 30,000.
const MOST: usize = 100_000;
/// All depths together may be so large; work on a page grows with this.
const DEPTHS: u64 = 3_200_000;
/// Repeated elements may add so many attributes to the first of them.
const ATTRIBUTES: usize = 1_000;
/// Attributes of more bytes are left out; they are pictures or programs.
const ATTRIBUTE: usize = 64 << 10;
/// So many steps may be taken to write a text with the signs that HTML escapes: for each of them, html5ever 0.40
/// looks through all that follows.
const STEPS: u64 = 20_000_000_000;

/// Returns the tree of a page.
///
/// # Errors
/// What is wrong, in words, if the page has too many elements or nests them too deep.
pub(super) fn tree(html: &str) -> Result<Document, String> {
    let sink = Limited {
        document: Document::default(),
        elements: Cell::new(0),
        deepest: Cell::new(0),
        depths: Cell::new(0),
        added: Cell::new(0),
        root: RefCell::default(),
    };
    let options = TreeBuilderOpts {
        // What stands in <noscript> is for readers like this one.
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let document = tags::parse(html, sink, options, problem)?;
    let steps: u64 = document
        .root()
        .descendants_it()
        .map(|node| steps(&node))
        .sum();
    if steps > STEPS {
        return Err("the page has too many signs in one text".to_owned());
    }
    document.errors.borrow_mut().clear();
    Ok(document)
}

/// Returns about how many bytes are looked at when a text is written as HTML.
fn steps(node: &NodeRef<'_>) -> u64 {
    node.query_or(0, |node| match &node.data {
        NodeData::Text { contents } => {
            let is_sign = |byte: &&u8| matches!(**byte, b'&' | 0xc2);
            let signs = contents.as_bytes().iter().filter(is_sign).count();
            signs as u64 * contents.len() as u64
        }
        _ => 0,
    })
}

fn problem(sink: &Limited) -> Option<String> {
    if sink.deepest.get() > DEEPEST {
        Some(format!("the page nests its elements over {DEEPEST} deep"))
    } else if sink.depths.get() > DEPTHS {
        Some("the page nests too many of its elements too deep".to_owned())
    } else if sink.elements.get() > MOST {
        Some(format!("the page has over {MOST} elements"))
    } else {
        None
    }
}

/// A tree that counts what is put into it.
struct Limited {
    document: Document,
    elements: Cell<usize>,
    deepest: Cell<u32>,
    depths: Cell<u64>,
    added: Cell<usize>,
    root: RefCell<Option<Handle>>,
}

/// A node, and how deep it stands.
#[derive(Clone)]
struct Handle {
    node: NodeId,
    depth: Rc<Cell<u32>>,
}

impl Handle {
    fn new(node: NodeId) -> Self {
        Handle {
            node,
            depth: Rc::default(),
        }
    }
}

impl Limited {
    fn placed(&self, depth: u32, child: NodeOrText<Handle>) -> NodeOrText<NodeId> {
        match child {
            NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
            NodeOrText::AppendNode(child) => {
                child.depth.set(depth);
                self.deepest.set(self.deepest.get().max(depth));
                self.depths.set(self.depths.get() + u64::from(depth));
                NodeOrText::AppendNode(child.node)
            }
        }
    }
}

impl TreeSink for Limited {
    type Handle = Handle;
    type Output = Document;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Document {
        self.document
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        let mut root = self.root.borrow_mut();
        root.get_or_insert_with(|| Handle::new(self.document.get_document()))
            .clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.document.elem_name(&target.node)
    }

    fn create_element(
        &self,
        name: QualName,
        mut attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        self.elements.set(self.elements.get() + 1);
        attributes.retain(|attribute| attribute.value.len() <= ATTRIBUTE);
        Handle::new(self.document.create_element(name, attributes, flags))
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.elements.set(self.elements.get() + 1);
        Handle::new(self.document.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        Handle::new(self.document.create_pi(target, data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = self.placed(parent.depth.get() + 1, child);
        self.document.append(&parent.node, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let depth = element.depth.get().max(previous.depth.get() + 1);
        let child = self.placed(depth, child);
        self.document
            .append_based_on_parent_node(&element.node, &previous.node, child);
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.document
            .append_doctype_to_document(name, public_id, system_id);
    }

    fn pop(&self, node: &Handle) {
        self.document.pop(&node.node);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle {
            node: self.document.get_template_contents(&target.node),
            depth: Rc::clone(&target.depth),
        }
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.node == other.node
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let child = self.placed(sibling.depth.get(), child);
        self.document.append_before_sibling(&sibling.node, child);
    }

    // Each further <html> or <body> adds what it has to the first one, which compares it with all that is there.
    fn add_attrs_if_missing(&self, target: &Handle, mut attributes: Vec<Attribute>) {
        attributes.retain(|attribute| attribute.value.len() <= ATTRIBUTE);
        let added = self.added.get() + attributes.len();
        if added <= ATTRIBUTES {
            self.added.set(added);
            self.document.add_attrs_if_missing(&target.node, attributes);
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.document.remove_from_parent(&target.node);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.document
            .reparent_children(&node.node, &new_parent.node);
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &Handle) -> bool {
        self.document
            .is_mathml_annotation_xml_integration_point(&node.node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: bool) {
        let shown: String = html.chars().take(40).collect();
        assert_eq!(tree(html).is_ok(), expected, "{shown}");
    }

    #[test]
    fn long_pages_are_no_deep_ones() {
        check(&"<p>a <b>b</b><br>".repeat(30_000), true);
        check(&format!("{}x", "<div>".repeat(200)), true);
        check(&format!("{}x", "<div>".repeat(300)), false);
        check(&"<br>".repeat(500_000), false);
        let deep = format!("{}{}", "<div>".repeat(200), "<p>a".repeat(90_000));
        check(&deep, false);
    }

    #[test]
    fn signs_are_not_without_end() {
        check(&"Müller &amp; Söhne, § 3. ".repeat(10_000), true);
        check(&"&amp;".repeat(1_000_000), false);
    }

    #[test]
    fn repeated_elements_add_few_attributes() {
        for name in ["html", "body"] {
            let many: Vec<String> = (0..20_000).map(|at| format!("<{name} a{at}=1>")).collect();
            let page = tree(&format!("{}<p>text", many.concat())).expect("a page");
            let attributes = page.select(name).attrs();
            assert!(attributes.len() <= ATTRIBUTES + 1, "{}", attributes.len());
            assert_eq!(page.select("p").text().as_ref(), "text");
        }
    }

    #[test]
    fn elements_have_few_attributes() {
        let words = "a b1 c=d ".repeat(100_000);
        check(&format!("<p {words}>"), false);
        check(&format!("<p {}>", "a='b'".repeat(100_000)), false);
        check(&format!("<p {}>", "a/".repeat(100_000)), false);
        for before in [
            "</p ",
            "<script ",
            "<style ",
            "<!--x--!><p ",
            "<![CDATA[<!--]]><p ",
            "<textarea><!--</textarea><p ",
            "<title><!--</title><p ",
            "<title><!--</title ",
            "</p <!-- ",
            "<p><<p ",
            "<p x='<' ",
            "<p x='<!-- ' ",
            "<svg><script/><p ",
        ] {
            check(&format!("{before}{words}>"), false);
        }
        check(&format!("<p title=\"{words}\">"), true);
        check(&format!("<p title = '{words}'>"), true);
        check(&format!("<script>if (a <b) {{ {words}}}</script>"), true);
        check(&format!("<script>a<b</script><!-- {words} -->"), true);
        check(&format!("<textarea><b {words} </textarea>"), true);
        check(&format!("<style>a<b x=' {words} </style>"), true);
        check(&format!("<!-- <b {words} -->"), true);
        check(&format!("<!-- {words} {}-->", "<b ".repeat(1_000)), true);
        check(&"<!--".repeat(1_000_000), true);
        check(&"<script ".repeat(1_000_000), false);
        let tag: Vec<String> = (0..900).map(|at| format!("a{at}")).collect();
        check(&format!("<p {}>", tag.join(" ")).repeat(1_000), false);
        check(&format!("</p {}>", tag.join(" ")).repeat(1_000), false);
        check(&"<p a b c d e f g h>".repeat(10_000), true);
        check(&format!("a < b {words}"), true);
    }
}
