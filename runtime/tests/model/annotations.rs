//! OData annotations and undocumented members.

use msgraph_runtime::Page;
use msgraph_runtime::model::{Poly, from_json};
use serde_json::json;

use crate::fixtures::{Branch, Entity, Leaf, Node, Place};
use crate::text;

#[test]
fn annotations_are_at_hand_and_go_back_in_order() {
    let json = concat!(
        r#"{"id":"1","@odata.context":"https://example.com/$metadata#leafs/$entity","@odata.etag":"W/\"7\"","#,
        r#""@odata.id":"leafs('1')","places@odata.count":12,"#,
        r#""places@odata.nextLink":"https://example.com/next","above@odata.bind":"https://example.com/nodes/1","#,
        r#""@microsoft.graph.downloadUrl":"https://example.com/1","@removed":{"reason":"changed"},"#,
        r##""amount@odata.type":"#Decimal"}"##,
    );
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    let extra = &leaf.extra;
    assert_eq!(extra.etag(), Some("W/\"7\""));
    assert_eq!(extra.odata_id(), Some("leafs('1')"));
    assert!(extra.context().unwrap().ends_with("/$entity"));
    assert_eq!(extra.count_of("places"), Some(12));
    assert_eq!(
        extra.next_link_of("places"),
        Some("https://example.com/next")
    );
    assert!(extra.is_removed());
    assert_eq!(extra.removed_reason(), Some("changed"));
    let url = extra.get("@microsoft.graph.downloadUrl");
    assert_eq!(url, Some(&json!("https://example.com/1")));
    assert_eq!(text(&leaf), json);
}

#[test]
fn links_of_a_page_are_fields_and_all_else_is_kept() {
    let json = concat!(
        r#"{"@odata.count":7,"@odata.nextLink":"https://example.com/2","@odata.deltaLink":"https://example.com/3","#,
        r#""value":[],"@odata.context":"c","@microsoft.graph.tips":"select less"}"#,
    );
    let page: Page<Leaf> = from_json(json.as_bytes()).unwrap();
    assert_eq!(page.count, Some(7));
    assert_eq!(page.next_link.as_deref(), Some("https://example.com/2"));
    assert_eq!(page.delta_link.as_deref(), Some("https://example.com/3"));
    assert_eq!(page.extra.context(), Some("c"));
    assert_eq!(text(&page), json);
}

#[test]
fn references_are_bound() {
    let mut leaf = Leaf::default();
    leaf.extra.bind("above", "https://example.com/nodes/1");
    leaf.extra
        .bind_all("places", ["https://example.com/a", "https://example.com/b"]);
    let expected = concat!(
        r#"{"above@odata.bind":"https://example.com/nodes/1","#,
        r#""places@odata.bind":["https://example.com/a","https://example.com/b"]}"#,
    );
    assert_eq!(text(&leaf), expected);
}

#[test]
fn undocumented_members_have_types_on_demand() {
    let json = r#"{"floors":[1,2],"where":{"city":"a","floor":3},"nothing":null,"odd":[1,true]}"#;
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    assert_eq!(leaf.extra.get_as("floors"), Ok(Some(vec![1, 2])));
    let place: Option<Place> = leaf.extra.get_as("where").unwrap();
    assert_eq!(place.unwrap().floor, Some(3));
    assert_eq!(leaf.extra.get_as::<String>("nothing"), Ok(None));
    assert_eq!(leaf.extra.get_as::<String>("absent"), Ok(None));
    let error = leaf.extra.get_as::<Vec<i32>>("odd").unwrap_err();
    assert_eq!(error.path(), "odd[1]");
    let error = leaf.extra.get_as::<Vec<Place>>("where").unwrap_err();
    assert_eq!(error.path(), "where");
}

#[test]
fn undocumented_members_keep_their_very_text() {
    let json = concat!(
        r#"{"a":1.0,"b":[1E3, 1e400 ,123456789012345678901234567890],"c":{"z":1,"y":2,"z":3},"#,
        r#""d":"\ud800","e":"\u00e9\/","":-0,"$serde":1}"#,
    );
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    assert_eq!(text(&leaf), json);
    assert_eq!(text(&leaf.clone()), json);
    assert_eq!(leaf.extra.get("a"), Some(&json!(1.0)));
    assert_eq!(leaf.extra.get("e"), Some(&json!("é/")));
    assert_eq!(leaf.extra.get("d"), None);
    assert_eq!(leaf.extra.text("d").as_deref(), Some(r#""\ud800""#));
    assert_eq!(leaf.extra.names().count(), 7);
}

#[test]
fn undocumented_members_can_be_set_and_taken_away() {
    let mut leaf: Leaf = from_json(br#"{"a":1.0,"b":2}"#).unwrap();
    assert_eq!(leaf.extra.insert("a", "text"), Some(json!(1.0)));
    assert_eq!(leaf.extra.insert("c", json!({"d": [1, null]})), None);
    assert_eq!(leaf.extra.remove("b"), Some(json!(2)));
    assert_eq!(text(&leaf), r#"{"a":"text","c":{"d":[1,null]}}"#);
}

#[test]
fn all_forms_of_the_annotation_pick_the_type_and_go_back() {
    for name in [
        "#test.leaf",
        "test.leaf",
        "#Test.Leaf",
        "TEST.LEAF",
        "https://example.com/v1.0/$metadata#test.leaf",
        "$metadata#test.Leaf",
    ] {
        let json = format!(r#"{{"@odata.type":"{name}","id":"1","name":"a"}}"#);
        let poly: Poly<Entity> = from_json(json.as_bytes()).unwrap();
        assert_eq!(
            poly.downcast_ref::<Leaf>().unwrap().name.as_deref(),
            Some("a")
        );
        assert_eq!(text(&poly), json);
    }
    for name in [
        "",
        "#",
        "leaf",
        "#test.leafs",
        "#Collection(test.leaf)",
        "test.entity#",
    ] {
        let json = format!(r#"{{"@odata.type":"{name}","id":"1","name":"a"}}"#);
        let poly: Poly<Entity> = from_json(json.as_bytes()).unwrap();
        assert!(poly.is::<Entity>(), "{name}");
        assert_eq!(text(&poly), json);
    }
}

#[test]
fn unknown_types_fall_back_to_the_declared_one_wherever_they_stand() {
    let top = r##"{"@odata.type":"#test.later","id":"1","created":"t","news":[{"@odata.type":"#test.x","y":1.0}]}"##;
    let poly: Poly<Node> = from_json(top.as_bytes()).unwrap();
    assert_eq!(poly.type_name(), "test.node");
    assert_eq!(poly.created.as_ref().unwrap().as_str(), "t");
    assert_eq!(poly.extra.odata_type(), Some("#test.later"));
    assert_eq!(text(&poly), top);
    let inner = format!(r#"{{"below":[{top},{{"id":"2"}}]}}"#);
    assert_eq!(text(&from_json::<Branch>(inner.as_bytes()).unwrap()), inner);
    let property = format!(r#"{{"above":{top}}}"#);
    assert_eq!(
        text(&from_json::<Leaf>(property.as_bytes()).unwrap()),
        property
    );
    let page = format!(r#"{{"value":[{top}]}}"#);
    assert_eq!(
        text(&from_json::<Page<Poly<Entity>>>(page.as_bytes()).unwrap()),
        page
    );
}

#[test]
fn a_model_is_also_what_it_derives_from() {
    let json = r##"{"@odata.type":"#test.leaf","id":"1","created":"t"}"##;
    let mut poly: Poly<Entity> = from_json(json.as_bytes()).unwrap();
    assert!(poly.as_a::<Node>().unwrap().created.is_some());
    assert!(poly.as_a::<Leaf>().is_some() && poly.as_a::<Branch>().is_none());
    assert!(poly.downcast_ref::<Node>().is_none());
    poly.as_a_mut::<Node>().unwrap().created = None;
    assert_eq!(text(&poly), r##"{"@odata.type":"#test.leaf","id":"1"}"##);
}

#[test]
fn a_poly_is_made_from_and_compared_with_its_declared_type() {
    let mut entity = Entity::default();
    entity.id = Some("1".to_owned());
    let poly: Poly<Entity> = entity.clone().into();
    assert!(poly == entity);
    assert!(Poly::<Entity>::default() != entity);
    assert_eq!(format!("{poly:?}"), r#"entity { id: "1" }"#);
}
