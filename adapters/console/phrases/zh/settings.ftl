## Settings, for administrators
settings-parts = 设置栏目
settings-overview = 运行状况
settings-deliveries = 未送达的消息
settings-jobs = 后台任务
settings-accounts = 工作人员账号
settings-audit = 操作记录
settings-in-force = 当前配置
settings-care = 需要处理
settings-well = 一切运行正常。
settings-care-for = { $code ->
    [disk] 磁盘空间即将用尽，请清理数据目录。
    [database] 数据库无法使用，或表结构版本不符：请重启服务器并查看日志。
    [index] 知识库无法读取，机器人无法作答：请查看服务器日志。
    [model] 知识库由另一个向量模型生成，请重新生成（saphan ingest --rebuild）。
    [generation] 本进程仍在使用较早版本的知识库作答。
    [channels] 有渠道需要处理，见下方。
    [notices] 有关于渠道的提示，见下方。
    [dead] 有消息未能送达。
    [jobs] 有后台任务执行失败。
    [backup-failed] 最近一次备份失败。
    [backup-never] 尚未做过备份。
   *[backup-late] 最近一次备份时间过久。
    }
settings-channels = 渠道
settings-no-channel = 尚未设置任何即时通讯渠道，网页聊天可用。
settings-channel = 渠道
settings-state = 状态
settings-heard = 最近的回调或消息
settings-answered = 最近作答
settings-sent = 24小时内已发送
settings-not-sent = 24小时内未送达
settings-last-error = 最近错误
settings-silent-for = 已有{ $hours }小时无回调
settings-not-yet = 暂无
settings-never = 从未
settings-none = 无
settings-ask-vendors = 向平台查询额度和回调状态
settings-vendors = 平台返回的信息
settings-vendor-silent = 无应答
settings-vendor-not-asked = 此处无法查询。
settings-quota-none = 本月已推送{ $used }条，无上限
settings-quota-month = 本月已用{ $used }条，共{ $limit }条
settings-quota-day = 今日已用{ $used }条，共{ $limit }条
settings-quota-spent = 即将用尽
settings-webhook-to = 回调地址：
settings-webhook-off = 已停用
settings-webhook-none = 平台上未设置回调地址。
settings-vendor-waiting = 平台上有{ $count }条消息等待接收
settings-vendor-error = 最近一次回调失败：{ $time }
settings-notices = 渠道提示
settings-notice-times = 共{ $count }次，最近：{ $time }
settings-notice-clear = 已处理
settings-notice-cleared = 该提示已移除。
settings-backup = 备份
settings-backup-last = 最近备份
settings-days-ago = { $count ->
    [0] 不到一天前
   *[other] { $count }天前
    }
settings-backup-old = 请尽快备份
settings-backup-what = 内容
settings-backup-help = 备份通过服务器命令行进行。备份含个人信息，请妥善保管，最长保留35天。命令：
settings-model = 模型与知识库
settings-embeddings = 向量模型
settings-dimension = 维度
settings-index-model = 知识库所用模型
settings-same-model = 同一模型
settings-other-model = 模型不一致
settings-generation = 当前版本生成于
settings-not-current = 非最新版本
settings-passages = 章节文本数
settings-writer = 写作模型
settings-jobs-failing = 执行失败：
settings-jobs-well = 全部正常。
settings-jobs-all = 查看全部{ $count }项
settings-dead = { $count }条消息未送达
settings-system = 系统
settings-version = 版本
settings-up-to-date = 已是最新
settings-migrate = 版本不符
settings-disk = 数据目录所在磁盘
settings-disk-free = 可用{ $free } GB，共{ $total } GB
settings-memory = 本进程内存
settings-started = 启动时间
settings-in-force-help = 本服务器当前使用的配置。密钥从不显示，网址仅显示主机名。如需更改，请修改环境变量或以下文件后重启服务器：
settings-setting = 配置项
settings-value = 值
settings-from = 来源
settings-set = 已设置
settings-unset = 未设置
settings-own = 已修改
settings-default = 默认
way-out = { $code ->
    [line] LINE
    [wechat] 微信
    [telegram] Telegram
    [webhook] 网站
    [mail] 工作人员邮件
    [crm] CRM
   *[other] { $code }
    }
channel-state = { $code ->
    [works] 正常
    [silent] 无消息
    [never] 尚无消息
    [refused] 请求被拒
    [failing] 发送失败
   *[misconfigured] 配置有误
    }
channel-advice = { $code ->
    [silent] 请自行发一条消息，确认能否收到。
    [never] 请在平台核对回调地址。
    [refused] 请核对密钥与平台是否一致。
    [misconfigured] 请修正配置后重启服务器。
    [token] 平台不接受访问令牌，请更换令牌并更新配置。
    [quota] 额度已用完，请升级套餐或等待下一周期。
    [person] 目前无法联系到对方，请等对方再次发来消息。
    [network] 无法连接平台，请检查网络和代理后重发。
    [address] 请将本服务器的IP地址加入平台白名单。
    [server] 平台自身故障，请稍后重发。
    [channel] 该渠道已不再启用：请重新设置，或放弃该消息。
   *[other] 请查阅平台的错误代码表。
    }
database = { $code ->
    [matchmaking] 申请数据库
   *[inbox] 消息数据库
    }
deliveries-help = 被平台拒收或不确定是否送达的消息。不确定的消息重发后，对方可能收到两次。
deliveries-none = 所有消息均已发出。
deliveries-number = 编号
deliveries-time = 时间
deliveries-reason = 原因
deliveries-attempts = 尝试次数
deliveries-to = 收件人
deliveries-do = 操作
deliveries-retry = 重新发送
deliveries-retry-all = 重新发送该渠道的全部消息：{ $channel }
deliveries-retry-sure = 确认重发，最多{ $count }条，先发最早的。不确定的消息可能被重复收到。
deliveries-retried = { $count }条消息将在两分钟内重新发送。
deliveries-expired = 内容已过期。
deliveries-drop = 放弃
deliveries-drop-sure = 确认不再发送该消息。
deliveries-dropped = 该消息已放弃。
parcel-state = { $code ->
    [failed] 失败
   *[doubtful] 不确定
    }
job = { $code ->
    [purge] 清除到期数据
    [matching] 匹配
    [staff-answers] 收录工作人员内容
    [sync] 读取监看位置
    [introductions] 引荐通知
    [notices] 通知工作人员和CRM
    [digest] 每日摘要
    [announcements] 参与者通知
   *[other] { $code }
    }
job-name = 任务
job-every = 频率
job-interval = { $unit ->
    [day] 每{ $count }天
    [hour] 每{ $count }小时
    [minute] 每{ $count }分钟
   *[second] 每{ $count }秒
    }
job-last = 最近执行
job-took = 耗时{ $seconds }秒
job-outcome = 结果
job-running = 执行中
job-failed = 连续失败{ $count }次
job-succeeded = 最近成功：{ $time }
job-next = 下次执行
job-soon = 几秒内
job-run-title = 立即执行
job-run-help = 任务将在几秒内于后台执行；正在执行的不会重复执行。
job-run-sure = 确认执行：{ $job }
job-run = 立即执行
job-started = 任务将在几秒内执行。
account-state = { $code ->
    [active] 在用
    [locked] 暂时锁定
    [one-time] 一次性密码
   *[disabled] 已停用
    }
accounts-display-name = 显示名称
accounts-add = 新增账号
accounts-name-help = 2至32个字符，可用字母a至z、数字、点、连字符或下划线。该名称将永久保留在操作记录中。
accounts-add-help = 一次性密码只显示一次，24小时内有效。
accounts-password = 一次性密码
accounts-password-help = 密码仅显示这一次，24小时内可登录一次，登录后须立即修改。请以安全方式转交。
accounts-since = 创建日期
accounts-did = 查看该账号的操作
accounts-own = 这是您自己的账号，权限须由其他管理员更改。密码与登录设备：
accounts-role = 更改权限
accounts-new-password = 重置为一次性密码
accounts-new-password-sure = 确认：现有密码将失效，所有登录将退出。
accounts-disable = 停用账号
accounts-disable-sure = 确认：该账号将无法登录，所有登录将退出。
accounts-enable = 启用账号
accounts-sessions = 该账号已登录的设备
accounts-no-session = 无
accounts-end-all = 全部退出
accounts-done = { $code ->
    [role] 权限已更改。
    [disabled] 账号已停用。
    [enabled] 账号已启用。
    [sessions] 登录已退出。
   *[other] 已完成。
    }
audit-time = 时间
audit-actor = 操作人
audit-action = 操作
audit-subject = 对象（编号）
audit-detail = 详情
audit-since = 起始日期
audit-until = 截止日期
audit-csv = 下载CSV
audit-none = 没有找到记录。
audit-newest = 最新
audit-older = 更早
audited = { $code ->
    [account-added] 新增账号
    [account-disabled] 停用账号
    [account-enabled] 启用账号
    [account-locked] 账号被锁定
    [logged-in] 登录
    [login-failed] 密码错误
    [login-linked] 关联机构登录
    [login-unlinked] 取消关联机构登录
    [password-set] 设置密码
    [role-set] 更改权限
    [sessions-ended] 退出登录
    [captured] 收到申请
    [amended] 修改
    [moved] 变更阶段
    [merged] 合并
    [parties-joined] 两人合为一人
    [anonymised] 匿名化
    [erased] 删除个人信息
    [exported] 导出个人信息
    [purged] 清除到期数据
    [leads-exported] 导出申请
    [consented] 给予同意
    [consent-withdrawn] 撤回同意
    [withdrawal-confirmed] 确认撤回
    [contact-viewed] 查看联系方式
    [contact-amended] 修改联系方式
    [contact-disclosed] 转交联系方式
    [teaser-disclosed] 展示简介
    [match-accepted] 接受匹配
    [match-declined] 谢绝匹配
    [introduction-agreed] 记录同意引荐
    [introduction-told] 已告知引荐
    [conversation-viewed] 查看对话
    [conversation-waits-for-staff] 对话等待人工
    [conversation-taken-over] 接手对话
    [conversation-handed-back] 对话交还机器人
    [answer-marked-good] 标记为好回答
    [answer-marked-bad] 标记为差回答
    [translation-asked] 翻译草稿
    [answer-written] 撰写答案
    [question-answered] 回答问题
    [question-settled] 关闭问题
    [knowledge-brought-back] 恢复知识库版本
    [documents-uploaded] 上传文档
    [documents-edited] 修改文档
    [documents-deleted] 删除文档
    [draft-discarded] 放弃草稿
    [sync-asked] 要求更新
    [place-watched] 添加监看位置
    [place-unwatched] 停止监看位置
    [project-added] 新增项目
    [project-amended] 修改项目
    [project-removed] 删除项目
    [projects-imported] 导入项目
    [projects-exported] 导出项目
    [screened] 审核
    [programme-added] 新增活动
    [programme-amended] 修改活动
    [programme-moved] 变更活动状态
    [programme-removed] 删除活动
    [participant-added] 新增参与者
    [participant-changed] 修改参与者
    [participant-told] 通知参与者
    [participants-written-to] 致信参与者
    [view-saved] 保存视图
    [view-shared] 共享视图
    [view-no-longer-shared] 取消共享视图
    [view-renamed] 重命名视图
    [view-removed] 删除视图
    [delivery-retried] 重发消息
    [deliveries-retried] 批量重发消息
    [delivery-dropped] 放弃消息
    [notice-cleared] 移除提示
    [job-started] 启动任务
    [audit-exported] 导出操作记录
   *[other] { $code }
    }
trouble-not-confirmed = 请先勾选确认，未作任何更改。
trouble-account-name = 该名称不可用：请使用2至32个字符，可用字母a至z、数字、点、连字符或下划线。
trouble-account-exists = 该账号名已存在，请换一个。
trouble-account-own = 不能在此更改您自己的账号，未作任何更改。
trouble-account-last = 这是最后一位管理员，请先将他人设为管理员。
trouble-day = 请按“年-月-日”填写日期，例如2026-03-31。
