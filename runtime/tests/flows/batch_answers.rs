//! Responses of a batch: rejected tokens, and content that is stored elsewhere.

use msgraph_runtime::batch::BatchContent;
use msgraph_runtime::{Batch, Bytes, Client, Json, Request};
use serde_json::json;

use crate::batch::{answers, calls, get};
use crate::server::{Seen, Server, with_headers};
use crate::{CREATE, GET, client};

/// Returns the tokens `token-1`, `token-2` and so on.
fn tokens() -> impl msgraph_runtime::auth::TokenProvider {
    let count = std::sync::atomic::AtomicUsize::new(1);
    msgraph_runtime::auth::from_fn(move |_| {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        async move { Ok(format!("token-{number}").into()) }
    })
}

#[tokio::test]
async fn requests_of_a_rejected_token_are_sent_again_with_another() {
    let answer = |seen: &Seen| {
        let is_first = seen.number == 0;
        answers(seen, |item| {
            let is_rejected = is_first && item["url"] != "/users/a";
            let status = if is_rejected { 401 } else { 200 };
            json!({"id": item["id"], "status": status, "body": {"at": item["url"]}})
        })
    };
    let server = Server::start(answer).await;
    let builder = Client::builder_with(tokens()).base_url(format!("{}/v1.0", server.address()));
    let client = builder.build().unwrap();
    let mut batch = Batch::new(&client);
    let a = batch.add(get(&client, "a"));
    let create = Request::<Json>::new(&client, &CREATE, &[]).json_value(&json!({}));
    let b = batch.add(create);
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(a).unwrap()["at"], "/users/a");
    assert_eq!(answers.take(b).unwrap()["at"], "/users");
    assert_eq!(calls(&server), [vec!["1", "2"], vec!["2"]]);
    let sent: Vec<_> = server
        .seen()
        .iter()
        .map(|it| it.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(sent, ["Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn a_batch_replaces_a_token_once() {
    let answer = |seen: &Seen| answers(seen, |item| json!({"id": item["id"], "status": 401}));
    let server = Server::start(answer).await;
    let builder = Client::builder_with(tokens()).base_url(format!("{}/v1.0", server.address()));
    let client = builder.build().unwrap();
    let mut batch = Batch::new(&client);
    let a = batch.add(get(&client, "a"));
    let mut answers = batch.send().await.unwrap();
    assert!(answers.take(a).unwrap_err().is_unauthorized());
    assert_eq!(calls(&server), [["1"], ["1"]]);
}

#[tokio::test]
async fn content_that_is_elsewhere_is_no_error() {
    let store = Server::scripted([with_headers(200, "", b"content")]).await;
    let target = format!("{}/file?sig=1", store.address());
    let answer = move |seen: &Seen| {
        answers(seen, |item| match item["id"].as_str() {
            Some("4") => json!({"id": "4", "status": 200, "body": "AQ=="}),
            _ => json!({"id": item["id"], "status": 302, "headers": {"Location": target}}),
        })
    };
    let server = Server::start(answer).await;
    let (client, _) = client(&server);
    let mut batch = Batch::new(&client);
    let content = || Request::<Bytes>::new(&client, &GET, &[&"1"]);
    let handles = [(); 4].map(|()| batch.add(content()));
    let mut answers = batch.send().await.unwrap();
    let [raw, elsewhere, typed, here] = handles;
    let raw = answers.take_raw(raw).unwrap();
    assert_eq!((raw.status(), raw.location().is_some()), (302, true));
    let BatchContent::Elsewhere(download) = answers.take_content(elsewhere).unwrap() else {
        panic!("it is elsewhere");
    };
    let mut saved = Vec::new();
    download.await.unwrap().save_to(&mut saved).await.unwrap();
    assert_eq!(saved, b"content");
    crate::assert_anonymous(&store);
    let error = answers.take(typed).unwrap_err();
    assert_eq!(error.status(), Some(302));
    let BatchContent::Here(bytes) = answers.take_content(here).unwrap() else {
        panic!("it is here");
    };
    assert_eq!(bytes, &[1][..]);
}
