import { Button, Checkbox, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Role, roles } from "../../../domain/people/policy";
import type { Settings, StaffSettings } from "../../../domain/settings/contract";
import { useStaffRole } from "../../shell/staff-role";
import { Empty } from "../../shell/states";
import { Choices } from "./choices";
import { Entries } from "./entries";
import { Form, FormModal } from "./form";
import { HoursFields } from "./hours-fields";
import { useDraft, useSave } from "./use-settings";

const blank: StaffSettings = {
  id: "",
  name: "",
  email: "",
  title: "",
  roles: ["provider"],
  bookable: true,
  active: true,
  locationIds: [],
  serviceIds: [],
  hours: [],
};

export function StaffTab({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation("settings");
  const role = useStaffRole();
  const [open, setOpen] = useState<string | null>(null);
  const edited = settings.staff.find(({ id }) => id === open);
  return (
    <Stack>
      <Group>
        <Button onClick={() => setOpen("new")}>{t("staff.add")}</Button>
      </Group>
      {settings.staff.length === 0 ? <Empty title={t("staff.none")} /> : null}
      <Entries
        onEdit={setOpen}
        entries={settings.staff.map((person) => ({
          id: person.id,
          name: person.name,
          off: person.active ? null : t("staff.left"),
          facts: [person.title, person.roles.map(role).join(", "), person.email],
        }))}
      />
      {open === null ? null : (
        <FormModal title={edited?.name ?? t("staff.add")} onClose={() => setOpen(null)}>
          <StaffForm settings={settings} person={edited ?? blank} onClose={() => setOpen(null)} />
        </FormModal>
      )}
    </Stack>
  );
}

interface FormProps {
  readonly settings: Settings;
  readonly person: StaffSettings;
  readonly onClose: () => void;
}

function StaffForm({ settings: { locations, services }, person, onClose }: FormProps) {
  const { t } = useTranslation("settings");
  const role = useStaffRole();
  const fresh = person.id === "";
  const save = useSave(onClose);
  const { values, change, error } = useDraft({ ...person, password: "" }, save.error);
  const text = (field: "name" | "title" | "email" | "password") => ({
    value: values[field],
    error: error(field),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ [field]: currentTarget.value }),
  });
  const send = () => {
    const { id, email, password, ...rest } = values;
    const work = { ...rest, locationIds: [...new Set(rest.hours.map(({ locationId }) => locationId))] };
    save.mutate(
      fresh
        ? { to: "staff/add", body: { ...work, email, password } }
        : { to: "staff", body: { ...work, id } },
    );
  };
  return (
    <Form error={save.error} busy={save.isPending} onClose={onClose} onSave={send}>
      <Group grow align="flex-start">
        <TextInput label={t("staff.name")} required autoComplete="off" {...text("name")} />
        <TextInput label={t("staff.job")} description={t("staff.jobHint")} {...text("title")} />
      </Group>
      {fresh ? (
        <Group grow align="flex-start">
          <TextInput
            label={t("staff.email")}
            description={t("staff.emailHint")}
            type="email"
            required
            autoComplete="off"
            {...text("email")}
          />
          <PasswordInput
            label={t("staff.password")}
            description={t("staff.passwordHint")}
            required
            autoComplete="new-password"
            {...text("password")}
          />
        </Group>
      ) : null}
      <Choices
        label={t("staff.roles")}
        choices={roles.map((id) => ({ id, name: role(id) }))}
        chosen={values.roles}
        error={error("roles")}
        onChange={(chosen) => change({ roles: chosen as Role[] })}
      />
      <Checkbox
        label={t("staff.bookable")}
        checked={values.bookable}
        onChange={({ currentTarget }) => change({ bookable: currentTarget.checked })}
      />
      {values.bookable ? (
        <>
          <Choices
            label={t("staff.does")}
            choices={services.filter(({ active }) => active)}
            chosen={values.serviceIds}
            onChange={(serviceIds) => change({ serviceIds })}
          />
          <HoursFields
            locations={locations}
            hours={values.hours}
            error={error("hours")}
            onChange={(hours) => change({ hours })}
          />
        </>
      ) : null}
      {fresh ? null : (
        <Checkbox
          label={t("staff.active")}
          checked={values.active}
          onChange={({ currentTarget }) => change({ active: currentTarget.checked })}
        />
      )}
    </Form>
  );
}
