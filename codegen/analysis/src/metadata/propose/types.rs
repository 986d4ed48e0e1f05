//! Types of properties and parameters, and base types.

use model::decision::Subject;
use model::facts::{Body, PageFacts, PropertyRow, Shape, TextKind, TypeCell};
use model::ir::{Primitive, TypeName};
use model::metadata::TypeUse;
use model::settings::Change;

use super::{Cx, Proposal, cell, text, theirs};
use crate::metadata::difference::{Difference, Theirs};

/// The type of a property.
pub fn property(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let theirs = theirs(it)?;
    let Subject::Property { of, name } = &it.subject else {
        return None;
    };
    let (_, ours) = cx.types.property(cx.types.get(of)?, name)?;
    let same_type = ours.ty.as_str().eq_ignore_ascii_case(theirs.name.as_str());
    if !same_type && !cx.is_wrong(&ours.ty, theirs) {
        return None;
    }
    let page = cx.places.page(&it.at.page)?;
    let mut rows = page.properties.iter().flat_map(|it| &it.rows);
    let row = rows.find(|it| it.name == *name)?;
    // An enum of the docs where the metadata has text is more exact.
    let is_enum = cx
        .types
        .get(&ours.ty)
        .is_some_and(|it| !it.members.is_empty());
    if is_enum && theirs.name.is_edm() {
        return None;
    }
    let witness = witness(page, row, theirs, cx);
    if is_closer(&ours.ty, theirs) && witness.is_none() {
        return None;
    }
    Some(Proposal {
        page: page.page.clone(),
        change: Change::PropertyType {
            property: name.clone(),
            says: text(row.ty.as_ref()),
            right: cell(theirs),
        },
        declares: format!("declares `{theirs}`"),
        witness,
    })
}

/// Whether the docs say what text the metadata's text is: a date, an id.
fn is_closer(ours: &TypeName, theirs: &TypeUse) -> bool {
    use Primitive::{Date, DateTimeOffset, Duration, Guid, String, TimeOfDay};
    let kinds = [Date, DateTimeOffset, Duration, Guid, TimeOfDay];
    let is_text = theirs.name.primitive() == Some(String);
    is_text && ours.primitive().is_some_and(|it| kinds.contains(&it))
}

/// What else on the page says the same.
fn witness(
    page: &PageFacts,
    row: &PropertyRow,
    theirs: &TypeUse,
    cx: &Cx<'_>,
) -> Option<&'static str> {
    let shown = page.resources.iter().flat_map(|it| members(&it.body));
    let mut shown = shown.filter(|(name, _)| *name == row.name).map(|it| it.1);
    if shown.any(|it| shows(it, theirs)) {
        return Some("the JSON representation shows the same");
    }
    let members = &cx.service.exact(&theirs.name)?.members;
    let is_member = |value: &String| {
        let mut all = members.iter();
        all.any(|it| it.name.eq_ignore_ascii_case(value))
    };
    (!row.values.is_empty() && row.values.iter().all(is_member))
        .then_some("the values that the row lists are its members")
}

fn members(body: &Body) -> impl Iterator<Item = (&str, &Shape)> {
    let shapes: &[Shape] = match body {
        Body::Json { shapes, .. } => shapes,
        _ => &[],
    };
    shapes.iter().flat_map(|it| {
        let members: &[(String, Shape)] = match it {
            Shape::Object(members) => members,
            _ => &[],
        };
        members.iter().map(|(name, shape)| (name.as_str(), shape))
    })
}

fn shows(shape: &Shape, theirs: &TypeUse) -> bool {
    let item = match (shape, theirs.collection) {
        (Shape::Array(items), true) => match items.first() {
            Some(item) => item,
            None => return false,
        },
        (Shape::Array(_), false) => return false,
        (_, true) => return false,
        (item, false) => item,
    };
    let Shape::Text(TextKind::Type(name)) = item else {
        return false;
    };
    let name = TypeName::new(name.trim_start_matches('#'));
    name.local().eq_ignore_ascii_case(theirs.name.local())
}

/// The type of a parameter.
pub fn parameter(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let theirs = theirs(it).filter(|it| cx.is_described(&it.name))?;
    let page = cx.places.page(&it.at.page)?;
    let mut rows = page.parameters.iter().flat_map(|it| &it.rows);
    let row = rows.find(|row| row.name.eq_ignore_ascii_case(&it.name))?;
    let stated = row.ty.as_ref()?;
    if is_closer(&primitive(stated), theirs) {
        return None;
    }
    Some(Proposal {
        page: page.page.clone(),
        change: Change::PropertyType {
            property: row.name.clone(),
            says: text(Some(stated)),
            right: cell(theirs),
        },
        declares: format!("declares the parameter as `{theirs}`"),
        witness: None,
    })
}

fn primitive(stated: &TypeCell) -> TypeName {
    let mut all = Primitive::ALL.iter();
    let found = all.find(|it| it.local().eq_ignore_ascii_case(&stated.name));
    found.map_or_else(|| TypeName::new(stated.name.as_str()), |it| (*it).into())
}

/// The base type, where the docs describe it.
pub fn base(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let (Subject::Type(of), Theirs::Name(base)) = (&it.subject, &it.theirs) else {
        return None;
    };
    let right = TypeName::new(base.as_str());
    let ours = cx.types.get(of)?;
    if base.is_empty() || !cx.is_described(&right) {
        return None;
    }
    let page = cx.places.page(ours.pages.first()?)?;
    // A fix-up is about the one type of its page.
    if page.resources.len() > 1 {
        return None;
    }
    let mut annotated = page.resources.iter().filter_map(|it| it.base_type.as_ref());
    let prose = page.inherits.as_ref().map(|it| it.name.clone());
    let says = annotated.next().cloned().or(prose);
    Some(Proposal {
        page: page.page.clone(),
        change: Change::Base {
            says: says.unwrap_or_default(),
            right: base.clone(),
        },
        declares: format!("derives `{}` from `{base}`", of.local()),
        witness: None,
    })
}
