//! Pictures for a page: the bytes of a JPEG or PNG -> the image object a PDF needs. It reads headers and
//! makes sure that a file is whole; it places nothing, and re-encodes only what a PDF cannot take as it is
//! (transparency, interlacing, 16 bits a sample).
//!
//! A JPEG passes through byte for byte (`DCTDecode`); so does the compressed data of an ordinary PNG,
//! which a PDF reads with the PNG predictor. A scan therefore costs no decoding and loses nothing.

use std::io::{Cursor, Write};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

/// The largest picture taken in, in pixels: an A3 sheet in colour at 800 dpi. Beyond it no office scanner
/// goes, and every program that shows the page would have to find half a gigabyte for it.
pub const MAX_PIXELS: u64 = 150_000_000;
/// The largest picture that has to be decoded here, in pixels.
const MAX_DECODED_PIXELS: u64 = 80_000_000;

/// Why a picture cannot be put on a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither a JPEG nor a PNG by its first bytes.
    #[error("不是JPEG或PNG图片")]
    UnknownKind,
    /// The file ends too early or its check sums are wrong.
    #[error("图片不完整或已损坏，请从原处重新复制，或重新扫描")]
    Damaged,
    /// More pixels than [`MAX_PIXELS`].
    #[error("图片尺寸过大（{width}×{height}像素），请按300 dpi重新扫描")]
    AbsurdSize {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// A kind of JPEG or PNG that no PDF reader must understand.
    #[error("图片格式少见（{what}），请另存为普通JPEG或PNG后再添加")]
    Unsupported {
        /// What is unusual about it.
        what: &'static str,
    },
}

/// How the stored picture must be turned or mirrored to stand upright: the eight values of the EXIF tag
/// 0x0112, as a map of the unit square onto itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// Stored upright.
    pub const UPRIGHT: Orientation = Orientation(1);

    /// From the EXIF value; anything but 1 to 8 means upright, as the standard says.
    pub fn from_exif(value: u32) -> Orientation {
        match value {
            1..=8 => Orientation(value as u8),
            _ => Orientation::UPRIGHT,
        }
    }

    /// Whether width and height change places.
    pub fn swaps_sides(self) -> bool {
        self.0 >= 5
    }

    /// The affine map [a b c d e f] of the unit square (y upwards) from stored to upright.
    fn matrix(self) -> [f32; 6] {
        match self.0 {
            2 => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            3 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
            4 => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
            5 => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
            6 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            7 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            8 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
            _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        }
    }
}

/// A picture ready to become an image object.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Stored width in pixels, before turning.
    pub width: u32,
    /// Stored height in pixels, before turning.
    pub height: u32,
    /// How it must be turned to stand upright.
    pub orientation: Orientation,
    /// Dots per inch, if the file says so.
    pub dpi: Option<f32>,
    /// Whether its colours are device CMYK, which PDF/A allows only with a CMYK output intent.
    pub cmyk: bool,
    /// The image object.
    pub stream: Stream,
}

impl Picture {
    /// Reads a JPEG or PNG.
    pub fn read(bytes: &[u8]) -> Result<Picture, PictureError> {
        if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            read_jpeg(bytes)
        } else if bytes.starts_with(PNG_SIGNATURE) {
            read_png(bytes)
        } else {
            Err(PictureError::UnknownKind)
        }
    }

    /// Width and height in pixels as seen after the file's own orientation and `turns` clockwise quarter turns.
    pub fn seen_size(&self, turns: u8) -> (u32, u32) {
        if self.orientation.swaps_sides() != (turns % 2 == 1) {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// The matrix that draws an image object upright, then turned clockwise `turns` times, into the box with
/// lower left corner (`x`, `y`) and size `w` × `h` in PDF space (y upwards, pt).
pub fn placement(orientation: Orientation, turns: u8, x: f32, y: f32, w: f32, h: f32) -> [f32; 6] {
    let mut m = orientation.matrix();
    for _ in 0..turns % 4 {
        // A clockwise quarter turn of the unit square: (u, v) -> (v, 1 - u).
        m = [m[1], -m[0], m[3], -m[2], m[5], 1.0 - m[4]];
    }
    [m[0] * w, m[1] * h, m[2] * w, m[3] * h, x + m[4] * w, y + m[5] * h]
}

fn within_limit(width: u32, height: u32, limit: u64) -> Result<(), PictureError> {
    if u64::from(width) * u64::from(height) > limit {
        return Err(PictureError::AbsurdSize { width, height });
    }
    Ok(())
}

fn image_dictionary(width: u32, height: u32, bits: u8, space: Object) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "BitsPerComponent" => i64::from(bits),
        "ColorSpace" => space,
    }
}

// ---------------------------------------------------------------------------------------------- JPEG

/// What the markers of a JPEG say (ITU-T T.81).
struct JpegMarkers {
    width: u32,
    height: u32,
    components: u8,
    /// The three component ids spell "RGB": no colour transform although no Adobe marker says so.
    named_rgb: bool,
    /// The transform byte of an Adobe APP14 segment.
    adobe_transform: Option<u8>,
    dpi: Option<f32>,
    orientation: Orientation,
    /// Where the picture ends; phones append videos and depth maps after it.
    end: usize,
}

fn read_jpeg(bytes: &[u8]) -> Result<Picture, PictureError> {
    let markers = walk_jpeg(bytes)?;
    within_limit(markers.width, markers.height, MAX_PIXELS)?;
    let (space, cmyk) = match markers.components {
        1 => ("DeviceGray", false),
        3 => ("DeviceRGB", false),
        4 => ("DeviceCMYK", true),
        _ => return Err(PictureError::Unsupported { what: "颜色分量数" }),
    };
    let mut dict = image_dictionary(markers.width, markers.height, 8, space.into());
    dict.set("Filter", "DCTDecode");
    if cmyk && markers.adobe_transform.is_some() {
        // Adobe writes CMYK inverted; readers leave the samples alone, so the dictionary must say it.
        let inverted: Vec<Object> = (0..4).flat_map(|_| [1.into(), 0.into()]).collect();
        dict.set("Decode", Object::Array(inverted));
    }
    if markers.named_rgb && markers.adobe_transform.is_none() {
        dict.set("DecodeParms", dictionary! { "ColorTransform" => 0 });
    }
    let mut stream = Stream::new(dict, bytes[..markers.end].to_vec());
    stream.allows_compression = false;
    Ok(Picture {
        width: markers.width,
        height: markers.height,
        orientation: markers.orientation,
        dpi: markers.dpi,
        cmyk,
        stream,
    })
}

fn walk_jpeg(bytes: &[u8]) -> Result<JpegMarkers, PictureError> {
    let mut found = JpegMarkers {
        width: 0,
        height: 0,
        components: 0,
        named_rgb: false,
        adobe_transform: None,
        dpi: None,
        orientation: Orientation::UPRIGHT,
        end: 0,
    };
    let mut at = 2;
    let mut scans = 0;
    loop {
        // Between segments any number of fill bytes FF may stand.
        if bytes.get(at) != Some(&0xFF) {
            return Err(PictureError::Damaged);
        }
        while bytes.get(at) == Some(&0xFF) {
            at += 1;
        }
        let marker = *bytes.get(at).ok_or(PictureError::Damaged)?;
        at += 1;
        match marker {
            0xD9 => {
                if scans == 0 || found.components == 0 {
                    return Err(PictureError::Damaged);
                }
                found.end = at;
                return Ok(found);
            }
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = match bytes.get(at..at + 2) {
            Some(&[high, low]) => usize::from(u16::from_be_bytes([high, low])),
            _ => return Err(PictureError::Damaged),
        };
        let body =
            length.checked_sub(2).and_then(|n| bytes.get(at + 2..at + 2 + n)).ok_or(PictureError::Damaged)?;
        at += length;
        match marker {
            0xC0..=0xC2 => read_frame_header(body, &mut found)?,
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(PictureError::Unsupported { what: "无损或算术编码的JPEG" });
            }
            0xE0 if body.starts_with(b"JFIF\0") && body.len() >= 12 => {
                let density = f32::from(u16::from_be_bytes([body[8], body[9]]));
                found.dpi = match body[7] {
                    1 if density >= 10.0 => Some(density),
                    2 if density >= 4.0 => Some(density * 2.54),
                    _ => None,
                };
            }
            0xE1 if body.starts_with(b"Exif\0\0") => {
                if let Some(orientation) = exif_orientation(&body[6..]) {
                    found.orientation = orientation;
                }
            }
            0xEE if body.starts_with(b"Adobe") && body.len() >= 12 => found.adobe_transform = Some(body[11]),
            0xDA => {
                scans += 1;
                at = skip_entropy_coded(bytes, at)?;
            }
            _ => {}
        }
    }
}

fn read_frame_header(body: &[u8], found: &mut JpegMarkers) -> Result<(), PictureError> {
    if body.len() < 6 {
        return Err(PictureError::Damaged);
    }
    if body[0] != 8 {
        return Err(PictureError::Unsupported { what: "12位JPEG" });
    }
    found.height = u32::from(u16::from_be_bytes([body[1], body[2]]));
    found.width = u32::from(u16::from_be_bytes([body[3], body[4]]));
    found.components = body[5];
    if found.height == 0 {
        return Err(PictureError::Unsupported { what: "未写明高度的JPEG" });
    }
    if found.width == 0 || body.len() < 6 + 3 * usize::from(found.components) {
        return Err(PictureError::Damaged);
    }
    found.named_rgb = found.components == 3 && [body[6], body[9], body[12]] == *b"RGB";
    Ok(())
}

/// The position of the next marker after entropy-coded data: FF followed by neither a stuffed 00 nor a
/// restart marker.
fn skip_entropy_coded(bytes: &[u8], from: usize) -> Result<usize, PictureError> {
    let mut at = from;
    while let Some(step) = bytes[at..].iter().position(|&b| b == 0xFF) {
        at += step;
        match bytes.get(at + 1) {
            None => break,
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            Some(_) => return Ok(at),
        }
    }
    Err(PictureError::Damaged)
}

fn exif_orientation(tiff: &[u8]) -> Option<Orientation> {
    let exif = exif::Reader::new().read_raw(tiff.to_vec()).ok()?;
    let field = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?;
    Some(Orientation::from_exif(field.value.get_uint(0)?))
}

// ----------------------------------------------------------------------------------------------- PNG

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What the chunks of a PNG say (ISO/IEC 15948).
#[derive(Default)]
struct PngChunks<'a> {
    width: u32,
    height: u32,
    bits: u8,
    color: u8,
    interlaced: bool,
    palette: Option<&'a [u8]>,
    transparent: bool,
    dpi: Option<f32>,
    orientation: Option<Orientation>,
    data: Vec<&'a [u8]>,
}

fn read_png(bytes: &[u8]) -> Result<Picture, PictureError> {
    let chunks = walk_png(bytes)?;
    let passes_through =
        matches!(chunks.color, 0 | 2 | 3) && chunks.bits <= 8 && !chunks.interlaced && !chunks.transparent;
    let stream = if passes_through { png_as_is(&chunks)? } else { png_decoded(bytes, &chunks)? };
    Ok(Picture {
        width: chunks.width,
        height: chunks.height,
        orientation: chunks.orientation.unwrap_or(Orientation::UPRIGHT),
        dpi: chunks.dpi,
        cmyk: false,
        stream,
    })
}

fn walk_png(bytes: &[u8]) -> Result<PngChunks<'_>, PictureError> {
    let mut found = PngChunks::default();
    let mut at = PNG_SIGNATURE.len();
    loop {
        let head = bytes.get(at..at + 8).ok_or(PictureError::Damaged)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let kind = &bytes[at + 4..at + 8];
        let body = bytes.get(at + 8..).and_then(|rest| rest.get(..length)).ok_or(PictureError::Damaged)?;
        if at == PNG_SIGNATURE.len() {
            if kind != b"IHDR" || length != 13 {
                return Err(PictureError::Damaged);
            }
            found.width = u32::from_be_bytes([body[0], body[1], body[2], body[3]]);
            found.height = u32::from_be_bytes([body[4], body[5], body[6], body[7]]);
            (found.bits, found.color, found.interlaced) = (body[8], body[9], body[12] != 0);
            if found.width == 0 || found.height == 0 {
                return Err(PictureError::Damaged);
            }
            // Before any further byte is read: the size alone tells a bomb.
            within_limit(found.width, found.height, MAX_PIXELS)?;
        }
        let sum = bytes.get(at + 8 + length..at + 12 + length).ok_or(PictureError::Damaged)?;
        let mut crc = crc32fast::Hasher::new();
        crc.update(kind);
        crc.update(body);
        if crc.finalize().to_be_bytes() != *sum {
            return Err(PictureError::Damaged);
        }
        at += 12 + length;
        match kind {
            b"PLTE" => found.palette = Some(body),
            b"tRNS" => found.transparent = true,
            b"IDAT" => found.data.push(body),
            b"pHYs" if length == 9 && body[8] == 1 => {
                let per_metre = u32::from_be_bytes([body[0], body[1], body[2], body[3]]);
                found.dpi = Some(per_metre as f32 * 0.0254).filter(|dpi| *dpi >= 10.0);
            }
            b"eXIf" => found.orientation = exif_orientation(body),
            b"IEND" => break,
            _ => {}
        }
    }
    if found.data.is_empty() || (found.color == 3 && found.palette.is_none()) {
        return Err(PictureError::Damaged);
    }
    Ok(found)
}

/// The compressed data as it is, read by the PDF's own PNG predictor.
fn png_as_is(chunks: &PngChunks) -> Result<Stream, PictureError> {
    let (space, colors) = match chunks.color {
        0 => (Object::from("DeviceGray"), 1),
        2 => (Object::from("DeviceRGB"), 3),
        _ => {
            let palette = chunks.palette.ok_or(PictureError::Damaged)?;
            let entries = palette.len() / 3;
            if entries == 0 || entries > 256 || palette.len() % 3 != 0 {
                return Err(PictureError::Damaged);
            }
            let table = Object::String(palette.to_vec(), StringFormat::Hexadecimal);
            let space = vec!["Indexed".into(), "DeviceRGB".into(), (entries as i64 - 1).into(), table];
            (Object::Array(space), 1)
        }
    };
    let mut dict = image_dictionary(chunks.width, chunks.height, chunks.bits, space);
    dict.set("Filter", "FlateDecode");
    dict.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15,
            "Colors" => colors,
            "BitsPerComponent" => i64::from(chunks.bits),
            "Columns" => i64::from(chunks.width),
        },
    );
    let mut stream = Stream::new(dict, chunks.data.concat());
    stream.allows_compression = false;
    Ok(stream)
}

/// Decoded, laid on white where transparent (paper is white, and PDF/A viewers need no blending), and
/// compressed again.
fn png_decoded(bytes: &[u8], chunks: &PngChunks) -> Result<Stream, PictureError> {
    within_limit(chunks.width, chunks.height, MAX_DECODED_PIXELS)?;
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| PictureError::Damaged)?;
    let size = reader.output_buffer_size().ok_or(PictureError::Damaged)?;
    let mut samples = vec![0; size];
    let info = reader.next_frame(&mut samples).map_err(|_| PictureError::Damaged)?;
    samples.truncate(info.buffer_size());
    let (samples, space) = match info.color_type {
        png::ColorType::Grayscale => (samples, "DeviceGray"),
        png::ColorType::Rgb => (samples, "DeviceRGB"),
        png::ColorType::GrayscaleAlpha => (on_white::<1>(&samples), "DeviceGray"),
        png::ColorType::Rgba => (on_white::<3>(&samples), "DeviceRGB"),
        png::ColorType::Indexed => return Err(PictureError::Unsupported { what: "索引色PNG" }),
    };
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    let packed =
        encoder.write_all(&samples).and_then(|()| encoder.finish()).map_err(|_| PictureError::Damaged)?;
    let mut dict = image_dictionary(chunks.width, chunks.height, 8, space.into());
    dict.set("Filter", "FlateDecode");
    let mut stream = Stream::new(dict, packed);
    stream.allows_compression = false;
    Ok(stream)
}

/// Samples of `N` colours and alpha, laid on white.
fn on_white<const N: usize>(samples: &[u8]) -> Vec<u8> {
    samples
        .chunks_exact(N + 1)
        .flat_map(|pixel| {
            let alpha = u32::from(pixel[N]);
            let mut out = [0; N];
            for (to, &from) in out.iter_mut().zip(pixel) {
                *to = ((u32::from(from) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
            }
            out
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the corner of the stored picture goes, as (x, y) of the unit square, y upwards.
    fn moved(orientation: u32, turns: u8, corner: (f32, f32)) -> (f32, f32) {
        let m = placement(Orientation::from_exif(orientation), turns, 0.0, 0.0, 1.0, 1.0);
        (m[0] * corner.0 + m[2] * corner.1 + m[4], m[1] * corner.0 + m[3] * corner.1 + m[5])
    }

    /// EXIF 2.3, tag 0x0112: where row 0 and column 0 of the stored picture are seen.
    #[test]
    fn orientation_follows_the_exif_table() {
        let (stored_top_left, stored_top_right) = ((0.0, 1.0), (1.0, 1.0));
        let (top_left, top_right) = ((0.0, 1.0), (1.0, 1.0));
        let (bottom_left, bottom_right) = ((0.0, 0.0), (1.0, 0.0));
        for (value, left_goes, right_goes) in [
            (1, top_left, top_right),
            (2, top_right, top_left),
            (3, bottom_right, bottom_left),
            (4, bottom_left, bottom_right),
            (5, top_left, bottom_left),
            (6, top_right, bottom_right),
            (7, bottom_right, top_right),
            (8, bottom_left, top_left),
        ] {
            assert_eq!(moved(value, 0, stored_top_left), left_goes, "orientation {value}");
            assert_eq!(moved(value, 0, stored_top_right), right_goes, "orientation {value}");
        }
        // One clockwise turn of an upright picture is orientation 6, three are 8.
        assert_eq!(moved(1, 1, stored_top_left), moved(6, 0, stored_top_left));
        assert_eq!(moved(1, 3, stored_top_left), moved(8, 0, stored_top_left));
        assert_eq!(moved(6, 3, stored_top_right), top_right);
    }

    fn png(color: png::ColorType, depth: png::BitDepth, width: u32, height: u32, data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_color(color);
        encoder.set_depth(depth);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().unwrap().write_image_data(data).unwrap();
        out
    }

    #[test]
    fn a_one_bit_scan_keeps_one_bit() {
        let bytes = png(png::ColorType::Grayscale, png::BitDepth::One, 16, 2, &[0xAA, 0x55, 0x55, 0xAA]);
        let picture = Picture::read(&bytes).unwrap();
        assert_eq!(picture.stream.dict.get(b"BitsPerComponent").unwrap().as_i64().unwrap(), 1);
        // What the predictor reads: each row with its filter byte, here "none".
        let mut rows = Vec::new();
        std::io::copy(&mut flate2::read::ZlibDecoder::new(&picture.stream.content[..]), &mut rows).unwrap();
        assert_eq!(rows, [0, 0xAA, 0x55, 0, 0x55, 0xAA]);
    }

    #[test]
    fn transparency_is_laid_on_white() {
        let bytes = png(png::ColorType::Rgba, png::BitDepth::Eight, 1, 2, &[0, 0, 0, 0, 10, 20, 30, 255]);
        let picture = Picture::read(&bytes).unwrap();
        assert_eq!(picture.stream.get_plain_content().unwrap(), [255, 255, 255, 10, 20, 30]);
    }

    #[test]
    fn a_png_cut_short_or_altered_is_damaged() {
        let bytes = png(png::ColorType::Grayscale, png::BitDepth::Eight, 4, 4, &[7; 16]);
        for cut in 0..bytes.len() {
            assert!(Picture::read(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        let mut altered = bytes.clone();
        let middle = bytes.len() / 2;
        altered[middle] ^= 1;
        assert_eq!(Picture::read(&altered).unwrap_err(), PictureError::Damaged);
    }

    #[test]
    fn a_bomb_is_refused_by_its_header() {
        let mut bytes = png(png::ColorType::Grayscale, png::BitDepth::One, 8, 1, &[0]);
        bytes[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        assert_eq!(
            Picture::read(&bytes).unwrap_err(),
            PictureError::AbsurdSize { width: 60_000, height: 60_000 }
        );
    }
}
