//! Forms of answers as they are decided.

use crate::operations::tests::{body_text, check};

/// Pages, and whether the response of their operation is a list.
const LISTS: &[(&str, &str)] = &[
    // Prose alone.
    (
        "gear-used: GET /gears/used(n={n}); = 200 part*",
        "Function Collection",
    ),
    (
        "gear-used: GET /gears/used(n={n}); = 200 part",
        "Function Object",
    ),
    // Examples outweigh prose if they call the path.
    (
        "gear-used: GET /gears/used(n={n}); = 200 part; > GET /gears/used(n={}); < 200 [{id: text}]",
        "Function Collection ! response-form-differs",
    ),
    (
        "gear-used: GET /gears/used(n={n}); = 200 part; > GET /gears; < 200 [{id: text}]",
        "Function Object ! example-unmatched",
    ),
    // The name of the page outweighs prose, and an example the name.
    (
        "gear-list: GET /gears; = 200 part",
        "List Collection ! response-form-differs",
    ),
    (
        "gear-list-cogs: GET /gears/cogs; = 200 part",
        "List Collection ! response-form-differs",
    ),
    (
        "gear-list-cogs: GET /gears/wheels; = 200 part",
        "Get Object",
    ),
    (
        "gear-list: GET /gears; = 200 part; > GET /gears; < 200 {id: text}",
        "Get Object ! response-form-differs",
    ),
    // So does the plural of the type.
    (
        "part-x: GET /parts; = 200 part",
        "List Collection ! response-form-differs",
    ),
    (
        "part-x: GET /parts; = 200 part; > GET /parts; < 200 {id: text}",
        "Get Object ! response-form-differs",
    ),
];

#[test]
fn lists_are_decided_as_in_the_table() {
    check(LISTS, |it| {
        let body = body_text(&it.response.body);
        format!("{:?} {}", it.kind, body.split(' ').next().unwrap())
    });
}
