//! The one crossing from the window to the program. The list of commands and who may use them is in `app`.

use app::{Failure, Host};
use tauri::State;
use tauri::ipc::Response;

/// Calls the command `name` of the program with `request` and hands its answer over as it is.
/// Runs off the main thread: a batch of dossiers must not freeze the window.
#[tauri::command]
pub async fn call(
    host: State<'_, Host>,
    name: String,
    request: serde_json::Value,
) -> Result<Response, Failure> {
    let host = host.inner().clone();
    let request = request.to_string();
    let answer = tauri::async_runtime::spawn_blocking(move || host.call(&name, &request)).await;
    match answer {
        // The answer is JSON already; it crosses without being read and written again.
        Ok(answer) => answer.map(Response::new),
        Err(_join) => Err(Failure::Internal),
    }
}
