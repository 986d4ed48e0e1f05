//! Counts the leaves of a JSON text by what they were deserialized to: typed fields, fields of any JSON, or `extra`.

use msgraph_runtime::model::{Json, Model, View};
use serde::Serialize;

/// The leaves of one value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Landed {
    /// The number of leaves.
    pub counts: Counts,
    /// Members without a field.
    pub undeclared: Vec<Undeclared>,
}

/// A member without a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undeclared {
    /// Whether it is in the response or in the request.
    pub answer: bool,
    /// The path in the JSON: `value[0].size`.
    pub path: String,
    /// The type at this path.
    pub ty: String,
}

/// Numbers of leaves. A leaf is a value that is neither object nor list, or an empty one of these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In typed fields.
    pub typed: usize,
    /// In fields of any JSON.
    pub any: usize,
    /// Control information such as `@odata.context` and `members@odata.bind`, which no table declares.
    pub annotations: usize,
    /// In `extra`.
    pub additional: usize,
}

impl Landed {
    /// Counts the leaves of a deserialized value.
    #[must_use]
    pub fn of(value: &View<'_>, answer: bool) -> Self {
        let mut counter = Counter {
            landed: Self::default(),
            answer,
        };
        counter.value(value, "");
        counter.landed
    }
}

struct Counter {
    landed: Landed,
    answer: bool,
}

impl Counter {
    fn value(&mut self, value: &View<'_>, path: &str) {
        let counts = &mut self.landed.counts;
        match value {
            View::Json(json) => counts.any += leaves(json),
            View::Model(model) | View::Poly(model, _) => self.model(*model, path),
            View::List(list) if list.count() == 0 => counts.typed += 1,
            View::List(list) => {
                let items = (0..list.count()).filter_map(|at| Some((at, list.item(at)?)));
                items.for_each(|(at, it)| self.value(&it, &format!("{path}[{at}]")));
            }
            _ => counts.typed += 1,
        }
    }

    fn model(&mut self, model: &dyn Model, path: &str) {
        let mut part = Some(model);
        while let Some(own) = part {
            for (at, field) in own.meta().fields.iter().enumerate() {
                if let Some(value) = own.slot(at).and_then(|it| it.view()) {
                    self.value(&value, &joined(path, field.name));
                }
            }
            part = own.base();
        }
        let extra = model.extra();
        self.landed.counts.typed += extra.nulls().count();
        for (name, value) in extra.iter() {
            if name.contains('@') {
                self.landed.counts.annotations += leaves(value);
                continue;
            }
            self.landed.counts.additional += leaves(value);
            self.landed.undeclared.push(Undeclared {
                answer: self.answer,
                path: joined(path, name),
                ty: model.meta().type_name.to_owned(),
            });
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    }
}

/// Returns the number of leaves of any JSON.
#[must_use]
fn leaves(json: &Json) -> usize {
    match json {
        Json::Array(items) => items.iter().map(leaves).sum::<usize>().max(1),
        Json::Object(members) => members.values().map(leaves).sum::<usize>().max(1),
        _ => 1,
    }
}
