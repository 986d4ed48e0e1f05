//! Resource pages: the tables of a type against its JSON representation.

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostics::Diagnostics;
use model::facts::{
    Body, PageFacts, Place, PropertyRow, PropertyTableKind, ResourceBlock, Shape, TextKind,
};
use model::ir::{Api, Type};

use super::find::Texts;
use model::codes::lint as codes;

/// Every block that names a type which the IR has from this page.
pub fn representations(api: &Api, pages: &[PageFacts], texts: &Texts<'_>, found: &mut Diagnostics) {
    let types: BTreeMap<&str, &Type> = api.types.iter().map(|it| (it.name.as_str(), it)).collect();
    for page in pages {
        for block in &page.resources {
            let ty = block.odata_type.as_deref().and_then(|it| types.get(it));
            let Some(ty) = ty.filter(|it| it.pages.contains(&page.page)) else {
                continue;
            };
            let Some((at, members)) = object(block) else {
                continue;
            };
            let block = Block {
                page,
                ty,
                types: &types,
                at,
                members,
                texts,
            };
            block.unlisted(found);
            block.rows(found);
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

struct Block<'a> {
    page: &'a PageFacts,
    ty: &'a Type,
    types: &'a BTreeMap<&'a str, &'a Type>,
    at: &'a Place,
    members: &'a [(String, Shape)],
    texts: &'a Texts<'a>,
}

impl Block<'_> {
    /// The type and those that it derives from.
    fn chain(&self) -> impl Iterator<Item = &Type> {
        let base = |it: &&Type| self.types.get(it.base.as_ref()?.as_str()).copied();
        std::iter::successors(Some(self.ty), base).take(self.types.len())
    }

    fn rows_of_type(&self) -> impl Iterator<Item = (PropertyTableKind, &PropertyRow)> {
        let local = self.ty.name.local();
        let is_own = move |it: &Option<String>| {
            it.as_deref()
                .is_none_or(|it| it.eq_ignore_ascii_case(local))
        };
        let tables = self
            .page
            .properties
            .iter()
            .filter(move |it| is_own(&it.owner));
        tables.flat_map(|it| it.rows.iter().map(|row| (it.kind, row)))
    }

    /// Members of the representation that no table lists, the tables of base types among them.
    fn unlisted(&self, found: &mut Diagnostics) {
        // A page without any row says nothing of what there is.
        if self.rows_of_type().next().is_none() {
            return;
        }
        let chain: Vec<&Type> = self.chain().collect();
        let all = chain
            .iter()
            .flat_map(|it| it.properties.iter().chain(&it.navigation));
        let listed: BTreeSet<&str> = all
            .filter(|it| !it.inferred)
            .map(|it| it.name.as_str())
            .collect();
        let rows: BTreeSet<&str> = self.rows_of_type().map(|it| it.1.name.as_str()).collect();
        for (name, _) in self.members {
            let is_annotation = name.contains(['@', '.', '#', ' ']);
            // The key of entities is often understood.
            if is_annotation
                || name == "id"
                || listed.contains(name.as_str())
                || rows.contains(name.as_str())
            {
                continue;
            }
            let close = rows.iter().find(|it| it.eq_ignore_ascii_case(name));
            let message = match close {
                Some(row) => format!("`{name}` is `{row}` in the table"),
                None => format!("no table lists `{name}` of {}", self.ty.name),
            };
            let span = self
                .texts
                .member(&self.at.span(&self.page.page), name, false);
            found.push(&codes::REPRESENTATION_UNLISTED, span, message);
        }
    }

    /// Rows that the representation lacks or gives another type.
    fn rows(&self, found: &mut Diagnostics) {
        let is_shown = |name: &str| {
            self.members
                .iter()
                .any(|it| it.0.eq_ignore_ascii_case(name))
        };
        let (shown, hidden): (Vec<_>, Vec<_>) =
            self.rows_of_type().partition(|it| is_shown(&it.1.name));
        // A representation with next to nothing of the table is one of something else, or leaves out on purpose.
        let lacks_much = hidden.len() > shown.len();
        let inherited: BTreeSet<&str> = self
            .chain()
            .skip(1)
            .flat_map(|it| it.properties.iter().chain(&it.navigation))
            .map(|it| it.name.as_str())
            .collect();
        for (kind, row) in self.rows_of_type() {
            let shown = self
                .members
                .iter()
                .find(|it| it.0.eq_ignore_ascii_case(&row.name));
            match shown {
                Some((_, shape)) => self.kind(row, shape, found),
                None if lacks_much || kind == PropertyTableKind::Relationships => {}
                // What is to be forgotten is no loss, and content is fetched by itself.
                None if row.deprecated || is_stream(row) => {}
                None if row.inherited_from.is_some() || inherited.contains(row.name.as_str()) => {}
                None => {
                    let message = format!("the JSON representation has no `{}`", row.name);
                    let span = row.at.span(&self.page.page);
                    found.push(&codes::REPRESENTATION_LACKS, span, message);
                }
            }
        }
    }

    fn kind(&self, row: &PropertyRow, shape: &Shape, found: &mut Diagnostics) {
        let Some(ty) = row.ty.as_ref() else {
            return;
        };
        let (shown, shown_list) = match shape {
            Shape::Array(items) => match items.as_slice() {
                [one] => (word(one), true),
                _ => (None, true),
            },
            one => (word(one), false),
        };
        let text = |it: bool| if it { " collection" } else { "" };
        let Some(shown) = shown else {
            return;
        };
        let (shown_kind, said_kind) = (kind_of(&shown), kind_of(&ty.name));
        let differs = shown_kind.zip(said_kind).is_some_and(differ);
        // `"String collection"` is a way to write it, too.
        let shown_list =
            shown_list || shown.contains('(') || shown.to_lowercase().contains("collection");
        let is_primitive = shown_kind.is_some() && said_kind.is_some();
        if differs || is_primitive && shown_list != ty.collection {
            let message = format!(
                "`{}` is {shown}{} in the JSON representation, {}{} in the table",
                row.name,
                text(shown_list),
                ty.name,
                text(ty.collection)
            );
            found.push(
                &codes::REPRESENTATION_KIND,
                row.at.span(&self.page.page),
                message,
            );
        }
    }
}

fn is_stream(row: &PropertyRow) -> bool {
    let name = row.ty.as_ref().map(|it| it.name.as_str());
    let local = name.map(|it| it.rsplit('.').next().unwrap_or(it));
    local.is_some_and(|it| it.eq_ignore_ascii_case("stream"))
}

/// What a value of a representation stands for.
fn word(shape: &Shape) -> Option<String> {
    Some(match shape {
        Shape::Bool => "Boolean".to_owned(),
        Shape::Integer { .. } => "Integer".to_owned(),
        Shape::Number => "Number".to_owned(),
        Shape::Text(TextKind::Type(name)) => name.clone(),
        Shape::Text(_) | Shape::Null | Shape::Array(_) | Shape::Object(_) => return None,
    })
}

/// Primitives by what they look like on the wire; pages write whole numbers of any size as 1024 and dates as text.
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
