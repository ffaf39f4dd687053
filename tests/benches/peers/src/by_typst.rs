//! The same dossier by the typst library: one template, the values as a JSON file, PDF/A-2b, no tags.

use documents::fonts::FontSet;
use documents::pages::FaceId;
use serde_json::json;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::content;
use crate::ours::{AUTHOR, TITLE};

const TEMPLATE: &str = include_str!("dossier.typ");

/// A world with our three faces, the template, and the values of one dossier at a time.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    values: (FileId, Bytes),
}

fn file(name: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).expect("a plain name")).intern()
}

impl Press {
    /// Loads library, template and fonts.
    pub fn load() -> Press {
        let set = FontSet::shared();
        let font = |id| Font::new(Bytes::new(set.face_data(FaceId(id)).bytes), 0).expect("our fonts parse");
        let fonts: Vec<Font> = (0..3).map(font).collect();
        Press {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            main: Source::new(file("main.typ"), TEMPLATE.to_owned()),
            values: (file("values.json"), Bytes::new(Vec::new())),
            fonts,
        }
    }

    /// Dossier `n` as a file, and its pages.
    pub fn dossier(&mut self, n: usize) -> (Vec<u8>, usize) {
        let families: Vec<&str> = self.fonts.iter().map(|f| f.info().family.as_str()).collect();
        let papers: Vec<_> = content::papers(n)
            .into_iter()
            .map(|p| json!({ "form": p.form, "title": p.title, "values": p.values }))
            .collect();
        let values = json!({
            "title": TITLE, "author": AUTHOR, "fonts": families, "frame": content::frame(n), "papers": papers,
        });
        self.values.1 = Bytes::from_string(values.to_string());
        let made = typst::compile::<PagedDocument>(self);
        let document = made.output.unwrap_or_else(|errors| panic!("typst: {errors:?}"));
        let moment = Datetime::from_ymd_hms(2023, 3, 10, 9, 30, 0).expect("a day");
        let options = PdfOptions {
            ident: Smart::Auto,
            timestamp: Some(Timestamp::new_utc(moment)),
            standards: PdfStandards::new(&[PdfStandard::A_2b]).unwrap_or_else(|e| panic!("{e:?}")),
            tagged: false,
            ..PdfOptions::default()
        };
        let bytes =
            typst_pdf::pdf(&document, &options).unwrap_or_else(|errors| panic!("typst-pdf: {errors:?}"));
        let pages = document.pages().len();
        drop(document);
        // As its own command line does between two compilations; without it a batch only grows.
        typst::comemo::evict(10);
        (bytes, pages)
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.values.0 { Ok(self.values.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
