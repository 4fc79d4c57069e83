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
source-undated = Source: { $title } · date of the information not given
publishers = Based on: { $names }
memorandum = Memorandum of 16 June 2025
not-verified = ⚠ Not verified: no published source that confirms all of this has been seen yet. Please ask the responsible agency before you rely on it.
other-language = This information is available in { $name } only:
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
form-option-wrong = I did not understand that answer. Please choose one of the options, or say it in a few words.
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

# Consent. To be checked by the operator's counsel; raise WORDING in bot/consent.py with every change.
consent-store =
    Consent to store personal data
    Controller: { $controller } (contact: { $contact })
    Purpose: { $purpose }
    Data: name, organisation, contact details, your account in this chat, and the content of the request
    Seen by: the responsible staff in Thailand only. If you write from China, the data is transferred to Thailand and kept there
    Kept for: { $months } months after the last contact
    Your rights: you can see, correct or delete the data or withdraw consent at any time by writing “show my data”, “delete my data” or “withdraw consent”
    Please answer as an adult acting for an organisation. If you say no, you can still ask questions as usual. Do you agree?
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

# Offers behind an answer
offer-matchmaking = Find a partner
offer-visit = Request a site visit
offer-training = Join training
offer-person = Contact our staff

# A person's rights over their data
privacy-kept = What we keep about you:
privacy-request = Request { $number } of { $date }
privacy-consent = Consent (version { $version }) given on { $date }
privacy-consent-withdrawn = Consent (version { $version }) given on { $date }, withdrawn on { $end }
privacy-conversation = { $count } messages of this conversation
privacy-rights = To have something corrected, please write “contact staff”.
privacy-nothing = We keep no request and no personal data of yours in the matchmaking store.
privacy-withdraw = Withdraw consent
privacy-withdrawn = Your consent has been withdrawn. Your data is no longer used for matching and is passed to nobody. To have it deleted as well, press the button or write “delete my data”.
privacy-no-consent = There is no consent in force to withdraw.
privacy-erase = Delete my data
privacy-erase-ask = Deleting cannot be undone, and open requests end with it. If a partner has already received your data, our staff will tell them. Do you want to delete it?
privacy-erase-yes = Yes, delete it
privacy-erased = Your personal data has been deleted; backups expire in due time. Only a record of the deletion, without personal data, remains.
