//! Status of a long-running operation.

use crate::model::Json;

/// The status of a long-running operation, independent of the service.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OperationStatus {
    /// Whether the operation still runs.
    pub state: OperationState,
    /// The progress from 0 to 100, if the service reports it.
    pub percent: Option<f64>,
    /// The status as the service sent it.
    pub json: Json,
}

/// The state of a long-running operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum OperationState {
    /// The operation has not started yet.
    NotStarted,
    /// The operation is running.
    Running,
    /// The operation has succeeded, at least partially.
    Succeeded,
    /// The operation has failed, or was cancelled or skipped.
    Failed,
    /// An unknown state; treated as running.
    Other(String),
}

impl OperationState {
    /// Parses a state. Services spell it in different ways: `notStarted`, `NotStarted`, `not-started`.
    fn new(word: &str) -> Self {
        let letters = word.chars().filter(|c| c.is_ascii_alphabetic());
        let plain: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        match plain.as_str() {
            "notstarted" | "waiting" | "queued" | "pending" => Self::NotStarted,
            "inprogress" | "running" | "updating" | "processing" => Self::Running,
            "succeeded" | "completed" | "complete" | "success" | "done" | "partiallysucceeded" => {
                Self::Succeeded
            }
            "failed" | "cancelled" | "canceled" | "aborted" | "skipped" | "deletefailed"
            | "submissionfailed" | "error" => Self::Failed,
            _ => Self::Other(word.to_owned()),
        }
    }
}

impl OperationStatus {
    /// Reads a body. Returns `None` if it is not a status.
    pub(super) fn new(body: &[u8]) -> Option<Self> {
        let json: Json = serde_json::from_slice(body).ok()?;
        let status = json.get("status")?;
        // The status of a print job is an object.
        let word = status.as_str().or_else(|| status.get("state")?.as_str())?;
        Some(Self {
            state: OperationState::new(word),
            percent: percent(&json),
            json,
        })
    }

    /// Returns `true` if the operation has not ended.
    pub(super) fn is_running(&self) -> bool {
        !matches!(
            self.state,
            OperationState::Succeeded | OperationState::Failed
        )
    }

    /// Returns the id of the resource that the operation creates or changes.
    #[must_use]
    pub fn resource_id(&self) -> Option<&str> {
        text(&self.json, &["resourceId", "targetResourceId"])
    }

    /// Returns the URL of the resource that the operation creates or changes.
    #[must_use]
    pub fn resource_location(&self) -> Option<&str> {
        text(&self.json, &["resourceLocation", "targetResourceLocation"])
    }
}

/// Services also send the number as text, or one that is out of range.
fn percent(json: &Json) -> Option<f64> {
    let names = ["percentageComplete", "percentComplete"];
    let value = names.iter().find_map(|name| json.get(*name))?;
    let number = value
        .as_f64()
        .or_else(|| value.as_str()?.trim().parse().ok())?;
    number.is_finite().then(|| number.clamp(0.0, 100.0))
}

fn text<'a>(json: &'a Json, names: &[&str]) -> Option<&'a str> {
    let texts = names.iter().filter_map(|name| json.get(*name)?.as_str());
    texts.into_iter().find(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_services() {
        let cases = [
            (
                r#"{"status": "notStarted"}"#,
                OperationState::NotStarted,
                None,
            ),
            (
                r#"{"status": "NotStarted"}"#,
                OperationState::NotStarted,
                None,
            ),
            (
                r#"{"status": "inProgress", "percentageComplete": 27.5}"#,
                OperationState::Running,
                Some(27.5),
            ),
            (
                r#"{"status": "Running", "percentComplete": "40"}"#,
                OperationState::Running,
                Some(40.0),
            ),
            (
                r#"{"status": "completed", "percentageComplete": 1e9}"#,
                OperationState::Succeeded,
                Some(100.0),
            ),
            (
                r#"{"status": {"state": "succeeded"}}"#,
                OperationState::Succeeded,
                None,
            ),
            (
                r#"{"status": "failed", "percentageComplete": "many"}"#,
                OperationState::Failed,
                None,
            ),
            (
                r#"{"status": "resting"}"#,
                OperationState::Other("resting".into()),
                None,
            ),
        ];
        for (body, state, percent) in cases {
            let status = OperationStatus::new(body.as_bytes()).unwrap();
            assert_eq!((status.state, status.percent), (state, percent), "{body}");
        }
        for body in ["", "{}", "[]", r#"{"status": 5}"#, r#"{"id": "1"}"#] {
            assert!(OperationStatus::new(body.as_bytes()).is_none(), "{body}");
        }
    }
}
