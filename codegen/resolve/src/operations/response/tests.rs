//! Answers as they are decided.

use crate::operations::tests::{body_text, check};

/// Pages, and the response of their operation.
const RESPONSES: &[(&str, &str)] = &[
    // Status codes from 200 to 399 are a success.
    (
        "widget-get: GET /widget; = 199; = 200; = 399; = 400",
        "[200, 399] Object widget",
    ),
    (
        "widget-get: GET /widget; = 200; > GET /widget; < 201",
        "[200, 201] Object widget ! status-differs",
    ),
    (
        "widget-get: GET /widget; = 302; > GET /widget; < 302; < 200",
        "[200, 302] Object widget",
    ),
    // Kinds that decide the body.
    ("widget-list: GET /widget/parts/$count", "[] Count -"),
    (
        "widget-list: GET /widget/parts/$ref",
        "[] Collection reference",
    ),
    (
        "widget-post: POST /widget/parts/$ref; = 201 part",
        "[201] Empty -",
    ),
    (
        "widget-get: GET /widget/photo/$value; = 200 widget",
        "[200] Binary -",
    ),
    // Annotation and body outweigh prose, of types that no page describes as well; either alone does not.
    (
        "lid-get: GET /lid; = 200 lidNote; > GET /lid; \
         < 200 microsoft.graph.lid {\"@odata.type\": \"=microsoft.graph.lid\"}",
        "[200] Object lid ! response-type-differs",
    ),
    (
        "lid-get: GET /lid; = 200 lidNote; > GET /lid; < 200 microsoft.graph.lid {id: text}",
        "[200] Object lidNote ! response-type-differs",
    ),
    // No body with one code, and one with another.
    (
        "widget-turn: POST /widget/turn; = 204 empty; > POST /widget/turn; < 207 {value: [{id: text}]}",
        "[204, 207] Collection widgetTurnResponse ! status-differs",
    ),
    // No body.
    (
        "widget-update: PATCH /widget; = 200 widget; = 204 empty",
        "[200, 204] Object widget",
    ),
    (
        "widget-update: PATCH /widget; = 204; > PATCH /widget; < 204 {id: text}",
        "[204] Empty -",
    ),
    (
        "widget-turn: POST /widget/turn; = 200 empty; > POST /widget/turn; < 200 {turned: bool}",
        "[200] Empty -",
    ),
    ("widget-delete: DELETE /widget", "[] Empty -"),
    (
        "widget-delete: DELETE /widget; = 200 widget",
        "[200] Object widget",
    ),
    (
        "widget-turn: POST /widget/turn; = 202 widget; > POST /widget/turn; < 202",
        "[202] Empty -",
    ),
    (
        "widget-turn: POST /widget/turn; = 202 widget",
        "[202] Object widget",
    ),
    (
        "widget-turn: POST /widget/turn; = 205 widget; > POST /widget/turn; < 205",
        "[205] Object widget",
    ),
    ("widget-post: POST /gears; = 205", "[205] Empty -"),
    (
        "widget-post: POST /gears; = 201",
        "[201] Untyped - ! response-type-unknown",
    ),
    // Bytes.
    ("gear-used: GET /gears/used(n={n}); = 302", "[302] Binary -"),
    (
        "gear-used: GET /gears/used(n={n}); > GET /gears/used(n={}); < 200 bytes",
        "[200] Binary -",
    ),
    (
        "gear-update: PATCH /gears/{id}; > PATCH /gears/{}; < 200 bytes",
        "[200] Empty -",
    ),
    // The type at the end of the path outweighs prose, unless it says little.
    (
        "part-get: GET /widget/parts/{id}; = 200 widget",
        "[200] Object part ! response-type-differs",
    ),
    (
        "widget-list-parts: GET /widget/parts; = 200 part",
        "[200] Collection part ! response-form-differs",
    ),
    ("any-get: GET /widget/any; = 200 part", "[200] Object part"),
    (
        "any-get: GET /widget/any; = 200 part; > GET /widget/any; < 200 {id: text}",
        "[200] Object part",
    ),
    // The type that pages give: of siblings, their base.
    (
        "gizmo-get: GET /gears/{id}; = 200 gizmo; gadget-get: GET /gears/{id}; = 200 gadget",
        "[200] Object widget",
    ),
    (
        "gizmo-get: GET /gears/{id}; = 200 gizmo; gadget-x: GET /gears/{id}; = 200 gadget",
        "[200] Object gizmo",
    ),
    (
        "widget-turn: POST /widget/turn; = 200 gear",
        "[200] Object gear",
    ),
    // The type that examples show.
    (
        "widget-turn: POST /widget/turn; > POST /widget/turn; < 200 part*",
        "[200] Collection part",
    ),
    (
        "widget-turn: POST /widget/turn; = 200; > POST /widget/turn; < 200 {value: int}",
        "[200] Value Int32",
    ),
    (
        "widget-turn: POST /widget/turn; > POST /widget/turn; < 200 {turned: bool}",
        "[200] Object widgetTurnResponse",
    ),
];

#[test]
fn responses_are_decided_as_in_the_table() {
    check(RESPONSES, |it| {
        let it = &it.response;
        format!("{:?} {}", it.status, body_text(&it.body))
    });
}
