//! The certificate of an application, and the assertions that are signed with it:
//! <https://learn.microsoft.com/entra/identity-platform/certificate-credentials>.

use std::fmt;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PSS_SHA256, RsaKeyPair};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::json;
use uuid::Uuid;

use crate::auth::TokenError;
use crate::error::{Error, Result};

/// The lifetime of an assertion. It allows for clocks that differ.
const LIFE: Duration = Duration::from_secs(600);

/// A certificate of an application with its private key.
///
/// The certificate must be registered with the application. The key must be an RSA key of at least 2048 bits.
pub struct ClientCertificate {
    key: RsaKeyPair,
    /// SHA-256 of the certificate, in base64url.
    thumbprint: String,
}

impl ClientCertificate {
    /// Reads the first certificate and the first private key (PKCS #8 or PKCS #1, not encrypted) of a text in PEM (RFC 7468).
    /// If there are several certificates, the first must be that of the application.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them is missing or malformed, or if the key is not an RSA key.
    pub fn from_pem(pem: &[u8]) -> Result<Self> {
        let certificate = CertificateDer::from_pem_slice(pem);
        let certificate = certificate.map_err(|_| Error::argument("the PEM has no certificate"))?;
        let key = PrivateKeyDer::from_pem_slice(pem);
        let key = key.map_err(|_| Error::argument("the PEM has no private key"))?;
        let key = match &key {
            PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()),
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()),
            _ => return Err(Error::argument("the private key is not an RSA key")),
        };
        let problem = |_| Error::argument("the private key is not an RSA key that can sign");
        Ok(Self {
            key: key.map_err(problem)?,
            thumbprint: URL_SAFE_NO_PAD.encode(digest(&SHA256, &certificate)),
        })
    }

    /// Signs a JWT (RFC 7519) that identifies the application.
    pub(super) fn assertion(
        &self,
        client_id: &str,
        audience: &str,
        now: SystemTime,
    ) -> Result<String, TokenError> {
        let seconds = |time: SystemTime| {
            let since = time.duration_since(SystemTime::UNIX_EPOCH);
            since.unwrap_or_default().as_secs()
        };
        let header = json!({"alg": "PS256", "typ": "JWT", "x5t#S256": self.thumbprint});
        let claims = json!({
            "aud": audience,
            "iss": client_id,
            "sub": client_id,
            "jti": Uuid::new_v4().to_string(),
            "iat": seconds(now),
            "nbf": seconds(now),
            "exp": seconds(now).saturating_add(LIFE.as_secs()),
        });
        let encode = |json: serde_json::Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let content = format!("{}.{}", encode(header), encode(claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        let random = SystemRandom::new();
        let signed = self
            .key
            .sign(&RSA_PSS_SHA256, &random, content.as_bytes(), &mut signature);
        signed.map_err(|_| "the certificate's key can't sign")?;
        Ok(format!("{content}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// Omits the key.
impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCertificate")
            .field("thumbprint", &self.thumbprint)
            .finish_non_exhaustive()
    }
}
