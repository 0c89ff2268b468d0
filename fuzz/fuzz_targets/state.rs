//! Texts as a state of a run, for `exeter step`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| exeter::fuzzing::state(data));
