import { appId } from '../message-json.ts';
import type { Installation, Json } from '../records.ts';
import { SlackError } from '../slack-error.ts';
import type { Call, Methods } from './method.ts';
import { optionalText } from './method.ts';

const rotatedTokenLifeSeconds = 43_200;

/** Source: docs.slack.dev/reference/methods/oauth.v2.access and authentication/using-token-rotation. */
export const oauthMethods: Methods = {
  'oauth.v2.access': {
    token: 'none',
    run(call) {
      checkClient(call);
      const refreshToken = optionalText(call.args, 'refresh_token');
      if (optionalText(call.args, 'grant_type') === 'refresh_token') return refresh(call, refreshToken);
      const grant = call.parts.grants.take(optionalText(call.args, 'code') ?? '');
      if (!grant) throw new SlackError('invalid_code');
      const redirect = optionalText(call.args, 'redirect_uri');
      if (redirect && redirect !== grant.redirectUri) throw new SlackError('bad_redirect_uri');
      const token = `xoxb-${call.parts.state.nextId('')}`;
      const { state } = call.parts;
      const install = state.install(state.team(grant.team), token, grant.scopes, grant.user);
      install.isEnterprise = grant.isEnterprise;
      return tokenAnswer(call, install);
    },
  },
};

function checkClient({ args, authorization, parts }: Call): void {
  const basic = authorization?.startsWith('Basic ') ? authorization.slice('Basic '.length) : '';
  const [basicId, basicSecret] = Buffer.from(basic, 'base64').toString().split(':');
  const { clientId, clientSecret } = parts.state.settings;
  if ((optionalText(args, 'client_id') ?? basicId) !== clientId) throw new SlackError('invalid_client_id');
  if ((optionalText(args, 'client_secret') ?? basicSecret) !== clientSecret)
    throw new SlackError('bad_client_secret');
}

/** A refresh token works once; the token it belonged to lives on until its own time is up. */
function refresh(call: Call, refreshToken: string | undefined): Json {
  const { state } = call.parts;
  const old = [...state.installations.values()].find((one) => one.refreshToken === refreshToken);
  if (!refreshToken || !old || old.endedBy) throw new SlackError('invalid_refresh_token');
  delete old.refreshToken;
  const install = state.install(
    old.team,
    `xoxe.xoxb-1-${state.nextId('')}`,
    [...old.scopes],
    old.installedBy,
  );
  install.isEnterprise = old.isEnterprise;
  return tokenAnswer(call, install);
}

function tokenAnswer(call: Call, install: Installation): Json {
  const { team, isEnterprise } = install;
  return {
    access_token: install.token,
    token_type: 'bot',
    scope: [...install.scopes].join(','),
    bot_user_id: team.botUserId,
    app_id: appId,
    team: isEnterprise ? null : { id: team.id, name: team.name },
    enterprise: team.enterpriseId ? { id: team.enterpriseId, name: team.name } : null,
    is_enterprise_install: isEnterprise,
    authed_user: { id: install.installedBy },
    ...rotation(call, install),
  };
}

function rotation({ parts }: Call, install: Installation): Json {
  if (!parts.state.settings.tokenRotation) return {};
  install.refreshToken = `xoxe-1-${parts.state.nextId('')}`;
  install.expiresAtMs = parts.state.now() + rotatedTokenLifeSeconds * 1_000;
  return { refresh_token: install.refreshToken, expires_in: rotatedTokenLifeSeconds };
}
