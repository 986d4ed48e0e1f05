//! Which response answers which request.

use std::ops::Range;

use super::collect::{Collected, ExampleMessage};
use model::facts::{Body, Example, ExampleResponse};

/// Pairs messages that are in page order.
///
/// A response goes to the request whose name it bears; one that bears several names goes to each. Otherwise, where
/// as many responses follow as there are requests before them under the same heading, they pair up in order; where
/// the numbers differ, responses go to the last request before them. Requests of the HTTP request section that
/// nothing answers are no examples, unless the Request body section shows a body and no other request has one.
pub fn pair(messages: Vec<Collected>) -> Vec<Example> {
    let mut pairing = Pairing::default();
    let mut run = Vec::new();
    for Collected {
        names,
        group,
        declared,
        message,
    } in messages
    {
        match message {
            ExampleMessage::Request(request) => {
                pairing.answer(std::mem::take(&mut run));
                pairing.examples.push(OpenExample {
                    group,
                    declared,
                    example: Example {
                        name: names.into_iter().next(),
                        request: Some(request),
                        responses: Vec::new(),
                    },
                });
            }
            ExampleMessage::Response(response) => run.push(Answer {
                names,
                group,
                response,
            }),
        }
    }
    pairing.answer(run);
    let has_body = |it: &OpenExample| {
        let request = it.example.request.as_ref();
        request.is_some_and(|it| it.method != "GET" && matches!(it.body, Body::Json { .. }))
    };
    let is_shown = pairing
        .examples
        .iter()
        .any(|it| !it.declared && has_body(it));
    let examples = pairing.examples.into_iter();
    let is_kept =
        |it: &OpenExample| !it.declared || !it.is_unanswered() || (has_body(it) && !is_shown);
    examples.filter(is_kept).map(|it| it.example).collect()
}

/// A response that is not paired yet.
struct Answer {
    names: Vec<String>,
    group: usize,
    response: ExampleResponse,
}

/// An example that may get more responses.
struct OpenExample {
    group: usize,
    declared: bool,
    example: Example,
}

impl OpenExample {
    fn is_unanswered(&self) -> bool {
        self.example.responses.is_empty()
    }
}

#[derive(Default)]
struct Pairing {
    examples: Vec<OpenExample>,
}

impl Pairing {
    /// Places a run of responses that no request interrupts.
    fn answer(&mut self, run: Vec<Answer>) {
        let waiting = self.waiting(&run);
        let in_order = waiting.len() > 1 && waiting.len() == run.len();
        for (answer, next) in run.into_iter().zip(waiting.start..) {
            let named = self.named(&answer.names);
            if !named.is_empty() {
                self.give(&named, &answer);
            } else if in_order {
                self.give(&[next], &answer);
            } else {
                self.give_to_last(answer);
            }
        }
    }

    /// The unanswered requests at the end of what was read so far, all under the heading of the responses.
    fn waiting(&self, run: &[Answer]) -> Range<usize> {
        let group = run.first().map(|it| it.group);
        let waits =
            |it: &&OpenExample| it.is_unanswered() && Some(it.group) == group && !it.declared;
        let count = self.examples.iter().rev().take_while(waits).count();
        self.examples.len() - count..self.examples.len()
    }

    /// For each name the last unanswered request of that name, else the last one.
    fn named(&self, names: &[String]) -> Vec<usize> {
        let find = |name: &String| {
            let same = |it: &OpenExample| {
                it.example.name.as_ref() == Some(name) && it.example.request.is_some()
            };
            let mut examples = self.examples.iter();
            let unanswered = examples.rposition(|it| same(it) && it.is_unanswered());
            unanswered.or_else(|| self.examples.iter().rposition(same))
        };
        names.iter().filter_map(find).collect()
    }

    fn give(&mut self, targets: &[usize], answer: &Answer) {
        for target in targets {
            if let Some(open) = self.examples.get_mut(*target) {
                open.example.responses.push(answer.response.clone());
            }
        }
    }

    /// To the last request, unless that is answered and stands under another heading.
    fn give_to_last(&mut self, answer: Answer) {
        let last = self.examples.last_mut().filter(|it| {
            it.example.request.is_some() && (it.is_unanswered() || it.group == answer.group)
        });
        match last {
            Some(open) => open.example.responses.push(answer.response),
            None => self.examples.push(OpenExample {
                group: answer.group,
                declared: false,
                example: Example {
                    name: answer.names.into_iter().next(),
                    request: None,
                    responses: vec![answer.response],
                },
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::facts::ExampleRequest;

    /// `D1` is a request of the HTTP request section, `Q1:a` is a request under heading 1 named `a`, `S1` a response without a name, `S1:a,b` one with two.
    fn message(text: &str, number: u16) -> Collected {
        let (head, names) = text.split_once(':').unwrap_or((text, ""));
        let message = match head.starts_with(['Q', 'D']) {
            true => ExampleMessage::Request(ExampleRequest {
                path: format!("/{number}"),
                ..ExampleRequest::default()
            }),
            false => ExampleMessage::Response(ExampleResponse {
                status: number,
                ..ExampleResponse::default()
            }),
        };
        let names = names.split(',').filter(|it| !it.is_empty());
        Collected {
            names: names.map(str::to_owned).collect(),
            group: head[1..].parse().unwrap(),
            declared: head.starts_with('D'),
            message,
        }
    }

    /// `0>1,2` for the request at 0 with the responses at 1 and 2; `->1` where there is none.
    fn paired(text: &str) -> String {
        let messages = text
            .split(' ')
            .zip(0..)
            .map(|(it, number)| message(it, number));
        let one = |it: Example| {
            let request = it
                .request
                .map_or("-".to_owned(), |it| it.path[1..].to_owned());
            let responses: Vec<String> = it
                .responses
                .iter()
                .map(|it| it.status.to_string())
                .collect();
            format!("{request}>{}", responses.join(","))
        };
        let all: Vec<String> = pair(messages.collect()).into_iter().map(one).collect();
        all.join(" ")
    }

    #[test]
    fn pairs_messages() {
        let cases = [
            ("Q1 S1", "0>1"),
            ("Q1 S1 Q1 S1", "0>1 2>3"),
            ("Q1 S1 S1", "0>1,2"),
            ("Q1 Q1 S1 S1", "0>2 1>3"),
            ("Q1 Q1 S1", "0> 1>2"),
            ("Q1 Q2 S2 S2", "0> 1>2,3"),
            ("Q1 S2", "0>1"),
            ("Q1 S1 S2", "0>1 ->2"),
            ("S1 Q1 S1", "->0 1>2"),
            ("Q1:a Q1:b S1:a S1:b", "0>2 1>3"),
            ("Q1:a Q1:b S1:b S1:a", "0>3 1>2"),
            ("Q1:a S1:a Q1:a S1:a", "0>1 2>3"),
            ("Q1:a Q1:b S1:a,b", "0>2 1>2"),
            ("Q1:a S1:unknown", "0>1"),
            ("D1 S1", "0>1"),
            ("D1 Q1 S1 S1", "1>2,3"),
            ("D1 D1 Q1", "2>"),
            ("Q1", "0>"),
            ("S1 S1", "->0 ->1"),
        ];
        for (messages, expected) in cases {
            assert_eq!(paired(messages), expected, "{messages}");
        }
    }
}
