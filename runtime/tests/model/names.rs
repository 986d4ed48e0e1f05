//! Names of properties by fields.

use msgraph_runtime::properties;

use crate::fixtures::{Branch, Leaf};

#[test]
fn names_of_fields_are_those_in_json() {
    assert_eq!(
        properties!(Leaf: ratio, name, kind),
        ["ratio", "name", "kind"]
    );
    // Fields of the base type and of its base type, one of which has the same address as the base.
    assert_eq!(
        properties!(Branch: id, below, created),
        ["id", "below", "created"]
    );
    let all = properties!(
        Leaf: name, open, small, large, ratio, any, kind, kinds, flags, amount, bytes, names, larges, ratios, place,
        places, above, grid
    );
    assert_eq!(all.len(), 18);
}
