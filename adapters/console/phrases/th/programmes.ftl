## Courses and visits
programme-new-course = เพิ่มหลักสูตรอบรม
programme-new-visit = เพิ่มการดูงาน
programme-requests = คำขอที่รอจัด
programme-requests-help = ผู้ที่ขอเข้าร่วมและยังไม่มีที่ โปรดทำเครื่องหมายผู้ที่จะจัดให้พร้อมกัน
programme-requests-none = ไม่มีคำขอที่รอจัด
programme-month = ปฏิทิน
programme-months = เดือน
programme-month-before = เดือนก่อน
programme-month-now = เดือนนี้
programme-month-after = เดือนถัดไป
programme-month-empty = ไม่มีรายการในเดือนนี้
programme-calendar-all = ไฟล์ปฏิทินทั้งหมด
programme-calendar = ปฏิทิน
programme-calendar-file = ไฟล์ปฏิทิน (ICS)
programme-calendar-public = ลิงก์สำหรับผู้เข้าร่วม แสดงเฉพาะกำหนดการ ไม่มีข้อมูลของผู้ใด
programme-calendar-draft = ผู้เข้าร่วมจะได้รับลิงก์เมื่อประกาศแล้ว
programme-when = วันและเวลา
programme-coming = กำลังจะถึง
programme-past = ผ่านไปแล้ว
programme-kind-label = ประเภท
programme-state-label = สถานะ
programmes-found = { $count } รายการ
programmes-none = ไม่มีรายการ
programme-title = ชื่อ
programme-place = สถานที่
programme-online = ออนไลน์
programme-link = ลิงก์
programme-seats-label = ที่นั่ง
programme-seats-of = จำนวนที่นั่งของ { $lead }
programme-languages = ภาษา
programme-contact = ผู้ประสานงาน (แจ้งผู้เข้าร่วม)
programme-guide = ผู้นำชมหรือวิทยากร (เฉพาะเจ้าหน้าที่)
programme-description = รายละเอียด
programme-agenda = กำหนดการ
programme-participants = ผู้เข้าร่วม
programme-nobody = ยังไม่มีผู้เข้าร่วม
programme-set-ticked = เปลี่ยนรายการที่ทำเครื่องหมายเป็น
programme-save-seats = บันทึกจำนวนที่นั่ง
programme-people = { $count } คน
programme-invite = เชิญรายการที่ทำเครื่องหมาย
programme-invite-help = รายการที่ภาษาและรูปแบบตรงกันอยู่ด้านบน การเชิญจะจองที่นั่งไว้ แต่ยังไม่ส่งข้อความ
programme-set-state = เปลี่ยนเป็น
programme-state-help = ระบบแสดงว่าเต็มเองเมื่อไม่มีที่นั่งเหลือ การเปลี่ยนสถานะไม่แจ้งผู้เข้าร่วม โปรดส่งข้อความ
programme-remove-help = ระบบจะลบรายการ ที่นั่ง และข้อความอย่างถาวร หากต้องการงดจัด ให้เปลี่ยนเป็น “ยกเลิก” เพื่อให้ปฏิทินแสดงว่ายกเลิก
programme-remove-sure = ยืนยันการลบ
programme-remove = ลบ
programme-for = สำหรับคำขอ { $leads }
programme-date = วันที่
programme-start = เริ่ม
programme-end = ถึง
programme-end-date = วันสุดท้าย (ถ้าเป็นคนละวัน)
programme-zone = เขตเวลา
programme-texts-help = ต้องมีชื่ออย่างน้อยหนึ่งภาษา ส่วนที่ไม่มีในภาษาใดจะแสดงเป็นภาษาอื่น
programme-more = สถานที่ ที่นั่ง และผู้รับผิดชอบ
programme-capacity = จำนวนที่นั่งสูงสุด (เว้นว่าง: ไม่จำกัด)
programme-full = ที่นั่งเหลือไม่พอ จึงไม่ได้เพิ่มหรือเปลี่ยนรายการที่เกินจำนวน
programme-closed = ยกเลิกหรือจัดไปแล้ว จึงเพิ่มผู้เข้าร่วมไม่ได้
programme-stale = มีผู้แก้ไขรายการนี้ในระหว่างนั้น โปรดตรวจสอบสิ่งที่พิมพ์ไว้กับข้อมูลล่าสุด แล้วบันทึกอีกครั้ง
programme-none-chosen = โปรดทำเครื่องหมายอย่างน้อยหนึ่งรายการ
programme-seats = โปรดใส่จำนวนที่นั่งเป็นตัวเลขตั้งแต่ 1 ขึ้นไป
programme-wants-place = โปรดระบุสถานที่หรือลิงก์ก่อนประกาศ
programme-not-sure = โปรดทำเครื่องหมายยืนยันการลบก่อน

## Messages to participants
message-title = ข้อความถึงผู้เข้าร่วม
message-write = เขียนถึงผู้เข้าร่วม
message-none = ยังไม่ได้ส่งข้อความ
message-drafts = ข้อความสำเร็จรูป
message-text = ข้อความ
message-to = ถึง
message-nobody = ยังไม่ได้เลือกผู้รับ โปรดทำเครื่องหมายผู้ที่จะได้รับ
message-placeholders = ระบบเติมให้ตามภาษาผู้รับ:
message-needed = จำเป็น
message-language = โปรดเขียนข้อความให้ครบทุกภาษาที่ระบุว่าจำเป็น
message-placeholder = ระบบไม่รู้จักคำในวงเล็บปีกกานี้ โปรดใช้คำที่ระบุไว้เหนือช่องข้อความ
message-look = ดูตัวอย่าง
message-preview = ข้อความที่ผู้รับจะได้รับ
message-send = ส่งถึงผู้เข้าร่วม { $count } ราย
message-by-hand = โปรดแจ้งด้วยตนเอง
message-told = แจ้งแล้วโดย { $name }
message-tell-done = แจ้งแล้ว
message-tell-done-of = บันทึกว่าแจ้ง { $lead } แล้ว
message-posted = ส่งแล้ว ไม่มีข้อมูลการนำส่งแล้ว
message-invitation =
    ขอเชิญท่านเข้าร่วม: { $title }
    วันและเวลา: { $date }
    สถานที่: { $place }
    ออนไลน์: { $link }
    ปฏิทิน: { $calendar }
    โปรดแจ้งว่าท่านสะดวกเข้าร่วมหรือไม่: { $contact }
message-reminder =
    ขอแจ้งเตือน: { $title }
    วันและเวลา: { $date }
    สถานที่: { $place }
    ออนไลน์: { $link }
    หากท่านไม่สะดวกเข้าร่วม โปรดแจ้ง: { $contact }
message-change =
    ขอแจ้งการเปลี่ยนแปลง: { $title }
    วันและเวลา: { $date }
    สถานที่: { $place }
    ออนไลน์: { $link }
    ปฏิทิน: { $calendar }
    หากท่านไม่สะดวก โปรดแจ้ง: { $contact }
message-cancellation =
    ขออภัย ขอแจ้งยกเลิกรายการนี้
    { $title }
    { $date }
    คำขอของท่านยังอยู่ในรายการของเรา สอบถามเพิ่มเติม: { $contact }

## What the codes of courses and visits are called
programme-kind = { $code ->
    [course] หลักสูตรอบรม
    [visit] การดูงาน
   *[other] { $code }
    }
programme-state = { $code ->
    [draft] ร่าง
    [announced] ประกาศแล้ว
    [full] เต็ม
    [cancelled] ยกเลิก
    [held] จัดแล้ว
   *[other] { $code }
    }
place-state = { $code ->
    [invited] เชิญแล้ว
    [confirmed] ยืนยันแล้ว
    [declined] ไม่เข้าร่วม
    [attended] เข้าร่วมแล้ว
   *[other] { $code }
    }
hindrance = { $code ->
    [erased] ข้อมูลถูกลบแล้ว
    [no_consent] ไม่มีความยินยอมที่มีผล
    [do_not_contact] มีเครื่องหมาย “ห้ามติดต่อ”
    [blocked] บุคคลนี้ถูกบล็อก
    [opted_out] ไม่ต้องการรับข้อความ
    [web_chat] ติดต่อผ่านแชตบนเว็บเท่านั้น
    [no_channel] ระบบไม่ได้ตั้งค่าช่องทางนี้
    [no_push] แอปนี้รับได้เฉพาะข้อความตอบกลับ
   *[other] { $code }
    }
message-draft = { $code ->
    [invitation] เชิญ
    [reminder] แจ้งเตือน
    [change] แจ้งเปลี่ยนแปลง
    [cancellation] แจ้งยกเลิก
   *[other] { $code }
    }
programme-wrong = { $code ->
    [untitled] โปรดใส่ชื่ออย่างน้อยหนึ่งภาษา
    [when] โปรดเลือกวันที่และเวลาให้ครบ
    [order] เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม
    [link] โปรดใส่ที่อยู่เว็บที่ขึ้นต้นด้วย https://
    [capacity] โปรดใส่จำนวนเป็นตัวเลขตั้งแต่ 1 หรือเว้นว่าง
   *[other] โปรดเลือกเขตเวลา
    }
programme-done = { $code ->
    [saved] บันทึกแล้ว
    [moved] เปลี่ยนสถานะแล้ว
    [invited] จองที่นั่งแล้ว ขั้นต่อไปโปรดส่งข้อความเชิญ
    [sent] กำลังส่งข้อความ โปรดแจ้งผู้ที่มีเครื่องหมายด้านล่างด้วยตนเอง
    [told] บันทึกแล้ว
    [removed] ลบแล้ว
   *[other] เรียบร้อยแล้ว
    }
programme-action = { $code ->
    [programme-added] เพิ่ม
    [programme-amended] แก้ไข
    [programme-moved] เปลี่ยนสถานะ
    [participant-added] เชิญ
    [participant-changed] เปลี่ยนสถานะผู้เข้าร่วม
    [participants-written-to] ส่งข้อความ
    [participant-told] แจ้งด้วยตนเอง
   *[other] { $code }
    }
programme-requests-for = { $code ->
    [course] คำขออบรม
   *[other] คำขอดูงาน
    }
programme-make = { $code ->
    [course] จัดหลักสูตรจากรายการที่ทำเครื่องหมาย
   *[other] จัดการดูงานจากรายการที่ทำเครื่องหมาย
    }
programme-for-lead = { $code ->
    [course] จัดหลักสูตรสำหรับคำขอนี้
   *[other] จัดการดูงานสำหรับคำขอนี้
    }
