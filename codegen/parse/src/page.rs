//! One page: each block kind in turn.

use crate::context::Cx;
use crate::{
    clouds, cursor, deprecation, enums, example, http, inherits, kind, methods, parameters,
    permissions, properties, query_options, resource_block, resource_table, response, roles,
};
use model::corpus::Corpus;
use model::diagnostics::Diagnostics;
use model::facts::PageFacts;

/// Reads one page.
pub fn parse_page(
    corpus: &Corpus,
    path: &str,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> PageFacts {
    let document = &cursor::document(corpus, path, text, diagnostics);
    let tables = &resource_table::tables(document);
    let cx = &mut Cx {
        document,
        diagnostics,
    };
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
