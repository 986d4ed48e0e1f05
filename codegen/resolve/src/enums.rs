//! Enums: from tables of members, and from the values that descriptions list.

use model::diagnostics::{Diagnostics, Span};
use model::facts::{EnumTable, PageFacts, PropertyRow, TypeCell};
use model::ir::{EnumMember, Type, TypeKind, TypeName};

use super::Work;
use super::bind::named;
use super::codes::{ENUM_TABLE_UNUSED, ENUM_VALUES_DISAGREE};
use super::declare::is_resource;
use super::deprecation::concluded;
use super::primitive::primitive;
use super::types::{Types, anchor_key, bare_type, is_undescribed, key};

/// Declares the enums of all tables with their members. Runs before properties are linked, because those refer to the
/// enums.
pub fn enum_tables(work: &mut Work<'_>) {
    for page in work.facts.iter().filter(|it| is_resource(it)) {
        for table in &page.enums {
            match subject_of(&work.types, page, table) {
                Subject::Enum(name) => {
                    let name = add_enum(&mut work.types, name, page);
                    fill(&mut work.types, &name, table, work.settings.descriptions);
                    if let Some(heading) = &table.name {
                        let anchor = format!("{}#{heading}-values", page.page);
                        work.types.set_anchor(&anchor, &name);
                    }
                }
                Subject::String => {}
                Subject::Unknown => {
                    let what = table.name.as_deref().unwrap_or("the page's own type");
                    let message = format!("the members listed for `{what}` belong to no enum");
                    let span = table.at.span(&page.page);
                    work.diagnostics.push(&ENUM_TABLE_UNUSED, span, message);
                }
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
            None => named(heading, page),
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
/// heading, or that of the property of that name.
fn cell_of<'a>(page: &'a PageFacts, heading: &str) -> Option<&'a TypeCell> {
    let rows = || page.properties.iter().flat_map(|it| &it.rows);
    let cells = || rows().filter_map(|it| it.ty.as_ref());
    let local = |it: &TypeCell| key(it.name.rsplit('.').next().unwrap_or_default());
    let is_property = |it: &&PropertyRow| it.name.eq_ignore_ascii_case(heading);
    cells()
        .find(|it| local(it) == key(heading))
        .or_else(|| cells().find(|it| links_to(it, page, heading)))
        .or_else(|| rows().find(is_property)?.ty.as_ref())
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

/// Values that a row lists for a type that is not a primitive.
#[derive(Debug)]
pub struct ListedValues {
    /// The type of the row.
    pub of: TypeName,
    /// Its possible values.
    pub values: Vec<String>,
    /// They can be combined.
    pub flags: bool,
    /// The row.
    pub at: Span,
}

/// A type that no page or table describes becomes an enum if rows list its possible values: the union over all rows.
/// A table of members is complete, and rows with other values are reported.
pub fn enums(work: &mut Work<'_>) {
    for listed in &work.listed {
        let Some(ty) = work.types.get_mut(&listed.of) else {
            continue;
        };
        let is_enum = ty.kind == TypeKind::Enum;
        let is_inferred = is_undescribed(ty) || is_enum && ty.inferred;
        if is_inferred {
            ty.kind = TypeKind::Enum;
            ty.is_open = false;
            ty.flags |= listed.flags;
        }
        if is_inferred || is_enum && ty.members.is_empty() {
            for value in &listed.values {
                add_member(ty, bare_member(value));
            }
        } else if is_enum {
            compare(ty, listed, &mut work.diagnostics);
        }
    }
}

fn compare(ty: &Type, listed: &ListedValues, diagnostics: &mut Diagnostics) {
    let is_member = |it: &str| {
        ty.members
            .iter()
            .any(|member| member.name.eq_ignore_ascii_case(it))
    };
    let values = listed.values.iter().map(String::as_str);
    let unknown: Vec<&str> = values.filter(|it| !is_member(it)).collect();
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        let message = format!("not among the members of `{}`: {unknown}", ty.name);
        diagnostics.push(&ENUM_VALUES_DISAGREE, listed.at.clone(), message);
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
            // The union of what rows list for a type without a table; a table is complete unless it is empty.
            (
                "x.md | x type | @x | s: size (a) | t: size (a b)",
                "enum size inferred | = a | = b\ncomplex x | s: size | t: size",
            ),
            (
                "s.md | size enum | enum: a\nx.md | x type | @x | s: size (A) | t: size (a b)",
                "enum size | = a\ncomplex x | s: size | t: size\n! enum-values-disagree",
            ),
            (
                "s.md | size enum | enum:\nx.md | x type | @x | s: size (a) | t: size (b)",
                "enum size | = a\ncomplex x | s: size | t: size\n! enum-values-disagree",
            ),
            (
                "s.md | size type | @size | n: Int32\nx.md | x type | @x | s: size (a)",
                "complex size | n: Int32\ncomplex x | s: size",
            ),
        ];
        check_after("enums", &rows);
    }
}
