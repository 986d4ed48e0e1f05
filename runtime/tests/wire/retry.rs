//! Retries: which failures, when, and how often. Every combination over a real connection.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use msgraph_runtime::clock::FakeClock;
use msgraph_runtime::transport::ByteStream;

use super::*;

const DATE: &str = "Fri, 16 Jul 2021 00:00:00 GMT";
const ANSWER: &[u8] = b"{\"error\":{\"code\":\"Later\"}}";

/// Half of the base delay, because the random number is always 0.5.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    Status(u16),
    /// The connection is closed before a response.
    HangUp,
    /// The connection is closed within the body of a success response.
    CutBody,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Body {
    None,
    Bytes,
    Stream,
}

/// A value of `Retry-After` and its delay in seconds.
type After = (Option<&'static str>, Option<u64>);

#[derive(Debug, Clone, Copy)]
struct Case {
    fault: Fault,
    method: Method,
    body: Body,
    after: After,
}

const FAULTS: [Fault; 20] = [
    Fault::HangUp,
    Fault::CutBody,
    Fault::Status(304),
    Fault::Status(400),
    Fault::Status(401),
    Fault::Status(403),
    Fault::Status(404),
    Fault::Status(405),
    Fault::Status(408),
    Fault::Status(409),
    Fault::Status(410),
    Fault::Status(412),
    Fault::Status(423),
    Fault::Status(429),
    Fault::Status(500),
    Fault::Status(501),
    Fault::Status(502),
    Fault::Status(503),
    Fault::Status(504),
    Fault::Status(507),
];
const BODIES: [Body; 3] = [Body::None, Body::Bytes, Body::Stream];
const AFTERS: [After; 15] = [
    (None, None),
    (Some("0"), Some(0)),
    (Some("7"), Some(7)),
    (Some("2.4"), Some(3)),
    (Some("180"), Some(180)),
    (Some("180.5"), Some(181)),
    (Some("Fri, 16 Jul 2021 00:00:09 GMT"), Some(9)),
    (Some("Friday, 16-Jul-21 00:00:09 GMT"), Some(9)),
    (Some("Fri Jul 16 00:00:09 2021"), Some(9)),
    (Some("Thu, 15 Jul 2021 00:00:00 GMT"), Some(0)),
    (Some("-7"), None),
    (Some("soon"), None),
    (Some("181"), Some(181)),
    (Some("99999999999999999999999999"), Some(u64::MAX)),
    (Some("Fri, 31 Dec 9999 00:00:00 GMT"), Some(251_775_820_800)),
];

impl Case {
    fn all() -> Vec<Self> {
        let mut cases = Vec::new();
        for fault in FAULTS {
            for method in METHODS {
                for body in BODIES {
                    for after in AFTERS {
                        cases.push(Self {
                            fault,
                            method,
                            body,
                            after,
                        });
                    }
                }
            }
        }
        cases
    }

    /// The expected rule, stated independently.
    fn is_tried_again(self) -> bool {
        let (_, asked) = self.after;
        if self.body == Body::Stream || self.asked().is_some_and(|seconds| seconds > 180) {
            return false;
        }
        match self.method {
            Method::Post | Method::Patch => match self.fault {
                Fault::Status(429) => true,
                Fault::Status(503) => asked.is_some(),
                _ => false,
            },
            _ => match self.fault {
                Fault::Status(status) => [429, 500, 502, 503, 504].contains(&status),
                Fault::HangUp | Fault::CutBody => true,
            },
        }
    }

    /// The delay that the service asks for, which only an error response has.
    fn asked(self) -> Option<u64> {
        match self.fault {
            Fault::Status(_) => self.after.1,
            Fault::HangUp | Fault::CutBody => None,
        }
    }

    fn pauses(self) -> Vec<Duration> {
        let asked = Duration::from_secs(self.asked().unwrap_or(0));
        match self.is_tried_again() {
            true => vec![asked + FIRST_PAUSE],
            false => Vec::new(),
        }
    }

    fn answer(self) -> Vec<u8> {
        let after = self
            .after
            .0
            .map(|value| format!("retry-after: {value}\r\n"));
        let headers = format!("date: {DATE}\r\n{}", after.unwrap_or_default());
        match self.fault {
            Fault::Status(status) => with_headers(status, &headers, ANSWER),
            Fault::HangUp => Vec::new(),
            Fault::CutBody => {
                let mut text = with_headers(200, &headers, ANSWER);
                text.truncate(text.len() - 1);
                text
            }
        }
    }

    fn request(self, client: &Client) -> Request<Json> {
        let request = Request::<Json>::new(client, operation(self.method), &[]);
        let content = Bytes::from_static(b"content");
        match self.body {
            Body::None => request,
            Body::Bytes => request.content(content),
            Body::Stream => request.content_stream(ByteStream::from(content), Some(7)),
        }
    }

    fn has_kind(self, error: &Error) -> bool {
        match self.fault {
            Fault::Status(status) => {
                let asked = self.after.1.map(Duration::from_secs);
                error.status() == Some(status) && error.retry_after() == asked
            }
            Fault::HangUp | Fault::CutBody => error.is_interrupted(),
        }
    }
}

fn clock() -> FakeClock {
    FakeClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_626_393_600))
}

/// A client with default retries, a fake clock, and a random number that is always 0.5.
fn patient(address: &str, clock: &FakeClock) -> ClientBuilder {
    Client::builder("hush")
        .base_url(address)
        .clock(clock.clone())
        .random(|| 0.5)
}

/// Responds with these and then with success.
async fn server_of(script: &Arc<Mutex<VecDeque<Vec<u8>>>>) -> Server {
    let script = Arc::clone(script);
    Server::answering(move |_| {
        let next = script.lock().unwrap().pop_front();
        next.unwrap_or_else(|| with_headers(200, "", b"{}"))
    })
    .await
}

#[tokio::test]
async fn the_fault_matrix() {
    let script = Arc::default();
    let server = server_of(&script).await;
    let mut slept = 0;
    let clock = clock();
    let client = patient(server.address(), &clock).build().unwrap();
    let cases = Case::all();
    assert_eq!(cases.len(), 20 * 5 * 3 * 15);
    for case in cases {
        script.lock().unwrap().push_back(case.answer());
        let result = case.request(&client).send_raw().await;
        let attempts = if case.is_tried_again() { 2 } else { 1 };
        match result {
            Ok(answer) => {
                assert!(case.is_tried_again(), "{case:?}");
                assert_eq!(answer.attempts(), attempts, "{case:?}");
            }
            Err(error) => {
                assert!(!case.is_tried_again(), "{case:?}: {error}");
                assert!(case.has_kind(&error), "{case:?}: {error:?}");
                assert_eq!(error.attempts(), attempts, "{case:?}");
            }
        }
        let pauses = clock.sleeps().split_off(slept);
        assert_eq!(pauses, case.pauses(), "{case:?}");
        slept += pauses.len();
        let seen = server.take();
        assert_eq!(seen.len(), attempts as usize, "{case:?}");
        let body: &[u8] = if case.body == Body::None {
            b""
        } else {
            b"content"
        };
        for request in &seen {
            assert_eq!(request.body, body, "{case:?}");
            assert_eq!(request.header("authorization"), Some("Bearer hush"));
            let id = request.header("client-request-id");
            assert_eq!(id, seen[0].header("client-request-id"), "{case:?}");
        }
    }
}

#[tokio::test]
async fn where_nobody_answers_all_but_streams_are_tried_again() {
    let clock = clock();
    let client = patient("http://127.0.0.1:1", &clock).build().unwrap();
    for method in METHODS {
        for body in BODIES {
            let case = Case {
                fault: Fault::HangUp,
                method,
                body,
                after: (None, None),
            };
            let error = case.request(&client).await.unwrap_err();
            assert!(error.is_connect() && error.is_transient());
            let attempts = if body == Body::Stream { 1 } else { 5 };
            assert_eq!(error.attempts(), attempts, "{case:?}");
            let times = error
                .to_string()
                .contains("connection failed (tried 5 times)");
            assert_eq!(times, attempts == 5, "{error}");
        }
    }
    let expected = [250, 500, 1000, 2000].map(Duration::from_millis);
    assert_eq!(clock.sleeps()[..4], expected);
}

#[tokio::test]
async fn retries_end() {
    let busy = || with_headers(503, "retry-after: 100\r\n", b"");
    let cases = [
        (RetryPolicy::default(), 3),
        (RetryPolicy::none(), 1),
        (RetryPolicy::default().max_attempts(2), 2),
        (
            RetryPolicy::default().max_retry_after(Duration::from_secs(99)),
            1,
        ),
        (
            RetryPolicy::default().max_total_time(Duration::from_secs(10_000)),
            5,
        ),
        (RetryPolicy::default().max_total_time(Duration::ZERO), 1),
    ];
    for (policy, attempts) in cases {
        let server = Server::answering(move |_| busy()).await;
        let builder = patient(server.address(), &clock());
        let client = builder.retry(policy.clone()).build().unwrap();
        let request = Request::<Json>::new(&client, operation(Method::Get), &[]);
        let error = request.await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "{policy:?}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(100)));
        assert_eq!(server.seen().len(), attempts as usize, "{policy:?}");
    }
}

#[tokio::test]
async fn a_request_may_have_rules_of_its_own() {
    let server = Server::answering(|_| with_headers(504, "", b"")).await;
    let client = patient(server.address(), &clock()).build().unwrap();
    let post = || Request::<Json>::new(&client, operation(Method::Post), &[]);
    assert_eq!(post().await.unwrap_err().attempts(), 1);
    assert_eq!(post().idempotent().await.unwrap_err().attempts(), 5);
    let twice = RetryPolicy::default().max_attempts(2);
    let request = post().idempotent().retry(twice);
    assert_eq!(request.await.unwrap_err().attempts(), 2);
}

/// How often a request is sent to a service that always responds with this status.
async fn attempts(status: u16, method: Method, policy: &RetryPolicy, by_client: bool) -> u32 {
    let server = Server::answering(move |_| with_headers(status, "", b"")).await;
    let builder = patient(server.address(), &clock());
    let request = |client: &Client| Request::<Json>::new(client, operation(method), &[]);
    let request = match by_client {
        true => request(&builder.retry(policy.clone()).build().unwrap()),
        false => request(&builder.build().unwrap()).retry(policy.clone()),
    };
    request.await.unwrap_err().attempts()
}

#[tokio::test]
async fn statuses_can_be_added_per_client_and_per_request() {
    let added = RetryPolicy::default()
        .retry_on([404])
        .retry_on([501])
        .max_attempts(3);
    for by_client in [true, false] {
        for (status, method, expected) in [
            (404, Method::Get, 3),
            (500, Method::Get, 3),
            (501, Method::Get, 3),
            (502, Method::Get, 3),
            (403, Method::Get, 1),
            // With 404, the service did not process the request; with 500, it may have.
            (404, Method::Post, 3),
            (500, Method::Post, 1),
            (501, Method::Post, 1),
            (502, Method::Post, 1),
        ] {
            let found = attempts(status, method, &added, by_client).await;
            assert_eq!(found, expected, "{status} {method} {by_client}");
        }
    }
    let usual = RetryPolicy::default();
    assert_eq!(attempts(501, Method::Get, &usual, true).await, 1);
}

#[tokio::test]
async fn what_is_not_known_yet_is_asked_for_again() {
    let server = Server::start([with_headers(404, "", b""), json(200, r#"{"id":"1"}"#)]).await;
    let clock = clock();
    let client = patient(server.address(), &clock).build().unwrap();
    let policy = RetryPolicy::default()
        .retry_on([404])
        .base_delay(Duration::from_secs(20));
    let request = Request::<Json>::new(&client, &GET, &[&"1"]).retry(policy);
    assert_eq!(request.await.unwrap()["id"], "1");
    assert_eq!(clock.sleeps(), [Duration::from_secs(10)]);
}

#[tokio::test]
async fn a_body_that_trickles_ends() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let clock = clock();
    for status in [200, 500] {
        let policy = RetryPolicy::default().max_total_time(Duration::from_secs(100));
        let client = patient(&address, &clock)
            .retry(policy)
            .max_concurrent_requests(1);
        let client = client.build().unwrap();
        let trickle = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
            let head = format!("HTTP/1.1 {status} X\r\ncontent-length: 100000\r\n\r\n");
            stream.write_all(head.as_bytes()).await.unwrap();
            let mut pieces = 0;
            while stream.write_all(b" ").await.is_ok() {
                clock.advance(Duration::from_secs(30));
                tokio::task::yield_now().await;
                pieces += 1;
                assert!(pieces < 100_000, "it is listened to for ever");
            }
        };
        let request = Request::<Json>::new(&client, &GET, &[&"1"]);
        let (result, ()) = tokio::join!(request.into_future(), trickle);
        let error = result.unwrap_err();
        assert_eq!(
            (error.is_timeout(), error.attempts()),
            (status == 200, 1),
            "{error}"
        );
    }
}
