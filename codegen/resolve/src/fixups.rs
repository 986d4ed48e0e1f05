//! Corrects the facts by the entries of `specs/fixups`.

use model::diagnostics::Span;
use model::facts::{
    EnumMember, ExampleResponse, PageFacts, Place, PropertyRow, RequestLine, ResourceBlock,
    ResponseStatement, TypeCell,
};
use model::settings::{Change, Fixup};

use super::Work;
use super::codes::{FIXUP_IDLE, FIXUP_STALE};

/// Applies every entry of this version and reports those that change nothing: as errors for the pinned revision, where
/// they are stale; other revisions may be older or newer than the mistake.
pub fn fixups(work: &mut Work<'_>) {
    let version = work.version;
    for file in &work.settings.fixups {
        let lines = file.lines.iter().copied().chain(std::iter::repeat(0));
        let entries = file.entries.iter().zip(lines);
        for (entry, line) in entries.filter(|(it, _)| it.version == version) {
            let page = work.facts.iter_mut().find(|it| it.page == entry.page);
            let is_there = page.is_some();
            if page.is_some_and(|page| apply(page, &entry.change)) {
                continue;
            }
            let span = Span {
                page: file.path.clone(),
                line,
                ..Span::default()
            };
            match (work.settings.strict_fixups, is_there) {
                (true, _) => work.report(&FIXUP_STALE, span, idle_message(entry)),
                (false, true) => work.report(&FIXUP_IDLE, span, idle_message(entry)),
                // The page is not part of these docs.
                (false, false) => {}
            }
        }
    }
}

fn idle_message(entry: &Fixup) -> String {
    format!(
        "`{}` does not say what this expects: {:?}",
        entry.page, entry.change
    )
}

/// How a fix-up stands to the docs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixupState {
    /// The page still makes the mistake.
    Applies,
    /// The page says what is right, or no longer has what was to be removed.
    CameTrue,
    /// There is no such page any more.
    PageGone,
    /// The page says something else again.
    SaysOther,
}

/// How a fix-up stands to these pages.
#[must_use]
pub fn fixup_state(fixup: &Fixup, facts: &[PageFacts]) -> FixupState {
    let Some(page) = facts.iter().find(|it| it.page == fixup.page) else {
        return FixupState::PageGone;
    };
    match () {
        () if apply(&mut page.clone(), &fixup.change) => FixupState::Applies,
        () if is_right(page, &fixup.change) => FixupState::CameTrue,
        () => FixupState::SaysOther,
    }
}

/// Whether a page says what a correction would make it say.
fn is_right(page: &PageFacts, change: &Change) -> bool {
    let rows = || page.properties.iter().flat_map(|it| &it.rows);
    match change {
        Change::Request { right: None, .. }
        | Change::PropertyName { right: None, .. }
        | Change::EnumMember { right: None, .. } => true,
        Change::Request {
            right: Some(right), ..
        } => {
            let is = |it: &RequestLine| right.split_once(' ') == Some((&it.method, &it.path));
            page.requests.iter().any(is)
        }
        Change::PropertyType {
            property, right, ..
        } => {
            let parameters = page.parameters.iter().flat_map(|it| &it.rows);
            let cells = parameters.map(|it| (&it.name, &it.ty));
            let mut cells = cells.chain(rows().map(|it| (&it.name, &it.ty)));
            cells.any(|(name, cell)| name == property && same_type(cell.as_ref(), right))
        }
        Change::PropertyName {
            right: Some(right), ..
        } => rows().any(|it| it.name == *right),
        Change::ResourceType { right, .. } => {
            let mut types = page
                .resources
                .iter()
                .filter_map(|it| it.odata_type.as_ref());
            types.any(|it| it == right)
        }
        Change::Base { right, .. } => {
            let mut annotated = page.resources.iter().filter_map(|it| it.base_type.as_ref());
            annotated.any(|it| it == right) || same_type(page.inherits.as_ref(), right)
        }
        Change::ResponseType { right, .. } => {
            let mut stated = page.responses.iter();
            stated.any(|it| same_type(it.ty.as_ref(), right))
        }
        Change::EnumMember {
            of,
            right: Some(right),
            ..
        } => {
            let tables = page.enums.iter();
            let mut tables = tables.filter(|it| it.name.as_deref().unwrap_or_default() == of);
            tables.any(|it| it.members.iter().any(|it| it.name == *right))
                || rows().any(|it| it.name == *of && it.values.contains(right))
        }
    }
}

/// Whether a cell names the type, with or without the namespace `microsoft.graph`.
fn same_type(cell: Option<&TypeCell>, right: &str) -> bool {
    let bare = |it: &str| it.trim_start_matches("microsoft.graph.").to_owned();
    bare(&cell_text(cell)) == bare(right)
}

/// Applies a correction; returns whether the page has what it expects.
fn apply(page: &mut PageFacts, change: &Change) -> bool {
    match change {
        Change::Request { says, right } => request(page, says, right.as_deref()),
        Change::PropertyType {
            property,
            says,
            right,
        } => property_type(page, property, says, right),
        Change::PropertyName { says, right } => property_name(page, says, right.as_deref()),
        Change::ResourceType { says, right } => resource_type(page, says, right),
        Change::Base { says, right } => base(page, says, right),
        Change::ResponseType { says, right } => response_type(page, says, right),
        Change::EnumMember { of, says, right } => enum_member(page, of, says, right.as_deref()),
    }
}

fn request(page: &mut PageFacts, says: &str, right: Option<&str>) -> bool {
    let is = |it: &RequestLine| says.split_once(' ') == Some((&it.method, &it.path));
    let right = right.and_then(|it| it.split_once(' '));
    let change = right.map(|(method, path)| {
        move |it: &mut RequestLine| {
            method.clone_into(&mut it.method);
            path.clone_into(&mut it.path);
        }
    });
    correct(&mut page.requests, is, change)
}

fn property_type(page: &mut PageFacts, property: &str, says: &str, right: &str) -> bool {
    let rows = page.properties.iter_mut().flat_map(|it| &mut it.rows);
    let cells = rows.map(|it| (&it.name, &it.at, &mut it.ty));
    let parameters = page.parameters.iter_mut().flat_map(|it| &mut it.rows);
    let more = parameters.map(|it| (&it.name, &it.at, &mut it.ty));
    let mut any = false;
    for (name, at, cell) in cells.chain(more) {
        if name == property && cell_text(cell.as_ref()) == says {
            *cell = cell_of(right, at);
            any = true;
        }
    }
    any
}

fn property_name(page: &mut PageFacts, says: &str, right: Option<&str>) -> bool {
    let is = |it: &PropertyRow| it.name == says;
    let change = right.map(|right| move |it: &mut PropertyRow| right.clone_into(&mut it.name));
    let tables = page.properties.iter_mut();
    tables.fold(false, |any, it| correct(&mut it.rows, is, change) | any)
}

fn resource_type(page: &mut PageFacts, says: &str, right: &str) -> bool {
    if page.resources.is_empty() && says.is_empty() {
        page.resources.push(ResourceBlock {
            odata_type: Some(right.to_owned()),
            ..ResourceBlock::default()
        });
        return true;
    }
    let is = |it: &ResourceBlock| it.odata_type.as_deref().unwrap_or_default() == says;
    let change = |it: &mut ResourceBlock| it.odata_type = Some(right.to_owned());
    correct(&mut page.resources, is, Some(change))
}

/// Puts the right base where prose would name it, and clears that of the annotation, because it would win.
fn base(page: &mut PageFacts, says: &str, right: &str) -> bool {
    let mut annotated = page
        .resources
        .iter()
        .filter_map(|it| it.base_type.as_deref());
    let prose = page.inherits.as_ref().map(|it| it.name.as_str());
    let nothing = says.is_empty() && prose.is_none() && annotated.clone().next().is_none();
    if !nothing && prose != Some(says) && !annotated.any(|it| it == says) {
        return false;
    }
    for block in &mut page.resources {
        if block.base_type.as_deref() == Some(says) {
            block.base_type = None;
        }
    }
    let at = page.title.as_ref().map(|it| it.at.clone());
    page.inherits = cell_of(right, &at.unwrap_or_default());
    true
}

fn response_type(page: &mut PageFacts, says: &str, right: &str) -> bool {
    let examples = page.examples.iter().flat_map(|it| &it.responses);
    let mut stated = page
        .responses
        .iter()
        .map(|it| &it.ty)
        .chain(examples.map(|it| &it.ty));
    let any_says = stated.any(|it| cell_text(it.as_ref()) == says);
    let says_nothing = says.is_empty() && page.responses.is_empty();
    if !(any_says || says_nothing) {
        return false;
    }
    if page.responses.is_empty() {
        page.responses.push(ResponseStatement::default());
    }
    for response in &mut page.responses {
        response.ty = cell_of(right, &response.at);
        response.empty = right.is_empty();
    }
    let examples = page.examples.iter_mut().flat_map(|it| &mut it.responses);
    for ExampleResponse { ty, at, .. } in examples.filter(|it| it.ty.is_some()) {
        *ty = cell_of(right, at);
    }
    true
}

fn enum_member(page: &mut PageFacts, of: &str, says: &str, right: Option<&str>) -> bool {
    let is = |it: &EnumMember| it.name == says;
    let change = right.map(|right| move |it: &mut EnumMember| right.clone_into(&mut it.name));
    let tables = page.enums.iter_mut();
    let tables = tables.filter(|it| it.name.as_deref().unwrap_or_default() == of);
    let any = tables.fold(false, |any, it| correct(&mut it.members, is, change) | any);
    let rows = page.properties.iter_mut().flat_map(|it| &mut it.rows);
    let is = |it: &String| it == says;
    let change = right.map(|right| move |it: &mut String| right.clone_into(it));
    rows.filter(|it| it.name == of)
        .fold(any, |any, it| correct(&mut it.values, is, change) | any)
}

/// Changes the wrong items, or drops them if there is no change; returns whether there were any.
fn correct<T>(
    list: &mut Vec<T>,
    is_wrong: impl Fn(&T) -> bool,
    change: Option<impl Fn(&mut T)>,
) -> bool {
    let any = list.iter().any(&is_wrong);
    match change {
        Some(change) => list.iter_mut().filter(|it| is_wrong(it)).for_each(change),
        None => list.retain(|it| !is_wrong(it)),
    }
    any
}

/// `recipient collection`; empty where there is no cell.
fn cell_text(cell: Option<&TypeCell>) -> String {
    cell.map_or_else(String::new, |cell| {
        let words = if cell.collection { " collection" } else { "" };
        format!("{}{words}", cell.name)
    })
}

fn cell_of(text: &str, at: &Place) -> Option<TypeCell> {
    let name = text.strip_suffix(" collection");
    (!text.is_empty()).then(|| TypeCell {
        at: at.clone(),
        name: name.unwrap_or(text).to_owned(),
        link: None,
        collection: name.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> PageFacts {
        let yaml = r#"
page: resources/thing.md
kind: resource
inherits: { at: "3:1", name: part }
properties:
  - at: "5:1"
    kind: properties
    rows:
      - { at: "7:1", name: sizes, ty: { at: "7:9", name: Int, collection: true }, values: [s] }
requests:
  - { at: "1:1", method: GET, path: /thing, block: 0 }
"#;
        serde_yaml::from_str(yaml).unwrap()
    }

    #[test]
    fn changes_only_what_it_expects() {
        let cases = [
            (
                "{fix: property_type, property: sizes, says: Int collection, right: Int64}",
                true,
            ),
            (
                "{fix: property_type, property: sizes, says: Int, right: Int64}",
                false,
            ),
            ("{fix: property_name, says: sizes}", true),
            ("{fix: property_name, says: size, right: sizes}", false),
            ("{fix: request, says: GET /thing, right: GET /things}", true),
            ("{fix: request, says: GET /things}", false),
            ("{fix: enum_member, of: sizes, says: s}", true),
            ("{fix: enum_member, of: size, says: s}", false),
            (
                "{fix: base, says: part, right: microsoft.graph.whole}",
                true,
            ),
            ("{fix: base, says: '', right: microsoft.graph.whole}", false),
            (
                "{fix: resource_type, says: '', right: microsoft.graph.thing}",
                true,
            ),
        ];
        for (yaml, expected) in cases {
            let change: Change = serde_yaml::from_str(yaml).unwrap();
            let mut facts = page();
            assert_eq!(apply(&mut facts, &change), expected, "{yaml}");
            assert_eq!(facts != page(), expected, "{yaml}");
        }
    }

    #[test]
    fn tells_why_a_fixup_no_longer_applies() {
        use FixupState::{Applies, CameTrue, PageGone, SaysOther};
        let cases = [
            (
                "property_type, property: sizes, says: Int collection, right: Int64",
                Applies,
            ),
            (
                "property_type, property: sizes, says: Int, right: microsoft.graph.Int collection",
                CameTrue,
            ),
            (
                "property_type, property: sizes, says: Int, right: Int64",
                SaysOther,
            ),
            (
                "property_type, property: size, says: Int, right: Int64",
                SaysOther,
            ),
            ("property_name, says: size", CameTrue),
            ("property_name, says: size, right: sizes", CameTrue),
            ("property_name, says: size, right: length", SaysOther),
            ("request, says: GET /things, right: GET /thing", CameTrue),
            ("request, says: GET /things, right: GET /this", SaysOther),
            ("base, says: whole, right: microsoft.graph.part", CameTrue),
            ("base, says: whole, right: microsoft.graph.other", SaysOther),
            ("resource_type, says: a, right: b", SaysOther),
        ];
        for (change, expected) in cases {
            let of = |page: &str| -> Fixup {
                let yaml = format!("{{version: v1.0, page: {page}, why: x, fix: {change}}}");
                serde_yaml::from_str(&yaml).unwrap()
            };
            let facts = [page()];
            let found = fixup_state(&of("resources/thing.md"), &facts);
            assert_eq!(found, expected, "{change}");
            assert_eq!(fixup_state(&of("resources/none.md"), &facts), PageGone);
        }
    }

    #[test]
    fn puts_the_right_type_in_place() {
        let mut facts = page();
        assert!(property_type(
            &mut facts,
            "sizes",
            "Int collection",
            "microsoft.graph.size collection"
        ));
        let cell = facts.properties[0].rows[0].ty.clone().unwrap();
        assert_eq!(
            (cell.name.as_str(), cell.collection),
            ("microsoft.graph.size", true)
        );
    }
}
