//! Set-up: one's own office, or the sample office. Nothing is written before the recovery key has been typed
//! back, so that no office can come to hold records that only a forgotten password opens.

use crate::api::*;
use crate::context::Context;
use crate::failure::{Failure, FieldProblem, from_io, from_keyring};
use crate::places::Places;
use crate::session;
use records::DataKey;
use records::keyring::Keyring;
use records::model::*;
use records::store::{Act, Store};

/// A set-up that waits for its recovery key.
pub(crate) struct Pending {
    request: SetupCreate,
    key: DataKey,
}

/// `setup.presets`
pub(crate) fn presets(_: &Context<'_>, _: Nothing) -> Result<Vec<Preset>, Failure> {
    Ok(crate::dictionaries::presets())
}

/// `setup.create`: checks everything and answers the recovery key. A second call begins anew.
pub(crate) fn create(context: &Context<'_>, request: SetupCreate) -> Result<RecoveryKey, Failure> {
    check(&request)?;
    let mut desk = context.host().desk();
    if !matches!(desk.state(), StoreState::Absent | StoreState::Unproved) {
        return Err(Failure::StoreExists);
    }
    desk.pending = None;
    let places = desk.places.clone();
    if let Some(folder) = places.store.parent() {
        std::fs::create_dir_all(folder).map_err(|e| from_io(&e, "建立资料文件夹"))?;
    }
    // The keys of a set-up that was broken off open nothing: no store was made with them.
    if is_unproved(&places) {
        std::fs::remove_file(&places.keyring).map_err(|e| from_io(&e, "建立密钥文件"))?;
    }
    let wrong = |e| from_keyring(e, context.now());
    let (mut keyring, key) = Keyring::create(&places.keyring, context.uid()).map_err(wrong)?;
    let answer = RecoveryKey { key: keyring.new_recovery_key(&key).map_err(wrong)?.to_string() };
    desk.pending = Some(Pending { request, key });
    Ok(answer)
}

/// Whether there is a keyring without a store, whose recovery key was never proved.
pub(crate) fn is_unproved(places: &Places) -> bool {
    !places.store.exists() && Keyring::open(&places.keyring).is_ok_and(|k| !k.recovery_proved())
}

/// `setup.prove_key`: with the right key the store is made, and the administrator is signed in.
pub(crate) fn prove_key(context: &Context<'_>, request: RecoveryKey) -> Result<Status, Failure> {
    let host = context.host();
    let (places, pending) = {
        let mut desk = host.desk();
        (desk.places.clone(), desk.pending.take().ok_or(Failure::NoStore)?)
    };
    match build(context, &places, &pending, &request.key) {
        Ok(administrator) => {
            session::enter(context, &places, administrator, pending.key, "session.sign_in")?;
            session::status(context, Nothing {})
        }
        Err(failure) => {
            // The person may type the key again, or mend what was wrong (a full disk).
            host.desk().pending = Some(pending);
            Err(failure)
        }
    }
}

/// Proves the key and makes the store. A store whose making failed is taken away again: nobody has worked in it.
fn build(context: &Context<'_>, places: &Places, pending: &Pending, typed: &str) -> Result<Uid, Failure> {
    let wrong = |e| from_keyring(e, context.now());
    let mut keyring = Keyring::open(&places.keyring).map_err(wrong)?;
    keyring.prove_recovery(typed, context.now()).map_err(wrong)?;
    let store = Store::create(&places.store, &pending.key, keyring.store(), context.host().makes_sample())?;
    let made = enter_office(context, &store, &pending.request).and_then(|administrator| {
        let password = &pending.request.password;
        keyring
            .set_password(&pending.key, administrator.uid, &administrator.login, password)
            .map_err(wrong)?;
        Ok(administrator.uid)
    });
    drop(store);
    if made.is_err() {
        let _ = std::fs::remove_file(&places.store);
    }
    made
}

fn enter_office(context: &Context<'_>, store: &Store, request: &SetupCreate) -> Result<Account, Failure> {
    let organisation = |kind, parent, name: &str, short: &str| Organisation {
        uid: context.uid(),
        rev: 0,
        parent,
        kind,
        committee_kind: None,
        name: name.trim().to_owned(),
        short_name: short.trim().to_owned(),
        street: None,
        address: String::new(),
        phone: String::new(),
        closed: false,
    };
    let bureau = organisation(OrganisationKind::Bureau, None, &request.bureau, "");
    let mut all = vec![bureau.clone()];
    let mut home = bureau.uid;
    for office in &request.offices {
        let mut own = organisation(OrganisationKind::Office, Some(bureau.uid), &office.name, &office.short);
        own.street = Some(office.street.clone()).filter(|s| !s.is_empty());
        if office.name.trim() == request.home.trim() {
            home = own.uid;
        }
        for committee in &office.committees {
            let mut below =
                organisation(OrganisationKind::Committee, Some(own.uid), &committee.name, &committee.short);
            below.committee_kind = Some(committee.kind);
            below.street = own.street.clone();
            all.push(below);
        }
        all.push(own);
    }
    // Offices before their committees: a row must stand before another points at it.
    all.sort_by_key(|o| match o.kind {
        OrganisationKind::Bureau => 0,
        OrganisationKind::Office => 1,
        OrganisationKind::Committee => 2,
    });
    let administrator = Account {
        uid: context.uid(),
        rev: 0,
        login: request.login.trim().to_owned(),
        name: request.name.trim().to_owned(),
        role: Role::Administrator,
        organisation: home,
        mediator: None,
        disabled: false,
    };
    let act = Act {
        at: context.now(),
        who: administrator.uid,
        who_name: &administrator.name,
        verb: "setup.prove_key",
    };
    let (saved, _) = store.write(&act, |w| {
        for organisation in &all {
            w.save_organisation(organisation)?;
        }
        Ok::<_, Failure>(w.save_account(&administrator)?)
    })?;
    Ok(saved)
}

fn check(request: &SetupCreate) -> Result<(), Failure> {
    let mut fields = Vec::new();
    let mut need = |missing: bool, field: String, text: &str| {
        if missing {
            fields.push(FieldProblem { field, text: text.into() });
        }
    };
    need(request.bureau.trim().is_empty(), "bureau".into(), "请填写司法局名称。");
    need(request.offices.is_empty(), "offices".into(), "至少要有一个司法所。");
    need(request.login.trim().is_empty(), "login".into(), "请填写登录名。");
    need(request.login.trim().chars().any(char::is_whitespace), "login".into(), "登录名中间不能有空格。");
    need(request.name.trim().is_empty(), "name".into(), "请填写管理员姓名。");
    let mut names = Vec::new();
    let mut shorts = Vec::new();
    for (i, office) in request.offices.iter().enumerate() {
        need(office.name.trim().is_empty(), format!("offices[{i}].name"), "请填写司法所名称。");
        need(names.contains(&office.name.trim()), format!("offices[{i}].name"), "有两个司法所同名。");
        names.push(office.name.trim());
        for (j, committee) in office.committees.iter().enumerate() {
            let at = |field: &str| format!("offices[{i}].committees[{j}].{field}");
            let short = committee.short.trim();
            need(committee.name.trim().is_empty(), at("name"), "请填写调委会名称。");
            need(short.is_empty(), at("short"), "请填写编号用的简称，如 濠礐。");
            need(!short.is_empty() && shorts.contains(&short), at("short"), "简称有重复，案号会相同。");
            shorts.push(short);
        }
    }
    let home = request.home.trim();
    need(!home.is_empty() && !names.contains(&home), "home".into(), "本机所在的司法所不在名单里。");
    if !fields.is_empty() {
        return Err(Failure::Invalid { fields });
    }
    session::strong_enough("password", &request.password)
}

/// `setup.sample`: opens the sample office, making it when it is not there.
pub(crate) fn sample(context: &Context<'_>, _: Nothing) -> Result<Status, Failure> {
    let host = context.host();
    let places = host.desk().sample_places();
    if !places.store.is_file() {
        crate::demo::make_sample(host.for_sample(&places.store))?;
    }
    host.desk().use_sample(true);
    // The people of the sample office are invented and their password is on the screen; signing in is shown, not asked.
    session::sign_in(
        context,
        SignIn { login: crate::demo::SAMPLE_LOGIN.into(), password: crate::demo::SAMPLE_PASSWORD.into() },
    )?;
    session::status(context, Nothing {})
}

/// `setup.leave_sample`
pub(crate) fn leave_sample(context: &Context<'_>, _: Nothing) -> Result<Status, Failure> {
    let host = context.host();
    if host.desk().is_sample() {
        host.desk().use_sample(false);
        host.papers().clear();
    }
    session::status(context, Nothing {})
}
