//! Enums: from tables of members, and from the values that descriptions list.

use model::diagnostics::Diagnostics;
use model::facts::{self, EnumTable, PageFacts, PageKind, PropertyRow, TypeCell};
use model::ir::{EnumMember, Type, TypeKind, TypeName};

use super::Work;
use super::bind::is_name;
use super::codes::{ENUM_TABLE_UNUSED, ENUM_VALUES_DISAGREE};
use super::link::ListedValues;
use super::primitive::primitive;
use super::types::{GRAPH, Types, bare_type, key};
use model::text::lower_first;

/// Declares the enums of all tables with their members. Before properties are linked, because those refer to them.
pub fn tables(work: &mut Work<'_>) {
    let is_resource = |it: &&PageFacts| matches!(it.kind, PageKind::Resource | PageKind::Enum);
    for page in work.facts.iter().filter(is_resource) {
        for table in &page.enums {
            match meant_by(&work.types, page, table) {
                Meant::Type(name) => {
                    let name = add_enum(&mut work.types, name, page);
                    fill(&mut work.types, &name, table, work.settings.descriptions);
                    if let Some(heading) = &table.name {
                        let anchor = format!("{}#{heading}-values", page.page);
                        work.types.set_anchor(&anchor, &name);
                    }
                }
                Meant::Values => {}
                Meant::Nothing => {
                    let what = table.name.as_deref().unwrap_or("the page's own type");
                    let message = format!("the members listed for `{what}` belong to no enum");
                    let span = table.at.span(&page.page);
                    work.diagnostics.push(&ENUM_TABLE_UNUSED, span, message);
                }
            }
        }
    }
}

/// What a table of members is about.
enum Meant {
    /// The members of this enum.
    Type(TypeName),
    /// The values of a property that is a plain string.
    Values,
    /// What is not an enum.
    Nothing,
}

fn meant_by(types: &Types, page: &PageFacts, table: &EnumTable) -> Meant {
    let name = match &table.name {
        Some(heading) => match naming_cell(page, heading) {
            Some(cell) if primitive(&cell.name).is_some() => return Meant::Values,
            Some(cell) => types
                .full_name(&cell.name)
                .or_else(|| types.by_local_name(&cell.name, page))
                .or_else(|| local_name(&cell.name, page)),
            None => local_name(heading, page),
        },
        None => types.of_page(&page.page).first().cloned(),
    };
    let Some(name) = name else {
        return Meant::Nothing;
    };
    let is_other = types
        .get(&name)
        .is_some_and(|it| it.kind != TypeKind::Enum && !it.inferred);
    if is_other {
        Meant::Nothing
    } else {
        Meant::Type(name)
    }
}

/// The type cell that a heading such as `### visibility values` is about: a cell of that name, one that links to the
/// heading, or that of the property of that name.
fn naming_cell<'a>(page: &'a PageFacts, heading: &str) -> Option<&'a TypeCell> {
    let rows = || page.properties.iter().flat_map(|it| &it.rows);
    let cells = || rows().filter_map(|it| it.ty.as_ref());
    let local = |it: &TypeCell| key(it.name.rsplit('.').next().unwrap_or_default());
    let by_name = cells().find(|it| local(it) == key(heading));
    by_name
        .or_else(|| cells().find(|it| links_to(it, page, heading)))
        .or_else(|| {
            rows()
                .find(|it| it.name.eq_ignore_ascii_case(heading))?
                .ty
                .as_ref()
        })
}

fn links_to(cell: &TypeCell, page: &PageFacts, heading: &str) -> bool {
    let Some((of, anchor)) = cell.link.as_deref().and_then(|it| it.split_once('#')) else {
        return false;
    };
    (of.is_empty() || of == page.page) && anchor_key(anchor) == key(heading)
}

/// `x-values` -> `x`.
pub fn anchor_key(anchor: &str) -> String {
    let anchor = key(anchor);
    let bare = ["-values", "-enumeration", "-enum", "-members", "-value"]
        .iter()
        .find_map(|it| anchor.strip_suffix(it));
    bare.map(ToOwned::to_owned).unwrap_or(anchor)
}

fn local_name(name: &str, page: &PageFacts) -> Option<TypeName> {
    if name.contains('.') && is_name(name) {
        return Some(TypeName::new(name));
    }
    let namespace = page
        .namespace
        .as_ref()
        .map_or(GRAPH, |it| it.value.as_str());
    is_name(name).then(|| TypeName::new(format!("{namespace}.{}", lower_first(name))))
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
    for facts::EnumMember {
        name, value, prose, ..
    } in &table.members
    {
        let description = prose.clone().filter(|_| descriptions);
        add_member(ty, name, *value, description);
    }
}

fn add_member(ty: &mut Type, name: &str, value: Option<i64>, description: Option<String>) {
    if ty.members.iter().any(|it| it.name == name) {
        return;
    }
    ty.members.push(EnumMember {
        name: name.to_owned(),
        value,
        description,
    });
}

/// The values of a plain string: those of its description, else of the table that its cell or name leads to.
pub fn values_of_string(page: &PageFacts, row: &PropertyRow) -> Vec<String> {
    if !row.values.is_empty() {
        return row.values.clone();
    }
    let is = |it: &&EnumTable| {
        let heading = it.name.as_deref();
        let linked = |heading| {
            row.ty
                .as_ref()
                .is_some_and(|it| links_to(it, page, heading))
        };
        heading.is_some_and(|it| it.eq_ignore_ascii_case(&row.name) || linked(it))
    };
    let table = page.enums.iter().find(is);
    table.map_or_else(Vec::new, |it| {
        it.members.iter().map(|it| it.name.clone()).collect()
    })
}

/// Types that no table describes and whose possible values descriptions list are enums of these values: the union
/// over all rows. Where there is a table, it is complete, and rows that say otherwise are reported.
pub fn enums(work: &mut Work<'_>) {
    for listed in &work.listed {
        let Some(ty) = work.types.get_mut(&listed.of) else {
            continue;
        };
        if is_undescribed(ty) || ty.kind == TypeKind::Enum && ty.inferred {
            ty.kind = TypeKind::Enum;
            ty.is_open = false;
            ty.flags |= listed.flags;
            for value in &listed.values {
                add_member(ty, value, None, None);
            }
        } else if ty.kind == TypeKind::Enum {
            compare(ty, listed, &mut work.diagnostics);
        }
    }
}

fn compare(ty: &mut Type, listed: &ListedValues, diagnostics: &mut Diagnostics) {
    if ty.members.is_empty() {
        listed
            .values
            .iter()
            .for_each(|it| add_member(ty, it, None, None));
        return;
    }
    let unknown = |it: &&String| {
        !ty.members
            .iter()
            .any(|member| member.name.eq_ignore_ascii_case(it))
    };
    let unknown: Vec<&str> = listed
        .values
        .iter()
        .filter(unknown)
        .map(String::as_str)
        .collect();
    if !unknown.is_empty() {
        let message = format!(
            "not among the members of `{}`: {}",
            ty.name,
            unknown.join(", ")
        );
        diagnostics.push(&ENUM_VALUES_DISAGREE, listed.at.clone(), message);
    }
}

/// Named somewhere and filled by nothing.
pub fn is_undescribed(ty: &Type) -> bool {
    ty.inferred && ty.properties.is_empty() && ty.navigation.is_empty() && ty.members.is_empty()
}
