//! The token cache: when and how often it requests a token, and what it returns in the meantime.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use msgraph_runtime::auth::{
    BoxFuture, Token, TokenCache, TokenError, TokenProvider, TokenRequest,
};
use msgraph_runtime::clock::FakeClock;
use msgraph_runtime::{Client, Json, Method, Operation, Permissions, Request};
use tokio::task::JoinSet;

use crate::server::{Server, json};
use crate::source::{Source, clock, seconds};

const HOUR: Duration = Duration::from_secs(3600);

type Cache = Arc<TokenCache<Source>>;

fn cache(source: &Source, clock: &FakeClock) -> Cache {
    Arc::new(TokenCache::new(source.clone()).clock(clock.clone()))
}

fn wanted() -> TokenRequest {
    TokenRequest::new(["a scope"])
}

async fn ask(cache: &Cache) -> Result<String, TokenError> {
    let token = cache.token(wanted()).await?;
    Ok(token.secret().to_owned())
}

async fn get(cache: &Cache) -> String {
    ask(cache).await.unwrap()
}

/// The results of this many concurrent requests.
async fn all<F>(count: usize, ask: impl Fn() -> F) -> Vec<Result<Token, TokenError>>
where
    F: Future<Output = Result<Token, TokenError>> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        tasks.spawn(ask());
    }
    tasks.join_all().await
}

fn asking(cache: &Cache) -> impl Fn() -> BoxFuture<'static, Result<Token, TokenError>> + use<> {
    let cache = Arc::clone(cache);
    move || {
        let cache = Arc::clone(&cache);
        Box::pin(async move { cache.token(wanted()).await })
    }
}

pub(crate) static GET: Operation = Operation {
    method: Method::Get,
    path: "/me",
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

#[tokio::test]
async fn one_fetch_serves_a_thousand_calls() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let server = Server::start((0..1000).map(|_| json(200, "{}"))).await;
    let tokens = TokenCache::new(source.clone()).clock(clock);
    let builder = Client::builder_with(tokens).base_url(server.address());
    let client = builder.build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..1000 {
        calls.spawn(Request::<Json>::new(&client, &GET, &[]).into_future());
    }
    let answers = calls.join_all().await;
    assert!(answers.iter().all(Result::is_ok));
    let seen = server.seen();
    assert_eq!(seen.len(), 1000);
    let token = |it: &crate::server::Seen| it.header("authorization") == Some("Bearer token-1");
    assert!(seen.iter().all(token));
    assert_eq!(source.count(), 1);
    assert_eq!(
        source.asked()[0].scopes(),
        ["https://graph.microsoft.com/.default"]
    );
}

#[tokio::test]
async fn a_token_is_refreshed_ahead_of_its_end_while_others_use_the_old_one() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    assert_eq!(get(&cache).await, "token-1");
    clock.advance(seconds(3299));
    assert_eq!(get(&cache).await, "token-1");
    assert_eq!(source.count(), 1);

    clock.advance(seconds(1));
    source.close();
    let first = tokio::spawn(asking(&cache)());
    while source.count() < 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(get(&cache).await, "token-1");
    source.open();
    assert_eq!(first.await.unwrap().unwrap().secret(), "token-2");
    assert_eq!(get(&cache).await, "token-2");
    assert_eq!(source.count(), 2);
}

#[tokio::test]
async fn a_failed_refresh_leaves_the_old_token_until_its_end() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    get(&cache).await;
    source.fail(true);
    clock.advance(seconds(3400));
    for _ in 0..10 {
        assert_eq!(get(&cache).await, "token-1");
    }
    assert_eq!(source.count(), 2, "a failure is not repeated at once");
    clock.advance(seconds(200));
    assert_eq!(ask(&cache).await.unwrap_err().to_string(), "failure 3");
    source.fail(false);
    clock.advance(seconds(2));
    assert_eq!(get(&cache).await, "token-4");
}

#[tokio::test]
async fn a_failure_is_everybodys_and_followed_by_a_growing_pause() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    source.fail(true);
    let mut attempts = 0;
    for pause in [1, 2, 4, 8, 16, 30, 30] {
        attempts += 1;
        for answer in all(100, asking(&cache)).await {
            let expected = format!("failure {attempts}");
            assert_eq!(answer.unwrap_err().to_string(), expected);
        }
        clock.advance(seconds(pause) - Duration::from_millis(1));
        assert!(ask(&cache).await.is_err());
        assert_eq!(source.count(), attempts);
        clock.advance(Duration::from_millis(1));
    }
    source.fail(false);
    assert_eq!(get(&cache).await, "token-8");
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once_for_all_who_hold_it() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    let rejected = cache.token(wanted()).await.unwrap();
    let challenged = |number: usize| {
        let claims = format!(r#"{{"n":{number}}}"#);
        let wanted = wanted().challenged(claims, rejected.clone());
        let cache = Arc::clone(&cache);
        async move { cache.token(wanted).await }
    };
    let mut tasks = JoinSet::new();
    (0..100).for_each(|number| _ = tasks.spawn(challenged(number)));
    for answer in tasks.join_all().await {
        assert_eq!(answer.unwrap().secret(), "token-2");
    }
    let asked = source.asked();
    assert_eq!(asked.len(), 2);
    assert!(asked[1].claims().is_some());
    assert_eq!(asked[1].rejected().map(Token::secret), Some("token-1"));
    assert_eq!(get(&cache).await, "token-2");
}

#[tokio::test]
async fn a_rejected_token_is_not_used_again_when_its_replacement_fails() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    let rejected = cache.token(wanted()).await.unwrap();
    source.fail(true);
    let wanted = wanted().challenged("{}", rejected);
    assert!(cache.token(wanted).await.is_err());
    assert!(ask(&cache).await.is_err());
    source.fail(false);
    clock.advance(seconds(1));
    assert_eq!(get(&cache).await, "token-3");
}

#[tokio::test]
async fn a_token_without_an_end_is_shared_by_those_who_wait_and_not_kept() {
    let clock = clock();
    let source = Source::new(&clock, None);
    let cache = cache(&source, &clock);
    for answer in all(100, asking(&cache)).await {
        assert_eq!(answer.unwrap().secret(), "token-1");
    }
    assert_eq!(get(&cache).await, "token-2");
    assert_eq!(get(&cache).await, "token-3");
}

#[tokio::test]
async fn a_short_life_does_not_mean_a_fetch_for_every_call() {
    let clock = clock();
    let source = Source::new(&clock, Some(seconds(100)));
    let cache = cache(&source, &clock);
    for _ in 0..49 {
        assert_eq!(get(&cache).await, "token-1");
        clock.advance(seconds(1));
    }
    clock.advance(seconds(1));
    assert_eq!(get(&cache).await, "token-2");
}

#[tokio::test]
async fn who_gives_up_makes_room_for_the_next() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    source.close();
    let first = tokio::spawn(asking(&cache)());
    let second = tokio::spawn(asking(&cache)());
    while source.count() < 1 {
        tokio::task::yield_now().await;
    }
    first.abort();
    source.open();
    assert_eq!(second.await.unwrap().unwrap().secret(), "token-2");
}

#[tokio::test]
async fn tokens_of_other_scopes_are_kept_apart() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    assert_eq!(get(&cache).await, "token-1");
    let other = cache.token(TokenRequest::new(["another"])).await.unwrap();
    assert_eq!(other.secret(), "token-2");
    assert_eq!(get(&cache).await, "token-1");
}

#[tokio::test]
async fn no_token_is_shown() {
    let clock = clock();
    let source = Source::new(&clock, Some(HOUR));
    let cache = cache(&source, &clock);
    let token = cache.token(wanted()).await.unwrap();
    let request = wanted().challenged("{}", token.clone());
    let shown = format!("{token:?} {request:?} {cache:?} {request:#?}");
    assert!(!shown.contains("token-1"), "{shown}");
}
