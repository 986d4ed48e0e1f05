//! The middle: facts -> ir, as a list of passes.
