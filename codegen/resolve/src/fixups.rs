//! Corrects the facts by the entries of `specs/fixups`.

mod apply;
mod parameters;
mod right;

use model::diagnostics::Span;
use model::facts::PageFacts;
use model::settings::Fixup;

use apply::apply;
use right::is_right;

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
            for name in &entry.page.0 {
                let page = work.facts.iter_mut().find(|it| it.page == *name);
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
                    (true, _) => work.report(&FIXUP_STALE, span, idle_message(name, entry)),
                    (false, true) => work.report(&FIXUP_IDLE, span, idle_message(name, entry)),
                    // The page is not part of these docs.
                    (false, false) => {}
                }
            }
        }
    }
}

fn idle_message(page: &str, entry: &Fixup) -> String {
    format!(
        "`{page}` does not say what this expects: {:?}",
        entry.change
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

/// How a fix-up stands to these pages. It applies as long as one of its pages makes the mistake.
#[must_use]
pub fn fixup_state(fixup: &Fixup, facts: &[PageFacts]) -> FixupState {
    let states: Vec<FixupState> = fixup
        .page
        .0
        .iter()
        .map(|page| state_on(page, fixup, facts))
        .collect();
    let order = [
        FixupState::Applies,
        FixupState::SaysOther,
        FixupState::CameTrue,
    ];
    let found = order.into_iter().find(|it| states.contains(it));
    found.unwrap_or(FixupState::PageGone)
}

fn state_on(page: &str, fixup: &Fixup, facts: &[PageFacts]) -> FixupState {
    let Some(page) = facts.iter().find(|it| it.page == page) else {
        return FixupState::PageGone;
    };
    match () {
        () if apply(&mut page.clone(), &fixup.change) => FixupState::Applies,
        () if is_right(page, &fixup.change) => FixupState::CameTrue,
        () => FixupState::SaysOther,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::settings::Change;

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
request_body: { at: "8:1", ty: { at: "8:9", name: part } }
parameters:
  - { at: "9:1", kind: body, rows: [{ at: "10:1", name: size, required: false }] }
enums:
  - { at: "11:1", name: color, members: [{ at: "12:1", name: blue }] }
permissions:
  - { at: "13:1", rows: [{ at: "14:1", scheme: application, alternatives: [[A]] }] }
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
            ("{fix: parameter, says: size, right: length}", true),
            ("{fix: parameter, says: size}", true),
            ("{fix: parameter, says: width}", false),
            (
                "{fix: parameter, says: '', right: depth, of_type: Int32}",
                true,
            ),
            ("{fix: parameter, says: '', right: size}", false),
            (
                "{fix: parameter_required, parameter: size, says: false, right: true}",
                true,
            ),
            (
                "{fix: parameter_required, parameter: size, says: null, right: true}",
                false,
            ),
            (
                "{fix: body_type, says: part, right: microsoft.graph.whole}",
                true,
            ),
            ("{fix: body_type, says: whole, right: part}", false),
            ("{fix: enum_member, of: color, says: '', right: red}", true),
            (
                "{fix: enum_member, of: color, says: '', right: blue}",
                false,
            ),
            (
                "{fix: permission, scheme: application, says: [[A]], right: [[B, C], [D]]}",
                true,
            ),
            (
                "{fix: permission, scheme: application, says: [], right: [[B]]}",
                false,
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
            let found = fixup_state(&of("[resources/none.md, resources/thing.md]"), &facts);
            assert_eq!(found, expected, "{change}");
            assert_eq!(fixup_state(&of("resources/none.md"), &facts), PageGone);
        }
    }

    #[test]
    fn puts_the_right_type_in_place() {
        let mut facts = page();
        let yaml = "{fix: property_type, property: sizes, says: Int collection, \
                    right: microsoft.graph.size collection}";
        assert!(apply(&mut facts, &serde_yaml::from_str(yaml).unwrap()));
        let cell = facts.properties[0].rows[0].ty.clone().unwrap();
        assert_eq!(
            (cell.name.as_str(), cell.collection),
            ("microsoft.graph.size", true)
        );
    }
}
