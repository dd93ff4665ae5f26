import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { money } from "../../../api/format";
import { useMe } from "../../../shell/staff-shell";
import type { Saying } from "./overlay-words";

/** How this reader is told ages and money. */
export function useSaying(now: string): Saying {
  const { t, i18n } = useTranslation("now");
  const { currency, locale } = useMe().practice;
  return useMemo(
    () => ({ t, language: i18n.language, money: (minor) => money(minor, currency, locale), now }),
    [t, i18n.language, currency, locale, now],
  );
}
