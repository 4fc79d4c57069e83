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

## 说法不一的来源
conflicts-title = 说法不一的来源
conflicts-help = 两份文档就同一事项给出了不同的数字，而且互不取代。在其中一份得到更正、移除或注明已被取代（supersedes）之前，回答会同时列出两种说法及其日期。
conflicts-none = 没有发现互相矛盾的说法。
conflicts-undated = 未注明日期

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
