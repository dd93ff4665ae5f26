import { Stack, Tabs, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Answer, useTitle } from "../../shell/states";
import { LocationsTab } from "./locations-tab";
import { PracticeTab } from "./practice-tab";
import { ServicesTab } from "./services-tab";
import { StaffTab } from "./staff-tab";
import { useSettings } from "./use-settings";

const tabs = ["services", "staff", "locations", "practice"] as const;

/** What the owner sets: what is offered, who works here and when, and where. */
export function Page() {
  const { t } = useTranslation("settings");
  useTitle(t("title"));
  const query = useSettings();
  return (
    <Stack gap="md" maw={860}>
      <div>
        <Title order={1}>{t("title")}</Title>
        <Text c="dimmed">{t("lead")}</Text>
      </div>
      <Answer query={query}>
        {(settings) => (
          <Tabs defaultValue="services" keepMounted={false}>
            <Tabs.List>
              {tabs.map((tab) => (
                <Tabs.Tab key={tab} value={tab}>
                  {t(`tabs.${tab}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="services" pt="md">
              <ServicesTab settings={settings} />
            </Tabs.Panel>
            <Tabs.Panel value="staff" pt="md">
              <StaffTab settings={settings} />
            </Tabs.Panel>
            <Tabs.Panel value="locations" pt="md">
              <LocationsTab settings={settings} />
            </Tabs.Panel>
            <Tabs.Panel value="practice" pt="md">
              <PracticeTab settings={settings} />
            </Tabs.Panel>
          </Tabs>
        )}
      </Answer>
    </Stack>
  );
}
