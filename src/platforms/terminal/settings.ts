import { userInfo } from 'node:os';
import { defineSettings, variable } from '#lib/define-settings.ts';

export const terminalSettings = defineSettings(
  { JARVIS_PERSON: variable.text },
  ({ JARVIS_PERSON }): { person: string } => ({ person: JARVIS_PERSON ?? userInfo().username }),
);
