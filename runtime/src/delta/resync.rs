//! Recovery from expired delta links.

use crate::delta::DeltaLink;
use crate::error::Error;

/// The service can no longer return the changes since a link; start a new query.
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
    /// The link to start from (the `Location` header). `None` means a new query.
    pub link: Option<DeltaLink>,
    /// What to do with local items that the new query does not return.
    pub kind: ResyncKind,
}

/// How to merge the new state with the local copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResyncKind {
    /// The service's state is authoritative: remove items that the new query does not return.
    ApplyDifferences,
    /// The service may have lost changes: keep and upload items that the new query does not return.
    UploadDifferences,
    /// The service doesn't specify it. Same as `ApplyDifferences` if the local copy was never changed.
    Full,
}

/// The error codes that require a resync, whatever the status.
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
    /// Returns the resync that an error of a delta query requires: status 410 or one of the resync error codes. `None`
    /// for other errors.
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
