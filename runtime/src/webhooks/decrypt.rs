//! Decryption of resource data: RSA-OAEP, HMAC and AES-CBC, as documented at
//! <https://learn.microsoft.com/graph/change-notifications-with-resource-data>.

use std::fmt;

use aws_lc_rs::cipher::{
    AES_256, AES_256_KEY_LEN, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey,
};
use aws_lc_rs::hmac;
use aws_lc_rs::iv::{FixedLength, IV_LEN_128_BIT};
use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject as _;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::model::Json;

/// The private key of a subscription's certificate.
pub struct DecryptionKey {
    certificate_id: String,
    key: OaepPrivateDecryptingKey,
}

impl DecryptionKey {
    /// Reads an RSA key of 2048 to 4096 bits in PEM (PKCS #8, not encrypted). The id is the `encryptionCertificateId` of the
    /// subscription.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such key.
    pub fn from_pem(certificate_id: impl Into<String>, pem: &[u8]) -> Result<Self> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem);
        let der = der.map_err(|_| Error::argument("the PEM has no private key of PKCS #8"))?;
        let key = PrivateDecryptingKey::from_pkcs8(der.secret_pkcs8_der());
        let key = key.map_err(|_| Error::argument("the private key is not an RSA key"))?;
        let key = OaepPrivateDecryptingKey::new(key);
        Ok(Self {
            certificate_id: certificate_id.into(),
            key: key.map_err(|_| Error::argument("the private key can't decrypt"))?,
        })
    }

    /// Decrypts the key of a notification's content.
    fn symmetric(&self, encrypted: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let mut out = Zeroizing::new(vec![0; self.key.min_output_size()]);
        let decrypted = self
            .key
            .decrypt(&OAEP_SHA1_MGF1SHA1, encrypted, &mut out, None);
        Some(Zeroizing::new(decrypted.ok()?.to_vec()))
    }
}

/// Omits the key.
impl fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecryptionKey")
            .field("certificate_id", &self.certificate_id)
            .finish_non_exhaustive()
    }
}

/// A `changeNotificationEncryptedContent`.
pub(super) struct Encrypted<'a> {
    certificate_id: &'a str,
    data: Vec<u8>,
    signature: Vec<u8>,
    key: Vec<u8>,
}

impl<'a> Encrypted<'a> {
    /// `None` if something is missing or is not base64.
    pub(super) fn read(json: &'a Json) -> Option<Self> {
        let bytes = |name| STANDARD.decode(json.get(name)?.as_str()?).ok();
        Some(Self {
            certificate_id: json.get("encryptionCertificateId")?.as_str()?,
            data: bytes("data")?,
            signature: bytes("dataSignature")?,
            key: bytes("dataKey")?,
        })
    }

    /// Decrypts the content, after its signature is verified.
    pub(super) fn decrypt(&self, keys: &[DecryptionKey]) -> Result<Vec<u8>> {
        let mut own = keys
            .iter()
            .filter(|key| key.certificate_id == self.certificate_id)
            .peekable();
        if own.peek().is_none() {
            let message = "there is no key for the certificate of the notification";
            return Err(Error::argument(message));
        }
        let symmetric = own.find_map(|key| key.symmetric(&self.key));
        let content = symmetric.and_then(|key| self.open(&key));
        content.ok_or_else(|| {
            Error::unexpected("the notification's content is not for this key, or was changed")
        })
    }

    /// AES-256-CBC, with the first half of the key as initialization vector.
    fn open(&self, key: &[u8]) -> Option<Vec<u8>> {
        let mac = hmac::Key::new(hmac::HMAC_SHA256, key);
        hmac::verify(&mac, &self.data, &self.signature).ok()?;
        let iv: [u8; IV_LEN_128_BIT] = key.get(..IV_LEN_128_BIT)?.try_into().ok()?;
        let key = UnboundCipherKey::new(&AES_256, key.get(..AES_256_KEY_LEN)?).ok()?;
        let key = PaddedBlockDecryptingKey::cbc_pkcs7(key).ok()?;
        let mut content = self.data.clone();
        let context = DecryptionContext::Iv128(FixedLength::from(iv));
        let length = key.decrypt(&mut content, context).ok()?.len();
        content.truncate(length);
        Some(content)
    }
}
