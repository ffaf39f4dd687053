//! A form and its values become pages. It refuses what it cannot print whole: a slot the values do not carry, a
//! character no face has. It writes no file and knows nothing of the store.

mod blocks;
mod inlines;
mod missive;
mod scope;
mod sign;
mod tables;
mod wide;

use serde_json::Value;

use crate::fonts::Style;
use crate::form::{Form, PageKind};
use crate::layout::PageSetup;
use crate::layout::flow::{Flow, Piece};
use crate::layout::paragraph::{Align, Inline, Setting, break_lines};
use crate::layout::row::place;
use crate::pages::{Color, Item, Page};

use scope::Scope;

/// How a form is printed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ComposeOptions {
    /// What binding takes at the left, mm; 5 for dossiers bound on the left.
    pub binding_mm: f32,
    /// Printed to be filled by hand: slots without a value are blanks.
    pub blank: bool,
    /// Size of the body text of a form in pt, if not 12 (小四).
    pub base_size: Option<f32>,
}

/// A finished form.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// Its pages, at least one.
    pub pages: Vec<Page>,
}

/// A slot, by name and in the office's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `parties[2].name`, the item counted from 1.
    pub slot: String,
    /// 姓名（名称）.
    pub label: String,
}

/// Characters of a slot that no face has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// Where they stand.
    pub place: Place,
    /// The characters, each once.
    pub chars: Vec<char>,
}

/// Why nothing is printed. The sentences name places and characters, never whole values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The form names slots that the values do not carry: a mistake of the program, not of the person.
    #[error("《{form}》需要的栏目没有提供：{}。请把这句话告诉维护人员。", list(places))]
    UnknownSlot {
        /// Title of the form.
        form: String,
        /// The slots.
        places: Vec<Place>,
    },
    /// Characters that would be boxes on paper.
    #[error(
        "《{form}》不能打印：{}。字库中没有这些字，请改用规范字形或在该栏注明写法后再打印。",
        chars(fields)
    )]
    Uncovered {
        /// Title of the form.
        form: String,
        /// Every such slot.
        fields: Vec<Uncovered>,
    },
    /// A slot holds an object where words are wanted, or the other way round: a mistake of the program.
    #[error("《{form}》的栏目内容类型不对：{}。请把这句话告诉维护人员。", list(places))]
    WrongShape {
        /// Title of the form.
        form: String,
        /// The slots.
        places: Vec<Place>,
    },
}

fn list(places: &[Place]) -> String {
    let words: Vec<String> = places.iter().map(|p| format!("{}（{}）", p.label, p.slot)).collect();
    words.join("、")
}

fn chars(fields: &[Uncovered]) -> String {
    let words = |f: &Uncovered| {
        let chars: Vec<String> = f.chars.iter().map(|c| shown(*c)).collect();
        format!("“{}”一栏有无法显示的字符 {}", f.place.label, chars.join(" "))
    };
    fields.iter().map(words).collect::<Vec<_>>().join("；")
}

/// The character with its code; only the code when it cannot be seen anyway.
fn shown(ch: char) -> String {
    let code = format!("U+{:04X}", ch as u32);
    if ch.is_control() || matches!(ch as u32, 0xE000..=0xF8FF | 0x200B..=0x206F | 0xF_0000..) {
        code
    } else {
        format!("{ch}（{code}）")
    }
}

/// Lays `form` out with `values`. See `assets/forms/README.md` for the shape of the values.
pub fn compose(form: &Form, values: &Value, options: &ComposeOptions) -> Result<Composed, ComposeError> {
    let mut composer = Composer::new(form, values, options);
    let issuer = form.letterhead.as_ref().map(|slot| composer.text_of(slot));
    if issuer.is_some() {
        composer.flow.push(Piece::Fixed(missive::head_room(&composer.setup)), true);
    }
    for block in &form.blocks {
        composer.block(block);
    }
    let number = form.number.as_ref().map(|slot| composer.text_of(slot)).unwrap_or_default();
    composer.scope.verdict(&form.title)?;

    let setup = composer.setup;
    let mut pages = composer.flow.paginate(&setup);
    let count = pages.len();
    if let (Some(issuer), Some(first)) = (&issuer, pages.first_mut()) {
        missive::frame(first, &setup, issuer);
    }
    for (i, page) in pages.iter_mut().enumerate() {
        if form.continued && i > 0 {
            continued_head(page, &setup, &form.title, &number);
        }
        if form.dashes {
            dashed_number(page, &setup, i + 1);
        }
        if form.counted && count > 1 {
            let text = format!("第 {} 页　共 {} 页", i + 1, count);
            margin_line(page, &text, 9.0, Align::Center, &setup, setup.height - setup.bottom + 26.0);
        }
    }
    Ok(Composed { pages })
}

/// Title and number above the body of a 续页. The right corner stays free for the dossier's page number.
fn continued_head(page: &mut Page, setup: &PageSetup, title: &str, number: &str) {
    let top = setup.top - 30.0;
    margin_line(page, &format!("{title}（续页）"), 10.5, Align::Center, setup, top);
    if !number.is_empty() {
        margin_line(page, number, 9.0, Align::Left, setup, top + 0.5);
    }
    let y = setup.top - 9.0;
    page.items.push(Item::Line {
        from: (setup.left, y),
        to: (setup.width - setup.right, y),
        width: 0.5,
        color: Color::BLACK,
    });
}

/// — 1 —: 4号 digits, 7 mm below the body, odd pages at the right and even ones at the left, one character in
/// (GB/T 9704-2012, domain.md §6.2).
fn dashed_number(page: &mut Page, setup: &PageSetup, number: usize) {
    let size = 14.0;
    let odd = number % 2 == 1;
    let text = if odd { format!("— {number} —　") } else { format!("　— {number} —") };
    let y = setup.height - setup.bottom + 7.0 * crate::layout::MM;
    margin_line(page, &text, size, if odd { Align::Right } else { Align::Left }, setup, y);
}

fn margin_line(page: &mut Page, text: &str, size: f32, align: Align, setup: &PageSetup, y: f32) {
    let inline = Inline::Text { text: text.to_owned(), style: Style::Song, size, underline: false };
    let setting = Setting { align, first_indent: 0.0, hang: 0.0, pitch: size * 1.6, spacing: 0.0 };
    for line in break_lines(&[inline], &setting, setup.body_width()).iter().take(1) {
        place(line, setup.left, y, &mut page.items);
    }
}

/// The state of one composition.
struct Composer<'a> {
    scope: Scope<'a>,
    setup: PageSetup,
    flow: Flow,
    /// The frame a joined grid goes on in.
    table: Option<usize>,
    /// Size of the body text, pt.
    size: f32,
    /// Height of a body line, pt.
    pitch: f32,
}

impl<'a> Composer<'a> {
    fn new(form: &'a Form, values: &'a Value, options: &ComposeOptions) -> Composer<'a> {
        let (setup, size, pitch) = match form.page {
            PageKind::Form => {
                let size = options.base_size.unwrap_or(12.0);
                (PageSetup::form(options.binding_mm), size, size * 1.8)
            }
            // 22 lines on 225 mm (GB/T 9704).
            PageKind::Letter => (PageSetup::letter(), 16.0, 28.95),
            PageKind::Wide => (PageSetup::wide(), 10.5, 16.8),
        };
        Composer {
            scope: Scope::new(values, options.blank),
            setup,
            flow: Flow::new(),
            table: None,
            size,
            pitch,
        }
    }

    fn width(&self) -> f32 {
        self.setup.body_width()
    }
}
