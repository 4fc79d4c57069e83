## The overview
overview-parts = Parts of the overview
overview-tab = { $code ->
    [talks] Conversations
    [answers] Answers
    [topics] Topics
    [leads] Leads
    [times] Response times
    [deliveries] Deliveries
   *[other] { $code }
    }
overview-periods = Period
overview-period = { $code ->
    [d7] 7 days
    [d30] 30 days
    [d90] 90 days
    [d365] 12 months
   *[other] { $code }
    }
overview-from = From
overview-to = To
overview-by = By
overview-step = { $code ->
    [day] Day
    [week] Week
   *[other] { $code }
    }
overview-show = Show
overview-span = { $first } to { $last }
overview-rules = Days begin at midnight ({ $zone }), weeks on Monday; today is counted so far. Figures may be a minute old and are compared with as many days before.
overview-incomplete = Of what was before { $date } some is deleted by now, as promised to the people concerned. Figures from before that day are too low, and there is no comparison.
overview-incomparable = Of what was before { $date } some is deleted by now, as promised to the people concerned. So there is no comparison with the period before.
overview-wrong-days = Please enter two days, the earlier one first, at most 366 days apart and not in the future.

## Its figures
figure-title = { $code ->
    [conversations] Conversations by channel
    [messages] Messages by language
    [outcomes] Questions and what became of them
    [rates] Answer rate and unanswered share
    [cited] Sections that answers cite most
    [missed] Topics of questions without an answer
    [sources] New leads by channel
    [requests] New leads by request
    [standing] Where these leads stand now
    [moves] Leads moved on, by stage
    [answer-times] Time until the assistant’s answer
    [staff-times] Time until staff’s first word
    [deliveries] Deliveries
    [failures] Why deliveries failed
   *[other] { $code }
    }
figure-means = { $code ->
    [conversations] A conversation is one person on one channel who wrote in that time; in the total each is counted once.
    [messages] Each message that a person sent, by the language it was written in; of a pressed button the conversation’s language.
    [outcomes] A question is a message that the assistant answered from its knowledge, asked back about, could not answer, or handed over to staff; greetings and forms are not counted.
    [rates] Answer rate: questions answered from the knowledge, of all questions; unanswered share: questions to which the assistant said that it does not know. The others were asked back about or handed over.
    [cited] How often answers stand on a section; an answer may cite several.
    [missed] Questions to which the assistant said that it does not know, by the section that came nearest to them.
    [sources] Requests captured in that time, whatever became of them, by the channel they came by.
    [requests] Requests captured in that time, whatever became of them, by what is asked for.
    [standing] The requests captured in that time, by the stage in which they are today.
    [moves] How often any lead was moved to a stage in that time; one lead may be counted at several stages.
    [answer-times] From when a message arrived until the assistant’s answer was ready; delivery by the channel is not counted.
    [staff-times] From when the assistant handed a conversation over until staff first wrote, by the day of the hand-over. Not answered: went back to the assistant, or still waits.
    [deliveries] Everything sent through the messaging channels and notices to staff, by the day it was made; what is still on its way is not counted.
    [failures] Deliveries that were refused, tried too often, or may not have arrived, by channel and the reason’s code.
   *[other] { $code }
    }
figure-alt = Chart: { $title }, { $first } to { $last }. Every value is in the table below.
figure-table = Table
figure-csv = CSV file
figure-nothing = Nothing in this period.
figure-before = before: { $value }
figure-points = { $number } points
figure-key = { $code ->
    [all] Total
    [answered] Answer rate
    [unanswered] Unanswered share
    [median] Median
    [most] 95% within
    [times] Counted
    [unmet] Not answered
    [lost] Not delivered
   *[other] { $code }
    }
figure-column = { $code ->
    [day] Day
    [week] Week from
    [all] Total
    [count] Number
    [before] Period before
    [topic] Section
    [status] Stage
    [failure] Channel and code
   *[other] { $code }
    }
figure-unit = { $code ->
    [percent] %
    [seconds] seconds
   *[other] { $code }
    }
figure-time = { $code ->
    [days] { $number } d
    [hours] { $number } h
    [minutes] { $number } min
   *[seconds] { $number } s
    }
topic-none = No section was near
question-outcome = { $code ->
    [answered] Answered
    [asked_back] Asked back
    [unanswered] Not known
    [handed_over] Handed over
   *[other] { $code }
    }
delivery-end = { $code ->
    [sent] Sent
    [failed] Failed
    [doubtful] Unclear
   *[other] { $code }
    }
