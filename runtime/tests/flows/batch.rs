//! Batches.

use std::collections::HashMap;

use msgraph_runtime::{Batch, Bytes, Client, Error, Json, Method, Operation, Request, RetryPolicy};
use serde_json::{Value, json};

use crate::server::{Answer, Seen, Server, json, with_headers};
use crate::{CREATE, GET, LIST, PHOTO, UPDATE, client, operation};

/// Returns for each request of a batch its URL, last request first.
fn echo(seen: &Seen) -> Answer {
    answers(
        seen,
        |item| json!({"id": item["id"], "status": 200, "body": {"at": item["url"]}}),
    )
}

/// Returns for each request of a batch the result of the function, last request first.
pub(crate) fn answers(seen: &Seen, answer: impl FnMut(&Value) -> Value) -> Answer {
    assert_eq!(seen.line, "POST /v1.0/$batch");
    assert_eq!(seen.header("content-type"), Some("application/json"));
    let batch = seen.json();
    let requests = batch["requests"].as_array().unwrap();
    let responses: Vec<Value> = requests.iter().rev().map(answer).collect();
    json(200, &json!({"responses": responses}).to_string())
}

pub(crate) fn get(client: &Client, id: &str) -> Request<Json> {
    Request::new(client, &GET, &[&id])
}

/// The ids of the requests of each call so far.
pub(crate) fn calls(server: &Server) -> Vec<Vec<String>> {
    let ids = |seen: &Seen| {
        let requests = seen.json()["requests"].as_array().unwrap().clone();
        let ids = requests
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned());
        ids.collect()
    };
    server.seen().iter().map(ids).collect()
}

#[tokio::test]
async fn answers_out_of_order_find_their_requests() {
    let server = Server::start(echo).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let a = batch.add(get(&client, "a"));
    let b = batch.add(get(&client, "b/c").select(["id"]));
    let users = batch.add(Request::<msgraph_runtime::Page<Json>>::new(
        &client,
        &LIST,
        &[],
    ));
    assert_eq!(batch.len(), 3);
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(b).unwrap()["at"], "/users/b%2Fc?$select=id");
    assert_eq!(answers.take(a).unwrap()["at"], "/users/a");
    assert!(answers.take(users).unwrap().value.is_empty());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn requests_say_all_that_they_would_say_alone() {
    let server = Server::start(echo).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let update = Request::<Json>::new(&client, &UPDATE, &[&"1"]);
    let update = update
        .if_match("W/\"x\"")
        .header("Authorization", "Bearer other");
    let _ = batch.add(update.json_value(&json!({"a": null})));
    let photo = Request::<()>::new(&client, &PHOTO, &[]).content(&b"\xfb\xff\x00"[..]);
    let _ = batch.add(photo.header("Content-Type", "image/png"));
    let _ = batch.send().await.unwrap();
    let sent = server.seen()[0].json();
    let expected = json!({"requests": [
        {
            "id": "1",
            "method": "PATCH",
            "url": "/users/1",
            "headers": {"If-Match": "W/\"x\"", "content-type": "application/json"},
            "body": {"a": null},
        },
        {
            "id": "2",
            "method": "PUT",
            "url": "/me/photo",
            "headers": {"Content-Type": "image/png"},
            "body": "+/8A",
        },
    ]});
    assert_eq!(sent, expected);
    assert!(!String::from_utf8_lossy(&server.seen()[0].body).contains("other"));
}

#[tokio::test]
async fn content_comes_back_as_bytes() {
    let answer = |seen: &Seen| {
        answers(seen, |item| {
            let headers = json!({"Content-Type": "image/png", "ETag": "\"1\""});
            json!({"id": item["id"], "status": 200, "headers": headers, "body": "+/8A"})
        })
    };
    let server = Server::start(answer).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let photo = batch.add(Request::<Bytes>::new(&client, &GET, &[&"1"]));
    let again = batch.add(Request::<Bytes>::new(&client, &GET, &[&"1"]));
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(photo).unwrap(), &b"\xfb\xff\x00"[..]);
    let raw = answers.take_raw(again).unwrap();
    assert_eq!(
        (raw.status(), raw.headers().get("etag")),
        (200, Some("\"1\""))
    );
}

#[tokio::test]
async fn each_request_fails_for_itself() {
    let answer = |seen: &Seen| {
        answers(seen, |item| match item["id"].as_str().unwrap() {
            "1" => {
                json!({"id": "1", "status": 404, "body": {"error": {"code": "none", "message": "m"}}})
            }
            "2" => json!({"id": "2", "status": 204}),
            _ => json!({"id": item["id"], "status": 200, "body": "{"}),
        })
    };
    let server = Server::start(answer).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let missing = batch.add(get(&client, "1"));
    let nothing = batch.add(Request::<()>::new(&client, &GET, &[&"2"]));
    let odd = batch.add(Request::<msgraph_runtime::Page<Json>>::new(
        &client,
        &LIST,
        &[],
    ));
    let bad = batch.add(get(&client, ".."));
    let stream = Request::<()>::new(&client, &PHOTO, &[]);
    let stream = batch.add(stream.content_stream(Bytes::from_static(b"x").into(), None));
    let put = || Request::<()>::new(&client, &PHOTO, &[]).content(&b"\xe4"[..]);
    let latin = batch.add(put().header("Content-Type", "text/plain; charset=latin1"));
    let several = batch.add(put().header("If-Match", "x\r\nAuthorization: y"));
    let mut answers = batch.send().await.unwrap();
    assert!(answers.take(latin).unwrap_err().is_request());
    assert!(answers.take(several).unwrap_err().is_request());
    let error = answers.take(missing).unwrap_err();
    assert!(
        error.is_not_found() && error.code() == Some("none"),
        "{error}"
    );
    assert_eq!(error.operation().unwrap().path, "/users/{id}");
    answers.take(nothing).unwrap();
    assert!(answers.take(odd).unwrap_err().is_decode());
    assert!(answers.take(bad).unwrap_err().is_request());
    assert!(answers.take(stream).unwrap_err().is_request());
    assert_eq!(calls(&server), [["1", "2", "3"]]);
}

#[tokio::test]
async fn missing_and_double_answers_are_errors_of_their_requests() {
    let answer = |_: &Seen| {
        let ok = |id: Value| json!({"id": id, "status": 200, "body": {}});
        let responses = json!([
            ok(json!("2")),
            ok(json!("3")),
            ok(json!("2")),
            ok(json!("99")),
            json!({"id": "1", "status": "a text"}),
            json!(null),
            ok(json!(4))
        ]);
        json(200, &json!({"responses": responses}).to_string())
    };
    let server = Server::start(answer).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let handles: Vec<_> = (0..4)
        .map(|id| batch.add(get(&client, &id.to_string())))
        .collect();
    let mut answers = batch.send().await.unwrap();
    let results: Vec<Result<Json, Error>> =
        handles.into_iter().map(|it| answers.take(it)).collect();
    for index in [0, 1] {
        assert!(results[index].as_ref().unwrap_err().is_unexpected());
    }
    assert!(results[2].is_ok() && results[3].is_ok());
}

#[tokio::test]
async fn more_than_twenty_go_in_several_calls() {
    let server = Server::start(echo).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let handles: Vec<_> = (0..45)
        .map(|id| batch.add(get(&client, &id.to_string())))
        .collect();
    let mut answers = batch.send().await.unwrap();
    for (id, handle) in handles.into_iter().enumerate() {
        assert_eq!(answers.take(handle).unwrap()["at"], format!("/users/{id}"));
    }
    let lengths: Vec<usize> = calls(&server).iter().map(Vec::len).collect();
    assert_eq!(lengths, [20, 20, 5]);
}

#[tokio::test]
async fn an_order_holds_within_and_across_calls() {
    let server = Server::start(|seen: &Seen| {
        answers(seen, |item| {
            let status = if item["url"] == "/users/1" { 409 } else { 200 };
            json!({"id": item["id"], "status": status, "body": {}})
        })
    })
    .await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let mut handles: Vec<_> = (0..22)
        .map(|id| batch.add(get(&client, &id.to_string())))
        .collect();
    for (later, earlier) in [(19, 18), (20, 0), (21, 1)] {
        let (before, after) = handles.split_at(later);
        batch.depends_on(&after[0], &before[earlier]).unwrap();
    }
    let mut answers = batch.send().await.unwrap();
    assert!(answers.take(handles.remove(21)).unwrap_err().status() == Some(424));
    assert!(answers.take(handles.remove(20)).is_ok());
    let calls: Vec<Value> = server.seen().iter().map(Seen::json).collect();
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[0]["requests"][19]["dependsOn"], json!(["19"]));
    // A request of an earlier call can't be named, and one that depends on a failed request is not sent.
    assert_eq!(calls[1]["requests"].as_array().unwrap().len(), 1);
    assert_eq!(calls[1]["requests"][0]["dependsOn"], Value::Null);
}

#[tokio::test]
async fn only_earlier_requests_of_the_same_batch_can_be_waited_for() {
    let server = Server::start(echo).await;
    let (client, _) = client(&server);
    let (mut one, mut other) = (Batch::new(&client), Batch::new(&client));
    let (a, b) = (one.add(get(&client, "a")), one.add(get(&client, "b")));
    let c = other.add(get(&client, "c"));
    assert!(one.depends_on(&a, &b).unwrap_err().is_request());
    assert!(one.depends_on(&a, &a).unwrap_err().is_request());
    assert!(one.depends_on(&b, &c).unwrap_err().is_request());
    one.depends_on(&b, &a).unwrap();
    let mut answers = one.send().await.unwrap();
    assert!(answers.take(c).unwrap_err().is_request());
}

#[tokio::test]
async fn throttled_requests_are_sent_again_and_only_those() {
    let mut tries: HashMap<String, u32> = HashMap::new();
    let answer = move |seen: &Seen| {
        answers(seen, |item| {
            let id = item["id"].as_str().unwrap();
            let tried = tries.entry(id.to_owned()).or_default();
            *tried += 1;
            match (id, *tried) {
                ("2", 1) => json!({"id": "2", "status": 429, "headers": {"Retry-After": "9"}}),
                ("3", 1) => json!({"id": "3", "status": 424}),
                ("4", 1 | 2) => json!({"id": "4", "status": 503, "headers": {"retry-after": 4}}),
                _ => json!({"id": id, "status": 200, "body": {"tried": *tried}}),
            }
        })
    };
    let server = Server::start(answer).await;
    let (client, clock) = client(&server);
    let mut batch = Batch::new(&client);
    let handles: Vec<_> = (1..=4)
        .map(|id| batch.add(get(&client, &id.to_string())))
        .collect();
    batch.depends_on(&handles[2], &handles[1]).unwrap();
    let mut answers = batch.send().await.unwrap();
    let tried: Vec<i64> = handles
        .into_iter()
        .map(|handle| answers.take(handle).unwrap()["tried"].as_i64().unwrap())
        .collect();
    assert_eq!(tried, [1, 2, 2, 3]);
    let expected: [&[&str]; 3] = [&["1", "2", "3", "4"], &["2", "3", "4"], &["4"]];
    assert_eq!(calls(&server), expected);
    let seconds: Vec<u64> = clock
        .sleeps()
        .iter()
        .map(std::time::Duration::as_secs)
        .collect();
    assert_eq!(seconds, [9, 4]);
}

#[tokio::test]
async fn a_change_that_may_have_been_made_is_not_sent_again() {
    let answer = |seen: &Seen| {
        answers(
            seen,
            |item| json!({"id": item["id"], "status": if item["method"] == "POST" { 504 } else { 503 }}),
        )
    };
    let server = Server::start(answer).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let create = batch.add(Request::<Json>::new(&client, &CREATE, &[]).json_value(&json!({})));
    let read = batch.add(get(&client, "1"));
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(create).unwrap_err().attempts(), 1);
    assert_eq!(answers.take(read).unwrap_err().attempts(), 5);
    assert_eq!(server.seen().len(), 5);
}

#[tokio::test]
async fn a_request_keeps_its_own_retry_policy() {
    let answer = |seen: &Seen| answers(seen, |item| json!({"id": item["id"], "status": 429}));
    let server = Server::start(answer).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let once = batch.add(get(&client, "1").retry(RetryPolicy::none()));
    let twice = batch.add(get(&client, "2").retry(RetryPolicy::default().max_attempts(2)));
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(once).unwrap_err().attempts(), 1);
    assert_eq!(answers.take(twice).unwrap_err().attempts(), 2);
    assert_eq!(calls(&server).concat(), ["1", "2", "2"]);
}

#[tokio::test]
async fn answers_survive_the_failure_of_a_later_call() {
    let answer = |seen: &Seen| match seen.number {
        0 => echo(seen),
        _ => json(200, "{}"),
    };
    let server = Server::start(answer).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let mut handles: Vec<_> = (0..41)
        .map(|id| batch.add(get(&client, &id.to_string())))
        .collect();
    let mut answers = batch.send().await.unwrap();
    let last = answers.take(handles.remove(40)).unwrap_err();
    let second = answers.take(handles.remove(20)).unwrap_err();
    assert!(answers.take(handles.remove(19)).is_ok());
    for error in [last, second] {
        let cause = std::error::Error::source(&error).unwrap();
        assert!(
            cause.downcast_ref::<Error>().unwrap().is_unexpected(),
            "{error}"
        );
    }
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_first_call_that_fails_is_the_batchs_error() {
    for (answer, is_expected) in [
        (
            with_headers(401, "", b"{}"),
            Error::is_unauthorized as fn(&Error) -> bool,
        ),
        (json(200, "[]"), Error::is_unexpected),
        (json(200, "<html>"), Error::is_unexpected),
    ] {
        let server = Server::scripted([answer]).await;
        let (client, _) = client(&server);
        let mut batch = Batch::new(&client);
        let _ = batch.add(get(&client, "1"));
        let error = batch.send().await.unwrap_err();
        assert!(is_expected(&error), "{error}");
    }
}

#[tokio::test]
async fn a_request_for_another_base_is_not_sent_with_this_token() {
    static BARE: Operation = operation(Method::Get, "/");
    let server = Server::start(echo).await;
    let other = Server::start(echo).await;
    let (own, _) = client(&server);
    let mut batch = Batch::new(&own);
    let foreign = batch.add(get(&client(&other).0, "1"));
    let beta = Client::builder("t").base_url(format!("{}/beta", server.address()));
    let beta = batch.add(get(&beta.build().unwrap(), "1"));
    let _ = batch.add(Request::<Json>::new(&own, &BARE, &[]));
    let mut answers = batch.send().await.unwrap();
    assert!(answers.take(foreign).unwrap_err().is_request());
    assert!(answers.take(beta).unwrap_err().is_request());
    assert_eq!(calls(&server), [["3"]]);
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn an_empty_batch_is_not_sent() {
    let server = Server::start(echo).await;
    let batch = Batch::new(&client(&server).0);
    assert!(batch.is_empty());
    let _ = batch.send().await.unwrap();
    assert!(server.seen().is_empty());
}
