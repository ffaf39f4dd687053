//! The desktop door of 和卷: starts the shell, opens the one window, registers the one command.
//! It decides nothing: what a person may do is in `app`, what they see is in `ui/`.

// A console window beside the program would frighten the office.
#![cfg_attr(target_os = "windows", windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod instance;
mod show;

use std::path::PathBuf;

use tauri::{Emitter, Manager};

/// Where the office's data lie instead of the system's usual place: a second office on one machine, a USB stick, tests.
const DATA_DIR: &str = "HEJUAN_DATA_DIR";

fn main() -> std::process::ExitCode {
    if let Err(sentence) = display_is_there() {
        eprintln!("{sentence}");
        return std::process::ExitCode::from(2);
    }
    #[cfg(target_os = "linux")]
    paint_without_graphics_card();
    let shell = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|shell| {
            let data_dir = match std::env::var_os(DATA_DIR) {
                Some(dir) => PathBuf::from(dir),
                None => shell.path().app_data_dir()?,
            };
            let Some(only) = instance::Only::here(&data_dir)? else {
                instance::say_already_open(shell.handle());
                return Ok(());
            };
            shell.manage(only);

            let host = app::Host::open(app::HostOptions::in_folder(&data_dir));
            let window_events = shell.handle().clone();
            host.subscribe(Box::new(move |event| {
                // A closed window hears nothing any more; the work itself goes on and is journaled.
                let _ = window_events.emit("progress", event);
            }));
            shell.manage(host);
            // Only now (`"create": false` in the configuration): a page that asks before there is a host would find
            // nobody, and a second start on the same office is to show its sentence and no window.
            for window in &shell.config().app.windows {
                tauri::WebviewWindowBuilder::from_config(shell.handle(), window)?.build()?;
            }
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::call,
            dialogs::dialog_save,
            dialogs::dialog_open,
            show::open_path
        ])
        .run(tauri::generate_context!());
    match shell {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("和卷没有能够打开窗口：{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// GTK ends the process with a panic when there is no display; say it in words instead.
fn display_is_there() -> Result<(), &'static str> {
    let has = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !has("DISPLAY") && !has("WAYLAND_DISPLAY") {
        return Err(
            "这里没有图形界面，窗口打不开。请在桌面里启动和卷，或使用命令行程序 hejuan（hejuan --help）。",
        );
    }
    Ok(())
}

/// WebKitGTK paints through OpenGL unless told otherwise. Forms and tables gain nothing by it, while an office's PC
/// without a usable driver compiles shaders on its processor before the first letter shows (half of a start, measured
/// by `tests/benches/start.mjs`) or stays white. Whoever has set the variable keeps what he has set.
#[cfg(target_os = "linux")]
fn paint_without_graphics_card() {
    const WEBKIT_SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    // Without it the window still paints, only later.
    let _ = glib::setenv(WEBKIT_SWITCH, "1", false);
}
