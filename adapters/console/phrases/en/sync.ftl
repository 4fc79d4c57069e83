## What is read again
sync-title = Automatic updates
sync-help = Folders and websites that are read again from time to time. What changed there becomes knowledge by itself.
sync-broken = The list of watched places cannot be read. Please have it mended on the server:
sync-places = Watched places
sync-no-places = Nothing is watched.
sync-runs = Last runs
sync-no-runs = There was no run yet.
sync-asked = A run begins within seconds.
sync-counts = Sections added: { $added }, changed: { $changed }, removed: { $vanished }
sync-refused-count = { $count ->
    [one] 1 refused
   *[other] { $count } refused
    }
sync-gone-count = { $count ->
    [one] 1 source gone
   *[other] { $count } sources gone
    }
sync-answers-count = { $count ->
    [one] 1 answer affected
   *[other] { $count } answers affected
    }
sync-now = Read everything now
sync-now-sure = Yes, read all watched places now.
sync-done = { $code ->
    [asked] All places are read within seconds. The outcome appears under “Last runs”.
    [added] The place is watched.
   *[removed] The place is no longer watched. What is known from it stays.
    }
sync-touched = What stands on the changes
sync-touched-help = Answers of the bot that people were given before this run and that cite a section which changed or was removed, and texts that link to it. Please check whether somebody has to be told.
sync-cited = { $answers ->
    [one] 1 answer
   *[other] { $answers } answers
    } in { $talks ->
    [one] 1 conversation
   *[other] { $talks } conversations
    }.
sync-linked = Linked from:
sync-refused = Could not be read
sync-lost = { $code ->
    [gone] Gone there, still known here
    [forgotten] Gone there and forgotten here
   *[superseded] Replaced by newer documents
    }
sync-sections = Sections
sync-same = No section changed.
place-kind = { $code ->
    [folder] Folder
    [sitemap] Site map and its pages
   *[url] Web page
    }
place-every = every { $hours } hours
place-each-run = at each run
place-gone = { $code ->
    [prune] what is gone there is forgotten
   *[keep] what is gone there stays known
    }
place-read = last read on { $time }
place-never = not read yet
place-trouble = Trouble
place-remove = Stop watching
place-remove-sure = Yes, watch this place no longer.
place-add = Watch a place
place-where = Folder on the server, or address of a web page
place-roots = Folders have to be under: { $folders }
place-no-roots = Folders can only be added on the server (saphan watch add), or once SAPHAN_WATCH_ROOTS is set.
place-hours = Hours between two visits (0: at each run)
place-sitemap = The address is a site map: watch the pages that it lists
place-prune = Forget what is gone from there
place-add-button = Watch
trouble-place-address = Please give an address that begins with https:// or http://.
trouble-place-root = This folder is not one of those that may be watched from here.
trouble-place-folder = There is no such folder on the server. Please give its whole path.
trouble-place-data = Saphan’s own data cannot be watched.
trouble-place-twice = This place, or one that holds it or lies in it, is watched already.
trouble-place-hours = Please give the hours as a number from 0 to 8760.
trouble-place-sitemap = A folder has no site map. Please take out the tick.

## What staff should look at
remarks-title = Please look at this
remark-page = page { $page }
remark = { $code ->
    [scanned] A picture without text. It was not recognised, so its content is missing.
    [recognised] The text was recognised from a picture. Please compare it with the original.
    [hidden] Text that a reader does not see was left out.
    [instruction] Words that speak to a machine. No answer quotes them.
    [macro] The file holds a program. It was not run.
    [cut] This is longer than what is read. The rest was left out.
    [member] A file inside was not taken in.
    [unreadable] This could not be read.
    [undescribed] No catalogue beside it names this table. It was read row by row.
    [row] This row of a table stands at the top of a page and has no name. See whether it belongs to the row before it.
    [date] A date is doubtful. Please say it in a file beside the document.
   *[other] Please compare this with the original.
    }
