//! Which response answers which request.

use super::collect::{Collected, Half};
use model::facts::{Example, ExampleResponse};

/// Pairs messages that are in page order.
///
/// A response goes to the request whose name it bears; one that bears several names goes to each. Otherwise, where
/// as many responses follow as there are requests before them under the same heading, they pair up in order; where
/// the numbers differ, responses go to the last request before them. Requests of the HTTP request section that
/// nothing answers are no examples.
pub fn pair(messages: Vec<Collected>) -> Vec<Example> {
    let mut pairing = Pairing::default();
    let mut run = Vec::new();
    for message in messages {
        match message.half {
            Half::Request(request) => {
                pairing.answer(std::mem::take(&mut run));
                let name = message.names.into_iter().next();
                pairing.examples.push(Open {
                    group: message.group,
                    declared: message.declared,
                    example: Example {
                        name,
                        request: Some(request),
                        responses: Vec::new(),
                    },
                });
            }
            Half::Response(response) => run.push(Answer {
                names: message.names,
                group: message.group,
                response,
            }),
        }
    }
    pairing.answer(run);
    let kept = |it: &Open| !(it.declared && it.is_unanswered());
    pairing
        .examples
        .into_iter()
        .filter(kept)
        .map(|it| it.example)
        .collect()
}

/// A response that is not paired yet.
struct Answer {
    names: Vec<String>,
    group: usize,
    response: ExampleResponse,
}

/// An example in the making.
struct Open {
    group: usize,
    declared: bool,
    example: Example,
}

impl Open {
    fn is_unanswered(&self) -> bool {
        self.example.responses.is_empty()
    }
}

#[derive(Default)]
struct Pairing {
    examples: Vec<Open>,
}

impl Pairing {
    /// Places a run of responses that no request interrupts.
    fn answer(&mut self, run: Vec<Answer>) {
        let waiting = self.waiting(&run);
        let in_order = waiting.len() > 1 && waiting.len() == run.len();
        for (index, answer) in run.into_iter().enumerate() {
            let named = self.named(&answer.names);
            if !named.is_empty() {
                self.give(&named, answer);
            } else if in_order && let Some(target) = waiting.get(index) {
                self.give(&[*target], answer);
            } else {
                self.give_to_last(answer);
            }
        }
    }

    /// The unanswered requests at the end of what was read so far, all under the heading of the responses.
    fn waiting(&self, run: &[Answer]) -> Vec<usize> {
        let Some(group) = run.first().map(|it| it.group) else {
            return Vec::new();
        };
        let same = self
            .examples
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, it)| it.is_unanswered() && it.group == group && !it.declared);
        let mut waiting: Vec<usize> = same.map(|(index, _)| index).collect();
        waiting.reverse();
        waiting
    }

    /// For each name the last unanswered request of that name, else the last one.
    fn named(&self, names: &[String]) -> Vec<usize> {
        let find = |name: &String| {
            let same = |it: &&(usize, &Open)| {
                it.1.example.name.as_ref() == Some(name) && it.1.example.request.is_some()
            };
            let all: Vec<_> = self.examples.iter().enumerate().collect();
            let unanswered = all
                .iter()
                .rev()
                .filter(same)
                .find(|it| it.1.is_unanswered());
            unanswered
                .or_else(|| all.iter().rev().find(same))
                .map(|it| it.0)
        };
        names.iter().filter_map(find).collect()
    }

    fn give(&mut self, targets: &[usize], answer: Answer) {
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
            None => self.examples.push(Open {
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
        let half = match head.starts_with(['Q', 'D']) {
            true => Half::Request(ExampleRequest {
                path: format!("/{number}"),
                ..ExampleRequest::default()
            }),
            false => Half::Response(ExampleResponse {
                status: number,
                ..ExampleResponse::default()
            }),
        };
        let names = names.split(',').filter(|it| !it.is_empty());
        Collected {
            names: names.map(str::to_owned).collect(),
            group: head[1..].parse().unwrap(),
            declared: head.starts_with('D'),
            half,
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
