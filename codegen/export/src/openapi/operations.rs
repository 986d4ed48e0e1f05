//! Operation objects.

use super::document::{Operation, Pageable};
use super::schema::ExternalDocs;
use super::{Context, bodies, names, parameters, security};
use model::ir;
use model::links::page_link;

/// Builds an operation. `placeholders` are the placeholder names of its path in the document.
pub fn operation(ir: &ir::Operation, placeholders: &[String], context: &Context<'_>) -> Operation {
    let key = (ir.method, &ir.path);
    let page = page_link(
        &context.settings.graph.docs_base,
        &context.api.version,
        &ir.pages,
    );
    Operation {
        tags: vec![ir.area.to_string()],
        summary: ir.title.clone(),
        description: ir.description.clone(),
        external_docs: page.map(|url| ExternalDocs { url }),
        operation_id: context.functions.get(&key).cloned().unwrap_or_default(),
        parameters: parameters::parameters(ir, placeholders, context),
        request_body: bodies::request(ir, context),
        responses: bodies::responses(ir, context),
        deprecated: ir.deprecated.is_some(),
        security: security::requirements(&ir.permissions),
        clouds: ir.clouds.clone(),
        roles: ir.roles.clone(),
        deprecation: ir
            .deprecated
            .clone()
            .filter(|it| *it != ir::Deprecation::default()),
        pageable: names::page_of(ir).map(|_| Pageable {
            next_link_name: "@odata.nextLink",
            item_name: "value",
        }),
    }
}
