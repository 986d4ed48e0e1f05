//! The device authorization grant, RFC 8628.

use std::sync::{Arc, Mutex};

use super::*;
use crate::source::{clock, seconds};

fn user(platform: &Server, clock: &FakeClock) -> UserCredential {
    at(platform, clock).with_device_code(|_| ()).unwrap()
}

#[tokio::test]
async fn the_code_is_shown_and_the_platform_is_asked_as_slowly_as_it_wants() {
    let clock = clock();
    let platform = Server::start([
        device_code(5),
        refused("authorization_pending"),
        refused("slow_down"),
        refused("authorization_pending"),
        granted("token-1", "refresh-1"),
    ])
    .await;
    let shown = Arc::new(Mutex::new(String::new()));
    let screen = Arc::clone(&shown);
    let show = move |prompt: &msgraph_runtime::auth::DeviceCodePrompt| {
        *screen.lock().unwrap() = prompt.to_string();
    };
    let user = at(&platform, &clock).with_device_code(show).unwrap();
    assert_eq!(get(&user).await, "token-1");
    assert_eq!(
        *shown.lock().unwrap(),
        "To sign in, open https://login.example.com/device and enter the code ABC-DEF"
    );
    assert_eq!(clock.sleeps(), [seconds(5), seconds(10), seconds(10)]);

    let seen = platform.seen();
    assert_eq!(seen[0].line, "POST /example.com/oauth2/v2.0/devicecode");
    let asked = form(&seen[0]);
    assert_eq!(asked["client_id"], "app-1");
    assert_eq!(asked["scope"], "User.Read Mail.Read offline_access");
    for seen in &seen[1..] {
        assert_eq!(seen.line, "POST /example.com/oauth2/v2.0/token");
        let asked = form(seen);
        assert_eq!(
            asked["grant_type"],
            "urn:ietf:params:oauth:grant-type:device_code"
        );
        assert_eq!(asked["device_code"], "hush-device");
        assert_eq!(
            asked["claims"],
            r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#
        );
    }
}

#[tokio::test]
async fn a_user_who_declines_is_told_apart() {
    for code in ["access_denied", "authorization_declined"] {
        let platform = Server::start([device_code(5), refused(code)]).await;
        let error = failure(&user(&platform, &clock())).await;
        assert!(cause(&error).is_denied());
        assert_eq!(
            error.to_string(),
            format!("the identity platform denied the request: {code}: AADSTS1: no. Trace: 1")
        );
    }
}

#[tokio::test]
async fn a_code_that_expires_ends_the_sign_in() {
    let platform = Server::start([device_code(5), refused("expired_token")]).await;
    let error = failure(&user(&platform, &clock())).await;
    assert!(cause(&error).is_expired());

    let platform = Server::answering(|seen| match seen.line.ends_with("devicecode") {
        true => device_code(60),
        false => refused("authorization_pending"),
    })
    .await;
    let error = failure(&user(&platform, &clock())).await;
    assert!(cause(&error).is_expired());
    assert_eq!(
        platform.seen().len(),
        1 + 16,
        "900 seconds, one question a minute"
    );
}

#[tokio::test]
async fn a_platform_that_fails_for_a_while_is_asked_more_slowly() {
    let clock = clock();
    let platform = Server::start([
        device_code(30),
        Vec::new(),
        json(503, "{}"),
        granted("token-1", "refresh-1"),
    ])
    .await;
    assert_eq!(get(&user(&platform, &clock)).await, "token-1");
    assert_eq!(clock.sleeps(), [seconds(60), seconds(60)]);
}

#[tokio::test]
async fn a_platform_that_names_no_pause_is_not_stormed() {
    let clock = clock();
    let answers = [
        device_code(0),
        refused("authorization_pending"),
        granted("token-1", ""),
    ];
    let platform = Server::start(answers).await;
    assert_eq!(get(&user(&platform, &clock)).await, "token-1");
    assert_eq!(clock.sleeps(), [seconds(1)]);
}

#[tokio::test]
async fn answers_that_make_no_sense_are_errors() {
    let answers = [
        device_code(u64::MAX),
        json(200, "{}"),
        json(200, "[hush]"),
        json(400, "hush"),
        json(418, ""),
    ];
    for answer in answers {
        let platform = Server::start([answer, refused("slow_down")]).await;
        let error = failure(&user(&platform, &clock())).await;
        assert_eq!(cause(&error).code(), None);
        assert!(!format!("{error} {error:?}").contains("hush"));
        assert_eq!(platform.seen().len(), 1);
    }
}

#[tokio::test]
async fn only_a_bearer_token_will_do() {
    let other = json(200, r#"{"token_type":"mac","access_token":"hush"}"#);
    let platform = Server::start([device_code(5), other]).await;
    let error = failure(&user(&platform, &clock())).await;
    assert!(
        error.to_string().ends_with("has no bearer token"),
        "{error}"
    );
}
