import { expect, test } from 'vitest';
import { z } from 'zod';
import { TurnEntity } from '#conversation/history/turn.entity.ts';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import { AuditEntryEntity } from '#tools/audit.entity.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
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
  ];
  expect(JSON.stringify(stored)).toContain('openai');
  expect(JSON.stringify(stored)).not.toContain(secret);
});
