//! Handle of a request in a batch.

use std::fmt;
use std::marker::PhantomData;

/// Identifies a request of a [`Batch`](super::Batch), to take its response.
#[must_use = "the response can be taken only with its handle"]
pub struct Handle<T> {
    pub(super) batch: u64,
    pub(super) index: usize,
    answer: PhantomData<fn() -> T>,
}

impl<T> Handle<T> {
    pub(super) fn new(batch: u64, index: usize) -> Self {
        let answer = PhantomData;
        Self {
            batch,
            index,
            answer,
        }
    }
}

impl<T> fmt::Debug for Handle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Handle({})", self.index)
    }
}
