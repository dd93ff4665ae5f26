import { Fault } from "./fault.mjs";

export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Fault(`Praxis needs Node 20.19 or newer, and this is ${version}: please install a newer one.`);
}
