//! Looks at a finished PDF with poppler and qpdf, as anyone who receives it can.

use std::path::Path;
use std::process::Command;

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|e| {
        panic!("{program} is needed (Debian packages poppler-utils and qpdf; `make test` installs them): {e}")
    });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// The text of each page in the order it was drawn, without white space.
pub fn pages(path: &Path) -> Vec<String> {
    let all = run("pdftotext", &["-raw", "-enc", "UTF-8", &path.display().to_string(), "-"]);
    let mut pages: Vec<String> =
        all.split('\u{c}').map(|p| p.chars().filter(|c| !c.is_whitespace()).collect()).collect();
    // The last page ends with a form feed as well.
    pages.pop();
    pages
}

/// Well formed, and every font embedded, subset and mapped to Unicode.
pub fn is_sound(path: &Path) {
    let name = path.display().to_string();
    run("qpdf", &["--check", &name]);
    let fonts = run("pdffonts", &[&name]);
    let lines: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!lines.is_empty(), "{name} has no fonts");
    for line in lines {
        // name, type, encoding, then emb sub uni and the object's two numbers
        let words: Vec<&str> = line.split_whitespace().collect();
        let flags = &words[words.len() - 5..words.len() - 2];
        assert_eq!(flags, ["yes", "yes", "yes"], "{name}: {line}");
    }
}

/// Every line of the catalogue names a paper that begins on the page it says.
pub fn catalogue_is_true(pages: &[String], file: &str) {
    let first = pages.iter().position(|p| p.contains("卷内目录")).expect("a catalogue");
    let numbered = first
        + pages[first..]
            .iter()
            .position(|p| !p.contains("卷内目录") && !p.contains("文书名称"))
            .expect("papers after the catalogue");
    let catalogue: String = pages[first..numbered].concat();
    let entries = entries(&catalogue);
    assert!(entries.len() >= 4, "{file}: {catalogue}");
    for (title, page) in entries {
        let at = numbered + page - 1;
        let begins = pages.get(at).unwrap_or_else(|| panic!("{file}: {title} on {page}, of {}", pages.len()));
        let form = title.split('（').next().expect("a title");
        assert!(begins.contains(form), "{file}: {title} is not on page {page}: {begins}");
    }
}

/// `1人民调解申请书12人民调解受理登记表3…`: number, title, page, over and over. Titles hold digits of their
/// own (2024年4月8日), so the numbers are told by counting up.
fn entries(catalogue: &str) -> Vec<(String, usize)> {
    let start = catalogue.find("备注").expect("the head of the table") + "备注".len();
    let mut rest = &catalogue[start..];
    let mut found = Vec::new();
    let mut least = 1;
    for no in 1.. {
        let Some(after) = rest.strip_prefix(&no.to_string()) else { break };
        // The title ends where its page is followed by the next number, or by what ends the table.
        let next = (no + 1).to_string();
        let mut end = None;
        for page in least..least + 60 {
            let both = format!("{page}{next}");
            let candidates = after.match_indices(&both).map(|(at, _)| (at, page));
            end = candidates.chain(end).min_by_key(|(at, page)| (*at, std::cmp::Reverse(*page)));
        }
        match end {
            Some((at, page)) if !after[..at].is_empty() => {
                found.push((after[..at].to_owned(), page));
                least = page;
                rest = &after[at + page.to_string().len()..];
            }
            _ => {
                // The last line: its page is what digits end it.
                let title = after.trim_end_matches(|c: char| c.is_ascii_digit());
                if let Ok(page) = after[title.len()..].parse() {
                    found.push((title.to_owned(), page));
                }
                break;
            }
        }
    }
    found
}
