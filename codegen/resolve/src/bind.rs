//! From a type cell to the type that is meant.

use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, TypeCell};
use model::ir::{TypeKind, TypeName, TypeRef};

use super::codes::CELL_NAMES_NO_TYPE;
use super::primitive::primitive;
use super::types::{GRAPH, Types, bare_type, key};
use model::text::lower_first;

impl Types {
    /// The type that a cell means. One that is named and never described becomes an empty open type, which examples
    /// may fill and which is reported if they don't; `None` where the cell names no type at all.
    pub fn bind(
        &mut self,
        cell: &TypeCell,
        page: &PageFacts,
        diagnostics: &mut Diagnostics,
    ) -> Option<TypeRef> {
        if let Some(found) = self.find(cell, page) {
            return Some(found);
        }
        let span = cell.at.span(&page.page);
        let Some(name) = name_of_undescribed(cell, page) else {
            let message = format!("`{}` is no name of a type", cell.name);
            diagnostics.push(&CELL_NAMES_NO_TYPE, span, message);
            return None;
        };
        let name = self.insert_undescribed(name, page);
        self.note_mention(&name, span);
        Some(name)
    }

    /// The known type that a cell means: a full name; the link's page or enum table; a primitive; then the name in
    /// the page's namespace, in `microsoft.graph`, and anywhere if only one type has it.
    pub fn find(&self, cell: &TypeCell, page: &PageFacts) -> Option<TypeRef> {
        let name = cell.name.trim().trim_start_matches('#');
        self.full_name(name)
            .or_else(|| self.by_link(cell, name, page))
            .or_else(|| primitive(name))
            .or_else(|| self.by_local_name(name, page))
            .or_else(|| self.only_type_of_link(cell, page))
    }

    /// A full name as annotations give it.
    pub fn full_name(&self, name: &str) -> Option<TypeRef> {
        let name = name.trim_start_matches('#');
        if !name.contains('.') {
            return None;
        }
        let known = self.get(&TypeName::new(name)).map(|it| it.name.clone());
        known.or_else(|| name.starts_with("Edm.").then(|| primitive(name)).flatten())
    }

    /// What `@odata.type` in a body means: a full name, or the only type of that local name, because samples show
    /// namespaces that the service has for itself.
    pub fn stated(&self, name: &str) -> Option<TypeRef> {
        let local = || {
            let mut same = self.with_local(name.rsplit('.').next()?);
            let first = same.next()?;
            same.next().is_none().then(|| first.clone())
        };
        self.full_name(name).or_else(local)
    }

    /// The linked page has a type of this name, or one whose name ends or begins with it (`[Chart](chart.md)` and
    /// `workbookChart`, `[shared](insights-shared.md)` and `sharedInsight`), or the linked heading is that of an enum
    /// table.
    fn by_link(&self, cell: &TypeCell, name: &str, page: &PageFacts) -> Option<TypeRef> {
        let link = full_link(cell.link.as_deref()?, page);
        if primitive(name).is_none()
            && let Some(found) = self.at_anchor(&link)
        {
            return Some(found.clone());
        }
        let types = self.of_page(without_fragment(&link));
        let spelt = name.rsplit('.').next().unwrap_or(name);
        let name = key(spelt);
        let is = |it: &&TypeName| key(it.local()) == name;
        // `[Call](callstatistics.md)` means the link, `[user](userset.md)` more likely not.
        let is_exact = self.with_local(spelt).any(|it| it.local() == spelt);
        let is_part = |it: &&TypeName| {
            let local = key(it.local());
            let begins = !is_exact && local.starts_with(&name);
            name.len() > 3 && (begins || local.ends_with(&name))
        };
        let found = types.iter().find(is);
        let found = found.or_else(|| types.first().filter(is_part));
        found.cloned()
    }

    /// The type that the linked page is about, whatever the link's text says.
    fn only_type_of_link(&self, cell: &TypeCell, page: &PageFacts) -> Option<TypeRef> {
        let link = full_link(cell.link.as_deref()?, page);
        self.of_page(without_fragment(&link)).first().cloned()
    }

    /// The type of this name in the page's namespace, in `microsoft.graph`, or anywhere if it is the only one.
    pub fn by_local_name(&self, name: &str, page: &PageFacts) -> Option<TypeRef> {
        let local = name.rsplit('.').next().unwrap_or(name);
        let namespace = page
            .namespace
            .as_ref()
            .map_or(GRAPH, |it| it.value.as_str());
        let mut found: Vec<&TypeName> = self.with_local(local).collect();
        let rank = |it: &TypeName| {
            let own = it.namespace().eq_ignore_ascii_case(namespace);
            (!own, !it.namespace().eq_ignore_ascii_case(GRAPH))
        };
        found.sort_by_key(|it| rank(it));
        match found.as_slice() {
            [only] => Some((*only).clone()),
            [first, ..] if rank(first) != (true, true) => Some((*first).clone()),
            _ => None,
        }
    }

    /// Adds an empty open type that nothing describes.
    pub fn insert_undescribed(&mut self, name: TypeName, page: &PageFacts) -> TypeName {
        let mut ty = bare_type(name, TypeKind::Complex);
        ty.inferred = true;
        ty.is_open = true;
        ty.pages.push(page.page.clone());
        self.insert(ty)
    }
}

/// `#x-values` alone belongs to the page itself.
fn full_link(link: &str, page: &PageFacts) -> String {
    if link.starts_with('#') {
        return format!("{}{link}", page.page);
    }
    link.to_owned()
}

fn without_fragment(link: &str) -> &str {
    link.split_once('#').map_or(link, |(page, _)| page)
}

/// The full name that a cell gives to a type without a page: its own words if they are a name, else the file name of
/// its link, if that is a resource page.
fn name_of_undescribed(cell: &TypeCell, page: &PageFacts) -> Option<TypeName> {
    let name = cell.name.trim().trim_start_matches('#');
    if name.contains('.') && is_name(name) {
        return Some(TypeName::new(name));
    }
    // Type names of the API begin in lower case, link texts often don't.
    let local = if is_name(name) {
        lower_first(name)
    } else {
        local_of_link(cell.link.as_deref()?)?
    };
    // A page without a type of its own says nothing about the namespace of others.
    let namespace = page
        .namespace
        .as_ref()
        .map_or(GRAPH, |it| it.value.as_str());
    Some(TypeName::new(format!("{namespace}.{local}")))
}

/// `../resources/intune-devices-manageddevice.md` -> `manageddevice`.
fn local_of_link(link: &str) -> Option<String> {
    let (folder, file) = without_fragment(link).rsplit_once('/')?;
    let stem = file.strip_suffix(".md")?;
    let local = stem.rsplit('-').next().unwrap_or(stem);
    (folder.ends_with("resources") && is_name(local)).then(|| lower_first(local))
}

/// Letters, digits, `_` and dots, beginning with a letter.
pub fn is_name(name: &str) -> bool {
    let starts = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    starts && name.chars().all(plain) && !name.ends_with('.')
}

/// An empty open type in `msgraph.inferred`, unless the name is a full one.
pub fn placeholder(types: &mut Types, name: &str) -> TypeName {
    let full = if name.contains('.') {
        TypeName::new(name)
    } else {
        TypeName::new(format!("{}.{name}", super::types::INFERRED))
    };
    let mut ty = bare_type(full, TypeKind::Complex);
    ty.inferred = true;
    ty.is_open = true;
    types.insert(ty)
}
