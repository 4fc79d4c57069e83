## Questions without an answer
questions-found = { $count ->
    [one] 1 question
   *[other] { $count } questions
    } in { $groups ->
    [one] 1 group
   *[other] { $groups } groups
    }
questions-none = Every question has been dealt with.
questions-times = { $count ->
    [one] asked once
   *[other] asked { $count } times
    }
questions-askers = { $count ->
    [one] 1 person wants to be told
   *[other] { $count } people want to be told
    }
questions-since = open since { $date }
questions-answered = The answer has been saved. It is being added to the knowledge base; then those who asked to be told will get it.
questions-settled = The questions have been taken off the list.
answers-on-their-way = Being added to the knowledge base
answers-progress = Progress
answer-failed = This answer could not be added. Please answer the question again. Reason:
answer-text-kept = What was written
question-title = Question without an answer
question-asked = Asked like this
question-tick-help = These questions probably mean the same. Untick those that do not; they stay on the list.
answer-title = Answer
answer-help = One language is enough, three are better. The answer becomes a section of the knowledge base with your staff as its source. Lists, bold text and links may be written in Markdown.
answer-heading = Heading
answer-text = Answer
answer-phrasings = Ways to ask for it, one on each line
answer-phrasings-help = They lead people to the answer, are never shown to them and stay with it. Take names of people and companies out.
answer-source = Address of a published source, if there is one (without it the answer counts as not verified)
answer-button = Save and add to the knowledge base
settle-title = No answer
settle-askers = { $count ->
    [one] 1 person wants to be told and will hear nothing.
   *[other] { $count } people want to be told and will hear nothing.
    }
settle-why = Why?
settle-button = Take the ticked questions off the list
settled-because = { $code ->
    [known] The knowledge base has the answer already
    [off_topic] Not our field
    [unclear] Cannot be understood
    [spam] Spam
   *[other] Another reason
    }
