import { can } from "../../domain/people/policy";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Db, Tx } from "../open";

/** Whether a second person approves an SOP before it is published. */
export async function approvalRequired(db: Db): Promise<boolean> {
  const row = await db.selectFrom("practice").select("sop_approval_required").executeTakeFirst();
  return row?.sop_approval_required ?? false;
}

/** @throws SopRefusal where nobody else could approve. */
export async function requireApproval(tx: Tx, required: boolean): Promise<void> {
  const staff = await tx.selectFrom("staff").where("active", "=", true).select("roles").execute();
  if (required && staff.filter(({ roles }) => can(roles, "sop.approve")).length < 2) {
    throw new SopRefusal(
      "own_draft",
      "Only one person of the practice may approve SOPs, and nobody approves their own. Make somebody a manager first.",
    );
  }
  await tx.updateTable("practice").set({ sop_approval_required: required }).execute();
}
