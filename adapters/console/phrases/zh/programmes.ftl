## Courses and visits
programme-new-course = 新增培训
programme-new-visit = 新增考察
programme-requests = 待安排的申请
programme-requests-help = 已申请但尚未安排的人员。请勾选可一并安排的申请。
programme-requests-none = 没有待安排的申请。
programme-month = 日历
programme-months = 月份
programme-month-before = 上月
programme-month-now = 本月
programme-month-after = 下月
programme-month-empty = 本月没有安排。
programme-calendar-all = 全部日历文件
programme-calendar = 日历
programme-calendar-file = 日历文件（ICS）
programme-calendar-public = 供参加者使用的链接，只含活动信息，不含任何人的信息。
programme-calendar-draft = 公布后参加者可通过链接获取。
programme-when = 时间
programme-coming = 即将举行
programme-past = 已结束
programme-kind-label = 类别
programme-state-label = 状态
programmes-found = 共{ $count }项
programmes-none = 暂无安排。
programme-title = 名称
programme-place = 地点
programme-online = 线上
programme-link = 链接
programme-seats-label = 名额
programme-seats-of = { $lead }的名额
programme-languages = 语言
programme-contact = 联系人（告知参加者）
programme-guide = 讲解员或讲师（仅供工作人员）
programme-description = 说明
programme-agenda = 日程
programme-participants = 参加者
programme-nobody = 尚无参加者。
programme-set-ticked = 将勾选项设为
programme-save-seats = 保存名额
programme-people = { $count }人
programme-invite = 邀请勾选的申请人
programme-invite-help = 语言和形式相符的排在前面。邀请会占用名额，但尚不发送消息。
programme-set-state = 设为
programme-state-help = 名额用完时自动显示为已满。更改状态不会通知参加者，请另发消息。
programme-remove-help = 将永久删除该安排及其名额和消息。如只是取消，请改为“已取消”，日历中会显示取消。
programme-remove-sure = 确认删除
programme-remove = 删除
programme-for = 面向申请：{ $leads }
programme-date = 日期
programme-start = 开始
programme-end = 结束
programme-end-date = 最后一天（如不同）
programme-zone = 时区
programme-texts-help = 至少填写一种语言的名称；缺少的语言会以其他语言显示。
programme-more = 地点、名额与人员
programme-capacity = 名额上限（留空为不限）
programme-full = 剩余名额不足，超出部分未添加或更改。
programme-closed = 已取消或已举行，不能再添加参加者。
programme-stale = 其他同事刚刚做了修改。请对照最新内容检查您的输入，然后重新保存。
programme-none-chosen = 请至少勾选一项。
programme-seats = 名额请填1以上的数字。
programme-wants-place = 公布前请填写地点或链接。
programme-not-sure = 请先勾选确认删除。

## Messages to participants
message-title = 致参加者的消息
message-write = 给参加者发消息
message-none = 尚未发送消息。
message-drafts = 预备文本
message-text = 文本
message-to = 收件人
message-nobody = 尚未选择收件人，请勾选。
message-placeholders = 系统按收件人的语言填入：
message-needed = 必填
message-language = 请填写所有标为必填的语言。
message-placeholder = 无法填入该占位符，请使用文本框上方列出的占位符。
message-look = 预览
message-preview = 收件人将看到
message-send = 发送给{ $count }位参加者
message-by-hand = 请人工通知
message-told = 已由{ $name }通知
message-tell-done = 已通知
message-tell-done-of = 将{ $lead }标为已通知
message-posted = 已发送，送达情况已无记录
message-invitation =
    诚邀您参加：{ $title }
    时间：{ $date }
    地点：{ $place }
    线上：{ $link }
    日历：{ $calendar }
    请告知您能否参加：{ $contact }
message-reminder =
    温馨提醒：{ $title }
    时间：{ $date }
    地点：{ $place }
    线上：{ $link }
    如您不能参加，请告知：{ $contact }
message-change =
    安排有变更：{ $title }
    时间：{ $date }
    地点：{ $place }
    线上：{ $link }
    日历：{ $calendar }
    如对您不便，请告知：{ $contact }
message-cancellation =
    抱歉，以下安排已取消：
    { $title }
    { $date }
    您的申请仍保留。咨询：{ $contact }

## What the codes of courses and visits are called
programme-kind = { $code ->
    [course] 培训
    [visit] 考察
   *[other] { $code }
    }
programme-state = { $code ->
    [draft] 草稿
    [announced] 已公布
    [full] 已满
    [cancelled] 已取消
    [held] 已举行
   *[other] { $code }
    }
place-state = { $code ->
    [invited] 已邀请
    [confirmed] 已确认
    [declined] 不参加
    [attended] 已参加
   *[other] { $code }
    }
hindrance = { $code ->
    [erased] 信息已删除
    [no_consent] 没有有效的同意
    [do_not_contact] 已标记“请勿联系”
    [blocked] 该用户已被屏蔽
    [opted_out] 不愿接收消息
    [web_chat] 仅通过网页对话联系
    [no_channel] 该渠道未在此设置
    [no_push] 该应用只能接收回复
   *[other] { $code }
    }
message-draft = { $code ->
    [invitation] 邀请
    [reminder] 提醒
    [change] 变更
    [cancellation] 取消
   *[other] { $code }
    }
programme-wrong = { $code ->
    [untitled] 请至少填写一种语言的名称。
    [when] 请选择日期和起止时间。
    [order] 结束时间须晚于开始时间。
    [link] 请填写以https://开头的网址。
    [capacity] 请填1以上的数字，或留空。
   *[other] 请选择时区。
    }
programme-done = { $code ->
    [saved] 已保存。
    [moved] 状态已更改。
    [invited] 名额已保留，接下来请发送邀请消息。
    [sent] 消息正在发送。下方标出的人员请人工通知。
    [told] 已记录。
    [removed] 已删除。
   *[other] 已完成。
    }
programme-action = { $code ->
    [programme-added] 新增
    [programme-amended] 修改
    [programme-moved] 更改状态
    [participant-added] 邀请
    [participant-changed] 更改参加状态
    [participants-written-to] 发送消息
    [participant-told] 人工通知
   *[other] { $code }
    }
programme-requests-for = { $code ->
    [course] 培训申请
   *[other] 考察申请
    }
programme-make = { $code ->
    [course] 为勾选的申请安排培训
   *[other] 为勾选的申请安排考察
    }
programme-for-lead = { $code ->
    [course] 为该申请安排培训
   *[other] 为该申请安排考察
    }
