//! JSON representations of resources.

use crate::annotation::{self, Annotation, BlockType};
use crate::block::{Block, BlockKind, CodeBlock};
use crate::body::body;
use crate::codes;
use crate::context::Cx;
use crate::json::JsonKind;
use crate::resource_table::describes_types;
use crate::section::Section;
use model::facts::{Body, ResourceBlock, TypeTraits};

/// In page order: the blocks with an annotation, and those that only a heading announces.
pub fn resources(cx: &mut Cx<'_>) -> Vec<ResourceBlock> {
    let mut found = Vec::new();
    for section in cx.document.sections() {
        let annotated = annotated(cx, section);
        let title = section.title().to_ascii_lowercase();
        let announced = title.contains("json representation");
        if annotated.is_empty() && announced && describes_types(cx.document) {
            found.extend(bare(cx, section));
        }
        found.extend(annotated);
    }
    found
}

fn annotated(cx: &mut Cx<'_>, section: Section<'_>) -> Vec<ResourceBlock> {
    let blocks = section.blocks();
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Comment(text) = &block.kind else {
            continue;
        };
        let annotation = annotation::read(text, &block.at, cx);
        let Some(annotation) = annotation.filter(|it| it.block_type() == Some(BlockType::Resource))
        else {
            continue;
        };
        let body = match next_code(blocks.get(index + 1..).unwrap_or_default()) {
            Some(code) => representation(cx, code),
            None => {
                let name = annotation.odata_type().unwrap_or("a resource");
                let message = format!("no JSON follows the annotation of {name}");
                cx.report(&codes::RESOURCE_WITHOUT_JSON, &block.at, message);
                Body::default()
            }
        };
        found.push(ResourceBlock {
            at: block.at.clone(),
            body,
            ..described(&annotation)
        });
    }
    found
}

/// The facts of the annotation, without place and body.
fn described(annotation: &Annotation) -> ResourceBlock {
    let owned = |it: &str| it.to_owned();
    let optional = annotation.optional_properties();
    ResourceBlock {
        odata_type: annotation.odata_type().map(owned),
        base_type: annotation.base_type().map(owned),
        key_property: annotation.key_property().map(owned),
        optional_properties: optional.into_iter().map(owned).collect(),
        traits: TypeTraits {
            is_abstract: annotation.is_abstract(),
            is_open: annotation.is_open(),
        },
        ..ResourceBlock::default()
    }
}

/// The code block that an annotation describes: prose may come between them, another annotation may not.
fn next_code(blocks: &[Block]) -> Option<&CodeBlock> {
    for block in blocks {
        match &block.kind {
            BlockKind::Code(code) => return Some(code),
            BlockKind::Comment(text) if text.contains("blockType") => return None,
            _ => {}
        }
    }
    None
}

fn representation(cx: &mut Cx<'_>, code: &CodeBlock) -> Body {
    body(&code.text, &code.text_at, JsonKind::Representation, cx)
}

/// The code blocks of a section without annotations; only JSON counts.
fn bare(cx: &mut Cx<'_>, section: Section<'_>) -> Vec<ResourceBlock> {
    let mut found = Vec::new();
    for block in section.blocks() {
        let BlockKind::Code(code) = &block.kind else {
            continue;
        };
        let body = representation(cx, code);
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
    use crate::context::test_read;

    fn read(text: &str) -> (Vec<ResourceBlock>, Vec<&'static str>) {
        let (blocks, found) = test_read("resources/box.md", text, resources);
        (blocks, found.iter().map(|it| it.0).collect())
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
    fn an_annotation_without_json_is_reported() {
        let (found, codes) =
            read("# box\n<!-- { \"blockType\": \"resource\" } -->\n\nNothing more.\n");
        assert_eq!((found.len(), codes), (1, vec!["P308"]));
    }
}
