//! The back end: ir -> files. It cannot fail; a bad page never reaches it.

use crate::Files;
use crate::diagnostics::Diagnostics;
use crate::ir::Api;
use crate::settings::Settings;

/// The crate as files.
#[must_use]
pub fn emit(_api: &Api, _settings: &Settings, _diagnostics: &mut Diagnostics) -> Files {
    Files::new()
}
