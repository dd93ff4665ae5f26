/** What each role may do: the only place where that is written down. */
export const roles = ["owner", "manager", "provider", "front_desk", "billing"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "appointment.read",
  "appointment.write",
  "client.read",
  "client.write",
  "task.read",
  "task.do",
  "process.read",
  "process.forward",
  "invoice.read",
  "invoice.write",
  "sop.read",
  "sop.edit",
  "sop.approve",
  "sop.publish",
  /** Publish although a safety property fails. */
  "sop.override_safety",
  "audit.read",
  "settings.write",
] as const;
export type Permission = (typeof permissions)[number];

const everyone = [
  "appointment.read",
  "client.read",
  "task.read",
  "task.do",
  "process.read",
  "sop.read",
] as const;

const ownersAlone: ReadonlySet<Permission> = new Set(["settings.write", "sop.override_safety"]);

const table: Record<Role, readonly Permission[]> = {
  owner: permissions,
  manager: permissions.filter((permission) => !ownersAlone.has(permission)),
  provider: [...everyone, "appointment.write", "client.write"],
  front_desk: [...everyone, "appointment.write", "client.write", "invoice.read"],
  billing: [...everyone, "invoice.read", "invoice.write"],
};

/** Whether somebody with these roles may do this. Roles that nobody knows allow nothing. */
export function can(held: readonly string[], permission: Permission): boolean {
  return roles.some((role) => held.includes(role) && table[role].includes(permission));
}

/** Everything that somebody with these roles may do. */
export function permissionsOf(held: readonly string[]): Permission[] {
  return permissions.filter((permission) => can(held, permission));
}
