/** Something that whoever starts Praxis can mend: its message is one sentence that says what happened and what to do. */
export class Fault extends Error {}
