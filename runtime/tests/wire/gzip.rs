//! Compressed responses.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A compressed response.
fn compressed(status: u16, content: &[u8]) -> Vec<u8> {
    let headers = "content-type: application/json\r\ncontent-encoding: GZIP\r\nrequest-id: r-1\r\n";
    with_headers(status, headers, &packed(content))
}

#[tokio::test]
async fn answers_are_asked_for_and_read_compressed() {
    let refused = br#"{"error":{"code":"Gone","message":"It is gone."}}"#;
    let server = Server::start([
        compressed(200, br#"{"id":"1"}"#),
        compressed(410, refused),
        compressed(200, b""),
    ])
    .await;
    assert_eq!(get::<Json>(&server).await.unwrap(), json!({"id": "1"}));
    let error = get::<Json>(&server).await.unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (Some("Gone"), Some("It is gone."))
    );
    assert_eq!(error.body(), Some(&refused[..]));
    assert_eq!(get::<Json>(&server).await.unwrap(), Json::Null);
    for seen in server.take() {
        assert_eq!(seen.header("accept-encoding"), Some("gzip"));
    }
}

#[tokio::test]
async fn stored_bytes_come_as_they_are_stored() {
    let server = Server::answering(|_| compressed(200, b"content")).await;
    let content = get::<Bytes>(&server).download().await.unwrap();
    let mut saved = Vec::new();
    content.save_to(&mut saved).await.unwrap();
    assert_eq!(saved, packed(b"content"));
    let _ = get::<Bytes>(&server).header("Range", "bytes=0-6").await;
    let seen = server.take();
    assert_eq!(seen[0].header("accept-encoding"), Some("identity"));
    assert_eq!(seen[1].header("accept-encoding"), None);
}

#[tokio::test]
async fn what_comes_out_has_the_same_limit() {
    let bomb = vec![b' '; 10_000_000];
    let server = Server::answering(move |_| compressed(200, &bomb)).await;
    for (limit, fits) in [(9_999_999, false), (10_000_000, true)] {
        let client = builder(&server).max_body_size(limit).build().unwrap();
        let result = Request::<Bytes>::new(&client, &GET, &[&"1"]).await;
        match result {
            Ok(content) => assert!(fits && content.len() == limit),
            Err(error) => assert!(!fits && error.is_too_large(), "{error}"),
        }
    }
}

#[tokio::test]
async fn damage_and_other_encodings_are_told() {
    let headers = "content-encoding: gzip\r\nrequest-id: r-1\r\n";
    let damaged = error(with_headers(200, headers, b"\x1f\x8bnot gzip")).await;
    assert!(damaged.is_interrupted(), "{damaged}");
    assert_eq!(damaged.request_id(), Some("r-1"));
    let headers = "content-encoding: br\r\n";
    let other = error(with_headers(200, headers, b"\x0b\x02\x80")).await;
    assert!(
        other.is_decode() && other.to_string().contains("encoded as br"),
        "{other}"
    );
}
