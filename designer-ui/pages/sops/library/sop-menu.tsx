import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import { post, wordsOf } from "../../../api/call";
import { useMe } from "../../../shell/staff-shell";
import { ArchiveDialog, CopyDialog, OverrideDialog, RetireDialog } from "./sop-dialogs";
import { useRefreshSops } from "./use-library";

interface Props {
  readonly sop: LibraryRow;
  /** Says why something was not done. */
  readonly onRefused: (words: string | null) => void;
}

const dialogs = {
  copy: CopyDialog,
  override: OverrideDialog,
  retire: RetireDialog,
  archive: ArchiveDialog,
};

/** What can be done with an SOP beside drawing it. */
export function SopMenu({ sop, onRefused }: Props) {
  const { t } = useTranslation("sops");
  const { permissions, locations } = useMe();
  const refresh = useRefreshSops();
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const mayEdit = permissions.includes("sop.edit");
  const mayPublish = permissions.includes("sop.publish");
  const inForce = sop.version !== null;
  const allOwn = sop.overriddenBy.length >= locations.length;
  const why = locations.length < 2 ? t("actions.noLocations") : allOwn ? t("actions.noOverride") : null;
  const Dialog = open === null ? null : dialogs[open];
  const change = async (what: "archive" | "unarchive") => {
    onRefused(null);
    try {
      await post(`/api/staff/sops/${sop.key}/${what}`);
      await refresh();
    } catch (error) {
      onRefused(wordsOf(error));
    }
  };
  if (!mayEdit) return null;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("actions.more", { name: sop.name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen("copy")}>{t("actions.copy")}</Menu.Item>
          {sop.overrides !== null || sop.archived ? null : (
            <Menu.Item disabled={why !== null} onClick={() => setOpen("override")}>
              {t("actions.override")}
              {why === null ? null : <small style={{ display: "block" }}>{why}</small>}
            </Menu.Item>
          )}
          {mayPublish && inForce ? (
            <Menu.Item onClick={() => setOpen("retire")}>{t("actions.retire")}</Menu.Item>
          ) : null}
          {mayPublish && !sop.archived ? (
            <Menu.Item onClick={() => (inForce ? setOpen("archive") : void change("archive"))}>
              {t(inForce ? "actions.archiveAsk" : "actions.archive")}
            </Menu.Item>
          ) : null}
          {mayPublish && sop.archived ? (
            <Menu.Item onClick={() => void change("unarchive")}>{t("actions.unarchive")}</Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {Dialog === null ? null : <Dialog sop={sop} onClose={() => setOpen(null)} />}
    </>
  );
}
