//! `outcomes.json`: the outcomes, for programs.

use msgraph_codegen::model::ir::Api;
use msgraph_codegen::report::outcomes::{Call, Outcomes, SCHEMA_VERSION};

use super::judge::Judged;

/// The outcome of each call, with version and digest of the docs.
pub(super) fn outcomes(api: &Api, digest: String, judged: &[Judged<'_>]) -> Outcomes {
    Outcomes {
        schema_version: SCHEMA_VERSION,
        version: api.version.clone(),
        digest,
        calls: judged.iter().filter_map(|it| call(api, it)).collect(),
    }
}

fn call(api: &Api, judged: &Judged<'_>) -> Option<Call> {
    let operation = api.operations.get(judged.call.operation)?;
    let place = judged.call.request.at.span(&judged.call.page.page);
    Some(Call {
        method: operation.method,
        path: operation.path.to_string(),
        page: place.page,
        line: place.line,
        group: judged.group().name().to_owned(),
        sent: judged.is_sent(),
        answered: judged.is_answered(),
        equal: judged.is_equal(),
    })
}
