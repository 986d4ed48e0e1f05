//! Many concurrent calls through one client. A separate program, because it measures the memory of the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use msgraph_runtime::auth::{self, Token, TokenCache};
use msgraph_runtime::{Client, Method, Operation, Permissions, Request};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const CALLS: usize = 10_000;
const AT_A_TIME: usize = 64;

/// The additional memory for the calls in bytes: about 10 kB each for the request, its future and its share of the
/// connections.
const MEMORY: usize = 100 << 20;

static GET: Operation = Operation {
    method: Method::Get,
    path: "/users/{id}",
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

#[derive(Default)]
struct Counts {
    tokens: AtomicUsize,
    requests: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

/// Responds to each request with the number in the last segment of its path.
async fn serve(listener: TcpListener, counts: Arc<Counts>) {
    while let Ok((stream, _)) = listener.accept().await {
        let counts = Arc::clone(&counts);
        tokio::spawn(async move {
            let open = counts.open.fetch_add(1, Ordering::Relaxed) + 1;
            counts.most_open.fetch_max(open, Ordering::Relaxed);
            let _ = serve_one(stream, &counts).await;
            counts.open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

async fn serve_one(mut stream: TcpStream, counts: &Counts) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        if stream.read_buf(&mut buffer).await? == 0 {
            return Ok(());
        }
        if !buffer.ends_with(b"\r\n\r\n") {
            continue;
        }
        counts.requests.fetch_add(1, Ordering::Relaxed);
        let text = String::from_utf8_lossy(&buffer);
        let number = text.split(' ').nth(1).unwrap().rsplit('/').next().unwrap();
        let length = number.len();
        let answer = format!("HTTP/1.1 200 X\r\ncontent-length: {length}\r\n\r\n{number}");
        stream.write_all(answer.as_bytes()).await?;
        buffer.clear();
    }
}

/// The peak memory of the process, if the operating system reports it.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_calls_at_once_are_all_answered_with_one_token() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let counts = Arc::new(Counts::default());
    tokio::spawn(serve(listener, Arc::clone(&counts)));
    let tokens = Arc::clone(&counts);
    let tokens = TokenCache::new(auth::from_fn(move |_| {
        tokens.tokens.fetch_add(1, Ordering::Relaxed);
        // All concurrent calls have started before there is a token.
        let late = tokio::time::sleep(Duration::from_millis(50));
        async move {
            late.await;
            let end = SystemTime::now() + Duration::from_secs(3600);
            Ok(Token::new("hush").expires_at(end))
        }
    }));
    let client = Client::builder_with(tokens)
        .base_url(base)
        .max_concurrent_requests(AT_A_TIME)
        .build()
        .unwrap();
    let before = peak_memory();

    let mut calls = tokio::task::JoinSet::new();
    for number in 0..CALLS {
        let request = Request::<i64>::new(&client, &GET, &[&number]);
        calls.spawn(async move { (number, request.await) });
    }
    let mut answered = vec![false; CALLS];
    while let Some(call) = calls.join_next().await {
        let (number, answer) = call.unwrap();
        assert_eq!(usize::try_from(answer.unwrap()), Ok(number));
        assert!(!std::mem::replace(&mut answered[number], true));
    }
    assert!(answered.iter().all(|answered| *answered));
    assert_eq!(counts.requests.load(Ordering::Relaxed), CALLS);
    assert_eq!(counts.tokens.load(Ordering::Relaxed), 1);
    let most_open = counts.most_open.load(Ordering::Relaxed);
    // A few more, because a connection is free again only shortly after its response was read.
    assert!(most_open <= 4 * AT_A_TIME, "{most_open}");
    if let (Some(before), Some(after)) = (before, peak_memory()) {
        assert!(after - before < MEMORY, "{} MB", (after - before) >> 20);
    }
}
