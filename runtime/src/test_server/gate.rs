//! A gate that holds answers back: slowness without a clock.

use std::fmt;
use std::sync::Arc;

use tokio::sync::watch;

/// Holds back every [`Answer`](super::Answer) that is [`held`](super::Answer::held) by it until it is opened.
///
/// A test of what happens while a service is slow needs no real time with it: it waits until the request
/// [has arrived](Self::reached), does what it is about, and opens the gate.
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
    /// A gate that is closed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets everything pass, now and later.
    pub fn open(&self) {
        self.0.open.send_replace(true);
    }

    /// Waits until so many requests have come to the gate since it was made, whether or not they have passed.
    pub async fn reached(&self, count: usize) {
        let mut arrived = self.0.arrived.subscribe();
        // The sender lives as long as `self`, so the wait can't end early.
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
