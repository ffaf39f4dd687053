//! Lets Tauri read its configuration. Not a place for code generation of our own.

fn main() {
    // `generate_context!` refuses a missing folder, and a fresh clone has not built the window yet:
    // `cargo test` and `cargo clippy` must work there all the same. `make` builds the window first.
    std::fs::create_dir_all("../ui/dist").expect("ui/dist can be created beside a checkout one can build in");
    tauri_build::build();
}
