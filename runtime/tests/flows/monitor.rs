//! Long-running operations.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use msgraph_runtime::monitor::{OperationState, Poll};
use msgraph_runtime::{Json, Monitor, Prefer, Request};

use crate::server::{Answer, Seen, Server, json, with_headers};
use crate::{CREATE, assert_anonymous, client};

/// The response that starts an operation.
fn accepted(address: &str) -> Answer {
    with_headers(202, &format!("location: {address}\r\n"), b"")
}

fn create(server: &Server) -> Request<()> {
    Request::new(&client(server).0, &CREATE, &[])
}

/// A server whose operation at `/v1.0/operations/1` returns these responses in order.
async fn operation(answers: Vec<Answer>) -> Server {
    let mut answers = answers.into_iter();
    Server::start(move |seen| match seen.line.as_str() {
        "POST /v1.0/users" => accepted("/operations/1"),
        "GET /v1.0/operations/1" => answers.next().unwrap_or_default(),
        "GET /v1.0/users/7" => json(200, r#"{"id": "7"}"#),
        line => panic!("{line}"),
    })
    .await
}

#[tokio::test]
async fn an_operation_is_asked_for_until_it_has_succeeded() {
    let server = operation(vec![
        json(200, r#"{"status": "notStarted"}"#),
        json(202, r#"{"status": "running", "percentageComplete": 40}"#),
        json(202, ""),
        json(
            200,
            r#"{"status": "succeeded", "resourceId": "7", "resourceLocation": "/users/7"}"#,
        ),
    ])
    .await;
    let (client, clock) = client(&server);
    let request = Request::<()>::new(&client, &CREATE, &[]).prefer(Prefer::RespondAsync);
    let told = Arc::new(Mutex::new(Vec::new()));
    let report = Arc::clone(&told);
    let monitor = request.start().await.unwrap();
    let mut monitor = monitor.on_progress(move |status| {
        report
            .lock()
            .unwrap()
            .push((status.state.clone(), status.percent))
    });
    let finished = monitor.wait().await.unwrap();
    let expected = [
        (OperationState::NotStarted, None),
        (OperationState::Running, Some(40.0)),
        (OperationState::Running, None),
    ];
    assert_eq!(*told.lock().unwrap(), expected);
    assert_eq!(finished.resource_id(), Some("7"));
    assert_eq!(finished.fetch::<Json>().await.unwrap()["id"], "7");
    assert_eq!(clock.sleeps(), [1, 2, 4].map(Duration::from_secs));
    assert_eq!(server.seen()[0].header("prefer"), Some("respond-async"));
    assert_eq!(
        server.seen()[1].header("authorization"),
        Some("Bearer hush")
    );
}

#[tokio::test]
async fn the_service_says_how_often() {
    let later = |status: u16, after: &str| {
        let headers = format!("retry-after: {after}\r\n");
        with_headers(status, &headers, br#"{"status": "inProgress"}"#)
    };
    let done = json(200, r#"{"status": "completed"}"#);
    let answers = || vec![later(202, "17"), later(200, "0"), done.clone()];
    // The `Retry-After` of the first response counts, too.
    let first = "location: /v1.0/operations/1\r\nretry-after: 30\r\n";
    let begun = [with_headers(202, first, b""), done.clone()];
    let server = Server::scripted(begun).await;
    let (client, clock) = crate::client(&server);
    let begun = Request::<()>::new(&client, &CREATE, &[]).start().await;
    begun.unwrap().wait().await.unwrap();
    assert_eq!(clock.sleeps(), [Duration::from_secs(30)]);
    let server = operation(answers()).await;
    let (client, clock) = crate::client(&server);
    let start = || Request::<()>::new(&client, &CREATE, &[]).start();
    start().await.unwrap().wait().await.unwrap();
    assert_eq!(clock.sleeps(), [17, 1].map(Duration::from_secs));
    let server = operation(answers()).await;
    let (client, clock) = crate::client(&server);
    let monitor = Request::<()>::new(&client, &CREATE, &[])
        .start()
        .await
        .unwrap();
    monitor
        .interval(Duration::from_secs(5))
        .wait()
        .await
        .unwrap();
    assert_eq!(clock.sleeps(), [5, 5].map(Duration::from_secs));
}

#[tokio::test]
async fn a_failed_operation_is_an_error_with_the_services_reason() {
    for word in ["failed", "Failed", "cancelled"] {
        let body = format!(
            r#"{{"status": "{word}", "error": {{"code": "quotaLimitReached", "message": "full"}}}}"#
        );
        let server = operation(vec![json(200, &body)]).await;
        let error = create(&server)
            .start()
            .await
            .unwrap()
            .wait()
            .await
            .unwrap_err();
        assert!(error.is_operation_failed() && !error.is_status());
        assert_eq!(
            (error.code(), error.message()),
            (Some("quotaLimitReached"), Some("full"))
        );
        let expected = "POST /users: the operation failed: quotaLimitReached: full";
        assert_eq!(error.to_string(), expected);
    }
}

#[tokio::test]
async fn an_operation_that_never_ends_is_given_up_and_can_be_asked_again() {
    let running = json(200, r#"{"status": "running"}"#);
    let server = operation(vec![running; 300]).await;
    let monitor = create(&server).start().await.unwrap();
    let mut monitor = monitor.timeout(Duration::from_secs(100));
    let error = monitor.wait().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(server.seen().len() < 12);
    let Poll::Running(status) = monitor.poll().await.unwrap() else {
        panic!("it still runs");
    };
    assert_eq!(status.state, OperationState::Running);
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_not_waited_for() {
    let forever = with_headers(
        200,
        "retry-after: 99999999999\r\n",
        br#"{"status": "running"}"#,
    );
    let server = operation(vec![forever]).await;
    let (client, clock) = client(&server);
    let mut monitor = Request::<()>::new(&client, &CREATE, &[])
        .start()
        .await
        .unwrap();
    assert!(monitor.wait().await.unwrap_err().is_timeout());
    assert!(clock.sleeps().is_empty());
}

#[tokio::test]
async fn a_monitor_at_another_host_gets_no_token() {
    let monitor_host = Server::start(|seen: &Seen| match seen.number {
        0 => json(
            202,
            r#"{"status": "inProgress", "percentageComplete": 10.5}"#,
        ),
        _ => json(200, r#"{"status": "completed", "resourceId": "7"}"#),
    })
    .await;
    let address = format!("{}/monitor/1?sig=2", monitor_host.address());
    let server = Server::scripted([accepted(&address)]).await;
    let mut monitor = create(&server).start().await.unwrap();
    assert_eq!(monitor.url(), Some(address.as_str()));
    assert!(!format!("{monitor:?}").contains("sig"));
    let finished = monitor.wait().await.unwrap();
    assert_eq!(finished.resource_id(), Some("7"));
    assert!(finished.fetch::<Json>().await.unwrap_err().is_unexpected());
    assert_anonymous(&monitor_host);
    assert_eq!(monitor_host.seen().len(), 2);
}

#[tokio::test]
async fn a_redirect_is_the_end_and_leads_to_the_result() {
    let server = operation(vec![with_headers(303, "location: /v1.0/users/7\r\n", b"")]).await;
    let finished = create(&server).start().await.unwrap().wait().await.unwrap();
    assert!(finished.status().is_none());
    assert_eq!(server.seen().len(), 2);
    assert_eq!(finished.resource_location(), Some("/v1.0/users/7"));
    assert_eq!(finished.fetch::<Json>().await.unwrap()["id"], "7");
}

#[tokio::test]
async fn a_result_at_another_host_gets_no_token() {
    let other = Server::scripted([json(200, r#"{"id": "8"}"#)]).await;
    let target = format!("location: {}/item\r\n", other.address());
    let server = operation(vec![with_headers(303, &target, b"")]).await;
    let finished = create(&server).start().await.unwrap().wait().await.unwrap();
    assert_eq!(finished.fetch::<Json>().await.unwrap()["id"], "8");
    assert_anonymous(&other);
}

#[tokio::test]
async fn the_result_itself_is_the_end_too() {
    let server = operation(vec![json(200, r#"{"id": "9"}"#)]).await;
    let finished = create(&server).start().await.unwrap().wait().await.unwrap();
    assert_eq!(finished.fetch::<Json>().await.unwrap()["id"], "9");
    // Completed immediately: there is nothing to poll.
    let server = Server::scripted([json(201, r#"{"id": "1"}"#)]).await;
    let mut monitor = create(&server).start().await.unwrap();
    assert_eq!(monitor.url(), None);
    let finished = monitor.wait().await.unwrap();
    assert_eq!(finished.response().status(), 201);
    assert_eq!(finished.fetch::<Json>().await.unwrap()["id"], "1");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn an_operation_is_asked_for_in_another_process() {
    let server = operation(vec![json(200, r#"{"status": "succeeded"}"#)]).await;
    let stored = create(&server)
        .start()
        .await
        .unwrap()
        .url()
        .unwrap()
        .to_owned();
    let mut monitor = Monitor::from_url(&client(&server).0, &stored).unwrap();
    monitor.wait().await.unwrap();
    for odd in ["", "http://example.com/", "ftp://127.0.0.1/"] {
        let error = Monitor::from_url(&client(&server).0, odd).unwrap_err();
        assert!(error.is_address(), "{odd}");
    }
}

#[tokio::test]
async fn an_operation_without_an_address_is_told() {
    for answer in [
        with_headers(202, "", b""),
        accepted("ftp://127.0.0.1/"),
        accepted("http://u:p@127.0.0.1/"),
    ] {
        let server = Server::scripted([answer]).await;
        let error = create(&server).start().await.unwrap_err();
        assert!(error.is_unexpected() || error.is_address(), "{error}");
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn an_operation_that_runs_already_is_followed() {
    let running = |status| {
        let headers = "location: /v1.0/operations/1\r\n";
        with_headers(status, headers, br#"{"id": "1", "status": "running"}"#)
    };
    let done = json(200, r#"{"status": "complete"}"#);
    let server = Server::scripted([running(200), done]).await;
    create(&server).start().await.unwrap().wait().await.unwrap();
    assert_eq!(server.lines()[1], "GET /v1.0/operations/1");
    // A created resource may have a `status` of its own, unrelated to the operation.
    let server = Server::scripted([running(201)]).await;
    let finished = create(&server).start().await.unwrap().wait().await.unwrap();
    assert_eq!(finished.response().status(), 201);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn other_headers_name_the_address_too() {
    for name in ["Operation-Location", "Azure-AsyncOperation", "Location"] {
        let server = Server::start(move |seen: &Seen| match seen.number {
            0 => {
                let headers = format!("content-location: /x\r\n{name}: {}/v1.0/o\r\n", seen.server);
                with_headers(202, &headers, b"")
            }
            _ => json(200, r#"{"status": {"state": "succeeded"}}"#),
        })
        .await;
        create(&server).start().await.unwrap().wait().await.unwrap();
        assert_eq!(server.lines()[1], "GET /v1.0/o");
    }
}
