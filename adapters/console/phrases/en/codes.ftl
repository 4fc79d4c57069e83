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
    [answer_talk] Answer the conversation
    [tell_counterpart] Tell who received the contact
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
    [merged] Merged
    [introduction-told] Side told of the introduction
    [withdrawal-confirmed] Withdrawal confirmed
    [parties-joined] Two people made one
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
    [drafted] The draft translations are shown below the messages.
    [drafted-some] Some messages have a draft translation now; for the others there was none.
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
unfit = { $code ->
    [citation] cites no passage that it was given
    [language] is in the wrong language
    [instructions] speaks to a machine
    [addresses] has an address or a number to call that the sources lack
    [promise] promises what nobody can promise
    [people] names a person whom the sources do not name
    [laws] names a law that the sources do not name
    [codes] has a code that the sources lack
    [figures] has a figure that the sources lack
    [units] has a figure with another unit
    [direction] says at most for at least, or the reverse
    [binding] gives the figure of one thing to another
    [organisations] names an organisation that the sources do not name
    [places] names a place that the sources do not name
    [names] has a name that the sources lack
    [negation] denies what the sources affirm, or the reverse
    [subject] speaks of something that the sources do not speak of
    [reference] leans on a sentence that was left out
    [doubted] was not found in the sources by the second reading
    [form] not in the form that was asked for
    [absent] the model found no answer in the sources
    [partial] leaves one of the questions without an answer
    [marks] repeats the mark of something that was not sent
    [length] too long
    [timeout] no answer in time
    [unreachable] cannot be reached
    [limited] rate limit or balance (429)
    [down] out of order at the provider (5xx)
    [unreadable] an answer that cannot be read
    [key] the key is not accepted
    [model] no such model
    [rejected] the provider refused the request
    [filtered] stopped by a filter of the provider, or refused by the model
    [truncated] cut off
    [paused] left alone for a while after failures
    [steps] stopped at the limit of its steps
    [busy] too many at a time
    [budget] the budget of today is used up
    [settings] a setting is wrong
   *[other] did not pass a check
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
    [introduced] Introduction
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
    [name] Name
    [name_local] Name in their own script
    [checked] Found in a public registry
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
