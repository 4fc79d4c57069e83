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
introduce-help = ทั้งสองฝ่ายจะได้รับข้อมูลติดต่อของกันและกัน พร้อมข้อความแจ้งทางช่องทางและภาษาของแต่ละฝ่าย
introduce-wants-proposed-other = โปรดย้ายคำขอของอีกฝ่ายไปยังขั้นตอน “เสนอคู่แล้ว” ก่อน
introduce-wants-screening = แนะนำได้เฉพาะโครงการที่คัดกรองแล้ว โปรดคัดกรองให้เสร็จก่อน
introduce-wants-clearing = มีฝ่ายที่ติดเครื่องหมาย “ห้ามติดต่อ” “เสี่ยงถือหุ้นแทน” หรือ “ตรวจมาตรการคว่ำบาตร” โปรดตรวจสอบและนำเครื่องหมายออกก่อน
telling-own = ฝ่ายนี้:
telling-other = อีกฝ่าย:
telling-message = ส่งข้อความเมื่อ { $date }
telling-told = { $name } แจ้งแล้วเมื่อ { $date }
telling-sending = กำลังจะส่งข้อความ
telling-ended = ไม่ได้แจ้ง เพราะอีกฝ่ายถอนความยินยอมก่อน
telling-by-hand = โปรดแจ้งด้วยตนเอง
telling-letter = แสดงข้อความ
telling-done = แจ้งแล้ว
telling-text = ข้อความสำหรับคัดลอก
lead-talk = การสนทนา { $talk }
lead-others = คำขออื่นของบุคคลนี้:
cancel = ยกเลิก
edit-open = แก้ไขหรือเพิ่มข้อมูล
edit-title = แก้ไขหรือเพิ่มข้อมูลคำขอ
edit-help = ข้อความของเจ้าตัวคงเดิม เมื่อข้อมูลเปลี่ยน ระบบจะจับคู่ใหม่
edit-none = ยังไม่ได้เลือก
edit-unknown = ไม่ได้ระบุ
edit-now = ข้อมูลที่บันทึกไว้ล่าสุด:
edit-from = ตั้งแต่
edit-to = ถึง
edit-currency = สกุลเงิน
edit-anew = ให้จับคู่ใหม่แม้ไม่มีข้อมูลเปลี่ยน
edit-wrong = ยังไม่ได้บันทึก โปรดแก้ไขช่องที่ระบุด้านล่าง
edit-wrong-code = โปรดเลือกจากรายการ
edit-wrong-length = ข้อความยาวเกินไป โปรดย่อให้สั้นลง
edit-wrong-number = โปรดใส่ตัวเลข เช่น 30,000,000
edit-wrong-percent = โปรดใส่ร้อยละตั้งแต่ 0 ถึง 100
edit-wrong-range = จำนวนแรกมากกว่าจำนวนหลัง
edit-wrong-currency = โปรดเลือกสกุลเงิน
edit-wrong-must-have = สิ่งที่ขาดไม่ได้ต้องอยู่ในรายการสิ่งที่ต้องการด้วย
edit-wrong-needed = โปรดเลือกหนึ่งรายการ
merge-compare = เปรียบเทียบ
merge-title = เปรียบเทียบคำขอสองรายการ
merge-field = รายการ
merge-differs = ต่างกัน
merge-contacts = แสดงข้อมูลติดต่อของทั้งสองรายการ
merge-choose = รวมคำขอ
merge-keep = เก็บคำขอใดไว้
merge-person = เป็นบุคคลเดียวกันหรือไม่
merge-one-person = ใช่ บุคคลเดียวกัน: รวมข้อมูลติดต่อ ความยินยอม และบันทึกเข้าด้วยกัน
merge-two-people = ไม่ใช่ เป็นคนละคน: ต่างคนต่างเก็บข้อมูลของตน โอนเฉพาะงานที่ค้าง
merge-same-party = คำขอทั้งสองมาจากที่อยู่เดียวกัน จึงเป็นบุคคลเดียวกัน
merge-for-good = คำขออีกรายการจะถูกปิดเป็นรายการซ้ำ และย้อนกลับไม่ได้
merge-button = รวมคำขอ
merge-wants-keep = โปรดเลือกคำขอที่จะเก็บไว้
merge-wants-person = โปรดระบุว่าเป็นบุคคลเดียวกันหรือไม่
merge-same-lead = เป็นคำขอรายการเดียวกัน
merge-other-request = คำขอทั้งสองเป็นคนละประเภท จึงรวมกันไม่ได้
merge-kept-closed = คำขอที่จะเก็บปิดไปแล้ว โปรดเก็บรายการที่ยังเปิดอยู่ หรือเปิดใหม่ก่อน
merge-other-closed = คำขออีกรายการปิดไปแล้ว จึงไม่มีอะไรให้รวม
withdraw-now = ลบข้อมูลส่วนบุคคลทันที
withdraw-title = ถอนคำขอและลบข้อมูล
withdraw-goes = สิ่งที่จะถูกลบทันที
withdraw-texts = ข้อความของเจ้าตัว สรุปโดยเจ้าหน้าที่ และเหตุผลของการย้ายขั้นตอนทั้งหมด
withdraw-work = บันทึก ({ $notes }) และงานที่ค้าง ({ $tasks })
withdraw-suggestions = คู่ที่เสนอแต่ยังไม่ได้ตัดสินใจ และจะไม่แสดงโครงการที่มาจากคำขอนี้อีก
withdraw-person = หน่วยงาน ชื่อบุคคล และข้อมูลติดต่อทั้งหมด
withdraw-talks = การสนทนา ({ $count }) และสิ่งที่ผู้ช่วยจำไว้
withdraw-stays = สิ่งที่ยังอยู่
withdraw-figures = คำขอที่ไม่ระบุตัวตนสำหรับสถิติ และบันทึกการใช้งาน
withdraw-proof = ความยินยอมเพื่อเป็นหลักฐาน โดยไม่ระบุตัวบุคคล
withdraw-others = ตัวบุคคลและคำขออื่น ({ $count }):
withdraw-received = ข้อมูลติดต่อถูกส่งต่อไปแล้ว โปรดแจ้งผู้ที่ได้รับว่าใช้ข้อมูลนี้ต่อไม่ได้:
withdraw-why = ถอนเพราะเหตุใด
withdraw-not-sure = โปรดยืนยันว่าให้ลบข้อมูล
withdraw-sure = รับทราบว่าย้อนกลับไม่ได้
withdraw-button = ถอนคำขอและลบข้อมูล
withdrawn-because = { $code ->
    [asked] เจ้าตัวขอถอน
    [consent] ไม่มีความยินยอม
   *[mistake] บันทึกไว้โดยผิดพลาด
    }
compared-field = { $code ->
    [organisation] หน่วยงาน
    [local-name] ชื่อในภาษาของตน
    [status] ขั้นตอน
    [kind] ประเภท
    [request] คำขอ
    [created] วันที่รับ
    [language] ภาษา
    [channel] ช่องทาง
    [owner] ผู้รับผิดชอบ
    [summary] ข้อความของเจ้าตัว
    [person-name] ชื่อ
    [person-role] ตำแหน่ง
   *[other] { $code }
    }
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
    [amended] แก้ไขคำขอแล้ว และจะจับคู่ใหม่
    [merged] รวมคำขอแล้ว
    [withdrawn] ถอนคำขอและลบข้อมูลส่วนบุคคลแล้ว
    [told] บันทึกว่าแจ้งแล้ว
   *[other] เรียบร้อยแล้ว
    }
