# What Saphan says by itself, in English. The same sentences stand in th.ftl and zh.ftl.
# Plain and courteous; the assistant speaks of itself as what it is, an automated assistant.

greeting =
    Hello, I am Saphan, the automated assistant of the Thai–China industrial investment platform. You can ask me about BOI incentives, industrial estates, green technology, and the platform's training, site visits and matchmaking.
    Every answer shows its source and the date of the information.
help =
    You can ask about:
    • BOI incentives: years of tax exemption, conditions, how to apply
    • industrial estates and zones: location, size, utilities, target industries
    • green technology: clean energy, recycling, wastewater treatment
    • the platform: training, site visits, matchmaking
    For the best answer, ask one thing at a time and name the product or technology and the province. The answer comes in the language of your question: Thai, Chinese or English.
thanks = You are welcome. Please ask again at any time.
acknowledged = Very well. If you have another question, please ask at any time.
identity = I am Saphan, an automated assistant, not a person. I search a knowledge base about investing in Thailand and show the text that matches your question best, with its source and date. I can make mistakes, so please check the source before you decide.
restart = A new conversation has begun. What would you like to know?
language-changed = I will answer in English. If you write in Thai or Chinese, the answer will be in that language.
language-which = In which language would you like the answers?
language-name = English
unreadable = I can only read text. Please type your question in Thai, Chinese or English.
other-script = I can only answer in Thai, Chinese or English. Please ask again in one of these languages, or I can pass your question on to our staff.
unknown = I am sorry, I have no reliable information on this and would rather not guess. I can pass your question on to our staff, or you can ask again with the official name of the activity, province or technology.
pass-on = Pass it on to staff
passed-on = Thank you. Your question has been passed on to our staff, without your name or contact details. When they have the answer, they will add it to the knowledge base, so please ask again later. For an urgent official matter, please contact the agency itself, such as the BOI.
pass-on-what = Please type your question first. Then I can pass it on to our staff.
choice-gone = That choice is no longer available. Please type your question again.
number-of-what = What does this number refer to? Please tell me in a few words what you would like to know, or choose one of the options.
more = Read more
source = Source: { $title } · information as of { $date }
source-undated = Source: { $title } · date of the information not given
publishers = Based on: { $names }
memorandum = Memorandum of 16 June 2025
not-verified = ⚠ Not verified: no published source that confirms all of this has been seen yet. Please ask the responsible agency before you rely on it.
other-language = This information is available in { $name } only:
in-th = Thai
in-zh = Chinese
in-en = English
starter-incentives = How many years of tax exemption does a waste-to-energy plant get?
starter-estates = How large is Udon Thani Industrial Estate?
starter-technology = How does a membrane bioreactor (MBR) treat wastewater?
too-long = Your message is too long. Please ask in at most 2,000 characters.
stale = ⚠ This information is more than 18 months old. Please check that it still holds before you rely on it.
not-advice = This is general information, not legal or tax advice.
clarify = I am not sure which of these you mean. Please choose one, or ask again with the official name of the activity, province or technology.
refusal-orders = I cannot follow instructions of that kind, and I cannot speak for the BOI or any authority. I can only show what my sources say, with their dates. What would you like to know?
refusal-insult = I am sorry that I could not help. Please tell me what you are looking for, or ask to have it passed on to our staff.
refusal-law = I cannot help to break the law or to hide something from an authority. BOI, Customs and the Department of Industrial Works advise free of charge before you act, and I can show you which permits and conditions apply.
refusal-nominee = I cannot help to find or use nominees. Holding shares or land for a foreigner in order to get around the law is a crime under the Foreign Business Act, for both sides. The lawful ways are BOI promotion (up to full foreign ownership where it is allowed), a Foreign Business Licence, or a Thai partner who really invests.
refusal-nominee-question = What is the penalty for using a nominee shareholder?
refusal-topic = I cannot talk about this. I can help with investing in Thailand, industrial estates and green technology.

# Records of the catalogues
records-found = { $count ->
    [one] One record of “{ $title }” matches: { $conditions }.
   *[other] { $count } records of “{ $title }” match: { $conditions }.
    }
records-part = Shown here: { $first } to { $last }.
records-greatest-first = { $field }, highest first
records-smallest-first = { $field }, lowest first
records-none = None of the records in “{ $title }” is known to match: { $conditions }.
records-unknown = { $count ->
    [one] One more may match: { $fields } is not given for it. A blank is not a no.
   *[other] { $count } more may match: { $fields } is not given for them. A blank is not a no.
    }
records-ignored = Not taken into account: { $words }
records-near = The nearest:
records-unsure = { $fields } is not given for { $count }, which is not a no:
records-compared = Side by side, from “{ $title }”:
records-blank = not given
records-dated = as of { $date }
records-source = Source: { $title } · information as of { $first } to { $last }
records-unverified = ⚠ Not verified: { $names }

# What the durable inbox says when it cannot have a message answered.
delivery-too-often = You are sending messages faster than I can answer. Please wait a minute, then ask again.
delivery-failed = Sorry, something went wrong on our side and I could not answer. Our staff have been told; please try again a little later.

stopped = All right: you will get no more messages from us unless you write first. If you have a question later, just send it.

# What an app needs that has no buttons.
choices-by-number = Reply with a number to choose:
choices-by-words = You can reply { $labels }
continued = (There is more: reply “OK” to read on)
