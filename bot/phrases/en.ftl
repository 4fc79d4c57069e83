# What Saphan says by itself, in English. The same sentences stand in th.ftl and zh.ftl.
# Plain and courteous; the assistant speaks of itself as what it is, an automated assistant.

greeting =
    Hello, I am Saphan, the automated assistant of the Thai–China industrial investment platform. You can ask me about BOI incentives, industrial estates, green technology, and the platform's training, site visits and matchmaking.
    Every answer shows its source and the date of the information.
help =
    You can ask about:
    • BOI incentives: years of tax exemption, conditions, how to apply
    • industrial estates and zones: location, size, utilities, target industries
    • green technology: clean energy, recycling, wastewater treatment
    • the platform: training, site visits, matchmaking
    For the best answer, ask one thing at a time and name the product or technology and the province. The answer comes in the language of your question: Thai, Chinese or English.
thanks = You are welcome. Please ask again at any time.
acknowledged = Very well. If you have another question, please ask at any time.
identity = I am Saphan, an automated assistant, not a person. I search a knowledge base about investing in Thailand and show the text that matches your question best, with its source and date. I can make mistakes, so please check the source before you decide.
restart = A new conversation has begun. What would you like to know?
language-changed = I will answer in English. If you write in Thai or Chinese, the answer will be in that language.
language-which = In which language would you like the answers?
language-name = English
unreadable = I can only read text. Please type your question in Thai, Chinese or English.
other-script = I can only answer in Thai, Chinese or English. Please ask again in one of these languages, or I can pass your question on to our staff.
unknown = I am sorry, I have no reliable information on this and would rather not guess. I can pass your question on to our staff, or you can ask again with the official name of the activity, province or technology.
pass-on = Pass it on to staff
passed-on = Thank you. Your question has been passed on to our staff, without your name or contact details. When they have the answer, they will add it to the knowledge base, so please ask again later. For an urgent official matter, please contact the agency itself, such as the BOI.
pass-on-what = Please type your question first. Then I can pass it on to our staff.
choice-gone = That choice is no longer available. Please type your question again.
number-of-what = What does this number refer to? Please tell me in a few words what you would like to know, or choose one of the options.
more = Read more
source = Source: { $title } · information as of { $date }
on-pages = { $title }, p. { $pages }
source-undated = Source: { $title } · date of the information not given
publishers = Based on: { $names }
memorandum = Memorandum of 16 June 2025
staff = answer by our staff
not-verified = ⚠ Not verified: no published source that confirms all of this has been seen yet. Please ask the responsible agency before you rely on it.
other-language = This information is available in { $name } only:
abroad-near = These may be about your question, but exist in another language only:
only-in = In { $tongue } only: { $name }
written-by-model = This answer was put together from the sources below by a language model (AI). If in doubt, the sources prevail.
translated-by-model = What comes from sources in { $names } was translated by the model; the original text prevails.
source-text = Read the source text
in-th = Thai
in-zh = Chinese
in-en = English
starter-incentives = How many years of tax exemption does a waste-to-energy plant get?
starter-estates = How large is Udon Thani Industrial Estate?
starter-technology = How does a membrane bioreactor (MBR) treat wastewater?
too-long = Your message is too long. Please ask in at most 2,000 characters.
stale = ⚠ This information is more than 18 months old. Please check that it still holds before you rely on it.
not-advice = This is general information, not legal or tax advice.
clarify = I am not sure which of these you mean. Please choose one, or ask again with the official name of the activity, province or technology.
refusal-orders = I cannot follow instructions of that kind, and I cannot speak for the BOI or any authority. I can only show what my sources say, with their dates. What would you like to know?
refusal-insult = I am sorry that I could not help. Please tell me what you are looking for, or ask to have it passed on to our staff.
refusal-law = I cannot help to break the law or to hide something from an authority. BOI, Customs and the Department of Industrial Works advise free of charge before you act, and I can show you which permits and conditions apply.
refusal-nominee = I cannot help to find or use nominees. Holding shares or land for a foreigner in order to get around the law is a crime under the Foreign Business Act, for both sides. The lawful ways are BOI promotion (up to full foreign ownership where it is allowed), a Foreign Business Licence, or a Thai partner who really invests.
refusal-nominee-question = What is the penalty for using a nominee shareholder?
refusal-topic = I cannot talk about this. I can help with investing in Thailand, industrial estates and green technology.

# What is newer, what is older, and where sources differ.
replaced = ⚠ This has been replaced by “{ $title }” ({ $date }).
replaced-undated = ⚠ This has been replaced by “{ $title }”.
show-newer = Show the current text
what-changed = What changed?
changes-head = What “{ $newer }” ({ $newer_date }) says differently from “{ $older }” ({ $older_date }):
changes-none = “{ $newer }” ({ $newer_date }) says the same as “{ $older }” ({ $older_date }) on this.
changes-was = before: { $text }
changes-is = now: { $text }
changes-new = new: { $text }
changes-gone = no longer there: { $text }
changes-more = { $count ->
    [one] One more difference is not shown here.
   *[other] { $count } more differences are not shown here.
    }
undated = no date given
sources-differ = ⚠ The sources differ on this:
source-says = “{ $title }” ({ $date }) says: { $text }

# Records of the catalogues
records-found = { $count ->
    [one] One record of “{ $title }” matches: { $conditions }.
   *[other] { $count } records of “{ $title }” match: { $conditions }.
    }
records-part = Shown here: { $first } to { $last }.
records-greatest-first = { $field }, highest first
records-smallest-first = { $field }, lowest first
records-none = None of the records in “{ $title }” is known to match: { $conditions }.
records-unknown = { $count ->
    [one] One more may match: { $fields } is not given for it. A blank is not a no.
   *[other] { $count } more may match: { $fields } is not given for them. A blank is not a no.
    }
records-ignored = Not taken into account: { $words }
records-near = The nearest:
records-unsure = { $fields } is not given for { $count }, which is not a no:
records-compared = Side by side, from “{ $title }”:
records-blank = not given
records-dated = as of { $date }
records-source = Source: { $title } · information as of { $first } to { $last }
records-unverified = ⚠ Not verified: { $names }

# What the durable inbox says when it cannot have a message answered.
delivery-too-often = You are sending messages faster than I can answer. Please wait a minute, then ask again.
delivery-failed = Sorry, something went wrong on our side and I could not answer. Our staff have been told; please try again a little later.

stopped = All right: you will get no more messages from us unless you write first. If you have a question later, just send it.

# What an app needs that has no buttons.
choices-by-number = Reply with a number to choose:
choices-by-words = You can reply { $labels }
continued = (There is more: reply “OK” to read on)

# Why a match has its score, for staff.
score-unknown = Not known yet, so half of the points are given. Please ask.
score-text = What the two sides describe is about { $percent }% alike.
score-sector-same = Both work in the same field: { $one }.
score-sector-near = Their fields are related: { $one } and { $other }.
score-sector-other = Their fields differ: { $one } and { $other }.
score-technology-same = Both concern the same technology: { $one }.
score-technology-near = { $one } and { $other } solve the same kind of problem ({ $category }).
score-technology-other = Their technologies differ: { $one } and { $other }.
score-wants-all = Everything that is needed is on offer: { $met }.
score-wants-some = On offer: { $met }. Still lacking: { $lacking }.
score-wants-none = Nothing of what is needed is on offer: { $lacking }.
score-region-anywhere = One side is open to any location.
score-region-same = The location is the same: { $place }.
score-region-corridor = Both locations lie in the same corridor: { $place }.
score-region-near = Both locations lie in the same region: { $place }.
score-region-other = The locations lie in different regions: { $one } and { $other }.
score-money-same = The amounts overlap: { $one } and { $other } (exchange rates of { $date }).
score-money-near = The amounts are within a factor of three: { $one } and { $other } (exchange rates of { $date }).
score-money-other = The amounts differ by more than a factor of three: { $one } and { $other } (exchange rates of { $date }).
score-range = THB { $low }–{ $high } million
score-range-one = THB { $low } million
score-range-from = from THB { $low } million
score-range-to = up to THB { $high } million
score-stage-same = The project’s stage ({ $stage }) suits this form of cooperation: { $form }.
score-stage-near = The project’s stage ({ $stage }) is one step away from this form of cooperation: { $form }.
score-stage-other = The project’s stage ({ $stage }) does not suit this form of cooperation: { $form }.
score-forms-other = The two sides want different forms of cooperation: { $one } and { $other }.
score-timeline-same = Both want to start at the same time: { $one }.
score-timeline-near = Their starting times are one step apart: { $one } and { $other }.
score-timeline-other = Their starting times are far apart: { $one } and { $other }.
score-language-same = They share a language: { $languages }.
score-language-near = They share no language, but an interpreter is accepted.
score-language-other = They share no language, and no interpreter is accepted.
score-verification-same = Both sides have been found in a public registry.
score-verification-near = Only one side has been found in a public registry.
score-verification-other = Neither side has been looked up in a public registry yet.
score-stale = Months without contact: { $months }.
score-fresh = In contact within the last month, or no points left to take off.
score-ask-lead = Ask the side that is to be matched: { $field }
score-ask-counterpart = Ask the counterpart: { $field }
score-criterion = { $code ->
    [technology] Technology
    [wants] Needs and offers
    [region] Location
    [money] Amount
    [stage] Stage and form of cooperation
    [timeline] Timeline
    [language] Language
    [verification] Verification
    [staleness] Deduction for silence
   *[sector] Field
    }
score-asset = { $code ->
    [technology] technology
    [equipment] equipment
    [buyer] a buyer
    [operator] an operator
    [land] land
    [feedstock] feedstock
    [market] a market
    [licence] permits
    [team] a team
    [brand] a brand
    [site] a site
    [utilities] utilities
    [testing] testing
    [pilot_plant] a pilot plant
    [training] training
    [students] students
    [data] data
    [supplier] a supplier
    [government] government support
   *[capital] capital
    }
score-form = { $code ->
    [greenfield] a new plant
    [joint_venture] a joint venture
    [licence] a technology licence
    [equipment_sale] sale of equipment
    [epc] EPC
    [bot] BOT
    [ppp] PPP
    [trading] trading
    [fund] investment by a fund
    [pilot] a pilot project
    [co_development] joint development
    [off_take] off-take
    [lease] a lease
   *[purchase] purchase
    }
score-stage = { $code ->
    [idea] idea
    [site_secured] site secured
    [permitted] permitted
    [operating] operating
    [expanding] expanding
   *[studied] studied
    }
score-horizon = { $code ->
    [in_under_6] within 6 months
    [in_6_to_12] 6 to 12 months
    [in_12_to_24] 12 to 24 months
   *[in_later] later
    }
score-language = { $code ->
    [th] Thai
    [zh] Chinese
   *[en] English
    }
score-field = { $code ->
    [sectors] field of business
    [wants] what it needs
    [offers] what it offers
    [provinces] province or location
    [money] amount and currency
    [stage] stage of the project
    [forms] form of cooperation
    [horizon] when to start
    [languages] languages
    [interpreter] whether an interpreter is accepted
    [checked] registration number, to look it up
    [sharing] consent to show its profile
    [equity] share of equity wanted
   *[technologies] technology
    }
score-exclusion = { $code ->
    [same_side] Both sides offer, or both seek
    [consent] A side has not agreed to be matched
    [sharing] A side does not want its profile shown
    [do_not_contact] A side is not to be contacted
    [red_flag] Staff have not settled a warning yet
    [same_organisation] Both are the same organisation
    [ownership] The share wanted exceeds what the other side or the law allows
   *[closed] The request or project is closed, or not screened
    }

# Forms: what is asked and said on the way to a request.
form-noted = What you have told me:
form-contact-later = I have not kept the contact details you wrote. I will ask for them after you have given your consent.
form-skip = Skip
form-back = Back
form-stop = Cancel request
form-go = Continue request
form-send = Confirm and send
form-change = Change something
form-change-what = What would you like to change?
form-changed = Changed.
form-summary = Summary: { $title }
form-confirm = Is this correct? It is stored and passed to our staff only when you confirm.
form-received = Your request has been received; its number is { $number }. You can write “show my data” or “delete my data” at any time.
form-stopped = The request has been cancelled and nothing you entered has been kept. You can still ask questions as usual.
form-needed = This is needed for the request. If you prefer not to answer, you can cancel the request.
form-aside = Your request is still open. The next question is: { $question }
form-aside-open = Your request is still open; choose “Continue request” to go on.
form-waiting = I am keeping your unfinished request. Write “continue” when you are ready.
form-identity = Please do not send identity card, passport or bank account numbers. I have not put this message into your request.
form-unfit = Something could not be stored. Please change what is very long or has special signs, then send it again.
form-too-long = That is too long for this question. Please shorten it.
form-text-wrong = I cannot use that text. Please write it in plain words, without code or special signs.
form-option-wrong = I did not understand that answer. Please choose one of the options, say it in a few words, or write “skip”.
form-place-ask = Which province, estate or area are you interested in?
form-place = Place
form-place-wrong = Please write the name of a province, estate or district, such as Rayong.
form-anywhere = Anywhere
form-amount-ask = About how much is the investment or budget? Please include the currency.
form-amount = Amount
form-amount-wrong = Please write an amount with its currency, such as fifty million baht, or choose “Skip”.
form-currency-ask = In which currency is this amount?
form-currency = Currency
form-currency-thb = Thai baht
form-currency-cny = Chinese yuan
form-currency-usd = US dollars
form-language = Language
in-th-option = Thai
in-zh-option = Chinese
in-en-option = English
form-people-ask = About how many people will take part?
form-people = Number of people
form-people-wrong = Please write the number of people as a figure, such as 8.
form-organisation-ask = What is the name of your company or organisation?
form-organisation = Organisation
form-organisation-wrong = Please write the name of the company or organisation only.
form-name-ask = What is the name of the contact person?
form-name = Contact person
form-name-wrong = Please write the contact person's name only.
form-contact-ask = How can our staff reach you? Please give a phone number, e-mail address, WeChat or LINE ID.
form-contact = Contact
form-contact-here = In this chat
form-contact-wrong = Please write a phone number with its country code, an e-mail address, or for example “LINE ID somchai99”.
form-besides = Noted:
form-known = I have that already.
form-rest = Skip the details
form-why = It helps our staff to find what suits you. You can skip it.
form-why-personal = Our staff need a name and a contact to answer you, and may keep them only if you agree. Nobody else receives them unless you agree to that separately. If you say no, I still answer your questions.
form-why-sharing = A partner can only be found if your profile, without your name, may be shown. If you say no, our staff can still advise you.

# Consent. To be checked by the operator's counsel; raise WORDING in bot/consent.py with every change.
consent-store =
    Consent to store personal data
    Controller: { $controller } (contact: { $contact })
    Purpose: { $purpose }
    Data: name, organisation, contact details, your account in this chat, the content of the request, and this conversation
    Seen by: { $seen }. If you write from China, the data is transferred to Thailand and kept there
    Kept for: { $months } months after the last contact
    Your rights: you can see, correct or delete the data or withdraw consent at any time by writing “show my data”, “delete my data” or “withdraw consent”
    Please answer as an adult acting for an organisation. If you say no, you can still ask questions as usual. Do you agree?
consent-seen = the responsible staff in Thailand only
consent-seen-in-crm = the responsible staff in Thailand only, who also keep it in their customer database (CRM)
consent-for-matchmaking = to look for a suitable business partner for you
consent-for-training = to contact you about training
consent-for-visit = to prepare and agree a site visit
consent-for-staff = to have your enquiry answered by our staff
consent-share =
    Separate consent to show and transfer data across borders
    Recipients: possible partners in China and Thailand, through { $controller } (contact: { $contact })
    What is sent: a profile without your name: kind of organisation, field, needs, place and amount. Data-protection rules in the other country may differ
    Your name and contact are sent only after you agree to each introduction; you are told the recipient, the purpose and the recipient's contact first
    You can withdraw this consent at any time. If you say no, our staff can still advise you, but your profile is shown to nobody. Do you agree?
consent-news =
    Optional: news about events
    May { $controller } (contact: { $contact }) use your name and contact details to tell you about its events, training and site visits?
    Seen by: the responsible staff in Thailand only; nothing is passed on to others
    Kept for: until you withdraw, at most { $months } months after the last contact
    You can withdraw at any time by writing “unsubscribe”. If you say no, nothing changes for your request. Do you agree?
consent-agree = I agree
consent-decline = I do not agree
consent-unclear = Please answer “I agree” or “I do not agree”.
consent-declined = Understood. None of your personal data has been kept and the request is closed. You can still ask questions as usual.

# Matchmaking
seek-title = Matchmaking request
seek-opening = I will ask one thing at a time to prepare a matchmaking request. You can skip, go back, cancel, or ask something else on the way.
seek-received = Our staff will check the details and look for a suitable partner. Names and contacts are exchanged only after both sides agree.
seek-kind-ask = Which describes you best?
seek-kind = Applicant
seek-kind-investor = Investor or technology supplier
seek-kind-sme = Thai business (SME)
seek-kind-project = Project or land owner
seek-kind-municipality = Municipality
seek-kind-academic = University or researcher
seek-kind-other = Other
seek-sector-ask = Which field is it about? Choose one or write it yourself.
seek-sector = Field
seek-technology = Technology
seek-summary-ask = Please say in a sentence or two what you have and what you are looking for.
seek-summary = Description
seek-wants-ask = What do you need most from a partner?
seek-wants = Wanted
seek-offers-ask = What can you bring?
seek-offers = Offered
seek-stage-ask = At what stage is the project?
seek-stage = Stage
seek-horizon-ask = When would you like to start?
seek-horizon = Start
seek-research-ask = What can your university or institute offer?
seek-level-ask = How far has it been developed? Choose one, or write the technology readiness level (TRL) from 1 to 9.
seek-level = Technology readiness level
seek-level-wrong = Please choose one, or write a TRL from 1 to 9.
seek-mode-ask = In which form would you like to work in Thailand? You may name several.
seek-mode = Form of cooperation
seek-status-ask = How far has your technology been proven?
seek-status = Proof of the technology
seek-volume-ask = How much is it, with its unit? For example tonnes of waste or cubic metres of water a day, or rai of land.
seek-volume = Quantity
seek-volume-wrong = Please write a number with its unit, such as forty tonnes a day, or choose “Skip”.
seek-land-ask = Whose is the land?
seek-land = Land
seek-treatment-ask = How is it treated or disposed of today?
seek-treatment = Treated today
seek-procurement-ask = How might it be commissioned?
seek-procurement = Procurement
seek-way-ask = In which form would you like to work together? You may name several.
sector-wastewater = Wastewater
sector-solid-waste = Solid waste and waste-to-energy
sector-recycling = Recycling
sector-clean-energy = Clean energy
sector-low-carbon = Low-carbon production
sector-carbon-management = Carbon management
sector-air = Air quality
sector-agriculture = Agriculture
sector-remediation = Soil remediation
sector-monitoring = Monitoring
sector-other = Another field
asset-capital = Capital
asset-technology = Technology and know-how
asset-equipment = Equipment
asset-land = Land or site
asset-feedstock = Feedstock
asset-market = Market access
asset-buyer = Buyer
asset-operator = Operator
asset-licence = Licences and permits
asset-team = Team
asset-brand = Brand
asset-utilities = Utilities
asset-government = Government support
asset-supplier = Supplier
asset-site = Site
asset-testing = Testing
asset-pilot-plant = Pilot plant
asset-training = Training
asset-students = Students and interns
asset-data = Data
way-greenfield = Own new plant
way-joint-venture = Joint venture
way-equipment-sale = Sale of equipment
way-licence = Licence, technology transfer
way-epc = Engineering and construction (EPC)
way-bot = Build and operate (BOT)
way-trading = Trading
way-fund = Financial investment
way-purchase = Purchase
way-lease = Lease
way-off-take = Supply or off-take contract
way-co-development = Joint development
way-pilot = Pilot project
way-hire = Service contract
way-ppp = Public-private partnership
way-concession = Concession
way-university = Pilot with a university
way-undecided = Not decided yet
status-lab = In the laboratory
status-pilot = Pilot or prototype
status-plants = Plants in operation
land-owned = Our own
land-leased = Leased
land-option = Option or under negotiation
land-public = Public land
level-4 = Laboratory (TRL 4)
level-6 = Pilot or prototype (TRL 6)
level-8 = Proven at full scale (TRL 8)
stage-idea = Idea
stage-studied = Studied
stage-site = Site secured
stage-permitted = Permitted
stage-operating = Operating
stage-expanding = Expanding
horizon-under-6 = Within 6 months
horizon-6-12 = 6–12 months
horizon-12-24 = 12–24 months
horizon-later = Later

# Site visit
visit-title = Site visit request
visit-opening = I will ask one thing at a time to prepare a site visit request; it is not a booking yet. You can skip, go back, cancel, or ask something else on the way.
visit-received = Our staff will check what can be arranged and contact you to agree on date and place.
visit-when-ask = When would you like to go? A month or a date is enough.
visit-when = Time
visit-when-wrong = Please write a month or a date, such as March.
visit-language-ask = In which language should the guide speak?
visit-purpose-ask = What would you like to see or discuss in particular?
visit-purpose = Purpose

# Training
training-title = Training request
training-opening = I will ask one thing at a time to prepare a training request; it does not reserve a place yet. You can skip, go back, cancel, or ask something else on the way.
training-received = Our staff will contact you when there is a course that fits.
training-topic-ask = Which topic interests you? Choose one or write it yourself.
training-topic = Topic
training-topic-incentives = Investment incentives
training-topic-technology = Green technology
training-topic-partner = Working with Chinese partners
training-language-ask = In which language should the course be?
training-format-ask = In which format would you like it?
training-format = Format
training-online = Online
training-on-site = On site
training-either = Either

# Talking to a person
handover-title = Request to our staff
handover-opening = I will pass your matter on to our staff.
handover-received = Our staff will contact you the way you asked.
handover-topic-ask = What would you like to talk to our staff about?
handover-topic = Matter
handed-over = This conversation has been handed over to our staff; its number is { $number }. They will reply in this chat. Until then the automated assistant stays silent, and what you write is kept for them.
handover-offer = If you like, I can put you in touch with our staff.

# Handing over to a person and back
handover-unsure = Since I could not help twice in a row, I am handing this conversation over to a colleague, who will look at it and reply in this chat. Until then I stay silent, and what you write is kept for them. If you would rather go on asking me, choose “Continue with the assistant”.
resume = Continue with the assistant
handed-back = I am answering again. What would you like to know?
handed-back-by-staff = Our staff have handed this conversation back to me, the automated assistant. You can go on asking me; to talk to them again, write “contact staff”.
handed-back-forgotten = I am sorry that our staff have not replied here for some time. I, the automated assistant, am answering again; to reach them, write “contact staff”.
tell-me = Tell me when there is an answer
tell-me-terms = If you would like to be told here as soon as there is an answer, choose “Tell me when there is an answer”. For this, { $controller } keeps your account in this chat with your question, encrypted, until you have been told, for 90 days at most. “Delete my data” deletes it sooner.
tell-me-noted = Noted. You will be told in this chat as soon as our staff have an answer.
tell-me-answer = You asked to be told the answer to: “{ $question }”

# Offers behind an answer
offer-matchmaking = Find a partner
offer-visit = Request a site visit
offer-training = Join training
offer-person = Contact our staff

# Thai projects that look for something
projects-title = Screened Thai projects of the Thai–China industrial investment platform
projects-found = { $count ->
    [one] One listed project fits ({ $conditions }).
   *[other] { $count } listed projects fit ({ $conditions }).
    }
projects-all = { $count ->
    [one] One listed project comes into question; no field, place or amount narrows it down.
   *[other] { $count } listed projects come into question; no field, place or amount narrows them down.
    }
projects-part = The latest { $count } are shown; name a field or a province to narrow it down.
projects-none = None of the listed projects fits this: { $conditions }.
projects-none-at-all = None of the listed projects fits this.
projects-near = The nearest:
projects-empty = No screened Thai project is listed yet.
projects-leave = If you like, leave your interest with the button below. Our staff will look for a suitable project.
projects-ask = If you like, I can pass your question on to our staff.
projects-sample = invented example
projects-samples = ⚠ What is marked as an invented example is no real project; it is here for trying out.
projects-screened = These projects were screened by our staff. Names and contacts are exchanged only after both sides agree.
projects-interest = I am interested
projects-interest-in = I am interested in project { $number }: { $title }
projects-owner = Project owner
projects-must-have = Indispensable
projects-forms = Form of cooperation
projects-foreign = Foreign share, at most
projects-languages = Languages
projects-sum = { $unit ->
    [large] { $low }–{ $high } billion { $currency }
   *[plain] { $low }–{ $high } million { $currency }
    }
projects-sum-one = { $unit ->
    [large] { $sum } billion { $currency }
   *[plain] { $sum } million { $currency }
    }
projects-sum-from = { $unit ->
    [large] from { $sum } billion { $currency }
   *[plain] from { $sum } million { $currency }
    }
projects-sum-to = { $unit ->
    [large] up to { $sum } billion { $currency }
   *[plain] up to { $sum } million { $currency }
    }

# A person's rights over their data
privacy-kept = What we keep about you:
privacy-request = Request { $number } of { $date }
privacy-consent = Consent (version { $version }) given on { $date }
privacy-consent-withdrawn = Consent (version { $version }) given on { $date }, withdrawn on { $end }
privacy-conversation = { $count } messages of this conversation
privacy-rights = To have something corrected, please write “contact staff”.
privacy-nothing = We keep no request and no personal data of yours in the matchmaking store.
privacy-withdraw = Withdraw consent
privacy-withdrawn = Your consent has been withdrawn and your open requests have been closed. Your data is no longer used, is passed to nobody, and is deleted within 30 days; if a partner has already received it, our staff will tell them. To have it deleted at once, press the button or write “delete my data”.
privacy-no-consent = There is no consent in force to withdraw.
privacy-erase = Delete my data
privacy-erase-ask = Deleting cannot be undone, and open requests end with it. If a partner has already received your data, our staff will tell them. Do you want to delete it?
privacy-erase-yes = Yes, delete it
privacy-erased = Your personal data has been deleted; backups expire in due time. Only a record of the deletion, without personal data, remains.

# Tables that staff export
export-column = { $code ->
    [status] Status
    [request] Request
    [owner] In charge
    [created] Received (UTC)
    [contacted] Last contact (UTC)
    [next_action] Next step (UTC)
    [flags] Marks
    [language] Language
    [channel] Channel
    [organisation] Organisation
    [organisation_local] Organisation (local name)
    [country] Country
    [registration_no] Registration no.
    [kind] Kind of organisation
    [side] Offers or seeks
    [sectors] Fields
    [technologies] Technologies
    [provinces] Provinces
    [estates] Industrial estates
    [amount_low] Amount from
    [amount_high] Amount to
    [currency] Currency
    [stage] Stage
    [horizon] Start
    [wants] Needs
    [must_have] Must have
    [offers] Offers
    [forms] Forms of cooperation
    [languages] Working languages
    [other_sector] Other field
    [other_technology] Other technology
    [summary] In their own words
    [staff_summary] Staff summary
    [name] Name
    [role] Position
    [contacts] Contacts
   *[id] Number
    }

# An introduction, told to both sides.
introduced-opening = You and the other side have both agreed to be introduced to each other ({ $number }). This is the other side:
introduced-line = { $code ->
    [organisation] Organisation
    [project] Project
    [kind] Kind
    [field] Field
    [place] Place
    [person] Contact person
    [phone] Phone
    [email] E-mail
    [wechat] WeChat
    [line] LINE
    [telegram] Telegram
    [whatsapp] WhatsApp
   *[other] Contact
    }: { $value }
introduced-by-staff = Our staff will put you in touch with each other.
introduced-next = What happens next: you are welcome to contact the other side directly. They have received what you agreed to share, too.
introduced-care = Please use these details for this introduction only, and check the other side yourself before you commit to anything: the platform is no party to what you agree. Our staff will ask you later how it went.
introduced-help = If you need help, type “contact staff”.

# Notices to staff. No personal data.
notice-created = New request { $number }
notice-asks-for-staff = Somebody asks to speak to staff: { $number }
notice-matched = Suggestions for { $number }: { $count }
notice-moved = { $number } is now: { $status }
notice-amended = { $number } was changed
notice-introduced = { $number } was introduced to { $other }
notice-withdrawn = { $number } was withdrawn. Please do not use its data any more.
notice-erased = The personal data of { $number } have been deleted. Please delete them wherever you noted them down.
notice-more = More events: { $count }
notice-test = This is a test notice from Saphan.
notice-spoken = { $spoken }, through { $channel }
notice-kind = { $code ->
    [investor] Investor or technology supplier
    [project_owner] Project or land owner
    [municipality] Municipality
    [academic] University or researcher
   *[sme] Thai business (SME)
    }
notice-request = { $code ->
    [training] Training
    [site_visit] Site visit
    [question_to_staff] Question to staff
   *[matchmaking] Partner search
    }
notice-channel = { $code ->
    [telegram] Telegram
    [line] LINE
    [wechat] WeChat
    [webhook] an app of our own
    [import] an import
   *[other] the web chat
    }
notice-status = { $code ->
    [to_complete] information missing
    [screened] screened
    [searching] searching for a partner
    [proposed] proposed to a partner
    [both_agreed] both sides agreed
    [introduced] introduced
    [nda] confidentiality agreement
    [visiting] visiting
    [due_diligence] due diligence
    [agreement] agreement
    [closed_won] closed, successful
    [closed_no_match] closed without a match
    [closed_declined] closed, declined
    [closed_duplicate] closed as a duplicate
    [closed_spam] closed as spam
    [withdrawn] withdrawn
    [on_hold] on hold
    [waitlisted] on the waiting list
    [invited] invited
    [confirmed] confirmed
    [done] done
    [cancelled] cancelled
   *[new] new
    }
digest-title = Overview of { $date }
digest-leads = New requests in the last 24 hours: { $count }
digest-tasks = Tasks due: { $count }
digest-questions = Questions without an answer: { $count }
digest-failed = Messages that could not be delivered: { $count }
