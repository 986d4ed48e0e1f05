//! The body of a message or a representation: nothing, JSON or something opaque.

use super::codes;
use super::context::Cx;
use super::json::{self, JsonKind, shape};
use super::lines::place_of;
use model::facts::{Body, Place, Shape, TextKind, TypeCell};

/// Reads the text that starts at `at`. Only text that is JSON or looks like it is read as such; placeholders, CSV,
/// binary content and the rest are opaque.
pub fn body(text: &str, at: &Place, kind: JsonKind, cx: &mut Cx<'_>) -> Body {
    let blank = text.len() - text.trim_start().len();
    let at = place_of(text, at, blank);
    let text = text.trim();
    if text.is_empty() {
        return Body::Empty;
    }
    let read = json::read(text, &at);
    let strict = read.as_ref().is_ok_and(|it| it.repairs.is_empty());
    if !strict && !json::looks_like_json(text) {
        return Body::Opaque {
            at,
            text: Some(text.to_owned()),
        };
    }
    let read = match read {
        Ok(read) => read,
        Err(why) => {
            cx.report(&codes::JSON_UNREADABLE, &at, why);
            return Body::Unreadable { at };
        }
    };
    for repair in &read.repairs {
        let message = match repair.count {
            1 => repair.what.to_owned(),
            count => format!("{} ({count} times)", repair.what),
        };
        cx.report(&codes::JSON_REPAIRED, &repair.at, message);
    }
    let shapes = read.documents.iter().map(|it| shape(&it.node.value, kind));
    Body::Json {
        at,
        shapes: shapes.collect(),
        repaired: !strict,
        text: read.documents.into_iter().map(|it| it.text).collect(),
    }
}

/// The type that a body declares: the `@odata.type` of the object, of the object in `value`, or of all objects of the
/// list in `value`.
pub fn declared_type(body: &Body) -> Option<TypeCell> {
    let Body::Json { at, shapes, .. } = body else {
        return None;
    };
    let [root] = shapes.as_slice() else {
        return None;
    };
    let (name, collection) = match (type_of(root), member(root, "value")) {
        (Some(name), _) => (name, false),
        (None, Some(Shape::Array(elements))) => (common_type(elements)?, true),
        (None, value) => (type_of(value?)?, false),
    };
    Some(TypeCell {
        at: at.clone(),
        name: name.to_owned(),
        link: None,
        collection,
    })
}

fn common_type(elements: &[Shape]) -> Option<&str> {
    let first = type_of(elements.first()?)?;
    let all = elements.iter().all(|it| type_of(it) == Some(first));
    all.then_some(first)
}

fn type_of(shape: &Shape) -> Option<&str> {
    match member(shape, "@odata.type")? {
        Shape::Text(TextKind::Type(name)) => Some(name),
        _ => None,
    }
}

fn member<'a>(shape: &'a Shape, name: &str) -> Option<&'a Shape> {
    let Shape::Object(members) = shape else {
        return None;
    };
    let member = members.iter().find(|(key, _)| key == name)?;
    Some(&member.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Document;
    use model::diagnostics::Diagnostics;

    fn read(text: &str) -> Body {
        let mut cx = Cx {
            document: &Document::default(),
            diagnostics: &mut Diagnostics::default(),
        };
        body(text, &Place::new(5, 1), JsonKind::Sample, &mut cx)
    }

    /// Kind of body, line and column, number of documents, whether it was repaired.
    fn summary(text: &str) -> (&'static str, String, usize, bool) {
        match read(text) {
            Body::Empty => ("empty", String::new(), 0, false),
            Body::Json {
                at, text, repaired, ..
            } => ("json", at.to_string(), text.len(), repaired),
            Body::Opaque { at, .. } => ("opaque", at.to_string(), 0, false),
            Body::Unreadable { at } => ("unreadable", at.to_string(), 0, false),
        }
    }

    #[test]
    fn tells_bodies_apart() {
        let deep = "[".repeat(1000);
        let cases = [
            ("\n \n", ("empty", "", 0, false)),
            ("\n  {\"a\":1}\n", ("json", "6:3", 1, false)),
            ("{\"a\":1}\n{\"a\":2}", ("json", "5:1", 2, false)),
            ("{\"a\":1,}", ("json", "5:1", 1, true)),
            ("\"a\":1", ("json", "5:1", 1, true)),
            ("{bytes of a file}", ("opaque", "5:1", 0, false)),
            ("a,b\n1,2\n", ("opaque", "5:1", 0, false)),
            (
                "--part\nContent-Type: text/html\n\n<html>\n",
                ("opaque", "5:1", 0, false),
            ),
            (
                "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n",
                ("opaque", "5:1", 0, false),
            ),
            (deep.as_str(), ("unreadable", "5:1", 0, false)),
        ];
        for (text, (kind, at, documents, repaired)) in cases {
            let expected = (kind, at.to_owned(), documents, repaired);
            assert_eq!(summary(text), expected, "{text}");
        }
    }
    #[test]
    fn reads_the_type_of_each_form() {
        let cases = [
            (r##"{"@odata.type":"#x.a"}"##, Some(("x.a", false))),
            (
                r##"{"value":{"@odata.type":"#x.a"}}"##,
                Some(("x.a", false)),
            ),
            (
                r##"{"value":[{"@odata.type":"#x.a"},{"@odata.type":"#x.a","b":1}]}"##,
                Some(("x.a", true)),
            ),
            (
                r##"{"value":[{"@odata.type":"#x.a"},{"@odata.type":"#x.b"}]}"##,
                None,
            ),
            (r#"{"value":[]}"#, None),
            (r#"{"a":1}"#, None),
            ("a,b", None),
        ];
        for (text, expected) in cases {
            let cell = declared_type(&read(text));
            let found = cell.as_ref().map(|it| (it.name.as_str(), it.collection));
            assert_eq!(found, expected, "{text}");
        }
    }
}
