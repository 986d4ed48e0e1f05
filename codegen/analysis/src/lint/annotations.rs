//! Annotations of responses against the prose of the page.

use super::context::Cx;
use super::relations::Relations;
use crate::examples::Call;
use model::codes::lint::ANNOTATION_DISAGREES;
use model::facts::{Body, PageFacts, TypeCell};

/// Compares the type of an annotated success with the type that the Response section names.
pub fn annotation(call: &Call<'_>, relations: &Relations<'_>, cx: &mut Cx<'_>) {
    let page = call.page;
    let is_own = |it: usize| {
        let operation = cx.api.operations.get(it);
        operation.is_some_and(|it| it.pages.contains(&page.page))
    };
    let response = call.response.filter(|it| (200..300).contains(&it.status));
    let response = response.filter(|it| !it.unannotated && is_own(call.operation));
    let annotated = response.and_then(|it| Some((it, it.ty.as_ref()?)));
    let Some((stated, (response, annotated))) = only_type(page).zip(annotated) else {
        return;
    };
    let are_unknown = relations.is_unknown(&stated.name) && relations.is_unknown(&annotated.name);
    let differs = match are_unknown {
        // Of two types that no page describes, the body decides.
        true => {
            !relations.is_same(&stated.name, &annotated.name)
                && body_says(&response.body, &annotated.name)
        }
        false => !relations.are_related(&stated.name, &annotated.name),
    };
    let is_linked = stated
        .link
        .as_ref()
        .is_some_and(|it| relations.is_page_of(it, &annotated.name));
    if differs && !is_linked && annotated.name.starts_with("microsoft.graph.") {
        let span = annotated.at.span(&page.page);
        let span = cx.source_map.word(&span, &annotated.name);
        let (there, here) = (&annotated.name, &stated.name);
        let place = stated.at.span(&page.page);
        let message =
            format!("the annotation names `{there}`, the Response section `{here}`; see {place}");
        cx.report(&ANNOTATION_DISAGREES, span, message);
    }
}

/// The only type that the Response section names.
fn only_type(page: &PageFacts) -> Option<&TypeCell> {
    let mut types = page.responses.iter().filter_map(|it| it.ty.as_ref());
    let first = types.next()?;
    types.next().is_none().then_some(first)
}

/// Whether the body names the type as its own.
fn body_says(body: &Body, name: &str) -> bool {
    let document = crate::json::document(body);
    let stated = document
        .as_ref()
        .and_then(|it| it.get("@odata.type")?.as_text());
    stated.is_some_and(|it| it.trim_start_matches('#') == name)
}
