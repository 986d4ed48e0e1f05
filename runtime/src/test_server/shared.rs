//! State that the server's thread shares with its owner: expectations, documented exchanges and received requests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::documented::Entry;
use super::expect::Expectation;
use super::{Answer, Received};

/// The path prefix for the targets of rewritten redirects.
const CONTENT: &str = "/-/content/";
/// The first segment of all other paths.
const VERSIONS: [&str; 2] = ["/v1.0", "/beta"];

#[derive(Default)]
pub(super) struct Shared {
    /// Such as `http://127.0.0.1:4000`.
    pub(super) origin: String,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) expectations: Vec<Expectation>,
    pub(super) documented: Vec<Entry>,
    pub(super) received: Vec<Received>,
    /// Whether requests that differ from the documented one are rejected.
    pub(super) strict: bool,
}

impl Shared {
    pub(super) fn new(origin: String) -> Self {
        let state = Mutex::default();
        Self { origin, state }
    }

    /// A panic in another thread can't leave the state inconsistent.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Determines the response and records the request.
    pub(super) fn answer(&self, mut received: Received) -> Answer {
        let mut state = self.state();
        if let Some(number) = received.path.strip_prefix(CONTENT) {
            return state.content(number);
        }
        let mut versions = VERSIONS.iter();
        if let Some(path) = versions.find_map(|it| received.path.strip_prefix(it)) {
            received.path = path.to_owned();
        }
        let answer = state.find(&mut received, &self.origin);
        state.received.push(received);
        answer
    }
}

impl State {
    fn find(&mut self, received: &mut Received, origin: &str) -> Answer {
        if let Some(answer) = self.expected(received) {
            return answer;
        }
        match self.documented(received, origin) {
            Some(_) if self.strict && !received.differences.is_empty() => {
                let message = received.differences.join("; ");
                Answer::error(400, "differs", &message)
            }
            Some(answer) => answer,
            None => {
                let message = format!(
                    "No expectation matches {} {}.",
                    received.method, received.path
                );
                Answer::error(400, "notExpected", &message)
            }
        }
    }

    /// Of the matching expectations, selects the one with the most specific path, and the first of those.
    fn expected(&mut self, received: &mut Received) -> Option<Answer> {
        let fitting = self.expectations.iter_mut().filter_map(|it| {
            let arguments = it.accepts(received)?;
            Some((it, arguments))
        });
        let weight = |it: &(&mut Expectation, Vec<String>)| std::cmp::Reverse(it.0.weight(&it.1));
        let (expectation, arguments) = fitting.min_by_key(weight)?;
        received.arguments = arguments;
        received.expected = true;
        Some(expectation.take())
    }

    /// Of the documented exchanges of the operation, selects the one with the fewest differences.
    fn documented(&self, received: &mut Received, origin: &str) -> Option<Answer> {
        let fitting = self.documented.iter().enumerate().filter_map(|(at, it)| {
            let arguments = it.accepts(received)?;
            Some((at, it, arguments, it.differences(received)))
        });
        let (at, entry, arguments, differences) =
            fitting.min_by_key(|it| (std::cmp::Reverse(it.1.weight(&it.2)), it.3.len()))?;
        received.arguments = arguments;
        received.expected = true;
        received.differences = differences;
        let redirect = format!("{origin}{CONTENT}{at}");
        Some(entry.documented.response.answer(&redirect))
    }

    /// Returns the content at the target of a documented redirect.
    fn content(&self, number: &str) -> Answer {
        let at: Option<usize> = number.parse().ok();
        let entry = at.and_then(|at| self.documented.get(at));
        let content = entry.and_then(|it| it.documented.content.as_ref());
        content.map_or_else(|| Answer::status(200), |it| it.answer(""))
    }
}
