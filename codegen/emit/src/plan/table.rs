//! The types before their fields are planned: names, places, base types and areas.

use std::collections::{BTreeMap, BTreeSet};

use super::gate::AreaSet;
use super::renames::{RenameKind, Renames};
use crate::names;
use model::codes::emit as codes;
use model::diagnostics::{Diagnostics, Span};
use model::ir::{Api, Area, Type, TypeKind};

/// Full name -> node.
pub type TypeTable<'a> = BTreeMap<&'a str, TypeNode<'a>>;

/// A type without its fields.
#[derive(Debug, Clone)]
pub struct TypeNode<'a> {
    /// The type.
    pub ir: &'a Type,
    /// `Group`.
    pub name: String,
    /// Modules below `types`: none, or `call_records`.
    pub folder: Vec<String>,
    /// Features that compile it in.
    pub areas: AreaSet<'a>,
    /// Full names of its base types, the nearest first.
    pub ancestors: Vec<&'a str>,
}

impl TypeNode<'_> {
    /// `crate::types::call_records::Session`.
    pub fn path(&self) -> String {
        let modules: String = self.folder.iter().map(|it| format!("{it}::")).collect();
        format!("crate::types::{modules}{}", self.name)
    }
}

/// Names every type and finds its base types and its derived types.
pub fn table<'a>(
    api: &'a Api,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> TypeTable<'a> {
    let bases = bases(api);
    let mut table = TypeTable::new();
    let mut taken = BTreeSet::new();
    for ir in &api.types {
        let node = TypeNode {
            ir,
            folder: folder(ir.name.namespace()),
            name: name(ir, &mut taken, renames, diagnostics),
            areas: areas(ir),
            ancestors: ancestors(ir, &bases, diagnostics),
        };
        table.insert(ir.name.as_str(), node);
    }
    table
}

/// Those that need the type; a type that none needs is compiled in with `full`.
fn areas(ir: &Type) -> AreaSet<'_> {
    match ir.areas.is_empty() {
        true => AreaSet::full(),
        false => ir.areas.iter().map(Area::as_str).collect(),
    }
}

fn bases(api: &Api) -> BTreeMap<&str, &str> {
    let structs = api.types.iter().filter(|it| it.kind != TypeKind::Enum);
    let known: BTreeSet<&str> = structs.clone().map(|it| it.name.as_str()).collect();
    let pairs = structs.filter_map(|it| Some((it.name.as_str(), it.base.as_ref()?.as_str())));
    pairs.filter(|(_, base)| known.contains(base)).collect()
}

/// The most folders that a namespace has; paths of files have an end, too.
const DEEPEST: usize = 8;

/// `microsoft.graph.callRecords` -> `call_records`; `msgraph.inferred` -> `inferred`.
fn folder(namespace: &str) -> Vec<String> {
    let mut roots = ["microsoft.graph", "msgraph", "microsoft"].into_iter();
    let rest = roots.find_map(|it| namespace.strip_prefix(it));
    let rest = rest.filter(|it| it.is_empty() || it.starts_with('.'));
    let words = rest.unwrap_or(namespace).split('.');
    let words = words.filter(|it| !it.is_empty());
    words.take(DEEPEST).map(names::module).collect()
}

fn name<'a>(
    ir: &'a Type,
    taken: &mut BTreeSet<(Vec<String>, String)>,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> String {
    let rule = || names::upper(ir.name.local());
    let wanted = renames.name(RenameKind::Type, ir.name.as_str(), rule);
    let folder = folder(ir.name.namespace());
    let free = |it: &str| !taken.contains(&(folder.clone(), it.to_owned()));
    let (name, collides) = names::unique_name(&wanted, free);
    if collides {
        let message = format!("`{}` would be `{wanted}` like another type", ir.name);
        diagnostics.push(&codes::TYPE_COLLISION, span(&ir.pages), message);
    }
    taken.insert((folder, name.clone()));
    name
}

fn ancestors<'a>(
    ir: &'a Type,
    bases: &BTreeMap<&'a str, &'a str>,
    diagnostics: &mut Diagnostics,
) -> Vec<&'a str> {
    let mut list = Vec::new();
    let mut here = ir.name.as_str();
    while let Some(&base) = bases.get(here) {
        if base == ir.name.as_str() || list.contains(&base) {
            let message = format!("`{}` by way of `{here}`", ir.name);
            diagnostics.push(&codes::BASE_CYCLE, span(&ir.pages), message);
            return Vec::new();
        }
        list.push(base);
        here = base;
    }
    list
}

/// The first of the pages.
pub fn span(pages: &[String]) -> Span {
    Span {
        page: pages.first().cloned().unwrap_or_default(),
        ..Span::default()
    }
}
