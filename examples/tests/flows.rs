//! Programs that send several requests, each with a local server.

use std::process::Command;

use msgraph::test_server::{Answer, TestServer};
use msgraph::{Method, Operation, Permissions, me, users};
use serde_json::json;

/// An operation that is not a function of the crate.
const fn operation(method: Method, path: &'static str) -> Operation {
    Operation {
        method,
        path,
        permissions: Permissions {
            delegated_work: &[],
            delegated_personal: &[],
            application: &[],
        },
        docs: "",
        query_options: &[],
        success: &[],
        ..Operation::UNSTATED
    }
}

static BATCH: Operation = operation(Method::Post, "/$batch");
static STORE: Operation = operation(Method::Put, "/storage/1");

/// Returns the output of a program. It must succeed.
fn run(program: &str, arguments: &[&str], server: &TestServer) -> String {
    let output = Command::new(program)
        .args(arguments)
        .env("MSGRAPH_TOKEN", "secret")
        .env("MSGRAPH_BASE_URL", server.url())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors} {:?}", server.unmet());
    assert_eq!(server.unmet(), [""; 0]);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn list_users_prints_the_users_of_all_pages() {
    let server = TestServer::start().unwrap();
    let link = format!(
        "{}/users?$select=id,displayName,mail&$skiptoken=2",
        server.url()
    );
    let first = json!({"id": "1", "displayName": "Ada", "mail": "ada@example.com"});
    server
        .on(&users::OPERATION_LIST)
        .query("$skiptoken", "2")
        .times(1)
        .answer(Answer::page(&[json!({"id": "2", "displayName": "Bo"})]));
    server
        .on(&users::OPERATION_LIST)
        .query("$select", "id,displayName,mail")
        .times(1)
        .answer(Answer::page(&[first]).next_link(&link));
    let printed = run(env!("CARGO_BIN_EXE_list_users"), &[], &server);
    assert_eq!(printed, "Ada <ada@example.com>\nBo <>\n2 users\n");
}

#[test]
fn upload_file_sends_every_byte_without_the_token() {
    let server = TestServer::start().unwrap();
    let content: Vec<u8> = (0..(5 << 20) + 9)
        .map(|index| (index % 251) as u8)
        .collect();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("large.bin");
    std::fs::write(&file, &content).unwrap();
    let session = json!({"uploadUrl": format!("{}/storage/1", server.url())});
    server
        .on(&me::drive::items::OPERATION_CREATE_UPLOAD_SESSION)
        .arguments(["f1"])
        .times(1)
        .answer(Answer::json(&session));
    let wanted = json!({"nextExpectedRanges": [format!("{}-", 5 << 20)]});
    let item = json!({"id": "f1", "webUrl": "https://example.com/f1"});
    server
        .on(&STORE)
        .times(2)
        .answers([Answer::json(&wanted).with_status(202), Answer::json(&item)]);
    let program = env!("CARGO_BIN_EXE_upload_file");
    let printed = run(program, &["f1", file.to_str().unwrap()], &server);
    assert_eq!(printed, "https://example.com/f1\n");
    let received = server.received();
    let sent = [&received[1].body[..], &received[2].body[..]].concat();
    assert!(sent == content, "another content arrived");
    for piece in &received[1..] {
        assert_eq!(piece.headers.get("authorization"), None);
    }
}

#[test]
fn sync_users_tells_changes_since_the_last_run() {
    let server = TestServer::start().unwrap();
    let directory = tempfile::tempdir().unwrap();
    let state = directory.path().join("state");
    let state = state.to_str().unwrap();
    let program = env!("CARGO_BIN_EXE_sync_users");
    let link = |token: &str| json!(format!("{}/users/delta?$deltatoken={token}", server.url()));
    let ada = json!({"id": "1", "displayName": "Ada"});
    let all = Answer::page(std::slice::from_ref(&ada)).member("@odata.deltaLink", link("a"));
    server.on(&users::OPERATION_DELTA).times(1).answer(all);
    assert_eq!(run(program, &[state], &server), "+ 1 Ada\n");

    server.clear();
    let gone = json!({"id": "1", "@removed": {"reason": "changed"}});
    let later = Answer::page(&[gone]).member("@odata.deltaLink", link("b"));
    let since = server.on(&users::OPERATION_DELTA).query("$deltatoken", "a");
    since.times(1).answer(later);
    assert_eq!(run(program, &[state], &server), "- 1\n");

    server.clear();
    let forgotten =
        Answer::error(410, "syncStateNotFound", "").header("location", link("").as_str().unwrap());
    let since = server.on(&users::OPERATION_DELTA).query("$deltatoken", "b");
    since.times(1).answer(forgotten);
    let anew = Answer::page(&[ada]).member("@odata.deltaLink", link("c"));
    let since = server.on(&users::OPERATION_DELTA).query("$deltatoken", "");
    since.times(1).answer(anew);
    assert_eq!(run(program, &[state], &server), "starting anew\n+ 1 Ada\n");
    assert!(
        std::fs::read_to_string(state)
            .unwrap()
            .ends_with("$deltatoken=c")
    );
}

#[test]
fn overview_asks_once_and_one_failure_spares_the_rest() {
    let me = json!({"id": "1", "status": 200, "body": {"displayName": "Ada"}});
    let page = json!({"value": [{"id": "m1", "subject": "Hello"}]});
    let error = json!({"error": {"code": "ErrorAccessDenied", "message": "no"}});
    let cases = [
        (
            json!({"id": "2", "status": 200, "body": page}),
            "Ada\n  Hello\n",
        ),
        (
            json!({"id": "2", "status": 403, "body": error}),
            "Ada\n  no messages: GET /me/messages: 403 ErrorAccessDenied: no",
        ),
    ];
    for (messages, expected) in cases {
        let server = TestServer::start().unwrap();
        let answer = json!({"responses": [messages, me]});
        server.on(&BATCH).times(1).answer(Answer::json(&answer));
        let printed = run(env!("CARGO_BIN_EXE_overview"), &[], &server);
        assert!(printed.starts_with(expected), "{printed}");
        let sent = server.received()[0].json().unwrap();
        assert_eq!(sent["requests"][0]["url"], "/me?$select=displayName");
        let url = "/me/messages?$select=subject&$top=3";
        assert_eq!(sent["requests"][1]["url"], url);
    }
}

#[test]
fn send_mail_attaches_the_file_and_says_that_it_is_one() {
    let server = TestServer::start().unwrap();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("note.txt");
    std::fs::write(&file, "hello").unwrap();
    server
        .on(&me::OPERATION_SEND_MAIL)
        .times(1)
        .answer(Answer::status(202));
    let program = env!("CARGO_BIN_EXE_send_mail");
    let printed = run(
        program,
        &["ada@example.com", file.to_str().unwrap()],
        &server,
    );
    assert_eq!(printed, "sent to ada@example.com\n");
    let sent: serde_json::Value = serde_json::from_slice(&server.received()[0].body).unwrap();
    let expected = json!({"message": {
        "subject": "A file for you",
        "body": {"contentType": "text", "content": "Please find the file attached."},
        "toRecipients": [{"emailAddress": {"address": "ada@example.com"}}],
        "attachments": [{
            "@odata.type": "#microsoft.graph.fileAttachment",
            "name": "note.txt",
            "contentBytes": "aGVsbG8=",
        }],
    }});
    assert_eq!(sent, expected);
}
