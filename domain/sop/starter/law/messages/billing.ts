import { button, hello, letter, signed } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

/** Retainers, invoices, receipts and reminders of them. */
export const billing: readonly MessageTemplateSource[] = [
  letter(
    "retainer_invoice",
    "Retainer",
    "billing",
    "Your retainer: {{ invoice.total }}",
    [
      hello,
      "as agreed, please pay the retainer of {{ invoice.total }} by {{ invoice.due }}. It is held in trust for you, and our bills are taken from it.",
      button("Pay the retainer", "pay"),
      signed,
    ],
    "{{ practice.name }}: your retainer, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
  ),
  letter(
    "retainer_replenish",
    "Retainer, replenishment",
    "billing",
    "Please replenish your retainer",
    [
      hello,
      "your retainer has come down to the agreed minimum. Please replenish it with {{ invoice.total }} by {{ invoice.due }}, so that we can go on without a pause.",
      button("Replenish the retainer", "pay"),
      signed,
    ],
    "{{ practice.name }}: please replenish your retainer, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
  ),
  letter(
    "invoice_sent",
    "Invoice for a consultation",
    "billing",
    "Invoice {{ invoice.number }}: {{ invoice.total }}",
    [
      hello,
      "thank you for your trust. Invoice {{ invoice.number }} for the consultation, {{ invoice.total }}, is due on {{ invoice.due }}.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
  ),
  letter(
    "hours_invoice",
    "Invoice for hours",
    "billing",
    "Invoice {{ invoice.number }} for our work: {{ invoice.total }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.total }} is for the hours worked on your matter, and is due on {{ invoice.due }}. The time records come on request.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }} for our work, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
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
    "Statement, friendly",
    "billing",
    "Invoice {{ invoice.number }} is still open",
    [
      hello,
      "{{ invoice.open }} of invoice {{ invoice.number }} was due on {{ invoice.due }}. If a point of the bill is unclear, please ask us.",
      button("Pay the invoice", "pay"),
      "If you have paid in the meantime, thank you.",
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.open }}, is still open: {{ link.pay }}",
  ),
  letter(
    "dunning_second",
    "Statement, second",
    "billing",
    "Second reminder: invoice {{ invoice.number }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.open }} is overdue since {{ invoice.due }}. Please pay it now, or tell us what you object to.",
      button("Pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: second reminder, invoice {{ invoice.number }}, {{ invoice.open }}: {{ link.pay }}",
  ),
  letter(
    "dunning_final",
    "Statement, last",
    "billing",
    "Last reminder: invoice {{ invoice.number }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.open }} is still unpaid. Please pay now or call us. If you dispute the bill, you may ask for fee arbitration. We may have to lay our work down.",
      button("Pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: last reminder, invoice {{ invoice.number }}, {{ invoice.open }}. Please pay or call us: {{ link.pay }}",
  ),
];
