import { Kbd, Modal, Table } from "@mantine/core";
import { w } from "../../../words/designer";
import { useUi } from "../state/ui-context";

const shown = [
  "walk",
  "open",
  "add",
  "connect",
  "remove",
  "several",
  "all",
  "move",
  "copy",
  "duplicate",
  "undo",
  "find",
  "save",
  "help",
] as const;

export function HelpDialog() {
  const { close } = useUi();
  return (
    <Modal opened onClose={close} title={w.keysTitle} size="lg" closeButtonProps={{ "aria-label": w.close }}>
      <Table>
        <Table.Tbody>
          {shown.map((use) => (
            <Table.Tr key={use}>
              <Table.Th scope="row" w="40%">
                <Kbd>{w.keyNames[use]}</Kbd>
              </Table.Th>
              <Table.Td>{w.keyUses[use]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
