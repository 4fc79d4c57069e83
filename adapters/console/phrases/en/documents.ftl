## Uploads
upload-title = Upload documents
upload-files = Files
upload-kinds = What can be taken in: { $kinds } (PDF, Office files and web pages as they are, also packed in a ZIP; Markdown documents, catalogues as CSV or YAML with their mapping, phrasings, gaps, glossaries as UTF-8).
upload-limits = At most { $files } files, { $size } MB each (text and tables: { $text } MB) and { $total } MB together.
upload-how = Nothing becomes knowledge yet: you see first what would change. A document that is there already in the same language is replaced by the new file.
upload-button = Check the files
trouble-no-file = Please choose one file at least.
trouble-same-name = Two of the files have the same name. Please rename one.
trouble-upload = Nothing was kept. Please mend the files named here and upload all of them again.
fault-line = line { $line }
fault = { $code ->
    [binary] This is no text, whatever the file’s name says.
    [broken] The file is damaged, or not what its name says.
    [closed] Something is opened here and never closed.
    [columns] A column that the catalogue’s mapping asks for is missing.
    [date] The date of the information is not written as YYYY, YYYY-MM or YYYY-MM-DD in the common era.
    [empty] There is no text in it.
    [encoding] The text is not UTF-8, or letters were lost. Please save it as UTF-8.
    [kind] Files of this kind cannot be taken in.
    [language] The language is not clear, or is told in two ways.
    [large] The file is too large.
    [limit] Reading it took too long, or too much memory. Please split it.
    [locked] It is locked with a password. Please save it without one.
    [mapping] The table belongs to no catalogue: its mapping (….catalogue.yaml) is missing.
    [misspelt] An entry of the front matter is probably misspelt.
    [owned] Another file has this section already.
    [rows] A row has too many or too few fields, or a quotation mark is missing.
    [single] One file can replace one only.
    [slug] An address has spaces or signs that it may not have.
    [twice] The same name or address stands there twice.
    [yaml] The entries are not valid YAML.
   *[other] This cannot be taken in.
    }

## Drafts
drafts-title = Drafts
drafts-help = Changes of documents that are being prepared, on their way or done. They are kept for 30 days.
drafts-none = There are no drafts.
draft-what = Change
draft-state = State
draft-by = By
draft-begun = Begun
draft-kind = { $code ->
    [upload] Upload
    [edit] Edit
    [delete] Deletion
   *[other] { $code }
    }
draft-stage = { $code ->
    [open] Open
    [confirmed] On its way
    [done] In the knowledge base
    [failed] Refused
   *[other] { $code }
    }
draft-on-its-way = Being added to the knowledge base
draft-on-its-way-help = You can leave this page. Until it is done, the bot answers as before.
draft-waits = It waits and is tried again by itself:
draft-done = The knowledge base has been changed.
draft-counts = Sections added: { $added }, changed: { $changed }, removed: { $removed }.
draft-generation = This state of the knowledge base
draft-failed = This was refused. Nothing was changed, and the bot answers as before.
draft-look = Look at it and change it
draft-stale = Somebody changed this document meanwhile
draft-renew = Compare with the present text
draft-faults = This has to be mended first
draft-changes = What would change
draft-same = Nothing: the texts are the same as before.
draft-unchanged = { $count ->
    [one] 1 text stays as it is.
   *[other] { $count } texts stay as they are.
    }
draft-pieces = long: searched in { $count } pieces
draft-also = Also changed:
section-part = { $code ->
    [title] title
    [sources] sources
    [as_of] date
    [verified] verification
    [phrasings] ways to ask
    [aliases] other names
    [topic] topic
    [publisher] publisher
    [number] announced number
    [valid_from] valid from
    [valid_until] valid until
    [supersedes] documents that it replaces
    [pages] pages
   *[other] { $code }
    }
loose-title = Links that lead nowhere
loose-new = New
draft-sources = Sources that are not web addresses
draft-undated = { $count ->
    [one] 1 changed text has no date; answers will say so.
   *[other] { $count } changed texts have no date; answers will say so.
    }
draft-text = Edit the text
draft-try = Try the answers
draft-try-help = Type up to three questions. You see what the bot finds now and what it would find with this draft. This takes some seconds.
draft-question = Question { $number }
draft-try-button = Try
tried = { $code ->
    [before] Now
    [after] With the draft
   *[other] { $code }
    }
answers-as = { $code ->
    [sure] answers
    [near] asks back
    [low] says that it does not know
   *[other] { $code }
    }
draft-answer = The text it answers from
draft-confirm = Add to the knowledge base
draft-why = Reason
draft-note = Remark (optional)
draft-confirm-button = Add to the knowledge base
draft-not-yet = This is possible once nothing has to be mended any more and something changes.
draft-discard = Discard the draft
draft-discard-sure = I no longer need what is written here.
draft-discarded = The draft has been discarded.
changed-because = { $code ->
    [new] New information
    [update] Brought up to date
    [correction] Mistake corrected
    [outdated] No longer true
   *[other] Another reason
    }
trouble-sure = Please tick the box first.
trouble-draft-stale = This draft or its document was changed meanwhile. You see the present state; please check and send again.
trouble-draft-typed = This draft was changed meanwhile, perhaps in another window. What you typed stands below and replaces it if you save again.
trouble-draft-unfit = This cannot be taken in as it is. Please look at what has to be mended.

## Texts
document-edit = Edit the document
document-delete = Delete the document
record-edit = Edit the record
text-title = Edit the text
text-help = Each language is a file of its own. Keep the id and the addresses in braces behind headings the same in all languages; they are cited. A new language may begin without front matter: the id and the language are added.
text-tables = These are the catalogue’s table, its mapping and what belongs to it. Single records are easier to edit from their own page.
text-others = Somebody else is changing this document, too: { $name }
text-new = not there yet
text-too-large = This file is too large to be edited here. Please change it on your computer and upload it.
text-button = Check the changes
trouble-text-large = A text is too long to be edited here. Please split it, or upload it as a file.
uneditable-title = This cannot be edited here
uneditable-size = A file of this document is too large to be edited here. Please change it on your computer and upload it.
uneditable-source = This document comes from a folder on the server, not from the console. Whoever keeps that folder changes the file there and runs “saphan ingest”.

## Records
record-title = Edit the record
record-help = Leave a field empty where something is not known. In lists, each line is one entry.
truth = { $code ->
    [true] Yes
   *[false] No
    }
cell-wrong = { $code ->
    [number] Please enter a number, such as 1,250.5.
    [choice] Please choose one of the values.
    [date] Please write YYYY, YYYY-MM or YYYY-MM-DD in the common era.
    [addresses] Please write web addresses, parted by spaces.
    [truth] Please choose yes or no.
    [figures] Please write lines such as “name: value”.
   *[other] This value is not allowed here.
    }
trouble-cells = Some fields have values that the catalogue does not allow. Please look at those that are marked.

## Deletion
delete-sure = The bot shall no longer answer from this.
delete-copy = This is staff’s copy of a document that came with the program. When it is deleted, the shipped text is used again.
delete-shipped = This document came with the program and cannot be deleted. It can be edited: then a copy is used in its place.
trouble-not-own = There is nothing of staff’s here that could be deleted.

## Documents as files
document-replace = Replace the file
document-files = Files
document-size = { $size } kB
document-gone = gone
document-publisher = Publisher
document-number = Announced as
document-valid-from = Valid from
document-valid-until = Valid until
document-supersedes = Replaces
document-pages = Pages of the source
upload-replaces = The file takes the place of the document “{ $document }”, whatever it is called.
uneditable-made = This document was made with another program. Please change it there and upload the new file: it takes the place of the old one.
trouble-replaced = It is not clear which file of the document is to be replaced: it does not exist in this language, or it is not a file of staff’s. Please upload it without replacing.
