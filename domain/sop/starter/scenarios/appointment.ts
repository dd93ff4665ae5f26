import {
  before,
  behind,
  comes,
  days,
  hours,
  minutes,
  movedBy,
  onForm,
  onInvitation,
  onInvoice,
  onMessage,
  type ScenarioDraft,
  saturdayNight,
  staff,
  staffSecond,
  textsOnly,
} from "./parts";

const fillsForm = onForm("form_completed", hours(20));
const comesPrepared = [fillsForm, ...comes];
const paysNextDay = onInvoice("paid", days(1));

export const appointmentScenarios: readonly ScenarioDraft[] = [
  {
    key: "pays-at-once",
    title: "Comes, is seen and pays the same evening",
    reactions: [...comesPrepared, onInvoice("paid", hours(4))],
    tasks: staff(hours(3)),
  },
  {
    key: "confirms",
    title: "Confirms three days before and pays the day after",
    reactions: [...comesPrepared, before("appointment.start", days(3), "confirmed"), paysNextDay],
    tasks: staff(hours(3)),
  },
  {
    key: "pays-late",
    title: "Pays only a month after the invoice",
    reactions: [...comesPrepared, onInvoice("paid", days(30))],
    tasks: staff(hours(3)),
  },
  {
    key: "never-pays",
    title: "Never pays; billing has to decide",
    reactions: comesPrepared,
    tasks: staff(days(2), "last"),
  },
  {
    key: "never-fills-form",
    title: "Never fills the form; the desk helps",
    reactions: [...comes, paysNextDay],
    tasks: staff(hours(3)),
  },
  {
    key: "no-show",
    title: "Does not come",
    reactions: [fillsForm, behind("appointment.start", minutes(30), "no_show")],
    tasks: staff(hours(20)),
  },
  {
    key: "cancels",
    title: "Cancels three days before",
    reactions: [fillsForm, before("appointment.start", days(3), "cancelled")],
    tasks: staff(hours(3)),
  },
  {
    key: "cancels-late",
    title: "Cancels two hours before",
    reactions: [fillsForm, before("appointment.start", hours(2), "cancelled")],
    tasks: staff(hours(3)),
  },
  {
    key: "moves-visit",
    title: "Moves the visit by a week",
    reactions: [
      ...comesPrepared,
      before("appointment.start", days(4), "rescheduled", movedBy(7)),
      paysNextDay,
    ],
    tasks: staff(hours(3)),
  },
  {
    key: "replies-stop",
    title: "Replies STOP to the second message",
    reactions: [...comesPrepared, onMessage(2, "stopped", minutes(3)), onInvoice("paid", days(2))],
    tasks: staff(hours(3)),
  },
  {
    key: "declined-card",
    title: "The card is declined three times, then it works",
    reactions: [
      ...comesPrepared,
      ...[1, 2, 3].map((count) => onInvoice("payment_declined", hours(count))),
      onInvoice("paid", days(5)),
    ],
    tasks: staff(hours(3)),
  },
  {
    key: "cover-inactive",
    title: "Insured, but the cover is not active",
    data: { client: { insured: true } },
    answers: { verify_eligibility: "inactive" },
    reactions: [...comesPrepared, paysNextDay],
    tasks: staff(hours(2)),
  },
  {
    key: "free-visit",
    title: "A visit that costs nothing",
    data: { service: { priceMinor: 0 } },
    reactions: comesPrepared,
    tasks: staff(hours(3)),
  },
  {
    key: "books-for-today",
    title: "Books two hours ahead",
    visitIn: hours(2),
    reactions: [...comes, paysNextDay],
    tasks: staff(minutes(20)),
  },
  {
    key: "nobody-closes",
    title: "Nobody says how the visit went, and nobody takes up a task",
    reactions: [fillsForm, paysNextDay],
  },
  {
    key: "books-at-night",
    title: "Books on a Saturday night",
    startsAt: saturdayNight,
    reactions: [...comesPrepared, paysNextDay],
    tasks: staff(hours(3)),
  },
  {
    key: "texts-only",
    title: "Gave no e-mail address, a phone number only",
    ...textsOnly,
    reactions: [...comesPrepared, paysNextDay],
    tasks: staff(hours(3)),
  },
  {
    key: "books-again",
    title: "Books again when invited",
    reactions: [...comesPrepared, paysNextDay, onInvitation("booked", days(2))],
    tasks: staff(hours(3)),
  },
  {
    key: "second-result",
    title: "Staff choose the second of the results offered",
    reactions: comes,
    tasks: staffSecond(hours(5)),
  },
];
