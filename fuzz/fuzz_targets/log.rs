//! Bytes as a recorded trace, also with their checksums made right.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| exeter::fuzzing::log(data));
