//! Request ids.

use std::sync::atomic::{AtomicU64, Ordering};

use uuid::{Builder, Uuid};

/// Generates unique ids from a random number and a counter.
///
/// Generating a random number for each request would take longer than the rest of its headers. The ids are predictable,
/// but they are not secret.
pub(super) struct RequestIds {
    first: u128,
    count: AtomicU64,
}

impl RequestIds {
    pub(super) fn new() -> Self {
        let first = Uuid::new_v4().as_u128();
        let count = AtomicU64::new(0);
        Self { first, count }
    }

    /// Returns a new id in the format of a UUID.
    pub(super) fn next(&self) -> String {
        /// The golden ratio as a fraction of 2^128, whose multiples are evenly distributed.
        const STEP: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let number = self.first.wrapping_add(STEP.wrapping_mul(count.into()));
        Builder::from_random_bytes(number.to_be_bytes())
            .into_uuid()
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_ids_are_alike() {
        let clients = [RequestIds::new(), RequestIds::new()];
        let ids = clients
            .iter()
            .flat_map(|ids| (0..10_000).map(|_| ids.next()));
        let ids: std::collections::HashSet<String> = ids.collect();
        assert_eq!(ids.len(), 20_000);
        assert!(ids.iter().all(|id| id.len() == 36));
    }
}
