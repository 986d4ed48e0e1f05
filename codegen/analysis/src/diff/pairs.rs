//! Pairs of equal items in two lists.

use std::collections::BTreeMap;

use super::change::Kind;

/// Two lists, as far as they are paired. Pairs do not depend on which list is the old one.
#[derive(Debug)]
pub struct Pairs<'s, T> {
    /// Items of both lists.
    pub both: Vec<(&'s T, &'s T)>,
    /// Items of the old list alone.
    pub removed: Vec<&'s T>,
    /// Items of the new list alone.
    pub added: Vec<&'s T>,
}

impl<'s, T> Pairs<'s, T> {
    /// Without any pair.
    pub fn new(old: &'s [T], new: &'s [T]) -> Self {
        Self {
            both: Vec::new(),
            removed: old.iter().collect(),
            added: new.iter().collect(),
        }
    }

    /// Pairs items that have the same key, if no other item of either list has it.
    pub fn by<K: Ord>(self, key: impl Fn(&T) -> K) -> Self {
        self.by_if(key, |_, _| true)
    }

    /// Like [`Self::by`], but only items that `may_be` the same.
    pub fn by_if<K: Ord>(mut self, key: impl Fn(&T) -> K, may_be: impl Fn(&T, &T) -> bool) -> Self {
        let mut keys: BTreeMap<K, (Vec<&'s T>, Vec<&'s T>)> = BTreeMap::new();
        for it in self.removed.drain(..) {
            keys.entry(key(it)).or_default().0.push(it);
        }
        for it in self.added.drain(..) {
            keys.entry(key(it)).or_default().1.push(it);
        }
        for (removed, added) in keys.into_values() {
            match (removed.as_slice(), added.as_slice()) {
                ([old], [new]) if may_be(old, new) => self.both.push((old, new)),
                _ => {
                    self.removed.extend(removed);
                    self.added.extend(added);
                }
            }
        }
        self
    }

    /// Items of one list alone, with what happened to them.
    pub fn unpaired(&self) -> impl Iterator<Item = (Kind, &'s T)> {
        let removed = self.removed.iter().map(|it| (Kind::Removed, *it));
        removed.chain(self.added.iter().map(|it| (Kind::Added, *it)))
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn only_what_is_alone_with_its_key_is_paired() {
        let (old, new) = (["a1", "b1", "b2", "c1"], ["a2", "b3", "d1"]);
        let pairs = Pairs::new(&old, &new).by(|it| it.get(..1));
        assert_eq!(pairs.both, [(&"a1", &"a2")]);
        assert_eq!(pairs.removed, [&"b1", &"b2", &"c1"]);
        assert_eq!(pairs.added, [&"b3", &"d1"]);
    }
}
