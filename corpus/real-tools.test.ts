import { expect, test } from 'vitest';
import { type Plan, Planner } from '#planner/planner.ts';
import { corpusDay, corpusLines, corpusSets, corpusZone } from './measure.ts';
import { allIntents, realTools } from './real-tools.ts';
import { corpusVocabulary } from './vocabulary.ts';

const intents = await allIntents();
const planner = new Planner(intents, corpusVocabulary);
const changes = new Set(intents.filter(({ risk }) => risk !== 'read').map(({ name }) => name));

function plan(text: string): Plan {
  return planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
}

function planned(text: string): string[] {
  // The person's own words go along with a digest, so that nothing of them is lost.
  return plan(text).calls.map(
    ({ tool, input }) => `${tool} ${JSON.stringify({ ...input, words: undefined })}`,
  );
}

test('each example of each real tool is planned as that tool and nothing else', async () => {
  const tools = await realTools();
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['set_role', 'switch_provider', 'help']),
  );
  const wrong = tools.flatMap(({ name, examples }) =>
    [...examples.en, ...examples.th].filter((text) => {
      const { calls, pending } = plan(text);
      return calls.length > 1 || (calls[0]?.tool ?? pending?.tool) !== name;
    }),
  );
  expect(wrong).toEqual([]);
});

test.each(corpusSets)('%s is planned without an unrequested change with the real tools too', (name) => {
  const lines = corpusLines(name);
  const unasked = lines.filter(({ text, expect: wanted }) =>
    plan(text).calls.some(({ tool }) => changes.has(tool) && wanted.every((call) => call.tool !== tool)),
  );
  expect(unasked).toEqual([]);
  const right = lines.filter(({ text, expect: wanted, asks }) => {
    const { calls, pending } = plan(text);
    const meant = asks !== undefined && pending?.field === asks ? [pending] : calls;
    return meant.map(({ tool }) => tool).join() === wanted.map(({ tool }) => tool).join();
  });
  expect(right.length / lines.length).toBeGreaterThanOrEqual(0.88);
});

const switchId = '01a1fea7-735b-71a1-bc81-aaa99aaeb000';

test.each([
  ['make mia an admin', 'set_role {"member":"mia","role":"admin"}'],
  ['please give @tom the viewer role', 'set_role {"member":"tom","role":"viewer"}'],
  ["change Ann's role to owner", 'set_role {"member":"Ann","role":"owner"}'],
  ['ตั้งทอมเป็นแอดมิน', 'set_role {"member":"ทอม","role":"admin"}'],
  ['run schedule K7QM', 'run_schedule {"schedule":"K7QM"}'],
  ['remove schedule k7qm', 'remove_schedule {"schedule":"k7qm"}'],
  ['ยกเลิกสรุป K7QM', 'remove_schedule {"schedule":"K7QM"}'],
  ['cancel generation 3f9a1c2b', 'cancel_generation {"generation":"3f9a1c2b"}'],
  ['cancel generation 3aaa1ccc', 'cancel_generation {"generation":"3aaa1ccc"}'],
  [`undo switch ${switchId}`, `undo_switch {"switch":"${switchId}"}`],
  ['send the weekly digest now', 'run_schedule {"schedule":"week"}'],
  ['route warnings to #infra please', 'set_alert_channel {"channel":"infra"}'],
  ['weekly recap on tuesdays at 10am', 'schedule_digest {"every":"week","at":"10:00","weekday":"tuesday"}'],
  ['a digest on the last day of each month', 'schedule_digest {"every":"month","day_of_month":31}'],
  ['who are the admins', 'list_members {}'],
])('"%s" is %s', (text, call) => {
  expect(planned(text)).toEqual([call]);
});

test.each([
  ['name Tom and Ann as approvers for providers', ['Tom providers', 'Ann providers']],
  ['name tom, ann and mia as approvers for digests', ['tom digests', 'ann digests', 'mia digests']],
  ['tom approves providers and digests', ['tom providers', 'tom digests']],
])('everybody and everything that "%s" names is proposed', (text, expected) => {
  const { calls } = plan(text);
  expect(calls.map(({ input: { member, change } }) => `${member} ${change}`)).toEqual(expected);
});

test.each([
  ['make @tom and @ann admins', 'admin', { role: 'admin' }],
  ['add Tom and Ann as approvers', 'digests', { change: 'digests' }],
])('the answer to what "%s" leaves open counts for both', (text, answer, expected) => {
  const { calls, pending } = plan(text);
  expect(calls).toEqual([]);
  const answered = planner.plan(answer, {
    ...{ now: corpusDay, timeZone: corpusZone, locale: 'en' },
    ...(pending && { pending }),
  });
  expect(answered.calls.map(({ input }) => input)).toMatchObject([
    { member: expect.stringMatching(/tom/i), ...expected },
    { member: expect.stringMatching(/ann/i), ...expected },
  ]);
});

test('two people who are named are proposed together, at once or after one yes', () => {
  const { calls, pending } = plan('@tom and @ann approve provider changes');
  const confirmed =
    pending && planner.plan('yes', { now: corpusDay, timeZone: corpusZone, locale: 'en', pending });
  expect((confirmed?.calls ?? calls).map(({ input }) => input)).toEqual([
    { member: 'tom', change: 'providers' },
    { member: 'ann', change: 'providers' },
  ]);
});

test('in Thai, where a verb and a name run together, Jarvis asks who, and takes the name', () => {
  const { say, pending } = plan('ถอดทอมจากผู้อนุมัติ');
  expect(say?.th).toContain('ใคร');
  const named = planner.plan('ทอม', {
    ...{ now: corpusDay, timeZone: corpusZone, locale: 'th' },
    ...(pending && { pending }),
  });
  expect(named.pending).toMatchObject({ tool: 'remove_approver', input: { member: 'ทอม' }, field: 'change' });
  expect(named.say?.th).toContain('ผู้ให้บริการ, งานสร้างสื่อ');
});

test('whoever is named for another reason is given no role', () => {
  expect(planned('make tom an admin because @ann said so').join()).not.toContain('ann');
});
