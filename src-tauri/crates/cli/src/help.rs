//! The help text of the command line.

/// What `hejuan --help` shows.
pub fn text() -> String {
    format!(
        "\
和卷 {version} 命令行：不开窗口，做同样的事。

用法
  hejuan call 命令 [JSON] --store 文件 [--user 账号] [--password-env 变量名 | --password-stdin]
      执行一条命令，结果以 JSON 写到标准输出。JSON 写作 - 时从标准输入读。
      密码取自环境变量（默认 HEJUAN_PASSWORD）或标准输入的第一行，不写在命令行上。
      hejuan call --list 列出全部命令。

  hejuan demo --cases 文件夹 --store 文件 --out 文件夹
      新建一个示例司法所，逐件录入文件夹中的案件（*.json），每件输出一册卷宗 PDF，
      以案件编号命名。有案件不能完整录入时，说明是哪个文件、哪一项，并以非零码退出。

  hejuan restore --store 文件 [--from 副本]
      用副本恢复数据；原文件另存，不删除。不写 --from 时列出现有副本。
{serve}
  hejuan --help       本说明
  hejuan --version    版本

退出码  0 完成；1 程序拒绝或有案件未能录入；2 命令行写错了。
",
        version = env!("CARGO_PKG_VERSION"),
        serve = if cfg!(feature = "serve") { SERVE } else { "" },
    )
}

const SERVE: &str = "
  hejuan serve --store 文件 [--port 端口] [--ui 文件夹] [--saves 文件夹]
      仅供测试：在 127.0.0.1 上向浏览器提供窗口页面和全部命令。
";
