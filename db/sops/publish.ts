import { sql } from "kysely";
import type { Published, SafetyReport } from "../../domain/sop/designer/publish-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Tx } from "../open";
import type { Editor } from "../schema-sops";
import { type DraftHead, draftHead, mustBe, mustNotBeInReview } from "./draft-head";
import { approvalRequired } from "./settings";
import { holdTemplate } from "./template";
import { findingsOf } from "./validation-context";

export interface Publishing {
  readonly key: string;
  readonly revision: number;
  readonly note: string;
  /** What the page found, and what the server found when it looked itself. */
  readonly safety: SafetyReport;
  /** Empty where no safety property is overridden. */
  readonly overrideReason: string;
  readonly by: Editor;
}

/**
 * Publishes a draft, or hands it in where the practice wants a second person to look at it.
 * @throws SopRefusal where somebody saved since, it has errors, or it is not safe and nobody said why it shall be published.
 */
export async function publishDraft(
  tx: Tx,
  { key, revision, note, safety, overrideReason, by }: Publishing,
): Promise<Published> {
  await holdTemplate(tx, key);
  const head = await draftHead(tx, key);
  await mustBeDraft(tx, head);
  mustNotBeInReview(head);
  mustBe(revision, head);
  await mustBeSound(tx, head);
  const overridden = safety.failures.length > 0 ? overrideReason : "";
  if (safety.failures.length > 0 && overridden === "") {
    throw new SopRefusal(
      "not_safe",
      `It is not safe: ${safety.failures[0]?.words ?? ""} Mend it, or have the owner say why it is to be published all the same.`,
      { failures: safety.failures },
    );
  }
  if (await approvalRequired(tx)) {
    await tx
      .updateTable("sop_draft")
      .set({
        status: "in_review",
        submitted_by: by.id,
        submitted_by_name: by.name,
        submitted_at: sql<Date>`now()`,
        note,
        safety: JSON.stringify(safety),
        safety_override: overridden,
        sent_back_by: "",
        sent_back_at: null,
        sent_back_note: "",
      })
      .where("template", "=", key)
      .execute();
    return { state: "in_review" };
  }
  return putInForce(tx, head, { author: by, approvedBy: "", note, safety, overridden });
}

export interface Deciding {
  readonly key: string;
  readonly revision: number;
  readonly by: Editor;
}

/**
 * Approves a draft that was handed in, which publishes it.
 * @throws SopRefusal where it is the approver's own, or no longer sound.
 */
export async function approveDraft(tx: Tx, deciding: Deciding): Promise<Published> {
  const head = await inReview(tx, deciding);
  const { by, key } = deciding;
  const draft = await tx
    .selectFrom("sop_draft")
    .where("template", "=", key)
    .select(["submitted_by", "submitted_by_name", "note", "safety", "safety_override"])
    .executeTakeFirstOrThrow();
  if (draft.submitted_by === by.id || head.editors.some(({ id }) => id === by.id)) {
    throw new SopRefusal(
      "own_draft",
      "You drew or handed this in yourself. Somebody else has to approve it.",
    );
  }
  await mustBeSound(tx, head);
  return putInForce(tx, head, {
    author: { id: draft.submitted_by ?? by.id, name: draft.submitted_by_name },
    approvedBy: by.name,
    note: draft.note,
    safety: draft.safety,
    overridden: draft.safety_override,
  });
}

/** Gives a draft back with what to change; its editors go on from where it stands. */
export async function sendBackDraft(tx: Tx, deciding: Deciding & { readonly note: string }): Promise<void> {
  await inReview(tx, deciding);
  await openAgain(tx, deciding.key, {
    sent_back_by: deciding.by.name,
    sent_back_at: sql<Date>`now()`,
    sent_back_note: deciding.note,
  });
}

/** Takes a draft out of review. */
export async function withdrawDraft(tx: Tx, deciding: Deciding): Promise<void> {
  await inReview(tx, deciding);
  await openAgain(tx, deciding.key, {});
}

async function openAgain(tx: Tx, key: string, sentBack: object): Promise<void> {
  await tx
    .updateTable("sop_draft")
    .set({ status: "open", submitted_by: null, submitted_by_name: "", submitted_at: null, ...sentBack })
    .where("template", "=", key)
    .execute();
}

async function inReview(tx: Tx, { key, revision }: Deciding): Promise<DraftHead> {
  await holdTemplate(tx, key);
  const head = await draftHead(tx, key);
  await mustBeDraft(tx, head);
  mustBe(revision, head);
  if (head.state !== "in_review") {
    throw new SopRefusal("no_draft", "This draft does not wait for approval any more.");
  }
  return head;
}

async function mustBeDraft(tx: Tx, { key, state }: DraftHead): Promise<void> {
  if (state !== "none") return;
  const last = await tx
    .selectFrom("sop_version")
    .where("template", "=", key)
    .orderBy("version", "desc")
    .select(["version", "author"])
    .executeTakeFirst();
  throw new SopRefusal(
    "no_draft",
    last === undefined
      ? "There is no draft to publish."
      : `There is no draft to publish: version ${last.version} by ${last.author} is the newest, and nothing was drawn since.`,
  );
}

async function mustBeSound(tx: Tx, head: DraftHead): Promise<void> {
  const findings = await findingsOf(tx, head);
  const errors = findings.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return;
  const more = errors.length === 1 ? "" : ` And ${errors.length - 1} more.`;
  throw new SopRefusal("has_errors", `${first.message}. ${first.mend}${more}`, { findings });
}

interface Putting {
  readonly author: Editor;
  readonly approvedBy: string;
  readonly note: string;
  readonly safety: SafetyReport | null;
  readonly overridden: string;
}

async function putInForce(tx: Tx, head: DraftHead, putting: Putting): Promise<Published> {
  const { key, inForce: previous, name, description } = head;
  const { last } = await tx
    .selectFrom("sop_version")
    .where("template", "=", key)
    .select(({ fn }) => fn.max("version").as("last"))
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  await tx
    .insertInto("sop_version")
    .values({
      template: key,
      version,
      status: "published",
      graph: JSON.stringify(head.graph),
      note: putting.note,
      author: putting.author.name,
      author_id: putting.author.id,
      approved_by: putting.approvedBy,
      published_at: sql<Date>`now()`,
      safety: putting.safety === null ? null : JSON.stringify(putting.safety),
      safety_override: putting.overridden,
    })
    .execute();
  await tx
    .updateTable("sop_template")
    .set({ in_force: version, name, description })
    .where("key", "=", key)
    .execute();
  if (previous !== null) await markRetired(tx, key, previous);
  await tx
    .updateTable("sop_draft")
    .set({ status: "none", submitted_by: null, submitted_by_name: "", submitted_at: null })
    .where("template", "=", key)
    .execute();
  return { state: "published", version, previous };
}

/** A version that nothing new starts by; what runs by it goes on. */
export async function markRetired(tx: Tx, key: string, version: number): Promise<void> {
  await tx
    .updateTable("sop_version")
    .set({ status: "retired", retired_at: sql<Date>`now()` })
    .where("template", "=", key)
    .where("version", "=", version)
    .execute();
}
