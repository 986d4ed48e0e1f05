//! Members of JSON objects that the objects' types lack.

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostics::{Diagnostics, Span};
use model::facts::Shape;
use model::ir::{Property, Type, TypeKind, TypeName};

use super::bind::is_name;
use super::codes::BODY_OF_OTHER_TYPE;
use super::match_threshold::{MatchThreshold, Members, is_member, odata_type};
use super::types::{
    GRAPH, INFERRED, Types, all_properties, inferred_type, is_undescribed, key, own_property,
};

/// A JSON body and its type.
pub struct Sample<'a> {
    /// The type.
    pub of: TypeName,
    /// The body.
    pub shape: &'a Shape,
    /// The annotation of the body.
    pub at: Span,
    /// `None` for a JSON representation, which is of its type without doubt.
    pub threshold: Option<MatchThreshold>,
}

/// One member that a type lacks.
pub struct UndeclaredMember<'a> {
    /// As the first body spells it.
    pub name: &'a str,
    /// Its values.
    pub shapes: Vec<&'a Shape>,
    /// The first body that has it.
    pub at: &'a Span,
}

/// By type; members in the order of their first occurrence.
pub type UndeclaredMembers<'a> = BTreeMap<TypeName, Vec<UndeclaredMember<'a>>>;

/// Collects undeclared members from samples.
pub struct MemberSearch<'a, 'w> {
    types: &'w mut Types,
    derived: &'w DerivedProperties,
    diagnostics: &'w mut Diagnostics,
    /// The sample being read.
    at: &'a Span,
    count: usize,
    found: UndeclaredMembers<'a>,
}

/// Reads the samples and returns the members that their types lack. Samples without any are taken off the list.
pub fn undeclared_members<'a>(
    samples: &mut Vec<&'a Sample<'a>>,
    types: &mut Types,
    derived: &DerivedProperties,
    diagnostics: &mut Diagnostics,
) -> UndeclaredMembers<'a> {
    let Some(first) = samples.first() else {
        return BTreeMap::new();
    };
    let mut search = MemberSearch {
        types,
        derived,
        diagnostics,
        at: &first.at,
        count: 0,
        found: BTreeMap::new(),
    };
    samples.retain(|sample| {
        search.at = &sample.at;
        let before = search.count;
        match (sample.threshold, sample.shape) {
            (Some(threshold), shape) => search.value(&sample.of, shape, threshold),
            (None, Shape::Object(members)) => search.object(&sample.of, members),
            (None, _) => {}
        }
        search.count > before
    });
    search.found
}

impl<'a> MemberSearch<'a, '_> {
    /// Reads a value of a type. Recursive, through known members into their values.
    fn value(&mut self, of: &TypeName, shape: &'a Shape, threshold: MatchThreshold) {
        match shape {
            Shape::Array(items) => {
                for item in items {
                    self.value(of, item, threshold);
                }
            }
            Shape::Object(members) => {
                if self
                    .types
                    .get(of)
                    .is_none_or(|it| it.kind == TypeKind::Enum)
                {
                    return;
                }
                let stated = concrete(self.types, of, members, self.at);
                let threshold = match stated == *of {
                    true => threshold,
                    false => MatchThreshold::OdataType,
                };
                if threshold.fits(self.types, &stated, members) {
                    self.object(&stated, members);
                } else {
                    let message = format!("most members of this object are none of `{stated}`");
                    self.diagnostics
                        .push(&BODY_OF_OTHER_TYPE, self.at.clone(), message);
                }
            }
            // What is written as a string is no object, whatever its values are.
            Shape::Text(_) => {
                let undescribed = self.types.get_mut(of).filter(|it| is_undescribed(it));
                if let Some(ty) = undescribed.filter(|it| it.kind == TypeKind::Complex) {
                    ty.kind = TypeKind::Enum;
                    ty.is_open = false;
                }
            }
            _ => {}
        }
    }

    /// Undeclared members of an open type are ignored, unless no page describes it: then it is built from them.
    fn object(&mut self, of: &TypeName, members: &'a Members) {
        let is_open = self.types.chain(of).any(|it| it.is_open && !it.inferred);
        for (name, shape) in members.iter().filter(|(name, _)| is_member(name)) {
            if let Some((known, _)) = self.types.property(of, name) {
                let ty = known.ty.clone();
                self.value(&ty, shape, MatchThreshold::Declaration);
            } else if !is_open && !self.is_of_derived(of, name) {
                self.note(of, name, shape);
            }
        }
    }

    fn is_of_derived(&self, of: &TypeName, name: &str) -> bool {
        let properties = self.derived.get(&key(of.as_str()));
        properties.is_some_and(|it| it.contains(&key(name)))
    }

    fn note(&mut self, of: &TypeName, name: &'a str, shape: &'a Shape) {
        self.count += 1;
        let found = self.found.entry(of.clone()).or_default();
        let same = |it: &&mut UndeclaredMember<'_>| it.name.eq_ignore_ascii_case(name);
        match found.iter_mut().find(same) {
            Some(known) => known.shapes.push(shape),
            None => found.push(UndeclaredMember {
                name,
                shapes: vec![shape],
                at: self.at,
            }),
        }
    }
}

/// The type that the object itself states, if that is the declared one or derived from it. One that no page describes
/// is added as derived from the declared one.
fn concrete(types: &mut Types, declared: &TypeName, members: &Members, at: &Span) -> TypeName {
    let Some(stated) = odata_type(members) else {
        return declared.clone();
    };
    match types.stated(stated) {
        Some(known) if types.is_a(&known, declared) => known,
        Some(known) if is_only_a_base(types, declared, &known) => {
            if let Some(ty) = types.get_mut(&known) {
                ty.base = Some(declared.clone());
            }
            known
        }
        // Other namespaces are internal to the service.
        None if stated.starts_with(GRAPH) && is_name(stated) => {
            add_derived(types, stated, declared, at)
        }
        _ => declared.clone(),
    }
}

/// A described type without a single property exists to be derived from: by the types of the objects in its place.
fn is_only_a_base(types: &Types, declared: &TypeName, stated: &TypeName) -> bool {
    let (Some(base), Some(ty)) = (types.get(declared), types.get(stated)) else {
        return false;
    };
    let is_empty = all_properties(base).next().is_none();
    let is_bare_root = is_empty && base.base.is_none() && !base.inferred;
    is_bare_root && ty.base.is_none() && ty.kind == base.kind && base.kind != TypeKind::Enum
}

fn add_derived(types: &mut Types, stated: &str, declared: &TypeName, at: &Span) -> TypeName {
    let base = types.get(declared).filter(|it| !is_undescribed(it));
    let kind = base.map_or(TypeKind::Complex, |it| it.kind);
    let name = types.insert(Type {
        base: base.map(|it| it.name.clone()),
        ..inferred_type(TypeName::new(stated), kind)
    });
    types.note_mention(&name, at.clone());
    name
}

/// Type -> the properties of the types derived from it, all without case.
pub type DerivedProperties = BTreeMap<String, BTreeSet<String>>;

/// Samples of a base type often show one of its derived types without saying so (`directoryObject` and a user): the
/// properties of derived types are not added to their base.
pub fn derived_properties(types: &Types) -> DerivedProperties {
    let mut found = DerivedProperties::new();
    for ty in types.iter() {
        for base in types.chain(&ty.name).skip(1) {
            let names = all_properties(ty).map(|it| key(&it.name));
            let properties = found.entry(key(base.name.as_str())).or_default();
            properties.extend(names);
        }
    }
    found
}

/// Adds a property that examples show.
pub fn add_inferred(types: &mut Types, of: &TypeName, property: Property) {
    // The inferred body of an action holds entities themselves, not links to them.
    let is_navigation = of.namespace() != INFERRED && types.is_entity(&property.ty);
    let Some(ty) = types.get_mut(of) else {
        return;
    };
    if own_property(ty, &property.name).is_some() {
        return;
    }
    let list = if is_navigation {
        &mut ty.navigation
    } else {
        &mut ty.properties
    };
    list.push(Property {
        inferred: true,
        ..property
    });
}

#[cfg(test)]
mod tests {
    use model::diagnostics::{Diagnostics, Span};
    use model::facts::Shape;

    use super::{Sample, derived_properties, undeclared_members};
    use crate::match_threshold::MatchThreshold;
    use crate::testing::{full, object, type_text, types};

    /// Type of the sample, sample, undeclared members by type, and the types that reading it adds.
    const ROWS: &str = "\
user | {a: int, b: int, x: int, y: int} | user: x y
user | {a: int, x: int, y: int} | ! body-of-other-type
user | {a: int, A: int, X: int, x: int} | user: X
user | [{a: int, x: int}, {a: int, y: int}] | user: x y
user | text |
color | {x: int} |
nowhere | {x: int} |
user | {a: int, b: {x: int}} | part: x
wide | {a: int, x: int} |
item | {x: int, f: int} | item: x
item | {'@odata.type': =microsoft.graph.file, f: int} |
item | {'@odata.type': =other.file, f: int, g: int, h: int, i: int, j: int, k: int, l: int, m: int, n: int, x: int} | file: x
item | {'@odata.type': =other.file, f: int, g: int, h: int, i: int, j: int, k: int, l: int, m: int, x: int} | ! body-of-other-type
item | {'@odata.type': =microsoft.graph.user, x: int} | item: x
item | {'@odata.type': =microsoft.graph.fresh, x: int} | fresh: x; complex fresh inferred open
user | {'@odata.type': =microsoft.graph.fresh, x: int} | fresh: x; complex fresh : user inferred open
item | {'@odata.type': =elsewhere.fresh, x: int} | item: x
bare | {'@odata.type': =microsoft.graph.lone, s: int} | complex lone : bare | s: Int32
bare | {'@odata.type': =microsoft.graph.file, f: int} | ! body-of-other-type";

    const TYPES: &str = "complex user | a: Int32 | b: part
        complex part inferred
        enum color
        complex item inferred
        complex file : item | f: Int32 | g: Int32 | h: Int32 | i: Int32 | j: Int32 | k: Int32 | l: Int32 | m: Int32 | n: Int32
        complex bare
        complex wide open | a: Int32
        complex lone | s: Int32";

    #[test]
    fn samples_show_these_undeclared_members() {
        for row in ROWS.lines() {
            let cells: Vec<&str> = row.split(" |").map(str::trim).collect();
            let (of, shape, expected) = (cells[0], cells[1], cells[2..].join(" | "));
            let mut types = types(TYPES);
            let before: Vec<String> = types.iter().map(type_text).collect();
            let shape: Shape = serde_yaml::from_str(shape).unwrap();
            let sample = Sample {
                of: full(of),
                shape: &shape,
                at: Span::default(),
                threshold: Some(MatchThreshold::Declaration),
            };
            let mut diagnostics = Diagnostics::default();
            let derived = derived_properties(&types);
            let mut samples = vec![&sample];
            let found = undeclared_members(&mut samples, &mut types, &derived, &mut diagnostics);
            assert_eq!(samples.is_empty(), found.is_empty(), "{row}");
            let found = found.iter().map(|(of, members)| {
                let names: Vec<&str> = members.iter().map(|it| it.name).collect();
                format!("{}: {}", of.local(), names.join(" "))
            });
            let added = types
                .iter()
                .map(type_text)
                .filter(|it| !before.contains(it));
            let reported = diagnostics.sorted().into_iter();
            let reported = reported.map(|it| format!("! {}", it.code.name));
            let found: Vec<String> = found.chain(added).chain(reported).collect();
            assert_eq!(found.join("; "), expected, "{row}");
        }
    }

    #[test]
    fn a_representation_is_of_its_type_without_doubt() {
        let mut types = types(TYPES);
        let shape = Shape::Object(object("{x: int, y: int, z: int}"));
        let sample = Sample {
            of: full("user"),
            shape: &shape,
            at: Span::default(),
            threshold: None,
        };
        let mut diagnostics = Diagnostics::default();
        let derived = derived_properties(&types);
        let found = undeclared_members(&mut vec![&sample], &mut types, &derived, &mut diagnostics);
        assert_eq!(found[&full("user")].len(), 3);
        assert!(diagnostics.as_slice().is_empty());
    }
}
