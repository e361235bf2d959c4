import type { Lexicon } from './lexicon.ts';

/** People and their roles, what is posted by itself, and where Jarvis speaks up. */
export const englishTeam: Lexicon = {
  'role-viewer': 'viewer|viewers|view only|read only|observer',
  'role-member': 'member|regular member|normal member',
  'role-admin':
    'admin|admins|administrator|administrators|admin rights|admin access|admin role|admin permissions|admin privileges',
  'role-owner': 'owner|owners|owner role|owner rights',
  who: 'who can approve|who may approve|who gets to approve|who is allowed to approve',
  unwanted: `dont need|do not need|no longer need|dont want|do not want|no longer want|never mind|nevermind|nvm|
    dont need any|not interested in|had enough of`,
};
