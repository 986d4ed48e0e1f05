//! Areas: which one an operation belongs to, and which ones need a type.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Area, Operation, PathTemplate, Segment, TypeName};
use model::settings::{AreaRule, Settings};
use model::text::kebab;

use super::Work;
use super::path::shape_of;
use super::types::{ENTITY, Types, key};

/// Drops the operations outside the areas that the settings name, if they name any.
pub fn areas(work: &mut Work<'_>) {
    let wanted = &work.settings.only_areas;
    if !wanted.is_empty() {
        work.operations
            .retain(|it| wanted.iter().any(|area| area == it.area.as_str()));
    }
}

/// The first rule that fits the path, else the name of its first segment: `device-management`.
pub fn area_of(path: &PathTemplate, settings: &Settings) -> Area {
    let rule = settings.graph.areas.iter().find(|it| fits(it, path));
    let first_word = || path.segments.first().map(|it| kebab(word(it)));
    let name = rule.map(|it| it.area.clone()).or_else(first_word);
    let name = name.filter(|it| !it.is_empty());
    Area::new(name.unwrap_or_else(|| "root".to_owned()))
}

fn word(segment: &Segment) -> &str {
    match segment {
        Segment::Literal(word)
        | Segment::Parameter(word)
        | Segment::Cast(word)
        | Segment::System(word)
        | Segment::Call { name: word, .. }
        | Segment::ByPath {
            parameter: word, ..
        } => word,
    }
}

fn fits(rule: &AreaRule, path: &PathTemplate) -> bool {
    rule.paths.iter().any(|it| match it.strip_prefix('/') {
        Some(prefix) => has_prefix(path, prefix),
        None => path.segments.iter().any(|segment| is_word(segment, it)),
    })
}

fn is_word(segment: &Segment, expected: &str) -> bool {
    let named = matches!(
        segment,
        Segment::Literal(_) | Segment::Call { .. } | Segment::Cast(_)
    );
    named && word(segment).eq_ignore_ascii_case(expected)
}

fn has_prefix(path: &PathTemplate, prefix: &str) -> bool {
    let mut segments = path.segments.iter();
    prefix.split('/').all(|expected| {
        segments.next().is_some_and(|segment| match expected {
            "{}" => shape_of(segment) == "{}",
            word => is_word(segment, word),
        })
    })
}

/// Gives every type the areas that need it: those of the operations that send or return it, and those that need a
/// type that inherits from it, has a property of it, or is its base. Two things are not followed: navigation
/// properties, whose objects stay in `extra` where their type is not compiled in, and the step from `entity` to its
/// descendants, which would lead to everything.
pub fn type_areas(work: &mut Work<'_>) {
    let mut roots: BTreeMap<&Area, BTreeSet<String>> = BTreeMap::new();
    for operation in &work.operations {
        let named = types_of(operation).filter(|it| !it.is_edm());
        let roots = roots.entry(&operation.area).or_default();
        roots.extend(named.map(|it| key(it.as_str())));
    }
    let needs = needs(&work.types);
    let mut areas: BTreeMap<String, Vec<Area>> = BTreeMap::new();
    for (area, roots) in roots {
        for name in closure(roots, &needs) {
            areas.entry(name).or_default().push(area.clone());
        }
    }
    for ty in work.types.iter_mut() {
        ty.areas = areas.remove(&key(ty.name.as_str())).unwrap_or_default();
    }
}

/// The types of an operation's bodies and parameters.
pub fn types_of(operation: &Operation) -> impl Iterator<Item = &TypeName> {
    let bodies = [operation.request.ty(), operation.response.body.ty()];
    let bodies = bodies.into_iter().flatten();
    bodies.chain(operation.parameters.iter().map(|it| &it.ty))
}

/// Type -> the types that must be compiled in with it.
type Needs = BTreeMap<String, Vec<String>>;

fn needs(types: &Types) -> Needs {
    let mut needs = Needs::new();
    for ty in types.iter() {
        let name = key(ty.name.as_str());
        if let Some(base) = ty.base.as_ref().map(|it| key(it.as_str())) {
            if base != ENTITY {
                needs.entry(base.clone()).or_default().push(name.clone());
            }
            needs.entry(name.clone()).or_default().push(base);
        }
        let parts = ty.properties.iter().filter(|it| !it.ty.is_edm());
        let parts = parts.map(|it| key(it.ty.as_str()));
        needs.entry(name).or_default().extend(parts);
    }
    needs
}

fn closure(roots: BTreeSet<String>, needs: &Needs) -> BTreeSet<String> {
    let mut open: Vec<String> = roots.iter().cloned().collect();
    let mut found = roots;
    while let Some(name) = open.pop() {
        for needed in needs.get(&name).into_iter().flatten() {
            if found.insert(needed.clone()) {
                open.push(needed.clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{area_of, closure, needs};
    use crate::path::parse;
    use crate::testing::types;
    use model::settings::{AreaRule, Settings};

    #[test]
    fn the_first_rule_that_fits_decides() {
        let mut settings = Settings::default();
        for (area, path) in [
            ("sheets", "workbook"),
            ("mail", "/users/{}/messages"),
            ("mail", "/me/messages"),
        ] {
            settings.graph.areas.push(AreaRule {
                area: area.to_owned(),
                paths: vec![path.to_owned()],
                why: String::new(),
            });
        }
        let cases = [
            ("/me/messages/{id}", "mail"),
            ("/Users/{id}/Messages", "mail"),
            ("/users/{id}", "users"),
            ("/users/{id}/events", "users"),
            ("/me/drive/items/{id}/workbook/tables", "sheets"),
            ("/deviceManagement/x", "device-management"),
            ("/applications(appId='{appId}')", "applications"),
            ("/$batch", "batch"),
        ];
        for (path, area) in cases {
            let template = parse(path).unwrap().template;
            assert_eq!(area_of(&template, &settings).as_str(), area, "{path}");
        }
    }

    #[test]
    fn a_type_needs_its_base_its_parts_and_what_is_derived_from_it() {
        let types = types(
            "entity entity
             entity item : entity | part: part | > owner: user
             complex part | size: Int32
             entity user : entity
             entity file : item",
        );
        let needs = needs(&types);
        let cases = [
            ("item", "entity file item part"),
            ("part", "part"),
            ("file", "entity file item part"),
            ("user", "entity user"),
            ("entity", "entity"),
        ];
        for (root, expected) in cases {
            let found = closure([format!("microsoft.graph.{root}")].into(), &needs);
            let found: Vec<&str> = found
                .iter()
                .map(|it| &it["microsoft.graph.".len()..])
                .collect();
            assert_eq!(found.join(" "), expected, "{root}");
        }
    }
}
