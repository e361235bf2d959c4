/**
 * Names that people use for providers besides those in the catalogue: products, old names, abbreviations and Thai
 * spellings. Ids that are not in the vocabulary are ignored.
 */
export const spokenNames: Readonly<Record<string, string>> = {
  flux: 'flux|black forest labs|bfl|flux pro|flux dev|flux schnell|ฟลักซ์|ฟลัก|ฟลักส์',
  openai: `openai|open ai|chatgpt|chat gpt|gpt|gpt 4|gpt 4o|gpt4|gpt4o|gpt 5|gpt5|dalle|dall e|dall e 3|dalle 3|dalle3|gpt image|gpt image 1|
    sora|โอเพ่นเอไอ|โอเพนเอไอ|แชทจีพีที|ดัลลี|ดัลอี`,
  midjourney: 'midjourney|mid journey|mj|มิดเจอร์นีย์|มิดเจอนี่|มิดเจอร์นี่',
  stability: 'stability|stability ai|stabilityai|stable image|สเตบิลิตี้|สเตบิลิตี',
  huggingface: 'huggingface|hugging face|hf|stable diffusion|sd|sdxl|ฮักกิ้งเฟซ|ฮักกิงเฟซ|สเตเบิลดิฟฟิวชั่น',
  replicate: 'replicate|เรพลิเคท|เรพลิเคต',
  fal: 'fal|fal ai|falai',
  gemini: 'gemini|google gemini|nano banana|veo|imagen|เจมินี่|เจมิไน|เจมินาย',
  runway: 'runway|runway ml|runwayml|gen 4|gen 3|gen4|รันเวย์|รันเวย์เอ็มแอล',
  luma: 'luma|luma ai|lumalabs|dream machine|luma labs|ลูม่า|ลูมา',
  pika: 'pika|pika labs|pikalabs|พิก้า|ปิก้า|พิกา',
  demucs: 'demucs|ดีมักส์',
  spleeter: 'spleeter|สปลีตเตอร์',
  musicgen: 'musicgen|music gen|มิวสิคเจน',
  audiocraft: 'audiocraft|audio craft|ออดิโอคราฟต์',
  'stable-audio': 'stable audio|stableaudio|stable-audio|สเตเบิลออดิโอ',
  elevenlabs: 'elevenlabs|eleven labs|11labs|11 labs|eleven|elevenlab|อีเลฟเว่นแล็บ|อีเลฟเวนแล็บส์|อีเลเว่นแล็บ',
  azure: 'azure|azure speech|microsoft azure|ms azure|azure tts|microsoft speech|อาชัวร์|อาซัวร์',
  google: 'google|google cloud|gcp|google tts|google stt|google speech|กูเกิล|กูเกิ้ล',
  deepgram: 'deepgram|deep gram|ดีพแกรม',
  whisper: 'whisper|openai whisper|วิสเปอร์|วิสเพอร์',
  anthropic: 'anthropic|claude|claude sonnet|claude opus|sonnet|opus|haiku|แอนโทรปิก|คลอด|โคลด',
};

/** Names that are of one kind of product, where their provider offers several. */
export const productNames: Readonly<Record<string, string>> = {
  llm: 'chatgpt|chat gpt|gpt|gpt 4|gpt 4o|gpt4|gpt4o|gpt 5|gpt5|แชทจีพีที',
  image: 'dalle|dall e|dall e 3|dalle 3|dalle3|gpt image|gpt image 1|ดัลลี|ดัลอี|nano banana|imagen',
  video: 'sora|veo',
};
