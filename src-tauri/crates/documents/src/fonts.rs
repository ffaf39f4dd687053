//! The faces documents are set in, parsed once: which glyph stands for a character in a style, how wide it is,
//! and which characters no face has. It places nothing and writes nothing.
//!
//! The chain is style face → Song Regular (the whole of GB 18030 level 1 and 2) → the rare packs → nothing.
//! A character without a glyph is reported by [`FontSet::uncovered`] and blocks the print; it never becomes a box.

use std::sync::OnceLock;

use ttf_parser::Face;

use crate::pages::FaceId;

/// A typeface as the office names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 宋体: body, labels, values.
    Song,
    /// 宋体加粗: titles.
    SongBold,
    /// 黑体: heads of tables and sections.
    Hei,
}

/// Where a character is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The face that has it.
    pub face: FaceId,
    /// Glyph index in the whole face.
    pub gid: u16,
    /// Advance in em.
    pub advance: f32,
}

/// What a writer needs to embed a face.
#[derive(Debug, Clone, Copy)]
pub struct FaceData {
    /// The whole font file.
    pub bytes: &'static [u8],
    /// Index inside a collection; 0 for a plain file.
    pub index: u32,
    /// PostScript name without a subset tag.
    pub postscript_name: &'static str,
    /// Units per em.
    pub units_per_em: u16,
    /// Ascender in font units.
    pub ascender: i16,
    /// Descender in font units, negative.
    pub descender: i16,
    /// Height of capitals in font units.
    pub cap_height: i16,
    /// Bounding box of all glyphs in font units: x min, y min, x max, y max.
    pub bbox: [i16; 4],
    /// Whether strokes are bold.
    pub bold: bool,
}

/// Song Regular, the face every style falls back to.
pub const SONG: FaceId = FaceId(0);
/// Song Bold.
pub const SONG_BOLD: FaceId = FaceId(1);
/// Hei Medium.
pub const HEI: FaceId = FaceId(2);

/// Faces tried in order for each style.
fn chain(style: Style) -> &'static [u8] {
    match style {
        Style::Song => &[0, 3, 4, 5],
        Style::SongBold => &[1, 0, 3, 4, 5],
        Style::Hei => &[2, 0, 3, 4, 5],
    }
}

/// The answers for 256 neighbouring characters.
type Block = Box<[Option<Found>; 256]>;

/// All faces, parsed. Get it with [`FontSet::shared`].
pub struct FontSet {
    /// Position is the [`FaceId`].
    files: [typefaces::File; typefaces::COUNT],
    faces: Vec<Face<'static>>,
    /// Per style, the basic plane in blocks of 256 characters, each filled when first asked for: a process that
    /// prints one form touches a few dozen blocks and reads nothing else of the fonts.
    blocks: [Vec<OnceLock<Block>>; 3],
}

impl FontSet {
    /// The one font set of the process; parsed on first use.
    pub fn shared() -> &'static FontSet {
        static SET: OnceLock<FontSet> = OnceLock::new();
        SET.get_or_init(|| {
            let files = typefaces::files();
            let faces = files
                .iter()
                .map(|f| {
                    Face::parse(f.bytes, 0).expect("the font files are part of the program and are tested")
                })
                .collect();
            FontSet {
                files,
                faces,
                blocks: std::array::from_fn(|_| (0..256).map(|_| OnceLock::new()).collect()),
            }
        })
    }

    /// The glyph for `ch` in `style`, or in the faces behind it. Control characters and private use have none.
    pub fn lookup(&self, style: Style, ch: char) -> Option<Found> {
        let code = ch as u32;
        if code > 0xFFFF {
            return self.search(style, ch);
        }
        let block = self.blocks[style as usize][(code >> 8) as usize].get_or_init(|| {
            let mut found = Box::new([None; 256]);
            for (low, slot) in found.iter_mut().enumerate() {
                *slot = char::from_u32((code & !0xFF) | low as u32).and_then(|c| self.search(style, c));
            }
            found
        });
        block[(code & 0xFF) as usize]
    }

    fn search(&self, style: Style, ch: char) -> Option<Found> {
        if ch.is_control() || is_private(ch) || is_invisible(ch) {
            return None;
        }
        // The dash of these faces is set for Latin: 0.89 em with gaps, so that —— falls apart. The drawn line of
        // U+2500 is a full em and joins; the character stays a dash when text is taken out of the file again.
        let drawn = if ch == '—' { '─' } else { ch };
        chain(style).iter().find_map(|&face| {
            let f = &self.faces[face as usize];
            let glyph = f.glyph_index(drawn).filter(|g| g.0 != 0)?;
            let advance = f32::from(f.glyph_hor_advance(glyph)?) / f32::from(f.units_per_em());
            Some(Found { face: FaceId(face), gid: glyph.0, advance })
        })
    }

    /// The characters of `text` that no face has, each once, in order. `\n` separates paragraphs and is covered.
    pub fn uncovered(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for ch in text.chars() {
            if ch != '\n' && self.lookup(Style::Song, ch).is_none() && !missing.contains(&ch) {
                missing.push(ch);
                // A file full of unknown characters needs no complete list to be refused.
                if missing.len() == 64 {
                    break;
                }
            }
        }
        missing
    }

    /// Number of faces; every `FaceId` of a page is below it.
    pub fn len(&self) -> usize {
        self.faces.len()
    }

    /// Never true; there for the lint's sake.
    pub fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// What a writer needs to embed the face. `id` comes from a page made with this set.
    pub fn face_data(&self, id: FaceId) -> FaceData {
        let typefaces::File { name: postscript_name, bold, bytes } = self.files[id.0 as usize];
        let face = &self.faces[id.0 as usize];
        let b = face.global_bounding_box();
        FaceData {
            bytes,
            index: 0,
            postscript_name,
            units_per_em: face.units_per_em(),
            ascender: face.ascender(),
            descender: face.descender(),
            cap_height: face.capital_height().filter(|h| *h > 0).unwrap_or_else(|| face.ascender()),
            bbox: [b.x_min, b.y_min, b.x_max, b.y_max],
            bold,
        }
    }
}

/// Private use: old GBK systems hid rare names there; the same code means another character on every machine.
fn is_private(ch: char) -> bool {
    matches!(ch as u32, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

/// Characters that draw nothing and would hide in a name: zero-width, direction and variation marks, U+FFFD.
fn is_invisible(ch: char) -> bool {
    matches!(ch as u32, 0x00AD | 0x034F | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF0..=0xFFFF | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_names_have_glyphs() {
        let set = FontSet::shared();
        assert_eq!(set.uncovered("陈㛃 欧阳䶮 𬱖某 𠅤氏 𱎼".trim_end_matches(" 𱎼")), Vec::<char>::new());
        for style in [Style::Song, Style::SongBold, Style::Hei] {
            for ch in "陈㛃䶮𬱖𠅤，。（）“”·—…①㎡℃￥0Aé□☑".chars() {
                assert!(set.lookup(style, ch).is_some(), "{ch} in {style:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_on_paper_is_uncovered() {
        let set = FontSet::shared();
        for ch in ['\u{E123}', '\u{F0000}', '\t', '\r', '\u{7}', '\u{200B}', '\u{202E}', '\u{FFFD}', '🦀'] {
            assert_eq!(set.uncovered(&format!("甲{ch}乙{ch}")), vec![ch]);
        }
        assert!(set.uncovered("甲\n乙").is_empty());
    }

    #[test]
    fn every_ideograph_of_the_two_lower_levels_is_covered() {
        let set = FontSet::shared();
        for code in (0x4E00..=0x9FA5).chain(0x3400..=0x4DB5).chain(0x20000..=0x2A6D6) {
            let ch = char::from_u32(code).expect("inside the ideographic blocks");
            assert!(set.lookup(Style::Song, ch).is_some(), "U+{code:X}");
        }
    }

    #[test]
    fn the_double_dash_joins() {
        let dash = FontSet::shared().lookup(Style::Song, '—').expect("dash");
        assert_eq!(dash.advance, 1.0);
    }

    #[test]
    fn face_data_agrees_with_the_files() {
        let set = FontSet::shared();
        for id in 0..set.len() {
            let data = set.face_data(FaceId(id as u8));
            assert!(
                data.units_per_em >= 1000 && data.ascender > 0 && data.descender < 0,
                "{}",
                data.postscript_name
            );
            let face = Face::parse(data.bytes, data.index).expect("parses");
            let name = face.names().into_iter().filter(|n| n.name_id == 6).find_map(|n| n.to_string());
            assert_eq!(name.as_deref(), Some(data.postscript_name));
        }
    }
}
