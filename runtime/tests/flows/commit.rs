//! Uploads whose file is created only by `commit`.

use msgraph_runtime::{Bytes, Json, Upload};

use crate::server::{Seen, Server, json};
use crate::{assert_anonymous, client};

#[tokio::test]
async fn a_deferred_file_is_made_when_the_caller_says_so() {
    let storage = Server::start(|seen: &Seen| match seen.number {
        0 => json(202, r#"{"nextExpectedRanges": []}"#),
        // The first attempt is rejected without effect, so it is safe to repeat.
        1 => json(429, "{}"),
        _ => json(201, r#"{"id": "f1"}"#),
    })
    .await;
    let service = Server::scripted([]).await;
    let url = format!("{}/up?sig=1", storage.address());
    let content = Bytes::from_static(b"content");
    let mut upload = Upload::from_bytes(&client(&service).0, url, content);
    upload.send::<()>().await.unwrap();
    let item: Json = upload.commit().await.unwrap();
    assert_eq!(item["id"], "f1");
    let expected = ["PUT /up?sig=1", "POST /up?sig=1", "POST /up?sig=1"];
    assert_eq!(storage.lines(), expected);
    let last = storage.seen().pop().unwrap();
    assert_eq!(last.header("content-length"), Some("0"));
    assert_anonymous(&storage);
    assert!(service.seen().is_empty());
}
