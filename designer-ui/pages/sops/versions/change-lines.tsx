import { Badge, List } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ChangeLine } from "../../../../domain/sop/compare/diff-words";

const colours: Record<ChangeLine["what"], string> = {
  added: "green",
  removed: "red",
  changed: "orange",
  rerouted: "gray",
};

interface Props {
  readonly lines: readonly ChangeLine[];
  /** Makes a way to the step out of the words. */
  readonly link?: (line: ChangeLine, words: string) => ReactNode;
}

/** The differences between two drawings, in words. */
export function ChangeLines({ lines, link = (_line, words) => words }: Props) {
  const { t } = useTranslation("sops");
  return (
    <List size="sm" listStyleType="none" spacing={4}>
      {lines.map((line) => (
        <List.Item key={`${line.node} ${line.words}`}>
          <Badge size="sm" variant="light" color={colours[line.what]} mr={6}>
            {t(`compare.marks.${line.what}`)}
          </Badge>
          {link(line, line.words)}
        </List.Item>
      ))}
    </List>
  );
}
