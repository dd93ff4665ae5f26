/** The provider refuses a message for good: trying again would not help. The message says why, without an address. */
export class NotTaken extends Error {}
