//! Chains of base types, which everything behind this may follow without a bound of its own.

use std::collections::BTreeMap;

use model::metadata::{Metadata, Type};

/// The longest chain of the service has six types.
const LONGEST: usize = 64;

/// A type whose chain of base types has no end, or a longer one than any service has.
pub fn endless(metadata: &Metadata) -> Option<&Type> {
    let types = metadata.types.iter();
    let types: BTreeMap<&str, &Type> = types.map(|it| (it.name.as_str(), it)).collect();
    let base = |it: &&Type| types.get(it.base.as_ref()?.as_str()).copied();
    let mut all = metadata.types.iter();
    all.find(|it| {
        std::iter::successors(Some(*it), base)
            .nth(LONGEST)
            .is_some()
    })
}
