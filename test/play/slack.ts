import { SlackWorkspace } from '../fakes/slack/slack-workspace.ts';
import { drawSlack } from './draw-slack.ts';
import { drawText, page, play, type Shown, startsWithinMs } from './playground.ts';

/** `npm run play:slack`: a conversation with Jarvis in a Slack that stands on this machine. */
const slack = await new SlackWorkspace({
  people: [{ id: 'U0MIA', name: 'mia', isOwner: true, timeZone: 'Asia/Bangkok' }],
  channels: [{ id: 'C0GENERAL', name: 'general' }],
}).start();
const mia = slack.person('U0MIA');
const { appToken, botToken } = slack.state.settings;

await play({
  name: 'slack',
  greeting:
    'You are mia, owner of a small Slack. Plain lines go to Jarvis as a direct message; “@jarvis …” mentions it in #general;\n“/generate …” and “/jarvis …” are slash commands; “click 1” presses a button. Ctrl-D ends.',
  environment: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken },
  standIns: { slack: { apiUrl: slack.apiUrl } },
  isThere: () => slack.until(() => slack.socketMode.connections > 0 || undefined, startsWithinMs),
  say: async (line) => {
    const command = /^(\/\w+)\s*(.*)$/s.exec(line);
    if (command) return mia.runs(command[1] as string, command[2]);
    const mention = /^@jarvis\s+(.*)$/is.exec(line);
    return mention ? mia.mentions('C0GENERAL', mention[1] as string) : mia.directMessages(line);
  },
  sees: () => [...seen(mia.direct, 'the direct conversation'), ...seen('C0GENERAL', '#general')],
  stop: () => slack.stop(),
});

function seen(channel: string, where: string): Shown[] {
  return mia.seesFromApp(channel).map((message) => ({
    id: `${channel} ${message.ts}`,
    where: message.threadTs ? `${where}, in a thread` : where,
    text: [
      message.blocks.length > 0 ? drawSlack(message.blocks, ...page()) : drawText(message.text),
      ...(message.stream?.tasks.map((task) => `· ${task.title} (${task.status})`) ?? []),
    ].join('\n'),
    buttons: buttonsIn(message.blocks).map((button) => ({
      id: String(button.action_id),
      label: String((button.text as { text?: string } | undefined)?.text ?? button.action_id),
      press: () => mia.clicks({ channel, ts: message.ts }, String(button.action_id)),
    })),
    files: message.files,
  }));
}

function buttonsIn(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const record = part as Record<string, unknown>;
  return record.type === 'button' ? [record] : Object.values(record).flatMap(buttonsIn);
}
