import { button, hello, letter, signed } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

/** Invoices, receipts and reminders of them. */
export const billing: readonly MessageTemplateSource[] = [
  letter(
    "invoice_sent",
    "Invoice",
    "billing",
    "Invoice {{ invoice.number }}: {{ invoice.total }}",
    [
      hello,
      "thank you for your visit. Invoice {{ invoice.number }} over {{ invoice.total }} is due on {{ invoice.due }}.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
  ),
  letter(
    "receipt",
    "Receipt",
    "billing",
    "Thank you: invoice {{ invoice.number }} is paid",
    [
      hello,
      "we have received {{ invoice.total }} for invoice {{ invoice.number }}. Thank you.",
      button("See the receipt", "pay"),
      signed,
    ],
    "{{ practice.name }}: {{ invoice.total }} received for invoice {{ invoice.number }}. Thank you.",
  ),
  letter(
    "dunning_first",
    "Payment reminder, friendly",
    "billing",
    "Invoice {{ invoice.number }} is still open",
    [
      hello,
      "perhaps it slipped your mind: {{ invoice.open }} of invoice {{ invoice.number }} was due on {{ invoice.due }}.",
      button("Pay the invoice", "pay"),
      "If you have paid in the meantime, thank you.",
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.open }}, is still open: {{ link.pay }}",
  ),
  letter(
    "dunning_second",
    "Payment reminder, second",
    "billing",
    "Second reminder: invoice {{ invoice.number }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.open }} is overdue since {{ invoice.due }}. Please pay it now, or tell us if something is wrong.",
      button("Pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: second reminder, invoice {{ invoice.number }}, {{ invoice.open }}: {{ link.pay }}",
  ),
  letter(
    "dunning_final",
    "Payment reminder, last",
    "billing",
    "Last reminder: invoice {{ invoice.number }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.open }} is still unpaid. This is our last reminder; please pay now or call us so that we find a way together.",
      button("Pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: last reminder, invoice {{ invoice.number }}, {{ invoice.open }}. Please pay or call us: {{ link.pay }}",
  ),
];
