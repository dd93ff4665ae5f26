import { Alert, Blockquote, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftView } from "../../../../domain/sop/designer/draft-contract";
import type { Published } from "../../../../domain/sop/designer/publish-contract";
import { post, wordsOf } from "../../../api/call";
import { moment } from "../../../api/format";
import { useMe, useZone } from "../../../shell/staff-shell";
import { ChangesItem } from "./changes-item";

interface Props {
  readonly draft: DraftView;
  readonly onPublished: (published: Published) => void;
}

/** A draft that waits for a second person: what it changes, and that person's say. */
export function InReview({ draft, onPublished }: Props) {
  const { t } = useTranslation("publish");
  const { id, permissions } = useMe();
  const zone = useZone();
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState<"approve" | "send_back" | "withdraw" | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { review, editors, key, revision, inForce } = draft;
  const own = review?.submittedBy.id === id || editors.some((editor) => editor.id === id);
  const act = async (what: "approve" | "send_back" | "withdraw") => {
    setBusy(what);
    setRefused(null);
    try {
      const answer =
        what === "withdraw"
          ? await post(`/api/staff/sops/${key}/withdraw`, { revision })
          : await post<Published>(`/api/staff/sops/${key}/review`, { revision, decision: what, note });
      await Promise.all(
        ["sops", "sop-draft"].map((about) => queries.invalidateQueries({ queryKey: [about] })),
      );
      if (what === "approve") onPublished(answer as Published);
    } catch (error) {
      setRefused(wordsOf(error));
    }
    setBusy(null);
  };
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {t("review.title")}
      </Title>
      {review === null ? null : (
        <div>
          <Text size="sm">
            {t("review.by", {
              who: review.submittedBy.name,
              when: moment(review.submittedAt, zone),
            })}
          </Text>
          <Blockquote p="xs" mt={6}>
            {review.note}
          </Blockquote>
        </div>
      )}
      {review === null || review.overrideReason === "" ? null : (
        <Alert color="red" variant="outline" p="xs">
          {t("review.override", { who: review.submittedBy.name, reason: review.overrideReason })}
        </Alert>
      )}
      <ChangesItem inForce={inForce} />
      {refused === null ? null : (
        <Alert color="red" variant="outline" role="alert" p="xs">
          {refused}
        </Alert>
      )}
      {own ? <Text size="sm">{t("review.own")}</Text> : null}
      {own || !permissions.includes("sop.approve") ? null : (
        <Stack gap="xs">
          <Button loading={busy === "approve"} onClick={() => void act("approve")}>
            {t("review.approve")}
          </Button>
          <Textarea
            label={t("review.note")}
            value={note}
            maxLength={1000}
            autosize
            minRows={2}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={note.trim() === ""}
            loading={busy === "send_back"}
            onClick={() => void act("send_back")}
          >
            {t("review.sendBack")}
          </Button>
        </Stack>
      )}
      {permissions.includes("sop.approve") ? null : <Text size="sm">{t("review.may")}</Text>}
      {permissions.includes("sop.edit") ? (
        <Group>
          <Button variant="default" loading={busy === "withdraw"} onClick={() => void act("withdraw")}>
            {t("review.withdraw")}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
