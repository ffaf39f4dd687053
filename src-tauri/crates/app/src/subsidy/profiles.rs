//! The rules of the subsidy: drafts, versions from a day, samples to start from. A version in force is never
//! rewritten.

use super::books::{Books, cover, profile_of};
use crate::api::*;
use crate::context::Context;
use crate::failure::{Failure, FieldProblem};
use include_dir::{Dir, include_dir};
use records::model::*;
use records::store::{ProfileRow, Reader};
use rules::calendar::add_days;
use rules::subsidy::{Cover, Profile, check_coverage, check_profile};
use std::sync::OnceLock;

static SAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/rules/subsidy");

/// The shipped samples, the blank one first. The files are part of the program and read by a test.
pub(super) fn samples() -> &'static [ProfileSample] {
    static READ: OnceLock<Vec<ProfileSample>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut out: Vec<ProfileSample> = SAMPLES
            .files()
            .filter(|file| file.path().extension().is_some_and(|e| e == "toml"))
            .filter_map(|file| {
                let key = file.path().file_stem()?.to_string_lossy().into_owned();
                let profile = toml::from_str(file.contents_utf8()?).ok()?;
                Some(ProfileSample { key, profile })
            })
            .collect();
        out.sort_by(|a, b| (a.key != "blank", &a.key).cmp(&(b.key != "blank", &b.key)));
        out
    })
}

/// `subsidy.profiles`
pub(crate) fn profiles(context: &Context<'_>, _: Nothing) -> Result<ProfileList, Failure> {
    list(context)
}

fn list(context: &Context<'_>) -> Result<ProfileList, Failure> {
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let versions =
            r.subsidy_profiles()?.iter().map(|row| version(&books, row)).collect::<Result<_, _>>()?;
        Ok(ProfileList { versions, gaps: books.gaps(), samples: samples().to_vec() })
    })
}

fn version(books: &Books, row: &ProfileRow) -> Result<ProfileVersion, Failure> {
    let profile = profile_of(row)?;
    Ok(ProfileVersion {
        uid: row.uid,
        rev: row.rev,
        family: row.family,
        version: row.version,
        state: row.state,
        faults: faults(books, &profile),
        profile,
        used: row.used,
        activated_at: row.activated_at.chars().take(16).collect(),
        activated_by: row.activated_by.clone(),
    })
}

/// What is wrong with a rule by itself.
fn faults(books: &Books, profile: &Profile) -> Vec<FieldProblem> {
    let mut out: Vec<FieldProblem> =
        check_profile(profile).into_iter().map(|f| FieldProblem { field: f.field, text: f.text }).collect();
    if let Err(i) = books.named(profile) {
        out.push(FieldProblem {
            field: format!("organisations[{i}]"),
            text: "名单里没有这个单位；请从列表里选。".into(),
        });
    }
    out
}

/// What is wrong between a rule and those in force. `uid` itself and the versions of `family` it would end are left
/// out.
fn clashes(books: &Books, uid: Uid, ends: Option<Uid>, profile: &Profile) -> Vec<FieldProblem> {
    let own = books.committees_of(profile);
    let day_before = add_days(profile.valid_from, -1);
    let others: Vec<(Profile, _)> = books
        .rules
        .iter()
        .filter(|rule| rule.uid != uid)
        .map(|rule| {
            let mut profile = rule.profile.clone();
            if Some(rule.uid) == ends {
                profile.valid_to = Some(day_before);
            }
            (profile, &rule.committees)
        })
        .filter(|(p, _)| p.valid_to.is_none_or(|to| to >= p.valid_from))
        .collect();
    let mut covers: Vec<Cover<'_>> = others.iter().map(|(p, c)| cover(p, c)).collect();
    let before = check_coverage(&covers);
    covers.push(cover(profile, &own));
    check_coverage(&covers)
        .into_iter()
        .filter(|fault| !before.contains(fault))
        .map(|f| FieldProblem { field: f.field, text: f.text })
        .collect()
}

/// The version in force that a new version of the same rule ends.
fn ended_by(
    r: &Reader<'_>,
    row: &ProfileRow,
    from: chrono::NaiveDate,
) -> Result<Option<ProfileRow>, Failure> {
    let versions = r.subsidy_profiles()?;
    Ok(versions.into_iter().find(|p| {
        p.family == row.family
            && p.uid != row.uid
            && p.state == ProfileState::Active
            && p.valid_from < from
            && p.valid_to.is_none_or(|to| to >= from)
    }))
}

/// `subsidy.profile_save`: a draft may be incomplete; what is wrong with it comes back with it.
pub(crate) fn profile_save(context: &Context<'_>, request: ProfileSave) -> Result<ProfileVersion, Failure> {
    let mut profile = request.profile;
    if let Some(to) = profile.valid_to
        && to < profile.valid_from
    {
        return Err(Failure::field("profile.valid_to", "停用日期早于启用日期；请核对。"));
    }
    profile.name = profile.name.trim().to_owned();
    let books = context.store()?.read(Books::read)?;
    // Names are taken where a rule was written by hand; the store keeps identities, which outlive a change of name.
    match books.named(&profile) {
        Ok(uids) => profile.organisations = uids.iter().map(Uid::to_string).collect(),
        Err(i) => {
            return Err(Failure::field(
                format!("profile.organisations[{i}]"),
                "名单里没有这个单位；请从列表里选。",
            ));
        }
    }
    let body = serde_json::to_string(&profile).map_err(|_| Failure::Internal)?;
    let uid = context.uid_or_new(request.uid);
    let row = context.write(|w| {
        let family = match (request.rev, request.of) {
            (0, Some(of)) => w.read().subsidy_profile(of)?.family,
            (0, None) => uid,
            _ => w.read().subsidy_profile(uid)?.family,
        };
        Ok(w.save_subsidy_draft(&ProfileRow {
            uid,
            rev: request.rev,
            family,
            version: 0,
            state: ProfileState::Draft,
            valid_from: profile.valid_from,
            valid_to: profile.valid_to,
            name: profile.name.clone(),
            activated_at: String::new(),
            activated_by: String::new(),
            body: body.clone(),
            used: 0,
        })?)
    })?;
    version(&books, &row)
}

/// `subsidy.profile_check`: by itself, and beside the rules in force.
pub(crate) fn profile_check(
    context: &Context<'_>,
    request: ProfileCheck,
) -> Result<Vec<FieldProblem>, Failure> {
    context.store()?.read(|r| {
        let books = Books::read(r)?;
        let mut out = faults(&books, &request.profile);
        let ends = match r.subsidy_profile(request.uid) {
            Ok(row) => ended_by(r, &row, request.profile.valid_from)?.map(|p| p.uid),
            Err(_) => None,
        };
        out.extend(clashes(&books, request.uid, ends, &request.profile));
        Ok(out)
    })
}

/// `subsidy.profile_activate`
pub(crate) fn profile_activate(
    context: &Context<'_>,
    request: ProfileActivate,
) -> Result<ProfileList, Failure> {
    context.write(|w| {
        let row = w.read().subsidy_profile(request.uid)?;
        let mut profile = profile_of(&row)?;
        profile.valid_from = request.valid_from;
        let books = Books::read(&w.read())?;
        let mut wrong = faults(&books, &profile);
        if profile.organisations.is_empty() && books.committees().next().is_none() {
            wrong.push(FieldProblem {
                field: "organisations".into(),
                text: "还没有调委会；请先建立。".into(),
            });
        }
        let ends = ended_by(&w.read(), &row, request.valid_from)?;
        wrong.extend(clashes(&books, row.uid, ends.as_ref().map(|p| p.uid), &profile));
        if !wrong.is_empty() {
            return Err(Failure::Invalid { fields: wrong });
        }
        if let Some(old) = ends {
            w.end_subsidy_profile(old.uid, old.rev, add_days(request.valid_from, -1), true)?;
        }
        w.activate_subsidy_profile(row.uid, request.rev, request.valid_from)?;
        Ok(())
    })?;
    list(context)
}

/// `subsidy.profile_end`
pub(crate) fn profile_end(context: &Context<'_>, request: ProfileEnd) -> Result<ProfileList, Failure> {
    context.write(|w| match request.last_on {
        None => Ok(w.drop_subsidy_draft(request.uid, request.rev)?),
        Some(last) => {
            crate::dispute::reason_given(&request.reason)?;
            let row = w.read().subsidy_profile(request.uid)?;
            if last < row.valid_from {
                return Err(Failure::field("last_on", "最后一天早于启用日期；请核对。"));
            }
            w.end_subsidy_profile(request.uid, request.rev, last, true)?;
            w.note("subsidy_profile", serde_json::json!({ "reason": request.reason }));
            Ok(())
        }
    })?;
    list(context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_reads_and_says_where_it_is_from() {
        let files = SAMPLES.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")).count();
        assert_eq!(samples().len(), files, "a sample file does not read");
        assert_eq!(samples()[0].key, "blank");
        assert!(samples()[0].profile.amounts.is_empty(), "the office's own amounts start blank");
        for sample in &samples()[1..] {
            assert!(sample.profile.sample && sample.profile.name.starts_with("示例"), "{}", sample.key);
            assert!(sample.profile.source.contains("domain.md"), "{}", sample.key);
            assert_eq!(check_profile(&sample.profile), Vec::new(), "{}", sample.key);
        }
    }
}
