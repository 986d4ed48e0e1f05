//! Common behavior of models: deserialization, serialization, clone, comparison, debug.

#![allow(
    clippy::field_reassign_with_default,
    reason = "tests set fields as users have to"
)]

mod annotations;
mod edm;
mod enums;
mod fixtures;
mod hostile;
mod names;
mod roundtrip;
#[cfg(feature = "time-zones")]
mod zones;

use fixtures::{Branch, Entity, Leaf, Node, Place};
use msgraph_runtime::model::{Item, Json, Poly, from_json};
use msgraph_runtime::{Page, Value};
use serde::Serialize;
use serde_json::json;

fn decode<T: Item>(value: &Json) -> T {
    from_json(value.to_string().as_bytes()).expect("it decodes")
}

fn encode(item: &impl Serialize) -> Json {
    serde_json::to_value(item).expect("it encodes")
}

fn text(item: &impl Serialize) -> String {
    serde_json::to_string(item).expect("it encodes")
}

/// The error of JSON that is not a `Leaf`.
fn failure<T: Item>(json: &str) -> String {
    match from_json::<T>(json.as_bytes()) {
        Ok(_) => "nothing".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn fields_of_all_levels_are_at_hand() {
    let leaf: Leaf =
        decode(&json!({"id": "1", "created": "2021-07-16T00:00:00Z", "name": "a", "small": 3}));
    assert_eq!(leaf.id.as_deref(), Some("1"));
    assert_eq!(leaf.name.as_deref(), Some("a"));
    assert!(leaf.created.as_ref().unwrap().to_timestamp().is_ok());
    assert_eq!(leaf.small, Some(3));
    assert_eq!(leaf.open, None);
}

#[test]
fn what_has_no_field_stays_in_order() {
    let json = r#"{"@odata.etag":"W/1","id":"1","z":1,"gated":[{"id":"2"}],"a":{"b":[null]}}"#;
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    let names: Vec<&str> = leaf.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["@odata.etag", "z", "gated", "a"]);
    let expected = r#"{"id":"1","@odata.etag":"W/1","z":1,"gated":[{"id":"2"}],"a":{"b":[null]}}"#;
    assert_eq!(text(&leaf), expected);
}

#[test]
fn absent_null_and_value_differ() {
    let mut leaf: Leaf = decode(&json!({"name": null, "place": null, "small": 1}));
    assert_eq!(leaf.name, None);
    assert!(leaf.extra.is_null("name"));
    assert!(!leaf.extra.is_null("open"));
    assert_eq!(
        encode(&leaf),
        json!({"name": null, "place": null, "small": 1})
    );
    leaf.name = Some("a".to_owned());
    leaf.small = None;
    leaf.extra.unset_null("place");
    leaf.extra.set_null("open");
    assert_eq!(encode(&leaf), json!({"name": "a", "open": null}));
}

#[test]
fn nulls_of_fields_that_are_not_compiled_in() {
    let mut leaf: Leaf = decode(&json!({"gated": null, "unknown": null}));
    assert_eq!(encode(&leaf), json!({"gated": null, "unknown": null}));
    leaf.extra.set_null("gated");
    leaf.extra.set_null("unknown");
    assert_eq!(text(&leaf), r#"{"gated":null,"unknown":null}"#);
}

#[test]
fn a_field_wins_over_an_additional_member() {
    let mut leaf: Leaf = decode(&json!({"name": "a"}));
    leaf.extra.insert("name", json!("b"));
    assert_eq!(text(&leaf), r#"{"name":"a"}"#);
}

#[test]
fn the_annotation_picks_the_type() {
    let list = json!([
        {"@odata.type": "#test.leaf", "id": "1", "name": "a"},
        {"@odata.type": "#test.branch", "below": [{"@odata.type": "#test.leaf", "small": 1}]},
        {"@odata.type": "#test.other", "name": "b"},
        {"id": "4", "name": "c"},
    ]);
    let list: Vec<Poly<Node>> = decode(&list);
    assert_eq!(
        list[0].downcast_ref::<Leaf>().unwrap().name.as_deref(),
        Some("a")
    );
    assert_eq!(list[0].id.as_deref(), Some("1"));
    let branch = list[1].downcast_ref::<Branch>().unwrap();
    assert!(branch.below.as_ref().unwrap()[0].is::<Leaf>());
    assert_eq!(list[2].type_name(), "test.node");
    assert_eq!(list[2].extra.get("name"), Some(&json!("b")));
    assert!(list[3].is::<Node>() && !list[3].is::<Leaf>());
    let expected = concat!(
        r##"[{"@odata.type":"#test.leaf","id":"1","name":"a"},"##,
        r##"{"@odata.type":"#test.branch","below":[{"@odata.type":"#test.leaf","small":1}]},"##,
        r##"{"@odata.type":"#test.other","name":"b"},"##,
        r##"{"id":"4","name":"c"}]"##,
    );
    assert_eq!(text(&list), expected);
}

#[test]
fn the_annotation_may_come_late() {
    let json = r##"{"created":"t","name":"a","larges":["1"],"odd":1,"gated":2,"open":null,"@odata.type":"#test.leaf","small":2}"##;
    let entity: Poly<Entity> = from_json(json.as_bytes()).unwrap();
    let leaf = entity.downcast_ref::<Leaf>().unwrap();
    assert_eq!(leaf.name.as_deref(), Some("a"));
    assert_eq!(leaf.small, Some(2));
    let expected = r##"{"@odata.type":"#test.leaf","created":"t","name":"a","open":null,"small":2,"larges":["1"],"odd":1,"gated":2}"##;
    assert_eq!(text(&entity), expected);
}

#[test]
fn a_late_annotation_keeps_the_place_of_an_error() {
    let json = r##"[{"small":"x","@odata.type":"#test.leaf"}]"##;
    assert!(failure::<Vec<Poly<Entity>>>(json).starts_with("[0].small: expected a number"));
}

#[test]
fn other_spellings_of_the_annotation_go_back_as_they_came() {
    for annotation in [
        json!("test.leaf"),
        json!("#Test.Leaf"),
        json!(null),
        json!(7),
    ] {
        let value = json!({"@odata.type": annotation, "id": "1", "name": "a"});
        assert_eq!(encode(&decode::<Poly<Node>>(&value)), value);
        assert_eq!(encode(&decode::<Leaf>(&value)), value);
    }
}

#[test]
fn a_derived_type_is_told_only_where_it_is_not_declared() {
    let mut leaf = Leaf::default();
    leaf.name = Some("a".to_owned());
    assert_eq!(text(&leaf), r#"{"name":"a"}"#);
    let mut branch = Branch::default();
    branch.below = Some(vec![Poly::new(leaf), Poly::new(Node::default())]);
    assert_eq!(
        text(&branch),
        r##"{"below":[{"@odata.type":"#test.leaf","name":"a"},{}]}"##
    );
}

#[test]
fn polys_give_back_what_was_put_in() {
    let mut poly: Poly<Entity> = Poly::new(Leaf::default());
    poly.id = Some("1".to_owned());
    poly.downcast_mut::<Leaf>().unwrap().open = Some(true);
    let poly: Poly<Entity> = Poly::new(poly);
    let poly = poly.downcast::<Branch>().unwrap_err();
    let leaf = poly.downcast::<Leaf>().unwrap();
    assert_eq!((leaf.id.as_deref(), leaf.open), (Some("1"), Some(true)));
}

#[test]
fn numbers_as_text_go_back_as_text() {
    let json = r#"{"small":"-3","large":"9007199254740993","ratio":"1.5","amount":"7.00","larges":["1","2"],"place":{"floor":"4"}}"#;
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    assert_eq!(leaf.large, Some(9_007_199_254_740_993));
    assert_eq!(leaf.larges, Some(vec![1, 2]));
    assert_eq!(text(&leaf), json);
    assert_eq!(text(&leaf.clone()), json);
    for json in [
        r#"{"large":"007"}"#,
        r#"{"large":"+7"}"#,
        r#"{"larges":[1,"2"]}"#,
        r#"{"larges":["1",2]}"#,
    ] {
        assert_eq!(text(&from_json::<Leaf>(json.as_bytes()).unwrap()), json);
    }
    for json in [
        r#"{"large":""}"#,
        r#"{"ratio":"inf"}"#,
        r#"{"ratio":"Infinity"}"#,
    ] {
        assert_ne!(failure::<Leaf>(json), "nothing", "{json}");
    }
}

#[test]
fn doubles_that_json_has_no_number_for() {
    let json = r#"{"ratios":["INF","-INF","NaN",1.5,-0.0,3]}"#;
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    let ratios = leaf.ratios.as_ref().unwrap();
    assert_eq!(ratios[0], f64::INFINITY);
    assert_eq!(ratios[1], f64::NEG_INFINITY);
    assert!(ratios[2].is_nan());
    assert_eq!(text(&leaf), json);
}

#[test]
fn errors_say_where_and_quote_nothing() {
    let cases = [
        (
            r#"{"small":"hush"}"#,
            "small: expected a number, found another string",
        ),
        (
            r#"{"small":4294967296}"#,
            "small: number out of range for a 32-bit integer",
        ),
        (
            r#"{"small":1.5}"#,
            "small: expected a 32-bit integer, found a number",
        ),
        (
            r#"{"large":18446744073709551615}"#,
            "large: number out of range",
        ),
        (r#"{"name":7}"#, "name: expected a string, found a number"),
        (
            r#"{"name":{"hush":1}}"#,
            "name: expected a string, found an object",
        ),
        (
            r#"{"open":"true"}"#,
            "open: expected a boolean, found a string",
        ),
        (
            r#"{"names":["a",null]}"#,
            "names[1]: expected a string, found null",
        ),
        (
            r#"{"places":[{},{"floor":[]}]}"#,
            "places[1].floor: expected a 64-bit integer, found an array",
        ),
        (
            r#"{"place":[]}"#,
            "place: expected an object, found an array",
        ),
        (
            r#"{"above":7}"#,
            "above: expected an object, found a number",
        ),
        (
            r#"{"amount":true}"#,
            "amount: expected a number or a string",
        ),
        (
            r#"{"grid":[[],["a"],["b",1]]}"#,
            "grid[2][1]: expected a string, found a number",
        ),
        (r#"{"name":"a"#, "name: EOF"),
        (r#"{"name":"a"} x"#, "trailing characters"),
        ("[]", "expected an object, found an array"),
        ("", "EOF"),
    ];
    for (json, expected) in cases {
        let found = failure::<Leaf>(json);
        assert!(found.starts_with(expected), "{json}: {found}");
        assert!(!found.contains("hush"), "{json}: {found}");
    }
}

#[test]
fn other_deserializers_tell_the_place_too() {
    let error = serde_json::from_value::<Leaf>(json!({"places": [{"floor": true}]})).unwrap_err();
    assert_eq!(
        error.to_string(),
        "places[0].floor: expected a 64-bit integer, found a boolean"
    );
    let leaf: Leaf = serde_json::from_reader(&br#"{"name":"a","amount":1.5}"#[..]).unwrap();
    assert_eq!(text(&leaf), r#"{"name":"a","amount":1.5}"#);
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    let below = r##"{"@odata.type":"#test.branch","below":["##;
    let late = r#"{"below":["#;
    let ends = ["]}", r##"],"@odata.type":"#test.branch"}"##];
    for (start, end) in [(below, ends[0]), (late, ends[1])] {
        let deep = format!("{}{}", start.repeat(5_000), end.repeat(5_000));
        let error = failure::<Poly<Node>>(&deep);
        assert!(error.contains("recursion limit"), "{error}");
        let shallow = format!("{}{}", start.repeat(60), end.repeat(60));
        assert_eq!(failure::<Poly<Node>>(&shallow), "nothing");
    }
    let deep =
        format!("{}{}", r#"{"unknown":"#.repeat(5_000), "}".repeat(5_000)).replace(":}", ":1}");
    let leaf: Leaf = from_json(deep.as_bytes()).unwrap();
    assert_eq!(leaf.extra.get("unknown"), None);
    assert_eq!(text(&leaf), deep);
    assert_eq!(leaf.clone(), leaf);
}

#[test]
fn clones_are_equal_until_changed() {
    let value = json!({"id": "1", "name": "a", "above": {"@odata.type": "#test.leaf", "ratio": 1.5}, "open": null, "x": 1});
    let leaf: Leaf = decode(&value);
    let mut clone = leaf.clone();
    assert_eq!(leaf, clone);
    assert_eq!(encode(&clone), value);
    clone.extra.unset_null("open");
    assert_ne!(leaf, clone);
    clone = leaf.clone();
    clone.extra.remove("x");
    assert_ne!(leaf, clone);
    clone = leaf.clone();
    clone
        .above
        .as_mut()
        .unwrap()
        .downcast_mut::<Leaf>()
        .unwrap()
        .ratio = None;
    assert_ne!(leaf, clone);
}

#[test]
fn equality_is_about_meaning() {
    let told: Poly<Node> = decode(&json!({"@odata.type": "#test.leaf", "large": "1"}));
    let mut made = Leaf::default();
    made.large = Some(1);
    assert_eq!(told, Poly::new(made));
    let mut one = Leaf::default();
    one.name = Some("a".to_owned());
    let other = one.clone();
    one.extra.set_null("name");
    assert_eq!(one, other);
}

#[test]
fn debug_shows_what_is_set() {
    let leaf: Leaf =
        decode(&json!({"id": "1", "name": "a", "larges": [1], "open": null, "x": true}));
    let expected =
        r#"leaf { id: "1", name: "a", larges: [1], extra: {"open": Null, "x": Bool(true)} }"#;
    assert_eq!(format!("{leaf:?}"), expected);
}

#[test]
fn envelopes() {
    let value = json!({
        "@odata.context": "c",
        "@odata.count": 2,
        "@odata.nextLink": "https://example.com/?$skiptoken=1",
        "value": [{"id": "1"}, {"@odata.type": "#test.leaf"}],
    });
    let page: Page<Poly<Node>> = decode(&value);
    assert_eq!(page.count, Some(2));
    assert_eq!(page.value.len(), 2);
    assert_eq!(
        page.next_link.as_deref(),
        Some("https://example.com/?$skiptoken=1")
    );
    assert_eq!(page.extra.get("@odata.context"), Some(&json!("c")));
    assert_eq!(encode(&page), value);
    assert_eq!(
        failure::<Page<Leaf>>(r#"{"value":[{},{"small":{}}]}"#)
            .split(':')
            .next(),
        Some("value[1].small")
    );
    assert_eq!(
        decode::<Value<bool>>(&json!({"value": true})).value,
        Some(true)
    );
    assert_eq!(decode::<Value<Place>>(&json!({"value": null})).value, None);
}
