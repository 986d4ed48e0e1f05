//! Enums and sets of enum members.

use msgraph_runtime::model::Flags;
use serde_json::json;

use crate::fixtures::{Kind, Leaf};
use crate::{decode, encode, text};

#[test]
fn enums_keep_what_they_do_not_know() {
    let value = json!({"kind": "three", "kinds": ["one", "ONE"], "flags": "two, four"});
    let leaf: Leaf = decode(&value);
    assert!(matches!(leaf.kind, Some(Kind::UnknownValue(_))));
    assert!(matches!(
        leaf.kinds.as_deref(),
        Some([Kind::One, Kind::One])
    ));
    assert!(leaf.flags.as_ref().unwrap().contains(&Kind::Two));
    assert_eq!(leaf.kind.as_ref().unwrap().as_str(), "three");
    assert_eq!("one".parse::<Kind>().unwrap(), Kind::One);
    assert_eq!(encode(&leaf), value);
}

#[test]
fn flags_are_sets_that_keep_their_text() {
    let leaf: Leaf = decode(&json!({"flags": "two ,four,"}));
    let other: Leaf = decode(&json!({"flags": "four,two"}));
    assert_eq!(leaf, other);
    assert_eq!(leaf.flags, other.flags);
    assert_eq!(text(&leaf), r#"{"flags":"two ,four,"}"#);
    let mut flags = leaf.flags.unwrap();
    flags.extend([Kind::One, Kind::Two]);
    flags.remove(&Kind::from("four"));
    assert_eq!(flags.as_str(), "two,one");
    assert_eq!(flags, [Kind::One, Kind::Two].into_iter().collect());
    assert_eq!(flags.iter().count(), 2);
    assert_ne!(flags, Kind::One.into());
    assert!(Flags::<Kind>::new().is_empty());
}
