//! A PDF whose cross-reference table is missing or wrong, given a new one: the objects are found by looking for
//! them. Files cut at the end, mailed as text or written by careless programs are read this way. The objects
//! themselves are not touched, and what cannot be found is not invented.

use std::collections::BTreeMap;

/// `bytes` with a fresh cross-reference table behind them, or `None` if no catalogue is found.
pub fn with_new_table(bytes: &[u8]) -> Option<Vec<u8>> {
    let objects = object_positions(bytes);
    let mut trailer = String::new();
    if let Some(root) = last_reference(bytes, b"/Root").or_else(|| catalog(bytes, &objects)) {
        trailer.push_str(&format!("/Root {} {} R ", root.0, root.1));
    } else {
        return None;
    }
    // An encrypted file stays encrypted: without these two it would come out as noise.
    if let Some(encrypt) = last_reference(bytes, b"/Encrypt") {
        trailer.push_str(&format!("/Encrypt {} {} R ", encrypt.0, encrypt.1));
        let id = last_array(bytes, b"/ID")?;
        trailer.push_str("/ID ");
        // Strings may hold any byte; they are copied below as bytes.
        return Some(assemble(bytes, &objects, trailer.into_bytes(), id));
    }
    Some(assemble(bytes, &objects, trailer.into_bytes(), &[]))
}

fn assemble(bytes: &[u8], objects: &BTreeMap<u32, (usize, u16)>, mut trailer: Vec<u8>, id: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    out.push(b'\n');
    let start = out.len();
    out.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, (position, generation)) in objects {
        out.extend(format!("{number} 1\n{position:010} {generation:05} n \n").into_bytes());
    }
    let size = objects.keys().next_back().map_or(1, |last| last + 1);
    trailer.extend(id);
    out.extend(format!("trailer\n<</Size {size} ").into_bytes());
    out.extend(trailer);
    out.extend(format!(">>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    out
}

/// Number -> (position, generation) of the last "N G obj" for every number.
fn object_positions(bytes: &[u8]) -> BTreeMap<u32, (usize, u16)> {
    let mut found = BTreeMap::new();
    let mut from = 0;
    while let Some(step) = find(&bytes[from..], b"obj") {
        let at = from + step;
        from = at + 3;
        // "endobj" ends in the same letters; a digit must stand before the blank.
        if let Some((number, generation, start)) = header_before(bytes, at) {
            // Larger numbers than a real file has would make the table huge.
            if number <= 8_388_607 {
                found.insert(number, (start, generation));
            }
        }
    }
    found
}

/// Reads "N G " backwards from `at`.
fn header_before(bytes: &[u8], at: usize) -> Option<(u32, u16, usize)> {
    let (generation, rest) = number_before(bytes, at)?;
    let (number, start) = number_before(bytes, rest)?;
    let alone = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
    alone.then_some((number, u16::try_from(generation).ok()?, start))
}

/// The number that ends, after blanks, before `at`, and where it starts.
fn number_before(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let head = &bytes[..at];
    let end = head.iter().rposition(|b| !b.is_ascii_whitespace())? + 1;
    // A blank must part the number from what follows it.
    if end == at {
        return None;
    }
    let start = head[..end].iter().rposition(|b| !b.is_ascii_digit()).map_or(0, |p| p + 1);
    // Ten digits are more than any object number has.
    if start == end || end - start > 10 {
        return None;
    }
    let number = std::str::from_utf8(&head[start..end]).ok()?.parse().ok()?;
    Some((number, start))
}

/// The value "N G R" behind the last occurrence of `key`.
fn last_reference(bytes: &[u8], key: &[u8]) -> Option<(u32, u16)> {
    let mut end = bytes.len();
    while let Some(at) = rfind(&bytes[..end], key) {
        let behind = &bytes[at + key.len()..bytes.len().min(at + key.len() + 40)];
        let words: Vec<&[u8]> =
            behind.split(|b| b.is_ascii_whitespace()).filter(|word| !word.is_empty()).take(3).collect();
        if let [number, generation, letter] = words[..] {
            let number = std::str::from_utf8(number).ok().and_then(|n| n.parse().ok());
            let generation = std::str::from_utf8(generation).ok().and_then(|g| g.parse().ok());
            if let (Some(number), Some(generation), true) = (number, generation, letter.starts_with(b"R")) {
                return Some((number, generation));
            }
        }
        end = at;
    }
    None
}

/// The array behind the last occurrence of `key`, as written.
fn last_array<'a>(bytes: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let at = rfind(bytes, key)? + key.len();
    let open = at + bytes[at..].iter().position(|b| !b.is_ascii_whitespace())?;
    if bytes[open] != b'[' {
        return None;
    }
    let close = open + bytes[open..].iter().position(|&b| b == b']')?;
    Some(&bytes[open..=close])
}

/// The last object that calls itself the catalogue, where no trailer is left to name it.
fn catalog(bytes: &[u8], objects: &BTreeMap<u32, (usize, u16)>) -> Option<(u32, u16)> {
    objects
        .iter()
        .filter(|(_, (position, _))| {
            // A catalogue is short; a file without a single "endobj" must not be read through once per object.
            let body = &bytes[*position..bytes.len().min(position + 65_536)];
            let body = &body[..find(body, b"endobj").unwrap_or(body.len())];
            find(body, b"/Catalog").is_some() && find(body, b"/Pages").is_some()
        })
        .max_by_key(|(_, (position, _))| *position)
        .map(|(&number, &(_, generation))| (number, generation))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn rfind(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).rposition(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_told_from_their_look_alikes() {
        let text = b"1 0 obj <<>> endobj\n12 0 obj\n<<>>\nendobj 1 0 obj 5 endobj x3 0 obj";
        let found = object_positions(text);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [1, 12]);
        assert_eq!(found[&1].0, find(text, b"1 0 obj 5").unwrap(), "the last definition counts");
    }

    #[test]
    fn the_catalogue_is_found_without_a_trailer() {
        let text = b"%PDF-1.4\n7 0 obj <</Type /Catalog /Pages 2 0 R>> endobj";
        let mended = with_new_table(text).unwrap();
        assert!(String::from_utf8_lossy(&mended).contains("/Root 7 0 R"));
        assert_eq!(with_new_table(b"%PDF-1.4 nothing"), None);
    }
}
