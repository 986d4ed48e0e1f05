//! What the Request body and Response sections say in prose.

mod body;
mod named;
mod status;

use super::block::{BlockKind, Document, Inline, Table};
use super::codes;
use super::section::{Section, Topic};
use model::diagnostics::Diagnostics;
use model::facts::{BodyStatement, ResponseStatement};

/// What is to be sent: the first Request body section that says something.
pub fn request_body(document: &Document) -> Option<BodyStatement> {
    let mut sections = document
        .sections()
        .filter(|it| it.topic() == Some(Topic::RequestBody));
    sections.find_map(|section| {
        let texts: Vec<_> = texts(section).collect();
        body::statement(document, &texts, tables(section).next())
    })
}

/// What is promised, one per status code. Responses below the first example belong to examples, whatever their level.
pub fn responses(document: &Document, diagnostics: &mut Diagnostics) -> Vec<ResponseStatement> {
    let mut found: Vec<ResponseStatement> = Vec::new();
    let mut silent = None;
    for section in document.sections() {
        match section.topic() {
            Some(Topic::Example) if !found.is_empty() => break,
            Some(Topic::Response) => {
                for text in texts(section) {
                    status::statements(document, text, &mut found);
                }
                silent = silent.or(section.headings().next());
            }
            _ => {}
        }
    }
    if let (true, Some(heading)) = (found.is_empty(), silent) {
        let message = "this section promises neither a status nor a type";
        diagnostics.push(
            &codes::RESPONSE_UNSTATED,
            heading.at.span(&document.page),
            message,
        );
    }
    found
}

fn texts(section: Section<'_>) -> impl Iterator<Item = &Inline> {
    section
        .blocks()
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Item(text) => Some(text),
            _ => None,
        })
}

fn tables(section: Section<'_>) -> impl Iterator<Item = &Table> {
    section
        .blocks()
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::super::cursor::test_document;
    use super::*;
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
        let mut diagnostics = Diagnostics::default();
        let found = responses(
            &test_document("api/x.md", &format!("## Response\n\n{text}\n")),
            &mut diagnostics,
        );
        let found = found.iter().map(|it| {
            format!(
                "{} {}{}",
                it.status,
                shown_type(it.ty.as_ref()),
                if it.empty { " empty" } else { "" }
            )
        });
        found
            .chain(
                diagnostics
                    .as_slice()
                    .iter()
                    .map(|it| it.code.id.to_owned()),
            )
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
    fn responses_of_examples_are_left_out() {
        let text = "## Response\n\nReturns `200 OK`.\n\n## Request\n\n## Response\n\nReturns `404 Not Found` or `201 Created`.\n";
        let found = responses(
            &test_document("api/x.md", text),
            &mut Diagnostics::default(),
        );
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
