# “桥”自己说的话（简体中文）。th.ftl 和 en.ftl 里有同样的句子。
# 用语礼貌、平实，称用户为“您”；助手如实说明自己是自动程序。

greeting =
    您好，我是泰中产业投资平台的自动助手“桥”（Saphan）。您可以咨询 BOI 优惠、工业园区、绿色技术，以及平台的培训、实地考察和商务对接。
    每条回答都注明来源和信息日期。
help =
    您可以咨询：
    • BOI 优惠：免税年限、条件、申请办法
    • 工业园区和工业区：位置、面积、公用设施、重点产业
    • 绿色技术：清洁能源、回收再利用、污水处理
    • 平台服务：培训、实地考察、商务对接
    为得到最准确的回答，请一次只问一件事，并写明产品或技术以及所在的府。您用泰文、中文或英文提问，回答就用同一种语言。
thanks = 不客气，欢迎随时提问。
acknowledged = 好的。如有其他问题，欢迎随时提问。
identity = 我是“桥”（Saphan），是自动助手，不是真人。我会检索泰国投资知识库，给出与您的问题最匹配的内容，并附上来源和信息日期。我可能出错，请在决策前核对来源。
restart = 已开始新的对话。您想了解什么？
language-changed = 好的，我用中文回答。如果您用泰文或英文提问，回答也会用那种语言。
language-which = 您希望用哪种语言回答？
language-name = 中文
unreadable = 我只能读取文字消息。请用泰文、中文或英文输入您的问题。
other-script = 我只能用泰文、中文或英文回答。请换用其中一种语言提问，我也可以把您的问题转给工作人员。
unknown = 抱歉，这个问题我没有可靠的资料，不便猜测。我可以把您的问题转给工作人员，您也可以换用业务类别、府或技术的正式名称再问一次。
pass-on = 转给工作人员
passed-on = 谢谢。您的问题已转给工作人员，其中不含您的姓名和联系方式。工作人员得到答案后会补充到知识库，请您过些时候再来查询。如有紧急的官方事务，请直接联系主管机构，例如 BOI。
pass-on-what = 请先输入您的问题，然后我可以转给工作人员。
choice-gone = 这个选项已失效，请重新输入您的问题。
number-of-what = 请问这个数字指的是什么？请用几个字说明您想了解的内容，或从选项中选择。
more = 继续阅读
source = 来源：{ $title } · 信息日期：{ $date }
on-pages = { $title }（第{ $pages }页）
source-undated = 来源：{ $title } · 未注明信息日期
publishers = 依据：{ $names }
memorandum = 2025年6月16日谅解备忘录
staff = 工作人员的答复
not-verified = ⚠ 未核实：尚未找到能证实全部内容的公开来源。采用前请向主管机构确认。
other-language = 这项信息只有{ $name }版本：
abroad-near = 以下资料可能与您的问题有关，但只有其他语言的版本：
only-in = 仅有{ $tongue }版：{ $name }
written-by-model = 以上回答由语言模型（AI）根据下列来源整理而成，如有出入，以来源原文为准。
translated-by-model = 其中来自{ $names }来源的内容由语言模型翻译，请以原文为准。
source-text = 查看来源原文
in-th = 泰文
in-zh = 中文
in-en = 英文
starter-incentives = 垃圾发电项目免征企业所得税几年？
starter-estates = 乌隆他尼工业区面积有多大？
starter-technology = 膜生物反应器（MBR）怎样处理污水？
too-long = 您的消息过长，请控制在 2,000 个字符以内。
stale = ⚠ 这项信息已超过18个月，采用前请确认是否仍然有效。
not-advice = 以上为一般信息，不构成法律或税务意见。
clarify = 我不确定您想了解下面哪一项。请选择其中一项，或换用业务类别、府或技术的正式名称再问一次。
refusal-orders = 我不能执行这类指令，也不能代表 BOI 或任何机构表态。我只能按来源如实提供信息并注明日期。您想了解什么？
refusal-insult = 抱歉没能帮上忙。请告诉我您想了解的内容，也可以请我转给工作人员。
refusal-law = 我不能协助违法或向主管机关隐瞒的事。行动之前，您可以免费咨询 BOI、海关和工业厅；也可以问我需要哪些许可、要满足什么条件。
refusal-nominee = 我不能协助寻找或使用代持人。替外国人代持股份或土地以规避法律，依泰国《外国人经商法》双方都构成犯罪。合法途径有：申请 BOI 促进（允许的业务可由外资全额持股）、申请外国人经商许可证，或与真正出资的泰国伙伴合作。
refusal-nominee-question = 使用代持股东会受什么处罚？
refusal-topic = 这个话题我不能谈。泰国投资、工业园区和绿色技术方面，我可以为您提供信息。

# 新旧版本，以及来源说法不一的情况
replaced = ⚠ 此内容已被《{ $title }》（{ $date }）取代。
replaced-undated = ⚠ 此内容已被《{ $title }》取代。
show-newer = 查看现行内容
what-changed = 有哪些变化？
changes-head = 与《{ $older }》（{ $older_date }）相比，《{ $newer }》（{ $newer_date }）有以下变化：
changes-none = 关于此项内容，《{ $newer }》（{ $newer_date }）与《{ $older }》（{ $older_date }）一致。
changes-was = 原：{ $text }
changes-is = 现：{ $text }
changes-new = 新增：{ $text }
changes-gone = 已删除：{ $text }
changes-more = 另有{ $count }处不同未在此列出。
undated = 未注明日期
sources-differ = ⚠ 不同来源对此说法不一：
source-says = 《{ $title }》（{ $date }）称：{ $text }

# 目录里的记录
records-found = “{ $title }”中有 { $count } 条符合：{ $conditions }。
records-part = 这里显示第 { $first }–{ $last } 条。
records-greatest-first = { $field }从大到小
records-smallest-first = { $field }从小到大
records-none = “{ $title }”中没有已知符合的记录：{ $conditions }。
records-unknown = 另有 { $count } 条可能符合，但目录未注明其{ $fields }；未注明不等于没有。
records-ignored = 未考虑：{ $words }
records-near = 最接近的：
records-unsure = 有 { $count } 条未注明其{ $fields }，未注明不等于没有：
records-compared = “{ $title }”中的资料对照：
records-blank = 未注明
records-dated = 信息日期：{ $date }
records-source = 来源：{ $title } · 信息日期：{ $first }至{ $last }
records-unverified = ⚠ 未核实：{ $names }

# What the durable inbox says when it cannot have a message answered.
delivery-too-often = 您发送消息过于频繁，请稍等一分钟后再提问。
delivery-failed = 抱歉，我们的系统出现故障，暂时无法回答。工作人员已收到通知，请稍后再试。

stopped = 好的，我们不会再主动向您发送消息。以后如有问题，您可以随时提问。

# What an app needs that has no buttons.
choices-by-number = 可回复数字选择：
choices-by-words = 可回复文字：{ $labels }
continued = （未完，回复“好”继续查看）

# 对接评分的理由，供工作人员查看
score-unknown = 此项信息尚不明确，暂计一半分数，建议进一步询问。
score-text = 双方的说明在内容上约有{ $percent }%相近。
score-sector-same = 双方属于同一领域：{ $one }。
score-sector-near = 双方领域相近：{ $one }与{ $other }。
score-sector-other = 双方领域不同：{ $one }与{ $other }。
score-technology-same = 双方涉及同一技术：{ $one }。
score-technology-near = { $one }与{ $other }解决同类问题（{ $category }）。
score-technology-other = 双方技术不同：{ $one }与{ $other }。
score-wants-all = 所需条件均可由对方提供：{ $met }。
score-wants-some = 可以提供：{ $met }；尚缺：{ $lacking }。
score-wants-none = 所需条件对方均未提供：{ $lacking }。
score-region-anywhere = 其中一方对地点没有要求。
score-region-same = 地点相同：{ $place }。
score-region-corridor = 位于同一经济走廊：{ $place }。
score-region-near = 位于同一地区：{ $place }。
score-region-other = 地点不在同一地区：{ $one }与{ $other }。
score-money-same = 投资规模相符：{ $one }与{ $other }（汇率日期：{ $date }）。
score-money-near = 投资规模相差不超过三倍：{ $one }与{ $other }（汇率日期：{ $date }）。
score-money-other = 投资规模相差三倍以上：{ $one }与{ $other }（汇率日期：{ $date }）。
score-range = { $low }–{ $high }万泰铢
score-range-one = { $low }万泰铢
score-range-from = { $low }万泰铢以上
score-range-to = 不超过{ $high }万泰铢
score-stage-same = 项目阶段（{ $stage }）适合采用{ $form }方式。
score-stage-near = 项目阶段（{ $stage }）若采用{ $form }方式，还差一步。
score-stage-other = 项目阶段（{ $stage }）不适合采用{ $form }方式。
score-forms-other = 双方希望的合作方式不同：{ $one }与{ $other }。
score-timeline-same = 计划启动时间一致：{ $one }。
score-timeline-near = 计划启动时间相差一档：{ $one }与{ $other }。
score-timeline-other = 计划启动时间相差较大：{ $one }与{ $other }。
score-language-same = 双方可用同一语言沟通：{ $languages }。
score-language-near = 双方没有共同语言，但可接受翻译。
score-language-other = 双方没有共同语言，且不接受翻译。
score-verification-same = 双方均已通过工商登记核查。
score-verification-near = 仅一方已通过工商登记核查。
score-verification-other = 双方均未进行工商登记核查。
score-stale = 已有{ $months }个月没有联系。
score-fresh = 近一个月内有联系，或已无分可扣。
score-ask-lead = 请询问申请方：{ $field }
score-ask-counterpart = 请询问对方：{ $field }
score-criterion = { $code ->
    [technology] 技术
    [wants] 供需匹配
    [region] 地点
    [money] 投资规模
    [stage] 项目阶段与合作方式
    [timeline] 启动时间
    [language] 沟通语言
    [verification] 核查情况
    [staleness] 久未联系扣分
   *[sector] 行业领域
    }
score-asset = { $code ->
    [technology] 技术
    [equipment] 设备
    [buyer] 采购方
    [operator] 运营方
    [land] 土地
    [feedstock] 原料
    [market] 市场
    [licence] 许可证
    [team] 团队
    [brand] 品牌
    [site] 场地
    [utilities] 水电等配套
    [testing] 检测
    [pilot_plant] 中试装置
    [training] 培训
    [students] 学生
    [data] 数据
    [supplier] 供应商
    [government] 政府支持
   *[capital] 资金
    }
score-form = { $code ->
    [greenfield] 新建工厂
    [joint_venture] 合资
    [licence] 技术许可
    [equipment_sale] 设备销售
    [epc] 工程总承包（EPC）
    [bot] 建设—运营—移交（BOT）
    [ppp] 政府与社会资本合作（PPP）
    [trading] 贸易
    [fund] 基金投资
    [pilot] 试点项目
    [co_development] 联合开发
    [off_take] 包销
    [lease] 租赁
   *[purchase] 采购
    }
score-stage = { $code ->
    [idea] 构想阶段
    [site_secured] 已落实用地
    [permitted] 已获许可
    [operating] 已投产
    [expanding] 正在扩建
   *[studied] 已做研究
    }
score-horizon = { $code ->
    [in_under_6] 6个月内
    [in_6_to_12] 6至12个月
    [in_12_to_24] 12至24个月
   *[in_later] 更晚
    }
score-language = { $code ->
    [th] 泰语
    [zh] 中文
   *[en] 英语
    }
score-field = { $code ->
    [sectors] 行业领域
    [wants] 需求
    [offers] 可提供的条件
    [provinces] 府或地区
    [money] 投资金额和币种
    [stage] 项目阶段
    [forms] 合作方式
    [horizon] 计划启动时间
    [languages] 可用的语言
    [interpreter] 是否接受翻译
    [checked] 用于核查的登记号
    [sharing] 是否同意向合作方展示信息
    [equity] 希望的持股比例
   *[technologies] 技术
    }
score-exclusion = { $code ->
    [same_side] 双方同为供方或同为需方
    [consent] 有一方未同意参与对接
    [sharing] 有一方不同意向合作方展示信息
    [do_not_contact] 有一方要求不再联系
    [red_flag] 存在工作人员尚未核清的风险提示
    [same_organisation] 双方为同一机构
    [ownership] 希望的持股比例超过对方或法律允许的上限
   *[closed] 申请或项目已关闭，或尚未通过筛选
    }

# Forms: what is asked and said on the way to a request.
form-noted = 您已说明：
form-contact-later = 您刚才写的联系方式尚未保存，征得您同意之后再请您填写。
form-skip = 跳过
form-back = 返回上一步
form-stop = 取消申请
form-go = 继续填写
form-send = 确认提交
form-change = 修改
form-change-what = 您要修改哪一项？
form-changed = 已修改。
form-summary = { $title }汇总：
form-confirm = 以上内容是否正确？您确认之后才会保存并转交工作人员。
form-received = 您的申请已收到，编号 { $number }。您可随时输入“查看我的数据”或“删除我的数据”。
form-stopped = 申请已取消，所填内容没有保存。您仍可照常提问。
form-needed = 这一项必须填写才能办理。如不愿填写，您可以取消申请。
form-aside = 您的申请仍在进行，下一项是：{ $question }
form-aside-open = 您的申请仍在进行，请点击“继续填写”。
form-waiting = 已为您保留未完成的申请，方便时请输入“继续”。
form-identity = 请不要发送身份证号、护照号或银行账号。这条内容没有记入申请。
form-unfit = 有内容无法保存。请修改含特殊符号或过长的一项，然后再次提交。
form-too-long = 这一项内容过长，请简要填写。
form-text-wrong = 这段内容不能用于申请，请用普通文字填写，不要包含代码或特殊符号。
form-option-wrong = 没能理解您的回答，请从选项中选择，用几个字说明，或输入“跳过”。
form-place-ask = 您关注哪个府、园区或地区？
form-place = 地点
form-place-wrong = 请填写府、园区或县的名称，例如罗勇。
form-anywhere = 地点不限
form-amount-ask = 投资额或预算大约是多少？请注明币种。
form-amount = 金额
form-amount-wrong = 请填写金额和币种，例如五千万泰铢，或选择“跳过”。
form-currency-ask = 这笔金额是什么币种？
form-currency = 币种
form-currency-thb = 泰铢
form-currency-cny = 人民币
form-currency-usd = 美元
form-language = 语言
in-th-option = 泰语
in-zh-option = 中文
in-en-option = 英语
form-people-ask = 大约有多少人参加？
form-people = 人数
form-people-wrong = 请用数字填写人数，例如 8。
form-organisation-ask = 请填写公司或单位名称。
form-organisation = 单位
form-organisation-wrong = 请只填写公司或单位名称。
form-name-ask = 请填写联系人姓名。
form-name = 联系人
form-name-wrong = 请只填写联系人姓名。
form-contact-ask = 工作人员怎样联系您？请填写电话、电子邮箱、微信号或 LINE 账号。
form-contact = 联系方式
form-contact-here = 在此聊天中联系
form-contact-wrong = 请填写电话号码（含国家代码）、电子邮箱，或注明例如“微信号 zhang_wei99”。
form-besides = 已记下：
form-known = 这一项已经记下了。
form-rest = 跳过其余细节
form-why = 这一项有助于工作人员为您找到合适的对象，您可以跳过。
form-why-personal = 工作人员需要姓名和联系方式才能答复您，并且只有在您同意之后才会保存。未经您另行同意，不会提供给任何人。不同意也可以照常提问。
form-why-sharing = 只有在可以展示您的信息摘要（不含姓名）时，才能为您寻找合作方。不同意时，工作人员仍可提供咨询。

# Consent. To be checked by the operator's counsel; raise WORDING in bot/consent.py with every change.
consent-store =
    个人信息处理同意书
    处理者：{ $controller }（联系方式：{ $contact }）
    目的：{ $purpose }
    信息种类：姓名、单位、联系方式、本聊天账号、申请内容以及本次对话
    可查看者：{ $seen }。如您身在中国，信息将传输至泰国保存
    保存期限：最后一次联系后 { $months } 个月
    您的权利：可随时查阅、更正、删除或撤回同意，请输入“查看我的数据”“删除我的数据”或“撤回同意”
    请以代表单位办理事务的成年人身份作答。不同意也可照常提问。您是否同意？
consent-seen = 仅限泰国境内的经办工作人员
consent-seen-in-crm = 仅限泰国境内的经办工作人员，并由其录入本单位的客户管理系统（CRM）
consent-for-matchmaking = 为您寻找合适的合作伙伴
consent-for-training = 就培训事宜与您联系
consent-for-visit = 准备并约定实地考察
consent-for-staff = 由工作人员答复您的咨询
consent-share =
    向合作方展示及跨境提供信息（单独同意）
    接收方：中国和泰国的潜在合作方，经由 { $controller }（联系方式：{ $contact }）
    内容：不含姓名的摘要，包括单位类型、行业、需求、地点和金额。另一国家的个人信息保护规定可能不同
    姓名和联系方式仅在您同意每一次引荐之后提供，届时会先告知接收方名称、目的和联系方式
    您可随时撤回此项同意。不同意时工作人员仍可提供咨询，但不会向任何人推荐您的信息。您是否单独同意？
consent-news =
    活动资讯（自愿选择）
    是否同意{ $controller }（联系方式：{ $contact }）使用您的姓名和联系方式，向您告知活动、培训和考察的消息？
    可查看者：仅限泰国境内的经办工作人员，不提供给他人
    保存期限：至您撤回同意为止，最长为最后一次联系后 { $months } 个月
    您可随时输入“退订”撤回。不同意不影响您的申请。您是否同意？
consent-agree = 同意
consent-decline = 不同意
consent-unclear = 请回答“同意”或“不同意”。
consent-declined = 好的，没有保存您的任何个人信息，申请已关闭。您仍可照常提问。

# Matchmaking
seek-title = 商务对接申请
seek-opening = 下面逐项填写商务对接申请。途中可以跳过、返回、取消，也可以随时提问。
seek-received = 工作人员会核对信息并寻找合适的对象。只有双方都同意之后，才会交换姓名和联系方式。
seek-kind-ask = 您是哪一类申请人？
seek-kind = 申请人
seek-kind-investor = 投资方或技术方
seek-kind-sme = 泰国企业 (SME)
seek-kind-project = 项目方或土地业主
seek-kind-municipality = 地方政府
seek-kind-academic = 高校或科研机构
seek-kind-other = 其他
seek-sector-ask = 属于哪个领域？可以选择，也可以自己填写。
seek-sector = 领域
seek-technology = 技术
seek-summary-ask = 请用一两句话说明您有什么、想找什么。
seek-summary = 说明
seek-wants-ask = 您最需要合作方提供什么？
seek-wants = 需要
seek-offers-ask = 您能提供什么？
seek-offers = 可提供
seek-stage-ask = 项目处于什么阶段？
seek-stage = 项目阶段
seek-horizon-ask = 您希望什么时候启动？
seek-horizon = 启动时间
seek-research-ask = 贵校或贵院能提供什么？
seek-level-ask = 技术发展到什么程度？请选择，或填写技术成熟度等级（TRL 1–9）。
seek-level = 技术成熟度
seek-level-wrong = 请选择一项，或填写 1–9 的技术成熟度等级。
seek-mode-ask = 您希望以什么方式进入泰国？可以填写多项。
seek-mode = 合作方式
seek-status-ask = 您的技术验证到什么程度？
seek-status = 技术验证情况
seek-volume-ask = 规模有多大？请注明单位，例如每天多少吨垃圾、多少立方米污水，或多少莱土地。
seek-volume = 规模
seek-volume-wrong = 请填写数字和单位，例如每天四十吨，或选择“跳过”。
seek-land-ask = 土地属于什么情况？
seek-land = 土地
seek-treatment-ask = 目前怎样处理？
seek-treatment = 目前处理方式
seek-procurement-ask = 可能采用哪种采购方式？
seek-procurement = 采购方式
seek-way-ask = 您希望以什么方式合作？可以填写多项。
sector-wastewater = 污水处理
sector-solid-waste = 垃圾与垃圾发电
sector-recycling = 回收利用
sector-clean-energy = 清洁能源
sector-low-carbon = 低碳生产
sector-carbon-management = 碳管理
sector-air = 大气治理
sector-agriculture = 农业
sector-remediation = 土壤修复
sector-monitoring = 监测
sector-other = 其他领域
asset-capital = 资金
asset-technology = 技术与工艺
asset-equipment = 设备
asset-land = 土地或场地
asset-feedstock = 原料
asset-market = 市场与渠道
asset-buyer = 买家
asset-operator = 运营方
asset-licence = 许可资质
asset-team = 团队
asset-brand = 品牌
asset-utilities = 公用设施
asset-government = 政府支持
asset-supplier = 供应商
asset-site = 场地
asset-testing = 检测与试验
asset-pilot-plant = 中试装置
asset-training = 培训
asset-students = 学生与实习生
asset-data = 数据
way-greenfield = 独资建厂
way-joint-venture = 合资
way-equipment-sale = 销售设备
way-licence = 技术许可或转让
way-epc = 工程总承包 (EPC)
way-bot = 建设并运营 (BOT)
way-trading = 贸易
way-fund = 财务投资
way-purchase = 采购
way-lease = 租赁
way-off-take = 供货或包销合同
way-co-development = 联合研发
way-pilot = 试点项目
way-hire = 委托服务
way-ppp = 政府与社会资本合作 (PPP)
way-concession = 特许经营
way-university = 与高校试点
way-undecided = 尚未决定
status-lab = 实验室阶段
status-pilot = 中试或样机
status-plants = 已有运行项目
land-owned = 自有
land-leased = 租用
land-option = 意向或洽谈中
land-public = 公有土地
level-4 = 实验室（TRL 4）
level-6 = 中试或样机（TRL 6）
level-8 = 规模化验证（TRL 8）
stage-idea = 构想
stage-studied = 已做可行性研究
stage-site = 场地已落实
stage-permitted = 已获许可
stage-operating = 运营中
stage-expanding = 扩建中
horizon-under-6 = 6 个月以内
horizon-6-12 = 6–12 个月
horizon-12-24 = 12–24 个月
horizon-later = 更晚

# Site visit
visit-title = 实地考察申请
visit-opening = 下面逐项填写实地考察申请，目前还不是预约。途中可以跳过、返回、取消，也可以随时提问。
visit-received = 工作人员会核实能否安排，再与您联系商定日期和地点。
visit-when-ask = 您打算什么时候去？写月份或日期都可以。
visit-when = 时间
visit-when-wrong = 请填写月份或日期，例如三月。
visit-language-ask = 您需要哪种语言的讲解？
visit-purpose-ask = 您特别想看什么、谈什么？
visit-purpose = 考察重点

# Training
training-title = 培训申请
training-opening = 下面逐项填写培训申请，目前还不是预留名额。途中可以跳过、返回、取消，也可以随时提问。
training-received = 有合适的培训时，工作人员会与您联系。
training-topic-ask = 您想参加哪方面的培训？可以选择，也可以自己填写。
training-topic = 主题
training-topic-incentives = 投资优惠政策
training-topic-technology = 绿色技术
training-topic-partner = 泰中合作实务
training-language-ask = 您希望用哪种语言培训？
training-format-ask = 您希望采用哪种形式？
training-format = 形式
training-online = 线上
training-on-site = 线下
training-either = 均可

# Talking to a person
handover-title = 联系工作人员
handover-opening = 我会把您的事项转给工作人员。
handover-received = 工作人员会按您留下的联系方式与您联系。
handover-topic-ask = 您想和工作人员谈什么？
handover-topic = 事项
handed-over = 本次对话已转给工作人员，编号 { $number }。工作人员会在此聊天中回复您。在此期间自动助手不再作答，您写的内容会留给工作人员查看。
handover-offer = 如有需要，我可以为您联系工作人员。

# Handing over to a person and back
handover-unsure = 我连续两次没能解答您的问题，因此将本次对话转给工作人员，由他们查看并在此聊天中回复您。在此期间我不再作答，您写的内容会留给工作人员查看。如果您想继续问我，请选择“继续使用自动助手”。
resume = 继续使用自动助手
handed-back = 现在由我继续为您解答，您想了解什么？
handed-back-by-staff = 工作人员已将本次对话转回给我，即自动助手。您可以继续提问；如需再次与工作人员沟通，请输入“联系工作人员”。
handed-back-forgotten = 很抱歉，工作人员已有一段时间未在此回复。现由我，即自动助手，继续为您解答；如需联系工作人员，请输入“联系工作人员”。
tell-me = 有答案时通知我
tell-me-terms = 如果您希望有答案后在此收到通知，请选择“有答案时通知我”。为此，{ $controller } 会将您在此聊天中的账号与问题一起加密保存，直至通知到您为止，最长 90 天。您可以随时输入“删除我的数据”提前删除。
tell-me-noted = 已记录。工作人员有了答案后，会在此聊天中通知您。
tell-me-answer = 您曾希望获知这个问题的答案：“{ $question }”

# Offers behind an answer
offer-matchmaking = 寻找合作伙伴
offer-visit = 申请实地考察
offer-training = 参加培训
offer-person = 联系工作人员

# 寻求合作的泰国项目
projects-title = 泰中产业投资平台已筛选的泰国项目
projects-found = 共有 { $count } 个项目符合（{ $conditions }）。
projects-all = 目前有 { $count } 个项目可供参考；您的问题没有限定领域、地点或金额。
projects-part = 这里显示最新的 { $count } 个；写明领域或府名可以缩小范围。
projects-none = 目前没有项目符合：{ $conditions }。
projects-none-at-all = 目前没有项目符合您的条件。
projects-near = 最接近的：
projects-empty = 目前还没有已筛选的泰国项目可供展示。
projects-leave = 您可以点击下方按钮登记意向，工作人员会为您寻找合适的项目。
projects-ask = 您可以把问题转给工作人员。
projects-sample = 虚构示例
projects-samples = ⚠ 标有“虚构示例”的不是真实项目，仅供试用。
projects-screened = 以上项目已经工作人员筛选。双方都同意后，才会交换名称和联系方式。
projects-interest = 我有兴趣
projects-interest-in = 我对项目 { $number } 有兴趣：{ $title }
projects-owner = 项目方
projects-must-have = 必备条件
projects-forms = 合作方式
projects-foreign = 外资最高持股
projects-languages = 使用语言
projects-sum = { $unit ->
    [large] { $low }亿–{ $high }亿{ $currency }
   *[plain] { $low }万–{ $high }万{ $currency }
    }
projects-sum-one = { $unit ->
    [large] 共计{ $sum }亿{ $currency }
   *[plain] 共计{ $sum }万{ $currency }
    }
projects-sum-from = { $unit ->
    [large] { $sum }亿{ $currency }起
   *[plain] { $sum }万{ $currency }起
    }
projects-sum-to = { $unit ->
    [large] 最多{ $sum }亿{ $currency }
   *[plain] 最多{ $sum }万{ $currency }
    }

# A person's rights over their data
privacy-kept = 我们保存的您的信息：
privacy-request = 申请 { $number }，{ $date }
privacy-consent = 同意书（版本 { $version }），{ $date }给予
privacy-consent-withdrawn = 同意书（版本 { $version }），{ $date }给予，{ $end }撤回
privacy-conversation = 本次对话的 { $count } 条消息
privacy-rights = 如需更正，请输入“联系工作人员”。
privacy-nothing = 对接系统中没有保存您的申请或个人信息。
privacy-withdraw = 撤回同意
privacy-withdrawn = 同意已撤回，您未办结的申请已终止。您的信息不再使用，也不再提供给任何人，并将在 30 天内删除；如已有合作方收到，工作人员会通知对方。如需立即删除，请点击按钮或输入“删除我的数据”。
privacy-no-consent = 目前没有有效的同意可以撤回。
privacy-erase = 删除我的数据
privacy-erase-ask = 删除后无法恢复，未办结的申请也会终止。如已有合作方收到您的信息，工作人员会通知对方。确定删除吗？
privacy-erase-yes = 确定删除
privacy-erased = 您的个人信息已删除，备份会按期失效删除。仅保留不含个人信息的删除记录。

# 工作人员导出的表格
export-column = { $code ->
    [status] 状态
    [request] 申请类型
    [owner] 负责人
    [created] 收到时间（UTC）
    [contacted] 最近联系时间（UTC）
    [next_action] 下一步时间（UTC）
    [flags] 标记
    [language] 语言
    [channel] 渠道
    [organisation] 单位
    [organisation_local] 单位（当地名称）
    [country] 国家
    [registration_no] 注册号
    [kind] 单位类型
    [side] 提供或寻求
    [sectors] 领域
    [technologies] 技术
    [provinces] 府
    [estates] 工业园区
    [amount_low] 金额下限
    [amount_high] 金额上限
    [currency] 币种
    [stage] 项目阶段
    [horizon] 启动时间
    [wants] 需求
    [must_have] 必备条件
    [offers] 可提供
    [forms] 合作形式
    [languages] 工作语言
    [other_sector] 其他领域
    [other_technology] 其他技术
    [summary] 申请人原话
    [staff_summary] 工作人员摘要
    [name] 姓名
    [role] 职务
    [contacts] 联系方式
   *[id] 编号
    }

# An introduction, told to both sides.
introduced-opening = 您与对方均已同意引荐（{ $number }），对方信息如下：
introduced-line = { $code ->
    [organisation] 单位
    [project] 项目
    [kind] 类别
    [field] 领域
    [place] 地点
    [person] 联系人
    [phone] 电话
    [email] 电子邮箱
    [wechat] 微信
    [line] LINE
    [telegram] Telegram
    [whatsapp] WhatsApp
   *[other] 联系方式
    }：{ $value }
introduced-by-staff = 工作人员将协助您与对方取得联系。
introduced-next = 接下来：您可以直接与对方联系，对方也已收到您同意提供的信息。
introduced-care = 以上信息请仅用于本次引荐。平台不是双方约定的当事方，作出任何承诺之前，请自行核实对方情况。工作人员稍后会向您了解进展。
introduced-help = 如需协助，请输入“联系工作人员”。

# Notices to staff. No personal data.
notice-created = 新申请 { $number }
notice-asks-for-staff = 有人请求联系工作人员：{ $number }
notice-matched = 为 { $number } 推荐的合作对象：{ $count }
notice-moved = { $number } 的状态变为：{ $status }
notice-amended = { $number } 的内容已更改
notice-introduced = { $number } 与 { $other } 已完成引荐
notice-withdrawn = { $number } 已撤回，请勿再使用其信息。
notice-erased = { $number } 的个人信息已删除。如您在别处记录过，请一并删除。
notice-more = 其他事项：{ $count }
notice-test = 这是 Saphan 发送的测试通知。
notice-spoken = { $spoken }，来自{ $channel }
notice-kind = { $code ->
    [investor] 投资者或技术提供方
    [project_owner] 项目或土地所有者
    [municipality] 地方政府机构
    [academic] 大学或研究人员
   *[sme] 泰国企业（中小企业）
    }
notice-request = { $code ->
    [training] 培训
    [site_visit] 实地考察
    [question_to_staff] 向工作人员咨询
   *[matchmaking] 寻找合作伙伴
    }
notice-channel = { $code ->
    [telegram] Telegram
    [line] LINE
    [wechat] 微信
    [webhook] 自有应用
    [import] 导入
   *[other] 网页聊天
    }
notice-status = { $code ->
    [to_complete] 待补充信息
    [screened] 已审核
    [searching] 正在寻找合作伙伴
    [proposed] 已向合作方推荐
    [both_agreed] 双方已同意
    [introduced] 已引荐
    [nda] 签署保密协议
    [visiting] 考察中
    [due_diligence] 尽职调查
    [agreement] 达成协议
    [closed_won] 已结束，合作成功
    [closed_no_match] 已结束，未找到合作方
    [closed_declined] 已结束，被拒绝
    [closed_duplicate] 已结束，重复申请
    [closed_spam] 已结束，垃圾信息
    [withdrawn] 已撤回
    [on_hold] 暂缓
    [waitlisted] 在等候名单中
    [invited] 已邀请
    [confirmed] 已确认
    [done] 已完成
    [cancelled] 已取消
   *[new] 新申请
    }
digest-title = { $date } 概况
digest-leads = 过去 24 小时的新申请：{ $count }
digest-tasks = 到期任务：{ $count }
digest-questions = 未能回答的问题：{ $count }
digest-failed = 未能送达的消息：{ $count }
