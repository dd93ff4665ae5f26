/** The frame of the staff's pages. */
export default {
  places: {
    day: "Day",
    tasks: "Tasks",
    cases: "Cases",
    clients: "Clients",
    sops: "SOPs",
    audit: "Audit trail",
  },
  closeMenu: "Close the menu",
  openMenu: "Open the menu",
  messages: "Messages sent",
  messagesWhere: "Opens the sandbox",
  userMenu: "{{name}}: menu",
  api: "API",
  signOut: "Sign out",
  roles: {
    owner: "Owner",
    manager: "Manager",
    provider: "Provider",
    front_desk: "Front desk",
    billing: "Billing",
  },
} as const;
