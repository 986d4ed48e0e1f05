//! Data that another host receives after a redirect.

use super::*;

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

fn moved(status: u16, to: &str) -> Vec<u8> {
    with_headers(status, &format!("location: {to}\r\n"), b"")
}

/// A call with secrets in every possible place.
fn secretive(client: &Client, operation: &'static Operation) -> Request<Bytes> {
    Request::new(client, operation, &[])
        .content("hush")
        .header("Cookie", "hush")
        .header("X-Private", "hush")
        .header("If-Match", "hush")
        .header("client-request-id", "hush")
        .query("secret", "hush")
}

fn assert_nothing_leaks(seen: &Seen) {
    let text = format!("{seen:?}{}", String::from_utf8_lossy(&seen.body));
    assert!(!text.contains("hush"), "{text}");
    let known = [
        "accept",
        "accept-encoding",
        "host",
        "user-agent",
        "range",
        "content-type",
        "content-length",
    ];
    for (name, _) in &seen.headers {
        assert!(known.contains(&name.as_str()), "{name}");
    }
}

#[tokio::test]
async fn no_redirect_tells_another_host_who_is_calling() {
    let other = Server::answering(|_| with_headers(200, "", b"content")).await;
    // Another port is another origin, and so is another name of the same host.
    let port = other.address().rsplit(':').next().unwrap().to_owned();
    let targets = [
        format!("{}/blob?sig=1", other.address()),
        format!("//127.0.0.1:{port}/blob?sig=1"),
        format!("http://localhost:{port}/blob?sig=1"),
    ];
    for target in targets {
        for status in STATUSES {
            for method in METHODS {
                let to = target.clone();
                let server = Server::answering(move |_| moved(status, &to)).await;
                let builder = builder(&server).user_agent("hush");
                let result = secretive(&builder.build().unwrap(), operation(method)).await;
                let seen = other.take();
                assert_eq!(server.seen().len(), 1);
                if method == Method::Get {
                    assert_eq!(result.unwrap(), "content");
                    assert_eq!(seen.len(), 1);
                    assert_eq!(seen[0].line, "GET /blob?sig=1");
                    assert_nothing_leaks(&seen[0]);
                } else {
                    assert_eq!(result.unwrap_err().status(), Some(status));
                    assert!(seen.is_empty(), "{method} was sent on");
                }
            }
        }
    }
}

#[tokio::test]
async fn who_went_abroad_comes_home_without_the_token() {
    let home = Server::answering(|_| with_headers(200, "", b"content")).await;
    let back = format!("{}/v1.0/secret", home.address());
    let other = Server::answering(move |_| redirect(&back)).await;
    let abroad = format!("{}/x", other.address());
    let home_again = home.address().to_owned();
    let first = Server::answering(move |_| redirect(&abroad)).await;
    let client = builder(&first).allow_origin(home_again).build().unwrap();
    let request = Request::<Bytes>::new(&client, &GET, &[&"1"]);
    request.header("x-private", "hush").await.unwrap();
    assert_eq!(first.only().header("authorization"), Some("Bearer hush"));
    assert_nothing_leaks(&other.only());
    assert_nothing_leaks(&home.only());
}

#[tokio::test]
async fn an_allowed_origin_gets_the_token() {
    let other = Server::answering(|_| with_headers(200, "", b"content")).await;
    let to = format!("{}/x", other.address());
    let server = Server::answering(move |_| redirect(&to)).await;
    let client = builder(&server)
        .allow_origin(other.address())
        .build()
        .unwrap();
    Request::<Bytes>::new(&client, &GET, &[&"1"]).await.unwrap();
    assert_eq!(other.only().header("authorization"), Some("Bearer hush"));
}

#[tokio::test]
async fn addresses_that_are_not_gone_to() {
    let targets = [
        "http://example.com/",
        "http://127.0.0.1@example.com/",
        "http://u:p@127.0.0.1/",
        "http://",
        "https://",
        "ftp://127.0.0.1/",
        "file:///etc/hostname",
        "javascript:0",
        "https://example.com:8443/",
        "https://example.com./",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[fe80::1]/",
        "https://a.localhost/",
        "\\\\example.com\\x",
        "https://exa mple.com/",
        "",
    ];
    for target in targets {
        let server = Server::answering(move |_| redirect(target)).await;
        let result = Request::<Bytes>::new(&client(&server), &GET, &[&"1"]).await;
        let error = result.unwrap_err();
        assert!(error.is_redirect() && error.is_address(), "{target}");
        assert!(!error.is_transient() && error.attempts() == 1, "{target}");
        let text = error.to_string();
        assert!(text.contains("a redirect was not followed: it"), "{text}");
        assert_eq!(server.seen().len(), 1, "{target}");
    }
}

#[tokio::test]
async fn a_header_of_ones_own_stays_at_home_too() {
    let other = Server::answering(|_| with_headers(200, "", b"content")).await;
    let to = format!("{}/x", other.address());
    let server = Server::answering(move |_| redirect(&to)).await;
    let request = Request::<Bytes>::new(&client(&server), &GET, &[&"1"]);
    let request = request.header("Authorization", "Bearer mine");
    request.await.unwrap();
    assert_eq!(server.only().header("authorization"), Some("Bearer mine"));
    assert_eq!(other.only().header("authorization"), None);
}
