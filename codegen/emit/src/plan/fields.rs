//! Fields of structs: names, types and the features that they need.

use std::collections::{BTreeMap, BTreeSet};

use super::gate::Gate;
use super::shape::{self, Target};
use super::table::{TypeNode, TypeTable, span};
use crate::names;
use model::codes::emit as codes;
use model::diagnostics::{Code, Diagnostics};
use model::ir::Property;

/// One field.
#[derive(Debug, Clone)]
pub struct FieldPlan<'a> {
    /// The property.
    pub ir: &'a Property,
    /// It is a navigation property.
    pub navigation: bool,
    /// `display_name`.
    pub name: String,
    /// `set_display_name`.
    pub setter: String,
    /// The type of one value.
    pub target: Target,
    /// Features that compile it in, given that its struct is.
    pub gate: Gate<'a>,
}

/// Full type name -> its own fields.
type Fields<'a> = BTreeMap<&'a str, Vec<FieldPlan<'a>>>;

/// Plans the fields of all structs, base types first, because names of a derived type must differ from its base's.
pub fn plan<'a>(table: &TypeTable<'a>, diagnostics: &mut Diagnostics) -> Fields<'a> {
    let mut nodes: Vec<&TypeNode<'a>> = table.values().collect();
    nodes.sort_by_key(|it| it.ancestors.len());
    let mut fields = Fields::new();
    for node in nodes {
        let own = own(node, &inherited(node, &fields), table, diagnostics);
        fields.insert(node.ir.name.as_str(), own);
    }
    fields
}

/// The fields of the base types, the nearest base's first, with gates for the derived type.
pub fn inherited<'a>(node: &TypeNode<'a>, fields: &Fields<'a>) -> Vec<FieldPlan<'a>> {
    let lists = node.ancestors.iter().filter_map(|it| fields.get(it));
    let mut list: Vec<_> = lists.flatten().cloned().collect();
    for field in &mut list {
        if let Gate::Any(areas) = &field.gate {
            field.gate = areas.within(&node.areas);
        }
    }
    list
}

fn own<'a>(
    node: &TypeNode<'a>,
    inherited: &[FieldPlan<'a>],
    table: &TypeTable<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<FieldPlan<'a>> {
    let mut taken: BTreeSet<String> = inherited.iter().map(|it| it.name.clone()).collect();
    let mut own: Vec<FieldPlan<'a>> = Vec::new();
    let structural = node.ir.properties.iter().map(|it| (it, false));
    let navigation = node.ir.navigation.iter().map(|it| (it, true));
    for (ir, navigation) in structural.chain(navigation) {
        if let Some(code) = redeclared(ir, &own, inherited) {
            let message = format!("`{}/{}`", node.ir.name, ir.name);
            diagnostics.push(code, span(&node.ir.pages), message);
            continue;
        }
        let stem = stem(node, ir, &taken, diagnostics);
        taken.insert(names::field(&stem));
        let user = format!("`{}/{}`", node.ir.name, ir.name);
        own.push(FieldPlan {
            ir,
            navigation,
            name: names::field(&stem),
            setter: names::setter(&stem),
            target: in_field(shape::target(&ir.ty, table, &user, diagnostics)),
            gate: gate(node, ir, table),
        });
    }
    own
}

/// A struct in a field is always in a `Poly`, with or without derived types: the first derived type must not change the
/// fields of its base type, and the compiler does not walk the cycles of the type graph to prove that a struct is
/// `Send`.
fn in_field(target: Target) -> Target {
    match target {
        Target::Model { path, .. } => Target::Model { path, poly: true },
        other => other,
    }
}

/// The property's name, with a number if its field's name is taken.
fn stem(
    node: &TypeNode<'_>,
    ir: &Property,
    taken: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> String {
    let (stem, collides) = names::unique_name(&ir.name, |it| !taken.contains(&names::field(it)));
    if collides {
        let (ty, field) = (&node.ir.name, names::field(&ir.name));
        let message = format!("`{ty}/{}` would be `{field}` like another", ir.name);
        diagnostics.push(&codes::FIELD_COLLISION, span(&node.ir.pages), message);
    }
    stem
}

/// What to report of a property that the type or one of its base types has already.
fn redeclared(
    ir: &Property,
    own: &[FieldPlan<'_>],
    inherited: &[FieldPlan<'_>],
) -> Option<&'static Code> {
    let named = |it: &&FieldPlan<'_>| it.ir.name == ir.name;
    match (own.iter().find(named), inherited.iter().find(named)) {
        (Some(_), _) => Some(&codes::DECLARED_TWICE),
        (None, Some(it)) if (&it.ir.ty, it.ir.collection) == (&ir.ty, ir.collection) => {
            Some(&codes::REDECLARED)
        }
        (None, Some(_)) => Some(&codes::REDECLARED_DIFFERENTLY),
        (None, None) => None,
    }
}

fn gate<'a>(node: &TypeNode<'a>, ir: &Property, table: &TypeTable<'a>) -> Gate<'a> {
    let target = table.get(ir.ty.as_str());
    target.map_or(Gate::Open, |it| it.areas.within(&node.areas))
}
