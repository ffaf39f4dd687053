//! The sRGB colour profile that a PDF/A file must carry to say what its colours mean. Built from the numbers
//! of IEC 61966-2-1 (adapted to D50 as ICC.1:2004-10 wants), so that no foreign file has to be shipped.

/// An ICC v4 matrix profile of sRGB, about 600 bytes.
pub fn srgb() -> Vec<u8> {
    let curve = parametric_curve();
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", text("sRGB IEC61966-2.1")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz([0xF6D6, 0x1_0000, 0xD32D])),
        (b"chad", adaptation()),
        (b"rXYZ", xyz([0x6FA2, 0x38F5, 0x0390])),
        (b"gXYZ", xyz([0x6299, 0xB785, 0x18DA])),
        (b"bXYZ", xyz([0x24A0, 0x0F84, 0xB6CF])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve),
    ];
    // bTRC points at the data of gTRC: a profile may share tag data.
    let count = tags.len() + 1;
    let mut table = Vec::new();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    table.extend((count as u32).to_be_bytes());
    for (name, body) in &tags {
        let entry = [((start + data.len()) as u32).to_be_bytes(), (body.len() as u32).to_be_bytes()].concat();
        table.extend_from_slice(*name);
        table.extend_from_slice(&entry);
        if *name == b"gTRC" {
            table.extend_from_slice(b"bTRC");
            table.extend_from_slice(&entry);
        }
        data.extend_from_slice(body);
        data.resize(data.len().next_multiple_of(4), 0);
    }

    let mut profile = header((start + data.len()) as u32);
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: u32) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    header.extend(size.to_be_bytes());
    header.extend([0; 4]);
    header.extend(0x0420_0000u32.to_be_bytes());
    header.extend(b"mntrRGB XYZ ");
    for part in [2020u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    for part in [0xF6D6u32, 0x1_0000, 0xD32D] {
        header.extend(part.to_be_bytes());
    }
    header.resize(128, 0);
    header
}

fn element(kind: &[u8; 4]) -> Vec<u8> {
    let mut out = kind.to_vec();
    out.extend([0; 4]);
    out
}

/// A `multiLocalizedUnicodeType` with one English record.
fn text(words: &str) -> Vec<u8> {
    let mut out = element(b"mluc");
    out.extend(1u32.to_be_bytes());
    out.extend(12u32.to_be_bytes());
    out.extend(b"enUS");
    out.extend((words.len() as u32 * 2).to_be_bytes());
    out.extend(28u32.to_be_bytes());
    out.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    out
}

/// An `XYZType` of one colour in 16.16 fixed point.
fn xyz(parts: [u32; 3]) -> Vec<u8> {
    let mut out = element(b"XYZ ");
    out.extend(parts.into_iter().flat_map(u32::to_be_bytes));
    out
}

fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

/// The Bradford matrix from D65, sRGB's white, to D50, that of the profile connection space.
fn adaptation() -> Vec<u8> {
    let mut out = element(b"sf32");
    let matrix = [
        1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_479, -0.017_075, -0.009_247, 0.015_076, 0.751_678,
    ];
    out.extend(matrix.into_iter().flat_map(fixed));
    out
}

/// sRGB's transfer function, as curve type 3: a power with a linear foot.
fn parametric_curve() -> Vec<u8> {
    let mut out = element(b"para");
    out.extend([0, 3, 0, 0]);
    out.extend([2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045].into_iter().flat_map(fixed));
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_tag_lies_inside_the_profile() {
        let profile = super::srgb();
        let word = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(word(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..word(128) {
            let at = 132 + 12 * tag;
            assert!(word(at + 4) % 4 == 0 && word(at + 4) + word(at + 8) <= profile.len());
        }
    }
}
