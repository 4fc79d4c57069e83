## 上传
upload-title = 上传文档
upload-files = 文件
upload-kinds = 可接收的类型：{ $kinds }（PDF、Office 文件和网页可直接上传，也可打包为 ZIP；Markdown 文档、CSV 或 YAML 目录及其映射文件、问法、已知缺失内容、术语表须为 UTF-8 编码）。
upload-limits = 最多 { $files } 个文件，每个不超过 { $size } MB（文本和表格 { $text } MB），合计不超过 { $total } MB。
upload-how = 内容不会立即进入知识库：您会先看到将有哪些变化。若同一文档的同一语言版本已存在，新文件将取而代之。
upload-button = 检查文件
trouble-no-file = 请至少选择一个文件。
trouble-same-name = 有两个文件同名，请给其中一个改名。
trouble-upload = 未保存任何文件。请修正此处列出的文件，然后重新上传全部文件。
fault-line = 第 { $line } 行
fault = { $code ->
    [binary] 内容不是文本，与文件名不符。
    [broken] 文件已损坏，或内容与文件名所示的类型不符。
    [closed] 此处有未结束的内容。
    [columns] 缺少目录映射所要求的列。
    [date] 信息日期须按公历写成 YYYY、YYYY-MM 或 YYYY-MM-DD。
    [empty] 没有文字内容。
    [encoding] 文本不是 UTF-8 编码，或有字符丢失。请另存为 UTF-8。
    [kind] 不接收这种类型的文件。
    [language] 语言不明确，或前后不一致。
    [large] 文件太大。
    [limit] 读取此文件耗时过长或占用内存过多，请将其拆分。
    [locked] 此文件设有密码，请取消密码后重新保存。
    [mapping] 该表不属于任何目录：缺少映射文件（….catalogue.yaml）。
    [misspelt] 文档头信息中的一项可能拼写有误。
    [owned] 另一个文件已有这一节。
    [rows] 该行的字段过多或过少，或缺少引号。
    [single] 每次只能更换一个文件。
    [slug] 编号中有空格或不允许的符号。
    [twice] 名称或编号重复。
    [yaml] 条目不符合 YAML 格式。
   *[other] 无法加入。
    }

## 草稿
drafts-title = 草稿
drafts-help = 正在准备、正在处理或已完成的文档改动，保留30天。
drafts-none = 没有草稿。
draft-what = 改动
draft-state = 状态
draft-by = 经办人
draft-begun = 开始时间
draft-kind = { $code ->
    [upload] 上传
    [edit] 编辑
    [delete] 删除
   *[other] { $code }
    }
draft-stage = { $code ->
    [open] 准备中
    [confirmed] 处理中
    [done] 已进入知识库
    [failed] 未通过
   *[other] { $code }
    }
draft-on-its-way = 正在加入知识库
draft-on-its-way-help = 您可以离开此页。完成之前，机器人仍按原有内容回答。
draft-waits = 正在等待，系统会自动重试：
draft-done = 知识库已更新。
draft-counts = 新增 { $added } 节，修改 { $changed } 节，移除 { $removed } 节。
draft-generation = 知识库的这一版本
draft-failed = 此改动未通过。知识库没有变化，机器人仍按原有内容回答。
draft-look = 查看并修改
draft-stale = 该文档已被他人修改
draft-renew = 与当前文本比较
draft-faults = 须先修正以下问题
draft-changes = 将有的变化
draft-same = 没有变化：文本与原来相同。
draft-unchanged = { $count } 条文本保持不变。
draft-pieces = 较长，分 { $count } 段检索
draft-also = 其他变化：
section-part = { $code ->
    [title] 标题
    [sources] 来源
    [as_of] 日期
    [verified] 核实状态
    [phrasings] 问法
    [aliases] 别名
    [topic] 主题
    [publisher] 发布机构
    [number] 公告编号
    [valid_from] 生效日期
    [valid_until] 失效日期
    [supersedes] 所取代的文档
    [pages] 页码
   *[other] { $code }
    }
loose-title = 无效的链接
loose-new = 新增
draft-sources = 不是网址的来源
draft-undated = 有改动的文本中 { $count } 条没有日期，机器人回答时会予以说明。
draft-text = 编辑文本
draft-try = 试问
draft-try-help = 最多输入三个问题，对比机器人现在找到的内容与采用此草稿后会找到的内容。需要几秒钟。
draft-question = 问题{ $number }
draft-try-button = 试问
tried = { $code ->
    [before] 现在
    [after] 采用草稿后
   *[other] { $code }
    }
answers-as = { $code ->
    [sure] 作答
    [near] 反问
    [low] 表示不知道
   *[other] { $code }
    }
draft-answer = 作答所用的文本
draft-confirm = 加入知识库
draft-why = 原因
draft-note = 备注（可不填）
draft-confirm-button = 加入知识库
draft-not-yet = 问题全部修正且文本有变化后，方可加入。
draft-discard = 丢弃草稿
draft-discard-sure = 不再需要这份草稿中的内容。
draft-discarded = 草稿已丢弃。
changed-because = { $code ->
    [new] 新信息
    [update] 更新
    [correction] 更正错误
    [outdated] 已不属实
   *[other] 其他原因
    }
trouble-sure = 请先勾选确认。
trouble-draft-stale = 此草稿或其文档已被修改。您看到的是当前状态，请检查后再次提交。
trouble-draft-typed = 此草稿已被修改，可能来自另一个窗口。您输入的内容保留在下方，再次保存即以其为准。
trouble-draft-unfit = 目前无法加入，请查看需要修正之处。

## 文本
document-edit = 编辑文档
document-delete = 删除文档
record-edit = 编辑条目
text-title = 编辑文本
text-help = 每种语言各为一个文件。文档编号和标题后花括号中的各节编号在各语言中须保持一致，回答会引用它们。新语言可以不写文档头信息，系统会补上编号和语言。
text-tables = 这些是目录的表格、映射及相关文件。只改个别条目时，从该条目的页面编辑更方便。
text-others = 另有人正在修改此文档：{ $name }
text-new = 尚无
text-too-large = 该文件太大，无法在此编辑。请在您的电脑上修改后上传。
text-button = 检查改动
trouble-text-large = 文本太长，无法在此编辑。请拆分，或以文件形式上传。
uneditable-title = 无法在此编辑
uneditable-size = 该文档有文件太大，无法在此编辑。请在您的电脑上修改后上传。
uneditable-source = 该文档来自服务器上的文件夹，而非控制台。请由该文件夹的管理者修改文件并运行“saphan ingest”。

## 条目
record-title = 编辑条目
record-help = 未知的内容请留空。列表中每行一项。
truth = { $code ->
    [true] 是
   *[false] 否
    }
cell-wrong = { $code ->
    [number] 请填写数字，例如1,250.5。
    [choice] 请从列出的值中选择。
    [date] 请按公历写成 YYYY、YYYY-MM 或 YYYY-MM-DD。
    [addresses] 请填写网址，以空格分隔。
    [truth] 请选择是或否。
    [figures] 请按“名称: 值”的格式逐行填写。
   *[other] 此处不能使用该值。
    }
trouble-cells = 有些字段的值不符合目录的规定，请查看标出的字段。

## 删除
delete-sure = 机器人今后不再依据此内容回答。
delete-copy = 这是工作人员的副本，用于替代程序自带的文档。删除后将恢复使用自带文本。
delete-shipped = 该文档为程序自带，不能删除，但可以编辑：编辑后将使用副本。
trouble-not-own = 此处没有可删除的工作人员文档。

## 文档的文件
document-replace = 更换文件
document-files = 文件
document-size = { $size } kB
document-gone = 已不存在
document-publisher = 发布机构
document-number = 公告编号
document-valid-from = 生效日期
document-valid-until = 失效日期
document-supersedes = 取代
document-pages = 来源页码
upload-replaces = 无论文件名是什么，该文件都将取代文档“{ $document }”。
uneditable-made = 此文档由其他程序制作。请在该程序中修改后上传新文件，新文件将取代旧文件。
trouble-replaced = 无法确定要更换该文档的哪个文件：文档没有该语言的版本，或不是工作人员的文件。请作为新文档上传。
