//! Sign-in of users and applications with a local identity platform.

mod app;
mod browser;
mod device_code;
mod secrets;
mod session;

use std::collections::HashMap;

use msgraph_runtime::Cloud;
use msgraph_runtime::auth::{
    SignIn, SignInError, Token, TokenError, TokenProvider, TokenRequest, UserCredential,
};
use msgraph_runtime::clock::FakeClock;

use crate::server::{Seen, Server, json};

/// A builder for this platform.
fn at(platform: &Server, clock: &FakeClock) -> SignIn {
    let cloud = Cloud::custom("https://graph.example.com", platform.address().to_owned());
    let sign_in = SignIn::new("app-1").tenant("example.com").cloud(cloud);
    sign_in.clock(clock.clone())
}

async fn ask(user: &UserCredential) -> Result<Token, TokenError> {
    user.token(TokenRequest::new(["User.Read", "Mail.Read"]))
        .await
}

async fn get(user: &UserCredential) -> String {
    ask(user).await.unwrap().secret().to_owned()
}

async fn failure(user: &UserCredential) -> TokenError {
    ask(user).await.unwrap_err()
}

fn cause(error: &TokenError) -> &SignInError {
    error.cause().downcast_ref().unwrap()
}

/// A parameter of the form that was sent.
fn form(seen: &Seen) -> HashMap<String, String> {
    let pairs = url::form_urlencoded::parse(&seen.body);
    pairs.into_owned().collect()
}

/// A token that is valid for an hour.
fn granted(access: &str, refresh: &str) -> Vec<u8> {
    let body = format!(
        r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{access}","refresh_token":"{refresh}"}}"#
    );
    json(200, &body)
}

fn refused(code: &str) -> Vec<u8> {
    let body = format!(r#"{{"error":"{code}","error_description":"AADSTS1: no.\r\nTrace: 1"}}"#);
    json(400, &body)
}

fn device_code(interval: u64) -> Vec<u8> {
    let body = format!(
        r#"{{"device_code":"hush-device","user_code":"ABC-DEF","verification_uri":"https://login.example.com/device",
            "expires_in":900,"interval":{interval},"message":"ignored"}}"#
    );
    json(200, &body)
}
