//! Failures of the service or the network, and the errors that they cause.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket};

use msgraph_runtime::{Cloud, Clouds};

use super::*;

#[tokio::test]
async fn errors_of_the_service() {
    let body = r#"{"error":{"code":"Request_NotFound","message":"There is\nno such thing.",
        "innerError":{"code":"Gone","date":"2021-07-16T00:00:00","request-id":"r-2"}}}"#;
    let error = error(json(404, body)).await;
    assert!(error.is_not_found() && error.is_status() && !error.is_forbidden());
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.code(), Some("Request_NotFound"));
    assert!(error.has_code("gone"));
    assert_eq!(error.message(), Some("There is\nno such thing."));
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.client_request_id().map(str::len), Some(36));
    assert_eq!(error.date(), Some("2021-07-16T00:00:00"));
    assert!(std::ptr::eq(error.operation().unwrap(), &GET));
    let expected =
        "GET /groups/{group-id}: 404 Request_NotFound: There is no such thing. (request-id r-1)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_refusal_names_the_permissions() {
    let error = error(json(403, r#"{"error":{"code":"Denied","message":"No."}}"#)).await;
    assert!(error.is_forbidden());
    assert_eq!(error.permissions(), Some(GET.permissions));
    let expected = "GET /groups/{group-id}: 403 Denied: No. (documented permissions: \
                    delegated: Group.Read.All or Group.ReadWrite.All; application: Group.Read.All) (request-id r-1)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_refusal_names_roles_and_says_where_an_operation_is_not_available() {
    static OPERATION: Operation = Operation {
        clouds: Clouds::GLOBAL.with(Clouds::US_GOVERNMENT_L4),
        roles: &["Groups Administrator", "Global Reader"],
        path: "/groups",
        ..Operation::UNSTATED
    };
    let roles = " (documented roles of the signed-in user: Groups Administrator or Global Reader)";
    let lacks = " (documented as not available in China operated by 21Vianet)";
    let cases = [
        (403, Cloud::UsGovernmentL4, roles.to_owned()),
        (403, Cloud::China, format!("{roles}{lacks}")),
        (404, Cloud::China, lacks.to_owned()),
        (404, Cloud::Global, String::new()),
        (
            404,
            Cloud::custom("https://graph.example.com", "https://login.example.com"),
            String::new(),
        ),
    ];
    for (status, cloud, expected) in cases {
        let server = Server::start([json(status, "{}")]).await;
        let client = builder(&server).cloud(cloud.clone()).build().unwrap();
        let error = Request::<Json>::new(&client, &OPERATION, &[])
            .await
            .unwrap_err();
        let text = format!("GET /groups: {status}{expected} (request-id r-1)");
        assert_eq!(error.to_string(), text);
        let lacking = (cloud == Cloud::China).then_some(&cloud);
        assert_eq!(error.unavailable_in(), lacking);
        assert_eq!(error.roles().is_empty(), status != 403);
    }
}

/// A token with these claims and without a valid signature.
fn jwt(claims: &str) -> String {
    use base64::Engine as _;
    let encode = |text| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.{}", encode("{}"), encode(claims), encode("hush"))
}

#[tokio::test]
async fn a_refusal_names_the_permissions_that_the_token_has() {
    let cases: [(&str, &[&str], &str); 4] = [
        (
            r#"{"scp":"User.Read Group.Read.All","name":"hush"}"#,
            &["Group.Read.All"],
            "; the token has Group.Read.All)",
        ),
        (
            r#"{"roles":["Group.Read.All"],"oid":"hush"}"#,
            &["Group.Read.All"],
            "; the token has Group.Read.All)",
        ),
        (
            r#"{"scp":"User.Read","upn":"hush"}"#,
            &[],
            "; the token has none of them)",
        ),
        (r#"{"sub":"hush"}"#, &[], "; the token has none of them)"),
    ];
    for (claims, expected, text) in cases {
        let server = Server::start([json(403, "{}")]).await;
        let client = Client::builder(jwt(claims)).base_url(server.address());
        let client = client.build().unwrap();
        let request = Request::<Json>::new(&client, &GET, &[&"1"]);
        let error = request.await.unwrap_err();
        assert_eq!(error.granted_permissions().as_deref(), Some(expected));
        assert!(error.to_string().contains(text), "{error}");
        let shown = format!("{error} {error:?}");
        for secret in ["hush", "User.Read", &jwt(claims)] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
    let opaque = error(json(403, "{}")).await;
    assert_eq!(opaque.granted_permissions(), None);
    assert!(!opaque.to_string().contains("the token has"));
}

#[tokio::test]
async fn errors_of_all_shapes_keep_what_the_service_said() {
    let long = format!(
        "<html><head><title>Gone</title></head>{}",
        "x".repeat(5_000)
    );
    let bodies = [
        r#"{"error":{"code":"gone","message":"Gone","innerError":{"request-id":"r-2"}}}"#,
        r#"{"error":{"code":"gone","message":{"lang":"en","value":"Gone"}}}"#,
        r#"{"odata.error":{"code":"gone","message":{"lang":"en","value":"Gone"}}}"#,
        r#"{"code":"gone","message":"Gone"}"#,
        r#"{"Message":"Gone"}"#,
        r#"{"error":{"code":"gone","message":"","details":[{"code":"x","message":"Gone"}]}}"#,
        r#"{"error":"gone","error_description":"Gone"}"#,
        "<Error><Code>gone</Code><Message>Gone</Message></Error>",
        "Gone",
        &long,
    ];
    for body in bodies {
        for mark in ["", "\u{feff}"] {
            let error = error(with_headers(410, "", format!("{mark}{body}").as_bytes())).await;
            assert_eq!(error.message(), Some("Gone"), "{body}");
            let expected = if body.contains("gone") {
                "410 gone: Gone"
            } else {
                "410: Gone"
            };
            assert!(error.to_string().contains(expected), "{error}");
            let id = body.contains("r-2").then_some("r-2");
            assert_eq!(error.request_id(), id, "{body}");
        }
    }
}

#[tokio::test]
async fn statuses_have_predicates() {
    type Predicate = fn(&Error) -> bool;
    let cases: [(u16, Predicate); 8] = [
        (400, Error::is_bad_request),
        (401, Error::is_unauthorized),
        (403, Error::is_forbidden),
        (409, Error::is_conflict),
        (412, Error::is_precondition_failed),
        (429, Error::is_throttled),
        (500, Error::is_server_error),
        (503, Error::is_server_error),
    ];
    for (status, predicate) in cases {
        let error = error(with_headers(status, "retry-after: 7\r\n", b"\x00\xff")).await;
        assert!(predicate(&error), "{status}");
        assert_eq!((error.code(), error.message()), (None, None));
        assert_eq!(error.body(), Some(&b"\x00\xff"[..]));
        assert_eq!(error.headers().unwrap().get("Retry-After"), Some("7"));
    }
}

#[tokio::test]
async fn answers_that_make_no_sense() {
    let error = error(json(200, "<html>")).await;
    assert!(error.is_decode() && error.status() == Some(200));
    assert_eq!(error.request_id(), Some("r-1"));
    let server = Server::start([json(200, r#"{"value":[1,true]}"#)]).await;
    let error = get::<Page<i32>>(&server).strict().await.unwrap_err();
    assert_eq!(error.path(), Some("value[1]"));
    assert!(error.to_string().contains(
        "(200, application/json) cannot be deserialized: value[1]: expected a 32-bit integer"
    ));
}

#[tokio::test]
async fn cut_bodies_and_dead_connections() {
    let mut text = json(200, r#"{"value":[]}"#);
    text.truncate(text.len() - 3);
    let cut = error(text).await;
    assert!(cut.is_interrupted());
    assert_eq!(cut.request_id(), Some("r-1"));
    assert!(error(Vec::new()).await.is_interrupted());
    let gone = Client::builder("hush")
        .base_url("http://127.0.0.1:1")
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    let error = Request::<Json>::new(&gone, &GET, &[&"1"])
        .await
        .unwrap_err();
    assert!(error.is_connect() && !error.is_timeout());
}

/// A client of a service that accepts connections but reads no further.
async fn unhurried(idle: Duration) -> (Client, TcpListener) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(64 << 10).unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(8).unwrap();
    let client = Client::builder("hush")
        .base_url(format!("http://{}", listener.local_addr().unwrap()))
        .idle_timeout(idle)
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    (client, listener)
}

#[tokio::test]
async fn silence_is_a_timeout() {
    let (client, listener) = unhurried(Duration::from_millis(50)).await;
    let error = Request::<Json>::new(&client, &GET, &[&"1"])
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");

    let unread = Request::<Json>::new(&client, &POST, &[]).content(vec![0; LARGE]);
    let error = unread.await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");

    drop(listener);
    let (client, listener) = unhurried(Duration::from_millis(200)).await;
    let half = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 1024]).await.unwrap() > 0);
        let text = b"HTTP/1.1 200 X\r\ncontent-length: 2\r\n\r\n1";
        stream.write_all(text).await.unwrap();
        stream
    };
    let request = Request::<Json>::new(&client, &GET, &[&"1"]);
    let (result, _stream) = tokio::join!(request.into_future(), half);
    let error = result.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

/// More than the buffers of a connection can hold.
const LARGE: usize = 64 << 20;

#[tokio::test]
async fn a_slow_upload_is_no_silence() {
    let idle = Duration::from_secs(1);
    let (client, listener) = unhurried(idle).await;
    let slow = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut piece = vec![0; 1 << 20];
        let mut read = 0;
        while read < LARGE {
            tokio::time::sleep(Duration::from_millis(25)).await;
            read += stream.read_exact(&mut piece).await.unwrap();
        }
        stream.write_all(&json(201, "7")).await.unwrap();
        stream
    };
    let request = Request::<Json>::new(&client, &POST, &[]).content(vec![0; LARGE]);
    let start = std::time::Instant::now();
    let (result, _stream) = tokio::join!(request.into_future(), slow);
    assert_eq!(result.unwrap(), 7);
    assert!(start.elapsed() > idle, "too fast to say anything");
}

#[tokio::test]
async fn bodies_have_a_limit() {
    let chunked = b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n5\r\n[1,2,\r\n5\r\n3,45]\r\n0\r\n\r\n";
    let announced = with_headers(200, "content-type: text/plain\r\n", &[b'x'; 100]);
    for text in [chunked.to_vec(), announced] {
        let server = Server::start([text.clone(), text]).await;
        let limited = |limit| {
            let builder = Client::builder("hush").base_url(server.address());
            let client = builder.max_body_size(limit).build().unwrap();
            Request::<Bytes>::new(&client, &GET, &[&"1"])
        };
        assert!(limited(9).await.unwrap_err().is_too_large());
        assert!(limited(100).await.is_ok());
    }
}
