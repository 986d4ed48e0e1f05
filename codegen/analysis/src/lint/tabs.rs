//! Tabs in another order than in the rest of the docs.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Cx;
use model::codes::lint::TABS_OUT_OF_ORDER;

/// A pair of tabs is out of order if so many times more groups have it the other way round.
const MAJORITY: usize = 10;

/// Pairs of tabs and how many groups have them in this order.
type Votes<'a> = BTreeMap<(&'a str, &'a str), usize>;

/// Reports each group of tabs once.
pub fn tabs(cx: &mut Cx<'_>) {
    let groups = cx.outlines.iter().flat_map(|(page, it)| {
        it.tabs.iter().filter_map(move |group| {
            let ids: Vec<&str> = group.iter().map(|it| it.value.as_str()).collect();
            Some((group.first()?.at.span(page), ids))
        })
    });
    let groups: Vec<_> = groups.collect();
    let mut votes = Votes::new();
    for pair in groups.iter().flat_map(|(_, ids)| pairs(ids)) {
        *votes.entry(pair).or_insert(0) += 1;
    }
    for (span, ids) in groups {
        if let Some(message) = duplicate(&ids).or_else(|| reversed(&ids, &votes)) {
            cx.report(&TABS_OUT_OF_ORDER, span, message);
        }
    }
}

fn pairs<'a>(ids: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut list = Vec::new();
    for (at, first) in ids.iter().enumerate() {
        list.extend(ids.iter().skip(at + 1).map(|second| (*first, *second)));
    }
    list
}

fn duplicate(ids: &[&str]) -> Option<String> {
    let mut seen = BTreeSet::new();
    let second = ids.iter().find(|it| !seen.insert(**it))?;
    Some(format!("the tab `{second}` occurs twice"))
}

fn reversed(ids: &[&str], votes: &Votes<'_>) -> Option<String> {
    let count = |one: &str, two: &str| votes.get(&(one, two)).copied().unwrap_or_default();
    let is_reversed = |(one, two): &(&str, &str)| count(two, one) >= MAJORITY * count(one, two);
    let (first, second) = pairs(ids).into_iter().find(is_reversed)?;
    let (with, against) = (count(second, first), count(first, second));
    Some(format!(
        "`{first}` stands before `{second}`, as in {against} of {} groups",
        with + against
    ))
}
