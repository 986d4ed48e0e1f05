//! Cargo features: the areas of the API, and the features that compile an item in.

use std::collections::BTreeSet;

/// The feature that turns on all areas.
pub const FULL: &str = "full";

/// The feature that gives models serde's traits.
pub const SERDE: &str = "serde";

/// Features of the runtime, which the crate passes on under the same names.
pub const RUNTIME: [&str; 5] = ["azure", "blocking", "sign-in", "test-server", "webhooks"];

/// Whether the crate has a feature of that name, so that no area can have it.
pub fn is_reserved(name: &str) -> bool {
    matches!(name, "default" | FULL | SERDE) || RUNTIME.contains(&name)
}

/// Names of areas, sorted. An item that no area needs has the set of [`FULL`] alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AreaSet<'a>(BTreeSet<&'a str>);

/// The features that compile an item in, given that the item around it is compiled in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate<'a> {
    /// Always.
    Open,
    /// With any of these features.
    Any(AreaSet<'a>),
}

impl<'a> AreaSet<'a> {
    /// The set of an item that only `full` compiles in.
    pub fn full() -> Self {
        Self(BTreeSet::from([FULL]))
    }

    /// The names in order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.0.iter().copied()
    }

    /// Whether it has no area.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an area.
    pub fn insert(&mut self, area: &'a str) {
        self.0.insert(area);
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    /// The gate of an item at the root of the crate.
    pub fn gate(&self) -> Gate<'a> {
        Gate::Any(self.clone())
    }

    fn is_full(&self) -> bool {
        self.0.len() == 1 && self.0.contains(FULL)
    }

    /// The gate of an item of these areas inside an item of the areas `outer`.
    ///
    /// Without a common area (a navigation property that no operation of its owner's areas leads to), the item is
    /// compiled in with `full` only: a gate for each pair of features would help nobody.
    pub fn within(&self, outer: &Self) -> Gate<'a> {
        if outer.is_full() || outer.0.is_subset(&self.0) {
            return Gate::Open;
        }
        let common: Self = self.0.intersection(&outer.0).copied().collect();
        Gate::Any(if common.is_empty() {
            Self::full()
        } else {
            common
        })
    }
}

impl<'a> FromIterator<&'a str> for AreaSet<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(areas: I) -> Self {
        Self(areas.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(areas: &'static [&'static str]) -> AreaSet<'static> {
        areas.iter().copied().collect()
    }

    #[test]
    fn a_piece_within_another() {
        type Areas = &'static [&'static str];
        let rows: [(Areas, Areas, Option<Areas>); 6] = [
            (&["a", "b", "c"], &["a", "b"], None),
            (&["a"], &["a", "b"], Some(&["a"])),
            (&["a", "x"], &["a", "b"], Some(&["a"])),
            (&["x"], &["a", "b"], Some(&["full"])),
            (&["full"], &["a"], Some(&["full"])),
            (&["a"], &["full"], None),
        ];
        for (piece, outer, expected) in rows {
            let expected = expected.map_or(Gate::Open, |it| Gate::Any(set(it)));
            assert_eq!(
                set(piece).within(&set(outer)),
                expected,
                "{piece:?} in {outer:?}"
            );
        }
    }
}
