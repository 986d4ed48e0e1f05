//! Downloads.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use msgraph_runtime::download::{Content, Download};
use msgraph_runtime::{Bytes, Client, Error, Request};
use tokio::io::AsyncWrite;

use crate::server::{Answer, Seen, Server, cut, with_headers};
use crate::{CREATE, GET, assert_anonymous, client, get};

const CONTENT: &[u8] = b"0123456789abcdefghij";
const ETAG: &str = "etag: \"v1\"\r\ncontent-type: text/x\r\n";

/// Serves the content and its ranges completely.
fn serve(seen: &Seen) -> Answer {
    match asked(seen) {
        Some((start, end)) => part(start, end, end - start),
        None => with_headers(200, ETAG, CONTENT),
    }
}

/// Serves a range, of which only this many bytes arrive.
fn part(start: usize, end: usize, sent: usize) -> Answer {
    let range = format!(
        "content-range: bytes {start}-{}/{}\r\n{ETAG}",
        end - 1,
        CONTENT.len()
    );
    cut(206, &range, &CONTENT[start..start + sent], end - start)
}

fn asked(seen: &Seen) -> Option<(usize, usize)> {
    let range = seen.header("range")?.strip_prefix("bytes=").unwrap();
    let (start, last) = range.split_once('-').unwrap();
    let end = match last {
        "" => CONTENT.len(),
        last => last.parse::<usize>().unwrap() + 1,
    };
    Some((start.parse().unwrap(), end.min(CONTENT.len())))
}

fn download(server: &Server) -> Download {
    get::<Bytes>(server, "1").download()
}

/// The content received and the error at the end.
async fn drain(mut content: Content) -> (Vec<u8>, Option<Error>) {
    let mut all = Vec::new();
    while let Some(piece) = content.next().await {
        match piece {
            Ok(piece) => all.extend_from_slice(&piece),
            Err(error) => {
                assert!(content.next().await.is_none());
                return (all, Some(error));
            }
        }
    }
    (all, None)
}

#[tokio::test]
async fn content_says_what_it_is_and_comes_whole() {
    let server = Server::start(serve).await;
    let content = download(&server).await.unwrap();
    assert_eq!(
        (content.status(), content.length(), content.total_length()),
        (200, Some(20), Some(20))
    );
    assert_eq!(
        (content.content_type(), content.etag()),
        (Some("text/x"), Some("\"v1\""))
    );
    let (all, error) = drain(content).await;
    assert_eq!(all, CONTENT);
    assert!(error.is_none());
    assert_eq!(server.seen()[0].header("accept-encoding"), Some("identity"));
    assert_eq!(server.seen()[0].header("range"), None);
}

#[tokio::test]
async fn it_is_saved_with_progress() {
    let server = Server::start(serve).await;
    let done = Arc::new(Mutex::new(Vec::new()));
    let report = Arc::clone(&done);
    let content = download(&server).await.unwrap();
    let content = content.on_progress(move |progress| report.lock().unwrap().push(progress));
    let mut file = Vec::new();
    assert_eq!(content.save_to(&mut file).await.unwrap(), 20);
    assert_eq!(file, CONTENT);
    let last = *done.lock().unwrap().last().unwrap();
    assert_eq!((last.done, last.total), (20, Some(20)));
}

#[tokio::test]
async fn a_target_that_fails_is_told() {
    struct Full;
    impl AsyncWrite for Full {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Err(io::ErrorKind::StorageFull.into()))
        }
        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }
    let server = Server::start(serve).await;
    let content = download(&server).await.unwrap();
    let error = content.save_to(&mut Full).await.unwrap_err();
    assert!(error.is_io(), "{error}");
    let cause = std::error::Error::source(&error)
        .unwrap()
        .downcast_ref::<io::Error>();
    assert_eq!(cause.unwrap().kind(), io::ErrorKind::StorageFull);
}

#[tokio::test]
async fn a_range_is_that_part_whatever_the_service_sends() {
    let ignores = |_: &Seen| with_headers(200, ETAG, CONTENT);
    let generous = |_: &Seen| with_headers(206, "content-range: bytes 5-19/20\r\n", &CONTENT[5..]);
    let servers = [
        Server::start(serve).await,
        Server::start(ignores).await,
        Server::start(generous).await,
    ];
    for server in servers {
        let content = download(&server).range(5..9).await.unwrap();
        assert_eq!(
            (content.length(), content.total_length()),
            (Some(4), Some(20))
        );
        assert_eq!(drain(content).await.0, b"5678");
        assert_eq!(server.seen()[0].header("range"), Some("bytes=5-8"));
    }
    let server = Server::start(serve).await;
    assert_eq!(
        drain(download(&server).range(15..).await.unwrap()).await.0,
        b"fghij"
    );
    assert_eq!(
        drain(download(&server).range(18..100).await.unwrap())
            .await
            .0,
        b"ij"
    );
    #[allow(clippy::reversed_empty_ranges, reason = "that is the point")]
    let backwards = download(&server).range(5..3).await;
    assert!(backwards.unwrap_err().is_request());
}

#[tokio::test]
async fn a_part_that_is_another_one_is_refused() {
    let lies = [
        "",
        "content-range: bytes 4-8/20\r\n",
        "content-range: bytes 6-8/20\r\n",
        "content-range: bytes 8-5/20\r\n",
        "content-range: bytes */20\r\n",
        "content-range: items 5-8/20\r\n",
    ];
    for lie in lies {
        let server = Server::scripted([with_headers(206, lie, b"5678")]).await;
        let error = download(&server).range(5..9).await.unwrap_err();
        assert!(error.is_unexpected(), "{lie}: {error}");
    }
    let server = Server::scripted([with_headers(416, "content-range: bytes */3\r\n", b"")]).await;
    assert_eq!(
        download(&server).range(5..9).await.unwrap_err().status(),
        Some(416)
    );
}

#[tokio::test]
async fn a_broken_connection_is_mended_by_asking_for_the_rest() {
    let answer = |seen: &Seen| match (seen.number, asked(seen)) {
        (0, None) => cut(200, ETAG, &CONTENT[..6], CONTENT.len()),
        (1, Some((6, 20))) => part(6, 20, 0),
        (2, Some((6, 20))) => part(6, 20, 9),
        (3, Some((15, 20))) => serve(seen),
        odd => panic!("{odd:?}"),
    };
    let server = Server::start(answer).await;
    let (all, error) = drain(download(&server).await.unwrap()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(all, CONTENT);
    for seen in &server.seen()[1..] {
        assert_eq!(seen.header("if-range"), Some("\"v1\""));
    }
}

#[tokio::test]
async fn content_of_unknown_length_is_mended_too() {
    let head = format!("HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n{ETAG}\r\n6\r\n012345\r\n");
    let answer = move |seen: &Seen| match asked(seen) {
        None => head.clone().into_bytes(),
        Some(_) => serve(seen),
    };
    let server = Server::start(answer).await;
    let content = download(&server).await.unwrap();
    assert_eq!((content.length(), content.total_length()), (None, None));
    let (all, error) = drain(content).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(all, CONTENT);
}

#[tokio::test]
async fn a_part_is_mended_within_its_bounds() {
    let answer = |seen: &Seen| match (seen.number, asked(seen)) {
        (0, Some((5, 15))) => part(5, 15, 3),
        (1, Some((8, 15))) => serve(seen),
        odd => panic!("{odd:?}"),
    };
    let server = Server::start(answer).await;
    let (all, error) = drain(download(&server).range(5..15).await.unwrap()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(all, CONTENT[5..15]);
}

#[tokio::test]
async fn a_part_that_is_too_short_is_completed_or_an_error() {
    // At most ten bytes per response.
    let stingy = |seen: &Seen| {
        let (start, end) = asked(seen).unwrap();
        let end = end.min(start + 10);
        part(start, end, end - start)
    };
    let server = Server::start(stingy).await;
    let content = download(&server).range(2..18).await.unwrap();
    assert_eq!(content.length(), Some(16));
    let (all, error) = drain(content).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(all, CONTENT[2..18]);
    let short = with_headers(206, "content-range: bytes 2-8/20\r\n", &CONTENT[2..9]);
    let server = Server::scripted([short]).await;
    let (all, error) = drain(download(&server).range(2..18).await.unwrap()).await;
    assert_eq!(all, CONTENT[2..9]);
    assert!(error.unwrap().is_interrupted());
}

#[tokio::test]
async fn a_part_beyond_the_end_is_not_waited_for() {
    let server = Server::scripted([cut(200, "", &CONTENT[..6], CONTENT.len())]).await;
    let content = download(&server).range(30..).await.unwrap();
    assert_eq!(content.length(), Some(0));
    let (all, error) = drain(content).await;
    assert!(all.is_empty() && error.is_none(), "{error:?}");
}

#[tokio::test]
async fn what_must_not_be_done_twice_is_not_mended() {
    for (is_harmless, requests) in [(false, 1), (true, 2)] {
        let answer = |seen: &Seen| match asked(seen) {
            None => cut(200, ETAG, &CONTENT[..6], CONTENT.len()),
            Some(_) => serve(seen),
        };
        let server = Server::start(answer).await;
        let mut request = Request::<Bytes>::new(&client(&server).0, &CREATE, &[]);
        if is_harmless {
            request = request.idempotent();
        }
        let (_, error) = drain(request.download().await.unwrap()).await;
        assert_eq!(error.is_none(), is_harmless);
        assert_eq!(server.seen().len(), requests);
    }
}

#[tokio::test]
async fn halves_of_different_versions_are_not_joined() {
    let first = cut(200, ETAG, &CONTENT[..6], CONTENT.len());
    let rest = "content-range: bytes 6-19/20\r\n";
    let changed = [
        with_headers(200, "etag: \"v2\"\r\n", CONTENT),
        with_headers(206, &format!("{rest}etag: \"v2\"\r\n"), &CONTENT[6..]),
        with_headers(206, "content-range: bytes 6-19/21\r\n", &CONTENT[6..]),
        with_headers(206, "content-range: bytes 5-19/20\r\n", &CONTENT[5..]),
        with_headers(206, "", &CONTENT[6..]),
    ];
    for answer in changed {
        let server = Server::scripted([first.clone(), answer]).await;
        let (all, error) = drain(download(&server).await.unwrap()).await;
        assert_eq!(all, CONTENT[..6]);
        assert!(error.unwrap().is_unexpected());
    }
}

#[tokio::test]
async fn content_without_a_strong_etag_is_not_mended() {
    for headers in [
        "",
        "etag: W/\"v1\"\r\n",
        "etag: v1\r\n",
        "etag: \"v1\"\r\ncontent-encoding: br\r\n",
    ] {
        let server = Server::scripted([cut(200, headers, &CONTENT[..6], CONTENT.len())]).await;
        let (all, error) = drain(download(&server).await.unwrap()).await;
        assert_eq!(all, CONTENT[..6]);
        assert!(error.unwrap().is_interrupted(), "{headers}");
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn mending_has_an_end() {
    let answer = |seen: &Seen| match asked(seen) {
        None => cut(200, ETAG, &CONTENT[..1], CONTENT.len()),
        Some((start, end)) => part(start, end, 1),
    };
    let server = Server::start(answer).await;
    let (all, error) = drain(download(&server).max_resumes(3).await.unwrap()).await;
    assert_eq!(all, CONTENT[..4]);
    assert!(error.unwrap().is_interrupted());
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn content_of_another_host_comes_without_the_token_also_when_mended() {
    let storage = Server::start(|seen: &Seen| match asked(seen) {
        None => cut(200, ETAG, &CONTENT[..6], CONTENT.len()),
        Some(_) => serve(seen),
    })
    .await;
    let target = format!("location: {}/blob?sig=1\r\n", storage.address());
    let server = Server::start(move |_| with_headers(302, &target, b"")).await;
    let (all, error) = drain(download(&server).await.unwrap()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(all, CONTENT);
    assert_anonymous(&storage);
    assert_eq!(storage.seen()[1].header("if-range"), Some("\"v1\""));
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_download_address_is_asked_without_the_token() {
    let storage = Server::start(serve).await;
    let service = Server::scripted([]).await;
    let (client, _) = client(&service);
    let url = format!("{}/blob?sig=1", storage.address());
    let content = Download::from_url(&client, &url).range(..3).await.unwrap();
    assert_eq!(drain(content).await.0, b"012");
    assert_anonymous(&storage);
    let error = Download::from_url(&client, "http://example.com/")
        .await
        .unwrap_err();
    assert!(error.is_address());
}

#[tokio::test]
async fn content_is_not_bound_by_the_limit_for_bodies() {
    let server = Server::start(serve).await;
    let small = Client::builder("t")
        .base_url(server.address())
        .max_body_size(5);
    let small = small.build().unwrap();
    let request = || Request::<Bytes>::new(&small, &GET, &[&"1"]);
    assert!(request().await.unwrap_err().is_too_large());
    assert_eq!(drain(request().download().await.unwrap()).await.0, CONTENT);
}
