//! What belongs together in two lists.

use std::collections::BTreeMap;

/// Two lists, as far as they are paired. What is paired does not depend on which list is the old one.
#[derive(Debug)]
pub struct Pairs<'s, T> {
    /// Found in both.
    pub both: Vec<(&'s T, &'s T)>,
    /// Not found in the new one.
    pub removed: Vec<&'s T>,
    /// Not found in the old one.
    pub added: Vec<&'s T>,
}

impl<'s, T> Pairs<'s, T> {
    /// Nothing is paired yet.
    pub fn new(old: &'s [T], new: &'s [T]) -> Self {
        Self {
            both: Vec::new(),
            removed: old.iter().collect(),
            added: new.iter().collect(),
        }
    }

    /// Pairs what has the same key and is alone with it on both sides.
    pub fn by<K: Ord>(self, key: impl Fn(&T) -> K) -> Self {
        self.by_if(key, |_, _| true)
    }

    /// As [`Self::by`], of those that may be the same.
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
