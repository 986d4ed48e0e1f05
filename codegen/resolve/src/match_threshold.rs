//! Whether a JSON object is of the type that something says it is.

use std::collections::BTreeSet;

use model::facts::{Shape, TextKind};
use model::ir::{Type, TypeName};

use super::link::{is_annotation, is_property_name};
use super::types::{INFERRED, Types, all_properties, is_undescribed, key};

/// Members of a JSON object in page order.
pub type Members = [(String, Shape)];

/// What names the type of an object, and with it how many of the object's members the type has to have. Examples
/// sometimes show another type than they are said to; adding its members would invent properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchThreshold {
    /// Both the annotation and the path.
    AnnotationAndPath,
    /// Either, or the property that holds the object.
    Declaration,
    /// The name of the property that holds the object.
    PropertyName,
    /// `@odata.type` in the object, against the declared type. Pages copied from each other often keep this line.
    OdataType,
}

impl MatchThreshold {
    const fn per_cent(self) -> usize {
        match self {
            Self::AnnotationAndPath => 34,
            Self::Declaration => 50,
            Self::PropertyName => 75,
            Self::OdataType => 90,
        }
    }

    /// Whether the type has enough of the members. A type that no page describes fits any object.
    pub fn fits(self, types: &Types, of: &TypeName, members: &Members) -> bool {
        types.get(of).is_none_or(|it| it.inferred)
            || (self == Self::AnnotationAndPath && is_barely_described(types, of))
            || per_cent_known(types, of, members) >= self.per_cent()
    }
}

/// A table of one or two rows is too short to judge an object by.
fn is_barely_described(types: &Types, of: &TypeName) -> bool {
    let count = types.chain(of).flat_map(all_properties).count();
    (1..=2).contains(&count)
}

fn per_cent_known(types: &Types, of: &TypeName, members: &Members) -> usize {
    let known = member_names(members).filter(|it| types.property(of, it).is_some());
    (known.count() * 100)
        .checked_div(member_names(members).count())
        .unwrap_or(100)
}

/// Whether an inferred type can be the type of further objects: it is empty so far, or has just their members.
pub fn fits_inferred(ty: &Type, objects: &[&Members]) -> bool {
    let shown = objects.iter().flat_map(|it| member_names(it));
    let shown: BTreeSet<String> = shown.map(key).collect();
    let own: BTreeSet<String> = ty.properties.iter().map(|it| key(&it.name)).collect();
    is_undescribed(ty) && ty.name.namespace() != INFERRED || !own.is_empty() && own == shown
}

/// The members that are properties, without annotations.
pub fn member_names(members: &Members) -> impl Iterator<Item = &str> {
    let names = members.iter().map(|(name, _)| name.as_str());
    names.filter(|it| is_member(it))
}

/// The value of `@odata.type`.
pub fn odata_type(members: &Members) -> Option<&str> {
    members.iter().find_map(|(name, shape)| match shape {
        Shape::Text(TextKind::Type(stated)) if name == "@odata.type" => {
            Some(stated.trim_start_matches('#'))
        }
        _ => None,
    })
}

/// A property of a type: neither control information nor a property that a tenant added (`extension_…`, `ext…_…`),
/// nor an id as a key, nor what can't be a name.
pub fn is_member(name: &str) -> bool {
    let added = name.starts_with("ext") && name.contains('_');
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let is_id = name.len() >= 20 && digits >= 3;
    !is_annotation(name) && !added && !is_id && is_property_name(name)
}

#[cfg(test)]
mod tests {
    use super::MatchThreshold::{AnnotationAndPath, Declaration, OdataType, PropertyName};
    use super::{fits_inferred, is_member};
    use crate::testing::{object, types};
    use model::ir::TypeName;

    #[test]
    fn a_type_needs_its_share_of_the_members() {
        // Of 100 members the type has so many.
        let cases = [
            (AnnotationAndPath, 34, true),
            (AnnotationAndPath, 33, false),
            (Declaration, 50, true),
            (Declaration, 49, false),
            (PropertyName, 75, true),
            (PropertyName, 74, false),
            (OdataType, 90, true),
            (OdataType, 89, false),
            // So few properties say nothing against the annotation and the path.
            (AnnotationAndPath, 0, false),
            (AnnotationAndPath, 1, true),
            (AnnotationAndPath, 2, true),
            (AnnotationAndPath, 3, false),
            (Declaration, 2, false),
        ];
        let all: Vec<String> = (0..100).map(|it| format!("m{it}: text")).collect();
        let members = object(&format!("{{{}}}", all.join(", ")));
        for (threshold, known, expected) in cases {
            let own: Vec<String> = (0..known).map(|it| format!("| M{it}: String")).collect();
            let types = types(&format!("complex x {}", own.join(" ")));
            let fits = threshold.fits(&types, &TypeName::new("microsoft.graph.x"), &members);
            assert_eq!(fits, expected, "{threshold:?} {known}");
        }
    }

    #[test]
    fn any_object_fits_an_inferred_type_and_none_other_without_members_is_unfit() {
        let types = types("complex i inferred | a: String\ncomplex x | a: String");
        let cases = [
            ("i", "{b: text, c: text}", true),
            ("x", "{b: text, c: text}", false),
            ("x", "{}", true),
            ("x", "{'@odata.etag': text, extension_1_a: text}", true),
            ("nowhere", "{b: text}", true),
        ];
        for (name, shape, expected) in cases {
            let name = TypeName::new(format!("microsoft.graph.{name}"));
            let fits = OdataType.fits(&types, &name, &object(shape));
            assert_eq!(fits, expected, "{name} {shape}");
        }
    }

    #[test]
    fn an_inferred_type_takes_objects_of_just_its_members() {
        let types = types(
            "complex named inferred
             complex msgraph.inferred.empty inferred
             complex msgraph.inferred.ab inferred | a: String | b: String",
        );
        let cases = [
            ("microsoft.graph.named", "{a: text}", true),
            ("msgraph.inferred.empty", "{a: text}", false),
            ("msgraph.inferred.empty", "{}", false),
            (
                "msgraph.inferred.ab",
                "{B: text, a: int, '@odata.type': =x}",
                true,
            ),
            ("msgraph.inferred.ab", "{a: text}", false),
            ("msgraph.inferred.ab", "{a: text, b: text, c: text}", false),
        ];
        for (name, shape, expected) in cases {
            let ty = types.get(&TypeName::new(name)).unwrap();
            let fits = fits_inferred(ty, &[&object(shape)]);
            assert_eq!(fits, expected, "{name} {shape}");
        }
    }

    #[test]
    fn members_are_what_types_may_declare() {
        let cases = [
            ("displayName", true),
            ("_private", true),
            ("@odata.type", false),
            ("members@delta", false),
            ("extension_12_color", false),
            ("extensions", true),
            ("two words", false),
            // Ids as keys: 20 characters with three digits.
            ("abcdefghijklmnopq123", false),
            ("abcdefghijklmnopqr12", true),
            ("abcdefghijklmnop123", true),
        ];
        for (name, expected) in cases {
            assert_eq!(is_member(name), expected, "{name}");
        }
    }
}
