//! Names, places, kin and areas of the types.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{self, FieldPlan};
use super::renames::{Kind, Renames};
use super::variants::{self, VariantPlan};
use super::{AreaSet, Gate};
use crate::{codes, names};
use model::diagnostics::{Diagnostics, Span};
use model::ir::{Api, Type, TypeKind};

/// Full name -> node.
pub type Table<'a> = BTreeMap<&'a str, Node<'a>>;

/// What is decided about a type before its fields are looked at.
#[derive(Debug, Clone)]
pub struct Node<'a> {
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
    /// Full names of the types derived from it and theirs, sorted.
    pub descendants: Vec<&'a str>,
}

/// A type with all that is in it.
#[derive(Debug)]
pub struct TypePlan<'a> {
    /// Name, place, kin and areas.
    pub node: Node<'a>,
    /// Name of the file and its private module: `group`.
    pub file: String,
    /// Paths of the base types, the nearest first: `crate::types::DirectoryObject`.
    pub ancestors: Vec<String>,
    /// Paths of the descendants, with their full names and when they are compiled in.
    pub descendants: Vec<(String, &'a str, Gate<'a>)>,
    /// Its own fields.
    pub fields: Vec<FieldPlan<'a>>,
    /// Fields of its base types, the nearest base's first.
    pub inherited: Vec<FieldPlan<'a>>,
    /// Variants of an enum.
    pub variants: Vec<VariantPlan<'a>>,
}

impl Node<'_> {
    /// `crate::types::call_records::Session`.
    pub fn path(&self) -> String {
        let mut path = "crate::types::".to_owned();
        for module in &self.folder {
            path.push_str(module);
            path.push_str("::");
        }
        path + &self.name
    }
}

/// Names every type and finds its kin.
pub fn table<'a>(
    api: &'a Api,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> Table<'a> {
    let bases = bases(api);
    let mut table = Table::new();
    let mut taken = BTreeSet::new();
    for ir in &api.types {
        let node = Node {
            ir,
            folder: folder(ir.name.namespace()),
            name: name(ir, &mut taken, renames, diagnostics),
            areas: ir.areas.iter().map(model::ir::Area::as_str).collect(),
            ancestors: ancestors(ir, &bases, diagnostics),
            descendants: Vec::new(),
        };
        table.insert(ir.name.as_str(), node);
    }
    add_descendants(&mut table);
    add_areas(api, &mut table);
    for node in table.values_mut().filter(|it| it.areas.is_empty()) {
        node.areas = AreaSet::full();
    }
    table
}

fn bases(api: &Api) -> BTreeMap<&str, &str> {
    let structs = api.types.iter().filter(|it| it.kind != TypeKind::Enum);
    let known: BTreeSet<&str> = structs.clone().map(|it| it.name.as_str()).collect();
    let pairs = structs.filter_map(|it| Some((it.name.as_str(), it.base.as_ref()?.as_str())));
    pairs.filter(|(_, base)| known.contains(base)).collect()
}

/// `microsoft.graph.callRecords` -> `call_records`; `msgraph.inferred` -> `inferred`.
fn folder(namespace: &str) -> Vec<String> {
    let rest = ["microsoft.graph", "msgraph", "microsoft"]
        .iter()
        .find_map(|it| namespace.strip_prefix(it));
    let rest = rest
        .filter(|it| it.is_empty() || it.starts_with('.'))
        .unwrap_or(namespace);
    rest.split('.')
        .filter(|it| !it.is_empty())
        .map(names::lower)
        .collect()
}

fn name<'a>(
    ir: &'a Type,
    taken: &mut BTreeSet<(&'a str, String)>,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> String {
    let renamed = renames
        .find(Kind::Type, ir.name.as_str())
        .map(str::to_owned);
    let wanted = renamed.unwrap_or_else(|| names::upper(ir.name.local()));
    let free = |it: &str| !taken.contains(&(ir.name.namespace(), it.to_owned()));
    let (name, collides) = first_free(&wanted, free);
    if collides {
        let message = format!("`{}` would be `{wanted}` like another type", ir.name);
        diagnostics.push(&codes::TYPE_COLLISION, span(ir), message);
    }
    taken.insert((ir.name.namespace(), name.clone()));
    name
}

/// The name, or the name with the first number from 2 that is free, and whether that had to be.
pub fn first_free(wanted: &str, free: impl Fn(&str) -> bool) -> (String, bool) {
    if free(wanted) {
        return (wanted.to_owned(), false);
    }
    // A keyword's underscore is not needed before a number, and no name of Rust has one there.
    let stem = match wanted.trim_end_matches('_') {
        "" => wanted,
        it => it,
    };
    let mut numbered = (2_u32..).map(|it| format!("{stem}{it}"));
    let name = numbered.find(|it| free(it));
    (name.unwrap_or_else(|| wanted.to_owned()), true)
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
            diagnostics.push(
                &codes::BASE_CYCLE,
                span(ir),
                format!("`{}` by way of `{here}`", ir.name),
            );
            return Vec::new();
        }
        list.push(base);
        here = base;
    }
    list
}

fn add_descendants(table: &mut Table<'_>) {
    let pairs: Vec<_> = table
        .iter()
        .flat_map(|(&name, node)| node.ancestors.iter().map(move |&it| (it, name)))
        .collect();
    for (ancestor, name) in pairs {
        if let Some(node) = table.get_mut(ancestor) {
            node.descendants.push(name);
        }
    }
}

/// A type is compiled in with every operation that names it, and a base type with every type derived from it. The rest
/// was concluded before; what is still missing is left out of the types that refer to it, by their fields' gates.
fn add_areas<'a>(api: &'a Api, table: &mut Table<'a>) {
    for operation in &api.operations {
        let named = [operation.request.as_ref(), operation.response.ty.as_ref()];
        for ty in named.into_iter().flatten() {
            if let Some(node) = table.get_mut(ty.as_str()) {
                node.areas.insert(operation.area.as_str());
            }
        }
    }
    let derived: Vec<_> = table
        .values()
        .map(|it| (it.ancestors.clone(), it.areas.clone()))
        .collect();
    for (ancestors, areas) in derived {
        for ancestor in ancestors {
            if let Some(node) = table.get_mut(ancestor) {
                node.areas.extend(&areas);
            }
        }
    }
}

/// Plans fields and variants of every type.
pub fn plan<'a>(
    table: &Table<'a>,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<TypePlan<'a>> {
    let fields = fields::plan(table, diagnostics);
    let mut plans = Vec::new();
    for node in table.values() {
        plans.push(TypePlan {
            file: names::lower(&node.name),
            ancestors: node
                .ancestors
                .iter()
                .filter_map(|it| Some(table.get(it)?.path()))
                .collect(),
            descendants: descendants(node, table),
            fields: fields
                .get(node.ir.name.as_str())
                .cloned()
                .unwrap_or_default(),
            inherited: fields::inherited(node, &fields),
            variants: variants::plan(node.ir, renames, diagnostics),
            node: node.clone(),
        });
    }
    plans
}

fn descendants<'a>(node: &Node<'a>, table: &Table<'a>) -> Vec<(String, &'a str, Gate<'a>)> {
    let nodes = node
        .descendants
        .iter()
        .filter_map(|&it| Some((it, table.get(it)?)));
    nodes
        .map(|(name, it)| (it.path(), name, it.areas.within(&node.areas)))
        .collect()
}

/// The first page that the type is described on.
pub fn span(ir: &Type) -> Span {
    Span {
        page: ir.pages.first().cloned().unwrap_or_default(),
        ..Span::default()
    }
}
