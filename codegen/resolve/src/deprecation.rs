//! What is deprecated, and what to use instead.

use std::collections::BTreeMap;

use model::decision::{Attribute, Subject, Witness};
use model::facts::{self, PageFacts};
use model::ir::{Deprecation, Operation, Property, TypeName};
use model::text::fold;

use super::Work;
use super::decide::Ballot;
use super::declare::with_pages;
use super::types::Types;

/// The statement without its place, with the replacement by its name.
pub fn concluded(stated: &facts::Deprecation) -> Deprecation {
    let replacement = stated.replacement.as_ref();
    Deprecation {
        date: stated.date.clone(),
        removal: stated.removal.clone(),
        replacement: replacement.map(|it| it.name.clone()),
    }
}

/// Concludes which operations are deprecated, applies notices about single properties and members, and names what
/// replaces them as the API does.
pub fn deprecations(work: &mut Work<'_>) {
    let known = Known::new(&work.operations);
    let pages = work.facts.iter().map(|it| (it.page.as_str(), it));
    let pages: BTreeMap<&str, &PageFacts> = pages.collect();
    let mut found = Vec::new();
    for operation in &work.operations {
        let own = operation.pages.iter();
        let own: Vec<&PageFacts> = own
            .filter_map(|it| pages.get(it.as_str()).copied())
            .collect();
        let verdict = ballot(operation, &own, &known).decide();
        work.decisions.extend(verdict.as_ref().map(|it| {
            let subject = Subject::operation(operation.method, &operation.path);
            it.decision(subject, ToString::to_string)
        }));
        found.push(verdict.map(|it| it.value));
    }
    for (operation, deprecation) in work.operations.iter_mut().zip(found) {
        operation.deprecated = deprecation;
    }
    for (declaration, page) in with_pages(&work.declared, &work.facts) {
        for part in &page.deprecated_parts {
            for name in &part.names {
                let said = concluded(&part.deprecation);
                deprecate(&mut work.types, &declaration.name, name, &said);
            }
        }
    }
    for ty in work.types.iter_mut() {
        name_siblings(&mut ty.properties);
        name_siblings(&mut ty.navigation);
    }
}

/// The operations by their pages and paths.
struct Known {
    /// Page -> the operations that it is the first page of.
    by_page: BTreeMap<String, Vec<String>>,
    /// `post /books/{}` -> `POST /books/{book-id}`.
    by_shape: BTreeMap<String, String>,
}

impl Known {
    fn new(operations: &[Operation]) -> Self {
        let mut by_page: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for operation in operations {
            let page = operation.pages.first().cloned().unwrap_or_default();
            let call = format!("{} {}", operation.method, operation.path);
            by_page.entry(page).or_default().push(call);
        }
        let calls = operations
            .iter()
            .map(|it| format!("{} {}", it.method, it.path));
        Self {
            by_page,
            by_shape: calls.map(|it| (shape(&it), it)).collect(),
        }
    }

    /// What is said about an operation, with the replacement as an operation where it is one.
    fn concluded(
        &self,
        stated: &facts::Deprecation,
        operation: &Operation,
        old: &str,
    ) -> Deprecation {
        let replacement = stated.replacement.as_ref();
        let linked = replacement.and_then(|it| self.by_page.get(it.link.as_ref()?));
        let linked = match linked.map(Vec::as_slice) {
            Some([only]) => Some(only.clone()),
            _ => None,
        };
        let moved = || {
            let new = replacement.filter(|it| it.name.starts_with('/'))?;
            let path = operation.path.to_string();
            let rest = path.get(old.len()..)?;
            let call = format!("{} {}{rest}", operation.method, new.name);
            self.by_shape.get(&shape(&call)).cloned()
        };
        let concluded = concluded(stated);
        Deprecation {
            replacement: linked.or_else(moved).or(concluded.replacement),
            ..concluded
        }
    }
}

/// `GET /Books/{id}` -> `get /books/{}`.
fn shape(call: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for c in call.chars() {
        inside = inside && c != '}';
        if !inside {
            shape.extend(c.to_lowercase());
        }
        inside = inside || c == '{';
    }
    shape
}

/// The statements about one operation. Other pages than its own only add to what that says.
fn ballot(operation: &Operation, pages: &[&PageFacts], known: &Known) -> Ballot<Deprecation> {
    let mut ballot = Ballot::new(Attribute::Deprecation);
    for (index, page) in pages.iter().enumerate() {
        let parts = page.deprecated_parts.iter();
        let parts = parts.filter_map(|it| Some((path_in(&it.names, operation)?, &it.deprecation)));
        let whole = page
            .deprecated
            .iter()
            .filter(|it| index == 0 && !is_new(it, operation));
        let whole = whole.map(|it| ("", it));
        for (old, stated) in parts.chain(whole) {
            let witness = match index {
                0 => Witness::Prose,
                _ => Witness::SiblingPage,
            };
            let value = known.concluded(stated, operation, old);
            ballot.vote(witness, value, stated.at.span(&page.page));
        }
    }
    ballot
}

/// Whether the operation is on the path to which an API has moved: its page still lists both paths.
fn is_new(stated: &facts::Deprecation, operation: &Operation) -> bool {
    let new = stated.replacement.as_ref().map(|it| it.name.as_str());
    new.is_some_and(|it| it.starts_with('/') && starts_with(&operation.path.to_string(), it))
}

/// The path among the names below which the operation is.
fn path_in<'a>(names: &'a [String], operation: &Operation) -> Option<&'a str> {
    let mut paths = names.iter().filter(|it| it.starts_with('/'));
    let own = operation.path.to_string();
    let path = paths.find(|it| starts_with(&own, it))?;
    Some(path.trim_end_matches('/'))
}

fn starts_with(path: &str, beginning: &str) -> bool {
    let beginning = beginning.trim_end_matches('/');
    let start = path.get(..beginning.len());
    let rest = path.get(beginning.len()..).unwrap_or_default();
    start.is_some_and(|it| it.eq_ignore_ascii_case(beginning))
        && (rest.is_empty() || rest.starts_with(['/', '(']))
}

/// Marks the property, or the member that one of the type's properties may have.
fn deprecate(types: &mut Types, of: &TypeName, name: &str, said: &Deprecation) {
    let Some(ty) = types.get_mut(of) else {
        return;
    };
    let mut properties = ty.properties.iter_mut().chain(&mut ty.navigation);
    if let Some(property) = properties.find(|it| it.name == *name) {
        let known = property.deprecated.get_or_insert_default();
        complete(known, said);
        return;
    }
    let enums: Vec<TypeName> = ty.properties.iter().map(|it| it.ty.clone()).collect();
    for it in enums {
        let members = types.get_mut(&it).map(|it| &mut it.members);
        for member in members.into_iter().flatten().filter(|it| it.name == *name) {
            complete(member.deprecated.get_or_insert_default(), said);
        }
    }
}

fn complete(known: &mut Deprecation, said: &Deprecation) {
    let missing = |known: &mut Option<String>, said: &Option<String>| {
        if known.is_none() {
            known.clone_from(said);
        }
    };
    missing(&mut known.date, &said.date);
    missing(&mut known.removal, &said.removal);
    missing(&mut known.replacement, &said.replacement);
}

/// Spells a replacement that is another property of the same type as that property is spelt.
fn name_siblings(properties: &mut [Property]) {
    let names: Vec<String> = properties.iter().map(|it| it.name.clone()).collect();
    for property in properties {
        let deprecation = property.deprecated.as_mut();
        let Some(replacement) = deprecation.and_then(|it| it.replacement.as_mut()) else {
            continue;
        };
        let is_it = |it: &&String| fold(it) == fold(replacement) && **it != property.name;
        if let Some(sibling) = names.iter().find(is_it) {
            replacement.clone_from(sibling);
        }
    }
}

#[cfg(test)]
mod tests {
    use model::facts::{DeprecatedParts, PageKind, Place, Replacement, RequestLine};
    use model::settings::Settings;

    use super::*;
    use crate::resolve;

    fn page(name: &str, paths: &[&str]) -> PageFacts {
        let line = |path: &&str| RequestLine {
            method: "GET".to_owned(),
            path: (*path).to_owned(),
            ..RequestLine::default()
        };
        PageFacts {
            page: format!("api/{name}.md"),
            kind: PageKind::Api,
            requests: paths.iter().map(line).collect(),
            ..PageFacts::default()
        }
    }

    fn replaced(name: &str, link: Option<&str>) -> facts::Deprecation {
        facts::Deprecation {
            at: Place::new(3, 1),
            replacement: Some(Replacement {
                name: name.to_owned(),
                link: link.map(str::to_owned),
            }),
            ..facts::Deprecation::default()
        }
    }

    fn shown(pages: Vec<PageFacts>) -> Vec<String> {
        let settings = Settings::default();
        let api = resolve(pages, "v1.0", &settings, &mut Default::default());
        let deprecated = api.operations.iter().filter_map(|it| {
            let replacement = it.deprecated.as_ref()?.replacement.clone();
            Some(format!(
                "{} -> {}",
                it.path,
                replacement.unwrap_or_default()
            ))
        });
        deprecated.collect()
    }

    #[test]
    fn parts_of_types() {
        use model::facts::{EnumMember, EnumTable, PropertyRow, PropertyTable, TypeCell};
        let row = |name: &str, ty: &str, deprecated| PropertyRow {
            name: name.to_owned(),
            ty: Some(TypeCell {
                name: ty.to_owned(),
                ..TypeCell::default()
            }),
            deprecated,
            ..PropertyRow::default()
        };
        let part = |name: &str, new: &str| DeprecatedParts {
            names: vec![name.to_owned()],
            deprecation: replaced(new, None),
        };
        let page = PageFacts {
            page: "resources/book.md".to_owned(),
            kind: PageKind::Resource,
            title: Some(facts::Located {
                value: "book resource type".to_owned(),
                ..facts::Located::default()
            }),
            properties: vec![PropertyTable {
                rows: vec![
                    row("pages", "String", Some(replaced("SheetCount", None))),
                    row("sheetCount", "String", None),
                    row("_size", "String", Some(replaced("size", None))),
                    row("color", "bookColor", None),
                    row("ink", "String", Some(facts::Deprecation::default())),
                ],
                ..PropertyTable::default()
            }],
            enums: vec![EnumTable {
                name: Some("bookColor".to_owned()),
                members: vec![EnumMember {
                    name: "red".to_owned(),
                    ..EnumMember::default()
                }],
                ..EnumTable::default()
            }],
            deprecated_parts: vec![part("ink", "paint"), part("red", "green"), part("x", "y")],
            ..PageFacts::default()
        };
        let settings = Settings::default();
        let api = resolve(vec![page], "v1.0", &settings, &mut Default::default());
        let properties = api.types.iter().flat_map(|it| &it.properties);
        let properties = properties.map(|it| (&it.name, &it.deprecated));
        let members = api.types.iter().flat_map(|it| &it.members);
        let all = properties.chain(members.map(|it| (&it.name, &it.deprecated)));
        let shown = all.filter_map(|(name, deprecated)| {
            let replacement = deprecated.as_ref()?.replacement.clone();
            Some(format!("{name} -> {}", replacement.unwrap_or_default()))
        });
        let mut shown: Vec<String> = shown.collect();
        shown.sort();
        let expected = [
            "_size -> size",
            "ink -> paint",
            "pages -> sheetCount",
            "red -> green",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn operations() {
        let whole = |said| PageFacts {
            deprecated: Some(said),
            ..page("a-get", &["/a/{id}", "/b/{id}"])
        };
        let part = PageFacts {
            deprecated_parts: vec![DeprecatedParts {
                names: vec!["/a".to_owned()],
                deprecation: replaced("/b", None),
            }],
            ..page("a-get", &["/a/{id}", "/b/{id}", "/ab/{id}"])
        };
        let cases = [
            (vec![page("a-get", &["/a"])], vec![]),
            (
                vec![whole(replaced("the b", None))],
                vec!["/a/{a-id} -> the b", "/b/{b-id} -> the b"],
            ),
            // A link to the page of one operation leads to that.
            (
                vec![
                    whole(replaced("the c", Some("api/c-get.md"))),
                    page("c-get", &["/c"]),
                ],
                vec!["/a/{a-id} -> GET /c", "/b/{b-id} -> GET /c"],
            ),
            // An API that has moved is deprecated on its old path only.
            (vec![whole(replaced("/b", None))], vec!["/a/{a-id} -> /b"]),
            (vec![part], vec!["/a/{a-id} -> GET /b/{b-id}"]),
        ];
        for (pages, expected) in cases {
            assert_eq!(shown(pages), expected);
        }
    }
}
