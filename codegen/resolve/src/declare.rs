//! Types from resource pages: which there are, what they are called and where they are described.

use model::diagnostics::Diagnostics;
use model::facts::{EnumTable, PageFacts, PageKind, PropertyTable, ResourceBlock, TypeTraits};
use model::ir::{TypeKind, TypeName};

use super::Work;
use super::bind::is_name;
use super::codes::{TYPE_ON_SEVERAL_PAGES, TYPE_UNNAMED};
use super::namespaces::file_stem;
use super::types::{GRAPH, Types, bare_type, key};
use model::text::lower_first;

/// One page's description of one type.
#[derive(Debug)]
pub struct Declaration {
    /// The type as the list spells it.
    pub name: TypeName,
    /// Index of the page in `Work::facts`.
    pub page: usize,
    /// Indexes into `PageFacts::resources`.
    blocks: Vec<usize>,
    /// Indexes into `PageFacts::properties`.
    tables: Vec<usize>,
    /// The page is about this type; what it says without a name ("Inherits from") is about it.
    pub is_main: bool,
}

impl Declaration {
    /// The JSON representations that show the type.
    pub fn blocks<'a>(&self, page: &'a PageFacts) -> impl Iterator<Item = &'a ResourceBlock> {
        self.blocks.iter().filter_map(|it| page.resources.get(*it))
    }

    /// The tables that list its properties.
    pub fn tables<'a>(&self, page: &'a PageFacts) -> impl Iterator<Item = &'a PropertyTable> {
        self.tables.iter().filter_map(|it| page.properties.get(*it))
    }
}

/// Finds the types of every resource page. The same type on several pages becomes one; the page that is named after
/// it comes first, because what it says wins.
pub fn declare(work: &mut Work<'_>) {
    let mut declared = Vec::new();
    for (index, page) in work.facts.iter().enumerate() {
        if matches!(page.kind, PageKind::Resource | PageKind::Enum) {
            declarations(page, index, &mut declared, &mut work.diagnostics);
        }
    }
    let rank = |it: &Declaration| {
        let stem = work.facts.get(it.page).map(|page| file_stem(&page.page));
        let is_own = stem.is_some_and(|stem| stem.eq_ignore_ascii_case(it.name.local()));
        (key(it.name.as_str()), !is_own, it.page)
    };
    declared.sort_by_cached_key(rank);
    for declaration in &mut declared {
        if let Some(page) = work.facts.get(declaration.page) {
            let descriptions = work.settings.descriptions;
            add(&mut work.types, declaration, page, descriptions);
        }
    }
    report_repeated(&work.types, &mut work.diagnostics);
    work.declared = declared;
}

/// Every type of one page: the one of its first annotation or its title, those of further annotations, and those that
/// a table's heading names.
fn declarations(
    page: &PageFacts,
    index: usize,
    declared: &mut Vec<Declaration>,
    diagnostics: &mut Diagnostics,
) {
    let first = declared.len();
    let Some(main) = main_name(page) else {
        if !page.properties.is_empty() {
            let at = page
                .properties
                .first()
                .map(|it| it.at.clone())
                .unwrap_or_default();
            let message = "neither annotation nor title name the type of these properties";
            diagnostics.push(&TYPE_UNNAMED, at.span(&page.page), message);
        }
        return;
    };
    let mut of = |name: TypeName| -> usize {
        let same = |it: &Declaration| key(it.name.as_str()) == key(name.as_str());
        let known = declared
            .get(first..)
            .and_then(|own| own.iter().position(same));
        known.map_or_else(
            || {
                declared.push(Declaration {
                    name,
                    page: index,
                    blocks: Vec::new(),
                    tables: Vec::new(),
                    is_main: declared.len() == first,
                });
                declared.len() - 1
            },
            |at| first + at,
        )
    };
    let main_at = of(main.clone());
    let mut blocks = Vec::new();
    for (at, block) in page.resources.iter().enumerate() {
        let name = block
            .odata_type
            .as_deref()
            .and_then(|it| full_name(it, page));
        blocks.push((name.map_or(main_at, &mut of), at));
    }
    let mut tables = Vec::new();
    for (at, table) in page.properties.iter().enumerate() {
        tables.push((owner(table, page, &main).map_or(main_at, &mut of), at));
    }
    for (of, at) in blocks {
        if let Some(it) = declared.get_mut(of) {
            it.blocks.push(at);
        }
    }
    for (of, at) in tables {
        if let Some(it) = declared.get_mut(of) {
            it.tables.push(at);
        }
    }
}

/// The type that the page is about. An annotation is right where the title differs (`Chart`, `workbookChart`); of
/// several annotations the one that the title ends in is meant, else the first.
fn main_name(page: &PageFacts) -> Option<TypeName> {
    let titled = titled_name(page);
    let annotated: Vec<TypeName> = page
        .resources
        .iter()
        .filter_map(|it| full_name(it.odata_type.as_deref()?, page))
        .collect();
    let local = titled.as_ref().map(|it| key(it.local()));
    let named = annotated.iter().find(|it| {
        local
            .as_ref()
            .is_some_and(|local| key(it.local()).ends_with(local))
    });
    named.or(annotated.first()).cloned().or(titled)
}

/// `x resource type`, `x complex type`, `x enumeration`: the title of a page that describes a type. A title of any
/// other form names one only if the page has tables or a JSON representation of its own.
fn titled_name(page: &PageFacts) -> Option<TypeName> {
    let title = page.title.as_ref()?.value.trim();
    let (name, rest) = title.split_once(char::is_whitespace).unwrap_or((title, ""));
    let says_type = [
        "resource",
        "complex",
        "enum",
        "enumeration",
        "entity",
        "facet",
        "type",
        "object",
    ]
    .contains(&key(rest.split_whitespace().next().unwrap_or_default()).as_str());
    let describes = rest.is_empty() && (own_enum(page).is_some() || !page.properties.is_empty());
    if !is_name(name) || !(says_type || describes) {
        return None;
    }
    full_name(&lower_first(name), page)
}

/// The enum table of a page that is an enum itself.
pub fn own_enum(page: &PageFacts) -> Option<&EnumTable> {
    page.enums.iter().find(|it| it.name.is_none())
}

/// A name without namespace gets the page's.
fn full_name(name: &str, page: &PageFacts) -> Option<TypeName> {
    let name = name.trim().trim_start_matches('#');
    if !is_name(name) {
        return None;
    }
    if name.contains('.') {
        return Some(TypeName::new(name));
    }
    let namespace = page
        .namespace
        .as_ref()
        .map_or(GRAPH, |it| it.value.as_str());
    Some(TypeName::new(format!("{namespace}.{name}")))
}

/// The type that a table's heading names, unless it is the page's own by another name.
fn owner(table: &PropertyTable, page: &PageFacts, main: &TypeName) -> Option<TypeName> {
    let owner = table.owner.as_deref()?;
    let own = key(main.local()).ends_with(&key(owner));
    if own {
        None
    } else {
        full_name(&lower_first(owner), page)
    }
}

fn add(types: &mut Types, declaration: &mut Declaration, page: &PageFacts, descriptions: bool) {
    let kind = kind(declaration, page);
    declaration.name = types.insert(bare_type(declaration.name.clone(), kind));
    let TypeTraits {
        is_abstract,
        is_open,
    } = page.traits;
    let Some(ty) = types.get_mut(&declaration.name) else {
        return;
    };
    for block in declaration.blocks(page) {
        ty.is_abstract |= block.traits.is_abstract;
        ty.is_open |= block.traits.is_open;
        ty.key = ty.key.take().or_else(|| block.key_property.clone());
    }
    if declaration.is_main {
        ty.is_abstract |= is_abstract;
        ty.is_open |= is_open;
        ty.deprecated |= page.deprecated.is_some() && ty.pages.is_empty();
        if descriptions && ty.description.is_none() {
            ty.description.clone_from(&page.prose);
        }
    }
    if !ty.pages.contains(&page.page) {
        ty.pages.push(page.page.clone());
    }
    types.describe(&page.page, &declaration.name);
}

/// Enum or not; what is an entity is found out when all properties are known.
fn kind(declaration: &Declaration, page: &PageFacts) -> TypeKind {
    // An enum page may have a JSON representation too, of nothing but the type's name.
    let has_block = page.kind != PageKind::Enum && !declaration.blocks.is_empty();
    let has_properties = has_block || !declaration.tables.is_empty();
    let is_enum = page.kind == PageKind::Enum || own_enum(page).is_some();
    if declaration.is_main && is_enum && !has_properties {
        TypeKind::Enum
    } else {
        TypeKind::Complex
    }
}

fn report_repeated(types: &Types, diagnostics: &mut Diagnostics) {
    for ty in types.iter() {
        let [_, others @ ..] = ty.pages.as_slice() else {
            continue;
        };
        for page in others {
            let first = ty.pages.first().map_or("", String::as_str);
            let message = format!("`{}` is also described on `{first}`", ty.name);
            diagnostics.push(&TYPE_ON_SEVERAL_PAGES, super::whole_page(page), message);
        }
    }
}
