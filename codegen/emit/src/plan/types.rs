//! Types with their fields and variants.

use std::collections::BTreeSet;

use super::fields::{self, FieldPlan};
use super::gate::Gate;
use super::renames::{RenameKind, Renames};
use super::table::{TypeNode, TypeTable, span};
use crate::names;
use model::codes::emit as codes;
use model::diagnostics::Diagnostics;
use model::ir::{EnumMember, Type};

/// A type.
#[derive(Debug)]
pub struct TypePlan<'a> {
    /// Name, place, base types and areas.
    pub node: TypeNode<'a>,
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

/// One variant.
#[derive(Debug, Clone)]
pub struct VariantPlan<'a> {
    /// The member.
    pub ir: &'a EnumMember,
    /// `NotStarted`.
    pub name: String,
}

/// Plans fields and variants of every type.
pub fn plan<'a>(
    table: &TypeTable<'a>,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<TypePlan<'a>> {
    let fields = fields::plan(table, diagnostics);
    let mut files = Files::of(table);
    let plans = table.iter().map(|(name, node)| {
        let ancestors = node.ancestors.iter().filter_map(|it| table.get(it));
        TypePlan {
            file: files.name(node),
            ancestors: ancestors.map(TypeNode::path).collect(),
            descendants: descendants(node, table),
            fields: fields.get(name).cloned().unwrap_or_default(),
            inherited: fields::inherited(node, &fields),
            variants: variants(node.ir, renames, diagnostics),
            node: node.clone(),
        }
    });
    plans.collect()
}

/// The names that are taken in each folder of types, so that no two modules have the same.
struct Files(BTreeSet<(Vec<String>, String)>);

impl Files {
    /// Those of the namespaces.
    fn of(table: &TypeTable<'_>) -> Self {
        let mut taken = BTreeSet::new();
        for node in table.values() {
            for depth in 0..node.folder.len() {
                let (above, below) = node.folder.split_at(depth);
                let name = below.first().cloned().unwrap_or_default();
                taken.insert((above.to_vec(), name));
            }
        }
        Self(taken)
    }

    /// The name of a type's file.
    fn name(&mut self, node: &TypeNode<'_>) -> String {
        let at = |it: &str| (node.folder.clone(), it.to_owned());
        let wanted = names::module(&node.name);
        let (name, _) = names::unique_name(&wanted, |it| !self.0.contains(&at(it)));
        self.0.insert(at(&name));
        name
    }
}

fn descendants<'a>(node: &TypeNode<'a>, table: &TypeTable<'a>) -> Vec<(String, &'a str, Gate<'a>)> {
    let names = node.ir.derived.iter();
    let nodes = names.filter_map(|it| Some((it.as_str(), table.get(it.as_str())?)));
    nodes
        .map(|(name, it)| (it.path(), name, it.areas.within(&node.areas)))
        .collect()
}

/// The variants of an enum; a member that is documented twice counts once.
fn variants<'a>(
    ir: &'a Type,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<VariantPlan<'a>> {
    let mut variants: Vec<VariantPlan<'a>> = Vec::new();
    let mut taken = BTreeSet::new();
    for member in &ir.members {
        if variants.iter().any(|it| it.ir.name == member.name) {
            continue;
        }
        let key = format!("{}/{}", ir.name, member.name);
        let rule = || names::variant(&member.name);
        let wanted = renames.name(RenameKind::Member, &key, rule);
        let (name, collides) = names::unique_name(&wanted, |it| !taken.contains(it));
        if collides {
            let message = format!("`{key}` would be `{wanted}` like another");
            diagnostics.push(&codes::MEMBER_COLLISION, span(&ir.pages), message);
        }
        taken.insert(name.clone());
        variants.push(VariantPlan { ir: member, name });
    }
    variants
}
