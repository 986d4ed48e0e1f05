//! Sign-in of applications without a user.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use msgraph_runtime::auth::{AppCredential, ClientCertificate};
use ring::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};

use super::*;
use crate::source::{clock, seconds};

/// A self-signed test certificate and its key.
const PEM: &str = include_str!("app.pem");

fn wanted() -> TokenRequest {
    TokenRequest::new(["https://graph.example.com/.default"])
}

async fn get(app: &AppCredential) -> Result<String, TokenError> {
    Ok(app.token(wanted()).await?.secret().to_owned())
}

fn token(secret: &str) -> Vec<u8> {
    let body = format!(r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{secret}"}}"#);
    json(200, &body)
}

#[tokio::test]
async fn a_secret_is_traded_for_a_token_that_is_kept() {
    let clock = clock();
    let server = Server::start([token("one"), token("two")]).await;
    let app = at(&server, &clock).with_secret("hush").unwrap();
    assert_eq!(get(&app).await.unwrap(), "one");
    assert_eq!(get(&app).await.unwrap(), "one");
    let seen = server.seen()[0].clone();
    assert_eq!(seen.line, "POST /example.com/oauth2/v2.0/token");
    assert_eq!(seen.header("authorization"), None);
    let form = form(&seen);
    for (name, value) in [
        ("grant_type", "client_credentials"),
        ("client_id", "app-1"),
        ("client_secret", "hush"),
        ("scope", "https://graph.example.com/.default"),
    ] {
        assert_eq!(form[name], value);
    }
    assert!(form["claims"].contains("cp1"));
    assert!(!format!("{app:?}").contains("hush"));
    clock.advance(seconds(3500));
    assert_eq!(get(&app).await.unwrap(), "two");
}

#[tokio::test]
async fn a_certificate_signs_an_assertion() {
    let clock = clock();
    let server = Server::start([token("one")]).await;
    let certificate = ClientCertificate::from_pem(PEM.as_bytes()).unwrap();
    let app = at(&server, &clock).with_certificate(certificate).unwrap();
    assert_eq!(get(&app).await.unwrap(), "one");
    let form = form(&server.seen()[0]);
    assert!(!form.contains_key("client_secret"));
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    assert_eq!(form["client_assertion_type"], kind);
    let assertion = &form["client_assertion"];
    let parts: Vec<&str> = assertion.split('.').collect();
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let read = |part| serde_json::from_slice::<serde_json::Value>(&decode(part)).unwrap();
    let (header, claims) = (read(parts[0]), read(parts[1]));
    assert_eq!(header["alg"], "PS256");
    assert_eq!(header["x5t#S256"].as_str().map(str::len), Some(43));
    assert_eq!(
        claims["aud"],
        format!("{}/example.com/oauth2/v2.0/token", server.address())
    );
    assert_eq!(
        (&claims["iss"], &claims["sub"]),
        (&"app-1".into(), &"app-1".into())
    );
    assert_eq!(
        claims["exp"].as_u64().unwrap() - claims["nbf"].as_u64().unwrap(),
        600
    );
    let content = assertion.rsplit_once('.').unwrap().0;
    let key = UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, public_key());
    key.verify(content.as_bytes(), &decode(parts[2])).unwrap();
}

/// The public key of the PEM.
fn public_key() -> Vec<u8> {
    use ring::signature::{KeyPair as _, RsaKeyPair};
    use rustls::pki_types::PrivatePkcs8KeyDer;
    use rustls::pki_types::pem::PemObject as _;
    let der = PrivatePkcs8KeyDer::from_pem_slice(PEM.as_bytes()).unwrap();
    let pair = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).unwrap();
    pair.public_key().as_ref().to_vec()
}

#[tokio::test]
async fn an_assertion_of_another_issuer_is_asked_for_each_time() {
    let clock = clock();
    let server = Server::start([token("one"), token("two")]).await;
    let count = std::sync::atomic::AtomicU32::new(0);
    let assertion = move || {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        async move { Ok(format!("assertion-{number}")) }
    };
    let app = at(&server, &clock).with_assertion(assertion).unwrap();
    get(&app).await.unwrap();
    clock.advance(seconds(3600));
    get(&app).await.unwrap();
    let sent: Vec<_> = server
        .seen()
        .iter()
        .map(|it| form(it)["client_assertion"].clone())
        .collect();
    assert_eq!(sent, ["assertion-0", "assertion-1"]);
}

#[tokio::test]
async fn a_wrong_secret_says_why() {
    let server = Server::start([refused("invalid_client")]).await;
    let app = at(&server, &clock()).with_secret("hush").unwrap();
    let error = get(&app).await.unwrap_err();
    assert_eq!(cause(&error).code(), Some("invalid_client"));
    assert!(!format!("{error} {error:?}").contains("hush"));
}

#[test]
fn an_application_needs_a_tenant_and_a_certificate_with_its_key() {
    for tenant in ["organizations", "common", "consumers", "a/b"] {
        let sign_in = SignIn::new("app-1").tenant(tenant);
        assert!(sign_in.with_secret("hush").is_err(), "{tenant}");
    }
    let certificate = PEM.split_once("-----BEGIN PRIVATE").unwrap();
    let key = format!("-----BEGIN PRIVATE{}", certificate.1);
    let odd = PEM.replace("MII", "MIO");
    for pem in ["", certificate.0, &key, &odd] {
        let error = ClientCertificate::from_pem(pem.as_bytes()).unwrap_err();
        assert!(error.is_request(), "{error}");
    }
    let certificate = ClientCertificate::from_pem(PEM.as_bytes()).unwrap();
    assert!(format!("{certificate:?}").contains("thumbprint"));
}
