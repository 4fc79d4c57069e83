## Every page
console-name = Saphan for staff
skip-to-content = Skip to the content
nav-main = Rooms
nav-languages = Language
nav-theme = Colours
nav-account = My account
nav-leads = Leads
nav-knowledge = Knowledge
nav-talks = Conversations
nav-questions = Open questions
nav-new = { $count } new
foot-keys = Ctrl + K: search the leads
logout = Log out
save = Save
any = Any
choose = Choose …
theme = { $code ->
    [light] Light
    [dark] Dark
   *[auto] As the device
    }
role = { $code ->
    [viewer] Viewer
    [case_worker] Staff
    [admin] Administrator
    [person] The person
    [system] Saphan
   *[other] { $code }
    }

## Logging in
login-title = Log in
login-name = Account
login-password = Password
login-button = Log in
login-help = You have no account or forgot your password? Your administrator gives you a new one.
login-wrong = Account or password is wrong, or the account is locked for a while. Please check both, or ask your administrator.
login-too-often = Too many attempts. Please wait a few minutes, then try again.
login-ended = Your session has ended; what you sent last was not saved. Please log in again.
password-title = Change password
password-first = This password was for one use. Please choose your own before you go on.
password-current = Current password
password-new = New password
password-again = New password once more
password-rule = At least 12 characters; several words are easy to remember. All other sessions will end.
password-button = Change password
password-short = The new password is too short: please use at least 12 characters.
password-long = The new password is too long: please use at most 256 characters.
password-name = The new password is little more than the account’s name. Please choose another one.
password-differs = The two new passwords differ. Please type them again.
password-wrong = The current password is wrong. Please try again.
account-role = Role
account-last = Last login
account-sessions = Where you are logged in
account-sessions-help = If you do not recognise one, end it and change your password.
account-seen = last used { $time }
account-this = This one
account-end = End
account-agent-unknown = Unknown browser
account-session-ended = The session has ended.

## When something cannot be served
problem-title = That did not work
problem-back = To the first page
problem-not-found = This page does not exist, or what it showed is gone.
problem-forbidden = Your role does not allow this. If you need it for your work, ask your administrator.
problem-old-form = This form is no longer valid and nothing was changed. Please go back, reload the page and try again.
problem-too-large = That was too much for one form. Please shorten it.
problem-busy = The database is busy. Please try again in a few seconds.
problem-unavailable = This cannot be shown at the moment. The administrator finds the cause in the server’s log.
trouble-stale = Somebody changed this lead meanwhile. You see its present state and what you typed; please check and send again.
trouble-move = The lead cannot go there from its present stage. Please choose one of the stages offered.
trouble-sharing = The person has not agreed to be shown to others. Ask for this consent first.
trouble-consent = A consent or a decision is missing for this, or was withdrawn. Nothing was changed.
trouble-forbidden = Your role does not allow this. Nothing was changed.
trouble-gone = This is no longer there; perhaps a colleague dealt with it. Nothing was changed.
trouble-unfit = That cannot be stored: it is too long or has special signs. Please shorten it or type it again.
trouble-reason = Please give the reason.
trouble-why = Please say why you need the contact data.
trouble-empty = Please write something first.
trouble-due = Please choose a date.
trouble-owner = Please choose an active colleague.
trouble-nothing-chosen = Please choose one of the options.
trouble-none-chosen = Please tick one lead at least.
trouble-task-open = There is an open task of this kind already. Mark it as done first, or choose another kind.
trouble-building = The knowledge base is being rebuilt at the moment. Please try again in a minute.
trouble-not-sure = Please confirm first that the bot shall answer from this state.
trouble-not-yours = A colleague or the bot has this conversation. Take it over first; your text stands below.
trouble-unreachable = Nothing was sent: the channel is not set up here, or the person is blocked.
trouble-source = The source is not a web address. Please enter one that begins with https://, or leave it empty.
trouble-heading = Please give each answer a heading.
trouble-no-question = Please tick one question at least.
trouble-answer = This answer cannot be added to the knowledge base. Please change it and save it again.

## The inbox
leads-views = View
leads-table = Table
leads-board = Board
leads-search = Search
leads-placeholder = Organisation, text or number
leads-narrow = Filter
leads-all = All
leads-found = { $count ->
    [one] 1 lead
   *[other] { $count } leads
    }
leads-none = No lead fits. Try fewer filters or other words.
leads-more = { $count } more
leads-done = { $count ->
    [one] 1 lead changed.
   *[other] { $count } leads changed.
    }
leads-pages = Pages
page-previous = Previous
page-next = Next
page-of = Page { $number } of { $count }
bulk-title = Change the ticked leads
bulk-tick = Tick
bulk-tick-one = Tick { $lead }
assign-button = Assign
move-button = Move
lead-organisation = Organisation
lead-status = Stage
lead-kind = Kind
lead-request = Request
lead-owner = Responsible
lead-flags = Marks
lead-created = Received
lead-nameless = No name given
owner-nobody = Nobody
owner-me = me

## A lead
lead-request-title = The request
lead-language = Language
lead-times = Received { $created }, last contact { $contacted }
lead-delete-after = Contact data is kept until { $date }
matches-title = Suggested matches
matches-none = There is no suggestion yet.
match-score = { $score } of 100 points
match-reasons = Reasons
match-accept = Accept
match-decline = Decline
match-why = Why not?
yes-lead = This side said yes
yes-lead-given = This side said yes on { $date }
yes-lead-waits = This side’s yes is missing, and its consent to be shown to others
yes-other = The other side said yes
yes-other-given = The other side said yes on { $date }
yes-other-waits = The other side’s yes is missing, and its consent to be shown to others
introduce = Introduce
introduce-done = The two have been introduced.
introduce-wants-acceptance = Accept the match first.
introduce-wants-sharing = This side has not agreed to be shown to others.
introduce-wants-sharing-other = The other side has not agreed to be shown to others.
introduce-wants-yes = This side’s yes is still missing.
introduce-wants-yes-other = The other side’s yes is still missing.
introduce-wants-proposed = Move the lead to “Proposed” first.
contact-title = Contact
contact-why = What do you need it for?
contact-show = Show contact data
contact-help = Each view is logged with your name and the reason.
contact-logged = Shown to you; the view has been logged.
contact-erased = The contact data was deleted.
contact-viewer = Your role does not show contact data.
contact-name = Name
contact-role = Position
contact-preferred = preferred
summary-own = In their own words
duplicates-title = Same contact in
move-title = Stage
move-to = Move to
move-reason = Reason
move-none = This lead can no longer be moved.
owner-title = Responsible
flags-button = Save marks
notes-title = Notes
note-text = New note
note-add = Add note
tasks-title = Tasks
tasks-none = Nothing is open.
task-add = Add task
task-kind = What
task-due = Until
task-due-on = Until { $date }
task-late = overdue
task-text = Details
task-done = Done
summary-title = Summary by staff
consents-title = Consents
consents-none = There is none.
consent-holds = Valid
consent-withdrawn = Ended { $date }
consent-version = version { $version }
consent-text = Text that was shown
history-title = History
history-none = The lead has not been moved yet.
disclosures-title = Who received what
trail-title = Log
done = { $code ->
    [moved] The stage has been changed.
    [assigned] The responsible colleague has been changed.
    [marked] The marks have been saved.
    [saved] Saved.
    [noted] The note has been added.
    [task-added] The task has been added.
    [task-done] The task is done.
    [accepted] The match has been accepted.
    [declined] The match has been declined.
    [agreed] The yes has been recorded.
    [introduced] The introduction has been recorded.
   *[other] Done.
    }

## Conversations
talks-none = No conversation fits. Try fewer filters.
talk-title = Conversation
talk-status = Who has it
talk-channel = Channel
talk-turns = Messages
talk-last = Last message
talk-lead = Lead
talk-since = since { $time }
talk-transcript = What was said
talk-earlier = Show all ({ $count } earlier)
talk-confidence = Confidence { $percent }%
talk-cited = Based on:
talk-found = Passages found, with scores
talk-section-gone = no longer there
mark-title = Rate this answer
mark-note = Note (optional)
reply-title = Answer the person
reply-unreachable = On this channel staff cannot write to the person. If they left contact data, you find it in the lead.
reply-collected = On this channel your message arrives when the person writes next.
reply-take-first = As soon as you take over, the bot is silent and you can write.
reply-held = { $name } has this conversation.
reply-take = Take over
reply-text = Message (the person writes in: { $code })
reply-send = Send
reply-canned = Prepared replies
reply-back = Hand back to the bot
live-ended = This page no longer updates itself. Please reload it.

## What codes are called
status = { $code ->
    [new] New
    [to_complete] To complete
    [screened] Screened
    [searching] Searching
    [proposed] Proposed
    [both_agreed] Both agreed
    [introduced] Introduced
    [nda] NDA
    [visiting] Visiting
    [due_diligence] Due diligence
    [agreement] Agreement
    [closed_won] Closed: partners found
    [closed_no_match] Closed: no match
    [closed_declined] Closed: declined
    [closed_duplicate] Closed: duplicate
    [closed_spam] Closed: spam
    [withdrawn] Withdrawn
    [on_hold] On hold
    [waitlisted] Waiting list
    [invited] Invited
    [confirmed] Confirmed
    [done] Done
    [cancelled] Cancelled
   *[other] { $code }
    }
kind = { $code ->
    [investor] Investor
    [sme] Thai business
    [project_owner] Project owner
    [municipality] Public body
    [academic] University
   *[other] Other
    }
request = { $code ->
    [matchmaking] Matchmaking
    [training] Training
    [site_visit] Site visit
    [question_to_staff] Question to staff
   *[other] { $code }
    }
flag = { $code ->
    [duplicate] Duplicate
    [incomplete] Incomplete
    [nominee_risk] Nominee risk
    [sanctions_check] Sanctions check
    [do_not_contact] Do not contact
   *[other] { $code }
    }
purpose = { $code ->
    [matchmaking] Matchmaking
    [training] Training
    [site_visit] Site visit
    [question_to_staff] Question to staff
    [sharing] Being shown to possible partners
    [news] News
   *[other] { $code }
    }
contact = { $code ->
    [email] E-mail
    [phone] Phone
    [wechat] WeChat
    [line] LINE
    [telegram] Telegram
    [webchat] Web chat
    [webhook] Website
    [whatsapp] WhatsApp
   *[other] Other
    }
decision = { $code ->
    [accepted] Accepted
    [declined] Declined
   *[other] { $code }
    }
declined-because = { $code ->
    [field] Another field of business
    [place] Location does not suit
    [amount] Amount does not suit
    [timing] Timing does not suit
    [terms] Terms do not suit
    [risk] Risk
    [capacity] Not able to deliver
   *[other] Another reason
    }
why = { $code ->
    [contact] To contact the person
    [introduce] For an introduction
    [duplicate] To compare a duplicate
    [correct] To correct the data
    [rights] The person asked for their data
   *[other] { $code }
    }
disclosed = { $code ->
    [teaser] Profile without name
    [contact] Contact data
   *[other] { $code }
    }
task = { $code ->
    [ask_missing] Ask for what is missing
    [introduce] Introduce
    [look] Look at it
    [review] Look again
    [follow_up] Follow up
    [ask_again] Ask again
    [call] Call
    [meeting] Meeting
    [documents] Documents
    [verify] Check registry
    [other] Other
   *[unknown] { $code }
    }
action = { $code ->
    [captured] Received
    [consented] Consent given
    [consent-withdrawn] Consent withdrawn
    [amended] Changed
    [contact-amended] Contact changed
    [contact-viewed] Contact viewed
    [moved] Moved
    [match-accepted] Match accepted
    [match-declined] Match declined
    [introduction-agreed] Yes recorded
    [teaser-disclosed] Profile shown
    [contact-disclosed] Contact passed on
    [exported] Exported
    [erased] Erased
    [transcript-viewed] Conversation viewed
   *[other] { $code }
    }
talk-state = { $code ->
    [waiting] Waiting for staff
    [staff] With staff
   *[bot] With the bot
    }
talk-done = { $code ->
    [taken] You have the conversation; the bot is silent.
    [written] The message is on its way.
    [handed-back] The bot has the conversation again.
    [marked] The rating has been saved.
   *[other] Done.
    }
spoken = { $code ->
    [person] The person
    [staff] Staff
   *[bot] Bot
    }
surety = { $code ->
    [sure] Sure
    [near] Unsure
   *[low] Did not know
    }
delivery = { $code ->
    [sent] Sent
    [waiting] On its way
    [failed] Not delivered
    [unclear] Unclear whether it arrived
   *[dropped] Not sent
    }
mark = { $code ->
    [good] Good answer
   *[bad] Bad answer
    }
skill = { $code ->
    [answer] Answer
    [several] Several answers
    [records] Catalogue
    [clarify] Question back
    [gap] Known gap
    [unknown] No answer
    [refusal] Declined
    [refused] Declined
    [projects] Projects
    [form] Form
    [privacy] Personal data
    [handed-over] Handed over to staff
    [handed-back] Back with the bot
   *[other] { $code }
    }
yes-or-no = { $code ->
    [yes] Yes
   *[no] No
    }
side = { $code ->
    [offers] Offers
    [seeks] Seeks
   *[both] Offers and seeks
    }
group = { $code ->
    [organisation] Organisation
    [request] What it is about
    [visit] Site visit
    [training] Training
   *[block] More details
    }
field = { $code ->
    [country] Country
    [registration_no] Registration number
    [checked_by] Checked by
    [checked_at] Checked on
    [side] Offers or seeks
    [sectors] Field of business
    [other_sector] Other field
    [technologies] Technology
    [other_technology] Other technology
    [provinces] Provinces
    [estates] Estates
    [anywhere] Any location
    [money] Amount
    [stage] Stage of the project
    [horizon] Start
    [wants] Needs
    [must_have] Cannot do without
    [offers] Offers
    [forms] Form of cooperation
    [languages] Languages
    [interpreter] Interpreter accepted
    [max_foreign_percent] Foreign share at most (%)
    [purpose] Purpose
    [places] Places
    [when] When
    [people] Participants
    [guide_language] Language of the guide
    [topic] Topic
    [language] Language
    [format] Format
    [place] Place
    [legal_form] Legal form
    [home_province] Home province
    [main_products] Main products
    [owns_technology] Owns the technology
    [technology_status] State of the technology
    [reference_plants] Reference plants
    [reference_country] Country of reference
    [export_control] Export control
    [outbound_filing] Outbound investment filing
    [equity_wanted_percent] Share wanted (%)
    [power_mw] Power (MW)
    [water_m3_day] Water (m³/day)
    [land_rai] Land (rai)
    [jobs_thai] Thai jobs
    [jobs_foreign] Foreign jobs
    [presence_in_thailand] Presence in Thailand
    [visit_planned] Planned visit
    [accounts_filed] Accounts filed
    [employees] Size by employees
    [revenue] Size by revenue
    [thai_ownership_percent] Thai share (%)
    [land_status] Land
    [permits_held] Permits held
    [permits_missing] Permits missing
    [feasibility_study] Feasibility study
    [volume] Volume
    [volume_unit] Unit of volume
    [current_cost] Present cost
    [off_take_contract] Off-take contract
    [max_equity_percent] Share to give at most (%)
    [minimum_conditions] Minimum conditions
    [earlier_foreign_partner] Earlier foreign partner
    [body] Body
    [population] Population
    [problem] Problem
    [measured_over] Measured over
    [current_treatment] Present treatment
    [budget_source] Source of the budget
    [fiscal_year] Fiscal year
    [deciding_body] Who decides
    [next_meeting] Next meeting
    [procurement] Procurement
    [community_consulted] Community consulted
    [university_partner] University partner
    [programme_code] Programme code
    [faculty] Faculty
    [field] Field of research
    [trl] Technology readiness (1–9)
    [ip_owner] Owner of the IP
    [funding] Funding
    [funding_conditions] Conditions of the funding
    [nda_policy] NDA policy
   *[other] { $code }
    }
choice = { $code ->
    [legal_form_private] Private company
    [legal_form_state_owned] State-owned
    [legal_form_fund] Fund
    [legal_form_individual] Individual
    [legal_form_listed] Listed company
    [legal_form_other] Other
    [technology_status_lab] Laboratory
    [technology_status_pilot] Pilot plant
    [technology_status_reference_plants] Reference plants
    [export_control_unknown] Not known
    [export_control_not_restricted] Not restricted
    [export_control_licence_needed] Licence needed
    [export_control_licence_granted] Licence granted
    [outbound_filing_not_started] Not started
    [outbound_filing_preparing] In preparation
    [outbound_filing_ndrc_filed] Filed with the NDRC
    [outbound_filing_mofcom_certificate] MOFCOM certificate
    [outbound_filing_bank_registered] Registered with the bank
    [land_status_owned] Owned
    [land_status_leased] Leased
    [land_status_option] Option
    [land_status_public] Public land
    [land_status_none] None
    [feasibility_study_none] None
    [feasibility_study_internal] Internal
    [feasibility_study_third_party] By a third party
    [employees_micro] Micro
    [employees_small] Small
    [employees_medium] Medium
    [employees_large] Large
    [revenue_micro] Micro
    [revenue_small] Small
    [revenue_medium] Medium
    [revenue_large] Large
    [body_thesaban] Municipality (thesaban)
    [body_tambon] Subdistrict organisation
    [body_province] Provincial organisation
    [body_bangkok_district] Bangkok district
    [body_utility] Utility
    [body_ministry] Ministry
    [body_other] Other
    [problem_waste] Waste
    [problem_wastewater] Wastewater
    [problem_energy] Energy
    [problem_flood] Floods
    [problem_transport] Transport
    [problem_air] Air quality
    [problem_other] Other
    [procurement_purchase] Purchase
    [procurement_hire] Service contract
    [procurement_ppp] PPP
    [procurement_concession] Concession
    [procurement_pilot_with_university] Pilot with a university
    [procurement_undecided] Undecided
    [format_online] Online
    [format_on_site] On site
    [format_either] Either
   *[other] { $code }
    }

## Questions without an answer
questions-found = { $count ->
    [one] 1 question
   *[other] { $count } questions
    } in { $groups ->
    [one] 1 group
   *[other] { $groups } groups
    }
questions-none = Every question has been dealt with.
questions-times = { $count ->
    [one] asked once
   *[other] asked { $count } times
    }
questions-askers = { $count ->
    [one] 1 person wants to be told
   *[other] { $count } people want to be told
    }
questions-since = open since { $date }
questions-answered = The answer has been saved. It is being added to the knowledge base; then those who asked to be told will get it.
questions-settled = The questions have been taken off the list.
answers-on-their-way = Being added to the knowledge base
answers-progress = Progress
answer-failed = This answer could not be added. Please answer the question again. Reason:
answer-text-kept = What was written
question-title = Question without an answer
question-asked = Asked like this
question-tick-help = These questions probably mean the same. Untick those that do not; they stay on the list.
answer-title = Answer
answer-help = One language is enough, three are better. The answer becomes a section of the knowledge base with your staff as its source. Lists, bold text and links may be written in Markdown.
answer-heading = Heading
answer-text = Answer
answer-phrasings = Ways to ask for it, one on each line
answer-phrasings-help = They lead people to the answer, are never shown to them and stay with it. Take names of people and companies out.
answer-source = Address of a published source, if there is one (without it the answer counts as not verified)
answer-button = Save and add to the knowledge base
settle-title = No answer
settle-askers = { $count ->
    [one] 1 person wants to be told and will hear nothing.
   *[other] { $count } people want to be told and will hear nothing.
    }
settle-why = Why?
settle-button = Take the ticked questions off the list
settled-because = { $code ->
    [known] The knowledge base has the answer already
    [off_topic] Not our field
    [unclear] Cannot be understood
    [spam] Spam
   *[other] Another reason
    }

## What the bot knows
knowledge-documents = Documents and catalogues
knowledge-search = Search as the bot does
knowledge-kind = Kind
knowledge-care = Needs care
knowledge-found = { $count ->
    [one] 1 section
   *[other] { $count } sections
    } in { $documents ->
    [one] 1 document or catalogue
   *[other] { $documents } documents and catalogues
    }
knowledge-none = Nothing fits. Try fewer filters or other words.
knowledge-title = Title
knowledge-as-of = Information as of
knowledge-sections = { $count ->
    [one] 1 section
   *[other] { $count } sections
    }
knowledge-id = Address
knowledge-sources = Sources
knowledge-phrasings = { $count ->
    [one] 1 way to ask for it
   *[other] { $count } ways to ask for it
    }
knowledge-question = Question
knowledge-by-script = As it is written
knowledge-confidence = How sure the bot is of the first section
knowledge-gap = This is known to be missing:
knowledge-score = Score
knowledge-scores-help = The score, and those of meaning, way of asking and words, say by how much a section stands out among all sections of its language (in standard deviations). They can be compared within one search only.
source-memorandum = Memorandum of 16 June 2025
source-staff = Answer by our staff
section-kind = { $code ->
    [section] Document
    [record] Catalogue
   *[other] { $code }
    }
care = { $code ->
    [stale] Older than 18 months
    [undated] Without a date
    [unverified] Not verified
    [untranslated] Not in all languages
   *[other] { $code }
    }
leg = { $code ->
    [dense] Meaning
    [asked] Way of asking
    [words] Words
    [cosine] Likeness of the text (0 to 1)
    [likeness] Likeness of the way of asking (0 to 1)
   *[other] { $code }
    }

## States of the knowledge
generations-title = Earlier states
generations-help = Each time documents change, a new state is built; the last ones are kept. Documents themselves are not touched when a state is brought back: the next change to them builds a state from what they say then.
generation-texts = { $count ->
    [one] 1 text
   *[other] { $count } texts
    }
generation-in-use = In use
generation-used = The earlier state has been brought back.
generation-changes = What would change
generation-same = Nothing: both states hold the same texts.
generation-use = Bring this state back
generation-sure = The bot shall answer from this state from now on.
change = { $code ->
    [added] Added
    [changed] Changed
    [removed] Removed
   *[other] { $code }
    }
