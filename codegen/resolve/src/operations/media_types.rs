//! Media types that a request may have in place of that of its body.

use model::facts::ParameterKind;
use model::ir::{Body, BodyKind};
use model::text::fold;

use super::merge::Group;
use super::parameters::rows;

/// The body with the media types that rows of `Content-Type` name beside its own.
pub fn with_alternatives(body: Body, group: &Group<'_>) -> Body {
    if body.kind == BodyKind::Empty {
        return body;
    }
    let pages = group.pages.iter().copied();
    let rows = pages.flat_map(|it| rows(it, ParameterKind::Header));
    let rows = rows.filter(|it| fold(&it.name) == "contenttype");
    let is_own = |it: &String| match &body.media_type {
        Some(own) => it == own,
        None => body.kind != BodyKind::Binary && it.contains("json"),
    };
    let mut alternatives: Vec<String> = Vec::new();
    for name in rows.flat_map(|it| &it.values).filter(|it| !is_own(it)) {
        if !alternatives.contains(name) {
            alternatives.push(name.clone());
        }
    }
    Body {
        alternatives,
        ..body
    }
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the media type of the body of their first operation with those that it may have instead.
    const MEDIA_TYPES: &[(&str, &str)] = &[
        (
            "widget-post: POST /widgets; parameters: [{@, kind: header, rows: [{@, name: Content-Type, values: [application/json, text/plain]}]}]; = 201 widget; request_body: {@, ty: {@, name: widget}}",
            "- text/plain",
        ),
        (
            "widget-set: PUT /widgets/{id}/$value; > PUT /widgets/1/$value bytes; parameters: [{@, kind: header, rows: [{@, name: Content-type, values: [image/png, image/gif]}]}]",
            "- image/png image/gif",
        ),
        (
            "widget-delete: DELETE /widgets/{id}; parameters: [{@, kind: header, rows: [{@, name: Content-type, values: [image/png]}]}]",
            "-",
        ),
    ];

    #[test]
    fn media_types_are_those_of_the_header() {
        check(MEDIA_TYPES, |it| {
            let own = it.request.media_type.as_deref().unwrap_or("-");
            let all =
                std::iter::once(own).chain(it.request.alternatives.iter().map(String::as_str));
            all.collect::<Vec<_>>().join(" ")
        });
    }
}
