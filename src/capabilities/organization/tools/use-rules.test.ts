import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { organizationsOn } from '../../../../test/organization-parts.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

async function team() {
  const clock = new TestClock();
  const { organizations, tools } = organizationsOn(storage, clock);
  const arrival = { platform: 'slack', workspaceId: crypto.randomUUID(), workspaceName: 'Team' } as const;
  const mia = await organizations.welcome({
    ...{ ...arrival, personId: 'mia', personName: 'mia', newcomerRole: 'owner' },
  });
  const jarvis = new TestJarvis(storage, tools, new ScriptedModel({ text: 'ok' }), '0.25', {});
  jarvis.organizationId = mia.organizationId;
  const commands = (role: Role, tool: string, input: Record<string, unknown> = {}) =>
    jarvis.hears('mia', tool, { role, call: { tool, input } });
  return { commands };
}

test('an admin changes how much may be made and how long requests repeat; everybody sees it, and a member changes nothing', async () => {
  const { commands } = await team();
  const shown = await commands('member', 'show_settings');
  expect(shown.words).toContain('60 an hour for each member, 300 for all together');
  expect(shown.words).toContain('shows what was made in the last 24 hours, at no charge');
  const wish = { member_pieces_per_hour: 20, team_pieces_per_hour: 1_500, repeat_hours: 0 };
  expect((await commands('member', 'update_settings', wish)).words).toContain('That needs the role admin');
  const changed = await commands('admin', 'update_settings', wish);
  expect(changed.words).toContain('each member has at most 20 pieces made in an hour');
  expect(changed.words).toContain('the same request again is made anew each time');
  expect((await commands('member', 'show_settings')).words).toContain(
    '20 an hour for each member, 1,500 for all',
  );
  expect((await commands('admin', 'update_settings', wish)).words).toContain('already');
  expect((await commands('admin', 'update_settings', { member_pieces_per_hour: 0 })).calls).toMatchObject([
    { outcome: 'refused' },
  ]);
});
