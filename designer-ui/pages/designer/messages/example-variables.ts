import type { Variables } from "../../../../domain/messaging/render";
import { messageVariables } from "../../../../domain/sop/validate/variables";

const examples: Readonly<Record<(typeof messageVariables)[number], string>> = {
  "practice.name": "Harbour Practice",
  "client.givenName": "Ada",
  "location.name": "Harbour Street",
  "location.address": "12 Harbour Street",
  "location.phone": "+1 212 555 0100",
  "visit.date": "Monday, March 9",
  "visit.day": "tomorrow",
  "visit.time": "10:30 AM",
  "visit.service": "First visit",
  "visit.provider": "Dr. Rivera",
  "invoice.number": "1001",
  "invoice.total": "$120.00",
  "invoice.open": "$120.00",
  "invoice.due": "Monday, March 23",
  "link.portal": "https://example.com/c/portal",
  "link.book": "https://example.com/book",
  "link.form": "https://example.com/c/form",
  "link.pay": "https://example.com/c/pay",
};

/** What a message says of nobody in particular. */
export const exampleVariables: Variables = grouped();

function grouped(): Variables {
  const groups: Record<string, Record<string, string>> = {};
  for (const name of messageVariables) {
    const [group = "", field = ""] = name.split(".");
    groups[group] = { ...groups[group], [field]: examples[name] };
  }
  return groups;
}

/** What each variable is called where it is offered. */
export const variableLabels: Readonly<Record<(typeof messageVariables)[number], string>> = {
  "practice.name": "Name of the practice",
  "client.givenName": "Client’s first name",
  "location.name": "Location",
  "location.address": "Address of the location",
  "location.phone": "Phone number of the location",
  "visit.date": "Day of the visit",
  "visit.day": "Day of the visit, as “today” or “tomorrow” where it is",
  "visit.time": "Time of the visit",
  "visit.service": "Service",
  "visit.provider": "Provider",
  "invoice.number": "Number of the invoice",
  "invoice.total": "Total of the invoice",
  "invoice.open": "What is still open of the invoice",
  "invoice.due": "Day on which the invoice is due",
  "link.portal": "Link to the client’s page",
  "link.book": "Link to book a visit",
  "link.form": "Link to the form",
  "link.pay": "Link to pay",
};
