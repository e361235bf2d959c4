import type { Lexicon } from './lexicon.ts';

/** Making media, keeping watch, keeping house, looking things up; and what is none of Jarvis's business. */
export const englishWork: Lexicon = {
  generate: `mock up|sketch out|doodle|depict|visualise|visualize|generate|gen|draw|paint|illustrate|sketch|render|animate|imagine`,
  make: `do a|do an|do some|do one|make|create|produce|design|whip up|cook up|compose|put together|come up with|mock up|craft|film|shoot|build|
    record|do me|do us|make me|make us|give me|give us|get me|get us|knock up|knock out|spin up|prepare|mock|
    can i get|can we get|could we get|could i get|can we have|turn|visualize|visualise|require|want|need|id like|would like|id love|
    throw together|rustle up|voice|narrate|say|have|cut|lay down|dream up|conjure|batch of|bang out|crank out|synthesize|write us`,
  'speak-aloud':
    'that says|saying|reading|read this|read aloud|say this|read the following|speak|that reads|announcing',
  made: `generated|made|created|produced|rendered|cranked out|weve done|we did|have we done|have we made|
    have we generated|did we make|did we generate|did we create|drew|painted|designed|ran|run|churned out|pumped out|
    turned out|come up with so far|whipped up|have made|has made|been making|been generating|weve made|weve generated|
    did for|has done|drawn|knocked out|put out|spat out|composed|recorded|our creations|kicked off|crank out|cranking out`,
  history: `history|gallery|archive|outputs|creations|past generations|past work|previous generations|recent generations|
    latest generations|recent work|media library|library|previous work|earlier work|generation log|generation list|
    generation history|past outputs|everything weve made|all generations|our generations|generations|what weve made|
    back catalog|back catalogue|portfolio|output`,
  recent: `from before|from earlier|from last time|latest|last|recent|recently|newest|most recent|lately|so far|earlier|previous|past|already made|the other day`,
  unit: 'clip|clips|each|apiece|a piece|per clip|batch',
  'tier-free':
    'freebie|freebie tier|freebie version|the freebie|free|free tier|at no cost|for free|zero cost|free one|free version|no cost|for nothing|gratis|free of charge|costs nothing',
  'tier-budget': `budget tier|budget quality|cheap tier|low cost tier|tier budget|on the budget|budget option|
    cheap one|budget version|on a budget|the cheap tier|cheap version|budget level|economy|low budget|budget mode|budget image|budget images|
    budget video|budget videos|budget pics|budget clip|budget clips|budget grade|keep it cheap|cheap|budget ones|budget model|budget pictures`,
  'tier-premium': `premium|premium tier|premium quality|top tier|high end|tier premium|best quality|top quality|the good stuff|deluxe|highest quality|the fancy one|premium one`,
  'tier-auto':
    'auto tier|tier auto|automatic tier|whatever tier|any tier|you choose the tier|you pick the tier|auto mode',
  'quality-standard':
    'standard quality|normal quality|regular quality|medium quality|standard|quality standard|standard grade|decent quality',
  'quality-high':
    'high quality|hd quality|hd|top quality|best quality|quality high|highest quality|quality hd|hi res|high res|high resolution|premium quality',
  'quality-low': 'draft quality|low quality|draft|quality low|lowest quality|quality draft|basic quality',
  job: 'generation|render|rendering|job|task|process|generating|run|creation|in progress|queued',
  remove: 'remove|delete|take off|get rid of',
  cancel: 'cancel|stop|abort|kill|halt|scrap|drop|call off|nix|terminate',
  undo: `old provider|undo|revert|roll back|rollback|put back|back to what it was|previous provider|take back|reverse|switch back|
    change it back|change back|flip it back|flip back|switch it back|go back to the previous|restore the previous|restore the old|undo switch|
    put it back|back to the old one|back to the previous one|back the way it was|go back to the old|switch that back|to what it was before|
    prior provider|the old provider|previous setup|unswitch|walk back|back out`,
  'go-back':
    'go back|return|bring back|restore|back to|switch back|move back|revert|get back|give back|want back|reinstate|back|back on|swap back|change back|flip back|reset',
  'earlier-one':
    'we had before|we had earlier|had previously|we used before|used previously|we were using before|were on before|we used to have|we used to use|used to be on|as before|like before|the way it was|previous|old|prior|former|earlier|original|last',
  'last-change': 'switch|change|provider|swap|move|what you just did|last one|previous',
  health: `system check|systems check|self test|self check|full check|state of the system|state of things|health|healthy|health check|health report|system health|system status|status report|up and running|diagnostics|
    checkup|check up|vitals|health score|status check|sysstatus|health status|platform health|status page|operational status|
    healthcheck|bill of health`,
  'all-well': `ticking over|ticking along|humming along|humming|purring|going well|going okay|in one piece|hows the system|how is the system|hows the platform|how is the platform|hows jarvis|how is jarvis|hows the setup|hows the bot|how is the bot|hows it holding up|everything up and running|all working|it all working|working over there|everything all right|all right over there|everything ok|everything okay|everything fine|everything green|everything good|everything alright|
    all good|all ok|all okay|all fine|all green|all systems|all systems go|systems go|holding up|running smoothly|
    running ok|running okay|anything broken|is anything broken|is anything down|anything down|everything working|everything running|
    how are things|hows everything|how is everything|how are we doing|in good shape|doing ok|any issues|any problems|
    everything up|things look|is everything|are we ok|are we good|are we healthy|anything wrong|
    are you ok|things running|still standing|ship shape|all clear|hunky dory|any outages|any outage|everything in order|
    whats broken|things working|how is it running|things holding|on fire|anything off|smooth sailing|how healthy|
    working properly|working as it should|everything normal|doing alright|in working order`,
  system:
    'system|systems|platform|setup|stack|infra|infrastructure|bot|jarvis|workspace|environment|on your side|your end|on your end',
  'system-state':
    'status|doing|running|working|ok|okay|fine|good|up|down|alive|green|stable|state|shape|normal|smoothly|properly|alright|smooth|solid|report',
  alert: `look at urgently|urgently|need to deal with|need to act on|went wrong|gone wrong|alert|alerts|alarm|alarms|warning|warnings|notification|notifications|red flag|red flags|incident|incidents|
    be worried about|worry about|anything urgent|urgent issues|needs my attention|need my attention|needs attention|beeping|
    requires attention|demands attention|be concerned about|red badge|flagged|anything alarming|going off|fire drill|raised flags|require action`,
  'alarm-set':
    'set an alarm|set a alarm|wake me|alarm for|alarm clock|mute|snooze|turn off|silence|my alarm|on my phone|my phone|didnt go off|smoke alarm|fire alarm|car alarm|set up an alert|create an alert|weather warning',
  document: `docs|doc|documentation|wiki|knowledge base|knowledgebase|kb|handbook|guide|guides|guideline|guidelines|
    manual|manuals|policy|policies|rule|rules|playbook|written down|document|documents|sop|sops|runbook|faq|wrote down|
    procedure|procedures|documented|our notes|internal notes|style guide|company docs|knowledge|internal docs|
    our process|protocol|instructions for|pdf|whitepaper|onboarding guide|cheat sheet|brand book|files|official stance|write up|
    terms|best practice|best practices|how to guide|checklist|tutorial`,
  search: `search|find|look up|look for|lookup|look it up|dig up|where is|whats in|say about|says about|explain|
    anything on|anything about|is there anything|what do|what does|has anyone|check|read up|does anyone know|hunt down|
    query|locate|track down|where did|mention|mentions|covers|cover|written about|pull|dig through|comb through|somewhere|consult`,
  digest: `digest|digests|recap|recaps|summary|summaries|report|reports|wrap up|wrapup|roundup|round up|
    the numbers|briefing|bulletin|update|updates|cost summary|spending summary|usage summary|snapshot|cost update|standup numbers|
    figures|scorecard|cost email|newsletter|cost digest|cost recap|cost report|spend report|spending report|spending recap|usage report|expense report|digest report`,
  'schedule-verb': `send me|send us|mail me|mail us|email me|email us|schedule|set up|send|post|ping|drop|deliver|mail|email|dm|automate|automatically|give us|give me|share|
    start sending|arrange|push|publish|fire off|plan|book|get|send out|sent|posted|make|create|add|run|want|please|auto post|auto send|autosend`,
  schedule: `timetable|timetable of posts|go out|goes out|schedule|schedules|scheduled|on the schedule|on a timer|recurring|go out automatically|automations|automation|
    sent automatically|automatically|posting automatically|timers|timer|cron|cron jobs|scheduled jobs|scheduled tasks|
    scheduled reports|go out regularly|standing reports|autopilot|queued up|auto reports|set to go out|set to send|
    routinely send|regular reports|recurring reports|set up to go out|on repeat|goes out|going out|lined up to go out|
    on a schedule|periodic|planned|programmed to`,
  standing: `still set up|already set up|still scheduled|already scheduled|already posting|posting by itself|by itself|
    all by itself|on a regular basis|already going|still going out|on its own|already sending`,
  'item-domain':
    'domain|domains|domain name|domain names|web address|web addresses|urls we own|website names',
  'item-hosting':
    'hosting|hosting plan|hosting plans|web host|web hosts|vps|web hosting|hosts|server|servers|hosting item|hosting provider|hosting providers|hosting services|hosting account',
  'item-storage':
    'storage|object storage|buckets|bucket|cloud storage|backups|backup storage|file storage|storage plans|storage services|storage provider|storage providers',
  'item-cdn':
    'cdn|cdns|content delivery|content delivery network|edge network|cdn provider|cdn providers|cdn service',
  'item-subscription':
    'subscription|subscriptions|subs|saas|software subscriptions|memberships|membership|saas tools|recurring subscriptions|software licenses|package|packages',
  'item-third-party': `third party|third parties|third party service|third party services|external service|external services|
    3rd party|3rd party service|3rd party services|outside service|outside services|integrations|integration|third party tools|third party tool|
    external vendor|external vendors|third party integration|third party integrations|external tools`,
  inventory: `inventory|tracking list|tracked items|tracking|being tracked|on the list|on our list|assets|besides the ai|
    infrastructure|infra|non ai|everything we track|items|things we track|we track|the list|our list|
    asset register|on file|the books|on our books|tracked|asset list|inventory list|our stuff|our register|to our records|
    items list|keep track of`,
  own: 'own|owned|have|pay for|paying for|paying|our|using|registered|track|tracking|subscribed to|signed up for|bought|got|hold|subscribe to|on|run|running|hold on to|in our name',
  add: `remember|make a note of|add|track|log|record|save|put|register|store|note|enter|new|file|jot down|start tracking|keep track of|include|
    insert|create an entry|please track|add to|note down|entry|begin tracking|stick|throw|pop|just bought|we also pay for|write down|
    just got|we bought|list|put down|chuck|signed up for|we now pay|weve got a new|sign up`,
  set: `set|make|put|change|raise|lower|increase|decrease|bump|drop|reduce|cut|adjust|update|lift|tighten|
    impose|enforce|apply|introduce|establish|fix|cap|limit|restrict|allocate|assign|approved|record|put it in|save|is|want|
    give|keep|new|stick|slap|dial|up|down|enter|note|log|reserve|earmark|lock|configure|create|add|define|need|let|dont let`,
  renew: `end soon|ends soon|ending this|end this|ends this|end next|ends next|finish soon|stop soon|renew|renews|renewal|renewals|renewing|auto renew|auto renews|autorenew|expire|expires|expired|expiring|expiry|
    expiration|expirations|lapse|lapses|lapsing|run out|running out|runs out|up for renewal|coming due|due for renewal|
    contract ends|contracts ending|ending soon|ends soon|expiration dates|expiry dates|renewal dates|about to end|fall due|
    due soon|running up|need renewing|come up for renewal|coming up for renewal|lapsed|up next for payment|come due|falls due|
    due to end|term ends|renewed|charge us again|bill us again|roll over|rolls over`,
  contract:
    'contract|contracts|subscription|subscriptions|domain|domains|plan|plans|agreement|agreements|license|licenses|certificate|certificates|services|stuff|things',
  named: 'called|named|name|by the name of',
  abilities: `what all can you|what can you handle|what can you take care of|what sort of things can i ask|what can i ask you|what can you do for|what can you help|what sort of things can|what kind of things can|what kinds of things can|what kinda things can|what things can i|what stuff can you|what stuff can i|can i ask you|could i ask you|should i ask you|you can help|you help with|what do you help with|
    what you do|what it is you do|what exactly do you do|what are my options here|what all can i do|what am i able to do|where do i start|where do i begin|where should i start|how do i start|how do i get started|examples of what i can ask|what i can ask|instructions please|
    what are you for|what are you good for|what are you good at|how can i use you|what is this bot|what does this bot do|what can this bot do|what else do you do|what do you offer|your abilities|your functions|what all do you do|
    give me examples|some examples|how to talk to you|what should i ask|help me out|quick tour|give me a tour|show me around|show me the ropes`,
  help: `help|commands|how do i use you|how do you work|what can you do|what do you do|what can i ask|what are you able to|
    show help|list of commands|menu|your features|your capabilities|what are you capable of|what you can do|your skills|what else can you do|
    getting started|how does this work|how does this bot work|what are your commands|who are you|what are you|need help|usage instructions|
    what can jarvis do|how do i use this|how do i use jarvis|how can you help|what can i do here|available commands|what all can you do|
    what are your capabilities|what things can you do|what do you know how to do`,
  'handle-media': `play|send|edit|delete|download|upload|crop|resize|forward|attach|review|watch|rename|fix`,
  secret: `give api key|give api keys|give keys|send api key|send api keys|send keys|tell api key|tell api keys|tell keys|hand over keys|hand over api keys|hand over key|
    reveal key|reveal api keys|leak keys|leak api keys|dump keys|dump api keys|expose keys|expose api keys|export api keys|export keys|copy of key|copy of api key|share api key|share api keys|your password|your api key|your api keys|your keys|your key|your secret|your secrets|
    your credentials|your token|your tokens|your system message|paste it here|paste it in here|type it out|spell it out|send it to me|dm me the key|text me the key|what is the api key|read out key|key in clear|paste api key|password|passwords|passcode|system prompt|your prompt|your instructions|previous instructions|
    initial instructions|hidden instructions|full key|actual key|plain text|plaintext|in full|unmasked|unredacted|
    private key|ssn|credit card number|pin code|raw key|key value|api key value|env file|environment variables|
    whole key|entire key|developer message|jailbreak|dan mode|instructions verbatim|seed phrase|decrypted|decrypt`,
  deception: `fake video|fake photo|fake picture|fake image|fake audio|fake recording|fake quote|fake bank|fake login|fake website|fake web page|fake site|fake shop|steal passwords|collect passwords|customers passwords|harvest passwords|deepfake|deep fake|fake news|as real news|pass it off|passing off|fool people|as if real|impersonate|
    impersonating|to trick|to deceive|as genuine|forged|forge|counterfeit|fake id|fake passport|
    fake invoice|fake receipt|nonconsensual|without her consent|without his consent|without consent|nude|nudes|naked|undress|blackmail|
    clone the voice|clones voice|clone his voice|clone her voice|cloned voice|fake screenshot|fake evidence|scam|phishing`,
  'deceive-with': `post it as real|send it to the press|real news|make people think|make it look real|look like he|look like she|
    confessing|fraud|without telling|so people believe|leak it|so everyone thinks|believe its real|actual footage|
    admitting to|pretend its`,
  foreign: `views|song lyric|song lyrics|lyric|conclusions|attention to|meeting|meetings|appointment|reminder|table for|book a table|reservation|reservations|haircut|plumber|electrician|vacation|holiday|holidays|day off|sick leave|leave request|
    horoscope|zodiac|poems|poetry|limerick|lyrics|rap battle|haiku|sonnet|sonnets|haikus|letter to|invoice is late|his invoice|her invoice|traffic|bus|train ticket|concert|birthday cake|dog food|laundry|grocery|rent|mortgage|tax return|visa|passport|
    world cup|olympics|election|prime minister|square root|equation|math problem|multiply|divided by|video call|video calls|video conference|video chat|video meeting|photo shoot|slogan|tweet|email to|
    paragraph|blog post|hashtags|list of ideas|python|javascript|typescript|sql|css|html|regex|code|function|script for|translate|translation|flight|hotel|pizza|
    weather|stock|stocks|recipe|poem|essay|joke|president of|capital of|football|match|salary|horoscope|lottery|bitcoin|crypto|dms|
    restaurant|lunch|dinner|movie tickets|time is it|linked list|java|bug|homework|meaning of life|news|taxi|uber|grab|cover letter|
    vacation to|birthday|wedding|groceries|personal|girlfriend|boyfriend|my wife|my husband|my mom|gym|doctor|dentist|cv|resume`,
};
