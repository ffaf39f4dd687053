//! The office's settings: `assets/settings.toml` says what each is, the store keeps what the office has
//! changed. Time limits are settings too; what they are comes from `rules::parameters`.

use crate::api::{Nothing, SettingValue, Settings, SettingsSave};
use crate::context::Context;
use crate::failure::{Failure, FieldProblem};
use crate::pattern::Pattern;
use records::store::Store;
use rules::parameters::{self, Parameters, Unit};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Keys of time limits begin so.
const DEADLINE: &str = "deadline.";
/// Values in the store that no setting page shows.
pub(crate) const PHRASES: &str = "own.phrases";
pub(crate) const PHRASE_STATE: &str = "own.phrase_state";
/// The office's own lists of types for the statistics.
pub(crate) const EDITIONS: &str = "own.statistics_editions";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    key: String,
    group: String,
    label: String,
    help: String,
    basis: String,
    kind: String,
    #[serde(default)]
    choices: Vec<(String, String)>,
    #[serde(default)]
    min: Option<i64>,
    #[serde(default)]
    max: Option<i64>,
    default: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    setting: Vec<Setting>,
}

/// Every setting there is, in the order of the page.
fn shipped() -> &'static [Setting] {
    static SETTINGS: OnceLock<Vec<Setting>> = OnceLock::new();
    SETTINGS.get_or_init(|| {
        let text = include_str!("../../../../assets/settings.toml");
        let mut settings = toml::from_str::<File>(text).expect("a test reads the shipped settings").setting;
        settings.extend(limits());
        // What there is to order: the items of a dossier, as shipped.
        for setting in
            settings.iter_mut().filter(|s| matches!(s.key.as_str(), "dossier.order" | "dossier.must"))
        {
            let items = rules::dossier::ordered(&[]).into_iter();
            setting.choices = items.map(|item| (item.key.clone(), item.title.clone())).collect();
        }
        settings
    })
}

/// A limit with several dated entries is one setting; the newest entry is what it says.
fn limits() -> Vec<Setting> {
    let mut newest: Vec<&parameters::Limit> = Vec::new();
    for limit in parameters::shipped() {
        match newest.iter_mut().find(|l| l.key == limit.key) {
            Some(known) if known.from < limit.from => *known = limit,
            Some(_) => {}
            None => newest.push(limit),
        }
    }
    newest
        .into_iter()
        .map(|limit| Setting {
            key: format!("{DEADLINE}{}", limit.key),
            group: "期限".into(),
            label: format!("{}（{}）", limit.label, if limit.unit == Unit::Days { "日" } else { "工作日" }),
            help: "起算当天不计入。改动后，新计算的期限按新的天数。".into(),
            basis: limit.basis.clone(),
            kind: "number".into(),
            choices: Vec::new(),
            min: Some(0),
            max: Some(3650),
            default: json!(limit.value),
        })
        .collect()
}

impl Setting {
    /// What is wrong with a value for this setting, as a sentence.
    fn problem(&self, value: &Value) -> Option<String> {
        match (self.kind.as_str(), value) {
            ("text", Value::String(text)) if text.trim().is_empty() => Some("不能空着。".into()),
            ("text", Value::String(text)) if self.key.ends_with("_pattern") => Pattern::parse(text).err(),
            ("text" | "folder", Value::String(_)) => None,
            ("switch", Value::Bool(_)) => None,
            ("choice", Value::String(key)) if self.choices.iter().any(|(k, _)| k == key) => None,
            ("choice", _) => Some("请从列出的几种里选一种。".into()),
            ("list", Value::Array(items)) if items.iter().all(Value::is_string) => None,
            ("number", value) => {
                let (min, max) = (self.min.unwrap_or(i64::MIN), self.max.unwrap_or(i64::MAX));
                match value.as_i64() {
                    Some(n) if (min..=max).contains(&n) => None,
                    _ => Some(format!("应是 {min} 到 {max} 之间的整数。")),
                }
            }
            _ => Some("值的种类不对。".into()),
        }
    }
}

/// The values in force: the office's own over the shipped ones.
pub(crate) struct Values(BTreeMap<String, Value>);

impl Values {
    /// Reads them from the store. A kept value that no longer fits its setting is an error, not a default.
    pub(crate) fn of(store: &Store) -> Result<Values, Failure> {
        let (_, own) = store.read(|r| r.settings())?;
        for setting in shipped() {
            if own.get(&setting.key).is_some_and(|value| setting.problem(value).is_some()) {
                return Err(Failure::Damaged { what: format!("设置“{}”", setting.label) });
            }
        }
        Ok(Values(own))
    }

    fn get(&self, key: &str) -> &Value {
        let shipped = || shipped().iter().find(|s| s.key == key).map(|s| &s.default);
        self.0.get(key).or_else(shipped).unwrap_or(&Value::Null)
    }

    /// A text or choice.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.get(key).as_str().unwrap_or_default()
    }

    /// A number.
    pub(crate) fn number(&self, key: &str) -> i64 {
        self.get(key).as_i64().unwrap_or_default()
    }

    /// A switch.
    pub(crate) fn switch(&self, key: &str) -> bool {
        self.get(key).as_bool().unwrap_or_default()
    }

    /// A list of texts.
    pub(crate) fn list(&self, key: &str) -> Vec<String> {
        let items = self.get(key).as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The office's own day counts for the rules.
    pub(crate) fn parameters(&self) -> Parameters {
        let own = self
            .0
            .iter()
            .filter_map(|(key, value)| Some((key.strip_prefix(DEADLINE)?.into(), value.as_i64()?)));
        Parameters { own: own.collect() }
    }
}

/// `settings.get`
pub(crate) fn get(context: &Context<'_>, _: Nothing) -> Result<Settings, Failure> {
    let (rev, _) = context.store()?.read(|r| r.settings())?;
    let values = Values::of(context.store()?)?;
    let shown = shipped().iter().map(|setting| {
        let value = SettingValue {
            label: setting.label.clone(),
            help: setting.help.clone(),
            basis: setting.basis.clone(),
            group: setting.group.clone(),
            kind: setting.kind.clone(),
            choices: setting.choices.clone(),
            value: values.get(&setting.key).clone(),
        };
        (setting.key.clone(), value)
    });
    Ok(Settings { rev, values: shown.collect() })
}

/// `settings.save`
pub(crate) fn save(context: &Context<'_>, request: SettingsSave) -> Result<Settings, Failure> {
    let mut fields = Vec::new();
    for (key, value) in &request.values {
        let problem = match shipped().iter().find(|s| s.key == *key) {
            Some(setting) => setting.problem(value),
            None => Some("没有这一项设置。".into()),
        };
        fields.extend(problem.map(|text| FieldProblem { field: key.clone(), text }));
    }
    if !fields.is_empty() {
        return Err(Failure::Invalid { fields });
    }
    context.write(|w| Ok(w.save_settings(request.rev, &request.values)?))?;
    // The session holds this one at hand, for every call.
    context.session()?.set_idle_minutes(context.settings()?.number("security.idle_minutes"));
    get(context, Nothing {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_setting_takes_its_own_default() {
        assert!(shipped().len() > 15);
        for setting in shipped() {
            assert_eq!(setting.problem(&setting.default), None, "{}", setting.key);
            assert!(
                !setting.label.is_empty() && !setting.help.is_empty() && !setting.basis.is_empty(),
                "{}",
                setting.key
            );
        }
    }

    #[test]
    fn a_value_that_cannot_work_is_refused_with_a_sentence() {
        let setting = |key: &str| shipped().iter().find(|s| s.key == key).unwrap();
        for (key, value, problem) in [
            ("number.dossier_pattern", json!("第{serial}号"), true),
            ("number.dossier_pattern", json!("〔{year}〕{short}人调字第{serial}号"), false),
            ("security.idle_minutes", json!(0), true),
            ("security.idle_minutes", json!(1.5), true),
            ("security.idle_minutes", json!(30), false),
            ("scope.mediator", json!("all"), true),
            ("backup.daily", json!("yes"), true),
            ("deadline.mediation", json!(45), false),
        ] {
            assert_eq!(setting(key).problem(&value).is_some(), problem, "{key} {value}");
        }
    }
}
