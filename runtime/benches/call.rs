//! Overhead of a call compared with bare `reqwest` and `serde_json`, over loopback.
//!
//! Both sides send the same requests to the same server with the same timeouts, and parse the same JSON. Their calls
//! alternate, and the tenth percentile is reported, to reduce the influence of other processes.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for one's own machine"
)]

use std::time::{Duration, Instant};

use msgraph_runtime::{Client, Json, Method, Operation, Permissions, Request};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const CALLS: usize = 3000;
const SIZES: [usize; 4] = [1, 10, 100, 1000];

static GET: Operation = Operation {
    method: Method::Get,
    path: "/users/{id}/messages",
    permissions: Permissions {
        delegated_work: &[],
        delegated_personal: &[],
        application: &[],
    },
    docs: "",
    query_options: &[],
    success: &[200],
    ..Operation::UNSTATED
};

/// A page with this many items of about 250 bytes.
fn page(items: usize) -> String {
    let item = |number| {
        serde_json::json!({
            "id": format!("00000000-0000-0000-0000-{number:012}"),
            "displayName": format!("User {number}"),
            "mail": format!("user{number}@example.com"),
            "accountEnabled": true,
            "businessPhones": ["+1 555 0100"],
            "createdDateTime": "2021-07-16T00:00:00Z",
        })
    };
    let items: Vec<Json> = (0..items).map(item).collect();
    serde_json::json!({ "value": items }).to_string()
}

/// Responds to every request on every connection with this body.
async fn serve(listener: TcpListener, body: String) {
    let length = body.len();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nrequest-id: 1";
    let answer = format!("{head}\r\ncontent-length: {length}\r\n\r\n{body}");
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve_one(stream, answer.clone()));
    }
}

async fn serve_one(mut stream: TcpStream, answer: String) {
    let _ = stream.set_nodelay(true);
    let mut buffer = Vec::new();
    while stream
        .read_buf(&mut buffer)
        .await
        .is_ok_and(|read| read > 0)
    {
        if buffer.ends_with(b"\r\n\r\n") {
            buffer.clear();
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    }
}

async fn ours(client: &Client) -> Json {
    let request = Request::<Json>::new(client, &GET, &[&"user@example.com"]);
    request.query("$top", "10").await.unwrap()
}

async fn bare(client: &reqwest::Client, base: &str) -> Json {
    let url = format!("{base}/v1.0/users/user%40example.com/messages?$top=10");
    let request = client
        .get(url)
        .bearer_auth("token")
        .header("accept", "application/json")
        .header("user-agent", "bench");
    let response = request.send().await.unwrap().error_for_status().unwrap();
    let body = response.bytes().await.unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// The duration of a call.
async fn timed(call: impl Future<Output = Json>) -> Duration {
    let start = Instant::now();
    std::hint::black_box(call.await);
    start.elapsed()
}

/// The tenth percentile.
fn quick(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 10]
}

async fn compare(items: usize) {
    let body = page(items);
    let size = body.len();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve(listener, body));
    let client = Client::builder("token").base_url(format!("{base}/v1.0"));
    let client = client.build().unwrap();
    let plain = reqwest::Client::builder()
        .tls_backend_preconfigured(tls())
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(Duration::from_secs(60))
        .build()
        .unwrap();
    assert_eq!(ours(&client).await, bare(&plain, &base).await);

    let (mut all_ours, mut all_bare) = (Vec::new(), Vec::new());
    for _ in 0..CALLS / items.isqrt() {
        all_bare.push(timed(bare(&plain, &base)).await);
        all_ours.push(timed(ours(&client)).await);
    }
    let (ours, bare) = (quick(all_ours), quick(all_bare));
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    println!("{size:>8} B  {bare:>10.1?}  {ours:>10.1?}  {ratio:>6.2}");
}

fn tls() -> rustls::ClientConfig {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!(
        "{:>10}  {:>10}  {:>10}  {:>6}",
        "body", "bare", "ours", "ratio"
    );
    for items in SIZES {
        compare(items).await;
    }
}
