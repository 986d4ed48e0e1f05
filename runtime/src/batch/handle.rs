//! What is given for a request of a batch, and taken for its answer.

use std::fmt;
use std::marker::PhantomData;

/// Stands for the answer to a request of a [`Batch`](super::Batch).
#[must_use = "the answer can be had only with it"]
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
