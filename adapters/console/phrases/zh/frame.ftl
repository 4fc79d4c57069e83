## Every page
console-name = 桥·工作人员后台
skip-to-content = 跳到正文
nav-main = 主菜单
nav-languages = 语言
nav-theme = 配色
nav-account = 我的账号
nav-leads = 申请
nav-tasks = 我的任务
nav-knowledge = 知识库
nav-talks = 对话
nav-questions = 待答问题
nav-settings = 设置
nav-projects = 项目
nav-programmes = 培训与考察
nav-overview = 总览
nav-new = 新增{ $count }件
nav-due = { $count }项到期
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
trouble-withdraw-singly = 撤回申请会删除个人信息，请在每项申请的页面上单独操作，页面会说明将删除哪些内容。
trouble-building = 知识库正在重建，请一分钟后再试。
trouble-not-sure = 请先确认今后由机器人依据此版本作答。
trouble-not-yours = 该对话由同事或机器人处理，请先接手；您输入的内容保留在下方。
trouble-unreachable = 消息未发送：此处未设置该渠道，或对方已被屏蔽。
trouble-source = 来源不是有效的网址。请填写以 https:// 开头的网址，或留空。
trouble-heading = 请为每个答案填写标题。
trouble-no-question = 请至少勾选一个问题。
trouble-answer = 该答案无法加入知识库，请修改后再保存。
