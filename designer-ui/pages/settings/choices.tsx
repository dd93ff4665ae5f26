import { Checkbox, Group } from "@mantine/core";

interface Props {
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly error?: string | null;
  readonly onChange: (chosen: string[]) => void;
}

/** Any number of a few. */
export function Choices({ label, choices, chosen, error = null, onChange }: Props) {
  return (
    <Checkbox.Group label={label} value={[...chosen]} error={error} onChange={onChange}>
      <Group gap="sm" mt={6}>
        {choices.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
