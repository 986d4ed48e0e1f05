//! Conditional requests and preferences.

use msgraph_runtime::{Json, Prefer, Request};

use crate::server::{Server, json, with_headers};
use crate::{UPDATE, client, get};

#[tokio::test]
async fn a_change_is_refused_if_somebody_was_faster() {
    let server = Server::scripted([with_headers(412, "", b"{}")]).await;
    let update = Request::<Json>::new(&client(&server).0, &UPDATE, &[&"1"]);
    let error = update.if_match("W/\"1\"").await.unwrap_err();
    assert!(error.is_precondition_failed());
    assert_eq!(server.seen()[0].header("if-match"), Some("W/\"1\""));
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let same = with_headers(304, "etag: \"1\"\r\n", b"");
    let server = Server::scripted([same.clone(), json(200, "{}"), json(404, "{}"), same]).await;
    let read = || get::<Json>(&server, "1").if_none_match("\"1\"");
    assert_eq!(read().send_if_changed().await.unwrap(), None);
    assert!(read().send_if_changed().await.unwrap().is_some());
    assert!(read().send_if_changed().await.unwrap_err().is_not_found());
    assert!(read().await.unwrap_err().is_not_modified());
    for seen in server.seen() {
        assert_eq!(seen.header("if-none-match"), Some("\"1\""));
    }
}

#[tokio::test]
async fn preferences_add_up_to_one_header() {
    let server = Server::scripted([json(200, "{}")]).await;
    let request = get::<Json>(&server, "1")
        .prefer(Prefer::ReturnMinimal)
        .prefer(Prefer::Timezone("Pacific Standard Time".into()))
        .prefer(Prefer::Other("x=1".into()));
    request.await.unwrap();
    let expected = "return=minimal, outlook.timezone=\"Pacific Standard Time\", x=1";
    assert_eq!(server.seen()[0].header("prefer"), Some(expected));
}
