## Every page
console-name = 桥·工作人员后台
skip-to-content = 跳到正文
nav-main = 主菜单
nav-languages = 语言
nav-theme = 配色
nav-account = 我的账号
nav-leads = 申请
nav-knowledge = 知识库
nav-talks = 对话
nav-questions = 待答问题
nav-new = 新增{ $count }件
foot-keys = Ctrl + K：搜索申请
logout = 退出登录
save = 保存
any = 全部
choose = 请选择……
theme = { $code ->
    [light] 浅色
    [dark] 深色
   *[auto] 跟随设备
    }
role = { $code ->
    [viewer] 查看者
    [case_worker] 工作人员
    [admin] 管理员
    [person] 本人
    [system] 系统
   *[other] { $code }
    }

## Logging in
login-title = 登录
login-name = 账号
login-password = 密码
login-button = 登录
login-help = 没有账号或忘记密码，请联系管理员重新设置。
login-wrong = 账号或密码不正确，或账号暂时被锁定。请核对后重试，或联系管理员。
login-too-often = 尝试次数过多，请稍候几分钟再试。
login-ended = 登录已失效，您刚才提交的内容没有保存，请重新登录。
password-title = 修改密码
password-first = 该密码只能使用一次，请先设置您自己的密码。
password-current = 当前密码
password-new = 新密码
password-again = 再次输入新密码
password-rule = 至少12个字符，用几个词连在一起便于记忆。修改后，其他设备上的登录将全部失效。
password-button = 修改密码
password-short = 新密码太短，请至少使用12个字符。
password-long = 新密码太长，请不要超过256个字符。
password-name = 新密码与账号名过于接近，请换一个。
password-differs = 两次输入的新密码不一致，请重新输入。
password-wrong = 当前密码不正确，请重试。
account-role = 权限
account-last = 上次登录
account-sessions = 已登录的设备
account-sessions-help = 如有不认识的设备，请将其退出并修改密码。
account-seen = 最近使用：{ $time }
account-this = 本机
account-end = 退出
account-agent-unknown = 未知浏览器
account-session-ended = 该设备已退出登录。

## When something cannot be served
problem-title = 操作未成功
problem-back = 返回首页
problem-not-found = 页面不存在，或内容已被删除。
problem-forbidden = 您的权限不允许此操作。如工作需要，请联系管理员。
problem-old-form = 表单已失效，未作任何更改。请返回并刷新页面后重试。
problem-too-large = 提交的内容过多，请精简后再试。
problem-busy = 数据库繁忙，请几秒后重试。
problem-unavailable = 暂时无法显示，管理员可在服务器日志中查看原因。
trouble-stale = 该申请刚刚被他人修改。页面显示的是最新内容，您填写的内容已保留，请核对后重新提交。
trouble-move = 当前阶段不能转到该阶段，请从列出的阶段中选择。
trouble-sharing = 本人尚未同意向他人展示信息，请先征得同意。
trouble-consent = 缺少所需的同意或决定，或同意已被撤回，未作任何更改。
trouble-forbidden = 您的权限不允许此操作，未作任何更改。
trouble-gone = 该内容已不存在，可能已由同事处理，未作任何更改。
trouble-unfit = 内容过长或含有特殊字符，无法保存，请精简或重新输入。
trouble-reason = 请填写原因。
trouble-why = 请说明为何需要联系方式。
trouble-empty = 请先填写内容。
trouble-due = 请选择日期。
trouble-owner = 请选择在用账号的同事。
trouble-nothing-chosen = 请选择一项。
trouble-none-chosen = 请至少勾选一件申请。
trouble-task-open = 已有同类任务未完成，请先完成该任务，或选择其他类型。
trouble-building = 知识库正在重建，请一分钟后再试。
trouble-not-sure = 请先确认今后由机器人依据此版本作答。
trouble-not-yours = 该对话由同事或机器人处理，请先接手；您输入的内容保留在下方。
trouble-unreachable = 消息未发送：此处未设置该渠道，或对方已被屏蔽。
trouble-source = 来源不是有效的网址。请填写以 https:// 开头的网址，或留空。
trouble-heading = 请为每个答案填写标题。
trouble-no-question = 请至少勾选一个问题。
trouble-answer = 该答案无法加入知识库，请修改后再保存。

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

## Conversations
talks-none = 没有符合条件的对话，请减少筛选条件。
talk-title = 对话
talk-status = 处理方
talk-channel = 渠道
talk-turns = 消息数
talk-last = 最后一条消息
talk-lead = 申请
talk-since = { $time }起
talk-transcript = 对话内容
talk-earlier = 显示全部（更早的{ $count }条）
talk-confidence = 置信度{ $percent }%
talk-cited = 依据：
talk-found = 检索到的段落及得分
talk-section-gone = 已不存在
mark-title = 评价此回答
mark-note = 备注（选填）
reply-title = 回复对方
reply-unreachable = 工作人员无法在此渠道给对方发消息；如对方留有联系方式，可在申请中查看。
reply-collected = 在此渠道，对方下次发消息时才会收到您的回复。
reply-take-first = 接手后，机器人停止回答，您即可回复。
reply-held = { $name }正在处理该对话。
reply-take = 接手
reply-text = 消息（对方使用的语言：{ $code }）
reply-send = 发送
reply-canned = 常用回复
reply-back = 交还机器人
live-ended = 本页不再自动更新，请刷新页面。

## What codes are called
status = { $code ->
    [new] 新申请
    [to_complete] 待补充
    [screened] 已审核
    [searching] 匹配中
    [proposed] 已提议
    [both_agreed] 双方同意
    [introduced] 已引荐
    [nda] 签署保密协议
    [visiting] 实地考察
    [due_diligence] 尽职调查
    [agreement] 签约
    [closed_won] 结案：达成合作
    [closed_no_match] 结案：无合适对象
    [closed_declined] 结案：谢绝
    [closed_duplicate] 结案：重复
    [closed_spam] 结案：垃圾信息
    [withdrawn] 已撤回
    [on_hold] 暂缓
    [waitlisted] 候补
    [invited] 已邀请
    [confirmed] 已确认
    [done] 已完成
    [cancelled] 已取消
   *[other] { $code }
    }
kind = { $code ->
    [investor] 投资方
    [sme] 泰国企业
    [project_owner] 项目方
    [municipality] 政府机构
    [academic] 高校
   *[other] 其他
    }
request = { $code ->
    [matchmaking] 商务对接
    [training] 培训
    [site_visit] 实地考察
    [question_to_staff] 咨询工作人员
   *[other] { $code }
    }
flag = { $code ->
    [duplicate] 重复
    [incomplete] 信息不全
    [nominee_risk] 代持风险
    [sanctions_check] 制裁核查
    [do_not_contact] 请勿联系
   *[other] { $code }
    }
purpose = { $code ->
    [matchmaking] 商务对接
    [training] 培训
    [site_visit] 实地考察
    [question_to_staff] 咨询工作人员
    [sharing] 向可能的合作方展示
    [news] 接收资讯
   *[other] { $code }
    }
contact = { $code ->
    [email] 电子邮箱
    [phone] 电话
    [wechat] 微信
    [line] LINE
    [telegram] Telegram
    [webchat] 网页对话
    [webhook] 网站
    [whatsapp] WhatsApp
   *[other] 其他
    }
decision = { $code ->
    [accepted] 已采纳
    [declined] 未采纳
   *[other] { $code }
    }
declined-because = { $code ->
    [field] 行业不符
    [place] 地点不合适
    [amount] 金额不合适
    [timing] 时间不合适
    [terms] 条件不合适
    [risk] 存在风险
    [capacity] 能力不足
   *[other] 其他原因
    }
why = { $code ->
    [contact] 联系本人
    [introduce] 用于引荐
    [duplicate] 核对重复申请
    [correct] 更正信息
    [rights] 本人要求查阅
   *[other] { $code }
    }
disclosed = { $code ->
    [teaser] 不含姓名的摘要
    [contact] 联系方式
   *[other] { $code }
    }
task = { $code ->
    [ask_missing] 补问缺少的信息
    [introduce] 引荐双方
    [look] 查看
    [review] 复查
    [follow_up] 跟进
    [ask_again] 再次询问
    [call] 打电话
    [meeting] 会面
    [documents] 材料
    [verify] 核查登记信息
    [other] 其他
   *[unknown] { $code }
    }
action = { $code ->
    [captured] 收到申请
    [consented] 给予同意
    [consent-withdrawn] 撤回同意
    [amended] 修改
    [contact-amended] 修改联系方式
    [contact-viewed] 查看联系方式
    [moved] 转阶段
    [match-accepted] 采纳推荐
    [match-declined] 不采纳推荐
    [introduction-agreed] 记录同意
    [teaser-disclosed] 展示摘要
    [contact-disclosed] 提供联系方式
    [exported] 导出
    [erased] 删除
    [transcript-viewed] 查看对话
   *[other] { $code }
    }
talk-state = { $code ->
    [waiting] 等待人工
    [staff] 人工处理中
   *[bot] 机器人处理中
    }
talk-done = { $code ->
    [taken] 您已接手该对话，机器人停止回答。
    [written] 消息正在发送。
    [handed-back] 该对话已交还机器人。
    [marked] 评价已保存。
   *[other] 已完成。
    }
spoken = { $code ->
    [person] 对方
    [staff] 工作人员
   *[bot] 机器人
    }
surety = { $code ->
    [sure] 有把握
    [near] 不太确定
   *[low] 不知道答案
    }
delivery = { $code ->
    [sent] 已发送
    [waiting] 发送中
    [failed] 发送失败
    [unclear] 不确定是否送达
   *[dropped] 未发送
    }
mark = { $code ->
    [good] 回答得好
   *[bad] 回答不好
    }
skill = { $code ->
    [answer] 回答
    [several] 多个回答
    [records] 目录查询
    [clarify] 反问
    [gap] 已知缺口
    [unknown] 未能回答
    [refusal] 拒绝回答
    [refused] 拒绝回答
    [projects] 项目
    [form] 表格
    [privacy] 个人信息
    [handed-over] 转交人工
    [handed-back] 交还机器人
   *[other] { $code }
    }
yes-or-no = { $code ->
    [yes] 是
   *[no] 否
    }
side = { $code ->
    [offers] 供方
    [seeks] 需方
   *[both] 既供又需
    }
group = { $code ->
    [organisation] 单位
    [request] 主要内容
    [visit] 实地考察
    [training] 培训
   *[block] 更多信息
    }
field = { $code ->
    [country] 国家
    [registration_no] 登记号
    [checked_by] 核查人
    [checked_at] 核查日期
    [side] 供需
    [sectors] 行业领域
    [other_sector] 其他领域
    [technologies] 技术
    [other_technology] 其他技术
    [provinces] 府
    [estates] 园区
    [anywhere] 地点不限
    [money] 金额
    [stage] 项目阶段
    [horizon] 启动时间
    [wants] 需求
    [must_have] 必要条件
    [offers] 可提供
    [forms] 合作方式
    [languages] 语言
    [interpreter] 接受翻译
    [max_foreign_percent] 外资比例上限（%）
    [purpose] 目的
    [places] 地点
    [when] 时间
    [people] 人数
    [guide_language] 讲解语言
    [topic] 主题
    [language] 语言
    [format] 形式
    [place] 地点
    [legal_form] 企业性质
    [home_province] 所在省份
    [main_products] 主要产品
    [owns_technology] 拥有该技术
    [technology_status] 技术状况
    [reference_plants] 已建项目数
    [reference_country] 已建项目所在国
    [export_control] 出口管制
    [outbound_filing] 境外投资备案
    [equity_wanted_percent] 希望持股（%）
    [power_mw] 电力（兆瓦）
    [water_m3_day] 用水（立方米/日）
    [land_rai] 土地（莱）
    [jobs_thai] 泰籍岗位
    [jobs_foreign] 外籍岗位
    [presence_in_thailand] 在泰机构
    [visit_planned] 赴泰计划
    [accounts_filed] 已报送财务报表
    [employees] 规模（按人数）
    [revenue] 规模（按营收）
    [thai_ownership_percent] 泰方持股（%）
    [land_status] 土地状况
    [permits_held] 已有许可
    [permits_missing] 尚缺许可
    [feasibility_study] 可行性研究
    [volume] 数量
    [volume_unit] 数量单位
    [current_cost] 目前成本
    [off_take_contract] 已有包销合同
    [max_equity_percent] 出让股权上限（%）
    [minimum_conditions] 最低条件
    [earlier_foreign_partner] 曾有外国合作方
    [body] 机构类型
    [population] 人口
    [problem] 问题
    [measured_over] 统计期间
    [current_treatment] 目前处理方式
    [budget_source] 预算来源
    [fiscal_year] 财政年度
    [deciding_body] 决策机构
    [next_meeting] 下次会议
    [procurement] 采购方式
    [community_consulted] 已征求社区意见
    [university_partner] 合作高校
    [programme_code] 项目编号
    [faculty] 院系
    [field] 研究领域
    [trl] 技术成熟度（1–9）
    [ip_owner] 知识产权归属
    [funding] 经费来源
    [funding_conditions] 经费条件
    [nda_policy] 保密政策
   *[other] { $code }
    }
choice = { $code ->
    [legal_form_private] 民营企业
    [legal_form_state_owned] 国有企业
    [legal_form_fund] 基金
    [legal_form_individual] 个人
    [legal_form_listed] 上市公司
    [legal_form_other] 其他
    [technology_status_lab] 实验室阶段
    [technology_status_pilot] 中试阶段
    [technology_status_reference_plants] 已有工程实例
    [export_control_unknown] 不清楚
    [export_control_not_restricted] 不受限制
    [export_control_licence_needed] 需办许可
    [export_control_licence_granted] 已获许可
    [outbound_filing_not_started] 尚未开始
    [outbound_filing_preparing] 准备中
    [outbound_filing_ndrc_filed] 已在发改委备案
    [outbound_filing_mofcom_certificate] 已取得商务部门证书
    [outbound_filing_bank_registered] 已在银行登记
    [land_status_owned] 自有
    [land_status_leased] 租赁
    [land_status_option] 有优先权
    [land_status_public] 公有土地
    [land_status_none] 无
    [feasibility_study_none] 无
    [feasibility_study_internal] 内部研究
    [feasibility_study_third_party] 第三方研究
    [employees_micro] 微型
    [employees_small] 小型
    [employees_medium] 中型
    [employees_large] 大型
    [revenue_micro] 微型
    [revenue_small] 小型
    [revenue_medium] 中型
    [revenue_large] 大型
    [body_thesaban] 市镇（Thesaban）
    [body_tambon] 区行政组织
    [body_province] 府行政组织
    [body_bangkok_district] 曼谷区公所
    [body_utility] 公用事业单位
    [body_ministry] 部委
    [body_other] 其他
    [problem_waste] 垃圾
    [problem_wastewater] 污水
    [problem_energy] 能源
    [problem_flood] 洪涝
    [problem_transport] 交通
    [problem_air] 空气质量
    [problem_other] 其他
    [procurement_purchase] 采购
    [procurement_hire] 委托服务
    [procurement_ppp] 政府与社会资本合作（PPP）
    [procurement_concession] 特许经营
    [procurement_pilot_with_university] 与高校合作试点
    [procurement_undecided] 未定
    [format_online] 线上
    [format_on_site] 现场
    [format_either] 均可
   *[other] { $code }
    }

## 无答案的问题
questions-found = { $count } 个问题，分为 { $groups } 组
questions-none = 所有问题都已处理。
questions-times = 问过 { $count } 次
questions-askers = { $count } 人等待答复
questions-since = 自{ $date }起待答
questions-answered = 答案已保存，正在加入知识库；随后系统会通知希望获知答案的提问者。
questions-settled = 问题已从列表中移除。
answers-on-their-way = 正在加入知识库
answers-progress = 进度
answer-failed = 该答案未能加入知识库，请重新回答。原因：
answer-text-kept = 已写的内容
question-title = 尚无答案的问题
question-asked = 用户的问法
question-tick-help = 这些问题的意思很可能相同。请取消勾选意思不同的问题，它们会留在列表中。
answer-title = 答案
answer-help = 写一种语言即可，三种语言更好。答案将成为知识库中的一节，来源注明为工作人员。列表、粗体和链接可用 Markdown 书写。
answer-heading = 标题
answer-text = 答案
answer-phrasings = 问法，每行一种
answer-phrasings-help = 用于引导提问者找到答案，不会显示给用户，并与答案一同保存。请删去人名和公司名。
answer-source = 已公开的来源网址（如有；未填则答案视为未经核实）
answer-button = 保存并加入知识库
settle-title = 不作答
settle-askers = 有 { $count } 人等待答复，他们将收不到任何通知。
settle-why = 原因
settle-button = 将勾选的问题移出列表
settled-because = { $code ->
    [known] 知识库中已有答案
    [off_topic] 不属于我们的领域
    [unclear] 无法理解
    [spam] 垃圾信息
   *[other] 其他原因
    }

## 机器人所知
knowledge-documents = 文档和目录
knowledge-search = 按机器人的方式搜索
knowledge-kind = 类型
knowledge-care = 待维护
knowledge-found = { $count } 节，来自 { $documents } 份文档和目录
knowledge-none = 没有符合条件的内容。请减少筛选条件或换个词。
knowledge-title = 名称
knowledge-as-of = 信息截至
knowledge-sections = { $count } 节
knowledge-id = 编号
knowledge-sources = 来源
knowledge-phrasings = { $count } 种问法
knowledge-question = 问题
knowledge-by-script = 按所用文字
knowledge-confidence = 机器人对第一节的把握
knowledge-gap = 已知缺少这方面的信息：
knowledge-score = 得分
knowledge-scores-help = 总分以及语义、问法和词语三项得分表示该节在同语言的所有节中突出的程度（以标准差计），只能在同一次搜索内比较。
source-memorandum = 2025年6月16日谅解备忘录
source-staff = 工作人员的答复
section-kind = { $code ->
    [section] 文档
    [record] 目录
   *[other] { $code }
    }
care = { $code ->
    [stale] 超过18个月
    [undated] 无日期
    [unverified] 未经核实
    [untranslated] 语言不全
   *[other] { $code }
    }
leg = { $code ->
    [dense] 语义
    [asked] 问法
    [words] 词语
    [cosine] 文本相似度（0～1）
    [likeness] 问法相似度（0～1）
   *[other] { $code }
    }

## 知识库的版本
generations-title = 历史版本
generations-help = 文档每次变动都会生成新版本，系统保留最近几个版本。恢复旧版本不会改动文档本身；文档下次变动时，将按届时的内容生成新版本。
generation-texts = { $count } 条文本
generation-in-use = 使用中
generation-used = 已恢复到历史版本。
generation-changes = 恢复后的变化
generation-same = 没有变化：两个版本的内容相同。
generation-use = 恢复此版本
generation-sure = 今后由机器人依据此版本作答。
change = { $code ->
    [added] 新增
    [changed] 有改动
    [removed] 移除
   *[other] { $code }
    }
