//! Uploads.

use std::io::Cursor;
use std::sync::{Arc, Mutex};

use msgraph_runtime::{Bytes, Json, Upload};
use serde_json::json;

use crate::server::{Answer, Seen, Server, cut, json, with_headers};
use crate::{assert_anonymous, client};

/// The size of a chunk, and of a file with two and a half of them.
const UNIT: usize = 320 << 10;
const SIZE: usize = 2 * UNIT + UNIT / 2;

fn file() -> Bytes {
    (0..SIZE)
        .map(|index| (index / 7) as u8)
        .collect::<Vec<u8>>()
        .into()
}

/// The start of a chunk, from its `Content-Range`.
fn start(seen: &Seen) -> usize {
    let range = seen.header("content-range").unwrap();
    let (start, rest) = range
        .strip_prefix("bytes ")
        .unwrap()
        .split_once('-')
        .unwrap();
    let start = start.parse().unwrap();
    let end = start + seen.body.len();
    assert_eq!(rest, format!("{}/{SIZE}", end - 1));
    start
}

fn ranges(status: u16, ranges: &[&str]) -> Answer {
    json(
        status,
        &json!({"nextExpectedRanges": ranges, "expirationDateTime": "2021-07-17T00:00:00Z"})
            .to_string(),
    )
}

/// A OneDrive session: accepts the next chunk and returns the expected ranges.
#[derive(Clone, Default)]
struct Store(Arc<Mutex<Vec<u8>>>);

impl Store {
    fn answer(&self, seen: &Seen) -> Answer {
        let mut content = self.0.lock().unwrap();
        let wanted = |content: &Vec<u8>| format!("{}-", content.len());
        if seen.line.starts_with("GET") {
            return ranges(200, &[&wanted(&content)]);
        }
        assert_eq!(seen.line, "PUT /up?sig=1");
        if start(seen) != content.len() {
            return json(416, r#"{"error": {"code": "invalidRange"}}"#);
        }
        content.extend_from_slice(&seen.body);
        match content.len() {
            SIZE => json(201, r#"{"id": "f1"}"#),
            _ => ranges(202, &[&wanted(&content)]),
        }
    }

    fn is_complete(&self) -> bool {
        *self.0.lock().unwrap() == file()
    }
}

/// An upload to `storage`, a host other than the client's service.
fn upload(storage: &Server, service: &Server) -> Upload<Cursor<Bytes>> {
    let url = format!("{}/up?sig=1", storage.address());
    Upload::from_bytes(&client(service).0, url, file()).chunk_size(UNIT)
}

/// A service that only creates sessions and is not called by an upload.
async fn service() -> Server {
    Server::scripted([]).await
}

#[tokio::test]
async fn a_file_arrives_whole_and_without_the_token() {
    let store = Store::default();
    let kept = store.clone();
    let storage = Server::start(move |seen| kept.answer(seen)).await;
    let done = Arc::new(Mutex::new(Vec::new()));
    let report = Arc::clone(&done);
    let service = service().await;
    let mut upload = upload(&storage, &service)
        .on_progress(move |progress| report.lock().unwrap().push((progress.done, progress.total)));
    let item: Json = upload.send().await.unwrap();
    assert_eq!(item["id"], "f1");
    assert!(store.is_complete());
    assert_anonymous(&storage);
    assert!(service.seen().is_empty());
    let total = Some(SIZE as u64);
    let expected = [UNIT, 2 * UNIT, SIZE].map(|done| (done as u64, total));
    assert_eq!(*done.lock().unwrap(), expected);
}

#[tokio::test]
async fn pieces_are_multiples_of_320_kib() {
    for (asked, expected) in [
        (1, UNIT),
        (UNIT, UNIT),
        (2 * UNIT - 1, UNIT),
        (2 * UNIT + 5, 2 * UNIT),
    ] {
        let storage = Server::start(|seen: &Seen| match start(seen) + seen.body.len() {
            SIZE => json(200, "{}"),
            end => ranges(202, &[&format!("{end}-")]),
        })
        .await;
        let service = service().await;
        upload(&storage, &service)
            .chunk_size(asked)
            .send::<()>()
            .await
            .unwrap();
        assert_eq!(storage.seen()[0].body.len(), expected);
    }
}

#[tokio::test]
async fn an_attachment_of_outlook_tells_its_address() {
    let answer = |seen: &Seen| match start(seen) + seen.body.len() {
        SIZE => with_headers(201, "location: https://outlook.example.com/1\r\n", b""),
        // Outlook returns 200 for a chunk, and a number for a range.
        end => ranges(200, &[&end.to_string()]),
    };
    let storage = Server::start(answer).await;
    let service = service().await;
    let last = upload(&storage, &service).send_raw().await.unwrap();
    assert_eq!(
        last.headers().get("location"),
        Some("https://outlook.example.com/1")
    );
    assert_eq!(storage.seen().len(), 3);
}

#[tokio::test]
async fn an_upload_goes_on_in_another_process() {
    let store = Store::default();
    let kept = store.clone();
    let storage = Server::start(move |seen| match seen.number {
        1 => json(403, r#"{"error": {"code": "accessDenied"}}"#),
        _ => kept.answer(seen),
    })
    .await;
    let service = service().await;
    let mut first = upload(&storage, &service);
    assert!(first.send::<Json>().await.unwrap_err().is_forbidden());
    drop(first);
    let mut second = upload(&storage, &service).resume();
    let status = second.status().await.unwrap();
    let missing = UNIT as u64..SIZE as u64;
    assert_eq!(status.missing, std::slice::from_ref(&missing));
    assert_eq!(status.expires.unwrap().as_str(), "2021-07-17T00:00:00Z");
    second.send::<Json>().await.unwrap();
    assert!(store.is_complete());
}

#[tokio::test]
async fn an_upload_goes_on_after_faults() {
    let faults: [fn() -> Answer; 5] = [
        Vec::new,
        || json(500, "{}"),
        || with_headers(429, "retry-after: 3\r\n", b""),
        || json(503, "{}"),
        || cut(202, "", b"{", 10),
    ];
    for fault in faults {
        let store = Store::default();
        let kept = store.clone();
        // The chunk is accepted, but the response is lost.
        let storage = Server::start(move |seen| match seen.number {
            1 => {
                kept.answer(seen);
                fault()
            }
            _ => kept.answer(seen),
        })
        .await;
        let service = service().await;
        let mut upload = upload(&storage, &service);
        upload.send::<Json>().await.unwrap();
        assert!(store.is_complete());
        assert_anonymous(&storage);
    }
}

#[tokio::test]
async fn a_lost_last_answer_is_no_success() {
    let endings = [
        json(404, r#"{"error": {"code": "itemNotFound"}}"#),
        ranges(200, &[]),
    ];
    for ending in endings {
        let store = Store::default();
        let kept = store.clone();
        let storage = Server::start(move |seen| match seen.number {
            // All chunks are accepted, the last response is lost, and the session is closed.
            2 => {
                kept.answer(seen);
                Vec::new()
            }
            3 => json(416, "{}"),
            4 => ending.clone(),
            _ => kept.answer(seen),
        })
        .await;
        let service = service().await;
        let error = upload(&storage, &service).send::<Json>().await.unwrap_err();
        assert!(error.is_not_found() || error.is_unexpected(), "{error}");
        assert!(store.is_complete());
        assert_eq!(storage.seen().len(), 5);
    }
}

#[tokio::test]
async fn a_call_after_an_error_goes_on() {
    let store = Store::default();
    let kept = store.clone();
    let storage = Server::start(move |seen| match seen.number {
        1 => json(409, r#"{"error": {"code": "nameAlreadyExists"}}"#),
        _ => kept.answer(seen),
    })
    .await;
    let service = service().await;
    let mut upload = upload(&storage, &service);
    assert!(upload.send::<Json>().await.unwrap_err().is_conflict());
    upload.send::<Json>().await.unwrap();
    assert!(store.is_complete());
    assert!(storage.lines()[2].starts_with("GET"));
}

#[tokio::test]
async fn holes_are_filled_in_order() {
    let answer = |seen: &Seen| match seen.number {
        0 => ranges(200, &["500-999", "10-19"]),
        1 => ranges(202, &["500-999"]),
        _ => json(201, "{}"),
    };
    let storage = Server::start(answer).await;
    let service = service().await;
    let mut upload = upload(&storage, &service).resume();
    let error = upload.send::<Json>().await.unwrap_err();
    // The service reports the file as complete before its end was sent.
    assert!(error.is_unexpected(), "{error}");
    let seen = storage.seen();
    assert_eq!((start(&seen[1]), seen[1].body.len()), (10, 10));
    assert_eq!((start(&seen[2]), seen[2].body.len()), (500, 500));
    assert_eq!(seen[2].body, file()[500..1000]);
}

#[tokio::test]
async fn lies_about_ranges_end_with_an_error() {
    let lies: [(u16, &[&str]); 9] = [
        // The service reports bytes that were not sent.
        (202, &["700000-"]),
        // The service expects bytes outside of the file.
        (202, &["99999999-"]),
        (202, &["5-3"]),
        (202, &["-1-5"]),
        (202, &["x"]),
        // The service loses each chunk, or accepts only part of it.
        (202, &["0-"]),
        (202, &["1-"]),
        // The service reports completion long before the end.
        (201, &[]),
        (202, &[]),
    ];
    for (status, lie) in lies {
        let storage = Server::start(move |_| ranges(status, lie)).await;
        let service = service().await;
        let error = upload(&storage, &service).send::<Json>().await.unwrap_err();
        assert!(error.is_unexpected(), "{lie:?}: {error}");
        assert!(
            storage.seen().len() <= 7,
            "{lie:?}: {}",
            storage.seen().len()
        );
    }
}

#[tokio::test]
async fn a_service_that_always_fails_ends_with_its_error() {
    let storage = Server::start(|seen: &Seen| match seen.line.starts_with("GET") {
        true => ranges(200, &["0-"]),
        false => json(500, r#"{"error": {"code": "oops"}}"#),
    })
    .await;
    let service = service().await;
    let error = upload(&storage, &service).send::<Json>().await.unwrap_err();
    assert_eq!(error.code(), Some("oops"));
    // Each of a few chunks and queries is sent five times.
    assert!(storage.seen().len() < 40, "{}", storage.seen().len());
}

#[tokio::test]
async fn cancel_deletes_the_session() {
    for (status, is_fine) in [(204, true), (404, true), (403, false)] {
        let storage = Server::scripted([with_headers(status, "", b"")]).await;
        let service = service().await;
        let cancelled = upload(&storage, &service).cancel().await;
        assert_eq!(cancelled.is_ok(), is_fine, "{status}");
        assert_eq!(storage.lines(), ["DELETE /up?sig=1"]);
        assert_anonymous(&storage);
    }
}

#[tokio::test]
async fn an_expired_session_is_told() {
    let storage = Server::scripted([json(404, r#"{"error": {"code": "itemNotFound"}}"#)]).await;
    let service = service().await;
    let error = upload(&storage, &service)
        .resume()
        .send::<Json>()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
}

#[tokio::test]
async fn a_source_that_is_too_short_or_empty_is_told() {
    let store = Store::default();
    let storage = Server::start(move |seen| store.answer(seen)).await;
    let service = service().await;
    let url = format!("{}/up?sig=1", storage.address());
    let short = Cursor::new(file().slice(..UNIT + 1));
    let mut short = Upload::new(&client(&service).0, &url, short, SIZE as u64).chunk_size(UNIT);
    assert!(short.send::<Json>().await.unwrap_err().is_request());
    assert_eq!(storage.seen().len(), 1);
    let mut empty = Upload::from_bytes(&client(&service).0, &url, Bytes::new());
    assert!(empty.send::<Json>().await.unwrap_err().is_request());
}

#[tokio::test]
async fn addresses_that_are_not_safe_are_refused() {
    let service = service().await;
    let (client, _) = client(&service);
    for url in [
        "",
        "http://example.com/up",
        "ftp://127.0.0.1/",
        "http://u:p@127.0.0.1/up",
    ] {
        let mut upload = Upload::from_bytes(&client, url, file());
        let error = upload.send::<Json>().await.unwrap_err();
        assert!(error.is_address(), "{url}: {error}");
        assert!(upload.status().await.unwrap_err().is_address());
        assert!(upload.cancel().await.unwrap_err().is_address());
    }
}

#[tokio::test]
async fn an_address_at_home_gets_no_token_either() {
    let store = Store::default();
    let home = Server::start(move |seen| store.answer(seen)).await;
    upload(&home, &home).send::<Json>().await.unwrap();
    assert_anonymous(&home);
}

#[tokio::test]
async fn an_upload_can_be_dropped_midway_and_sent_from_a_task() {
    let store = Store::default();
    let kept = store.clone();
    let storage = Server::start(move |seen| kept.answer(seen)).await;
    let service = service().await;
    let mut upload = upload(&storage, &service);
    {
        let sending = std::pin::pin!(upload.send::<Json>());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(sending.poll(&mut context).is_pending());
    }
    let task = tokio::spawn(async move { upload.send::<Json>().await });
    task.await.unwrap().unwrap();
    assert!(store.is_complete());
}

#[test]
fn the_address_is_not_shown() {
    let upload = Upload::from_bytes(
        &msgraph_runtime::Client::new("t"),
        "https://storage.example.com/up?sig=hush",
        file(),
    );
    let shown = format!("{upload:?}");
    assert!(
        !shown.contains("hush") && !shown.contains("storage"),
        "{shown}"
    );
}
