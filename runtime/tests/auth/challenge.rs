//! Continuous access evaluation: 401 responses that demand claims.

use msgraph_runtime::auth::{Token, TokenCache, TokenProvider};
use msgraph_runtime::{Client, Error, Json, Method, Operation, Permissions, Request};

use crate::server::{Server, json, with_headers};
use crate::source::{Source, clock, seconds};

/// Demands `{"a":1}`.
const CHALLENGE: &str = "www-authenticate: Bearer realm=\"\", error=\"insufficient_claims\", \
                         claims=\"eyJhIjoxfQ==\"\r\n";

static POST: Operation = Operation {
    method: Method::Post,
    path: "/groups",
    permissions: Permissions {
        delegated_work: &[],
        delegated_personal: &[],
        application: &[],
    },
    docs: "",
    query_options: &[],
    success: &[200],
    ..Operation::UNSTATED
};

fn challenge() -> Vec<u8> {
    with_headers(
        401,
        CHALLENGE,
        b"{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}",
    )
}

/// Sends a request with a body.
async fn call(server: &Server, tokens: impl TokenProvider) -> Result<Json, Error> {
    let builder = Client::builder_with(tokens).base_url(server.address());
    let client = builder.build()?;
    let body = Json::from("the body");
    Request::<Json>::new(&client, &POST, &[])
        .json_value(&body)
        .await
}

fn tokens(server: &Server) -> Vec<String> {
    let seen = server.seen();
    let token = |it: &crate::server::Seen| it.header("authorization").unwrap().to_owned();
    seen.iter().map(token).collect()
}

#[tokio::test]
async fn a_claims_challenge_is_answered_once_with_the_claims() {
    let source = Source::new(&clock(), Some(seconds(3600)));
    let server = Server::start([challenge(), json(200, "7")]).await;
    let cache = TokenCache::new(source.clone()).clock(clock());
    assert_eq!(call(&server, cache).await.unwrap(), Json::from(7));
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-2"]);
    let asked = source.asked();
    assert_eq!(asked[0].claims(), None);
    assert_eq!(asked[1].claims(), Some(r#"{"a":1}"#));
    assert_eq!(server.seen()[0].body, server.seen()[1].body);
}

#[tokio::test]
async fn a_second_challenge_is_an_error() {
    let source = Source::new(&clock(), Some(seconds(3600)));
    let server = Server::start([challenge(), challenge(), json(200, "7")]).await;
    let error = call(&server, source.clone()).await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(server.seen().len(), 2);
    assert_eq!(source.count(), 2);
}

fn plain() -> Vec<u8> {
    with_headers(401, "www-authenticate: Bearer realm=\"\"\r\n", b"")
}

#[tokio::test]
async fn a_token_that_is_rejected_without_claims_is_replaced_once() {
    let source = Source::new(&clock(), Some(seconds(3600)));
    let server = Server::start([plain(), json(200, "7"), json(200, "8")]).await;
    let cache = std::sync::Arc::new(TokenCache::new(source.clone()).clock(clock()));
    assert_eq!(call(&server, cache.clone()).await.unwrap(), Json::from(7));
    assert_eq!(call(&server, cache).await.unwrap(), Json::from(8));
    let expected = ["Bearer token-1", "Bearer token-2", "Bearer token-2"];
    assert_eq!(tokens(&server), expected);
    assert_eq!(source.asked()[1].claims(), None);
    let rejected = source.asked()[1]
        .rejected()
        .map(|it| it.secret().to_owned());
    assert_eq!(rejected.as_deref(), Some("token-1"));
}

#[tokio::test]
async fn a_service_that_rejects_every_token_causes_no_storm() {
    let clock = clock();
    let source = Source::new(&clock, Some(seconds(3600)));
    let server = Server::start((0..9).map(|_| plain())).await;
    let cache = std::sync::Arc::new(TokenCache::new(source.clone()).clock(clock.clone()));
    for _ in 0..4 {
        let error = call(&server, cache.clone()).await.unwrap_err();
        assert!(error.is_unauthorized());
    }
    // The first call replaces the token; within a minute, no other call does.
    assert_eq!((server.seen().len(), source.count()), (5, 2));
    clock.advance(seconds(60));
    assert!(call(&server, cache).await.is_err());
    assert_eq!((server.seen().len(), source.count()), (7, 3));
}

#[tokio::test]
async fn where_no_other_token_can_be_had_the_services_answer_stays() {
    let source = Source::new(&clock(), Some(seconds(3600)));
    let cache = std::sync::Arc::new(TokenCache::new(source.clone()).clock(clock()));
    let server = Server::start([json(200, "7"), plain()]).await;
    call(&server, cache.clone()).await.unwrap();
    source.fail(true);
    assert!(call(&server, cache).await.unwrap_err().is_unauthorized());
}

#[tokio::test]
async fn a_stream_is_not_sent_twice_but_its_token_is_replaced() {
    use msgraph_runtime::transport::ByteStream;
    let source = Source::new(&clock(), Some(seconds(3600)));
    let server = Server::start([plain(), json(200, "7")]).await;
    let cache = TokenCache::new(source).clock(clock());
    let builder = Client::builder_with(cache).base_url(server.address());
    let client = builder.build().unwrap();
    let stream = ByteStream::from(msgraph_runtime::Bytes::from_static(b"content"));
    let request = Request::<Json>::new(&client, &POST, &[]).content_stream(stream, Some(7));
    assert!(request.await.unwrap_err().is_unauthorized());
    Request::<Json>::new(&client, &POST, &[]).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn the_same_token_is_not_sent_twice() {
    let server = Server::start([challenge(), json(200, "7")]).await;
    let error = call(&server, Token::new("hush")).await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(server.seen().len(), 1);
    assert!(!format!("{error} {error:?}").contains("hush"));
}

#[tokio::test]
async fn a_challenge_that_nobody_can_answer_says_why() {
    let source = Source::new(&clock(), Some(seconds(3600)));
    let cache = TokenCache::new(source.clone()).clock(clock());
    cache
        .token(msgraph_runtime::auth::TokenRequest::new([
            "https://graph.microsoft.com/.default",
        ]))
        .await
        .unwrap();
    source.fail(true);
    let server = Server::start([challenge()]).await;
    let error = call(&server, cache).await.unwrap_err();
    assert!(error.is_token());
    assert_eq!(
        error.to_string(),
        "POST /groups: no access token: failure 2"
    );
}
