//! Counts the leaves of a JSON text by where they were decoded to: typed fields, fields of any JSON, or `extra`.

use msgraph_runtime::model::{Json, Model, View};
use serde::Serialize;

/// The leaves of one value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Landed {
    /// Their numbers.
    pub counts: Counts,
    /// Members without a field, as `type/member`.
    pub undeclared: Vec<String>,
}

/// Numbers of leaves. A leaf is a value that is neither object nor list, or an empty one of these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In fields with a type.
    pub typed: usize,
    /// In fields that take any JSON.
    pub any: usize,
    /// Control information such as `@odata.context` and `members@odata.bind`, which no table declares.
    pub annotations: usize,
    /// In `extra`.
    pub additional: usize,
}

impl Landed {
    /// Counts the leaves of a value that was read.
    #[must_use]
    pub fn of(value: &View<'_>) -> Self {
        let mut landed = Self::default();
        landed.value(value);
        landed
    }

    fn value(&mut self, value: &View<'_>) {
        match value {
            View::Json(json) => self.counts.any += leaves(json),
            View::Model(model) | View::Poly(model, _) => self.model(*model),
            View::List(list) if list.count() == 0 => self.counts.typed += 1,
            View::List(list) => {
                let items = (0..list.count()).filter_map(|at| list.item(at));
                items.for_each(|it| self.value(&it));
            }
            _ => self.counts.typed += 1,
        }
    }

    fn model(&mut self, model: &dyn Model) {
        let mut part = Some(model);
        while let Some(own) = part {
            let slots = (0..own.meta().fields.len()).filter_map(|at| own.slot(at)?.view());
            slots.for_each(|it| self.value(&it));
            part = own.base();
        }
        let extra = model.extra();
        self.counts.typed += extra.nulls().count();
        for (name, value) in extra.iter() {
            match name.contains('@') {
                true => self.counts.annotations += leaves(value),
                false => {
                    self.counts.additional += leaves(value);
                    let member = format!("{}/{name}", model.meta().type_name);
                    self.undeclared.push(member);
                }
            }
        }
    }
}

/// The number of leaves of any JSON.
#[must_use]
fn leaves(json: &Json) -> usize {
    match json {
        Json::Array(items) => items.iter().map(leaves).sum::<usize>().max(1),
        Json::Object(members) => members.values().map(leaves).sum::<usize>().max(1),
        _ => 1,
    }
}
