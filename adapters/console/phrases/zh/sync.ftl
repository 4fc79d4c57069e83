## 自动更新
sync-title = 自动更新
sync-help = 系统会定期重新读取这些文件夹和网站，其中的变化会自动进入知识库。
sync-broken = 无法读取监看列表，请在服务器上修正：
sync-places = 监看位置
sync-no-places = 尚未监看任何位置。
sync-runs = 最近运行
sync-no-runs = 尚未运行过。
sync-asked = 将在几秒内开始运行。
sync-counts = 新增 { $added } 节，改动 { $changed } 节，移除 { $vanished } 节
sync-refused-count = { $count } 项无法读取
sync-gone-count = { $count } 个来源已消失
sync-answers-count = 影响 { $count } 条回答
sync-now = 立即全部读取
sync-now-sure = 是，立即读取所有监看位置。
sync-done = { $code ->
    [asked] 将在几秒内读取所有位置，结果会显示在“最近运行”中。
    [added] 已开始监看该位置。
   *[removed] 已停止监看该位置，此前从中获得的知识仍然保留。
    }
sync-touched = 受影响的内容
sync-touched-help = 本次运行之前，机器人给出的回答引用了已改动或已移除的节，或有文本链接到这些节。请查看是否需要告知相关人员。
sync-cited = { $talks } 段对话中的 { $answers } 条回答。
sync-linked = 链接自：
sync-refused = 无法读取
sync-lost = { $code ->
    [gone] 来源已消失，知识库中仍保留
    [forgotten] 来源已消失，知识库中也已移除
   *[superseded] 已被较新的文档取代
    }
sync-sections = 各节
sync-same = 没有任何一节发生变化。
place-kind = { $code ->
    [folder] 文件夹
    [sitemap] 网站地图及其网页
   *[url] 网页
    }
place-every = 每 { $hours } 小时
place-each-run = 每次运行时
place-gone = { $code ->
    [prune] 来源消失后即从知识库移除
   *[keep] 来源消失后仍保留在知识库
    }
place-read = 最近读取：{ $time }
place-never = 尚未读取
place-trouble = 有问题
place-remove = 停止监看
place-remove-sure = 是，不再监看此位置。
place-add = 添加监看位置
place-where = 服务器上的文件夹，或网页地址
place-roots = 文件夹须位于：{ $folders }
place-no-roots = 文件夹只能在服务器上添加（saphan watch add），或在设置 SAPHAN_WATCH_ROOTS 之后添加。
place-hours = 两次读取之间的小时数（0：每次运行时）
place-sitemap = 该地址是网站地图：监看其中列出的网页
place-prune = 来源消失的内容从知识库移除
place-add-button = 监看
trouble-place-address = 请填写以 https:// 或 http:// 开头的地址。
trouble-place-root = 不允许从此处监看这个文件夹。
trouble-place-folder = 服务器上没有这个文件夹。请填写完整路径。
trouble-place-data = 不能监看 Saphan 自身的数据。
trouble-place-twice = 该位置已在监看之列，或与已监看的位置互相包含。
trouble-place-hours = 小时数须为 0 到 8760 之间的数字。
trouble-place-sitemap = 文件夹没有网站地图，请取消勾选。

## 请工作人员查看
remarks-title = 请查看
remark-page = 第 { $page } 页
remark = { $code ->
    [scanned] 这是没有文字的图像，未能识别，因此缺少其内容。
    [recognised] 文字由图像识别而来，请与原件核对。
    [hidden] 读者看不见的文字已被略去。
    [instruction] 这些话是写给机器的，回答不会引用。
    [macro] 文件中含有程序，系统未运行它。
    [cut] 内容超出读取上限，其余部分已略去。
    [member] 其中一个文件未被收录。
    [unreadable] 此处无法读取。
    [undescribed] 同一文件夹中没有目录映射指明此表，系统已逐行读取。
    [row] 该行位于页首且没有行名，请核对它是否属于上一行。
    [date] 日期存疑，请在文档旁的说明文件中注明。
   *[other] 请与原件核对。
    }
