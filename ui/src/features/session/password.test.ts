import { describe, expect, it } from "vitest";
import { passwordWrong } from "./password";

describe("a new password", () => {
  it.each(["Abcd1234", "abcd-1234", "司法所Abc12", "Aa1!Aa1!"])("%s will do", (text) => expect(passwordWrong(text)).toBeNull());
  it.each(["Abc123!", "abcdefgh", "abcd1234", "ABCDEFGH1"])("%s is refused", (text) => expect(passwordWrong(text)).toMatch(/。$/));
});
