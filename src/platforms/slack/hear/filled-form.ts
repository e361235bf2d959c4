import { type Asks, asksOfForm, readWords } from '#post/desk/asks.ts';
import type { FormCall } from '#reply/form.ts';
import { askModalId, filledIn, type Origin, quotedText } from '../draw/modal.ts';
import { slackMessages } from '../messages.ts';
import type { SlackHeard } from './heard.ts';
import { type Body, workspaceOf } from './workspace-of.ts';

/** Reads the submitted form of a tool. */
export function heardOfForm(body: Body, call: FormCall): SlackHeard {
  return heardOf(body, asksOfForm(call), call.echo[originOf(body).locale]);
}

/** Reads the submitted form that asks about a message, which the form contains. Returns `undefined` for other forms. */
export function heardOfQuestion(body: Body): SlackHeard | undefined {
  const { view } = body;
  if (view.callback_id !== askModalId) return undefined;
  const { question = '' } = filledIn(view.state);
  const { quoteBegins, quoteEnds } = slackMessages.in(originOf(body).locale);
  const quoted = (view.blocks as Parameters<typeof quotedText>[0][])
    .flatMap(quotedText)
    .join('\n')
    .split(/\r\n?|\n/);
  const lines = [question, '', `[${quoteBegins}]`, ...quoted.map((line) => `> ${line}`), `[${quoteEnds}]`];
  return heardOf(body, readWords(lines.join('\n'), 'chat'), question);
}

export function originOf({ view }: Body): Origin {
  return JSON.parse(view.private_metadata) as Origin;
}

function heardOf(body: Body, asks: Asks, echo: string): SlackHeard {
  const { channelId, threadTs, responseUrl, isWithoutApps } = originOf(body);
  return {
    ...workspaceOf(body),
    asks,
    echo,
    eventId: body.view.id,
    person: { id: body.user.id },
    channelId,
    threadTs,
    responseUrl,
    isWithoutApps: isWithoutApps ?? channelId.startsWith('D'),
  };
}
