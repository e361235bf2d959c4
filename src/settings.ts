import { join } from 'node:path';
import { mediaSettings } from '#capabilities/media/settings.ts';
import { organizationSettings } from '#capabilities/organization/settings.ts';
import { readSettings, type SettingsOf } from '#lib/define-settings.ts';
import { logSettings } from '#lib/log-settings.ts';
import { proxySettings } from '#lib/proxy-settings.ts';
import { discordSettings } from '#platforms/discord/settings.ts';
import { type SlackSetting, slackSettings } from '#platforms/slack/settings.ts';
import { terminalSettings } from '#platforms/terminal/settings.ts';
import { storageSettings } from '#storage/settings.ts';
import { allVendors } from '#vendors/all.ts';
import { vendorsSettings } from '#vendors/settings.ts';

/** The settings sections of all rooms. */
export const sections = {
  storage: storageSettings,
  organization: organizationSettings,
  log: logSettings,
  proxies: proxySettings,
  terminal: terminalSettings,
  media: mediaSettings,
  vendors: vendorsSettings(allVendors),
  slack: slackSettings,
  discord: discordSettings,
};
type Sections = { [Name in keyof typeof sections]: SettingsOf<(typeof sections)[Name]> };

/** Addresses of fakes for outside companies. Only tests pass them; no variable sets them. */
export interface StandIns {
  /** By vendor id. */
  vendors?: Readonly<Record<string, string>>;
  slack?: { apiUrl: string; authorizationUrl?: string };
  discord?: { apiUrl: string };
}

/** The settings of a process. */
export type Config = Readonly<ReturnType<typeof readConfig>>;

/** Reads and checks the environment. Throws one `UserError` that lists every fault. Empty variables count as unset. */
export function readConfig(variables: NodeJS.ProcessEnv, standIns: StandIns = {}) {
  const { storage, organization, log, proxies, terminal, media, vendors, slack, discord }: Sections =
    readSettings(sections, variables);
  return Object.freeze({
    ...storage,
    ...organization,
    ...log,
    ...proxies,
    ...terminal,
    ...media,
    ...vendors,
    /** The log file; `undefined` means standard error. */
    logFile: join(storage.dataFolder, 'jarvis.log'),
    /** Base URLs by vendor id, instead of the vendors' own. */
    vendorAddresses: new Map(Object.entries(standIns.vendors ?? {})),
    slack: withStandIn(slack, standIns.slack),
    discord: discord && { ...discord, ...standIns.discord },
  });
}

function withStandIn(slack: SlackSetting | undefined, standIn: StandIns['slack']): SlackSetting | undefined {
  return slack && 'settings' in slack ? { settings: { ...slack.settings, ...standIn } } : slack;
}
