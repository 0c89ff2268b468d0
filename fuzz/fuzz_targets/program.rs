//! Programs of the random grammar: run under limits, recorded, replayed, live states compared with replayed ones.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| exeter::fuzzing::program(data));
