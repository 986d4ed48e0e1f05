//! The YAML between the first two `---` lines: the only module that sees YAML text.

use super::block::Document;
use super::codes;
use model::diagnostics::Diagnostics;
use model::facts::Place;
use serde_yaml::{Mapping, Value};

/// What the front matter says that is of use.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// `Get group`
    pub title: Option<(String, Place)>,
    /// `apiPageType`
    pub doc_type: Option<(String, Place)>,
    /// `groups`
    pub product: Option<String>,
}

/// Reads the front matter of a page; what is no YAML is read line by line.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> FrontMatter {
    let Some((yaml, line)) = &document.front_matter else {
        return FrontMatter::default();
    };
    let place = |key: &str| {
        let index = yaml
            .lines()
            .position(|it| it.split(':').next().is_some_and(|it| it.trim_end() == key))
            .unwrap_or_default();
        Place::new(
            line.saturating_add(u32::try_from(index).unwrap_or_default()),
            1,
        )
    };
    let parsed: Result<Option<Mapping>, _> = serde_yaml::from_str(yaml);
    let parsed = parsed
        .map(Option::unwrap_or_default)
        .unwrap_or_else(|error| {
            let at = error.location().map_or(0, |it| it.line().saturating_sub(1));
            let at = Place::new(
                line.saturating_add(u32::try_from(at).unwrap_or_default()),
                1,
            );
            let message = "the front matter is no YAML";
            diagnostics.push(
                &codes::FRONT_MATTER_BROKEN,
                at.span(&document.page),
                message,
            );
            salvage(yaml)
        });
    let text = |key: &str| scalar(parsed.get(key)?);
    let placed = |key: &str| Some((text(key)?, place(key)));
    FrontMatter {
        title: placed("title"),
        doc_type: placed("doc_type").or_else(|| placed("docType")),
        product: text("ms.prod").or_else(|| text("ms.subservice")),
    }
}

fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Every `key: value` line of a text that is no YAML.
fn salvage(yaml: &str) -> Mapping {
    let pairs = yaml.lines().filter_map(|line| line.split_once(':'));
    let pairs = pairs.map(|(key, value)| {
        let value = value.trim().trim_matches(['"', '\'']);
        (Value::from(key.trim()), Value::from(value))
    });
    pairs.collect()
}

/// Parts a text into its front matter, with the line that starts on, and the offset of the body.
#[must_use]
pub fn split(text: &str) -> (Option<(String, u32)>, usize) {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(bom..).unwrap_or_default();
    let blank = body.len() - body.trim_start().len();
    let Some(first) = body
        .get(blank..)
        .and_then(|it| it.split_inclusive('\n').next())
    else {
        return (None, bom);
    };
    if first.trim_end() != "---" {
        return (None, bom);
    }
    let start = bom + blank + first.len();
    let mut end = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        if line.trim_end() == "---" {
            let yaml = text.get(start..end).unwrap_or_default().to_owned();
            let before = text.get(..start).unwrap_or_default().matches('\n').count();
            let at = u32::try_from(before + 1).unwrap_or(u32::MAX);
            return (Some((yaml, at)), end + line.len());
        }
        end += line.len();
    }
    (None, bom)
}

#[cfg(test)]
mod tests {
    use super::super::cursor::test_document;
    use super::*;

    fn read_page(text: &str) -> (FrontMatter, Vec<&'static str>) {
        let mut diagnostics = Diagnostics::default();
        let read = read(&test_document("api/x.md", text), &mut diagnostics);
        (
            read,
            diagnostics.as_slice().iter().map(|it| it.code.id).collect(),
        )
    }

    #[test]
    fn quoted_and_unquoted() {
        let (read, codes) = read_page(
            "--- \ntitle: \"Get: it\"\nms.subservice: x\ndoc_type: 'apiPageType'\n---\ntext\n",
        );
        assert_eq!(read.title, Some(("Get: it".to_owned(), Place::new(2, 1))));
        assert_eq!(
            read.doc_type,
            Some(("apiPageType".to_owned(), Place::new(4, 1)))
        );
        assert_eq!(read.product.as_deref(), Some("x"));
        assert!(codes.is_empty());
    }

    #[test]
    fn a_longer_key_is_another_one() {
        let (read, _) = read_page("---\ntitleSuffix: y\ntitle: x\n---\n");
        assert_eq!(read.title, Some(("x".to_owned(), Place::new(3, 1))));
    }

    #[test]
    fn broken_yaml_is_salvaged() {
        let (read, codes) = read_page("---\ntitle: Get: it\nms.prod: \"y\"\n---\n");
        assert_eq!(read.title.map(|it| it.0).as_deref(), Some("Get: it"));
        assert_eq!(read.product.as_deref(), Some("y"));
        assert_eq!(codes, ["P107"]);
    }

    #[test]
    fn none_and_unfinished() {
        for text in [
            "",
            "text\n",
            "---\ntitle: x\n",
            "---\n---\n",
            "\u{feff}# T\n",
        ] {
            assert_eq!(read_page(text).0, FrontMatter::default(), "{text:?}");
        }
        assert_eq!(
            split("\u{feff}---\na: b\n---\nc"),
            (Some(("a: b\n".to_owned(), 2)), 16)
        );
    }
}
