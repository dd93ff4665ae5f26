import { invoicingOf } from "../every-trade/invoicing";

/** Bills a session at its fixed fee. */
export const invoicing = invoicingOf({
  name: "Session fee",
  description: "Bills a workshop or a call, waits for the fee and follows up when it does not come.",
  begins: "A session is to be billed",
});
