/** A line to bill. Amounts in minor units of the practice's currency. */
export interface LineDraft {
  readonly description: string;
  readonly quantity: number;
  readonly unitMinor: number;
}

export interface InvoiceLine extends LineDraft {
  readonly amountMinor: number;
}

export interface InvoiceTotals {
  readonly lines: readonly InvoiceLine[];
  readonly totalMinor: number;
}

/** Lines with their amounts; a discount becomes a line of its own, rounded half away from nothing to the cent. */
export function priceInvoice(drafts: readonly LineDraft[], discountPercent: number): InvoiceTotals {
  const lines = drafts.map((line) => ({ ...line, amountMinor: line.quantity * line.unitMinor }));
  const gross = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const totalMinor = Math.round((gross * (100 - discountPercent)) / 100);
  const off = totalMinor - gross;
  if (off === 0) return { lines, totalMinor };
  const discount = {
    description: `Discount ${discountPercent} %`,
    quantity: 1,
    unitMinor: off,
    amountMinor: off,
  };
  return { lines: [...lines, discount], totalMinor };
}

/** An amount as the practice writes it, e.g. `$120.00`. */
export function moneyInWords(minor: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}
