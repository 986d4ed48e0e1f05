//! Enums: from tables of members, and from the values that descriptions list.

mod members;

use std::collections::BTreeMap;

use model::decision::Witness;
use model::diagnostics::{Diagnostics, Span};
use model::facts::{EnumTable, PageFacts, PropertyRow, TypeCell};
use model::ir::{EnumMember, Type, TypeKind, TypeName};

use super::Work;
use super::bind::named;
use super::codes::ENUM_TABLE_UNUSED;
use super::declare::is_resource;
use super::deprecation::concluded;
use super::primitive::primitive;
use super::types::{Types, anchor_key, bare_type, is_undescribed, key};

/// Declares the enums of all tables with their members. Runs before properties are linked, because those refer to the
/// enums.
pub fn enum_tables(work: &mut Work<'_>) {
    for page in &work.facts {
        for table in &page.enums {
            match subject_of(&work.types, page, table) {
                Subject::Enum(name) => {
                    let name = add_enum(&mut work.types, name, page);
                    fill(&mut work.types, &name, table, work.settings.descriptions);
                    if let Some(heading) = &table.name {
                        let anchor = format!("{}#{heading}-values", page.page);
                        work.types.set_anchor(&anchor, &name);
                    }
                    work.listed.push(ListedValues {
                        of: name,
                        values: table.members.iter().map(|it| it.name.clone()).collect(),
                        flags: table.flags,
                        witness: Witness::EnumTable,
                        at: table.at.span(&page.page),
                    });
                }
                Subject::Unknown if is_resource(page) => {
                    let what = table.name.as_deref().unwrap_or("the page's own type");
                    let message = format!("the members listed for `{what}` belong to no enum");
                    let span = table.at.span(&page.page);
                    work.diagnostics.push(&ENUM_TABLE_UNUSED, span, message);
                }
                Subject::String | Subject::Unknown => {}
            }
        }
    }
}

/// What a table lists the members or values of.
enum Subject {
    /// An enum.
    Enum(TypeName),
    /// A property that is a plain string.
    String,
    /// Nothing known, or a type that is no enum.
    Unknown,
}

fn subject_of(types: &Types, page: &PageFacts, table: &EnumTable) -> Subject {
    let name = match &table.name {
        Some(heading) => match cell_of(page, heading) {
            Some(cell) if primitive(&cell.name).is_some() => return Subject::String,
            Some(cell) => types
                .by_name(&cell.name, page)
                .or_else(|| named(&cell.name, page)),
            // On a page about an operation other headings list values as well, of headers for one.
            None if is_resource(page) => named(heading, page),
            None => None,
        },
        None => types.of_page(&page.page).first().cloned(),
    };
    let is_other = |it: &Type| it.kind != TypeKind::Enum && !it.inferred;
    match name {
        Some(name) if !types.get(&name).is_some_and(is_other) => Subject::Enum(name),
        _ => Subject::Unknown,
    }
}

/// The type cell that a heading such as `### visibility values` is about: a cell of that name, one that links to the
/// heading, or that of the property or parameter of that name.
fn cell_of<'a>(page: &'a PageFacts, heading: &str) -> Option<&'a TypeCell> {
    let cells = || typed_rows(page).map(|(_, cell)| cell);
    let local = |it: &TypeCell| key(it.name.rsplit('.').next().unwrap_or_default());
    let is_named = |(name, _): &(&str, _)| name.eq_ignore_ascii_case(heading);
    cells()
        .find(|it| local(it) == key(heading))
        .or_else(|| cells().find(|it| links_to(it, page, heading)))
        .or_else(|| typed_rows(page).find(is_named).map(|(_, cell)| cell))
}

/// The names of all properties and parameters of a page with their types.
fn typed_rows(page: &PageFacts) -> impl Iterator<Item = (&str, &TypeCell)> {
    let properties = page.properties.iter().flat_map(|it| &it.rows);
    let properties = properties.filter_map(|it| Some((it.name.as_str(), it.ty.as_ref()?)));
    let parameters = page.parameters.iter().flat_map(|it| &it.rows);
    let parameters = parameters.filter_map(|it| Some((it.name.as_str(), it.ty.as_ref()?)));
    properties.chain(parameters)
}

fn links_to(cell: &TypeCell, page: &PageFacts, heading: &str) -> bool {
    let link = cell.link.as_deref().and_then(|it| it.split_once('#'));
    link.is_some_and(|(path, anchor)| {
        (path.is_empty() || path == page.page) && anchor_key(anchor) == key(heading)
    })
}

fn add_enum(types: &mut Types, name: TypeName, page: &PageFacts) -> TypeName {
    let name = types.insert(bare_type(name, TypeKind::Enum));
    if let Some(ty) = types.get_mut(&name) {
        ty.kind = TypeKind::Enum;
        if !ty.pages.contains(&page.page) {
            ty.pages.push(page.page.clone());
        }
    }
    name
}

fn fill(types: &mut Types, name: &TypeName, table: &EnumTable, descriptions: bool) {
    let Some(ty) = types.get_mut(name) else {
        return;
    };
    ty.flags |= table.flags;
    for member in &table.members {
        add_member(
            ty,
            EnumMember {
                name: member.name.clone(),
                value: member.value,
                deprecated: member.deprecated.as_ref().map(concluded),
                description: member.prose.clone().filter(|_| descriptions),
            },
        );
    }
}

fn bare_member(name: &str) -> EnumMember {
    EnumMember {
        name: name.to_owned(),
        value: None,
        deprecated: None,
        description: None,
    }
}

fn add_member(ty: &mut Type, member: EnumMember) {
    if ty.members.iter().all(|it| it.name != member.name) {
        ty.members.push(member);
    }
}

/// The values of a plain string: those of its description, else of the table that its cell or name leads to.
pub fn values_of_string(page: &PageFacts, row: &PropertyRow) -> Vec<String> {
    if !row.values.is_empty() {
        return row.values.clone();
    }
    let links = |heading: &str| {
        row.ty
            .as_ref()
            .is_some_and(|it| links_to(it, page, heading))
    };
    let is = |it: &&EnumTable| {
        let heading = it.name.as_deref();
        heading.is_some_and(|it| it.eq_ignore_ascii_case(&row.name) || links(it))
    };
    let members = page
        .enums
        .iter()
        .find(is)
        .into_iter()
        .flat_map(|it| &it.members);
    members.map(|it| it.name.clone()).collect()
}

/// Members that a table or a row lists for a type that is not a primitive.
#[derive(Debug)]
pub struct ListedValues {
    /// The type.
    pub of: TypeName,
    /// Its possible values.
    pub values: Vec<String>,
    /// They can be combined.
    pub flags: bool,
    /// The kind of text that lists them.
    pub witness: Witness,
    /// The place.
    pub at: Span,
}

/// A type that no page or table describes becomes an enum if rows list its possible values. The members are those that
/// tables and rows list together, as tables are older than the values that rows add.
pub fn enums(work: &mut Work<'_>) {
    listed_by_parameters(work);
    let mut by_type: BTreeMap<&TypeName, Vec<&ListedValues>> = BTreeMap::new();
    for it in &work.listed {
        by_type.entry(&it.of).or_default().push(it);
    }
    for (of, listed) in by_type {
        let Some(ty) = work.types.get_mut(of) else {
            continue;
        };
        if is_undescribed(ty) {
            ty.kind = TypeKind::Enum;
            ty.is_open = false;
        }
        if ty.kind == TypeKind::Enum {
            members::settle(ty, &listed, &mut work.diagnostics);
            work.decisions.extend(members::decision(ty, &listed));
        }
    }
}

/// Adds the values that the parameters of operations list.
fn listed_by_parameters(work: &mut Work<'_>) {
    for page in work.facts.iter().filter(|it| !is_resource(it)) {
        let rows = page.parameters.iter().flat_map(|it| &it.rows);
        for row in rows.filter(|it| !it.values.is_empty()) {
            let cell = row.ty.as_ref().filter(|it| primitive(&it.name).is_none());
            // A cell that names no type is reported where the parameter is bound.
            let mut ignored = Diagnostics::default();
            let of = cell.and_then(|it| work.types.bind(it, page, &mut ignored));
            if let Some(of) = of.filter(|it| !it.is_edm()) {
                work.listed.push(ListedValues {
                    of,
                    values: row.values.clone(),
                    flags: false,
                    witness: Witness::ParameterTable,
                    at: row.at.span(&page.page),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn tables_and_descriptions_give_enums() {
        let rows = [
            ("s.md | size enum | enum: a b a", "enum size | = a | = b"),
            // Headings: the enum itself, a property of it, a link to the heading.
            (
                "x.md | x type | @x | enum Size: a",
                "enum size | = a\ncomplex x",
            ),
            (
                "x.md | x type | @x | s: xSize | enum s: a",
                "complex x | s: xSize\nenum xSize | = a",
            ),
            (
                "x.md | x type | @x | s: xSize [#sizes-values] | enum sizes: a",
                "complex x | s: xSize\nenum xSize | = a",
            ),
            (
                "x.md | x type | @x | s: y.xSize | enum xSize: a",
                "complex x | s: y.xSize\nenum y.xSize | = a",
            ),
            // Values of a plain string, by name and by link.
            (
                "x.md | x type | @x | s: String | enum s: a b",
                "complex x | s: String (a b)",
            ),
            (
                "x.md | x type | @x | s: String [#t-values] | t: Int32 | enum t: a",
                "complex x | s: String (a) | t: Int32",
            ),
            (
                "x.md | x type | @x | s: String (c) | enum s: a",
                "complex x | s: String (c)",
            ),
            // Members of what is no enum.
            (
                "x.md | x type | @x\ny.md | y type | @y | enum x: a",
                "complex x\ncomplex y\n! enum-table-unused",
            ),
            ("x.md | the values | enum: a", "! enum-table-unused"),
            // The union of what tables and rows list, without a misspelt member.
            (
                "x.md | x type | @x | s: size (a) | t: size (a b)",
                "enum size inferred | = a | = b\ncomplex x | s: size | t: size",
            ),
            (
                "s.md | size enum | enum: a\nx.md | x type | @x | s: size (A) | t: size (a b)",
                "enum size | = a | = b\ncomplex x | s: size | t: size\n! enum-values-disagree",
            ),
            (
                "s.md | size enum | enum:\nx.md | x type | @x | s: size (a) | t: size (b)",
                "enum size | = a | = b\ncomplex x | s: size | t: size",
            ),
            (
                "s.md | size enum | enum: large small\nx.md | x type | @x | s: size (larje small)",
                "enum size | = large | = small\ncomplex x | s: size\n! enum-values-disagree",
            ),
            (
                "s.md | size enum | enum: v10 v11\nx.md | x type | @x | s: size (v10 v11 v12)",
                "enum size | = v10 | = v11 | = v12\ncomplex x | s: size\n! enum-values-disagree",
            ),
            // On pages about operations: by name, and in the row of a parameter.
            (
                "api/a.md | Turn | parameter p: xSize | enum xSize: a b",
                "enum xSize | = a | = b",
            ),
            ("api/a.md | Turn | parameter p: String | enum p: a b", ""),
            (
                "api/a.md | Turn | parameter p: String | enum header: a b",
                "",
            ),
            (
                "api/a.md | Turn | parameter p: microsoft.graph.y.xSize [resources/y-xsize.md] (a b)",
                "enum y.xSize inferred | = a | = b",
            ),
            (
                "s.md | size type | @size | n: Int32\nx.md | x type | @x | s: size (a)",
                "complex size | n: Int32\ncomplex x | s: size",
            ),
        ];
        check_after("enums", &rows);
    }
}
