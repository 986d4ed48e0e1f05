//! Base64 text.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};

use super::EdmError;
use super::text::text_type;

text_type! {
    /// `Edm.Binary`: bytes as base64 text.
    Binary, "Edm.Binary"
}

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

impl Binary {
    /// Decodes the bytes. Accepts both base64 alphabets, with or without padding: OData specifies base64url, some
    /// services send standard base64.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not base64.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EdmError> {
        let engine = match self.as_str().contains(['-', '_']) {
            true => &URL_SAFE,
            false => &STANDARD,
        };
        let decoded = engine.decode(self.as_str());
        decoded.map_err(|cause| EdmError::new(Self::TYPE_NAME, cause))
    }

    fn check(&self) -> Result<(), EdmError> {
        self.to_bytes().map(|_| ())
    }

    /// Encodes bytes.
    #[must_use]
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Self {
        general_purpose::STANDARD.encode(bytes).into()
    }
}

impl TryFrom<&Binary> for Vec<u8> {
    type Error = EdmError;

    fn try_from(value: &Binary) -> Result<Self, EdmError> {
        value.to_bytes()
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self::from_bytes(bytes)
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_bytes(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets() {
        for text in ["+/8=", "+/8", "-_8=", "-_8"] {
            assert_eq!(
                Binary::from(text).to_bytes(),
                Ok(vec![0xfb, 0xff]),
                "{text}"
            );
        }
        assert!(Binary::from("no base64").to_bytes().is_err());
        assert_eq!(Binary::from_bytes([0xfb, 0xff]).as_str(), "+/8=");
    }
}
