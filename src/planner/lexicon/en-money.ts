import type { Lexicon } from './lexicon.ts';

/** English: how costs are grouped, and when. */
export const englishMoney: Lexicon = {
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
  weekdays: `weekday|weekdays|every weekday|each weekday|mon fri|mon to fri|monday to friday|monday through friday|monday friday|
    workday|workdays|working day|working days|business day|business days|every workday|every working day|mon thru fri|
    every business day|mon through fri|monday fri`,
  'day-name': `monday|mondays|tuesday|tuesdays|wednesday|wednesdays|thursday|thursdays|friday|fridays|saturday|saturdays|
    sunday|sundays|mon|tue|tues|wed|thu|thurs|fri`,
};
