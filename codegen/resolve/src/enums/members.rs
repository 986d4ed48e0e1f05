//! The members of an enum, from all that list them.

use model::decision::{Attribute, Decision, Subject, Witness};
use model::diagnostics::Diagnostics;
use model::ir::Type;

use crate::codes::ENUM_VALUES_DISAGREE;
use crate::decide::Ballot;

use super::{ListedValues, add_member, bare_member};

/// Gives an enum the members that rows list, and reports those that its tables lack.
pub fn settle(ty: &mut Type, listed: &[&ListedValues], diagnostics: &mut Diagnostics) {
    let has_table = !ty.members.is_empty();
    for it in listed.iter().filter(|it| it.witness != Witness::EnumTable) {
        ty.flags |= it.flags;
        let is_new = |value: &&String| !is_member(ty, value);
        let unknown: Vec<&String> = it.values.iter().filter(is_new).collect();
        let names: Vec<&str> = unknown.iter().map(|it| it.as_str()).collect();
        let message = format!(
            "not among the members of `{}`: {}",
            ty.name,
            names.join(", ")
        );
        if has_table && !unknown.is_empty() {
            diagnostics.push(&ENUM_VALUES_DISAGREE, it.at.clone(), message);
        }
        for value in unknown {
            if !is_misspelt(ty, value, &it.values) {
                add_member(ty, bare_member(value));
            }
        }
    }
}

fn is_member(ty: &Type, value: &str) -> bool {
    ty.members
        .iter()
        .any(|it| it.name.eq_ignore_ascii_case(value))
}

/// Whether the value is a member with one wrong letter, which the list lacks otherwise.
fn is_misspelt(ty: &Type, value: &str, listed: &[String]) -> bool {
    let is_listed = |name: &str| listed.iter().any(|it| it.eq_ignore_ascii_case(name));
    let mut left_out = ty.members.iter().filter(|it| !is_listed(&it.name));
    left_out.any(|it| is_one_letter_off(&it.name, value))
}

fn is_one_letter_off(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 5;
    let same = |(a, b): &(u8, u8)| a.eq_ignore_ascii_case(b);
    let start = a.bytes().zip(b.bytes()).take_while(same).count();
    let end = a.bytes().rev().zip(b.bytes().rev());
    let end = end.take_while(same).count();
    let longest = a.len().max(b.len());
    longest >= SHORTEST && start + end + 1 >= longest
}

/// What the members rest on.
pub fn decision(ty: &Type, listed: &[&ListedValues]) -> Option<Decision> {
    let all = ty.members.iter().map(|it| it.name.clone()).collect();
    let mut ballot = Ballot::new(Attribute::Members);
    for it in listed {
        ballot.vote(it.witness, it.values.clone(), it.at.clone());
    }
    let lists = |all: &[String], values: &[String]| {
        let is_in = |value: &String| all.iter().any(|it| it.eq_ignore_ascii_case(value));
        values.iter().all(is_in)
    };
    if !listed.iter().any(|it| it.values == all) {
        let at = listed.first()?.at.clone();
        ballot.vote(Witness::Convention, all, at);
    }
    let verdict = ballot.decide_by(|all, values| lists(all, values))?;
    Some(verdict.decision(Subject::Type(ty.name.clone()), |it| it.join(", ")))
}
