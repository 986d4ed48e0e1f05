//! Which cargo features a piece is compiled in with.

use std::collections::BTreeSet;

/// The feature that turns on all areas.
pub const FULL: &str = "full";

/// The feature that gives models serde's traits.
pub const SERDE: &str = "serde";

/// Features of the runtime, which the crate hands on under their own names.
pub const RUNTIME: [&str; 4] = ["azure", "blocking", "sign-in", "test-server"];

/// Whether a name is the crate's own, so that no area can have it.
pub fn is_reserved(name: &str) -> bool {
    matches!(name, "default" | FULL | SERDE) || RUNTIME.contains(&name)
}

/// Names of areas, sorted. What no area needs is in the set of [`FULL`] alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AreaSet<'a>(BTreeSet<&'a str>);

/// The condition under which a piece is compiled in, given that what surrounds it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate<'a> {
    /// Always.
    Open,
    /// With any of these features.
    Any(AreaSet<'a>),
}

impl<'a> AreaSet<'a> {
    /// What only `full` compiles in.
    pub fn full() -> Self {
        Self(BTreeSet::from([FULL]))
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().copied()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds one.
    pub fn insert(&mut self, area: &'a str) {
        self.0.insert(area);
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    /// The condition for a piece that nothing surrounds but the crate.
    pub fn gate(&self) -> Gate<'a> {
        Gate::Any(self.clone())
    }

    fn is_full(&self) -> bool {
        self.0.len() == 1 && self.0.contains(FULL)
    }

    /// The condition for a piece of these areas inside something that is compiled in with `outer`.
    ///
    /// A piece that shares no area with what surrounds it (a navigation property that no operation of the owner's areas
    /// leads to) is there with `full`: listing all pairs of features would help nobody.
    pub fn within(&self, outer: &Self) -> Gate<'a> {
        if outer.is_full() || outer.0.is_subset(&self.0) {
            return Gate::Open;
        }
        let common: BTreeSet<&'a str> = self.0.intersection(&outer.0).copied().collect();
        match common.is_empty() {
            true => Gate::Any(Self::full()),
            false => Gate::Any(Self(common)),
        }
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
