//! Every page of a TIFF as a PNG of its own, which the picture path takes from there. Fax and scanner files have
//! many pages; one bit stays one bit. It knows nothing of paper.

use std::borrow::Cow;
use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::ifd::Value;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

use super::{AttachmentError, Limits};
use crate::pdf::pictures::MAX_PIXELS;

/// Reads all pages.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<u8>>, AttachmentError> {
    let damaged = |error: tiff::TiffError| match error {
        tiff::TiffError::UnsupportedError(_) => {
            AttachmentError::Unsupported { what: "TIFF压缩或颜色方式".into() }
        }
        tiff::TiffError::LimitsExceeded => AttachmentError::Inflates { limit: limits.inflated },
        _ => AttachmentError::damaged("TIFF数据"),
    };
    let mut allowed = tiff::decoder::Limits::default();
    allowed.decoding_buffer_size = limits.inflated;
    allowed.intermediate_buffer_size = limits.inflated;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(damaged)?.with_limits(allowed);
    let mut pages = Vec::new();
    loop {
        if pages.len() == limits.pages {
            return Err(AttachmentError::TooManyPages { limit: limits.pages });
        }
        let (width, height) = decoder.dimensions().map_err(damaged)?;
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(AttachmentError::AbsurdSize { width, height });
        }
        pages.push(page(&mut decoder, width, height, &damaged)?);
        if !decoder.more_images() {
            return Ok(pages);
        }
        decoder.next_image().map_err(damaged)?;
    }
}

fn page(
    decoder: &mut Decoder<Cursor<&[u8]>>,
    width: u32,
    height: u32,
    damaged: &dyn Fn(tiff::TiffError) -> AttachmentError,
) -> Result<Vec<u8>, AttachmentError> {
    let color = decoder.colortype().map_err(damaged)?;
    let orientation = decoder.find_tag_unsigned::<u16>(Tag::Orientation).map_err(damaged)?.unwrap_or(1);
    let per_inch = match decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).map_err(damaged)? {
        Some(3) => 2.54,
        _ => 1.0,
    };
    let dpi = match decoder.find_tag(Tag::XResolution).map_err(damaged)? {
        Some(Value::Rational(dots, per)) if per != 0 => Some(dots as f32 / per as f32 * per_inch),
        _ => None,
    };
    let samples = match decoder.read_image().map_err(damaged)? {
        DecodingResult::U8(samples) => samples,
        // The upper byte of 16 bits is what a page can show.
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return Err(AttachmentError::Unsupported { what: "浮点TIFF".into() }),
    };
    let (kind, depth, samples) = match color {
        ColorType::Gray(1) => (png::ColorType::Grayscale, png::BitDepth::One, samples),
        ColorType::Gray(4) => (png::ColorType::Grayscale, png::BitDepth::Four, samples),
        ColorType::Gray(8 | 16) => (png::ColorType::Grayscale, png::BitDepth::Eight, samples),
        ColorType::GrayA(8 | 16) => (png::ColorType::GrayscaleAlpha, png::BitDepth::Eight, samples),
        ColorType::RGB(8 | 16) => (png::ColorType::Rgb, png::BitDepth::Eight, samples),
        ColorType::RGBA(8 | 16) => (png::ColorType::Rgba, png::BitDepth::Eight, samples),
        ColorType::CMYK(8 | 16) => (png::ColorType::Rgb, png::BitDepth::Eight, rgb_from_cmyk(&samples)),
        ColorType::YCbCr(8) => (png::ColorType::Rgb, png::BitDepth::Eight, rgb_from_ycbcr(&samples)),
        _ => return Err(AttachmentError::Unsupported { what: "TIFF颜色方式".into() }),
    };
    as_png(width, height, kind, depth, &samples, orientation, dpi)
}

fn rgb_from_cmyk(samples: &[u8]) -> Vec<u8> {
    let light = |ink: u8, black: u8| ((255 - u32::from(ink)) * (255 - u32::from(black)) / 255) as u8;
    samples.chunks_exact(4).flat_map(|p| [light(p[0], p[3]), light(p[1], p[3]), light(p[2], p[3])]).collect()
}

/// ITU-R BT.601, full range, as TIFF 6.0 has it by default.
fn rgb_from_ycbcr(samples: &[u8]) -> Vec<u8> {
    let byte = |value: f32| value.round().clamp(0.0, 255.0) as u8;
    samples
        .chunks_exact(3)
        .flat_map(|p| {
            let (y, cb, cr) = (f32::from(p[0]), f32::from(p[1]) - 128.0, f32::from(p[2]) - 128.0);
            [byte(y + 1.402 * cr), byte(y - 0.344_136 * cb - 0.714_136 * cr), byte(y + 1.772 * cb)]
        })
        .collect()
}

fn as_png(
    width: u32,
    height: u32,
    kind: png::ColorType,
    depth: png::BitDepth,
    samples: &[u8],
    orientation: u16,
    dpi: Option<f32>,
) -> Result<Vec<u8>, AttachmentError> {
    let failed = |error: png::EncodingError| AttachmentError::damaged(error.to_string());
    let mut info = png::Info::with_size(width, height);
    info.color_type = kind;
    info.bit_depth = depth;
    if let Some(dpi) = dpi.filter(|dpi| (10.0..10_000.0).contains(dpi)) {
        let per_metre = (dpi / 0.0254).round() as u32;
        info.pixel_dims =
            Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter });
    }
    if (2..=8).contains(&orientation) {
        // A TIFF directory of one entry: orientation, SHORT, once.
        let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
        exif.extend(orientation.to_be_bytes());
        exif.extend([0; 6]);
        info.exif_metadata = Some(Cow::Owned(exif));
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut out, info).map_err(failed)?;
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(samples).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(out)
}
