//! Success responses that deviate from the documentation.

use msgraph_runtime::Prefer;
use msgraph_runtime::model::{Json, Poly};

use super::*;
use crate::fixtures::{Entity, Kind, Leaf, Place};

/// A value of an unexpected type for a field of `Leaf`, and the error.
const MISFITS: [(&str, &str, &str); 12] = [
    ("names", r#""a;b""#, "expected an array, found a string"),
    ("names", "{}", "expected an array, found an object"),
    (
        "small",
        "4294967296",
        "number out of range for a 32-bit integer",
    ),
    ("small", "1.5", "found a number"),
    ("large", "1e30", "number out of range"),
    (
        "large",
        r#""many""#,
        "expected a number, found another string",
    ),
    ("open", r#""yes""#, "expected a boolean, found a string"),
    ("name", "[1]", "expected a string, found an array"),
    ("name", r#""x\ud800y""#, "hex escape"),
    ("kind", "7", "expected a string, found a number"),
    ("place", r#""here""#, "expected an object, found a string"),
    ("ratio", "[]", "expected a number"),
];

#[tokio::test]
async fn a_value_that_does_not_fit_costs_itself_alone() {
    for (name, json_text, problem) in MISFITS {
        let body = format!(r#"{{"id":"1","{name}":{json_text},"bytes":"AQ=="}}"#);
        let leaf: Leaf = answer(json(200, &body)).await.unwrap();
        assert_eq!(leaf.id.as_deref(), Some("1"), "{name}");
        assert!(leaf.bytes.is_some(), "{name}");
        let [rejected] = leaf.extra.rejected() else {
            panic!("{name}: {:?}", leaf.extra.rejected());
        };
        assert_eq!((rejected.path(), rejected.json()), (name, json_text));
        let error = rejected.error().to_string();
        assert!(error.contains(problem), "{error}");
        assert!(!format!("{rejected:?}").contains("json"), "{rejected:?}");
        // The text is kept and serialized unchanged.
        assert_eq!(leaf.extra.text(name).as_deref(), Some(json_text));
        let written = msgraph_runtime::model::to_json(&leaf).unwrap();
        assert!(
            written.contains(&format!(r#""{name}":{json_text}"#)),
            "{written}"
        );
        // Strict mode fails.
        let server = Server::start([json(200, &body), json(200, &body)]).await;
        let error = get::<Leaf>(&server).strict().await.unwrap_err();
        assert!(error.is_decode(), "{error}");
        let client = builder(&server).strict(true).build().unwrap();
        let error = Request::<Leaf>::new(&client, &GET, &[&"1"]).await;
        assert_eq!(error.unwrap_err().path(), Some(name));
    }
}

#[tokio::test]
async fn items_of_lists_are_set_aside_one_by_one() {
    let body = r#"{"names":["a",null,7,"b"],"larges":[1,"x",3],"grid":[["a",1],null,["b"]],
        "places":[{"city":"c","floor":{}},"nowhere",{"floor":2}]}"#;
    let leaf: Leaf = answer(json(200, body)).await.unwrap();
    assert_eq!(leaf.names.as_deref().unwrap(), ["a", "b"]);
    assert_eq!(leaf.larges.as_deref().unwrap(), [1, 3]);
    assert_eq!(leaf.grid.as_deref().unwrap(), [["a"], ["b"]]);
    let places = leaf.places.as_deref().unwrap();
    assert_eq!(places.len(), 2);
    assert_eq!(places[0].city.as_deref(), Some("c"));
    assert_eq!(places[0].extra.text("floor").as_deref(), Some("{}"));
    let paths: Vec<_> = leaf.extra.rejected().iter().map(|it| it.path()).collect();
    let expected = [
        "names[1]",
        "names[2]",
        "larges[1]",
        "grid[0][1]",
        "grid[1]",
        "places[0].floor",
        "places[1]",
    ];
    assert_eq!(paths, expected);
}

#[tokio::test]
async fn an_odd_item_costs_a_page_only_what_is_odd() {
    let body = concat!(
        r#"{"@odata.count":"many","value":[{"city":"a"},{"city":7,"floor":1e0},null,"#,
        r#"{"city":"b","floor":1.0}],"@odata.nextLink":"https://example.com/2"}"#,
    );
    let mut page: Page<Place> = answer(json(200, body)).await.unwrap();
    let cities: Vec<_> = page.iter().map(|it| it.city.as_deref()).collect();
    assert_eq!(cities, [Some("a"), None, Some("b")]);
    assert_eq!(page.count, None);
    assert_eq!(page.next_link.as_deref(), Some("https://example.com/2"));
    let rejected = page.take_rejected();
    assert!(page.rejected().is_empty());
    let paths: Vec<_> = rejected.iter().map(|it| it.path()).collect();
    assert_eq!(paths, ["@odata.count", "value[1].city", "value[2]"]);
    let kept = serde_json::to_string(&page.value[2]).unwrap();
    assert_eq!(kept, r#"{"city":"b","floor":1.0}"#);
    let polys = r##"{"value":[{"@odata.type":"#test.leaf","small":{}},7]}"##;
    let page: Page<Poly<Entity>> = answer(json(200, polys)).await.unwrap();
    assert!(page.len() == 1 && page.value[0].is::<Leaf>());
    let value: Value<Vec<i32>> = answer(json(200, r#"{"value":[1,"x"]}"#)).await.unwrap();
    assert_eq!(value.value, Some(vec![1]));
    assert_eq!(value.extra.rejected()[0].path(), "value[1]");
}

#[tokio::test]
async fn what_would_be_lost_in_silence_is_an_error() {
    // Without the envelope or the next link, a list would look complete.
    for body in [
        r#"{"value":[{},{]}"#,
        "[]",
        r#"{"value":7}"#,
        r#"{"value":[],"@odata.nextLink":7}"#,
        r#"{"value":[],"@odata.deltaLink":{}}"#,
        r#"{"value":[{"city":"a"}"#,
    ] {
        let error = answer::<Page<Place>>(json(200, body)).await.unwrap_err();
        assert!(error.is_decode(), "{body}");
    }
    // These types have no place to report rejected values.
    assert!(answer::<Vec<i32>>(json(200, r#"[1,"x"]"#)).await.is_err());
    assert!(answer::<i32>(json(200, "{}")).await.is_err());
    let many = format!(r#"{{"names":[{}7]}}"#, "7,".repeat(10_000));
    assert!(answer::<Leaf>(json(200, &many)).await.is_err());
}

#[tokio::test]
async fn deep_answers_are_read_in_bounded_time() {
    let mut body = r##"{"@odata.type":"#test.leaf","small":{}}"##.to_owned();
    for _ in 0..40 {
        body = format!(r##"{{"@odata.type":"#test.leaf","name":"a","above":{body}}}"##);
    }
    let leaf: Leaf = answer(json(200, &body)).await.unwrap();
    let [rejected] = leaf.extra.rejected() else {
        panic!("{:?}", leaf.extra.rejected());
    };
    assert_eq!(leaf.name.as_deref(), Some("a"));
    assert!(rejected.path().ends_with("above.small"));
}

#[tokio::test]
async fn enum_members_are_known_in_any_letter_case() {
    let body = r#"{"kind":"ONE","kinds":["two","Two","three"],"flags":"TWO, One"}"#;
    let mut leaf: Leaf = answer(json(200, body)).await.unwrap();
    assert!(matches!(leaf.kind, Some(Kind::One)));
    let kinds = leaf.kinds.as_deref().unwrap();
    assert!(matches!(
        kinds,
        [Kind::Two, Kind::Two, Kind::UnknownValue(_)]
    ));
    let flags = leaf.flags.as_ref().unwrap();
    assert!(flags.contains(&Kind::Two) && flags.iter().any(|it| matches!(it, Kind::One)));
    assert_eq!(msgraph_runtime::model::to_json(&leaf).unwrap(), body);
    leaf.kind = Some(Kind::Two);
    assert!(
        msgraph_runtime::model::to_json(&leaf)
            .unwrap()
            .starts_with(r#"{"kind":"two""#)
    );
}

/// A response without a body.
fn no_content(status: u16) -> Vec<u8> {
    with_headers(status, "", b"")
}

#[tokio::test]
async fn success_without_content_is_success_that_says_so() {
    for status in [200, 201, 202, 204] {
        for method in METHODS {
            let server = Server::start((0..4).map(|_| no_content(status))).await;
            let client = client(&server);
            let operation = operation(method);
            let minimal =
                Request::<Leaf>::new(&client, operation, &[]).prefer(Prefer::ReturnMinimal);
            let leaf = minimal.await.unwrap();
            assert!(leaf.extra.is_no_content() && leaf.id.is_none());
            let poly = Request::<Poly<Entity>>::new(&client, operation, &[]);
            assert!(poly.await.unwrap().extra.is_no_content());
            let optional = Request::<Leaf>::new(&client, operation, &[]).optional();
            assert_eq!(optional.await.unwrap(), None);
            let text = Request::<String>::new(&client, operation, &[]).await;
            let error = text.unwrap_err();
            assert!(error.is_no_content() && error.status() == Some(status));
        }
    }
    let leaf: Leaf = answer(json(200, "{}")).await.unwrap();
    assert!(!leaf.extra.is_no_content());
}

#[tokio::test]
async fn a_list_does_not_end_at_a_page_without_content() {
    for (status, ends) in [(200, false), (202, false), (204, true)] {
        let server = Server::start([no_content(status)]).await;
        let mut pages = get::<Page<Json>>(&server).pages();
        match pages.next().await.unwrap() {
            Ok(page) => assert!(ends && page.is_empty()),
            Err(error) => assert!(!ends && error.is_unexpected(), "{error}"),
        }
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_says_what_it_is() {
    let page = "<html>\n<title>Blocked by the proxy</title></html>";
    let headers = "content-type: text/html; charset=utf-8\r\nrequest-id: r-1\r\n";
    let error = error(with_headers(200, headers, page.as_bytes())).await;
    assert!(error.is_decode() && error.status() == Some(200));
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.body(), Some(page.as_bytes()));
    let media_type = error.headers().unwrap().get("Content-Type");
    assert_eq!(media_type, Some("text/html; charset=utf-8"));
    let text = error.to_string();
    for part in [
        "(200, text/html",
        "is not JSON",
        "Blocked by the proxy",
        "r-1",
    ] {
        assert!(text.contains(part), "{text}");
    }
    // JSON is personal, and never shown.
    let cut = answer::<Json>(json(200, r#"{"name":"hush"#))
        .await
        .unwrap_err();
    assert!(!cut.to_string().contains("hush"), "{cut}");
}

/// A body of a success response.
const BODIES: [(&str, bool, bool); 9] = [
    // Body; whether it is accepted; whether it is accepted in strict mode.
    (r#"{"id":"1"}"#, true, true),
    ("\u{feff}{}", true, true),
    (r#"{"id":1}"#, true, false),
    (r#"{"name":"\ud800"}"#, true, false),
    ("", true, true),
    ("<html></html>", false, false),
    ("Service unavailable", false, false),
    ("[]", false, false),
    (r#"{"id":"#, false, false),
];

/// The fault matrix of success responses: none is retried, because the service may have processed the request.
#[tokio::test]
async fn the_matrix_of_loose_answers() {
    for (body, read, strictly) in BODIES {
        for method in METHODS {
            for status in [200, 201, 202] {
                for strict in [false, true] {
                    let server = Server::answering(move |_| json(status, body)).await;
                    let client = Client::builder("hush").base_url(server.address());
                    let client = client.strict(strict).build().unwrap();
                    let answer = Request::<Leaf>::new(&client, operation(method), &[]).await;
                    let case = format!("{body} {method} {status} {strict}");
                    assert_eq!(server.seen().len(), 1, "{case}");
                    let expected = if strict { strictly } else { read };
                    assert_eq!(answer.is_ok(), expected, "{case}");
                    if let Err(error) = answer {
                        assert!(error.is_decode() && !error.is_transient(), "{case}");
                        assert_eq!(error.status(), Some(status), "{case}");
                        assert_eq!(error.body(), Some(body.as_bytes()), "{case}");
                    }
                }
            }
        }
    }
}
