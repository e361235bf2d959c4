import { join } from 'node:path';
import { currencySettings } from '#capabilities/currencies/settings.ts';
import { integrationSettings } from '#capabilities/integrations/settings.ts';
import { mediaSettings } from '#capabilities/media/settings.ts';
import { organizationSettings } from '#capabilities/organization/settings.ts';
import { providerSettings } from '#capabilities/providers/settings.ts';
import { readSettings, type SettingsOf } from '#lib/define-settings.ts';
import { logSettings } from '#lib/log-settings.ts';
import { proxySettings } from '#lib/proxy-settings.ts';
import { discordSettings } from '#platforms/discord/settings.ts';
import { type SlackSetting, slackSettings } from '#platforms/slack/settings.ts';
import { terminalSettings } from '#platforms/terminal/settings.ts';
import { allVendorsSettings } from '#plug-ins/settings.ts';
import { storageSettings } from '#storage/settings.ts';
import { type MasterKeySetting, masterKeyOf, ownKeyFile, vaultSettings } from '#vault/settings.ts';

const ownSections = {
  storage: storageSettings,
  vault: vaultSettings,
  organization: organizationSettings,
  log: logSettings,
  proxies: proxySettings,
  terminal: terminalSettings,
  media: mediaSettings,
  integrations: integrationSettings,
  providers: providerSettings,
  currencies: currencySettings,
  slack: slackSettings,
  discord: discordSettings,
};

/** The settings sections of all rooms. */
export const sections = {
  ...ownSections,
  vendors: allVendorsSettings(Object.values(ownSections).flatMap(({ names }) => names)),
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
  const read: Sections = readSettings(sections, variables);
  const { storage, vault, organization, log, proxies, terminal, media, integrations } = read;
  const { providers, currencies, vendors, slack, discord } = read;
  const isEmbedded = storage.database.kind === 'folder';
  const masterKey = masterKeyOf(vault, isEmbedded ? ownKeyFile(storage.dataFolder) : undefined);
  return Object.freeze({
    ...storage,
    /** Without it, nothing can be stored encrypted. */
    masterKey,
    ...organization,
    ...log,
    ...proxies,
    ...terminal,
    ...media,
    ...integrations,
    ...providers,
    ...currencies,
    privateAddresses: integrations.privateAddresses ?? (isForOnePerson(read) ? 'all' : []),
    ...vendors,
    /** The log file; `undefined` means standard error. */
    logFile: join(storage.dataFolder, 'jarvis.log'),
    /** Base URLs by vendor id, instead of the vendors' own. */
    vendorAddresses: new Map(Object.entries(standIns.vendors ?? {})),
    slack: withStandIn(sealed(slack, masterKey), standIns.slack),
    discord: discord && { ...discord, ...standIns.discord },
  });
}

/**
 * Whether only whoever sits at this machine can talk to Jarvis. That person reaches its network anyway; everybody else
 * must not come to it through an integration.
 */
function isForOnePerson({ storage, slack, discord }: Sections): boolean {
  return storage.database.kind === 'folder' && !slack && !discord;
}

/** Slack over HTTP stores the workspaces' tokens, for which it needs a master key. */
function sealed(
  slack: SlackSetting | undefined,
  masterKey: MasterKeySetting | undefined,
): SlackSetting | undefined {
  const isStored = slack && 'settings' in slack && slack.settings.connection.kind === 'http';
  return isStored && !masterKey ? { missing: ['JARVIS_MASTER_KEY'] } : slack;
}

function withStandIn(slack: SlackSetting | undefined, standIn: StandIns['slack']): SlackSetting | undefined {
  return slack && 'settings' in slack ? { settings: { ...slack.settings, ...standIn } } : slack;
}
