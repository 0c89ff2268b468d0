//! The README's page of what is supported equals what the tables in the code say.

use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- supported: made by `EXETER_BLESS=1 cargo test --test grammar supported` -->\n";
const END: &str = "<!-- end of supported -->\n";

#[test]
fn supported_page_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let (before, rest) = readme.split_once(BEGIN).expect("the README says where the page begins");
    let (page, after) = rest.split_once(END).expect("the README says where the page ends");
    let current = exeter::supported::page();
    if std::env::var_os("EXETER_BLESS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{current}{END}{after}")).expect("the README can be written");
    } else {
        assert_eq!(
            page, current,
            "the README's page is out of date: EXETER_BLESS=1 cargo test --test grammar supported"
        );
    }
}
