import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DayAppointment, Slot } from "../../../domain/scheduling/contract";
import { post } from "../../api/call";
import { longMoment } from "../../api/format";
import { Failed } from "../../shell/states";
import { SlotPicker } from "../book/slot-picker";

export type Change = "confirm" | "check-in" | "complete" | "no-show";

interface DialogProps {
  readonly visit: DayAppointment;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function AskFirst({
  visit,
  change,
  otherDay,
  onClose,
  onYes,
}: DialogProps & {
  readonly change: Change;
  readonly otherDay: boolean;
  readonly onYes: () => void;
}) {
  const { t } = useTranslation("day");
  return (
    <Modal opened onClose={onClose} title={t("ask.title", { change: t(`change.${change}`) })}>
      <Stack gap="sm">
        <Which visit={visit} />
        {otherDay ? <Text fw={600}>{t("ask.otherDay")}</Text> : null}
        <Text size="sm">{t("ask.forGood")}</Text>
        <Buttons back={t("ask.back")} onBack={onClose}>
          <Button color={change === "no-show" ? "red" : "teal"} onClick={onYes}>
            {t(`change.${change}`)}
          </Button>
        </Buttons>
      </Stack>
    </Modal>
  );
}

/** Cancels a visit in the client's place. */
export function CancelVisit({ visit, onClose }: DialogProps) {
  const { t } = useTranslation("day");
  const [reason, setReason] = useState("");
  const cancel = useVisitChange(visit, "cancel", onClose);
  return (
    <Modal opened onClose={onClose} title={t("cancel.title")}>
      <Stack gap="sm">
        <Which visit={visit} />
        <Text size="sm">{t("cancel.why")}</Text>
        <Textarea
          label={t("reason")}
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {cancel.isError ? <Failed error={cancel.error} /> : null}
        <Buttons back={t("cancel.keep")} onBack={onClose}>
          <Button
            color="red"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ reason: reason.trim() })}
          >
            {t("cancel.do")}
          </Button>
        </Buttons>
      </Stack>
    </Modal>
  );
}

/** Moves a visit to another free time, with the same provider. */
export function MoveVisit({ visit, onClose }: DialogProps) {
  const { t } = useTranslation("day");
  const [slot, setSlot] = useState<Slot | null>(null);
  const move = useVisitChange(visit, "move", onClose);
  const { zone } = visit.location;
  return (
    <Modal opened onClose={onClose} size="lg" title={t("move.title")}>
      <Stack gap="sm">
        <Which visit={visit} />
        <SlotPicker
          service={visit.service.id}
          location={visit.location.id}
          provider={visit.provider.id}
          chosen={slot?.start ?? null}
          onChoose={(chosen) => setSlot(chosen)}
        />
        {move.isError ? <Failed error={move.error} /> : null}
        <Buttons back={t("ask.back")} onBack={onClose}>
          <Button
            disabled={slot === null}
            loading={move.isPending}
            onClick={() => slot !== null && move.mutate({ start: slot.start, providerId: visit.provider.id })}
          >
            {slot === null ? t("move.choose") : t("move.to", { when: longMoment(slot.start, zone) })}
          </Button>
        </Buttons>
      </Stack>
    </Modal>
  );
}

function useVisitChange(visit: DayAppointment, what: "cancel" | "move", onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => post(`/api/staff/appointments/${visit.id}/${what}`, body),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ["day"] });
    },
  });
}

function Which({ visit }: { readonly visit: DayAppointment }) {
  const { t } = useTranslation("day");
  return (
    <Text>
      {t("which", {
        client: visit.client.name,
        service: visit.service.name,
        when: longMoment(visit.start, visit.location.zone),
      })}
    </Text>
  );
}

function Buttons({
  back,
  onBack,
  children,
}: {
  readonly back: string;
  readonly onBack: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onBack}>
        {back}
      </Button>
      {children}
    </Group>
  );
}
