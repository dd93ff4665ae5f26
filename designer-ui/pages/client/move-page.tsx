import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import type { Portal } from "../../../domain/people/contract";
import type { Slot } from "../../../domain/scheduling/contract";
import { post } from "../../api/call";
import { longMoment } from "../../api/format";
import { Empty, Failed, useTitle } from "../../shell/states";
import { SlotPicker } from "../book/slot-picker";
import { PortalFrame } from "./use-portal";

export function Page() {
  const { t } = useTranslation("client");
  useTitle(t("move.title"));
  const { id = "" } = useParams();
  return (
    <PortalFrame>
      {({ appointments }) => {
        const visit = appointments.find((other) => other.id === id);
        return (
          <Stack gap="lg">
            <Anchor component={Link} to="/portal">
              {t("back")}
            </Anchor>
            {visit?.canChange === true ? (
              <Move visit={visit} />
            ) : (
              <Empty title={t("move.cannot")}>{t("move.cannotWhy")}</Empty>
            )}
          </Stack>
        );
      }}
    </PortalFrame>
  );
}

function Move({ visit }: { readonly visit: Portal["appointments"][number] }) {
  const { t } = useTranslation("client");
  const [slot, setSlot] = useState<Slot | null>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (start: string) => post(`/api/client/appointments/${visit.id}/move`, { start }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["portal"] });
      await navigate("/portal");
    },
  });
  return (
    <>
      <div>
        <Title order={1}>{t("move.title")}</Title>
        <Text>{t("move.now", { service: visit.service, when: longMoment(visit.start, visit.zone) })}</Text>
      </div>
      <SlotPicker
        service={visit.serviceId}
        location={visit.locationId}
        provider={visit.providerId}
        chosen={slot?.start ?? null}
        onChoose={(chosen) => setSlot(chosen)}
      />
      {move.isError ? <Failed error={move.error} /> : null}
      {slot === null ? null : (
        <Button size="md" loading={move.isPending} onClick={() => move.mutate(slot.start)}>
          {t("move.to", { when: longMoment(slot.start, visit.zone) })}
        </Button>
      )}
    </>
  );
}
