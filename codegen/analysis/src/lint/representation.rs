//! Resource pages: the tables of a type against its JSON representation.

use std::collections::BTreeSet;

use super::context::Cx;
use crate::types::{Types, properties};
use model::codes::lint as codes;
use model::facts::{
    Body, PageFacts, Place, PropertyRow, PropertyTableKind, ResourceBlock, Shape, TextKind,
};
use model::ir::Type;

/// Checks every block that names a type which the IR has from this page.
pub fn representations(cx: &mut Cx<'_>) {
    let types = &Types::new(cx.api);
    for page in cx.pages {
        for block in &page.resources {
            let ty = block.odata_type.as_deref().and_then(|it| types.by_name(it));
            let ty = ty.filter(|it| it.pages.contains(&page.page));
            if let Some((ty, (at, members))) = ty.zip(object(block)) {
                let representation = Representation {
                    page,
                    ty,
                    types,
                    at,
                    members,
                };
                representation.unlisted(cx);
                representation.rows(cx);
            }
        }
    }
}

fn object(block: &ResourceBlock) -> Option<(&Place, &[(String, Shape)])> {
    let Body::Json { at, shapes, .. } = &block.body else {
        return None;
    };
    match shapes.as_slice() {
        [Shape::Object(members)] if !members.is_empty() => Some((at, members)),
        _ => None,
    }
}

struct Representation<'a> {
    page: &'a PageFacts,
    ty: &'a Type,
    types: &'a Types<'a>,
    at: &'a Place,
    members: &'a [(String, Shape)],
}

impl Representation<'_> {
    fn table_rows(&self) -> impl Iterator<Item = (PropertyTableKind, &PropertyRow)> {
        let is_own = |it: &String| it.eq_ignore_ascii_case(self.ty.name.local());
        let tables = self.page.properties.iter();
        let tables = tables.filter(move |it| it.owner.as_ref().is_none_or(is_own));
        tables.flat_map(|it| it.rows.iter().map(|row| (it.kind, row)))
    }

    /// Members that no table lists, neither of the type nor of a base type.
    fn unlisted(&self, cx: &mut Cx<'_>) {
        let rows: BTreeSet<&str> = self.table_rows().map(|it| it.1.name.as_str()).collect();
        let listed = self.types.chain(self.ty).flat_map(properties);
        let listed = listed.filter(|it| !it.inferred).map(|it| it.name.as_str());
        let listed: BTreeSet<&str> = listed.chain(rows.iter().copied()).collect();
        // A page without rows does not describe the type.
        for (name, _) in self.members.iter().filter(|_| !rows.is_empty()) {
            let is_annotation = name.contains(['@', '.', '#', ' ']);
            // Tables often omit the key of an entity.
            if is_annotation || name == "id" || listed.contains(name.as_str()) {
                continue;
            }
            let message = match rows.iter().find(|it| it.eq_ignore_ascii_case(name)) {
                Some(row) => format!("`{name}` is `{row}` in the table"),
                None => format!("no table lists `{name}` of {}", self.ty.name),
            };
            let body = self.at.span(&self.page.page);
            let span = cx.source_map.member(&body, name, false);
            cx.report(&codes::REPRESENTATION_UNLISTED, span, message);
        }
    }

    /// Rows that the representation lacks or gives another type.
    fn rows(&self, cx: &mut Cx<'_>) {
        let member = |row: &PropertyRow| {
            let mut members = self.members.iter();
            let member = members.find(|it| it.0.eq_ignore_ascii_case(&row.name));
            member.map(|it| &it.1)
        };
        let (shown, hidden): (Vec<_>, Vec<_>) =
            self.table_rows().partition(|it| member(it.1).is_some());
        // If more than half of the rows are missing, the representation omits on purpose, or is of another type.
        let is_partial = hidden.len() > shown.len();
        let inherited = self.types.chain(self.ty).skip(1).flat_map(properties);
        let inherited: BTreeSet<&str> = inherited.map(|it| it.name.as_str()).collect();
        for (_, row) in shown {
            if let Some(shape) = member(row) {
                self.kind(row, shape, cx);
            }
        }
        for (kind, row) in hidden {
            let is_optional = kind == PropertyTableKind::Relationships
                || row.deprecated.is_some()
                || is_stream(row)
                || row.inherited_from.is_some()
                || inherited.contains(row.name.as_str());
            if !is_partial && !is_optional {
                let message = format!("the JSON representation has no `{}`", row.name);
                let span = row.at.span(&self.page.page);
                cx.report(&codes::REPRESENTATION_LACKS, span, message);
            }
        }
    }

    fn kind(&self, row: &PropertyRow, shape: &Shape, cx: &mut Cx<'_>) {
        let (item, is_list) = match shape {
            Shape::Array(items) => match items.as_slice() {
                [one] => (one, true),
                _ => return,
            },
            one => (one, false),
        };
        let Some((ty, shown)) = row.ty.as_ref().zip(word(item)) else {
            return;
        };
        let (shown_kind, stated_kind) = (kind_of(&shown), kind_of(&ty.name));
        let kinds = shown_kind.zip(stated_kind);
        // Some pages write `"String collection"`.
        let is_list = is_list || shown.contains('(') || shown.to_lowercase().contains("collection");
        if kinds.is_some_and(|it| differ(it) || is_list != ty.collection) {
            let suffix = |it: bool| if it { " collection" } else { "" };
            let message = format!(
                "`{}` is {shown}{} in the JSON representation, {}{} in the table",
                row.name,
                suffix(is_list),
                ty.name,
                suffix(ty.collection)
            );
            let span = row.at.span(&self.page.page);
            cx.report(&codes::REPRESENTATION_KIND, span, message);
        }
    }
}

fn is_stream(row: &PropertyRow) -> bool {
    let name = row.ty.as_ref().map(|it| it.name.as_str());
    let local = name.map(|it| it.rsplit('.').next().unwrap_or(it));
    local.is_some_and(|it| it.eq_ignore_ascii_case("stream"))
}

/// The type that a value of a representation names.
fn word(shape: &Shape) -> Option<String> {
    Some(match shape {
        Shape::Bool => "Boolean".to_owned(),
        Shape::Integer { .. } => "Integer".to_owned(),
        Shape::Number => "Number".to_owned(),
        Shape::Text(TextKind::Type(name)) => name.clone(),
        Shape::Text(_) | Shape::Null | Shape::Array(_) | Shape::Object(_) => return None,
    })
}

/// The kind of a primitive in JSON; representations show any integer as `1024` and dates as text.
fn kind_of(name: &str) -> Option<&'static str> {
    let name = name.trim_start_matches('#').to_lowercase();
    let name = name.strip_prefix("edm.").unwrap_or(&name);
    Some(match name {
        "boolean" | "bool" => "boolean",
        "int16" | "int32" | "int64" | "integer" | "int" | "long" | "byte" | "double" | "single"
        | "decimal" | "number" | "float" => "number",
        "datetimeoffset" | "datetime" => "date",
        "string" => "text",
        _ => return None,
    })
}

/// Dates are text on the wire.
fn differ((one, two): (&str, &str)) -> bool {
    let is_text = |it: &str| matches!(it, "date" | "text");
    one != two && !(is_text(one) && is_text(two))
}
