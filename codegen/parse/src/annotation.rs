//! The JSON in HTML comments that says what the next code block is: `<!-- { "blockType": "request", … } -->`.

use super::codes;
use super::json::{self, Value};
use model::diagnostics::Diagnostics;
use model::facts::Place;

/// An annotation. Its members are looked up as they are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    value: Value,
}

/// What the annotation says that the next block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockType {
    /// An example's request.
    Request,
    /// An example's response.
    Response,
    /// A JSON representation.
    Resource,
    /// Nothing that the docs' own tools look at.
    Ignored,
    /// Permissions of the newest dialect.
    Permissions,
    /// Anything else: `example`, `samples`.
    Other,
}

/// Reads a comment without `<!--` and `-->`; `None` where it is no annotation. What follows the object, such as
/// `// Note: …`, is no part of it.
pub fn read(
    comment: &str,
    at: &Place,
    page: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Annotation> {
    let text = comment.trim();
    if !text.starts_with('{') && !text.contains("\"blockType\"") {
        return None;
    }
    let first = serde_json::Deserializer::from_str(text)
        .into_iter::<Value>()
        .next();
    if let Some(Ok(value @ Value::Object(_))) = first {
        return Some(Annotation { value });
    }
    repaired(text, &start(comment, at), page, diagnostics)
}

/// Where the text of a comment begins, whose `<!--` is at `at`.
fn start(comment: &str, at: &Place) -> Place {
    let inside = Place {
        column: at.column.saturating_add(4),
        ..at.clone()
    };
    let blank = comment.len() - comment.trim_start().len();
    json::place_of(comment, &inside, blank)
}

fn repaired(
    text: &str,
    at: &Place,
    page: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Annotation> {
    let read = json::read(text, at);
    let value = read.documents.into_iter().next().map(|it| it.value);
    let Some(value @ Value::Object(_)) = value else {
        if text.contains("blockType") {
            let why = read.unreadable.unwrap_or_else(|| "no object".to_owned());
            diagnostics.push(&codes::ANNOTATION_UNREADABLE, at.span(page), why);
        }
        return None;
    };
    let annotation = Annotation { value };
    if annotation.block_type().is_none() {
        return Some(annotation);
    }
    for repair in &read.repairs {
        diagnostics.push(
            &codes::ANNOTATION_REPAIRED,
            repair.at.span(page),
            repair.what,
        );
    }
    Some(annotation)
}

impl Annotation {
    /// `blockType`; `None` for annotations of whole pages.
    pub fn block_type(&self) -> Option<BlockType> {
        Some(
            match self.text("blockType")?.to_ascii_lowercase().as_str() {
                "request" => BlockType::Request,
                "response" => BlockType::Response,
                "resource" => BlockType::Resource,
                "ignored" | "ignore" => BlockType::Ignored,
                "permissions" => BlockType::Permissions,
                _ => BlockType::Other,
            },
        )
    }

    /// `name`: one, or all of a list, in order.
    pub fn names(&self) -> Vec<&str> {
        match self.value.get("name") {
            Some(Value::Text(name)) => vec![name.trim()],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_text).collect(),
            _ => Vec::new(),
        }
    }

    /// `@odata.type`, `@type` or `@type.aka`, without `#` and `Collection(…)`: `microsoft.graph.group`.
    pub fn odata_type(&self) -> Option<&str> {
        let raw = self.raw_type()?;
        let name = collection_of(raw)
            .unwrap_or(raw)
            .trim()
            .trim_start_matches('#');
        (!name.is_empty()).then_some(name)
    }

    /// `isCollection`, or the type is `Collection(…)`.
    pub fn is_collection(&self) -> bool {
        self.flag("isCollection") || self.raw_type().and_then(collection_of).is_some()
    }

    /// `truncated`.
    pub fn truncated(&self) -> bool {
        self.flag("truncated")
    }

    /// `baseType`, without `#`.
    pub fn base_type(&self) -> Option<&str> {
        let name = self.text("baseType")?.trim_start_matches('#');
        (!name.is_empty()).then_some(name)
    }

    /// `abstract` or `isAbstract`.
    pub fn is_abstract(&self) -> bool {
        self.flag("abstract") || self.flag("isAbstract")
    }

    /// `openType`.
    pub fn is_open(&self) -> bool {
        self.flag("openType")
    }

    /// `keyProperty`.
    pub fn key_property(&self) -> Option<&str> {
        self.text("keyProperty").filter(|it| !it.is_empty())
    }

    /// `optionalProperties`.
    pub fn optional_properties(&self) -> Vec<&str> {
        match self.value.get("optionalProperties") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_text).collect(),
            _ => Vec::new(),
        }
    }

    fn raw_type(&self) -> Option<&str> {
        const NAMES: [&str; 3] = ["@odata.type", "@type", "@type.aka"];
        NAMES.iter().find_map(|name| self.text(name))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.value.get(name)?.as_text().map(str::trim)
    }

    /// `true` and `"true"` alike.
    fn flag(&self, name: &str) -> bool {
        match self.value.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::Text(text)) => text.trim().eq_ignore_ascii_case("true"),
            _ => false,
        }
    }
}

/// `Collection(x)` -> `x`, in any case.
fn collection_of(name: &str) -> Option<&str> {
    let (word, rest) = name.split_once('(')?;
    let inner = rest.trim_end().strip_suffix(')')?;
    word.trim()
        .trim_start_matches('#')
        .eq_ignore_ascii_case("collection")
        .then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotation(text: &str) -> (Option<Annotation>, usize) {
        let mut diagnostics = Diagnostics::default();
        let read = read(text, &Place::new(1, 1), "api/x.md", &mut diagnostics);
        (read, diagnostics.as_slice().len())
    }

    #[test]
    fn reads_strict_and_damaged_annotations() {
        let cases = [
            (r#" { "blockType": "request", "name": "get_x" } "#, 0),
            (r#"{ "blockType": "request", "name": "get_x", }"#, 1),
            (r#"{ "blockType": "request" "name": "get_x" }"#, 1),
            (r#"{ blockType: "request", "name": "get_x" }"#, 1),
            (r#""blockType": "request", "name": "get_x" }"#, 1),
            (
                r#"{ "blockType": "request", "name": "get_x" } // Note: a remark"#,
                0,
            ),
            (
                r#"{ "blockType": "request", "name": ["get_x", "get_y",] }"#,
                1,
            ),
        ];
        for (text, notes) in cases {
            let (read, found) = annotation(text);
            let read = read.expect(text);
            assert_eq!(read.block_type(), Some(BlockType::Request), "{text}");
            assert_eq!(read.names().first(), Some(&"get_x"), "{text}");
            assert_eq!(found, notes, "{text}");
        }
    }

    #[test]
    fn other_comments_are_no_annotations() {
        for text in ["a remark", "", "[1]", "uuid: 1"] {
            assert_eq!(annotation(text), (None, 0), "{text}");
        }
    }

    #[test]
    fn understands_every_spelling_of_types_and_flags() {
        let cases = [
            (
                r##"{"@odata.type":"#microsoft.graph.a"}"##,
                "microsoft.graph.a",
                false,
            ),
            (
                r#"{"@type":"Collection(microsoft.graph.a)"}"#,
                "microsoft.graph.a",
                true,
            ),
            (r#"{"@odata.type":"collection(a)"}"#, "a", true),
            (r#"{"@type.aka":"a","isCollection":"true"}"#, "a", true),
            (r#"{"@odata.type":"a","isCollection":true}"#, "a", true),
            (r#"{"@odata.type":"a","isCollection":false}"#, "a", false),
        ];
        for (text, name, collection) in cases {
            let read = annotation(text).0.expect(text);
            assert_eq!(read.odata_type(), Some(name), "{text}");
            assert_eq!(read.is_collection(), collection, "{text}");
        }
    }

    #[test]
    fn reads_what_resources_say() {
        let text = r#"{"blockType":"resource","baseType":"b","abstract":"true","openType":true,
            "keyProperty":"id","optionalProperties":["x","y"],"truncated":true}"#;
        let read = annotation(text).0.expect(text);
        assert_eq!(read.base_type(), Some("b"));
        assert_eq!(read.key_property(), Some("id"));
        assert_eq!(read.optional_properties(), ["x", "y"]);
        assert!(read.is_abstract() && read.is_open() && read.truncated());
    }
}
