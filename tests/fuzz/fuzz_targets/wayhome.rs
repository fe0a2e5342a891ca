//! One program for every target: `WAYHOME_FUZZ` names the one to run. It is
//! linked once, where a program a target would be linked fifty times.
#![no_main]

use std::sync::OnceLock;

static TARGET: OnceLock<String> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let target = TARGET.get_or_init(|| {
        // libFuzzer's own hook ends the program at any panic, even one in another's
        // parser that the reader catches; one that nobody catches still does.
        drop(std::panic::take_hook());
        std::env::var("WAYHOME_FUZZ").unwrap_or_else(|_| "read_any".to_owned())
    });
    wayhome_fuzz::run(target, data);
});
