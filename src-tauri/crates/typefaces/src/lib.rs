//! The bytes of the shipped font files and nothing else: a crate of their own, so that fifty megabytes
//! pass through the compiler once and not with every change of the layout. Sources and licences:
//! `assets/fonts/README.md`.

/// One font file.
#[derive(Clone, Copy)]
pub struct File {
    /// PostScript name.
    pub name: &'static str,
    /// Whether strokes are bold.
    pub bold: bool,
    /// The whole file.
    pub bytes: &'static [u8],
}

/// How many files there are.
pub const COUNT: usize = 6;

/// The files in the order the layout numbers its faces. Never inlined: an inlined body would carry the
/// bytes into every crate that asks.
#[inline(never)]
pub fn files() -> [File; COUNT] {
    let light = |name, bytes| File { name, bold: false, bytes };
    let heavy = |name, bytes| File { name, bold: true, bytes };
    [
        light(
            "NotoSerifSC-Regular",
            include_bytes!("../../../../assets/fonts/NotoSerifSC-Regular.ttf").as_slice(),
        ),
        heavy("HejuanSong-Bold", include_bytes!("../../../../assets/fonts/HejuanSong-Bold.ttf").as_slice()),
        heavy("HejuanHei-Medium", include_bytes!("../../../../assets/fonts/HejuanHei-Medium.ttf").as_slice()),
        light(
            "HejuanRareOne-Regular",
            include_bytes!("../../../../assets/fonts/HejuanRare-One.ttf").as_slice(),
        ),
        light(
            "HejuanRareTwo-Regular",
            include_bytes!("../../../../assets/fonts/HejuanRare-Two.ttf").as_slice(),
        ),
        light(
            "HejuanRareSymbols-Regular",
            include_bytes!("../../../../assets/fonts/HejuanRare-Symbols.ttf").as_slice(),
        ),
    ]
}
