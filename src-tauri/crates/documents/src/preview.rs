//! A page of a PDF as a picture for the screen: the very file that will be printed, attachments included. It
//! reads any PDF, changes none, and is no part of printing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::fonts::{self, FontSet};
use crate::pages::FaceId;

/// The largest side of a picture, pixels: a page at 300 dpi on a screen of the highest density.
pub const MAX_PIXELS: u32 = 4_000;

/// Why a page cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// The file is no PDF that can be read.
    #[error("文件无法预览：不是可以读取的PDF")]
    NotReadable,
    /// There is no such page.
    #[error("没有第{page}页，全文共{pages}页")]
    NoSuchPage {
        /// The page asked for, from 1.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// The page could not be drawn; printing may still do it.
    #[error("第{page}页无法预览，请另存为PDF后用其他软件查看")]
    NotDrawable {
        /// The page, from 1.
        page: usize,
    },
}

/// A PDF opened for looking at.
pub struct Preview {
    pdf: Pdf,
}

impl Preview {
    /// Opens a PDF.
    pub fn open(bytes: Arc<Vec<u8>>) -> Result<Preview, PreviewError> {
        let pdf =
            catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes))).map_err(|_| PreviewError::NotReadable)?;
        let preview = Preview { pdf: pdf.map_err(|_| PreviewError::NotReadable)? };
        if preview.page_count() == 0 {
            return Err(PreviewError::NotReadable);
        }
        Ok(preview)
    }

    /// Number of pages.
    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Width and height of page `index` (from 0) as seen, pt.
    pub fn page_size(&self, index: usize) -> Result<(f32, f32), PreviewError> {
        Ok(self.page(index)?.render_dimensions())
    }

    fn page(&self, index: usize) -> Result<&hayro::hayro_syntax::page::Page<'_>, PreviewError> {
        let pages = self.pdf.pages();
        pages.get(index).ok_or(PreviewError::NoSuchPage { page: index + 1, pages: pages.len() })
    }

    /// Page `index` (from 0) as a PNG `width` pixels wide; smaller where a side would exceed [`MAX_PIXELS`].
    pub fn png(&self, index: usize, width: u32) -> Result<Vec<u8>, PreviewError> {
        let page = self.page(index)?;
        let failed = PreviewError::NotDrawable { page: index + 1 };
        let (page_width, page_height) = page.render_dimensions();
        let longest = page_width.max(page_height);
        let scale = (width.max(1) as f32 / page_width).min(MAX_PIXELS as f32 / longest);
        if !scale.is_finite() || scale <= 0.0 || page_width * scale < 1.0 || page_height * scale < 1.0 {
            return Err(failed);
        }
        // The page's sides are rounded down; a whisker more keeps the width that was asked for.
        let scale = scale * (1.0 + 1.0e-6);
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
            let interpreter = InterpreterSettings { font_resolver: Arc::new(stand_in), ..Default::default() };
            hayro::render(page, &RenderCache::new(), &interpreter, &RenderSettings::default(), &settings)
        }));
        let pixmap = drawn.map_err(|_| failed.clone())?;
        let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
        // On white everything is opaque, so the alpha channel says nothing.
        let rgb: Vec<u8> =
            pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
        encode(width, height, &rgb).map_err(|_| failed)
    }
}

fn encode(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(out)
}

/// A face for a font that the file names but does not carry: ours for Chinese, hayro's own for Latin.
fn stand_in(query: &FontQuery) -> Option<(FontData, u32)> {
    let asked = match query {
        FontQuery::Standard(standard) => return Some(standard.get_font_data()),
        FontQuery::Fallback(asked) => asked,
    };
    if asked.character_collection.is_none() {
        return Some(asked.pick_standard_font().get_font_data());
    }
    let id: FaceId = match (asked.is_serif || !asked.is_bold, asked.is_bold) {
        (true, true) => fonts::SONG_BOLD,
        (true, false) => fonts::SONG,
        (false, _) => fonts::HEI,
    };
    let data = FontSet::shared().face_data(id);
    Some((Arc::new(data.bytes), data.index))
}
