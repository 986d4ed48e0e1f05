//! What is concluded about an operation, a type or a property, and what each conclusion rests on.

mod find;
mod rows;

use crate::metadata::Testimony;
use model::decision::{Decision, Statement, Subject};
use model::ir::Operation;
use model::public_api::{FieldItem, FunctionItem, PublicApi, TypeItem};
use serde::Serialize;

pub use find::find;

/// Something that can be explained.
#[derive(Debug, Clone, Copy)]
pub enum Item<'a> {
    /// An operation and its function.
    Function(&'a FunctionItem<'a>),
    /// A type.
    Type(&'a TypeItem<'a>),
    /// A property and the type that declares it.
    Property(&'a TypeItem<'a>, &'a FieldItem<'a>),
}

/// All that is concluded about an item.
#[derive(Debug, Serialize)]
pub struct Explanation<'a> {
    /// `GET /me/messages`, `microsoft.graph.user`, `microsoft.graph.user.mail`.
    pub item: String,
    /// Its path in the generated crate: `me::messages::list`.
    pub rust: String,
    /// The pages that it comes from.
    pub pages: &'a [String],
    /// Each attribute with its witnesses.
    pub attributes: Vec<Explained<'a>>,
    /// What the service's metadata says, if it is given. It decides nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metadata: Vec<Testimony>,
}

/// One attribute.
#[derive(Debug, Serialize)]
pub struct Explained<'a> {
    /// `answer`, `base`, `type`.
    pub attribute: String,
    /// What is concluded.
    pub value: String,
    /// Statements that agree, the most trusted first; empty if only one place can say it.
    pub supporting: Vec<&'a Statement>,
    /// Statements that were overruled.
    pub overruled: Vec<&'a Statement>,
}

impl Item<'_> {
    /// What decisions about the item are filed under.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::Function(it) => operation_subject(it.ir),
            Self::Type(it) => Subject::Type(it.ir.name.clone()),
            Self::Property(of, it) => Subject::Property {
                of: of.ir.name.clone(),
                name: it.ir.name.clone(),
            },
        }
    }

    /// The name by which the docs know the item: `GET /me/messages`.
    #[must_use]
    pub fn name(&self) -> String {
        self.subject().to_string()
    }
}

fn operation_subject(operation: &Operation) -> Subject {
    Subject::operation(operation.method, &operation.path)
}

/// Puts the attributes of an item side by side with the decisions about it.
#[must_use]
pub fn explain<'a>(item: Item<'a>, decisions: &'a [Decision]) -> Explanation<'a> {
    let subject = item.subject();
    let mut own: Vec<&Decision> = decisions
        .iter()
        .filter(|it| it.subject == subject)
        .collect();
    let mut attributes = Vec::new();
    for row in rows::rows(item) {
        let (about, others): (Vec<_>, Vec<_>) = own
            .into_iter()
            .partition(|it| row.attributes.contains(&it.attribute));
        own = others;
        let supporting = about.iter().flat_map(|it| &it.supporting);
        let overruled = about.iter().flat_map(|it| &it.overruled);
        attributes.push(Explained {
            attribute: row.name,
            value: row.value,
            supporting: supporting.collect(),
            overruled: overruled.collect(),
        });
    }
    attributes.extend(own.into_iter().map(of_decision));
    let (rust, pages) = match item {
        Item::Function(it) => (it.path.clone(), &it.ir.pages),
        Item::Type(it) => (it.path.clone(), &it.ir.pages),
        Item::Property(of, it) => (format!("{}::{}", of.path, it.name), &of.ir.pages),
    };
    Explanation {
        item: subject.to_string(),
        rust,
        pages,
        attributes,
        metadata: Vec::new(),
    }
}

fn of_decision(decision: &Decision) -> Explained<'_> {
    Explained {
        attribute: rows::label(decision.attribute),
        value: decision.value.clone(),
        supporting: decision.supporting.iter().collect(),
        overruled: decision.overruled.iter().collect(),
    }
}

/// Every name that [`find`] knows, as the docs and the crate spell it.
fn names<'a>(public: &'a PublicApi<'a>) -> impl Iterator<Item = (String, Item<'a>)> {
    let functions = public.functions.iter().map(Item::Function);
    let types = public.types.iter().map(Item::Type);
    functions.chain(types).map(|it| (it.name(), it))
}
