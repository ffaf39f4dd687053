//! `hejuan restore`: lists the copies of a store, or puts one back. For the day the window does not open any more.

use serde_json::{Value, json};

use crate::args::Restore;
use crate::office;

/// Lists, or restores. The store in place is set aside by the command itself.
pub fn restore(order: Restore) -> Result<(), String> {
    let host = office::open(&order.store)?;
    let ask = |command: &str, request: Value| -> Result<Value, String> {
        let answer = host.call(command, &request.to_string()).map_err(|failure| failure.sentence())?;
        serde_json::from_str(&answer).map_err(|_| "程序的回答读不懂。".to_owned())
    };
    let Some(copy) = order.from else {
        let copies = ask("backup.list", json!({}))?;
        let copies = copies.as_array().map(Vec::as_slice).unwrap_or_default();
        if copies.is_empty() {
            println!("这个资料库旁边还没有副本。");
        }
        for copy in copies {
            let sound = if copy["sound"] == true { "完好" } else { "打不开" };
            println!(
                "{}  {}  {:>12} 字节  {sound}",
                copy["made_at"].as_str().unwrap_or_default(),
                copy["name"].as_str().unwrap_or_default(),
                copy["size"],
            );
        }
        return Ok(());
    };
    // A path is made whole here: the program's own folder may be another.
    let name = if copy.exists() { std::path::absolute(&copy).unwrap_or(copy) } else { copy };
    ask("backup.restore", json!({ "name": name.to_string_lossy() }))?;
    println!("已用副本恢复。原来的文件另存在旁边，没有删除。");
    Ok(())
}
