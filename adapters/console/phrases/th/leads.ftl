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
