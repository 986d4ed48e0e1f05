//! Serialization of models: the shared implementation of `Serialize`.

use std::cell::Cell;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::decode::{is_double, is_whole};
use super::extra::{Extra, Spelling, takes_raw};
use super::lookup::{chain, has_field};
use super::{FieldMeta, Item, List, Model, View};
use crate::edm::Decimal;

/// The annotation for the concrete type.
pub(super) const TYPE: &str = "@odata.type";

/// Annotations that occur only in responses.
const RESPONSE_ONLY: [&str; 2] = ["@odata.context", "@odata.etag"];

/// Serializes an item.
///
/// # Errors
///
/// Returns an error if the serializer fails.
pub fn serialize<T: Item + ?Sized, S: Serializer>(
    item: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Shown::new(item.view()).serialize(serializer)
}

/// Serializes a model, or a list of them, to JSON text. Does not require the feature `serde`.
///
/// # Errors
///
/// Returns an error if the text of a received number is not valid JSON.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// assert_eq!(msgraph::model::to_json(&vec![1, 2])?, "[1,2]");
/// # Ok(())
/// # }
/// ```
pub fn to_json<T: Item + ?Sized>(item: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Shown::new(item.view()))
}

/// A model as the body of a request.
pub(crate) struct Root<'a> {
    model: &'a dyn Model,
    /// The type that the operation declares; the model may be of a derived type.
    declared: Option<&'static str>,
}

impl<'a> Root<'a> {
    pub(crate) fn new(model: &'a dyn Model, declared: Option<&'static str>) -> Self {
        Self { model, declared }
    }
}

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::new(self.model, self.declared);
        object.is_sent_back = object.extra.is_received();
        object.serialize(serializer)
    }
}

/// Serializes a value.
pub(crate) struct Shown<'a> {
    value: View<'a>,
    /// `None` if all numbers have their usual notation.
    spelling: Option<&'a Spelling<'a>>,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(value: View<'a>) -> Self {
        let spelling = None;
        Self { value, spelling }
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            View::Bool(value) => serializer.serialize_bool(value),
            View::I32(value) => whole(value.into(), self.spelling, serializer),
            View::I64(value) => whole(value, self.spelling, serializer),
            View::F64(value) => double(value, self.spelling, serializer),
            View::Str(value) => text(value, self.spelling, serializer),
            View::Flags(value) => serializer.serialize_str(value),
            View::Decimal(value) => decimal(value, serializer),
            View::Json(value) => value.serialize(serializer),
            View::Model(value) => Object::new(value, None).serialize(serializer),
            View::Poly(value, declared) => Object::new(value, Some(declared)).serialize(serializer),
            View::List(value) => list(value, self.spelling, serializer),
        }
    }
}

/// Writes a string. An unchanged enum member keeps its original letter case.
fn text<S: Serializer>(
    value: &str,
    spelling: Option<&Spelling<'_>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let json = spelling.and_then(Spelling::next::<S>);
    let came: Option<String> = json.and_then(|json| serde_json::from_str(json).ok());
    match came.filter(|came| came.eq_ignore_ascii_case(value)) {
        Some(came) => serializer.serialize_str(&came),
        None => serializer.serialize_str(value),
    }
}

/// Writes an integer. An unchanged one keeps its original notation.
fn whole<S: Serializer>(
    value: i64,
    spelling: Option<&Spelling<'_>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match spelling.and_then(Spelling::next::<S>) {
        Some(json) if is_whole(json, value) => raw(json, serializer),
        _ if spelling.is_some_and(Spelling::is_quoted) => serializer.collect_str(&value),
        _ => serializer.serialize_i64(value),
    }
}

/// Same as [`whole`], for a double.
fn double<S: Serializer>(
    value: f64,
    spelling: Option<&Spelling<'_>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match spelling.and_then(Spelling::next::<S>) {
        Some(json) if is_double(json, value) => raw(json, serializer),
        _ if value.is_finite() && spelling.is_some_and(Spelling::is_quoted) => {
            serializer.collect_str(&value)
        }
        _ => write_double(value, serializer),
    }
}

/// Writes a double. OData writes numbers that JSON lacks as strings. An integer is written without a fraction, as
/// services do.
pub(super) fn write_double<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// From here on, not every integer is representable as a double.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let negative_zero = value == 0.0 && value.is_sign_negative();
    match value {
        _ if value.is_nan() => serializer.serialize_str("NaN"),
        f64::INFINITY => serializer.serialize_str("INF"),
        f64::NEG_INFINITY => serializer.serialize_str("-INF"),
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        _ if value.fract() == 0.0 && value.abs() < EXACT && !negative_zero => {
            serializer.serialize_i64(value as i64)
        }
        _ => serializer.serialize_f64(value),
    }
}

/// Writes a decimal. One received as a number keeps its exact digits.
fn decimal<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    match value.is_quoted() || !takes_raw::<S>() {
        true => serializer.serialize_str(value.as_str()),
        false => raw(value.as_str(), serializer),
    }
}

/// Writes JSON text unchanged.
fn raw<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let raw: &RawValue = serde_json::from_str(json).map_err(S::Error::custom)?;
    raw.serialize(serializer)
}

fn list<S: Serializer>(
    list: &dyn List,
    spelling: Option<&Spelling<'_>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_seq(Some(list.count()))?;
    for value in (0..list.count()).map_while(|index| list.item(index)) {
        out.serialize_element(&Shown { value, spelling })?;
    }
    out.end()
}

/// A model as a JSON object: `@odata.type`, the fields beginning with those of the root type, then members without a
/// field.
struct Object<'a> {
    model: &'a dyn Model,
    extra: &'a Extra,
    declared: Option<&'static str>,
    /// Whether it is a response model that is now the body of a request.
    is_sent_back: bool,
    /// The index of the next expected null.
    next_null: Cell<usize>,
}

impl<'a> Object<'a> {
    fn new(model: &'a dyn Model, declared: Option<&'static str>) -> Self {
        Self {
            model,
            extra: model.extra(),
            declared,
            is_sent_back: false,
            next_null: Cell::new(0),
        }
    }

    /// Writes `@odata.type` if it was received, or if the type differs from the declared one.
    fn annotation<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        let own = self.model.meta().type_name;
        if let Some(sent) = self.extra.member(TYPE) {
            out.serialize_entry(TYPE, sent)
        } else if self.extra.is_typed() || self.declared.is_some_and(|declared| declared != own) {
            out.serialize_entry(TYPE, &format_args!("#{own}"))
        } else {
            Ok(())
        }
    }

    /// Writes the fields and returns the number of nulls among them.
    fn fields<M: SerializeMap>(&self, part: &dyn Model, out: &mut M) -> Result<usize, M::Error> {
        let mut nulls = match part.base() {
            Some(base) => self.fields(base, out)?,
            None => 0,
        };
        for (index, field) in part.meta().fields.iter().enumerate() {
            if self.leaves_out(field) {
                continue;
            }
            match part.slot(index).and_then(|slot| slot.view()) {
                Some(value) => {
                    let spelling = self.extra.numbers(field.name).map(Spelling::new);
                    let spelling = spelling.as_ref();
                    out.serialize_entry(field.name, &Shown { value, spelling })?;
                }
                None if self.extra.is_next_null(field, &self.next_null)
                    && !self.has_other(field.name) =>
                {
                    nulls += 1;
                    out.serialize_entry(field.name, &())?;
                }
                None => {}
            }
        }
        Ok(nulls)
    }

    /// Writes the members without a field. Usually no null is left, which makes the search for it unnecessary.
    fn rest<M: SerializeMap>(&self, nulls_written: usize, out: &mut M) -> Result<(), M::Error> {
        if nulls_written < self.extra.nulls().count() {
            self.other_nulls(out)?;
        }
        for (name, value) in self.extra.members() {
            let of_answer = self.is_sent_back && RESPONSE_ONLY.contains(&name);
            if name != TYPE && !of_answer && !self.is_written(name) {
                out.serialize_entry(name, value)?;
            }
        }
        Ok(())
    }

    fn other_nulls<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        let nulls = self.extra.nulls();
        for name in nulls.filter(|name| !has_field(self.model, name) && !self.has_other(name)) {
            out.serialize_entry(name, &())?;
        }
        Ok(())
    }

    fn leaves_out(&self, field: &FieldMeta) -> bool {
        self.is_sent_back && field.is_read_only()
    }

    /// Returns `true` if a member without a field has this name. It takes precedence over a null.
    fn has_other(&self, name: &str) -> bool {
        self.extra.member(name).is_some()
    }

    /// Returns `true` if a field of this name has been written.
    fn is_written(&self, name: &str) -> bool {
        chain(self.model).any(|part| {
            let mut fields = part.meta().fields.iter().enumerate();
            let field = fields.find(|(_, field)| field.name == name);
            field.is_some_and(|(index, field)| {
                let is_set = || part.slot(index).and_then(|slot| slot.view()).is_some();
                !self.leaves_out(field) && is_set()
            })
        })
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        self.annotation(&mut out)?;
        let nulls = self.fields(self.model, &mut out)?;
        self.rest(nulls, &mut out)?;
        out.end()
    }
}
