//! One page: each block kind in turn.

use super::context::Cx;
use super::{
    cursor, enums, example, http, inherits, kind, methods, parameters, permissions, properties,
    query_options, resource_block, response,
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
    let document = cursor::document(corpus, path, text, diagnostics);
    let facts = kind::facts(&document, diagnostics);
    let (query_options, query_support) = query_options::query_options(&document);
    let requests = http::requests(&document, facts.kind, diagnostics);
    PageFacts {
        permissions: permissions::permissions(&document, diagnostics),
        parameters: parameters::parameters(&document, diagnostics),
        query_options,
        query_support,
        request_body: response::request_body(&document),
        responses: response::responses(&document, diagnostics),
        examples: example::examples(
            &mut Cx {
                document: &document,
                diagnostics,
            },
            &requests,
        ),
        requests,
        resources: resource_block::resources(&document, diagnostics),
        inherits: inherits::inherits(&document),
        derived: inherits::derived(&document),
        traits: inherits::traits(&document),
        properties: properties::properties(&document, diagnostics),
        enums: enums::enums(&document, diagnostics),
        methods: methods::methods(&document, diagnostics),
        ..facts
    }
}
