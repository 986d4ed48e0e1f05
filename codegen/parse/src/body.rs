//! From the text of a body to [`Body`]: nothing, JSON or something opaque.

use super::json::{self, Reading, shape};
use model::diagnostics::Diagnostics;
use model::facts::{Body, Place};

/// Reads the text that starts at `at`. Only text that is JSON or looks like it is read as such; placeholders, CSV,
/// binary content and the rest are opaque.
pub fn body(
    text: &str,
    at: &Place,
    reading: Reading,
    page: &str,
    diagnostics: &mut Diagnostics,
) -> Body {
    let blank = text.len() - text.trim_start().len();
    let at = json::place_of(text, at, blank);
    let text = text.trim();
    if text.is_empty() {
        return Body::Empty;
    }
    let read = json::read(text, &at);
    let strict = read.repairs.is_empty() && read.unreadable.is_none();
    if !strict && !json::looks_like_json(text) {
        return Body::Opaque {
            at,
            text: Some(text.to_owned()),
        };
    }
    read.report(&at, page, diagnostics);
    if read.unreadable.is_some() {
        return Body::Unreadable { at };
    }
    let shapes = read.documents.iter().map(|it| shape(&it.value, reading));
    Body::Json {
        at,
        shapes: shapes.collect(),
        repaired: !strict,
        text: read.documents.into_iter().map(|it| it.text).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind of body, line and column, number of documents, whether it was repaired.
    fn summary(text: &str) -> (&'static str, String, usize, bool) {
        let mut diagnostics = Diagnostics::default();
        let at = Place::new(5, 1);
        match body(text, &at, Reading::Sample, "api/x.md", &mut diagnostics) {
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
}
