//! Attachments as offices bring them: turned, encrypted, damaged, hostile. Each is either bound whole or refused
//! with the right reason.

#![allow(clippy::unwrap_used, reason = "in a test an unwrap is the assertion")]

mod common;

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use common::*;
use documents::dossier::{self, Binding, Body, Dossier, DossierError, Part, Place};
use documents::fonts::FontSet;
use documents::merge::{Attachment, AttachmentError, Kind, Limits, PdfaObstacle};
use documents::pages::Page;
use documents::pdf;
use documents::preview::Preview;
use lopdf::{Document, Object, Stream, dictionary};

fn read(bytes: Vec<u8>) -> Result<Attachment, AttachmentError> {
    Attachment::read(Arc::new(bytes), &Limits::default())
}

/// A dossier of one attachment.
fn bind(bytes: Vec<u8>, turns: u8) -> Result<Dossier, DossierError> {
    let part = Part {
        title: "附件".into(),
        place: Place::Paper,
        body: Body::Attachment { bytes: Arc::new(bytes), turns },
    };
    let (meta, binding) = (meta("附件"), Binding::default());
    let mut late = |_: &str, _: &dossier::Contents| Ok(Vec::new());
    dossier::assemble(
        vec![part],
        &meta,
        &binding,
        FontSet::shared(),
        &mut late,
        &mut |_, _| {},
        &AtomicBool::new(false),
    )
}

fn bound(name: &str, bytes: Vec<u8>, turns: u8) -> (PathBuf, Dossier) {
    let dossier = bind(bytes, turns).unwrap_or_else(|error| panic!("{name}: {error}"));
    let path = keep(&format!("{name}.pdf"), &dossier.bytes);
    assert_sound(&path);
    (path, dossier)
}

/// A PDF of two pages with text.
fn two_pages() -> Vec<u8> {
    let mut first = page("证据第一页：陈㛃签收");
    first.items.push(image(jpeg(200, 100, true), 90.0, 200.0, 200.0, 100.0));
    pdf::write(&[first, page("证据第二页")], FontSet::shared(), &meta("证据")).unwrap()
}

fn through_qpdf(name: &str, bytes: &[u8], arguments: &[&str]) -> Vec<u8> {
    let source = keep(&format!("{name}-source.pdf"), bytes);
    let target = source.with_file_name(format!("{name}-made.pdf"));
    let mut all = arguments.to_vec();
    all.extend([source.to_str().unwrap(), target.to_str().unwrap()]);
    tool("qpdf", &all);
    std::fs::read(target).unwrap()
}

fn page_size(path: &std::path::Path, page: usize) -> (f32, f32) {
    let preview = Preview::open(Arc::new(std::fs::read(path).unwrap())).unwrap();
    preview.page_size(page).unwrap()
}

#[test]
fn a_pdf_keeps_its_text_and_gets_page_numbers() {
    let (path, dossier) = bound("plain", two_pages(), 0);
    assert_eq!(dossier.page_count, 2);
    let first = text_of(&path, Some(1));
    assert!(first.contains("证据第一页：陈㛃签收"), "{first}");
    assert!(first.lines().any(|line| line.trim() == "1"), "no page number in {first}");
    assert!(text_of(&path, Some(2)).lines().any(|line| line.trim() == "2"));
    // Ours declares itself PDF/A, so the whole may.
    assert_eq!(dossier.pdfa_obstacles, []);
    assert!(dossier.bytes.windows(12).any(|w| w == b"pdfaid:part>"));
}

#[test]
fn rotated_pages_are_seen_upright_and_stamped_upright() {
    for (angle, size) in
        [("+90", (841.89, 595.276)), ("+180", (595.276, 841.89)), ("+270", (841.89, 595.276))]
    {
        let turned =
            through_qpdf(&format!("turn{}", &angle[1..]), &two_pages(), &[&format!("--rotate={angle}")]);
        let (path, _) = bound(&format!("turned{}", &angle[1..]), turned, 0);
        let (w, h) = page_size(&path, 0);
        assert!((w - size.0).abs() < 0.1 && (h - size.1).abs() < 0.1, "{w} x {h} at {angle}");
        let text = text_of(&path, None);
        assert!(text.contains("证据第一页") && text.contains("证据第二页"), "{text}");
        // The stamp stands level, near the upper right corner as seen.
        let boxes = tool("pdftotext", &["-bbox", "-f", "1", "-l", "1", path.to_str().unwrap(), "-"]);
        let stamp = boxes.lines().find(|line| line.ends_with(">1</word>")).expect("the page number");
        let value = |name: &str| -> f32 {
            let at = stamp.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
            stamp[at..].split('"').next().unwrap().parse().unwrap()
        };
        assert!(value("xMax") > w - 60.0 && value("yMax") < 60.0, "{stamp}");
    }
}

#[test]
fn a_person_can_turn_a_page_that_was_scanned_sideways() {
    let (path, _) = bound("user-turn", two_pages(), 1);
    let (w, h) = page_size(&path, 0);
    assert!(w > h, "a quarter turn lays an A4 page on its side");
    let back = through_qpdf("turned-once", &two_pages(), &["--rotate=+90"]);
    let (path, _) = bound("turned-back", back, 3);
    let (w, h) = page_size(&path, 0);
    assert!(h > w, "a turn by 90 and one by 270 cancel out");
}

#[test]
fn a_crop_box_away_from_the_origin_is_what_is_seen() {
    let mut file = Document::load_mem(&two_pages()).unwrap();
    let pages: Vec<_> = file.get_pages().into_values().collect();
    for page in pages {
        let dict = file.get_dictionary_mut(page).unwrap();
        dict.set("CropBox", vec![50.into(), 600.into(), 550.into(), 800.into()]);
    }
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let (path, _) = bound("cropped", bytes, 0);
    let (w, h) = page_size(&path, 0);
    assert!((w - 500.0).abs() < 0.1 && (h - 200.0).abs() < 0.1, "{w} x {h}");
    assert!(text_of(&path, Some(1)).contains("证据第一页"));
}

#[test]
fn resources_and_boxes_are_inherited_from_the_nodes_above() {
    let mut file = Document::load_mem(&two_pages()).unwrap();
    let pages: Vec<_> = file.get_pages().into_values().collect();
    let parent = file.get_dictionary(pages[0]).unwrap().get(b"Parent").unwrap().as_reference().unwrap();
    let resources = file.get_dictionary(pages[0]).unwrap().get(b"Resources").unwrap().clone();
    for page in &pages {
        let dict = file.get_dictionary_mut(*page).unwrap();
        for key in ["Resources", "MediaBox", "CropBox", "TrimBox"] {
            dict.remove(key.as_bytes());
        }
    }
    let node = file.get_dictionary_mut(parent).unwrap();
    node.set("Resources", resources);
    node.set("MediaBox", vec![0.into(), 0.into(), 500.into(), 900.into()]);
    node.set("Rotate", 90);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let (path, _) = bound("inherited", bytes, 0);
    assert_eq!(page_size(&path, 0), (900.0, 500.0));
    assert!(text_of(&path, None).contains("证据第一页"));
}

#[test]
fn files_encrypted_with_an_empty_user_password_are_read() {
    for (name, arguments) in [
        ("aes256", ["--encrypt", "", "owner", "256", "--"].as_slice()),
        ("aes128", ["--encrypt", "", "owner", "128", "--use-aes=y", "--"].as_slice()),
        ("rc4-40", ["--allow-weak-crypto", "--encrypt", "", "owner", "40", "--"].as_slice()),
    ] {
        for streams in ["disable", "generate"] {
            let name = format!("{name}-{streams}");
            let mut all = vec!["--static-id"];
            all.extend(arguments);
            let option = format!("--object-streams={streams}");
            all.push(&option);
            let (path, dossier) = bound(&format!("bound-{name}"), through_qpdf(&name, &two_pages(), &all), 0);
            assert_eq!(dossier.page_count, 2, "{name}");
            let text = text_of(&path, None);
            assert!(text.contains("证据第一页：陈㛃签收") && text.contains("证据第二页"), "{name}: {text}");
            assert!(!tool("pdfinfo", &[path.to_str().unwrap()]).contains("Encrypted:      yes"));
        }
    }
}

#[test]
fn a_file_that_needs_a_password_says_so() {
    for bits in ["128", "256"] {
        let locked = through_qpdf(
            &format!("locked{bits}"),
            &two_pages(),
            &["--encrypt", "secret", "owner", bits, "--"]
                .map(|s| s)
                .iter()
                .copied()
                .chain((bits == "128").then_some("--allow-weak-crypto"))
                .collect::<Vec<_>>(),
        );
        assert_eq!(read(locked).unwrap_err(), AttachmentError::Encrypted, "{bits}");
    }
}

#[test]
fn object_streams_and_linearized_files_are_read() {
    for (name, option) in [("objstm", "--object-streams=generate"), ("linear", "--linearize")] {
        let (path, _) = bound(&format!("bound-{name}"), through_qpdf(name, &two_pages(), &[option]), 0);
        assert!(text_of(&path, None).contains("证据第二页"), "{name}");
    }
}

#[test]
fn a_damaged_table_of_objects_is_made_anew() {
    let whole = two_pages();
    // The end is missing, as after a broken copy.
    let cut = whole[..whole.len() - 400].to_vec();
    let (path, dossier) = bound("cut-tail", cut, 0);
    assert_eq!(dossier.page_count, 2);
    assert!(text_of(&path, None).contains("证据第一页：陈㛃签收"));

    // Every position is wrong, as after a mail program put lines before the file or changed line ends.
    let table = whole.windows(5).rposition(|w| w == b"xref\n").unwrap();
    let mut shifted = whole.clone();
    shifted.splice(15..15, *b"% a line more\n");
    let (path, _) = bound("shifted", shifted, 0);
    assert!(text_of(&path, None).contains("证据第二页"));

    let mut blanked = whole.clone();
    blanked[table..].fill(b' ');
    let (path, _) = bound("no-table", blanked, 0);
    assert!(text_of(&path, None).contains("证据第二页"));

    let mut mailed = b"From: somebody\r\n\r\n".to_vec();
    mailed.extend(&whole);
    let (path, _) = bound("mailed", mailed, 0);
    assert!(text_of(&path, None).contains("证据第一页"));
}

#[test]
fn cut_anywhere_it_is_bound_whole_or_refused() {
    let whole = two_pages();
    for tenth in 0..40 {
        let cut = whole[..whole.len() * tenth / 40].to_vec();
        // Whatever comes of it, it must be one of the two, in no time and without a panic.
        if let Ok(dossier) = bind(cut, 0) {
            let path = keep("cut.pdf", &dossier.bytes);
            let text = text_of(&path, None);
            assert!(
                text.contains("证据第一页：陈㛃签收") && text.contains("证据第二页"),
                "at {tenth}/40: text lost"
            );
        }
    }
}

#[test]
fn garbled_bytes_never_panic() {
    let whole = two_pages();
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    for _ in 0..120 {
        let mut bytes = whole.clone();
        for _ in 0..30 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % bytes.len();
            bytes[at] = (state >> 20) as u8;
        }
        let _ = bind(bytes, 0);
    }
}

#[test]
fn pictures_stand_upright_on_their_page() {
    let upright = |bytes: Vec<u8>, turns: u8| -> (bool, Vec<u8>) {
        let dossier = bind(bytes, turns).unwrap();
        let preview = Preview::open(Arc::new(dossier.bytes)).unwrap();
        let (w, h) = preview.page_size(0).unwrap();
        (h > w, preview.png(0, 200).unwrap())
    };
    assert!(upright(jpeg(300, 400, false), 0).0);
    assert!(!upright(jpeg(400, 300, false), 0).0, "a wide picture lies on a page turned sideways");
    assert!(upright(jpeg(400, 300, false), 1).0);
    // The phone was held upright: stored sideways with orientation 6.
    let (tall, png) = upright(jpeg_turned(1600, 1200, 6), 0);
    assert!(tall);
    // Its dark corner, stored upper left, is seen upper right.
    let seen = image::load_from_memory(&png).unwrap().to_rgb8();
    let blue = |x: f32, y: f32| {
        let p = seen.get_pixel((x * seen.width() as f32) as u32, (y * seen.height() as f32) as u32);
        p[2] > 90 && p[0] < 60
    };
    // Top of the picture, right half; and not in the left one.
    let rows: Vec<f32> = (10..40).map(|n| n as f32 / 100.0).collect();
    assert!(rows.iter().any(|&y| blue(0.78, y)) && !rows.iter().any(|&y| blue(0.25, y)));
}

#[test]
fn a_png_scan_and_every_page_of_a_tiff_are_bound() {
    assert_eq!(bound("png", png(1240, 1754), 0).1.page_count, 1);
    let mut tiff = Cursor::new(Vec::new());
    {
        let mut encoder = tiff::encoder::TiffEncoder::new(&mut tiff).unwrap();
        for shade in [200u8, 100, 50] {
            let data = vec![shade; 60 * 80];
            encoder.write_image::<tiff::encoder::colortype::Gray8>(60, 80, &data).unwrap();
        }
    }
    let bytes = tiff.into_inner();
    assert_eq!(Kind::of(&bytes), Some(Kind::Tiff));
    let (_, dossier) = bound("tiff", bytes, 0);
    assert_eq!(dossier.page_count, 3, "a fax has as many pages as it has");
    let preview = Preview::open(Arc::new(dossier.bytes)).unwrap();
    let shades: Vec<u8> = (0..3)
        .map(|page| {
            let picture = image::load_from_memory(&preview.png(page, 100).unwrap()).unwrap().to_luma8();
            picture.get_pixel(picture.width() / 2, picture.height() / 2)[0]
        })
        .collect();
    assert!(shades[0] > shades[1] && shades[1] > shades[2], "{shades:?}");
}

/// The preview of the first page of a dossier of one attachment.
fn seen(bytes: &[u8], page: usize, width: u32) -> image::RgbImage {
    let dossier = bind(bytes.to_vec(), 0).unwrap();
    let preview = Preview::open(Arc::new(dossier.bytes)).unwrap();
    image::load_from_memory(&preview.png(page, width).unwrap()).unwrap().to_rgb8()
}

/// The share of dark pixels in a box given in hundredths of the page.
fn ink(seen: &image::RgbImage, x: (u32, u32), y: (u32, u32)) -> f32 {
    let (w, h) = seen.dimensions();
    let spots =
        (x.0 * w / 100..x.1 * w / 100).flat_map(|x| (y.0 * h / 100..y.1 * h / 100).map(move |y| (x, y)));
    let (mut dark, mut all) = (0, 0);
    for (x, y) in spots {
        all += 1;
        dark += u32::from(seen.get_pixel(x, y)[0] < 128);
    }
    dark as f32 / all as f32
}

#[test]
fn a_fax_keeps_its_polarity_its_pages_and_its_orientation() {
    let fax = include_bytes!("fixtures/fax_two_pages.tif");
    assert_eq!(read(fax.to_vec()).unwrap().page_count(), 2);
    let (first, second) = (seen(fax, 0, 400), seen(fax, 1, 400));
    assert!(ink(&first, (13, 30), (11, 16)) > 0.8, "the dark corner, upper left");
    assert!(ink(&first, (0, 100), (0, 100)) < 0.3, "black on white, not white on black");
    assert!(first != second, "the second page is another one");
    let sideways = seen(include_bytes!("fixtures/fax_sideways.tif"), 0, 400);
    assert!(sideways.height() > sideways.width());
    assert!(ink(&sideways, (5, 50), (0, 50)) > ink(&sideways, (50, 95), (0, 50)), "turned the right way");
}

#[test]
fn colours_come_out_as_they_were() {
    let near = |seen: [u8; 3], wanted: [u8; 3]| seen.iter().zip(wanted).all(|(&a, b)| a.abs_diff(b) < 40);
    let middle = |seen: &image::RgbImage, x: f32, y: f32| {
        // Small pictures are not blown up: find the drawn area first.
        let inked: Vec<(u32, u32)> = seen
            .enumerate_pixels()
            .filter(|(_, y, p)| *y > 60 && p.0 != [255; 3])
            .map(|(x, y, _)| (x, y))
            .collect();
        let (x0, x1) = (inked.iter().map(|p| p.0).min().unwrap(), inked.iter().map(|p| p.0).max().unwrap());
        let (y0, y1) = (inked.iter().map(|p| p.1).min().unwrap(), inked.iter().map(|p| p.1).max().unwrap());
        seen.get_pixel(x0 + ((x1 - x0) as f32 * x) as u32, y0 + ((y1 - y0) as f32 * y) as u32).0
    };
    for (name, bytes) in [
        ("LZW TIFF", include_bytes!("fixtures/colour_lzw.tif").as_slice()),
        ("palette PNG", include_bytes!("fixtures/palette.png").as_slice()),
    ] {
        let seen = seen(bytes, 0, 800);
        assert!(near(middle(&seen, 0.25, 0.25), [200, 30, 30]), "{name}: {:?}", middle(&seen, 0.25, 0.25));
        assert!(near(middle(&seen, 0.75, 0.75), [240, 240, 240]), "{name}: {:?}", middle(&seen, 0.75, 0.75));
    }
    // Adobe's inverted CMYK: red on the left, blue on the right; and no PDF/A with such colours.
    let cmyk = include_bytes!("fixtures/cmyk.jpg");
    let picture = seen(cmyk, 0, 800);
    let (left, right) = (middle(&picture, 0.25, 0.5), middle(&picture, 0.75, 0.5));
    assert!(left[0] > 150 && left[2] < 110 && right[2] > 80 && right[0] < 110, "{left:?} {right:?}");
    assert_eq!(
        bind(cmyk.to_vec(), 0).unwrap().pdfa_obstacles,
        [("附件".to_string(), PdfaObstacle::CmykPicture)]
    );
}

#[test]
fn what_others_wrote_is_not_vouched_for_as_pdfa() {
    let mut file = Document::load_mem(&two_pages()).unwrap();
    file.catalog_mut().unwrap().remove(b"Metadata");
    let mut undeclared = Vec::new();
    file.save_to(&mut undeclared).unwrap();
    let dossier = bind(undeclared, 0).unwrap();
    assert_eq!(dossier.pdfa_obstacles, [("附件".to_string(), PdfaObstacle::UndeclaredPdf)]);
    assert!(!dossier.bytes.windows(12).any(|w| w == b"pdfaid:part>"), "it must not claim what it is not");

    // A scanner's PDF: a picture on a page and nothing else.
    let mut scan = Page::a4();
    scan.items.push(image(jpeg(200, 300, false), 0.0, 0.0, 595.276, 841.89));
    let mut file =
        Document::load_mem(&pdf::write(&[scan], FontSet::shared(), &meta("扫描")).unwrap()).unwrap();
    file.catalog_mut().unwrap().remove(b"Metadata");
    for object in file.objects.values_mut() {
        if let Object::Dictionary(dict) = object {
            dict.remove(b"Font");
        }
    }
    let mut scanned = Vec::new();
    file.save_to(&mut scanned).unwrap();
    assert_eq!(bind(scanned, 0).unwrap().pdfa_obstacles, []);
}

#[test]
fn what_a_form_field_shows_is_kept() {
    let mut file = Document::load_mem(&two_pages()).unwrap();
    let page = file.get_pages()[&1];
    let shown = file.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 100.into(), 20.into()] },
        b"0.5 g 0 0 100 20 re f".to_vec(),
    ));
    let field = file.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "V" => Object::string_literal("filled"), "F" => 4,
        "Rect" => vec![100.into(), 300.into(), 300.into(), 340.into()],
        "AP" => dictionary! { "N" => shown },
    });
    file.get_dictionary_mut(page).unwrap().set("Annots", vec![Object::Reference(field)]);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let (path, dossier) = bound("field", bytes, 0);
    let preview = Preview::open(Arc::new(dossier.bytes)).unwrap();
    let seen = image::load_from_memory(&preview.png(0, 595).unwrap()).unwrap().to_luma8();
    let at = |x: u32, up: u32| seen.get_pixel(x, seen.height() - up)[0];
    assert!((100..160).contains(&at(200, 320)), "the grey field, stretched to its place; {}", path.display());
    assert!(at(200, 260) > 250);

    // The same without an appearance would come out empty, so it is refused with a way out.
    file.get_dictionary_mut(field).unwrap().remove(b"AP");
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    assert!(matches!(read(bytes), Err(AttachmentError::Unsupported { .. })));
}

#[test]
fn a_layer_that_is_hidden_stays_hidden() {
    for hidden in [true, false] {
        let mut file = Document::load_mem(&two_pages()).unwrap();
        let page = file.get_pages()[&1];
        let layer = file.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("x") });
        let off: Vec<Object> = if hidden { vec![layer.into()] } else { Vec::new() };
        file.catalog_mut().unwrap().set(
            "OCProperties",
            dictionary! { "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => off } },
        );
        let (mut resources, content) = {
            let dict = file.get_dictionary(page).unwrap();
            let resources = dict.get(b"Resources").unwrap();
            let (_, resources) = file.dereference(resources).unwrap();
            (resources.as_dict().unwrap().clone(), file.get_page_content(page))
        };
        resources.set("Properties", dictionary! { "L0" => layer });
        file.get_dictionary_mut(page).unwrap().set("Resources", resources);
        let layered = [&content, b"\n/OC /L0 BDC 0 g 100 300 200 40 re f EMC".as_slice()].concat();
        file.change_page_content(page, layered).unwrap();
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        let (path, dossier) = bound(if hidden { "layer-off" } else { "layer-on" }, bytes, 0);
        assert!(!dossier.bytes.windows(12).any(|w| w == b"HejuanHidden"));
        let picture = path.with_extension("");
        tool(
            "pdftoppm",
            &[
                "-r",
                "72",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                "-png",
                path.to_str().unwrap(),
                picture.to_str().unwrap(),
            ],
        );
        let seen = image::open(picture.with_extension("png")).unwrap().to_luma8();
        let ink = seen.get_pixel(200, seen.height() - 320)[0];
        assert_eq!(ink > 250, hidden, "{ink} in {}", path.display());
    }
}

#[test]
fn a_page_that_leaves_its_state_behind_does_not_move_the_stamp() {
    let mut file = Document::load_mem(&two_pages()).unwrap();
    let page = file.get_pages()[&1];
    let content = file.get_page_content(page);
    // One restore too many, then a scale that is never taken back.
    let wild =
        [b"Q Q 3 0 0 3 50 50 cm 0.3 0 0 0.3 0 0 cm ".as_slice(), &content, b" 5 0 0 5 9 9 cm q q "].concat();
    file.change_page_content(page, wild).unwrap();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    let (path, _) = {
        let dossier = bind(bytes, 0).unwrap();
        (keep("wild.pdf", &dossier.bytes), dossier)
    };
    let boxes = tool("pdftotext", &["-bbox", "-f", "1", "-l", "1", path.to_str().unwrap(), "-"]);
    let stamp = boxes.lines().find(|line| line.ends_with(">1</word>")).expect("the page number");
    assert!(stamp.contains("xMax=\"552."), "{stamp}");
}

// ------------------------------------------------------------------------------------------- hostile

#[test]
fn nothing_and_anything_else_are_refused_by_name() {
    assert_eq!(read(Vec::new()).unwrap_err(), AttachmentError::Empty);
    assert_eq!(read(b"PK\x03\x04 a Word file".to_vec()).unwrap_err(), AttachmentError::UnknownKind);
    assert!(matches!(read(b"%PDF-1.7\n%%EOF".to_vec()), Err(AttachmentError::NotReadable { .. })));
}

#[test]
fn a_truncated_jpeg_is_refused() {
    let whole = jpeg(300, 300, true);
    for cut in [4, 20, 200, whole.len() / 2, whole.len() - 2] {
        let error = read(whole[..cut].to_vec()).unwrap_err();
        assert!(matches!(error, AttachmentError::NotReadable { .. }), "at {cut}: {error:?}");
    }
}

#[test]
fn a_png_bomb_is_refused_by_its_size() {
    let mut bomb = png(8, 8);
    bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    assert_eq!(read(bomb).unwrap_err(), AttachmentError::AbsurdSize { width: 60_000, height: 60_000 });
}

#[test]
fn five_thousand_pages_are_refused() {
    let mut file = Document::with_version("1.5");
    let tree = file.new_object_id();
    let kids: Vec<Object> = (0..5_000)
        .map(|_| file.add_object(dictionary! { "Type" => "Page", "Parent" => tree }).into())
        .collect();
    file.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Count" => 5_000, "Kids" => kids,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] },
    );
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    assert_eq!(read(bytes).unwrap_err(), AttachmentError::TooManyPages { limit: 2_000 });
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let limits = Limits { bytes: 1_000, ..Limits::default() };
    let error = Attachment::read(Arc::new(two_pages()), &limits).unwrap_err();
    assert!(matches!(error, AttachmentError::TooLarge { limit: 1_000, .. }));
}

#[test]
fn a_page_tree_that_bites_its_tail_is_refused() {
    let mut file = Document::load_mem(&two_pages()).unwrap();
    let page = file.get_pages()[&1];
    let tree = file.get_dictionary(page).unwrap().get(b"Parent").unwrap().clone();
    let id = tree.as_reference().unwrap();
    file.get_dictionary_mut(id).unwrap().set("Kids", vec![page.into(), tree]);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    assert!(matches!(read(bytes), Err(AttachmentError::NotReadable { .. })));
}

#[test]
fn a_page_that_inflates_without_end_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 40 << 20]).unwrap();
    let mut file = Document::load_mem(&two_pages()).unwrap();
    let page = file.get_pages()[&1];
    let id = file.get_page_contents(page)[0];
    let mut stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, packed.finish().unwrap());
    stream.allows_compression = false;
    file.set_object(id, stream);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    assert!(bytes.len() < 200_000);
    let limits = Limits { inflated: 16 << 20, ..Limits::default() };
    let part = Part {
        title: "附件".into(),
        place: Place::Paper,
        body: Body::Attachment { bytes: Arc::new(bytes), turns: 0 },
    };
    let binding = Binding { limits, ..Binding::default() };
    let mut late = |_: &str, _: &dossier::Contents| Ok(Vec::new());
    let error = dossier::assemble(
        vec![part],
        &meta("附件"),
        &binding,
        FontSet::shared(),
        &mut late,
        &mut |_, _| {},
        &AtomicBool::new(false),
    );
    assert!(matches!(error, Err(DossierError::Attachment { source: AttachmentError::Inflates { .. }, .. })));
}

#[test]
fn deeply_nested_objects_do_not_overflow_the_stack() {
    let mut bytes = b"%PDF-1.7\n1 0 obj ".to_vec();
    bytes.extend(b"[".repeat(200_000));
    bytes.extend(b"]".repeat(200_000));
    bytes.extend(b" endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF");
    assert!(read(bytes).is_err());
}
