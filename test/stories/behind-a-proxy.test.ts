import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { expect, test } from 'vitest';
import { DiscordGuild } from '../fakes/discord/discord-guild.ts';
import { SlackWorkspace } from '../fakes/slack/slack-workspace.ts';
import { TlsProxy } from '../fakes/tls-proxy.ts';
import { refusing, ScriptedServer } from '../wire/scripted-server.ts';
import { Home, JarvisProcess } from './process.ts';

/** How long a process may take to start and to answer. */
const patienceMs = 20_000;

test('behind a proxy, Slack, Discord and the language models are reached through it alone', async () => {
  await using stack = new AsyncDisposableStack();
  const slack = await new SlackWorkspace().start();
  stack.defer(() => slack.stop());
  const guild = await new DiscordGuild().start();
  stack.defer(() => guild.stop());
  const openai = new LLMock({ port: 0 });
  await openai.start();
  stack.defer(() => openai.stop());
  const anthropic = stack.use(await ScriptedServer.start(refusing(500, { error: { message: 'down' } })));
  const proxy = stack.use(
    await TlsProxy.start({
      ...{ slack: slack.url, discord: guild.apiUrl },
      ...{ openai: openai.url, anthropic: anthropic.url },
    }),
  );
  slack.socketMode.listen('https://slack.test');
  guild.gateway.url = 'wss://discord.test/gateway';
  openai.onMessage('hello', { content: 'Good day to you.' });

  const home = stack.use(await Home.open());
  const trusted = join(home.folder, 'certificate.pem');
  await writeFile(trusted, proxy.certificate);
  const { botToken, appToken } = slack.state.settings;
  const environment = {
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, DISCORD_BOT_TOKEN: guild.token },
    ...{ ANTHROPIC_API_KEY: 'a key', OPENAI_API_KEY: 'another key' },
    ...{ HTTPS_PROXY: proxy.address, NODE_EXTRA_CA_CERTS: trusted, JARVIS_LOG_LEVEL: 'debug' },
  };
  stack.use(
    new JarvisProcess(home, [], environment, {
      vendors: { anthropic: 'https://anthropic.test', openai: 'https://openai.test/v1' },
      slack: { apiUrl: 'https://slack.test/api/' },
      discord: { apiUrl: 'https://discord.test/api' },
    }),
  );
  await slack.until(() => slack.socketMode.connections > 0, patienceMs);
  const mia = slack.person('U0MIA');
  mia.mentions('C0GENERAL', 'hello');
  await slack.until(() => mia.seesFromApp('C0GENERAL').some(isGreeting), patienceMs);
  await guild.until(() => guild.gateway.history.includes('identify'), patienceMs);
  const sam = guild.person('sam');
  sam.mentions('general', 'hello');
  const thread = await guild.until(() => sam.seesThreads('general')[0]?.id, patienceMs);
  await guild.until(() => sam.seesFromApp(thread).some(isGreeting), patienceMs);
  const hosts = ['anthropic', 'discord', 'openai', 'slack'].map((name) => `${name}.test:443`);
  expect([...new Set(proxy.tunnels)].sort()).toEqual(hosts);
  expect(await home.log()).not.toContain('open-sesame');
}, 120_000);

function isGreeting({ reads }: { reads: string }): boolean {
  return reads.includes('Good day to you.');
}
