import type { KeyKind } from './key-kind.ts';

const aws = 'https://console.aws.amazon.com/iam/home#/security_credentials';
const azure = 'https://portal.azure.com';
const google = 'https://console.cloud.google.com/apis/credentials';
const slackApps = 'https://api.slack.com/apps';
const discordApps = 'https://discord.com/developers/applications';

/** What manifests cannot say: other names, and keys that do not work for what Jarvis calls. */
const mediaVendors: readonly KeyKind[] = [
  {
    ...{ vendor: 'ElevenLabs', id: 'elevenlabs', alsoCalled: ['eleven labs'] },
    ...{ page: 'https://elevenlabs.io/app/settings/api-keys', shapes: [] },
  },
  {
    ...{ vendor: 'fal', id: 'fal', alsoCalled: ['fal.ai', 'fal ai'], page: 'https://fal.ai/dashboard/keys' },
    shapes: [],
  },
  {
    ...{ vendor: 'Luma', id: 'luma', alsoCalled: ['lumaai', 'luma agents', 'dream machine'] },
    ...{ page: 'https://platform.lumalabs.ai', shapes: [/\bluma-[\da-f-]{36,}/g] },
  },
  {
    ...{
      vendor: 'Black Forest Labs',
      id: 'flux',
      alsoCalled: ['bfl'],
      page: 'https://dashboard.bfl.ai/keys',
    },
    shapes: [/\bbfl_[\w-]{20,}/g],
  },
];

const modelVendors: readonly KeyKind[] = [
  { vendor: 'OpenRouter', page: 'https://openrouter.ai/settings/keys', shapes: [/\bsk-or-v1-[\w-]{20,}/g] },
  { vendor: 'Groq', page: 'https://console.groq.com/keys', shapes: [/\bgsk_\w{16,}/g] },
  { vendor: 'xAI', page: 'https://console.x.ai', shapes: [/\bxai-[\w-]{16,}/g] },
  {
    ...{ vendor: 'Perplexity', page: 'https://www.perplexity.ai/account/api/keys' },
    shapes: [/\bpplx-\w{16,}/g],
  },
  { vendor: 'NVIDIA', page: 'https://build.nvidia.com/settings/api-keys', shapes: [/\bnvapi-[\w-]{16,}/g] },
  { vendor: 'Cerebras', page: 'https://cloud.cerebras.ai', shapes: [/\bcsk-\w{16,}/g] },
  { vendor: 'DeepSeek', page: 'https://platform.deepseek.com/api_keys', shapes: [] },
  { vendor: 'Mistral', page: 'https://console.mistral.ai/api-keys', shapes: [] },
  { vendor: 'Cohere', page: 'https://dashboard.cohere.com/api-keys', shapes: [] },
  { vendor: 'Together', alsoCalled: ['together ai'], shapes: [] },
  { vendor: 'AssemblyAI', page: 'https://www.assemblyai.com/app/api-keys', shapes: [] },
];

const clouds: readonly KeyKind[] = [
  {
    ...{
      vendor: 'Google',
      id: 'gemini',
      alsoCalled: ['gcp', 'google cloud', 'vertex'],
      page: google,
    },
    shapes: [/\bAIza[\w-]{30,}/g, /\bAQ\.[\w-]{30,}/g, /\bGOCSPX-[\w-]{16,}/g, /\bya29\.[\w-]{16,}/g],
  },
  {
    ...{ vendor: 'AWS', alsoCalled: ['amazon', 'bedrock', 'polly'], page: aws },
    shapes: [
      // With its secret beside it, if it stands there.
      /\b(?:AKIA|ASIA)[A-Z\d]{16}\b(?:[^\w+]{1,10}(?:\w{1,30}[^\w+]{1,10})?[\w/+]{40}(?![\w/+]))?/g,
      /(?<=\baws_?secret\w{0,20}["'\\]{0,3}\s?[:=]\s?["'\\]{0,3})[\w/+]{40}/gi,
      /\bABSK[A-Za-z\d+/]{60,}={0,2}/g,
      /\bbedrock-api-key-[\w+/-]{40,}={0,2}/g,
    ],
  },
  {
    ...{ vendor: 'Azure', id: 'azure', alsoCalled: ['microsoft', 'entra'], page: azure },
    shapes: [
      /\b[A-Za-z\d]{30,70}JQQJ99[A-Za-z\d]{14,50}/g,
      /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?=$|[^\w.~-]|\.{1,2}\w{1,5}(?![\w.~-]))/gm,
      /(?<=\bAccountKey=)[A-Za-z\d+/]{60,}={0,2}/g,
      /(?<=\bSharedAccessKey=)[A-Za-z\d+/]{30,}={0,2}/g,
    ],
  },
  {
    ...{ vendor: 'Cloudflare', page: 'https://dash.cloudflare.com/profile/api-tokens' },
    shapes: [/\bcf(?:at|k|ut)_[\w-]{30,}/g],
  },
  {
    ...{ vendor: 'HashiCorp Vault', alsoCalled: ['hashicorp', 'vault'] },
    shapes: [/\bhv[sbr]\.[\w-]{20,}/g],
  },
];

const workplaces: readonly KeyKind[] = [
  {
    ...{ vendor: 'Slack', page: slackApps },
    shapes: [
      /\bxoxe\.xox[bp]-[\w-]{10,}/g,
      /\bxox[abeoprs]-[\w-]{10,}/g,
      /\bxapp-[\w-]{10,}/g,
      /(?<=\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/]{8,}/g,
    ],
  },
  {
    ...{ vendor: 'Discord', page: discordApps },
    shapes: [
      /\b[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}/g,
      /(?<=\bdiscord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{1,20}\/)[\w-]{16,}/g,
    ],
  },
  {
    ...{ vendor: 'GitHub', page: 'https://github.com/settings/tokens' },
    shapes: [/\bgh[opsur]_\w{20,}/g, /\bgithub_pat_\w{20,}/g],
  },
  {
    ...{ vendor: 'GitLab', page: 'https://gitlab.com/-/user_settings/personal_access_tokens' },
    shapes: [/\bglpat-[\w-]{20,}/g],
  },
  { vendor: 'npm', page: 'https://www.npmjs.com/settings/~/tokens', shapes: [/\bnpm_\w{30,}/g] },
  {
    ...{ vendor: 'Stripe', page: 'https://dashboard.stripe.com/apikeys' },
    shapes: [/\b[rs]k_(?:live|test)_\w{16,}/g, /\bwhsec_[\w+/]{16,}={0,2}/g],
  },
  {
    ...{ vendor: 'SendGrid', page: 'https://app.sendgrid.com/settings/api_keys' },
    shapes: [/\bSG\.[\w-]{16,24}\.[\w-]{32,}/g],
  },
];

/** Passwords in how databases are connected to, where any text may be one. */
const inConnections: readonly RegExp[] = [
  // In a URL, with a slash or a question mark that should have been escaped. A port is none.
  /(?<=\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?):\/\/[^:@/\s"]{0,64}:)(?!\d{1,5}[/,?])[^\s"'<>]+(?=@[\w[])/g,
  // As a parameter of a URL, or in pairs of names and values as libpq and ADO write them.
  /(?<=(?::\/\/[^\s"']{1,200}[?&]|\b(?:[Hh]ost|[Ss]erver)=[^\n]{1,200}[\s;])(?:[Pp]assword|[Pp]wd)=)[^\s;&"']+/g,
  // Behind the flag of the command.
  /(?<=\b(?:mysql|mariadb)(?:dump|admin)?\s(?:[^\n|;&]{0,120}\s)?-p)[^\s-]\S*/g,
];

/** What belongs to no company that could be told from its form. */
const others: readonly KeyKind[] = [
  {
    what: 'privateKey',
    shapes: [
      /-----BEGIN [\w ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[^"])*(?:-----END [\w ]{0,40}-----)?/g,
    ],
  },
  { shapes: [/\bsk[-_][\w-]{24,}/g, /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g] },
  { what: 'password', shapes: [/(?<=:\/\/[^:@/\s"]{0,64}:)[^/\s"]+(?=@)/g, ...inConnections] },
  {
    shapes: [/\b[Bb]earer\s{1,3}[\w.~+/-]{16,}={0,2}/g, /\b[Bb]asic\s{1,3}[A-Za-z\d+/]{16,}={0,2}/g],
  },
];

/**
 * The secrets of the platforms, of companies without a manifest in `vendors/`, and general ones. They come before those of
 * manifests. A company without a shape
 * is told by its name beside a key. Where two fit, the first counts.
 */
export const commonKinds: readonly KeyKind[] = [
  ...mediaVendors,
  ...modelVendors,
  ...clouds,
  ...workplaces,
  ...others,
];
