import { createTheme } from "@mantine/core";

/**
 * One look for clients and staff. The darkest shade of the primary colour keeps white text readable (WCAG AA).
 * @param close what the button is called that closes a dialog
 */
export const themeWith = (close: string) =>
  createTheme({
    primaryColor: "teal",
    primaryShade: 9,
    autoContrast: true,
    defaultRadius: "md",
    cursorType: "pointer",
    fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
    headings: { fontWeight: "650" },
    components: {
      Badge: { styles: { root: { textTransform: "none" } } },
      // It stands among a menu's items and is none, which screen readers take amiss.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
      Anchor: { defaultProps: { underline: "always" } },
      ModalCloseButton: { defaultProps: { "aria-label": close } },
      DrawerCloseButton: { defaultProps: { "aria-label": close } },
    },
  });
