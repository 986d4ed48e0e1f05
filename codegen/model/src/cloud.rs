//! The deployments of Microsoft Graph.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A deployment of Microsoft Graph, in the order in which the docs list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cloud {
    /// The worldwide service.
    Global,
    /// US Government L4.
    UsGovernmentL4,
    /// US Government L5, of the Department of Defense.
    UsGovernmentL5,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    /// Every cloud.
    pub const ALL: [Self; 4] = [
        Self::Global,
        Self::UsGovernmentL4,
        Self::UsGovernmentL5,
        Self::China,
    ];
}

/// The name in text: `US Government L4`.
impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Global => "global service",
            Self::UsGovernmentL4 => "US Government L4",
            Self::UsGovernmentL5 => "US Government L5 (DOD)",
            Self::China => "China operated by 21Vianet",
        })
    }
}
