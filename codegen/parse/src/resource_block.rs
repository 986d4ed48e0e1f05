//! JSON representations of resources.

use super::annotation::{self, Annotation, BlockType};
use super::block::{Block, BlockKind, Code, Document};
use super::body::body;
use super::codes;
use super::context::Cx;
use super::json::Reading;
use super::resource_table::describes_types;
use super::section::Section;
use model::diagnostics::Diagnostics;
use model::facts::{Body, ResourceBlock, TypeTraits};

/// In page order: those with an annotation, wherever they stand, and those that only a heading announces.
pub fn resources(document: &Document, diagnostics: &mut Diagnostics) -> Vec<ResourceBlock> {
    let mut found = Vec::new();
    for section in document.sections() {
        let annotated = annotated(document, section, diagnostics);
        if annotated.is_empty() && announces_representation(section) && describes_types(document) {
            found.extend(bare(document, section, diagnostics));
        }
        found.extend(annotated);
    }
    found
}

fn annotated(
    document: &Document,
    section: Section<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<ResourceBlock> {
    let blocks = section.blocks();
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Comment(text) = &block.kind else {
            continue;
        };
        let annotation = annotation::read(
            text,
            &block.at,
            &mut Cx {
                document,
                diagnostics,
            },
        );
        let Some(annotation) = annotation.filter(|it| it.block_type() == Some(BlockType::Resource))
        else {
            continue;
        };
        let mut resource = described(&annotation);
        resource.at = block.at.clone();
        match next_code(blocks.get(index + 1..).unwrap_or_default()) {
            Some(code) => resource.body = representation(document, code, diagnostics),
            None => {
                let name = annotation.odata_type().unwrap_or("a resource");
                let message = format!("no JSON follows the annotation of {name}");
                diagnostics.push(
                    &codes::RESOURCE_WITHOUT_JSON,
                    block.at.span(&document.page),
                    message,
                );
            }
        }
        found.push(resource);
    }
    found
}

/// What the annotation says; place and body are still to come.
fn described(annotation: &Annotation) -> ResourceBlock {
    let owned = |it: &str| it.to_owned();
    ResourceBlock {
        odata_type: annotation.odata_type().map(owned),
        base_type: annotation.base_type().map(owned),
        key_property: annotation.key_property().map(owned),
        optional_properties: annotation
            .optional_properties()
            .into_iter()
            .map(owned)
            .collect(),
        traits: TypeTraits {
            is_abstract: annotation.is_abstract(),
            is_open: annotation.is_open(),
        },
        ..ResourceBlock::default()
    }
}

/// The code block that an annotation is about: prose may stand between them, another annotation may not.
fn next_code(blocks: &[Block]) -> Option<&Code> {
    for block in blocks {
        match &block.kind {
            BlockKind::Code(code) => return Some(code),
            BlockKind::Comment(text) if text.contains("blockType") => return None,
            _ => {}
        }
    }
    None
}

fn representation(document: &Document, code: &Code, diagnostics: &mut Diagnostics) -> Body {
    let reading = Reading::Representation;
    let cx = &mut Cx {
        document,
        diagnostics,
    };
    body(&code.text, &code.text_at, reading, cx)
}

fn announces_representation(section: Section<'_>) -> bool {
    let title = section.title().to_ascii_lowercase();
    title.contains("json representation")
}

/// The code blocks of a section that no annotation explains; only JSON counts.
fn bare(
    document: &Document,
    section: Section<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<ResourceBlock> {
    let mut found = Vec::new();
    for block in section.blocks() {
        let BlockKind::Code(code) = &block.kind else {
            continue;
        };
        let body = representation(document, code, diagnostics);
        if matches!(body, Body::Json { .. } | Body::Unreadable { .. }) {
            found.push(ResourceBlock {
                at: block.at.clone(),
                body,
                ..ResourceBlock::default()
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::test_document;

    fn read(text: &str) -> (Vec<ResourceBlock>, Vec<&'static str>) {
        let document = test_document("resources/box.md", text);
        let mut diagnostics = Diagnostics::default();
        let found = resources(&document, &mut diagnostics);
        let codes = diagnostics.as_slice().iter().map(|it| it.code.id);
        (found, codes.collect())
    }

    #[test]
    fn annotations_say_what_the_json_is() {
        let text = "# box resource type\n<!-- {\n  \"blockType\": \"resource\", \"abstract\": \"true\",\n  \
                    \"@odata.type\": \"#microsoft.graph.box\", \"baseType\": \"microsoft.graph.thing\",\n  \
                    \"keyProperty\": \"id\", \"optionalProperties\": [\"lid\"]\n} -->\n\n```json\n{\"id\": \"String\"}\n```\n";
        let (found, codes) = read(text);
        let [block] = found.as_slice() else {
            panic!("one block, not {found:?}");
        };
        assert_eq!(block.odata_type.as_deref(), Some("microsoft.graph.box"));
        assert_eq!(block.base_type.as_deref(), Some("microsoft.graph.thing"));
        assert_eq!(block.key_property.as_deref(), Some("id"));
        assert_eq!(block.optional_properties, ["lid"]);
        assert!(block.traits.is_abstract && !block.traits.is_open);
        assert!(matches!(block.body, Body::Json { .. }));
        assert!(codes.is_empty());
    }

    #[test]
    fn headings_announce_json_without_annotation() {
        let json = "```json\n{\"id\": \"String\"}\n```\n";
        let table = [
            (format!("# box\n## JSON representation\n{json}"), 1),
            (format!("# box\n## Remarks\n{json}"), 0),
            (
                "# box\n## JSON representation\n```text\nid, name\n```\n".to_owned(),
                0,
            ),
            (
                format!(
                    "# box\n## JSON representation\n<!-- {{ \"blockType\": \"resource\" }} -->\n{json}\nOr:\n\n{json}"
                ),
                1,
            ),
        ];
        for (text, count) in table {
            assert_eq!(read(&text).0.len(), count, "{text}");
        }
    }

    #[test]
    fn an_annotation_without_json_is_told() {
        let (found, codes) =
            read("# box\n<!-- { \"blockType\": \"resource\" } -->\n\nNothing more.\n");
        assert_eq!((found.len(), codes), (1, vec!["P308"]));
    }
}
