//! Paths of the repository.

use std::path::{Path, PathBuf};

use msgraph_codegen::model::settings::CratePlace;

/// The folders of the repository.
#[derive(Debug, Clone)]
pub struct Repo {
    root: PathBuf,
}

impl Repo {
    /// A repository at the given folder.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// The repository that xtask was built in.
    #[must_use]
    pub fn of_this_build() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::new(xtask.parent().unwrap_or(xtask).to_owned())
    }

    /// The root folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `specs/`.
    #[must_use]
    pub fn specs(&self) -> PathBuf {
        self.root.join("specs")
    }

    /// `specs/snapshot/v1.0`.
    #[must_use]
    pub fn snapshot(&self, version: &str) -> PathBuf {
        self.specs().join("snapshot").join(version)
    }

    /// `specs/pages/v1.0`.
    #[must_use]
    pub fn overlay_pages(&self, version: &str) -> PathBuf {
        self.specs().join("pages").join(version)
    }

    /// `generated/`.
    #[must_use]
    pub fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }

    /// The place of a generated crate outside the workspace.
    #[must_use]
    pub fn outside(&self) -> CratePlace {
        let runtime = self.root.join("runtime");
        CratePlace {
            runtime: runtime.to_string_lossy().replace('\\', "/"),
            standalone: true,
        }
    }

    /// `target/`, for temporary files.
    #[must_use]
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }
}
