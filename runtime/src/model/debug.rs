//! Debug output of models: the shared implementation of `Debug`. Only set fields are shown, by their JSON names.

use std::fmt;

use super::lookup::chain;
use super::{List, Model, View};

/// Formats a model.
///
/// # Errors
///
/// Returns an error if the formatter fails.
pub fn debug_model(model: &dyn Model, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let full = model.meta().type_name;
    let short = full.rsplit('.').next().unwrap_or(full);
    let mut out = f.debug_struct(short);
    let parts: Vec<&dyn Model> = chain(model).collect();
    for part in parts.into_iter().rev() {
        for (index, field) in part.meta().fields.iter().enumerate() {
            if let Some(value) = part.slot(index).and_then(|slot| slot.view()) {
                out.field(field.name, &Printed(value));
            }
        }
    }
    let extra = model.extra();
    if !extra.is_empty() {
        out.field("extra", extra);
    }
    out.finish()
}

/// Formats a value.
pub(super) struct Printed<'a>(pub(super) View<'a>);

impl fmt::Debug for Printed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            View::Bool(value) => value.fmt(f),
            View::I32(value) => value.fmt(f),
            View::I64(value) => value.fmt(f),
            View::F64(value) => value.fmt(f),
            View::Str(value) | View::Flags(value) => value.fmt(f),
            View::Decimal(value) => fmt::Debug::fmt(value, f),
            View::Json(value) => value.fmt(f),
            View::Model(value) | View::Poly(value, _) => debug_model(value, f),
            View::List(value) => debug_list(value, f),
        }
    }
}

fn debug_list(list: &dyn List, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let items = (0..list.count()).map_while(|index| list.item(index));
    f.debug_list().entries(items.map(Printed)).finish()
}
