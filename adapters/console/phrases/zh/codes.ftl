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
    [answer_talk] 回复对话
    [tell_counterpart] 告知收到联系方式的一方
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
    [merged] 已合并
    [introduction-told] 已告知引荐
    [withdrawal-confirmed] 已确认撤回
    [parties-joined] 两人合为一人
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
    [drafted] 译文草稿已显示在各条消息下方。
    [drafted-some] 部分消息已有译文草稿，其余消息未能生成。
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
unfit = { $code ->
    [citation] 没有引用所给的段落
    [language] 语言不对
    [instructions] 对机器下指令
    [addresses] 含有来源中没有的地址或电话
    [promise] 作出无人能保证的承诺
    [people] 提到来源中没有的人名
    [laws] 提到来源中没有的法规
    [codes] 含有来源中没有的代码
    [figures] 含有来源中没有的数字
    [units] 数字的单位不对
    [direction] 把“最多”与“至少”弄反
    [binding] 把一方的数字说成另一方的
    [organisations] 提到来源中没有的机构
    [places] 提到来源中没有的地点
    [names] 含有来源中没有的名称
    [negation] 否定了来源所肯定的内容，或相反
    [subject] 谈到来源没有涉及的内容
    [reference] 依赖已删去的句子
    [doubted] 复核时未在来源中找到依据
    [form] 格式不符合要求
    [absent] 模型认为来源中没有答案
    [partial] 没有回答全部问题
    [marks] 重复了未发送内容的标记
    [length] 太长
    [timeout] 未在规定时间内答复
    [unreachable] 无法连接
    [limited] 超出频率限制或余额不足（429）
    [down] 服务商出现故障（5xx）
    [unreadable] 答复无法读取
    [key] 密钥不被接受
    [model] 没有这个模型
    [rejected] 服务商拒绝了请求
    [filtered] 被服务商的过滤器拦截，或模型拒绝回答
    [truncated] 内容被截断
    [paused] 连续失败后暂停使用
    [steps] 步骤数达到上限而停止
    [busy] 同时处理的请求过多
    [budget] 今日额度已用完
    [settings] 设置有误
   *[other] 未通过检查
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
    [introduced] 引荐
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
    [name] 名称
    [name_local] 本国文字名称
    [checked] 已在公开登记中查到
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
