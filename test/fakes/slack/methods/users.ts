import { personJson } from '../message-json.ts';
import { SlackError } from '../slack-error.ts';
import type { Methods } from './method.ts';
import { flag, requiredText } from './method.ts';

/** Source: docs.slack.dev/reference/methods/users.info and users.list. */
export const userMethods: Methods = {
  'users.info': {
    scope: 'users:read',
    tier: 4,
    run({ parts, args, install }) {
      const person = parts.state.person(requiredText(args, 'user'));
      if (person.team !== install.team.id) throw new SlackError('user_not_found');
      const { locale, ...json } = personJson(person);
      return { user: flag(args, 'include_locale') ? { ...json, locale } : json };
    },
  },
  'users.list': {
    scope: 'users:read',
    tier: 2,
    run({ parts, install }) {
      const everyone = [...parts.state.people.values()].filter((one) => one.team === install.team.id);
      const cacheTs = Math.floor(parts.state.now() / 1_000);
      return { members: everyone.map(personJson), cache_ts: cacheTs, response_metadata: { next_cursor: '' } };
    },
  },
};
