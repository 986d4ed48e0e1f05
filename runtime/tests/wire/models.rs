//! Models in requests: the body of an update, and received models in requests.

use msgraph_runtime::model::Poly;
use msgraph_runtime::{Client, Json, Method, Page, Request};
use serde_json::json;

use crate::fixtures::{Entity, Leaf, Node};
use crate::server::{Server, json};
use crate::{answer, client, operation};

/// The exact body of an update with this model.
async fn sent(leaf: &Leaf) -> String {
    let server = Server::start([json(200, "{}")]).await;
    let client = client(&server);
    update(&client).json_as::<Node>(leaf).await.unwrap();
    String::from_utf8(server.only().body).unwrap()
}

fn update(client: &Client) -> Request<Json> {
    Request::new(client, operation(Method::Patch), &[])
}

#[tokio::test]
async fn an_update_says_absent_null_and_value() {
    let mut leaf = Leaf::default();
    leaf.name = Some("a".to_owned());
    leaf.names = Some(Vec::new());
    leaf.extra.set_null("small");
    leaf.extra.set_null("place");
    let expected =
        r##"{"@odata.type":"#test.leaf","name":"a","small":null,"names":[],"place":null}"##;
    assert_eq!(sent(&leaf).await, expected);
    leaf.small = Some(0);
    leaf.extra.unset_null("place");
    let expected = r##"{"@odata.type":"#test.leaf","name":"a","small":0,"names":[]}"##;
    assert_eq!(sent(&leaf).await, expected);
}

#[tokio::test]
async fn what_was_received_is_sent_back_without_what_is_read_only() {
    let body = concat!(
        r#"{"@odata.context":"c","@odata.etag":"e","id":"1","name":"a","above":{"id":"2"},"#,
        r#""color":"blue","color@odata.x":1}"#,
    );
    let mut leaf: Leaf = answer(json(200, body)).await.unwrap();
    leaf.name = Some("b".to_owned());
    let expected = concat!(
        r##"{"@odata.type":"#test.leaf","name":"b","above":{"id":"2"},"color":"blue","##,
        r#""color@odata.x":1}"#,
    );
    assert_eq!(sent(&leaf).await, expected);
    assert!(leaf.extra.is_received());
    // The model itself is unchanged.
    assert_eq!(leaf.id.as_deref(), Some("1"));
    let kept: Json = serde_json::to_value(&leaf).unwrap();
    assert_eq!(kept["@odata.etag"], "e");
    assert_eq!(kept["id"], "1");
    // Items of a page, clones and derived models behave the same.
    let page = r##"{"value":[{"id":"1","@odata.type":"#test.leaf","name":"a"}]}"##;
    let page: Page<Poly<Entity>> = answer(json(200, page)).await.unwrap();
    let leaf = page.value[0].downcast_ref::<Leaf>().unwrap().clone();
    assert_eq!(
        sent(&leaf).await,
        r##"{"@odata.type":"#test.leaf","name":"a"}"##
    );
}

#[tokio::test]
async fn what_is_read_only_is_sent_on_purpose() {
    let mut made = Leaf::default();
    made.id = Some("1".to_owned());
    assert_eq!(
        sent(&made).await,
        r##"{"@odata.type":"#test.leaf","id":"1"}"##
    );
    let mut received: Leaf = answer(json(200, r#"{"id":"1"}"#)).await.unwrap();
    received.extra.insert("id", "2");
    let expected = r##"{"@odata.type":"#test.leaf","id":"2"}"##;
    assert_eq!(sent(&received).await, expected);
}

#[tokio::test]
async fn top_level_answers_are_of_the_type_that_they_say() {
    let body = r##"{"@odata.context":"c","@odata.type":"#test.leaf","id":"1","name":"a"}"##;
    let poly: Poly<Entity> = answer(json(200, body)).await.unwrap();
    assert_eq!(poly.as_a::<Leaf>().unwrap().name.as_deref(), Some("a"));
    let body = json!({"@odata.type": "#test.later", "id": "1", "more": [1.5]});
    let poly: Poly<Entity> = answer(json(200, &body.to_string())).await.unwrap();
    assert!(poly.is::<Entity>());
    assert_eq!(serde_json::to_value(&poly).unwrap(), body);
}
