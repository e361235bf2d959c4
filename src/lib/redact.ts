/** Property names that may hold a secret, in the usual spellings, at any depth of a logged object. */
const secretNames = [
  /^(?:.*[_-])?(?:api)?(?:key|token|secret|password|authorization|cookie|database_?url)$/i,
  /(?:ApiKey|Token|Secret|Password)$/,
];

/** A property name with its string, or list of strings, in a line of JSON. */
const namedTexts = /"([\w-]{1,64})":("(?:[^"\\]|\\.)*"|\["[^\]]*\])/g;

/**
 * Patterns of secrets inside free text: of the platforms, of companies without a manifest in `vendors/`, and general
 * ones.
 */
const commonShapes = [
  /\b(?:xox[abeposr]-[\w-]{10,}|xapp-[\w-]{10,})/g, // Slack
  /\b[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}/g, // Discord
  /\b(?:sk_[\w-]{16,}|AIza[\w-]{30,}|r8_\w{20,})/g, // ElevenLabs, Google, Replicate
  /\b(?:luma-[\da-f-]{36,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-f]{32})/g, // Luma, fal
  /\b(?:[Bb]earer|[Bb]asic)\s+[\w.~+/:-]{16,}={0,2}/g,
  /(?<=[?&](?:api_?)?(?:key|token|access_token)=)[^&\s"\\]+/g,
  /(?<=\bpassword=)[^&;\s"\\]+/g,
  /(?<=:\/\/[^:@/\s"]{0,64}:)[^/\s"]+(?=@)/g, // the password of a connection string
];

/** Replaces everything that matches a known pattern of secrets or one of `keyShapes` (each with the flag `g`). */
export function redact(text: string, keyShapes: readonly RegExp[]): string {
  return [...keyShapes, ...commonShapes].reduce(
    (redacted, shape) => redacted.replace(shape, '[secret]'),
    text,
  );
}

/** Redacts a line of JSON, including every value whose property name suggests a secret. */
export function redactLine(line: string, keyShapes: readonly RegExp[]): string {
  const named = line.replace(namedTexts, (pair, name: string) =>
    secretNames.some((shape) => shape.test(name)) ? `"${name}":"[secret]"` : pair,
  );
  return redact(named, keyShapes);
}
