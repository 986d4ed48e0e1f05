//! Request bodies as they are decided.

use crate::operations::tests::{body_text, check};

/// Pages, and the request body of their operation.
const REQUESTS: &[(&str, &str)] = &[
    // Kinds and methods that decide the body.
    (
        "widget-post-parts: POST /widget/parts/$ref; | id",
        "Object reference",
    ),
    ("widget-delete: DELETE /widget/parts/$ref; | id", "Empty -"),
    ("widget-get: GET /widget; | id", "Empty -"),
    // No body.
    ("widget-turn: POST /widget/turn", "Empty -"),
    (
        "widget-turn: POST /widget/turn; request_body: {@}",
        "Empty -",
    ),
    (
        "gear-update: PATCH /gears/{id}; request_body: {@}",
        "Untyped - ! request-type-unknown",
    ),
    (
        "gear-update: PATCH /gears/{id}; request_body: {@, empty: true}",
        "Empty -",
    ),
    (
        "widget-delete: DELETE /widget; > DELETE /widget {id: text}",
        "Empty -",
    ),
    // Bytes, if every example sends some.
    ("widget-put: PUT /widget/content", "Binary -"),
    (
        "widget-turn: POST /widget/turn; request_body: {@, binary: true}",
        "Binary -",
    ),
    (
        "widget-turn: POST /widget/turn; > POST /widget/turn bytes",
        "Binary -",
    ),
    (
        "widget-turn: POST /widget/turn; > POST /widget/turn bytes; > POST /widget/turn",
        "Binary - optional",
    ),
    (
        "widget-turn: POST /widget/turn; examples: [{request: {@, method: POST, path: /widget/turn, headers: [[Content-Type, text/html]]}}]",
        "Binary - text/html",
    ),
    (
        "widget-turn: POST /widget/turn; examples: [{request: {@, method: POST, path: /widget/turn, headers: [[Content-Type, multipart/x;boundary=y]]}}]",
        "Binary -",
    ),
    // An entity has at least half of the members of the table or of the examples.
    (
        "widget-update: PATCH /widget; | id size x y",
        "Object widget",
    ),
    (
        "widget-update: PATCH /widget; | id x y",
        "Object widgetUpdateRequest",
    ),
    (
        "widget-update: PATCH /widget; | x; > PATCH /widget {id: text, x: text}",
        "Object widget",
    ),
    (
        "widget-update: PATCH /widget; > PATCH /widget [{id: text}]",
        "Collection widget",
    ),
    (
        "widget-update: PATCH /widget; request_body: {@, ty: {@, name: part}}; | id",
        "Object part",
    ),
    (
        "part-update: PATCH /widget/parts/{id}; request_body: {@, ty: {@, name: gizmo}}; | id",
        "Object part ! request-type-differs",
    ),
    (
        "widget-update: PATCH /widget; request_body: {@, ty: {@, name: gizmo}}; | id",
        "Object gizmo",
    ),
    // A derived type, unless the page gives the base as response.
    (
        "widget-update: PATCH /widget; request_body: {@, ty: {@, name: gizmo}}; | spin",
        "Object gizmo",
    ),
    (
        "widget-update: PATCH /widget; = 200 widget; request_body: {@, ty: {@, name: gizmo}}; | spin",
        "Object widget",
    ),
    // Parameters of an action.
    (
        "widget-turn: POST /widget/turn; request_body: {@, ty: {@, name: part}}",
        "Object part",
    ),
    (
        "widget-turn: POST /widget/turn; request_body: {@, ty: {@, name: part}}; | id x",
        "Object part",
    ),
    (
        "widget-turn: POST /widget/turn; request_body: {@, ty: {@, name: part}}; | id x y",
        "Object widgetTurnRequest",
    ),
    (
        "widget-turn: POST /widget/turn; request_body: {@, ty: {@, name: part}, parameters: true}",
        "Object part",
    ),
    (
        "widget-turn: POST /widget/turn; request_body: {@, ty: {@, name: part}, parameters: true}; | id",
        "Object widgetTurnRequest",
    ),
    (
        "widget-turn: POST /widget/turn; > POST /widget/turn {value: int}",
        "Object widgetTurnRequest",
    ),
    (
        "widget-turn: POST /widget/turn; request_body: {@, optional: true}; | x",
        "Object widgetTurnRequest optional",
    ),
    // All parameters are optional, and an example sends none.
    (
        "widget-turn: POST /widget/turn; | x?; > POST /widget/turn",
        "Object widgetTurnRequest optional",
    ),
    (
        "widget-turn: POST /widget/turn; | x? y; > POST /widget/turn",
        "Object widgetTurnRequest",
    ),
    (
        "widget-turn: POST /widget/turn; | x?; > POST /widget/turn {x: text}",
        "Object widgetTurnRequest",
    ),
    (
        "widget-turn: POST /widget/turn; request_body: {@, ty: {@, name: gizmo}}; = 200 gizmo; > POST /widget/turn {spin: int}",
        "Object widgetTurnRequest",
    ),
];

#[test]
fn requests_are_decided_as_in_the_table() {
    check(REQUESTS, |it| {
        let optional = if it.request.optional { " optional" } else { "" };
        let media_type = it.request.media_type.as_deref().unwrap_or_default();
        let text = format!("{}{optional} {media_type}", body_text(&it.request));
        text.trim_end().to_owned()
    });
}
