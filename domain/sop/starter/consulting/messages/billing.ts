import { button, hello, letter, signed } from "../../letter";
import type { MessageTemplateSource } from "../../pack";

/** Invoices, receipts and reminders of them. */
export const billing: readonly MessageTemplateSource[] = [
  letter(
    "invoice_sent",
    "Invoice for a session",
    "billing",
    "Invoice {{ invoice.number }}: {{ invoice.total }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.total }} for our session is due on {{ invoice.due }}.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
  ),
  letter(
    "milestone_invoice",
    "Invoice for a milestone",
    "billing",
    "Invoice {{ invoice.number }} for a milestone: {{ invoice.total }}",
    [
      hello,
      "you have accepted a milestone of your project, thank you. Invoice {{ invoice.number }} over {{ invoice.total }} is due on {{ invoice.due }}, as the statement of work says.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }} for a milestone, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
  ),
  letter(
    "retainer_invoice",
    "Retainer",
    "billing",
    "Your retainer: invoice {{ invoice.number }}",
    [
      hello,
      "invoice {{ invoice.number }} over {{ invoice.total }} is for the coming month of our retainer, and due on {{ invoice.due }}.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: retainer, invoice {{ invoice.number }}, {{ invoice.total }}, due {{ invoice.due }}: {{ link.pay }}",
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
    "invoice_again",
    "Invoice, once more",
    "billing",
    "Invoice {{ invoice.number }}, once more",
    [
      hello,
      "as wished, here is invoice {{ invoice.number }} over {{ invoice.open }} again. It was due on {{ invoice.due }}. Tell us if a purchase order number is missing.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: invoice {{ invoice.number }}, {{ invoice.open }}, once more: {{ link.pay }}",
  ),
  letter(
    "dunning_first",
    "Payment reminder, friendly",
    "billing",
    "Invoice {{ invoice.number }} is still open",
    [
      hello,
      "{{ invoice.open }} of invoice {{ invoice.number }} was due on {{ invoice.due }}. Is it with the right people? Please pass this on to accounts payable.",
      button("See and pay the invoice", "pay"),
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
      "invoice {{ invoice.number }} over {{ invoice.open }} is overdue since {{ invoice.due }}. Please pay it, or tell us what it needs: a purchase order number, a contact, a correction.",
      button("See and pay the invoice", "pay"),
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
      "invoice {{ invoice.number }} over {{ invoice.open }} is still unpaid. Please pay now or call us. We may have to pause our work.",
      button("See and pay the invoice", "pay"),
      signed,
    ],
    "{{ practice.name }}: last reminder, invoice {{ invoice.number }}, {{ invoice.open }}. Please pay or call us: {{ link.pay }}",
  ),
];
