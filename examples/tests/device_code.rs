//! The sign-in program with a local identity platform and service.

use std::process::{Command, Output};

use msgraph::{Method, Operation, Permissions, me};
use msgraph_runtime::test_server::{Answer, TestServer};
use serde_json::json;

const fn endpoint(path: &'static str) -> Operation {
    Operation {
        method: Method::Post,
        path,
        permissions: Permissions {
            delegated_work: &[],
            delegated_personal: &[],
            application: &[],
        },
        docs: "",
        query_options: &[],
        success: &[200],
        ..Operation::UNSTATED
    }
}

static DEVICE_CODE: Operation = endpoint("/example.com/oauth2/v2.0/devicecode");

static TOKEN: Operation = endpoint("/example.com/oauth2/v2.0/token");

fn run(server: &TestServer) -> Output {
    let login = server.url();
    let service = login.trim_end_matches("/v1.0");
    Command::new(env!("CARGO_BIN_EXE_device_code"))
        .args(["app-1", "example.com"])
        .env("MSGRAPH_LOGIN_URL", &login)
        .env("MSGRAPH_SERVICE_URL", service)
        .output()
        .expect("it runs")
}

/// An identity platform whose user has a code to enter.
fn platform() -> TestServer {
    let server = TestServer::start().expect("a port");
    server.on(&DEVICE_CODE).answer(Answer::json(&json!({
        "device_code": "hush", "user_code": "ABC", "expires_in": 900, "interval": 5,
        "verification_uri": "https://login.example.com/device",
    })));
    server
}

#[test]
fn device_code_signs_in_and_greets() {
    let server = platform();
    server.on(&TOKEN).answer(Answer::json(&json!({
        "token_type": "Bearer", "access_token": "hush", "expires_in": 3600,
    })));
    let greeted = Answer::json(&json!({"displayName": "Ada"}));
    let me = server.on(&me::OPERATION_GET);
    me.header("authorization", "Bearer hush").answer(greeted);
    let output = run(&server);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "To sign in, open https://login.example.com/device and enter the code ABC\nHello Ada\n"
    );
    assert!(output.status.success() && server.unmet().is_empty());
}

#[test]
fn device_code_says_when_the_user_declines() {
    let server = platform();
    let declined = json!({"error": "authorization_declined", "error_description": "Not now."});
    let answer = Answer::json(&declined).with_status(400);
    server.on(&TOKEN).answer(answer);
    let output = run(&server);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(
        error.contains("authorization_declined: Not now."),
        "{error}"
    );
    assert!(!error.contains("hush"), "{error}");
}
