## Projects
project-new = 新增项目
project-import = 导入表格
project-export = 导出{ $format }
project-placeholder = 名称、来源或编号
project-title = 项目
project-screening = 审核
project-public = 公开
project-not-public = 不公开
projects-found = 共{ $count }个项目
projects-none = 没有符合条件的项目，请减少筛选条件或换个词。
project-facts = 项目资料
project-edit = 编辑
project-edit-title = 编辑{ $project }
form-cancel = 取消
project-lead = 来自申请
project-preview = 用户在对话中看到的内容
project-preview-shown = 对话中目前展示以下内容。
project-preview-hidden = 目前尚未展示：只有审核通过且公开的项目才会展示。
project-decision = 审核结果
project-note = 理由、条件及核查内容
project-note-help = 仅供工作人员。未通过或撤回须说明理由。
project-decide = 记录结果
project-remove-title = 删除
project-remove-help = 项目及其推荐将永久删除。如只需隐藏，请改为“已撤回”。
project-remove-sure = 确认删除该项目
project-remove = 删除项目
project-not-sure = 请先勾选确认删除。
project-stale = 其他同事刚刚修改了该项目。请对照最新内容检查您的输入，然后重新保存。
project-to-mend = 尚未保存，请更正标出的栏目。
import-title = 导入项目表
import-help = CSV或XLSX，不超过10MB、5,000个项目。填有编号的行修改该项目，其余为新项目。导入不改变审核结果：“screening”列请留空或保持原值。
import-template = 带说明的空白表格
import-file = 文件
import-try = 仅试运行：显示将有哪些变化
import-button = 导入
import-would = 若导入此文件：新增{ $added }，修改{ $changed }，不变{ $unchanged }。
import-did = 已导入：新增{ $added }，修改{ $changed }，不变{ $unchanged }。
import-unscreened = 重新审核后才会展示：{ $projects }
import-problems = 未导入的行
import-row = 行
import-column = 列
import-what = 需更正
import-more = 还有{ $count }项
import-no-file = 请选择文件。
import-unreadable = 无法将该文件读取为项目表。

## What the codes of projects are called
screening = { $code ->
    [draft] 草稿
    [in_screening] 审核中
    [screened] 审核通过
    [rejected] 未通过
    [withdrawn] 已撤回
   *[other] { $code }
    }
project-field = { $code ->
    [title_th] 项目名称（泰文）
    [title_zh] 项目名称（中文）
    [title_en] 项目名称（英文）
    [summary_th] 简介（泰文）
    [summary_zh] 简介（中文）
    [summary_en] 简介（英文）
    [public] 审核通过后可在对话中展示
    [kind] 业主类型
    [side] 供需
    [sectors] 行业领域
    [other_sector] 其他领域
    [technologies] 技术
    [other_technology] 其他技术
    [provinces] 府
    [estates] 工业园区
    [anywhere] 地点不限
    [amount_low] 投资额下限
    [amount_high] 投资额上限
    [currency] 币种
    [max_foreign_percent] 外资比例上限（%）
    [stage] 项目阶段
    [horizon] 启动时间
    [wants] 需求
    [must_have] 其中必不可少
    [offers] 可提供
    [forms] 合作方式
    [languages] 语言
    [interpreter] 接受翻译
    [owner] 业主及联系方式
    [source] 信息来源
    [as_of] 信息日期
    [staff_note] 备注
    [sample] 虚构示例
   *[other] { $code }
    }
project-group = { $code ->
    [texts] 公开展示的内容
    [subject] 项目内容
    [place] 地点
    [size] 规模与时间
    [terms] 合作条件
    [staff] 仅供工作人员
   *[other] { $code }
    }
project-group-help = { $code ->
    [texts] 至少填写一种语言的名称。此处内容人人可见，请勿填写姓名和联系方式。
   *[other] 对话中不会展示。日期格式：2026、2026-06或2026-06-30。
    }
project-wrong = { $code ->
    [untitled] 请至少填写一种语言的项目名称。
    [contact] 此文字人人可见，请删去电话、联系地址或证件号码。
    [figure] 请只填数字，例如90000000；比例不超过100。
    [range] 该数额小于下限。
    [currency] 请选择币种。
    [as_of] 请按公历填写日期，例如2026、2026-06或2026-06-30。
    [must_have] 必不可少的项目也须在“需求”中勾选。
   *[other] 请重新选择：该选项已不存在。
    }
project-done = { $code ->
    [saved] 项目已保存。
    [unscreened] 项目已保存。公开内容有改动，须重新审核后才会再次展示。
    [screened] 审核结果已记录。
    [removed] 项目已删除。
   *[other] 已完成。
    }
project-action = { $code ->
    [project-added] 新增
    [project-amended] 修改
    [screened] 审核
    [match-accepted] 采纳推荐
    [match-declined] 不采纳推荐
    [introduction-agreed] 记录同意
    [contact-disclosed] 提供联系方式
   *[other] { $code }
    }
