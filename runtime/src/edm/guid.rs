//! GUIDs and their conversions from and to `uuid`.

use uuid::Uuid;

use super::EdmError;
use super::text::text_type;

text_type! {
    /// `Edm.Guid`, such as `01234567-89ab-cdef-0123-456789abcdef`.
    Guid, "Edm.Guid"
}

impl Guid {
    /// Parses the GUID.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a GUID.
    pub fn to_uuid(&self) -> Result<Uuid, EdmError> {
        let parsed = Uuid::try_parse(self.as_str());
        parsed.map_err(|cause| EdmError::new(Self::TYPE_NAME, cause))
    }

    fn check(&self) -> Result<(), EdmError> {
        self.to_uuid().map(|_| ())
    }
}

impl TryFrom<&Guid> for Uuid {
    type Error = EdmError;

    fn try_from(value: &Guid) -> Result<Self, EdmError> {
        value.to_uuid()
    }
}

impl From<Uuid> for Guid {
    fn from(value: Uuid) -> Self {
        value.to_string().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_kept_and_does_not_count() {
        let upper = Guid::from("01234567-89AB-CDEF-0123-456789ABCDEF");
        let lower = Guid::from(upper.to_uuid().unwrap());
        assert_eq!(lower.as_str(), "01234567-89ab-cdef-0123-456789abcdef");
        assert_eq!(upper.to_uuid(), lower.to_uuid());
        assert!(Guid::from("none").to_uuid().is_err());
    }
}
