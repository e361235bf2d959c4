import { appId } from '../message-json.ts';
import { SlackError } from '../slack-error.ts';
import type { Methods } from './method.ts';
import { requiredText } from './method.ts';

/** Source: docs.slack.dev/reference/methods, auth.*, apps.connections.open, team.info, bots.info. */
export const authMethods: Methods = {
  'auth.test': {
    run({ install, parts }) {
      const { team, isEnterprise } = install;
      const user = parts.state.person(team.botUserId);
      return {
        url: `https://${team.name.toLowerCase()}.slack.com/`,
        team: team.name,
        user: user.name,
        team_id: team.id,
        user_id: user.id,
        bot_id: team.botId,
        ...(team.enterpriseId ? { enterprise_id: team.enterpriseId } : {}),
        is_enterprise_install: isEnterprise,
      };
    },
  },
  'auth.revoke': {
    tier: 3,
    run({ install, args }) {
      if (args.test === '1' || args.test === true) return { revoked: false };
      install.endedBy = 'token_revoked';
      return { revoked: true };
    },
  },
  'apps.connections.open': {
    tier: 3,
    token: 'app',
    run: ({ parts }) => ({ url: parts.socketMode.openTicket() }),
  },
  'team.info': {
    scope: 'team:read',
    tier: 3,
    run({ install: { team } }) {
      const domain = team.name.toLowerCase();
      const enterprise = team.enterpriseId ? { enterprise_id: team.enterpriseId } : {};
      return { team: { id: team.id, name: team.name, domain, email_domain: '', icon: {}, ...enterprise } };
    },
  },
  'bots.info': {
    scope: 'users:read',
    tier: 3,
    run({ install: { team }, args }) {
      if (requiredText(args, 'bot') !== team.botId) throw new SlackError('bot_not_found');
      const bot = { id: team.botId, deleted: false, name: 'jarvis', app_id: appId, user_id: team.botUserId };
      return { bot: { ...bot, updated: 0, icons: {} } };
    },
  },
};
