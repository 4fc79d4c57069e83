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
