## Filters of the inbox
leads-due = Tasks
leads-mine = Mine
leads-owner-gone = { $name } (no longer active)
leads-more-filters = More filters
leads-consent = Consent
leads-since = Received from
leads-until = Received until
due-by = { $code ->
    [overdue] Overdue
    [today] Due today
   *[week] Due this week
    }
consent-state = { $code ->
    [matchmaking] Matchmaking: given
    [no_matchmaking] Matchmaking: missing
    [sharing] Cross-border: given
   *[no_sharing] Cross-border: missing
    }

## Saved views
views-title = Saved views
views-manage = Manage
views-none = There is no saved view yet. Save one from the list of leads.
views-help = A view keeps filters, search and layout. You can have up to { $most }. Views for everyone are set up by administrators.
view-save = Save this view
view-name = Name of the view
view-share = Show to everyone
view-unshare = Show to its owner only
view-shared = for everyone
view-made = saved by { $name } on { $date }
view-worn = Something that this view was narrowed to no longer exists; the rest of it still works.
view-rename = Rename
view-remove = Delete
view-remove-one = Delete the view { $name }
view-done = { $code ->
    [rename] The view has been renamed.
    [share] Everyone sees the view now.
    [unshare] Only its owner sees the view now.
    [remove] The view has been deleted.
   *[other] Done.
    }
trouble-view-name = Please give the view a name of at most 60 characters.
trouble-view-name-taken = You already have a view of this name. Please choose another.
trouble-views-many = You have as many views as one can have. Please delete one first.

## Several leads at once
bulk-remind = Remind me
bulk-export = Export the ticked leads

## Tasks
tasks-whose = Whose tasks
whose-tasks = { $code ->
    [mine] Mine
    [nobody] Nobody’s
   *[all] Everyone’s
    }
tasks-open = All open
tasks-found = { $count ->
    [one] 1 task
   *[other] { $count } tasks
    }
tasks-late = { $count } overdue
tasks-about = About
tasks-talk = Conversation { $talk }
tasks-tick-one = Tick { $task }, { $about }
tasks-finish = Mark the ticked as done
tasks-finished = { $count ->
    [one] 1 task is done.
   *[other] { $count } tasks are done.
    }
tasks-none-due = Nothing to do here.
trouble-no-task = Please tick one task at least.

## Export
export-these = { $count ->
    [one] Export this lead
   *[other] Export these { $count } leads
    }
export-title = Export leads
export-ticked = { $count ->
    [one] 1 ticked lead
   *[other] { $count } ticked leads
    }
export-listed = { $count ->
    [one] The list shows 1 lead.
   *[other] The list shows { $count } leads.
    }
export-border = If the file crosses the border
export-crossing = { $count ->
    [0] No lead may be in it.
    [one] 1 lead may be in it.
   *[other] { $count } leads may be in it.
    }
export-left-out = { $count ->
    [one] 1 lead is left out: there is no valid consent to show it across the border.
   *[other] { $count } leads are left out: there is no valid consent to show them across the border.
    }
export-who = Show them
export-profile = Such a file holds profiles only: no organisation, no contact data and nothing in the person’s own words. Contacts cross the border one by one, after both sides agreed.
export-where = Where does the file go?
export-place = { $code ->
    [here] It stays on this side of the border
    [cn] To the Chinese side
   *[th] To the Thai side
    }
export-format = Format
export-kind = { $code ->
    [csv] CSV
   *[xlsx] Excel (XLSX)
    }
export-length = Excel files hold at most { $most } leads; CSV has no limit.
export-contacts = With names and contact data
export-contacts-help = Only for a file that stays here. Each person’s view is logged with your name and the reason. Without contact data, such data is also taken out of the texts.
export-button = Download
export-logged = Every export is logged. Please delete the file as soon as you no longer need it.
trouble-export-abroad = Contact data does not cross the border in a file. Leave it out, or let the file stay here.
trouble-export-empty = No lead may be in this file, so none was made.
trouble-export-long = These are too many leads for an Excel file. Please choose CSV, or narrow the list.
