## The inbox
leads-views = 视图
leads-table = 表格
leads-board = 看板
leads-search = 搜索
leads-placeholder = 单位、内容或编号
leads-narrow = 筛选
leads-all = 全部
leads-found = 共{ $count }件申请
leads-none = 没有符合条件的申请，请减少筛选条件或换个词。
leads-more = 还有{ $count }件
leads-done = 已更新{ $count }件申请。
leads-pages = 分页
page-previous = 上一页
page-next = 下一页
page-of = 第{ $number }页，共{ $count }页
bulk-title = 处理已勾选的申请
bulk-tick = 勾选
bulk-tick-one = 勾选{ $lead }
assign-button = 分配
move-button = 转阶段
lead-organisation = 单位
lead-status = 阶段
lead-kind = 类别
lead-request = 申请事项
lead-owner = 负责人
lead-flags = 标记
lead-created = 收到日期
lead-nameless = 未填名称
owner-nobody = 暂无

## A lead
lead-request-title = 申请内容
lead-language = 语言
lead-times = 收到：{ $created }，最近联系：{ $contacted }
lead-delete-after = 联系方式保存至{ $date }
matches-title = 推荐对象
matches-none = 暂无推荐。
match-score = { $score }分（满分100分）
match-reasons = 理由
match-accept = 采纳
match-decline = 不采纳
match-why = 原因
yes-lead = 本方已同意
yes-lead-given = 本方于{ $date }同意
yes-lead-waits = 尚缺本方的同意，以及向他人展示信息的授权
yes-other = 对方已同意
yes-other-given = 对方于{ $date }同意
yes-other-waits = 尚缺对方的同意，以及向他人展示信息的授权
introduce = 引荐双方
introduce-done = 双方已经引荐。
introduce-wants-acceptance = 请先采纳该推荐。
introduce-wants-sharing = 本方尚未同意向他人展示信息。
introduce-wants-sharing-other = 对方尚未同意向他人展示信息。
introduce-wants-yes = 尚缺本方的同意。
introduce-wants-yes-other = 尚缺对方的同意。
introduce-wants-proposed = 请先将申请转到“已提议”阶段。
contact-title = 联系方式
contact-why = 用途
contact-show = 显示联系方式
contact-help = 每次查看都会记录您的姓名和原因。
contact-logged = 已为您显示，查看记录已保存。
contact-erased = 联系方式已删除。
contact-viewer = 您的权限不能查看联系方式。
contact-name = 姓名
contact-role = 职务
contact-preferred = 首选
summary-own = 本人原话
duplicates-title = 相同联系方式的申请
move-title = 阶段
move-to = 转到
move-reason = 原因
move-none = 该申请不能再转阶段。
owner-title = 负责人
flags-button = 保存标记
notes-title = 备注
note-text = 新备注
note-add = 添加备注
tasks-title = 任务
tasks-none = 没有未完成的任务。
task-add = 添加任务
task-kind = 事项
task-due = 截止日期
task-due-on = { $date }前
task-late = 已逾期
task-text = 说明
task-done = 完成
summary-title = 工作人员摘要
consents-title = 同意记录
consents-none = 没有同意记录。
consent-holds = 有效
consent-withdrawn = 已于{ $date }失效
consent-version = 版本{ $version }
consent-text = 当时显示的文本
history-title = 经过
history-none = 尚未转过阶段。
disclosures-title = 信息提供记录
trail-title = 操作日志
introduce-help = 双方将收到对方的联系方式，系统会在各自的渠道以各自的语言通知。
introduce-wants-proposed-other = 请先将对方的申请转到“已提议”阶段。
introduce-wants-screening = 只有已筛查的项目才能引荐，请先完成筛查。
introduce-wants-clearing = 其中一方带有“请勿联系”“代持风险”或“制裁核查”标记，请先核实并取消标记。
telling-own = 本方：
telling-other = 对方：
telling-message = 已于{ $date }发送消息
telling-told = { $name }已于{ $date }告知
telling-sending = 消息即将发出。
telling-ended = 未告知：对方此前已撤回同意。
telling-by-hand = 请您自行告知
telling-letter = 显示文本
telling-done = 已告知
telling-text = 供复制的文本
lead-talk = 对话 { $talk }
lead-others = 此人的其他申请：
cancel = 取消
edit-open = 更正或补充
edit-title = 更正或补充申请内容
edit-help = 本人原话保持不变。内容更改后将重新匹配。
edit-none = 未选择
edit-unknown = 未说明
edit-now = 现已保存的内容：
edit-from = 从
edit-to = 到
edit-currency = 币种
edit-anew = 内容未变也重新匹配
edit-wrong = 尚未保存，请更正下列各项。
edit-wrong-code = 请从列表中选择。
edit-wrong-length = 内容过长，请缩短。
edit-wrong-number = 请输入数字，例如 30,000,000。
edit-wrong-percent = 请输入0到100之间的百分比。
edit-wrong-range = 前一个金额大于后一个金额。
edit-wrong-currency = 请选择币种。
edit-wrong-must-have = “必须具备”的内容也要包含在“需求”中。
edit-wrong-needed = 请选择一项。
merge-compare = 比较
merge-title = 比较两件申请
merge-field = 项目
merge-differs = 不同
merge-contacts = 显示双方的联系方式
merge-choose = 合并两件申请
merge-keep = 保留哪一件？
merge-person = 两件申请是同一个人提出的吗？
merge-one-person = 是，同一个人：联系方式、同意记录和备注合为一份
merge-two-people = 否，两个人：各自保留资料，只转移未完成的任务
merge-same-party = 两件申请来自同一账号，为同一个人提出。
merge-for-good = 另一件申请将作为重复申请关闭，无法撤销。
merge-button = 合并
merge-wants-keep = 请选择保留哪一件申请。
merge-wants-person = 请说明是否为同一个人。
merge-same-lead = 这是同一件申请。
merge-other-request = 两件申请的事项不同，无法合并。
merge-kept-closed = 要保留的申请已经关闭。请保留未关闭的一件，或先重新打开。
merge-other-closed = 另一件申请已经关闭，无需合并。
withdraw-now = 立即删除其个人信息
withdraw-title = 撤回申请并删除信息
withdraw-goes = 立即删除的内容
withdraw-texts = 本人所写内容、工作人员摘要以及历次转阶段的原因
withdraw-work = 备注（{ $notes }）和未完成的任务（{ $tasks }）
withdraw-suggestions = 尚未决定的推荐；来自该申请的项目不再展示
withdraw-person = 单位、姓名及全部联系方式
withdraw-talks = 对话（{ $count }）以及助手记住的内容
withdraw-stays = 保留的内容
withdraw-figures = 不含身份信息的申请记录（供统计）和操作日志
withdraw-proof = 作为证明的同意记录，不含个人身份
withdraw-others = 此人及其另外{ $count }件申请：
withdraw-received = 联系方式已提供给他人，请告知收到者不得再使用：
withdraw-why = 为何撤回？
withdraw-not-sure = 请确认可以删除信息。
withdraw-sure = 我知道此操作无法撤销。
withdraw-button = 撤回并删除
withdrawn-because = { $code ->
    [asked] 本人要求
    [consent] 没有相应的同意
   *[mistake] 误存
    }
compared-field = { $code ->
    [organisation] 单位
    [local-name] 本国文字名称
    [status] 阶段
    [kind] 类别
    [request] 申请事项
    [created] 收到日期
    [language] 语言
    [channel] 渠道
    [owner] 负责人
    [summary] 本人原话
    [person-name] 姓名
    [person-role] 职务
   *[other] { $code }
    }
done = { $code ->
    [moved] 已转阶段。
    [assigned] 已更换负责人。
    [marked] 标记已保存。
    [saved] 已保存。
    [noted] 备注已添加。
    [task-added] 任务已添加。
    [task-done] 任务已完成。
    [accepted] 已采纳该推荐。
    [declined] 已不采纳该推荐。
    [agreed] 已记录同意。
    [introduced] 已记录引荐。
    [amended] 申请内容已更改，将重新匹配。
    [merged] 两件申请已合并。
    [withdrawn] 申请已撤回，个人信息已删除。
    [told] 已记录为告知完成。
   *[other] 已完成。
    }
