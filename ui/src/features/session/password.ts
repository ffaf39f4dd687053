// What makes a password good enough, said while it is chosen. The program checks the same and has the last word.

/** The sentence about a new password, or null when it will do: 8 characters or more, of three kinds. */
export function passwordWrong(password: string): string | null {
  if ([...password].length < 8) return "密码至少 8 个字符。";
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  return kinds < 3 ? "密码要有三种字符：小写字母、大写字母、数字、符号（或汉字）。" : null;
}
