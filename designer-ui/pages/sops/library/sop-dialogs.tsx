import { Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import { sopKeyFor } from "../../../../domain/sop/designer/sop-key";
import { post } from "../../../api/call";
import { useMe } from "../../../shell/staff-shell";
import { Ask } from "./ask";
import { useLibrary, useRefreshSops } from "./use-library";

export interface SopDialogProps {
  readonly sop: LibraryRow;
  readonly onClose: () => void;
}

/** Opens the designer of an SOP that was just made. */
export function useOpenNew(): (made: Promise<{ readonly key: string }>) => Promise<void> {
  const navigate = useNavigate();
  const refresh = useRefreshSops();
  return async (made) => {
    const { key } = await made;
    await refresh();
    await navigate(`/sops/${key}/edit`);
  };
}

/** The keys of all SOPs there are. */
export function useTaken(): readonly string[] {
  return useLibrary().data?.sops.map(({ key }) => key) ?? [];
}

/** @param version copies this version; without it what stands in the designer */
export function CopyDialog({ sop, version, onClose }: SopDialogProps & { readonly version?: number }) {
  const { t } = useTranslation("sops");
  const taken = useTaken();
  const open = useOpenNew();
  const [name, setName] = useState<string>(t("copy.proposal", { name: sop.name }));
  const key = sopKeyFor(name, taken);
  return (
    <Ask
      title={t("copy.title", { name: sop.name })}
      lead={t("copy.lead")}
      act={t("copy.do")}
      ready={name.trim() !== ""}
      onAct={() => open(post(`/api/staff/sops/${sop.key}/copy`, { key, name, version }))}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t("copy.name")}
        value={name}
        maxLength={120}
        required
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </Ask>
  );
}

export function OverrideDialog({ sop, onClose }: SopDialogProps) {
  const { t } = useTranslation("sops");
  const { locations } = useMe();
  const open = useOpenNew();
  const free = locations.filter(({ id }) => !sop.overriddenBy.some(({ locationId }) => locationId === id));
  const [location, setLocation] = useState<string | null>(free[0]?.id ?? null);
  return (
    <Ask
      title={t("override.title", { name: sop.name })}
      lead={t("override.lead")}
      act={t("override.do")}
      ready={location !== null}
      onAct={() => open(post(`/api/staff/sops/${sop.key}/override`, { locationId: location }))}
      onClose={onClose}
    >
      <Select
        label={t("override.location")}
        data={free.map(({ id, name }) => ({ value: id, label: name }))}
        value={location}
        onChange={setLocation}
        allowDeselect={false}
      />
    </Ask>
  );
}

export function RetireDialog({ sop, onClose }: SopDialogProps) {
  const { t } = useTranslation("sops");
  const refresh = useRefreshSops();
  const [reason, setReason] = useState("");
  return (
    <Ask
      title={t("retire.title", { name: sop.name })}
      lead={sop.overrides === null ? t("retire.lead") : t("retire.leadOwn", { base: sop.overrides.name })}
      act={t("retire.do")}
      ready={reason.trim() !== ""}
      onAct={async () => {
        await post(`/api/staff/sops/${sop.key}/retire`, { reason });
        await refresh();
        onClose();
      }}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={t("retire.reason")}
        value={reason}
        maxLength={500}
        required
        autosize
        minRows={2}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Ask>
  );
}

/** Asked only where a version in force goes out of force with it. */
export function ArchiveDialog({ sop, onClose }: SopDialogProps) {
  const { t } = useTranslation("sops");
  const refresh = useRefreshSops();
  const [reason, setReason] = useState("");
  return (
    <Ask
      title={t("archive.title", { name: sop.name })}
      lead={t("archive.lead", { version: sop.version ?? 0 })}
      act={t("archive.do")}
      onAct={async () => {
        await post(`/api/staff/sops/${sop.key}/archive`, { reason });
        await refresh();
        onClose();
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t("archive.reason")}
        value={reason}
        maxLength={500}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Ask>
  );
}
