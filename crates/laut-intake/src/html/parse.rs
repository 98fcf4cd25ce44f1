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

use dom_query::{Document, NodeId};
use html5ever::{
    Attribute, ParseOpts, Parser, QualName, parse_document,
    tendril::{StrTendril, TendrilSink},
    tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink},
};

/// Elements may stand so deep; pages that people read stay below 100.
const DEEPEST: u32 = 512;
/// A page may have so many elements; the largest known encyclopedia pages have some 100,000.
const MOST: usize = 400_000;
/// So many bytes are parsed between two looks at the limits.
const PIECE: usize = 2_048;
/// So many attributes of an element are kept; no article needs more.
const ATTRIBUTES: usize = 64;

/// Returns the tree of a page.
///
/// # Errors
/// What is wrong, in words, if the page has too many elements or nests them too deep.
pub(super) fn tree(html: &str) -> Result<Document, String> {
    let sink = Limited {
        document: Document::default(),
        elements: Cell::new(0),
        open: Cell::new(0),
        deepest: Cell::new(0),
        root: RefCell::default(),
    };
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // What stands in <noscript> is for readers like this one.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(sink, options);
    let mut rest = html;
    while !rest.is_empty() {
        let end = rest.floor_char_boundary(PIECE).max(1);
        let (piece, after) = rest.split_at(rest.ceil_char_boundary(end));
        parser.process(StrTendril::from_slice(piece));
        if let Some(problem) = problem(&parser) {
            return Err(problem);
        }
        rest = after;
    }
    let document = parser.finish();
    document.errors.borrow_mut().clear();
    Ok(document)
}

fn problem(parser: &Parser<Limited>) -> Option<String> {
    let sink = &parser.tokenizer.sink.sink;
    if sink.deepest.get() > DEEPEST || sink.open.get() > i64::from(DEEPEST) * 4 {
        Some(format!("the page nests its elements over {DEEPEST} deep"))
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
    /// Elements that the parser holds open, roughly: those without end tags are never closed.
    open: Cell<i64>,
    deepest: Cell<u32>,
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
        self.open.set(self.open.get() + 1);
        attributes.truncate(ATTRIBUTES);
        Handle::new(self.document.create_element(name, attributes, flags))
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
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
        self.open.set(self.open.get() - 1);
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

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(&target.node, attributes);
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
