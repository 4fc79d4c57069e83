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
introduce-help = Both receive each other’s contact and are told of it on their channels, each in their own language.
introduce-wants-proposed-other = Move the other side’s lead to “Proposed” first.
introduce-wants-screening = Only a screened project can be introduced. Please complete its screening first.
introduce-wants-clearing = One of the two is marked “Do not contact”, “Nominee risk” or “Sanctions check”. Settle this and take the mark off first.
telling-own = This side:
telling-other = The other side:
telling-message = message of { $date }
telling-told = told by { $name } on { $date }
telling-sending = The message is about to be sent.
telling-ended = was not told: the other side took its consent back before.
telling-by-hand = Please tell them yourself
telling-letter = Show the text
telling-done = I have told them
telling-text = Text to copy
lead-talk = Conversation { $talk }
lead-others = Other requests of this person:
cancel = Cancel
edit-open = Correct or complete
edit-title = Correct or complete the lead
edit-help = The person’s own words stay as they are. Whatever changes is matched anew.
edit-none = none chosen
edit-unknown = not stated
edit-now = Stored meanwhile:
edit-from = from
edit-to = to
edit-currency = Currency
edit-anew = Look for matches again though nothing was changed
edit-wrong = Nothing has been saved yet. Please correct the fields named below.
edit-wrong-code = Please choose from the list.
edit-wrong-length = That is too long. Please shorten it.
edit-wrong-number = Please enter a number, such as 30,000,000.
edit-wrong-percent = Please enter a percentage from 0 to 100.
edit-wrong-range = The first amount is larger than the second.
edit-wrong-currency = Please choose the currency.
edit-wrong-must-have = What they cannot do without has to be among their needs, too.
edit-wrong-needed = Please choose one of the options.
merge-compare = Compare
merge-title = Compare two leads
merge-field = Field
merge-differs = differs
merge-contacts = Show the contact data of both
merge-choose = Merge the two
merge-keep = Which lead is kept?
merge-person = Is the same person behind both?
merge-one-person = Yes, one person: contacts, consents and notes become one
merge-two-people = No, two people: each keeps their own data, only the open tasks go over
merge-same-party = Both leads came from the same address: one person is behind both.
merge-for-good = The other lead is closed as a duplicate. This cannot be undone.
merge-button = Merge
merge-wants-keep = Please choose which lead is kept.
merge-wants-person = Please say whether the same person is behind both.
merge-same-lead = This is one and the same lead.
merge-other-request = The two are different kinds of request and cannot be merged.
merge-kept-closed = The lead to be kept is closed. Keep the open one, or reopen it first.
merge-other-closed = The other lead is closed already; there is nothing to merge.
withdraw-now = Delete its personal data now
withdraw-title = Withdraw the lead and delete its data
withdraw-goes = What is deleted at once
withdraw-texts = What the person wrote, staff’s summary and the reasons of all moves
withdraw-work = Notes ({ $notes }) and open tasks ({ $tasks })
withdraw-suggestions = Suggested matches that nobody has decided on; projects from this lead are no longer shown
withdraw-person = The organisation, the person’s name and all contact data
withdraw-talks = Conversations ({ $count }), and what the assistant remembers of them
withdraw-stays = What stays
withdraw-figures = The lead as an anonymous row for statistics, and the log
withdraw-proof = The consents as proof, without the person
withdraw-others = The person, with their other requests ({ $count }):
withdraw-received = The contact has been passed on. Please tell those who received it that it may be used no more:
withdraw-why = Why is it withdrawn?
withdraw-not-sure = Please confirm that the data may be deleted.
withdraw-sure = I understand that this cannot be undone.
withdraw-button = Withdraw and delete
withdrawn-because = { $code ->
    [asked] The person asked for it
    [consent] There is no consent for it
   *[mistake] It was stored by mistake
    }
compared-field = { $code ->
    [organisation] Organisation
    [local-name] Name in their own script
    [status] Stage
    [kind] Kind
    [request] Request
    [created] Received
    [language] Language
    [channel] Channel
    [owner] Responsible
    [summary] In their own words
    [person-name] Name
    [person-role] Position
   *[other] { $code }
    }
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
    [amended] The lead has been changed and is matched anew.
    [merged] The two leads have been merged.
    [withdrawn] The lead has been withdrawn and its personal data deleted.
    [told] It has been recorded that they were told.
   *[other] Done.
    }
