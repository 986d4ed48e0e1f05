//! Whether an operation returns a list: prose, annotations, examples and names are each wrong now and then, so they vote.

use model::ir::Segment;
use model::text::{fold, singular};

use super::evidence::Evidence;
use super::json::Form;
use super::merge::{Group, stem};

/// More than zero for a list, less for a single object.
pub fn votes(evidence: &Evidence<'_>, group: &Group<'_>) -> i32 {
    let weight = if evidence.fitting { 2 } else { 1 };
    weight * shown(evidence)
        + said(evidence)
        + 2 * i32::from(listed(group))
        + 2 * i32::from(plural(evidence, group))
}

/// What the first body shows.
fn shown(evidence: &Evidence<'_>) -> i32 {
    let mut votes = evidence.response_forms().into_iter().map(|it| match it {
        Form::Collection(_) | Form::Array(_) => 1,
        Form::Object(_) | Form::Value(_) => -1,
        Form::Opaque => 0,
    });
    votes.find(|it| *it != 0).unwrap_or_default()
}

/// What prose or annotation say.
fn said(evidence: &Evidence<'_>) -> i32 {
    let first = evidence.response.first();
    first.map_or(0, |it| if it.collection { 1 } else { -1 })
}

/// The page is called `x-list`, or `x-list-members` where the path ends in `members`.
fn listed(group: &Group<'_>) -> bool {
    let Some(line) = group.primary() else {
        return false;
    };
    let stem = stem(line.page);
    let last = last_word(group).map(fold);
    let named = stem.rsplit_once("-list-").map(|(_, ending)| fold(ending));
    last.is_some() && (stem.ends_with("-list") || named == last)
}

/// `presences` of `presence`: the path's last word is the plural of the type.
fn plural(evidence: &Evidence<'_>, group: &Group<'_>) -> bool {
    let Some((word, said)) = last_word(group).zip(evidence.response.first()) else {
        return false;
    };
    let (one, ty) = (fold(&singular(word)), fold(said.ty.local()));
    one != fold(word) && !said.ty.is_edm() && (ty.ends_with(&one) || one.ends_with(&ty))
}

fn last_word<'b>(group: &'b Group<'_>) -> Option<&'b str> {
    match group.primary()?.template.segments.last()? {
        Segment::Literal(word) => Some(word),
        _ => None,
    }
}
