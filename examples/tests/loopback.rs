//! Each program runs with a local server, which checks its requests and responds as documented.

use std::process::Command;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The expected request and its response.
type Exchange = (&'static str, &'static str);

/// Serves the exchanges in order, one connection each, and returns the bodies received.
async fn serve(listener: TcpListener, exchanges: Vec<Exchange>) -> Vec<String> {
    let mut bodies = Vec::new();
    for (asked, answer) in exchanges {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let request = read_request(&mut stream).await;
        let (head, body) = request.split_once("\r\n\r\n").expect("a head");
        assert_eq!(
            head.lines().next(),
            Some(format!("{asked} HTTP/1.1").as_str())
        );
        assert!(
            head.to_ascii_lowercase()
                .contains("authorization: bearer secret")
        );
        bodies.push(body.to_owned());
        let length = answer.len();
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{answer}"
        );
        stream
            .write_all(answer.as_bytes())
            .await
            .expect("the answer is taken");
    }
    bodies
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !is_whole(&text) {
        let read = stream.read(&mut buffer).await.expect("more of the request");
        assert_ne!(read, 0, "the request ends early: {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    text
}

fn is_whole(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let head = head.to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|it| it.strip_prefix("content-length: ")?.trim().parse().ok());
    body.len() >= length.unwrap_or(0)
}

/// Runs a program with the exchanges. Returns its output and the bodies that it sent.
async fn run(program: &str, arguments: &[&str], exchanges: Vec<Exchange>) -> (String, Vec<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("MSGRAPH_TOKEN", "secret")
        .env("MSGRAPH_BASE_URL", format!("http://{address}/v1.0"));
    let running = std::thread::spawn(move || command.output());
    let bodies = serve(listener, exchanges).await;
    let output = running.join().expect("it runs").expect("it starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    (String::from_utf8_lossy(&output.stdout).into_owned(), bodies)
}

#[tokio::test]
async fn list_groups_prints_names_and_members() {
    let exchanges = vec![
        (
            "GET /v1.0/groups?$select=id,displayName&$top=5",
            r#"{"value": [{"id": "g/1", "displayName": "Walkers"}]}"#,
        ),
        (
            "GET /v1.0/groups/g%2F1/members",
            r##"{"value": [{"@odata.type": "#microsoft.graph.user", "id": "u1"}, {"@odata.type": "#microsoft.graph.new", "id": "n1"}]}"##,
        ),
    ];
    let (output, _) = run(env!("CARGO_BIN_EXE_list_groups"), &[], exchanges).await;
    assert_eq!(output, "Walkers\n  u1\n  n1\n");
}

#[tokio::test]
async fn start_conversation_creates_and_replies() {
    let exchanges = vec![
        (
            "POST /v1.0/groups/g1/conversations",
            r#"{"id": "c1", "threads": [{"id": "t1"}]}"#,
        ),
        ("POST /v1.0/groups/g1/threads/t1/reply", ""),
    ];
    let (output, bodies) = run(env!("CARGO_BIN_EXE_start_conversation"), &["g1"], exchanges).await;
    assert_eq!(output, "started c1\nreplied to t1\n");
    assert_eq!(
        bodies[0],
        r#"{"topic":"Next meeting","threads":[{"posts":[{"body":{"content":"Shall we meet on Monday?","contentType":"text"}}]}]}"#
    );
    assert_eq!(
        bodies[1],
        r#"{"post":{"body":{"content":"Monday suits me.","contentType":"text"}}}"#
    );
}
