import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sopKeyFor } from "../../../../domain/sop/designer/sop-key";
import { type KindKey, kindKeys, kindRule } from "../../../../domain/sop/kinds";
import { post } from "../../../api/call";
import { Ask } from "./ask";
import { useOpenNew, useTaken } from "./sop-dialogs";

/** What a process kind is called. */
export function kindTitle(kind: string): string {
  return kindRule(kind)?.title ?? kind;
}

export function NewSopDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("sops");
  const taken = useTaken();
  const open = useOpenNew();
  const [kind, setKind] = useState<KindKey | null>(null);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  return (
    <Ask
      title={t("blank.title")}
      lead={t("blank.lead")}
      act={t("blank.do")}
      ready={kind !== null && name.trim() !== ""}
      onAct={() =>
        open(post("/api/staff/sop-library", { key: sopKeyFor(name, taken), kind, name, description }))
      }
      onClose={onClose}
    >
      <Select
        data-autofocus
        label={t("blank.kind")}
        description={t("blank.kindHelp")}
        data={kindKeys.map((value) => ({ value, label: kindTitle(value) }))}
        value={kind}
        onChange={(value) => setKind(kindKeys.find((key) => key === value) ?? null)}
        searchable
        required
      />
      <TextInput
        label={t("blank.name")}
        value={name}
        maxLength={120}
        required
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={t("blank.about")}
        description={t("blank.aboutHelp")}
        value={description}
        maxLength={2000}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
    </Ask>
  );
}
