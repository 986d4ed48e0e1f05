//! Routes by table.
