//! What to do when the service can't go on from a link.

use crate::delta::DeltaLink;
use crate::error::Error;

/// The service can't tell what has changed since a link, and the query has to begin anew.
///
/// ```no_run
/// # use msgraph_runtime::delta::Delta;
/// # use msgraph_runtime::{Error, Json, Page, Request, Resync};
/// # fn example(error: &Error, query: Request<Page<Json>>) -> Option<Delta<Json>> {
/// let resync = Resync::from_error(error)?;
/// let changes = match &resync.link {
///     Some(link) => query.changes_since(link),
///     None => query.changes(),
/// };
/// # Some(changes)
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resync {
    /// Where to begin, if the service said so (the header `Location`); else begin with a new query.
    pub link: Option<DeltaLink>,
    /// What to do about what one has and the new query doesn't tell.
    pub kind: ResyncKind,
}

/// How to merge the new state with one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResyncKind {
    /// The service's state is right: remove what the new query doesn't tell of.
    ApplyDifferences,
    /// The service may have lost something: keep, and upload, what the new query doesn't tell of.
    UploadDifferences,
    /// The service doesn't say: as for `ApplyDifferences`, where one's own copy was never changed.
    Full,
}

/// The error codes that mean a resync, whatever the status.
const CODES: [(&str, ResyncKind); 6] = [
    (
        "resyncChangesApplyDifferences",
        ResyncKind::ApplyDifferences,
    ),
    ("resyncApplyDifferences", ResyncKind::ApplyDifferences),
    (
        "resyncChangesUploadDifferences",
        ResyncKind::UploadDifferences,
    ),
    ("resyncUploadDifferences", ResyncKind::UploadDifferences),
    ("resyncRequired", ResyncKind::Full),
    ("syncStateNotFound", ResyncKind::Full),
];

impl Resync {
    /// Whether an error of a delta query is the request to begin anew: status 410, or a code that says so.
    #[must_use]
    pub fn from_error(error: &Error) -> Option<Self> {
        let code = CODES.iter().find(|(code, _)| error.has_code(code));
        let kind = match code {
            Some((_, kind)) => *kind,
            None if error.status() == Some(410) => ResyncKind::Full,
            None => return None,
        };
        let location = error.headers().and_then(|headers| headers.get("location"));
        let link = location.map(DeltaLink::from);
        Some(Self { link, kind })
    }
}
