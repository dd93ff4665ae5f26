import { inWords } from "../clock";
import { roleWords } from "../nodes/human-task";
import type { Calendar } from "../process";
import type { BeforeAndAfter, Cash, Impact, NoticedMessage, RoleLoad } from "./impact";

/** One thing that somebody would notice. */
export interface ImpactLine {
  readonly about: "client" | "staff" | "money" | "end";
  readonly words: string;
}

/**
 * What is noticed of another version, in words: the client's messages in the order of time, then tasks by role, then
 * money, then how the case ends. Nothing where nothing changes.
 *
 * @param messageName what a message is called; its key by itself
 */
export function impactInWords(
  { messages, tasks, cash, result }: Impact,
  calendar: Calendar,
  messageName: (template: string) => string = (template) => template,
): ImpactLine[] {
  const named = ({ template }: NoticedMessage) => `“${messageName(template)}”`;
  const noticed = [
    ...messages.added.map((now) => ({
      at: now.at,
      words: `${named(now)} comes as well: ${inWords(now.at, calendar)}`,
    })),
    ...messages.dropped.map((old) => ({ at: old.at, words: `${named(old)} does not come any more` })),
    ...messages.changed.map(({ before, after }) => ({
      at: after.at,
      words: `${named(after)} ${changeInWords(before, after, calendar)}`,
    })),
  ].sort((a, b) => a.at - b.at);
  return [
    ...noticed.map(({ words }): ImpactLine => ({ about: "client", words })),
    ...Object.entries(tasks).flatMap(([role, load]) => taskLine(role, load)),
    ...cashLines(cash),
    ...(result.before === result.after ? [] : [{ about: "end" as const, words: endInWords(result) }]),
  ];
}

const wayWords: Readonly<Record<string, string>> = {
  preferred: "as the client prefers",
  sms: "by text",
  email: "by e-mail",
  both: "by text and by e-mail",
};

function changeInWords(before: NoticedMessage, after: NoticedMessage, calendar: Calendar): string {
  const way = (channel: string) => wayWords[channel] ?? channel;
  const moved =
    after.at === before.at ? [] : [`comes ${distance(after.at - before.at)}: ${inWords(after.at, calendar)}`];
  const other =
    after.channel === before.channel ? [] : [`goes ${way(after.channel)} instead of ${way(before.channel)}`];
  return [...moved, ...other].join(", and ");
}

const minute = 60_000;
const steps = [
  { unit: "day", ms: 1440 * minute },
  { unit: "hour", ms: 60 * minute },
  { unit: "minute", ms: minute },
] as const;

/** `3 days later`, in the largest unit of which there is at least one, to one decimal. */
function distance(ms: number): string {
  const size = Math.abs(ms);
  const { unit, ms: length } = steps.find((step) => size >= step.ms) ?? steps[2];
  const count = Math.round((size / length) * 10) / 10;
  return `${count} ${unit}${count === 1 ? "" : "s"} ${ms > 0 ? "later" : "earlier"}`;
}

function taskLine(role: string, { before, after }: BeforeAndAfter<RoleLoad>): ImpactLine[] {
  if (before.tasks === after.tasks && before.minutes === after.minutes) return [];
  const who = Object.hasOwn(roleWords, role) ? roleWords[role as keyof typeof roleWords] : role;
  const load = ({ tasks, minutes }: RoleLoad) =>
    tasks === 0 ? "no task" : `${tasks} task${tasks === 1 ? "" : "s"} of ${minutes} minutes together`;
  const words = `${who.charAt(0).toUpperCase()}${who.slice(1)}: ${load(after)}, was ${load(before)}`;
  return [{ about: "staff", words }];
}

function cashLines({ before, after }: BeforeAndAfter<Cash>): ImpactLine[] {
  const words: string[] = [];
  if (before.invoicedMinor !== after.invoicedMinor) {
    words.push(after.invoicedMinor > before.invoicedMinor ? "More is billed" : "Less is billed");
  }
  if (before.daysToInvoice !== null && after.daysToInvoice !== null) {
    const moved = (after.daysToInvoice - before.daysToInvoice) * 1440 * minute;
    if (Math.abs(moved) >= minute) words.push(`The invoice is made ${distance(moved)}`);
  }
  if (before.daysToCash === null && after.daysToCash !== null) words.push("Money comes, and did not before");
  else if (before.daysToCash !== null && after.daysToCash === null) words.push("No money comes any more");
  else if (before.daysToCash !== null && after.daysToCash !== null) {
    const moved = (after.daysToCash - before.daysToCash) * 1440 * minute;
    if (Math.abs(moved) >= minute) words.push(`The money comes ${distance(moved)}`);
  }
  return words.map((line) => ({ about: "money", words: line }));
}

function endInWords({ before, after }: BeforeAndAfter<string | null>): string {
  const end = (result: string | null) => (result === null ? "still runs at the end" : `ends “${result}”`);
  return `The case ${end(after)}; before, it ${end(before)}`;
}
