//! `lint --propose`: fix-ups for a person to accept.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use msgraph_codegen::analysis::metadata::kind;
use msgraph_codegen::model::settings::Fixup;
use msgraph_codegen::model::yaml::to_string;

use crate::ui::{self, grouped};

const HEADER: &str = "\
# Proposed by `cargo xtask lint --metadata --propose`: where the docs and the service's metadata differ. Read page and examples
# before you move an entry to specs/fixups; where an example disagrees, say in `why` what is wrong with it.
";

/// Writes the file, one group per kind.
pub(super) fn write(path: &Path, fixups: &[Fixup]) -> Result<()> {
    let mut text = HEADER.to_owned();
    for group in fixups.chunk_by(|a, b| kind(&a.change) == kind(&b.change)) {
        let name = group.first().map_or("", |it| kind(&it.change));
        text += &format!("\n# {name}: {}\n{}", group.len(), to_string(&group)?);
    }
    fs::write(path, text).with_context(|| format!("can't write {}", path.display()))?;
    ui::note(format_args!(
        "{}: {} proposals",
        path.display(),
        grouped(fixups.len())
    ));
    Ok(())
}
