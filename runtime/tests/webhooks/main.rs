//! Change notifications: the handshake, the client state, lifecycle events and encrypted resources.

use aws_lc_rs::cipher::{AES_256, EncryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey};
use aws_lc_rs::hmac;
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::rsa::{KeySize, OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use msgraph_runtime::Json;
use msgraph_runtime::webhooks::{DecryptionKey, LifecycleEvent, Notifications, validation_token};
use serde_json::json;

/// A key in PEM, and what encrypts for it.
struct Certificate {
    pem: String,
    public: OaepPublicEncryptingKey,
}

impl Certificate {
    fn new() -> Self {
        let private = PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap();
        let der =
            aws_lc_rs::encoding::AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&private);
        let body = STANDARD.encode(der.unwrap().as_ref());
        let lines: Vec<_> = body
            .as_bytes()
            .chunks(64)
            .map(|it| std::str::from_utf8(it).unwrap())
            .collect();
        let pem = format!(
            "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
            lines.join("\n")
        );
        let public = OaepPublicEncryptingKey::new(private.public_key()).unwrap();
        Self { pem, public }
    }

    fn key(&self, id: &str) -> DecryptionKey {
        DecryptionKey::from_pem(id, self.pem.as_bytes()).unwrap()
    }

    /// What the service sends for a resource.
    fn encrypted(&self, id: &str, resource: &str) -> Json {
        let key = [7; 32];
        let mut data = resource.as_bytes().to_vec();
        let cipher = UnboundCipherKey::new(&AES_256, &key).unwrap();
        let cipher = PaddedBlockEncryptingKey::cbc_pkcs7(cipher).unwrap();
        let iv = EncryptionContext::Iv128(FixedLength::from([7; 16]));
        cipher.less_safe_encrypt(&mut data, iv).unwrap();
        let mac = hmac::Key::new(hmac::HMAC_SHA256, &key);
        let signature = hmac::sign(&mac, &data);
        let mut wrapped = vec![0; self.public.ciphertext_size()];
        let wrapped = self
            .public
            .encrypt(&OAEP_SHA1_MGF1SHA1, &key, &mut wrapped, None);
        json!({
            "data": STANDARD.encode(&data),
            "dataSignature": STANDARD.encode(signature),
            "dataKey": STANDARD.encode(wrapped.unwrap()),
            "encryptionCertificateId": id,
        })
    }
}

fn read(notification: &Json) -> Notifications {
    let body = json!({"value": [notification], "validationTokens": ["a.b.c", 7]});
    Notifications::from_json(body.to_string().as_bytes()).unwrap()
}

#[test]
fn the_endpoint_is_validated() {
    for (url, expected) in [
        ("validationToken=a%20b%2Bc", Some("a b+c")),
        (
            "https://example.com/x?y=1&validationToken=%3Cx%3E",
            Some("<x>"),
        ),
        ("/x?ValidationToken=a+b", Some("a b")),
        ("/x?validationTokens=a", None),
        ("", None),
    ] {
        assert_eq!(validation_token(url).as_deref(), expected, "{url}");
    }
}

#[test]
fn notifications_say_what_has_changed() {
    let all = read(&json!({
        "subscriptionId": "s",
        "subscriptionExpirationDateTime": "2021-07-16T08:30:00Z",
        "clientState": "hush",
        "changeType": "updated",
        "resource": "Users('1')",
        "tenantId": "t",
        "resourceData": {"@odata.type": "#Microsoft.Graph.User", "id": "1"},
    }));
    assert_eq!(all.validation_tokens, ["a.b.c"]);
    let [notification] = all.value.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(notification.subscription_id(), Some("s"));
    assert_eq!(
        (notification.change_type(), notification.tenant_id()),
        (Some("updated"), Some("t"))
    );
    assert_eq!(notification.resource(), Some("Users('1')"));
    assert!(
        notification
            .subscription_expiration()
            .unwrap()
            .to_timestamp()
            .is_ok()
    );
    let data: Json = notification.resource_data().unwrap().unwrap();
    assert_eq!(data["id"], "1");
    assert_eq!(notification.lifecycle_event(), None);
    assert_eq!(notification.decrypt::<Json>(&[]).unwrap(), None);
    for body in ["", "[]", "{}", r#"{"value":7}"#, "<html>"] {
        assert!(
            Notifications::from_json(body.as_bytes())
                .unwrap_err()
                .is_unexpected(),
            "{body}"
        );
    }
}

#[test]
fn a_client_state_is_compared_and_never_shown() {
    let all = read(&json!({"clientState": "hush", "resource": "hush"}));
    let notification = &all.value[0];
    assert!(notification.has_client_state("hush"));
    for other in ["", "hus", "hush!", "HUSH"] {
        assert!(!notification.has_client_state(other), "{other}");
    }
    assert!(!read(&json!({})).value[0].has_client_state(""));
    assert!(!format!("{all:?}").contains("hush"));
}

#[test]
fn lifecycle_events_are_told_apart() {
    for (text, expected) in [
        (
            "reauthorizationRequired",
            LifecycleEvent::ReauthorizationRequired,
        ),
        ("subscriptionRemoved", LifecycleEvent::SubscriptionRemoved),
        ("Missed", LifecycleEvent::Missed),
        ("later", LifecycleEvent::Other("later".to_owned())),
    ] {
        let all = read(&json!({"lifecycleEvent": text}));
        assert_eq!(all.value[0].lifecycle_event(), Some(expected));
    }
}

#[test]
fn resources_are_decrypted_with_the_key_of_their_certificate() {
    let (old, new) = (Certificate::new(), Certificate::new());
    let keys = [old.key("old"), new.key("new")];
    assert!(!format!("{keys:?}").contains("PRIVATE"));
    for (certificate, id) in [(&old, "old"), (&new, "new")] {
        let encrypted = certificate.encrypted(id, r#"{"id":"1"}"#);
        let all = read(&json!({"encryptedContent": encrypted}));
        let resource: Json = all.value[0].decrypt(&keys).unwrap().unwrap();
        assert_eq!(resource, json!({"id": "1"}));
        let error = all.value[0].decrypt::<Json>(&[]).unwrap_err();
        assert!(error.is_request(), "{error}");
    }
}

#[test]
fn what_was_changed_on_the_way_is_not_decrypted() {
    let certificate = Certificate::new();
    let keys = [certificate.key("1")];
    let good = certificate.encrypted("1", r#"{"id":"1"}"#);
    let other = STANDARD.encode([0; 32]);
    for (name, value) in [
        ("data", json!(other)),
        ("dataSignature", json!(other)),
        ("dataKey", json!(other)),
        ("dataKey", json!("no base64!")),
        ("data", json!(null)),
        ("dataKey", json!("")),
    ] {
        let mut encrypted = good.clone();
        encrypted[name] = value;
        let all = read(&json!({"encryptedContent": encrypted}));
        let error = all.value[0].decrypt::<Json>(&keys).unwrap_err();
        assert!(error.is_unexpected(), "{name}: {error}");
    }
    let foreign = [Certificate::new().key("1")];
    let all = read(&json!({"encryptedContent": good}));
    assert!(
        all.value[0]
            .decrypt::<Json>(&foreign)
            .unwrap_err()
            .is_unexpected()
    );
    assert!(DecryptionKey::from_pem("1", b"").unwrap_err().is_request());
}
