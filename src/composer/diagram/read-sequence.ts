import {
  arrow,
  hasArrows,
  labelOf,
  type Message,
  refuse,
  refuseBackward,
  type Sequence,
} from './notation.ts';

const maxParticipants = 8;
const maxMessages = 24;
/** Between messages: a line, a semicolon, or a comma before the next arrow. Other commas belong to what a message says. */
const between = /\s*[;\n]\s*|\s*,\s*(?=[^,;\n]*?(?:[-–—=]>|[→⟶➜➔⇒»]))/;

/** Reads "user -> api: log in, api -> db: find user". Participants stand in the order in which they are named. */
export function readSequence(body: string): Sequence {
  refuseBackward(body);
  const participants = new Map<string, string>();
  const messages = body
    .split(between)
    .filter(Boolean)
    .flatMap((said) => readMessages(said, participants));
  const { size } = participants;
  if (size > maxParticipants) refuse((texts) => texts.tooManyColumns(size, maxParticipants));
  const { length } = messages;
  if (length > maxMessages) refuse((texts) => texts.tooManyMessages(length, maxMessages));
  return { kind: 'sequence', participants: [...participants.values()], messages };
}

function readMessages(said: string, participants: Map<string, string>): Message[] {
  const steps = said.split(arrow).map((step) => {
    const [, name = '', label = ''] = /^([^:：]*)(?:[:：]([\s\S]*))?$/.exec(step) ?? [];
    return { place: placeOf(name.trim(), participants), label: labelOf(label) };
  });
  if (!hasArrows(said) || steps.some(({ place }) => place < 0))
    refuse((texts) => texts.needsMessages(said.slice(0, 60)));
  return steps
    .slice(1)
    .map(({ place, label }, index) => ({ from: steps[index]?.place ?? 0, to: place, label }));
}

/** Returns the participant's place in the row, -1 without a name. */
function placeOf(name: string, participants: Map<string, string>): number {
  const label = labelOf(name);
  if (!label) return -1;
  const key = label.toLowerCase();
  if (!participants.has(key)) participants.set(key, label);
  return [...participants.keys()].indexOf(key);
}
