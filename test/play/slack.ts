import { SlackWorkspace } from '../fakes/slack/slack-workspace.ts';
import { drawSlack } from './draw-slack.ts';
import { drawText, page, play, type Shown, type ShownForm, startsWithinMs } from './playground.ts';

/** `npm run play:slack`: a conversation with Jarvis in a Slack that stands on this machine. */
const slack = await new SlackWorkspace({
  people: [
    { id: 'U0MIA', name: 'mia', isOwner: true, timeZone: 'Asia/Bangkok' },
    { id: 'U0SAM', name: 'sam', timeZone: 'Asia/Bangkok' },
  ],
  channels: [{ id: 'C0GENERAL', name: 'general' }],
}).start();
let person = slack.person('U0MIA');
const { appToken, botToken } = slack.state.settings;

await play({
  name: 'slack',
  greeting:
    'You are mia, owner of a small Slack. Plain lines go to Jarvis as a direct message; “@jarvis …” mentions it in #general;\n“/generate …” and “/jarvis …” are slash commands; “click 1” presses a button.\n“as sam” makes you sam, who is no admin;\na path in brackets at the end of a line sends a file: “@jarvis transcribe this [~/talk.mp3]”. Ctrl-D ends.',
  environment: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken },
  standIns: { slack: { apiUrl: slack.apiUrl } },
  isThere: () => slack.until(() => slack.socketMode.connections > 0 || undefined, startsWithinMs),
  say: async ({ text, files }) => {
    const command = /^(\/\w+)\s*(.*)$/s.exec(text);
    if (command) return person.runs(command[1] as string, command[2]);
    const mention = /^@jarvis\b\s*(.*)$/is.exec(text);
    const along = files.length > 0 ? { files } : {};
    return mention
      ? person.mentions('C0GENERAL', mention[1] as string, along)
      : person.directMessages(text, along);
  },
  sees: () => [...seen(person.direct, 'the direct conversation'), ...seen('C0GENERAL', '#general')],
  form: openForm,
  becomes: (name) => {
    person = slack.person(`U0${name.toUpperCase()}`);
  },
  stop: () => slack.stop(),
});

function seen(channel: string, where: string): Shown[] {
  return person.seesFromApp(channel).map((message) => ({
    id: `${channel} ${message.ts}`,
    where: message.threadTs ? `${where}, in a thread` : where,
    text: [
      message.blocks.length > 0 ? drawSlack(message.blocks, ...page()) : drawText(message.text),
      ...(message.stream?.tasks.map((task) => `· ${task.title} (${task.status})`) ?? []),
    ].join('\n'),
    buttons: buttonsIn(message.blocks).map((button) => ({
      id: String(button.action_id),
      label: String((button.text as { text?: string } | undefined)?.text ?? button.action_id),
      press: () => person.clicks({ channel, ts: message.ts }, String(button.action_id)),
    })),
    files: message.files,
  }));
}

function openForm(): ShownForm | undefined {
  const record = person.seesModal();
  if (!record) return undefined;
  const blocks = record.view.blocks as Record<string, Record<string, unknown>>[];
  const inputs = blocks.filter(({ element }) => element);
  return {
    id: record.id,
    title: textOf(record.view.title),
    fields: inputs.map(({ element, label, optional }) => ({
      name: String(element?.action_id),
      label: `${textOf(label)}${element?.initial_value ? ` = ${element.initial_value}` : ''}`,
      ...(element?.options
        ? { choices: (element.options as { value: string }[]).map(({ value }) => value) }
        : {}),
      isOptional: optional !== undefined,
    })),
    send: async (values) => {
      const { errors } = await person.submits(record, values);
      if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
    },
    close: () => person.closes(record),
  };
}

function textOf(part: unknown): string {
  return String((part as { text?: string }).text);
}

function buttonsIn(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const record = part as Record<string, unknown>;
  return record.type === 'button' ? [record] : Object.values(record).flatMap(buttonsIn);
}
