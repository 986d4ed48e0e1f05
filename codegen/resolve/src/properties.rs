//! Type and form of each property, from its rows, from JSON representations and from what pages of other types say.

pub mod exemplified;
pub mod represented;

use std::collections::BTreeMap;

use model::decision::{Attribute, Subject, Witness};
use model::diagnostics::Span;
use model::ir::{Primitive, Property, TypeKind, TypeName};

use super::Work;
use super::codes::PROPERTY_DISAGREES;
use super::decide::{Ballot, STRONG, Verdict};
use super::types::{Types, is_undescribed, key};

/// What one place says about a property.
#[derive(Debug)]
pub struct Said {
    /// The type that declares the property.
    pub of: TypeName,
    /// Name of the property without case.
    pub name: String,
    /// The kind of text that says it.
    pub witness: Witness,
    /// The type; `None` if the place tells none.
    pub ty: Option<TypeName>,
    /// Whether it is a collection; `None` if the place does not tell.
    pub collection: Option<bool>,
    /// The place.
    pub at: Span,
}

/// Decides type and form of every property that a row lists.
pub fn properties(work: &mut Work<'_>) {
    represented::represented(work);
    let said = std::mem::take(&mut work.said);
    let mut by_property: BTreeMap<(&TypeName, &str), Vec<&Said>> = BTreeMap::new();
    for it in &said {
        by_property.entry((&it.of, &it.name)).or_default().push(it);
    }
    for ((of, name), said) in by_property {
        let types = &work.types;
        let ty = said.iter().filter_map(|it| Some((it.ty.clone()?, *it)));
        let ty = ballot(Attribute::PropertyType, ty)
            .decide_by(|value, stated| stated.is(Primitive::String) && is_text(types, value));
        let form = said.iter().filter_map(|it| Some((it.collection?, *it)));
        let form = ballot(Attribute::PropertyForm, form).decide();
        let Some(property) = own_mut(&mut work.types, of, name) else {
            continue;
        };
        let subject = Subject::Property {
            of: of.clone(),
            name: property.name.clone(),
        };
        if let Some(ty) = &ty {
            property.ty = ty.value.clone();
            work.decisions
                .push(ty.decision(subject.clone(), ToString::to_string));
            report(work, &subject, ty, |it| format!("a `{it}`"));
        }
        if let Some(form) = &form {
            if let Some(property) = own_mut(&mut work.types, of, name) {
                property.collection = form.value;
            }
            work.decisions
                .push(form.decision(subject.clone(), |it| shown(*it)));
            report(work, &subject, form, |it| shown(*it));
        }
    }
    work.said = said;
}

/// Decides the form of one property again, with what was said since.
pub fn decide_form(work: &mut Work<'_>, of: &TypeName, name: &str) {
    let said = work.said.iter();
    let said = said.filter(|it| it.of == *of && it.name == name);
    let form = said.filter_map(|it| Some((it.collection?, it)));
    let Some(form) = ballot(Attribute::PropertyForm, form).decide() else {
        return;
    };
    let Some(property) = own_mut(&mut work.types, of, name) else {
        return;
    };
    property.collection = form.value;
    let subject = Subject::Property {
        of: of.clone(),
        name: property.name.clone(),
    };
    let decision = form.decision(subject.clone(), |it| shown(*it));
    report(work, &subject, &form, |it| shown(*it));
    work.decisions
        .retain(|it| it.attribute != Attribute::PropertyForm || it.subject != subject);
    work.decisions.push(decision);
}

/// Decides the type of one property again, if it is a string by its rows and something else was said since.
pub fn decide_type(work: &mut Work<'_>, of: &TypeName, name: &str) {
    let said = work.said.iter();
    let said = said.filter(|it| it.of == *of && it.name == name);
    let ty = said.filter_map(|it| Some((it.ty.clone()?, it)));
    let Some(ty) = ballot(Attribute::PropertyType, ty).decide() else {
        return;
    };
    let is_text = |it: &&mut Property| it.ty.is(Primitive::String);
    let Some(property) = own_mut(&mut work.types, of, name).filter(is_text) else {
        return;
    };
    property.ty = ty.value.clone();
    let subject = Subject::Property {
        of: of.clone(),
        name: property.name.clone(),
    };
    let decision = ty.decision(subject.clone(), ToString::to_string);
    work.decisions
        .retain(|it| it.attribute != Attribute::PropertyType || it.subject != subject);
    work.decisions.push(decision);
}

fn ballot<'a, T: Clone + PartialEq>(
    attribute: Attribute,
    said: impl Iterator<Item = (T, &'a Said)>,
) -> Ballot<T> {
    let mut ballot = Ballot::new(attribute);
    for (value, it) in said {
        ballot.vote(it.witness, value, it.at.clone());
    }
    ballot
}

fn shown(collection: bool) -> String {
    let form = if collection {
        "a collection"
    } else {
        "one value"
    };
    form.to_owned()
}

/// Whether values of the type are strings of a known set, or may be: rows call the type of such a property `String`.
fn is_text(types: &Types, name: &TypeName) -> bool {
    types
        .get(name)
        .is_some_and(|it| it.kind == TypeKind::Enum || is_undescribed(it))
}

fn own_mut<'a>(types: &'a mut Types, of: &TypeName, name: &str) -> Option<&'a mut Property> {
    let ty = types.get_mut(of)?;
    let mut own = ty.properties.iter_mut().chain(&mut ty.navigation);
    own.find(|it| key(&it.name) == name)
}

/// Reports each strong statement against what other strong ones say.
fn report<T>(
    work: &mut Work<'_>,
    subject: &Subject,
    verdict: &Verdict<T>,
    show: impl Fn(&T) -> String,
) {
    if verdict.contradiction().is_none() {
        return;
    }
    for it in verdict.overruled.iter().filter(|it| it.weight >= STRONG) {
        let (value, other) = (show(&verdict.value), show(&it.value));
        let message = format!("`{subject}` is {value} by most statements, but {other} here");
        work.report(&PROPERTY_DISAGREES, it.at.clone(), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn rows_and_representations_are_weighed() {
        let rows = [
            // A row outweighs a representation; two rows outvote one.
            (
                "a.md | a type | @a {n: =Int32} | n: Int64",
                "complex a | n: Int64",
            ),
            (
                "a.md | a type | @a {n: =Int32} | n: Int32* | n: Int32*",
                "complex a | n: Int32*",
            ),
            (
                "a.md | a type | @a {n: =Int32} | n: Int64 | n: Int32",
                "complex a | n: Int32\n! property-disagrees",
            ),
            (
                "a.md | a type | @a {n: [=Int32]} | n: Int32",
                "complex a | n: Int32",
            ),
            (
                "a.md | a type | @a {n: [=Int32]} | n: Int32 | n: Int32*",
                "complex a | n: Int32*\n! property-disagrees",
            ),
            // A row and the representation of the own page, against the row of a derived type's page.
            (
                "a.md | a type | n: Int32 <b | inherits b\nb.md | b type | @b {n: =Int32} | n: Int64",
                "complex a : b\ncomplex b | n: Int64",
            ),
            // A string of known values is a string.
            (
                "a.md | a type | @a {n: =microsoft.graph.e} | n: String\ne.md | e enum | enum: x",
                "complex a | n: e\nenum e | = x",
            ),
            (
                "a.md | a type | @a {n: =String} | n: e\ne.md | e enum | enum: x",
                "complex a | n: e\nenum e | = x",
            ),
            // The representation tells the namespace.
            (
                "a.md | a type | @a {n: {'@odata.type': =microsoft.graph.b}} | n: b | m: b\nb.md | b type | namespace microsoft.graph.x",
                "complex a | n: b | m: b\ncomplex b inferred open\ncomplex x.b",
            ),
            // Values in place of the type.
            (
                "a.md | a type | @a {n: '=one ¦ two'} | n: String",
                "complex a | n: String (one two)",
            ),
        ];
        check_after("properties", &rows);
    }

    #[test]
    fn an_operation_that_lists_a_property_outweighs_its_row() {
        let types = "a.md | a type | @a key=id | id!: String | > parts: b\nb.md | b type | methods | id!: String\napi/a-list.md | List as | GET /as | 200 a*\napi/a-get.md | Get a | GET /as/{id} | 200 a";
        let rows = [
            (
                "api/a-list-parts.md | List parts | GET /as/{id}/parts | 200 b* | returns b* {value: [{id: text}]}",
                "parts: b*",
                "\n! property-disagrees",
            ),
            (
                "api/a-get-parts.md | Get parts | GET /as/{id}/parts | 200 b | returns b {id: text}",
                "parts: b",
                "",
            ),
        ];
        for (page, property, found) in rows {
            let expected = format!(
                "entity a key=id | id: String | > {property}\nentity b key=id | id: String{found}"
            );
            check_after("operations", &[(&format!("{types}\n{page}"), &expected)]);
        }
    }
}
