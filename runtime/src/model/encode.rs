//! From models to JSON: the shared half of `Serialize`.

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::lookup::{chain, has_field};
use super::{Item, List, Model, View};
use crate::edm::Decimal;

/// The annotation that tells the concrete type.
pub(super) const TYPE: &str = "@odata.type";

/// Writes an item.
///
/// # Errors
///
/// If the serializer fails.
pub fn serialize<T: Item + ?Sized, S: Serializer>(
    item: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Shown::new(item.view()).serialize(serializer)
}

/// A model as a request body.
pub(crate) struct Root<'a> {
    pub(crate) model: &'a dyn Model,
    /// The type that the operation declares, where the model's own may be another.
    pub(crate) declared: Option<&'static str>,
}

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object(self.model, self.declared, serializer)
    }
}

/// A value that serializes itself.
pub(crate) struct Shown<'a> {
    value: View<'a>,
    /// Whether numbers came as text and go back as text.
    quoted: bool,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(value: View<'a>) -> Self {
        let quoted = false;
        Self { value, quoted }
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            View::Bool(value) => serializer.serialize_bool(value),
            View::I32(value) if self.quoted => serializer.collect_str(&value),
            View::I32(value) => serializer.serialize_i32(value),
            View::I64(value) if self.quoted => serializer.collect_str(&value),
            View::I64(value) => serializer.serialize_i64(value),
            View::F64(value) => double(value, self.quoted, serializer),
            View::Str(value) => serializer.serialize_str(value),
            View::Decimal(value) => decimal(value, serializer),
            View::Json(value) => value.serialize(serializer),
            View::Model(value) => object(value, None, serializer),
            View::Poly(value, declared) => object(value, Some(declared), serializer),
            View::List(value) => list(value, self.quoted, serializer),
        }
    }
}

/// OData spells what JSON has no number for as text. A whole number is written without a fraction, as services do.
fn double<S: Serializer>(value: f64, quoted: bool, serializer: S) -> Result<S::Ok, S::Error> {
    /// Beyond this not every whole number is a double.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let negative_zero = value == 0.0 && value.is_sign_negative();
    match value {
        _ if value.is_nan() => serializer.serialize_str("NaN"),
        f64::INFINITY => serializer.serialize_str("INF"),
        f64::NEG_INFINITY => serializer.serialize_str("-INF"),
        _ if quoted => serializer.collect_str(&value),
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        _ if value.fract() == 0.0 && value.abs() < EXACT && !negative_zero => {
            serializer.serialize_i64(value as i64)
        }
        _ => serializer.serialize_f64(value),
    }
}

/// A decimal that came as a number goes back with the very digits.
fn decimal<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_quoted() {
        return serializer.serialize_str(value.as_str());
    }
    let raw = RawValue::from_string(value.as_str().to_owned()).map_err(S::Error::custom)?;
    raw.serialize(serializer)
}

fn list<S: Serializer>(list: &dyn List, quoted: bool, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_seq(Some(list.count()))?;
    for value in (0..list.count()).map_while(|index| list.item(index)) {
        out.serialize_element(&Shown { value, quoted })?;
    }
    out.end()
}

/// Writes `@odata.type`, the fields from the root type's to the model's own, and what has no field.
fn object<S: Serializer>(
    model: &dyn Model,
    declared: Option<&str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_map(None)?;
    annotation(model, declared, &mut out)?;
    fields(model, model, &mut out)?;
    rest(model, &mut out)?;
    out.end()
}

/// What came goes back; a type that differs from the declared one must be told.
fn annotation<M: SerializeMap>(
    model: &dyn Model,
    declared: Option<&str>,
    out: &mut M,
) -> Result<(), M::Error> {
    let own = model.meta().type_name;
    if let Some(sent) = model.extra().get(TYPE) {
        out.serialize_entry(TYPE, sent)
    } else if model.extra().is_typed() || declared.is_some_and(|declared| declared != own) {
        out.serialize_entry(TYPE, &format_args!("#{own}"))
    } else {
        Ok(())
    }
}

fn fields<M: SerializeMap>(
    model: &dyn Model,
    part: &dyn Model,
    out: &mut M,
) -> Result<(), M::Error> {
    if let Some(base) = part.base() {
        fields(model, base, out)?;
    }
    for (index, field) in part.meta().fields.iter().enumerate() {
        match part.slot(index).and_then(|slot| slot.view()) {
            Some(value) => {
                let quoted = model.extra().is_quoted(field.name);
                out.serialize_entry(field.name, &Shown { value, quoted })?;
            }
            None if sends_null(model, field.name) => out.serialize_entry(field.name, &())?,
            None => {}
        }
    }
    Ok(())
}

/// Writes what has no field.
fn rest<M: SerializeMap>(model: &dyn Model, out: &mut M) -> Result<(), M::Error> {
    let nulls = model.extra().nulls();
    for name in nulls.filter(|name| !has_field(model, name) && sends_null(model, name)) {
        out.serialize_entry(name, &())?;
    }
    for (name, value) in model.extra().iter() {
        if name != TYPE && !is_set(model, name) {
            out.serialize_entry(name, value)?;
        }
    }
    Ok(())
}

/// Whether a null was recorded and no additional member of that name says otherwise.
fn sends_null(model: &dyn Model, name: &str) -> bool {
    model.extra().is_null(name) && model.extra().get(name).is_none()
}

/// Whether a field of that name has been written.
fn is_set(model: &dyn Model, name: &str) -> bool {
    chain(model).any(|part| {
        let mut fields = part.meta().fields.iter();
        let index = fields.position(|field| field.name == name);
        index.is_some_and(|index| part.slot(index).and_then(|slot| slot.view()).is_some())
    })
}
