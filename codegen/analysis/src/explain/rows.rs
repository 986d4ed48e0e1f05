//! The attributes of an item and their values, in the order in which they are shown.

use model::decision::Attribute;
use model::ir::{Body, BodyKind, Operation, Property, QueryOption, Type, TypeKind};
use model::public_api::FieldItem;

use super::Item;

/// One attribute of an item.
pub struct Row {
    /// `answer`.
    pub name: String,
    pub value: String,
    /// The decisions that belong to it.
    pub attributes: &'static [Attribute],
}

fn row(name: &str, value: impl Into<String>, attributes: &'static [Attribute]) -> Row {
    Row {
        name: name.to_owned(),
        value: value.into(),
        attributes,
    }
}

/// All attributes that say something.
pub fn rows(item: Item<'_>) -> Vec<Row> {
    let mut rows = match item {
        Item::Function(it) => operation(it.ir, &it.reply),
        Item::Type(it) => ty(it.ir),
        Item::Property(_, it) => property(it),
    };
    rows.retain(|it| !it.value.is_empty());
    rows
}

/// What an attribute is called that has no row of its own, or whose row is left out as nothing is concluded.
pub fn label(attribute: Attribute) -> String {
    let name = match attribute {
        Attribute::RequestContent | Attribute::RequestType | Attribute::RequestForm => "body",
        Attribute::ResponseContent | Attribute::ResponseType | Attribute::ResponseForm => "answer",
        Attribute::RequestMediaType => "body is",
        Attribute::ResponseMediaType => "answer is",
        Attribute::Statuses => "status",
        _ => return format!("{attribute:?}").to_lowercase(),
    };
    name.to_owned()
}

fn operation(it: &Operation, reply: &str) -> Vec<Row> {
    let arguments = it.parameters.iter().map(|it| {
        let required = if it.required { "" } else { ", optional" };
        format!("{} ({:?}): {}{required}", it.name, it.place, it.ty)
    });
    let status: Vec<String> = it.response.status.iter().map(u16::to_string).collect();
    vec![
        row("title", it.title.clone().unwrap_or_default(), &[]),
        row("area", it.area.to_string(), &[]),
        row(
            "kind",
            format!("{:?}", it.kind),
            &[Attribute::Path, Attribute::Kind],
        ),
        row(
            "arguments",
            arguments.collect::<Vec<_>>().join("; "),
            &[Attribute::Argument, Attribute::Optional],
        ),
        row(
            "options",
            names(&it.query_options),
            &[Attribute::QueryOptions],
        ),
        row("not supported", names(&it.refused_options), &[]),
        row("headers", headers(it), &[Attribute::Headers]),
        row(
            "body",
            body(&it.request),
            &[
                Attribute::RequestContent,
                Attribute::RequestType,
                Attribute::RequestForm,
            ],
        ),
        row(
            "body is",
            media_type(&it.request),
            &[Attribute::RequestMediaType],
        ),
        row(
            "answer",
            reply,
            &[
                Attribute::ResponseContent,
                Attribute::ResponseType,
                Attribute::ResponseForm,
            ],
        ),
        row(
            "answer is",
            media_type(&it.response.body),
            &[Attribute::ResponseMediaType],
        ),
        row("status", status.join(" "), &[Attribute::Statuses]),
        row(
            "permissions",
            it.permissions.to_string(),
            &[Attribute::Permissions],
        ),
        row("clouds", clouds(it), &[Attribute::Clouds]),
        row("roles", it.roles.join(", "), &[Attribute::Roles]),
        row(
            "deprecated",
            text(it.deprecated.as_ref()),
            &[Attribute::Deprecation],
        ),
        row("examples", it.examples.join(" "), &[]),
    ]
}

fn names(options: &[QueryOption]) -> String {
    let names: Vec<&str> = options.iter().map(|it| it.name()).collect();
    names.join(" ")
}

fn headers(it: &Operation) -> String {
    let headers = it.headers.iter().map(|it| {
        let required = if it.required { " (required)" } else { "" };
        match it.values.is_empty() {
            true => format!("{}{required}", it.name),
            false => format!("{}: {}{required}", it.name, it.values.join(" | ")),
        }
    });
    headers.collect::<Vec<_>>().join("; ")
}

/// `object microsoft.graph.group, optional`.
fn body(it: &Body) -> String {
    let kind = match it.kind {
        BodyKind::Empty => return String::new(),
        BodyKind::Object(_) => "object",
        BodyKind::Collection(_) => "array",
        BodyKind::Value(_) => "value",
        BodyKind::Count => "number",
        BodyKind::Binary => "bytes",
        BodyKind::Untyped => "any JSON",
    };
    let ty = it.ty().map(|it| format!(" {it}")).unwrap_or_default();
    let others: String = it
        .alternatives
        .iter()
        .map(|it| format!(", or {it}"))
        .collect();
    let optional = if it.optional { ", optional" } else { "" };
    format!("{kind}{ty}{others}{optional}")
}

/// What bytes are said to be.
fn media_type(it: &Body) -> String {
    it.media_type.clone().unwrap_or_default()
}

fn clouds(it: &Operation) -> String {
    let clouds = it.clouds.iter().flatten();
    clouds
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn text(it: Option<&impl ToString>) -> String {
    it.map(ToString::to_string).unwrap_or_default()
}

fn ty(it: &Type) -> Vec<Row> {
    let base = it.base.as_ref().map(ToString::to_string);
    let members: Vec<&str> = it.members.iter().map(|it| it.name.as_str()).collect();
    let traits = [
        (it.is_abstract, "abstract"),
        (it.is_open, "open"),
        (it.flags, "flags"),
        (it.inferred, "inferred from examples and parameter tables"),
    ];
    let traits = traits.iter().filter(|(has, _)| *has).map(|(_, name)| *name);
    let areas: Vec<&str> = it.areas.iter().map(model::ir::Area::as_str).collect();
    let mut rows = vec![
        row("kind", kind(it.kind), &[Attribute::TypeKind]),
        row("base", base.unwrap_or_default(), &[Attribute::Base]),
        row("key", it.key.clone().unwrap_or_default(), &[]),
        row("traits", traits.collect::<Vec<_>>().join(", "), &[]),
        row("members", members.join(" "), &[Attribute::Members]),
        row("areas", areas.join(" "), &[]),
        row("deprecated", text(it.deprecated.as_ref()), &[]),
    ];
    let properties = it.properties.iter().map(|it| (it, "property"));
    let navigation = it.navigation.iter().map(|it| (it, "relationship"));
    rows.extend(
        properties
            .chain(navigation)
            .map(|(it, role)| row(&format!("{role} {}", it.name), type_of(it), &[])),
    );
    rows
}

fn kind(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Enum => "enum",
    }
}

fn type_of(it: &Property) -> String {
    match it.collection {
        true => format!("Collection({})", it.ty),
        false => it.ty.to_string(),
    }
}

fn property(it: &FieldItem<'_>) -> Vec<Row> {
    let nullable = match it.ir.nullable {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let yes = |it: bool| if it { "yes" } else { "" };
    vec![
        row(
            "type",
            type_of(it.ir),
            &[Attribute::PropertyType, Attribute::PropertyForm],
        ),
        row("field", format!("{}: {}", it.name, it.ty), &[]),
        row("nullable", nullable, &[]),
        row("read-only", yes(it.ir.read_only), &[]),
        row("required on create", yes(it.ir.required_on_create), &[]),
        row("inferred", yes(it.ir.inferred), &[]),
        row("deprecated", text(it.ir.deprecated.as_ref()), &[]),
        row("values", it.ir.values.join(" "), &[Attribute::Members]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_without_a_row_are_called_as_in_the_table() {
        let names = [
            (Attribute::RequestForm, "body"),
            (Attribute::ResponseType, "answer"),
            (Attribute::Statuses, "status"),
            (Attribute::Path, "path"),
        ];
        for (attribute, name) in names {
            assert_eq!(label(attribute), name);
        }
    }
}
