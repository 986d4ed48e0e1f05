//! JSON representations of resources.

use super::annotation::{self, Annotation, BlockType};
use super::block::{Block, BlockKind, Code, Document};
use super::body::body;
use super::codes;
use super::json::Reading;
use super::resource_table::describes_types;
use super::section::Section;
use crate::diagnostics::Diagnostics;
use crate::facts::{Body, ResourceBlock, TypeTraits};

/// In page order: those with an annotation, wherever they stand, and those that only a heading announces.
pub(super) fn resources(document: &Document, diagnostics: &mut Diagnostics) -> Vec<ResourceBlock> {
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
        let annotation = annotation::read(text, &block.at, &document.page, diagnostics);
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
    body(
        &code.text,
        &code.text_at,
        reading,
        &document.page,
        diagnostics,
    )
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
