import { operatorKeyCheck } from '#capabilities/keys/checks.ts';
import type { Check } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';
import { plugInCheck } from '#plug-ins/checks.ts';
import type { Config } from '#settings.ts';
import { type DatabaseChecks, databaseChecks } from '#storage/checks.ts';
import { masterKeyCheck, vaultToRead } from '#vault/checks.ts';
import { clockCheck, clockOf, type OtherClock } from './clock-check.ts';
import { dataFolderCheck } from './data-folder-check.ts';
import { nodeCheck } from './node-check.ts';
import { proxyCheck } from './proxy-check.ts';
import { vendorChecks } from './vendor-checks.ts';

const messages = defineMessages({
  en: {
    settings: 'Settings',
    readable: 'All variables can be read.',
    missing: (names: string) =>
      `Set ${names} as well, or Slack is not started; docs/install-slack.md says where to find each value.`,
    platforms: 'Chat platforms',
    noPlatform:
      'None is set up: Jarvis talks in the terminal. docs/install-slack.md and docs/install-discord.md tell how.',
  },
  th: {
    settings: 'การตั้งค่า',
    readable: 'อ่านตัวแปรได้ทั้งหมด',
    missing: (names) => `กรุณาตั้ง ${names} ด้วย มิฉะนั้น Slack จะไม่เริ่ม ดูวิธีหาแต่ละค่าได้ใน docs/install-slack.md`,
    platforms: 'แพลตฟอร์มแชต',
    noPlatform: 'ยังไม่ได้ตั้งค่า Jarvis จะคุยในเทอร์มินัล ดูวิธีตั้งได้ใน docs/install-slack.md และ docs/install-discord.md',
  },
});

export const settingsTitle = messages.both((texts) => texts.settings);

/** Everything that is looked at in a Jarvis with these settings, in the order in which it is told. */
export async function allChecks(config: Config): Promise<Check[]> {
  const { database, dataFolder, proxies } = config;
  const { checks, now, read } = databaseChecks(database);
  return [
    fine('settings', 'settings', 'readable'),
    nodeCheck,
    ...(proxies?.https ? [proxyCheck('HTTPS_PROXY', proxies.https)] : []),
    ...(proxies?.http ? [proxyCheck('HTTP_PROXY', proxies.http)] : []),
    dataFolderCheck(dataFolder),
    ...checks,
    masterKeyCheck(config.masterKey),
    clockCheck([...(database.kind === 'server' ? [{ name: 'PostgreSQL', now }] : []), ...clocksOf(config)]),
    ...(await platformChecks(config)),
    ...(config.plugIns.length > 0 ? [plugInCheck(config.plugIns)] : []),
    ...vendorChecks(config),
    ...(config.vendorCredentials.size + config.vendorAdminCredentials.size > 0
      ? [operatorKeys(config, read)]
      : []),
  ];
}

function operatorKeys(
  { vendors, vendorCredentials: use, vendorAdminCredentials: admin, masterKey, timeZone }: Config,
  read: DatabaseChecks['read'],
): Check {
  return operatorKeyCheck({
    ...{ credentials: { use, admin }, timeZone },
    variableOf: (provider, wanted) => {
      const keys = vendors.find(({ id }) => id === provider)?.keys ?? [];
      return keys.find(({ purpose = 'use' }) => purpose === wanted)?.variable ?? provider;
    },
    read: (work) => read((commons) => work({ commons, vault: vaultToRead(commons, masterKey) })),
  });
}

function clocksOf({ slack, discord }: Config): OtherClock[] {
  const slackApi =
    slack && 'settings' in slack ? (slack.settings.apiUrl ?? 'https://slack.com/api/') : undefined;
  const discordApi = discord && (discord.apiUrl ?? 'https://discord.com/api');
  return [
    ...(slackApi ? [clockOf('Slack', `${slackApi}api.test`)] : []),
    ...(discordApi ? [clockOf('Discord', `${discordApi}/v10/gateway`)] : []),
  ];
}

/** Loads the SDKs of those platforms only that are set up. */
async function platformChecks({ slack, discord }: Config): Promise<Check[]> {
  if (!slack && !discord) return [fine('platforms', 'platforms', 'noPlatform')];
  const checks: Check[] = [];
  if (slack && 'missing' in slack) checks.push(incomplete(slack.missing));
  if (slack && 'settings' in slack) {
    const { slackChecks } = await import('#platforms/slack/checks.ts');
    checks.push(...slackChecks(slack.settings));
  }
  if (discord?.token) {
    const { discordChecks } = await import('#platforms/discord/checks.ts');
    checks.push(...discordChecks({ ...discord, token: discord.token }));
  }
  return checks;
}

function incomplete(names: readonly string[]): Check {
  return {
    name: 'slack-settings',
    title: { en: 'Slack', th: 'Slack' },
    examine: async () => ({
      state: 'failed',
      text: messages.both((texts) => texts.missing(names.join(', '))),
    }),
  };
}

function fine(name: string, title: 'settings' | 'platforms', text: 'readable' | 'noPlatform'): Check {
  return {
    name,
    title: messages.both((texts) => texts[title]),
    examine: async () => ({ state: 'fine', text: messages.both((texts) => texts[text]) }),
  };
}
