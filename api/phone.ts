import parsePhoneNumber, { type CountryCode } from "libphonenumber-js";

/** A phone number as people of a country write it, in E.164; null where it cannot be one. */
export function phoneIn(country: string, given: string): string | null {
  const phone = parsePhoneNumber(given, country as CountryCode);
  return phone?.isPossible() === true ? phone.number : null;
}
