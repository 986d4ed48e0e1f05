//! Fields of structs: names, types and the features that they need.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{self, Target};
use super::types::{self, Node, Table};
use super::{AreaSet, Gate};
use crate::{codes, names};
use model::diagnostics::Diagnostics;
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
    /// When it is compiled in, given that its struct is.
    pub gate: Gate<'a>,
}

/// Full type name -> its own fields.
type Fields<'a> = BTreeMap<&'a str, Vec<FieldPlan<'a>>>;

/// Plans the fields of all structs, base types first, because a derived type's names keep clear of its base's.
pub fn plan<'a>(table: &Table<'a>, diagnostics: &mut Diagnostics) -> Fields<'a> {
    let mut nodes: Vec<&Node<'a>> = table.values().collect();
    nodes.sort_by_key(|it| it.ancestors.len());
    let mut fields = Fields::new();
    for node in nodes {
        let own = own(node, &inherited(node, &fields), table, diagnostics);
        fields.insert(node.ir.name.as_str(), own);
    }
    fields
}

/// The fields of the base types, the nearest base's first; their gates still hold in the derived type.
pub fn inherited<'a>(node: &Node<'a>, fields: &Fields<'a>) -> Vec<FieldPlan<'a>> {
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
    node: &Node<'a>,
    inherited: &[FieldPlan<'a>],
    table: &Table<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<FieldPlan<'a>> {
    let mut taken: BTreeSet<String> = inherited.iter().map(|it| it.name.clone()).collect();
    let mut own: Vec<FieldPlan<'a>> = Vec::new();
    let structural = node.ir.properties.iter().map(|it| (it, false));
    let navigation = node.ir.navigation.iter().map(|it| (it, true));
    for (ir, navigation) in structural.chain(navigation) {
        if is_redeclared(node, ir, inherited, &own, diagnostics) {
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

/// A struct in a field is always behind a `Poly`, whether or not it has derived types: that a type gets its first one
/// must not change the fields that refer to it, and the compiler need not walk the circles of the type graph to prove
/// that a struct is `Send`.
fn in_field(target: Target) -> Target {
    match target {
        Target::Model { path, .. } => Target::Model { path, poly: true },
        other => other,
    }
}

/// The property's name, with a number if its field's name is taken.
fn stem(
    node: &Node<'_>,
    ir: &Property,
    taken: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> String {
    let (stem, collides) = types::first_free(&ir.name, |it| !taken.contains(&names::field(it)));
    if collides {
        let message = format!(
            "`{}/{}` would be `{}` like another",
            node.ir.name,
            ir.name,
            names::field(&ir.name)
        );
        diagnostics.push(&codes::FIELD_COLLISION, types::span(node.ir), message);
    }
    stem
}

/// Reports a property that the type or one of its base types has already.
fn is_redeclared(
    node: &Node<'_>,
    ir: &Property,
    inherited: &[FieldPlan<'_>],
    own: &[FieldPlan<'_>],
    diagnostics: &mut Diagnostics,
) -> bool {
    let named = |it: &&FieldPlan<'_>| it.ir.name == ir.name;
    let code = match (own.iter().find(named), inherited.iter().find(named)) {
        (Some(_), _) => &codes::DECLARED_TWICE,
        (None, Some(it)) if (&it.ir.ty, it.ir.collection) == (&ir.ty, ir.collection) => {
            &codes::REDECLARED
        }
        (None, Some(_)) => &codes::REDECLARED_DIFFERENTLY,
        (None, None) => return false,
    };
    diagnostics.push(
        code,
        types::span(node.ir),
        format!("`{}/{}`", node.ir.name, ir.name),
    );
    true
}

fn gate<'a>(node: &Node<'a>, ir: &Property, table: &Table<'a>) -> Gate<'a> {
    let areas: Option<&AreaSet<'a>> = table.get(ir.ty.as_str()).map(|it| &it.areas);
    areas.map_or(Gate::Open, |it| it.within(&node.areas))
}
