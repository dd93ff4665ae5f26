/** The day list. */
export default {
  title: "Day",
  today: "Today",
  before: "Day before",
  after: "Day after",
  date: "Date",
  location: "Location",
  allLocations: "All locations",
  none: "No visits on this day",
  noneWhy: "Clients book online; what they book appears here at once.",
  change: {
    "check-in": "Check in",
    confirm: "Confirm",
    "no-show": "No-show",
    complete: "Complete",
  },
  changeFor: "{{change}}: {{client}}",
  formOpen: "Form open",
  owes: "Owes {{amount}}",
  what: "{{service}} with {{provider}}",
  room: "{{location}}, {{room}}",
  note: " · “{{note}}”",
} as const;
