//! Interns values, so that repeated values appear once in the page.

use std::collections::BTreeMap;

/// Values in the order of their first use.
#[derive(Debug)]
pub struct Table<T> {
    places: BTreeMap<T, usize>,
}

impl<T: Ord> Table<T> {
    pub const fn new() -> Self {
        Self {
            places: BTreeMap::new(),
        }
    }

    /// The index of a value, which is added if it is new.
    pub fn place(&mut self, value: T) -> usize {
        let next = self.places.len();
        *self.places.entry(value).or_insert(next)
    }

    /// The values in the order of their indices.
    pub fn values(self) -> Vec<T> {
        let mut values: Vec<_> = self.places.into_iter().collect();
        values.sort_unstable_by_key(|(_, place)| *place);
        values.into_iter().map(|(value, _)| value).collect()
    }
}
