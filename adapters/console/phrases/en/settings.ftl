## Settings, for administrators
settings-parts = Parts of the settings
settings-overview = Health
settings-deliveries = Messages not sent
settings-jobs = Background jobs
settings-accounts = Accounts
settings-audit = Audit trail
settings-in-force = Settings in force
settings-care = Needs your attention
settings-well = Everything is running as it should.
settings-care-for = { $code ->
    [disk] The disk is nearly full: make room in the data folder.
    [database] A database cannot be used, or its tables are of another version: restart the server and look at its log.
    [index] The knowledge base cannot be read, so nothing can be answered: look at the server’s log.
    [model] The knowledge base was built with another embedding model: build it anew (saphan ingest --rebuild).
    [generation] This process still answers from an earlier state of the knowledge base.
    [channels] A channel needs looking after: see below.
    [notices] There are notices about channels: see below.
    [dead] Messages could not be sent.
    [jobs] A background job is failing.
    [backup-failed] The last backup failed.
    [backup-never] There has never been a backup.
   *[backup-late] The last backup is too old.
    }
settings-channels = Channels
settings-no-channel = No messaging app is set up; the web chat runs.
settings-channel = Channel
settings-state = State
settings-heard = Last webhook or message
settings-answered = Last answered
settings-sent = Sent in 24 h
settings-not-sent = Not sent in 24 h
settings-last-error = Last error
settings-silent-for = { $hours } h without a webhook
settings-not-yet = Nothing yet
settings-never = Never
settings-none = None
settings-ask-vendors = Ask the platforms for quotas and webhooks
settings-vendors = What the platforms say
settings-vendor-silent = No answer
settings-vendor-not-asked = Cannot be asked here.
settings-quota-none = { $used } messages pushed this month, no limit
settings-quota-month = { $used } of { $limit } messages used this month
settings-quota-day = { $used } of { $limit } messages used today
settings-quota-spent = Nearly spent
settings-webhook-to = Webhook goes to
settings-webhook-off = Switched off
settings-webhook-none = No webhook is set on the platform.
settings-vendor-waiting = { $count ->
    [one] 1 message waits at the platform
   *[other] { $count } messages wait at the platform
    }
settings-vendor-error = Last failed to reach us on { $time }:
settings-notices = Notices about channels
settings-notice-times = { $count ->
    [one] once, on { $time }
   *[other] { $count } times, last on { $time }
    }
settings-notice-clear = Mended
settings-notice-cleared = The notice has been taken off the list.
settings-backup = Backups
settings-backup-last = Last backup
settings-days-ago = { $count ->
    [0] less than a day ago
    [one] 1 day ago
   *[other] { $count } days ago
    }
settings-backup-old = Make one now
settings-backup-what = Contents
settings-backup-help = Backups are made from the shell. They hold personal data: keep them safe, and for 35 days at most. Command:
settings-model = Models and knowledge base
settings-embeddings = Embedding model
settings-dimension = Dimension
settings-index-model = Knowledge base built with
settings-same-model = the same model
settings-other-model = Another model
settings-generation = State in use, built on
settings-not-current = Not the latest
settings-passages = Section texts
settings-writer = Writer model
settings-jobs-failing = Failing:
settings-jobs-well = All went well.
settings-jobs-all = { $count ->
    [one] See the job
   *[other] See all { $count } jobs
    }
settings-dead = { $count ->
    [one] 1 message could not be sent
   *[other] { $count } messages could not be sent
    }
settings-system = System
settings-version = Version
settings-up-to-date = up to date
settings-migrate = Other version
settings-disk = Disk of the data folder
settings-disk-free = { $free } GB of { $total } GB free
settings-memory = Memory of this process
settings-started = Running since
settings-in-force-help = What this server runs with. Secrets are never shown, of addresses only the host. To change a setting, edit the environment and restart the server:
settings-setting = Setting
settings-value = Value
settings-from = From
settings-set = set
settings-unset = not set
settings-own = changed
settings-default = default
way-out = { $code ->
    [line] LINE
    [wechat] WeChat
    [telegram] Telegram
    [webhook] Website
    [mail] E-mail to staff
    [crm] CRM
   *[other] { $code }
    }
channel-state = { $code ->
    [works] Works
    [silent] Silent
    [never] Nothing came yet
    [refused] Calls refused
    [failing] Failing
   *[misconfigured] Wrong settings
    }
channel-advice = { $code ->
    [silent] Send a message to the account yourself to see whether it arrives.
    [never] Check the webhook address at the platform.
    [refused] Check that the secret is the one of the platform.
    [misconfigured] Mend the setting and restart the server.
    [token] The platform does not accept the access token: renew it in the settings.
    [quota] The quota is spent: raise the plan, or wait for the next period.
    [person] The person cannot be reached at present: wait until they write.
    [network] The platform could not be reached: check network and proxy, then send again.
    [address] Add this server’s IP address to the list at the platform.
    [server] The platform had a failure of its own: send again later.
    [channel] The channel is not set up any more: set it up again, or drop the message.
   *[other] See the platform’s list of errors.
    }
database = { $code ->
    [matchmaking] Database of leads
   *[inbox] Database of messages
    }
deliveries-help = What a platform refused, or what may not have arrived. Sent again, a doubtful message may arrive twice.
deliveries-none = Every message has gone out.
deliveries-number = Number
deliveries-time = Time
deliveries-reason = Reason
deliveries-attempts = Attempts
deliveries-to = Recipient
deliveries-do = Action
deliveries-retry = Send again
deliveries-retry-all = Send all of this channel again: { $channel }
deliveries-retry-sure = Yes, send up to { $count } messages again, the oldest first. Doubtful ones may arrive twice.
deliveries-retried = { $count ->
    [one] 1 message goes out again within two minutes.
   *[other] { $count } messages go out again within two minutes.
    }
deliveries-expired = Its content has expired.
deliveries-drop = Drop
deliveries-drop-sure = Yes, this message shall never be sent.
deliveries-dropped = The message has been dropped.
parcel-state = { $code ->
    [failed] Failed
   *[doubtful] Doubtful
    }
job = { $code ->
    [purge] Delete what expired
    [matching] Matching
    [staff-answers] Take in what staff wrote
    [sync] Read watched places again
    [introductions] Introductions
    [notices] Notices to staff and CRM
    [digest] Daily digest
    [announcements] Messages to participants
   *[other] { $code }
    }
job-name = Job
job-every = How often
job-interval = { $unit ->
    [day] { $count ->
        [one] every day
       *[other] every { $count } days
        }
    [hour] { $count ->
        [one] every hour
       *[other] every { $count } hours
        }
    [minute] { $count ->
        [one] every minute
       *[other] every { $count } minutes
        }
   *[second] every { $count } seconds
    }
job-last = Last run
job-took = took { $seconds } s
job-outcome = Outcome
job-running = Running
job-failed = { $count ->
    [one] Failed once
   *[other] Failed { $count } times in a row
    }
job-succeeded = last went well on { $time }
job-next = Next run
job-soon = Within seconds
job-run-title = Run a job now
job-run-help = It runs in the background within seconds; one that is running is not run twice.
job-run-sure = Yes, run it: { $job }
job-run = Run now
job-started = The job will run within seconds.
account-state = { $code ->
    [active] Active
    [locked] Locked for a while
    [one-time] One-time password
   *[disabled] Disabled
    }
accounts-display-name = Name as colleagues see it
accounts-add = Add an account
accounts-name-help = 2 to 32 letters (a to z), digits, dots, hyphens or underscores. It stands in the audit trail for good.
accounts-add-help = A one-time password is shown once, good for 24 hours.
accounts-password = One-time password
accounts-password-help = It is shown this once, is good for one login within 24 hours, and has to be changed then. Pass it on safely.
accounts-since = Account since
accounts-did = What this account did
accounts-own = This is your own account: another administrator changes its role. Your password and sessions:
accounts-role = Change role
accounts-new-password = New one-time password
accounts-new-password-sure = Yes: the present password no longer works, and all sessions end.
accounts-disable = Disable the account
accounts-disable-sure = Yes: nobody can log in with it any more, and all sessions end.
accounts-enable = Enable the account
accounts-sessions = Where it is logged in
accounts-no-session = Nowhere.
accounts-end-all = End all
accounts-done = { $code ->
    [role] The role has been changed.
    [disabled] The account is disabled.
    [enabled] The account is enabled.
    [sessions] The sessions have ended.
   *[other] Done.
    }
audit-time = Time
audit-actor = Who
audit-action = What
audit-subject = To what (number)
audit-detail = Detail
audit-since = From
audit-until = Until
audit-csv = As CSV
audit-none = Nothing was found.
audit-newest = Newest
audit-older = Older
audited = { $code ->
    [account-added] Account added
    [account-disabled] Account disabled
    [account-enabled] Account enabled
    [account-locked] Account locked
    [logged-in] Logged in
    [login-failed] Wrong password
    [login-linked] Organisation login linked
    [login-unlinked] Organisation login unlinked
    [password-set] Password set
    [role-set] Role set
    [sessions-ended] Sessions ended
    [captured] Received
    [amended] Changed
    [moved] Moved
    [merged] Merged
    [parties-joined] Two people made one
    [anonymised] Anonymised
    [erased] Erased
    [exported] Personal data exported
    [purged] Expired data deleted
    [leads-exported] Leads exported
    [consented] Consent given
    [consent-withdrawn] Consent withdrawn
    [withdrawal-confirmed] Withdrawal confirmed
    [contact-viewed] Contact viewed
    [contact-amended] Contact changed
    [contact-disclosed] Contact passed on
    [teaser-disclosed] Profile shown
    [match-accepted] Match accepted
    [match-declined] Match declined
    [introduction-agreed] Yes recorded
    [introduction-told] Side told of the introduction
    [conversation-viewed] Conversation viewed
    [conversation-waits-for-staff] Conversation waits for staff
    [conversation-taken-over] Conversation taken over
    [conversation-handed-back] Conversation handed back
    [answer-marked-good] Answer marked good
    [answer-marked-bad] Answer marked bad
    [translation-asked] Draft translation
    [answer-written] Answer written
    [question-answered] Question answered
    [question-settled] Question settled
    [knowledge-brought-back] Knowledge brought back
    [documents-uploaded] Documents uploaded
    [documents-edited] Documents edited
    [documents-deleted] Documents deleted
    [draft-discarded] Draft discarded
    [sync-asked] Update asked for
    [place-watched] Place watched
    [place-unwatched] Place no longer watched
    [project-added] Project added
    [project-amended] Project changed
    [project-removed] Project removed
    [projects-imported] Projects imported
    [projects-exported] Projects exported
    [screened] Screened
    [programme-added] Programme added
    [programme-amended] Programme changed
    [programme-moved] Programme moved on
    [programme-removed] Programme removed
    [participant-added] Participant added
    [participant-changed] Participant changed
    [participant-told] Participant told
    [participants-written-to] Participants written to
    [view-saved] View saved
    [view-shared] View shared
    [view-no-longer-shared] View no longer shared
    [view-renamed] View renamed
    [view-removed] View removed
    [delivery-retried] Message sent again
    [deliveries-retried] Messages sent again
    [delivery-dropped] Message dropped
    [notice-cleared] Notice cleared
    [job-started] Job started
    [audit-exported] Audit trail exported
   *[other] { $code }
    }
trouble-not-confirmed = Please tick the box to confirm first. Nothing was changed.
trouble-account-name = This name cannot be used: 2 to 32 letters (a to z), digits, dots, hyphens or underscores.
trouble-account-exists = There is an account of this name already. Please choose another name.
trouble-account-own = You cannot change your own account here. Nothing was changed.
trouble-account-last = This is the last administrator. Make somebody else administrator first.
trouble-day = Please enter days as year-month-day, such as 2026-03-31.
