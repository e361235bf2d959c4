import type { Lexicon } from './lexicon.ts';

/** English: media, items, documents, roles, and what Jarvis refuses. */
export const englishWork: Lexicon = {
  generate: `mock up|sketch out|doodle|depict|visualise|visualize|generate|gen|draw|paint|illustrate|sketch|render|animate|imagine`,
  make: `do a|do an|do some|do one|make|create|produce|design|whip up|cook up|compose|put together|come up with|mock up|craft|film|shoot|build|
    record|do me|do us|make me|make us|give me|give us|get me|get us|knock up|knock out|spin up|prepare|mock|
    can i get|can we get|could we get|could i get|can we have|turn|visualize|visualise|require|want|need|id like|would like|id love|
    throw together|rustle up|voice|narrate|say|have|cut|lay down|dream up|conjure|batch of|bang out|crank out|synthesize|write us`,
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
  document: `docs|doc|documentation|wiki|knowledge base|knowledgebase|kb|handbook|guide|guides|guideline|guidelines|
    manual|manuals|policy|policies|rule|rules|playbook|written down|document|documents|sop|sops|runbook|faq|wrote down|
    procedure|procedures|documented|our notes|internal notes|style guide|company docs|knowledge|internal docs|
    our process|protocol|instructions for|pdf|whitepaper|onboarding guide|cheat sheet|brand book|files|official stance|write up|
    terms|best practice|best practices|how to guide|checklist|tutorial`,
  search: `search|find|look up|look for|lookup|look it up|dig up|where is|whats in|say about|says about|explain|
    anything on|anything about|is there anything|what do|what does|has anyone|check|read up|does anyone know|hunt down|
    query|locate|track down|where did|mention|mentions|covers|cover|written about|pull|dig through|comb through|somewhere|consult`,
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
  add: `remember|make a note of|add|track|log|record|save|put|register|store|note|enter|new|file|jot down|start tracking|keep track of|include|
    insert|create an entry|please track|add to|note down|entry|begin tracking|stick|throw|pop|just bought|we also pay for|write down|
    just got|we bought|list|put down|chuck|signed up for|we now pay|weve got a new|sign up`,
  named: 'called|named|name|by the name of',
  'role-viewer': 'viewer|viewers|view only|read only|observer',
  'role-member': 'member|regular member|normal member',
  'role-admin':
    'admin|admins|administrator|administrators|admin rights|admin access|admin role|admin permissions|admin privileges',
  'role-owner': 'owner|owners|owner role|owner rights',
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
};
