//! An empty window of the same shell: what a start costs before anything of ours. `tests/benches/start.mjs` times it
//! beside the program; it shows a blank page with one word and knows nothing of the office.

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

/// The page: something to see, so that it can be told when it is there.
const PAGE: &[u8] =
    b"<!doctype html><meta charset=utf-8><title>empty</title><body style='background:#fff'><h1>empty</h1>";

fn main() {
    let ended = tauri::Builder::default()
        .register_uri_scheme_protocol("blank", |_, _| {
            let page = Response::builder().header("Content-Type", "text/html").body(PAGE.to_vec());
            page.unwrap_or_default()
        })
        .setup(|shell| {
            let url = WebviewUrl::CustomProtocol("blank://localhost/".parse()?);
            WebviewWindowBuilder::new(shell, "main", url)
                .title("empty")
                .inner_size(1280.0, 760.0)
                .center()
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = ended {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
