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
