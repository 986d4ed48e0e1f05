//! How far an upload or a download is.

/// How far an upload or a download is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many are done.
    pub done: u64,
    /// How many there are, if that is known.
    pub total: Option<u64>,
}

/// What is called whenever some bytes are done.
pub(crate) type ProgressFn = Box<dyn FnMut(Progress) + Send>;

impl Progress {
    pub(crate) fn new(done: u64, total: Option<u64>) -> Self {
        Self { done, total }
    }
}
