import { useTranslation } from "react-i18next";
import { type Role, roles } from "../../../../domain/people/policy";

function isRole(role: string): role is Role {
  return (roles as readonly string[]).includes(role);
}

/** What a role is called in a sentence. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation("simulate");
  return (role) => (isRole(role) ? t(`roles.${role}`) : role);
}
