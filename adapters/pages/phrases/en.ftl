## Every page
site-name = Saphan
site-tagline = Thai–China industrial investment assistant
site-description = Answers about investing in Thailand for Thai and Chinese companies: BOI incentives, industrial estates and green technology, each with its source and date.
skip-to-content = Skip to content
nav-main = Main menu
nav-languages = Language
nav-chat = Ask
nav-knowledge = Knowledge
footer-note = Information, not legal or tax advice. The announcements of BOI, IEAT and the other authorities decide.

## The web chat
chat-title = Ask about investing in Thailand
chat-welcome-title = What would you like to know?
chat-welcome-text = Ask about BOI incentives, industrial estates, green technology or working with Thai partners. Every answer shows its source and its date.
chat-suggestions = For example
chat-suggestion-1 = Which incentives does a waste-to-energy plant get from BOI?
chat-suggestion-2 = Can a foreign company own land in an industrial estate?
chat-suggestion-3 = How do I treat wastewater with high COD from a starch factory?
chat-log = Conversation
chat-input = Your question
chat-placeholder = Type your question…
chat-send = Send
chat-waiting = Looking it up…
chat-left = { $count } characters left
chat-over = { $count } characters too many
chat-you = You
chat-bot = Saphan
chat-sources = Sources
chat-pages = p. { $pages }
chat-not-verified = not verified
chat-choices = Continue with
chat-retry = Try again
chat-new = New conversation
chat-offline = Your question could not be sent. Check your connection; your text is still here.
chat-failed = Something went wrong on our side. Your question is still here; please try again.
chat-interrupted = The answer did not arrive before the page was reloaded.
chat-notice = Please send no personal data. Conversations are kept for a limited time to improve the answers; write “delete my data” to have yours deleted. Answers are information, not advice.
chat-noscript = The chat needs JavaScript. You can read and search the same knowledge without it:

## The pages of the knowledge
knowledge-title = Knowledge
knowledge-intro = What the assistant answers from, by topic. Every page shows its source and its date.
knowledge-search = Search the knowledge
knowledge-placeholder = For example: battery recycling
knowledge-search-button = Search
knowledge-sections = { $count ->
    [one] 1 section
   *[other] { $count } sections
}
knowledge-records = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
topic-boi = BOI investment promotion
topic-operating = Running a company in Thailand
topic-estate = Sites and industrial estates
topic-technology = Green technology
topic-programme = The platform and its programme
search-title = Search: { $query }
search-found = { $count ->
    [one] The nearest section
   *[other] The { $count } nearest sections, best first
}
search-none = Nothing was found for this search. Try other words, or browse by topic.
search-all = All topics
catalogue-part = Part { $number }
catalogue-parts = Parts of the catalogue
section-breadcrumb = You are here
document-contents = On this page
section-as-of = Information as of { $date }
section-source-pages = Page { $pages } of the source
section-no-date = Date of the information unknown
section-not-verified = Not verified
section-not-verified-note = No published source was seen for this text yet. Ask the authority before you rely on it.
section-sources = Sources
section-no-source = No source is given.
section-languages = In other languages
section-only-in = This text exists in { $name } only so far.
section-ask = Ask about this
section-question = Tell me more about “{ $name }”
section-pages = Sections of this document
section-previous = Previous
section-next = Next
section-place = { $number } of { $count }
section-whole = The whole document
section-whole-catalogue = The whole catalogue
source-memorandum = Memorandum of 16 June 2025
source-staff = Answer by our staff

## When something cannot be served
problem-title = We are sorry
problem-back = Go to the chat
problem-malformed = The request could not be read: it must be a JSON object in UTF-8.
problem-not-found = This page does not exist, or it was moved. Search the knowledge or browse it by topic.
problem-not-allowed = This address cannot be used in this way.
problem-too-large = The request is larger than { $limit } kB. Please send less text.
problem-wrong-field = The field “{ $field }” is missing or has a value that cannot be used.
problem-too-long = Your question is longer than { $limit } characters. Please shorten it and send it again.
problem-short-conversation = The conversation’s id must have 16 to 128 characters.
problem-too-often = You have asked many questions in a short time. Please wait a moment and try again.
problem-too-many-streams = Too many pages of this chat are open. Please close some of them.
problem-internal = Something went wrong on our side. Please try again.
problem-unavailable = The assistant is not available at the moment. Please try again a little later.
problem-busy = The assistant is very busy. Please try again in a moment.
console-title = Staff console
console-text = The staff console is not part of this version.
