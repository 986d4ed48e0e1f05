//! Expectations: which requests get which responses.

use std::fmt;

use super::pattern::Pattern;
use super::{Answer, Received, TestServer};
use crate::model::Json;
use crate::operation::Operation;

/// Conditions for the calls that get an [`Answer`]; created by [`TestServer::on`].
#[must_use = "the expectation has no effect until it has a response"]
pub struct Expect<'a> {
    server: &'a TestServer,
    expectation: Expectation,
}

pub(super) struct Expectation {
    operation: &'static Operation,
    pattern: Pattern,
    conditions: Vec<Condition>,
    answers: Vec<Answer>,
    times: Option<usize>,
    pub(super) used: usize,
}

enum Condition {
    Arguments(Vec<String>),
    Query(String, String),
    Header(String, String),
    Body(Json),
    Content(Vec<u8>),
}

impl<'a> Expect<'a> {
    pub(super) fn new(server: &'a TestServer, operation: &'static Operation) -> Self {
        let expectation = Expectation {
            operation,
            pattern: Pattern::of(operation),
            conditions: Vec::new(),
            answers: Vec::new(),
            times: None,
            used: 0,
        };
        Self {
            server,
            expectation,
        }
    }

    /// Matches only these path arguments, in order.
    pub fn arguments<I: Into<String>>(self, arguments: impl IntoIterator<Item = I>) -> Self {
        let arguments = arguments.into_iter().map(Into::into).collect();
        self.condition(Condition::Arguments(arguments))
    }

    /// Matches only requests with this query parameter, given as plain text. Others may be present.
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.condition(Condition::Query(name.into(), value.into()))
    }

    /// Matches only requests with this header.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.condition(Condition::Header(name.into(), value.into()))
    }

    /// Matches only this JSON body, with exactly these members in any order.
    pub fn body(self, body: Json) -> Self {
        self.condition(Condition::Body(body))
    }

    /// Matches only this body.
    pub fn content(self, content: impl Into<Vec<u8>>) -> Self {
        self.condition(Condition::Content(content.into()))
    }

    /// Limits the number of calls that match, after which later expectations are used. Until this number is reached,
    /// [`TestServer::unmet`] lists the expectation.
    pub fn times(mut self, times: usize) -> Self {
        self.expectation.times = Some(times);
        self
    }

    /// Sets the response to each matching call.
    pub fn answer(self, answer: Answer) {
        self.answers([answer]);
    }

    /// Sets the responses to successive matching calls. The last one is repeated.
    pub fn answers(mut self, answers: impl IntoIterator<Item = Answer>) {
        self.expectation.answers = answers.into_iter().collect();
        self.server.add(self.expectation);
    }

    fn condition(mut self, condition: Condition) -> Self {
        self.expectation.conditions.push(condition);
        self
    }
}

impl Expectation {
    /// Returns the path arguments if the request matches.
    pub(super) fn accepts(&self, received: &Received) -> Option<Vec<String>> {
        let used_up = self.times.is_some_and(|times| self.used >= times);
        if used_up || received.method != self.operation.method.as_str() {
            return None;
        }
        let arguments = self.pattern.read(&received.path)?;
        let holds = |it: &Condition| it.holds(received, &arguments);
        self.conditions.iter().all(holds).then_some(arguments)
    }

    /// Returns the length of the literal text in the path.
    pub(super) fn weight(&self, arguments: &[String]) -> usize {
        self.pattern.weight(arguments)
    }

    /// Returns the next response.
    pub(super) fn take(&mut self) -> Answer {
        let answer = self.answers.get(self.used).or(self.answers.last());
        self.used += 1;
        answer.cloned().unwrap_or_else(|| Answer::status(200))
    }

    /// Returns `true` if calls are missing.
    pub(super) fn is_unmet(&self) -> bool {
        self.used < self.times.unwrap_or(1)
    }
}

/// Formats, for example, `GET /groups/{group-id}: 1 of 2 calls`.
impl fmt::Display for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} of ", self.operation, self.used)?;
        match self.times {
            Some(1) => f.write_str("1 call"),
            Some(times) => write!(f, "{times} calls"),
            None => f.write_str("any number of calls"),
        }
    }
}

impl Condition {
    fn holds(&self, received: &Received, arguments: &[String]) -> bool {
        match self {
            Self::Arguments(expected) => expected == arguments,
            Self::Query(name, value) => received
                .query()
                .iter()
                .any(|it| (&it.0, &it.1) == (name, value)),
            Self::Header(name, value) => received
                .headers
                .iter()
                .any(|(own, it)| own.eq_ignore_ascii_case(name) && it == value),
            Self::Body(body) => received
                .json()
                .is_some_and(|it| super::same::same(&it, body)),
            Self::Content(content) => received.body == content.as_slice(),
        }
    }
}
