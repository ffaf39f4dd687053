//! Files that no office should bring and some will: too large, bombs, cut short, of absurd size; and a disk that is
//! full in the middle of one. Each ends in one sentence, nothing is lost, nothing half-written stays.

use crate::child;
use crate::office::*;
use app::{Failure, Host, HostOptions};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

fn add(host: &Host, dispute: &Value, path: &Path) -> Result<Value, Failure> {
    let request = json!({
        "dispute": dispute, "step": null, "item": "evidence", "title": "", "path": path, "bytes": "", "file_name": "",
    });
    host.call("attachment.add", &request.to_string()).map(|answer| serde_json::from_str(&answer).unwrap())
}

fn attachments(office: &Office, dispute: &Value) -> usize {
    office.ok("dispute.open", json!({ "uid": dispute }))["file"]["attachments"].as_array().unwrap().len()
}

/// Files below a folder whose names say that they are not finished.
fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|e| e == "tmp") {
                found.push(path);
            }
        }
    }
    found
}

/// A file that begins so and has holes for the rest.
fn sparse(path: &Path, head: &[u8], size: u64) {
    let mut file = File::create(path).unwrap();
    file.write_all(head).unwrap();
    file.set_len(size).unwrap();
}

/// A Word file of a few kilobytes with a part of 300 MB.
fn bomb() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("[Content_Types].xml", options).unwrap();
    writer.write_all(b"<Types/>").unwrap();
    writer.start_file("word/media/image1.bmp", options).unwrap();
    let zeros = vec![0u8; 1 << 20];
    for _ in 0..300 {
        writer.write_all(&zeros).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn pdf_of(pages: usize) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_vec();
    let mut offsets = vec![9];
    let kids: Vec<String> = (0..pages).map(|i| format!("{} 0 R", i + 3)).collect();
    let mut object = |pdf: &mut Vec<u8>, number: usize, body: String| {
        offsets.push(pdf.len());
        pdf.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
    };
    object(&mut pdf, 2, format!("<< /Type /Pages /Count {pages} /Kids [{}] >>", kids.join(" ")));
    for i in 0..pages {
        object(
            &mut pdf,
            i + 3,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>".into(),
        );
    }
    let at = pdf.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1);
    offsets.iter().for_each(|o| table.push_str(&format!("{o:010} 00000 n \n")));
    pdf.extend(table.bytes());
    pdf.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n", offsets.len() + 1).bytes(),
    );
    pdf
}

#[test]
fn hostile_files_end_in_one_sentence_and_leave_nothing() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    let folder = office.folder.path().join("材料");
    fs::create_dir(&folder).unwrap();
    let file = |name: &str| folder.join(name);
    sparse(&file("三百兆.pdf"), b"%PDF-1.7\n", 300 << 20);
    sparse(&file("六百兆.wav"), b"RIFF....WAVE", 600 << 20);
    fs::write(file("炸弹.docx"), bomb()).unwrap();
    fs::write(file("半截.docx"), &bomb()[..2_000]).unwrap();
    let photo = include_bytes!("../../src-tauri/crates/documents/tests/fixtures/cmyk.jpg");
    fs::write(file("半张.jpg"), &photo[..photo.len() / 2]).unwrap();
    fs::write(file("五千页.pdf"), pdf_of(5_000)).unwrap();
    let mut absurd = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    absurd.extend([0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
    fs::write(file("大图.png"), absurd).unwrap();
    for (name, says) in [
        ("三百兆.pdf", "文件过大（300 MB，上限200 MB）"),
        ("六百兆.wav", "超过 512 MB"),
        ("炸弹.docx", "解压后超过256 MB"),
        ("半截.docx", "损坏或不完整"),
        ("半张.jpg", "损坏或不完整"),
        ("五千页.pdf", "页数过多"),
        ("大图.png", "60000×60000"),
        ("没有.pdf", "找不到这个文件"),
    ] {
        let failure = add(&office.host, &dispute, &file(name)).unwrap_err();
        assert!(matches!(failure, Failure::BadFile { .. }), "{name}: {failure}");
        let sentence = failure.sentence();
        assert!(sentence.contains(says) && sentence.ends_with('。'), "{name}: {sentence}");
    }
    assert_eq!(attachments(&office, &dispute), 0);
    assert_eq!(unfinished(office.folder.path()), Vec::<PathBuf>::new());
    // The program is as alive as before.
    fs::write(file("十页.pdf"), pdf_of(10)).unwrap();
    assert_eq!(add(&office.host, &dispute, &file("十页.pdf")).unwrap()["pages"], 10);
}

#[test]
fn a_long_recording_tells_how_far_it_is_and_can_be_cancelled() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    let path = office.folder.path().join("录音.wav");
    sparse(&path, b"RIFF....WAVE", 64 << 20);
    let told: Arc<Mutex<Vec<(i64, i64, bool)>>> = Arc::default();
    let (hear, host, stop) = (told.clone(), office.host.clone(), Arc::new(Mutex::new(true)));
    let stopping = stop.clone();
    office.host.subscribe(Box::new(move |event| {
        if event.title != "正在放进附件" {
            return;
        }
        hear.lock().unwrap().push((event.done, event.total, event.finished));
        // The person presses 取消 when a third is done.
        if *stopping.lock().unwrap() && event.done * 3 > event.total && !event.finished {
            host.call("work.cancel", &json!({ "work": event.work }).to_string()).unwrap();
        }
    }));
    assert_eq!(add(&office.host, &dispute, &path).unwrap_err(), Failure::Cancelled);
    let first: Vec<_> = std::mem::take(&mut *told.lock().unwrap());
    assert!(first.len() > 4 && first.iter().all(|(done, total, _)| done <= total), "{first:?}");
    assert!(first.iter().filter(|(.., finished)| !finished).all(|(done, total, _)| *done < *total));
    assert_eq!(attachments(&office, &dispute), 0);
    assert_eq!(unfinished(office.folder.path()), Vec::<PathBuf>::new());
    *stop.lock().unwrap() = false;
    let kept = add(&office.host, &dispute, &path).unwrap();
    assert_eq!((&kept["pages"], &kept["size"]), (&json!(0), &json!(64 << 20)));
    assert!(told.lock().unwrap().last().unwrap().2, "and says when it is over");
}

#[test]
fn part_attach_against_a_limit() {
    let Some(store) = child::asked("attach") else { return };
    let host = Host::open(HostOptions::for_store(store.clone()));
    let ask = |command: &str, request: Value| -> Result<Value, Failure> {
        host.call(command, &request.to_string()).map(|answer| serde_json::from_str(&answer).unwrap())
    };
    ask("session.sign_in", json!({ "login": "lichong", "password": PASSWORD })).unwrap();
    let recent = ask("today.get", json!({})).unwrap()["recent"][0]["uid"].clone();
    let big = store.with_extension("wav");
    println!("@@big {}", add(&host, &recent, &big).unwrap_err());
    let scan = store.with_extension("pdf");
    println!(
        "@@small {}",
        add(&host, &recent, &scan).map_or_else(|e| e.to_string(), |a| a["pages"].to_string())
    );
    let open = ask("dispute.open", json!({ "uid": recent })).unwrap();
    println!("@@attached {}", open["file"]["attachments"].as_array().unwrap().len());
}

/// The operating system lets no file grow beyond a limit: the way a full disk looks in the middle of a file.
#[test]
fn a_disk_full_in_the_middle_of_an_attachment() {
    let office = Office::with_people("lichong");
    let dispute = office.dispute()["file"]["dispute"]["uid"].clone();
    let store = office.store();
    sparse(&store.with_extension("wav"), b"RIFF....WAVE", 24 << 20);
    fs::write(store.with_extension("pdf"), pdf_of(3)).unwrap();
    office.ok("session.sign_out", json!({}));
    // In blocks of 512 bytes: room for the store, its log and its daily copy, not for the recording.
    let shell = ["sh", "-c", "trap '' XFSZ; ulimit -f 16384; exec \"$@\"", "sh"];
    let out = child::command(
        &shell,
        &child::this_exe(),
        "attach",
        "attachments::part_attach_against_a_limit",
        &store,
    )
    .output()
    .unwrap();
    let said = child::marked(&String::from_utf8_lossy(&out.stdout));
    let full = "big 磁盘已满，没有写入。请腾出空间后再试；原有资料没有改动。";
    assert_eq!(said, [full, "small 3", "attached 1"], "{}", String::from_utf8_lossy(&out.stderr));
    office.sign_in("lichong");
    assert_eq!(attachments(&office, &dispute), 1);
    assert_eq!(unfinished(office.folder.path()), Vec::<PathBuf>::new());
    assert_eq!(office.ok("file.check", json!({}))["faults"], json!([]));
}
