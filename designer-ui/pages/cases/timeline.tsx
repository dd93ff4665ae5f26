import { Text } from "@mantine/core";
import type { ProcessView } from "../../../domain/sop/contract";
import { moment } from "../../api/format";

/** What happened, the newest first. */
export function Timeline({ view: { timeline, zone } }: { readonly view: ProcessView }) {
  return (
    <ul className="timeline">
      {[...timeline].reverse().map(({ seq, at, words, label, what }) => (
        <li key={seq} data-what={what}>
          <Text size="xs" c="dimmed">
            {moment(at, zone)} · {label}
          </Text>
          <Text size="sm">{words}</Text>
        </li>
      ))}
    </ul>
  );
}
