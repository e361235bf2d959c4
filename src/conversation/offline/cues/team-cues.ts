import { type CueTable, cues } from './cue.ts';

/** How a clause tells that it is about people and their roles, about what goes out by itself, or where alerts are told. */
export const teamCues: CueTable = {
  set_role: cues(['role-change', 8.4]),
  list_members: cues(
    ['who role !role-change', 6.8],
    ['who role-word', 6.6],
    ['who people !spend !spent !used !usage !made !switch', 6],
    ['people which|show|all|how-many !group !spend !spent !usage !made !switch', 5.8],
    ['role-word show|which|all', 6.4],
    ['role show|which|all|existence !role-change !media !category !limit', 5.6],
    ['role question-mark !role-change !media !category', 4.4],
    ['people !rest !spend !spent !usage !used !limit !digest !schedule', 3.4],
  ),
  run_schedule: cues(
    ['digest at-once send-out !clock !every !which !existence', 9.2],
    ['schedule at-once send-out !clock !which !existence', 9.2],
    ['schedule trigger !which !existence', 7.8],
    ['digest trigger !which !existence !clock', 8.8],
    ['schedule-code send-out', 9],
  ),
  remove_schedule: cues(
    ['cease digest !channel !clock !clock-guess !instead !undo', 7.4],
    ['cease schedule !channel !clock !undo', 7.8],
    ['cease digest recurrence|day-name !clock !clock-guess !channel', 9],
    ['unwanted digest recurrence !clock', 7.4],
    ['cease schedule-code', 8.6],
    ['cease pronoun digest', 8.8],
  ),
  set_alert_channel: cues(
    ['alert channel schedule-verb|set|switch|switch-weak|use|make|send-out', 7.8],
    ['alert channel should-go', 7.6],
    ['alert here schedule-verb|set|switch|switch-weak|send-out|should-go|please', 7.4],
    ['alert-channel channel', 7.8],
    ['alert-channel set|switch|switch-weak|make|use !which', 7.2],
    ['notify trouble|alert channel|here', 7.4],
    ['notify channel !digest !spend !usage !recurrence !which', 7],
  ),
};
