//! Reads the command line into one `Order`. Runs nothing and opens nothing.
//!
//! `lexopt` does the splitting: it knows `--name=value`, bundled short options and paths that are no UTF-8, adds no
//! other crate, and leaves the words to us. clap would bring English messages and twenty crates for five verbs.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

/// What the person asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Order {
    /// Show the help text of the program or of one verb.
    Help,
    /// Show the version.
    Version,
    /// List the commands of the program.
    List,
    /// Call one command of the program.
    Call(Call),
    /// Enter case files into a fresh sample office and write their dossiers.
    Demo(Demo),
    /// Answer the window's commands on loopback.
    Serve(Serve),
    /// Put a copy of the store back.
    Restore(Restore),
}

/// `hejuan call`
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    /// Name in the command list.
    pub command: String,
    /// The request as JSON; `-` reads it from standard input.
    pub request: String,
    /// The store, and who signs in first.
    pub office: Office,
}

/// A store and a person.
#[derive(Debug, PartialEq, Eq)]
pub struct Office {
    /// The store file.
    pub store: PathBuf,
    /// Account that signs in; none for the commands that need nobody signed in.
    pub user: Option<String>,
    /// Where the password comes from. Never the command line itself: other accounts can read that.
    pub password: Password,
}

/// Where a password comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum Password {
    /// The named environment variable.
    Env(String),
    /// The first line of standard input.
    Stdin,
}

/// `hejuan demo`
#[derive(Debug, PartialEq, Eq)]
pub struct Demo {
    /// Folder of case files (`*.json`).
    pub cases: PathBuf,
    /// The store to make; must not be there yet.
    pub store: PathBuf,
    /// Folder for the dossiers.
    pub out: PathBuf,
}

/// `hejuan serve`
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// The store file.
    pub store: PathBuf,
    /// The built window.
    pub ui: PathBuf,
    /// Folder that answers every save dialog.
    pub saves: Option<PathBuf>,
}

/// `hejuan restore`
#[derive(Debug, PartialEq, Eq)]
pub struct Restore {
    /// The copy to take; `None` lists the copies there are.
    pub from: Option<PathBuf>,
    /// The store file to replace; the present one is set aside, never deleted.
    pub store: PathBuf,
}

/// A command line that cannot be followed, in words for the person.
#[derive(Debug, PartialEq, Eq)]
pub struct Misread(pub String);

impl From<lexopt::Error> for Misread {
    fn from(error: lexopt::Error) -> Self {
        use lexopt::Error as E;
        Misread(match error {
            E::MissingValue { option: Some(option) } => format!("{option} 后面要写一个值。"),
            E::MissingValue { option: None } => "少写了一个参数。".into(),
            E::UnexpectedOption(option) => format!("不认识选项 {option}。"),
            E::UnexpectedArgument(argument) => format!("多写了参数“{}”。", argument.to_string_lossy()),
            E::UnexpectedValue { option, .. } => format!("{option} 后面不带值。"),
            E::ParsingFailed { value, .. } => format!("“{value}”不是这里能用的值。"),
            E::NonUnicodeValue(_) => "参数里有不是 UTF-8 的文字。".into(),
            E::Custom(error) => error.to_string(),
        })
    }
}

/// Reads the arguments after the program's name.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Order, Misread> {
    let mut line = lexopt::Parser::from_args(arguments);
    let verb = match line.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Order::Help),
        Some(Short('V') | Long("version")) => return Ok(Order::Version),
        Some(Value(verb)) => verb.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    let mut given = Given::default();
    while let Some(argument) = line.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Order::Help),
            Long("list") if verb == "call" => return Ok(Order::List),
            Long("store") => given.store = Some(line.value()?.into()),
            Long("user") if verb == "call" => given.user = Some(line.value()?.string()?),
            Long("password-env") if verb == "call" => {
                given.password = Some(Password::Env(line.value()?.string()?))
            }
            Long("password-stdin") if verb == "call" => given.password = Some(Password::Stdin),
            Long("cases") if verb == "demo" => given.cases = Some(line.value()?.into()),
            Long("out") if verb == "demo" => given.out = Some(line.value()?.into()),
            Long("port") if verb == "serve" => given.port = Some(line.value()?.parse()?),
            Long("ui") if verb == "serve" => given.ui = Some(line.value()?.into()),
            Long("saves") if verb == "serve" => given.saves = Some(line.value()?.into()),
            Long("from") if verb == "restore" => given.from = Some(line.value()?.into()),
            Value(word) if verb == "call" && given.words.len() < 2 => given.words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    given.into_order(&verb)
}

#[derive(Default)]
struct Given {
    words: Vec<String>,
    store: Option<PathBuf>,
    user: Option<String>,
    password: Option<Password>,
    cases: Option<PathBuf>,
    out: Option<PathBuf>,
    port: Option<u16>,
    ui: Option<PathBuf>,
    saves: Option<PathBuf>,
    from: Option<PathBuf>,
}

impl Given {
    fn into_order(self, verb: &str) -> Result<Order, Misread> {
        let needed = |value: Option<PathBuf>, option: &str| {
            value.ok_or_else(|| Misread(format!("hejuan {verb} 还要写 {option}。")))
        };
        Ok(match verb {
            "call" => {
                let mut words = self.words.into_iter();
                let command = words.next().ok_or_else(|| Misread("hejuan call 后面要写命令名。".into()))?;
                let request = words.next().unwrap_or_else(|| "{}".into());
                if request == "-" && self.password == Some(Password::Stdin) {
                    return Err(Misread("密码和请求不能都从标准输入读；密码请用 --password-env。".into()));
                }
                Order::Call(Call {
                    command,
                    request,
                    office: Office {
                        store: needed(self.store, "--store 文件")?,
                        user: self.user,
                        password: self.password.unwrap_or_else(|| Password::Env("HEJUAN_PASSWORD".into())),
                    },
                })
            }
            "demo" => Order::Demo(Demo {
                cases: needed(self.cases, "--cases 文件夹")?,
                store: needed(self.store, "--store 文件")?,
                out: needed(self.out, "--out 文件夹")?,
            }),
            "serve" => Order::Serve(Serve {
                port: self.port.unwrap_or(0),
                store: needed(self.store, "--store 文件")?,
                ui: self.ui.unwrap_or_else(|| "ui/dist".into()),
                saves: self.saves,
            }),
            "restore" => {
                Order::Restore(Restore { from: self.from, store: needed(self.store, "--store 文件")? })
            }
            other => return Err(Misread(format!("没有“{other}”这个动词。"))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Result<Order, &str>) {
        let read = read(line.split_whitespace().map(OsString::from));
        assert_eq!(read, expected.map_err(|words| Misread(words.into())), "{line}");
    }

    fn office(user: Option<&str>, password: Password) -> Office {
        Office { store: "a.hejuan".into(), user: user.map(Into::into), password }
    }

    #[test]
    fn orders_are_read() {
        check("", Ok(Order::Help));
        check("call --help", Ok(Order::Help));
        check("call --list", Ok(Order::List));
        check(
            "call register.list {} --store=a.hejuan --user 李翀 --password-stdin",
            Ok(Order::Call(Call {
                command: "register.list".into(),
                request: "{}".into(),
                office: office(Some("李翀"), Password::Stdin),
            })),
        );
        check(
            "call office.state --store a.hejuan",
            Ok(Order::Call(Call {
                command: "office.state".into(),
                request: "{}".into(),
                office: office(None, Password::Env("HEJUAN_PASSWORD".into())),
            })),
        );
        check(
            "demo --out o --cases c --store s",
            Ok(Order::Demo(Demo { cases: "c".into(), store: "s".into(), out: "o".into() })),
        );
        check("restore --store s", Ok(Order::Restore(Restore { from: None, store: "s".into() })));
    }

    #[test]
    fn what_cannot_be_followed_is_named() {
        check("archive", Err("没有“archive”这个动词。"));
        check("demo --cases c --store s", Err("hejuan demo 还要写 --out 文件夹。"));
        check("demo --cases", Err("--cases 后面要写一个值。"));
        check("demo --user x", Err("不认识选项 --user。"));
        check("serve --port abc", Err("“abc”不是这里能用的值。"));
        check("call a {} extra --store s", Err("多写了参数“extra”。"));
        check(
            "call a - --store s --password-stdin",
            Err("密码和请求不能都从标准输入读；密码请用 --password-env。"),
        );
    }
}
