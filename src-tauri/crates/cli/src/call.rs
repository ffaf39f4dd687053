//! `hejuan call`: one command, JSON in, JSON out. Signs in first when an account is named.

use std::io::{Read, Write};

use app::{Failure, Host};
use serde_json::json;

use crate::args::{Call, Password};
use crate::office;

/// Writes the command list: name, and who may call it.
pub fn list() {
    for command in app::COMMANDS {
        println!("{:<26} {}", command.name, command.permission.label());
    }
}

/// Calls the command and writes its answer to standard output. A refusal is written there too, as the JSON a program
/// can react to, and as a sentence to standard error.
pub fn call(order: Call) -> Result<(), String> {
    let request = match order.request.as_str() {
        "-" => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| format!("标准输入读不出文字：{error}"))?;
            text
        }
        _ => order.request,
    };
    let password = match &order.office.user {
        Some(_) => Some(password(&order.office.password)?),
        None => None,
    };
    let host = office::open(&order.office.store)?;
    if let (Some(login), Some(password)) = (&order.office.user, password) {
        sign_in(&host, login, &password).map_err(|failure| failure.sentence())?;
    }
    match host.call(&order.command, &request) {
        Ok(answer) => {
            print(&answer);
            Ok(())
        }
        Err(failure) => {
            if let Ok(tagged) = serde_json::to_string(&failure) {
                print(&tagged);
            }
            Err(failure.sentence())
        }
    }
}

/// Writes an answer. Whoever reads it may have had enough of it (`| head`); that is no fault.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn sign_in(host: &Host, login: &str, password: &str) -> Result<(), Failure> {
    host.call("session.sign_in", &json!({ "login": login, "password": password }).to_string()).map(drop)
}

fn password(source: &Password) -> Result<String, String> {
    match source {
        Password::Env(name) => std::env::var(name).map_err(|_| format!("环境变量 {name} 里没有密码。")),
        Password::Stdin => {
            let mut line = String::new();
            std::io::stdin().read_line(&mut line).map_err(|error| format!("标准输入读不出密码：{error}"))?;
            Ok(line.trim_end_matches(['\r', '\n']).to_owned())
        }
    }
}
