import { heldSecrets } from './secret.ts';
import { secretMark } from './secrets/key-kind.ts';
import type { SecretFinder } from './secrets/secret-finder.ts';

/** Property names that may hold a secret, in the usual spellings, at any depth of a logged object. */
const secretNames = [
  /^(?:.*[_-])?(?:api)?(?:key|token|secret|password|authorization|cookie|database_?url)$/i,
  /(?:ApiKey|AccessKey|PrivateKey|SecretKey|Token|Secret|Password)$/,
];

/** A property name with its string, or list of strings, in a line of JSON. */
const namedTexts = /"([\w-]{1,64})":("(?:[^"\\]|\\.)*"|\["[^\]]*\])/g;

/** What stands where secrets stand is hidden in a log even if it looks like none. */
const places = [
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
 * Replaces every secret that this process holds, everything that looks like one to the finder, and what stands where secrets
 * do. A secret that is a number or an ordinary word is replaced where it stands alone.
 */
export function redact(text: string, secrets: SecretFinder): string {
  return withoutShapes(withoutOrdinary(withoutHeld(text)), secrets);
}

/**
 * Redacts a line of JSON, including every value whose property name suggests a secret. It stays JSON: an ordinary secret
 * is replaced in strings alone.
 */
export function redactLine(line: string, secrets: SecretFinder): string {
  const named = line.replace(namedTexts, (pair, name: string) =>
    secretNames.some((shape) => shape.test(name)) ? `"${name}":"[secret]"` : pair,
  );
  const unheld = withoutHeld(named).replace(jsonStrings, (text, colon: string) =>
    colon ? text : withoutOrdinary(text),
  );
  return withoutShapes(unheld, secrets);
}

function withoutShapes(text: string, secrets: SecretFinder): string {
  return places.reduce((redacted, place) => redacted.replace(place, secretMark), secrets.mark(text));
}

/** The rest of a longer key that begins with a held one, as where somebody gave a part of a key and then the whole. */
const restOfKey = /(?<=\[secret\])[\w-]{8,}/g;

/** Replaces the secrets that this process holds, as they are, in JSON and in addresses. */
function withoutHeld(text: string): string {
  const forms = [...heldSecrets()]
    .filter((secret) => !ordinary.test(secret))
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret.toWellFormed()),
    ]);
  return longestFirst(forms)
    .reduce((redacted, form) => redacted.replaceAll(form, '[secret]'), text)
    .replace(restOfKey, '');
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
