//! The lines of a page that facts come from.

use std::collections::BTreeSet;

use crate::block::{Block, BlockKind};
use model::facts::{Body, Example, PageFacts, Place};

/// The lines on which a fact has its place, by file.
pub struct Claims<'a>(BTreeSet<(Option<&'a str>, u32)>);

impl<'a> Claims<'a> {
    /// The lines of all facts that tables, code blocks and annotations give.
    pub fn of(facts: &'a PageFacts) -> Self {
        let mut lines = Self(BTreeSet::new());
        lines.add(facts.permissions.iter().map(|it| &it.at));
        lines.add(facts.requests.iter().map(|it| &it.at));
        lines.add(facts.parameters.iter().map(|it| &it.at));
        lines.add(facts.query_options.iter().map(|it| &it.at));
        lines.add(facts.refused_options.iter().map(|it| &it.at));
        lines.add(facts.clouds.iter().map(|it| &it.at));
        lines.add(facts.roles.iter().map(|it| &it.at));
        let parts = facts.deprecated_parts.iter();
        lines.add(parts.map(|it| &it.deprecation.at));
        lines.add(facts.derived.iter().map(|it| &it.at));
        lines.add(facts.properties.iter().map(|it| &it.at));
        lines.add(facts.enums.iter().map(|it| &it.at));
        lines.add(facts.methods.iter().map(|it| &it.at));
        lines.add(facts.examples.iter().flat_map(messages));
        for it in &facts.resources {
            lines.add([&it.at].into_iter().chain(body(&it.body)));
        }
        lines
    }

    fn add(&mut self, places: impl Iterator<Item = &'a Place>) {
        self.0
            .extend(places.map(|it| (it.file.as_deref(), it.line)));
    }

    /// Whether a fact comes from these lines.
    pub fn any(&self, from: &Place, last: u32) -> bool {
        let file = from.file.as_deref();
        let mut lines = self.0.range((file, from.line)..=(file, last));
        lines.next().is_some()
    }

    /// Whether a fact comes from this included file.
    pub fn any_in(&self, file: &str) -> bool {
        let mut lines = self.0.range((Some(file), 0)..=(Some(file), u32::MAX));
        lines.next().is_some()
    }
}

fn messages(example: &Example) -> impl Iterator<Item = &Place> {
    let request = example.request.iter();
    let request = request.flat_map(|it| [&it.at].into_iter().chain(body(&it.body)));
    let responses = example.responses.iter();
    let responses = responses.flat_map(|it| [&it.at].into_iter().chain(body(&it.body)));
    request.chain(responses)
}

fn body(body: &Body) -> Option<&Place> {
    match body {
        Body::Empty => None,
        Body::Json { at, .. } | Body::Opaque { at, .. } | Body::Unreadable { at } => Some(at),
    }
}

/// The last line of a table or a code block.
pub fn last_line(block: &Block) -> u32 {
    match &block.kind {
        BlockKind::Table(table) => table.rows.last().map_or(block.at.line, |it| it.at.line),
        BlockKind::Code(code) => {
            let lines = u32::try_from(code.text.lines().count()).unwrap_or(u32::MAX);
            code.text_at.line.saturating_add(lines)
        }
        _ => block.at.line,
    }
}
