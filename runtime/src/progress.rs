//! Progress of uploads and downloads.

/// The progress of an upload or download, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of bytes transferred.
    pub done: u64,
    /// The total number of bytes, if known.
    pub total: Option<u64>,
}

pub(crate) type ProgressFn = Box<dyn FnMut(Progress) + Send>;

impl Progress {
    pub(crate) fn new(done: u64, total: Option<u64>) -> Self {
        Self { done, total }
    }
}
