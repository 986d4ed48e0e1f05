//! Pages and items.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use msgraph_runtime::paging::{Items, Pager};
use msgraph_runtime::{Bytes, Json, Page, Request, RetryPolicy};
use serde_json::json;

use crate::server::{Answer, Seen, Server, json, with_headers};
use crate::{LIST, TOKEN, client, collect, list};

/// A collection with pages of two items; the URLs of the later ones are `/v1.0/users?page=N`.
fn pages(count: usize) -> impl FnMut(&Seen) -> Answer {
    move |seen| page(seen, count)
}

fn page(seen: &Seen, count: usize) -> Answer {
    let number = number(seen);
    let items = json!([{"id": number * 2}, {"id": number * 2 + 1}]);
    let mut page = json!({"value": items});
    if number == 0 {
        page["@odata.count"] = json!(count * 2);
    }
    if number + 1 < count {
        let link = format!("{}/v1.0/users?page={}", seen.server, number + 1);
        page["@odata.nextLink"] = json!(link);
    }
    json(200, &page.to_string())
}

fn number(seen: &Seen) -> usize {
    let number = seen.line.split("page=").nth(1);
    number.map_or(0, |number| number.parse().unwrap())
}

fn ids(items: &[Json]) -> Vec<i64> {
    items
        .iter()
        .map(|item| item["id"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn items_come_from_all_pages_in_order() {
    let server = Server::start(pages(3)).await;
    let mut items = list(&server).select(["id"]).items();
    assert_eq!(items.total(), None);
    let all = collect!(items);
    assert_eq!(ids(&all), [0, 1, 2, 3, 4, 5]);
    assert_eq!((items.total(), items.link()), (Some(6), None));
    assert!(items.next().await.is_none());
    let expected = [
        "GET /v1.0/users?$select=id",
        "GET /v1.0/users?page=1",
        "GET /v1.0/users?page=2",
    ];
    assert_eq!(server.lines(), expected);
}

#[tokio::test]
async fn headers_are_kept_on_every_page() {
    let server = Server::start(pages(3)).await;
    let request = list(&server)
        .header("ConsistencyLevel", "eventual")
        .header("Prefer", "a");
    assert_eq!(collect!(request.pages()).len(), 3);
    for seen in server.seen() {
        assert_eq!(seen.header("consistencylevel"), Some("eventual"));
        assert_eq!(seen.header("prefer"), Some("a"));
        assert_eq!(seen.header("accept"), Some("application/json"));
        assert_eq!(seen.header("authorization"), Some("Bearer hush"));
    }
}

#[tokio::test]
async fn nothing_is_asked_for_before_it_is_needed() {
    let server = Server::start(pages(3)).await;
    let mut items = list(&server).items();
    assert!(server.seen().is_empty());
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn caps_end_a_stream_and_the_link_goes_on() {
    let server = Server::start(pages(4)).await;
    let mut items = list(&server).items().max_items(3);
    assert_eq!(ids(&collect!(items)), [0, 1, 2]);
    assert!(items.link().unwrap().ends_with("page=1"));
    assert_eq!(server.seen().len(), 2);
    let mut pager = list(&server).pages().max_pages(2);
    assert_eq!(collect!(pager).len(), 2);
    let link = pager.link().unwrap().to_owned();
    assert!(link.ends_with("page=2"));
    let rest = Pager::from_link(list(&server), link).items();
    assert_eq!(ids(&rest.collect_all().await.unwrap()), [4, 5, 6, 7]);
    assert!(list(&server).items().max_items(0).next().await.is_none());
}

#[tokio::test]
async fn the_token_does_not_follow_a_link_to_another_host() {
    let thief = Server::start(pages(1)).await;
    let link = format!("{}/v1.0/users?page=1", thief.address());
    let answer = json(
        200,
        &json!({"value": [{"id": 0}], "@odata.nextLink": link}).to_string(),
    );
    let server = Server::scripted([answer]).await;
    let mut items = list(&server).items();
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.is_address(), "{error}");
    assert!(!error.to_string().contains("127.0.0.1"), "{error}");
    assert!(items.next().await.is_none());
    assert!(thief.seen().is_empty());
    let mut given = Pager::from_link(list(&server), link);
    assert!(given.next().await.unwrap().unwrap_err().is_address());
    assert!(thief.seen().is_empty());
}

#[tokio::test]
async fn pages_that_go_in_circles_end_with_an_error() {
    let circle = |seen: &Seen| {
        let next = (number(seen) + 1) % 3;
        let link = format!("{}/v1.0/users?page={next}", seen.server);
        json(
            200,
            &json!({"value": [1], "@odata.nextLink": link}).to_string(),
        )
    };
    let server = Server::start(circle).await;
    let mut items = list(&server).query("page", "0").items();
    let mut count = 0;
    let error = loop {
        match items.next().await.unwrap() {
            Ok(_) => count += 1,
            Err(error) => break error,
        }
    };
    assert!(error.is_unexpected(), "{error}");
    assert_eq!((count, server.seen().len()), (3, 3));
    items.resume();
    assert!(items.next().await.unwrap().unwrap_err().is_unexpected());
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn an_error_keeps_the_position() {
    let mut is_down = true;
    let answer = move |seen: &Seen| match number(seen) {
        1 if std::mem::take(&mut is_down) => json(501, r#"{"error": {"code": "oops"}}"#),
        _ => page(seen, 3),
    };
    let server = Server::start(answer).await;
    let mut items = list(&server).items();
    assert_eq!(items.next().await.unwrap().unwrap()["id"], 0);
    assert_eq!(items.next().await.unwrap().unwrap()["id"], 1);
    assert_eq!(
        items.next().await.unwrap().unwrap_err().code(),
        Some("oops")
    );
    assert!(
        items.next().await.is_none(),
        "it is not asked again unasked"
    );
    assert!(items.link().unwrap().ends_with("page=1"));
    items.resume();
    assert_eq!(ids(&collect!(items)), [2, 3, 4, 5]);
}

#[tokio::test]
async fn a_stream_cannot_be_sent_before_pages() {
    let server = Server::start(pages(1)).await;
    let stream = Bytes::from_static(b"x").into();
    let mut pages = list(&server).content_stream(stream, None).pages();
    assert!(pages.next().await.unwrap().unwrap_err().is_request());
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn empty_pages_are_not_the_end() {
    let answer = |seen: &Seen| match number(seen) {
        3 => json(200, r#"{"value": [{"id": 7}]}"#),
        number => {
            let link = format!("{}/v1.0/users?page={}", seen.server, number + 1);
            json(
                200,
                &json!({"value": [], "@odata.nextLink": link}).to_string(),
            )
        }
    };
    let server = Server::start(answer).await;
    assert_eq!(ids(&collect!(list(&server).items())), [7]);
}

#[tokio::test]
async fn a_throttled_page_is_asked_for_again() {
    let mut is_busy = true;
    let answer = move |seen: &Seen| match number(seen) {
        1 if std::mem::take(&mut is_busy) => with_headers(429, "retry-after: 7\r\n", b""),
        _ => page(seen, 2),
    };
    let server = Server::start(answer).await;
    let (client, clock) = client(&server);
    let request = Request::<Page<Json>>::new(&client, &LIST, &[]);
    let mut items = request.items();
    assert_eq!(collect!(items).len(), 4);
    assert_eq!(clock.sleeps().len(), 1);
    assert!(clock.sleeps()[0].as_secs() >= 7);
}

#[tokio::test]
async fn the_retry_policy_of_a_request_holds_for_its_pages() {
    let answer = |seen: &Seen| match number(seen) {
        0 => page(seen, 2),
        _ => with_headers(503, "retry-after: 1\r\n", b""),
    };
    let server = Server::start(answer).await;
    let mut pages = list(&server).retry(RetryPolicy::none()).pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.next().await.unwrap().unwrap_err().status(), Some(503));
    assert_eq!(server.seen().len(), 2);
}

/// The same through the `Stream` trait.
#[tokio::test]
async fn pagers_are_streams_that_can_be_sent() {
    struct Next<S>(S);
    impl<S: Stream + Unpin> Future for Next<S> {
        type Output = Option<S::Item>;
        fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
            Pin::new(&mut self.0).poll_next(context)
        }
    }
    fn check<T: Send + Unpin>(value: T) -> T {
        value
    }
    let server = Server::start(pages(2)).await;
    let mut items: Items<Json> = check(list(&server).items());
    let task = tokio::spawn(async move {
        let first = Next(&mut items).await.unwrap().unwrap();
        (first, check(items).collect_all().await.unwrap())
    });
    let (first, rest) = task.await.unwrap();
    assert_eq!((first["id"].as_i64(), rest.len()), (Some(0), 3));
    assert_eq!(collect!(check(list(&server).pages())).len(), 2);
}

#[tokio::test]
async fn a_page_that_is_waited_for_twice_is_asked_for_once() {
    let server = Server::start(pages(1)).await;
    let mut pages = list(&server).pages();
    {
        let first = std::pin::pin!(pages.next());
        let mut context = Context::from_waker(std::task::Waker::noop());
        assert!(first.poll(&mut context).is_pending());
    }
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn nothing_private_is_shown() {
    let server = Server::start(pages(2)).await;
    let mut pager = list(&server).pages();
    pager.next().await.unwrap().unwrap();
    let shown = format!("{pager:?} {:?}", list(&server).items());
    assert!(
        !shown.contains(TOKEN) && !shown.contains("page="),
        "{shown}"
    );
}

#[tokio::test]
async fn values_that_do_not_fit_are_set_aside_on_every_page() {
    let answer = |seen: &Seen| match number(seen) {
        0 => {
            let link = format!("{}/v1.0/users?page=1", seen.server);
            json(
                200,
                &json!({"value": [1, "x"], "@odata.nextLink": link}).to_string(),
            )
        }
        _ => json(200, r#"{"value": [true, 2]}"#),
    };
    let server = Server::start(answer).await;
    let numbers = || Request::<Page<i32>>::new(&client(&server).0, &LIST, &[]);
    let mut items = numbers().items();
    assert_eq!(collect!(items), [1, 2]);
    let places: Vec<&str> = items.rejected().iter().map(|it| it.path()).collect();
    assert_eq!(places, ["value[1]", "value[0]"]);
    assert_eq!(items.take_rejected().len(), 2);
    assert!(items.rejected().is_empty());
    assert!(
        numbers()
            .strict()
            .items()
            .next()
            .await
            .unwrap()
            .unwrap_err()
            .is_decode()
    );
}
