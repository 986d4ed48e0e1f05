//! The prose of the Request body and Response sections.

mod body;
mod named;
mod status;

use crate::block::{Block, Document};
use crate::codes;
use crate::context::Cx;
use crate::section::Topic;
use model::facts::{BodyStatement, ResponseStatement};

/// The body to send, from the first Request body section that describes one.
pub fn request_body(document: &Document) -> Option<BodyStatement> {
    let mut sections = document
        .sections()
        .filter(|it| it.topic() == Some(Topic::RequestBody));
    sections.find_map(|section| {
        let texts: Vec<_> = section.blocks().iter().filter_map(Block::text).collect();
        let table = section.blocks().iter().find_map(Block::table);
        body::statement(document, &texts, table)
    })
}

/// The responses that the page promises, one per status code. Responses below the first example belong to examples,
/// whatever their level.
pub fn responses(cx: &mut Cx<'_>) -> Vec<ResponseStatement> {
    let mut found: Vec<ResponseStatement> = Vec::new();
    let mut heading = None;
    for section in cx.document.sections() {
        match section.topic() {
            Some(Topic::Example) if !found.is_empty() => break,
            Some(Topic::Response) => {
                for block in section.blocks() {
                    if let Some(text) = block.text() {
                        status::statements(cx.document, text, &mut found);
                    } else if let Some(table) = block.table() {
                        status::in_table(table, &mut found);
                    }
                }
                heading = heading.or(section.headings().next());
            }
            _ => {}
        }
    }
    if let (true, Some(heading)) = (found.is_empty(), heading) {
        let message = "this section promises neither a status nor a type";
        cx.report(&codes::RESPONSE_UNSTATED, &heading.at, message);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::test_read;
    use crate::cursor::test_document;
    use model::facts::TypeCell;

    fn shown_type(ty: Option<&TypeCell>) -> String {
        ty.map_or_else(
            || "-".to_owned(),
            |it| {
                let link = it
                    .link
                    .as_ref()
                    .map(|it| format!("@{it}"))
                    .unwrap_or_default();
                format!("{}{}{link}", it.name, if it.collection { "[]" } else { "" })
            },
        )
    }

    fn shown(text: &str) -> Vec<String> {
        let text = format!("## Response\n\n{text}\n");
        let (responses, found) = test_read("api/x.md", &text, responses);
        let responses = responses.iter().map(|it| {
            let empty = if it.empty { " empty" } else { "" };
            format!("{} {}{empty}", it.status, shown_type(it.ty.as_ref()))
        });
        responses
            .chain(found.iter().map(|it| it.0.to_owned()))
            .collect()
    }

    #[test]
    fn promises() {
        let a = "[a](../resources/a.md)";
        let cases: [(String, &[&str]); 27] = [
            (
                "Returns `200 OK` and a collection of catalogEntry objects.".to_owned(),
                &["200 catalogEntry[]"],
            ),
            (
                format!("Updates the {a} object and returns `204 No Content`."),
                &["204 - empty"],
            ),
            (
                "Returns `200 OK` and [a](..\\resources\\a.md) objects.".to_owned(),
                &["200 a[]@resources/a.md"],
            ),
            (
                format!("Returns `201 Created` or `200 OK`. In both cases, {a} is returned."),
                &["201 a@resources/a.md", "200 a@resources/a.md"],
            ),
            (
                "Returns `200 OK` and a string collection object.".to_owned(),
                &["200 String[]"],
            ),
            (
                "Returns `200 OK`. A `true` value is in the response body.".to_owned(),
                &["200 Boolean"],
            ),
            (
                "Returns 200 Ok and [a](/graph/api/resources/a) object.".to_owned(),
                &["200 a"],
            ),
            (
                format!("Returns a `200 OK` response code and an updated {a} object."),
                &["200 a@resources/a.md"],
            ),
            (
                format!("Returns `200 OK` and a collection of {a} objects in the body."),
                &["200 a[]@resources/a.md"],
            ),
            (
                format!("Returns `200 OK` and an {a} collection object."),
                &["200 a[]@resources/a.md"],
            ),
            (
                format!("Returns `200, OK` and a list of {a} items."),
                &["200 a[]@resources/a.md"],
            ),
            (
                format!("Returns {a} objects and a `200 OK` response code."),
                &["200 a[]@resources/a.md"],
            ),
            (
                "Returns a `200 OK` and an array of [a][] objects.".to_owned(),
                &["200 a[]"],
            ),
            ("Returns `204 No Content`.".to_owned(), &["204 - empty"]),
            (
                "Returns `200 OK` response code. It does not return anything in the response body."
                    .to_owned(),
                &["200 - empty"],
            ),
            (
                "Returns 202 Accepted and no response body.".to_owned(),
                &["202 - empty"],
            ),
            (
                "Returns a `200 OK` response code and a String collection in the response body."
                    .to_owned(),
                &["200 String[]"],
            ),
            (
                "Returns a `200 OK` response code and a Boolean value `true`. Otherwise `false`."
                    .to_owned(),
                &["200 Boolean"],
            ),
            (
                "Returns `200 OK` and a Stream in the body.".to_owned(),
                &["200 Stream"],
            ),
            (
                "Returns a response code and a **b** object in the body.".to_owned(),
                &["0 b"],
            ),
            (
                "Returns a `302 Found` that redirects.".to_owned(),
                &["302 -"],
            ),
            (
                format!(
                    "Returns `201 Created` and {a}. When it was there, `204 No Content`. On error `404 Not Found`."
                ),
                &["201 a@resources/a.md", "204 - empty"],
            ),
            (
                "- `200 OK` when done\n- `202 Accepted` when not\n".to_owned(),
                &["200 -", "202 -"],
            ),
            ("Returns a 200-series response code.".to_owned(), &["P141"]),
            ("Takes 300 seconds.".to_owned(), &["P141"]),
            (
                "See [errors](/graph/errors) and the [list](a-list.md).".to_owned(),
                &["P141"],
            ),
            (String::new(), &["P141"]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(&text), expected, "{text}");
        }
    }

    #[test]
    fn tables_of_conditions_and_codes() {
        let table = "|Condition|Response code|\n|--|--|\n|Some are missing|`202 Accepted`|\n|All are there|`201 Created`|\n";
        let empty = "It does not return anything in the response body.";
        assert_eq!(shown(empty), ["0 - empty"]);
        assert_eq!(
            shown(&format!("Returns one of these. {empty}\n\n{table}")),
            ["202 - empty", "201 - empty"]
        );
        assert_eq!(shown(table), ["202 -", "201 -"]);
        // Codes in another column say nothing of the answer.
        let other = "|Error|Description|\n|--|--|\n|a|`404 Not Found`|\n";
        assert_eq!(shown(&format!("Returns `200 OK`.\n\n{other}")), ["200 -"]);
    }

    #[test]
    fn responses_of_examples_are_left_out() {
        let text = "## Response\n\nReturns `200 OK`.\n\n## Request\n\n## Response\n\nReturns `404 Not Found` or `201 Created`.\n";
        let (found, _) = test_read("api/x.md", text, responses);
        assert_eq!(found.iter().map(|it| it.status).collect::<Vec<_>>(), [200]);
    }

    fn body(text: &str) -> Option<String> {
        let statement = request_body(&test_document(
            "api/x.md",
            &format!("## Request body\n\n{text}\n"),
        ))?;
        let flags = [
            (statement.empty, "empty"),
            (statement.parameters, "parameters"),
            (statement.binary, "binary"),
        ];
        let flags = flags.iter().filter(|it| it.0).map(|it| it.1.to_owned());
        let ty = statement.ty.as_ref().map(|it| shown_type(Some(it)));
        Some(ty.into_iter().chain(flags).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn bodies() {
        let cases = [
            ("Do not supply a request body.", Some("empty")),
            ("This needs no request body.", Some("empty")),
            ("Don't supply a request body for it.", Some("empty")),
            (
                "Supply a JSON representation of an [a](../resources/a.md) object.",
                Some("a@resources/a.md"),
            ),
            (
                "Supply the values for relevant [a](../resources/a.md) fields.",
                Some("a@resources/a.md"),
            ),
            (
                "Supply the identifier of the [a](../resources/a.md) object.",
                None,
            ),
            (
                "Supply a JSON representation of the **b** object.",
                Some("b"),
            ),
            ("Supply a JSON representation for the b object.", Some("b")),
            (
                "Provide a JSON object with the following parameters.",
                Some("parameters"),
            ),
            (
                "Provide this:\n\n|Parameter|Type|\n|--|--|\n|a|String|\n",
                Some("parameters"),
            ),
            (
                "Provide this:\n\n|Property|Type|\n|--|--|\n|a|String|\n",
                None,
            ),
            ("The binary stream of the file.", Some("binary")),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(body(text).as_deref(), expected, "{text}");
        }
    }
}
