//! Models on the wire: what an update says, what of an answer is sent back, and pages with odd items.

use msgraph_runtime::model::Poly;
use msgraph_runtime::{Client, Error, Json, Method, Page, Request, Value};
use serde_json::json;

use crate::fixtures::{Entity, Leaf, Node, Place};
use crate::server::{Server, json};
use crate::{answer, client, get, operation};

/// What the body of an update with this model is, byte for byte.
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
    // It is still all there.
    assert_eq!(leaf.id.as_deref(), Some("1"));
    let kept: Json = serde_json::to_value(&leaf).unwrap();
    assert_eq!(kept["@odata.etag"], "e");
    assert_eq!(kept["id"], "1");
    // An item of a page is no other, nor a clone, nor a model of a derived type.
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
async fn one_odd_item_fails_a_page_unless_it_may_be_left_out() {
    let body = concat!(
        r#"{"@odata.count":4,"value":[{"city":"a"},{"city":7,"floor":1e0},{"floor":"x\ud800"},"#,
        r#"{"city":"b","floor":1.0}],"@odata.nextLink":"https://example.com/2"}"#,
    );
    let error = answer::<Page<Place>>(json(200, body)).await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("value[1].city"));
    let server = Server::start([json(200, body)]).await;
    let page: Page<Place> = get(&server).lenient().await.unwrap();
    let cities: Vec<_> = page.value.iter().map(|it| it.city.as_deref()).collect();
    assert_eq!(cities, [Some("a"), Some("b")]);
    assert_eq!(page.count, Some(4));
    assert_eq!(page.next_link.as_deref(), Some("https://example.com/2"));
    let [one, two] = page.rejected() else {
        panic!("{:?}", page.rejected());
    };
    assert_eq!((one.index(), one.path()), (1, "value[1].city"));
    assert_eq!(one.json(), r#"{"city":7,"floor":1e0}"#);
    assert_eq!((two.index(), two.path()), (2, "value[2].floor"));
    assert!(
        one.error()
            .to_string()
            .contains("expected text, found a number")
    );
    let shown = format!("{one:?}");
    assert!(!shown.contains("1e0"), "{shown}");
    // What is kept of an item is all of it.
    let kept = serde_json::to_string(&page.value[1]).unwrap();
    assert_eq!(kept, r#"{"city":"b","floor":1.0}"#);
}

#[tokio::test]
async fn lists_of_anything_can_be_read_leniently() {
    async fn lenient<T: msgraph_runtime::Response>(body: &str) -> Result<T, Error> {
        let server = Server::start([json(200, body)]).await;
        get::<T>(&server).lenient().send_raw().await.unwrap().read()
    }
    let page: Page<i32> = lenient(r#"{"value":[1,"x",3,null,[]]}"#).await.unwrap();
    assert_eq!(page.value, [1, 3]);
    let paths: Vec<_> = page.rejected().iter().map(|it| it.path()).collect();
    assert_eq!(paths, ["value[1]", "value[3]", "value[4]"]);
    let polys =
        r##"{"value":[{"@odata.type":"#test.leaf","small":{}},{"@odata.type":"#test.leaf"}]}"##;
    let page: Page<Poly<Entity>> = lenient(polys).await.unwrap();
    assert!(page.value.len() == 1 && page.value[0].is::<Leaf>());
    let page: Page<Place> = lenient(r#"{"value":[{"city":"a"}]}"#).await.unwrap();
    assert!(page.rejected().is_empty());
    // What isn't JSON, or isn't a page, fails as ever; so does what is odd in a single object.
    for body in [
        "{\"value\":[{},{]}",
        "[]",
        "{\"value\":7}",
        "{\"@odata.count\":{},\"value\":[]}",
    ] {
        assert!(
            lenient::<Page<Place>>(body).await.unwrap_err().is_decode(),
            "{body}"
        );
    }
    assert!(
        lenient::<Leaf>(r#"{"names":[1]}"#)
            .await
            .unwrap_err()
            .is_decode()
    );
    assert!(
        lenient::<Value<Leaf>>(r#"{"value":{"names":[1]}}"#)
            .await
            .is_err()
    );
    // Nobody could ask what was left out of it.
    assert!(
        lenient::<Value<Vec<i32>>>(r#"{"value":[1,"x"]}"#)
            .await
            .is_err()
    );
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
