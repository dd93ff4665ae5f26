/** How a visit stands, for clients and staff alike. */
export default {
  status: {
    booked: "Booked",
    confirmed: "Confirmed",
    checked_in: "Here",
    completed: "Completed",
    no_show: "Did not come",
    cancelled: "Cancelled",
  },
} as const;
