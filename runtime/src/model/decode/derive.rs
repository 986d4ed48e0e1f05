//! Conversion of a model into a derived type, as `@odata.type` requires.

use serde::de::DeserializeSeed;

use super::Context;
use super::members::{Came, Target, field};
use crate::model::copy::copy_model;
use crate::model::encode::TYPE;
use crate::model::extra::Member;
use crate::model::lookup::{find, part_named};
use crate::model::{Derived, Model, PolyPlace};

/// Reads an `@odata.type`: sets the concrete type and keeps the text if its notation is unusual. Returns whether the
/// model was replaced.
pub(super) fn annotation(
    target: &mut Target<'_>,
    value: Member,
    context: &mut Context,
) -> Result<bool, serde_json::Error> {
    let text = value.json().and_then(|json| json.as_str());
    let text = text.unwrap_or_default();
    let mut changed = false;
    if let Target::Open(poly) = target
        && let Some(derived) = poly.model().meta().descendant(text)
    {
        become_derived(*poly, derived, context)?;
        changed = true;
    }
    let model = target.model();
    let is_usual = model.meta().is_named_by(text);
    model.extra_mut().set_typed(is_usual);
    if is_usual {
        model.extra_mut().remove(TYPE);
    } else {
        model.extra_mut().insert_member(TYPE.to_owned(), value);
    }
    Ok(changed)
}

/// Converts a model into a derived type. Fields read so far (none if `@odata.type` is the first member) are moved.
/// Members without a field are deserialized again, because the derived type may have one.
fn become_derived(
    poly: &mut dyn PolyPlace,
    derived: &Derived,
    context: &mut Context,
) -> Result<(), serde_json::Error> {
    let old = poly.model();
    let mut new = (derived.new)();
    let Some(part) = part_named(&mut *new, old.meta().type_name) else {
        return Ok(());
    };
    copy_model(old, part);
    for (name, member) in new.extra_mut().take_additional() {
        read_again(&mut *new, name, member, context)?;
    }
    poly.replace(new);
    Ok(())
}

fn read_again(
    model: &mut dyn Model,
    name: String,
    member: Member,
    context: &mut Context,
) -> Result<(), serde_json::Error> {
    let Some(at) = find(model, &name, None) else {
        model.extra_mut().insert_member(name, member);
        return Ok(());
    };
    let is_raw = context.is_raw;
    let came = match member.raw() {
        Some(raw) => field(model, at, context, |seed| {
            seed.deserialize(&mut serde_json::Deserializer::from_str(raw.get()))
        }),
        None => {
            context.is_raw = false;
            let json = member.json().cloned().unwrap_or_default();
            field(model, at, context, |seed| seed.deserialize(json))
        }
    };
    context.is_raw = is_raw;
    match came? {
        Came::Value => {}
        Came::Null => model.extra_mut().set_null(at.name()),
        Came::Other(_) => {
            model.extra_mut().insert_member(name, member);
        }
    }
    Ok(())
}
