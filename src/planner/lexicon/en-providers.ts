import type { Lexicon } from './lexicon.ts';

/** English: categories and providers. */
export const englishProviders: Lexicon = {
  image: `watercolor|watercolour|oil painting|pencil drawing|line art|pixel art|3d render|collage|mural|vector art|concept art|clip art|caricature|blueprint|floor plan|landing page|landing pages|homepage|home page|login screen|login page|splash screen|web page design|app screen|billboard|billboards|brochure|brochures|
    business card|business cards|menu design|product render|packaging|doodle|doodles|key visual|image|images|picture|pictures|pic|pics|photo|photos|photograph|img|imgs|thumbnail|thumbnails|poster|posters|banner|banners|
    illustration|illustrations|drawing|drawings|painting|paintings|artwork|visual|visuals|graphic|graphics|icon|icons|logo|logos|
    wireframe|wireframes|mockup|mockups|sketch|flyer|flyers|portrait|wallpaper|diagram|flowchart|flow chart|bar chart|pie chart|
    line chart|chart|infographic|text to image|still|stills|headshot|sticker|stickers|cartoon|meme|render of|visualisation|
    product shot|product shots|avatar|avatars|hero image|mood board|moodboard|storyboard|postcard|book cover|album cover|
    image generation|image work|imagery|artworks|hero shot|cover art|snapshot of|t2i`,
  video: `animate|video|videos|vid|vids|clip|clips|footage|b roll|broll|animation|animations|movie|film|reel|reels|teaser|trailer video|
    text to video|t2v|promo video|gif|timelapse|time lapse|video generation|explainer|shorts|cinematic|drone shot|video work|
    motion graphics|intro video|tiktok`,
  music: `compose|violin piece|piano piece|guitar piece|cello piece|orchestral piece|piece of music|symphony|sonata|concerto|ballad|serenade|waltz|rap song|techno|jazz|hip hop|reggae|synthwave|edm|music|song|songs|track|tracks|tune|tunes|jingle|jingles|beat|beats|bgm|background music|soundtrack|soundtracks|
    melody|melodies|instrumental|theme song|score music|lofi|music generation|ambient music|musical|backing track|lullaby|anthem`,
  audio: `audio|sound effect|sound effects|sfx|sound fx|foley|sound|sounds|audio separation|stem separation|stems|vocal removal|
    vocal remover|separate vocals|isolating vocals|source separation|sound clip|audio clip|ringtone|
    audio splitting|splitting vocals|voice isolation|ambience|soundscape|soundbite|remove vocals`,
  tts: `tts|text to speech|text-to-speech|speech synthesis|voice synthesis|narration|narrator|voiceover|voiceovers|
    voice over|voice overs|voice generation|read aloud|reading aloud|voices|synthetic voice|voice acting|dubbing|
    read it out|read out loud|speech generation|voice|speech|narrate|narrating|ai voice|text to voice|spoken audio|dub|audiobook`,
  stt: `transcribing meetings|transcribe meetings|transcribing our meetings|meeting recordings|recorded meetings|meeting transcription|meeting transcripts|meetings to text|meetings into text|
    transcribe calls|call transcription|call recordings|recorded calls|interview recordings|turning audio into text|turn audio into text|turning speech into text|stt|asr|speech to text|speech-to-text|transcription|transcriptions|transcribe|transcribing|transcript|transcripts|
    dictation|subtitling|captioning|speech recognition|voice to text|audio to text|subtitles|captions|transcribed|
    meeting notes|voice recognition|typing up`,
  llm: `llm|llms|language model|language models|large language model|chat model|chat models|text model|text models|
    chatbot model|text generation|chat completion|chat completions|chatbot|gpts|reasoning model|copywriting model|
    llm stuff|text ai|chat ai|foundation model|foundation models|assistant model|coding model`,
  vendor: `provider|providers|vendor|vendors|ai provider|ai providers|ai vendor|ai vendors|ai service|ai services|
    ai tools|ai tool|engine|engines|generator|generators|platforms|backend|backends|supplier|suppliers|service provider|
    service providers|integration partner|ai companies|apis`,
  active: `active|enabled|turned on|switched on|online|live|running|working|up and running|activated|operational`,
  inactive: `inactive|disabled|turned off|switched off|offline|not active|not connected|not configured|deactivated|
    unconfigured|dormant|idle|not in use|unused|not enabled|not set up|disconnected|not turned on|arent active|
    isnt active|not being used|off`,
  error: `error|errors|erroring|error state|broken|failing|failed|down|erroring out|in trouble|faulty|not working|unhealthy|
    having issues|having problems|acting up|red|misbehaving|throwing errors|malfunctioning|out of order|crashed|on the fritz`,
  switch: `switch|switching|change|changing|move|flip|swap|migrate|point|route|replace|go back|transition|shift|
    reroute|hand over|cut over|repoint|go over|jump ship|convert|revert|change over|flip over|moving|swapping`,
  use: 'use|using|go with|go through|run on|handle|do the|doing the|take over|takes over|take care of|do our|on to|stick with',
  'instead-of': `bin|axe|sack|chuck|bye bye|goodbye|enough of|instead of|rather than|in place of|stop using|ditch|drop|get rid of|away from|move off|no more|quit using|
    dump|replacing|swap out|off of|done with|sick of|abandon|tired of|in lieu of`,
};
