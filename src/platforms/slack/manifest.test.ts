import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Forms } from '#tools/forms.ts';
import { declaredTools } from '../../../corpus/real-tools.ts';
import { methods } from '../../../test/fakes/slack/web-api.ts';
import { messageEvents } from './hear/event-reader.ts';
import { type ListenerRegistry, listen } from './hear/listeners.ts';
import { botScopes } from './scopes.ts';

interface Manifest {
  display_information: { name: string; description: string; long_description: string };
  features: {
    agent_view: { agent_description: string; suggested_prompts: { title: string; message: string }[] };
    slash_commands: { command: string }[];
    shortcuts: { callback_id: string; type: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
}

const manifest = parse(readFileSync(join(import.meta.dirname, '../../../manifest.yml'), 'utf8')) as Manifest;

const registered = {
  events: new Set<string>(messageEvents),
  commands: new Set<string>(),
  shortcuts: new Set<string>(),
};
const recorder = {
  event: (name: string) => registered.events.add(name),
  command: (name: string) => registered.commands.add(name),
  shortcut: ({ callback_id: id }: { callback_id: string }) => registered.shortcuts.add(id),
  action: () => {},
  view: () => {},
};
const core = { forms: new Forms(await declaredTools()) };
listen(recorder as unknown as ListenerRegistry, { core } as unknown as Parameters<typeof listen>[1]);

/** The scope that each event requires. Source: docs.slack.dev/reference/events. */
const scopeOfEvent: Record<string, string> = {
  user_change: 'users:read',
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
};

/** The scopes of methods that depend on the kind of conversation. Source: docs.slack.dev/reference/methods. */
const scopesOfConversations: Record<string, string[]> = {
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
};

const source = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));
const called = new Set(
  source
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .flatMap((text) =>
      [...text.matchAll(/\bclient\.((?:[a-z]+\.)+[a-z]+)\(/gi)].map((match) => match[1] as string),
    ),
);

test('the manifest subscribes to exactly the events that are handled', () => {
  const announced = manifest.settings.event_subscriptions.bot_events.map((name) =>
    name.replace(/^message\..*/, 'message'),
  );
  expect([...new Set(announced)].sort()).toEqual([...registered.events].sort());
});

test('the manifest declares exactly the commands and shortcuts that are handled', () => {
  expect(manifest.features.slash_commands.map(({ command }) => command).sort()).toEqual(
    [...registered.commands].sort(),
  );
  expect(manifest.features.shortcuts.map(({ callback_id: id }) => id)).toEqual([...registered.shortcuts]);
});

test('the scopes are exactly those of the events and of the methods that are called', () => {
  expect(called.size).toBeGreaterThan(12);
  const ofMethods = [...called].flatMap((name) => {
    const method = methods[name];
    if (!method) throw new Error(`${name} is unknown to the fake`);
    return scopesOfConversations[name] ?? (method.scope ? [method.scope] : []);
  });
  const ofEvents = manifest.settings.event_subscriptions.bot_events.flatMap(
    (name) => scopeOfEvent[name] ?? [],
  );
  const needed = new Set([...ofMethods, ...ofEvents, 'commands']);
  expect(manifest.oauth_config.scopes.bot).toEqual([...needed].sort());
  expect([...botScopes]).toEqual(manifest.oauth_config.scopes.bot);
});

test('the texts of the manifest keep to Slack’s limits', () => {
  const { display_information: about, features } = manifest;
  expect(about.name.length).toBeLessThanOrEqual(35);
  expect(about.description.length).toBeLessThanOrEqual(140);
  expect(about.long_description.length).toBeGreaterThanOrEqual(174);
  expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
  expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
});
