# What Saphan says by itself, in English. The same sentences stand in th.ftl and zh.ftl.

greeting =
    Hello, I am Saphan, the assistant of the Thai–China industrial investment platform. Ask me about BOI incentives, industrial estates, green technology or the platform's training, site visits and matchmaking.
    I am an automated assistant: every answer shows its source and date.
help =
    You can ask me about:
    • BOI incentives: years of tax exemption, conditions, how to apply
    • industrial estates and zones: place, size, utilities, industries
    • green technology: clean energy, recycling, wastewater treatment
    • the platform: training, site visits, matchmaking
    One question at a time works best. Name the product or technology and the province. I answer in Thai, Chinese or English, as you write.
thanks = You're welcome. Ask again whenever you like.
identity = I am Saphan, an automated assistant, not a person. I search a maintained knowledge base about investing in Thailand and show the best matching text with its source and date. I can be wrong, so please check the source before you decide.
restart = All right, let us start again. What would you like to know?
language-changed = I will answer in English.
language-which = Which language would you like?
language-name = English
unreadable = I can only read words. Please type your question in Thai, Chinese or English.
unknown = I have no reliable information on this, and I would rather not guess. I can pass your question on to our staff, or you can ask again with the official name of the activity, province or technology.
pass-on = Pass it on to staff
passed-on = Thank you, your question has been passed on to our staff, without your name or contact. When they find the answer, it will be added to what I know. For an urgent official matter, please contact the agency itself, such as the BOI.
pass-on-what = Please type your question first, then I can pass it on to our staff.
choice-gone = I can no longer open that choice. Please type your question again.
more = Read more
source = Source: { $title } (as of { $date })
source-undated = Source: { $title } (date not given)
publishers = Published by: { $names }
memorandum = Memorandum of 16 June 2025
not-verified = ⚠ Not verified: general practice without a source. Please check with the responsible agency before you rely on it.
other-language = This information is available { $language } only:
in-th = in Thai
in-zh = in Chinese
in-en = in English
starter-incentives = Which incentives does a waste-to-energy plant get from BOI?
starter-estates = Which industrial estate is in Udon Thani and how big is it?
starter-technology = How does a membrane bioreactor (MBR) treat wastewater?
too-long = Your message is too long. Please ask in at most 2,000 characters.
too-often = You are asking very quickly. Please wait a moment and try again.
out-of-order = I cannot answer just now. Please try again in a moment.
