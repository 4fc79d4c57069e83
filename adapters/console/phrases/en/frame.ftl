## Every page
console-name = Saphan for staff
skip-to-content = Skip to the content
nav-main = Rooms
nav-languages = Language
nav-theme = Colours
nav-account = My account
nav-leads = Leads
nav-tasks = My tasks
nav-knowledge = Knowledge
nav-talks = Conversations
nav-questions = Open questions
nav-settings = Settings
nav-projects = Projects
nav-programmes = Courses and visits
nav-overview = Overview
nav-new = { $count } new
nav-due = { $count } due
foot-keys = Ctrl + K: search the leads
logout = Log out
save = Save
any = Any
choose = Choose …
theme = { $code ->
    [light] Light
    [dark] Dark
   *[auto] As the device
    }
role = { $code ->
    [viewer] Viewer
    [case_worker] Staff
    [admin] Administrator
    [person] The person
    [system] Saphan
   *[other] { $code }
    }

## When something cannot be served
problem-title = That did not work
problem-back = To the first page
problem-not-found = This page does not exist, or what it showed is gone.
problem-forbidden = Your role does not allow this. If you need it for your work, ask your administrator.
problem-old-form = This form is no longer valid and nothing was changed. Please go back, reload the page and try again.
problem-too-large = That was too much for one form. Please shorten it.
problem-busy = The database is busy. Please try again in a few seconds.
problem-unavailable = This cannot be shown at the moment. The administrator finds the cause in the server’s log.
trouble-stale = Somebody changed this lead meanwhile. You see its present state and what you typed; please check and send again.
trouble-move = The lead cannot go there from its present stage. Please choose one of the stages offered.
trouble-sharing = The person has not agreed to be shown to others. Ask for this consent first.
trouble-consent = A consent or a decision is missing for this, or was withdrawn. Nothing was changed.
trouble-forbidden = Your role does not allow this. Nothing was changed.
trouble-gone = This is no longer there; perhaps a colleague dealt with it. Nothing was changed.
trouble-unfit = That cannot be stored: it is too long or has special signs. Please shorten it or type it again.
trouble-reason = Please give the reason.
trouble-why = Please say why you need the contact data.
trouble-empty = Please write something first.
trouble-due = Please choose a date.
trouble-owner = Please choose an active colleague.
trouble-nothing-chosen = Please choose one of the options.
trouble-none-chosen = Please tick one lead at least.
trouble-task-open = There is an open task of this kind already. Mark it as done first, or choose another kind.
trouble-withdraw-singly = Withdrawing deletes personal data. Please do it on each lead’s own page, which says what will go.
trouble-building = The knowledge base is being rebuilt at the moment. Please try again in a minute.
trouble-not-sure = Please confirm first that the bot shall answer from this state.
trouble-not-yours = A colleague or the bot has this conversation. Take it over first; your text stands below.
trouble-unreachable = Nothing was sent: the channel is not set up here, or the person is blocked.
trouble-source = The source is not a web address. Please enter one that begins with https://, or leave it empty.
trouble-heading = Please give each answer a heading.
trouble-no-question = Please tick one question at least.
trouble-answer = This answer cannot be added to the knowledge base. Please change it and save it again.
