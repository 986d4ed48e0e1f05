//! Variants of enums.

use std::collections::BTreeSet;

use super::renames::{Kind, Renames};
use super::types;
use crate::{codes, names};
use model::diagnostics::Diagnostics;
use model::ir::{EnumMember, Type};

/// One variant.
#[derive(Debug, Clone)]
pub struct VariantPlan<'a> {
    /// The member.
    pub ir: &'a EnumMember,
    /// `NotStarted`.
    pub name: String,
}

/// Plans the variants of one enum; a member that is told twice counts once.
pub fn plan<'a>(
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
        let renamed = renames.find(Kind::Member, &key).map(str::to_owned);
        let wanted = renamed.unwrap_or_else(|| names::variant(&member.name));
        let (name, collides) = types::first_free(&wanted, |it| !taken.contains(it));
        if collides {
            let message = format!("`{key}` would be `{wanted}` like another");
            diagnostics.push(&codes::MEMBER_COLLISION, types::span(ir), message);
        }
        taken.insert(name.clone());
        variants.push(VariantPlan { ir: member, name });
    }
    variants
}
