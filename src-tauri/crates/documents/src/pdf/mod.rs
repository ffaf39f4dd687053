//! Pages -> a PDF file. [`write`] is the whole of it for a single document; a dossier takes the two halves
//! apart ([`writer`] draws, [`finish`] closes the file) to put attachments in between. Nothing here lays out.

mod content;
pub mod finish;
mod icc;
pub mod pictures;
pub mod writer;

use chrono::NaiveDateTime;

use crate::fonts::FontSet;
use crate::pages::{FaceId, Page};

/// What a file says about itself: in its information dictionary, its XMP metadata and its window title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The title, e.g. the name of the dispute.
    pub title: String,
    /// Who issues it: the committee.
    pub author: String,
    /// When it was made, in local time. The file says +08:00: the program is used where that holds.
    pub created: NaiveDateTime,
}

/// Why pages could not be written as PDF. None of these is the fault of what a person typed: characters
/// without a glyph are refused when a form is composed, long before this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A page names a face the font set does not have.
    #[error("文书使用了未安装的字体（编号{}）", face.0)]
    UnknownFace {
        /// The face.
        face: FaceId,
    },
    /// A glyph that would print as an empty box.
    #[error("第{page}页有无法显示的字符“{ch}”")]
    NoGlyph {
        /// The page, from 1.
        page: usize,
        /// The character that has no glyph.
        ch: char,
    },
    /// A font could not be cut down to the glyphs used.
    #[error("字体“{face}”无法嵌入：{reason}")]
    Font {
        /// PostScript name of the face.
        face: String,
        /// What the subsetter said.
        reason: String,
    },
    /// A picture on a page cannot be used.
    #[error("第{page}页的图片：{source}")]
    Picture {
        /// The page, from 1.
        page: usize,
        /// What is wrong with it.
        source: pictures::PictureError,
    },
    /// The title or author has a character that no metadata can hold.
    #[error("文件标题或作者含有控制字符")]
    MetaNotPrintable,
    /// The writer or the finisher met something it does not know.
    #[error("生成PDF失败：{reason}")]
    Internal {
        /// What was met.
        reason: String,
    },
}

/// Writes `pages` as one PDF/A-2b file with embedded subset fonts. Same pages, same meta, same bytes.
pub fn write(pages: &[Page], fonts: &FontSet, meta: &Meta) -> Result<Vec<u8>, PdfError> {
    let drawn = writer::draw(pages, fonts)?;
    let outline = [finish::Bookmark { title: meta.title.clone(), page: 0, children: Vec::new() }];
    let pages = drawn.pages.clone();
    let pdfa = !drawn.cmyk_picture;
    finish::finish(drawn.document, &pages, &outline, meta, pdfa)
}
