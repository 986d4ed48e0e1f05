//! Tabs in an odd order. What order is right is not written anywhere, so the docs vote.

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostics::Diagnostics;

use super::outlines::Outlines;
use model::codes::lint as codes;

/// So many times more groups have to have the other order.
const CLEAR: usize = 10;

type Pairs<'a> = BTreeMap<(&'a str, &'a str), usize>;

/// One finding per group.
pub fn tabs(outlines: &Outlines<'_>, found: &mut Diagnostics) {
    let groups = outlines.iter().flat_map(|(page, it)| {
        let groups = it.tabs.iter();
        groups.map(move |group| (page, group))
    });
    let mut votes = Pairs::new();
    for (_, group) in groups.clone() {
        let ids: Vec<&str> = group.iter().map(|it| it.value.as_str()).collect();
        for pair in pairs(&ids) {
            *votes.entry(pair).or_insert(0) += 1;
        }
    }
    for (page, group) in groups {
        let ids: Vec<&str> = group.iter().map(|it| it.value.as_str()).collect();
        let Some(message) = twice(&ids).or_else(|| turned(&ids, &votes)) else {
            continue;
        };
        if let Some(first) = group.first() {
            found.push(&codes::TABS_OUT_OF_ORDER, first.at.span(page), message);
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

fn twice(ids: &[&str]) -> Option<String> {
    let mut seen = BTreeSet::new();
    let second = ids.iter().find(|it| !seen.insert(**it))?;
    Some(format!("the tab `{second}` occurs twice"))
}

fn turned(ids: &[&str], votes: &Pairs<'_>) -> Option<String> {
    let count = |one: &str, two: &str| votes.get(&(one, two)).copied().unwrap_or_default();
    let odd = |(one, two): &(&str, &str)| count(two, one) >= CLEAR * count(one, two);
    let (first, second) = pairs(ids).into_iter().find(odd)?;
    let (with, against) = (count(second, first), count(first, second));
    Some(format!(
        "`{first}` stands before `{second}`, as in {against} of {} groups",
        with + against
    ))
}
