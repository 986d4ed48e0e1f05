//! The JSON in HTML comments that says what the next code block is: `<!-- { "blockType": "request", … } -->`.

use super::codes;
use super::context::Cx;
use super::json::{self, Node, Value};
use super::lines::place_of;
use model::facts::Place;

/// An annotation. Its members are looked up as they are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Where the comment starts.
    pub at: Place,
    value: Value,
}

/// What the next block is, by its annotation.
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
    /// Anything else: `example`, `samples`, `permissions`.
    Other,
}

/// Reads a comment without `<!--` and `-->`, whose `<!--` is at `at`; `None` if it is no annotation. Text after the
/// object, such as `// Note: …`, is ignored.
pub fn read(comment: &str, at: &Place, cx: &mut Cx<'_>) -> Option<Annotation> {
    if !is_annotation(comment) {
        return None;
    }
    let value = object(comment.trim(), &start(comment, at), cx)?;
    let at = at.clone();
    Some(Annotation { at, value })
}

/// Whether a comment is meant as an annotation.
pub fn is_annotation(comment: &str) -> bool {
    comment.trim_start().starts_with('{') || comment.contains("\"blockType\"")
}

/// What kind of annotation a comment is, in a word: its `blockType`, else its `type`.
pub fn label(comment: &str) -> String {
    let member = |name: &str| {
        let (_, rest) = comment.split_once(name)?;
        let mut quoted = rest.trim_start_matches(['"', ':', ' ']).split('"');
        quoted.next().map(|it| it.trim().to_owned())
    };
    let found = member("\"blockType\"").or_else(|| member("\"type\""));
    found.unwrap_or_default()
}

/// The place of the text in a comment whose `<!--` is at `at`.
fn start(comment: &str, at: &Place) -> Place {
    let inside = Place {
        column: at.column.saturating_add(4),
        ..at.clone()
    };
    let blank = comment.len() - comment.trim_start().len();
    place_of(comment, &inside, blank)
}

/// The object that the text begins with.
fn object(text: &str, at: &Place, cx: &mut Cx<'_>) -> Option<Value> {
    if let Some(Node {
        value: value @ Value::Object(_),
        ..
    }) = json::read_prefix(text)
    {
        return Some(value);
    }
    let object = json::read(text, at).and_then(|read| {
        match read.documents.into_iter().next().map(|it| it.node.value) {
            Some(value @ Value::Object(_)) => Ok((value, read.repairs)),
            _ => Err("no object".to_owned()),
        }
    });
    let (value, repairs) = match object {
        Ok(object) => object,
        Err(why) => {
            if text.contains("blockType") {
                cx.report(&codes::ANNOTATION_UNREADABLE, at, why);
            }
            return None;
        }
    };
    if value.get("blockType").and_then(Value::as_text).is_some() {
        for repair in &repairs {
            cx.report(&codes::ANNOTATION_REPAIRED, &repair.at, repair.what);
        }
    }
    Some(value)
}

impl Annotation {
    /// `blockType`; `None` for annotations of whole pages.
    pub fn block_type(&self) -> Option<BlockType> {
        let name = self.text("blockType")?.to_ascii_lowercase();
        Some(match name.as_str() {
            "request" => BlockType::Request,
            "response" => BlockType::Response,
            "resource" => BlockType::Resource,
            "ignored" | "ignore" => BlockType::Ignored,
            _ => BlockType::Other,
        })
    }

    /// `name`: one, or all of a list, in order.
    pub fn names(&self) -> Vec<&str> {
        match self.value.get("name") {
            Some(Value::Text(name)) => vec![name.trim()],
            _ => self.list("name"),
        }
    }

    /// `@odata.type`, `@type` or `@type.aka`, without `#` and `Collection(…)`: `microsoft.graph.group`.
    pub fn odata_type(&self) -> Option<&str> {
        let raw = self.raw_type()?;
        type_name(collection_of(raw).unwrap_or(raw).trim())
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
        type_name(self.text("baseType")?)
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
        self.list("optionalProperties")
    }

    fn list(&self, name: &str) -> Vec<&str> {
        match self.value.get(name) {
            Some(Value::Array(items)) => items.iter().filter_map(|it| it.value.as_text()).collect(),
            _ => Vec::new(),
        }
    }

    fn raw_type(&self) -> Option<&str> {
        let names = ["@odata.type", "@type", "@type.aka"];
        names.iter().find_map(|name| self.text(name))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.value.get(name)?.as_text().map(str::trim)
    }

    /// `true` or `"true"`.
    fn flag(&self, name: &str) -> bool {
        match self.value.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::Text(text)) => text.trim().eq_ignore_ascii_case("true"),
            _ => false,
        }
    }
}

/// Without `#`; `None` for an empty name.
fn type_name(name: &str) -> Option<&str> {
    let name = name.trim_start_matches('#');
    (!name.is_empty()).then_some(name)
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
    use crate::block::Document;
    use model::diagnostics::Diagnostics;

    fn annotation(text: &str) -> (Option<Annotation>, usize) {
        let mut diagnostics = Diagnostics::default();
        let mut cx = Cx {
            document: &Document::default(),
            diagnostics: &mut diagnostics,
        };
        let read = read(text, &Place::new(1, 1), &mut cx);
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
