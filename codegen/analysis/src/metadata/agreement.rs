//! How much of what is documented agrees with the metadata.

use std::collections::BTreeMap;

use serde::Serialize;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Operations whose path leads to something that takes the method, with the same parameters, body and answer.
    Operations,
    /// Paths that lead somewhere.
    Paths,
    /// Answers to GET of the same type and form, of paths that lead somewhere.
    Answers,
    /// Actions with exactly the parameters of the metadata.
    Actions,
    /// Other request bodies of the same type.
    Bodies,
    /// Parameters of actions and functions of the same name and type.
    Parameters,
    /// Types of the same kind and base.
    Types,
    /// Properties that the metadata has, of the same type and form.
    Properties,
    /// Of those properties that both have: the same type and form.
    PropertyTypes,
    /// Members of enums that the metadata has.
    Members,
}

impl Measure {
    /// Every measure, in the order of tables.
    pub const ALL: [Self; 10] = [
        Self::Operations,
        Self::Paths,
        Self::Answers,
        Self::Actions,
        Self::Bodies,
        Self::Parameters,
        Self::Types,
        Self::Properties,
        Self::PropertyTypes,
        Self::Members,
    ];

    /// In tables.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Paths => "paths",
            Self::Answers => "GET answers",
            Self::Actions => "actions",
            Self::Bodies => "bodies",
            Self::Parameters => "parameters",
            Self::Types => "types",
            Self::Properties => "properties",
            Self::PropertyTypes => "their types",
            Self::Members => "members",
        }
    }
}

/// How many of them agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Those that agree.
    pub agree: usize,
    /// All that could be compared.
    pub all: usize,
}

impl Share {
    /// In per cent; `None` if there is nothing to compare.
    #[must_use]
    pub fn percent(self) -> Option<f64> {
        let number = |it: usize| u32::try_from(it).map_or(f64::from(u32::MAX), f64::from);
        (self.all > 0).then(|| 100.0 * number(self.agree) / number(self.all))
    }
}

/// Shares of everything and of each area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Of all areas.
    pub total: BTreeMap<Measure, Share>,
    /// Area -> its shares. Types without an area have an empty name.
    pub areas: BTreeMap<String, BTreeMap<Measure, Share>>,
}

impl Agreement {
    pub(super) fn count(&mut self, area: &str, measure: Measure, agrees: bool) {
        let of_area = self.areas.entry(area.to_owned()).or_default();
        for shares in [&mut self.total, of_area] {
            let share = shares.entry(measure).or_default();
            share.all += 1;
            share.agree += usize::from(agrees);
        }
    }
}
