//! Types from resource pages: which there are, what they are called and where they are described.

use std::collections::BTreeSet;

use model::decision::{Attribute, Decision, Subject, Witness};
use model::diagnostics::Diagnostics;
use model::facts::{EnumTable, Located, PageFacts, PageKind, PropertyTable, ResourceBlock};
use model::ir::{Primitive, TypeKind, TypeName};

use super::Work;
use super::bind::{file_stem, is_name, named, qualified};
use super::codes::{TYPE_ON_SEVERAL_PAGES, TYPE_UNNAMED};
use super::decide::Ballot;
use super::deprecation::concluded;
use super::primitive::primitive;
use super::types::{GRAPH, Types, bare_type, key};

/// One page's description of one type.
#[derive(Debug)]
pub struct Declaration {
    /// As [`Types`] spells it.
    pub name: TypeName,
    /// Index of the page in `Work::facts`.
    pub page: usize,
    /// Indexes into `PageFacts::resources`.
    blocks: Vec<usize>,
    /// Indexes into `PageFacts::properties`.
    tables: Vec<usize>,
    /// The page is about this type: statements without a name ("Inherits from") are about it.
    pub is_main: bool,
}

impl Declaration {
    fn new(name: TypeName, page: usize, is_main: bool) -> Self {
        Self {
            name,
            page,
            blocks: Vec::new(),
            tables: Vec::new(),
            is_main,
        }
    }

    /// The JSON representations of the type.
    pub fn blocks<'a>(&self, page: &'a PageFacts) -> impl Iterator<Item = &'a ResourceBlock> {
        self.blocks.iter().filter_map(|it| page.resources.get(*it))
    }

    /// The tables of its properties.
    pub fn tables<'a>(&self, page: &'a PageFacts) -> impl Iterator<Item = &'a PropertyTable> {
        self.tables.iter().filter_map(|it| page.properties.get(*it))
    }
}

/// Every declaration with its page.
pub fn with_pages<'a>(
    declared: &'a [Declaration],
    facts: &'a [PageFacts],
) -> impl Iterator<Item = (&'a Declaration, &'a PageFacts)> {
    let with_page = |it: &'a Declaration| Some((it, facts.get(it.page)?));
    declared.iter().filter_map(with_page)
}

/// Whether the page may describe types.
pub const fn is_resource(page: &PageFacts) -> bool {
    matches!(page.kind, PageKind::Resource | PageKind::Enum)
}

/// Gives every resource page a namespace: the one that it states; else the one that its file name ends or begins with
/// (`enums-callrecords.md` and `microsoft.graph.callRecords`); else `microsoft.graph`.
pub fn namespaces(work: &mut Work<'_>) {
    let stated = work.facts.iter().filter_map(|it| it.namespace.as_ref());
    let stated: BTreeSet<String> = stated.map(|it| it.value.clone()).collect();
    let unstated = |it: &&mut PageFacts| is_resource(it) && it.namespace.is_none();
    for page in work.facts.iter_mut().filter(unstated) {
        let at = page.title.as_ref().map(|it| it.at.clone());
        page.namespace = Some(Located {
            at: at.unwrap_or_default(),
            value: of_file_name(page, &stated).unwrap_or(GRAPH).to_owned(),
        });
    }
}

fn of_file_name<'a>(page: &PageFacts, stated: &'a BTreeSet<String>) -> Option<&'a str> {
    let stem = file_stem(&page.page);
    let ends = [stem.split_once('-')?.0, stem.rsplit_once('-')?.1];
    let is = |namespace: &&String| {
        let local = namespace.rsplit('.').next().unwrap_or_default();
        *namespace != GRAPH && ends.iter().any(|it| it.eq_ignore_ascii_case(local))
    };
    stated.iter().find(is).map(String::as_str)
}

/// Finds the types of every resource page. The same type on several pages becomes one; the page that is named after
/// it comes first, because its statements win.
pub fn declare(work: &mut Work<'_>) {
    for (index, page) in work.facts.iter().enumerate() {
        if is_resource(page) {
            let found = declarations(page, index, &mut work.diagnostics);
            let main = found.first();
            let decision = main.and_then(|it| name_decision(page, &it.name));
            work.decisions.extend(decision);
            work.declared.extend(found);
        }
    }
    let rank = |it: &Declaration| {
        let stem = work.facts.get(it.page).map(|page| file_stem(&page.page));
        let is_own = stem.is_some_and(|stem| stem.eq_ignore_ascii_case(it.name.local()));
        (key(it.name.as_str()), !is_own, it.page)
    };
    work.declared.sort_by_cached_key(rank);
    for declaration in &mut work.declared {
        if let Some(page) = work.facts.get(declaration.page) {
            let descriptions = work.settings.descriptions;
            add(&mut work.types, declaration, page, descriptions);
        }
    }
    report_repeated(&work.types, &mut work.diagnostics);
}

/// Every type of one page: its main type, those of further annotations, and those that a table's heading names.
fn declarations(page: &PageFacts, index: usize, diagnostics: &mut Diagnostics) -> Vec<Declaration> {
    let main = main_name(page);
    if main.as_ref().is_some_and(|it| is_any_json(it, page)) {
        return Vec::new();
    }
    let Some(main) = main else {
        if let Some(table) = page.properties.first() {
            let message = "neither annotation nor title name the type of these properties";
            diagnostics.push(&TYPE_UNNAMED, table.at.span(&page.page), message);
        }
        return Vec::new();
    };
    let mut found = vec![Declaration::new(main.clone(), index, true)];
    for (at, block) in page.resources.iter().enumerate() {
        let name = block.odata_type.as_deref();
        let name = name.and_then(|it| qualified(it, page));
        declaration_of(&mut found, name, |it| it.blocks.push(at));
    }
    for (at, table) in page.properties.iter().enumerate() {
        let name = owner(table, page, &main);
        declaration_of(&mut found, name, |it| it.tables.push(at));
    }
    found
}

/// Whether the page describes "Json", and says nothing of it.
fn is_any_json(main: &TypeName, page: &PageFacts) -> bool {
    let is_untyped =
        primitive(main.local()).is_some_and(|it| it.primitive() == Some(Primitive::Untyped));
    let mut bases = page.resources.iter().map(|it| &it.base_type);
    let has_base = page.inherits.is_some() || bases.any(Option::is_some);
    is_untyped && !has_base && page.properties.iter().all(|it| it.rows.is_empty())
}

/// Changes the declaration of the type, which is added if it is new; without a name that of the main type.
fn declaration_of(
    found: &mut Vec<Declaration>,
    name: Option<TypeName>,
    change: impl FnOnce(&mut Declaration),
) {
    let same = |it: &Declaration, name: &TypeName| key(it.name.as_str()) == key(name.as_str());
    let at = match name {
        None => 0,
        Some(name) => found
            .iter()
            .position(|it| same(it, &name))
            .unwrap_or_else(|| {
                let page = found.first().map_or(0, |it| it.page);
                found.push(Declaration::new(name, page, false));
                found.len() - 1
            }),
    };
    if let Some(it) = found.get_mut(at) {
        change(it);
    }
}

/// The type that the page is about. An annotation is right where the title differs (`Chart`, `workbookChart`); of
/// several annotations the one that ends in the title, else the first. One all in lower case does not say how the name
/// is spelt.
fn main_name(page: &PageFacts) -> Option<TypeName> {
    let titled = titled_name(page);
    let annotated = page.resources.iter();
    let annotated = annotated.filter_map(|it| qualified(it.odata_type.as_deref()?, page));
    let annotated: Vec<TypeName> = annotated.collect();
    let local = titled.as_ref().map(|it| key(it.local()));
    let ends = |it: &&TypeName| {
        let local = local.as_ref();
        local.is_some_and(|local| key(it.local()).ends_with(local))
    };
    let best = annotated.iter().find(ends).or(annotated.first());
    let is_caseless = |it: &TypeName| is_caseless(it, titled.as_ref());
    best.filter(|it| !is_caseless(it))
        .cloned()
        .or(titled.clone())
}

/// Whether a name is all in lower case, and the title has the same name with capitals.
fn is_caseless(name: &TypeName, titled: Option<&TypeName>) -> bool {
    let is_lower = |it: &str| !it.contains(|c: char| c.is_ascii_uppercase());
    let is_same = |it: &TypeName| name.as_str().eq_ignore_ascii_case(it.as_str());
    is_lower(name.local()) && titled.is_some_and(|it| is_same(it) && !is_lower(it.local()))
}

/// What the name of the page's type rests on.
fn name_decision(page: &PageFacts, main: &TypeName) -> Option<Decision> {
    let mut ballot = Ballot::new(Attribute::Name);
    let titled = titled_name(page);
    for block in &page.resources {
        let name = block
            .odata_type
            .as_deref()
            .and_then(|it| qualified(it, page));
        let is_main = |it: &TypeName| key(it.as_str()) == key(main.as_str());
        if let Some(name) = name.filter(is_main) {
            let witness = match is_caseless(&name, titled.as_ref()) {
                true => Witness::Representation,
                false => Witness::Annotation,
            };
            ballot.vote(witness, name, block.at.span(&page.page));
        }
    }
    if let Some((name, title)) = titled.zip(page.title.as_ref()) {
        ballot.vote(Witness::Title, name, title.at.span(&page.page));
    }
    let verdict = ballot.decide()?;
    Some(verdict.decision(Subject::Type(main.clone()), ToString::to_string))
}

/// `x resource type`, `x complex type`, `x enumeration`: the title of a page that describes a type. A title of one
/// word names a type only if the page has a table of properties or of its own members.
fn titled_name(page: &PageFacts) -> Option<TypeName> {
    const TYPE_WORDS: [&str; 8] = [
        "resource",
        "complex",
        "enum",
        "enumeration",
        "entity",
        "facet",
        "type",
        "object",
    ];
    let title = page.title.as_ref()?.value.trim();
    let (name, rest) = title.split_once(char::is_whitespace).unwrap_or((title, ""));
    let second = key(rest.split_whitespace().next().unwrap_or_default());
    let is_type = TYPE_WORDS.contains(&second.as_str());
    let describes = rest.is_empty() && (own_enum(page).is_some() || !page.properties.is_empty());
    (is_name(name) && (is_type || describes))
        .then(|| named(name, page))
        .flatten()
}

/// The enum table of a page that is an enum itself.
fn own_enum(page: &PageFacts) -> Option<&EnumTable> {
    page.enums.iter().find(|it| it.name.is_none())
}

/// The type that a table's heading names, unless that is the page's own by another name.
fn owner(table: &PropertyTable, page: &PageFacts, main: &TypeName) -> Option<TypeName> {
    let owner = table.owner.as_deref()?;
    let is_main = key(main.local()).ends_with(&key(owner));
    if is_main { None } else { named(owner, page) }
}

fn add(types: &mut Types, declaration: &mut Declaration, page: &PageFacts, descriptions: bool) {
    let kind = kind(declaration, page);
    declaration.name = types.insert(bare_type(declaration.name.clone(), kind));
    let Some(ty) = types.get_mut(&declaration.name) else {
        return;
    };
    for block in declaration.blocks(page) {
        ty.is_abstract |= block.traits.is_abstract;
        ty.is_open |= block.traits.is_open;
        ty.key = ty.key.take().or_else(|| block.key_property.clone());
    }
    if declaration.is_main {
        ty.is_abstract |= page.traits.is_abstract;
        ty.is_open |= page.traits.is_open;
        if ty.pages.is_empty() && ty.deprecated.is_none() {
            ty.deprecated = page.deprecated.as_ref().map(concluded);
        }
        if descriptions && ty.description.is_none() {
            ty.description.clone_from(&page.prose);
        }
    }
    if !ty.pages.contains(&page.page) {
        ty.pages.push(page.page.clone());
    }
    types.describe(&page.page, &declaration.name);
}

/// Enum or not; which types are entities is decided when all properties are known.
fn kind(declaration: &Declaration, page: &PageFacts) -> TypeKind {
    // An enum page may have a JSON representation too, with nothing in it but the type's name.
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
        let [first, others @ ..] = ty.pages.as_slice() else {
            continue;
        };
        for page in others {
            let message = format!("`{}` is also described on `{first}`", ty.name);
            diagnostics.push(&TYPE_ON_SEVERAL_PAGES, super::whole_page(page), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn pages_declare_these_types() {
        let rows = [
            // The annotation names the type, the title only where there is none.
            ("a.md | Chart resource type | @bookChart", "complex bookChart"),
            ("a.md | Chart resource type", "complex chart"),
            ("a.md | Chart object", "complex chart"),
            // All in lower case it does not say how the name is spelt.
            ("a.md | barChart object | @barchart", "complex barChart"),
            ("a.md | Barchart object | @barChart", "complex barChart"),
            ("a.md | BarChart object | @bookchart", "complex bookchart"),
            ("a.md | Chart overview", ""),
            ("a.md | Chart | id: String", "complex chart"),
            ("a.md | Chart", ""),
            ("a.md | Chart, in short | id: String", "! type-unnamed"),
            // Json without properties is any JSON.
            ("a.md | Json type | @Json", ""),
            ("a.md | Json type | @Json | id: String", "complex Json"),
            // Of several annotations the one that the title fits is the main type.
            (
                "a.md | Chart facet | @other | @bookChart | abstract",
                "complex bookChart abstract\ncomplex other",
            ),
            (
                "a.md | Chart facet | @first | @second | open",
                "complex first open\ncomplex second",
            ),
            // A table's heading names another type, or the main one in short.
            ("a.md | chart type | ## Axis | id: String", "complex axis\ncomplex chart"),
            ("a.md | bookChart type | ## chart | id: String", "complex bookChart"),
            ("a.md | size enumeration | enum: s l", "enum size"),
            ("a.md | size | enum: s l", "enum size"),
            ("a.md | size enumeration | enum: s l | id: String", "complex size"),
            ("a.md | x type | @x key=name | @x key=id", "complex x key=name"),
            (
                "a.md | x type | @X key=name\nb.md | x type | @x key=id",
                "complex X key=name\n! type-on-several-pages",
            ),
            // The page that is named after the type wins.
            (
                "a.md | x type | @X key=name\nx.md | x type | @x key=id",
                "complex x key=id\n! type-on-several-pages",
            ),
            // A namespace that one page states and the names of others begin or end with.
            (
                "a.md | a type | namespace microsoft.graph.sub\nb-sub.md | b type\nsub-c.md | c type
                 sub.md | d type\ne-sub-e.md | e type\nf-graph.md | f type",
                "complex d\ncomplex e\ncomplex f\ncomplex sub.a\ncomplex sub.b\ncomplex sub.c",
            ),
        ];
        check_after("declare", &rows);
    }
}
