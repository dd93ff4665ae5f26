import { invoicingOf } from "../every-trade/invoicing";

/** Bills a consultation at its fixed fee. */
export const invoicing = invoicingOf({
  name: "Consultation fee",
  description: "Bills the consultation, waits for the fee and follows up when it does not come.",
  begins: "A consultation is to be billed",
});
