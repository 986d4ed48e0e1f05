//! Requests for undocumented paths, and requests as values.

use msgraph_runtime::transport::ByteStream;
use msgraph_runtime::{Batch, Change, Prefer};

use super::*;
use crate::fixtures::Leaf;

#[tokio::test]
async fn any_path_can_be_asked_for() {
    let server = Server::answering(|_| json(200, r#"{"id":"1"}"#)).await;
    let client = client(&server);
    let name = "a/b".to_owned();
    let typed: Leaf = client
        .request(Method::Get, "/me/drive/special/{name}", [&name])
        .select(["id"])
        .header("x-own", "1")
        .await
        .unwrap();
    assert_eq!(typed.id.as_deref(), Some("1"));
    let body = json!({"a": null});
    let post = client.request::<Json>(Method::Post, "/odd/do(x='{x}',y={y})", ["o'x", "7"]);
    post.body(&body).query("z", "&").await.unwrap();
    let patch = client.request::<()>(Method::Patch, "/{+path}", vec!["/users/1:/a%20b"]);
    patch
        .content("text")
        .content_type("text/plain")
        .await
        .unwrap();
    let put = client.request::<()>(Method::Put, "/content", ());
    let stream = ByteStream::from(Bytes::from_static(b"content"));
    put.content_stream(stream, Some(7)).await.unwrap();
    let seen = server.seen();
    let lines: Vec<_> = seen.iter().map(|it| it.line.as_str()).collect();
    let expected = [
        "GET /v1.0/me/drive/special/a%2Fb?$select=id",
        "POST /v1.0/odd/do(x='o%27%27x',y=7)?z=%26",
        "PATCH /v1.0/users/1:/a%20b",
        "PUT /v1.0/content",
    ];
    assert_eq!(lines, expected);
    assert!(
        seen.iter()
            .all(|it| it.header("authorization") == Some("Bearer hush"))
    );
    assert_eq!(seen[0].header("x-own"), Some("1"));
    assert_eq!(seen[1].body, br#"{"a":null}"#);
    assert_eq!(seen[2].header("content-type"), Some("text/plain"));
    assert_eq!(seen[3].body, b"content");
}

#[tokio::test]
async fn a_raw_request_takes_part_in_all_flows() {
    let answer = |seen: &Seen| match seen.line.as_str() {
        "GET /v1.0/odd?$top=1" => json(200, r#"{"value":[1],"@odata.nextLink":"/v1.0/odd?p=2"}"#),
        "GET /v1.0/odd?p=2" => json(200, r#"{"value":[2],"@odata.deltaLink":"/v1.0/odd?d=1"}"#),
        "GET /v1.0/odd?d=1" => json(200, r#"{"value":[{"id":"7","@removed":{}}]}"#),
        "POST /v1.0/$batch" => json(200, r#"{"responses":[{"id":"1","status":200,"body":9}]}"#),
        other => panic!("{other}"),
    };
    let server = Server::answering(answer).await;
    let client = client(&server);
    let items = client
        .request::<Page<i32>>(Method::Get, "/odd", ())
        .top(1)
        .items();
    assert_eq!(items.collect_all().await.unwrap(), [1, 2]);
    let link = format!("{}/v1.0/odd?d=1", server.address()).as_str().into();
    let mut changes = client
        .request::<Page<Json>>(Method::Get, "/odd", ())
        .changes_since(&link);
    let change = changes.next().await.unwrap().unwrap();
    assert!(matches!(change, Change::Removed { id, .. } if id == "7"));
    let mut batch = Batch::new(&client);
    let handle = batch.add(client.request::<i32>(Method::Get, "/odd/{id}", ["1"]));
    assert_eq!(batch.send().await.unwrap().take(handle).unwrap(), 9);
}

#[tokio::test]
async fn arguments_must_fit_the_path() {
    let server = Server::start([]).await;
    let client = client(&server);
    let request = |path, arguments: &[&str]| client.request::<Json>(Method::Get, path, arguments);
    for (path, arguments) in [
        ("/users/{id}", &[][..]),
        ("/users/{id}", &["1", "2"]),
        ("/users", &["1"]),
        ("/users/{id}", &[".."]),
        ("/{+path}", &["a?b"]),
    ] {
        let error = request(path, arguments).await.unwrap_err();
        assert!(error.is_request(), "{path}: {error}");
    }
    assert!(server.seen().is_empty());
}

#[test]
fn operations_can_be_made_at_run_time() {
    let path = |id: u32| format!("/made/{id}/{{name}}");
    let one = Operation::undocumented(Method::Get, path(1));
    assert!(std::ptr::eq(
        one,
        Operation::undocumented(Method::Get, path(1))
    ));
    assert!(!std::ptr::eq(
        one,
        Operation::undocumented(Method::Put, path(1))
    ));
    assert!(!std::ptr::eq(
        one,
        Operation::undocumented(Method::Get, path(2))
    ));
    assert_eq!(one.to_string(), "GET /made/1/{name}");
    let url = Client::new("t")
        .request_of::<Json>(one, ["a b"])
        .url()
        .unwrap();
    assert_eq!(
        url.as_str(),
        "https://graph.microsoft.com/v1.0/made/1/a%20b"
    );
}

#[tokio::test]
async fn bytes_take_the_place_of_a_documented_body_and_are_sent_again() {
    let server = Server::start([with_headers(429, "retry-after: 0\r\n", b""), json(202, "")]).await;
    let client = Client::builder("hush")
        .base_url(server.address())
        .random(|| 0.0);
    let client = client.build().unwrap();
    let request = Request::<()>::new(&client, &POST, &[]).json_value(&json!({}));
    let request = request.content("RnJvbTogYQ==").content_type("text/plain");
    request.await.unwrap();
    for seen in server.seen() {
        assert_eq!(seen.header("content-type"), Some("text/plain"));
        assert_eq!(seen.body, b"RnJvbTogYQ==");
    }
}

#[tokio::test]
async fn a_request_can_be_sent_cloned_and_spawned() {
    let server = Server::answering(|seen| json(200, &format!("{:?}", seen.line))).await;
    let client = client(&server);
    let request = || {
        client
            .request::<String>(Method::Get, "/me", ())
            .prefer(Prefer::Wait(1))
    };
    let again = request().try_clone().unwrap();
    let (one, other) = tokio::join!(request().send(), again.send());
    assert_eq!(one.unwrap(), "GET /v1.0/me");
    assert_eq!(other.unwrap(), "GET /v1.0/me");
    let spawned = tokio::spawn(request().send()).await.unwrap();
    assert_eq!(spawned.unwrap(), "GET /v1.0/me");
    let all: tokio::task::JoinSet<_> = (0..3).map(|_| request().send()).collect();
    for answer in all.join_all().await {
        assert_eq!(answer.unwrap(), "GET /v1.0/me");
    }
    for seen in server.seen() {
        assert_eq!(seen.header("prefer"), Some("wait=1"));
    }
    let stream = ByteStream::from(Bytes::from_static(b"x"));
    assert!(request().content_stream(stream, None).try_clone().is_none());
    let bad = client.request::<()>(Method::Get, "/{id}", [""]).try_clone();
    assert!(bad.unwrap().await.unwrap_err().is_request());
}

#[tokio::test]
async fn a_page_is_a_list() {
    let page: Page<i32> = answer(json(200, r#"{"value":[1,2,3]}"#)).await.unwrap();
    assert_eq!((page.len(), page.is_empty()), (3, false));
    let mut sum = 0;
    for number in &page {
        sum += number;
    }
    assert_eq!(sum, page.into_iter().sum::<i32>());
}
