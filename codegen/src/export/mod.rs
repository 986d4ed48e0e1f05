//! The other views of the same facts and IR.
