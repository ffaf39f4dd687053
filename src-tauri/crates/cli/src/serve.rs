//! The loopback bridge: answers the window's commands over HTTP so that a browser can show the window in tests.
//! Not a server for an office. It listens on 127.0.0.1 only, answers only pages it served itself, and is compiled
//! only with the feature `serve`, which no shipped program has.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::Host;
use tiny_http::{Method, Request, Server};

use crate::args::Serve;

/// Threads that answer; the browser opens six connections at most.
const THREADS: usize = 6;
/// Largest request body, bytes: a scan of 17 MB as base64 in JSON, and room.
const MAX_BODY: u64 = 64 << 20;

struct Bridge {
    host: Host,
    ui: PathBuf,
    saves: Option<PathBuf>,
    /// Answers for the next open dialogs, in the order the test queued them.
    opens: Mutex<VecDeque<Vec<String>>>,
    /// Files and folders the window asked the system to show.
    shown: Mutex<Vec<String>>,
    listeners: Mutex<Vec<Sender<String>>>,
}

/// Serves until the process is ended.
pub fn serve(order: Serve) -> Result<(), String> {
    let host = crate::office::open(&order.store)?;
    let server = Server::http(("127.0.0.1", order.port))
        .map_err(|error| format!("端口 {} 打不开：{error}", order.port))?;
    let address = server.server_addr().to_ip().ok_or("桥只能在 TCP 端口上运行。")?;
    let bridge = Arc::new(Bridge {
        host,
        ui: order.ui,
        saves: order.saves,
        opens: Mutex::default(),
        shown: Mutex::default(),
        listeners: Mutex::default(),
    });
    let telling = Arc::downgrade(&bridge);
    bridge.host.subscribe(Box::new(move |event| {
        let (Some(bridge), Ok(event)) = (telling.upgrade(), serde_json::to_string(event)) else { return };
        // A listener that is gone refuses the message and is forgotten.
        lock(&bridge.listeners).retain(|listener| listener.send(event.clone()).is_ok());
    }));
    println!("http://{address}/");
    let _ = std::io::stdout().flush();

    let server = Arc::new(server);
    let workers: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, bridge) = (server.clone(), bridge.clone());
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    bridge.answer(request, &format!("{address}"));
                }
            })
        })
        .collect();
    for worker in workers {
        let _ = worker.join();
    }
    Ok(())
}

/// A finished answer. Written by hand with `Connection: close`: tiny_http hands several new connections to one waiting
/// thread when they come at once, and a connection the browser keeps open would leave the others unanswered for ever.
struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn send(self, request: Request) {
        let mut writer = request.into_writer();
        let head = format!(
            "HTTP/1.1 {} -\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len()
        );
        // A browser that has gone away meanwhile misses nothing.
        let _ = writer
            .write_all(head.as_bytes())
            .and_then(|()| writer.write_all(&self.body))
            .and_then(|()| writer.flush());
    }
}

impl Bridge {
    fn answer(&self, mut request: Request, address: &str) {
        let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
        // A page of the open web may reach loopback under a name of its own; it must get nothing (DNS rebinding).
        let ours = header(&request, "Host").is_some_and(|host| host == address);
        if !ours {
            plain(403, "only for this page").send(request);
            return;
        }
        if *request.method() == Method::Get && path == "/progress" {
            let (sender, receiver) = channel();
            lock(&self.listeners).push(sender);
            std::thread::spawn(move || stream(request, &receiver));
            return;
        }
        let response = match (request.method(), path.strip_prefix("/call/")) {
            (Method::Get, _) => self.file(&path),
            (Method::Post, name) if is_json(&request) => match body(&mut request) {
                Err(response) => response,
                Ok(body) => match name {
                    Some(name) => self.call(name, &body),
                    None => self.dialog(&path, &body),
                },
            },
            _ => plain(405, "not so"),
        };
        response.send(request);
    }

    fn call(&self, name: &str, body: &str) -> Answer {
        match self.host.call(name, body) {
            Ok(answer) => json(200, answer),
            Err(failure) => match serde_json::to_string(&failure) {
                Ok(failure) => json(422, failure),
                Err(_) => plain(500, "failure cannot be written"),
            },
        }
    }

    /// What the desktop asks its person, a test has said beforehand.
    fn dialog(&self, path: &str, body: &str) -> Answer {
        let Ok(body) = serde_json::from_str::<serde_json::Value>(body) else { return plain(400, "not JSON") };
        match path {
            "/dialog/save" => {
                let name = body["suggestedName"].as_str().unwrap_or("unnamed");
                let chosen = self.saves.as_ref().map(|dir| dir.join(name).to_string_lossy().into_owned());
                json(200, serde_json::json!(chosen).to_string())
            }
            "/dialog/open" => {
                let chosen = lock(&self.opens).pop_front().unwrap_or_default();
                json(200, serde_json::json!(chosen).to_string())
            }
            "/dialog/queue" => match serde_json::from_value(body) {
                Ok(paths) => {
                    lock(&self.opens).push_back(paths);
                    json(200, "null".into())
                }
                Err(_) => plain(400, "a list of paths is wanted"),
            },
            "/dialog/show" => {
                lock(&self.shown).extend(body["path"].as_str().map(str::to_owned));
                json(200, "null".into())
            }
            "/dialog/shown" => json(200, serde_json::json!(*lock(&self.shown)).to_string()),
            _ => plain(404, "no such place"),
        }
    }

    fn file(&self, path: &str) -> Answer {
        let wanted = Path::new(path.trim_start_matches('/'));
        if !wanted.components().all(|part| matches!(part, Component::Normal(_))) {
            return plain(404, "no such file");
        }
        let file =
            if wanted.as_os_str().is_empty() { self.ui.join("index.html") } else { self.ui.join(wanted) };
        match std::fs::read(&file) {
            Ok(body) => Answer { status: 200, kind: kind_of(&file), body },
            Err(_) => plain(404, "no such file"),
        }
    }
}

/// Server-sent events: progress must not wait until some chunk is full.
fn stream(request: Request, events: &Receiver<String>) {
    let mut writer = request.into_writer();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
    let mut go_on = writer.write_all(head.as_bytes()).and_then(|()| writer.flush()).is_ok();
    while go_on {
        let Ok(event) = events.recv() else { return };
        go_on = write!(writer, "data: {event}\n\n").and_then(|()| writer.flush()).is_ok();
    }
}

fn body(request: &mut Request) -> Result<String, Answer> {
    let mut text = String::new();
    match request.as_reader().take(MAX_BODY + 1).read_to_string(&mut text) {
        Ok(read) if read as u64 > MAX_BODY => Err(plain(413, "too large")),
        Ok(_) => Ok(text),
        Err(_) => Err(plain(400, "not UTF-8")),
    }
}

/// A form of a foreign page can post text, but not JSON, without asking first.
fn is_json(request: &Request) -> bool {
    header(request, "Content-Type").is_some_and(|kind| kind.starts_with("application/json"))
}

fn header<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

fn json(status: u16, text: String) -> Answer {
    Answer { status, kind: "application/json", body: text.into_bytes() }
}

fn plain(status: u16, text: &str) -> Answer {
    Answer { status, kind: "text/plain; charset=utf-8", body: text.into() }
}

/// A listener that panicked has left a list that is still whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
