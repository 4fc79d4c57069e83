## Every page
console-name = สะพานสำหรับเจ้าหน้าที่
skip-to-content = ข้ามไปยังเนื้อหา
nav-main = เมนูหลัก
nav-languages = ภาษา
nav-theme = โทนสี
nav-account = บัญชีของฉัน
nav-leads = คำขอ
nav-knowledge = คลังความรู้
nav-talks = บทสนทนา
nav-questions = คำถามค้าง
nav-new = ใหม่ { $count } รายการ
foot-keys = Ctrl + K: ค้นหาคำขอ
logout = ออกจากระบบ
save = บันทึก
any = ทั้งหมด
choose = เลือก…
theme = { $code ->
    [light] สว่าง
    [dark] มืด
   *[auto] ตามอุปกรณ์
    }
role = { $code ->
    [viewer] ผู้ดูข้อมูล
    [case_worker] เจ้าหน้าที่
    [admin] ผู้ดูแลระบบ
    [person] เจ้าของข้อมูล
    [system] ระบบสะพาน
   *[other] { $code }
    }

## Logging in
login-title = เข้าสู่ระบบ
login-name = ชื่อบัญชี
login-password = รหัสผ่าน
login-button = เข้าสู่ระบบ
login-help = หากยังไม่มีบัญชีหรือลืมรหัสผ่าน โปรดติดต่อผู้ดูแลระบบเพื่อขอรหัสใหม่
login-wrong = ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง หรือบัญชีถูกระงับชั่วคราว โปรดตรวจสอบอีกครั้งหรือติดต่อผู้ดูแลระบบ
login-too-often = มีการลองเข้าสู่ระบบหลายครั้งเกินไป โปรดรอสักครู่แล้วลองใหม่
login-ended = การเข้าสู่ระบบของท่านสิ้นสุดแล้ว ข้อมูลที่ส่งล่าสุดยังไม่ได้บันทึก โปรดเข้าสู่ระบบอีกครั้ง
password-title = เปลี่ยนรหัสผ่าน
password-first = รหัสผ่านนี้ใช้ได้ครั้งเดียว โปรดตั้งรหัสผ่านของท่านเองก่อนใช้งานต่อ
password-current = รหัสผ่านปัจจุบัน
password-new = รหัสผ่านใหม่
password-again = รหัสผ่านใหม่อีกครั้ง
password-rule = อย่างน้อย 12 ตัวอักษร ใช้หลายคำต่อกันจะจำง่าย เมื่อเปลี่ยนแล้ว อุปกรณ์อื่นที่เข้าสู่ระบบอยู่จะออกจากระบบทั้งหมด
password-button = เปลี่ยนรหัสผ่าน
password-short = รหัสผ่านใหม่สั้นเกินไป โปรดใช้อย่างน้อย 12 ตัวอักษร
password-long = รหัสผ่านใหม่ยาวเกินไป โปรดใช้ไม่เกิน 256 ตัวอักษร
password-name = รหัสผ่านใหม่แทบไม่ต่างจากชื่อบัญชี โปรดตั้งรหัสอื่น
password-differs = รหัสผ่านใหม่ทั้งสองช่องไม่ตรงกัน โปรดพิมพ์อีกครั้ง
password-wrong = รหัสผ่านปัจจุบันไม่ถูกต้อง โปรดลองอีกครั้ง
account-role = สิทธิ์การใช้งาน
account-last = เข้าสู่ระบบครั้งล่าสุด
account-sessions = อุปกรณ์ที่เข้าสู่ระบบอยู่
account-sessions-help = หากพบอุปกรณ์ที่ไม่รู้จัก โปรดสั่งออกจากระบบและเปลี่ยนรหัสผ่าน
account-seen = ใช้งานล่าสุด { $time }
account-this = เครื่องนี้
account-end = ออกจากระบบ
account-agent-unknown = ไม่ทราบเบราว์เซอร์
account-session-ended = อุปกรณ์นั้นออกจากระบบแล้ว

## When something cannot be served
problem-title = ดำเนินการไม่สำเร็จ
problem-back = ไปยังหน้าแรก
problem-not-found = ไม่มีหน้านี้ หรือข้อมูลที่เคยแสดงถูกลบไปแล้ว
problem-forbidden = สิทธิ์ของท่านไม่อนุญาตให้ทำรายการนี้ หากจำเป็นต่องาน โปรดติดต่อผู้ดูแลระบบ
problem-old-form = แบบฟอร์มนี้หมดอายุแล้วและไม่มีการเปลี่ยนแปลงใด ๆ โปรดย้อนกลับ โหลดหน้าใหม่ แล้วลองอีกครั้ง
problem-too-large = ข้อมูลในแบบฟอร์มมากเกินไป โปรดย่อให้สั้นลง
problem-busy = ฐานข้อมูลกำลังทำงานหนัก โปรดลองอีกครั้งในอีกสักครู่
problem-unavailable = ขณะนี้แสดงข้อมูลไม่ได้ ผู้ดูแลระบบตรวจสอบสาเหตุได้จากบันทึกของเซิร์ฟเวอร์
trouble-stale = มีผู้แก้ไขคำขอนี้ในระหว่างนั้น หน้านี้แสดงข้อมูลล่าสุดพร้อมสิ่งที่ท่านพิมพ์ไว้ โปรดตรวจสอบแล้วส่งอีกครั้ง
trouble-move = ย้ายคำขอจากขั้นตอนปัจจุบันไปยังขั้นตอนนั้นไม่ได้ โปรดเลือกจากขั้นตอนที่มีให้
trouble-sharing = เจ้าของข้อมูลยังไม่ได้ยินยอมให้แสดงข้อมูลแก่ผู้อื่น โปรดขอความยินยอมก่อน
trouble-consent = ยังขาดความยินยอมหรือการตัดสินใจที่จำเป็น หรือมีการถอนความยินยอมแล้ว ข้อมูลไม่มีการเปลี่ยนแปลง
trouble-forbidden = สิทธิ์ของท่านไม่อนุญาตให้ทำรายการนี้ ข้อมูลไม่มีการเปลี่ยนแปลง
trouble-gone = ไม่มีรายการนี้แล้ว อาจมีเจ้าหน้าที่ท่านอื่นดำเนินการไปแล้ว ข้อมูลไม่มีการเปลี่ยนแปลง
trouble-unfit = บันทึกข้อความนี้ไม่ได้เพราะยาวเกินไปหรือมีอักขระพิเศษ โปรดย่อหรือพิมพ์ใหม่
trouble-reason = โปรดระบุเหตุผล
trouble-why = โปรดระบุว่าต้องการข้อมูลติดต่อไปเพื่ออะไร
trouble-empty = โปรดพิมพ์ข้อความก่อน
trouble-due = โปรดเลือกวันที่
trouble-owner = โปรดเลือกเจ้าหน้าที่ที่ยังใช้งานบัญชีอยู่
trouble-nothing-chosen = โปรดเลือกหนึ่งรายการ
trouble-none-chosen = โปรดทำเครื่องหมายอย่างน้อยหนึ่งคำขอ
trouble-task-open = มีงานประเภทนี้ค้างอยู่แล้ว โปรดปิดงานเดิมก่อนหรือเลือกประเภทอื่น
trouble-building = กำลังสร้างคลังความรู้ใหม่อยู่ในขณะนี้ โปรดลองอีกครั้งในอีกหนึ่งนาที
trouble-not-sure = โปรดยืนยันก่อนว่าจะให้บอทตอบจากสถานะนี้
trouble-not-yours = บทสนทนานี้อยู่กับเจ้าหน้าที่ท่านอื่นหรือบอต โปรดรับเรื่องต่อก่อน ข้อความของท่านยังอยู่ด้านล่าง
trouble-unreachable = ยังไม่ได้ส่งข้อความ เพราะระบบไม่ได้ตั้งค่าช่องทางนี้ไว้ หรือบุคคลนี้ถูกบล็อก
trouble-source = แหล่งอ้างอิงไม่ใช่ที่อยู่เว็บ โปรดระบุที่อยู่ที่ขึ้นต้นด้วย https:// หรือเว้นว่างไว้
trouble-heading = โปรดใส่หัวเรื่องให้คำตอบทุกภาษา
trouble-no-question = โปรดเลือกคำถามอย่างน้อยหนึ่งข้อ
trouble-answer = เพิ่มคำตอบนี้ลงในคลังความรู้ไม่ได้ โปรดแก้ไขแล้วบันทึกอีกครั้ง

## The inbox
leads-views = มุมมอง
leads-table = ตาราง
leads-board = กระดาน
leads-search = ค้นหา
leads-placeholder = หน่วยงาน ข้อความ หรือเลขคำขอ
leads-narrow = กรอง
leads-all = ทั้งหมด
leads-found = { $count } คำขอ
leads-none = ไม่พบคำขอที่ตรงกัน ลองลดเงื่อนไขหรือใช้คำอื่น
leads-more = อีก { $count } คำขอ
leads-done = ปรับปรุงแล้ว { $count } คำขอ
leads-pages = หน้า
page-previous = ก่อนหน้า
page-next = ถัดไป
page-of = หน้า { $number } จาก { $count }
bulk-title = จัดการคำขอที่ทำเครื่องหมายไว้
bulk-tick = ทำเครื่องหมาย
bulk-tick-one = ทำเครื่องหมาย { $lead }
assign-button = มอบหมาย
move-button = ย้ายขั้นตอน
lead-organisation = หน่วยงาน
lead-status = ขั้นตอน
lead-kind = ประเภท
lead-request = คำขอ
lead-owner = ผู้รับผิดชอบ
lead-flags = เครื่องหมาย
lead-created = วันที่รับ
lead-nameless = ไม่ได้ระบุชื่อ
owner-nobody = ยังไม่มี
owner-me = ฉัน

## A lead
lead-request-title = รายละเอียดคำขอ
lead-language = ภาษา
lead-times = รับเมื่อ { $created } ติดต่อล่าสุด { $contacted }
lead-delete-after = เก็บข้อมูลติดต่อถึง { $date }
matches-title = คู่ที่ระบบเสนอ
matches-none = ยังไม่มีคู่ที่เสนอ
match-score = { $score } จาก 100 คะแนน
match-reasons = เหตุผล
match-accept = ยอมรับ
match-decline = ไม่ยอมรับ
match-why = เพราะเหตุใด
yes-lead = ฝ่ายนี้ตอบตกลงแล้ว
yes-lead-given = ฝ่ายนี้ตอบตกลงเมื่อ { $date }
yes-lead-waits = ยังไม่มีคำตอบตกลงและความยินยอมให้แสดงข้อมูลของฝ่ายนี้
yes-other = อีกฝ่ายตอบตกลงแล้ว
yes-other-given = อีกฝ่ายตอบตกลงเมื่อ { $date }
yes-other-waits = ยังไม่มีคำตอบตกลงและความยินยอมให้แสดงข้อมูลของอีกฝ่าย
introduce = แนะนำให้รู้จักกัน
introduce-done = แนะนำทั้งสองฝ่ายให้รู้จักกันแล้ว
introduce-wants-acceptance = โปรดยอมรับคู่นี้ก่อน
introduce-wants-sharing = ฝ่ายนี้ยังไม่ได้ยินยอมให้แสดงข้อมูลแก่ผู้อื่น
introduce-wants-sharing-other = อีกฝ่ายยังไม่ได้ยินยอมให้แสดงข้อมูลแก่ผู้อื่น
introduce-wants-yes = ยังขาดคำตอบตกลงของฝ่ายนี้
introduce-wants-yes-other = ยังขาดคำตอบตกลงของอีกฝ่าย
introduce-wants-proposed = โปรดย้ายคำขอไปยังขั้นตอน “เสนอคู่แล้ว” ก่อน
contact-title = ข้อมูลติดต่อ
contact-why = ต้องการใช้เพื่ออะไร
contact-show = แสดงข้อมูลติดต่อ
contact-help = ระบบบันทึกชื่อของท่านและเหตุผลทุกครั้งที่เปิดดู
contact-logged = แสดงข้อมูลแก่ท่านและบันทึกการเปิดดูแล้ว
contact-erased = ข้อมูลติดต่อถูกลบแล้ว
contact-viewer = สิทธิ์ของท่านไม่แสดงข้อมูลติดต่อ
contact-name = ชื่อ
contact-role = ตำแหน่ง
contact-preferred = สะดวกที่สุด
summary-own = ข้อความของเจ้าตัว
duplicates-title = มีข้อมูลติดต่อเดียวกันใน
move-title = ขั้นตอน
move-to = ย้ายไปยัง
move-reason = เหตุผล
move-none = ย้ายคำขอนี้ไม่ได้แล้ว
owner-title = ผู้รับผิดชอบ
flags-button = บันทึกเครื่องหมาย
notes-title = บันทึก
note-text = บันทึกใหม่
note-add = เพิ่มบันทึก
tasks-title = งาน
tasks-none = ไม่มีงานค้าง
task-add = เพิ่มงาน
task-kind = งาน
task-due = ภายในวันที่
task-due-on = ภายใน { $date }
task-late = เลยกำหนด
task-text = รายละเอียด
task-done = เสร็จแล้ว
summary-title = สรุปโดยเจ้าหน้าที่
consents-title = ความยินยอม
consents-none = ไม่มีความยินยอม
consent-holds = มีผลอยู่
consent-withdrawn = สิ้นสุดเมื่อ { $date }
consent-version = ฉบับ { $version }
consent-text = ข้อความที่แสดงในขณะนั้น
history-title = ประวัติ
history-none = ยังไม่มีการย้ายขั้นตอน
disclosures-title = ใครได้รับข้อมูลใด
trail-title = บันทึกการใช้งาน
done = { $code ->
    [moved] ย้ายขั้นตอนแล้ว
    [assigned] เปลี่ยนผู้รับผิดชอบแล้ว
    [marked] บันทึกเครื่องหมายแล้ว
    [saved] บันทึกแล้ว
    [noted] เพิ่มบันทึกแล้ว
    [task-added] เพิ่มงานแล้ว
    [task-done] ปิดงานแล้ว
    [accepted] ยอมรับคู่นี้แล้ว
    [declined] ไม่ยอมรับคู่นี้แล้ว
    [agreed] บันทึกคำตอบตกลงแล้ว
    [introduced] บันทึกการแนะนำแล้ว
   *[other] เรียบร้อยแล้ว
    }

## Conversations
talks-none = ไม่พบบทสนทนาที่ตรงกัน ลองลดเงื่อนไข
talk-title = บทสนทนา
talk-status = ผู้ดูแล
talk-channel = ช่องทาง
talk-turns = จำนวนข้อความ
talk-last = ข้อความล่าสุด
talk-lead = คำขอ
talk-since = ตั้งแต่ { $time }
talk-transcript = ข้อความในบทสนทนา
talk-earlier = แสดงทั้งหมด (ก่อนหน้านี้อีก { $count } ข้อความ)
talk-confidence = ความมั่นใจ { $percent }%
talk-cited = อ้างอิงจาก:
talk-found = เนื้อหาที่ค้นพบและคะแนน
talk-section-gone = ไม่มีแล้ว
mark-title = ประเมินคำตอบนี้
mark-note = หมายเหตุ (ไม่บังคับ)
reply-title = ตอบผู้สนทนา
reply-unreachable = เจ้าหน้าที่ส่งข้อความในช่องทางนี้ไม่ได้ หากผู้สนทนาฝากข้อมูลติดต่อไว้ ดูได้ในคำขอ
reply-collected = ในช่องทางนี้ ผู้สนทนาจะได้รับข้อความเมื่อพิมพ์มาครั้งถัดไป
reply-take-first = เมื่อรับเรื่องต่อแล้ว บอตจะหยุดตอบและท่านจะพิมพ์ตอบได้
reply-held = บทสนทนานี้อยู่กับ { $name }
reply-take = รับเรื่องต่อ
reply-text = ข้อความ (ภาษาของผู้สนทนา: { $code })
reply-send = ส่ง
reply-canned = ข้อความสำเร็จรูป
reply-back = ส่งคืนให้บอต
live-ended = หน้านี้ไม่อัปเดตอัตโนมัติแล้ว โปรดโหลดหน้าใหม่

## What codes are called
status = { $code ->
    [new] ใหม่
    [to_complete] รอข้อมูลเพิ่ม
    [screened] คัดกรองแล้ว
    [searching] กำลังหาคู่
    [proposed] เสนอคู่แล้ว
    [both_agreed] ตกลงทั้งสองฝ่าย
    [introduced] แนะนำแล้ว
    [nda] ทำข้อตกลงรักษาความลับ
    [visiting] เยี่ยมชมกิจการ
    [due_diligence] ตรวจสอบสถานะกิจการ
    [agreement] ทำสัญญา
    [closed_won] ปิด: ได้คู่แล้ว
    [closed_no_match] ปิด: ไม่พบคู่
    [closed_declined] ปิด: ปฏิเสธ
    [closed_duplicate] ปิด: ซ้ำ
    [closed_spam] ปิด: สแปม
    [withdrawn] ถอนคำขอ
    [on_hold] พักไว้
    [waitlisted] รายชื่อสำรอง
    [invited] เชิญแล้ว
    [confirmed] ยืนยันแล้ว
    [done] เสร็จสิ้น
    [cancelled] ยกเลิก
   *[other] { $code }
    }
kind = { $code ->
    [investor] นักลงทุน
    [sme] ผู้ประกอบการไทย
    [project_owner] เจ้าของโครงการ
    [municipality] หน่วยงานรัฐ
    [academic] สถาบันการศึกษา
   *[other] อื่น ๆ
    }
request = { $code ->
    [matchmaking] จับคู่ธุรกิจ
    [training] อบรม
    [site_visit] เยี่ยมชมพื้นที่
    [question_to_staff] สอบถามเจ้าหน้าที่
   *[other] { $code }
    }
flag = { $code ->
    [duplicate] ซ้ำ
    [incomplete] ข้อมูลไม่ครบ
    [nominee_risk] เสี่ยงถือหุ้นแทน
    [sanctions_check] ตรวจมาตรการคว่ำบาตร
    [do_not_contact] ห้ามติดต่อ
   *[other] { $code }
    }
purpose = { $code ->
    [matchmaking] จับคู่ธุรกิจ
    [training] อบรม
    [site_visit] เยี่ยมชมพื้นที่
    [question_to_staff] สอบถามเจ้าหน้าที่
    [sharing] แสดงข้อมูลแก่คู่ที่เป็นไปได้
    [news] รับข่าวสาร
   *[other] { $code }
    }
contact = { $code ->
    [email] อีเมล
    [phone] โทรศัพท์
    [wechat] วีแชต
    [line] ไลน์
    [telegram] เทเลแกรม
    [webchat] แชตบนเว็บ
    [webhook] เว็บไซต์
    [whatsapp] วอตส์แอปป์
   *[other] อื่น ๆ
    }
decision = { $code ->
    [accepted] ยอมรับแล้ว
    [declined] ไม่ยอมรับ
   *[other] { $code }
    }
declined-because = { $code ->
    [field] คนละสาขาธุรกิจ
    [place] ทำเลไม่เหมาะสม
    [amount] วงเงินไม่เหมาะสม
    [timing] ช่วงเวลาไม่ตรงกัน
    [terms] เงื่อนไขไม่ตรงกัน
    [risk] มีความเสี่ยง
    [capacity] ความพร้อมไม่เพียงพอ
   *[other] เหตุผลอื่น
    }
why = { $code ->
    [contact] เพื่อติดต่อเจ้าตัว
    [introduce] เพื่อแนะนำให้รู้จักคู่
    [duplicate] เพื่อเทียบคำขอที่ซ้ำ
    [correct] เพื่อแก้ไขข้อมูล
    [rights] เจ้าของข้อมูลขอใช้สิทธิ
   *[other] { $code }
    }
disclosed = { $code ->
    [teaser] ข้อมูลย่อที่ไม่ระบุชื่อ
    [contact] ข้อมูลติดต่อ
   *[other] { $code }
    }
task = { $code ->
    [ask_missing] ขอข้อมูลที่ยังขาด
    [introduce] แนะนำให้รู้จักกัน
    [look] ดูคำขอ
    [review] ทบทวน
    [follow_up] ติดตามผล
    [ask_again] สอบถามอีกครั้ง
    [call] โทรศัพท์
    [meeting] นัดประชุม
    [documents] เอกสาร
    [verify] ตรวจทะเบียนนิติบุคคล
    [other] อื่น ๆ
   *[unknown] { $code }
    }
action = { $code ->
    [captured] รับคำขอ
    [consented] ให้ความยินยอม
    [consent-withdrawn] ถอนความยินยอม
    [amended] แก้ไขข้อมูล
    [contact-amended] แก้ไขข้อมูลติดต่อ
    [contact-viewed] ดูข้อมูลติดต่อ
    [moved] ย้ายขั้นตอน
    [match-accepted] ยอมรับคู่
    [match-declined] ไม่ยอมรับคู่
    [introduction-agreed] บันทึกคำตอบตกลง
    [teaser-disclosed] แสดงข้อมูลย่อ
    [contact-disclosed] ส่งข้อมูลติดต่อ
    [exported] ส่งออกข้อมูล
    [erased] ลบข้อมูล
    [transcript-viewed] ดูบทสนทนา
   *[other] { $code }
    }
talk-state = { $code ->
    [waiting] รอเจ้าหน้าที่
    [staff] เจ้าหน้าที่ดูแล
   *[bot] บอตดูแล
    }
talk-done = { $code ->
    [taken] ท่านรับเรื่องต่อแล้ว บอตหยุดตอบ
    [written] กำลังส่งข้อความ
    [handed-back] ส่งคืนให้บอตแล้ว
    [marked] บันทึกผลประเมินแล้ว
   *[other] เรียบร้อยแล้ว
    }
spoken = { $code ->
    [person] ผู้สนทนา
    [staff] เจ้าหน้าที่
   *[bot] บอต
    }
surety = { $code ->
    [sure] มั่นใจ
    [near] ไม่แน่ใจ
   *[low] ไม่ทราบคำตอบ
    }
delivery = { $code ->
    [sent] ส่งแล้ว
    [waiting] กำลังส่ง
    [failed] ส่งไม่สำเร็จ
    [unclear] ไม่แน่ชัดว่าถึงผู้รับหรือไม่
   *[dropped] ไม่ได้ส่ง
    }
mark = { $code ->
    [good] คำตอบดี
   *[bad] คำตอบไม่ดี
    }
skill = { $code ->
    [answer] คำตอบ
    [several] หลายคำตอบ
    [records] บัญชีข้อมูล
    [clarify] ถามกลับ
    [gap] ข้อมูลที่ยังไม่มี
    [unknown] ไม่มีคำตอบ
    [refusal] ปฏิเสธ
    [refused] ปฏิเสธ
    [projects] โครงการ
    [form] แบบฟอร์ม
    [privacy] ข้อมูลส่วนบุคคล
    [handed-over] ส่งต่อเจ้าหน้าที่
    [handed-back] กลับมาที่บอต
   *[other] { $code }
    }
yes-or-no = { $code ->
    [yes] ใช่
   *[no] ไม่ใช่
    }
side = { $code ->
    [offers] เป็นผู้เสนอ
    [seeks] เป็นผู้ต้องการ
   *[both] ทั้งเสนอและต้องการ
    }
group = { $code ->
    [organisation] หน่วยงาน
    [request] สาระสำคัญ
    [visit] การเยี่ยมชมพื้นที่
    [training] การอบรม
   *[block] รายละเอียดเพิ่มเติม
    }
field = { $code ->
    [country] ประเทศ
    [registration_no] เลขทะเบียนนิติบุคคล
    [checked_by] ตรวจสอบโดย
    [checked_at] ตรวจสอบเมื่อ
    [side] เสนอหรือต้องการ
    [sectors] สาขาธุรกิจ
    [other_sector] สาขาอื่น
    [technologies] เทคโนโลยี
    [other_technology] เทคโนโลยีอื่น
    [provinces] จังหวัด
    [estates] นิคมอุตสาหกรรม
    [anywhere] ไม่จำกัดพื้นที่
    [money] วงเงิน
    [stage] ระยะของโครงการ
    [horizon] เริ่มดำเนินการ
    [wants] สิ่งที่ต้องการ
    [must_have] สิ่งที่ขาดไม่ได้
    [offers] สิ่งที่เสนอ
    [forms] รูปแบบความร่วมมือ
    [languages] ภาษาที่ใช้
    [interpreter] ใช้ล่ามได้
    [max_foreign_percent] ต่างชาติถือหุ้นได้ไม่เกิน (%)
    [purpose] วัตถุประสงค์
    [places] สถานที่
    [when] ช่วงเวลา
    [people] จำนวนผู้เข้าร่วม
    [guide_language] ภาษาของผู้นำชม
    [topic] หัวข้อ
    [language] ภาษา
    [format] รูปแบบ
    [place] สถานที่
    [legal_form] รูปแบบนิติบุคคล
    [home_province] มณฑลหรือจังหวัดที่ตั้ง
    [main_products] ผลิตภัณฑ์หลัก
    [owns_technology] เป็นเจ้าของเทคโนโลยี
    [technology_status] สถานะของเทคโนโลยี
    [reference_plants] โรงงานอ้างอิง
    [reference_country] ประเทศของโรงงานอ้างอิง
    [export_control] การควบคุมการส่งออก
    [outbound_filing] การขออนุญาตลงทุนนอกประเทศจีน
    [equity_wanted_percent] สัดส่วนหุ้นที่ต้องการ (%)
    [power_mw] ไฟฟ้า (MW)
    [water_m3_day] น้ำ (ลบ.ม./วัน)
    [land_rai] ที่ดิน (ไร่)
    [jobs_thai] จ้างงานคนไทย
    [jobs_foreign] จ้างงานต่างชาติ
    [presence_in_thailand] กิจการในประเทศไทย
    [visit_planned] แผนการเดินทางมาไทย
    [accounts_filed] ส่งงบการเงินแล้ว
    [employees] ขนาดตามการจ้างงาน
    [revenue] ขนาดตามรายได้
    [thai_ownership_percent] สัดส่วนหุ้นไทย (%)
    [land_status] สถานะที่ดิน
    [permits_held] ใบอนุญาตที่มี
    [permits_missing] ใบอนุญาตที่ยังขาด
    [feasibility_study] การศึกษาความเป็นไปได้
    [volume] ปริมาณ
    [volume_unit] หน่วยของปริมาณ
    [current_cost] ต้นทุนปัจจุบัน
    [off_take_contract] มีสัญญารับซื้อ
    [max_equity_percent] ให้ถือหุ้นได้ไม่เกิน (%)
    [minimum_conditions] เงื่อนไขขั้นต่ำ
    [earlier_foreign_partner] เคยมีพันธมิตรต่างชาติ
    [body] ประเภทหน่วยงาน
    [population] จำนวนประชากร
    [problem] ปัญหา
    [measured_over] ช่วงเวลาที่วัด
    [current_treatment] วิธีจัดการปัจจุบัน
    [budget_source] แหล่งงบประมาณ
    [fiscal_year] ปีงบประมาณ
    [deciding_body] ผู้มีอำนาจตัดสินใจ
    [next_meeting] การประชุมครั้งถัดไป
    [procurement] วิธีจัดหา
    [community_consulted] รับฟังความเห็นชุมชนแล้ว
    [university_partner] มหาวิทยาลัยที่ร่วมงาน
    [programme_code] รหัสโครงการ
    [faculty] คณะ
    [field] สาขาวิจัย
    [trl] ระดับความพร้อมของเทคโนโลยี (1–9)
    [ip_owner] เจ้าของทรัพย์สินทางปัญญา
    [funding] แหล่งทุน
    [funding_conditions] เงื่อนไขของทุน
    [nda_policy] นโยบายรักษาความลับ
   *[other] { $code }
    }
choice = { $code ->
    [legal_form_private] บริษัทเอกชน
    [legal_form_state_owned] รัฐวิสาหกิจ
    [legal_form_fund] กองทุน
    [legal_form_individual] บุคคลธรรมดา
    [legal_form_listed] บริษัทจดทะเบียนในตลาดหลักทรัพย์
    [legal_form_other] อื่น ๆ
    [technology_status_lab] ระดับห้องปฏิบัติการ
    [technology_status_pilot] โรงงานต้นแบบ
    [technology_status_reference_plants] มีโรงงานอ้างอิง
    [export_control_unknown] ไม่ทราบ
    [export_control_not_restricted] ไม่ถูกควบคุม
    [export_control_licence_needed] ต้องขออนุญาต
    [export_control_licence_granted] ได้รับอนุญาตแล้ว
    [outbound_filing_not_started] ยังไม่เริ่ม
    [outbound_filing_preparing] กำลังเตรียมการ
    [outbound_filing_ndrc_filed] ยื่นต่อ NDRC แล้ว
    [outbound_filing_mofcom_certificate] ได้หนังสือรับรองจาก MOFCOM
    [outbound_filing_bank_registered] จดทะเบียนกับธนาคารแล้ว
    [land_status_owned] เป็นเจ้าของ
    [land_status_leased] เช่า
    [land_status_option] มีสิทธิซื้อหรือเช่า
    [land_status_public] ที่ดินรัฐ
    [land_status_none] ยังไม่มี
    [feasibility_study_none] ยังไม่มี
    [feasibility_study_internal] ศึกษาเอง
    [feasibility_study_third_party] ศึกษาโดยบุคคลภายนอก
    [employees_micro] รายย่อย
    [employees_small] ขนาดย่อม
    [employees_medium] ขนาดกลาง
    [employees_large] ขนาดใหญ่
    [revenue_micro] รายย่อย
    [revenue_small] ขนาดย่อม
    [revenue_medium] ขนาดกลาง
    [revenue_large] ขนาดใหญ่
    [body_thesaban] เทศบาล
    [body_tambon] องค์การบริหารส่วนตำบล
    [body_province] องค์การบริหารส่วนจังหวัด
    [body_bangkok_district] สำนักงานเขตกรุงเทพมหานคร
    [body_utility] หน่วยงานสาธารณูปโภค
    [body_ministry] กระทรวง
    [body_other] อื่น ๆ
    [problem_waste] ขยะ
    [problem_wastewater] น้ำเสีย
    [problem_energy] พลังงาน
    [problem_flood] น้ำท่วม
    [problem_transport] การขนส่ง
    [problem_air] คุณภาพอากาศ
    [problem_other] อื่น ๆ
    [procurement_purchase] จัดซื้อ
    [procurement_hire] จัดจ้าง
    [procurement_ppp] รัฐร่วมเอกชน (PPP)
    [procurement_concession] สัมปทาน
    [procurement_pilot_with_university] โครงการนำร่องกับมหาวิทยาลัย
    [procurement_undecided] ยังไม่ตัดสินใจ
    [format_online] ออนไลน์
    [format_on_site] ในสถานที่
    [format_either] แบบใดก็ได้
   *[other] { $code }
    }

## คำถามที่ยังไม่มีคำตอบ
questions-found = { $count } คำถาม ใน { $groups } กลุ่ม
questions-none = จัดการคำถามครบทุกข้อแล้ว
questions-times = ถาม { $count } ครั้ง
questions-askers = มีผู้รอรับคำตอบ { $count } คน
questions-since = ค้างตั้งแต่ { $date }
questions-answered = บันทึกคำตอบแล้ว กำลังเพิ่มลงในคลังความรู้ จากนั้นระบบจะแจ้งผู้ที่ขอรับคำตอบ
questions-settled = นำคำถามออกจากรายการแล้ว
answers-on-their-way = กำลังเพิ่มลงในคลังความรู้
answers-progress = ความคืบหน้า
answer-failed = เพิ่มคำตอบนี้ไม่ได้ โปรดตอบคำถามอีกครั้ง สาเหตุ:
answer-text-kept = ข้อความที่เขียนไว้
question-title = คำถามที่ยังไม่มีคำตอบ
question-asked = ผู้ใช้ถามว่า
question-tick-help = คำถามเหล่านี้น่าจะมีความหมายเดียวกัน หากข้อใดไม่ใช่ โปรดนำเครื่องหมายออก ข้อนั้นจะยังอยู่ในรายการ
answer-title = คำตอบ
answer-help = ตอบภาษาเดียวก็ได้ แต่ครบสามภาษาจะดีกว่า คำตอบจะเป็นหัวข้อหนึ่งในคลังความรู้ โดยระบุเจ้าหน้าที่เป็นแหล่งที่มา เขียนรายการ ตัวหนา และลิงก์แบบ Markdown ได้
answer-heading = หัวเรื่อง
answer-text = คำตอบ
answer-phrasings = วิธีถามเรื่องนี้ บรรทัดละหนึ่งแบบ
answer-phrasings-help = ใช้นำผู้ถามมาสู่คำตอบ ไม่แสดงให้ผู้ใช้เห็น และเก็บไว้คู่กับคำตอบ โปรดลบชื่อบุคคลและชื่อบริษัทออก
answer-source = ที่อยู่เว็บของแหล่งอ้างอิงที่เผยแพร่แล้ว (ถ้ามี หากไม่ระบุ จะถือว่าคำตอบยังไม่ได้ตรวจสอบยืนยัน)
answer-button = บันทึกและเพิ่มลงในคลังความรู้
settle-title = ไม่ตอบ
settle-askers = มีผู้รอรับคำตอบ { $count } คน ซึ่งจะไม่ได้รับแจ้งใด ๆ
settle-why = เหตุผล
settle-button = นำคำถามที่เลือกออกจากรายการ
settled-because = { $code ->
    [known] มีคำตอบในคลังความรู้แล้ว
    [off_topic] อยู่นอกขอบเขตงาน
    [unclear] อ่านแล้วไม่เข้าใจ
    [spam] สแปม
   *[other] เหตุผลอื่น
    }

## สิ่งที่บอทรู้
knowledge-documents = เอกสารและบัญชีรายการ
knowledge-search = ค้นหาแบบที่บอทค้น
knowledge-kind = ประเภท
knowledge-care = ต้องดูแล
knowledge-found = { $count } หัวข้อ ในเอกสารและบัญชีรายการ { $documents } ชุด
knowledge-none = ไม่พบรายการที่ตรงกัน ลองลดตัวกรองหรือใช้คำอื่น
knowledge-title = ชื่อ
knowledge-as-of = ข้อมูล ณ
knowledge-sections = { $count } หัวข้อ
knowledge-id = รหัส
knowledge-sources = แหล่งที่มา
knowledge-phrasings = วิธีถาม { $count } แบบ
knowledge-question = คำถาม
knowledge-by-script = ตามตัวอักษรที่เขียน
knowledge-confidence = ความมั่นใจของบอทต่อหัวข้อแรก
knowledge-gap = เรื่องนี้ทราบแล้วว่ายังไม่มีข้อมูล:
knowledge-score = คะแนน
knowledge-scores-help = คะแนนรวมและคะแนนความหมาย วิธีถาม และคำ บอกว่าหัวข้อนั้นโดดเด่นจากหัวข้อทั้งหมดในภาษาเดียวกันเพียงใด (หน่วยเป็นส่วนเบี่ยงเบนมาตรฐาน) เปรียบเทียบกันได้เฉพาะภายในการค้นหาครั้งเดียวกัน
source-memorandum = บันทึกความเข้าใจ ลงวันที่ 16 มิถุนายน 2568 (2025)
source-staff = คำตอบของเจ้าหน้าที่
section-kind = { $code ->
    [section] เอกสาร
    [record] บัญชีรายการ
   *[other] { $code }
    }
care = { $code ->
    [stale] เก่ากว่า 18 เดือน
    [undated] ไม่มีวันที่
    [unverified] ยังไม่ได้ตรวจสอบยืนยัน
    [untranslated] ไม่ครบทุกภาษา
   *[other] { $code }
    }
leg = { $code ->
    [dense] ความหมาย
    [asked] วิธีถาม
    [words] คำ
    [cosine] ความคล้ายของข้อความ (0–1)
    [likeness] ความคล้ายของวิธีถาม (0–1)
   *[other] { $code }
    }

## สถานะของคลังความรู้
generations-title = สถานะก่อนหน้า
generations-help = ทุกครั้งที่เอกสารเปลี่ยน ระบบจะสร้างสถานะใหม่และเก็บสถานะล่าสุดไว้ การนำสถานะเดิมกลับมาใช้ไม่กระทบตัวเอกสาร เมื่อมีการแก้ไขเอกสารครั้งถัดไป ระบบจะสร้างสถานะตามเนื้อหาเอกสารในขณะนั้น
generation-texts = { $count } ข้อความ
generation-in-use = ใช้อยู่
generation-used = นำสถานะก่อนหน้ากลับมาใช้แล้ว
generation-changes = สิ่งที่จะเปลี่ยนไป
generation-same = ไม่มี ทั้งสองสถานะมีข้อความเหมือนกัน
generation-use = นำสถานะนี้กลับมาใช้
generation-sure = ต่อจากนี้ให้บอทตอบจากสถานะนี้
change = { $code ->
    [added] เพิ่ม
    [changed] เปลี่ยน
    [removed] หายไป
   *[other] { $code }
    }
