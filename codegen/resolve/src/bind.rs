//! From a type cell to the type that it names.

use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, TypeCell};
use model::ir::{Primitive, TypeKind, TypeName, TypeRef};
use model::text::lower_first;

use super::codes::CELL_NAMES_NO_TYPE;
use super::primitive::primitive;
use super::types::{GRAPH, Types, inferred_type, key};

impl Types {
    /// The type that a cell names. A name that no page describes becomes an empty open type, which examples may fill
    /// and which is reported if they don't; `None` if the cell holds no name.
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
        let mut ty = inferred_type(name, TypeKind::Complex);
        ty.pages.push(page.page.clone());
        let name = self.insert(ty);
        self.note_mention(&name, span);
        Some(name)
    }

    /// The type that a cell names, described or not.
    pub fn name_of(&self, cell: &TypeCell, page: &PageFacts) -> Option<TypeName> {
        let known = self.find(cell, page);
        known.or_else(|| name_of_undescribed(cell, page))
    }

    /// The known type that a cell names. A full name means itself. Else tried in turn: the link's enum table or page; a
    /// primitive; the name in the page's namespace, in `microsoft.graph`, or anywhere if only one type has it; whatever
    /// type the linked page describes.
    pub fn find(&self, cell: &TypeCell, page: &PageFacts) -> Option<TypeRef> {
        let name = trimmed(&cell.name);
        let link = cell.link.as_deref().map(|it| full_link(it, page));
        let linked = link.as_deref().map_or(&[][..], |it| self.of_page(path(it)));
        if is_full(name) {
            return self
                .full_name(name)
                .or_else(|| of_namespace_of(name, linked.first()?).cloned());
        }
        self.full_name(name)
            .or_else(|| self.by_link(name, link.as_deref()?, linked))
            .or_else(|| primitive(name))
            .or_else(|| {
                let found = self.by_local_name(name, page);
                found.filter(|it| self.may_be_linked(it, link.as_deref(), page))
            })
            .or_else(|| linked.first().cloned())
    }

    /// Whether a link to a page that says nothing of a type can mean this type: it is of the page's own namespace or of
    /// `microsoft.graph`, or the file name tells its namespace (`sub-x.md`) or is that of one of its pages.
    fn may_be_linked(&self, ty: &TypeName, link: Option<&str>, page: &PageFacts) -> bool {
        let Some(link) = link.filter(|it| !self.is_described(path(it))) else {
            return true;
        };
        let namespace = ty.namespace();
        let is_near = [namespace_of(page), GRAPH].contains(&namespace);
        let prefix = file_stem(path(link)).split_once('-');
        let local = namespace.rsplit('.').next().unwrap_or_default();
        let same_file = |it: &String| file_stem(it).eq_ignore_ascii_case(file_stem(path(link)));
        is_near
            || prefix.is_some_and(|(it, _)| it.eq_ignore_ascii_case(local))
            || self
                .get(ty)
                .is_some_and(|it| it.pages.iter().any(same_file))
    }

    /// The known type of a full name.
    pub fn full_name(&self, name: &str) -> Option<TypeRef> {
        let name = name.trim_start_matches('#');
        if !name.contains('.') {
            return None;
        }
        let known = self.get(&TypeName::new(name)).map(|it| it.name.clone());
        let of_edm = || name.starts_with("Edm.").then(|| primitive(name)).flatten();
        known.or_else(of_edm).or_else(|| any_json(name))
    }

    /// The type that `@odata.type` in a body names: by its full name, or by its local name if only one type has that,
    /// because samples show namespaces that are internal to the service.
    pub fn stated(&self, name: &str) -> Option<TypeRef> {
        let only_local = || {
            let mut same = self.with_local(name.rsplit('.').next()?);
            let first = same.next()?;
            same.next().is_none().then(|| first.clone())
        };
        self.full_name(name).or_else(only_local)
    }

    /// The enum whose table the link leads to; else the type of the linked page that has this name, or the page's main
    /// type if its name ends or begins with it (`[Chart](chart.md)` and `workbookChart`,
    /// `[shared](insights-shared.md)` and `sharedInsight`).
    fn by_link(&self, name: &str, link: &str, linked: &[TypeName]) -> Option<TypeRef> {
        if primitive(name).is_none()
            && let Some(found) = self.at_anchor(link)
        {
            return Some(found.clone());
        }
        let spelt = name.rsplit('.').next().unwrap_or(name);
        let name = key(spelt);
        let is = |it: &&TypeName| key(it.local()) == name;
        // `[Call](callstatistics.md)` means the link, `[user](userset.md)` more likely the type of that name.
        let is_exact = self.with_local(spelt).any(|it| it.local() == spelt);
        let is_part = |it: &&TypeName| {
            let local = key(it.local());
            let begins = !is_exact && local.starts_with(&name);
            name.len() > 3 && (begins || local.ends_with(&name))
        };
        let found = linked.iter().find(is);
        found.or_else(|| linked.first().filter(is_part)).cloned()
    }

    /// The known type of a name that may be a full one.
    pub fn by_name(&self, name: &str, page: &PageFacts) -> Option<TypeRef> {
        match is_full(name) {
            true => self.full_name(name),
            false => self.by_local_name(name, page),
        }
    }

    /// The type of this name in the page's namespace, in `microsoft.graph`, or anywhere if it is the only one.
    fn by_local_name(&self, name: &str, page: &PageFacts) -> Option<TypeRef> {
        let local = name.rsplit('.').next().unwrap_or(name);
        let namespace = namespace_of(page);
        let rank = |it: &TypeName| {
            let is = |namespace: &str| it.namespace().eq_ignore_ascii_case(namespace);
            [namespace, GRAPH].into_iter().position(is)
        };
        let found: Vec<&TypeName> = self.with_local(local).collect();
        if let [only] = found.as_slice() {
            return Some((*only).clone());
        }
        let ranked = found.into_iter().filter_map(|it| Some((rank(it)?, it)));
        ranked
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, it)| it.clone())
    }
}

/// `microsoft.graph.Json`, of which nothing is described, is any JSON.
fn any_json(name: &str) -> Option<TypeRef> {
    let name = TypeName::new(name);
    let meant = primitive(name.local()).filter(|it| it.primitive() == Some(Primitive::Untyped));
    meant.filter(|_| name.namespace() == GRAPH)
}

/// `#x-values` alone belongs to the page itself.
fn full_link(link: &str, page: &PageFacts) -> String {
    if link.starts_with('#') {
        return format!("{}{link}", page.page);
    }
    link.to_owned()
}

/// Whether a name is of the service's own form, `microsoft.graph.x`, and not a name with part of its namespace.
fn is_full(name: &str) -> bool {
    let prefix = name.get(.."microsoft.".len());
    prefix.is_some_and(|it| it.eq_ignore_ascii_case("microsoft."))
}

/// The type of the linked page, if it is of the namespace that the name gives: the name is misspelt then.
fn of_namespace_of<'a>(name: &str, linked: &'a TypeName) -> Option<&'a TypeName> {
    let (namespace, _) = name.rsplit_once('.')?;
    namespace
        .eq_ignore_ascii_case(linked.namespace())
        .then_some(linked)
}

/// `resources/enums-callrecords.md` -> `enums-callrecords`.
pub fn file_stem(page: &str) -> &str {
    let file = page.rsplit('/').next().unwrap_or(page);
    file.split('.').next().unwrap_or(file)
}

/// A link without its fragment.
fn path(link: &str) -> &str {
    link.split_once('#').map_or(link, |(page, _)| page)
}

/// The full name of a type that no page describes: the cell's own words if they are a name, with what only the file name
/// of its link has before them; else that file name. A page without a type of its own says nothing about the namespace
/// of others.
fn name_of_undescribed(cell: &TypeCell, page: &PageFacts) -> Option<TypeName> {
    let linked = cell.link.as_deref().and_then(local_of_link);
    let longer = linked.and_then(|it| lengthened(trimmed(&cell.name), it));
    let own = || named(&cell.name, page);
    let longer = longer.and_then(|it| named(&it, page));
    longer.or_else(own).or_else(|| named(linked?, page))
}

/// `[Chart](workbookchart.md)` -> `workbookChart`. A name in lower case is spelt as that of a type, and means itself.
fn lengthened(name: &str, linked: &str) -> Option<String> {
    let is_prose = name.starts_with(|c: char| c.is_ascii_uppercase());
    let linked = linked.to_ascii_lowercase();
    let before = linked.strip_suffix(&name.to_ascii_lowercase())?;
    (is_prose && name.len() > 3 && !before.is_empty()).then(|| format!("{before}{name}"))
}

/// `../resources/intune-devices-manageddevice.md` -> `manageddevice`.
fn local_of_link(link: &str) -> Option<&str> {
    let (folder, file) = path(link).rsplit_once('/')?;
    let stem = file.strip_suffix(".md")?;
    let local = stem.rsplit('-').next().unwrap_or(stem);
    folder.ends_with("resources").then_some(local)
}

/// Letters, digits, `_` and dots, beginning with a letter.
pub fn is_name(name: &str) -> bool {
    let starts = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    starts && name.chars().all(plain) && !name.ends_with('.')
}

/// The namespace that names without one belong to.
pub fn namespace_of(page: &PageFacts) -> &str {
    page.namespace.as_ref().map_or(GRAPH, |it| &it.value)
}

/// A name of an annotation; one without namespace gets the page's.
pub fn qualified(name: &str, page: &PageFacts) -> Option<TypeName> {
    let name = trimmed(name);
    is_name(name).then(|| match name.contains('.') {
        true => TypeName::new(name),
        false => TypeName::new(format!("{}.{name}", namespace_of(page))),
    })
}

/// A name of prose or a link. Type names of the API begin in lower case, which prose often does not keep to.
pub fn named(name: &str, page: &PageFacts) -> Option<TypeName> {
    let name = trimmed(name);
    match name.contains('.') {
        true => qualified(name, page),
        false => qualified(&lower_first(name), page),
    }
}

fn trimmed(name: &str) -> &str {
    name.trim().trim_start_matches('#')
}

#[cfg(test)]
mod tests {
    use model::diagnostics::Diagnostics;
    use model::facts::{Located, PageFacts, TypeCell};

    use crate::testing::types;

    const TYPES: &str = "complex person
        complex x.person
        complex y.person
        complex x.thing
        complex y.thing
        complex y.only
        complex workbookChart @resources/chart.md
        complex sharedInsight @resources/insights-shared.md
        complex itemSet @resources/itemset.md
        complex item
        complex map
        complex roadMap @resources/roadmap.md
        complex card
        complex postCard @resources/postcard.md
        complex first @resources/two.md
        complex second @resources/two.md
        enum color @resources/enums.md#color-values
        enum shade @resources/page.md#shade-values";

    /// Namespace of the page, cell, link, type (without `microsoft.graph.`).
    const BOUND: &str = "\
 | microsoft.graph.person | | person
 | #microsoft.graph.Person | | person
 | String (timestamp) | | Edm.DateTimeOffset
 | Edm.Int32 | | Edm.Int32
 | microsoft.graph.Json | | Edm.Untyped
 | Edm.Nonsense | | Edm.Nonsense inferred
 | person | | person
x | person | | x.person
z | person | | person
 | thing | | thing inferred
x | thing | | x.thing
 | only | | y.only
 | Chart | resources/chart.md | workbookChart
 | shared | resources/insights-shared.md | sharedInsight
 | item | resources/itemset.md | item
 | Item | resources/itemset.md | itemSet
 | map | resources/roadmap.md | map
 | card | resources/postcard.md | postCard
 | Second | resources/two.md | second
 | these words | resources/two.md | first
 | Color | resources/enums.md#color-values | color
 | String | resources/enums.md#color-values | Edm.String
 | that shade | #shade-enum | shade
 | Whatever | | whatever inferred
x | Whatever | | x.whatever inferred
 | those words | resources/a-nowhere.md | nowhere inferred
 | Room | resources/a-darkroom.md | darkRoom inferred
 | Room | resources/a-room.md | room inferred
 | room | resources/a-darkroom.md | room inferred
 | Rom | resources/cdrom.md | rom inferred
 | those words | api/a-nowhere.md | -
 | those words | | -
 | microsoft.graph.q.thing | | q.thing inferred
 | microsoft.graph.q.only | resources/only.md | q.only inferred
 | microsoft.graph.firsd | resources/two.md | first
 | microsoft.graph.q.firsd | resources/two.md | q.firsd inferred
 | only | resources/only.md | only inferred
 | only | resources/y-only.md | y.only
 | only | other/The.Y.md | only inferred
 | person | resources/someone.md | person
 | card | resources/PostCard.md | postCard";

    #[test]
    fn cells_name_these_types() {
        for line in BOUND.lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [namespace, name, link, expected] = cells[..] else {
                panic!("{line}");
            };
            let mut types = types(TYPES);
            let page = PageFacts {
                page: "resources/page.md".to_owned(),
                namespace: (!namespace.is_empty()).then(|| Located {
                    value: format!("microsoft.graph.{namespace}"),
                    ..Located::default()
                }),
                ..PageFacts::default()
            };
            let cell = TypeCell {
                name: name.to_owned(),
                link: (!link.is_empty()).then(|| link.to_owned()),
                ..TypeCell::default()
            };
            let found = types.bind(&cell, &page, &mut Diagnostics::default());
            let found = found.map_or("-".to_owned(), |it| {
                let is_new = types.get(&it).is_some_and(|it| it.inferred);
                let name = it.as_str().trim_start_matches("microsoft.graph.");
                format!("{name}{}", if is_new { " inferred" } else { "" })
            });
            assert_eq!(found, expected, "{line}");
        }
    }
}
