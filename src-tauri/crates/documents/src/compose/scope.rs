//! The values a form is filled with, seen from the place where a block stands: the tree, and the list items the
//! block is repeated for. It collects what cannot be printed so that a person reads all of it at once.

use serde_json::Value;

use super::{ComposeError, Place, Uncovered};
use crate::fonts::FontSet;
use crate::form::{Condition, Dictionary, SlotPath, dictionary};

static NULL: Value = Value::Null;

struct Item<'a> {
    value: &'a Value,
    /// `parties[]`, for the dictionary.
    list: String,
    /// `parties[2]`, for the person.
    shown: String,
    number: usize,
    stand_in: bool,
}

/// An item a block is repeated for.
#[derive(Clone, Copy)]
pub(super) struct ListItem<'a> {
    pub value: &'a Value,
    /// From 1.
    pub number: usize,
    /// Whether it stands for an item to be written by hand; then nothing it lacks is missing.
    pub stand_in: bool,
}

/// An item of nothing but blanks.
pub(super) fn empty_item<'a>(number: usize) -> ListItem<'a> {
    ListItem { value: &NULL, number, stand_in: true }
}

/// See the module.
pub(super) struct Scope<'a> {
    root: &'a Value,
    items: Vec<Item<'a>>,
    blank: bool,
    unknown: Vec<Place>,
    wrong: Vec<Place>,
    uncovered: Vec<Uncovered>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(root: &'a Value, blank: bool) -> Scope<'a> {
        Scope {
            root,
            items: Vec::new(),
            blank,
            unknown: Vec::new(),
            wrong: Vec::new(),
            uncovered: Vec::new(),
        }
    }

    pub(super) fn is_blank_print(&self) -> bool {
        self.blank
    }

    /// What was found wrong, worst first.
    pub(super) fn verdict(&mut self, form: &str) -> Result<(), ComposeError> {
        let form = form.to_owned();
        if !self.unknown.is_empty() {
            return Err(ComposeError::UnknownSlot { form, places: std::mem::take(&mut self.unknown) });
        }
        if !self.wrong.is_empty() {
            return Err(ComposeError::WrongShape { form, places: std::mem::take(&mut self.wrong) });
        }
        if !self.uncovered.is_empty() {
            return Err(ComposeError::Uncovered { form, fields: std::mem::take(&mut self.uncovered) });
        }
        Ok(())
    }

    fn place(&self, slot: &SlotPath) -> Place {
        let item = self.items.last();
        let name = Dictionary::full_name(slot, item.map(|i| i.list.as_str()));
        let label = dictionary().label(&name).to_owned();
        Place { slot: Dictionary::full_name(slot, item.map(|i| i.shown.as_str())), label }
    }

    /// The value of a slot; `Null` for blanks and, after noting it, for what is not there.
    pub(super) fn value(&mut self, slot: &SlotPath) -> &'a Value {
        let (mut value, may_lack) = match self.items.last() {
            Some(item) if slot.relative => (item.value, item.stand_in || self.blank),
            _ => (self.root, self.blank),
        };
        for key in &slot.keys {
            match value {
                Value::Null => return &NULL,
                Value::String(s) if s.is_empty() => return &NULL,
                Value::Object(fields) => match fields.get(key) {
                    Some(inner) => value = inner,
                    None if may_lack => return &NULL,
                    None => {
                        let place = self.place(slot);
                        push_once(&mut self.unknown, place);
                        return &NULL;
                    }
                },
                _ => {
                    let place = self.place(slot);
                    push_once(&mut self.wrong, place);
                    return &NULL;
                }
            }
        }
        value
    }

    /// The words of a slot, empty for a blank. Several words are joined with 、.
    pub(super) fn text(&mut self, slot: &SlotPath) -> String {
        let value = self.value(slot);
        let text = match value {
            Value::Null => String::new(),
            Value::String(s) => s.clone(),
            Value::Number(n) => n.to_string(),
            Value::Bool(b) => if *b { "是" } else { "否" }.to_owned(),
            Value::Array(items) if items.iter().all(|i| matches!(i, Value::String(_) | Value::Number(_))) => {
                let words: Vec<String> =
                    items.iter().map(|i| i.as_str().map_or_else(|| i.to_string(), str::to_owned)).collect();
                words.join("、")
            }
            _ => {
                let place = self.place(slot);
                push_once(&mut self.wrong, place);
                String::new()
            }
        };
        self.check(slot, &text);
        text
    }

    /// Notes characters of `text` that no face has.
    pub(super) fn check(&mut self, slot: &SlotPath, text: &str) {
        let chars = FontSet::shared().uncovered(text);
        if !chars.is_empty() {
            let place = self.place(slot);
            if !self.uncovered.iter().any(|u| u.place == place && u.chars == chars) {
                self.uncovered.push(Uncovered { place, chars });
            }
        }
    }

    /// Notes that a slot does not hold what the form needs.
    pub(super) fn wrong_shape(&mut self, slot: &SlotPath) {
        let place = self.place(slot);
        push_once(&mut self.wrong, place);
    }

    /// The items of a list slot; none for a blank.
    pub(super) fn list(&mut self, slot: &SlotPath) -> &'a [Value] {
        match self.value(slot) {
            Value::Null => &[],
            Value::Array(items) => items,
            // One thing where several could stand: the party a notice is for.
            one @ Value::Object(_) => std::slice::from_ref(one),
            _ => {
                let place = self.place(slot);
                push_once(&mut self.wrong, place);
                &[]
            }
        }
    }

    /// The items a block is repeated for: the list, or `blanks` in its place.
    pub(super) fn items_or_blanks(&mut self, slot: &SlotPath, blanks: &'a [Value]) -> Vec<ListItem<'a>> {
        let items = self.list(slot);
        let stand_in = items.is_empty();
        let values = if stand_in { blanks } else { items };
        values.iter().enumerate().map(|(i, value)| ListItem { value, number: i + 1, stand_in }).collect()
    }

    /// Stands in an item of `list` until [`Scope::leave`].
    pub(super) fn enter(&mut self, list: &SlotPath, item: ListItem<'a>) {
        let ListItem { value, number, stand_in } = item;
        let outer = self.items.last();
        let name = Dictionary::full_name(list, outer.map(|i| i.list.as_str()));
        let shown = Dictionary::full_name(list, outer.map(|i| i.shown.as_str()));
        self.items.push(Item {
            value,
            list: format!("{name}[]"),
            shown: format!("{shown}[{number}]"),
            number,
            stand_in,
        });
    }

    pub(super) fn leave(&mut self) {
        self.items.pop();
    }

    /// Number of the current item, 0 outside lists.
    pub(super) fn number(&self) -> usize {
        self.items.last().map_or(0, |i| i.number)
    }

    /// Whether the slot is filled and not false, or equals or contains `value`.
    pub(super) fn holds(&mut self, slot: &SlotPath, value: Option<&str>) -> bool {
        let found = self.value(slot);
        match value {
            None => match found {
                Value::Null => false,
                Value::Bool(b) => *b,
                Value::String(s) => !s.is_empty(),
                Value::Array(items) => !items.is_empty(),
                Value::Number(_) | Value::Object(_) => true,
            },
            Some(wanted) => match found {
                Value::String(s) => s == wanted,
                Value::Array(items) => items.iter().any(|i| i.as_str() == Some(wanted)),
                Value::Number(n) => n.to_string() == wanted,
                _ => false,
            },
        }
    }

    pub(super) fn allows(&mut self, when: &Condition) -> bool {
        self.holds(&when.slot, when.value.as_deref()) != when.negated
    }
}

fn push_once(places: &mut Vec<Place>, place: Place) {
    if !places.contains(&place) {
        places.push(place);
    }
}
