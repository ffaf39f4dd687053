//! Sample wording: the shipped one with what the office has added, changed, put away and put in order. Where it
//! is offered is told by its place, such as `session.record`.

use crate::api::*;
use crate::context::Context;
use crate::dictionaries;
use crate::failure::Failure;
use crate::settings::{PHRASE_STATE, PHRASES};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an office has done to wording beside writing it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    /// Put away: (place, name).
    retired: Vec<(String, String)>,
    /// Names in order, by place.
    order: BTreeMap<String, Vec<String>>,
}

struct Own {
    rev: i64,
    phrases: Vec<Phrase>,
    kept: Kept,
}

fn own(context: &Context<'_>) -> Result<Own, Failure> {
    let (rev, values) = context.store()?.read(|r| r.settings())?;
    let damaged = |_| Failure::Damaged { what: "本所的常用语".into() };
    let phrases = values.get(PHRASES).cloned().map(serde_json::from_value).transpose().map_err(damaged)?;
    let kept = values.get(PHRASE_STATE).cloned().map(serde_json::from_value).transpose().map_err(damaged)?;
    Ok(Own { rev, phrases: phrases.unwrap_or_default(), kept: kept.unwrap_or_default() })
}

/// Every wording in order, the ones put away among them. The office's own comes first, and in place of a shipped
/// one of the same name; within a place the office's order is kept.
fn all(own: &Own) -> Vec<PhraseLine> {
    let shipped = dictionaries::shipped_phrases();
    let named = |list: &[Phrase], p: &Phrase| list.iter().any(|o| o.place == p.place && o.name == p.name);
    let line = |p: &Phrase, written_here: bool| PhraseLine {
        place: p.place.clone(),
        name: p.name.clone(),
        text: p.text.clone(),
        own: written_here,
        shipped: named(shipped, p),
        retired: own.kept.retired.iter().any(|(place, name)| *place == p.place && *name == p.name),
    };
    let mut lines: Vec<PhraseLine> = own.phrases.iter().map(|p| line(p, true)).collect();
    lines.extend(shipped.iter().filter(|p| !named(&own.phrases, p)).map(|p| line(p, false)));
    let place_in_order = |l: &PhraseLine| {
        let order = own.kept.order.get(&l.place);
        order.and_then(|names| names.iter().position(|n| *n == l.name)).unwrap_or(usize::MAX)
    };
    // Only wording of one place is moved against each other; the sort is stable, so the rest stays as it is.
    lines.sort_by(|a, b| {
        if a.place == b.place { place_in_order(a).cmp(&place_in_order(b)) } else { a.place.cmp(&b.place) }
    });
    lines
}

/// What is offered while typing.
pub(crate) fn offered(context: &Context<'_>) -> Result<Vec<Phrase>, Failure> {
    let lines = all(&own(context)?).into_iter().filter(|l| !l.retired);
    Ok(lines.map(|l| Phrase { place: l.place, name: l.name, text: l.text }).collect())
}

/// `phrase.list`
pub(crate) fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<PhraseLine>, Failure> {
    Ok(all(&own(context)?))
}

/// `phrase.save`: keeps the office's own wording; an empty text removes it again, and a shipped one of the same
/// name is as it was shipped.
pub(crate) fn save(context: &Context<'_>, request: Phrase) -> Result<Dictionaries, Failure> {
    let (place, name) = (request.place.trim().to_owned(), request.name.trim().to_owned());
    if place.is_empty() || name.is_empty() {
        return Err(Failure::field("name", "请给这段常用语起个名字。"));
    }
    let Own { rev, mut phrases, .. } = own(context)?;
    let text = request.text.trim_end().to_owned();
    let at = phrases.iter().position(|p| p.place == place && p.name == name);
    match (at, text.trim().is_empty()) {
        (Some(at), true) => drop(phrases.remove(at)),
        (Some(at), false) => phrases[at].text = text,
        (None, true) => {}
        (None, false) => phrases.insert(0, Phrase { place, name, text }),
    }
    keep(context, rev, PHRASES, &phrases)?;
    dictionaries::get(context, Nothing {})
}

/// `phrase.retire`: puts wording away, or takes it out again. It is offered no more; what was written with it
/// stays as it is.
pub(crate) fn retire(context: &Context<'_>, request: PhraseRetire) -> Result<Vec<PhraseLine>, Failure> {
    let Own { rev, phrases, mut kept } = own(context)?;
    let this = (request.place, request.name);
    let known = |p: &Phrase| p.place == this.0 && p.name == this.1;
    if !phrases.iter().chain(dictionaries::shipped_phrases()).any(known) {
        return Err(Failure::not_found("phrase"));
    }
    kept.retired.retain(|r| *r != this);
    if request.retired {
        kept.retired.push(this);
    }
    keep(context, rev, PHRASE_STATE, &kept)?;
    list(context, Nothing {})
}

/// `phrase.order`: the order of the wording of one place.
pub(crate) fn order(context: &Context<'_>, request: PhraseOrder) -> Result<Vec<PhraseLine>, Failure> {
    let Own { rev, mut kept, .. } = own(context)?;
    kept.order.insert(request.place, request.names);
    keep(context, rev, PHRASE_STATE, &kept)?;
    list(context, Nothing {})
}

fn keep(context: &Context<'_>, rev: i64, key: &str, value: &impl Serialize) -> Result<(), Failure> {
    let value = serde_json::to_value(value).map_err(|_| Failure::Internal)?;
    let values = BTreeMap::from([(key.to_owned(), value)]);
    context.write(|w| Ok(w.save_settings(rev, &values)?))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(place: &str, name: &str, text: &str) -> Phrase {
        Phrase { place: place.into(), name: name.into(), text: text.into() }
    }

    #[test]
    fn own_wording_replaces_and_precedes_and_is_put_in_order() {
        let shipped = dictionaries::shipped_phrases();
        let place = "session.record";
        let names: Vec<&str> = shipped.iter().filter(|p| p.place == place).map(|p| p.name.as_str()).collect();
        assert!(names.len() >= 3, "{names:?}");
        let mut own = Own {
            rev: 0,
            phrases: vec![phrase(place, "本所开场", "你好"), phrase(place, names[1], "改过的")],
            kept: Kept::default(),
        };
        let of_place =
            |own: &Own| -> Vec<PhraseLine> { all(own).into_iter().filter(|l| l.place == place).collect() };
        let lines = of_place(&own);
        assert_eq!(lines.len(), names.len() + 1);
        assert_eq!((lines[0].name.as_str(), lines[0].shipped), ("本所开场", false));
        assert_eq!((lines[1].text.as_str(), lines[1].own, lines[1].shipped), ("改过的", true, true));
        own.kept.order.insert(place.into(), vec![names[2].into(), "本所开场".into()]);
        own.kept.retired.push((place.into(), names[0].into()));
        let lines = of_place(&own);
        assert_eq!(lines[0].name, names[2]);
        assert_eq!(lines[1].name, "本所开场");
        assert!(lines.iter().any(|l| l.name == names[0] && l.retired), "still listed, to be taken out again");
        assert_eq!(all(&own).len(), shipped.len() + 1, "nothing is lost");
    }
}
