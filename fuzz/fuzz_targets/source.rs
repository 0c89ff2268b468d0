//! Bytes as a source: parsed and compiled, or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| exeter::fuzzing::source(data));
