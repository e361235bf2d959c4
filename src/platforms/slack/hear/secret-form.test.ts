import { expect, test } from 'vitest';
import { z } from 'zod';
import { AuditEventEntity } from '#audit/audit-event.entity.ts';
import { TurnEntity } from '#conversation/history/turn.entity.ts';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import { AuditEntryEntity } from '#tools/audit.entity.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { KeysWorld, runwayKey } from '../../../../test/keys-world.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';

const secret = 'sk-do-not-leak';

function addKey(vault: string[]): AnyTool {
  return defineTool({
    name: 'add_key',
    title: { en: 'Add key', th: 'เพิ่มคีย์' },
    description: 'Adds a key.',
    examples: { en: ['add a key'], th: ['เพิ่มคีย์'] },
    risk: 'read',
    permission: 'providers:read',
    form: {
      openedBy: ['add key'],
      secrets: {
        fields: { key: fields.secret },
        keep: async ({ key }) => {
          vault.push(key?.reveal() ?? '');
          return {};
        },
      },
    },
    input: z.object({ provider: fields.provider }),
    output: z.object({ provider: z.string() }),
    execute: async ({ provider }) => ({ provider }),
    present: ({ provider }) => [{ kind: 'text', text: `The key of ${provider} is kept.` }],
  });
}

test('a secret from a form reaches the vault, but not the inbox, the history or the audit', async () => {
  const vault: string[] = [];
  await using jarvis = await SlackJarvis.start({ tools: [addKey(vault)] });
  const { slack, storage } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'add key', 'C0GENERAL');
  const modal = await slack.until(() => mia.seesModal());
  await mia.submits(modal, { provider: 'openai', key: secret });
  await slack.until(() => mia.seesFromApp('C0GENERAL').find((one) => one.reads.includes('openai is kept')));
  expect(vault).toEqual([secret]);
  const scope = storage.scope(await jarvis.organizationId());
  const stored = [
    await storage.commons.find(InboxItemEntity, {}),
    await scope.find(TurnEntity, {}),
    await scope.find(AuditEntryEntity, {}),
    await scope.find(AuditEventEntity, {}),
  ];
  expect(JSON.stringify(stored)).toContain('openai');
  expect(JSON.stringify(stored)).not.toContain(secret);
});

test('a key of one’s own is asked for in words, typed into the form that the answer offers, and told to its owner alone', async () => {
  const tools: AnyTool[] = [];
  const vocabulary = { providers: [{ id: 'runway', names: ['runway'], categories: ['video'] as const }] };
  await using jarvis = await SlackJarvis.prepare({ tools, vocabulary });
  const world = new KeysWorld(jarvis.storage);
  tools.push(...world.tools);
  await jarvis.startProcess();
  const { slack } = jarvis;
  const [mia, sam] = [slack.person('U0MIA'), slack.person('U0SAM')];
  const said = mia.mentions('C0GENERAL', 'add my runway key');
  const offer = await slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  expect(offer.reads).toContain('in the private form');
  await mia.clicks(offer, 'form:add_api_key');
  const modal = await slack.until(() => mia.seesModal());
  const key = runwayKey('a');
  await mia.submits(modal, { provider: 'runway', whose: 'me', key });
  const sees = (person: typeof mia) =>
    person
      .seesFromApp('C0GENERAL')
      .map(({ reads }) => reads)
      .join('\n');
  await slack.until(() => sees(mia).includes('…cdef') || undefined);
  expect(sees(mia)).toContain('Team Blue');
  expect(sees(sam)).not.toContain('…cdef');
  expect(world.tests.tested).toEqual([key]);
  expect(JSON.stringify(slack.recording)).not.toContain(key);
});

test('a form that is closed with half a key in it leaves nothing, and the next one works', async () => {
  const vault: string[] = [];
  await using jarvis = await SlackJarvis.start({ tools: [addKey(vault)] });
  const { slack, storage } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'add key', 'C0GENERAL');
  await mia.closes(await slack.until(() => mia.seesModal()));
  await jarvis.idle();
  expect(vault).toEqual([]);
  expect(mia.seesFromApp('C0GENERAL')).toEqual([]);
  expect(await storage.commons.find(InboxItemEntity, { doneAt: null })).toEqual([]);
  await mia.runs('/jarvis', 'add key', 'C0GENERAL');
  const modal = await slack.until(() => mia.seesModal());
  await mia.submits(modal, { provider: 'openai', key: secret });
  await slack.until(() => mia.seesFromApp('C0GENERAL').find((one) => one.reads.includes('openai is kept')));
  expect(vault).toEqual([secret]);
});
