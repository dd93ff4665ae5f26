import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftSave } from "../../../../domain/sop/designer/draft-contract";
import { get, post, wordsOf } from "../../../api/call";
import { moment } from "../../../api/format";
import { useZone } from "../../../shell/staff-shell";
import { Answer } from "../../../shell/states";
import { useVersions } from "../../sops/versions/use-versions";
import { useDesigner } from "../state/designer-context";
import { useDraftQuery } from "../state/use-draft";

/** Every kept save and every version, to be brought back; and putting the draft aside. */
export function Panel() {
  const { t } = useTranslation("publish");
  const zone = useZone();
  const { key, canEdit, save, revision: savedRevision } = useDesigner();
  const queries = useQueryClient();
  const draft = useDraftQuery(key);
  const versions = useVersions(key);
  const saves = useQuery({
    queryKey: ["sop-draft", key, "saves", savedRevision],
    queryFn: () => get<{ saves: DraftSave[] }>(`/api/staff/sops/${key}/draft/saves`),
  });
  const [busy, setBusy] = useState<string | null>(null);
  const [told, setTold] = useState<{ readonly good: boolean; readonly words: string } | null>(null);

  const act = async (what: string, path: string, body: object, words: string) => {
    setBusy(what);
    setTold(null);
    try {
      await post(`/api/staff/sops/${key}/draft/${path}`, { baseRevision: await save(), ...body });
      await Promise.all(
        ["sops", "sop-draft"].map((about) => queries.invalidateQueries({ queryKey: [about] })),
      );
      setTold({ good: true, words });
    } catch (error) {
      setTold({ good: false, words: wordsOf(error) });
    }
    setBusy(null);
  };
  const state = draft.data?.state;
  const inForce = draft.data?.inForce ?? null;

  const row = (id: string, words: ReactNode, restore: { label: string; body: object } | null) => (
    <Paper component="li" key={id} withBorder p="xs">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <div>{words}</div>
        {restore === null || !canEdit ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={restore.label}
            style={{ flexShrink: 0 }}
            loading={busy === id}
            disabled={busy !== null}
            onClick={() => void act(id, "start", restore.body, t("history.restored"))}
          >
            {t("history.restore")}
          </Button>
        )}
      </Group>
    </Paper>
  );

  return (
    <Stack gap="sm">
      <Text size="sm">{t("history.lead")}</Text>
      {told === null ? null : (
        <Alert
          color={told.good ? "teal" : "red"}
          variant="outline"
          p="xs"
          role={told.good ? "status" : "alert"}
        >
          {told.words}
        </Alert>
      )}
      {state === "in_review" ? <Text size="sm">{t("history.inReview")}</Text> : null}
      {state === "open" && inForce !== null && canEdit ? (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            loading={busy === "discard"}
            onClick={() => void act("discard", "discard", {}, t("history.discarded"))}
          >
            {t("history.discard")}
          </Button>
          <Text size="xs" c="dimmed">
            {t("history.discardWhy", { version: inForce })}
          </Text>
        </div>
      ) : null}
      <Title order={3} size="h6">
        {t("history.saves")}
      </Title>
      <Answer query={saves}>
        {({ saves: kept }) =>
          kept.length === 0 ? (
            <Text size="sm">{t("history.noSaves")}</Text>
          ) : (
            <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: "none" }}>
              {kept.map(({ revision, savedAt, savedBy, name, nodes }) => {
                const when = moment(savedAt, zone);
                const now = state !== "none" && revision === savedRevision;
                return row(
                  `save ${revision}`,
                  <>
                    <Text size="sm" fw={600}>
                      {name} {now ? <Badge variant="light">{t("history.now")}</Badge> : null}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {t("history.save", { when, who: savedBy.name, count: nodes })}
                    </Text>
                  </>,
                  now ? null : { label: t("history.restoreSave", { when }), body: { save: revision } },
                );
              })}
            </Stack>
          )
        }
      </Answer>
      <Title order={3} size="h6">
        {t("history.versions")}
      </Title>
      <Answer query={versions}>
        {({ versions: all }) =>
          all.length === 0 ? (
            <Text size="sm">{t("history.noVersions")}</Text>
          ) : (
            <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: "none" }}>
              {all.map(({ version, note, author, publishedAt }) =>
                row(
                  `version ${version}`,
                  <>
                    <Text size="sm" fw={600}>
                      {version} · {note}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {publishedAt === null ? "" : moment(publishedAt, zone)} · {author.name}
                    </Text>
                  </>,
                  { label: t("history.restoreVersion", { version }), body: { version } },
                ),
              )}
            </Stack>
          )
        }
      </Answer>
    </Stack>
  );
}
