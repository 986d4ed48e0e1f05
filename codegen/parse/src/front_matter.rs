//! The YAML between the first two `---` lines.

use std::collections::BTreeMap;

use super::block::Document;
use super::codes;
use model::diagnostics::Diagnostics;
use model::facts::Place;
use model::yaml;

/// The members of the front matter that are read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// `Get group`
    pub title: Option<(String, Place)>,
    /// `apiPageType`
    pub doc_type: Option<(String, Place)>,
    /// `groups`
    pub product: Option<String>,
}

/// Reads the front matter of a page; text that is not YAML is read line by line.
pub fn read(document: &Document, diagnostics: &mut Diagnostics) -> FrontMatter {
    let Some((yaml, first)) = &document.front_matter else {
        return FrontMatter::default();
    };
    let line = |index: usize| {
        let index = u32::try_from(index).unwrap_or_default();
        Place::new(first.saturating_add(index), 1)
    };
    let members = yaml::scalars(yaml).unwrap_or_else(|error| {
        let index = error.place().map_or(0, |(line, _)| line.saturating_sub(1));
        let span = line(index).span(&document.page);
        diagnostics.push(
            &codes::FRONT_MATTER_BROKEN,
            span,
            "the front matter is no YAML",
        );
        key_value_lines(yaml)
    });
    let text = |key: &str| {
        let text = members.get(key)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let placed = |key: &str| {
        let is_key = |it: &str| it.split(':').next().is_some_and(|it| it.trim_end() == key);
        let index = yaml.lines().position(is_key).unwrap_or_default();
        Some((text(key)?, line(index)))
    };
    FrontMatter {
        title: placed("title"),
        doc_type: placed("doc_type").or_else(|| placed("docType")),
        product: text("ms.prod").or_else(|| text("ms.subservice")),
    }
}

/// Every `key: value` line of a text that is not YAML.
fn key_value_lines(text: &str) -> BTreeMap<String, String> {
    let pairs = text.lines().filter_map(|line| line.split_once(':'));
    let pairs = pairs.map(|(key, value)| {
        let value = value.trim().trim_matches(['"', '\'']);
        (key.trim().to_owned(), value.to_owned())
    });
    pairs.collect()
}

/// The front matter of a text with its first line, and the offset of the body.
#[must_use]
pub fn split(text: &str) -> (Option<(String, u32)>, usize) {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let mut lines = text.get(start..).unwrap_or_default().split_inclusive('\n');
    let Some(opener) = lines.next().filter(|it| it.trim_end() == "---") else {
        return (None, bom);
    };
    let start = start + opener.len();
    let mut end = start;
    for line in lines {
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
