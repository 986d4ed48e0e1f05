//! Contents of traces.
//!
//! A separate program that runs one test at a time, because tracing caches the interest in a span for all threads.

#[path = "../wire/server.rs"]
#[allow(dead_code, reason = "the other tests need more of it")]
mod server;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use msgraph_runtime::clock::FakeClock;
use msgraph_runtime::{Client, Json, Method, Operation, Permissions, Request};
use server::{Server, json, with_headers};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static GET: Operation = Operation {
    method: Method::Get,
    path: "/groups/{group-id}",
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

/// Locked by the running test.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

fn client(server: &Server) -> Client {
    let builder = Client::builder("hush").base_url(server.address());
    let clock = FakeClock::at(SystemTime::UNIX_EPOCH);
    builder.clock(clock).build().unwrap()
}

type Fields = BTreeMap<String, String>;

/// Collects the fields of all spans and events, each in a map. The name of a span is the field `name`.
#[derive(Clone, Default)]
struct Recorder {
    kept: Arc<Mutex<BTreeMap<u64, Fields>>>,
    next: Arc<AtomicU64>,
}

struct Visitor<'a>(&'a mut Fields);

impl Visit for Visitor<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        self.0.insert(field.name().to_owned(), text);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl Recorder {
    fn keep(&self, name: &str, record: impl FnOnce(&mut dyn Visit)) -> Id {
        let id = self.next.fetch_add(1, Ordering::Relaxed) + 1;
        let mut fields = Fields::from([("name".to_owned(), name.to_owned())]);
        record(&mut Visitor(&mut fields));
        self.kept.lock().unwrap().insert(id, fields);
        Id::from_u64(id)
    }

    fn spans(&self, name: &str) -> Vec<Fields> {
        let kept = self.kept.lock().unwrap();
        let same = kept.values().filter(|fields| fields["name"] == name);
        same.cloned().collect()
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("msgraph_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.keep(span.metadata().name(), |visit| span.record(visit))
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut kept = self.kept.lock().unwrap();
        values.record(&mut Visitor(kept.get_mut(&span.into_u64()).unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        self.keep("event", |visit| event.record(visit));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

fn contains(fields: &Fields, expected: &[(&str, &str)]) {
    for (name, value) in expected {
        assert_eq!(
            fields.get(*name).map(String::as_str),
            Some(*value),
            "{name}: {fields:?}"
        );
    }
}

#[tokio::test]
async fn spans_follow_the_conventions_and_hold_no_argument_or_secret() {
    let _turn = TURN.lock().await;
    let answers = [
        with_headers(
            503,
            "request-id: r-0\r\n",
            b"{\"error\":{\"message\":\"m\"}}",
        ),
        json(200, "{}"),
    ];
    let server = Server::start(answers).await;
    let recorder = Recorder::default();
    let client = client(&server);
    let guard = tracing::subscriber::set_default(recorder.clone());
    let request = Request::<Json>::new(&client, &GET, &[&"argument"]);
    let request = request
        .filter("argument eq 1")
        .header("x-private", "argument");
    request.await.unwrap();
    drop(guard);

    let port = server.address().rsplit(':').next().unwrap();
    let id = server.seen()[0]
        .header("client-request-id")
        .unwrap()
        .to_owned();
    let calls = recorder.spans("graph");
    assert_eq!(calls.len(), 1);
    contains(
        &calls[0],
        &[
            ("otel.name", "GET /groups/{group-id}"),
            ("client_request_id", &id),
        ],
    );
    let common = [
        ("otel.name", "GET /groups/{group-id}"),
        ("otel.kind", "client"),
        ("http.request.method", "GET"),
        ("url.template", "/groups/{group-id}"),
        ("server.address", "127.0.0.1"),
        ("server.port", port),
    ];
    let [first, second] = &recorder.spans("http")[..] else {
        panic!("two attempts");
    };
    contains(first, &common);
    contains(second, &common);
    let failed = [
        ("http.response.status_code", "503"),
        ("error.type", "503"),
        ("request_id", "r-0"),
    ];
    contains(first, &failed);
    assert_eq!(first.get("http.request.resend_count"), None);
    contains(
        second,
        &[
            ("http.response.status_code", "200"),
            ("http.request.resend_count", "1"),
            ("request_id", "r-1"),
        ],
    );
    assert_eq!(second.get("error.type"), None);
    assert_eq!(recorder.spans("event").len(), 1);
    let all = format!("{:?}", recorder.kept.lock().unwrap());
    for secret in ["hush", "argument", "Bearer", "$filter"] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
}

#[tokio::test]
async fn a_broken_connection_has_its_error_type() {
    let _turn = TURN.lock().await;
    let recorder = Recorder::default();
    let server = Server::start([]).await;
    let client = client(&server);
    let guard = tracing::subscriber::set_default(recorder.clone());
    let result = Request::<Json>::new(&client, &GET, &[&"1"]).await;
    drop(guard);
    assert!(result.unwrap_err().is_interrupted());
    assert_eq!(recorder.spans("http").len(), 5);
    contains(&recorder.spans("http")[0], &[("error.type", "broken")]);
}
