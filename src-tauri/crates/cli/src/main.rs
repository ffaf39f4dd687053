//! `hejuan`, the headless door: calls the program's commands without a window, for batch work and tests.
//! It decides nothing: what a command does and who may call it is in `app`.

mod args;
mod call;
mod demo;
mod help;
mod office;
mod restore;
#[cfg(feature = "serve")]
mod serve;

use std::process::ExitCode;

use args::Order;

/// The program refused, or a case could not be entered whole.
const REFUSED: u8 = 1;
/// The command line cannot be followed.
const MISREAD: u8 = 2;

fn main() -> ExitCode {
    let order = match args::read(std::env::args_os().skip(1)) {
        Ok(order) => order,
        Err(args::Misread(sentence)) => {
            eprintln!("{sentence}\n用法见 hejuan --help。");
            return ExitCode::from(MISREAD);
        }
    };
    let done = match order {
        Order::Help => {
            print!("{}", help::text());
            Ok(())
        }
        Order::Version => {
            println!("hejuan {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        Order::List => {
            call::list();
            Ok(())
        }
        Order::Call(order) => call::call(order),
        Order::Demo(order) => demo::demo(&order),
        Order::Restore(order) => restore::restore(order),
        #[cfg(feature = "serve")]
        Order::Serve(order) => serve::serve(order),
        #[cfg(not(feature = "serve"))]
        Order::Serve(_) => Err("这个程序没有带测试用的桥（编译时加 --features serve）。".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(REFUSED)
        }
    }
}
