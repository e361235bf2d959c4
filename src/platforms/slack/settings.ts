import { z } from 'zod';
import { defineSettings, variable } from '#lib/define-settings.ts';
import type { Secret } from '#lib/secret.ts';
import type { SlackSettings } from './core.ts';

/** Slack's settings, or the names of the missing variables. Missing ones do not stop the other platforms. */
export type SlackSetting = { settings: SlackSettings } | { missing: readonly string[] };

const variables = {
  SLACK_BOT_TOKEN: variable.secret,
  SLACK_APP_TOKEN: variable.secret,
  SLACK_SIGNING_SECRET: variable.secret,
  SLACK_CLIENT_ID: variable.text,
  SLACK_CLIENT_SECRET: variable.secret,
  SLACK_STATE_SECRET: variable.secret,
  SLACK_WORKSPACES: z
    .string()
    .regex(
      /^\s*[TE][A-Z0-9]+(\s*,\s*[TE][A-Z0-9]+)*\s*$/,
      'must list the ids of Slack workspaces (T…) or enterprise organisations (E…), separated by commas',
    )
    .transform((list) => new Set(list.split(',').map((id) => id.trim())))
    .optional(),
  PUBLIC_URL: variable.address,
  PORT: z.coerce.number('must be a number').int().min(1).max(65_535).default(3000),
};
type Values = z.output<z.ZodObject<typeof variables>>;

/** A signing secret selects HTTP; otherwise Jarvis connects by Socket Mode. */
export const slackSettings = defineSettings(variables, (values): SlackSetting | undefined => {
  if (values.SLACK_SIGNING_SECRET) return overHttp(values, values.SLACK_SIGNING_SECRET);
  return values.SLACK_BOT_TOKEN || values.SLACK_APP_TOKEN ? overSocket(values) : undefined;
});

function overHttp(values: Values, signingSecret: Secret): SlackSetting {
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL } = values;
  const needed = { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL };
  if (!isComplete(needed)) return missing(needed);
  const connection = {
    kind: 'http' as const,
    port: values.PORT,
    publicUrl: needed.PUBLIC_URL.replace(/\/$/, ''),
    signingSecret,
    clientId: needed.SLACK_CLIENT_ID,
    clientSecret: needed.SLACK_CLIENT_SECRET,
    stateSecret: needed.SLACK_STATE_SECRET,
    served: values.SLACK_WORKSPACES,
  };
  return { settings: { connection } };
}

function overSocket({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN }: Values): SlackSetting {
  const needed = { SLACK_BOT_TOKEN, SLACK_APP_TOKEN };
  if (!isComplete(needed)) return missing(needed);
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = needed;
  return { settings: { connection: { kind: 'socket', botToken, appToken } } };
}

type Complete<Needed> = { [Name in keyof Needed]: NonNullable<Needed[Name]> };

function isComplete<Needed extends object>(needed: Needed): needed is Needed & Complete<Needed> {
  return missing(needed).missing.length === 0;
}

function missing(needed: object): { missing: string[] } {
  return { missing: Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : [])) };
}
