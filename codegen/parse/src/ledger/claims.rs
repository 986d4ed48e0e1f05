//! The lines of a page that facts come from.

use crate::block::{Block, BlockKind};
use model::facts::{Body, Example, PageFacts, ParameterKind, Place};

/// Who reads a block: a name that messages have.
pub type Reader = &'static str;

/// The lines on which a fact has its place, by file, sorted, each with the reader that takes it.
pub struct Claims<'a>(Vec<(Option<&'a str>, u32, Reader)>);

impl<'a> Claims<'a> {
    /// The lines of all facts that tables, code blocks and annotations give.
    pub fn of(facts: &'a PageFacts) -> Self {
        let mut lines = Self(Vec::new());
        lines.add("permissions", facts.permissions.iter().map(|it| &it.at));
        // A call in a code block is a way to call an operation, and an example of it.
        lines.add(SHARED, facts.requests.iter().map(|it| &it.at));
        for it in &facts.parameters {
            let reader = match it.kind {
                ParameterKind::Header => "headers",
                _ => "parameters",
            };
            lines.add(reader, [&it.at].into_iter());
        }
        lines.add(SHARED, facts.query_options.iter().map(|it| &it.at));
        lines.add(SHARED, facts.refused_options.iter().map(|it| &it.at));
        lines.add("clouds", facts.clouds.iter().map(|it| &it.at));
        lines.add(SHARED, facts.roles.iter().map(|it| &it.at));
        let parts = facts.deprecated_parts.iter();
        lines.add(SHARED, parts.map(|it| &it.deprecation.at));
        lines.add(SHARED, facts.derived.iter().map(|it| &it.at));
        lines.add("properties", facts.properties.iter().map(|it| &it.at));
        lines.add("enums", facts.enums.iter().map(|it| &it.at));
        lines.add("methods", facts.methods.iter().map(|it| &it.at));
        lines.add("examples", facts.examples.iter().flat_map(messages));
        for it in &facts.resources {
            let places = [&it.at].into_iter().chain(body(&it.body));
            lines.add("representations", places);
        }
        lines.0.sort_unstable();
        lines
    }

    fn add(&mut self, reader: Reader, places: impl Iterator<Item = &'a Place>) {
        let lines = places.map(|it| (it.file.as_deref(), it.line, reader));
        self.0.extend(lines);
    }

    /// The readers that take something from these lines.
    fn within(&self, file: Option<&str>, from: u32, last: u32) -> impl Iterator<Item = Reader> {
        let start = self.0.partition_point(|it| (it.0, it.1) < (file, from));
        let rest = self.0.get(start..).unwrap_or_default().iter();
        let rest = rest.take_while(move |it| (it.0, it.1) <= (file, last));
        rest.map(|it| it.2)
    }

    /// Whether a fact comes from these lines.
    pub fn any(&self, from: &Place, last: u32) -> bool {
        let mut readers = self.within(from.file.as_deref(), from.line, last);
        readers.next().is_some()
    }

    /// Whether two readers take these lines for themselves.
    pub fn is_twice(&self, from: &Place, last: u32) -> bool {
        let readers = self.within(from.file.as_deref(), from.line, last);
        let mut readers = readers.filter(|it| *it != SHARED);
        let first = readers.next();
        readers.any(|it| Some(it) != first)
    }

    /// Whether a fact comes from this included file.
    pub fn any_in(&self, file: &str) -> bool {
        self.within(Some(file), 0, u32::MAX).next().is_some()
    }
}

/// What is picked from blocks that others read as a whole.
const SHARED: Reader = "";

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

#[cfg(test)]
mod tests {
    use super::*;
    use model::facts::{Located, PermissionTable, PropertyTable, PropertyTableKind};

    #[test]
    fn lines_that_two_readers_take_are_known() {
        let mut facts = PageFacts {
            permissions: vec![PermissionTable {
                at: Place::new(3, 1),
                ..PermissionTable::default()
            }],
            query_options: vec![Located {
                at: Place::new(4, 1),
                value: "$top".to_owned(),
            }],
            ..PageFacts::default()
        };
        let at = Place::new(3, 1);
        let claims = Claims::of(&facts);
        assert!(claims.any(&at, 5) && !claims.is_twice(&at, 5) && !claims.any(&at, 2));
        facts.properties.push(PropertyTable {
            at: at.clone(),
            kind: PropertyTableKind::Properties,
            owner: None,
            rows: Vec::new(),
        });
        assert!(Claims::of(&facts).is_twice(&at, 5));
    }
}
