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

## Where sources differ
conflicts-title = Sources that differ
conflicts-help = Two documents say the same with different figures, and neither replaces the other. Answers give both with their dates until one of them is corrected, removed, or declared to be replaced (supersedes).
conflicts-none = No such pair was found.
conflicts-undated = without a date

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
