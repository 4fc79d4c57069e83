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
source-undated = 来源：{ $title } · 未注明信息日期
publishers = 依据：{ $names }
memorandum = 2025年6月16日谅解备忘录
not-verified = ⚠ 未核实：尚未找到能证实全部内容的公开来源。采用前请向主管机构确认。
other-language = 这项信息只有{ $name }版本：
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
