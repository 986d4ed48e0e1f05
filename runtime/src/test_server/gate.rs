//! Gates that delay responses without a clock.

use std::fmt;
use std::sync::Arc;

use tokio::sync::watch;

/// Delays each [`Answer`](super::Answer) [`held`](super::Answer::held) by it until it is opened.
///
/// A test of a slow service thus needs no real time: it waits until the request [has arrived](Self::reached), checks
/// what it is about, and opens the gate.
#[derive(Clone)]
pub struct Gate(Arc<Inner>);

struct Inner {
    open: watch::Sender<bool>,
    arrived: watch::Sender<usize>,
}

impl Default for Gate {
    fn default() -> Self {
        Self(Arc::new(Inner {
            open: watch::Sender::new(false),
            arrived: watch::Sender::new(0),
        }))
    }
}

impl Gate {
    /// Creates a closed gate.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens the gate permanently.
    pub fn open(&self) {
        self.0.open.send_replace(true);
    }

    /// Waits until this many requests in total have arrived at the gate, including those that have passed.
    pub async fn reached(&self, count: usize) {
        let mut arrived = self.0.arrived.subscribe();
        // The sender lives as long as `self`, so the wait never fails.
        let _ = arrived.wait_for(|it| *it >= count).await;
    }

    pub(super) async fn pass(&self) {
        self.0.arrived.send_modify(|it| *it += 1);
        let mut open = self.0.open.subscribe();
        let _ = open.wait_for(|it| *it).await;
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate")
            .field("open", &*self.0.open.borrow())
            .field("arrived", &*self.0.arrived.borrow())
            .finish()
    }
}
