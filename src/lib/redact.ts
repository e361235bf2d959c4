import { heldSecrets } from './secret.ts';

/** Property names that may hold a secret, in the usual spellings, at any depth of a logged object. */
const secretNames = [
  /^(?:.*[_-])?(?:api)?(?:key|token|secret|password|authorization|cookie|database_?url)$/i,
  /(?:ApiKey|AccessKey|PrivateKey|SecretKey|Token|Secret|Password)$/,
];

/** A property name with its string, or list of strings, in a line of JSON. */
const namedTexts = /"([\w-]{1,64})":("(?:[^"\\]|\\.)*"|\["[^\]]*\])/g;

/**
 * Patterns of secrets inside free text: of the platforms, of companies without a manifest in `vendors/`, and general
 * ones.
 */
const commonShapes = [
  /-----BEGIN [\w ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[^"])*(?:-----END [\w ]{0,40}-----)?/g, // PEM
  /\b(?:AKIA|ASIA)[A-Z\d]{16}\b(?:[^\w+]{1,10}(?:\w{1,30}[^\w+]{1,10})?[\w/+]{40}(?![\w/+]))?/g, // AWS, its secret beside it
  /(?<=\baws_?secret\w{0,20}["'\\]{0,3}\s?[:=]\s?["'\\]{0,3})[\w/+]{40}/gi, // AWS, its secret alone
  /\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,})/g, // GitHub, GitLab
  /\b(?:gsk_\w{16,}|xai-[\w-]{16,}|pplx-\w{16,}|nvapi-[\w-]{16,}|csk-\w{16,})/g, // Groq, xAI, Perplexity, NVIDIA, Cerebras
  /\b(?:ya29\.[\w-]{16,}|GOCSPX-[\w-]{16,}|npm_\w{30,}|[rs]k_(?:live|test)_\w{16,}|whsec_\w{16,})/g, // Google, npm, Stripe
  /\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, // JSON web tokens
  /(?<=hooks\.slack\.com\/(?:services|workflows)\/)[\w/]{8,}/g,
  /(?<=discord(?:app)?\.com\/api\/webhooks\/\d{1,20}\/)[\w-]{16,}/g,
  /\b(?:xox[abeposr]-[\w-]{10,}|xapp-[\w-]{10,})/g, // Slack
  /\b[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}/g, // Discord
  /\b(?:sk_[\w-]{16,}|AIza[\w-]{30,}|r8_\w{20,})/g, // ElevenLabs, Google, Replicate
  /\b(?:luma-[\da-f-]{36,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-f]{32})/g, // Luma, fal
  /\b(?:[Bb]earer|[Bb]asic)\s+[\w.~+/:-]{16,}={0,2}/g,
  /(?<=[?&](?:api_?)?(?:key|token|access_token)=)[^&\s"\\]+/g,
  /(?<=\bpassword=)[^&;\s"\\]+/g,
  /(?<=:\/\/[^:@/\s"]{0,64}:)[^/\s"]+(?=@)/g, // the password of a connection string
];

/** A string in a line of JSON, with the colon behind it if it is a property name. */
const jsonStrings = /"[^"\\]*(?:\\.[^"\\]*)*"(:?)/g;

/** A number, or a word as people use it. It also stands where no secret is meant. */
const ordinary = /^(?:[+-]?\d[\d.e+-]*|[a-z]{1,15})$/i;

/**
 * Replaces every secret that this process holds, and everything that matches a known pattern of secrets or one of
 * `keyShapes` (each with the flag `g`). A secret that is a number or an ordinary word is replaced where it stands alone.
 */
export function redact(text: string, keyShapes: readonly RegExp[]): string {
  return withoutShapes(withoutOrdinary(withoutHeld(text)), keyShapes);
}

/**
 * Redacts a line of JSON, including every value whose property name suggests a secret. It stays JSON: an ordinary secret
 * is replaced in strings alone.
 */
export function redactLine(line: string, keyShapes: readonly RegExp[]): string {
  const named = line.replace(namedTexts, (pair, name: string) =>
    secretNames.some((shape) => shape.test(name)) ? `"${name}":"[secret]"` : pair,
  );
  const unheld = withoutHeld(named).replace(jsonStrings, (text, colon: string) =>
    colon ? text : withoutOrdinary(text),
  );
  return withoutShapes(unheld, keyShapes);
}

function withoutShapes(text: string, keyShapes: readonly RegExp[]): string {
  return [...keyShapes, ...commonShapes].reduce(
    (redacted, shape) => redacted.replace(shape, '[secret]'),
    text,
  );
}

/** Replaces the secrets that this process holds, as they are, in JSON and in addresses. */
function withoutHeld(text: string): string {
  const forms = [...heldSecrets()]
    .filter((secret) => !ordinary.test(secret))
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret.toWellFormed()),
    ]);
  return longestFirst(forms).reduce((redacted, form) => redacted.replaceAll(form, '[secret]'), text);
}

/** A line break in JSON ends in a letter, which is no part of the word behind it; the same for other such characters. */
function withoutOrdinary(text: string): string {
  return longestFirst([...heldSecrets()].filter((secret) => ordinary.test(secret))).reduce(
    (redacted, secret) =>
      redacted.replace(
        new RegExp(
          `(?:(?<=\\\\(?:[bfnrt]|u[\\da-f]{4}))|(?<![\\w-]))${secret.replace(/[.+]/g, '\\$&')}(?![\\w-]|://)`,
          'g',
        ),
        '[secret]',
      ),
    text,
  );
}

/** One secret may begin another. */
function longestFirst(texts: readonly string[]): string[] {
  return texts.toSorted((a, b) => b.length - a.length);
}
