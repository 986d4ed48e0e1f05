//! The authorization code flow with PKCE and a loopback redirect: RFC 6749, 7636 and 8252.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use msgraph_runtime::clock::SystemClock;
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use url::Url;

use super::*;
use crate::source::clock;

/// A credential whose browser opens the given URL; the test acts as the user.
fn user(platform: &Server) -> (UserCredential, mpsc::UnboundedReceiver<Url>) {
    let (opened, pages) = mpsc::unbounded_channel();
    let user = at(platform, &clock())
        .clock(SystemClock)
        .timeout(Duration::from_secs(20))
        .with_browser(move |url| opened.send(url.clone()).unwrap())
        .unwrap();
    (user, pages)
}

fn query(url: &Url) -> HashMap<String, String> {
    url.query_pairs().into_owned().collect()
}

/// The redirect URI.
async fn connect(page: &Url) -> TcpStream {
    let redirect = Url::parse(&query(page)["redirect_uri"]).unwrap();
    assert_eq!(redirect.host_str(), Some("localhost"));
    TcpStream::connect(("127.0.0.1", redirect.port().unwrap()))
        .await
        .unwrap()
}

/// Opens the URL and returns the page.
async fn visit(page: &Url, target: &str) -> String {
    let mut stream = connect(page).await;
    let request = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text
}

#[tokio::test]
async fn the_code_is_traded_with_the_proof() {
    let platform = Server::start([granted("token-1", "refresh-1")]).await;
    let (user, mut pages) = user(&platform);
    let browse = async {
        let page = pages.recv().await.unwrap();
        let state = query(&page)["state"].clone();
        let shown = visit(&page, &format!("/?code=the%20code&state={state}")).await;
        assert!(shown.starts_with("HTTP/1.1 200 OK"), "{shown}");
        page
    };
    let (token, page) = tokio::join!(get(&user), browse);
    assert_eq!(token, "token-1");

    assert!(page.as_str().starts_with(platform.address()));
    assert_eq!(page.path(), "/example.com/oauth2/v2.0/authorize");
    let asked = query(&page);
    assert_eq!(asked["client_id"], "app-1");
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["scope"], "User.Read Mail.Read offline_access");
    assert_eq!(asked["code_challenge_method"], "S256");
    assert!(asked["state"].len() >= 16);
    assert_eq!(
        asked["claims"],
        r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#
    );

    let traded = form(&platform.only());
    assert_eq!(traded["grant_type"], "authorization_code");
    assert_eq!(traded["code"], "the code");
    assert_eq!(traded["redirect_uri"], asked["redirect_uri"]);
    let proof = Sha256::digest(&traded["code_verifier"]);
    assert_eq!(URL_SAFE_NO_PAD.encode(proof), asked["code_challenge"]);
}

#[tokio::test]
async fn nobody_else_can_end_the_sign_in() {
    let platform = Server::start([granted("token-1", "refresh-1")]).await;
    let (user, mut pages) = user(&platform);
    let browse = async {
        let page = pages.recv().await.unwrap();
        let state = query(&page)["state"].clone();
        let _idle = connect(&page).await;
        drop(connect(&page).await);
        for target in [
            "/favicon.ico".to_owned(),
            "/".to_owned(),
            "/?code=theirs".to_owned(),
            "/?code=theirs&state=".to_owned(),
            "/?code=theirs&state=guess".to_owned(),
            "/?error=access_denied&state=guess".to_owned(),
            format!("/other?code=theirs&state={state}"),
            format!("/?state={state}"),
            "http://[".to_owned(),
        ] {
            let shown = visit(&page, &target).await;
            assert!(shown.starts_with("HTTP/1.1 404"), "{target}: {shown}");
            assert!(!shown.contains("theirs"));
        }
        visit(&page, &format!("/?state={state}&code=ours")).await;
    };
    let (token, ()) = tokio::join!(get(&user), browse);
    assert_eq!(token, "token-1");
    assert_eq!(form(&platform.only())["code"], "ours");
}

#[tokio::test]
async fn an_error_instead_of_a_code_is_told() {
    let platform = Server::start([]).await;
    let (user, mut pages) = user(&platform);
    let browse = async {
        let page = pages.recv().await.unwrap();
        let state = &query(&page)["state"];
        let target = format!("/?error=access_denied&error_description=not%0Anow&state={state}");
        let shown = visit(&page, &target).await;
        assert!(shown.contains("Not signed in"), "{shown}");
    };
    let (error, ()) = tokio::join!(failure(&user), browse);
    assert!(cause(&error).is_denied());
    assert_eq!(
        error.to_string(),
        "the identity platform denied the request: access_denied: not now"
    );
    assert!(platform.seen().is_empty());
}

#[tokio::test]
async fn a_code_that_is_refused_is_an_error() {
    let platform = Server::start([refused("invalid_grant")]).await;
    let (user, mut pages) = user(&platform);
    let browse = async {
        let page = pages.recv().await.unwrap();
        let state = &query(&page)["state"];
        visit(&page, &format!("/?code=hush&state={state}")).await;
    };
    let (error, ()) = tokio::join!(failure(&user), browse);
    assert_eq!(cause(&error).code(), Some("invalid_grant"));
    assert!(!format!("{error} {error:?}").contains("hush"));
}

#[tokio::test]
async fn a_user_who_never_comes_back_is_not_waited_for() {
    let platform = Server::start([]).await;
    let clock = clock();
    let user = at(&platform, &clock).with_browser(|_| ()).unwrap();
    let error = failure(&user).await;
    assert!(cause(&error).is_expired());
    assert_eq!(error.to_string(), "the user did not sign in in time");
    assert_eq!(clock.sleeps(), [Duration::from_secs(300)]);
}

#[tokio::test]
async fn each_sign_in_has_its_own_state_and_proof() {
    let platform = Server::start([]).await;
    let (opened, mut pages) = mpsc::unbounded_channel();
    let open = move |url: &Url| opened.send(url.clone()).unwrap();
    let clock = clock();
    let user = at(&platform, &clock).with_browser(open).unwrap();
    failure(&user).await;
    clock.advance(Duration::from_secs(60));
    failure(&user).await;
    let (first, second) = (pages.recv().await.unwrap(), pages.recv().await.unwrap());
    for name in ["state", "code_challenge"] {
        assert_ne!(query(&first)[name], query(&second)[name]);
    }
}
