"""The words of a question that carry no condition: what asks for a list, what compares, and what people put around.

A question over a catalogue is taken as one only if every word of it is understood, so that no wish is dropped without
saying so. These lists say which words need no understanding. Words of negation (not, without, ไม่, 不, 除了) are left
out on purpose: a question that excludes something must not get what it excludes.
"""

from __future__ import annotations

import re

from knowledge.words import normalise

_LIST = """
which | which ones | which one | what | what are the | what kind of | what kinds of | list | list of | list all |
list the | name all | name the | show | show me | show all | any | are there | are there any | is there |
is there any | do you have | have you got | find | find me | find all | all | all the | give me | give me all |
give me a list of | tell me which | looking for | look for | search for | recommend | suggest | can you recommend |
do you know any | every | options | option | choices | top | how many are there | how many do you have |
how many of them | how many exist | where | where are | where can i find | where is | where to find |
where do i find | count | count of | number of | total number of | pull together | pull up | put together |
compile | round up | rundown | rundown of | enumerate | identify | point me to | direct me to | got any | have any |
which of | which of the | pick out | filter | run me through | share | send me | display | bring up | let me see |
like to see | want to see | what do you have | what have you got | what else | see | list out | name me |
name some | spell out | get me | provide me with | out of | narrow down |
ไหน | ไหนบ้าง | ไหนมั่ง | ไหนดี | ที่ไหนดี | ที่ไหนบ้าง | ใด | ใดบ้าง | อะไร | อะไรบ้าง | อะไรมั่ง | บ้าง | มั่ง | มีกี่แห่ง | กี่แห่ง |
กี่ที่ | กี่นิคม | กี่ประเภท | กี่กิจการ | กี่ชนิด | รายชื่อ | แห่งไหน | แห่งไหนบ้าง | แห่งใด | แห่งใดบ้าง | ที่ใดบ้าง | แบบไหน | แบบไหนบ้าง |
ตัวไหน | ตัวไหนบ้าง | อันไหน | อันไหนบ้าง | ทั้งหมด | ทุกแห่ง | แนะนำ | ช่วยแนะนำ | ช่วยหา | หา | มองหา | ขอรายชื่อ | ขอลิสต์ |
ลิสต์ | มีไหม | มีมั้ย | มีหรือไม่ | มีหรือเปล่า | มีรึเปล่า | มีป่าว | ไหม | มั้ย | ไม๊ | หรือไม่ | หรือเปล่า | รึเปล่า | บ้างไหม | บ้างมั้ย |
ประเภทไหน | ประเภทไหนบ้าง | ประเภทใด | ประเภทใดบ้าง | ชนิดใด | ชนิดไหน | กี่อย่าง | กี่แบบ | กี่ตัว | กี่รายการ | กี่แห่งบ้าง |
กี่เทคโนโลยี | กี่ประเภทกิจการ | กี่ธุรกิจ | กี่หมวด | จำนวน | จำนวนเท่าไหร่ | เท่าไหร่บ้าง | ที่ไหน | ตรงไหน | ตรงไหนบ้าง | นิคมไหน |
คืออะไร | คืออะไรบ้าง | ได้แก่ | ได้แก่อะไรบ้าง | มีใครบ้าง | ไร | ไรบ้าง | ไรมั่ง | ป่ะ | ปะ | ป่าว | ไล่ | ไล่ชื่อ | ลิสท์ | ลิสต์ชื่อ |
บอกชื่อ | ตัวเลือก | เจ้าไหนบ้าง | ตัวใด | อันใด | จุดไหน | ที่ไหนมั่ง | สรุป | สรุปให้ | รวบรวม | คัด | คัดมา | กรอง | เช็คให้ |
เช็กให้ | ส่ง | ส่งรายชื่อ | ยกตัวอย่าง | แห่งไหนมั่ง | ตัวไหนมั่ง | มีตัวไหน | ซักกี่ | สักกี่ | กี่โครงการ | กี่ชื่อ | กี่เจ้า | แจ้ง | แจ้งรายชื่อ |
เสนอ | ไหนบ้างคะ | รึไม่ | หรือป่าว | รึป่าว |
全部列 | 全列 | 都列 | 哪些 | 哪个 | 哪几个 | 哪家 | 哪几家 | 哪里 | 哪 | 哪种 | 哪几种 | 哪类 | 哪几类 | 哪一个 |
哪一家 | 有哪些 | 有哪几个 | 有什么 | 什么 | 有没有 | 有无 | 是否有 | 有吗 | 吗 | 列出 | 列举 | 列一下 | 列表 |
名单 | 清单 | 所有 | 全部 | 推荐 | 推荐一下 | 推荐几个 | 哪几项 | 哪项 | 找 | 找一下 | 帮我找 | 查 | 查一下 | 查询 |
筛选 | 都有谁 | 叫什么 | 叫啥 | 叫什么名字 | 都在哪 | 在哪 | 在哪里 | 在哪儿 | 有没有啊 | 几个 | 几种 | 几类 |
几项 | 几条 | 多少个 | 多少种 | 多少类 | 多少项 | 有几种 | 有多少种 | 数量 | 个数 | 数目 | 总数 | 去哪个 | 去哪 |
查下 | 查查 | 帮我查 | 帮我查下 | 列一列 | 列个 | 都包括哪些 | 包括哪些 | 包含哪些 | 谁 | 啥 | 有啥 | 都有啥 |
哪儿 | 哪里有 | 有多少个 | 有几个 | 共有多少个 | 一共有多少个 | 一共有几个 | 排一下 | 列 | 列出来 | 整理 |
整理一下 | 汇总 | 汇总一下 | 盘点 | 报一下 | 给个 | 给份 | 来个 | 来几个 | 发我 | 发一下 | 名录 | 一览 | 推荐下 |
哪块 | 哪些个 | 哪些家 | 哪些地方 | 多少座 | 多少处 | 几座 | 几处 | 总共多少 | 都有哪些 | 都有什么 | 分别是 |
分别有 | 是啥 | 是什么 | 是谁 | 是哪家 | 是哪些 | 是哪个 | 数一下 | 统计 | 统计一下 | 哪几座 | 哪座 | 哪处 |
哪几处 | 可有 | 有木有 | 有何 | 挑几个 | 挑一下 | 筛一下 | 筛出 | 选出 | 找出 | 搜一下 | 搜 | 列明 | 举例 |
提供一下 | 帮忙列 | 帮我列
"""

_COMPARE = """
vs | vs. | versus | against | head to head | compare | compared | compared to | compared with | comparing |
comparison | comparison of | difference | differences | difference between | differ | side by side | pk | stack up |
stack up against | measure up | measure up against | compares | next to each other | head-to-head | comparative |
pros and cons | which of the two | which of the three | which of these | distinguish | contrast |
เทียบ | เทียบกัน | เปรียบเทียบ | เปรียบเทียบกัน | เทียบกับ | ต่างกัน | ต่างกันยังไง | แตกต่าง | แตกต่างกัน | ต่างจาก | ข้อแตกต่าง |
ความแตกต่าง | ต่าง | ต่างกันตรงไหน | ต่างกันอย่างไร | ต่างกันไหม | ต่างยังไง | เทียบให้ | เทียบหน่อย | เทียบดู | ข้อดีข้อเสีย | ข้อดี |
ข้อเสีย | ความต่าง | จับเทียบ | ชนกัน | เหมือนกัน | เหมือนหรือต่าง | ไหนกว่ากัน | กว่ากัน |
对比 | 比较 | 相比 | 比一比 | 比一下 | 区别 | 不同 | 差别 | 差异 | 比 | 比怎么样 | 比如何 | 比起来 | 相比较 | 对照 |
优缺点 | 优劣 | 不一样 | 有何不同 | 有什么不同 | 异同 | 对比下 | 对比一下 | 比较一下 | 比较下 | 比比 | 二选一 |
三选一 | 放一起
"""

_WHICH = """
which | which one |
อันไหน | แห่งไหน | ที่ไหน | ตัวไหน | แบบไหน | ไหน | ใด |
哪个 | 哪家 | 哪种 | 哪一个 | 哪
"""

_BETTER = """
better | which is better | which one is better | which is best |
ดีกว่า | ดีกว่ากัน | ไหนดีกว่า | ไหนดีกว่ากัน | อะไรดีกว่า | อันไหนดี | อันไหนดีกว่า | เลือกอันไหน | เลือกอันไหนดี | เอาอันไหนดี |
哪个好 | 哪个更好 | 哪个更合适 | 哪个更适合 | 哪家好 | 哪家更好 | 哪一个好 | 更好 | 更适合 | 更合适 | 哪个更强 |
选哪个 | 怎么选 | 选哪家
"""

_JOIN = "or | and | กับ | หรือ | และ | 和 | 同 | 与 | 跟 | 还是 | 或者 | 或 | 及"

_FILLERS = """
a | an | the | of | to | in | on | at | for | from | by | with | and | or | is | are | was | were | be | been | am |
do | does | did | can | could | will | would | shall | should | may | might | it | its | that | this | these |
those | i | we | you | they | my | our | your | their | me | us | please | pls | plz | hi | hello | hey | dear |
sir | thanks | thank you | thx | there | here | have | has | having | had | get | gets | got | give | gives |
offer | offers | offering | provide | provides | provided | providing | supply | supplies | which have | that have |
who | located | location | situated | based | lie | lies | lying | stand | inside | within the | around the | near |
nearby | next to | beside | close to | far | away | distance | distances | drive | driving | apart | suit | suits |
suited | suitable | suitable for | fit | fits | good | best | right | apply | applies | applicable | used | use |
uses | work | works | make | makes | making | made | treat | treats | treating | handle | handles | handling |
accept | accepts | focus | focused | focusing | focus on | target | targeting | specialise | specialised |
specialised in | specialize | specialized | specialized in | aimed | aim | serve | serving | host | hosts | need |
needs | want | wants | would like | like | looking | interested in | interest | plan | planning | build | set up |
company | factory | factories | plant | plants | mill | mills | sector | sectors | field | fields | industry |
industries | industrial | manufacturing | manufacturer | manufacturers | maker | makers | producers | production |
companies | firms | firm | client | clients | customer | user | users | investor | investors | project | thailand |
thai | catalogue | database | records | record | list | lists | listed | known | so | also | as well | each | per |
total | their own | own | one | ones | some | both | now | currently | today | existing | boi | promoted |
promotion | promote | promotes | under | belong | belongs | belonging | belong to | fall | falls | falling |
fall under | fall into | enjoy | enjoys | receive | receives | receiving | eligible | eligible for | qualify |
qualifies | qualify for | entitled | entitled to | classified | classed | as | qualified | level | section |
sections | group | groups | class | category | type | types | kind | kinds | year | years | tax | income |
corporate | day | say | itself | themselves | only | just | a day | per day | daily | capacity | capacities |
available | availability | exist | exists | site | sites | place | places | land | plot | plots | space | zone |
zones | facility | facilities | access | quick | quickly | incentive | incentives | privileges | benefits |
benefit | along | searching for | searching | seeking | cater | caters | catering | put | house | boast | boasts |
feature | features | equipped | accommodate | accommodates | welcome | welcomes | dedicated | dedicated to |
designed for | geared | oriented | friendly | possess | contain | hold | span | spans | occupy | occupies |
spread over | cover an area of | in size | an area of | parent | specialising | specializing | specialise in |
specialize in | concentrate | concentrate on | known for | home to | either | whats | wheres | im | id | ive |
theres | lets | anything | something | somewhere | anywhere | anyone | fine | tell | told | tell me | around |
sized | whose | take | takes | taking | took | yet | already | team | all right | great | nice | well |
better known | business | businesses | enterprise | enterprises | operation | operations | operate | operates |
consider | considering | thinking | think | hoping | hope | expand | expanding | relocate | relocating | move |
moving | new | big | small | large | long | short | high | low | much | many | most | few | several | couple |
named | called | name | names | situated in | located in | found | seen | choose | choosing | select | shortlist |
advise | advice | recommend me | recommended | recommendation | recommendations | ideas | idea | possible |
potential | candidates | candidate | meet | meets | meeting | criteria | requirement | requirements | require |
requires | required | minimum | maximum | roughly | exactly | really | actually | maybe | perhaps | again |
right now | at the moment | at present | just now | quick question | urgent | asap | regards | cheers |
much appreciated | appreciate | appreciated | info | information | details | data | my client | our client |
on behalf of | suggestion | suggestions | run | operated | managed | developed | owned | developer | developers |
operator | operators | cluster | clusters | still | stage | stages | pilot stage | first | size | sizes | sorted |
ranked | ordered | terms | in terms of | go | set | setting up | start | starting | open | opening | invest |
investing | investment | find | suggest | kindly | good morning | good afternoon | morning | ok | okay | question |
could you please | help | help me | let me know | check | than | them | if | when | being | other | others |
active | different | various | related | related to | regarding | concerning | about | using | via | such | etc |
any other | at all | out | among | across | throughout | entire | whole | country | allow | allowed | include |
includes | including | included | count | counts | classify | grouped | grade | graded | rated | what's | what're |
where's | it's | i'm | i'd | we're | we'd | i've | we've | there's | that's | let's | who's | 's | distance from |
distance to | km from | away from | from the | to the | of the | sit | sits | sitting | cover | covers | covering |
sprawl | sprawls | sprawling | stretch | stretches | stretching | extend | extends | extending | measure |
measures | measuring | reach | reaches | reaching | deliver | delivers | delivering | deal in | produce | produces |
producing | producer | manufacture | manufactures | store | storing | revolve | centre around | center around |
centred | tailored | tailored to | intended | meant | meant for | ideal | ideal for | perfect | perfect for |
appropriate | relevant | relevant to | viable | feasible | workable | solution | solutions | together | everything |
lying within | adjoining | close by | vicinity | in the vicinity of | within reach of | part | parts of | as per |
based on | according to | carry | carries | come | comes | come with | comes with | coming with | attract |
attracts | grant | grants | granted | award | awarded | given | obtain | secure | earn | earns | benefit from |
claim | tagged | labelled | marked | assigned | placed | listed under | listed as | categorised | categorized |
categorised as | rank | ranks | ranks as | deemed | actual | total number | hosting | someone | somebody | boss |
asking | ask | asked | wonder | wondering | curious | trying | try | figure out | work out | decide | evaluate |
evaluating | assess | assessing | shortlisting | scouting | scout | hunting | hunting for | hunt for | after |
keen | keen on | ideally | preferably | prefer | must | must have | should have | colleague | colleagues | partner |
partners | built | built for | building | situate | stands | standing | spread | spreads | along the | up | pull |
put in | get into | count as | counted | counted as | considered | treated as | falls into | sitting in | that is |
which is | which are | that are | who is | who are | in total | altogether | overall | of those | of these |
of them | among them | in all | full | full list | complete | complete list | sort | sorts | sorts of | sort of |
range | upwards | say that | note | fyi | btw | by the way | well-suited | best suited | suitable as | applied |
applying | deploy | deployed | deploying | adopt | adopted | install | installed | implement | implemented |
employ | tackle | tackles | tackling | address | addresses | deal | deals | deal with | dealing with | cope |
cope with | solve | manage | manages | managing | lists of | look into | into | explore | exploring | visit |
visiting | shop | shopping | preference | preferred | ideal location | location for | base | bases | subsidiary |
branch | outfit | guys | folks | team up | let us | us know | me know | ta | many thanks | in advance | if any |
if possible | as possible | currently listed |
ยังอยู่ | ยังเป็น | ยังอยู่ใน | ยังคง | ที่ | ซึ่ง | อัน | ของ | ใน | ณ | จาก | ถึง | กับ | และ | หรือ | มี | เป็น | คือ | อยู่ | ได้ |
ให้ | ไว้ | แล้ว | ก็ | จะ | ต้อง | ควร | น่าจะ | อยาก | อยากได้ | อยากรู้ | อยากทราบ | ต้องการ | กำลัง | ขอ | ช่วย | ช่วยบอก |
บอก | บอกหน่อย | หน่อย | ที | ครับ | ครับผม | คับ | ค่ะ | คะ | ค่า | จ้า | จ้ะ | นะ | น่ะ | นะคะ | นะครับ | ฮะ | อะ | อ่ะ |
เนอะ | ไง | สวัสดี | สวัสดีครับ | สวัสดีค่ะ | ขอบคุณ | ขอบคุณครับ | ขอบคุณค่ะ | สอบถาม | ถาม | ถามหน่อย | ขอถาม | รบกวน | ทราบ |
ไม่ทราบว่า | ว่า | ๆ | ฯ | ตั้งอยู่ | ตั้งอยู่ใน | ตั้ง | อยู่ใน | อยู่แถว | แถว | แถวๆ | แถบ | ติด | ติดกับ | ติดๆ | ข้าง | ใกล้ | ใกล้ๆ |
ใกล้กับ | ห่าง | ห่างจาก | ไกล | ไกลจาก | ระยะ | ระยะทาง | ระยะห่าง | เดินทาง | ภายใน | บริเวณ | เขต | ย่าน | โซน | ทำเล |
เหมาะ | เหมาะกับ | เหมาะสำหรับ | เหมาะสม | เหมาะสมกับ | สำหรับ | เพื่อ | ใช้ | ใช้กับ | ใช้ใน | ใช้ได้ | ใช้ได้กับ | รองรับ | เน้น |
รับ | สนใจ | ทำ | ผลิต | ตั้งโรงงาน | โรงงาน | โรง | อุตสาหกรรม | กลุ่ม | กลุ่มอุตสาหกรรม | ธุรกิจ | บริษัท | เรา | ผม | ดิฉัน |
ลูกค้า | นักลงทุน | ประเทศไทย | ไทย | เมืองไทย | ทั้งประเทศ | พื้นที่ | แห่ง | แห่งละ | นี้ | นั้น | โดย | ด้วย | พร้อม | พร้อมทั้ง |
และมี | กัน | ตอนนี้ | ปัจจุบัน | เปิด | รวม | ต่อ | ต่อวัน | วัน | วันละ | เอง | เท่านั้น | เรื่อง | รายการ | ข้อมูล | สามารถ | ไป |
มา | บีโอไอ | ส่งเสริม | ที่ส่งเสริม | ได้รับการส่งเสริม | การส่งเสริม | ได้รับ | สิทธิ | สิทธิประโยชน์ | จัดอยู่ใน | จัดอยู่ | จัด | ถือเป็น |
เข้าข่าย | ประเภท | ชนิด | แบบ | ระดับ | ปี | เป็นเวลา | นาน | ถึงปี | เข้า | น้ำเสียจาก | งาน | ด้าน | สายงาน | กำลังการผลิต |
ขนาด | จำนวน | อันดับ | ลิสต์ | คลัสเตอร์ | ดำเนินการ | ดำเนินงาน | บริหาร | พัฒนา | เจ้าของ | ของใคร | ควรไป | แนะนำหน่อย |
ครับพี่ | พี่ | แอด | แอดมิน | พอจะ | พอมี | ไว้ที่ | จะตั้ง | จะตั้งโรงงาน | อยากตั้ง | อยากตั้งโรงงาน | อยากหา | อยากลงทุน | ไปลงทุน |
มาลงทุน | จะลงทุน | จะทำ | อยากทำ | ทั่วประเทศ | ทั่วไทย | เป็นของ | อยู่กลุ่ม | อยู่หมวด | อยู่ภาค | วงเงิน | วงเงินภาษี | ภาษี |
นิติบุคคล | ยกเว้น | เรียง | เรียงตาม | ตาม | ดี | ที่อยู่ | พวก | แนว | เกี่ยวกับ | ด้วยครับ | ด้วยค่ะ | เลย | เลยครับ | สัก | ซัก |
กว่า | ว่ามี | หน่อยครับ | หน่อยค่ะ | หน่อยนะ | ที่ว่า | เอา | จัดให้ | นู่น | โน่น | รู้ | ไม่ทราบ | ครอบคลุม | กินพื้นที่ | ตอบโจทย์ |
เปิดรับ | โดดเด่น | เฉพาะทาง | เป็นหลัก | เด่น | เด่นเรื่อง | เด่นด้าน | แม่ | บริษัทแม่ | แต่ | แต่ว่า | ใหญ่ | เล็ก | แถวนั้น | ฝั่ง |
ทาง | ทางด้าน | ขั้น | ถึงขั้น | ควรใช้ | เลือก | เลือกใช้ | ดูแล | ติดต่อ | สะดวก | นำมาใช้ | เอามาใช้ | ใช้งาน | ได้บ้าง | ได้ไหม |
รบกวนหน่อย | รบกวนถาม | รบกวนช่วย | สอบถามหน่อย | สอบถามครับ | สอบถามค่ะ | ขอสอบถาม | ขอข้อมูล | ขอดู | ดู | อยากดู |
อยากเห็น | กำลังหา | กำลังมองหา | ถามหา | เปิดอยู่ | มีอยู่ | อยู่บ้าง | ที่มี | โรงงานผลิต | โรงงานทำ | ผู้ผลิต | ผู้ประกอบการ |
เจ้าไหน | รายไหน | คน | ทีม | ทีมงาน | เพื่อน | หัวหน้า | เจ้านาย | นายจ้าง | ใหม่ | ขยาย | ย้าย | ย้ายฐาน | ย้ายโรงงาน | สร้าง |
สร้างโรงงาน | หรือยัง | แล้วก็ | ก่อน | หลัง | อีก | อีกไหม | อื่น | อื่นๆ | อย่างอื่น | ประมาณ | เท่าไร | เจอ | พบ | นับ | ทั้งสิ้น |
ตอบ | ตอบหน่อย | ด่วน | ด่วนๆ | ขอบใจ | แต๊งกิ้ว | โอเค | เค | เอ่อ | คือว่า | พอดี | พอดีว่า | ถ้า | หาก | หากจะ | จะไป | ไปตั้ง |
ลงทุน | ให้หน่อย | กิโลเมตรจาก | ลง | ไปลง | อ่า | เอ้อ | เด้อ | แหละ | ละ | หละ | ล่ะ | สิ | ซิ | ดิ | เถอะ | น้า | จ๊ะ | ฮับ |
งับ | ค้าบ | คร้าบ | ครัช | พวกเรา | ทางเรา | ทางบริษัท | บริษัทเรา | โรงงานเรา | เปิดโรงงาน | ตั้งฐาน | ฐานการผลิต | ลงโรงงาน |
หาที่ | หาที่ตั้ง | ที่ตั้ง | ใช้สำหรับ | นำไปใช้ | เอาไปใช้ | ประยุกต์ใช้ | แก้ | แก้ปัญหา | จัดการ | ตัว | ลูก | ด้วยนะ | เหลือ | กว้าง |
จำพวก | ที่เป็น | ที่ได้ | ที่อยู่ใน | ที่ตั้งอยู่ | อยู่ที่ | ตรง | ช่วง | ได้สิทธิ | ได้รับสิทธิ | รับสิทธิ | ใช้สิทธิ | เข้าเกณฑ์ | คุณ | แม่ค้า | น้อง |
ค่ะพี่ | พี่คะ | พี่ครับ | แอดคะ | แอดครับ | ที่สามารถ | ติดตั้ง | นิยมใช้ | นิยม | อยากให้ | ปลูกสร้าง | ก่อตั้ง | มุ่ง | มุ่งเน้น | มุ่งเป้า |
เป้าหมาย | พร้อมมี | ให้บริการ | บริการ | มีพื้นที่ | มีเนื้อที่ | มีขนาด | ขอที่ | เอาที่ | เจาะจง | เฉพาะ | เฉพาะที่ | แค่ | เพียง | ถูกจัด |
ถูกจัดอยู่ใน | ถูกจัดเป็น | นับเป็น | ดีๆ | เจ๋งๆ | เด็ดๆ | โครงการ | อยู่ติด | ริม | ละแวก | รอบๆ | แถวๆนั้น | แถวนี้ | เลยนะ | จ้าา |
出来 | 进 | 一点 | 小一点 | 大一点 | 小点 | 大点 | 的 | 了 | 呢 | 吧 | 啊 | 呀 | 嘛 | 哦 | 么 | 和 | 与 | 及 |
以及 | 是 | 在 | 位于 | 处于 | 地处 | 也 | 都 | 就 | 之 | 还 | 这 | 那 | 个 | 有 | 具有 | 具备 | 拥有 | 带 | 带有 |
含 | 含有 | 设有 | 配有 | 配套 | 要 | 想 | 想要 | 想找 | 能 | 能够 | 可 | 可以 | 会 | 需 | 需要 | 想知道 | 想了解 |
了解 | 知道 | 我 | 我们 | 咱们 | 我司 | 我们公司 | 公司 | 客户 | 你 | 您 | 你们 | 请 | 请问 | 麻烦 | 您好 | 你好 |
谢谢 | 帮 | 帮我 | 帮忙 | 给我 | 给 | 一下 | 看看 | 看 | 告诉我 | 说说 | 介绍 | 介绍一下 | 泰国 | 全泰国 | 境内 |
里 | 里面 | 内 | 中 | 上 | 那边 | 附近 | 靠近 | 紧邻 | 邻近 | 旁边 | 挨着 | 周边 | 一带 | 地区 | 区域 | 地方 | 离 |
距 | 距离 | 距离在 | 到 | 至 | 从 | 相距 | 远 | 近 | 路程 | 车程 | 适合 | 适用 | 适用于 | 适合于 | 适宜 | 用于 |
针对 | 面向 | 用在 | 处理 | 做 | 生产 | 制造 | 建 | 建厂 | 设厂 | 办厂 | 开 | 开厂 | 投资 | 企业 | 厂 | 工厂 |
厂家 | 行业 | 产业 | 类 | 类别 | 类型 | 种 | 一类 | 这类 | 项目 | 领域 | 方面 | 主要 | 主打 | 重点 | 发展 | 为主 |
为 | 以 | 对 | 对于 | 而且 | 并且 | 并 | 且 | 同时 | 又 | 或 | 或者 | 每天 | 每日 | 日 | 天 | 能力 | 量 | 总 | 共 |
一共 | 总共 | 目前 | 现在 | 属于 | 属 | 归 | 列入 | 归入 | 鼓励 | 享受 | 享 | 可享 | 可享受 | 能用 | 可用 | 能用上 |
用得上 | 获得 | 得到 | 拿到 | 优惠 | 待遇 | 政策 | 投资促进 | 年 | 期限 | 满 | 达到 | 长达 | 高达 | 下 | 家 | 些 |
座 | 块 | 处 | 用 | 占 | 覆盖 | 涵盖 | 专注 | 专门 | 侧重 | 偏 | 主导 | 主导产业 | 定位 | 特色 | 承接 | 接收 |
接纳 | 容纳 | 提供 | 配备 | 拿 | 母公司 | 那里 | 在看 | 共有 | 叫 | 大概 | 一些 | 几个 | 选 | 选择 | 挑 | 哪边 |
这里 | 那儿 | 这边 | 啦 | 咯 | 喔 | 噢 | 诶 | 欸 | 呗 | 吗呢 | 挺 | 比较 | 最好 | 尽量 | 尽快 | 急 | 急问 | 求助 |
求问 | 跪求 | 请教 | 请教一下 | 想请教 | 打听 | 打听一下 | 有劳 | 劳驾 | 帮忙看看 | 帮看看 | 帮我看看 | 帮忙找 |
帮忙找一下 | 帮忙查 | 给推荐 | 老板 | 客人 | 甲方 | 朋友 | 咱 | 我方 | 贵司 | 新 | 新建 | 扩建 | 扩产 | 搬迁 | 搬 |
转移 | 出海 | 去泰国 | 来泰国 | 到泰国 | 在泰国 | 要求 | 需求 | 条件 | 符合 | 满足 | 满足要求 | 符合条件 | 合乎 |
匹配 | 候选 | 备选 | 可选 | 供选择 | 名叫 | 叫做 | 所在 | 所在地 | 坐落 | 坐落于 | 地 | 得 | 着 | 过 | 把 | 被 |
让 | 由 | 则 | 若 | 如果 | 要是 | 的话 | 只 | 只要 | 只有 | 仅 | 光 | 均 | 皆 | 完全 | 真的 | 确实 | 其实 | 到底 |
究竟 | 这个 | 那个 | 那种 | 这种 | 好 | 去 | 想去 | 找个 | 找块 | 个儿 | 聚集 | 集群 | 集中 | 聚焦 | 管 | 运营 |
经营 | 开发 | 开发商 | 开发的 | 旗下 | 还有 | 另外 | 其他 | 其它 | 别的 | 其中 | 里头 | 当中 | 之中 | 之外 | 以外 |
但 | 但是 | 不过 | 打算 | 计划 | 准备 | 考虑 | 落户 | 入驻 | 落地 | 布局 | 选址 | 相关 | 有关 | 涉及 | 范围 |
范围内 | 数据 | 信息 | 资料 | 情况 | 按 | 排 | 排序 | 排名 | 老师 | 哈 | 哈喽 | 嗨 | 早上好 | 下午好 | 辛苦 |
辛苦了 | 麻烦您 | 麻烦你 | 请帮 | 请帮我 | 请列出 | 求 | 求推荐 | 各 | 每 | 该 | 此 | 这些 | 那些 | 它们 | 他们 |
想问 | 想问下 | 问下 | 问一下 | 咨询 | 咨询一下 | 想咨询 | 适合做 | 适合建 | 能做 | 搞 | 干 | 弄 | 额度 | 免税额 |
税额 | 评为 | 划为 | 分类 | 分为 | 归为 | 时 | 关于 | 合适 | 合适的 | 名称 | 名字 | 型 | 大 | 小 | 放 | 够 | 够大 |
管理 | 归属 | 隶属 | 隶属于 | 一天 | 一年 | 每年 | 采用 | 应用 | 应用于 | 使用 | 选用 | 解决 | 应对 | 投 | 投产 |
办 | 设 | 找地 | 拿地 | 排个序 | 排一排 | 跑 | 上马 | 装 | 安装 | 够用 | 有带 | 名下 | 手里 | 那块 | 这块 | 方向 |
赛道 | 板块 | 做的 | 搞的 | 里边 | 那块儿 | 们 | 嘞 | 哇 | 哟 | 麻烦问下 | 问问 | 想问问 | 请问下 | 请问一下 |
我想 | 我要 | 我想问 | 帮我们 | 我们想 | 我们要 | 这两类 | 这几类 | 两类 | 两个 | 三个 | 三家 | 两家 | 之类 | 等等 |
等 | 及其 | 归类 | 归类为 | 被列为 | 列为 | 享有 | 可获 | 可获得 | 可得 | 给予 | 给到 | 够格 | 达标 | 级 | 级别 |
档 | 档次 | 用来 | 能够用 | 拿来 | 拥有的 | 有的 | 自带 | 规划有 | 内有 | 面积在 | 规模在 | 设在 | 放在 | 建在 |
坐标 | 沿线 | 以及其 | 号称 | 优先考虑 | 有意 | 意向 | 有意向 | 拟 | 拟在 | 计划在 | 打算在 | 准备在 | 考虑在 |
想在 | 落在 | 处在 | 归在
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in words.split("|") if word.strip())


LIST = _set(_LIST)
"""Asks for several records, or for any at all."""
WHICH = _set(_WHICH)
"""Asks which one of some."""
COMPARE = _set(_COMPARE)
"""Sets named records against one another."""
BETTER = _set(_BETTER)
"""Asks which of some is better: compares names if nothing else is said, and asks for no list."""
JOIN = _set(_JOIN)
"""Joins names, which alone compares them only where nothing else is said."""
REQUEST = re.compile(
    r"(?:\b(?P<count>how many(?: of the)?|number of)(?: [\w+-]+){0,4}"
    r"|\b(?P<english>need|want|would like|find|seeking)(?: an?| some| any)?"
    r"|(?P<native>(?:多少|几)[个家座处种类项条]?|需要|想要|想找|要找|找|求"
    r"|(?:มี)?(?:ทั้งหมด)?กี่|ขอ|อยากได้|ต้องการ|อยากหา)) ?$"
)
"""Before a noun it asks for records; elsewhere for the number of years, or for promotion."""
COURTESY_BEFORE = re.compile(
    r"(?:\s|สวัสดี|ครับ|คับ|ค่ะ|คะ|จ้า|ขอ|รบกวน|สอบถาม|ถาม|อยากทราบ|อยากรู้|อยากได้|ต้องการ|ช่วย|หา|มี|ข้อมูล|รายชื่อ|[,.:!])*"
)
"""What may stand before a Thai noun without making more of it."""
COUNT_END = re.compile(r"(?:(?:一共|总共|共有|共|总|有)*(?:多少|几)[个家座处种类项条]|没有?)(?:呢|啊|呀|[\s?!。])*$")
"""Asks at the end of a Chinese question how many there are, or whether there are any (有…没有)."""
SUITS = re.compile(
    r"สำหรับ|เหมาะ|ใช้กับ|ที่มี|适[合用宜]|[可能]用|用于|有.{1,8}的"
    r"|\b(?:for|suit|suits|suited|suitable|fit|fits|used|treat|treats|handle|handles)\b"
)
"""Says what a thing is for or has, so that the words beside it are that and not the name of a record."""
NONE_OF = re.compile(
    r"(?:\b(?:(?:is|are|do|does) not|(?:is|are|do|does)n't|without|not|no|zero)(?: any| get| given)* "
    r"|ไม่ได้รับการ|ไม่ได้รับ|ไม่ได้|ไม่มี|ไม่|不能|没有|不|无)$"
)
"""Says of a figure that it is nought."""
CLAUSE_END = re.compile(r"[!?;。]|[.,](?= )|(?<=[\u4e00-\u9fff]),|(?:ครับ|คับ|ค่ะ|คะ|จ้า|นะ) ")
"""Ends a sentence or part of one. A space alone does not: in Thai it may stand before a further condition."""
FILLERS = _set(_FILLERS)
"""Needs no understanding."""
