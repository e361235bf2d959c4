import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runAudit } from '../../src/operator/audit-command.ts';
import { Home, JarvisProcess, type Told } from './process.ts';

const codeIn = ({ calls }: Told) => calls.find((call) => call.approvalCode)?.approvalCode ?? 'none';
const outcomes = ({ calls }: Told) => calls.map(({ tool, outcome }) => `${tool} ${outcome}`);

test('who changed what is told, also after kill -9, and at the end the chain is whole and sealed', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  {
    await using doomed = new JarvisProcess(home);
    const asked = await doomed.hears('switch video to runway');
    expect(outcomes(await doomed.hears(`approve ${codeIn(asked)}`))).toEqual(['switch_provider done']);
    const near = await doomed.hears('who did that?');
    expect(outcomes(near)).toEqual(['show_decision done']);
    doomed.tell('/undo switch');
    await doomed.isKilled();
  }
  await using jarvis = new JarvisProcess(home);
  const told = await jarvis.hears('who changed the video provider this year?');
  expect(outcomes(told)).toEqual(['show_audit done']);
  expect(told.plain).toMatch(/mia asked for “Use Runway for video” and approved it\.\sIt was carried out\./);
  const thai = await jarvis.hears('ใครเปลี่ยนผู้ให้บริการวิดีโอ');
  expect(outcomes(thai)).toEqual(['show_audit done']);
  expect(thai.plain).toMatch(/mia ขอและอนุมัติ “.*Runway.*” เอง/);
  expect(await jarvis.ends()).toMatchObject({ exitCode: 0 });

  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const own = { argv: ['', '', 'verify'], env: home.environment, stdout: { write }, stderr: { write } };
  expect(await runAudit(own)).toBe(0);
  const text = printed.join('');
  expect(text).toMatch(/: \d+ events, none altered\./);
  expect(text).not.toContain('not chained yet');
  if (home.environment.DATABASE_URL) expect(text).toContain('No master key is set');
  else {
    expect(text).toMatch(/Sealed up to number \d+ at/);
    expect(readFileSync(join(home.folder, 'audit-heads.jsonl'), 'utf8')).toContain('"seal"');
  }
});
