import { Alert, Button, Group, Modal, Paper, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DraftView } from "../../../../domain/sop/designer/draft-contract";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import type { VersionRow } from "../../../../domain/sop/designer/publish-contract";
import { get, post, wordsOf } from "../../../api/call";
import { useMe } from "../../../shell/staff-shell";
import { Answer, Empty, Loading } from "../../../shell/states";
import { CopyDialog } from "../library/sop-dialogs";
import { useRefreshSops } from "../library/use-library";
import { CompareVersions } from "./compare-versions";
import { useVersionGraph, useVersions } from "./use-versions";
import { VersionWords } from "./version-words";

const Graph = lazy(() => import("../graph"));

/** Every version of an SOP, what is different between two of them, and how to get one back. */
export function VersionList({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const versions = useVersions(sop.key);
  return (
    <Answer query={versions}>
      {({ versions: rows }) =>
        rows.length === 0 ? (
          <Empty title={t("versions.none")}>{t("versions.noneWhy")}</Empty>
        ) : (
          <Stack>
            {rows.map((row) => (
              <Version key={row.version} sop={sop} row={row} />
            ))}
            <CompareVersions sop={sop} versions={rows} />
          </Stack>
        )
      }
    </Answer>
  );
}

function Version({ sop, row }: { readonly sop: LibraryRow; readonly row: VersionRow }) {
  const { t } = useTranslation("sops");
  const { permissions } = useMe();
  const refresh = useRefreshSops();
  const [open, setOpen] = useState<"drawing" | "copy" | null>(null);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ readonly restored: boolean; readonly words: string } | null>(null);
  const { version } = row;
  const restore = async () => {
    setBusy(true);
    try {
      const { revision } = await get<DraftView>(`/api/staff/sops/${sop.key}/draft`);
      await post(`/api/staff/sops/${sop.key}/draft/start`, { baseRevision: revision, version });
      await refresh();
      const kept = sop.draft === null ? "" : ` ${t("versions.kept")}`;
      setTold({ restored: true, words: `${t("versions.restored", { version })}${kept}` });
    } catch (error) {
      setTold({ restored: false, words: wordsOf(error) });
    }
    setBusy(false);
  };
  return (
    <Paper withBorder p="sm" role="group" aria-label={t("versions.version", { version })}>
      <Stack gap="xs">
        <VersionWords version={row} />
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => setOpen("drawing")}>
            {t("versions.look")}
          </Button>
          {permissions.includes("sop.edit") ? (
            <>
              <Button
                size="compact-sm"
                variant="default"
                loading={busy}
                disabled={sop.archived}
                onClick={() => void restore()}
              >
                {t("versions.restore")}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setOpen("copy")}>
                {t("actions.copy")}
              </Button>
            </>
          ) : null}
        </Group>
        {told === null ? null : (
          <Alert
            color={told.restored ? "teal" : "red"}
            variant="outline"
            role={told.restored ? "status" : "alert"}
          >
            <Group justify="space-between">
              {told.words}
              {told.restored ? (
                <Button size="compact-sm" variant="default" component={Link} to={`/sops/${sop.key}/edit`}>
                  {t("versions.drawIt")}
                </Button>
              ) : null}
            </Group>
          </Alert>
        )}
      </Stack>
      {open === "copy" ? <CopyDialog sop={sop} version={version} onClose={() => setOpen(null)} /> : null}
      {open === "drawing" ? (
        <DrawingOf sop={sop.key} version={version} onClose={() => setOpen(null)} />
      ) : null}
    </Paper>
  );
}

function DrawingOf({
  sop,
  version,
  onClose,
}: {
  readonly sop: string;
  readonly version: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("sops");
  const query = useVersionGraph(sop, version);
  return (
    <Modal
      opened
      onClose={onClose}
      size="90rem"
      title={t("versions.drawing", { version })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Answer query={query}>
        {({ graph, note }) => (
          <>
            <Text mb="xs">{note}</Text>
            <Suspense fallback={<Loading what={t("one.opening")} />}>
              <Graph graph={graph} label={t("versions.drawing", { version })} />
            </Suspense>
          </>
        )}
      </Answer>
    </Modal>
  );
}
