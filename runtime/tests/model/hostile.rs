//! Valid but unusual input, and invalid input.

use msgraph_runtime::Page;
use msgraph_runtime::model::{Poly, from_json};

use crate::fixtures::{Entity, Leaf, Node};
use crate::{failure, text};

#[test]
fn of_members_that_come_twice_the_last_counts() {
    for (json, expected) in [
        (r#"{"name":"a","name":"b"}"#, r#"{"name":"b"}"#),
        (r#"{"name":"a","name":null}"#, r#"{"name":null}"#),
        (r#"{"name":null,"name":"b"}"#, r#"{"name":"b"}"#),
        (r#"{"name":null,"name":null}"#, r#"{"name":null}"#),
        (r#"{"names":["a"],"names":["b"]}"#, r#"{"names":["b"]}"#),
        (
            r#"{"place":{"city":"a"},"place":{"floor":1}}"#,
            r#"{"place":{"floor":1}}"#,
        ),
        (r#"{"x":1,"y":2,"x":3}"#, r#"{"x":3,"y":2}"#),
        (r#"{"gated":null,"gated":1}"#, r#"{"gated":1}"#),
    ] {
        assert_eq!(text(&from_json::<Leaf>(json.as_bytes()).unwrap()), expected);
    }
    let mut leaf: Leaf = from_json(br#"{"name":null,"name":"b"}"#).unwrap();
    leaf.name = None;
    assert_eq!(text(&leaf), "{}");
}

#[test]
fn a_second_annotation_changes_only_what_it_can() {
    let json = r##"{"@odata.type":"#test.node","name":"a","@odata.type":"#test.leaf"}"##;
    let poly: Poly<Entity> = from_json(json.as_bytes()).unwrap();
    assert_eq!(text(&poly), r##"{"@odata.type":"#test.leaf","name":"a"}"##);
    let json = r##"{"@odata.type":"#test.leaf","name":"a","@odata.type":"#test.branch"}"##;
    let poly: Poly<Entity> = from_json(json.as_bytes()).unwrap();
    assert!(poly.is::<Leaf>());
    assert_eq!(
        text(&poly),
        r##"{"@odata.type":"#test.branch","name":"a"}"##
    );
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    let leaf: Leaf = from_json(b"\xef\xbb\xbf{\"name\":\"a\"}").unwrap();
    assert_eq!(text(&leaf), r#"{"name":"a"}"#);
    assert_ne!(failure::<Leaf>("\u{feff}\u{feff}{}"), "nothing");
}

#[test]
fn text_that_is_not_unicode_is_an_error_with_its_place() {
    let error = from_json::<Leaf>(b"{\"names\":[\"a\",\"\xff\"]}").unwrap_err();
    assert_eq!(error.path(), "names[1]");
    assert!(failure::<Leaf>(r#"{"place":{"city":"\ud800"}}"#).starts_with("place.city: "));
    let error = from_json::<Leaf>(b"{\"odd\":\"\xff\"}").unwrap_err();
    assert_eq!(error.path(), "odd");
}

#[test]
fn broken_text_in_an_undocumented_member_has_a_place_too() {
    assert!(failure::<Leaf>(r#"{"odd":{"a":tru}}"#).starts_with("odd: "));
    assert!(failure::<Page<Leaf>>(r#"{"value":[{"odd":[1,}]}"#).starts_with("value[0].odd: "));
}

#[test]
fn long_text_and_many_members_are_just_long() {
    let long = "x".repeat(3_000_000);
    let json = format!(r#"{{"name":"{long}","{long}":"{long}"}}"#);
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    assert_eq!(leaf.name.as_deref().map(str::len), Some(long.len()));
    assert_eq!(text(&leaf), json);
    let many: Vec<String> = (0..50_000).map(|it| format!(r#""m{it}":null"#)).collect();
    let json = format!("{{{}}}", many.join(","));
    assert_eq!(text(&from_json::<Leaf>(json.as_bytes()).unwrap()), json);
}

#[test]
fn late_annotations_all_the_way_down_are_read_in_one_go() {
    let mut json = r#"{"id":"0"}"#.to_owned();
    for level in 1..60 {
        json = format!(r##"{{"below":[{json}],"id":"{level}","@odata.type":"#test.branch"}}"##);
    }
    let poly: Poly<Node> = from_json(json.as_bytes()).unwrap();
    let again: Poly<Node> = from_json(text(&poly).as_bytes()).unwrap();
    assert_eq!(poly, again);
    assert_eq!(text(&poly).matches("#test.branch").count(), 59);
}

#[test]
fn names_that_serde_json_keeps_for_itself_do_no_harm() {
    let json = r#"{"$serde_json::private::Number":"1","name":"a"}"#;
    assert_ne!(failure::<Leaf>(json), "nothing");
    let json = r#"{"odd":{"$serde_json::private::RawValue":"1"}}"#;
    assert_eq!(text(&from_json::<Leaf>(json.as_bytes()).unwrap()), json);
}
