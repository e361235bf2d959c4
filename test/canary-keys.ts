import { randomInt } from 'node:crypto';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const hex = `${digits}abcdef`;
const letters = lower + lower.toUpperCase();
const alphanumeric = letters + digits;
const url = `${alphanumeric}-_`;
const base64 = `${alphanumeric}+/`;
const capitals = `${lower.toUpperCase()}234567`;

function some(count: number, alphabet: string): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
}

const uuid = () => [8, 4, 4, 4, 12].map((count) => some(count, hex)).join('-');
const number = (count: number) => `${randomInt(1, 10)}${some(count - 1, digits)}`;
const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A key as a vendor's documents and consoles show it, made up anew at each call: none stands in this file. */
export interface CanaryKey {
  /** What it is called in a sentence. */
  vendor: string;
  /** The variable that holds it by the vendor's documents. */
  variable: string;
  make(): string;
}

/** Keys that are told by their form, put together after the vendors' documents and not after the table of shapes. */
export const markedKeys: readonly CanaryKey[] = [
  { vendor: 'Anthropic', variable: 'ANTHROPIC_API_KEY', make: () => `sk-${'ant'}-api03-${some(93, url)}AA` },
  {
    vendor: 'Anthropic',
    variable: 'ANTHROPIC_ADMIN_KEY',
    make: () => `sk-${'ant'}-admin01-${some(93, url)}AA`,
  },
  {
    vendor: 'OpenAI',
    variable: 'OPENAI_API_KEY',
    make: () => `sk-${'proj'}-${some(74, url)}T3Blbk${'FJ'}${some(74, url)}`,
  },
  {
    vendor: 'OpenAI',
    variable: 'OPENAI_ADMIN_KEY',
    make: () => `sk-${'admin'}-${some(58, url)}T3Blbk${'FJ'}${some(58, url)}`,
  },
  {
    vendor: 'OpenAI',
    variable: 'OPENAI_API_KEY',
    make: () => `sk-${'svcacct'}-${some(58, url)}T3Blbk${'FJ'}${some(58, url)}`,
  },
  {
    vendor: 'OpenAI',
    variable: 'OPENAI_API_KEY',
    make: () => `sk-${some(20, alphanumeric)}T3Blbk${'FJ'}${some(20, alphanumeric)}`,
  },
  { vendor: 'OpenRouter', variable: 'OPENROUTER_API_KEY', make: () => `sk-${'or'}-v1-${some(64, hex)}` },
  { vendor: 'Stability', variable: 'STABILITY_API_KEY', make: () => `sk-${some(48, alphanumeric)}` },
  { vendor: 'DeepSeek', variable: 'DEEPSEEK_API_KEY', make: () => `sk-${some(32, hex)}` },
  { vendor: 'ElevenLabs', variable: 'ELEVENLABS_API_KEY', make: () => `sk_${some(48, hex)}` },
  { vendor: 'Hugging Face', variable: 'HF_TOKEN', make: () => `hf_${some(34, letters)}` },
  { vendor: 'Hugging Face', variable: 'HF_TOKEN', make: () => `api_${'org'}_${some(34, letters)}` },
  { vendor: 'Replicate', variable: 'REPLICATE_API_TOKEN', make: () => `r8_${some(37, alphanumeric)}` },
  { vendor: 'fal', variable: 'FAL_KEY', make: () => `${uuid()}:${some(32, hex)}` },
  { vendor: 'Runway', variable: 'RUNWAYML_API_SECRET', make: () => `key_${some(128, hex)}` },
  { vendor: 'Retell', variable: 'RETELL_API_KEY', make: () => `key_${some(28, hex)}` },
  { vendor: 'Luma', variable: 'LUMAAI_API_KEY', make: () => `luma-${uuid()}-${uuid()}` },
  { vendor: 'BFL', variable: 'BFL_API_KEY', make: () => `bfl_${some(40, alphanumeric)}` },
  { vendor: 'Google', variable: 'GOOGLE_API_KEY', make: () => `AIza${'Sy'}${some(33, url)}` },
  { vendor: 'Google', variable: 'GEMINI_API_KEY', make: () => `AQ.${'Ab8RN6'}${some(44, url)}` },
  { vendor: 'Google', variable: 'GOOGLE_CLIENT_SECRET', make: () => `GOCSPX-${some(28, url)}` },
  { vendor: 'AWS', variable: 'AWS_ACCESS_KEY_ID', make: () => `AKIA${some(16, capitals)}` },
  { vendor: 'AWS', variable: 'AWS_ACCESS_KEY_ID', make: () => `ASIA${some(16, capitals)}` },
  { vendor: 'Bedrock', variable: 'AWS_BEARER_TOKEN_BEDROCK', make: () => `ABSK${some(127, base64)}=` },
  {
    vendor: 'Slack',
    variable: 'SLACK_BOT_TOKEN',
    make: () => `xoxb-${number(12)}-${number(13)}-${some(24, alphanumeric)}`,
  },
  {
    vendor: 'Slack',
    variable: 'SLACK_USER_TOKEN',
    make: () => `xoxp-${number(12)}-${number(12)}-${number(13)}-${some(32, hex)}`,
  },
  {
    vendor: 'Slack',
    variable: 'SLACK_CONFIG_TOKEN',
    make: () => `xoxe.${'xoxp'}-1-${some(160, alphanumeric)}`,
  },
  { vendor: 'Slack', variable: 'SLACK_REFRESH_TOKEN', make: () => `xoxe-1-${some(146, alphanumeric)}` },
  {
    vendor: 'Slack',
    variable: 'SLACK_APP_TOKEN',
    make: () => `xapp-1-A${some(10, capitals)}-${number(13)}-${some(64, hex)}`,
  },
  {
    vendor: 'Slack',
    variable: 'SLACK_WEBHOOK_URL',
    make: () =>
      `https://hooks.slack.${'com'}/services/T${some(10, capitals)}/B${some(10, capitals)}/${some(24, alphanumeric)}`,
  },
  {
    vendor: 'Discord',
    variable: 'DISCORD_WEBHOOK_URL',
    make: () => `https://discord.${'com'}/api/webhooks/${number(19)}/${some(68, url)}`,
  },
  {
    vendor: 'Discord',
    variable: 'DISCORD_BOT_TOKEN',
    make: () => `${Buffer.from(`1${number(18)}`).toString('base64url')}.G${some(5, url)}.${some(38, url)}`,
  },
  {
    vendor: 'Azure',
    variable: 'AZURE_OPENAI_API_KEY',
    make: () => `${some(52, alphanumeric)}JQQ${'J99'}${some(26, alphanumeric)}`,
  },
  {
    vendor: 'Entra',
    variable: 'AZURE_CLIENT_SECRET',
    make: () => `${some(3, alphanumeric)}8Q~${some(34, `${alphanumeric}._`)}`,
  },
  {
    vendor: 'Azure',
    variable: 'AZURE_STORAGE_CONNECTION_STRING',
    make: () => `DefaultEndpointsProtocol=https;AccountName=team;Account${'Key'}=${some(86, base64)}==`,
  },
  {
    vendor: 'Google',
    variable: 'GOOGLE_PRIVATE_KEY',
    make: () =>
      [
        `-----BEGIN ${'PRIVATE'} KEY-----`,
        some(64, base64),
        some(64, base64),
        `-----END ${'PRIVATE'} KEY-----`,
      ].join('\n'),
  },
  {
    vendor: 'PostgreSQL',
    variable: 'DATABASE_URL',
    make: () => `postgresql://jarvis:${some(20, alphanumeric)}@db.internal:5432/jarvis`,
  },
  { vendor: 'GitHub', variable: 'GITHUB_TOKEN', make: () => `ghp_${some(36, alphanumeric)}` },
  {
    vendor: 'GitHub',
    variable: 'GITHUB_TOKEN',
    make: () => `github_${'pat'}_${some(22, alphanumeric)}_${some(59, alphanumeric)}`,
  },
  { vendor: 'Groq', variable: 'GROQ_API_KEY', make: () => `gsk_${some(52, alphanumeric)}` },
  { vendor: 'xAI', variable: 'XAI_API_KEY', make: () => `xai-${some(80, alphanumeric)}` },
  {
    vendor: 'Supabase',
    variable: 'SUPABASE_SECRET_KEY',
    make: () => `sb_${'secret'}_${some(22, url)}_${some(8, alphanumeric)}`,
  },
  { vendor: 'Supabase', variable: 'SUPABASE_ACCESS_TOKEN', make: () => `sbp_${some(40, hex)}` },
  {
    vendor: 'Supabase',
    variable: 'SUPABASE_SERVICE_ROLE_KEY',
    make: () =>
      `${json({ alg: 'HS256', typ: 'JWT' })}.${json({ iss: 'supabase', ref: some(20, lower) })}.${some(43, url)}`,
  },
  { vendor: 'Vault', variable: 'VAULT_TOKEN', make: () => `hvs.${some(95, url)}` },
  { vendor: 'Perplexity', variable: 'PERPLEXITY_API_KEY', make: () => `pplx-${some(48, alphanumeric)}` },
  { vendor: 'Stripe', variable: 'STRIPE_SECRET_KEY', make: () => `sk_${'live'}_${some(24, alphanumeric)}` },
];

/** Keys without a mark of their own, which only the words beside them tell. */
export const unmarkedKeys: readonly CanaryKey[] = [
  { vendor: 'Vapi', variable: 'VAPI_API_KEY', make: uuid },
  { vendor: 'BFL', variable: 'BFL_API_KEY', make: uuid },
  { vendor: 'Deepgram', variable: 'DEEPGRAM_API_KEY', make: () => some(40, hex) },
  { vendor: 'Azure Speech', variable: 'AZURE_SPEECH_KEY', make: () => some(32, hex) },
  { vendor: 'ElevenLabs', variable: 'ELEVENLABS_API_KEY', make: () => some(32, hex) },
  { vendor: 'Luma Agents', variable: 'LUMA_AGENTS_API_KEY', make: () => some(40, alphanumeric) },
  {
    vendor: 'AWS',
    variable: 'AWS_SECRET_ACCESS_KEY',
    make: () => `${some(20, base64)}7Kq/${some(16, alphanumeric)}`,
  },
  { vendor: 'Cloudflare', variable: 'CLOUDFLARE_API_TOKEN', make: () => some(40, url.replace('-', '')) },
  { vendor: 'Slack', variable: 'SLACK_SIGNING_SECRET', make: () => some(32, hex) },
];

/** The part of a key that must be found nowhere. An address is no secret beside its password. */
export function secretPart(key: string): string {
  const password = /:\/\/\w+:(\w+)@/.exec(key)?.[1];
  const account = /AccountKey=(.+)/.exec(key)?.[1];
  const webhook = /(?:services|webhooks)\/(?:\d+\/)?(.+)/.exec(key)?.[1];
  const pem = /-----\n(\S+)/.exec(key)?.[1];
  return password ?? account ?? webhook ?? pem ?? key;
}
