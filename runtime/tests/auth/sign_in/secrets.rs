//! Secrets in `Debug` output and traces of a sign-in.

use msgraph_runtime::auth::DeviceCodePrompt;
use msgraph_runtime::{Client, Json, Request};

use super::*;
use crate::log::Log;
use crate::source::{clock, seconds};

#[tokio::test]
async fn no_secret_is_shown_or_traced() {
    let (log, _guard) = Log::start();
    let clock = clock();
    let platform = Server::start([
        refused("invalid_grant"),
        device_code(5),
        granted("hush-token", "hush-refresh"),
        granted("hush-token", "hush-refresh"),
        json(400, r#"{"error":5,"token":"hush"}"#),
        json(
            200,
            r#"{"token_type":"Bearer","expires_in":"hush","access_token":"hush"}"#,
        ),
    ])
    .await;
    let show = |prompt: &DeviceCodePrompt| {
        let shown = format!("{prompt:?}");
        assert!(
            !shown.contains("hush") && !shown.contains("ABC-DEF"),
            "{shown}"
        );
    };
    let sign_in = at(&platform, &clock).refresh_token("hush-old");
    let mut shown = format!("{sign_in:?}");
    let user = sign_in.with_device_code(show).unwrap();
    assert_eq!(get(&user).await, "hush-token");
    clock.advance(seconds(3600));
    assert_eq!(get(&user).await, "hush-token");
    for _ in 0..2 {
        clock.advance(seconds(3600));
        let error = failure(&user).await;
        shown += &format!("{error} {error:?} {:?}", cause(&error));
    }
    shown += &format!("{user:?}");
    assert!(!shown.contains("hush"), "{shown}");
    assert!(!log.text().contains("hush"), "{}", log.text());
    assert!(log.text().contains("no access token"), "{}", log.text());
}

#[tokio::test]
async fn no_token_is_traced_by_a_call() {
    let (log, _guard) = Log::start();
    let server = Server::start([json(200, "{}"), refused("no")]).await;
    let builder = Client::builder("hush").base_url(server.address());
    let client = builder.build().unwrap();
    for _ in 0..2 {
        let call = Request::<Json>::new(&client, &crate::cache::GET, &[]);
        if let Err(error) = call.await {
            assert!(!format!("{error} {error:?}").contains("hush"));
        }
    }
    let text = log.text();
    assert!(text.contains("/me") && !text.contains("hush"), "{text}");
}
