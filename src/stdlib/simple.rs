//! The modules that are Python source and nothing else.

use super::ModuleSpec;

/// `enum`
pub static ENUM: ModuleSpec = ModuleSpec { source: Some(include_str!("python/enum.py")), ..ModuleSpec::new("enum") };
