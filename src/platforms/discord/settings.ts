import { z } from 'zod';
import { defineSettings, variable } from '#lib/define-settings.ts';
import type { DiscordSettings } from './core.ts';

/** `undefined` without a token. */
export const discordSettings = defineSettings(
  {
    DISCORD_BOT_TOKEN: variable.secret,
    DISCORD_GUILDS: z
      .string()
      .regex(
        /^\s*\d+(\s*,\s*\d+)*\s*$/,
        'must list the ids of Discord servers, separated by commas: right-click a server → Copy Server ID',
      )
      .transform((list) => new Set(list.split(',').map((id) => id.trim())))
      .optional(),
  },
  ({ DISCORD_BOT_TOKEN: token, DISCORD_GUILDS: guilds }): DiscordSettings | undefined =>
    token && { token, guilds },
);
