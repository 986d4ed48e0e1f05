//! Properties: name, type, form, nullability and role.

use model::codes::metadata as codes;
use model::decision::{Attribute, Subject};
use model::ir::{Property, Type};
use model::metadata::{Property as ServiceProperty, Type as ServiceType};

use super::agreement::Measure;
use super::context::{About, Cx, area, type_use};
use super::difference::Theirs;
use crate::types::properties as properties_of;

/// Compares the properties of a type that both have.
pub fn properties<'a>(ours: &'a Type, theirs: &'a ServiceType, cx: &mut Cx<'a>) {
    let is_open = cx.service.chain(theirs).any(|it| it.is_open);
    // What only examples show is no statement about the type, and an annotation is no property.
    let listed = |it: &&Property| !it.inferred && !it.name.contains('@');
    let structural = ours.properties.iter().map(|it| (it, false));
    let all = structural.chain(ours.navigation.iter().map(|it| (it, true)));
    for (property, is_navigation) in all.filter(|(it, _)| listed(it)) {
        match cx.service.property(theirs, &property.name) {
            Some(found) => {
                let agrees = compare(ours, property, found, cx);
                role(ours, (property, is_navigation), found, cx);
                cx.count(area(ours), Measure::Properties, agrees);
                cx.count(area(ours), Measure::PropertyTypes, agrees);
            }
            None if is_open => {}
            None => {
                unknown(ours, property, theirs, cx);
                cx.count(area(ours), Measure::Properties, false);
            }
        }
    }
    undocumented(ours, theirs, cx);
}

fn about(ours: &Type, name: &str, cx: &Cx<'_>) -> About {
    let subject = Subject::Property {
        of: ours.name.clone(),
        name: name.to_owned(),
    };
    About::new(subject, cx.places.property(ours, name)).named(name)
}

fn unknown(ours: &Type, property: &Property, theirs: &ServiceType, cx: &mut Cx<'_>) {
    let name = &property.name;
    let message = match cx.service.is_of_subtype(theirs, name) {
        true => format!(
            "only subtypes of `{}` have `{name}` in the metadata",
            theirs.name
        ),
        false => format!("`{}` has no property `{name}` in the metadata", theirs.name),
    };
    cx.report(
        &codes::PROPERTY_UNKNOWN,
        about(ours, name, cx),
        Theirs::Nothing,
        message,
    );
}

/// Whether name, type and form are the same.
fn compare(ours: &Type, property: &Property, theirs: &ServiceProperty, cx: &mut Cx<'_>) -> bool {
    let label = format!("`{}.{}`", ours.name.local(), property.name);
    let mut found = about(ours, &property.name, cx);
    if property.name != theirs.name {
        let message = format!("{label} is `{}` in the metadata", theirs.name);
        let name = Theirs::Name(theirs.name.clone());
        cx.report(&codes::NAME_DIFFERS, found.clone(), name, message);
    }
    nullable(&label, property, theirs, (&found, cx));
    let stated = |it| cx.places.statement(&found.subject, it);
    let is_same_type = cx.is_same(&property.ty, &theirs.ty.name);
    let is_same_form = property.collection == theirs.ty.collection;
    let (code, attribute) = match (is_same_type, is_same_form) {
        (true, true) => return true,
        (false, _) => (&codes::PROPERTY_TYPE_DIFFERS, Attribute::PropertyType),
        (true, false) => (&codes::PROPERTY_FORM_DIFFERS, Attribute::PropertyForm),
    };
    if found.at.line == 0
        && let Some(at) = stated(attribute)
    {
        found.at = at;
    }
    let message = format!(
        "{label} is `{}` here and `{}` in the metadata",
        type_use(&property.ty, property.collection),
        theirs.ty
    );
    cx.report(code, found, Theirs::Type(theirs.ty.clone()), message);
    false
}

/// CSDL says of a collection whether its items may be null, the docs say it of the collection.
fn nullable(
    label: &str,
    ours: &Property,
    theirs: &ServiceProperty,
    (about, cx): (&About, &mut Cx<'_>),
) {
    let Some(documented) = ours.nullable.filter(|_| !theirs.ty.collection) else {
        return;
    };
    let by_metadata = theirs.nullable.unwrap_or(true);
    if documented == by_metadata {
        return;
    }
    let can = |it: bool| if it { "may" } else { "may not" };
    let message = format!(
        "{label} {} be null here and {} be null in the metadata",
        can(documented),
        can(by_metadata)
    );
    cx.report(
        &codes::NULLABLE_DIFFERS,
        about.clone(),
        Theirs::Nothing,
        message,
    );
}

fn role(
    ours: &Type,
    (property, is_navigation): (&Property, bool),
    theirs: &ServiceProperty,
    cx: &mut Cx<'_>,
) {
    if is_navigation == theirs.is_navigation {
        return;
    }
    let role = |it: bool| if it { "a relationship" } else { "a property" };
    let message = format!(
        "`{}.{}` is {} here and {} in the metadata",
        ours.name.local(),
        property.name,
        role(is_navigation),
        role(theirs.is_navigation)
    );
    let about = about(ours, &property.name, cx);
    cx.report(&codes::ROLE_DIFFERS, about, Theirs::Nothing, message);
}

/// Properties that no table, representation or example of the type or of its base types has, and no path.
fn undocumented<'a>(ours: &'a Type, theirs: &'a ServiceType, cx: &mut Cx<'a>) {
    let is_listed = |name: &str| {
        let mut all = cx.types.chain(ours).flat_map(properties_of);
        all.any(|it| it.name.eq_ignore_ascii_case(name))
    };
    let is_passed = |it: &ServiceProperty| cx.passed.contains(&(it.line, it.name.clone()));
    let missing = theirs
        .properties
        .iter()
        .filter(|it| !is_listed(&it.name) && !is_passed(it));
    let missing: Vec<&ServiceProperty> = missing.collect();
    for property in missing {
        let message = format!(
            "`{}.{}`, a `{}` in the metadata, is not documented",
            ours.name.local(),
            property.name,
            property.ty
        );
        let mut about = about(ours, &property.name, cx);
        about.at = cx.places.ty(ours);
        let ty = Theirs::Type(property.ty.clone());
        cx.report(&codes::PROPERTY_UNDOCUMENTED, about, ty, message);
    }
}
