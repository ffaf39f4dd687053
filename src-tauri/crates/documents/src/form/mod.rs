//! A form as its file in `assets/forms` describes it: title, source, page, blocks. It is only read here; what is
//! printed from it is [`crate::compose`]'s matter. The language is described in `assets/forms/README.md`.

mod dictionary;
mod template;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Deserializer, de};

use crate::fonts::Style;
use crate::layout::paragraph::Align;

pub use dictionary::Dictionary;
pub(crate) use template::slots_of;
pub use template::{Format, Segment, SlotPath, Template};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/forms");

/// The forms shipped with the program, by code. The files are part of the program and read by a test, so this cannot
/// fail in an office.
pub fn forms() -> &'static BTreeMap<String, Form> {
    static FORMS: OnceLock<BTreeMap<String, Form>> = OnceLock::new();
    FORMS.get_or_init(|| load().unwrap_or_else(|problem| panic!("assets/forms: {problem}")))
}

/// The words for every slot, from `assets/forms/slots.toml`.
pub fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let text = FILES.get_file("slots.toml").and_then(|f| f.contents_utf8()).unwrap_or_default();
        Dictionary::parse(text).unwrap_or_else(|problem| panic!("assets/forms/slots.toml: {problem}"))
    })
}

fn load() -> Result<BTreeMap<String, Form>, String> {
    let files = FILES.files().chain(FILES.get_dir("parts").into_iter().flat_map(|d| d.files()));
    let texts =
        files.map(|f| (f.path().to_string_lossy().replace('\\', "/"), f.contents_utf8().unwrap_or("?")));
    read_forms(&texts.filter(|(name, _)| name.ends_with(".toml")).collect::<Vec<_>>())
}

/// Reads the forms of a folder given as (path, text): `parts/*.toml` are shared blocks, `slots.toml` is left out, every
/// other file is a form named by its code. `Err` says in English which file its author must mend, and why.
pub fn read_forms(files: &[(String, &str)]) -> Result<BTreeMap<String, Form>, String> {
    let mut parts = Parts::new();
    let mut forms = BTreeMap::new();
    for (name, text) in files {
        if let Some(part) = name.strip_prefix("parts/").and_then(|n| n.strip_suffix(".toml")) {
            let read: Part = toml::from_str(text).map_err(|e| format!("{name}: {e}"))?;
            parts.insert(part.to_owned(), read.blocks);
        }
    }
    for (name, text) in files {
        let Some(code) = name.strip_suffix(".toml").filter(|c| *c != "slots" && !c.contains('/')) else {
            continue;
        };
        let form = Form::parse(text, &parts).map_err(|problem| format!("{name}: {problem}"))?;
        if form.code != code {
            return Err(format!("{name}: code is `{}`", form.code));
        }
        forms.insert(code.to_owned(), form);
    }
    Ok(forms)
}

/// Blocks that several forms share, by the name of their file in `assets/forms/parts`.
pub type Parts = BTreeMap<String, Vec<Block>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    #[serde(rename = "block")]
    blocks: Vec<Block>,
}

/// One form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Name of the file, and of the form in the program.
    pub code: String,
    /// Chinese title: catalogue, 续页 heads, bookmarks.
    pub title: String,
    /// Changes when what is printed changes; kept with every issued document.
    pub edition: String,
    /// Where layout and wording come from.
    pub source: String,
    /// Page and type.
    #[serde(default)]
    pub page: PageKind,
    /// Whether pages after the first carry 「title（续页）」.
    #[serde(default)]
    pub continued: bool,
    /// Slot printed beside that head.
    pub number: Option<SlotPath>,
    /// Whether pages are counted at the foot when there are several.
    #[serde(default)]
    pub counted: bool,
    /// Slot of the issuer's name, for a letter in 信函格式: red head and double lines around its first page.
    pub letterhead: Option<SlotPath>,
    /// Whether every page carries its number between dashes, as official letters do.
    #[serde(default)]
    pub dashes: bool,
    /// A paper of the office's own that is never printed blank: reports, statistics.
    #[serde(default)]
    pub only_filled: bool,
    /// Whose signature or seal the form needs, in the office's words; what a reviewer ticks.
    #[serde(default)]
    pub signers: Vec<String>,
    /// What is printed.
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
}

/// Page set-up and base type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// A mediation form: A4, 2.54/3.175 cm, 小四.
    #[default]
    Form,
    /// A letter: GB/T 9704, 三号.
    Letter,
    /// A wide table: A4 on its side, 五号.
    Wide,
}

/// What happens to a block in a blank print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlankRule {
    /// Printed.
    Show,
    /// Left out.
    Hide,
    /// Printed only there.
    Only,
}

/// When a block is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Slot asked.
    pub slot: SlotPath,
    /// Value it is compared with; without one, whether it is filled and not false.
    pub value: Option<String>,
    /// Whether the answer is turned round.
    pub negated: bool,
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (slot, value, negated) = if let Some((slot, value)) = text.split_once("!=") {
            (slot, Some(value.to_owned()), true)
        } else if let Some((slot, value)) = text.split_once('=') {
            (slot, Some(value.to_owned()), false)
        } else if let Some(slot) = text.strip_prefix('!') {
            (slot, None, true)
        } else {
            (text.as_str(), None, false)
        };
        Ok(Condition { slot: SlotPath::parse(slot).map_err(de::Error::custom)?, value, negated })
    }
}

/// One block with the keys every kind may carry.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Printed only if.
    pub when: Option<Condition>,
    /// Repeated for each item of this list.
    pub each: Option<SlotPath>,
    /// What stands for the items of an empty list or in a blank print: empty objects, or some that carry a few words
    /// (`[{ role = "申请人" }]`).
    pub blank_items: Option<Vec<serde_json::Value>>,
    /// In a blank print.
    pub blank: BlankRule,
    /// Extra space above, pt.
    pub before: f32,
    /// Extra space below, pt.
    pub after: f32,
    /// Not split over pages where it fits on one.
    pub keep: bool,
    /// Its end stays on the page of what follows.
    pub with_next: bool,
    /// What it is.
    pub body: Body,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    when: Option<Condition>,
    each: Option<SlotPath>,
    blank_items: Option<BlankItems>,
    blank: Option<BlankRule>,
    before: Option<f32>,
    after: Option<f32>,
    keep: Option<bool>,
    with_next: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum BlankItems {
    Count(usize),
    Values(Vec<serde_json::Map<String, serde_json::Value>>),
}

impl BlankItems {
    fn values(self) -> Vec<serde_json::Value> {
        match self {
            BlankItems::Count(n) => vec![serde_json::Value::Null; n],
            BlankItems::Values(values) => values.into_iter().map(serde_json::Value::Object).collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Split by hand: serde cannot both flatten and refuse unknown keys.
        let mut own = toml::Table::deserialize(deserializer)?;
        let mut common = toml::Table::new();
        for key in ["when", "each", "blank_items", "blank", "before", "after", "keep", "with_next"] {
            if let Some(value) = own.remove(key) {
                common.insert(key.to_owned(), value);
            }
        }
        let kind = own.get("kind").and_then(|k| k.as_str()).unwrap_or("?").to_owned();
        let named = |e: toml::de::Error| de::Error::custom(format!("block `{kind}`: {}", e.message()));
        let common: Common = common.try_into().map_err(named)?;
        let body: Body = own.try_into().map_err(named)?;
        let hidden = if common.when.is_some() { BlankRule::Hide } else { BlankRule::Show };
        Ok(Block {
            blank: common.blank.unwrap_or(hidden),
            when: common.when,
            each: common.each,
            blank_items: common.blank_items.map(BlankItems::values),
            before: common.before.unwrap_or(0.0),
            after: common.after.unwrap_or(0.0),
            keep: common.keep.unwrap_or(false),
            with_next: common.with_next.unwrap_or(false),
            body,
        })
    }
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Body {
    /// Centred, letter-spaced, bold.
    Title {
        /// Words.
        text: Template,
        /// Size, pt; 22 (二号).
        size: Option<f32>,
        /// Space after each character, pt.
        spacing: Option<f32>,
        /// Red, as the name of the issuing body (发文机关标志).
        red: Option<bool>,
    },
    /// Running text.
    Paragraph {
        /// Words.
        text: Template,
        /// Indent of the first line in characters; 2 when justified, else 0.
        indent: Option<f32>,
        /// Alignment.
        align: Option<AlignName>,
        /// Typeface.
        style: Option<StyleName>,
        /// Size, pt.
        size: Option<f32>,
        /// Height of a line, pt.
        pitch: Option<f32>,
        /// Space after each character, pt.
        spacing: Option<f32>,
    },
    /// Labels with underlined values.
    Fields {
        /// Words to the left of the first row: 申请人.
        head: Option<Template>,
        /// Room for them in characters; 4.5.
        head_width: Option<f32>,
        /// Rows of fields.
        rows: Vec<Vec<Field>>,
        /// Size, pt.
        size: Option<f32>,
        /// Height of a row, pt.
        pitch: Option<f32>,
        /// Indent of the whole from both sides in characters; for covers.
        inset: Option<f32>,
    },
    /// A long text under its label; cut over pages freely.
    Long {
        /// Label on a line of its own.
        label: Option<Template>,
        /// The text.
        slot: SlotPath,
        /// Ruled lines in a blank print.
        blank_lines: Option<usize>,
        /// Indent of each paragraph in characters; 2.
        indent: Option<f32>,
    },
    /// Ruled table of labels and values.
    Grid {
        /// Shares of the width.
        columns: Vec<f32>,
        /// Rows of cells.
        rows: Vec<Vec<GridCell>>,
        /// How many first rows repeat on later pages.
        head: Option<usize>,
        /// Size, pt.
        size: Option<f32>,
        /// Least height of a row, pt.
        row_height: Option<f32>,
        /// Goes on in the frame of the grid before it.
        #[serde(default)]
        joined: bool,
    },
    /// Ruled table with a row for each item.
    List {
        /// The list.
        items: SlotPath,
        /// Columns.
        columns: Vec<Column>,
        /// Empty rows in a blank print; 6.
        blank_rows: Option<usize>,
        /// Filled up with empty rows to this number.
        min_rows: Option<usize>,
        /// Least height of a row, pt.
        row_height: Option<f32>,
        /// Size, pt.
        size: Option<f32>,
    },
    /// Ruled table of a slot `{ title, columns, rows, total }`.
    Data {
        /// The slot.
        slot: SlotPath,
        /// Size, pt.
        size: Option<f32>,
    },
    /// Ruled table of a slot `{ columns: [{ group title width align }], rows, totalled }`, its heads in two rows where
    /// columns have groups.
    Wide {
        /// The slot.
        slot: SlotPath,
        /// Size, pt.
        size: Option<f32>,
    },
    /// A chart of a slot `{ title shape unit categories series }`.
    Chart {
        /// The slot.
        slot: SlotPath,
    },
    /// A paragraph for each item; three blank ones unless `blank_items` says otherwise.
    Numbered {
        /// The list.
        items: SlotPath,
        /// Words; slots of the item begin with a dot.
        text: Template,
        /// Ruled lines after each of them; 0.
        blank_lines: Option<usize>,
        /// Indent of the first line in characters; 2.
        indent: Option<f32>,
    },
    /// Boxes to tick, one a line.
    Choices {
        /// String or list of strings.
        slot: SlotPath,
        /// What can be ticked.
        options: Vec<String>,
        /// A last choice with room for words: its label and slot.
        other: Option<Template>,
        /// Slot whose being filled ticks the last choice.
        other_slot: Option<SlotPath>,
        /// Size, pt.
        size: Option<f32>,
        /// Height of a line, pt.
        pitch: Option<f32>,
    },
    /// Who signs.
    Sign {
        /// One or two columns.
        columns: Vec<Vec<SignEntry>>,
        /// Words where the seal goes.
        seal: Option<Template>,
        /// Date under it.
        date: Option<Template>,
        /// Size, pt.
        size: Option<f32>,
    },
    /// Small print.
    Note {
        /// Words.
        text: Template,
    },
    /// Blocks repeated or left out together.
    Section {
        /// The blocks.
        block: Vec<Block>,
    },
    /// The blocks of a file in `assets/forms/parts`; replaced by them when the form is read.
    Use {
        /// Name of the file.
        part: String,
    },
    /// Empty space.
    Space {
        /// Height, pt; what is left on the page when absent.
        height: Option<f32>,
    },
    /// A new page.
    PageBreak,
    /// A dashed line to tear or cut along.
    Tear {
        /// Words on it.
        text: Option<Template>,
    },
    /// A line over the whole width.
    Rule {
        /// Thickness, pt; 0.7.
        width: Option<f32>,
        /// Red, as under a letterhead.
        red: Option<bool>,
    },
}

/// A label and its underlined value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Words before it.
    #[serde(default)]
    pub label: Template,
    /// The value.
    pub text: Template,
    /// Words after it: 页, 份.
    #[serde(default)]
    pub unit: Template,
    /// Share of what the labels leave; 1.
    pub flex: Option<f32>,
    /// Width of the label in characters, to line rows up.
    pub label_width: Option<f32>,
    /// Where a short value stands; centred unless alone in its row.
    pub align: Option<AlignName>,
}

/// A cell of a grid.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridCell {
    /// Words.
    #[serde(default)]
    pub text: Template,
    /// Columns it takes; 1.
    pub span: Option<usize>,
    /// Rows it takes; 1.
    pub rows: Option<usize>,
    /// A label: centred.
    #[serde(default)]
    pub label: bool,
    /// Alignment.
    pub align: Option<AlignName>,
    /// Indent of each paragraph in characters.
    pub indent: Option<f32>,
    /// Least height, pt.
    pub height: Option<f32>,
    /// Text at the top rather than in the middle.
    #[serde(default)]
    pub top: bool,
    /// Typeface.
    pub style: Option<StyleName>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Share of the width.
    pub width: f32,
    /// Words of a row.
    pub text: Template,
    /// Alignment; centred.
    pub align: Option<AlignName>,
}

/// One who signs, or each of several.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignEntry {
    /// Words before the line.
    pub label: Template,
    /// A line for each item of this list, under the label.
    pub each: Option<SlotPath>,
    /// Words before each of those lines.
    pub text: Option<Template>,
    /// Lines in a blank print, or with an empty list; 2 with `each`, else 1.
    pub lines: Option<usize>,
}

/// Alignment, as forms write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum AlignName {
    Justify,
    Left,
    Center,
    Right,
}

impl From<AlignName> for Align {
    fn from(name: AlignName) -> Align {
        match name {
            AlignName::Justify => Align::Justify,
            AlignName::Left => Align::Left,
            AlignName::Center => Align::Center,
            AlignName::Right => Align::Right,
        }
    }
}

/// Typeface, as forms write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum StyleName {
    Song,
    Bold,
    Hei,
}

impl From<StyleName> for Style {
    fn from(name: StyleName) -> Style {
        match name {
            StyleName::Song => Style::Song,
            StyleName::Bold => Style::SongBold,
            StyleName::Hei => Style::Hei,
        }
    }
}

/// Puts the shared blocks where they are used. Parts may use parts, a few deep.
fn fill_in(blocks: &mut [Block], parts: &Parts, depth: usize) -> Result<(), String> {
    for block in blocks {
        if let Body::Use { part } = &block.body {
            let shared = parts.get(part).filter(|_| depth < 4).ok_or_else(|| format!("no part `{part}`"))?;
            block.body = Body::Section { block: shared.clone() };
        }
        match &mut block.body {
            Body::Section { block } => fill_in(block, parts, depth + 1)?,
            Body::Grid { columns, rows, .. } => check_grid(columns.len(), rows)?,
            _ => {}
        }
    }
    Ok(())
}

/// Every row of a grid must take exactly the columns it has, those of spanning cells included.
fn check_grid(columns: usize, rows: &[Vec<GridCell>]) -> Result<(), String> {
    let mut covered = vec![0usize; columns];
    for (i, row) in rows.iter().enumerate() {
        let wrong = || format!("grid row {} does not fill its {columns} columns", i + 1);
        let mut at = 0;
        for cell in row {
            while covered.get(at).is_some_and(|c| *c > 0) {
                at += 1;
            }
            let to = at + cell.span.unwrap_or(1);
            covered.get_mut(at..to).ok_or_else(wrong)?.fill(cell.rows.unwrap_or(1).max(1));
            at = to;
        }
        if covered.contains(&0) || i + 1 == rows.len() && covered.iter().any(|c| *c > 1) {
            return Err(wrong());
        }
        covered.iter_mut().for_each(|c| *c -= 1);
    }
    Ok(())
}

impl Form {
    /// Reads a form. `Err` says in English what its author must mend: unknown key, kind or part, bad slot name.
    pub fn parse(text: &str, parts: &Parts) -> Result<Form, String> {
        let mut form: Form = toml::from_str(text).map_err(|e| e.to_string())?;
        fill_in(&mut form.blocks, parts, 0)?;
        Ok(form)
    }

    /// Slots the form names that the dictionary does not, with the list they stand in. A shipped form has none.
    pub fn unknown_slots(&self, dictionary: &Dictionary) -> Vec<String> {
        let mut unknown = Vec::new();
        for slot in [&self.number, &self.letterhead].into_iter().flatten() {
            dictionary.check(slot, None, &mut unknown);
        }
        for block in &self.blocks {
            dictionary.check_block(block, None, &mut unknown);
        }
        unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_form_is_sound() {
        assert!(forms().len() >= 6);
        for (code, form) in forms() {
            assert_eq!(form.unknown_slots(dictionary()), Vec::<String>::new(), "{code}");
            assert!(form.source.chars().count() > 8, "{code}: a form says where it comes from");
            assert!(crate::fonts::FontSet::shared().uncovered(&form.title).is_empty());
        }
    }

    #[test]
    fn unknown_keys_kinds_and_slots_are_refused() {
        let form =
            |block: &str| format!("code='x'\ntitle='甲'\nedition='1'\nsource='出处'\n[[block]]\n{block}\n");
        let parse = |block: &str| Form::parse(&form(block), &Parts::new());
        assert!(parse("kind='title'\ntext='甲'").is_ok());
        for bad in [
            "kind='title'\ntext='甲'\ncolour='red'",
            "kind='tittle'\ntext='甲'",
            "kind='title'\ntext='{甲}'",
            "text='甲'",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        let loose = parse("kind='paragraph'\ntext='{dispute.titel}'").expect("parses");
        assert_eq!(loose.unknown_slots(dictionary()), vec!["dispute.titel"]);
    }
}
