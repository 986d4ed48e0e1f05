//! Permission types, and values for each of them.

use serde::{Deserialize, Serialize};

/// Permission type: one of the three rows of a permission table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Delegated (work or school account).
    DelegatedWork,
    /// Delegated (personal Microsoft account).
    DelegatedPersonal,
    /// Application.
    Application,
}

impl Scheme {
    /// Every scheme, in the order of the tables.
    pub const ALL: [Self; 3] = [
        Self::DelegatedWork,
        Self::DelegatedPersonal,
        Self::Application,
    ];

    /// The name as a key: `delegated_work`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DelegatedWork => "delegated_work",
            Self::DelegatedPersonal => "delegated_personal",
            Self::Application => "application",
        }
    }

    /// The name for readers: `delegated, work or school account`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::DelegatedWork => "delegated, work or school account",
            Self::DelegatedPersonal => "delegated, personal account",
            Self::Application => "application",
        }
    }
}

/// A value for each scheme; the keys are those of [`Scheme::key`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByScheme<T> {
    delegated_work: T,
    delegated_personal: T,
    application: T,
}

impl<T> ByScheme<T> {
    /// The values that a function gives.
    pub fn of(mut value: impl FnMut(Scheme) -> T) -> Self {
        Self {
            delegated_work: value(Scheme::DelegatedWork),
            delegated_personal: value(Scheme::DelegatedPersonal),
            application: value(Scheme::Application),
        }
    }

    /// The value of a scheme.
    pub const fn get(&self, scheme: Scheme) -> &T {
        match scheme {
            Scheme::DelegatedWork => &self.delegated_work,
            Scheme::DelegatedPersonal => &self.delegated_personal,
            Scheme::Application => &self.application,
        }
    }

    /// The value of a scheme, to be changed.
    pub const fn get_mut(&mut self, scheme: Scheme) -> &mut T {
        match scheme {
            Scheme::DelegatedWork => &mut self.delegated_work,
            Scheme::DelegatedPersonal => &mut self.delegated_personal,
            Scheme::Application => &mut self.application,
        }
    }

    /// The schemes with their values, in the order of [`Scheme::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Scheme, &T)> {
        Scheme::ALL.into_iter().map(|it| (it, self.get(it)))
    }
}
