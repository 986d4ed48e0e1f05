//! Values of another kind than the tables say.

use serde_json::Value as Json;

use super::types::{Rows, Types};
use crate::diagnostics::Span;
use crate::ir::{Property, Type, TypeKind, TypeName};

/// One value of another kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Odd {
    /// `value[0].size`.
    pub(super) path: String,
    /// `Edm.Int32`.
    pub(super) declared: String,
    /// `text`.
    pub(super) shown: &'static str,
    /// Where the table says so; `None` where no table does.
    pub(super) row: Option<Span>,
}

/// Holds a JSON value against types.
pub(super) struct Kinds<'a, 'b> {
    pub(super) types: &'b Types<'a>,
    pub(super) rows: &'b Rows<'a>,
    /// The page of the example.
    pub(super) page: &'b str,
    pub(super) found: Vec<Odd>,
}

impl<'a> Kinds<'a, '_> {
    /// An object of a type.
    pub(super) fn object(&mut self, value: &Json, declared: &TypeName, path: &str) {
        let (Some(ty), Json::Object(members)) = (self.types.get(declared), value) else {
            return;
        };
        let annotation = members.get("@odata.type").and_then(Json::as_str);
        let ty = annotation.map_or(ty, |it| self.types.concrete(ty, it));
        for (name, value) in members {
            if let Some((owner, property)) = self.types.property(ty, name) {
                let path = match path {
                    "" => name.clone(),
                    path => format!("{path}.{name}"),
                };
                self.property(value, owner, property, &path);
            }
        }
    }

    fn property(&mut self, value: &Json, owner: &'a Type, property: &'a Property, path: &str) {
        match (property.collection, value) {
            (_, Json::Null) => {}
            (true, Json::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.item(item, owner, property, &format!("{path}[{at}]"));
                }
            }
            (true, _) => self.odd(value, owner, property, path),
            (false, _) => self.item(value, owner, property, path),
        }
    }

    fn item(&mut self, value: &Json, owner: &'a Type, property: &'a Property, path: &str) {
        let kind = self.types.get(&property.ty).map(|it| it.kind);
        let fits = match kind {
            Some(TypeKind::Enum) => value.is_string(),
            Some(TypeKind::Entity | TypeKind::Complex) => value.is_object(),
            None => fits_primitive(value, property.ty.as_str()),
        };
        match fits {
            true => self.object(value, &property.ty, path),
            false => self.odd(value, owner, property, path),
        }
    }

    fn odd(&mut self, value: &Json, owner: &Type, property: &Property, path: &str) {
        let list = if property.collection {
            " collection"
        } else {
            ""
        };
        self.found.push(Odd {
            path: path.to_owned(),
            declared: format!("{}{list}", property.ty),
            shown: kind_of(value),
            row: self.rows.find(owner, &property.name, self.page).cloned(),
        });
    }
}

/// Whether a primitive type may be written so. Numbers as text are a form of OData's own; what needs no judgement of
/// its text (dates, GUIDs) is text.
fn fits_primitive(value: &Json, ty: &str) -> bool {
    let number = |it: &str| it.parse::<f64>().is_ok() || matches!(it, "INF" | "-INF");
    let whole = |it: &Json| match it {
        Json::Number(it) => it.as_f64().is_some_and(|it| it.fract() == 0.0),
        Json::String(it) => it.parse::<i64>().is_ok(),
        _ => false,
    };
    match ty {
        "Edm.Boolean" => value.is_boolean(),
        "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" => whole(value),
        "Edm.Single" | "Edm.Double" | "Edm.Decimal" => {
            value.is_number() || value.as_str().is_some_and(number)
        }
        "Edm.String" | "Edm.Guid" | "Edm.Binary" | "Edm.Date" | "Edm.DateTimeOffset"
        | "Edm.TimeOfDay" | "Edm.Duration" => value.is_string(),
        _ => true,
    }
}

/// In words.
pub(super) fn kind_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
