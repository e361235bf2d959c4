import type { Lexicon } from './lexicon.ts';

/** Providers, their categories, and what people do with them. */
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
  serves:
    'what do we have for|what do we have to|what have we got for|do we have for|have we got for|do i have for|are there for|is there for|can do|that does|that do|which does|who does|does|have for|can handle|handles|offers|provides|supports|capable of|able to do|comes with|on offer for|got for|there for|have in the way of',
  crowd:
    'guys|folks|people|crowd|crew|bunch|gang|outfits|shops|players|firms|companies|makers|houses|peeps|lads',
  vendor: `provider|providers|vendor|vendors|ai provider|ai providers|ai vendor|ai vendors|ai service|ai services|
    ai tools|ai tool|engine|engines|generator|generators|platforms|backend|backends|supplier|suppliers|service provider|
    service providers|integration partner|ai companies|apis`,
  option: `tool|tools|service|services|option|options|model|models|one|api|software|solution|product|ones|ai|contenders|
    system|app`,
  active: `active|enabled|turned on|switched on|online|live|running|working|up and running|activated|operational`,
  attached: `connected|hooked up|configured|usable|in use|available|ready|set up|plugged in|on board|integrated|
    signed up with|subscribed to|wired up|onboarded|linked|at our disposal|work with`,
  inactive: `inactive|disabled|turned off|switched off|offline|not active|not connected|not configured|deactivated|
    unconfigured|dormant|idle|not in use|unused|not enabled|not set up|disconnected|not turned on|arent active|
    isnt active|not being used|off`,
  error: `error|errors|erroring|error state|broken|failing|failed|down|erroring out|in trouble|faulty|not working|unhealthy|
    having issues|having problems|acting up|red|misbehaving|throwing errors|malfunctioning|out of order|crashed|on the fritz`,
  about: `lowdown|the 411|backstory|intel|dossier|summary of what|details|detail|info|information|profile|page|card|spec|specs|specifications|features|setup|set up look like|
    tell me about|about|fill me in|clue me in|brief me|introduce|rundown|run down|what do we know|what is|whats|what are|look like|what can it do|configuration|config|
    settings|facts|what does|pricing|limits|capabilities|entry|summary of|the deal with|the lowdown|
    more on|describe|explain what|tell me more|deets|scoop|background on|learn about|offer|good at|plan are we on|
    quick look at|status of|overview of|datasheet|fact sheet`,
  compare: `draw up a table|draw me up a table|in a table|in one table|price table|lowest rates|lowest rate|best rates|best rate|cheapest rates|dearer|steeper|v|price gap|gap between|least pricey|least costly|lowest priced|cheapest of|price points|economical|most economical|cost difference|price difference|more for less|undercuts|costs the least|charges the least|charges least|costs least|line up|lined up|compare|comparing|comparison|compared|vs|versus|difference|differences|differ|diff|side by side|stack up|
    stack them up|stack|against each other|head to head|next to each other|rank|ranking|ranked|cheapest|cheaper|priciest|
    cheapest to priciest|most expensive|least expensive|lowest price|best price|better deal|best deal|best value|
    better value|wins on price|which is cheaper|do against|measure up|price differences|benchmark|
    match up|matchup|pit|line up against|more affordable|most affordable|costs less|cost less|less expensive|
    against one another|fare against|contrast|tradeoffs|trade offs|bang for the buck|bang for buck|pricier|
    more expensive|or is it|price table|shootout|who wins|lowest cost|how do they differ`,
  'compare-weak': 'across|better than|or|than|fastest|price|cost wise|do against',
  recommend: `go to for|our go to|the go to|would you bet on|bet on|put your money on|your money on|would you trust|would you back|would you vote for|would you say is best|would you recommend|would you suggest|gun to your head|who we should use|what we should use|which we should use|who i should use|what i should use|who to go with|who we should go with|who i should go with|who to pick|who to choose|help me find|help us find|help us choose|help us pick|help us decide|find me a good|find us a good|find a good|should be doing|should do our|should handle|should be making|should be handling|ought to do|ought to handle|best bang for the buck|best bang for buck|most bang for the buck|most bang for buck|best value for money|better off|ought we|ought we be using|ought i|ought we to use|
    would be wise|would be wisest|who would you go with|who is good at|who is good for|which is good for|wise to use|our best bet|best bet|safe bet|good bet|
    go for|you like for|you prefer|would you go|what works best|works best|does best|nails|excels at|shines at|suitable|most suitable|fits best|suits us|
    youd pick|you would pick|youd take|you would take|youd choose|youd go with|youd use|would you take|id you take|name one|pick a winner|who do you like|
    recommend|recommends|recommendation|recommendations|recs|rec|reco|recos|suggest|suggestion|suggestions|
    best|go with|your pick|top pick|favorite|favourite|would you pick|would you choose|would you use|
    in your opinion|in your view|advice|advise|which should|what should we use|what should i use|should be on|
    had to choose|had to pick|help me choose|help me pick|help me decide|go to|good option|ideal|suits|
    what would you|which would you|any good|pick for|best suited|right choice|wise choice|
    steer me|steer us|which ai to use|what to use|which to use|which one to use|who to use|tool to use|
    provider to use|vendor to use|model to use|ai to use|service to use|what to pick|smartest|wisest|safest|choice|trust with|you reckon|would you trust|good provider|good vendor|good choice|decent|point me to|pick one|your take|best fit|good fit|which one should|who should we use|smart choice|
    worth using|should we be using|should we pick|should we choose|should we go with|should we use|should i use|should i pick|
    should i go with|vouch for|your vote|number one choice|better for|recommended|you rate|swear by`,
  switch: `switch|switching|change|changing|move|flip|swap|migrate|point|route|replace|go back|transition|shift|
    reroute|hand over|cut over|repoint|go over|jump ship|convert|revert|change over|flip over|moving|swapping`,
  'switch-weak': 'make|set|put|turn|assign|hand|select|pick|choose|want|let|lets|jump|run|like',
  default: `go to for|our go to|the go to|default|primary|main|the one we use|standard|number one|go to provider|provider of choice|by default|main one|
    first choice|default one|the default|our main|lead`,
  use: 'use|using|go with|go through|run on|handle|do the|doing the|take over|takes over|take care of|do our|on to|stick with',
  'instead-of': `bin|axe|sack|chuck|bye bye|goodbye|enough of|instead of|rather than|in place of|stop using|ditch|drop|get rid of|away from|move off|no more|quit using|
    dump|replacing|swap out|off of|done with|sick of|abandon|tired of|in lieu of`,
  onto: 'to|over to|into|onto|with|by|on|instead|through|back to|goes to|for',
  instead: 'instead|takes over|take over|as replacement|as the replacement',
  test: `test|tests|testing|ping|smoke test|reachable|connectivity|connection|connections|verify|responding|respond|
    responsive|poke|try calling|try out|give it a try|sanity check|sanity-check|test run|dry run|handshake|
    is reachable|can we reach|reach|answering|talk to|try it|test call|heartbeat|ping test|probe|quick test|
    confirm that|give it a spin|do a test|still alive|validate|check it works|check that it works|make sure it works|see if it works|see whether it works|verify it works|
    confirm it works|check its working|make sure its working|see if its working|verify its working|answers|still answers|picks up|respond to|
    replies|get through to|any response from|any answer from|hear back from|pingable`,
  'test-weak': `still good|still valid|ok|okay|check|try|work|works|working|alive|up|online|down|live|functional|operational|functioning|make sure|
    see if|see whether|check whether|find out if|find out whether|check if|is up|still up|still work|double check|running|healthy|connection ok|available|accessible|responds|behaving`,
  key: `key|keys|api key|api keys|apikey|apikeys|credential|credentials|creds|access token|api token|token|auth|
    authentication|secret key|login|api-key|access key|key form`,
  'add-key': `add|enter|put|put in|set up|setup|new|update|register|plug|plug in|save|connect|input|fresh|replace|
    rotate|change|renew|swap|store|provide|configure|paste|hook up|link|install|insert|submit|load|give you|hand you|got a|have a|
    got the|have the|set|refresh|bought`,
  connect: `connect|hook up|link|plug in|plug it in|onboard|authenticate|authorize|authorise|wire up|set up auth|
    sign in to|log in to|add our account|set up|integrate|connect our account`,
  account: 'account|accounts|login|workspace|subscription|access',
};
