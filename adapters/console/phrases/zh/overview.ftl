## The overview
overview-parts = 总览的各部分
overview-tab = { $code ->
    [talks] 对话
    [answers] 回答
    [topics] 主题
    [leads] 申请
    [times] 响应时间
    [deliveries] 消息投递
   *[other] { $code }
    }
overview-periods = 时间段
overview-period = { $code ->
    [d7] 7天
    [d30] 30天
    [d90] 90天
    [d365] 12个月
   *[other] { $code }
    }
overview-from = 从
overview-to = 到
overview-by = 统计单位
overview-step = { $code ->
    [day] 日
    [week] 周
   *[other] { $code }
    }
overview-show = 显示
overview-span = { $first }至{ $last }
overview-rules = 每日从零点（{ $zone }）起算，每周从周一起算；今天统计至当前时刻。数据最多滞后一分钟，并与之前相同天数的时段比较。
overview-incomplete = 按照对用户的承诺，{ $date }之前的部分数据已删除；该日之前的数字偏低，不作比较。
overview-incomparable = 按照对用户的承诺，{ $date }之前的部分数据已删除，因此不与上一时段比较。
overview-wrong-days = 请填写两个日期，先早后晚，间隔不超过366天，且不晚于今天。

## Its figures
figure-title = { $code ->
    [conversations] 各渠道对话数
    [messages] 各语言消息数
    [outcomes] 问题及处理结果
    [rates] 回答率与未答比例
    [cited] 回答引用最多的内容
    [missed] 未能回答的问题所涉主题
    [sources] 各渠道新申请
    [requests] 各类新申请
    [standing] 这些申请目前所处阶段
    [moves] 申请阶段变动
    [answer-times] 机器人回答用时
    [staff-times] 工作人员首次回复用时
    [deliveries] 消息投递
    [failures] 投递失败的原因
   *[other] { $code }
    }
figure-means = { $code ->
    [conversations] 一个对话指一人在一个渠道于该时段内发过消息；合计中每个对话只计一次。
    [messages] 用户发送的每条消息，按书写语言统计；点击按钮按对话语言计。
    [outcomes] 问题指机器人依据知识库回答、反问、表示不知道或转交工作人员的消息；不含问候和表单。
    [rates] 回答率：依据知识库作答的问题占全部问题的比例；未答比例：机器人表示不知道的问题所占比例。其余为反问或转交工作人员。
    [cited] 回答引用该内容的次数；一个回答可引用多处。
    [missed] 机器人表示不知道的问题，按最接近的内容统计。
    [sources] 该时段内收到的全部申请（不论结果），按来源渠道统计。
    [requests] 该时段内收到的全部申请（不论结果），按申请类型统计。
    [standing] 该时段内收到的申请，按今天所处的阶段统计。
    [moves] 该时段内各申请转入某阶段的次数；同一申请可能计入多个阶段。
    [answer-times] 从收到消息到机器人的回答就绪，不含渠道投递时间。
    [staff-times] 从机器人转交对话到工作人员首次回复，按转交日期统计。未回复：已交还机器人，或仍在等待。
    [deliveries] 通过消息渠道发送的全部内容及给工作人员的通知，按生成日期统计；仍在发送中的不计。
    [failures] 被拒绝、多次尝试未果或可能未送达的消息，按渠道和原因代码统计。
   *[other] { $code }
    }
figure-alt = 图表：{ $title }，{ $first }至{ $last }。全部数值见下方表格。
figure-table = 表格
figure-csv = CSV文件
figure-nothing = 该时段内没有数据。
figure-before = 上一时段：{ $value }
figure-points = { $number }个百分点
figure-key = { $code ->
    [all] 合计
    [answered] 回答率
    [unanswered] 未答比例
    [median] 中位数
    [most] 95%不超过
    [times] 统计数
    [unmet] 未回复
    [lost] 未送达
   *[other] { $code }
    }
figure-column = { $code ->
    [day] 日期
    [week] 起始日（周）
    [all] 合计
    [count] 数量
    [before] 上一时段
    [topic] 内容
    [status] 阶段
    [failure] 渠道和代码
   *[other] { $code }
    }
figure-unit = { $code ->
    [percent] %
    [seconds] 秒
   *[other] { $code }
    }
figure-time = { $code ->
    [days] { $number }天
    [hours] { $number }小时
    [minutes] { $number }分钟
   *[seconds] { $number }秒
    }
topic-none = 没有接近的内容
question-outcome = { $code ->
    [answered] 已回答
    [asked_back] 反问
    [unanswered] 不知道
    [handed_over] 转交工作人员
   *[other] { $code }
    }
delivery-end = { $code ->
    [sent] 已发送
    [failed] 失败
    [doubtful] 不确定
   *[other] { $code }
    }
