import { getCountries, isSupportedCountry } from "libphonenumber-js";

/** ISO 3166 codes of the countries whose phone numbers can be read. */
export const countries: readonly string[] = getCountries();

export const isCountry = (code: string): boolean => isSupportedCountry(code);

/** Whether this is an ISO 4217 code. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

/** Whether this is an IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
