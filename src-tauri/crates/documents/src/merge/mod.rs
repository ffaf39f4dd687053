//! What others bring: scans and PDFs attached to a dispute, read so that they can stand in a dossier. Bytes in,
//! pages or an error with a way out; hostile bytes end in an error, never in a panic or an endless wait. It
//! neither numbers nor binds (`dossier` does), and a PDF stays text and lines: nothing is turned into a picture.

pub mod foreign;
pub mod package;
mod repair;
mod tiff_pages;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::pages::{Item, Page};
use crate::pdf::pictures::{Picture, PictureError};
use foreign::Foreign;

/// How much one attachment may ask of an office PC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, bytes.
    pub bytes: u64,
    /// Number of pages.
    pub pages: usize,
    /// What one compressed part of a PDF may grow to, bytes.
    pub inflated: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 200 << 20, pages: 2_000, inflated: 256 << 20 }
    }
}

/// What kind of file an attachment is, told by its first bytes and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A photo or scan.
    Jpeg,
    /// A scan or screenshot.
    Png,
    /// A scan, maybe of several pages.
    Tiff,
    /// A document.
    Pdf,
}

impl Kind {
    /// The kind of `bytes`; `None` if it is none that can stand in a dossier (Word files, sound, video).
    pub fn of(bytes: &[u8]) -> Option<Kind> {
        if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(Kind::Jpeg)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Kind::Png)
        } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
            Some(Kind::Tiff)
        } else if foreign::header_position(bytes).is_some() {
            Some(Kind::Pdf)
        } else {
            None
        }
    }
}

/// Why an attachment cannot stand in a dossier. The sentences name the way out; the attachment itself is named
/// by whoever knows its title.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// Not one byte.
    #[error("文件是空的（0字节），请重新复制或扫描")]
    Empty,
    /// Not a JPEG, PNG, TIFF or PDF.
    #[error("不是图片或PDF，不能编入卷宗；请另存为PDF后再添加")]
    UnknownKind,
    /// Cut short, damaged, or not following its own format.
    #[error("文件已损坏或不完整（{reason}），请从原处重新复制；仍打不开的，打印后扫描再添加")]
    NotReadable {
        /// What is wrong, for whoever looks into it.
        reason: String,
    },
    /// A PDF that asks for a password.
    #[error("文件设有打开密码；请用密码打开后另存为不加密的PDF，或打印后扫描再添加")]
    Encrypted,
    /// A file larger than the limit.
    #[error("文件过大（{} MB，上限{} MB），请拆分，或降低扫描分辨率后再添加", bytes >> 20, limit >> 20)]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// More pages than the limit.
    #[error("页数过多（超过{limit}页），请只摘取与案件有关的页")]
    TooManyPages {
        /// The limit.
        limit: usize,
    },
    /// A picture of absurd size.
    #[error("图片尺寸过大（{width}×{height}像素），请按300 dpi重新扫描")]
    AbsurdSize {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// A small file that unpacks to a huge one.
    #[error("文件解压后超过{} MB，疑似异常文件；请打印后扫描再添加", limit >> 20)]
    Inflates {
        /// The limit, bytes.
        limit: usize,
    },
    /// A kind of picture no reader must understand.
    #[error("图片格式少见（{what}），请另存为普通JPEG或PNG后再添加")]
    Unsupported {
        /// What is unusual.
        what: String,
    },
}

impl AttachmentError {
    pub(crate) fn damaged(reason: impl Into<String>) -> AttachmentError {
        AttachmentError::NotReadable { reason: reason.into() }
    }
}

impl From<PictureError> for AttachmentError {
    fn from(error: PictureError) -> AttachmentError {
        match error {
            PictureError::UnknownKind => AttachmentError::UnknownKind,
            PictureError::Damaged => AttachmentError::damaged("图片数据"),
            PictureError::AbsurdSize { width, height } => AttachmentError::AbsurdSize { width, height },
            PictureError::Unsupported { what } => AttachmentError::Unsupported { what: what.into() },
        }
    }
}

/// Why a dossier with this attachment cannot be declared PDF/A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfaObstacle {
    /// A picture with printing colours.
    #[error("含CMYK颜色的图片")]
    CmykPicture,
    /// A PDF with text that does not itself declare to be PDF/A, so that its fonts are not vouched for.
    #[error("为外来PDF，未声明符合PDF/A")]
    UndeclaredPdf,
    /// A PDF with something PDF/A forbids.
    #[error("为外来PDF，含PDF/A不允许的内容")]
    ForbiddenContent,
}

/// An attachment, read.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "one a file, and the file is megabytes")]
pub enum Attachment {
    /// Pictures, one to a page.
    Pictures(Vec<PagePicture>),
    /// A PDF.
    Pdf(Foreign),
}

/// A picture that will fill a page.
#[derive(Debug, Clone)]
pub struct PagePicture {
    bytes: Arc<Vec<u8>>,
    width: u32,
    height: u32,
    swapped: bool,
    dpi: Option<f32>,
    cmyk: bool,
}

impl Attachment {
    /// Reads an attachment. The bytes of a picture are kept as they are.
    pub fn read(bytes: Arc<Vec<u8>>, limits: &Limits) -> Result<Attachment, AttachmentError> {
        if bytes.is_empty() {
            return Err(AttachmentError::Empty);
        }
        if bytes.len() as u64 > limits.bytes {
            return Err(AttachmentError::TooLarge { bytes: bytes.len() as u64, limit: limits.bytes });
        }
        let kind = Kind::of(&bytes).ok_or(AttachmentError::UnknownKind)?;
        // The readers of other people's formats are large; one that trips over hostile bytes must not take the
        // office's program with it.
        catch_unwind(AssertUnwindSafe(|| match kind {
            Kind::Jpeg | Kind::Png => Ok(Attachment::Pictures(vec![PagePicture::read(bytes)?])),
            Kind::Tiff => {
                let pages = tiff_pages::read(&bytes, limits)?;
                let pictures = pages.into_iter().map(|page| PagePicture::read(Arc::new(page)));
                Ok(Attachment::Pictures(pictures.collect::<Result<_, _>>()?))
            }
            Kind::Pdf => Foreign::read(&bytes, limits).map(Attachment::Pdf),
        }))
        .unwrap_or_else(|_| Err(AttachmentError::damaged("读取时出错")))
    }

    /// Number of pages.
    pub fn page_count(&self) -> usize {
        match self {
            Attachment::Pictures(pictures) => pictures.len(),
            Attachment::Pdf(foreign) => foreign.pages.len(),
        }
    }

    /// Why it keeps a dossier from being PDF/A, if it does.
    pub fn pdfa_obstacle(&self) -> Option<PdfaObstacle> {
        match self {
            Attachment::Pictures(pictures) => {
                pictures.iter().any(|picture| picture.cmyk).then_some(PdfaObstacle::CmykPicture)
            }
            Attachment::Pdf(foreign) => foreign.pdfa_obstacle,
        }
    }
}

/// Free margin around a picture on its page, pt (15 mm): room for the binding and the page number.
const MARGIN: f32 = 42.5;
const A4: (f32, f32) = (595.276, 841.89);

impl PagePicture {
    fn read(bytes: Arc<Vec<u8>>) -> Result<PagePicture, AttachmentError> {
        let picture = Picture::read(&bytes)?;
        Ok(PagePicture {
            width: picture.width,
            height: picture.height,
            swapped: picture.orientation.swaps_sides(),
            dpi: picture.dpi,
            cmyk: picture.cmyk,
            bytes,
        })
    }

    /// An A4 page with the picture, turned clockwise `turns` times, as large as fits between the margins; a
    /// picture wider than high lies on a page turned sideways. A scan of a whole A4 sheet, told by its
    /// resolution, fills the page, since it brings its own margins.
    pub fn page(&self, turns: u8) -> Page {
        let (width, height) = match self.swapped != (turns % 2 == 1) {
            true => (self.height as f32, self.width as f32),
            false => (self.width as f32, self.height as f32),
        };
        let (page_width, page_height) = if width > height { (A4.1, A4.0) } else { A4 };
        let whole_sheet = self.dpi.is_some_and(|dpi| {
            let (w, h) = (width * 72.0 / dpi, height * 72.0 / dpi);
            (w - page_width).abs() < 12.0 && (h - page_height).abs() < 12.0
        });
        let margin = if whole_sheet { 0.0 } else { MARGIN };
        let scale = ((page_width - 2.0 * margin) / width).min((page_height - 2.0 * margin) / height);
        // A small picture (a stamp, a screenshot) is not blown up beyond 100 dpi.
        let scale = scale.min(72.0 / self.dpi.unwrap_or(100.0).min(100.0));
        let (w, h) = (width * scale, height * scale);
        let x = (page_width - w) / 2.0;
        let y = if whole_sheet { (page_height - h) / 2.0 } else { margin.max((page_height - h) / 2.0) };
        let picture = Item::Image { x, y, w, h, turns: turns % 4, bytes: self.bytes.clone() };
        Page { width: page_width, height: page_height, items: vec![picture] }
    }
}
