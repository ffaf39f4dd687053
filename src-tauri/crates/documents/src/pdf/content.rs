//! The content stream of one page: drawing operators as bytes (ISO 32000-1, annex A), in the page's own space with
//! y upwards. It knows no fonts and no files; glyphs come as CIDs.
//!
//! Written here rather than through printpdf's operators, which cost one allocation per glyph and three times the
//! bytes: together more than half of the time a dossier took.

use crate::pages::Color;

/// Operators of a page, leaving out those that would set what is already set.
pub struct Content {
    out: Vec<u8>,
    height: f32,
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<i64>,
    font: Option<(u8, i64)>,
    /// The start of the last line of text inside an open text object, hundredths of pt.
    text: Option<(i64, i64)>,
}

/// Hundredths of a point are finer than any printer, and short in the file.
fn hundredths(value: f32) -> i64 {
    (f64::from(value) * 100.0).round() as i64
}

impl Content {
    /// An empty page of this height, pt.
    pub fn new(height: f32) -> Content {
        let out = Vec::with_capacity(4096);
        Content { out, height, fill: None, stroke: None, width: None, font: None, text: None }
    }

    /// The finished stream.
    pub fn finish(mut self) -> Vec<u8> {
        self.close_text();
        self.out
    }

    /// Writes a number given in hundredths, and a blank.
    fn number(&mut self, hundredths: i64) {
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        if hundredths < 0 {
            self.out.push(b'-');
        }
        self.integer(whole);
        if rest != 0 {
            self.out.push(b'.');
            self.out.push(b'0' + (rest / 10) as u8);
            if rest % 10 != 0 {
                self.out.push(b'0' + (rest % 10) as u8);
            }
        }
        self.out.push(b' ');
    }

    fn integer(&mut self, value: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = value;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.out.extend_from_slice(&digits[at..]);
    }

    fn point(&mut self, (x, y): (f32, f32)) {
        self.number(hundredths(x));
        self.number(hundredths(self.height - y));
    }

    fn operator(&mut self, name: &str) {
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'\n');
    }

    fn close_text(&mut self) {
        if self.text.take().is_some() {
            self.operator("ET");
        }
    }

    fn color(&mut self, Color(r, g, b): Color, gray: &str, rgb: &str) {
        // Ten-thousandths, so that a colour of 8 bits a part comes back as it was.
        let part = |content: &mut Content, value: f32| {
            content.out.extend_from_slice(format!("{} ", (value * 10_000.0).round() / 10_000.0).as_bytes());
        };
        if r == g && g == b {
            part(self, r);
            self.operator(gray);
        } else {
            for value in [r, g, b] {
                part(self, value);
            }
            self.operator(rgb);
        }
    }

    fn fill_color(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.color(color, "g", "rg");
        }
    }

    fn pen(&mut self, width: f32, color: Color) {
        if self.stroke != Some(color) {
            self.stroke = Some(color);
            self.color(color, "G", "RG");
        }
        let width = hundredths(width);
        if self.width != Some(width) {
            self.width = Some(width);
            self.number(width);
            self.operator("w");
        }
    }

    /// Strokes an open or closed polyline.
    pub fn polyline(&mut self, points: &[(f32, f32)], closed: bool, width: f32, color: Color) {
        self.close_text();
        self.pen(width, color);
        self.trace(points);
        self.operator(if closed { "s" } else { "S" });
    }

    /// Fills a polygon.
    pub fn polygon(&mut self, points: &[(f32, f32)], color: Color) {
        self.close_text();
        self.fill_color(color);
        self.trace(points);
        self.operator("f");
    }

    fn trace(&mut self, points: &[(f32, f32)]) {
        for (index, &point) in points.iter().enumerate() {
            self.point(point);
            self.operator(if index == 0 { "m" } else { "l" });
        }
    }

    /// Fills and/or strokes a rectangle given by its upper left corner.
    pub fn rectangle(
        &mut self,
        (x, y, w, h): (f32, f32, f32, f32),
        fill: Option<Color>,
        stroke: Option<(f32, Color)>,
    ) {
        let paint = match (fill, stroke) {
            (None, None) => return,
            (Some(_), None) => "f",
            (None, Some(_)) => "S",
            (Some(_), Some(_)) => "B",
        };
        self.close_text();
        if let Some(color) = fill {
            self.fill_color(color);
        }
        if let Some((width, color)) = stroke {
            self.pen(width, color);
        }
        self.point((x, y + h));
        self.number(hundredths(w));
        self.number(hundredths(h));
        self.operator("re");
        self.operator(paint);
    }

    /// Draws the image or form object `name` through `matrix`.
    pub fn object(&mut self, name: &str, matrix: [f32; 6]) {
        self.close_text();
        let numbers = matrix.map(|value| value.to_string()).join(" ");
        self.operator(&format!("q {numbers} cm /{name} Do Q"));
    }

    /// Begins a line of glyphs of font resource `F{font}` with its origin at (`x`, `y`), pt.
    pub fn begin_line(&mut self, font: u8, size: f32, x: f32, y: f32, color: Color) {
        let (x, y, size) = (hundredths(x), hundredths(self.height - y), hundredths(size));
        if self.fill != Some(color) {
            self.close_text();
            self.fill_color(color);
        }
        // `Td` moves from the start of the line before; differences of rounded numbers do not drift.
        let (from_x, from_y) = self.text.unwrap_or_else(|| {
            self.operator("BT");
            (0, 0)
        });
        self.text = Some((x, y));
        if self.font != Some((font, size)) {
            self.font = Some((font, size));
            self.out.extend_from_slice(b"/F");
            self.integer(font.into());
            self.out.push(b' ');
            self.number(size);
            self.operator("Tf");
        }
        self.number(x - from_x);
        self.number(y - from_y);
        self.operator("Td");
        self.out.extend_from_slice(b"[(");
    }

    /// The next glyph, and how far to step back before the one after it, 1/1000 em.
    pub fn glyph(&mut self, cid: u16, back: i64) {
        for byte in cid.to_be_bytes() {
            // Inside a literal string these four mean something else (ISO 32000-1, 7.3.4.2).
            match byte {
                b'(' | b')' | b'\\' => self.out.extend_from_slice(&[b'\\', byte]),
                b'\r' => self.out.extend_from_slice(b"\\r"),
                _ => self.out.push(byte),
            }
        }
        if back != 0 {
            self.out.push(b')');
            if back < 0 {
                self.out.push(b'-');
            }
            self.integer(back.unsigned_abs());
            self.out.push(b'(');
        }
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        self.operator(")]TJ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Object;
    use lopdf::content::Content as Parsed;

    #[test]
    fn numbers_are_short_and_exact() {
        let mut content = Content::new(100.0);
        for value in [0, 1, 10, 100, 12_345, -5, -250, 30_030] {
            content.number(value);
        }
        assert_eq!(String::from_utf8(content.out).unwrap(), "0 0.01 0.1 1 123.45 -0.05 -2.5 300.3 ");
    }

    #[test]
    fn every_cid_survives_the_string_it_is_written_in() {
        let mut content = Content::new(100.0);
        content.begin_line(0, 12.0, 10.0, 20.0, Color::BLACK);
        for cid in 0..=u16::MAX {
            content.glyph(cid, if cid % 7 == 0 { -3 } else { 0 });
        }
        content.end_line();
        let bytes = content.finish();
        let parsed = Parsed::decode(&bytes).unwrap();
        let shown = parsed.operations.iter().find(|op| op.operator == "TJ").unwrap();
        let back: Vec<u8> = shown.operands[0]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|part| if let Object::String(bytes, _) = part { Some(bytes.clone()) } else { None })
            .flatten()
            .collect();
        let expected: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_be_bytes).collect();
        assert!(back == expected);
        let operators: Vec<&str> = parsed.operations.iter().map(|op| op.operator.as_str()).collect();
        assert_eq!(operators, ["g", "BT", "Tf", "Td", "TJ", "ET"]);
    }

    #[test]
    fn lines_of_one_text_object_do_not_drift() {
        let mut content = Content::new(841.89);
        for row in 0..60 {
            content.begin_line(0, 12.0, 90.01, 72.0 + row as f32 * 21.6, Color::BLACK);
            content.glyph(1, 0);
            content.end_line();
        }
        let parsed = Parsed::decode(&content.finish()).unwrap();
        let moves = parsed.operations.iter().filter(|op| op.operator == "Td");
        let at = moves.fold((0.0, 0.0), |at, op| {
            (
                at.0 + op.operands[0].as_float().unwrap() as f64,
                at.1 + op.operands[1].as_float().unwrap() as f64,
            )
        });
        assert!((at.0 - 90.01).abs() < 0.01 && (at.1 - (841.89 - 72.0 - 59.0 * 21.6)).abs() < 0.01, "{at:?}");
    }
}
