//! One sentence about roles.

use super::name;
use crate::block::Inline;
use crate::text::contains_any;
use model::facts::{RoleRank, RoleScope, RoleStatement};

/// What a sentence says.
pub enum Claim {
    /// Nothing about roles.
    None,
    /// It names the roles.
    Roles(RoleStatement),
    /// It announces them.
    Opens(RoleStatement),
}

/// Words of a sentence that demands a role.
const DEMANDS: [&str; 10] = [
    "must ",
    "need",
    "require",
    "least privileged",
    "more privileged",
    "at least one of",
    "following roles can",
    "only global",
    "supported roles",
    "only be performed by",
];

const DENIALS: [&str; 5] = [
    "doesn't need",
    "does not need",
    "not required",
    "n't require",
    "without ",
];

/// Reads a sentence of a text.
pub fn read(sentence: &str, text: &Inline) -> Claim {
    let lower = sentence.to_ascii_lowercase();
    let is_reference = ["for more", "to learn", "see "]
        .iter()
        .any(|it| lower.trim_start().starts_with(it));
    let names_role = contains_any(&lower, &["role", "administrator", "admin"]);
    if is_reference
        || !names_role
        || !contains_any(&lower, &DEMANDS)
        || contains_any(&lower, &DENIALS)
    {
        return Claim::None;
    }
    let statement = RoleStatement {
        rank: rank(&lower),
        scope: contains_any(&lower, &["another user", "other users", "acting on others"])
            .then_some(RoleScope::OtherUsers),
        roles: name::in_sentence(sentence, text),
        ..RoleStatement::default()
    };
    match statement.roles.is_empty() {
        false => Claim::Roles(statement),
        true if lower.contains("role") => Claim::Opens(statement),
        true => Claim::None,
    }
}

/// "From least to most privileged" is an order and compares nothing.
fn rank(lower: &str) -> RoleRank {
    match () {
        () if lower.contains("least privileged") => RoleRank::LeastPrivileged,
        () if lower.contains("more privileged") => RoleRank::MorePrivileged,
        () => RoleRank::Unranked,
    }
}
