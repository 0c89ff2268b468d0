//! Regular expressions, compared with live CPython 3.12.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| exeter::fuzzing::pattern(data));
