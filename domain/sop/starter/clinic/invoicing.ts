import { invoicingOf } from "../every-trade/invoicing";

/** Bills a visit and sees that it is paid. */
export const invoicing = invoicingOf({
  name: "Invoicing",
  description: "Makes the invoice, sends it, waits for the money and follows up when it does not come.",
  begins: "A visit is to be billed",
});
