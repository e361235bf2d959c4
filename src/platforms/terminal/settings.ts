import { userInfo } from 'node:os';
import { defineSettings, variable } from '#lib/define-settings.ts';

export const terminalSettings = defineSettings(
  { JARVIS_PERSON: variable.text },
  ({ JARVIS_PERSON }): { person: string } => ({ person: JARVIS_PERSON ?? systemUser() }),
);

/** In a container the user may be a number without a name. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user-${process.getuid?.()}`;
  }
}
