//! The JSON of a body against the types of the API.

use parse::json::{Member as JsonMember, Value as Json};

use super::finding::{Finding, Unlisted};
use crate::json;
use crate::near::is_one_letter_off;
use crate::types::{Rows, Types, properties};
use model::codes::examples::{KIND_DIFFERS, OUT_OF_RANGE};
use model::diagnostics::{Code, Span};
use model::facts::Body;
use model::ir::{Primitive, Property, Type, TypeKind, TypeName};

/// The outer shape of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyShape {
    /// `{"value": […]}`, with or without other members.
    List,
    /// An object in `value`, and nothing else but annotations.
    Wrapped,
    /// Any other object.
    Object,
    /// A bare value or list.
    Other,
    /// No JSON.
    NoJson,
    /// Empty, unreadable, or without samples.
    Unknown,
}

/// The outer shape of a body.
pub fn body_shape(body: &Body) -> BodyShape {
    if let Body::Opaque { .. } = body {
        return BodyShape::NoJson;
    }
    let object = match json::document(body) {
        None => return BodyShape::Unknown,
        Some(object @ Json::Object(_)) => object,
        Some(_) => return BodyShape::Other,
    };
    let is_other = |it: &JsonMember| it.name != "value" && !it.name.contains('@');
    match object.get("value") {
        Some(Json::Array(_)) => BodyShape::List,
        Some(Json::Object(_)) if !object.members().iter().any(is_other) => BodyShape::Wrapped,
        _ => BodyShape::Object,
    }
}

/// Compares the values of a body with their types.
pub struct BodyCheck<'a, 'b> {
    types: &'b Types<'a>,
    rows: &'b Rows<'a>,
    /// The page of the example.
    page: &'b str,
    /// The start of the body.
    pub span: Span,
    /// The body is that of a response.
    pub answer: bool,
    /// Values of another kind than the tables say.
    pub findings: Vec<Finding>,
    /// Members and values that no table lists.
    pub unlisted: Vec<Unlisted>,
    /// How many properties on the path to the current value are inferred.
    inferred: usize,
}

/// A property at a place in the JSON.
#[derive(Clone, Copy)]
struct Member<'a, 'p> {
    owner: &'a Type,
    property: &'a Property,
    path: &'p str,
}

impl<'a, 'b> BodyCheck<'a, 'b> {
    pub fn new(types: &'b Types<'a>, rows: &'b Rows<'a>, page: &'b str) -> Self {
        Self {
            types,
            rows,
            page,
            span: Span::default(),
            answer: false,
            findings: Vec::new(),
            unlisted: Vec::new(),
            inferred: 0,
        }
    }

    /// Checks an object of a type, and all that it contains.
    pub fn object(&mut self, value: &Json, declared: &TypeName, path: &str) {
        let (Some(ty), Json::Object(members)) = (self.types.get(declared), value) else {
            return;
        };
        let annotation = value.get("@odata.type").and_then(Json::as_text);
        let annotation = annotation.map(|it| it.trim_start_matches('#'));
        let ty = annotation.map_or(ty, |it| self.types.concrete(ty, it));
        if annotation.is_none_or(|it| it == ty.name.as_str()) {
            self.unlisted_members(members, ty, path);
            self.misspelt_members(members, ty, path);
        }
        for JsonMember { name, node, .. } in members {
            if let Some((owner, property)) = self.types.property(ty, name) {
                let path = &joined(path, name);
                let member = Member {
                    owner,
                    property,
                    path,
                };
                self.property(&node.value, member);
            }
        }
    }

    /// Members that neither the type nor a subtype has. If most members are unknown, the object is of another type; an
    /// open or undescribed type may have any member.
    fn unlisted_members(&mut self, members: &[JsonMember], ty: &'a Type, path: &str) {
        if self.inferred > 0 || !self.types.is_closed(ty) {
            return;
        }
        let plain = members.iter().map(|it| &it.name);
        let plain: Vec<&String> = plain
            .filter(|it| !it.contains(['@', '#', '.', ' ']))
            .collect();
        // Tables often omit the key of an entity.
        let mut unlisted = plain.clone();
        unlisted.retain(|it| *it != "id" && !self.is_listed(ty, it));
        // `misspelt_members` reports the others.
        unlisted.retain(|it| self.meant(ty, it, members).is_none());
        if unlisted.len() * 2 <= plain.len() {
            for name in unlisted {
                self.add_unlisted(joined(path, name), &ty.name, None);
            }
        }
    }

    /// Members that are one letter off a listed property which the object lacks, of whatever described type.
    fn misspelt_members(&mut self, members: &[JsonMember], ty: &'a Type, path: &str) {
        for JsonMember { name, .. } in members {
            let meant = self.meant(ty, name, members);
            if let Some(meant) = meant.filter(|_| !self.is_listed(ty, name)) {
                self.add_unlisted(joined(path, name), &ty.name, None);
                if let Some(last) = self.unlisted.last_mut() {
                    last.meant = Some(meant.to_owned());
                }
            }
        }
    }

    /// The listed property that a member is one letter off.
    fn meant(&self, ty: &'a Type, name: &str, members: &[JsonMember]) -> Option<&'a str> {
        let listed = self.types.chain(ty).flat_map(properties);
        let mut listed = listed.filter(|it| !it.inferred && it.name.len() > 3);
        let has = |name: &str| members.iter().any(|it| it.name == name);
        let is_meant = |it: &&Property| is_one_letter_off(&it.name, name) && !has(&it.name);
        listed.find(is_meant).map(|it| it.name.as_str())
    }

    /// A row that the table calls inherited counts, whether the base type has it or not.
    fn is_listed(&self, ty: &'a Type, name: &str) -> bool {
        self.types.is_listed(ty, name) || self.rows.find(ty, name, self.page).is_some()
    }

    fn add_unlisted(&mut self, path: String, ty: &TypeName, value: Option<String>) {
        self.unlisted.push(Unlisted {
            span: self.span.clone(),
            answer: self.answer,
            path,
            ty: ty.to_string(),
            value,
            meant: None,
        });
    }

    fn property(&mut self, value: &Json, member: Member<'a, '_>) {
        let inferred = usize::from(member.property.inferred);
        self.inferred += inferred;
        match (member.property.collection, value) {
            (_, Json::Null) => {}
            (true, Json::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    let path = &format!("{}[{at}]", member.path);
                    self.item(&item.value, Member { path, ..member });
                }
            }
            (true, _) => self.mismatch(value, member),
            (false, _) => self.item(value, member),
        }
        self.inferred -= inferred;
    }

    fn item(&mut self, value: &Json, member: Member<'a, '_>) {
        let ty = &member.property.ty;
        let fits = match self.types.get(ty).map(|it| it.kind) {
            Some(TypeKind::Enum) => value.as_text().is_some(),
            Some(TypeKind::Entity | TypeKind::Complex) => matches!(value, Json::Object(_)),
            None => ty.primitive().is_none_or(|it| fits_primitive(value, it)),
        };
        self.listed_value(value, member);
        match fits {
            true => self.object(value, ty, member.path),
            false => self.mismatch(value, member),
        }
        if fits && !is_in_range(value, ty) {
            self.out_of_range(value, member);
        }
    }

    /// Reports a value that the docs do not list among those of the property.
    fn listed_value(&mut self, value: &Json, Member { property, path, .. }: Member<'a, '_>) {
        let Some(text) = value.as_text().filter(|it| !is_placeholder(it)) else {
            return;
        };
        let listed = self.types.values(property);
        let mut parts = text.split(',').map(str::trim);
        if !listed.is_empty() && !parts.all(|it| listed.contains(&it)) {
            self.add_unlisted(path.to_owned(), &property.ty, Some(text.to_owned()));
        }
    }

    /// Reports a value of another kind, if a table row declares the property.
    fn mismatch(&mut self, value: &Json, member: Member<'_, '_>) {
        let Property { ty, collection, .. } = member.property;
        let list = if *collection { " collection" } else { "" };
        let shown = kind_of(value);
        let message = format!("{} is {shown}, the table says {ty}{list}", member.path);
        self.add_finding(&KIND_DIFFERS, member, message);
    }

    fn out_of_range(&mut self, value: &Json, member: Member<'_, '_>) {
        let ty = &member.property.ty;
        let message = format!("{} is {value}, which {ty} does not hold", member.path);
        self.add_finding(&OUT_OF_RANGE, member, message);
    }

    fn add_finding(&mut self, code: &'static Code, member: Member<'_, '_>, message: String) {
        let Member {
            owner,
            property: Property { name, ty, .. },
            path,
        } = member;
        let Some(row) = self.rows.find(owner, name, self.page) else {
            return;
        };
        self.findings.push(Finding {
            code,
            span: self.span.clone(),
            other: row.clone(),
            answer: self.answer,
            path: path.to_owned(),
            owner: Some(owner.name.clone()),
            message,
            is_guessed: self.inferred > 0 || self.types.is_unknown(ty),
        });
    }
}

/// Whether the integer type has the value; any other type has.
fn is_in_range(value: &Json, ty: &TypeName) -> bool {
    let range = match ty.primitive() {
        Some(Primitive::Byte) => 0..=255,
        Some(Primitive::SByte) => -128..=127,
        Some(Primitive::Int16) => i128::from(i16::MIN)..=i128::from(i16::MAX),
        Some(Primitive::Int32) => i128::from(i32::MIN)..=i128::from(i32::MAX),
        Some(Primitive::Int64) => i128::from(i64::MIN)..=i128::from(i64::MAX),
        _ => return true,
    };
    let is_integer = matches!(value, Json::Number(it) if it.as_i64().is_some());
    let text = value.as_text();
    let text = text.map_or_else(|| value.to_string(), str::to_owned);
    text.parse()
        .map_or(is_integer, |it: i128| range.contains(&it))
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
    let words = text.split_whitespace().filter(|it| !it.ends_with(','));
    text.is_empty()
        || !text.chars().all(is_word)
        || words.count() > 1
        || ["string", "value", "enum"].contains(&text.to_ascii_lowercase().as_str())
        || text.to_ascii_lowercase().ends_with("-value")
}

/// Whether JSON may have the value for a primitive type. OData also writes numbers as text; dates, GUIDs and the like are
/// text of any form.
fn fits_primitive(value: &Json, primitive: Primitive) -> bool {
    use Primitive as P;
    let number = |it: &str| it.parse::<f64>().is_ok() || matches!(it, "INF" | "-INF");
    let is_integer = |it: &Json| match it {
        Json::Number(it) => it.as_f64().is_some_and(|it| it.fract() == 0.0),
        Json::Text(it) => it.parse::<i64>().is_ok(),
        _ => false,
    };
    match primitive {
        P::Boolean => matches!(value, Json::Bool(_)),
        P::Byte | P::SByte | P::Int16 | P::Int32 | P::Int64 => is_integer(value),
        P::Single | P::Double | P::Decimal => {
            matches!(value, Json::Number(_)) || value.as_text().is_some_and(number)
        }
        P::String
        | P::Guid
        | P::Binary
        | P::Date
        | P::DateTimeOffset
        | P::TimeOfDay
        | P::Duration => value.as_text().is_some(),
        P::Stream | P::Untyped => true,
    }
}

/// In words.
fn kind_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::Text(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
