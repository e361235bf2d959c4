import { limits } from '../limits.ts';

/** What a button does, as encoded in its custom id. */
export type Press =
  /** A button of a reply, or a link to a form. */
  | { kind: 'button' | 'form'; name: string; value: string }
  /** The menu of a long form's fields. */
  | { kind: 'fields'; name: string; value: string }
  /** Stops the turn that answers the event `value`. */
  | { kind: 'stop'; value: string }
  /** Feedback on the answer to the event `value`. */
  | { kind: 'good' | 'bad'; value: string };

/** `serial` makes ids unique within a message. Returns `undefined` if the value is too long for a custom id. */
export function customIdOf(press: Press, serial = 0): string | undefined {
  const name = 'name' in press ? encodeURIComponent(press.name) : '';
  const id = `${press.kind}:${serial}:${name}:${press.value}`;
  return id.length <= limits.customId ? id : undefined;
}

/** Returns `undefined` for ids that are not ours. */
export function readCustomId(id: string): Press | undefined {
  const match = /^(button|form|fields|stop|good|bad):\d+:([^:]*):(.*)$/su.exec(id);
  if (!match) return undefined;
  const [, kind, name = '', value = ''] = match;
  if (kind === 'button' || kind === 'form' || kind === 'fields')
    return { kind, name: decodeURIComponent(name), value };
  return { kind: kind as 'stop' | 'good' | 'bad', value };
}
