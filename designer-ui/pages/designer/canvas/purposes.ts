import {
  IconArrowsSplit2,
  IconBell,
  IconCalendarEvent,
  IconCalendarPlus,
  IconCheckbox,
  IconClock,
  IconCreditCard,
  IconEdit,
  IconFileInvoice,
  IconFlag,
  IconForms,
  IconGitFork,
  IconGitMerge,
  IconMessageCircle,
  IconPlayerPlay,
  IconRepeat,
  IconShieldCheck,
  IconSitemap,
  IconThumbUp,
  IconWebhook,
} from "@tabler/icons-react";
import { type NodeType, nodeTypes } from "../../../../domain/sop/graph";
import type { Purpose } from "../../../../domain/sop/node";
import { nodeDefinitions } from "../../../../domain/sop/nodes";

export const nodeIcons: Readonly<Record<NodeType, typeof IconBell>> = {
  trigger: IconPlayerPlay,
  send_message: IconMessageCircle,
  wait: IconClock,
  wait_for_event: IconBell,
  condition: IconArrowsSplit2,
  request_form: IconForms,
  verify_eligibility: IconShieldCheck,
  human_task: IconCheckbox,
  approval: IconThumbUp,
  create_invoice: IconFileInvoice,
  collect_payment: IconCreditCard,
  offer_slot: IconCalendarPlus,
  change_appointment: IconCalendarEvent,
  update_record: IconEdit,
  start_process: IconSitemap,
  call_webhook: IconWebhook,
  split: IconGitFork,
  join: IconGitMerge,
  repeat: IconRepeat,
  end: IconFlag,
};

/** A colour of the kit for each purpose. */
export const purposeColours: Readonly<Record<Purpose, string>> = {
  talk: "blue",
  wait: "grape",
  decide: "orange",
  ask: "violet",
  money: "green",
  schedule: "cyan",
  flow: "gray",
};

export const purposes: readonly Purpose[] = ["talk", "wait", "decide", "ask", "money", "schedule", "flow"];

/** What can be added, by purpose. There is one start, which is there already. */
export const addable: readonly { readonly purpose: Purpose; readonly types: readonly NodeType[] }[] =
  purposes.map((purpose) => ({
    purpose,
    types: nodeTypes.filter((type) => type !== "trigger" && nodeDefinitions[type].purpose === purpose),
  }));
