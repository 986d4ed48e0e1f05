//! One page: each block kind in turn.

use crate::context::Cx;
use crate::dialect::{self, Words};
use crate::{
    clouds, cursor, deprecation, enums, example, http, inherits, kind, ledger, methods, parameters,
    permissions, properties, query_options, resource_block, resource_table, response, roles,
};
use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::facts::PageFacts;
use model::ledger::Unread;

/// What reading a page gives.
pub struct Page {
    /// What it says.
    pub facts: PageFacts,
    /// The pieces that no reader takes.
    pub unread: Vec<Unread>,
    /// What could not be read.
    pub diagnostics: Diagnostics,
}

/// What pages are read with.
pub struct Reader<'a> {
    /// All files.
    pub corpus: &'a Corpus,
    /// Synonyms of other languages.
    pub words: &'a Words<'a>,
    /// What is looked up in the ledger.
    pub ledger: ledger::Request<'a>,
}

impl Reader<'_> {
    /// Reads one page.
    pub fn read(&self, path: &str, text: &str) -> Page {
        let mut diagnostics = Diagnostics::default();
        let mut document = cursor::document(self.corpus, path, text, &mut diagnostics);
        dialect::translate(&mut document, self.words, &mut diagnostics);
        let cx = &mut Cx {
            document: &document,
            diagnostics: &mut diagnostics,
        };
        let facts = facts(cx);
        let unread = ledger::unread(cx, &facts, self.ledger);
        Page {
            facts,
            unread,
            diagnostics,
        }
    }
}

fn facts(cx: &mut Cx<'_>) -> PageFacts {
    let document = cx.document;
    let tables = &resource_table::tables(document);
    let facts = kind::facts(cx);
    let options = query_options::query_options(document);
    let requests = http::requests(cx, facts.kind);
    PageFacts {
        permissions: permissions::permissions(cx),
        parameters: parameters::parameters(cx),
        clouds: clouds::clouds(cx),
        roles: roles::roles(document),
        deprecated_parts: deprecation::parts(document),
        query_options: options.supported,
        refused_options: options.refused,
        query_support: options.general,
        request_body: response::request_body(document),
        responses: response::responses(cx),
        examples: example::examples(cx, &requests),
        requests,
        resources: resource_block::resources(cx),
        inherits: inherits::inherits(document),
        derived: inherits::derived(document, tables),
        traits: inherits::traits(document),
        properties: properties::properties(cx, tables),
        enums: enums::enums(cx, tables),
        methods: methods::methods(cx, tables),
        ..facts
    }
}
