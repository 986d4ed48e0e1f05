//! Least privileged set of permissions that covers every operation: a weighted set cover, solved by branch and bound.
//!
//! A separate crate, so that the repository's commands don't depend on the HTTP client of the runtime.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

/// The alternatives of one operation, least privileged first. The names within one are required together.
pub type Alternatives<'a> = Vec<Vec<&'a str>>;

/// The maximum number of partial sets to try before the best one so far is returned.
const STEPS: usize = 20_000;

type Names<'a> = BTreeSet<&'a str>;

/// Returns the names of the set with the lowest weight, in alphabetical order. An empty list of alternatives requires
/// nothing.
#[must_use]
pub fn least_privileged<'a>(lists: &[Alternatives<'a>]) -> Vec<&'a str> {
    let distinct: BTreeSet<Alternatives<'a>> = lists
        .iter()
        .filter(|it| !it.is_empty())
        .map(each_name_once)
        .collect();
    let weights = weights(&distinct);
    let mut chosen = Names::new();
    for group in groups(distinct.into_iter().collect()) {
        let mut search = Search {
            weights: &weights,
            best: greedy(&group, &weights),
            steps: STEPS,
        };
        search.branch(&group, &Names::new());
        chosen.extend(search.best);
    }
    chosen.into_iter().collect()
}

fn each_name_once<'a>(list: &Alternatives<'a>) -> Alternatives<'a> {
    let once = |names: &Vec<&'a str>| {
        let names: Names<'a> = names.iter().copied().collect();
        names.into_iter().collect()
    };
    list.iter().map(once).collect()
}

/// The weight of each name: its power times its scope times its last position in any list.
fn weights<'a>(lists: &BTreeSet<Alternatives<'a>>) -> BTreeMap<&'a str, u64> {
    let mut places: BTreeMap<&'a str, u64> = BTreeMap::new();
    for list in lists {
        for (name, place) in list
            .iter()
            .zip(1..)
            .flat_map(|(it, at)| it.iter().map(move |it| (*it, at)))
        {
            let lowest = places.entry(name).or_default();
            *lowest = place.max(*lowest);
        }
    }
    let weigh = |(name, place): (&'a str, u64)| (name, power(name) * place);
    places.into_iter().map(weigh).collect()
}

/// The power of a name times its scope: `Group.ReadWrite.All` -> 18.
fn power(name: &str) -> u64 {
    let mut words = name.split('.');
    words.next();
    let permits = match words.next().unwrap_or_default() {
        it if it.starts_with("ReadBasic") => 1,
        it if it.starts_with("ReadWrite") => 6,
        it if it.starts_with("Read") => 2,
        "FullControl" | "Manage" | "AccessAsUser" => 8,
        _ => 4,
    };
    let reach = match words.next_back() {
        Some("All") => 3,
        Some(_) => 2,
        None => 1,
    };
    permits * reach
}

/// Partitions the lists into groups without common names, which are solved separately.
fn groups(lists: Vec<Alternatives<'_>>) -> Vec<Vec<Alternatives<'_>>> {
    let mut groups: Vec<(Names<'_>, Vec<Alternatives<'_>>)> = Vec::new();
    for list in lists {
        let mut names: Names<'_> = list.iter().flatten().copied().collect();
        let (joined, apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|(it, _)| !it.is_disjoint(&names));
        let mut all = vec![list];
        for (others, lists) in joined {
            names.extend(others);
            all.extend(lists);
        }
        groups = apart;
        groups.push((names, all));
    }
    let sorted = groups.into_iter().map(|(_, mut lists)| {
        lists.sort();
        lists
    });
    sorted.collect()
}

/// An initial set: for each list the alternative that adds the least weight, without names that became redundant.
fn greedy<'a>(lists: &[Alternatives<'a>], weights: &BTreeMap<&'a str, u64>) -> Names<'a> {
    let mut chosen = Names::new();
    while let Some(list) = tightest(lists, &chosen) {
        let added =
            |it: &&Vec<&'a str>| weight(it.iter().filter(|it| !chosen.contains(*it)), weights);
        let Some(lightest) = list.iter().min_by_key(added) else {
            break;
        };
        chosen.extend(lightest);
    }
    let mut heaviest: Vec<&'a str> = chosen.iter().copied().collect();
    heaviest.sort_by_key(|it| std::cmp::Reverse(weights.get(it)));
    for name in heaviest {
        chosen.remove(name);
        if tightest(lists, &chosen).is_some() {
            chosen.insert(name);
        }
    }
    chosen
}

struct Search<'a, 'b> {
    weights: &'b BTreeMap<&'a str, u64>,
    best: Names<'a>,
    steps: usize,
}

impl<'a> Search<'a, '_> {
    /// Tries every alternative of an uncovered list, lightest first, while the set is lighter than the best one.
    fn branch(&mut self, lists: &[Alternatives<'a>], chosen: &Names<'a>) {
        if self.steps == 0
            || self.weight(chosen) + self.at_least(lists, chosen) >= self.weight(&self.best)
        {
            return;
        }
        self.steps -= 1;
        let Some(list) = tightest(lists, chosen) else {
            self.best.clone_from(chosen);
            return;
        };
        let mut sets: Vec<Names<'a>> = list
            .iter()
            .map(|it| chosen.iter().chain(it).copied().collect())
            .collect();
        sets.sort_by_cached_key(|it| self.weight(it));
        for set in sets {
            self.branch(lists, &set);
        }
    }

    fn weight(&self, names: &Names<'a>) -> u64 {
        weight(names, self.weights)
    }

    /// A lower bound of the weight to add: lists without common names need one alternative each.
    fn at_least(&self, lists: &[Alternatives<'a>], chosen: &Names<'a>) -> u64 {
        let mut seen = Names::new();
        let mut sum = 0;
        for list in lists.iter().filter(|it| !is_covered(it, chosen)) {
            let names = || list.iter().flatten().filter(|it| !chosen.contains(*it));
            if names().all(|it| !seen.contains(it)) {
                let added = |it: &Vec<&'a str>| {
                    weight(it.iter().filter(|it| !chosen.contains(*it)), self.weights)
                };
                sum += list.iter().map(added).min().unwrap_or_default();
                seen.extend(names());
            }
        }
        sum
    }
}

fn weight<'a>(names: impl IntoIterator<Item = &'a &'a str>, weights: &BTreeMap<&str, u64>) -> u64 {
    names.into_iter().filter_map(|it| weights.get(it)).sum()
}

/// Returns `true` if one of the alternatives is in the set.
fn is_covered(list: &[Vec<&str>], chosen: &Names<'_>) -> bool {
    list.iter()
        .any(|it| it.iter().all(|it| chosen.contains(it)))
}

/// The first uncovered list among those with the fewest alternatives.
fn tightest<'b, 'a>(
    lists: &'b [Alternatives<'a>],
    chosen: &Names<'a>,
) -> Option<&'b Alternatives<'a>> {
    let open = lists.iter().filter(|it| !is_covered(it, chosen));
    open.min_by_key(|it| it.len())
}
