import type { Lexicon } from './lexicon.ts';

/** How people address Jarvis: asking, wishing, doubting, refusing, chatting. */
export const englishSpeech: Lexicon = {
  please:
    'please|kindly|thanks in advance|asap|if you can|if you dont mind|when you can|be so kind as to|would be great',
  wish: `not sure|require|need|want|wanna|id like|i would like|wed like|we would like|would like|id love|wed love|looking for|
    can i get|could i get|can we get|could we get|can i have|can we have|could we have|may i have|in the mood for|
    lets|let us|let me|i wish|how about`,
  'can-you': `can someone|can somebody|can anyone|could someone|could somebody|could anyone|would someone|can you|could you|would you|will you|would you mind|are you able to|can jarvis|could jarvis|
    can we|could we|can i|could i|may i|may we`,
  doubt: `should we|should i|should the team|is it worth|worth it|does it make sense|what if|wonder|wondering|what do you think|any thoughts|your thoughts|good idea|bad idea|thoughts|opinions|smart move|wise move|right move|ought we|ought i|would we be better off|are we better off|does it pay to|is there a case for|crazy to|would it be|thoughts on|opinions on|
    do we want to|any thoughts on|would it be better|
    what happens if|do you think we|would it be smart|is it smart|if we were to|is it time to|not sure whether|
    makes sense to|any reason to|any point in|pros and cons|what would happen|would we|if we switched|if we moved`,
  musing: `talk about|talk through|discuss|think about|think over|chat about|consider|look into|weigh up|vote on|decide whether|decide if|figure out if|figure out whether|on the agenda|thinking of|thinking about|considering|might|maybe|perhaps|someday|toying with|debating|tempted|one day|
    leaning towards|mulling|on the fence|not sure if|not sure about|not sure we|not sure i|not sure it|not sure that|unsure|not certain|not clear|would be nice|would be cool|would be lovely|in future|some day|eventually|at some point|contemplating|possibly|potentially|hypothetically|in theory|kind of want|sort of want|half a mind|undecided|not decided|nothing decided|
    no decision|weighing|pondering|not convinced|playing with the idea|floating the idea|sleep on it|up in the air|tbd|thinking out loud`,
  negation: `id rather we|id rather you|id rather not|prefer not|not|ignore|disregard|forget about|scratch that|please ignore|lets not|no longer want|wouldnt|arent|do not|dont|doesnt|never|not yet|hold off|no need to|without|cant|wont|shouldnt|must not|mustnt|
    rather not|stop short of|not going to|decided against|changed my mind|isnt going to|didnt|not to`,
  pronoun: 'it|that|them|its|that one|this one|both',
  supposing:
    'if we|if i|suppose|supposing|say we|say i|assuming|lets say|imagine we|imagine if|imagine you|were we to',
  becomes: 'equals',
  against: 'against',
  'whats-up':
    'hows|how is|whats up with|what is up with|whats the story with|whats the deal with|whats going on with|hows it going with|what gives with|tell me about|the deal with',
  possessive: 'its|their|whose',
  where: 'where is|where are|wheres|where did',
  halt: 'id rather we|id rather you|rather not|id rather not|prefer not|dont|do not|no need to|hold off|ignore|disregard|forget about|scratch that|please ignore',
  alongside:
    'to go with it|to go with that|to go with|goes with it|to go along with it|to go alongside|to match|to accompany it',
  exhortation: 'dont forget|dont forget to|why dont you|why dont we|cant you|do not forget',
  announced: `make it happen|let it be so|with immediate effect|starting this week|starting next week|from next week|from next month|starting next month|from now on|going forward|from here on|from here on out|starting today|starting now|starting tomorrow|
    from today|from tomorrow|from tomorrow on|make it so|as of today|as of now|effective immediately|henceforth|
    starting monday|from monday|effective today|from this point on`,
  hearsay: `said|says|says he|says she|told me|told us|asked if|asked whether|apparently|heard that|rumor|rumour|according to|reckons|thinks|
    suggests|suggested|proposes|proposed|believes|insists|insisted|argues|argued|mentioned|claims|claimed|keeps saying|keeps asking|
    wants us to|would like us to|is asking|was asking|rumored|supposedly|word is|word has it|i heard|i hear|in an email`,
  retraction: `nothing decided|not decided|undecided|no decision|just kidding|kidding|jk|never mind|nevermind|nvm|scratch that|scrap that|ignore that|
    forget it|or not|maybe not|on second thought|on second thoughts|actually no|actually dont|but no|no thanks|no thank you|no way|nah|nope|wait no|thinking out loud|hypothetically|
    not yet though|dont do it|dont do that|still debating|still deciding|not final|nothing final|not sure yet|havent decided|dont act on it|
    let me think|i take that back|no wait|hold that thought|tbd|forget that|forget i said that`,
  chatter: `haha|hahaha|hehe|lmao|rofl|lol|nvm|never mind|nevermind|
    figured it out|congrats|congratulations|well done|nice one|awesome|good job|great job|good work|love it|you are the best|
    youre the best|cool|nice|wow|omg|my bad|no worries|sorry im late|scared me|i hate|i love|happy birthday`,
  greeting: `hi|hello|hey|heya|oi|ahoy|aloha|hola|hullo|evening|good day|gday|hiya|yo|good morning|good afternoon|good evening|good night|morning|howdy|sup|
    whats up|gm|greetings|hey there|hi there|hi jarvis|hello jarvis`,
  thanks:
    'thanks|thank you|thank you so much|cheers|ty|much appreciated|appreciate it|youre the best|you are the best',
  yes: 'yes|yeah|yep|yup|sure|ok|okay|do it|go ahead|confirm|correct|right|exactly|of course|please do|sounds good',
  no: 'no|nope|nah|no thanks|forget it|never mind|nevermind|nvm|cancel|dont',
  which:
    'what do we have for|what do we have to|what have we got for|when do|when does|when is|which|what|whats|what are|what is|which ones|who are|whos|what kind',
  who: 'who|whos|which member|which person|which teammate|whose|which user|which of us|who on the team|who in the team',
  why: 'why|how come',
  how: 'how do i|how do we|how can i|how to|where do i|where can i|where do we|how would i',
  'how-much': `how much dough|how much moolah|how much coin|how much bread|how much cash|how much scratch|how much dosh|how much money|how much|how expensive|whatd|what would|what will|how many dollars|how many bucks|how many usd|what does|
    how pricey|how costly|how big a bill`,
  'how-many': `how active|how busy|how many|number of|count of|how often|how heavily|how heavy|tally|how frequently|counts|
    how actively|how intensively`,
  existence:
    'any|anything|is there|are there|have we got|do we have|do we already have|have there been|got any|have you got',
  show: `tell me more|tell us more|list out|list off|reel off|rattle off|name all|name every|name each|roll call|line up of|show|show me|list|display|give me|gimme|see|view|pull up|bring up|open|open up|get|get me|fetch|look at|
    tell me|let me see|can i see|share|print|read me|read out|enumerate|remind me|walk me through|lay out|need to see|
    run me through|run through|scroll|scroll back|dig out|dig up|send me|hand me|what about`,
  all: 'roll call|line up of|all|every|everything|complete|full|whole|entire|roster|lineup|overview|register|catalog|catalogue|rundown of',
  now: 'now|right now|currently|at the moment|atm|these days|at present|today|presently|as we speak',
};
