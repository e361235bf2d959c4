/** Languages of Chirp 3 HD (docs.cloud.google.com/text-to-speech/docs/chirp3-hd, stored copy, read 2026-12-01). */
export const chirpLocales = [
  ...['en-US', 'en-GB', 'en-AU', 'en-IN', 'th-TH', 'ar-XA', 'bg-BG', 'bn-IN', 'cmn-CN', 'cs-CZ', 'da-DK'],
  ...['de-DE', 'el-GR', 'es-ES', 'es-US', 'et-EE', 'fi-FI', 'fr-FR', 'fr-CA', 'gu-IN', 'he-IL', 'hi-IN'],
  ...['hr-HR', 'hu-HU', 'id-ID', 'it-IT', 'ja-JP', 'kn-IN', 'ko-KR', 'lt-LT', 'lv-LV', 'ml-IN', 'mr-IN'],
  ...['nb-NO', 'nl-NL', 'nl-BE', 'pl-PL', 'pt-BR', 'ro-RO', 'ru-RU', 'sk-SK', 'sl-SI', 'sr-RS', 'sv-SE'],
  ...['sw-KE', 'ta-IN', 'te-IN', 'tr-TR', 'uk-UA', 'ur-IN', 'vi-VN'],
];

/** Languages with a Standard voice of the letter A, as several clients list them (read 2026-12-01). */
export const standardLocales = [
  ...['en-US', 'en-GB', 'en-AU', 'en-IN', 'cmn-CN', 'de-DE', 'es-ES', 'fr-FR', 'fr-CA', 'hi-IN', 'id-ID'],
  ...['it-IT', 'ja-JP', 'ko-KR', 'nl-NL', 'pl-PL', 'pt-BR', 'ru-RU', 'th-TH', 'tr-TR', 'vi-VN', 'fil-PH'],
];

/** Languages that Speech-to-Text v1 knows: a part of Google's list, as quoted by clients since 2018. */
export const recognisedLocales = [
  ...['en-US', 'en-GB', 'en-AU', 'en-IN', 'th-TH', 'cmn-Hans-CN', 'cmn-Hant-TW', 'ar-EG', 'cs-CZ', 'da-DK'],
  ...['de-DE', 'el-GR', 'es-ES', 'es-US', 'fi-FI', 'fil-PH', 'fr-FR', 'fr-CA', 'hi-IN', 'hu-HU', 'id-ID'],
  ...['it-IT', 'iw-IL', 'ja-JP', 'km-KH', 'ko-KR', 'lo-LA', 'ms-MY', 'my-MM', 'nl-NL', 'no-NO', 'pl-PL'],
  ...['pt-BR', 'pt-PT', 'ro-RO', 'ru-RU', 'sv-SE', 'tr-TR', 'uk-UA', 'vi-VN'],
];
