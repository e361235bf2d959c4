import type { Mention } from './mentions.ts';

const poem = 'haiku|haikus|sonnet|sonnets|opus';
const noun =
  'runway|whisper|gemini|flux|pika|luma|eleven|replicate|fal(?:ls|ling|len)?|opus|sonnet|haiku|google|รันเวย์';

/** Contexts in which the name of a product is used as an ordinary word. The group `name` is that word. */
const ordinary: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:an?|another|one|some|two|three|short|nice|funny)\s(?:[a-z]+\s)?(?<name>${poem})\b(?!\s(?:key|model|account|call|job))`,
    'g',
  ),
  new RegExp(String.raw`\b(?:write|compose|recite|read|poem|poems)\b[^.?!]{0,24}\b(?<name>${poem})\b`, 'g'),
  new RegExp(String.raw`\b(?<name>${poem})\s(?:about|on the|of the|for my)\b`, 'g'),
  /\b(?:magnum|whats his|cello|piano|violin)\s(?<name>opus)\b/g,
  /\b(?:(?:on|down|off|along|onto|at|near)\sthe|cash|financial|months? of|weeks? of|years? of|much|enough|long a?)\s(?<name>runway)(?=\s(?:show|shows|model|models|walk|look|looks|left|lights?|collection|do|have|at|in|for|with|during|is|before|until)\b|\s*[?.!,]|$)/g,
  /\b(?:fashion|airport|catwalk)\s(?<name>runway)\b/g,
  /(?:เดิน|แฟชั่น)(?<name>รันเวย์|runway)/g,
  /\b(?<name>fal(?:ls|ling|len))\b/g,
  /\b(?<name>runway)\s(?:show|shows|walk|fashion|lights?|collection|strip|left|of \d)/g,
  /\b(?:in a|a|soft|faint|quiet)\s(?<name>whisper)(?:s|ed|ing)?\b(?!\s(?:for|key|on|transcri|stt|account|api|model))/g,
  /\b(?<name>whisper)(?:ed|ing|\s(?:softly|quietly|sweet|to me|to him|to her|in my|campaign))/g,
  /\b(?:a|am|im|i'm|is|are|fellow|typical)\s(?<name>gemini)\b(?=\s*(?:$|[.,!?]|and|so|too|like|born|with))/g,
  /\b(?<name>gemini)\s(?:horoscope|season|zodiac|sign|rising|moon|man|woman|twins?)\b/g,
  /\b(?:horoscope|zodiac|star sign)\b.{0,16}\b(?<name>gemini)\b/g,
  /\bin\s(?<name>flux)\b(?!\s(?:tier|style|pro|dev|schnell|please|pls))(?=\s*(?:$|[.,!?]|right|now|so|still|lately|and))/g,
  /\b(?:luminous|magnetic|electric|heat|constant|solder)\s(?<name>flux)\b/g,
  /(?:^|\b(?:please|pls|just|to|can you|could you|will you|ill|i'll|lemme|go|and)\s)(?<name>google)\s(?:it|that|this|the|for|how|what|who|when|where|why|my|some|a)\b/g,
  /\b(?:on|in|via|from|at|by|search|ask)\s(?<name>google)\s(?:maps|search|drive|docs|sheets|calendar|flights|photos|images|analytics|play|earth|meet|ads)\b/g,
  /\b(?<name>google)\s(?:maps|drive|docs|sheets|calendar|flights|photos|analytics|play|earth|meet|ads|workspace|search|doc|sheet|slides)\b/g,
  /\b(?:number|chapter|page|floor|age|at|aged?)\s(?<name>eleven)\b/g,
  /\b(?<name>eleven)\s(?:of us|people|years?|months?|days?|weeks?|times?|am|pm|o'?clock|hundred|thousand|images?|pictures?|pics|photos?|videos?|clips?|songs?|tracks?|minutes?|seconds?|bucks?|dollars?)\b/g,
  /\b(?:to|can|could|cannot|you|cant|didn't|didnt)\s(?<name>replicate)\s(?:the|this|that|it|what|our)\b/g,
];

/** True if a message uses the name of a provider as an ordinary word: a haiku, an airport runway, to google something. */
export function isOrdinaryWord({ start, end }: Mention, text: string): boolean {
  const word = text.slice(start, end);
  if (!new RegExp(`^(?:${noun})s?$`).test(word)) return false;
  return ordinary.some((pattern) => {
    for (const match of text.matchAll(pattern)) {
      const at = match.index + match[0].lastIndexOf(match.groups?.name ?? word);
      if (at === start) return true;
    }
    return false;
  });
}
