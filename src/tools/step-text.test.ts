import { expect, test } from 'vitest';
import { declaredTools } from '../../corpus/real-tools.ts';
import { stepText } from './step-text.ts';
import { Toolbox } from './toolbox.ts';

test.each([
  ['Switch provider', 'Switching provider'],
  ['Compare providers', 'Comparing providers'],
  ['Set role', 'Setting role'],
  ['Run schedule', 'Running schedule'],
  ['Show costs', 'Showing costs'],
  ['Cancel generation', 'Canceling generation'],
  ['Undo switch', 'Undoing switch'],
  ['Generate', 'Generating'],
])('%s is under way as “%s”', (en, step) => {
  expect(stepText({ en, th: 'เปลี่ยน' })).toEqual({ en: step, th: 'กำลังเปลี่ยน' });
});

test('the step of every tool says what is being done', async () => {
  const tools = await declaredTools();
  const toolbox = new Toolbox(tools);
  const steps = tools.map(({ name }) => toolbox.stepOf(name).en);
  expect(steps.filter((step) => !/^[A-Z][a-z]+ing\b/.test(step))).toEqual([]);
  expect(steps).toEqual(expect.arrayContaining(['Checking the health', 'Looking up what I can do']));
});
