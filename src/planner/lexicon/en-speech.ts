import type { Lexicon } from './lexicon.ts';

/** English: how people ask, wish, refuse and greet. */
export const englishSpeech: Lexicon = {
  please:
    'please|kindly|thanks in advance|asap|if you can|if you dont mind|when you can|be so kind as to|would be great',
  wish: `not sure|require|need|want|wanna|id like|i would like|wed like|we would like|would like|id love|wed love|looking for|
    can i get|could i get|can we get|could we get|can i have|can we have|could we have|may i have|in the mood for|
    lets|let us|let me|i wish|how about`,
  'can-you': `can someone|can somebody|can anyone|could someone|could somebody|could anyone|would someone|can you|could you|would you|will you|would you mind|are you able to|can jarvis|could jarvis|
    can we|could we|can i|could i|may i|may we`,
  pronoun: 'it|that|them|its|that one|this one|both',
  possessive: 'its|their|whose',
  unwanted: `dont need|do not need|no longer need|dont want|do not want|no longer want|never mind|nevermind|nvm|
    dont need any|not interested in|had enough of`,
  retraction: `nothing decided|not decided|undecided|no decision|just kidding|kidding|jk|never mind|nevermind|nvm|scratch that|scrap that|ignore that|
    forget it|or not|maybe not|on second thought|on second thoughts|actually no|actually dont|but no|no thanks|no thank you|no way|nah|nope|wait no|thinking out loud|hypothetically|
    not yet though|dont do it|dont do that|still debating|still deciding|not final|nothing final|not sure yet|havent decided|dont act on it|
    let me think|i take that back|no wait|hold that thought|tbd|forget that|forget i said that`,
  chatter: `haha|hahaha|hehe|lmao|rofl|lol|nvm|never mind|nevermind|
    figured it out|congrats|congratulations|well done|nice one|awesome|good job|great job|good work|love it|you are the best|
    youre the best|cool|nice|wow|omg|my bad|no worries|sorry im late|scared me|i hate|i love|happy birthday`,
  'who-are-you': `who are you|what are you|are you a bot|are you a robot|are you a human|are you human|are you a real person|are you real|
    are you a person|are you an ai|are you ai|who made you|who built you|whats your name|what is your name`,
  greeting: `hi|hello|hey|heya|oi|ahoy|aloha|hola|hullo|evening|good day|gday|hiya|yo|good morning|good afternoon|good evening|good night|morning|howdy|sup|
    whats up|gm|greetings|hey there|hi there|hi jarvis|hello jarvis`,
  thanks:
    'thanks|thank you|thank you so much|cheers|ty|much appreciated|appreciate it|youre the best|you are the best',
  yes: 'yes|yeah|yep|yup|sure|ok|okay|do it|go ahead|confirm|correct|right|exactly|of course|please do|sounds good',
  no: 'no|nope|nah|no thanks|forget it|never mind|nevermind|nvm|cancel|dont',
  which:
    'what do we have for|what do we have to|what have we got for|when do|when does|when is|which|what|whats|what are|what is|which ones|who are|whos|what kind',
  who: 'who can approve|who may approve|who gets to approve|who is allowed to approve|who|whos|which member|which person|which teammate|whose|which user|which of us|who on the team|who in the team',
  how: 'how do i|how do we|how can i|how to|where do i|where can i|where do we|how would i',
  'how-much': `how much dough|how much moolah|how much coin|how much bread|how much cash|how much scratch|how much dosh|how much money|how much|how expensive|whatd|what would|what will|how many dollars|how many bucks|how many usd|what does|
    how pricey|how costly|how big a bill`,
  existence:
    'any|anything|is there|are there|have we got|do we have|do we already have|have there been|got any|have you got',
  show: `tell me more|tell us more|list out|list off|reel off|rattle off|name all|name every|name each|roll call|line up of|show|show me|list|display|give me|gimme|see|view|pull up|bring up|open|open up|get|get me|fetch|look at|
    tell me|let me see|can i see|share|print|read me|read out|enumerate|remind me|walk me through|lay out|need to see|
    run me through|run through|scroll|scroll back|dig out|dig up|send me|hand me|what about`,
};
