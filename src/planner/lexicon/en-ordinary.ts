/** Slang and common misspellings, with their standard spelling. */
export const englishSlang: Readonly<Record<string, string>> = Object.fromEntries(
  `pls please|plz please|plss please|pleas please|plse please|thx thanks|tx thanks|thnx thanks|ty thanks|u you|ur your|r are|y why|
  n and|w with|rn now|atm now|thru through|tho though|wich which|wht what|wat what|wats whats|hw how|hows how is|lst last|
  wk week|wks weeks|mo month|mth month|mnth month|yr year|yrs years|gimme give me|lemme let me|wanna want to|gonna going to|
  gotta need to|dunno do not know|cud could|shud should|wud would|recomend recommend|recommand recommend|reccomend recommend|
  recommed recommend|compair compare|compar compare|forcast forecast|forecst forecast|cuz because|abt about|ab about|
  msg message|msgs messages|infos info|mgmt management|ppl people|tmrw tomorrow|tmr tomorrow|2day today|2moro tomorrow|
  yday yesterday|ydays yesterdays|yest yesterday|ystd yesterday|prov provider|provs providers|vendr vendor|genrate generate|generat generate|
  genarate generate|creat create|alrt alert|alrts alerts|subs subscriptions|pic picture|cust customer|dept department|
  avg average|approx about|est estimate|mgr manager|kk ok|yea yeah|ya yeah|yup yes|dis this|dat that|da the|wit with|
  whos who is|whove who have|whatve what have|wheres where is|whens when is|theyre they are|shouldve should have|everythings everything is|
  everyting everything|evrything everything|anythin anything|sum some|sumthing something|smth something|b4 before|
  vids videos|imgs images|pics pictures|tht that|hav have|hv have|bugdet budget|buget budget|budjet budget|limt limit|
  spnd spend|spnt spent|cst cost|helth health|healt health|chek check|chk check|tst test|swich switch|swtich switch|
  switchh switch|chnage change|chang change|provder provider|proivder provider|providr provider|usge usage|useage usage|
  renewls renewals|renwals renewals|renual renewal|subscritpions subscriptions|subscribtions subscriptions|sched schedule|
  shedule schedule|scedule schedule|schedual schedule|docu docs|estimat estimate|estmate estimate|ya'll you all|yall you all|
  lil little|bc because|fyi btw|imo opinion|bday birthday|trancribe transcribe|trascribe transcribe|comparsion comparison`
    .split(/\s*\|\s*/)
    .map((pair) => {
      const [written = '', ...meant] = pair.split(' ');
      return [written, meant.join(' ')];
    }),
);

/** Words that are skipped inside a phrase: "what's *the* damage", "put *it* back". */
export const englishFillers: ReadonlySet<string> = new Set(
  `the a an our my your us me we please just really actually currently some this that these those of all also up is are
  been already even again personally honestly normally usually typically really truly still now quickly kindly maybe team's ai ever`.split(
    /\s+/,
  ),
);

/** Ordinary words that must never be taken for a misspelling of a phrase. */
export const englishOrdinary: ReadonlySet<string> = new Set(
  `audit about above after again agent alter along among angry apart apply around arrive aside aware beach began being below bench
  birth board brain brand break bring brought build built cabin candy carry catch cause chain chair charm chase cheap cheek chest
  chief child choir civil claim class clean clear click climb clock close cloud coach coast could count court cover crane cream crest crowd
  crown daily dance death debut delay depth diary doing doubt draft drama dream dress drink drive during early earth eight enter equal
  event every exact exist extra faith false fault favor field fifth fight final first floor focus force forth found frame fresh front
  fruit funny giant given glass going grace grade grand grant grass great green group grown guard guess guest habit happy heart heavy hello
  horse hotel house human ideal inner issue judge juice known knows label labor large laser later laugh layer learn least leave legal level
  light limit local logic loose lower lucky lunch major maker march match maybe mayor meant medal merit metal might minor model moral motor
  mount mouse mouth movie never night noise north novel nurse occur ocean offer often order other ought owner panel paper party peace phase phone
  photo piano piece pilot pitch place plain plane plant plate point pound power press pride prime print prior prize proof proud queen quick quiet quite radio
  raise range rapid reach ready realm relay reply rider right river robot rough round route royal rural scale scene scope score sense serve seven shade
  shake shall shape share sharp sheet shelf shell shift shine shirt shock shoot shore short shown sight silly since sixth skill sleep slide small smart smile smoke solid
  solve sorry south space spare speak speed spell spicy split sport staff stage stake stand start state steam steel steep stick still stone
  stood store storm story strip stuck study stuff style sugar suite sunny super sweet table taken taste teach teeth thank their theme there these thick
  thing think third those three throw tiger tight times tired title today topic total touch tough tower toxic trade train treat trend trial
  tribe trick tried truck truly trust truth twice twist uncle under union unity until upper upset urban usual valid value visit vital vocal voice waste
  watch water wheel where which while white whole whose woman world worry worse worst worth would wound wrist write wrong wrote young youth
  change chance charge choose church closer coming common corner create credit crisis damage danger dealer decade defeat degree demand desert
  design desire detail device dinner direct doctor dollar domain driver during easily effect effort eighty either eleven emerge empire employ
  energy engine enough entire escape estate ethnic excess expand expect expert export extend fabric factor fairly family famous father fellow
  female figure finger finish flight flying follow forest forget formal former fourth friend future garden gather gender gentle global golden ground growth
  guilty handle happen health height hidden hollow honest impact income indeed injury inside intent invest island itself jungle junior launch lawyer
  leader league length lesson letter likely linked listen little living locate luxury manage manner margin marine market master matter mature member memory
  mental middle minute mirror mobile modern moment mother motion moving museum mutual myself narrow nation nature nearby nearly normal notice notion number object
  obtain office option orange origin output palace parent people period permit person phrase planet player please plenty pocket poetry police policy prefer
  pretty prince prison profit proper public purple pursue rather reader really reason recent record reduce reform refuse region relate remain remote remove repair
  repeat result retail return reveal review reward rhythm sample saving school screen search season second secret sector secure select senior series settle severe
  should silver simple simply single sister slight smooth social source spirit spread spring square stable statue steady stream street stress strict
  strike string strong studio submit sudden suffer summer sunset supply surely survey switch symbol talent target temple tender tennis thanks theory thirty
  ticket timber tissue toward travel treaty tropic trying twelve twenty unable unique united unless useful valley vanish vendor vessel victim vision visual
  volume walker wealth weekly weight window winner winter within wonder wooden worker writer yellow yeah
  corpus poster closest costume custom coast lost cast past text rest best nest west mist list post most host ghost toast roast boast
  whale whales monkey monkeys rooster roosters chick chicks curtain curtains farmer farmers witch witches bottle bottles pasta butter
  dreamy stormy shirts socks tablet tablets hostel hostels mighty sleepy skull skulls swatch swatches beast beasts boat boats truck trucks
  orchestra orchestras falling baking checkout crossing hunting riding living
  mango mangoes lemon panda pirate dragon castle bridge kitten puppy penguin elephant coffee
  spending spends sending bending ending pending funded sound bound sounds rounds pounds words works lives limits lists listen
  clips chips ships trips drips flips slips grips reports resorts records sports ports
  designer manager teammate colleague client customer customers clients managers competitor competitors invoices
  resort pastel fashion venue rewrite desk standup freelancers elephants onboarding`.split(/\s+/),
);
