import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { Portal } from "../../../domain/people/contract";
import type { Slot } from "../../../domain/scheduling/contract";
import { post } from "../../api/call";
import { longDay, time } from "../../api/format";
import { Empty, Failed, useTitle } from "../../shell/states";
import { SlotPicker } from "../book/slot-picker";
import { PortalFrame } from "./use-portal";

export function Page() {
  useTitle("Move your visit");
  const { id = "" } = useParams();
  return (
    <PortalFrame>
      {({ appointments }) => {
        const visit = appointments.find((other) => other.id === id);
        return (
          <Stack gap="lg">
            <Anchor component={Link} to="/portal">
              Back to your page
            </Anchor>
            {visit?.canChange === true ? (
              <Move visit={visit} />
            ) : (
              <Empty title="This visit cannot be moved">Please call us.</Empty>
            )}
          </Stack>
        );
      }}
    </PortalFrame>
  );
}

function Move({ visit }: { readonly visit: Portal["appointments"][number] }) {
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
        <Title order={1}>Move your visit</Title>
        <Text>
          {visit.service}, now on {longDay(visit.start, visit.zone)}, {time(visit.start, visit.zone)}
        </Text>
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
          Move to {longDay(slot.start, visit.zone)}, {time(slot.start, visit.zone)}
        </Button>
      )}
    </>
  );
}
