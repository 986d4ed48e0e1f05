//! Calls over real HTTP, to a server on a loopback address.

#![allow(
    clippy::field_reassign_with_default,
    reason = "tests set fields as users have to"
)]

mod directory;
mod failures;
#[allow(dead_code, reason = "not all kinds of fields are needed here")]
#[path = "../model/fixtures.rs"]
mod fixtures;
#[cfg(feature = "gzip")]
mod gzip;
mod layers;
mod leaks;
mod loose;
mod models;
mod paths;
mod raw;
mod retry;
mod server;

use std::fmt::Display;
use std::time::Duration;

use msgraph_runtime::auth::{BoxFuture, Token, TokenError, TokenProvider, TokenRequest};
use msgraph_runtime::{
    Bytes, Client, ClientBuilder, Error, Json, Method, Operation, Page, Permissions, Request,
    Response, RetryPolicy, Value,
};
use serde_json::json;
use server::{Seen, Server, json, redirect, with_headers};

const NOBODY: Permissions = Permissions {
    delegated_work: &[],
    delegated_personal: &[],
    application: &[],
};

static GET: Operation = Operation {
    method: Method::Get,
    path: "/groups/{group-id}",
    permissions: Permissions {
        delegated_work: &["Group.Read.All", "Group.ReadWrite.All"],
        delegated_personal: &[],
        application: &["Group.Read.All"],
    },
    docs: "",
    query_options: &["$select"],
    success: &[200],
    ..Operation::UNSTATED
};

static POST: Operation = Operation {
    method: Method::Post,
    path: "/groups",
    permissions: NOBODY,
    docs: "",
    query_options: &[],
    success: &[201],
    ..Operation::UNSTATED
};

static REPORT: Operation = Operation {
    method: Method::Get,
    path: "/reports/get(period='{period}',count={count}):/{path}",
    permissions: NOBODY,
    docs: "",
    query_options: &[],
    success: &[200],
    ..Operation::UNSTATED
};

const METHODS: [Method; 5] = [
    Method::Get,
    Method::Post,
    Method::Put,
    Method::Patch,
    Method::Delete,
];

/// An operation without arguments for this method.
fn operation(method: Method) -> &'static Operation {
    const fn of(method: Method) -> Operation {
        Operation { method, ..POST }
    }
    static OPERATIONS: [Operation; 5] = [
        of(METHODS[0]),
        of(METHODS[1]),
        of(METHODS[2]),
        of(METHODS[3]),
        of(METHODS[4]),
    ];
    let same = |own: &&Operation| own.method == method;
    OPERATIONS.iter().find(same).unwrap()
}

/// A client without retries.
fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

fn builder(server: &Server) -> ClientBuilder {
    Client::builder("hush")
        .base_url(format!("{}/v1.0", server.address()))
        .retry(RetryPolicy::none())
}

fn get<T: Response>(server: &Server) -> Request<T> {
    Request::new(&client(server), &GET, &[&"1"])
}

/// The result of a read for this response.
async fn answer<T: Response>(text: Vec<u8>) -> Result<T, Error> {
    let server = Server::start([text]).await;
    get(&server).await
}

/// The error of a read for this response.
async fn error(text: Vec<u8>) -> Error {
    let error = answer::<Json>(text).await.unwrap_err();
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(
            !shown.contains("hush") && !shown.contains("127.0.0.1"),
            "{shown}"
        );
        assert_eq!(shown.lines().count(), 1, "{shown}");
    }
    error
}

#[tokio::test]
async fn a_read() {
    let server = Server::start([json(200, r#"{"id":"1"}"#)]).await;
    let group: Json = get(&server)
        .select(["id", "displayName"])
        .top(5)
        .count()
        .await
        .unwrap();
    assert_eq!(group, json!({"id": "1"}));
    let seen = server.only();
    assert_eq!(
        seen.line,
        "GET /v1.0/groups/1?$select=id,displayName&$top=5&$count=true"
    );
    assert_eq!(seen.header("authorization"), Some("Bearer hush"));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert!(
        seen.header("user-agent")
            .unwrap()
            .starts_with("msgraph-rust/")
    );
    assert_eq!(seen.header("client-request-id").unwrap().len(), 36);
    assert_eq!(seen.header("content-type"), None);
}

#[tokio::test]
async fn all_kinds_of_answers() {
    let list = r#"{"@odata.nextLink":"https://example.com/2","value":["a","b"]}"#;
    let page: Page<String> = answer(json(200, list)).await.unwrap();
    assert_eq!(page.value, ["a", "b"]);
    let value: Value<bool> = answer(json(200, r#"{"value":true}"#)).await.unwrap();
    assert_eq!(value.value, Some(true));
    let bytes: Bytes = answer(with_headers(200, "", b"\x00\xff")).await.unwrap();
    assert_eq!(bytes, &b"\x00\xff"[..]);
    let count: i32 = answer(with_headers(200, "", b"\xef\xbb\xbf42"))
        .await
        .unwrap();
    assert_eq!(count, 42);
    let nothing = b"HTTP/1.1 204 X\r\nconnection: close\r\n\r\n".to_vec();
    answer::<()>(nothing.clone()).await.unwrap();
    assert_eq!(answer::<Json>(nothing.clone()).await.unwrap(), Json::Null);
    let mark = || with_headers(200, "", b"\xef\xbb\xbf");
    assert_eq!(answer::<Option<i32>>(mark()).await.unwrap(), None);
    let missing = answer::<i32>(mark()).await.unwrap_err();
    assert!(missing.is_decode() && missing.is_no_content());
}

#[tokio::test]
async fn a_collection_is_counted() {
    let server = Server::start([with_headers(200, "content-type: text/plain\r\n", b"4711")]).await;
    let total = get::<Page<Json>>(&server)
        .filter("a eq 1")
        .select(["id"])
        .top(5)
        .total();
    assert_eq!(total.query("x", "1").await.unwrap(), 4711);
    let seen = server.only();
    assert_eq!(
        seen.line,
        "GET /v1.0/groups/1/$count?$filter=a%20eq%201&x=1"
    );
    assert_eq!(seen.header("accept"), Some("text/plain"));
}

#[tokio::test]
async fn bodies() {
    let server = Server::start((0..4).map(|_| json(201, "{}"))).await;
    let post = || Request::<Json>::new(&client(&server), &POST, &[]);
    post().json_value(&json!({"a": 1})).await.unwrap();
    post().json_list(&["a".to_owned()]).await.unwrap();
    post()
        .content("text")
        .header("Content-Type", "text/plain")
        .await
        .unwrap();
    post().content(vec![0, 255]).await.unwrap();
    let sent: Vec<(String, Vec<u8>)> = server
        .seen()
        .into_iter()
        .map(|seen| (seen.header("content-type").unwrap().to_owned(), seen.body))
        .collect();
    let expected: [(&str, &[u8]); 4] = [
        ("application/json", br#"{"a":1}"#),
        ("application/json", br#"["a"]"#),
        ("text/plain", b"text"),
        ("application/octet-stream", b"\x00\xff"),
    ];
    for ((media_type, body), (expected_type, expected_body)) in sent.iter().zip(expected) {
        assert_eq!(
            (media_type.as_str(), body.as_slice()),
            (expected_type, expected_body)
        );
    }
}

#[tokio::test]
async fn an_empty_body_says_so_where_one_is_expected() {
    let server = Server::start((0..10).map(|_| json(200, "{}"))).await;
    let client = client(&server);
    for method in METHODS {
        let request = || Request::<Json>::new(&client, operation(method), &[]);
        request().await.unwrap();
        request().content("").await.unwrap();
        let expected = match method {
            Method::Post | Method::Put | Method::Patch => Some("0"),
            _ => None,
        };
        for seen in server.take() {
            assert_eq!(seen.header("content-length"), expected, "{}", seen.line);
        }
    }
}

#[tokio::test]
async fn paths_and_queries_on_the_wire() {
    let server = Server::start((0..3).map(|_| json(200, "{}"))).await;
    let client = client(&server);
    let request = Request::<Json>::new(&client, &GET, &[&"o'neil/../x?y#z \u{e4}%"]);
    request
        .filter("name eq 'a&b'")
        .search("\"x:y+z\"")
        .query("a=b", "1")
        .await
        .unwrap();
    let arguments: [&dyn Display; 3] = [&"o'x", &7, &"a b/c.txt"];
    Request::<Json>::new(&client, &REPORT, &arguments)
        .await
        .unwrap();
    let request = Request::<Json>::new(&client, &GET, &[&"..."]);
    assert_eq!(
        request.url().unwrap().as_str(),
        format!("{}/v1.0/groups/...", server.address())
    );
    request
        .order_by(["a desc"])
        .expand(["b($select=c;$top=1)"])
        .skip(2)
        .await
        .unwrap();
    let lines: Vec<String> = server.seen().into_iter().map(|seen| seen.line).collect();
    let expected = [
        "GET /v1.0/groups/o%27neil%2F..%2Fx%3Fy%23z%20%C3%A4%25\
         ?$filter=name%20eq%20%27a%26b%27&$search=%22x:y%2Bz%22&a%3Db=1",
        "GET /v1.0/reports/get(period='o%27%27x',count=7):/a%20b/c.txt",
        "GET /v1.0/groups/...?$orderby=a%20desc&$expand=b($select=c;$top=1)&$skip=2",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn what_cannot_be_sent_is_not() {
    let server = Server::start([]).await;
    let client = client(&server);
    for argument in ["", ".", ".."] {
        let request = Request::<Json>::new(&client, &GET, &[&argument]);
        assert!(request.url().is_err());
        let error = request.await.unwrap_err();
        assert!(error.is_request());
        assert!(
            error
                .to_string()
                .starts_with("GET /groups/{group-id}: argument group-id is ")
        );
    }
    let error = get::<Json>(&server).header("a b", "c").await.unwrap_err();
    assert!(error.is_request() && error.operation().is_some());
    let error = get::<Json>(&server)
        .header("a", "c\r\nd: e")
        .await
        .unwrap_err();
    assert!(error.is_request());
    let odd = Client::builder("a\nb")
        .base_url(server.address())
        .build()
        .unwrap();
    let error = Request::<Json>::new(&odd, &GET, &[&"1"]).await.unwrap_err();
    assert!(error.is_request());
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn content_of_another_host_comes_without_the_token() {
    let other = Server::start([with_headers(200, "", b"content")]).await;
    let target = format!("{}/blob?sig=1", other.address());
    let server = Server::start([redirect("/v1.0/moved"), redirect(&target)]).await;
    let request = get::<Bytes>(&server)
        .header("x-private", "hush")
        .header("Range", "bytes=0-6");
    assert_eq!(request.await.unwrap(), "content");
    let seen = server.seen();
    assert_eq!(seen[1].line, "GET /v1.0/moved");
    assert_eq!(seen[1].header("authorization"), Some("Bearer hush"));
    let seen = other.only();
    assert_eq!(seen.line, "GET /blob?sig=1");
    assert_eq!(seen.header("authorization"), None);
    assert_eq!(seen.header("x-private"), None);
    assert_eq!(seen.header("client-request-id"), None);
    assert_eq!(seen.header("range"), Some("bytes=0-6"));
}

#[tokio::test]
async fn redirects_end() {
    let server = Server::answering(|_| redirect("/again")).await;
    assert!(get::<Json>(&server).await.unwrap_err().is_redirect());
    assert_eq!(server.take().len(), 6);
    for most in [0, 2] {
        let client = builder(&server).max_redirects(most).build().unwrap();
        let request = Request::<Json>::new(&client, &GET, &[&"1"]);
        assert!(request.await.unwrap_err().is_redirect());
        assert_eq!(server.take().len(), most + 1);
    }
}

#[tokio::test]
async fn raw_answers() {
    let server = Server::start([with_headers(202, "location: /jobs/1\r\n", b"7")]).await;
    let raw = get::<()>(&server).send_raw().await.unwrap();
    assert_eq!(raw.status(), 202);
    assert_eq!(raw.headers().get("Location"), Some("/jobs/1"));
    assert_eq!(raw.body(), "7");
    assert_eq!(raw.read::<i32>().unwrap(), 7);
    assert!(raw.read::<Page<i32>>().unwrap_err().is_decode());
}

struct Broken;

impl TokenProvider for Broken {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async { Err("no account".into()) })
    }
}

#[tokio::test]
async fn no_token_no_call() {
    let server = Server::start([]).await;
    let builder = Client::builder_with(Broken).base_url(server.address());
    let client = builder.build().unwrap();
    let error = Request::<Json>::new(&client, &GET, &[&"1"])
        .await
        .unwrap_err();
    assert!(error.is_token());
    assert_eq!(
        error.to_string(),
        "GET /groups/{group-id}: no access token: no account"
    );
    assert!(server.seen().is_empty());
}

#[test]
fn calls_can_be_spawned() {
    fn check<T: Send + 'static>(_: &T) {}
    let client = Client::new("hush");
    let request = Request::<Json>::new(&client, &GET, &[&"1"]);
    check(&request);
    check(&request.into_future());
    check(&Request::<Json>::new(&client, &GET, &[&"1"]).send_raw());
}
