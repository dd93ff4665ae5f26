import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SaveLocation, Settings } from "../../../domain/settings/contract";
import { zones } from "../../shell/places";
import { Entries } from "./entries";
import { Form, FormModal } from "./form";
import { useDraft, useSave } from "./use-settings";

export function LocationsTab({ settings: { locations } }: { readonly settings: Settings }) {
  const { t } = useTranslation("settings");
  const [open, setOpen] = useState<string | null>(null);
  const edited = locations.find(({ id }) => id === open);
  const blank: SaveLocation = {
    name: "",
    address: "",
    phone: "",
    zone: locations[0]?.zone ?? "UTC",
    rooms: [],
  };
  return (
    <Stack>
      <Group>
        <Button onClick={() => setOpen("new")}>{t("locations.add")}</Button>
      </Group>
      <Entries
        onEdit={setOpen}
        entries={locations.map(({ id, name, address, phone, rooms }) => ({
          id,
          name,
          facts: [address, phone, t("locations.roomCount", { count: rooms.length })],
        }))}
      />
      {open === null ? null : (
        <FormModal title={edited?.name ?? t("locations.add")} onClose={() => setOpen(null)}>
          <LocationForm location={edited ?? blank} onClose={() => setOpen(null)} />
        </FormModal>
      )}
    </Stack>
  );
}

interface FormProps {
  readonly location: SaveLocation;
  readonly onClose: () => void;
}

function LocationForm({ location, onClose }: FormProps) {
  const { t } = useTranslation("settings");
  const save = useSave(onClose);
  const { values, change, error } = useDraft(location, save.error);
  const text = (field: "name" | "address" | "phone") => ({
    value: values[field],
    error: error(field),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ [field]: currentTarget.value }),
  });
  return (
    <Form
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSave={() => save.mutate({ to: "locations", body: values })}
      aside={
        location.id === undefined ? null : (
          <Button
            variant="subtle"
            color="red"
            onClick={() => save.mutate({ to: `locations/${location.id}/remove` })}
          >
            {t("locations.remove")}
          </Button>
        )
      }
    >
      <TextInput label={t("locations.name")} required {...text("name")} />
      <TextInput label={t("locations.address")} {...text("address")} />
      <Group grow align="flex-start">
        <TextInput label={t("locations.phone")} type="tel" {...text("phone")} />
        <NativeSelect
          label={t("locations.zone")}
          data={zones(values.zone)}
          value={values.zone}
          error={error("zone")}
          onChange={({ currentTarget }) => change({ zone: currentTarget.value })}
        />
      </Group>
      <Rooms rooms={values.rooms} error={error("rooms")} onChange={(rooms) => change({ rooms })} />
    </Form>
  );
}

interface RoomsProps {
  readonly rooms: SaveLocation["rooms"];
  readonly error: string | null;
  readonly onChange: (rooms: SaveLocation["rooms"]) => void;
}

function Rooms({ rooms, error, onChange }: RoomsProps) {
  const { t } = useTranslation("settings");
  return (
    <Fieldset legend={t("locations.rooms")}>
      <Stack gap="xs">
        {rooms.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("locations.roomsNone")}
          </Text>
        ) : null}
        {rooms.map((room, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a new room has no id, and is changed in its place
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput
              aria-label={t("locations.room", { number: index + 1 })}
              value={room.name}
              onChange={({ currentTarget: { value: name } }) =>
                onChange(rooms.map((one, other) => (other === index ? { ...one, name } : one)))
              }
            />
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t("locations.removeRoom", { name: room.name })}
              onClick={() => onChange(rooms.filter((_, other) => other !== index))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {error === null ? null : (
          <Text size="sm" c="red" role="alert">
            {error}
          </Text>
        )}
        <div>
          <Button variant="default" size="sm" onClick={() => onChange([...rooms, { name: "" }])}>
            {t("locations.addRoom")}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
