//! What the bodies of examples show of the properties that rows list, where they show something else.

use std::collections::BTreeSet;

use model::decision::Witness;
use model::facts::{Shape, TextKind};
use model::ir::{Primitive, Property, TypeKind, TypeName};

use crate::Work;
use crate::match_threshold::{MatchThreshold, Members, is_member, odata_type};
use crate::members::Sample;
use crate::types::{Types, is_undescribed, key, own_property};

use super::{Said, decide_form, decide_type};

/// What the samples show of declared properties, of each page once. Properties that all show as they are declared are
/// left out.
pub fn exemplified(types: &Types, samples: &[Sample<'_>]) -> Vec<Said> {
    let mut reading = Reading {
        types,
        said: Vec::new(),
        seen: BTreeSet::new(),
        doubted: BTreeSet::new(),
    };
    for sample in samples {
        reading.value(sample, &sample.of, sample.shape);
    }
    let Reading { said, doubted, .. } = reading;
    let is_doubted = |it: &Said| doubted.contains(&(it.of.clone(), it.name.clone()));
    said.into_iter().filter(is_doubted).collect()
}

/// Decides the properties again about which examples say something else than rows.
pub fn weigh(work: &mut Work<'_>, said: Vec<Said>) {
    let subjects = said.iter().map(|it| (it.of.clone(), it.name.clone()));
    let subjects: BTreeSet<(TypeName, String)> = subjects.collect();
    work.said.extend(said);
    for (of, name) in subjects {
        decide_type(work, &of, &name);
        decide_form(work, &of, &name);
    }
}

struct Reading<'t> {
    types: &'t Types,
    said: Vec<Said>,
    /// Page, property and what is said of it.
    seen: BTreeSet<(String, String)>,
    doubted: BTreeSet<(TypeName, String)>,
}

impl Reading<'_> {
    /// Reads a value of a type. Recursive, through declared members into their values.
    fn value(&mut self, sample: &Sample<'_>, of: &TypeName, shape: &Shape) {
        match shape {
            Shape::Array(items) => items.iter().for_each(|it| self.value(sample, of, it)),
            Shape::Object(members) => {
                let stated = odata_type(members).and_then(|it| self.types.stated(it));
                let concrete = stated.filter(|it| self.types.is_a(it, of));
                let of = concrete.unwrap_or_else(|| of.clone());
                let threshold = sample.threshold.unwrap_or(MatchThreshold::Declaration);
                if threshold.fits(self.types, &of, members) {
                    self.object(sample, &of, members);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, sample: &Sample<'_>, of: &TypeName, members: &Members) {
        for (name, shape) in members.iter().filter(|(name, _)| is_member(name)) {
            let mut chain = self.types.chain(of);
            let owner = chain.find_map(|it| Some((it, own_property(it, name)?.0)));
            let Some((owner, property)) = owner else {
                continue;
            };
            self.note(sample, &owner.name, (property, shape));
            self.value(sample, &property.ty, shape);
        }
    }

    fn note(&mut self, sample: &Sample<'_>, of: &TypeName, shown: (&Property, &Shape)) {
        let (property, shape) = shown;
        if property.inferred || may_be_anything(self.types, &property.ty) {
            return;
        }
        let subject = (of.clone(), key(&property.name));
        let mut is_new = |what: String| {
            let text = format!("{}.{} {what}", subject.0, subject.1);
            self.seen.insert((sample.at.page.clone(), text))
        };
        let ty = shown_type(property, shape).filter(|it| is_new(it.to_string()));
        let collection = shown_form(shape).filter(|it| is_new(it.to_string()));
        let differs = ty.as_ref().is_some_and(|it| *it != property.ty)
            || collection.is_some_and(|it| it != property.collection);
        self.said.push(Said {
            of: of.clone(),
            name: subject.1.clone(),
            witness: Witness::ExampleBody,
            ty,
            collection,
            at: sample.at.clone(),
        });
        if differs {
            self.doubted.insert(subject);
        }
    }
}

/// Whether lists and single values are both values of the type.
fn may_be_anything(types: &Types, name: &TypeName) -> bool {
    let is_unknown = name.is(Primitive::Untyped);
    let undescribed = types.get(name).filter(|it| is_undescribed(it));
    is_unknown || undescribed.is_some_and(|it| it.kind != TypeKind::Enum)
}

fn shown_form(shape: &Shape) -> Option<bool> {
    match shape {
        Shape::Null | Shape::Text(TextKind::Type(_)) => None,
        Shape::Array(_) => Some(true),
        _ => Some(false),
    }
}

/// `true` and `false` without quotes are of one type, and no text.
fn shown_type(property: &Property, shape: &Shape) -> Option<TypeName> {
    let item = match shape {
        Shape::Array(items) => items.first()?,
        other => other,
    };
    let is_text = property.ty.is(Primitive::String);
    match item {
        Shape::Bool if is_text => Some(Primitive::Boolean.into()),
        Shape::Text(TextKind::Type(_)) => None,
        Shape::Text(_) if is_text => Some(property.ty.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn examples_that_agree_outvote_a_row() {
        let rows = [
            // One page does not, the same page shown twice neither.
            ("n: String*", &["{id: text, n: text}"][..], "n: String*"),
            (
                "n: String*",
                &["{value: [{id: text, n: text}, {id: text, n: int}]}"],
                "n: String*",
            ),
            (
                "n: String*",
                &["{id: text, n: text}", "{id: text, n: text}"],
                "n: String",
            ),
            (
                "n: Int32",
                &["{id: text, n: [int]}", "{id: text, n: [int]}"],
                "n: Int32*",
            ),
            // Null says nothing.
            (
                "n: String*",
                &["{id: text, n: text}", "{id: text, n: nil}"],
                "n: String*",
            ),
            (
                "n: String",
                &["{id: text, n: bool}", "{id: text, n: bool}"],
                "n: Boolean",
            ),
            (
                "n: String",
                &["{id: text, n: bool}", "{id: text, n: text}"],
                "n: String",
            ),
            // Any JSON may be a list.
            (
                "n: Untyped",
                &["{id: text, n: [int]}", "{id: text, n: [int]}"],
                "n: Untyped",
            ),
        ];
        for (row, bodies, concluded) in rows {
            let apis = bodies.iter().enumerate().map(|(n, body)| {
                format!("\napi/a-get{n}.md | Get a | GET /as{n}/{{id}} | 200 a | returns {body}")
            });
            let apis: String = apis.collect();
            let pages = format!("a.md | a type | @a key=id | id: String | {row}{apis}");
            let expected = format!("entity a key=id | id: String | {concluded}");
            check_after("infer_members", &[(&pages, &expected)]);
        }
    }
}
