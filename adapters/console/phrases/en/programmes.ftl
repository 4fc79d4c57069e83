## Courses and visits
programme-new-course = New course
programme-new-visit = New site visit
programme-requests = Open requests
programme-requests-help = People who asked and have no place yet. Tick those for whom you want to hold one together.
programme-requests-none = No open request.
programme-month = Calendar
programme-months = Months
programme-month-before = Month before
programme-month-now = This month
programme-month-after = Month after
programme-month-empty = Nothing takes place in this month.
programme-calendar-all = Calendar file of all
programme-calendar = Calendar
programme-calendar-file = Calendar file (ICS)
programme-calendar-public = Links for participants. They show the event and nothing of anybody.
programme-calendar-draft = Participants get a link once it is announced.
programme-when = When
programme-coming = To come
programme-past = Past
programme-kind-label = Kind
programme-state-label = State
programmes-found = { $count ->
    [one] 1 entry
   *[other] { $count } entries
    }
programmes-none = There is none here.
programme-title = Title
programme-place = Place
programme-online = Online
programme-link = Link
programme-seats-label = Seats
programme-seats-of = Seats of { $lead }
programme-languages = Languages
programme-contact = Contact for participants
programme-guide = Guide or trainer (staff only)
programme-description = Description
programme-agenda = Agenda
programme-participants = Participants
programme-nobody = Nobody takes part yet.
programme-set-ticked = Set the ticked to
programme-save-seats = Save the seats
programme-people = { $count } people
programme-invite = Invite the ticked
programme-invite-help = Those whose language and format fit stand first. Inviting takes the seats; it sends nothing yet.
programme-set-state = Set to
programme-state-help = It is full by itself when no seat is left. Participants are told by a message, not by this.
programme-remove-help = It is deleted for good with its places and messages. To call it off, set it to “Cancelled”: then calendars show it as cancelled.
programme-remove-sure = Yes, delete it
programme-remove = Delete
programme-for = For the requests { $leads }
programme-date = Date
programme-start = From
programme-end = Until
programme-end-date = Last day, if another
programme-zone = Time zone
programme-texts-help = A title in at least one language; what is missing in a language is shown in another.
programme-more = Place, seats, people
programme-capacity = Seats at most (empty: no limit)
programme-full = There are not so many seats left. Nobody was added or changed beyond them.
programme-closed = It was cancelled or held: nobody can be added any more.
programme-stale = Somebody changed this meanwhile. Please check what you typed against its present state, and save again.
programme-none-chosen = Please tick one request at least.
programme-seats = Please write the seats as a number from 1.
programme-wants-place = Please enter a place or a link before it is announced.
programme-not-sure = Please tick first that it shall be deleted.

## Messages to participants
message-title = Messages to participants
message-write = Write to participants
message-none = Nothing was sent yet.
message-drafts = Prepared texts
message-text = Text
message-to = To
message-nobody = Nobody is chosen: please tick who shall receive it.
message-placeholders = Filled in for each language:
message-needed = needed
message-language = Please write the text in every language that is marked as needed.
message-placeholder = This cannot be filled in; please use one of the placeholders above the texts.
message-look = Preview
message-preview = What they receive
message-send = { $count ->
    [one] Send to 1 participant
   *[other] Send to { $count } participants
    }
message-by-hand = Please tell by hand
message-told = Told by { $name }
message-tell-done = Told
message-tell-done-of = Mark { $lead } as told
message-posted = Sent; its delivery is no longer known
message-invitation =
    You are invited: { $title }
    When: { $date }
    Where: { $place }
    Online: { $link }
    Calendar: { $calendar }
    Please tell us whether you will come: { $contact }
message-reminder =
    A reminder: { $title }
    When: { $date }
    Where: { $place }
    Online: { $link }
    If you cannot come, please tell us: { $contact }
message-change =
    There is a change: { $title }
    When: { $date }
    Where: { $place }
    Online: { $link }
    Calendar: { $calendar }
    If this does not suit you, please tell us: { $contact }
message-cancellation =
    We are sorry: this is cancelled.
    { $title }
    { $date }
    Your request stays on our list. Questions: { $contact }

## What the codes of courses and visits are called
programme-kind = { $code ->
    [course] Course
    [visit] Site visit
   *[other] { $code }
    }
programme-state = { $code ->
    [draft] Draft
    [announced] Announced
    [full] Full
    [cancelled] Cancelled
    [held] Held
   *[other] { $code }
    }
place-state = { $code ->
    [invited] Invited
    [confirmed] Confirmed
    [declined] Declined
    [attended] Attended
   *[other] { $code }
    }
hindrance = { $code ->
    [erased] The data was deleted
    [no_consent] No valid consent
    [do_not_contact] Marked “do not contact”
    [blocked] The person is blocked
    [opted_out] Wants no messages
    [web_chat] Wrote in the web chat only
    [no_channel] The channel is not set up here
    [no_push] The app takes answers only
   *[other] { $code }
    }
message-draft = { $code ->
    [invitation] Invitation
    [reminder] Reminder
    [change] Change
    [cancellation] Cancellation
   *[other] { $code }
    }
programme-wrong = { $code ->
    [untitled] Please give it a title in at least one language.
    [when] Please choose the date and both times.
    [order] The end is not after the beginning.
    [link] Please enter a web address that begins with https://.
    [capacity] Please write the seats as a number from 1, or leave it empty.
   *[other] Please choose a time zone.
    }
programme-done = { $code ->
    [saved] Saved.
    [moved] The state has been changed.
    [invited] The places are taken; write to those invited next.
    [sent] The message is on its way. Please tell those marked below by hand.
    [told] Noted.
    [removed] It has been deleted.
   *[other] Done.
    }
programme-action = { $code ->
    [programme-added] Added
    [programme-amended] Changed
    [programme-moved] State
    [participant-added] Invited
    [participant-changed] Place changed
    [participants-written-to] Message
    [participant-told] Told by hand
   *[other] { $code }
    }
programme-requests-for = { $code ->
    [course] Requests for training
   *[other] Requests for a visit
    }
programme-make = { $code ->
    [course] Make a course of the ticked
   *[other] Make a visit of the ticked
    }
programme-for-lead = { $code ->
    [course] New course for this request
   *[other] New visit for this request
    }
