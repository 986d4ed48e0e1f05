//! Sessions of users: refresh tokens and repeated sign-in.

use std::sync::{Arc, Mutex};

use tokio::task::JoinSet;

use super::*;
use crate::source::{clock, seconds};

#[tokio::test]
async fn a_refresh_token_is_used_and_replaced_by_the_next() {
    let clock = clock();
    let unchanged = json(
        200,
        r#"{"token_type":"bearer","expires_in":3600,"access_token":"token-3"}"#,
    );
    let platform = Server::start([
        granted("token-1", "refresh-1"),
        granted("token-2", "refresh-2"),
        unchanged,
        granted("token-4", "refresh-4"),
    ])
    .await;
    let kept = Arc::new(Mutex::new(Vec::new()));
    let store = Arc::clone(&kept);
    let user = at(&platform, &clock)
        .refresh_token("refresh-0")
        .on_refresh_token(move |secret| store.lock().unwrap().push(secret.to_owned()))
        .with_device_code(|_| panic!("nobody needs to sign in"))
        .unwrap();
    for number in 1..=4 {
        assert_eq!(get(&user).await, format!("token-{number}"));
        clock.advance(seconds(3600));
    }
    let seen = platform.seen();
    let used: Vec<_> = seen
        .iter()
        .map(|it| form(it)["refresh_token"].clone())
        .collect();
    assert_eq!(used, ["refresh-0", "refresh-1", "refresh-2", "refresh-2"]);
    let asked = form(&seen[0]);
    assert_eq!(asked["grant_type"], "refresh_token");
    assert_eq!(asked["scope"], "User.Read Mail.Read offline_access");
    assert_eq!(
        *kept.lock().unwrap(),
        ["refresh-1", "refresh-2", "refresh-4"]
    );
}

#[tokio::test]
async fn a_refresh_token_that_is_of_no_use_has_the_user_sign_in_again() {
    for code in ["invalid_grant", "interaction_required"] {
        let platform = Server::start([
            refused(code),
            device_code(5),
            granted("token-1", "refresh-1"),
        ])
        .await;
        let user = at(&platform, &clock()).refresh_token("refresh-0");
        let user = user.with_device_code(|_| ()).unwrap();
        assert_eq!(get(&user).await, "token-1");
    }
}

#[tokio::test]
async fn a_platform_that_is_out_of_order_does_not_bother_the_user() {
    for answer in [
        json(503, "{}"),
        refused("temporarily_unavailable"),
        Vec::new(),
    ] {
        let clock = clock();
        let platform = Server::start([answer, granted("token-1", "refresh-1")]).await;
        let user = at(&platform, &clock).refresh_token("refresh-0");
        let user = user
            .with_device_code(|_| panic!("nobody needs to sign in"))
            .unwrap();
        ask(&user).await.unwrap_err();
        clock.advance(seconds(1));
        assert_eq!(get(&user).await, "token-1");
    }
}

#[tokio::test]
async fn a_challenge_is_answered_with_its_claims() {
    let platform = Server::start([
        granted("token-1", "refresh-1"),
        granted("token-2", "refresh-2"),
    ])
    .await;
    let user = at(&platform, &clock()).refresh_token("refresh-0");
    let user = user.with_device_code(|_| ()).unwrap();
    let rejected = ask(&user).await.unwrap();
    let wanted = TokenRequest::new(["User.Read", "Mail.Read"]);
    let wanted = wanted.challenged(r#"{"access_token":{"nbf":{"value":"7"}}}"#, rejected);
    assert_eq!(user.token(wanted).await.unwrap().secret(), "token-2");
    assert_eq!(
        form(&platform.seen()[1])["claims"],
        r#"{"access_token":{"nbf":{"value":"7"},"xms_cc":{"values":["cp1"]}}}"#
    );
}

#[tokio::test]
async fn many_calls_are_one_sign_in() {
    let platform = Server::start([device_code(5), granted("token-1", "refresh-1")]).await;
    let user = Arc::new(at(&platform, &clock()).with_device_code(|_| ()).unwrap());
    let mut calls = JoinSet::new();
    for _ in 0..100 {
        let user = Arc::clone(&user);
        calls.spawn(async move { get(&user).await });
    }
    assert!(
        calls
            .join_all()
            .await
            .iter()
            .all(|token| token == "token-1")
    );
    assert_eq!(platform.seen().len(), 2);
}

#[test]
fn secrets_go_to_a_safe_login_host_only() {
    let hosts = [
        ("https://login.example.com", true),
        ("https://login.example.com/adfs/", true),
        ("http://127.0.0.1:1", true),
        ("http://login.example.com", false),
        ("http://localhost.example.com", false),
        ("https://user:word@login.example.com", false),
        ("https://login.example.com?x=1", false),
        ("login.example.com", false),
    ];
    for (host, safe) in hosts {
        let cloud = Cloud::custom("https://graph.example.com", host);
        let user = SignIn::new("app-1").cloud(cloud).with_device_code(|_| ());
        assert_eq!(user.is_ok(), safe, "{host}");
    }
    for tenant in ["", ".", "..", "a/b", "a?b", "a#b", "a%2fb", "a b", "@"] {
        let user = SignIn::new("app-1").tenant(tenant).with_device_code(|_| ());
        assert!(user.unwrap_err().is_request(), "{tenant}");
    }
}
