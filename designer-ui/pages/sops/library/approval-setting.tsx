import { Alert, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SopSettings } from "../../../../domain/sop/designer/library-contract";
import { get, post, wordsOf } from "../../../api/call";
import { useMe } from "../../../shell/staff-shell";

/** Whether a second person approves before anything is published: the owner's to say. */
export function ApprovalSetting() {
  const { t } = useTranslation("sops");
  const { permissions } = useMe();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const settings = useQuery({
    queryKey: ["sops", "settings"],
    queryFn: () => get<SopSettings>("/api/staff/sop-settings"),
  });
  if (settings.data === undefined) return null;
  const { approvalRequired } = settings.data;
  const set = async (required: boolean) => {
    setBusy(true);
    setRefused(null);
    try {
      await post("/api/staff/sop-settings", { approvalRequired: required });
      await settings.refetch();
    } catch (error) {
      setRefused(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <div>
      <Switch
        label={t("approval.title")}
        description={`${t(approvalRequired ? "approval.on" : "approval.off")}${
          permissions.includes("settings.write") ? "" : ` ${t("approval.owner")}`
        }`}
        checked={approvalRequired}
        disabled={busy || !permissions.includes("settings.write")}
        onChange={({ currentTarget: { checked } }) => void set(checked)}
      />
      {refused === null ? null : (
        <Alert color="red" variant="outline" role="alert" mt="xs">
          <Text size="sm">{refused}</Text>
        </Alert>
      )}
    </div>
  );
}
