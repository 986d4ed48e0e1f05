//! Comparison of models: the shared implementation of `PartialEq`.

use super::flags::same_members;
use super::lookup::has_field;
use super::{List, Model, View};

/// Returns `true` if two models have the same concrete type, fields, nulls and additional members.
#[must_use]
pub fn same_model(one: &dyn Model, other: &dyn Model) -> bool {
    one.meta().type_name == other.meta().type_name
        && same_parts(one, other)
        && same_rest(one, other)
}

fn same_parts(one: &dyn Model, other: &dyn Model) -> bool {
    let mut fields = one.meta().fields.iter().enumerate();
    let own = fields.all(
        |(index, field)| match (view(one, index), view(other, index)) {
            (Some(a), Some(b)) => same(a, b),
            (None, None) => one.extra().is_null(field.name) == other.extra().is_null(field.name),
            _ => false,
        },
    );
    own && match (one.base(), other.base()) {
        (Some(one), Some(other)) => same_parts(one, other),
        _ => true,
    }
}

fn view(model: &dyn Model, index: usize) -> Option<View<'_>> {
    model.slot(index)?.view()
}

/// Compares the members without a field.
fn same_rest(one: &dyn Model, other: &dyn Model) -> bool {
    same_additional(one, other) && has_nulls_of(one, other) && has_nulls_of(other, one)
}

fn same_additional(one: &dyn Model, other: &dyn Model) -> bool {
    let (one, other) = (one.extra(), other.extra());
    one.members().count() == other.members().count()
        && one
            .members()
            .all(|(name, value)| other.member(name) == Some(value))
}

/// Returns `true` if all nulls of `other` that are not field names are in `one`.
fn has_nulls_of(one: &dyn Model, other: &dyn Model) -> bool {
    let mut nulls = other.extra().nulls();
    nulls.all(|name| has_field(other, name) || one.extra().is_null(name))
}

fn same(one: View<'_>, other: View<'_>) -> bool {
    match (one, other) {
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::I32(a), View::I32(b)) => a == b,
        (View::I64(a), View::I64(b)) => a == b,
        (View::F64(a), View::F64(b)) => a == b,
        (View::Str(a), View::Str(b)) => a == b,
        (View::Flags(a), View::Flags(b)) => same_members(a, b),
        (View::Decimal(a), View::Decimal(b)) => a == b,
        (View::Json(a), View::Json(b)) => a == b,
        (View::Model(a), View::Model(b)) | (View::Poly(a, _), View::Poly(b, _)) => same_model(a, b),
        (View::List(a), View::List(b)) => same_list(a, b),
        _ => false,
    }
}

fn same_list(one: &dyn List, other: &dyn List) -> bool {
    one.count() == other.count()
        && (0..one.count()).all(|index| match (one.item(index), other.item(index)) {
            (Some(a), Some(b)) => same(a, b),
            _ => false,
        })
}
