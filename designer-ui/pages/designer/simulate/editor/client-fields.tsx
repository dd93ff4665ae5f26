import { Checkbox, NativeSelect, NumberInput, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Scenario, virtualClientSchema } from "../../../../../domain/sop/scenario";
import { conditionVariables, type VariableChoice } from "../../../../../domain/sop/variable-words";
import { useDesigner } from "../../state/designer-context";

const purposes = ["care", "billing", "marketing"] as const;
const usualClient = virtualClientSchema.parse({});

interface FieldsProps {
  readonly scenario: Scenario;
  readonly onChange: (part: Partial<Scenario>) => void;
}

/** How the client can be reached, what they agree to, and what is known of the case. */
export function ClientFields({ scenario, onChange }: FieldsProps) {
  const { t } = useTranslation("simulate");
  const { kind } = useDesigner();
  const client = scenario.client ?? usualClient;
  const facts = conditionVariables(kind).filter(({ name }) => !name.startsWith("happened."));
  return (
    <Stack gap="xs" component="section" aria-label={t("editor.client")}>
      <Text fw={650} size="sm">
        {t("editor.client")}
      </Text>
      <Checkbox
        label={t("editor.email")}
        checked={client.email}
        onChange={({ currentTarget }) => onChange({ client: { ...client, email: currentTarget.checked } })}
      />
      <Checkbox
        label={t("editor.phone")}
        checked={client.phone}
        onChange={({ currentTarget }) => onChange({ client: { ...client, phone: currentTarget.checked } })}
      />
      <Checkbox.Group
        label={t("editor.agreesTo")}
        value={client.agreesTo}
        onChange={(next) =>
          onChange({ client: { ...client, agreesTo: purposes.filter((one) => next.includes(one)) } })
        }
      >
        <Stack gap={4} mt={4}>
          {purposes.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(`editor.purposes.${purpose}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text fw={650} size="sm">
        {t("editor.facts")}
      </Text>
      <SimpleGrid cols={2} spacing="xs">
        {facts.map((variable) => (
          <Fact key={variable.name} variable={variable} scenario={scenario} onChange={onChange} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function Fact({ variable, scenario, onChange }: FieldsProps & { readonly variable: VariableChoice }) {
  const { t } = useTranslation("simulate");
  const { name, type, example } = variable;
  const label = variable.label.charAt(0).toUpperCase() + variable.label.slice(1);
  const [group = "", field = ""] = name.split(".");
  const fields = (scenario.data[group] ?? {}) as Readonly<Record<string, unknown>>;
  const value = fields[field];
  const set = (next: unknown) => {
    const { [field]: _before, ...others } = fields;
    const changed = next === undefined ? others : { ...others, [field]: next };
    onChange({ data: { ...scenario.data, [group]: changed } });
  };
  if (type === "yes_no") {
    const usual = t(example === true ? "editor.yes" : "editor.no");
    return (
      <NativeSelect
        label={label}
        data={[
          { value: "", label: t("editor.usual", { value: usual }) },
          { value: "true", label: t("editor.yes") },
          { value: "false", label: t("editor.no") },
        ]}
        value={value === undefined ? "" : String(value)}
        onChange={({ currentTarget }) =>
          set(currentTarget.value === "" ? undefined : currentTarget.value === "true")
        }
      />
    );
  }
  if (type === "text") {
    return (
      <TextInput
        label={label}
        placeholder={String(example)}
        value={typeof value === "string" ? value : ""}
        onChange={({ currentTarget }) => set(currentTarget.value === "" ? undefined : currentTarget.value)}
      />
    );
  }
  const scale = type === "money" ? 100 : 1;
  return (
    <NumberInput
      label={label}
      placeholder={String(Number(example) / scale)}
      value={typeof value === "number" ? value / scale : ""}
      onChange={(next) => set(typeof next === "number" ? Math.round(next * scale) : undefined)}
    />
  );
}
