import { describe, expect, test } from "@jest/globals";
import { type Contact, contactChange } from "./contact-change";

const known: Contact = { email: "ada@mail.example", phone: "+12075550100", channel: "email" };

describe("what a known client gives otherwise at a booking", () => {
  test("is nothing where it is the same, however it is written, or left out", () => {
    expect(contactChange({ email: "Ada@Mail.example", phone: null, channel: "email" }, known)).toEqual([]);
  });

  test("is named beside what is on record", () => {
    expect(contactChange({ email: null, phone: "+12075550199", channel: "sms" }, known)).toEqual([
      "Phone number: +12075550199 (on record: +12075550100).",
      "Wants messages by text (on record: by e-mail).",
    ]);
    expect(contactChange({ ...known, email: "new@mail.example" }, { ...known, email: null })).toEqual([
      "E-mail address: new@mail.example (on record: none).",
    ]);
  });
});
