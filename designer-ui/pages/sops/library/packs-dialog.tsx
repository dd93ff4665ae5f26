import { Alert, Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackInstalled, StarterPackList } from "../../../../domain/sop/designer/pack-contract";
import { get, post, wordsOf } from "../../../api/call";
import { Answer } from "../../../shell/states";
import { kindTitle } from "./new-sop-dialog";
import { useRefreshSops } from "./use-library";

type Pack = StarterPackList["packs"][number];

interface Props {
  readonly onClose: () => void;
  /** Shows the drafts in the library. */
  readonly onDrafts: () => void;
}

/** SOPs that come with Praxis, to be taken into the practice’s own. */
export function PacksDialog({ onClose, onDrafts }: Props) {
  const { t } = useTranslation("sops");
  const packs = useQuery({
    queryKey: ["sops", "packs"],
    queryFn: () => get<StarterPackList>("/api/staff/sops/packs"),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("packs.title")}
      size="xl"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Answer query={packs}>
        {(list) => <Packs packs={list.packs} onClose={onClose} onDrafts={onDrafts} />}
      </Answer>
    </Modal>
  );
}

function Packs({ packs, onDrafts }: Props & { readonly packs: readonly Pack[] }) {
  const { t } = useTranslation("sops");
  const queries = useQueryClient();
  const refresh = useRefreshSops();
  const [shown, setShown] = useState(packs.find(({ ownTrade }) => ownTrade)?.key ?? packs[0]?.key ?? "");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [added, setAdded] = useState<number | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const pack = packs.find(({ key }) => key === shown);
  if (pack === undefined) return null;
  const free = pack.sops.filter(({ there }) => !there);
  const coming = new Set(
    pack.sops.filter(({ key }) => chosen.has(key)).flatMap(({ bringsAlong }) => bringsAlong),
  );
  const count = free.filter(({ key }) => chosen.has(key) || coming.has(key)).length;
  const change = (keys: Iterable<string>) => {
    setChosen(new Set(keys));
    setAdded(null);
  };
  const install = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const { installed } = await post<PackInstalled>(`/api/staff/sops/packs/${pack.key}/install`, {
        keys: [...chosen],
      });
      setChosen(new Set());
      setAdded(installed.sops.length);
      await Promise.all([refresh(), queries.invalidateQueries({ queryKey: ["sops", "packs"] })]);
    } catch (error) {
      setRefused(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <Stack>
      <Text size="sm">{t("packs.lead")}</Text>
      <SegmentedControl
        aria-label={t("packs.which")}
        data={packs.map(({ key, name, ownTrade }) => ({
          value: key,
          label: ownTrade ? `${name} (${t("packs.own")})` : name,
        }))}
        value={pack.key}
        onChange={(key) => {
          const next = packs.find((other) => other.key === key);
          if (next !== undefined) setShown(next.key);
          change([]);
        }}
        orientation="horizontal"
        fullWidth
      />
      <Text size="sm" c="dimmed">
        {pack.description}
      </Text>
      {free.length === 0 ? <Text fw={600}>{t("packs.all")}</Text> : null}
      {free.length > 1 ? (
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change(chosen.size === free.length ? [] : free.map(({ key }) => key))}
          >
            {t(chosen.size === free.length ? "packs.chooseNone" : "packs.chooseAll")}
          </Button>
        </Group>
      ) : null}
      <Stack gap="xs">
        {pack.sops.map(({ key, name, kind, description, there, bringsAlong }) => (
          <Checkbox
            key={key}
            label={name === kindTitle(kind) ? name : `${name} · ${kindTitle(kind)}`}
            description={
              <>
                {description}
                {there ? ` ${t("packs.there")}.` : ""}
                {there || bringsAlong.length === 0
                  ? ""
                  : ` ${t("packs.along", { names: namesOf(pack, bringsAlong) })}`}
              </>
            }
            disabled={there || (coming.has(key) && !chosen.has(key))}
            checked={!there && (chosen.has(key) || coming.has(key))}
            onChange={({ currentTarget: { checked } }) =>
              change(checked ? [...chosen, key] : [...chosen].filter((other) => other !== key))
            }
          />
        ))}
      </Stack>
      {refused === null ? null : (
        <Alert color="red" variant="outline" role="alert">
          {refused}
        </Alert>
      )}
      {added === null ? null : (
        <Alert color="teal" variant="outline" role="status">
          <Group justify="space-between">
            {t("packs.added", { count: added })}
            <Button size="compact-sm" variant="default" onClick={onDrafts}>
              {t("packs.show")}
            </Button>
          </Group>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button disabled={count === 0} loading={busy} onClick={() => void install()}>
          {count === 0 ? t("packs.nothing") : t("packs.do", { count })}
        </Button>
      </Group>
    </Stack>
  );
}

function namesOf({ sops }: Pack, keys: readonly string[]): string {
  return keys.map((key) => sops.find((sop) => sop.key === key)?.name ?? key).join(", ");
}
