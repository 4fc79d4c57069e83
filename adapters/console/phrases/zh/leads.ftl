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
owner-me = 我

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
   *[other] 已完成。
    }
