//! Variants of enums.

use std::collections::BTreeSet;

use super::renames::{Kind, Renames};
use super::types;
use crate::diagnostics::Diagnostics;
use crate::emit::{codes, names};
use crate::ir::{EnumMember, Type};

/// One variant.
#[derive(Debug, Clone)]
pub(in crate::emit) struct VariantPlan<'a> {
    /// The member.
    pub(in crate::emit) ir: &'a EnumMember,
    /// `NotStarted`.
    pub(in crate::emit) name: String,
}

/// Plans the variants of one enum; a member that is told twice counts once.
pub(super) fn plan<'a>(
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
