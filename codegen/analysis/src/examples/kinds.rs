//! Values of another kind than the tables say.

use serde_json::Value as Json;

use super::types::{Rows, Types};
use model::diagnostics::Span;
use model::ir::{Property, Type, TypeKind, TypeName};

/// One value of another kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// `value[0].size`.
    pub path: String,
    /// `Edm.Int32`.
    pub declared: String,
    /// `text`.
    pub shown: &'static str,
    /// Where the table says so; `None` where no table does.
    pub row: Option<Span>,
    /// It was concluded what the object is that has the value, or what its type is.
    pub is_guessed: bool,
}

/// A member or value that the docs do not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// `value[0].size`.
    pub path: String,
    /// The type that has no such member, or whose values are others.
    pub ty: String,
    /// The value that is not listed; `None` where the member itself is unknown.
    pub value: Option<String>,
}

/// Holds a JSON value against types.
pub struct Kinds<'a, 'b> {
    pub types: &'b Types<'a>,
    pub rows: &'b Rows<'a>,
    /// The page of the example.
    pub page: &'b str,
    pub found: Vec<Odd>,
    /// What no table lists.
    pub unknown: Vec<Unknown>,
    /// How many of the properties that lead here were concluded.
    pub guessed: usize,
}

impl<'a> Kinds<'a, '_> {
    /// An object of a type.
    pub fn object(&mut self, value: &Json, declared: &TypeName, path: &str) {
        let (Some(ty), Json::Object(members)) = (self.types.get(declared), value) else {
            return;
        };
        let annotation = members.get("@odata.type").and_then(Json::as_str);
        let ty = annotation.map_or(ty, |it| self.types.concrete(ty, it));
        self.unknown_members(members, ty, annotation, path);
        for (name, value) in members {
            if let Some((owner, property)) = self.types.property(ty, name) {
                self.property(value, owner, property, &joined(path, name));
            }
        }
    }

    /// Members that neither the type nor one that derives from it has. Where most are unknown, the object is one of
    /// another type, and where the type is open or described nowhere, any member will do.
    fn unknown_members(
        &mut self,
        members: &serde_json::Map<String, Json>,
        ty: &'a Type,
        annotation: Option<&str>,
        path: &str,
    ) {
        let other = annotation.is_some_and(|it| it.trim_start_matches('#') != ty.name.as_str());
        if other || self.guessed > 0 || !self.types.is_closed(ty) {
            return;
        }
        let plain = members
            .keys()
            .filter(|it| !it.contains(['@', '#', '.', ' ']));
        let plain: Vec<&String> = plain.collect();
        // The key of entities is often understood.
        let unknown = plain
            .iter()
            .filter(|it| **it != "id" && !self.is_listed(ty, it));
        let unknown: Vec<&String> = unknown.copied().collect();
        if unknown.len() * 2 > plain.len() {
            return;
        }
        self.unknown.extend(unknown.into_iter().map(|name| Unknown {
            path: joined(path, name),
            ty: ty.name.to_string(),
            value: None,
        }));
    }

    /// Rows that are said to be inherited count, whether the base has them or not.
    fn is_listed(&self, ty: &'a Type, name: &str) -> bool {
        self.types.is_listed(ty, name) || self.rows.find(ty, name, self.page).is_some()
    }

    fn unknown_value(&mut self, value: &Json, property: &Property, path: &str) {
        let Some(text) = value.as_str().filter(|it| !is_placeholder(it)) else {
            return;
        };
        let listed = self.types.values(property);
        let mut parts = text.split(',').map(str::trim);
        if !listed.is_empty() && !parts.all(|it| listed.contains(&it)) {
            self.unknown.push(Unknown {
                path: path.to_owned(),
                ty: property.ty.to_string(),
                value: Some(text.to_owned()),
            });
        }
    }

    fn property(&mut self, value: &Json, owner: &'a Type, property: &'a Property, path: &str) {
        self.guessed += usize::from(property.inferred);
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
        self.guessed -= usize::from(property.inferred);
    }

    fn item(&mut self, value: &Json, owner: &'a Type, property: &'a Property, path: &str) {
        let kind = self.types.get(&property.ty).map(|it| it.kind);
        let fits = match kind {
            Some(TypeKind::Enum) => value.is_string(),
            Some(TypeKind::Entity | TypeKind::Complex) => value.is_object(),
            None => fits_primitive(value, property.ty.as_str()),
        };
        self.unknown_value(value, property, path);
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
            is_guessed: self.guessed > 0 || self.types.is_undescribed(&property.ty),
        });
    }
}

fn joined(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    }
}

/// Stands for a value: `String`, `{id}`, `a | b`, `...`.
fn is_placeholder(text: &str) -> bool {
    let is_word = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | ',' | ' ');
    let words = text
        .split_whitespace()
        .filter(|it| !it.ends_with(','))
        .count();
    text.is_empty()
        || !text.chars().all(is_word)
        || words > 1
        || ["string", "value", "enum"]
            .iter()
            .any(|it| text.eq_ignore_ascii_case(it))
        || text.to_ascii_lowercase().ends_with("-value")
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
pub fn kind_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
