## Filters of the inbox
leads-due = 任务
leads-mine = 我负责的
leads-owner-gone = { $name }（已停用）
leads-more-filters = 更多筛选条件
leads-consent = 授权情况
leads-since = 收到日期（起）
leads-until = 收到日期（止）
due-by = { $code ->
    [overdue] 已逾期
    [today] 今天到期
   *[week] 本周到期
    }
consent-state = { $code ->
    [matchmaking] 对接：已同意
    [no_matchmaking] 对接：未同意
    [sharing] 跨境展示：已同意
   *[no_sharing] 跨境展示：未同意
    }

## Saved views
views-title = 已存视图
views-manage = 管理
views-none = 还没有已存视图，可在申请列表中保存。
views-help = 视图会记住筛选条件、搜索词和显示方式，每人最多{ $most }个。所有人可见的视图由管理员设置。
view-save = 保存当前视图
view-name = 视图名称
view-share = 设为所有人可见
view-unshare = 设为仅本人可见
view-shared = 所有人可见
view-made = { $name }于{ $date }保存
view-worn = 该视图的部分条件已不存在，其余条件仍然有效。
view-rename = 改名
view-remove = 删除
view-remove-one = 删除视图“{ $name }”
view-done = { $code ->
    [rename] 视图已改名。
    [share] 视图现在所有人可见。
    [unshare] 视图现在仅本人可见。
    [remove] 视图已删除。
   *[other] 已完成。
    }
trouble-view-name = 请为视图命名，最多60个字符。
trouble-view-name-taken = 您已有同名视图，请换一个名称。
trouble-views-many = 您的视图数量已达上限，请先删除不用的视图。

## Several leads at once
bulk-remind = 提醒我
bulk-export = 导出已勾选的申请

## Tasks
tasks-whose = 任务归属
whose-tasks = { $code ->
    [mine] 我的
    [nobody] 无人负责
   *[all] 所有人的
    }
tasks-open = 全部未完成
tasks-found = 共{ $count }项任务
tasks-late = { $count }项已逾期
tasks-about = 相关申请
tasks-talk = 对话{ $talk }
tasks-tick-one = 勾选{ $task }（{ $about }）
tasks-finish = 将已勾选的标为完成
tasks-finished = 已完成{ $count }项任务。
tasks-none-due = 这里没有待办任务。
trouble-no-task = 请至少勾选一项任务。

## Export
export-these = 导出这{ $count }件申请
export-title = 导出申请
export-ticked = 已勾选{ $count }件申请。
export-listed = 当前列表共{ $count }件申请。
export-border = 如文件需要跨境发送
export-crossing = { $count ->
    [0] 没有可以发送的申请。
   *[other] 其中{ $count }件可以发送。
    }
export-left-out = 另有{ $count }件不会导出：没有有效的跨境展示授权。
export-who = 查看这些申请
export-profile = 跨境文件只含简要资料，不含单位名称、联系方式和本人原话。联系方式须在双方同意后逐一提供。
export-where = 文件发往哪里？
export-place = { $code ->
    [here] 仅在境内使用
    [cn] 发给中方
   *[th] 发给泰方
    }
export-format = 文件格式
export-kind = { $code ->
    [csv] CSV
   *[xlsx] Excel表格（XLSX）
    }
export-length = Excel文件最多{ $most }件申请，CSV不限数量。
export-contacts = 包含姓名和联系方式
export-contacts-help = 仅限境内使用的文件。系统会逐人记录您的姓名和查看原因。不包含联系方式时，文本中的联系方式也会一并去除。
export-button = 下载
export-logged = 每次导出都会记录。文件用完后请及时删除。
trouble-export-abroad = 联系方式不能随文件跨境。请去掉联系方式，或选择仅在境内使用。
trouble-export-empty = 没有可以放入该文件的申请，因此未生成文件。
trouble-export-long = 申请数量超过Excel文件的上限，请选择CSV，或缩小列表范围。
