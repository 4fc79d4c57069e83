## Projects
project-new = New project
project-import = Import a table
project-export = Export { $format }
project-placeholder = Title, source or number
project-title = Project
project-screening = Screening
project-public = Public
project-not-public = Not public
projects-found = { $count ->
    [one] 1 project
   *[other] { $count } projects
    }
projects-none = No project fits. Try fewer filters or other words.
project-facts = What is known
project-edit = Edit
project-edit-title = Edit { $project }
form-cancel = Cancel
project-lead = Came from
project-preview = What people see in the chat
project-preview-shown = The chat shows this now.
project-preview-hidden = The chat does not show this yet: only projects that are screened and public are shown.
project-decision = Decision
project-note = Reason, conditions, what was looked at
project-note-help = For staff only. A rejection or withdrawal needs a reason.
project-decide = Record the decision
project-remove-title = Delete
project-remove-help = The project and its matches are deleted for good. To hide it only, set it to “Withdrawn”.
project-remove-sure = Yes, delete this project
project-remove = Delete the project
project-not-sure = Please tick first that the project shall be deleted.
project-stale = Somebody changed this project meanwhile. Please check what you typed against its present state, and save again.
project-to-mend = Not saved yet: please mend the marked fields.
import-title = Import a table of projects
import-help = CSV or XLSX, at most 10 MB and 5,000 projects. Rows with a number change that project, the others are new. Importing screens nothing: the column “screening” stays empty or as it is.
import-template = Empty table with explanations
import-file = File
import-try = Only try: show what would change
import-button = Import
import-would = If you import this file: { $added } new, { $changed } changed, { $unchanged } unchanged.
import-did = Imported: { $added } new, { $changed } changed, { $unchanged } unchanged.
import-unscreened = To be screened again before they are shown: { $projects }
import-problems = Rows that are left out
import-row = Row
import-column = Column
import-what = What to mend
import-more = { $count } more
import-no-file = Please choose a file.
import-unreadable = This file cannot be read as a table of projects.

## What the codes of projects are called
screening = { $code ->
    [draft] Draft
    [in_screening] In screening
    [screened] Screened
    [rejected] Rejected
    [withdrawn] Withdrawn
   *[other] { $code }
    }
project-field = { $code ->
    [title_th] Title in Thai
    [title_zh] Title in Chinese
    [title_en] Title in English
    [summary_th] Summary in Thai
    [summary_zh] Summary in Chinese
    [summary_en] Summary in English
    [public] May be shown in the chat once it is screened
    [kind] Owner
    [side] Offers or seeks
    [sectors] Sectors
    [other_sector] Another sector
    [technologies] Technologies
    [other_technology] Another technology
    [provinces] Provinces
    [estates] Industrial estates
    [anywhere] The place does not matter
    [amount_low] Investment from
    [amount_high] Investment to
    [currency] Currency
    [max_foreign_percent] Foreign side holds at most (%)
    [stage] Stage
    [horizon] Start
    [wants] Looks for
    [must_have] Of these indispensable
    [offers] Brings
    [forms] Forms of cooperation
    [languages] Languages
    [interpreter] Interpreter accepted
    [owner] Owner and contact
    [source] Source of the information
    [as_of] Date of the information
    [staff_note] Note
    [sample] Invented example
   *[other] { $code }
    }
project-group = { $code ->
    [texts] What people see
    [subject] Subject
    [place] Place
    [size] Size and time
    [terms] Cooperation
    [staff] For staff only
   *[other] { $code }
    }
project-group-help = { $code ->
    [texts] A title in at least one language. No names and no contacts: everybody may read this.
   *[other] The chat never shows this. The date is written as 2026, 2026-06 or 2026-06-30.
    }
project-wrong = { $code ->
    [untitled] Please give the project a title in at least one language.
    [contact] Everybody may read this text: please take the phone number, address or personal number out.
    [figure] Please write figures only, such as 90000000; a share is at most 100.
    [range] This is less than the lower end.
    [currency] Please choose the currency of the amount.
    [as_of] Please write the date as 2026, 2026-06 or 2026-06-30, in the common era.
    [must_have] What is indispensable has to be ticked under “Looks for”, too.
   *[other] Please choose again: this value is not known any more.
    }
project-done = { $code ->
    [saved] The project has been saved.
    [unscreened] The project has been saved. What the public would see has changed: it is shown again once it is screened again.
    [screened] The decision has been recorded.
    [removed] The project has been deleted.
   *[other] Done.
    }
project-action = { $code ->
    [project-added] Added
    [project-amended] Changed
    [screened] Screening
    [match-accepted] Match accepted
    [match-declined] Match declined
    [introduction-agreed] Yes recorded
    [contact-disclosed] Contact passed on
   *[other] { $code }
    }
