import type { Lexicon } from './lexicon.ts';

/** People and their roles, what is posted by itself, and where Jarvis speaks up. */
export const englishTeam: Lexicon = {
  'role-viewer': 'viewer|viewers|view only|read only|observer',
  'role-member': 'member|regular member|normal member',
  'role-admin':
    'admin|admins|administrator|administrators|admin rights|admin access|admin role|admin permissions|admin privileges',
  'role-owner': 'owner|owners|owner role|owner rights',
  'role-word': `role|roles|permission|permissions|access level|access levels|access rights|privileges|who can approve|
    who may approve|who gets to approve|who is allowed to approve|approvers|approver`,
  people: `members|member list|team list|team members|team roster|teammates|people here|people in|people on|user list|users|
    workspace members|everyone here|everybody here|on the team|in the team|in our team|on our team|in this workspace|
    our team|who is here|the crew|colleagues|staff`,
  who: 'who can approve|who may approve|who gets to approve|who is allowed to approve',
  when: `when|when do|when does|when is|when will|when are|what time|what day|how soon`,
  'at-once': `now|right now|right away|immediately|at once|straight away|straightaway|this instant|this minute|this second|
    without waiting|dont wait|do not wait|asap|instantly|on the spot|ahead of time|early`,
  'send-out': `send|send out|post|push|push out|publish|deliver|run|trigger|execute|fire|fire off|kick off|launch|
    put out`,
  trigger: 'run|rerun|trigger|execute|fire off|kick off|launch',
  cease: `bin|ditch|nix|turn off|switch off|shut off|no more|quit posting|quit sending|stop posting|stop sending|unschedule|discontinue|
    disable|deactivate|pause|remove|delete|take down|take off|get rid of|unsubscribe|end|drop|cancel|stop|kill|scrap|
    call off|axe|shut down|abolish|scratch`,
  unwanted: `dont need|do not need|no longer need|dont want|do not want|no longer want|never mind|nevermind|nvm|
    dont need any|not interested in|had enough of`,
  here: 'here|in here|over here|this channel|this room|this chat|this thread|into this channel',
  'alert-channel':
    'alert channel|alerts channel|channel for alerts|warning channel|notification channel|alarm channel',
  'should-go':
    'should go|should come|should be sent|should be posted|should land|belong|belongs|go to|go in|need to go',
  notify: 'notify|warn|tell us|let us know|ping us|ping me|alert us|shout|flag|inform|tell the team|raise it',
  trouble: `problems|a problem|trouble|outages|an outage|something breaks|something goes wrong|something fails|something is wrong|
    something is down|things break|things go wrong|anything breaks|anything goes wrong|anything fails|goes down|go down|
    failures|issues|incidents|breaks|unusual spending`,
};
