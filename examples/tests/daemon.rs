//! The program without a user against an identity platform and a service on this machine.

use std::process::Command;

use msgraph::test_server::{Answer, TestServer};
use msgraph::{Method, Operation, Permissions, users};
use serde_json::json;

static TOKEN: Operation = Operation {
    method: Method::Post,
    path: "/example.com/oauth2/v2.0/token",
    permissions: Permissions {
        delegated_work: &[],
        delegated_personal: &[],
        application: &[],
    },
    docs: "",
    success: &[200],
    ..Operation::UNSTATED
};

#[test]
fn daemon_lists_users_with_a_token_of_its_own() {
    let server = TestServer::start().unwrap();
    server.on(&TOKEN).times(1).answer(Answer::json(&json!({
        "token_type": "Bearer", "access_token": "hush", "expires_in": 3600,
    })));
    server
        .on(&users::OPERATION_LIST)
        .header("authorization", "Bearer hush")
        .answer(Answer::page(&[json!({"displayName": "Ada"})]));

    let login = server.url();
    let output = Command::new(env!("CARGO_BIN_EXE_daemon"))
        .args(["example.com", "app-1"])
        .env("MSGRAPH_CLIENT_SECRET", "secret")
        .env("MSGRAPH_LOGIN_URL", &login)
        .env("MSGRAPH_SERVICE_URL", login.trim_end_matches("/v1.0"))
        .output()
        .unwrap();

    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Ada\n");
    assert_eq!(server.unmet(), [""; 0]);
}
