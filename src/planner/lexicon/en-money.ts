import type { Lexicon } from './lexicon.ts';

/** Money, use, time and limits. */
export const englishMoney: Lexicon = {
  spend: `spenders|how many money|how much dough|how much moolah|how much cash|how much dosh|how much money|running total|the total|total|spend|spends|spending|cost|costs|expense|expenses|expenditure|expenditures|bill|bills|billing|money|cash|
    outlay|outgoings|burn|damage|invoice|invoices|tab|charges|outflow|cost breakdown|spending breakdown|cost overview|
    spendings|dough|moolah|moola|dosh|dinero|cheddar|wonga|greenbacks|how much coin|how much bread|how much scratch|how many bucks|how many greenbacks|the bucks|our bucks|petty cash|cash burn|
    financials|financial damage|our outlay|cost report|expense report|total cost|costing|expensed`,
  spent: `forked over|fork over|handed to|spent|burned|burnt|blew|blown|blow|paid|shelled out|forked out|went out|burn through|burned through|
    racked up|run up|rung up|paid out|cost us|cost me|costing us|costing me|dished out|splurge|splurged|splurging|splashed out|
    been charged|got charged|charged us|went out the door|gone out|eaten up|dropped on|poured into|put into|
    set us back|did it cost|go through|gone through|forking out|blowing|owe|been billed|got billed|
    spend so far|paying|bleeding|ran us|run us|burning|shell out|fork out|did we drop|we dropped|have we dropped|dropped so far|did we lay out|laid out|did we part with|parted with|did we sink|sunk into|sank into|did we shell|coughed up|cough up|
    did we blow|did we burn|did we go through|did we splash|squandered|frittered|did it set us back|been spending|was spent|were spent|got spent|has been spent|been burning|been paying|did we rack up|did we run up|did we throw at|thrown at|did we hand over|handed over|did we pay|out the door|chewed through|used up`,
  price: `are we in for|would we be in for|a number for|a figure for|ballpark figure|price|prices|priced|quote|quotation|estimate|estimation|ballpark|expensive|pricey|charge|run us|run me|
    set us back|set me back|price tag|guesstimate|rough cost|going rate|looking at|damage|come to|would cost|will cost|
    to cost|cost to|cost|costs|cost for|how much for|how much to|price out|cost out|rate for|would it cost|
    would it be|cost of|cost estimate|would i pay|would we pay|would that be|charge for|fee|fees|go for|price wise|
    pricewise|quote me|cost wise|costwise|would run|estimated cost|rough idea|rough figure|back of the envelope|
    add up to|work out to|price check|bill me|bill us|expect to pay for|in dollars|ring up`,
  usage: `usage|consumption|activity|utilisation|utilization|volume|stats|statistics|requests|calls|api calls|
    generations|throughput|workload|call volume|adoption|usage numbers|busy|usage figures|
    activity numbers|consumption figures|request count|traffic|headcount|usage stats|usage report|metrics|counts|
    quantity used|engagement`,
  'not-usage': 'not counts|not the counts|not usage|not the usage|rather than counts',
  'not-money': `not dollars|not the money|not money|not the cost|not the costs|not cost|counts not dollars|
    not the dollars|not spend|not the spend|not in dollars|not how much it cost|not the bill`,
  used: 'use|used|using|consume|consumed|utilise|utilize|utilized|run|ran|runs|relied on|made use of|burned through',
  forecast: `final bill|final tally|where will we land|where are we heading|where do we end up|how will the month end|how will we finish|going forward at this rate|spending continues|continue like this|continues like this|keeps up|forecast|forecasts|forecasting|predict|prediction|predicted|predictions|projected|projection|projections|
    extrapolate|extrapolated|extrapolation|at this rate|at this pace|at the current rate|at current pace|
    at the current pace|on track to|on course to|expected bill|estimated bill|trajectory|run rate|outlook|heading|
    headed|expected spend|expected total|expected cost|if we keep going|if we keep this up|if this keeps up|
    if we carry on|project our|project the|keep spending like this|this continues|going like this|on pace|
    estimate for the month|estimated total|current trend|current burn|future costs|burn rate continue|
    anticipated|anticipate|crystal ball|if things continue|if nothing changes|keep this pace|at our current pace|
    trending|spend trend|trend|likely total`,
  'month-end': `month end|months end|end of month|end of the month|end of this month|by the end of the month|eom|
    by month end|when the month ends|when the month is over|close of the month|when the month closes|
    month close|on the 30th|on the 31st|the 30th|the 31st|at months end|year end|end of the year|end of november|rest of the month|
    the month is out|month is done|next invoice|next bill`,
  future: `will|well|going to|gonna|end up|land|likely|expect|expecting|brace|itll|finish|come out at|about to|
    predicted to|wind up|shaping up|on the hook|be paying|close out|be looking at|going to be|ends up|finishing|
    look like by|upcoming|coming|next`,
  'over-budget': `over budget|go over budget|going over budget|over our budget|over the budget|exceed our budget|
    exceed the budget|blow the budget|blow our budget|blow through our budget|bust the budget|bust our budget|within budget|
    under budget|stay in budget|stay within budget|make budget|overshoot|overspend|overrun|keep to budget|
    inside budget|enough budget|exceed budget|burst the budget|past our budget|stay under budget|
    blow past budget|hit our budget|run out of budget`,
  limit: `mustnt spend|must not spend|mustnt go over|must not go over|shouldnt spend|should not spend|must not exceed|should not exceed|may not exceed|cannot exceed|cant exceed|shouldnt exceed|must stay under|has to stay under|should stay under|must stay below|tap out at|top out at|bring down to a maximum|burn more than|pause all jobs|stop all jobs|nobody goes over|nobody goes past|no one goes over|no one goes past|nobody goes above|goes past|go past|not a cent over|not a penny over|not a dollar over|getting through more than|get through more than|freeze us at|hold us at|cut off at|go over|going over|limit|limits|cap|caps|ceiling|hard stop|max|maximum|restrict|dont let|do not let|no more than|
    not more than|never more than|at most|spend more than|spending more than|spending over|spend over|stop us from spending|keep us from spending|dont go over|do not go over|
    dont exceed|do not exceed|never exceed|block everything|block all|cut us off|cut off|spending limit|spend limit|
    upper bound|lid|keep us under|keep it under|keep spending under|keep spend under|keep costs under|stay under|stay below|
    clamp|dont spend more than|shut everything down|stop everything|pause everything|stop all spending|hard limit|
    spending cap|keep the team under|tops|block spending|stop spending|cant spend more than|never let|not allowed to spend|
    freeze spending|halt spending|dont want to spend more than|not to exceed|shut off spending|kill switch|
    block anything|stop us at|max out at|hold spending|keep us below|keep it below|limit us|capped at|nothing over`,
  budget: `budget|budgets|budgeted|allocate|allocation|earmark|set aside|allot|allotment|allowance|ring fence|
    put aside|aside|budgeting|pot|reserve`,
  'by-member': `leaderboard|leaderboard of spenders|by member|per member|by person|per person|by user|per user|by teammate|per teammate|by people|
    by employee|per employee|per head|each person|each member|person by person|by individual|which teammate|which member|
    by team member|per team member|for each person|each teammate|member by member|among the team|whos been|by who|everyones|
    each of us|by colleague|by name|individually|everybodys|for each member|per capita|across the team`,
  'by-provider': `by provider|per provider|by vendor|per vendor|by service|per service|each provider|each vendor|
    by supplier|provider by provider|vendor by vendor|by company|provider wise|by platform|
    per platform|for each provider|for each vendor|providers split|across providers|across vendors|by tool|between vendors|
    between providers|by model|per model`,
  'by-category': `which kind of media|what kind of media|kind of media|type of media|by category|per category|by type|per type|by kind|categories|category by category|each category|
    which category|by media type|by modality|into categories|per kind|by area|across categories|for each category|
    by what its for|category wise|image vs video vs`,
  'by-day': `which day|what day|by day|per day|day by day|each day|daily|by date|for each day|every day|day to day|a day|
    daily breakdown|over the days|per diem|by the day`,
  split:
    'break down|broken down|breakdown|split|grouped|group|itemise|itemize|itemised|split out|divided|sorted',
  top: 'most|biggest|highest|top|largest|least|more than anyone|big spender|big spenders|biggest spender|biggest spenders|top spender|top spenders',
};

export const englishTime: Lexicon = {
  today:
    'today|todays|so far today|this morning|tonight|this afternoon|this evening|since midnight|current day|since this morning',
  yesterday: 'yesterday|yesterdays|the day before|last night',
  this_week:
    'this week|this weeks|current week|so far this week|since monday|week to date|wtd|the week so far',
  last_week:
    'past calendar week|last calendar week|the week that ended|last week|last weeks|previous week|past week|prior week|the week before|week before',
  this_month: `this month|this months|current month|so far this month|month to date|mtd|since the 1st|since the first|
    the month so far|this calendar month|the month to date`,
  last_month:
    'past calendar month|last calendar month|last month|last months|previous month|past month|prior month|the month before|month before',
  this_year: `the whole year|whole year so far|whole year|all year|this year|this years|current year|year to date|ytd|so far this year|since january|since jan|the year so far|
    this calendar year`,
  'each-day':
    'daily|per day|a day|each day|every day|everyday|every single day|per diem|nightly|every morning|every evening|each morning|every night|each evening|every afternoon',
  'each-week': 'weekly|per week|a week|each week|every week|once a week',
  'each-month': 'monthly|per month|a month|each month|every month|once a month|every month end|monthly basis',
  'each-year': 'yearly|annual|annually|per year|a year|each year|every year|once a year|per annum',
  'bare-day': 'day',
  'bare-week': 'week',
  'bare-month': 'month|months',
  'bare-year': 'year|fiscal year',
  weekdays: `weekday|weekdays|every weekday|each weekday|mon fri|mon to fri|monday to friday|monday through friday|
    workday|workdays|working day|working days|business day|business days|every workday|every working day|mon thru fri|
    every business day|mon through fri|monday fri`,
  'day-name': `monday|mondays|tuesday|tuesdays|wednesday|wednesdays|thursday|thursdays|friday|fridays|saturday|saturdays|
    sunday|sundays|mon|tue|tues|wed|thu|thurs|fri`,
  every: 'every|each|automatically|recurring|regularly|on a regular basis|automatic|auto|always',
  soon: 'soon|coming up|upcoming|next|shortly|in the near future|before long|around the corner|imminent|on the horizon|near',
  noon: 'noon|midday|lunchtime|at lunch',
  midnight: 'midnight',
};
