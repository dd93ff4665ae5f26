import { useTranslation } from "react-i18next";
import { type Role, roles } from "../../domain/people/policy";

function isRole(role: string): role is Role {
  return (roles as readonly string[]).includes(role);
}

/** What a role of the staff is called. */
export function useStaffRole(): (role: string) => string {
  const { t } = useTranslation("staff");
  return (role) => (isRole(role) ? t(`roles.${role}`) : role);
}
