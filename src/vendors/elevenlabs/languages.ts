/** The languages of Flash v2.5, as its page of models lists them. */
const ofFlash = [
  ...['en', 'ja', 'zh', 'de', 'hi', 'fr', 'ko', 'pt', 'it', 'es', 'id', 'nl', 'tr', 'fil', 'pl', 'sv'],
  ...['bg', 'ro', 'ar', 'cs', 'el', 'fi', 'hr', 'ms', 'sk', 'da', 'ta', 'uk', 'ru', 'hu', 'no', 'vi'],
];

/** Those that v3 speaks beyond that, by help article 17883183930129. */
const ofV3Alone = [
  ...['th', 'af', 'hy', 'as', 'az', 'be', 'bn', 'bs', 'ca', 'ceb', 'ny', 'et', 'gl', 'ka', 'gu', 'ha', 'he'],
  ...['is', 'ga', 'jv', 'kn', 'kk', 'ky', 'lv', 'ln', 'lt', 'lb', 'mk', 'ml', 'mr', 'ne', 'ps', 'fa', 'pa'],
  ...['sr', 'sd', 'sl', 'so', 'sw', 'te', 'ur', 'cy'],
];

/** A language that a model does not speak is ignored by ElevenLabs without a word, so each model has its own. */
export const spokenBy = {
  eleven_flash_v2_5: ofFlash,
  eleven_v3: [...ofFlash, ...ofV3Alone],
} as const;
