import { Alert, Button, Stack, Text, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftView } from "../../../../domain/sop/designer/draft-contract";
import type { Publish, Published } from "../../../../domain/sop/designer/publish-contract";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import { ApiProblem, post, wordsOf } from "../../../api/call";
import { moment } from "../../../api/format";
import { useMe, useZone } from "../../../shell/staff-shell";
import { useSafety } from "../safety/safety-store";
import { useDesigner } from "../state/designer-context";
import { ChangesItem } from "./changes-item";
import { FindingsItem } from "./findings-item";
import { SafetyItem } from "./safety-item";
import { ScenariosItem } from "./scenarios-item";

interface Props {
  readonly draft: DraftView;
  readonly setting: SimulationSetting;
  readonly onPublished: (published: Published) => void;
}

interface Refused {
  readonly words: string;
  readonly field: string | null;
  /** What the server's own safety check found, and in which drawing. */
  readonly unsafe: readonly string[];
  readonly graph: unknown;
}

/** What stands in the way of publishing, thing by thing, and the button. */
export function Checklist({ draft, setting, onPublished }: Props) {
  const { t } = useTranslation("publish");
  const { permissions } = useMe();
  const zone = useZone();
  const queries = useQueryClient();
  const { key, template, findings, save } = useDesigner();
  const known = useSafety(key, template.graph);
  const [note, setNote] = useState("");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const fresh = known !== null && !known.stale;
  const foundByServer = refused?.graph === template.graph ? refused.unsafe : [];
  const failures = fresh
    ? known.report.results.flatMap(({ property, failure }) =>
        failure === undefined ? [] : [{ property, words: failure.words.slice(0, 500) }],
      )
    : [];
  const unsafe = failures.length + foundByServer.length > 0;
  const wait = findings.some(({ severity }) => severity === "error")
    ? t("wait.findings")
    : !fresh
      ? t("wait.safety")
      : unsafe && reason.trim() === ""
        ? t(permissions.includes("sop.override_safety") ? "wait.override" : "wait.mend")
        : note.trim() === ""
          ? t("wait.note")
          : null;

  const publish = async () => {
    if (known === null) return;
    setBusy(true);
    setRefused(null);
    try {
      const { seed, runs } = known.report;
      const body: Publish = {
        revision: await save(),
        note: note.trim(),
        safety: { seed, runs, failures },
        ...(unsafe ? { overrideReason: reason.trim() } : {}),
      };
      const published = await post<Published>(`/api/staff/sops/${key}/publish`, body);
      await Promise.all(
        ["sops", "sop-draft", "sop-references"].map((what) =>
          queries.invalidateQueries({ queryKey: [what] }),
        ),
      );
      onPublished(published);
    } catch (error) {
      setRefused(refusalOf(error, template.graph));
    }
    setBusy(false);
  };

  return (
    <Stack gap="sm">
      <Text size="sm">{t("lead")}</Text>
      {draft.sentBack === null ? null : (
        <Alert color="orange" variant="outline" p="xs">
          {t("sentBack", {
            who: draft.sentBack.by,
            when: moment(draft.sentBack.at, zone),
            note: draft.sentBack.note,
          })}
        </Alert>
      )}
      <FindingsItem findings={findings} />
      <ScenariosItem setting={setting} />
      <SafetyItem
        setting={setting}
        known={known}
        foundByServer={foundByServer}
        reason={reason}
        onReason={setReason}
      />
      <ChangesItem inForce={draft.inForce} />
      {permissions.includes("sop.publish") ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (wait === null && !busy) void publish();
          }}
        >
          <Stack gap="xs">
            <Textarea
              label={t("note.label")}
              description={t("note.help")}
              value={note}
              maxLength={1000}
              required
              autosize
              minRows={2}
              error={refused?.field === "note" ? refused.words : null}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
            {draft.approvalRequired ? <Text size="sm">{t("handInWhy")}</Text> : null}
            {refused === null || refused.field === "note" ? null : (
              <Alert color="red" variant="outline" role="alert" p="xs">
                {refused.words}
              </Alert>
            )}
            <Button type="submit" loading={busy} disabled={wait !== null}>
              {t(draft.approvalRequired ? "handIn" : "do")}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {wait ?? ""}
            </Text>
          </Stack>
        </form>
      ) : (
        <Text size="sm">{t("may")}</Text>
      )}
    </Stack>
  );
}

function refusalOf(error: unknown, graph: unknown): Refused {
  const problem = error instanceof ApiProblem ? error.problem : {};
  const failures = problem["code"] === "not_safe" ? problem["failures"] : null;
  return {
    words: wordsOf(error),
    field: problem.errors?.[0]?.field ?? null,
    unsafe: Array.isArray(failures) ? failures.map(({ words }: { words: string }) => words) : [],
    graph,
  };
}
