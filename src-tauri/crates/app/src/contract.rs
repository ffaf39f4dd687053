//! Writes `ui/src/contract.ts` from the command list: every type that crosses, the commands with their
//! request, answer and permission, and the code lists with their labels. Only tests use it: `make contract`
//! runs the test below, which rewrites the file and fails when it was stale, so that it cannot be forgotten.

use crate::permission::Permission;
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

/// The contract as it grows.
pub(crate) struct Contract {
    config: Config,
    types: BTreeMap<String, String>,
    commands: Vec<(&'static str, String, String, Permission)>,
}

impl Contract {
    fn new() -> Contract {
        // Everything that counts stays within 2^53 (MAX_FEN, rowids, sizes), so a number is exact.
        Contract {
            config: Config::new().with_large_int("number"),
            types: BTreeMap::new(),
            commands: Vec::new(),
        }
    }

    /// Adds a command with its types.
    pub(crate) fn command<Q: TS + 'static, A: TS + 'static>(
        &mut self,
        name: &'static str,
        permission: Permission,
    ) {
        self.add::<Q>();
        self.add::<A>();
        self.commands.push((name, Q::name(&self.config), A::name(&self.config), permission));
    }

    /// Adds a type and all it is made of. Those without a file of their own (numbers, lists) are only walked.
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.types.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let declared = format!("{}export {}", docs, T::decl(&self.config));
            self.types.insert(name, tidy(&declared));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }

    fn text(&self) -> String {
        let mut out = String::from(
            "// Generated from the command list of crate `app` (commands.rs) by `make contract`. Do not edit.\n\
             // Dates are `2023-03-10`, times of day `09:20`, amounts whole 分, identities UUIDs.\n\n\
             /** Identity of a row that is not yet saved: the program gives it a real one. Its `rev` is 0. */\n\
             export const NEW = \"00000000-0000-0000-0000-000000000000\";\n\n",
        );
        for declared in self.types.values() {
            out.push_str(declared);
            out.push_str("\n\n");
        }
        out.push_str("/** Every command with what it takes and answers. */\nexport interface Commands {\n");
        for (name, request, response, _) in &self.commands {
            out.push_str(&format!("  {name:?}: {{ request: {request}; response: {response} }};\n"));
        }
        out.push_str("}\n\n/** The permission each command takes. */\nexport const permissions = {\n");
        for (name, _, _, permission) in &self.commands {
            out.push_str(&format!("  {name:?}: {:?},\n", permission.key()));
        }
        out.push_str("} as const satisfies Record<keyof Commands, Permission>;\n\n");
        out.push_str("/** What a permission is called. */\nexport const permissionLabels = {\n");
        for p in Permission::ALL {
            out.push_str(&format!("  {}: {:?},\n", p.key(), p.label()));
        }
        out.push_str("} as const satisfies Record<Permission, string>;\n\n");
        out.push_str("/** The closed lists of the field in their official order: `[key, label]`. */\nexport const codes = {\n");
        for (list, values) in records::model::code_lists() {
            out.push_str(&format!("  {list}: [\n"));
            for (key, label) in values {
                out.push_str(&format!("    [{key:?}, {label:?}],\n"));
            }
            out.push_str("  ],\n");
        }
        out.push_str("} as const;\n");
        out
    }
}

/// One line per remark, members indented: ts-rs writes neither.
fn tidy(declared: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut lines = declared.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        let indent = if inside { "  " } else { "" };
        if line == "/**" {
            let mut words = Vec::new();
            for line in lines.by_ref().take_while(|line| *line != " */" && *line != "*/") {
                words.push(line.trim_start_matches(" *").trim());
            }
            out.push_str(&format!("{indent}/** {} */\n", words.join(" ")));
        } else {
            out.push_str(&format!("{indent}{line}\n"));
            inside |= line.starts_with("export ");
        }
    }
    out.trim_end().to_owned()
}

impl TypeVisitor for Contract {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

#[test]
fn contract_is_up_to_date() {
    let mut contract = Contract::new();
    crate::commands::describe(&mut contract);
    contract.add::<crate::Failure>();
    contract.add::<crate::Event>();
    contract.add::<Permission>();
    for list in ["StepKind", "SourceOnForm", "OrganisationKind"] {
        assert!(records::model::code_lists().iter().any(|(name, _)| *name == list), "{list}");
    }
    code_types(&mut contract);
    let text = contract.text();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/contract.ts");
    let before = std::fs::read_to_string(path).unwrap_or_default();
    if before != text {
        std::fs::write(path, &text).expect("ui/src is there");
        panic!("ui/src/contract.ts was stale and has been written anew: commit it");
    }
}

/// Code lists that no request or answer names still have their type in the contract.
fn code_types(contract: &mut Contract) {
    contract.add::<records::model::StepKind>();
    contract.add::<records::model::SourceOnForm>();
    contract.add::<records::model::AgencyKind>();
}
