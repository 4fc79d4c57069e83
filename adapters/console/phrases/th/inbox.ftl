## Filters of the inbox
leads-due = งาน
leads-mine = ของฉัน
leads-owner-gone = { $name } (ไม่ได้ใช้งานแล้ว)
leads-more-filters = ตัวกรองเพิ่มเติม
leads-consent = ความยินยอม
leads-since = รับตั้งแต่วันที่
leads-until = ถึงวันที่
due-by = { $code ->
    [overdue] เลยกำหนด
    [today] ครบกำหนดวันนี้
   *[week] ครบกำหนดสัปดาห์นี้
    }
consent-state = { $code ->
    [matchmaking] จับคู่ธุรกิจ: ยินยอมแล้ว
    [no_matchmaking] จับคู่ธุรกิจ: ยังไม่ยินยอม
    [sharing] ส่งข้อมูลข้ามประเทศ: ยินยอมแล้ว
   *[no_sharing] ส่งข้อมูลข้ามประเทศ: ยังไม่ยินยอม
    }

## Saved views
views-title = มุมมองที่บันทึกไว้
views-manage = จัดการ
views-none = ยังไม่มีมุมมองที่บันทึกไว้ บันทึกได้จากหน้ารายการคำขอ
views-help = มุมมองจะจำตัวกรอง คำค้น และรูปแบบการแสดงผล บันทึกได้สูงสุด { $most } มุมมอง มุมมองสำหรับทุกคนกำหนดโดยผู้ดูแลระบบ
view-save = บันทึกมุมมองนี้
view-name = ชื่อมุมมอง
view-share = แสดงให้ทุกคน
view-unshare = แสดงเฉพาะเจ้าของ
view-shared = สำหรับทุกคน
view-made = บันทึกโดย { $name } เมื่อ { $date }
view-worn = เงื่อนไขบางข้อในมุมมองนี้ไม่มีแล้ว ส่วนที่เหลือยังใช้ได้ตามปกติ
view-rename = เปลี่ยนชื่อ
view-remove = ลบ
view-remove-one = ลบมุมมอง { $name }
view-done = { $code ->
    [rename] เปลี่ยนชื่อมุมมองแล้ว
    [share] ทุกคนเห็นมุมมองนี้แล้ว
    [unshare] เฉพาะเจ้าของเท่านั้นที่เห็นมุมมองนี้
    [remove] ลบมุมมองแล้ว
   *[other] เสร็จแล้ว
    }
trouble-view-name = โปรดตั้งชื่อมุมมอง ไม่เกิน 60 ตัวอักษร
trouble-view-name-taken = คุณมีมุมมองชื่อนี้อยู่แล้ว โปรดใช้ชื่ออื่น
trouble-views-many = จำนวนมุมมองของคุณเต็มแล้ว โปรดลบมุมมองที่ไม่ใช้ก่อน

## Several leads at once
bulk-remind = เตือนฉัน
bulk-export = ส่งออกคำขอที่ทำเครื่องหมายไว้

## Tasks
tasks-whose = งานของใคร
whose-tasks = { $code ->
    [mine] ของฉัน
    [nobody] ยังไม่มีผู้รับผิดชอบ
   *[all] ของทุกคน
    }
tasks-open = งานค้างทั้งหมด
tasks-found = { $count } งาน
tasks-late = เลยกำหนด { $count } งาน
tasks-about = เกี่ยวกับ
tasks-talk = บทสนทนา { $talk }
tasks-tick-one = ทำเครื่องหมาย { $task } { $about }
tasks-finish = ปิดงานที่ทำเครื่องหมายไว้
tasks-finished = ปิดงานแล้ว { $count } งาน
tasks-none-due = ไม่มีงานค้างในรายการนี้
trouble-no-task = โปรดทำเครื่องหมายอย่างน้อยหนึ่งงาน

## Export
export-these = ส่งออก { $count } คำขอนี้
export-title = ส่งออกคำขอ
export-ticked = คำขอที่ทำเครื่องหมายไว้ { $count } รายการ
export-listed = รายการนี้มี { $count } คำขอ
export-border = หากส่งไฟล์ข้ามประเทศ
export-crossing = { $count ->
    [0] ไม่มีคำขอที่ส่งได้
   *[other] ส่งได้ { $count } คำขอ
    }
export-left-out = ตัดออก { $count } คำขอ เพราะไม่มีความยินยอมที่ยังมีผลให้แสดงข้อมูลข้ามประเทศ
export-who = ดูรายการที่ถูกตัดออก
export-profile = ไฟล์นี้จะมีเฉพาะข้อมูลโดยสรุป ไม่มีชื่อหน่วยงาน ข้อมูลติดต่อ หรือข้อความที่เจ้าของคำขอเขียนเอง ข้อมูลติดต่อจะส่งข้ามประเทศได้ทีละรายหลังจากทั้งสองฝ่ายตกลงแล้วเท่านั้น
export-where = ไฟล์นี้จะส่งไปที่ใด
export-place = { $code ->
    [here] ใช้ภายในประเทศนี้
    [cn] ส่งให้ฝ่ายจีน
   *[th] ส่งให้ฝ่ายไทย
    }
export-format = รูปแบบไฟล์
export-kind = { $code ->
    [csv] CSV
   *[xlsx] Excel (XLSX)
    }
export-length = ไฟล์ Excel มีได้ไม่เกิน { $most } คำขอ ส่วน CSV ไม่จำกัดจำนวน
export-contacts = รวมชื่อและข้อมูลติดต่อ
export-contacts-help = ใช้ได้เฉพาะไฟล์ที่ใช้ภายในประเทศ ระบบจะบันทึกการเปิดดูของแต่ละรายพร้อมชื่อของคุณและเหตุผล หากไม่รวมข้อมูลติดต่อ ระบบจะตัดข้อมูลติดต่อในข้อความออกด้วย
export-button = ดาวน์โหลด
export-logged = ระบบบันทึกการส่งออกทุกครั้ง โปรดลบไฟล์เมื่อไม่ต้องใช้แล้ว
trouble-export-abroad = ส่งข้อมูลติดต่อข้ามประเทศเป็นไฟล์ไม่ได้ โปรดไม่รวมข้อมูลติดต่อ หรือเลือกใช้ไฟล์ภายในประเทศ
trouble-export-empty = ไม่มีคำขอที่อยู่ในไฟล์นี้ได้ จึงไม่ได้สร้างไฟล์
trouble-export-long = จำนวนคำขอมากเกินไปสำหรับไฟล์ Excel โปรดเลือก CSV หรือกรองรายการให้แคบลง
